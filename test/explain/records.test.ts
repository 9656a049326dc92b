/** Outcomes, costs, adjustments and refused records of each kind, worked out by hand. */
import { describe, expect, it } from "vitest";
import { explain } from "../../src/explain/explain.js";
import { calculate } from "../../src/index.js";
import { said, sums } from "./lines.js";

type Given = Record<string, unknown>;

const contract = (terms: Given): Given => ({
  id: "c",
  term: { start: "2025-04-01", end: "2026-03-31" },
  phases: [{ id: "p", outcomes: 1 }],
  ...terms,
});
const entry = (rest: Given): Given => ({ code: "A", unit: "cohort", ...rest });
const record = (id: string, achievedOn: string, rest: Given = {}): Given => ({
  id,
  outcome: "A",
  achievedOn,
  decision: "accepted",
  ...rest,
});

describe("prices", () => {
  it("by volume: three units, of which two come before a band of 80 above 4", () => {
    // e1 took 3 units; of e2's 3 the 4th is at 100, the 5th and 6th at 80: 100 + 160 = 260.
    const volumeBands = {
      counting: "term",
      steps: [
        { above: 0, amount: "100" },
        { above: 4, amount: "80" },
      ],
    };
    const input = {
      contract: contract({ rateCard: [entry({ prices: [{ volumeBands }] })] }),
      evidence: [record("e1", "2025-05-01", { quantity: 3 }), record("e2", "2025-06-01", { quantity: 3 })],
    };
    expect(sums(input, "outcome/e2", "entitled")).toEqual([
      "product 1, 100.00 = 100.00",
      "product 2, 80.00 = 160.00",
      "sum 100.00, 160.00 = 260.00",
      "rounded 260.00, 2, half-up = 260.00",
    ]);
    expect(said(input, "outcome/e2", "entitled")).toContain("Units of the code before it in the term: 3");
  });

  it("by value: a share at the last step reached, at most a cap", () => {
    // 1,500.5 x 0.1 = 150.05, at most 120.
    const valueShare = {
      steps: [
        { atLeast: "100", rate: "0.05" },
        { atLeast: "1000", rate: "0.1" },
      ],
      cap: "120",
    };
    const input = {
      contract: contract({ rateCard: [entry({ prices: [{ valueShare }] })] }),
      evidence: [record("e1", "2025-05-01", { value: "1500.5" }), record("e2", "2025-05-02", { value: "99.9" })],
    };
    expect(sums(input, "outcome/e1", "entitled")).toEqual([
      "product 1500.50, 0.1 = 150.05",
      "least 150.05, 120.00 = 120.00",
      "rounded 120.00, 2, half-up = 120.00",
    ]);
    expect(said(input, "outcome/e1", "entitled")).toContain(
      "Last step that the value reaches: step 2; value 1,500.5, step 1 100, step 2 1,000",
    );
    expect(said(input, "outcome/e2", "notPayable/below-threshold").slice(-2)).toEqual([
      "Test: value 99.9 is less than 100 (first step): does not hold",
      "the value does not reach the first step: face value: none",
    ]);
    expect(explain(input, "outcome/e2").value).toBe("none");
  });

  it("by value: the amount of a band", () => {
    const valueBands = [
      { atLeast: "0", amount: "10" },
      { atLeast: "2.5", amount: "25.005" },
    ];
    const input = {
      contract: contract({ rounding: "half-even", rateCard: [entry({ prices: [{ valueBands }] })] }),
      evidence: [record("e1", "2025-05-01", { value: "2.5" })],
    };
    expect(sums(input, "outcome/e1", "entitled")).toEqual(["rounded 25.005, 2, half-even = 25.00"]);
  });

  it("by group and date; none where none applies", () => {
    const prices = [
      { from: "2025-06-01", amount: "100" },
      { from: "2025-06-01", to: "2025-12-31", group: "young", amount: "130" },
    ];
    const input = {
      contract: contract({ rateCard: [entry({ prices })] }),
      evidence: [record("e1", "2025-07-01", { group: "young" }), record("e2", "2025-05-31", { group: "young" })],
    };
    const all = "price 1 from 2025-06-01, for everybody, price 2 from 2025-06-01 to 2025-12-31, for group young";
    expect(said(input, "outcome/e1", "entitled")).toContain(
      `Price of A that applies: price 2; price date: achieved on 2025-07-01, group young, ${all}`,
    );
    expect(said(input, "outcome/e2", "notPayable/no-price").slice(-2)).toEqual([
      `Price of A that applies: none; price date: achieved on 2025-05-31, group young, ${all}`,
      "no price applies on its price date: face value: none",
    ]);
  });

  it("in the run-off: phase, year and month of the effective end", () => {
    const input = {
      contract: contract({ runOffDays: 30, rateCard: [{ code: "A", tariff: "100" }] }),
      evidence: [record("e1", "2026-04-20", { participant: "P1", startedOn: "2025-05-01" })],
    };
    expect(said(input, "outcome/e1", "entitled")).toEqual(
      expect.arrayContaining([
        "Test: achieved on 2026-04-20 is not after 2026-04-30 (end of the run-off): holds",
        "Phase: p; in the run-off, so of the effective end 2026-03-31, year 2025/26, month 2026-03",
        "Period: 2025/26 Q4; recognised by achieved, on 2026-04-20",
      ]),
    );
  });
});

