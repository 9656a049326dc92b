/** A contract small enough to be worked out by hand, and its figures. */
import { calculate, type Input } from "../../src/index.js";

type Claim = NonNullable<Input["evidence"]>[number];

const claim = (id: string, outcome: string, achievedOn: string, place?: string): Claim => ({
  id,
  outcome,
  participant: `P-${id}`,
  achievedOn,
  decision: "accepted",
  ...(place !== undefined && { place }),
});

/**
 * A fee of 6000 each half-year, at most 16000 a year; fees first, what the cap keeps back waits.
 *
 * | period     | entitled                        | payable                      | waits | drawn on                 |
 * | 2024/25 H1 | 6000 + e1 1000 + e2 1000 = 8000 | 8000                         |     0 | hmg 8000                 |
 * | 2024/25 H2 | 6000 + e3 2500 = 8500           | 16000 - 8000 = 8000          |   500 | hmg 5000, own 3000       |
 * | 2025/26 H1 | 6000 + e4 2500 = 8500           | 8500 + 500 = 9000            |     0 | hmg 2025/26 9000         |
 * | 2025/26 H2 | 6000                            | 6000 (15000 in the year)     |     0 | hmg 4000, own 24/25 2000 |
 *
 * hmg gives 13000 a year and keeps nothing; own gives 9000 once, of which 6000 are carried into 2025/26.
 */
export const REFUGE: Input = {
  contract: {
    id: "refuge",
    term: { start: "2024-04-01", end: "2026-03-31" },
    calendar: { period: "half-year" },
    phases: [{ id: "p", fees: [{ id: "core", basis: "fixed", amount: "12000", per: "year" }], outcomes: "1" }],
    rateCard: [
      { code: "HOME", tariff: "1000" },
      { code: "JOB", tariff: "2500" },
    ],
    cap: { annual: { amount: "16000", unused: "lapse", excess: "defer" } },
  },
  funding: {
    sources: [
      {
        id: "hmg",
        carryForward: "none",
        unspent: "return",
        allocations: [
          { year: "2024/25", amount: "13000", status: "confirmed" },
          { year: "2025/26", amount: "13000", status: "confirmed" },
        ],
      },
      {
        id: "own",
        priority: 2,
        carryForward: "all",
        allocations: [{ year: "2024/25", amount: "9000", status: "confirmed" }],
      },
    ],
  },
  evidence: [
    claim("e1", "HOME", "2024-05-01", "North"),
    claim("e2", "HOME", "2024-06-01", "South"),
    claim("e3", "JOB", "2024-11-01", "North"),
    claim("e4", "JOB", "2025-05-01"),
  ],
};

export const refuge = calculate(REFUGE);
