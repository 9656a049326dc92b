/** What must hold of a refusal (docs/rules.md section 12): a code of the closed list, a place, and a message that names it. */

const MOST_ISSUES = 1000;
const LONGEST_MESSAGE = 5000;

/** Whether a path leads to a place in the input, or to where a key is missing: by itself or with the object around it. */
function leadsSomewhere(path, input) {
  let here = input;
  for (const [i, part] of path.entries()) {
    if (typeof here !== "object" || here === null) return false;
    if (Array.isArray(here) !== (typeof part === "number")) return false;
    if (!Object.hasOwn(here, part))
      return path.length - i <= 2 && path.slice(i).every((key) => typeof key === "string");
    here = here[part];
  }
  return true;
}

const isPlain = (key) => key.length <= 60 && /^[A-Za-z_][A-Za-z0-9_]*$/.test(key);

/** How a message starts that names the place: keys that are no names are quoted, long ones cut. */
function names(path, message) {
  if (path.length === 0) return message.startsWith("the input ");
  let rest = message;
  for (const [i, part] of path.entries()) {
    const plain = typeof part === "string" && isPlain(part);
    const quoted = typeof part === "number" ? `[${part}]` : `["${JSON.stringify(part.slice(0, 59)).slice(1, -1)}`;
    const start = plain ? `${i === 0 ? "" : "."}${part}` : quoted;
    if (!rest.startsWith(start)) return false;
    rest = rest.slice(start.length);
    if (typeof part === "string" && !plain) rest = rest.slice(rest.indexOf('"]') + 2);
  }
  return /^[ :]/.test(rest);
}

/** What is wrong with a refusal: a list of faults, mostly empty. */
export function faultsOfRefusal({ issues, more }, input, known) {
  const faults = [];
  const fault = (kind, detail) => faults.push({ kind: `refusal: ${kind}`, detail });
  if (issues.length === 0 || issues.length > MOST_ISSUES) fault("number of issues", issues.length);
  if (!Number.isSafeInteger(more) || more < 0 || (more > 0 && issues.length < MOST_ISSUES)) fault("more", more);
  for (const issue of issues) {
    const { path, code, message } = issue;
    if (!known.has(code)) fault("code", issue);
    else if (!leadsSomewhere(path, input)) fault(`path of ${code}`, issue);
    else if (!names(path, message)) fault(`message of ${code}`, issue);
    else if (message.length > LONGEST_MESSAGE) fault(`length of ${code}`, issue);
  }
  return faults;
}
