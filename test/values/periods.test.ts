import { describe, expect, it } from "vitest";
import { formatDay, type Month, parseDay, parseMonth, periodId, periodsBetween } from "../../src/values/calendar.js";

const month = (text: string): Month => parseMonth(text) as Month;

describe("period ids", () => {
  it.each([
    ["2024-04", 4, ["2024-04", "2024/25 Q1", "2024/25 H1", "2024/25"]],
    ["2024-06", 4, ["2024-06", "2024/25 Q1", "2024/25 H1", "2024/25"]],
    ["2024-07", 4, ["2024-07", "2024/25 Q2", "2024/25 H1", "2024/25"]],
    ["2024-09", 4, ["2024-09", "2024/25 Q2", "2024/25 H1", "2024/25"]],
    ["2024-10", 4, ["2024-10", "2024/25 Q3", "2024/25 H2", "2024/25"]],
    ["2025-03", 4, ["2025-03", "2024/25 Q4", "2024/25 H2", "2024/25"]],
    ["2024-01", 1, ["2024-01", "2024 Q1", "2024 H1", "2024"]],
    ["2024-12", 1, ["2024-12", "2024 Q4", "2024 H2", "2024"]],
    ["2024-11", 9, ["2024-11", "2024/25 Q1", "2024/25 H1", "2024/25"]],
    ["2024-12", 9, ["2024-12", "2024/25 Q2", "2024/25 H1", "2024/25"]],
    ["2025-08", 9, ["2025-08", "2024/25 Q4", "2024/25 H2", "2024/25"]],
  ])("%s where years start in month %i", (text, yearStartMonth, expected) => {
    const ids = [1, 3, 6, 12].map((monthsPerPeriod) => periodId(month(text), { yearStartMonth, monthsPerPeriod }));
    expect(ids).toEqual(expected);
  });
});

describe("periodsBetween: counted off from the financial year's start, clipped to the term", () => {
  const span = (start: string, end: string, monthsPerPeriod: number, yearStartMonth: number): string[] =>
    periodsBetween(parseDay(start) as number, parseDay(end) as number, { yearStartMonth, monthsPerPeriod }).map(
      (one) => `${one.id} (${one.year}): ${formatDay(one.start)} to ${formatDay(one.end)}`,
    );

  it.each<[string, string, string, number, number, string[]]>([
    ["one day", "2024-02-29", "2024-02-29", 3, 4, ["2023/24 Q4 (2023): 2024-02-29 to 2024-02-29"]],
    ["a whole quarter", "2024-04-01", "2024-06-30", 3, 4, ["2024/25 Q1 (2024): 2024-04-01 to 2024-06-30"]],
    [
      "a day to either side of it",
      "2024-03-31",
      "2024-07-01",
      3,
      4,
      [
        "2023/24 Q4 (2023): 2024-03-31 to 2024-03-31",
        "2024/25 Q1 (2024): 2024-04-01 to 2024-06-30",
        "2024/25 Q2 (2024): 2024-07-01 to 2024-07-01",
      ],
    ],
    [
      "months",
      "2024-01-15",
      "2024-03-14",
      1,
      4,
      [
        "2024-01 (2023): 2024-01-15 to 2024-01-31",
        "2024-02 (2023): 2024-02-01 to 2024-02-29",
        "2024-03 (2023): 2024-03-01 to 2024-03-14",
      ],
    ],
    [
      "half-years of a year from September",
      "2024-08-31",
      "2025-03-01",
      6,
      9,
      [
        "2023/24 H2 (2023): 2024-08-31 to 2024-08-31",
        "2024/25 H1 (2024): 2024-09-01 to 2025-02-28",
        "2024/25 H2 (2024): 2025-03-01 to 2025-03-01",
      ],
    ],
    [
      "calendar years over a century",
      "1999-12-31",
      "2001-01-01",
      12,
      1,
      [
        "1999 (1999): 1999-12-31 to 1999-12-31",
        "2000 (2000): 2000-01-01 to 2000-12-31",
        "2001 (2001): 2001-01-01 to 2001-01-01",
      ],
    ],
    [
      "financial years over a century",
      "2000-03-31",
      "2000-04-01",
      12,
      4,
      ["1999/00 (1999): 2000-03-31 to 2000-03-31", "2000/01 (2000): 2000-04-01 to 2000-04-01"],
    ],
  ])("%s", (_, start, end, monthsPerPeriod, yearStartMonth, expected) => {
    expect(span(start, end, monthsPerPeriod, yearStartMonth)).toEqual(expected);
  });
});
