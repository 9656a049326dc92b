/** Where the contract says so: the clause of every object appears in every explanation that uses its rule. */
import { describe, expect, it } from "vitest";
import { explain } from "../../src/explain/explain.js";

const allocation = (year: string, amount: string, clause: string) => ({
  year,
  amount,
  planned: "4000",
  status: "confirmed",
  clause,
});

const input = {
  contract: {
    id: "clauses",
    term: { start: "2025-04-01", end: "2027-03-31" },
    phases: [
      {
        id: "p",
        outcomes: "0.5",
        clause: "PHASE",
        fees: [
          { id: "core", basis: "fixed", amount: "1200", per: "year", clause: "FEE" },
          { id: "actuals", basis: "cost", upTo: "100", clause: "COST FEE" },
        ],
      },
    ],
    rateCard: [
      {
        code: "A",
        unit: "cohort",
        clause: "ENTRY",
        limits: { perYear: 2 },
        claim: { within: { days: 10 } },
        prices: [
          { to: "2025-12-31", amount: "100", clause: "PRICE 1" },
          { from: "2026-01-01", amount: "110", clause: "PRICE 2" },
        ],
      },
    ],
    cap: { annual: { amount: "1300", unused: "lapse", excess: "defer", clause: "CAP" } },
    grantReduction: { applyTo: ["tariffs", "fees", "caps"], takesEffect: "whole-year", clause: "REDUCTION" },
  },
  funding: {
    sources: [
      {
        id: "grant",
        carryForward: "all",
        clause: "SOURCE",
        allocations: [allocation("2025/26", "3000", "ALLOCATION 1"), allocation("2026/27", "4000", "ALLOCATION 2")],
      },
    ],
  },
  evidence: [
    { id: "e1", outcome: "A", achievedOn: "2025-06-10", quantity: 3, decision: "accepted" },
    { id: "e2", outcome: "A", achievedOn: "2026-06-10", submittedOn: "2026-07-10", decision: "accepted" },
  ],
  costs: [{ id: "c1", incurredOn: "2025-05-01", amount: "90" }],
  adjustments: [{ id: "a1", on: "2025-05-05", amount: "-40", reason: "late", kind: "deduction", clause: "ADJUSTMENT" }],
};

const CLAUSES = [
  "PHASE",
  "FEE",
  "COST FEE",
  "ENTRY",
  "PRICE 1",
  "PRICE 2",
  "CAP",
  "REDUCTION",
  "SOURCE",
  "ALLOCATION 1",
  "ALLOCATION 2",
  "ADJUSTMENT",
];

// The fee of the first quarter is 1,200 / 4 x 0.75 = 225; the year's cap 1,300 x 0.75 = 975 less the deduction, 935.
describe("clauses", () => {
  it.each<[string, string[]]>([
    ["fee/p/core/2025/26 Q1", ["PHASE", "FEE", "REDUCTION", "SOURCE", "ALLOCATION 1"]],
    ["cost/c1", ["PHASE", "COST FEE", "REDUCTION", "ALLOCATION 1", "SOURCE"]],
    // Two units fit the year's limit, one is cut: 2 x 100 x 0.5 x 0.75 = 75.
    ["outcome/e1", ["PHASE", "ENTRY", "PRICE 1", "REDUCTION", "ALLOCATION 1", "SOURCE"]],
    // Refused as late: its face value takes the second price.
    ["outcome/e2", ["PHASE", "ENTRY", "PRICE 2", "REDUCTION", "ALLOCATION 2"]],
    ["adjustment/a1", ["ADJUSTMENT"]],
    ["year/2025/26", ["REDUCTION", "ALLOCATION 1"]],
    ["capYear/2025/26", ["CAP", "REDUCTION", "ALLOCATION 1", "ADJUSTMENT"]],
    ["period/2025/26 Q1", ["CAP", "SOURCE", "ALLOCATION 1"]],
    ["source/2026/27/grant", ["SOURCE", "ALLOCATION 2"]],
  ])("of %s: %s", (ref, expected) => {
    const { steps, text } = explain(input, ref);
    const used = new Set(steps.flatMap(({ clause }) => clause?.split("; ") ?? []));
    expect([...used].sort()).toEqual([...expected].sort());
    for (const clause of expected) expect(text).toMatch(new RegExp(`clause ([A-Z0-9 ;]+; )?${clause}[;)]`));
  });

  it("of the annual cap, where it holds a line back", () => {
    // 130 x 0.75 = 97.50 less the deduction of 40 leaves 57.50 in Q1, where the fee alone is 225.
    const cap = { annual: { ...input.contract.cap.annual, amount: "130" } };
    const { steps } = explain({ ...input, contract: { ...input.contract, cap } }, "fee/p/core/2025/26 Q1");
    const held = steps.filter(({ inputs }) => inputs.some(({ value }) => value === "annual-cap"));
    expect(held.map(({ clause }) => clause)).toContain("CAP");
  });

  it("each clause of the input is used by one of them", () => {
    const given = [...JSON.stringify(input).matchAll(/"clause":"([^"]*)"/g)].map(([, clause]) => clause);
    expect(given.sort()).toEqual([...CLAUSES].sort());
  });
});
