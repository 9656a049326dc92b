/** A cap taken whole says by what it is multiplied; closing statements stay within the last cap year (docs/rules.md sections 7 and 9). */
import { describe, expect, it } from "vitest";
import { explain } from "../../src/explain/explain.js";
import { calculate } from "../../src/index.js";

/** Names and values of what an operation is done with. */
const named = (input: unknown, ref: string, part: string, operation: string) =>
  explain(input, ref)
    .steps.filter((step) => step.part === part && step.operation === operation)
    .map(({ inputs }) => inputs.map(({ name, value }) => `${name} ${value}`).join(", "));

describe("a cap taken whole", () => {
  // Half the grant is gone: each month has 0.5.
  const half = {
    contract: {
      id: "c",
      term: { start: "2025-04-16", end: "2027-03-31" },
      phases: [{ id: "p", outcomes: 1 }],
      cap: {
        annual: { amount: "1200", years: { "2025/26": "700" }, proration: "none", unused: "lapse", excess: "defer" },
      },
      grantReduction: { applyTo: ["caps"], takesEffect: "whole-year" },
    },
    funding: {
      sources: [
        {
          id: "grant",
          carryForward: "all",
          allocations: ["2025/26", "2026/27"].map((year) => ({
            year,
            planned: "100",
            amount: "50",
            status: "confirmed",
          })),
        },
      ],
    },
  };

  it("has its year's own amount, or the contract's", () => {
    expect(named(half, "capYear/2025/26", "cap", "product")).toContain("amount of this year 700.00, mean 0.5");
    expect(named(half, "capYear/2026/27", "cap", "product")).toContain("amount 1200.00, mean 0.5");
    expect(calculate(half).capYears).toMatchObject([{ cap: "350.00" }, { cap: "600.00" }]);
  });

  it("names the weights of the months and their factors", () => {
    // 15 of the 30 days of April.
    expect(named(half, "capYear/2025/26", "cap", "product").slice(0, 4)).toEqual([
      "month weight 0.5, factor 0.5",
      "months 11, factor 0.5",
      "month weight 0.5",
      "months 11",
    ]);
  });
});

describe("a closing statement", () => {
  const contract = {
    id: "c",
    term: { start: "2025-04-01", end: "2026-03-31" },
    phases: [{ id: "p", outcomes: 1 }],
    rateCard: [{ code: "home", unit: "cohort", tariff: "100" }],
    cap: { annual: { amount: "160", unused: "lapse", excess: "forfeit" } },
  };
  const homes = (...ids: string[]) =>
    ids.map((id) => ({ id, outcome: "home", achievedOn: "2025-05-01", decision: "accepted", quantity: 1 }));

  it("is paid within what the last cap year has left, and ends it again", () => {
    const issued = calculate({ contract, evidence: homes("e1") }).periods;
    const { periods, capYears } = calculate({ contract, evidence: homes("e1", "e2"), issued });
    // 160 - 100 = 60 of the late 100; the other 40 is lost, for the cap year ends.
    expect(periods.at(-1)).toMatchObject({
      period: "closing 1",
      entitled: "100.00",
      payable: "60.00",
      forfeited: "40.00",
    });
    expect(capYears).toMatchObject([{ available: "160.00", used: "160.00", unused: "0.00" }]);
  });
});
