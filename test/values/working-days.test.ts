import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Day, formatDay, parseDay, workingDays } from "../../src/values/calendar.js";

const day = (text: string): Day => parseDay(text) as Day;

/** Bank holidays of England and Wales at Easter and Christmas; 25 and 26 December 2021 were a weekend. */
const HOLIDAYS = [
  "2021-12-25",
  "2021-12-26",
  "2021-12-27",
  "2021-12-28",
  "2022-01-03",
  "2024-01-01",
  "2024-03-29",
  "2024-04-01",
  "2024-05-06",
  "2024-12-25",
  "2024-12-26",
  "2025-01-01",
];

describe("working days after a date (docs/rules.md section 5)", () => {
  const { after } = workingDays(HOLIDAYS.map(day));
  it.each([
    // A plain week: 8 July 2024 was a Monday.
    ["2024-07-08", 0, "2024-07-08"],
    ["2024-07-08", 1, "2024-07-09"],
    ["2024-07-08", 4, "2024-07-12"],
    ["2024-07-08", 5, "2024-07-15"],
    ["2024-07-12", 1, "2024-07-15"],
    ["2024-07-13", 1, "2024-07-15"],
    ["2024-07-14", 1, "2024-07-15"],
    ["2024-07-13", 0, "2024-07-13"],
    ["2024-07-14", 6, "2024-07-22"],
    // 52 weeks reach 7 July 2025; two days of Christmas and New Year's Day make it three more.
    ["2024-07-08", 260, "2025-07-10"],
    // Good Friday and Easter Monday around a weekend.
    ["2024-03-28", 1, "2024-04-02"],
    ["2024-03-29", 1, "2024-04-02"],
    ["2024-03-30", 1, "2024-04-02"],
    ["2024-04-01", 1, "2024-04-02"],
    ["2024-03-27", 2, "2024-04-02"],
    ["2024-03-27", 1, "2024-03-28"],
    // Christmas into the New Year.
    ["2024-12-24", 1, "2024-12-27"],
    ["2024-12-24", 2, "2024-12-30"],
    ["2024-12-24", 3, "2024-12-31"],
    ["2024-12-24", 4, "2025-01-02"],
    // Holidays on a weekend take nothing away; their substitutes do.
    ["2021-12-24", 1, "2021-12-29"],
    ["2021-12-25", 1, "2021-12-29"],
    ["2021-12-24", 3, "2021-12-31"],
    ["2021-12-24", 4, "2022-01-04"],
    // Over the end of February.
    ["2024-02-28", 2, "2024-03-01"],
    ["2023-02-27", 2, "2023-03-01"],
    // Before 1970: 31 December 1969 was a Wednesday, 1 March 1900 a Thursday.
    ["1969-12-31", 3, "1970-01-05"],
    ["1900-02-28", 3, "1900-03-05"],
  ])("%s and %i", (from, count, expected) => {
    expect(formatDay(after(day(from), count))).toBe(expected);
  });

  it("counts a bank holiday once, however often and in whatever order it is listed", () => {
    const muddled = workingDays(["2024-05-06", "2024-05-03", "2024-05-06", "2024-05-06"].map(day));
    expect(formatDay(muddled.after(day("2024-05-02"), 1))).toBe("2024-05-07");
  });

  it("needs no bank holidays", () => {
    expect(formatDay(workingDays([]).after(day("2024-12-24"), 1))).toBe("2024-12-25");
  });

  it("steps as a person with a diary does", () => {
    const near = fc.integer({ min: -800, max: 800 });
    // Runs of holidays, so that whole weeks fall away.
    const runs = fc
      .array(fc.tuple(near, fc.integer({ min: 1, max: 30 })), { maxLength: 6 })
      .map((list) => list.flatMap(([start, length]) => Array.from({ length }, (_, i) => start + i)));
    fc.assert(
      fc.property(near, fc.integer({ min: 0, max: 400 }), runs, (from, count, holidays) => {
        const closed = new Set(holidays);
        let expected = from;
        for (let left = count; left > 0; ) {
          expected += 1;
          // 1970-01-01, day 0, was a Thursday: with 4 added a Monday is 1.
          const weekday = (((expected + 4) % 7) + 7) % 7;
          if (weekday >= 1 && weekday <= 5 && !closed.has(expected)) left -= 1;
        }
        expect(workingDays(holidays).after(from, count)).toBe(expected);
      }),
    );
  });
});