describe("records that are not payable", () => {
  const participants = (rest: Given): Given => ({ code: "A", tariff: "100", ...rest });

  it("too soon: 29 days where 30 are the least", () => {
    const input = {
      contract: contract({ rateCard: [participants({ minGapDays: 30, limits: { perParticipant: "none" } })] }),
      evidence: [record("e1", "2025-05-01", { participant: "P1" }), record("e2", "2025-05-30", { participant: "P1" })],
    };
    expect(said(input, "outcome/e2", "notPayable/too-soon").slice(-3)).toEqual([
      "The payable one that lies too near was achieved on: 2025-05-01",
      "Least days between two payable ones: days between them 29 is less than 30 (least days): does not hold",
      "Of the tariff, payable in phase p: 1",
    ]);
    expect(sums(input, "outcome/e2", "notPayable/too-soon")).toEqual([
      "product 1, 100.00 = 100.00",
      "rounded 100.00, 2, half-up = 100.00",
    ]);
  });

  it("cut by two limits and the participant cap, each with its own part", () => {
    // Of 5 units 4 are left for the participant and 3 in the year; 3 x 100 = 300, of which the cap leaves 250.
    const limits = { perParticipant: 4, perYear: 3 };
    const input = {
      contract: contract({ rateCard: [participants({ limits })], participantCap: "250" }),
      evidence: [record("e1", "2025-05-01", { participant: "P1", quantity: 5 })],
    };
    expect(sums(input, "outcome/e1", "entitled")).toEqual([
      "difference 4, 0 = 4",
      "least 5, 4 = 4",
      "difference 3, 0 = 3",
      "least 4, 3 = 3",
      "product 3, 100.00 = 300.00",
      "rounded 300.00, 2, half-up = 300.00",
      "difference 250.00, 0.00 = 250.00",
      "least 300.00, 250.00 = 250.00",
    ]);
    const face = (units: number) => [
      `product ${units}, 100.00 = ${units}00.00`,
      `rounded ${units}00.00, 2, half-up = ${units}00.00`,
    ];
    expect(sums(input, "outcome/e1", "notPayable/participant-limit")).toEqual(["difference 5, 4 = 1", ...face(1)]);
    expect(sums(input, "outcome/e1", "notPayable/year-limit")).toEqual(["difference 4, 3 = 1", ...face(1)]);
    expect(sums(input, "outcome/e1", "notPayable/participant-cap")).toEqual(["difference 300.00, 250.00 = 50.00"]);
  });

  it("beyond a limit: nothing left", () => {
    const input = {
      contract: contract({ rateCard: [participants({})] }),
      evidence: [record("e1", "2025-05-01", { participant: "P1" }), record("e2", "2025-06-01", { participant: "P1" })],
    };
    expect(sums(input, "outcome/e2", "notPayable/participant-limit").slice(0, 2)).toEqual([
      "difference 1, 1 = 0",
      "least 1, 0 = 0",
    ]);
  });

  it.each([
    [
      "rejected",
      { decision: "rejected", decidedOn: "2025-05-09" },
      "decision in force since 2025-05-09: rejected, not one of accepted (payable): does not hold",
    ],
    ["pending", { decision: "pending" }, "decision in force: pending, not one of accepted (payable): does not hold"],
    [
      "not-submitted",
      { submittedOn: "2025-07-02", decidedOn: "2025-07-02" },
      "submitted on 2025-07-02 is after 2025-06-30 (known at): does not hold",
    ],
  ])("%s, and its face value", (reason, change, text) => {
    const input = {
      contract: contract({ rateCard: [entry({ tariff: "100" })] }),
      evidence: [record("e1", "2025-05-01", { submittedOn: "2025-05-02", decidedOn: "2025-05-03", ...change })],
      asAt: "2025-06-30",
    };
    expect(
      said(
        {
          ...input,
          evidence: input.evidence.map(({ decidedOn, ...rest }) =>
            reason === "pending" ? rest : { ...rest, decidedOn },
          ),
        },
        "outcome/e1",
        `notPayable/${reason as "rejected"}`,
      ),
    ).toContain(`Test: ${text}`);
  });

  it("in a fee phase: shadowed at the full tariff", () => {
    const input = {
      contract: contract({ phases: [{ id: "set-up" }], rateCard: [entry({ tariff: "100" })] }),
      evidence: [record("e1", "2025-05-01", { quantity: 2 })],
    };
    expect(said(input, "outcome/e1", "notPayable/fee-phase")).toContain(
      "Test: phase: set-up, not one of none: does not hold",
    );
    expect(sums(input, "outcome/e1", "notPayable/fee-phase").at(-1)).toBe("rounded 200.00, 2, half-up = 200.00");
  });
});

