/** Data as a tree of places: each a key in what holds it, with a pattern that is the same for the items of a list. */

export const copyOf = (value) => JSON.parse(JSON.stringify(value));

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Sets a key as JSON.parse does: `__proto__` is a key like any other. */
export const put = (holder, key, value) =>
  Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true });

/** Every place inside some data, from the top down: `{holder, key, pattern}`. */
export function placesOf(holder, pattern = "", found = []) {
  if (typeof holder !== "object" || holder === null) return found;
  const isList = Array.isArray(holder);
  for (const key of Object.keys(holder)) {
    const here = isList ? `${pattern}.*` : `${pattern}.${key}`;
    found.push({ holder, key, pattern: here });
    placesOf(holder[key], here, found);
  }
  return found;
}

/** Every object and list inside, and the data itself: `{node, pattern}`. */
export function nodesOf(node, pattern = "", found = []) {
  if (typeof node !== "object" || node === null) return found;
  found.push({ node, pattern });
  const isList = Array.isArray(node);
  for (const key of Object.keys(node)) nodesOf(node[key], isList ? `${pattern}.*` : `${pattern}.${key}`, found);
  return found;
}

/** Replaces each value that is neither an object nor a list. */
export function mapLeaves(node, change, key = "") {
  if (Array.isArray(node)) return node.map((item) => mapLeaves(item, change, key));
  if (!isObject(node)) return change(node, key);
  const mapped = {};
  for (const [name, value] of Object.entries(node)) put(mapped, name, mapLeaves(value, change, name));
  return mapped;
}

/** JSON merge patch, as fixtures use it: objects merge key by key, anything else replaces, null deletes. */
export function merge(target, patch) {
  if (!isObject(patch)) return patch;
  const merged = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else put(merged, key, merge(merged[key], value));
  }
  return merged;
}
