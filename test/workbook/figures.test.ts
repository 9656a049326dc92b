/** How figures are written into cells, and how formulas round: worked out by hand. */
import { describe, expect, it } from "vitest";
import { parseRate, type Rounding, ratio, round, scale } from "../../src/values/money.js";
import { dateCell, exactCell, figuresOf, numberOf } from "../../src/workbook/figures.js";
import { layTable, letters } from "../../src/workbook/table.js";

const figures = (rule: Rounding, digits = 2) => {
  let entered = 0;
  const made = figuresOf(digits, rule, () => {
    entered += 1;
  });
  return { ...made, count: () => entered };
};

describe("cells", () => {
  it.each([
    // 1 January 1970 is day 25569 of a spreadsheet that counts from the end of 1899.
    ["1970-01-01", 25_569],
    ["2024-04-01", 45_383],
    ["1900-03-01", 61],
    // Spreadsheets take 1900 for a leap year: before March they do not agree with the calendar.
    ["1900-02-28", "1900-02-28"],
    ["1899-12-31", "1899-12-31"],
  ])("the day %s", (day, cell) => {
    expect(dateCell(day)).toBe(cell);
  });

  it("a number whose decimals end as it is, another as a fraction", () => {
    expect(exactCell(ratio(1, 8))).toBe(0.125);
    expect(exactCell(ratio(3))).toBe(3);
    expect(exactCell(ratio(5, 6))).toEqual({ formula: "5/6", value: 5 / 6 });
    expect(exactCell(ratio(5, 6), "ratio")).toEqual({ formula: "5/6", value: 5 / 6, format: "ratio" });
  });

  it("pence as pounds, also without decimal places and with three", () => {
    expect(figures("half-up").pounds(123_456)).toBe(1234.56);
    expect(figures("half-up").pounds(-5)).toBe(-0.05);
    expect(figures("half-up", 0).pounds(700)).toBe(700);
    expect(figures("half-up", 3).pounds(1_001)).toBe(1.001);
  });
});

describe("rounding formulas", () => {
  // A third of 0.015 is 0.005 exactly: up to 0.01 under half-up, to the even 0.00, down to 0.00.
  const third = scale(parseRate("0.015", 2), ratio(1, 3));
  it.each([
    ["half-up", "ROUND(ROUND(A1,8),2)", 0.01],
    [
      "half-even",
      "IF(ROUND(ROUND(A1*100,6)-INT(ROUND(A1*100,6)),6)=0.5,2*ROUND(ROUND(A1*100,6)/2,0)/100,ROUND(ROUND(A1,8),2))",
      0,
    ],
    ["down", "ROUNDDOWN(ROUND(A1,8),2)", 0],
  ] as const)("a tie by %s", (rule, formula, value) => {
    const { rounded, count } = figures(rule);
    expect(rounded("A1", 0.015 / 3, round(third, rule))).toEqual({ formula, value });
    expect(count()).toBe(0);
  });

  it("fewer places for sums so large that a spreadsheet has no more", () => {
    expect(figures("half-up").rounded("A1", 123_456_789.125, 12_345_678_913 as never)).toEqual({
      formula: "ROUND(ROUND(A1,5),2)",
      value: 123_456_789.13,
    });
  });

  it("enters a figure that binary fractions do not come to", () => {
    // 0.00499999999 is below the tie, and so near to it that eight places take it for one.
    const { rounded, count } = figures("half-up");
    expect(rounded("A1", 0.004_999_999_999, 0 as never)).toBe(0);
    expect(count()).toBe(1);
  });

  it("a fraction of two long numbers", () => {
    expect(numberOf(ratio(1, 3))).toBeCloseTo(0.333_333_333_333_333, 15);
  });
});

describe("where cells are", () => {
  it("columns beyond Z", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letters)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  });

  it("addresses on the sheet and on others", () => {
    const table = layTable("Fees by month", [{ key: "a", title: "A" }, undefined, { key: "b", title: "B" }], 3);
    expect(table.here("b", 0)).toBe("B5");
    expect(table.at("b", 2)).toBe("'Fees by month'!B7");
    expect(table.span("a", 1)).toBe("'Fees by month'!$A$6:$A$7");
    expect(() => table.at("c", 0)).toThrow("no column c");
    expect(() => table.at("a", 3)).toThrow("no row 3");
  });

  it("no more rows than a spreadsheet has", () => {
    const columns = [{ key: "a", title: "A" }];
    expect(layTable("Lines", columns, 1_048_572).count).toBe(1_048_572);
    expect(() => layTable("Lines", columns, 1_048_573)).toThrow(
      new RangeError("sheet Lines would need 1048573 rows, and a spreadsheet has 1048576"),
    );
  });
});
