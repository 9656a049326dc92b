/** Which earlier outcome supports a record, and whose (docs/rules.md section 5, test 9); dates as they are written. */
import { describe, expect, it } from "vitest";
import { calculate } from "../../src/index.js";
import { formatLater, known, remembered } from "../../src/stages/prerequisites.js";
import { LAST_DAY } from "../../src/values/calendar.js";

type Given = Record<string, unknown>;

/** Whether record `a` of outcome A is payable beside others. */
function isPayable(after: Given, evidence: readonly Given[], unit = "participant"): boolean {
  const contract = {
    id: "c",
    term: { start: "2025-04-01", end: "2026-03-31" },
    phases: [{ id: "p", outcomes: 1 }],
    rateCard: [
      { code: "A", tariff: "10", unit, after: { code: "B", ...after } },
      { code: "B", tariff: "1", unit },
    ],
  };
  const { lines } = calculate({ contract, evidence: evidence.map((one) => ({ decision: "accepted", ...one })) });
  return lines.some(({ ref }) => ref === "outcome/a");
}

const A = { id: "a", outcome: "A", achievedOn: "2025-06-10" };
const B = (day: string, rest: Given = {}): Given => ({ id: `b/${day}`, outcome: "B", achievedOn: day, ...rest });

describe("the latest that is early enough decides", () => {
  const P = { participant: "P" };
  // 5 to 10 days before 10 June: 31 May to 5 June.
  const after = { days: 5, withinDays: 10 };
  const orders = [
    [0, 1, 2, 3],
    [0, 1, 3, 2],
    [1, 0, 2, 3],
    [2, 3, 1, 0],
    [3, 0, 2, 1],
    [3, 2, 1, 0],
  ];
  const among = (days: readonly string[]): readonly boolean[] =>
    orders.map((order) => isPayable(after, [{ ...A, ...P }, ...order.map((i) => B(days[i] as string, P))]));

  it("in whatever order they are given", () => {
    expect(new Set(among(["2025-05-31", "2025-04-01", "2025-05-01", "2025-06-06"]))).toEqual(new Set([true]));
    expect(new Set(among(["2025-05-30", "2025-04-01", "2025-05-01", "2025-06-06"]))).toEqual(new Set([false]));
    expect(new Set(among(["2025-06-05", "2025-06-06", "2025-06-07", "2025-06-08"]))).toEqual(new Set([true]));
    expect(new Set(among(["2025-06-09", "2025-06-06", "2025-06-07", "2025-06-08"]))).toEqual(new Set([false]));
  });
});

describe("it is of the same participant or group", () => {
  const day = "2025-06-01";

  it.each([
    ["P", "P", true],
    ["P", "Q", false],
    ["Q", "P", false],
    ["Q", "R", false],
    ["R", "R", true],
  ])("%s and %s", (first, second, expected) => {
    const others = ["P", "Q", "R"].map((participant) => ({ ...B("2025-07-01"), id: participant, participant }));
    expect(isPayable({}, [...others, { ...A, participant: first }, B(day, { participant: second })])).toBe(expected);
  });

  it.each([
    [{}, {}, true],
    [{ group: "x" }, { group: "x" }, true],
    [{ group: "x" }, { group: "y" }, false],
    [{ group: "x" }, {}, false],
    [{}, { group: "x" }, false],
  ])("cohorts of %o and %o", (first, second, expected) => {
    expect(isPayable({}, [{ ...A, ...first }, B(day, second)], "cohort")).toBe(expected);
  });
});

describe("a date", () => {
  it("is written up to the last one that can be", () => {
    expect([LAST_DAY, LAST_DAY + 1, Number.POSITIVE_INFINITY].map(formatLater)).toEqual([
      "9999-12-31",
      "a date beyond the year 9999",
      "a date beyond the year 9999",
    ]);
    expect(known("due by", 0)).toEqual({ name: "due by", value: "1970-01-01" });
  });

  it("is worked out once", () => {
    const asked: number[] = [];
    const next = remembered((day) => {
      asked.push(day);
      return day + 1;
    });
    expect([1, 2, 1, 2].map(next)).toEqual([2, 3, 2, 3]);
    expect(asked).toEqual([1, 2]);
  });
});