describe("costs and adjustments", () => {
  it("a cost is cut to what is left of the year", () => {
    // Up to 100 a month for the six months from October: 600; 500 are recovered before it, so 100 of 150.
    const fees = [{ id: "actuals", basis: "cost", upTo: "1200" }];
    const input = {
      contract: contract({ term: { start: "2025-10-01", end: "2026-03-31" }, phases: [{ id: "p", fees }] }),
      costs: [
        { id: "c1", incurredOn: "2025-10-10", amount: "500" },
        { id: "c2", incurredOn: "2025-11-10", amount: "150" },
        { id: "c3", incurredOn: "2025-12-10", amount: "70" },
      ],
    };
    expect(sums(input, "cost/c2", "entitled")).toEqual([
      "product 1200.00, 6, 1/12 = 600.00",
      "rounded 600.00, 2, half-up = 600.00",
      "difference 600.00, 500.00 = 100.00",
      "least 150.00, 100.00 = 100.00",
    ]);
    expect(sums(input, "cost/c2", "notPayable/cost-cap")).toEqual(["difference 150.00, 100.00 = 50.00"]);
    expect(sums(input, "cost/c3", "notPayable/cost-cap").slice(2)).toEqual([
      "difference 600.00, 600.00 = 0.00",
      "least 70.00, 0.00 = 0.00",
      "difference 70.00, 0.00 = 70.00",
    ]);
  });

  it("an adjustment before the term does not count", () => {
    const input = {
      contract: contract({}),
      adjustments: [{ id: "a1", on: "2025-03-31", amount: "-12.30", reason: "old" }],
    };
    expect(said(input, "adjustment/a1", "notPayable/outside-term")).toEqual([
      "Test: dated 2025-03-31 is before 2025-04-01 (start of the term): does not hold",
      "Does not count, dated 2025-03-31, before the term, which starts on 2025-04-01: its face value: -12.30; dated 2025-03-31, kind correction, reason old",
    ]);
  });
});

