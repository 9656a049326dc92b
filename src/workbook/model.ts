/** A workbook as plain data: sheets with one table each, of cells that are entered or worked out by a formula. */

/** How a column, or a single cell, is shown: `exact` is money that is not rounded. */
export type Format = "text" | "money" | "rate" | "exact" | "ratio" | "whole" | "date";

/** A formula, and what outturn found for it: shown until the spreadsheet works it out itself. */
export interface Live {
  /** Without the equals sign. */
  readonly formula: string;
  /** The engine's figure. */
  readonly value: number | string;
  /** Where it is not that of the column. */
  readonly format?: Format | undefined;
}

/** An entered value that is not shown as its column is. */
export interface Shown {
  readonly value: number | string;
  readonly format: Format;
}

/** Text, a number (dates count days, as spreadsheets do), a formula, or nothing. */
export type Cell = string | number | Live | Shown | undefined;

/** A column of a table. */
export interface Column {
  /** What rows are filled in by. */
  readonly key: string;
  /** The header: unique in its table. */
  readonly title: string;
  /** Default `text`. */
  readonly format?: Format | undefined;
  /** Whether numbers stand on the left too, because texts stand among them. */
  readonly mixed?: boolean | undefined;
}

/** A row by the keys of its columns; a key left out is an empty cell. */
export type Row = Readonly<Record<string, Cell>>;

/** A chart below a table: columns of it against its first column. */
export interface Chart {
  readonly title: string;
  /** What it shows, in words. */
  readonly alt: string;
  /** What the bars count: a currency. */
  readonly unit: string;
  /** Keys of the columns shown as bars. */
  readonly series: readonly string[];
}

/** A sheet: its title, what is on it, and one table with one header row. */
export interface Sheet {
  /** Unique, at most 31 characters. */
  readonly name: string;
  /** In A1. */
  readonly title: string;
  /** In A2: what is on the sheet. */
  readonly about: string;
  /** In A3, instead of what is said of empty cells. */
  readonly remark?: Cell;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** The column whose cells lead to the sheets that they name. */
  readonly links?: string | undefined;
  readonly chart?: Chart | undefined;
}

/** Sheets in their order, and what the file says of itself. */
export interface Workbook {
  readonly title: string;
  readonly about: string;
  /** The day it is dated, as spreadsheets count days. */
  readonly day: number;
  /** Decimal places of the currency. */
  readonly digits: number;
  readonly sheets: readonly Sheet[];
}

/** Whether a cell is worked out by a formula. */
export const isLive = (cell: Cell): cell is Live => typeof cell === "object" && "formula" in cell;

/** What a cell shows, however it came about. */
export const shownIn = (cell: Cell): number | string | undefined => (typeof cell === "object" ? cell.value : cell);
