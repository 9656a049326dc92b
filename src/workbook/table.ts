/** Where the cells of a table are: formulas are made of their addresses before any sheet is filled in. */
import type { Column, Row, Sheet } from "./model.js";

/** Of spreadsheet files: rows of a sheet, and UTF-16 code units of a cell's text. */
const MOST_ROWS = 1_048_576;

/** The row of the headers, counted from 1: above it stand the title, what is on the sheet, and what empty cells mean. */
export const HEADER_ROW = 4;

/** The table of a sheet: its columns, how many rows it has, and the addresses of its cells. Rows count from 0. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly count: number;
  /** The address of a cell, for formulas on other sheets. */
  readonly at: (key: string, row: number) => string;
  /** The address of a cell, for formulas on the sheet itself. */
  readonly here: (key: string, row: number) => string;
  /** A stretch of a column, from the first to the last of some rows: default all. */
  readonly span: (key: string, from?: number, to?: number) => string;
}

/** `A` for 0, `AA` for 26. */
export function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

const quoted = (sheet: string): string => (/^[A-Za-z]+$/.test(sheet) ? sheet : `'${sheet.replace(/'/g, "''")}'`);

/** @throws RangeError where a sheet cannot hold so many rows */
export function layTable(name: string, columns: readonly (Column | undefined)[], count: number): Table {
  if (count > MOST_ROWS - HEADER_ROW)
    throw new RangeError(`sheet ${name} would need ${count} rows, and a spreadsheet has ${MOST_ROWS}`);
  const kept = columns.filter((column) => column !== undefined);
  const letterOf = new Map(kept.map(({ key }, i) => [key, letters(i)]));
  const column = (key: string): string => {
    const found = letterOf.get(key);
    if (found === undefined) throw new Error(`sheet ${name} has no column ${key}`);
    return found;
  };
  const line = (row: number): number => {
    if (row < 0 || row >= count) throw new Error(`sheet ${name} has no row ${row}`);
    return HEADER_ROW + 1 + row;
  };
  const sheet = quoted(name);
  return {
    name,
    columns: kept,
    count,
    at: (key, row) => `${sheet}!${column(key)}${line(row)}`,
    here: (key, row) => `${column(key)}${line(row)}`,
    span: (key, from = 0, to = count - 1) => `${sheet}!$${column(key)}$${line(from)}:$${column(key)}$${line(to)}`,
  };
}

/** What is said of a sheet beside its table. */
type About = Omit<Sheet, "name" | "columns" | "rows">;

/** A sheet of a table, once its rows are filled in. */
export function fill(table: Table, about: About, rows: readonly Row[]): Sheet {
  if (rows.length !== table.count) throw new Error(`sheet ${table.name} has ${rows.length} rows, not ${table.count}`);
  return { name: table.name, columns: table.columns, rows, ...about };
}
