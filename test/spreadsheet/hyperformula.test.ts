/** The plugin in HyperFormula: it spills, it recalculates where an input changes, and says what is wrong. */
import * as hyperformula from "hyperformula";
import { type FunctionPluginDefinition, HyperFormula } from "hyperformula";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePlugin, OUTTURN_VERSION } from "../../src/spreadsheet/index.js";
import { REFUGE, type Table } from "./refuge.js";

const register = (rows?: number): FunctionPluginDefinition => {
  const { plugin, translations } = makePlugin(hyperformula, { rows });
  const definition = plugin as FunctionPluginDefinition;
  HyperFormula.registerFunctionPlugin(definition, translations);
  return definition;
};

const NAMES = Object.keys(REFUGE);
/** Each table on a sheet of its own; the functions are handed the whole of it. */
const RANGES = NAMES.map((name) => `'${name}'!A1:F20`).join(", ");

/** A workbook of the tables and a sheet of formulas. */
const workbook = (formulas: readonly string[][]) =>
  HyperFormula.buildFromSheets(
    {
      ...Object.fromEntries(NAMES.map((name) => [name, (REFUGE[name] as Table).map((row) => [...row])])),
      Figures: formulas as never,
    },
    { licenseKey: "gpl-v3", dateFormats: ["DD/MM/YYYY", "YYYY-MM-DD"] },
  );

const at = (book: HyperFormula, row: number, col: number) =>
  book.getCellValue({ sheet: book.getSheetId("Figures") as number, row, col });

const cell = (book: HyperFormula, sheet: string, row: number, col: number) => ({
  sheet: book.getSheetId(sheet) as number,
  row: row - 1,
  col: col - 1,
});

