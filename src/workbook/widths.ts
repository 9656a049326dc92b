/** How wide columns and how high rows are, so that nothing is cut: by what stands in them, long texts wrapped. */
import { type Column, type Format, type Sheet, shownIn } from "./model.js";

/** In characters. */
const LEAST = 10;
const MOST = 60;
/** Of a long table the first rows tell enough; text that is longer further down is wrapped. */
const ROWS_READ = 2_000;

const FORMATTED: Readonly<Record<Format, (value: number, digits: number) => number>> = {
  money: (value, digits) => {
    const whole = Math.abs(value).toFixed(digits);
    return whole.length + Math.floor((whole.length - digits - 1) / 3) + 2;
  },
  rate: (value) => Math.min(18, String(value).length) + 3,
  exact: (value) => String(Math.trunc(value)).length + 12,
  ratio: (value) => Math.min(15, Math.max(6, String(value).length + 2)),
  whole: (value) => String(value).length + 2,
  date: () => 12,
  text: (value) => String(value).length,
};

/** Capitals are broader than other letters. */
const lengthOf = (text: string): number => text.length + Math.ceil((text.match(/[A-Z]/g)?.length ?? 0) / 4);

const longestWord = (text: string): number => Math.max(...text.split(" ").map((word) => word.length));

/** The width of each column of a sheet, in characters. */
export function widthsOf({ columns, rows }: Sheet, digits: number): readonly number[] {
  return columns.map(({ key, title, format }: Column) => {
    let widest = longestWord(title) + 3;
    for (const row of rows.slice(0, ROWS_READ)) {
      const cell = row[key];
      const value = shownIn(cell);
      if (value === undefined) continue;
      const own = typeof cell === "object" ? (cell.format ?? format) : format;
      const width = typeof value === "string" ? lengthOf(value) + 3 : FORMATTED[own ?? "text"](value, digits);
      widest = Math.max(widest, width);
    }
    return Math.min(MOST, Math.max(LEAST, widest));
  });
}

/** Of a line of text in points, and how many lines a row may have at most. */
const LINE_HEIGHT = 15.75;
const MOST_LINES = 25;

/** The lines that a text takes: words are not broken, so a little less than the width fits on each. */
const linesOf = (text: string, width: number): number =>
  text.split("\n").reduce((lines, part) => lines + Math.max(1, Math.ceil(part.length / (width - 2))), 0);

/** The height of a row in points; undefined where its texts take one line. */
export function heightOf(texts: readonly unknown[], widths: readonly number[]): number | undefined {
  let most = 1;
  texts.forEach((text, i) => {
    if (typeof text === "string" && text.length > (widths[i] as number) - 2)
      most = Math.max(most, linesOf(text, widths[i] as number));
  });
  return most === 1 ? undefined : Math.min(most, MOST_LINES) * LINE_HEIGHT;
}
