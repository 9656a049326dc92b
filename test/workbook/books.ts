/** Workbooks to look at in tests, and a spreadsheet engine that works them out. */
import { readFileSync } from "node:fs";
import { readXlsx } from "hucre/xlsx";
import { HyperFormula } from "hyperformula";
import { calculate } from "../../src/index.js";
import { type Cell, isLive, type Workbook } from "../../src/workbook/model.js";
import { HEADER_ROW } from "../../src/workbook/table.js";
import { workbookOf } from "../../src/workbook/workbook.js";

export const bookOf = (input: unknown): Workbook => workbookOf(calculate(input), input);

/** The cell of a sheet in a row and a column, by its key. */
export function cellOf(book: Workbook, sheet: string, row: number, key: string): Cell {
  const found = book.sheets.find(({ name }) => name === sheet);
  if (found === undefined) throw new Error(`no sheet ${sheet} among ${book.sheets.map(({ name }) => name).join(", ")}`);
  if (!found.columns.some((column) => column.key === key)) throw new Error(`sheet ${sheet} has no column ${key}`);
  return found.rows[row]?.[key];
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));

/** The published terms of a council, as its fixture has them. */
export const councilInput = (name: string): unknown =>
  (read(`fixtures/councils/${name}.json`) as { input: unknown }).input;

/** The whole Kirklees contract, with made-up records. */
export const kirkleesInput = (): unknown =>
  Object.fromEntries(
    ["contract", "funding", "evidence", "participants"].map((part) => [part, read(`examples/kirklees/${part}.json`)]),
  );

/** A formula cell, and what another engine makes of it. */
export interface Worked {
  readonly place: string;
  readonly formula: string;
  readonly outturn: number | string;
  readonly found: unknown;
}

/** Works all formulas out in HyperFormula: its ROUND misses pennies at ties, so it proves that formulas work, not their pennies. */
export function workOut(book: Workbook): readonly Worked[] {
  const sheets = Object.fromEntries(
    book.sheets.map(({ name, remark, columns, rows }) => {
      const value = (cell: Cell) =>
        typeof cell === "object" ? (isLive(cell) ? `=${cell.formula}` : cell.value) : cell;
      const safe = (cell: Cell) => (typeof cell === "string" ? `'${cell}` : (value(cell) ?? null));
      const head = Array.from({ length: HEADER_ROW }, (_, i) => (i === 2 ? [safe(remark)] : [null]));
      return [name, [...head, ...rows.map((row) => columns.map(({ key }) => safe(row[key])))]];
    }),
  );
  const engine = HyperFormula.buildFromSheets(sheets, { licenseKey: "gpl-v3", precisionRounding: 12 });
  const worked = book.sheets.flatMap(({ name, columns, rows }) =>
    rows.flatMap((row, r) =>
      columns.flatMap(({ key }, col): Worked[] => {
        const cell = row[key];
        if (!isLive(cell)) return [];
        const sheet = engine.getSheetId(name) as number;
        const found = engine.getCellValue({ sheet, row: HEADER_ROW + r, col });
        return [{ place: `${name}!${key} ${r}`, formula: cell.formula, outturn: cell.value, found }];
      }),
    ),
  );
  engine.destroy();
  return worked;
}

/** What is in a file; its bytes depend on how the machine compresses. */
export async function contents(bytes: Uint8Array): Promise<unknown> {
  const { sheets, properties } = await readXlsx(bytes);
  return { properties, sheets: sheets.map(({ name, rows, cells }) => ({ name, rows, cells: [...(cells ?? [])] })) };
}