describe("statements already issued", () => {
  const input = (decision: string): Given => ({
    contract: contract({
      rateCard: [entry({ tariff: "100" })],
      cap: { annual: { amount: "160", unused: "lapse", excess: "forfeit" } },
    }),
    evidence: [record("e1", "2025-05-01", { decision }), record("e2", "2025-06-01"), record("e3", "2025-08-01")],
  });
  const issued = calculate(input("accepted")).periods.slice(0, 1);

  it("a record rejected since is reversed, and what it was paid is recovered", () => {
    // Q1 was paid 160: e1 100 and e2 60. e1 is reversed in Q2; e2's 40 and e3's 100 are paid, 100 of it by set-off. The cap
    // has 0 left, so gross is 100: e2 40, e3 60; the rest of e3, 40, is forfeited at the end of the year.
    const now = { ...input("rejected"), issued };
    expect(said(now, "outcome/e1", "paid")).toEqual(["Paid in 2025/26 Q1, as issued: 100.00"]);
    expect(sums(now, "outcome/e1", "trueUp")).toEqual(["difference 0.00, 100.00 = -100.00"]);
    expect(explain(now, "outcome/e1").text).toContain("True-up booked in 2025/26 Q2: reversed: 0.00");
    expect(sums(now, "outcome/e1", "paid")).toEqual([
      "difference 100.00, 0.00 = 100.00",
      "least 100.00, 100.00 = 100.00",
      "difference 0.00, 100.00 = -100.00",
      "sum 100.00, -100.00 = 0.00",
    ]);
    expect(said(now, "outcome/e3", "paid")).toEqual([
      "Kept back by the annual cap in 2025/26 Q2 to 2025/26 Q4: 40.00; held by annual-cap, left of the annual cap before 2025/26 Q2 0.00",
    ]);
    expect(said(now, "outcome/e3", "forfeited")).toEqual([
      "Forfeited in 2025/26 Q4, from the back of the queue: 40.00",
    ]);
    expect(sums(now, "outcome/e3", "forfeited")).toEqual(["sum 40.00 = 40.00"]);
  });

  it("a locked period stands as it was issued", () => {
    const now = { ...input("accepted"), issued };
    expect(said(now, "period/2025/26 Q1", "payable")).toEqual(["It stands, as issued: 160.00"]);
    expect(sums(now, "period/2025/26 Q4", "forfeited")).toEqual([
      "difference 140.00, 0.00 = 140.00",
      "sum 140.00 = 140.00",
    ]);
  });
});

describe("terms changed since statements were issued", () => {
  // Q1 as issued: fee 300, cost 40, adjustment 12.
  const fees = [
    { id: "core", basis: "fixed", amount: "1200", per: "year" },
    { id: "actuals", basis: "cost" },
  ];
  const input = (phase: Given, start: string): Given => ({
    contract: contract({ phases: [{ id: "p", outcomes: 1, ...phase }] }),
    costs: [{ id: "c1", incurredOn: "2025-05-01", amount: "40" }],
    adjustments: [{ id: "a1", on: start, amount: "12", reason: "agreed" }],
  });
  const issued = calculate(input({ fees }, "2025-04-01")).periods.slice(0, 1);
  const now = { ...input({}, "2025-03-31"), issued };

  it.each([
    ["fee/p/core/2025/26 Q1", "300.00", "The terms know no such fee now: entitled: 0.00"],
    ["cost/c1", "40.00", "Not payable now: entitled: 0.00"],
    ["adjustment/a1", "12.00", "Does not count now: 0.00; dated 2025-03-31, kind correction, reason agreed"],
  ])("%s was entitled to %s and is reversed", (ref, before, text) => {
    expect(said(now, ref, "entitled").at(-1)).toBe(text);
    expect(sums(now, ref, "trueUp")).toEqual([`difference 0.00, ${before} = -${before}`]);
    expect(said(now, ref, "paid")).toEqual([`Paid in 2025/26 Q1, as issued: ${before}`]);
    expect(sums(now, ref, "overpaid")).toEqual([`difference ${before}, 0.00 = ${before}`]);
  });
});

it("an expected volume", () => {
  const input = {
    contract: contract({ rateCard: [entry({ tariff: "100" })] }),
    asAt: "2025-06-15",
    forecast: [{ outcome: "A", month: "2025-07", quantity: 4 }],
  };
  const { text } = explain(input, "outcome/forecast/A/2025-07");
  expect(text).toContain("1. Expected of A, less what evidence shows already, units: 4; achieved on 2025-07-31");
  expect(text).toContain("Price for the units: 4 (units) x 100.00 (amount) = 400.00");
});
