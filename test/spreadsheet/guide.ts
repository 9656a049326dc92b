/** The guide to all tables: headings and how to write them from the forms, what they mean from the types of the input. */
import ts from "typescript";
import type { Field, Form } from "../../src/spreadsheet/form.js";
import { FORMS } from "../../src/spreadsheet/tables.js";
import { compile, fileOf } from "../compiler.js";

const TYPES = "src/input/types.ts";

const WRITTEN: Readonly<Record<Field["kind"], string>> = {
  text: "text",
  amount: "number",
  whole: "whole number",
  date: "date",
  month: "month",
  word: "word",
  "yes or no": "yes or no",
  list: "list",
  "all or list": "`all` or a list",
};

/** What is said of each key in the types of the input. */
function openTypes() {
  const program = compile({}, [TYPES]);
  const checker = program.getTypeChecker();
  const [input] = checker
    .getExportsOfModule(checker.getSymbolAtLocation(fileOf(program, TYPES)) as ts.Symbol)
    .filter(({ name }) => name === "Input") as [ts.Symbol];
  const alternatives = (type: ts.Type): readonly ts.Type[] =>
    type.isUnion() ? type.types.flatMap(alternatives) : [type];
  /** The types of what a key holds; of a list, those of its elements. */
  const within = (type: ts.Type): readonly ts.Type[] =>
    alternatives(type).flatMap((one) => {
      const element = checker.getIndexTypeOfType(one, ts.IndexKind.Number);
      return element !== undefined && !(one.flags & ts.TypeFlags.StringLike) ? alternatives(element) : [one];
    });
  const step = (types: readonly ts.Type[], key: string): ts.Symbol | undefined =>
    types.map((type) => checker.getPropertyOfType(type, key)).find((one) => one !== undefined);
  return (path: readonly string[]): string => {
    let types: readonly ts.Type[] = [checker.getDeclaredTypeOfSymbol(input)];
    let found: ts.Symbol | undefined;
    for (const key of path) {
      const next = step(types, key);
      if (next === undefined) break;
      found = next;
      types = within(checker.getTypeOfSymbol(next));
    }
    return found === undefined
      ? ""
      : ts.displayPartsToString(found.getDocumentationComment(checker)).replace(/\s+/g, " ");
  };
}

/** Where in the input the records of a table stand. */
function pathTo(form: Form): readonly string[] {
  const owner = FORMS.find(({ title }) => title === form.of?.title);
  return [...(owner === undefined ? [] : pathTo(owner)), ...form.into];
}

/** Steps stand deeper than the row that they are written in. */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  counting: ["volumeBands", "counting"],
  above: ["volumeBands", "steps", "above"],
  atLeast: ["valueBands", "atLeast"],
  rate: ["valueShare", "steps", "rate"],
  cap: ["valueShare", "cap"],
};

const OWN: Readonly<Record<string, string>> = {
  "Prices/Above":
    "Whole units that come before the step; 0 in the first. Rows of one outcome, From, To and Group that have it are the steps of one price; Amount is for each unit.",
  "Prices/At least":
    "The least value of the step, rising. Rows of one outcome, From, To and Group that have it are the steps of one price; Amount is for the one unit, Rate for the whole value.",
  "Bank holidays/Date": "A day that is no working day, besides Saturdays and Sundays.",
  "Cap years/Year": "The label of the cap year: `2024/25`, or `Year 1`.",
  "Cap years/Amount": "The cap of that year, taken whole and not indexed.",
  "Sources/Carry forward":
    "What of a year's unspent money may be used later; `limited` where Carry up to or Carry years says how much.",
};

function meaningOf(form: Form, field: Field, say: (path: readonly string[]) => string): string {
  const own = OWN[`${form.title}/${field.heading}`];
  if (own !== undefined) return own;
  if (form.of !== undefined && field === form.fields[0]) return `The row of ${form.of.title} that this one belongs to.`;
  const key = field.path.filter((part) => part !== "is");
  const deep = form.rows === "prices" ? STEPS[key[0] ?? ""] : undefined;
  return say(form.rows === "keys" ? field.path : [...pathTo(form), ...(deep ?? key)]);
}

const written = ({ kind, words }: Field): string => {
  if (words === undefined) return WRITTEN[kind];
  const each = words
    .split(", ")
    .map((word) => (/ /.test(word) ? word : `\`${word}\``))
    .join(", ");
  return kind === "list" ? `list of ${each}` : each;
};

const cell = (text: string): string => text.replace(/\|/g, "\\|");

/** What the guide says of a column, or of a key of Terms. */
export interface GuideRow {
  readonly field: Field;
  readonly write: string;
  readonly meaning: string;
}

/** What the guide says, table by table. */
export function guideRows(): readonly { readonly form: Form; readonly rows: readonly GuideRow[] }[] {
  const say = openTypes();
  return FORMS.map((form) => ({
    form,
    rows: form.fields.map((field) => ({ field, write: written(field), meaning: meaningOf(form, field, say) })),
  }));
}

/** The guide as Markdown. */
export function guide(): string {
  const tables = guideRows().map(({ form, rows: said }) => {
    const [key, what] = form.rows === "keys" ? ["Key", "Value"] : ["Heading", "Write"];
    const rows = said.map(({ field, write, meaning }) => {
      const name = form.rows === "keys" ? `\`${field.heading}\`` : field.heading;
      return `| ${field.needed ? `**${name}**` : name} | ${write} | ${cell(meaning)} |`;
    });
    return [`## ${form.title}`, "", `| ${key} | ${what} | Meaning |`, "| --- | --- | --- |", ...rows].join("\n");
  });
  const head = [
    "# All tables",
    "",
    "What can be filled, table by table ([how](README.md)). **Bold**: every row needs it. Leave out tables and columns that you do not use. Section numbers",
    "are those of the [rules](../../docs/rules.md). This page is written from the code: `npx vitest run test/spreadsheet/pages.test.ts -u` after a change.",
  ].join("\n");
  return `${[head, ...tables].join("\n\n")}\n`;
}
