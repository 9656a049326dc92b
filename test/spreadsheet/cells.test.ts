/** How a cell is read: the same for every table. */
import { describe, expect, it } from "vitest";
import { numberCell, plainCell, readCell, writeCell } from "../../src/spreadsheet/cells.js";
import type { Kind } from "../../src/spreadsheet/form.js";
import { readTables } from "../../src/spreadsheet/read.js";

/** A plain cell of a contract in pounds. */
const read = (kind: Kind, cell: string | number | boolean, currency = "GBP") => readCell(kind, cell, currency);

describe("an amount", () => {
  it.each<[string | number, unknown]>([
    ["£1,000.50", "1000.50"],
    ["£ 1,000.50", "1000.50"],
    ["1,000,000", "1000000"],
    ["-£5", "-5"],
    ["£-5.00", "-5.00"],
    ["- 5.25", "-5.25"],
    ["\u22125.25", "-5.25"],
    ["385000/18", "385000/18"],
    [1000.5, 1000.5],
    [0.1 + 0.2, 0.3],
    [1234567.8912345679, 1234567.89123457],
  ])("%s is read as %s", (cell, value) => {
    expect(read("amount", cell)).toBe(value);
  });

  it.each([
    "1.000,50",
    "1 000.50",
    "1,00",
    "10,00.5",
    "1,0000",
    "(5)",
    "£",
    "5 pounds",
    "€5",
    "5£",
    "1e3",
    "--5",
    "-£-5",
  ])("%s is passed on as it is, for the engine to refuse", (cell) => {
    const { input } = readTables([
      [["Costs"], ["Id", "Incurred on", "Amount"], ["c1", "2026-04-01", cell]],
    ]) as unknown as { input: { costs: { amount: string }[] } };
    expect(input.costs[0]?.amount).toBe(cell);
  });

  it("takes the sign of the contract's own currency only", () => {
    expect(read("amount", "€1,000.50", "EUR")).toBe("1000.50");
    expect(read("amount", "£1,000.50", "EUR")).toBe("£1,000.50");
    expect(read("amount", "$7", "USD")).toBe("7");
    expect(read("amount", "¥7", "JPY")).toBe("¥7");
  });

  it("takes the currency from Terms wherever it stands there", () => {
    const { input } = readTables([
      [
        ["Terms", ""],
        ["Key", "Value"],
        ["cap.term", "€1,000"],
        ["currency", "EUR"],
      ],
    ]);
    expect(input).toEqual({ contract: { term: {}, cap: { term: "1000" }, currency: "EUR" } });
  });
});

describe("a date", () => {
  it.each<[number, string]>([
    // 1 January 1900 is 1 and, as spreadsheets have a 29 February 1900, 1 March 1900 is 61.
    [61, "1900-03-01"],
    // 1 January 2000: 100 years of 365 days, 25 leap days (that of 1900 among them), and 1.
    [36_526, "2000-01-01"],
    [45_351, "2024-02-29"],
    [46_113, "2026-04-01"],
    [46_113.75, "2026-04-01"],
    [46_113.999_999, "2026-04-01"],
    [2_958_465, "9999-12-31"],
    [2_958_465.5, "9999-12-31"],
  ])("%d is %s", (serial, date) => {
    expect(read("date", serial)).toBe(date);
  });

  it.each([0, 1, 60, 60.9, -5, 2_958_466, 20_260_401])("%d is none", (serial) => {
    expect(read("date", serial)).toEqual({ reason: `holds ${serial}, which is no date: write it as 2026-04-01` });
  });

  it("as text is passed on: only YYYY-MM-DD is one", () => {
    expect(["2026-04-01", "01/04/2026", "1 April 2026"].map((text) => read("date", text))).toEqual([
      "2026-04-01",
      "01/04/2026",
      "1 April 2026",
    ]);
  });

  it("of a month gives the month", () => {
    expect(read("month", "2026-07")).toBe("2026-07");
    expect(read("month", "2026-07-01")).toBe("2026-07");
    // 1 July 2026: 91 days after 1 April.
    expect(read("month", 46_113 + 91)).toBe("2026-07");
  });

  it("as an object of the host is read with the host's hook, and refused without", () => {
    const date = new Date(Date.UTC(2026, 3, 1));
    const dateText = (given: object): string => (given as Date).toISOString().slice(0, 10);
    expect(plainCell(date, { dateText })).toBe("2026-04-01");
    expect(plainCell(date, {})).toEqual({
      reason: "holds a date that this program cannot read: write it as text, such as 2026-04-01",
    });
  });
});

describe("other cells", () => {
  it.each<[Kind, string | number | boolean, unknown]>([
    ["text", 101, "101"],
    ["text", 0.000_001, "0.000001"],
    ["text", true, "TRUE"],
    ["text", "2024/25", "2024/25"],
    ["text", 2024, "2024"],
    ["whole", "1,200", 1200],
    ["whole", "12", 12],
    ["whole", 12.5, 12.5],
    ["whole", "a dozen", "a dozen"],
    ["word", "Accepted", "accepted"],
    ["word", "Carry forward", "carry-forward"],
    ["word", "none", "none"],
    ["word", 2, 2],
    ["word", "2", 2],
    ["yes or no", true, true],
    ["yes or no", "No", false],
    ["yes or no", "perhaps", "perhaps"],
    ["list", "a, b,c", ["a", "b", "c"]],
    ["list", "a,, b,", ["a", "b"]],
    ["list", '"a, b", "say ""so""", c d', ["a, b", 'say "so"', "c d"]],
    ["list", 7, ["7"]],
    ["all or list", "All", "all"],
    ["all or list", '"all"', ["all"]],
    ["all or list", "job, start", ["job", "start"]],
  ])("%s: %s is read as %s", (kind, cell, value) => {
    expect(read(kind, cell)).toEqual(value);
  });

  it.each([undefined, null, "", "   ", "\u00a0"])("%j is blank", (cell) => {
    expect(plainCell(cell, {})).toBeUndefined();
  });

  it.each(["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#ERROR!"])(
    "%s is an error and no text",
    (cell) => {
      expect(plainCell(cell, {})).toEqual({ reason: `holds the error ${cell}: mend its formula` });
    },
  );

  it("text that only looks like an error is text", () => {
    expect(plainCell("#12", {})).toBe("#12");
  });

  it("what is no value is refused", () => {
    expect(plainCell({}, {})).toEqual({ reason: "holds something that is no value" });
  });
});

describe("writing a cell", () => {
  it.each<[Kind, unknown, unknown]>([
    ["amount", "1250.50", 1250.5],
    ["amount", "1/3", "1/3"],
    ["amount", "0.3333333333333333", "0.3333333333333333"],
    ["amount", "-0.01", -0.01],
    ["text", "2024", "2024"],
    ["whole", 12, 12],
    ["yes or no", false, "no"],
    ["list", ["a, b", "c", ""], '"a, b", c, ""'],
    ["all or list", ["all"], '"all"'],
    ["all or list", "all", "all"],
    ["date", undefined, ""],
  ])("%s: %j is written as %j", (kind, value, cell) => {
    expect(writeCell(kind, value)).toBe(cell);
  });

  it("keeps a number of more digits than a spreadsheet has as text", () => {
    expect(numberCell("123456789012345")).toBe(123456789012345);
    expect(numberCell("1234567890123456")).toBe("1234567890123456");
    expect(numberCell("0.0012345678901234567")).toBe("0.0012345678901234567");
  });

  it("reads a list back as it was", () => {
    const items = ["a", "b, c", 'd "e"', " f ", "all"];
    expect(read("list", String(writeCell("list", items)))).toEqual(items);
  });
});
