/** How examples/published.md is read, and what is wrong with a section of it. */
import { safeCalculate } from "../../src/index.js";
import { merge } from "../fixtures.js";
import { CASES, printFigure } from "./gallery-figures.js";

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Section {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly source: string;
  readonly link: string;
  readonly terms: readonly string[];
  readonly workings: string;
  readonly tables: readonly Table[];
}

interface Case {
  readonly it: string;
  readonly changes?: unknown;
  readonly workings: string;
  readonly expect: { readonly issues?: readonly { readonly code: string }[] };
}

export interface Fixture {
  readonly source: { readonly document: string; readonly where: string };
  readonly label: string;
  readonly input: unknown;
  readonly cases: readonly [Case, ...Case[]];
}

const cellsOf = (line: string): readonly string[] =>
  line
    .slice(1, line.lastIndexOf("|"))
    .split("|")
    .map((cell) => cell.trim());

function tableOf(block: string): Table {
  const [columns = [], , ...rows] = block.split("\n").map(cellsOf);
  return { columns, rows };
}

/** The sections of the page: one for each heading of the second level. */
export function readPage(page: string): readonly Section[] {
  const [, ...parts] = page.split(/^## /m);
  return parts.map((part) => {
    const [title = "", ...blocks] = part.trim().split(/\n{2,}/);
    const [, source = "", link = ""] = /^_Source:_ (.+)\. \[.+\]\((.+)\)$/m.exec(part) ?? [];
    return {
      title,
      paragraphs: blocks.filter((block) => /^[a-z]/i.test(block)),
      source,
      link,
      terms: [...part.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = ""]) => text),
      workings: /^_Worked by hand:_ (.+)$/m.exec(part)?.[1] ?? "",
      tables: blocks.filter((block) => block.startsWith("|")).map(tableOf),
    };
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether all of `part` stands in `whole`: keys in any order, elements of lists in theirs, others between them. */
export function isPart(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) {
    if (!Array.isArray(whole) || part.length === 0) return false;
    let next = 0;
    return part.every((one) => {
      while (next < whole.length && !isPart(one, whole[next])) next++;
      return next++ < whole.length;
    });
  }
  if (!isObject(part)) return part === whole;
  const entries = Object.entries(part);
  return entries.length > 0 && isObject(whole) && entries.every(([key, value]) => isPart(value, whole[key]));
}

function faultsOfRow(table: Table, row: readonly string[], fixture: Fixture): readonly string[] {
  const [kind = "", ...columns] = table.columns;
  const [name = "", ...cells] = row;
  const one = kind === CASES ? fixture.cases.find(({ it }) => it === name) : fixture.cases[0];
  if (one === undefined) return [`the fixture has no case "${name}"`];
  const answer = safeCalculate(merge(fixture.input, one.changes ?? {}));
  if (!answer.success) {
    const said = `refused: ${answer.issues.map(({ code }) => `\`${code}\``).join(", ")}`;
    return cells.join("") === said ? [] : [`"${name}" is ${said}, not "${cells.join("")}"`];
  }
  const years = answer.data.years.map(({ year }) => year);
  return columns.flatMap((column, at) => {
    const said = cells[at];
    const [engine, byHand] = [answer.data, one.expect].map((part) => printFigure(part, kind, name, column, years));
    if (said !== engine) return [`${column} of "${name}" is ${engine}, not ${said}`];
    return said === byHand ? [] : [`${column} of "${name}" is not among what the fixture expects (${byHand})`];
  });
}

/** What a section says that is not so: nothing, where all of it is true. */
export function faultsOf(section: Section, fixture: Fixture): readonly string[] {
  const { document, where } = fixture.source;
  const source = `${document}${document === fixture.label ? "" : ` (${fixture.label})`}; ${where}`;
  return [
    ...(section.paragraphs.length === 1 ? [] : [`it has ${section.paragraphs.length} paragraphs of words, not one`]),
    ...(section.source === source ? [] : [`its source is "${source}", not "${section.source}"`]),
    ...(section.terms.length === 1 ? [] : [`it shows ${section.terms.length} blocks of terms, not one`]),
    ...section.terms
      .filter((terms) => !isPart(JSON.parse(terms), fixture.input))
      .map((terms) => `the fixture does not have all of ${terms}`),
    ...(section.workings === fixture.cases[0].workings ? [] : ["its workings are not those of the first case"]),
    ...section.tables.flatMap((table) => table.rows.flatMap((row) => faultsOfRow(table, row, fixture))),
  ];
}

/** The cases that a section shows, in its order. */
export const casesOf = (section: Section): readonly string[] =>
  section.tables.filter(({ columns }) => columns[0] === CASES).flatMap(({ rows }) => rows.map(([name = ""]) => name));
