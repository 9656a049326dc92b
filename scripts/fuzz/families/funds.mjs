/** Inputs of n sources, versions, years or pounds of money. */
import {
  allocation,
  day,
  entry,
  fixed,
  longFraction,
  longTerm,
  many,
  source,
  stay,
  terms,
  yearFrom,
} from "./parts.mjs";

export const FUNDS = {
  sources: (n) => ({
    contract: terms(),
    funding: { sources: many(n, (i) => source(i)) },
    evidence: many(n, (i) => stay(i)),
  }),
  "sources in proportion": (n) => ({
    contract: terms(),
    funding: { draw: "proportional", sources: many(n, (i) => source(i)) },
    evidence: many(n, (i) => stay(i)),
  }),
  "sources whose shares are long fractions": (n) => ({
    contract: terms(),
    funding: { draw: "proportional", sources: many(n, (i) => source(i, { share: longFraction(i) })) },
  }),
  "sources each for a tag of its own": (n) => ({
    contract: terms(),
    funding: { sources: many(n, (i) => source(i, { pays: { outcomes: "all", tags: [`t${i}`] } })) },
    evidence: many(n, (i) => stay(i, { tags: [`t${i}`] })),
  }),
  "sources each for two of as many tags": (n) => ({
    contract: terms(),
    funding: {
      sources: many(n, (i) => source(i, { allocations: [allocation(10)], pays: { outcomes: "all", tags: [`t${i}`] } })),
    },
    evidence: many(n, (i) => stay(i, { tags: [`t${i}`, `t${(i + 1) % n}`] })),
  }),
  "versions of one allocation": (n) => ({
    contract: terms({
      phases: [{ id: "live", fees: [fixed("core", 12)] }],
      grantReduction: { applyTo: ["fees"], takesEffect: "on-notice" },
    }),
    funding: {
      sources: [
        source(0, {
          allocations: [
            allocation(100, { notifiedOn: "2020-01-01" }),
            ...many(n, (i) => allocation(100 + (i % 7), { notifiedOn: day(i) })),
            allocation(100, { year: "2025/26" }),
          ],
        }),
      ],
    },
  }),
  "cuts of a grant, each to another ratio": (n) => ({
    contract: terms({
      ...longTerm(n),
      phases: [{ id: "live", fees: [fixed("core", 1200)] }],
      grantReduction: { applyTo: ["fees"], takesEffect: "whole-year" },
    }),
    funding: {
      sources: [
        source(0, {
          allocations: many(n, (i) =>
            allocation(80_000_000 - i, { year: yearFrom(2024 + i), planned: String(99_999_989 - 6 * i) }),
          ),
        }),
      ],
    },
  }),
  "months of a term whose grant falls on notice": (n) => ({
    contract: terms({
      ...longTerm(n),
      calendar: { period: "month" },
      phases: [{ id: "live", fees: [fixed("core", 12)] }],
      grantReduction: { applyTo: ["fees"], takesEffect: "on-notice" },
    }),
    funding: {
      sources: [
        source(0, {
          allocations: many(n, (i) => allocation(12, { year: yearFrom(2024 + i), notifiedOn: day(365 * i) })),
        }),
      ],
    },
  }),
  "years carried in": (n) => ({
    contract: terms(),
    funding: {
      sources: [source(0)],
      opening: many(n, (i) => ({ source: "s0", year: yearFrom(2023 - i), amount: "1" })),
    },
    evidence: many(n, (i) => stay(i)),
  }),
  "years of money carried forward": (n) => ({
    contract: terms(longTerm(n)),
    funding: { sources: [source(0, { allocations: many(n, (i) => allocation(1, { year: yearFrom(2024 + i) })) })] },
    evidence: [stay(0, { achievedOn: `${2024 + n}-03-31` })],
  }),
  "payments that wait for money in proportion": (n) => ({
    contract: terms(),
    funding: { draw: "proportional", shortfall: "defer", sources: many(3, (i) => source(i)) },
    evidence: many(n, (i) => stay(i)),
  }),
  "pounds that wait for money in proportion": (n) => ({
    contract: terms({
      term: { start: "2024-04-01", end: "2024-09-30" },
      phases: [
        { id: "results", end: "2024-06-30", outcomes: 1 },
        { id: "service", fees: [{ ...fixed("core", 33 * n), per: "month" }] },
      ],
      rateCard: [entry("stay", { tariff: String(100 * n) })],
    }),
    funding: {
      draw: "proportional",
      shortfall: "defer",
      sources: [
        source(0, { share: "1/1000000", allocations: [allocation(100 * n)] }),
        source(1, { share: "333333/1000000", pays: { fees: true }, allocations: [allocation(1000 * n)] }),
        source(2, { share: "666666/1000000", pays: { fees: true }, allocations: [allocation(1000 * n)] }),
      ],
    },
    evidence: [stay(0)],
  }),
};
