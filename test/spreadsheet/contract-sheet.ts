/** The sheet that the pages for finance officers show and offer: examples/spreadsheet/refuge.csv. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const PAGES = join(import.meta.dirname, "../../examples/spreadsheet");

const CELL = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/y;

/** A line of comma-separated values as its cells. */
function cellsOf(line: string): readonly string[] {
  const cells: string[] = [];
  CELL.lastIndex = 0;
  for (;;) {
    const [, quoted, bare = "", end] = CELL.exec(line) as RegExpExecArray;
    cells.push(quoted?.replace(/""/g, '"') ?? bare);
    if (end === "") return cells;
  }
}

/** Its cells, row by row. */
export const contractSheet = (): readonly (readonly string[])[] =>
  readFileSync(join(PAGES, "refuge.csv"), "utf8").trimEnd().split("\n").map(cellsOf);
