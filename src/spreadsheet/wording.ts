/** What the engine says of an input, in the words of the tables that it was read from. */
import { type Path, place as pathText } from "../input/issues.js";
import type { Form } from "./form.js";
import { type Located, locate, type Origins } from "./places.js";
import { FORMS, type Place, type Problem } from "./tables.js";

/** A place as people read it: `Evidence, row 14, column Outcome`. */
export function placeText({ table, row, column }: Place): string {
  const where = row === undefined ? table : `${table}, row ${row}`;
  if (column === undefined) return where;
  return table === "Terms" ? `${where}, ${column}` : `${where}, column ${column}`;
}

/** A problem in one line: `Evidence, row 14, column Outcome: "JOB-26W" is not on the rate card (JOB-13W)`. */
export const problemText = (problem: Problem): string =>
  problem.table === "" ? problem.message : `${placeText(problem)}: ${problem.message}`;

/** Another place of the input that a message names. */
const NAMED =
  /\b(?:contract|funding|evidence|participants|costs|adjustments|forecast|issued)(?:\[\d+\]|\.[A-Za-z]+|\["[^"]*"\])+/;

/** A key that is written as no plain word is. */
const KEY = /\b[a-z]+[A-Z][A-Za-z]*\b/;

/** Other words for what a message says itself; what it quotes was found in a cell, and stays as it was found. */
const reworded = (text: string, said: RegExp, words: (found: string) => string): string =>
  text.replace(new RegExp(`${said.source}|"(?:[^"\\\\]|\\\\.)*"`, "g"), (found) =>
    found.startsWith('"') ? found : words(found),
  );

const pathOf = (text: string): Path =>
  (text.match(/[A-Za-z]+|\d+|"[^"]*"/g) ?? []).map((part) =>
    /^\d/.test(part) ? Number(part) : part.startsWith('"') ? part.slice(1, -1) : part,
  );

/** The heading for a key of a record; what has a table of its own is told by its title. */
function headingOf(key: string, form: Form): string {
  const { heading } = form.fields.find(({ path }) => path.includes(key)) ?? {};
  if (heading !== undefined) return heading;
  const table = FORMS.find(({ of, into }) => of?.title === form.title && into[0] === key);
  return table === undefined ? key : `rows in ${table.title}`;
}

/** Keys as headings: those that are written as no plain word is, and those of which one must be chosen. */
const inHeadings = (text: string, form: Form): string =>
  reworded(
    text.replace(/\bone of ([a-z]\w*(?:, [a-z]\w*)+)$/, (_, keys: string) => {
      const headings = keys.split(", ").map((key) => headingOf(key, form));
      return `one of ${headings.join(", ")}`;
    }),
    KEY,
    (key) => headingOf(key, form),
  );

/** What type a value has is plain from its column. */
const withoutTypes = (text: string): string =>
  text.replace(/^is required: (text|a number|a list|an object|text or a number)$/, "is required");

/** What the engine found, and where. */
export interface Finding {
  /** Where in the input; absent where it is about no single place. */
  readonly path?: Path;
  /** In the engine's words, with its own names of places. */
  readonly message: string;
}

/** Tells findings about an input in the words of its tables. */
export function makeTeller(input: object, origins: Origins): (finding: Finding) => Problem {
  const find = (path: Path): Located => locate(path, input, FORMS, origins);
  const inTables = (text: string): string => reworded(text, NAMED, (named) => placeText(find(pathOf(named)).place));
  /** The row of another element of the list that the last number of a path counts. */
  const inRow = (path: Path, position: number): string => {
    const at = path.map((part) => typeof part).lastIndexOf("number");
    const { row } = find([...path.slice(0, at), position]).place;
    return row === undefined ? `position ${position}` : `row ${row}`;
  };
  return ({ path, message }) => {
    if (path === undefined) return { table: "", message: inTables(message) };
    const { place, form } = find(path);
    const start = pathText(path);
    const rest = message.startsWith(start) ? message.slice(start.length).trim() : message;
    const told = withoutTypes(inTables(rest)).replace(/\bat position (\d+)$/, (_, n) => `in ${inRow(path, Number(n))}`);
    return { ...place, message: form === undefined ? told : inHeadings(told, form) };
  };
}
