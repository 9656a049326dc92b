/**
 * The ways in which an input is changed. Each takes the input (a copy of its own, which it may change), a draw, the store of
 * what stands where, and the engine; it answers with the mutant, or with nothing where the input has no place for it.
 */
import { copyOf, isObject, mapLeaves, nodesOf, placesOf, put } from "./places.mjs";
import { pick, shuffled } from "./random.mjs";
import { boundFor, kindOf, movedDay, movedYear, oddId, retyped, scaled, shiftedDay } from "./values.mjs";

const RECORDS = ["evidence", "costs", "adjustments"];
/** What stands before the id in the reference of a record's line. */
const KINDS = ["outcome", "cost", "adjustment"];
const IDS = ["id", "code", "participant", "group", "outcome", "source"];

const anyOf = (list, draw, use) => (list.length === 0 ? undefined : use(pick(list, draw)));

/** Changes one value of a kind for which there is such a place. */
const atLeaf = (kinds, change) => (input, draw) => {
  const places = placesOf(input).filter(({ holder, key }) => kinds.includes(kindOf(holder[key], key)));
  return anyOf(places, draw, ({ holder, key }) => {
    put(holder, key, change(holder[key], key, draw));
    return input;
  });
};

const ANY = ["day", "month", "year", "decimal", "whole", "text", "boolean"];

const shiftDay = atLeaf(["day"], (value, _, draw) => shiftedDay(value, draw));
const scale = atLeaf(["decimal", "whole"], (value, _, draw) => scaled(value, draw));
const toBound = atLeaf(ANY, (value, key, draw) => boundFor(value, key, draw));
const retype = atLeaf(ANY, (value, _, draw) => retyped(value, draw));

/** A value of another place of this input with the same kind. */
function swap(input, draw) {
  const places = placesOf(input).filter(({ holder, key }) => typeof holder[key] !== "object");
  return anyOf(places, draw, (one) => {
    const kind = kindOf(one.holder[one.key], one.key);
    const others = places.filter(({ holder, key }) => kindOf(holder[key], key) === kind);
    const other = pick(others, draw);
    const kept = one.holder[one.key];
    put(one.holder, one.key, other.holder[other.key]);
    put(other.holder, other.key, kept);
    return input;
  });
}

/** What another input has at the same place. */
function cross(input, draw, { values }) {
  return anyOf(
    placesOf(input).filter(({ pattern }) => (values.get(pattern)?.length ?? 0) > 1),
    draw,
    ({ holder, key, pattern }) => {
      put(holder, key, JSON.parse(pick(values.get(pattern), draw)));
      return input;
    },
  );
}

/** A key that objects of this place have in other inputs, with what they have there. */
function add(input, draw, { values, keys }) {
  const open = nodesOf(input).flatMap(({ node, pattern }) =>
    isObject(node)
      ? (keys.get(pattern) ?? []).filter((key) => !Object.hasOwn(node, key)).map((key) => ({ node, pattern, key }))
      : [],
  );
  return anyOf(open, draw, ({ node, pattern, key }) => {
    put(node, key, JSON.parse(pick(values.get(`${pattern}.${key}`), draw)));
    return input;
  });
}

function drop(input, draw) {
  return anyOf(placesOf(input), draw, ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    return input;
  });
}

const listsOf = (input) => nodesOf(input).filter(({ node }) => Array.isArray(node) && node.length > 0);

/** Another id for an item of a list. */
function renamed(item, mark) {
  if (!isObject(item)) return item;
  for (const key of ["id", "code"]) if (typeof item[key] === "string") item[key] += mark;
  return item;
}

/** An item of a list twice, mostly under another id and mostly one of a list of records. */
function twin(input, draw) {
  const lists = listsOf(input);
  const records = lists.filter(({ pattern }) => draw(4) > 0 && RECORDS.includes(pattern.slice(1)));
  return anyOf(records.length > 0 ? records : lists, draw, ({ node }) => {
    const item = copyOf(pick(node, draw));
    node.splice(draw(node.length + 1), 0, draw(4) === 0 ? item : renamed(item, " again"));
    return input;
  });
}

/** Records many times over, each time under other ids and on other days. */
function multiply(input, draw) {
  const lists = RECORDS.filter((key) => Array.isArray(input[key]) && input[key].length > 0);
  return anyOf(lists, draw, (key) => {
    const [times, step] = [1 + draw(12), draw(40)];
    const list = input[key].slice(0, 25);
    for (let i = 1; i <= times; i += 1) {
      const change = (value, name) => (kindOf(value, name) === "day" ? movedDay(value, 0, 0, i * step) : value);
      for (const item of list) input[key].push(renamed(mapLeaves(item, change), ` ${i}`));
    }
    return input;
  });
}

function reorder(input, draw) {
  return anyOf(listsOf(input), draw, ({ node }) => {
    const order = draw(3) === 0 ? [...node].reverse() : shuffled(node, draw);
    node.splice(0, node.length, ...order);
    return input;
  });
}

