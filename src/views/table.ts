/** The form of a table: what everything that prints or exports a result is given (docs/rules.md section 11). */

/** Which part of a result a table shows. */
export type View = "years" | "periods" | "lines" | "notPayable" | "reserve" | "draws" | "capYears";

/** What the lines of a result can be grouped by. */
export type By = "place" | "provider" | "outcome";

/** What a cell holds; null where there is nothing to say. */
export type Cell = string | number | null;

/** A row: one cell under the key of each column. */
export type Row = Readonly<Record<string, Cell>>;

/** A column of a table. */
export interface Column {
  /** The key of its cells in every row. */
  readonly key: string;
  /** For people. */
  readonly title: string;
  /** What is counted: the currency's code for money, `units` or `lines` for a count; absent for text, dates and ratios. */
  readonly unit?: string;
  /**
   * `money`: text with exactly the currency's decimal places; `count`: a whole number; `ratio`: a decimal as text,
   * for reading only; `date`: `YYYY-MM-DD`; `text`: anything else.
   */
  readonly type: "money" | "text" | "date" | "count" | "ratio";
}

/** A part of a result as rows and columns: plain data, frozen. */
export interface Table {
  /** Which part it shows. */
  readonly view: View;
  /** What it is grouped by, if by anything: then that is its first column. */
  readonly by?: By;
  /** For people. */
  readonly title: string;
  /** In the order in which they are shown. */
  readonly columns: readonly Column[];
  /** Each has a cell for every column, and no other. */
  readonly rows: readonly Row[];
}

/** Freezes a table with all that is in it. */
export function freezeTable(table: Table): Table {
  for (const column of table.columns) Object.freeze(column);
  for (const row of table.rows) Object.freeze(row);
  Object.freeze(table.columns);
  Object.freeze(table.rows);
  return Object.freeze(table);
}
