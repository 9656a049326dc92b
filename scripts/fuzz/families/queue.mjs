/** Inputs in which n lines wait, or n statements were issued. */
import { cap, day, fixed, longTerm, many, source, stay, terms } from "./parts.mjs";

const correction = (i, amount) => ({ id: `a${i}`, on: "2024-05-01", amount, reason: "agreed" });

/** A contract of n months with all of its statements issued but the last. */
function issuedMonths(n, { calculate }) {
  const input = {
    contract: terms({
      term: { start: "2024-04-01", end: day(30.5 * n) },
      calendar: { period: "month" },
      phases: [{ id: "live", outcomes: 1, fees: [fixed("core", 12)] }],
    }),
    funding: { sources: [source(0)] },
    evidence: [stay(0)],
  };
  return { ...input, issued: calculate(input).periods.slice(0, -1) };
}

/** n lines that were issued and are all reversed now. */
function issuedLines(n, { calculate }) {
  const input = { contract: terms(), funding: { sources: [source(0)] }, evidence: many(n, (i) => stay(i)) };
  const issued = calculate(input).periods.slice(0, 1);
  return { ...input, issued, evidence: input.evidence.map((one) => ({ ...one, decision: "rejected" })) };
}

export const QUEUE = {
  "lines that wait for years": (n) => ({
    contract: terms({ ...longTerm(20), cap: cap({ amount: "100" }) }),
    evidence: many(n, (i) => stay(i)),
  }),
  "years in which lines wait": (n) => ({
    contract: terms({ ...longTerm(n), cap: cap({ amount: "1" }) }),
    evidence: many(200, (i) => stay(i)),
  }),
  "lines that are forfeited": (n) => ({
    contract: terms({ cap: cap({ amount: "100", excess: "forfeit" }) }),
    evidence: many(n, (i) => stay(i)),
  }),
  "costs cut to a yearly sum": (n) => ({
    contract: terms({ phases: [{ id: "live", fees: [{ id: "spend", basis: "cost", upTo: "100" }] }] }),
    costs: many(n, (i) => ({ id: `c${i}`, incurredOn: "2024-05-01", amount: "0.01" })),
  }),
  "sums recovered from as many lines": (n) => ({
    contract: terms(),
    adjustments: many(n, (i) => correction(i, "-10")),
    evidence: many(n, (i) => stay(i, { achievedOn: day(i % 700) })),
  }),
  "statements issued": issuedMonths,
  "issued lines that are reversed": issuedLines,
};
