/** The statement as a table that spills, and single figures of it. */
import { type By, type Cell, type Column, type Result, type Table, toTable, type View } from "../index.js";
import { columnsOf, GROUPED_VIEWS, GROUPINGS, type GroupedView, groupedColumns, VIEWS } from "../views/columns.js";
import type { Answer, Grid } from "./answer.js";
import { type CellValue, numberCell } from "./cells.js";
import { FORMS } from "./tables.js";
import { problemText } from "./wording.js";
import { toTables } from "./write.js";

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9/]/g, "");

/** What can be asked for: a view, a view broken down, or the tables of what was issued. */
interface Asked {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: (result: Result) => Grid;
}

const cellOf = (cell: Cell | undefined, type: Column["type"]): CellValue => {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number" || (type !== "money" && type !== "ratio")) return cell;
  // So short a decimal has no more digits than a number holds.
  return cell.length <= 15 ? Number(cell) : numberCell(cell);
};

const rowsOf = ({ columns, rows }: Table): Grid =>
  rows.map((row) => columns.map(({ key, type }) => cellOf(row[key], type)));

const titlesOf = (columns: readonly Column[]): readonly string[] => columns.map(({ title }) => title);

const views = VIEWS.map(
  (view): Asked => ({
    name: view.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    headings: titlesOf(columnsOf(view, "")),
    rows: (result) => rowsOf(toTable(result, view)),
  }),
);

const grouped = GROUPED_VIEWS.flatMap((view: GroupedView) =>
  GROUPINGS.map(
    (by: By): Asked => ({
      name: `${view} by ${by}`,
      headings: titlesOf(groupedColumns(view, by, "")),
      rows: (result) => rowsOf(toTable(result, view, { by })),
    }),
  ),
);

/** Statements as the tables that they are given back in: all columns, so that the shape does not depend on what happened. */
const issued = FORMS.filter(({ title }) => title.startsWith("Issued")).map(
  ({ title, fields }): Asked => ({
    name: title.toLowerCase(),
    headings: fields.map(({ heading }) => heading),
    rows: (result) => {
      const periods = result.periods.filter(
        ({ status, lines }) => status !== "forecast" && !lines.some((one) => one.forecast),
      );
      const filled = toTables({ issued: periods } as unknown as Parameters<typeof toTables>[0]).find(
        (one) => one.title === title,
      );
      if (filled === undefined) return [];
      const [, given = [], ...rows] = filled.cells;
      const places = fields.map(({ heading }) => given.indexOf(heading));
      return rows.map((row) => places.map((at) => row[at] ?? ""));
    },
  }),
);

/** Everything that a statement can show. */
export const STATEMENTS: readonly Asked[] = [...views, ...grouped, ...issued];

const byName = new Map(STATEMENTS.map((asked) => [plain(asked.name), asked]));

/** The statement that a text names. */
export const findStatement = (name: string): Asked | undefined => byName.get(plain(name));

/** A text that takes a whole row: what is wrong, in a table of its usual width. */
export const wide = (text: string, width: number): Grid => [[text, ...Array.from({ length: width - 1 }, () => "")]];

/** What is wrong, in one line. */
export function firstProblem({ problems, more }: Extract<Answer, { ok: false }>): string {
  const [first] = problems;
  const others = problems.length - 1 + more;
  const rest = others > 0 ? ` (and ${others} more: see OUTTURN_CHECK)` : "";
  return `Problem: ${first === undefined ? "" : problemText(first)}${rest}`;
}

/** The part of the statement that is asked for, headings first. */
export function statement(name: string, answerOf: () => Answer): Grid {
  const asked = findStatement(name);
  if (asked === undefined) {
    const known = STATEMENTS.map((one) => one.name).join(", ");
    return [[`Problem: ${JSON.stringify(name)} is not a view: one of ${known}`]];
  }
  const answer = answerOf();
  if (!answer.ok) return wide(firstProblem(answer), asked.headings.length);
  return [asked.headings, ...asked.rows(answer.result)];
}

/** Where a figure stands: the table with its rows, and the cells that name a row. */
const OF: readonly { readonly kind: string; readonly view: View; readonly keys: readonly string[] }[] = [
  { kind: "year", view: "years", keys: ["year"] },
  { kind: "period", view: "periods", keys: ["period"] },
  { kind: "capYear", view: "capYears", keys: ["year"] },
  { kind: "source", view: "reserve", keys: ["year", "source"] },
  { kind: "", view: "lines", keys: ["ref"] },
];

function figureIn(table: Table, row: Table["rows"][number], figure: string): CellValue {
  const column = table.columns.find(({ key, title }) => plain(title) === figure || plain(key) === figure);
  return column === undefined
    ? `Problem: ${JSON.stringify(figure)} is not a figure of it: one of ${titlesOf(table.columns).join(", ")}`
    : cellOf(row[column.key] ?? null, column.type);
}

/** A figure of the whole term. */
function total(result: Result, figure: string): CellValue {
  const found = Object.entries(result.totals).find(([key]) => plain(key) === figure);
  return found === undefined
    ? `Problem: ${JSON.stringify(figure)} is not a total: one of ${Object.keys(result.totals).join(", ")}`
    : numberCell(found[1]);
}

/** A single figure: of the term, a year, a period, a cap year, a source in a year, or a line. */
export function figure(name: string, of: string, answerOf: () => Answer): CellValue {
  const answer = answerOf();
  if (!answer.ok) return firstProblem(answer);
  const [wanted, whose] = [plain(name), of];
  if (whose === "" || plain(whose) === "total") return total(answer.result, wanted);
  const ref = whose === "termCap" ? "capYear/Term" : whose;
  for (const { kind, view, keys } of OF) {
    const table = toTable(answer.result, view);
    for (const row of table.rows) {
      const label = keys.map((key) => row[key]).join("/");
      if (label === ref || (kind !== "" && `${kind}/${label}` === ref)) return figureIn(table, row, wanted);
    }
  }
  return `Problem: there is no ${JSON.stringify(whose)}: a year, period, cap year, source (source/2024/25/grant), line, or total`;
}
