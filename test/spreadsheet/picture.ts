/** The picture of a filled sheet beside its figures: drawn from the sheet itself, so that it shows what comes out. */
import { makeFunctions } from "../../src/spreadsheet/sheet-functions.js";
import { FORMS } from "../../src/spreadsheet/tables.js";

type Row = readonly (string | number)[];

const ROW = 20;
const HEAD = 46;
const LEFT = [132, 164, 94, 112, 94, 84];
const RIGHT = [96, 104, 60, 128, 100];
const NUMBER = 30;
const GAP = 40;
/** To the right of the last column. */
const PAST = 300;
const TITLES = new Set(FORMS.map(({ title }) => title));

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** What has room in a cell of this width. */
const cut = (text: string, width: number): string => {
  const most = Math.floor((width - 10) / 6.6);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
};

/** 123000 as "123,000.00". */
const money = (value: number): string => value.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ",");

interface Sheet {
  readonly name: string;
  readonly x: number;
  readonly widths: readonly number[];
  readonly rows: readonly Row[];
  /** Of a cell, by its row and column. */
  readonly style: (row: number, column: number) => "" | "title" | "heading" | "formula";
}

const FILLS: Readonly<Record<string, string>> = { title: "#d9e7f5", heading: "#eef2f6", formula: "#fff8dc" };

/** Text runs on over blank cells to its right, as in a sheet; past the last column there is room. */
function roomOf(row: Row, column: number, widths: readonly number[]): number {
  let room = widths[column] as number;
  for (let next = column + 1; next < widths.length && (row[next] ?? "") === ""; next += 1)
    room += widths[next] as number;
  return (row.slice(column + 1).every((cell) => cell === "") ? PAST : 0) + room;
}

function draw({ name, x, widths, rows, style }: Sheet): readonly string[] {
  const boxes: string[] = [];
  const texts = [`<text x="${x}" y="20" font-weight="bold">${escaped(name)}</text>`];
  const xs = widths.map((_, i) => x + NUMBER + widths.slice(0, i).reduce((sum, width) => sum + width, 0));
  widths.forEach((width, c) => {
    const middle = (xs[c] as number) + width / 2;
    texts.push(`<text x="${middle}" y="${HEAD - 6}" text-anchor="middle" fill="#555">${"ABCDEFGH"[c]}</text>`);
  });
  rows.forEach((row, r) => {
    const y = HEAD + r * ROW;
    texts.push(`<text x="${x + NUMBER - 6}" y="${y + 14}" text-anchor="end" fill="#555">${r + 1}</text>`);
    widths.forEach((width, c) => {
      const kind = style(r, c);
      const fill = FILLS[kind] ?? "#fff";
      boxes.push(`<rect x="${xs[c]}" y="${y}" width="${width}" height="${ROW}" fill="${fill}" stroke="#c4ccd4"/>`);
      const value = row[c] ?? "";
      if (value === "") return;
      const right = typeof value === "number";
      const at = right ? `x="${(xs[c] as number) + width - 5}" text-anchor="end"` : `x="${(xs[c] as number) + 5}"`;
      const weight = kind === "title" || kind === "heading" ? ' font-weight="bold"' : "";
      const text = right ? money(value) : cut(String(value), roomOf(row, c, widths));
      texts.push(`<text ${at} y="${y + 14}"${weight}>${escaped(text)}</text>`);
    });
  });
  return [...boxes, ...texts];
}

/** The sheet on the left, and on the right formulas with what they give. */
export function picture(sheet: readonly Row[]): string {
  const { figure, statement, check } = makeFunctions();
  const range = `Contract!A1:F${sheet.length}`;
  const wrong = sheet.map((row) => (row[0] === "e2" ? row.map((cell, c) => (c === 1 ? "safe-mve" : cell)) : row));
  const one = (name: string, of: string): Row[] => [
    [`=OUTTURN_FIGURE("${name}", "${of}", ${range})`],
    [figure(name, of, [sheet]) as number],
  ];
  const figures: Row[] = [
    ...one("Payable", "2026/27"),
    ...one("Deferred", "2026/27"),
    ...one("Closing", "source/2026/27/grant"),
    [],
    [`=OUTTURN_STATEMENT("draws", ${range})`],
    ...statement("draws", [sheet]),
    [],
    [`=OUTTURN_CHECK(${range})`],
    ...check([sheet]),
    [],
    [`… and with “safe-mve” in B${sheet.findIndex(([id]) => id === "e2") + 1} of Contract:`],
    ...check([wrong])
      .slice(1)
      .map((row) => row.map(String)),
  ];
  const isFormula = (row: number): boolean => String(figures[row]?.[0] ?? "").startsWith("=");
  const x = NUMBER + LEFT.reduce((sum, width) => sum + width, 0) + GAP;
  const isTitle = (row: number): boolean => TITLES.has(String(sheet[row]?.[0]));
  const left = draw({
    name: "Contract",
    x: 10,
    widths: LEFT,
    rows: sheet,
    style: (row, column) =>
      isTitle(row) ? (column === 0 ? "title" : "") : row > 0 && isTitle(row - 1) ? "heading" : "",
  });
  const right = draw({
    name: "Figures",
    x,
    widths: RIGHT,
    rows: figures,
    style: (row) => (isFormula(row) ? "formula" : row > 0 && isFormula(row - 1) && row > 6 ? "heading" : ""),
  });
  const width = x + NUMBER + RIGHT.reduce((sum, one) => sum + one, 0) + PAST;
  const height = HEAD + Math.max(sheet.length, figures.length) * ROW + 12;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title" font-family="Liberation Sans, Arial, Helvetica, sans-serif" font-size="12">`;
  const title =
    '<title id="title">A contract in one sheet, and the figures that the functions give for it in another</title>';
  return `${[head, title, '<rect width="100%" height="100%" fill="#fff"/>', ...left, ...right, "</svg>"].join("\n")}\n`;
}
