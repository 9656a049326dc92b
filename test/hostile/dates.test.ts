/** Days that hardly anyone tries: 29 February, the first and the last year, terms of thousands of years. */
import { describe, expect, it } from "vitest";
import { calculate, safeCalculate } from "../../src/index.js";
import { bytesOf, refusalOf } from "./inputs.js";

const contract = (start: string, end: string, more: object = {}) => ({
  contract: {
    id: "dates",
    term: { start, end },
    calendar: { yearStartMonth: 1, period: "year", paymentDays: 0 },
    phases: [{ id: "live", outcomes: 1, fees: [{ id: "core", basis: "fixed", amount: "12", per: "year" }] }],
    rateCard: [
      { code: "first", unit: "cohort", tariff: "1" },
      { code: "later", unit: "cohort", tariff: "10", after: { code: "first", months: 12 } },
    ],
    ...more,
  },
});

const record = (id: string, outcome: string, achievedOn: string) => ({ id, outcome, achievedOn, decision: "accepted" });

describe("29 February", () => {
  it.each(["2024-02-29", "2000-02-29", "2400-02-29", "0004-02-29"])("%s exists", (day) => {
    expect(calculate(contract(day, day)).contract).toMatchObject({ start: day, end: day });
  });

  it.each(["2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30", "0001-02-29"])("%s does not", (day) => {
    const found = refusalOf(contract(day, "9999-12-31")).map(({ path, code }) => [path, code]);
    expect(found).toEqual([[["contract", "term", "start"], "bad-date"]]);
  });

  // Twelve months after 29 February 2024 is 28 February 2025, and the day before is too early.
  it("has its anniversary on the last day of a February without it", () => {
    const evidence = [
      record("a", "first", "2024-02-29"),
      record("b", "later", "2025-02-27"),
      record("c", "later", "2025-02-28"),
    ];
    const result = calculate({ ...contract("2024-01-01", "2025-12-31"), evidence });
    expect(result.totals.outcomes).toBe("11.00");
    expect(result.notPayable).toMatchObject([{ ref: "outcome/b", reason: "prerequisite" }]);
  });

  // A term of 29 February alone: one of the month's 29 days, a twelfth of £348 over 29 = £1.
  it("weighs a twenty-ninth of its month", () => {
    const phases = [{ id: "p", fees: [{ id: "core", basis: "fixed", amount: "348", per: "year" }] }];
    expect(calculate(contract("2024-02-29", "2024-02-29", { phases })).totals.fees).toBe("1.00");
  });
});

describe("dates that are not written as docs/rules.md writes them", () => {
  it.each([
    ["0000-01-01", "-001-01-01", "10000-01-01", "+2024-01-01", "2024-00-10", "2024-13-01", "2024-04-31"],
    ["2024-1-1", "20240101", "2024/01/01", "01-01-2024", "2024-01-01T00:00:00Z", "2024-W01-1", "2024-001"],
    ["2024-01-0١", "２024-01-01", " 2024-01-01", "2024-01-01 ", "2024-01-01\u0000", "", "today", "2024-01"],
  ])("are refused", (...days) => {
    for (const day of days) {
      const found = refusalOf({ ...contract("2024-01-01", "2024-12-31"), asAt: day }).map(({ code }) => code);
      expect([day, ...found]).toEqual([day, "bad-date"]);
    }
  });
});

describe("the first and the last year", () => {
  it("are years like any other where the year starts in January", () => {
    for (const [start, end, year] of [
      ["0001-01-01", "0001-12-31", "0001"],
      ["9999-01-01", "9999-12-31", "9999"],
    ] as const) {
      const evidence = [record("a", "first", start), record("b", "first", end)];
      const result = calculate({ ...contract(start, end), evidence });
      expect(result.totals).toMatchObject({ fees: "12.00", outcomes: "2.00", payable: "14.00" });
      expect(result.years.map((one) => one.year)).toEqual([year]);
    }
  });

  it("are worked out or refused whatever the calendar, and nothing prints a date that is none", () => {
    for (const yearStartMonth of [1, 2, 4, 12]) {
      for (const period of ["month", "quarter", "half-year", "year"]) {
        for (const [start, end] of [
          ["0001-01-01", "0001-06-15"],
          ["9998-11-30", "9999-12-31"],
        ] as const) {
          const json = bytesOf(contract(start, end, { calendar: { yearStartMonth, period, paymentDays: 0 } }));
          expect(json).not.toMatch(/NaN|Infinity|undefined|null/);
        }
      }
    }
  });

  it("hold what is achieved there and what is claimed from there", () => {
    const claim = { notBefore: { workingDays: 1_000_000_000 }, within: { days: 1_000_000_000 } };
    const rateCard = [
      { code: "far", unit: "cohort", tariff: "1", claim },
      { code: "after", unit: "cohort", tariff: "1", after: { code: "far", months: 1_000_000_000 } },
      { code: "soon", unit: "cohort", tariff: "1", after: { code: "far", days: 0, withinMonths: 1_000_000_000 } },
    ];
    const evidence = ["0001-01-01", "9999-12-31"].flatMap((day) =>
      ["far", "after", "soon"].map((code) => record(`${code} ${day}`, code, day)),
    );
    const result = calculate({ ...contract("0001-01-01", "0001-12-31", { rateCard }), evidence });
    expect(result.notPayable.map(({ ref, reason }) => `${ref} ${reason}`)).toEqual([
      "outcome/after 0001-01-01 prerequisite",
      "outcome/far 0001-01-01 early-claim",
      "outcome/after 9999-12-31 outside-term",
      "outcome/far 9999-12-31 outside-term",
      "outcome/soon 9999-12-31 outside-term",
    ]);
  });
});

describe("long spans", () => {
  // 9,999 years of £12.
  it("a term of all years there are is worked out", () => {
    const result = calculate(contract("0001-01-01", "9999-12-31"));
    expect(result.totals).toMatchObject({ fees: "119988.00", payable: "119988.00" });
    expect(result.periods.length).toBe(9999);
  });

  it.each([1e6, 3e6, 99_000_000, 1e9])(
    "%d days to pay fall due on a date that can be written, or are refused",
    (days) => {
      const calendar = { yearStartMonth: 1, period: "year", paymentDays: days };
      const answer = safeCalculate(contract("2024-01-01", "2024-12-31", { calendar }));
      const due = answer.success ? answer.data.periods[0]?.dueOn : answer.issues.map(({ code }) => code).join();
      // From the end of 2024 to the end of 9999 there are 7,975 years, fewer than three million days.
      expect(due).toMatch(days > 1e6 ? /^out-of-range$/ : /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/);
    },
  );

  it.each(["claimTailDays", "runOffDays"])("%s of a billion reach beyond all dates", (key) => {
    const input = {
      ...contract("2024-01-01", "2024-12-31", { [key]: 1e9 }),
      evidence: [record("a", "first", "2024-05-01")],
    };
    expect(calculate(input).totals.outcomes).toBe("1.00");
  });
});
