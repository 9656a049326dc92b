/** The only file that knows the library which writes spreadsheet files: hucre, an optional peer. */
import type { CellStyle, WriteSheet, Cell as WrittenCell } from "hucre/xlsx";
import {
  type Cell,
  type Chart,
  type Column,
  type Format,
  isLive,
  type Sheet,
  shownIn,
  type Workbook,
} from "./model.js";
import { HEADER_ROW, letters } from "./table.js";
import { heightOf, widthsOf } from "./widths.js";

/** The font and the size that the Analysis Function asks for. */
const FONT = { name: "Arial", size: 12 };
const TITLE: CellStyle = { font: { ...FONT, size: 16, bold: true } };
/** Headers stand over their figures: on the right over numbers. */
const headerStyle = (column: Column, isFirst: boolean): CellStyle => ({
  font: { ...FONT, bold: true },
  alignment: {
    wrapText: true,
    vertical: "bottom",
    ...(isNumeric(column) ? { horizontal: "right" } : { horizontal: "left", indent: isFirst ? 0 : 1 }),
  },
  border: { bottom: { style: "thin", color: { rgb: "0B0C0C" } } },
});
const LINK: CellStyle = {
  font: { ...FONT, underline: true, color: { rgb: "0B0C6B" } },
  alignment: { vertical: "top" },
};

/** The longest text that a cell holds, in UTF-16 code units. */
const MOST_TEXT = 32_767;

/** Of a text what a cell can hold: no control characters, which the format cannot say, and no more than it may. */
export function cellText(text: string): string {
  const kept = Array.from(text, (one) => {
    const code = one.codePointAt(0) as number;
    const isPlain =
      code >= 32
        ? code !== 0xfffe && code !== 0xffff && !(code >= 0xd800 && code <= 0xdfff)
        : code === 9 || code === 10 || code === 13;
    return isPlain ? one : "\uFFFD";
  }).join("");
  return kept.length > MOST_TEXT ? `${kept.slice(0, MOST_TEXT - 1)}…` : kept;
}

