/** What mutants are made from: the inputs of all fixtures and of the corpus, and a store of what stands where in them. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { merge, placesOf } from "./places.mjs";

const root = resolve(import.meta.dirname, "../..");
const FOLDERS = ["fixtures", "test/hostile/corpus"];

/** The longest input that is mutated, as JSON: beyond it a run would spend its time on a few inputs. */
const LONGEST = 40_000;

/** Each fixture's input with the changes of each of its cases, and what else is given, by name. */
export function readInputs(others) {
  const read = FOLDERS.flatMap((folder) => {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
    const fixtures = files.filter((file) => file.endsWith(".json")).sort();
    return fixtures.flatMap((file) => {
      const { input, cases } = JSON.parse(readFileSync(join(root, folder, file), "utf8"));
      return cases.map(({ changes }, i) => ({
        name: `${folder.split("/").at(-1)}/${file}#${i}`,
        input: merge(input, changes ?? {}),
      }));
    });
  });
  return [...read, ...others].filter(({ input }) => JSON.stringify(input).length <= LONGEST);
}

const MOST_KEPT = 300;

/** What was seen at each pattern of a place, and which keys the objects at a pattern have. */
export function storeOf(inputs) {
  const values = new Map();
  const seen = new Map();
  const keys = new Map();
  for (const { input } of inputs) {
    for (const { holder, key, pattern } of placesOf(input)) {
      const text = JSON.stringify(holder[key]);
      if (!values.has(pattern)) {
        values.set(pattern, []);
        seen.set(pattern, new Set());
      }
      if (seen.get(pattern).size < MOST_KEPT && !seen.get(pattern).has(text)) {
        seen.get(pattern).add(text);
        values.get(pattern).push(text);
      }
      if (Array.isArray(holder)) continue;
      const above = pattern.slice(0, pattern.length - key.length - 1);
      if (!keys.has(above)) keys.set(above, new Set());
      keys.get(above).add(key);
    }
  }
  return { values, keys: new Map([...keys].map(([pattern, set]) => [pattern, [...set]])) };
}

/** The inputs that are worked out as they are, and those that are refused. */
export function basesOf(inputs, { safeCalculate }) {
  const isWorked = inputs.map(({ input }) => safeCalculate(input).success);
  return { worked: inputs.filter((_, i) => isWorked[i]), refused: inputs.filter((_, i) => !isWorked[i]) };
}