/** Items that other inputs have in the same list, mostly under other ids and for outcomes and sources of this one. */
function splice(input, draw, { values }) {
  const lists = nodesOf(input).filter(({ node, pattern }) => Array.isArray(node) && values.has(`${pattern}.*`));
  return anyOf(lists, draw, ({ node, pattern }) => {
    const count = 1 + draw(3);
    for (let i = 0; i < count; i += 1) {
      const item = JSON.parse(pick(values.get(`${pattern}.*`), draw));
      node.push(draw(4) === 0 ? item : atHome(renamed(item, ` of another ${i}`), input, draw));
    }
    return input;
  });
}

const listed = (list, key) => (Array.isArray(list) ? list.filter(isObject).map((item) => item[key]) : []);

/** An item that names what this contract has. */
function atHome(item, { contract, funding }, draw) {
  if (!isObject(item)) return item;
  const names = { outcome: listed(contract?.rateCard, "code"), source: listed(funding?.sources, "id") };
  for (const [key, own] of Object.entries(names)) {
    if (Object.hasOwn(item, key) && own.length > 0 && !own.includes(item[key])) item[key] = pick(own, draw);
  }
  return item;
}

/** An id, wherever it stands, made another: an odd one. */
function rename(input, draw) {
  const ids = placesOf(input).filter(({ holder, key }) => IDS.includes(key) && typeof holder[key] === "string");
  return anyOf(ids, draw, ({ holder, key }) => {
    const [from, to] = [holder[key], oddId(draw)];
    const names = new Map([[from, to], ...KINDS.map((kind) => [`${kind}/${from}`, `${kind}/${to}`])]);
    return mapLeaves(input, (value) => names.get(value) ?? value);
  });
}

/** The whole contract in another year. */
function moveYears(input, draw) {
  const years = pick([1, -1, 3, 4, 20, 100, -100], draw);
  return mapLeaves(input, (value, key) => {
    const kind = kindOf(value, key);
    if (kind === "day") return movedDay(value, years, 0, 0);
    if (kind === "month") return movedDay(`${value}-01`, years, 0, 0).slice(0, 7);
    return kind === "year" ? movedYear(value, years) : value;
  });
}

/** All sums of one name made larger or smaller by the same factor. */
function scaleAll(input, draw) {
  const sums = placesOf(input).filter(({ holder, key }) => kindOf(holder[key], key) === "decimal");
  return anyOf(sums, draw, ({ key: name }) => {
    const factor = pick([0, 0.01, 0.1, 0.5, 2, 10, 1000], draw);
    const change = (value, key) =>
      key === name && kindOf(value, key) === "decimal" && !String(value).includes("/")
        ? (Number(value) * factor).toFixed(2)
        : value;
    return mapLeaves(input, change);
  });
}

/** The contract as it is known on one of its days: evidence says when it was submitted and decided. */
function knownOn(input, draw) {
  const days = placesOf(input).filter(({ holder, key }) => kindOf(holder[key], key) === "day");
  return anyOf(days, draw, ({ holder, key }) => {
    input.asAt = holder[key];
    for (const record of Array.isArray(input.evidence) ? input.evidence.filter(isObject) : []) {
      record.submittedOn ??= record.achievedOn;
      if (record.decision !== undefined && record.decision !== "pending") record.decidedOn ??= record.submittedOn;
    }
    return input;
  });
}

/** Comes back with some of its own statements issued. */
export function reissue(input, draw, _, { safeCalculate }) {
  const answer = safeCalculate(input);
  if (!answer.success) return undefined;
  const open = answer.data.periods.findIndex(
    ({ status, lines }) => status === "forecast" || lines.some((line) => line.forecast),
  );
  const ended = open < 0 ? answer.data.periods.length : open;
  if (ended === 0) return undefined;
  const count = draw(3) === 0 ? ended : 1 + draw(ended);
  return { ...input, issued: copyOf(answer.data.periods.slice(0, count)) };
}

/** Every mutation and how often it is drawn. */
const WEIGHTED = [
  [6, { add, cross, scale, shiftDay, reissue }],
  [4, { swap, twin, splice, rename, knownOn, multiply, scaleAll, moveYears }],
  [3, { reorder, toBound }],
  [2, { drop }],
  [1, { retype }],
];

const MUTATIONS = WEIGHTED.flatMap(([weight, group]) =>
  Object.entries(group).flatMap((entry) => Array.from({ length: weight }, () => entry)),
);

const MOST_TRIES = 20;

/** A mutant of one of the bases by 1 to 4 mutations, and their names. */
export function mutantOf(bases, store, engine, draw) {
  // Of what is refused as it is, less: one mutation seldom mends it.
  const base = draw(8) === 0 ? pick(bases.refused, draw) : pick(bases.worked, draw);
  const count = 1 + draw(4);
  const names = [];
  let input = copyOf(base.input);
  for (let tries = 0; names.length < count && tries < MOST_TRIES; tries += 1) {
    const [name, mutate] = names.length === 0 && draw(6) === 0 ? ["reissue", reissue] : pick(MUTATIONS, draw);
    const mutant = mutate(input, draw, store, engine);
    if (mutant === undefined) continue;
    input = mutant;
    names.push(name);
  }
  return { base: base.name, mutations: names, input: copyOf(input) };
}
