/** Results before and after something has happened, small enough to be worked out by hand. */
import { calculate, type Input } from "../../src/index.js";
import { REFUGE } from "./refuge.js";

type Claim = NonNullable<Input["evidence"]>[number];

const claim = (id: string, achievedOn: string, submittedOn: string, decidedOn: string): Claim => ({
  id,
  outcome: "HOME",
  participant: `P-${id}`,
  place: "North",
  achievedOn,
  submittedOn,
  decisions: [{ decision: "accepted", on: decidedOn }],
});

/** Rejected after the first half-year, for which it was paid. */
const found: Claim = {
  ...claim("e2", "2024-06-01", "2024-06-05", "2024-06-10"),
  decisions: [
    { decision: "accepted", on: "2024-06-10" },
    { decision: "rejected", on: "2024-11-05" },
  ],
};

/** A fee of 6000 each half-year, and 1000 for each home found. */
const input: Input = {
  contract: {
    id: "refuge",
    term: { start: "2024-04-01", end: "2025-03-31" },
    calendar: { period: "half-year" },
    phases: [{ id: "p", fees: [{ id: "core", basis: "fixed", amount: "12000", per: "year" }], outcomes: "1" }],
    rateCard: [{ code: "HOME", tariff: "1000" }],
  },
  evidence: [
    claim("e1", "2024-05-01", "2024-05-02", "2024-05-10"),
    found,
    // Claimed after the half-year in which it was achieved.
    claim("e5", "2024-08-01", "2024-10-15", "2024-10-20"),
    claim("e6", "2024-12-01", "2024-12-05", "2024-12-10"),
  ],
};

/**
 * As known at the end of September: two fees, e1 and e2, in all 14000. The first half-year, of 8000, is issued.
 * As known at the end of March: two fees, e1, e5 and e6, in all 15000; the 1000 of e2 are set off, so 7000 are due.
 */
export const NOW = calculate({ ...input, asAt: "2024-09-30" });
export const LATER = calculate({ ...input, issued: NOW.periods.slice(0, 1), asAt: "2025-03-31" });

/** The refuge without the grant of its second year. */
export const WITHOUT = calculate({
  ...REFUGE,
  funding: {
    sources: (REFUGE.funding?.sources ?? []).map((source) => ({
      ...source,
      allocations: source.allocations.map((one) =>
        one.year === "2025/26" ? { ...one, status: "withdrawn" as const } : one,
      ),
    })),
  },
});
