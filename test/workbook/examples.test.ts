/** The workbooks of examples/spreadsheet are what the library makes now: OUTTURN_WRITE=1 writes them anew. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { calculate } from "../../src/index.js";
import { toWorkbook } from "../../src/workbook/index.js";
import { contents, councilInput, kirkleesInput } from "./books.ts";

const EXAMPLES = {
  kirklees: kirkleesInput,
  dorset: () => councilInput("dorset"),
  "cheshire-east": () => councilInput("cheshire-east"),
  "kent-2015": () => councilInput("kent-2015"),
  "kent-2023": () => councilInput("kent-2023"),
};

it.each(Object.entries(EXAMPLES))("%s.xlsx", async (name, inputOf) => {
  const input = inputOf();
  const file = new URL(`../../examples/spreadsheet/${name}.xlsx`, import.meta.url);
  const bytes = await toWorkbook(calculate(input), input);
  if (process.env.OUTTURN_WRITE !== undefined) writeFileSync(file, bytes);
  const [kept, made] = await Promise.all([contents(readFileSync(file)), contents(bytes)]);
  expect(JSON.stringify(kept)).toBe(JSON.stringify(made));
});
