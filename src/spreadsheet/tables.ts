/** Ranges as tables: where each begins, what its columns are and which rows it has. */
import { isBlank } from "./cells.js";
import type { Field, Form } from "./form.js";
import { RECORD_FORMS } from "./form-records.js";
import { TERM_FORMS } from "./form-terms.js";

/** All tables that can be filled, each after the one that its rows belong to. */
export const FORMS: readonly Form[] = [...TERM_FORMS, ...RECORD_FORMS];

/** Where something is wrong: a table, its row as counted from the first of its range, the heading of its column. */
export interface Place {
  /** Its title; `Evidence (2)` is the second of that title, `Range 3` the third range handed over, where it is no table. */
  readonly table: string;
  /** Counted from 1, the first row of the range; absent where it is about the table as a whole. */
  readonly row?: number;
  /** The heading; of Terms the key. Absent where it is about the row as a whole. */
  readonly column?: string;
}

/** Something that is wrong with the tables, in words that follow the place. */
export interface Problem extends Place {
  /** What was found and what is allowed. */
  readonly message: string;
}

/** A table that was found in a range. */
export interface Sheet {
  readonly form: Form;
  /** Its title, and which of several of that title it is. */
  readonly label: string;
  readonly columns: readonly { readonly at: number; readonly field: Field }[];
  /** The cells of each row, and the number of the row in its range. */
  readonly rows: readonly { readonly cells: readonly unknown[]; readonly number: number }[];
}

type Row = readonly unknown[];

const plainName = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, " ");

/** A cell as a heading; what is neither text nor a number is none. */
const headingOf = (cell: unknown): string =>
  typeof cell === "string" || typeof cell === "number" ? String(cell).trim() : "?";

const byTitle = new Map(FORMS.map((form) => [plainName(form.title), form]));
const titles = FORMS.map(({ title }) => title).join(", ");

const isBlankRow = (row: Row): boolean => row.every(isBlank);

/** The table that a row with a single cell names. */
function titled(row: Row): Form | undefined {
  const filled = row.filter((cell) => !isBlank(cell));
  const [title] = filled;
  return filled.length === 1 && typeof title === "string" ? byTitle.get(plainName(title)) : undefined;
}

const gridOf = (range: unknown): readonly Row[] => {
  if (!Array.isArray(range)) return [[range]];
  return range.map((row) => (Array.isArray(row) ? row : [row]));
};

/** Finds tables one after the other; a table goes on until a blank row and the title of the next. */
class Finder {
  readonly sheets: Sheet[] = [];
  readonly problems: Problem[] = [];
  private readonly counts = new Map<string, number>();
  /** A title that stood in a cell of its own: it belongs to the next range. */
  private ahead: Form | undefined;

  private label({ title }: Form): string {
    const count = (this.counts.get(title) ?? 0) + 1;
    this.counts.set(title, count);
    return count === 1 ? title : `${title} (${count})`;
  }

  private columns(form: Form, label: string, headings: Row, row: number): Sheet["columns"] {
    const fields = new Map(form.fields.map((field) => [plainName(field.heading), field]));
    const columns: { at: number; field: Field }[] = [];
    headings.forEach((heading, at) => {
      if (isBlank(heading)) return;
      const column = headingOf(heading);
      const found = fields.get(plainName(column));
      if (found === undefined) {
        const known = form.fields.map((field) => field.heading).join(", ");
        this.problems.push({ table: label, row, column, message: `is not a heading of this table (${known})` });
      } else if (columns.some(({ field }) => field === found)) {
        this.problems.push({ table: label, row, column, message: "stands twice among the headings" });
      } else columns.push({ at, field: found });
    });
    return columns;
  }

  /** Reads the table whose headings come next; answers with the position after its last row. */
  private read(form: Form, grid: readonly Row[], from: number): number {
    const label = this.label(form);
    let at = from;
    while (at < grid.length && isBlankRow(grid[at] as Row)) at += 1;
    const shape = form.rows === "keys" ? { ...form, fields: KEY_AND_VALUE } : form;
    const columns = this.columns(shape, label, grid[at] ?? [], at + 1);
    const rows: { cells: Row; number: number }[] = [];
    let afterBlank = false;
    for (at += 1; at < grid.length; at += 1) {
      const cells = grid[at] as Row;
      if (isBlankRow(cells)) {
        afterBlank = true;
        continue;
      }
      if (afterBlank && titled(cells) !== undefined) break;
      afterBlank = false;
      rows.push({ cells, number: at + 1 });
    }
    this.sheets.push({ form, label, columns, rows });
    return at;
  }

  range(range: unknown, number: number): void {
    const grid = gridOf(range);
    let at = grid.findIndex((row) => !isBlankRow(row));
    if (at < 0) return;
    const form = titled(grid[at] as Row);
    if (this.ahead !== undefined && form === undefined) {
      at = this.read(this.ahead, grid, at);
    } else if (form !== undefined && grid.slice(at + 1).every(isBlankRow)) {
      this.ahead = form;
      return;
    }
    this.ahead = undefined;
    while (at < grid.length) {
      const next = titled(grid[at] as Row);
      if (next === undefined) {
        const message = `must begin with a row that holds nothing but the title of a table: one of ${titles}`;
        this.problems.push({ table: `Range ${number}`, row: at + 1, message });
        return;
      }
      at = this.read(next, grid, at + 1);
    }
  }
}

/** What the table Terms has as columns: its keys stand in its rows. */
export const KEY_AND_VALUE: readonly Field[] = [
  { heading: "Key", path: ["key"], kind: "text", needed: true },
  { heading: "Value", path: ["value"], kind: "text", needed: true },
];

/**
 * The tables in ranges: a range holds one or several below each other, each with its title in the row above its headings. A
 * title may also be handed over before the range, in a range or argument of its own.
 */
export function findTables(ranges: readonly unknown[]): {
  readonly sheets: readonly Sheet[];
  readonly problems: readonly Problem[];
} {
  const finder = new Finder();
  ranges.forEach((range, i) => finder.range(range, i + 1));
  return finder;
}