function numberFormat(format: Format, digits: number): string | undefined {
  const money = digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}`;
  const formats: Readonly<Record<Format, string | undefined>> = {
    money,
    rate: digits === 0 ? "#,##0.######" : `${money}${"#".repeat(Math.max(0, 6 - digits))}`,
    exact: "#,##0.00########",
    ratio: "0.############",
    whole: "0",
    date: "yyyy-mm-dd",
    text: undefined,
  };
  return formats[format];
}

/** Whether a column holds figures, which stand on the right. */
const isNumeric = ({ format, mixed }: Column): boolean => format !== undefined && format !== "text" && mixed !== true;

/** Texts keep a little distance from the figures on their left; those of the first column start where the title does. */
function styleOf(format: Format, { mixed }: Column, isFirst: boolean, digits: number): CellStyle {
  const numFmt = numberFormat(format, digits);
  const left = { horizontal: "left", indent: isFirst ? 0 : 1 } as const;
  const alignment: NonNullable<CellStyle["alignment"]> = {
    vertical: "top",
    ...(format === "text" ? { wrapText: true, ...left } : mixed === true ? left : { horizontal: "right" }),
  };
  return numFmt === undefined ? { font: FONT, alignment } : { font: FONT, alignment, numFmt };
}

/** The cells of a sheet that need more than their value: formulas, and formats of their own. */
type Cells = Map<string, Partial<WrittenCell>>;

function writeCell(cell: Cell, at: string, style: (format: Format) => CellStyle, cells: Cells): string | number | null {
  const value = shownIn(cell);
  const shown = typeof value === "string" ? cellText(value) : (value ?? null);
  if (typeof cell !== "object") return shown;
  const own = cell.format === undefined ? {} : { style: style(cell.format) };
  if (isLive(cell))
    cells.set(at, { type: "formula", formula: cell.formula, formulaResult: shown, value: shown, ...own });
  else cells.set(at, { type: typeof value === "number" ? "number" : "string", value: shown, ...own });
  return shown;
}

function writeChart(
  { title, alt, unit, series }: Chart,
  { name, columns, rows }: Sheet,
): NonNullable<WriteSheet["charts"]>[number] {
  const [first, last] = [HEADER_ROW + 1, HEADER_ROW + rows.length];
  const rangeOf = (column: number): string => `'${name}'!$${letters(column)}$${first}:$${letters(column)}$${last}`;
  const shades = ["1D70B8", "0B0C0C", "85994B"];
  return {
    type: "column",
    title,
    altText: alt,
    frameTitle: title,
    legend: "bottom",
    anchor: { from: { row: last + 1, col: 0 }, to: { row: last + 26, col: 6 } },
    series: series.map((key, i) => {
      const column = columns.findIndex((one) => one.key === key);
      const color = shades[i];
      const named = { name: (columns[column] as Column).title, values: rangeOf(column), categories: rangeOf(0) };
      return color === undefined ? named : { ...named, color };
    }),
    axes: { y: { title: unit, numberFormat: { formatCode: "#,##0" } } },
  };
}

/** More columns than this are printed on A3. */
const WIDE = 14;

/** All columns on one page's width, headers again on every page. */
const PAGE: NonNullable<WriteSheet["pageSetup"]> = {
  orientation: "landscape",
  fitToPage: true,
  fitToWidth: 1,
  printTitlesRow: `$${HEADER_ROW}:$${HEADER_ROW}`,
};

const linkTo = (sheet: string): Partial<WrittenCell> => ({
  value: sheet,
  type: "string",
  style: LINK,
  hyperlink: { target: "", location: `'${sheet}'!A1` },
});

/** The table is marked up, with its header row, and without filters, which screen readers stumble over. */
const tableOf = ({ name, columns, rows }: Sheet): NonNullable<WriteSheet["tables"]>[number] => ({
  name: `${name.replace(/ /g, "_")}_table`,
  range: `A${HEADER_ROW}:${letters(columns.length - 1)}${HEADER_ROW + rows.length}`,
  columns: columns.map((column) => ({ name: column.title })),
  style: "TableStyleLight1",
  showRowStripes: false,
  showAutoFilter: false,
});

/** Title, what is on the sheet, and what empty cells mean: above the table, and not wrapped. */
function writeHead(sheet: Sheet, cells: Cells): void {
  const { title, about, chart, columns } = sheet;
  const remark = sheet.remark ?? "An empty cell means that the column does not apply to the row.";
  cells.set("0,0", { value: cellText(title), type: "string", style: TITLE });
  const parts = chart === undefined ? "This sheet has one table." : "This sheet has one table and one chart below it.";
  cells.set("1,0", { value: cellText(`${about} ${parts}`), type: "string", style: { font: FONT } });
  writeCell(remark, "2,0", () => ({ font: FONT }), cells);
  cells.set("2,0", { value: shownIn(remark) ?? null, ...cells.get("2,0"), style: { font: FONT } });
  columns.forEach((column, i) =>
    cells.set(`${HEADER_ROW - 1},${i}`, { value: column.title, type: "string", style: headerStyle(column, i === 0) }),
  );
}

function writeSheet(sheet: Sheet, digits: number): WriteSheet {
  const { name, about, columns, rows, links, chart } = sheet;
  const cells: Cells = new Map();
  writeHead(sheet, cells);
  const styles = columns.map((column, i) => (format: Format) => styleOf(format, column, i === 0, digits));
  const widths = widthsOf(sheet, digits);
  const titles = columns.map((column) => column.title);
  const rowDefs = new Map<number, { height: number }>();
  const setHeight = (row: number, texts: readonly unknown[]): void => {
    const height = heightOf(texts, widths);
    if (height !== undefined) rowDefs.set(row, { height });
  };
  setHeight(HEADER_ROW - 1, titles);
  const written = rows.map((row, r) => {
    const values = columns.map(({ key }, c) => {
      const at = `${HEADER_ROW + r},${c}`;
      const shown = writeCell(row[key], at, styles[c] as (format: Format) => CellStyle, cells);
      if (key === links) cells.set(at, linkTo(shown as string));
      return shown;
    });
    setHeight(HEADER_ROW + r, values);
    return values;
  });
  return {
    name,
    rows: [[null], [null], [null], titles, ...written],
    rowDefs,
    cells,
    columns: columns.map(({ format }, i) => ({
      width: widths[i] as number,
      style: styles[i]?.(format ?? "text") as CellStyle,
    })),
    tables: [tableOf(sheet)],
    pageSetup: {
      ...PAGE,
      paperSize: columns.length > WIDE ? "a3" : "a4",
      fitToHeight: chart === undefined ? 0 : 1,
    },
    a11y: { summary: about, headerRow: HEADER_ROW - 1 },
    ...(chart === undefined ? {} : { charts: [writeChart(chart, sheet)] }),
  };
}

/** The library, or a sentence on how to get it. */
async function library(): Promise<typeof import("hucre")> {
  try {
    return await import("hucre");
  } catch {
    throw new Error("a workbook is written with the package hucre, which is not installed: npm install hucre");
  }
}

/** @returns the bytes of an .xlsx file: the same for the same workbook, whatever the clock says */
export async function writeXlsxFile({ title, about, day, digits, sheets }: Workbook): Promise<Uint8Array> {
  const { writeXlsx, serialToDate } = await library();
  const dated = serialToDate(day);
  return writeXlsx({
    sheets: sheets.map((sheet) => writeSheet(sheet, digits)),
    defaultFont: FONT,
    properties: { title: cellText(title), description: about, creator: "outturn", created: dated, modified: dated },
  });
}