describe("in HyperFormula", () => {
  let definition: FunctionPluginDefinition;
  beforeAll(() => {
    definition = register(12);
  });
  afterAll(() => HyperFormula.unregisterFunctionPlugin(definition));

  it("a statement spills", () => {
    const book = workbook([[`=OUTTURN_STATEMENT("periods", ${RANGES})`]]);
    expect([0, 1, 2, 3, 4].map((row) => [at(book, row, 0), at(book, row, 12)])).toEqual([
      ["Period", "Payable"],
      ["2026/27 Q1", 32_000],
      ["2026/27 Q2", 30_000],
      ["2026/27 Q3", 30_000],
      ["2026/27 Q4", 30_000],
    ]);
    expect([at(book, 5, 0), at(book, 11, 17)]).toEqual(["", ""]);
    expect(at(book, 12, 0)).toBeNull();
  });

  it("an input is edited: what depends on it is worked out again", () => {
    const book = workbook([
      [`=OUTTURN_FIGURE("Payable", "2026/27 Q1", ${RANGES})`, "=A1*2"],
      [`=OUTTURN_STATEMENT("years", ${RANGES})`],
    ]);
    expect([at(book, 0, 0), at(book, 0, 1), at(book, 2, 7)]).toEqual([32_000, 64_000, 122_000]);
    book.setCellContents(cell(book, "Rate card", 3, 2), 1500.5);
    expect([at(book, 0, 0), at(book, 0, 1), at(book, 2, 7)]).toEqual([31_500.5, 63_001, 121_500.5]);
    // 10 August 2026 for another participant: a second outcome, in the second quarter.
    book.setCellContents(cell(book, "Evidence", 4, 3), "P2");
    expect(at(book, 2, 7)).toBe(123_001);
    book.setCellContents(cell(book, "Evidence", 4, 4), "01/05/2026");
    expect(at(book, 0, 0)).toBe(33_001);
  });

  it("a new row within the range counts", () => {
    const book = workbook([[`=OUTTURN_FIGURE("Outcomes", "total", ${RANGES})`]]);
    book.setCellContents(cell(book, "Evidence", 5, 1), [["e3", "safe-move", "P3", "2026-12-24", "accepted"]]);
    expect(at(book, 0, 0)).toBe(4000);
  });

  it("what is wrong is told in one line, and mended it is gone", () => {
    const book = workbook([
      [`=OUTTURN_STATEMENT("years", ${RANGES})`],
      ...Array.from({ length: 12 }, () => []),
      [`=OUTTURN_CHECK(${RANGES})`],
    ]);
    book.setCellContents(cell(book, "Evidence", 4, 2), "JOB-26W");
    const message = '"JOB-26W" is not on the rate card (safe-move)';
    expect(at(book, 0, 0)).toBe(`Problem: Evidence, row 4, column Outcome: ${message}`);
    expect([0, 1, 2, 3, 4].map((col) => at(book, 14, col))).toEqual(["problem", "Evidence", 4, "Outcome", message]);
    book.setCellContents(cell(book, "Evidence", 4, 2), "=1/0");
    expect([0, 1, 2, 3, 4].map((col) => at(book, 14, col))).toEqual([
      "problem",
      "Evidence",
      4,
      "Outcome",
      "holds the error #DIV/0!: mend its formula",
    ]);
    book.setCellContents(cell(book, "Evidence", 4, 2), "safe-move");
    expect(at(book, 14, 0)).toBe("in order");
  });

  it("every function works", () => {
    const book = workbook([
      ["=OUTTURN_SCALE_AMOUNT(900000, 900000, 600000)", "=OUTTURN_SCALE_VOLUME(18, 1000, 883)"],
      ['=OUTTURN_SCALE_VOLUME(18, 1000, 883, "down")', "=OUTTURN_VERSION()"],
      [`=OUTTURN_EXPLAIN("outcome/e1", ${RANGES})`],
    ]);
    expect([at(book, 0, 0), at(book, 0, 1), at(book, 1, 0), at(book, 1, 1)]).toEqual([
      600_000,
      16,
      15,
      OUTTURN_VERSION(),
    ]);
    expect([0, 1, 2, 3, 4, 5].map((col) => at(book, 2, col))).toEqual([
      "Step",
      "Figure",
      "Text",
      "Value",
      "Rule",
      "Clause",
    ]);
  });

  it("a table that has no room says how many rows are missing", () => {
    const book = workbook([[`=OUTTURN_EXPLAIN("outcome/e1", ${RANGES})`]]);
    const steps = book.getCellValue({ sheet: book.getSheetId("Figures") as number, row: 10, col: 0 });
    // The headings, the title, then steps 1 to 9; of 18 the last nine have no room.
    expect([steps, at(book, 11, 0)]).toEqual([9, "… and 9 more rows"]);
  });

  it("a view in a cell may be changed: the table is as wide as the widest", () => {
    const book = workbook([["not payable"], [`=OUTTURN_STATEMENT(A1, ${RANGES})`]]);
    expect([at(book, 1, 0), at(book, 1, 5)]).toEqual(["Line", ""]);
    book.setCellContents({ sheet: book.getSheetId("Figures") as number, row: 0, col: 0 }, "years");
    expect([at(book, 1, 0), at(book, 1, 18)]).toEqual(["Financial year", "Reserve closing"]);
  });

  it("names the errors of HyperFormula as a sheet shows them", () => {
    const book = workbook([[`=OUTTURN_CHECK(${RANGES})`]]);
    for (const [formula, text] of [
      ["=NA()", "#N/A"],
      ["=NOSUCHFUNCTION()", "#NAME?"],
      ['=1+"x"', "#VALUE!"],
    ] as const) {
      book.setCellContents(cell(book, "Evidence", 4, 2), formula);
      expect(at(book, 1, 4)).toBe(`holds the error ${text}: mend its formula`);
    }
  });

  it("none of the functions is volatile", () => {
    const { implementedFunctions } = definition as unknown as {
      implementedFunctions: Record<string, { isVolatile?: boolean }>;
    };
    expect(Object.values(implementedFunctions).some(({ isVolatile }) => isVolatile === true)).toBe(false);
  });
});

describe("the room of tables", () => {
  it("is 100 rows unless told", () => {
    const definition = register();
    const book = workbook([[`=OUTTURN_CHECK(${RANGES})`]]);
    expect([at(book, 99, 0), at(book, 100, 0)]).toEqual(["", null]);
    HyperFormula.unregisterFunctionPlugin(definition);
  });

  it.each([0, 1.5, 10_001, Number.NaN])("is not %d rows", (rows) => {
    expect(() => makePlugin(hyperformula, { rows })).toThrow(
      new RangeError(`options.rows ${rows} is not allowed: a whole number from 1 to 10,000`),
    );
  });
});
