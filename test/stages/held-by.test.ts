import { describe, expect, it } from "vitest";
import { calculate } from "../../src/index.js";

/** Annual cap 50, one outcome of 100: half is paid in each of two years. */
const contract = {
  id: "held",
  term: { start: "2025-04-01", end: "2027-03-31" },
  recognise: "decided",
  phases: [{ id: "results", outcomes: 1 }],
  rateCard: [{ code: "home", tariff: "100" }],
  cap: { annual: { amount: "50", unused: "lapse", excess: "defer" } },
};

const decided = (decidedOn: string) => [
  { id: "e1", outcome: "home", participant: "P1", achievedOn: "2025-05-01", decision: "accepted", decidedOn },
];

describe("what last kept a line back", () => {
  it("is told of a line whose period has moved on since it was issued", () => {
    const issued = calculate({ contract, evidence: decided("2025-05-10") }).periods.slice(0, 3);
    const { lines, periods } = calculate({ contract, evidence: decided("2026-05-01"), issued });
    // Q1 of 2025/26 paid 50 and is locked; the other 50 waits in the open Q4 of that year, whose cap is used, and is
    // paid in Q1 of 2026/27.
    expect(periods[3]).toMatchObject({ period: "2025/26 Q4", payable: "0.00", deferred: "50.00" });
    expect(lines).toMatchObject([{ ref: "outcome/e1", period: "2026/27 Q1", paid: "100.00", heldBy: "annual-cap" }]);
  });
});
