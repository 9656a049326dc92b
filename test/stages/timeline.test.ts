/** Where days lie: in which month, period and phase, on either side of each border; and closing statements (docs/rules.md sections 3 and 9). */
import { describe, expect, it } from "vitest";
import { work } from "../../src/calculate.js";
import { withClosings } from "../../src/stages/timeline.js";
import { formatDay, parseDay } from "../../src/values/calendar.js";

const timeline = () =>
  work({
    contract: {
      id: "c",
      // Before 1970 the days are negative numbers.
      term: { start: "1969-02-15", end: "1969-07-01", extensions: [{ end: "1970-01-31" }] },
      phases: [{ id: "a", end: "1969-03-31" }, { id: "b", end: "1969-09-30" }, { id: "c" }],
    },
  }).timeline;
const day = (text: string): number => parseDay(text) as number;

describe("a term from the middle of a month to the first of another", () => {
  it("has its months, periods and years clipped to it", () => {
    const { months, periods, years } = timeline();
    expect(months.map(({ start, end, period, year }) => [formatDay(start), formatDay(end), period, year])).toEqual([
      ["1969-02-15", "1969-02-28", 0, 1968],
      ["1969-03-01", "1969-03-31", 0, 1968],
      ["1969-04-01", "1969-04-30", 1, 1969],
      ["1969-05-01", "1969-05-31", 1, 1969],
      ["1969-06-01", "1969-06-30", 1, 1969],
      ["1969-07-01", "1969-07-01", 2, 1969],
    ]);
    expect(
      periods.map(({ index, id, start, end, dueOn }) => [index, id, formatDay(start), formatDay(end), dueOn]),
    ).toEqual([
      [0, "1968/69 Q4", "1969-02-15", "1969-03-31", "1969-04-30"],
      [1, "1969/70 Q1", "1969-04-01", "1969-06-30", "1969-07-30"],
      [2, "1969/70 Q2", "1969-07-01", "1969-07-01", "1969-07-31"],
    ]);
    expect(years).toEqual([1968, 1969]);
  });

  // Month, period and phase by position.
  it.each([
    ["1969-02-15", 0, 0, 0],
    ["1969-02-28", 0, 0, 0],
    ["1969-03-01", 1, 0, 0],
    ["1969-03-31", 1, 0, 0],
    ["1969-04-01", 2, 1, 1],
    ["1969-06-30", 4, 1, 1],
    ["1969-07-01", 5, 2, 1],
    ["1969-07-02", 5, 2, 1],
    ["1969-12-31", 5, 2, 1],
  ])(
    "%s lies in month %i, period %i and phase %i; what is after the end lies in the last",
    (text, month, period, phase) => {
      const { monthAt, periodAt, phaseAt } = timeline();
      expect([monthAt(day(text)), periodAt(day(text)), phaseAt(day(text))]).toEqual([month, period, phase]);
    },
  );

  it("has no period for a day before it", () => {
    expect(timeline().periodAt(day("1969-02-14"))).toBe(-1);
  });
});

it("closing statements follow the last period, on the last day, in its year", () => {
  const { periods } = withClosings(timeline(), 2);
  expect(
    periods.slice(3).map(({ index, id, year, start, end }) => [index, id, year, formatDay(start), formatDay(end)]),
  ).toEqual([
    [3, "closing 1", 1969, "1969-07-01", "1969-07-01"],
    [4, "closing 2", 1969, "1969-07-01", "1969-07-01"],
  ]);
  expect(withClosings(timeline(), 0).periods).toEqual(timeline().periods);
});
