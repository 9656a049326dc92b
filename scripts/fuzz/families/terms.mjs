/** Inputs of terms with n of something. */
import { cap, day, entry, fixed, longFraction, longTerm, many, stay, terms, yearFrom } from "./parts.mjs";

export const TERMS = {
  phases: (n) => ({
    contract: terms({
      term: { start: day(0), end: day(n - 1) },
      calendar: { period: "year" },
      phases: many(n, (i) => ({ id: `p${i}`, start: day(i), end: day(i), outcomes: 1, fees: [fixed("core", 365)] })),
    }),
    evidence: many(n, (i) => stay(i, { achievedOn: day(i) })),
  }),
  "fees of one phase": (n) => ({
    contract: terms({ phases: [{ id: "live", fees: many(n, (i) => fixed(`f${i}`, 12)) }] }),
  }),
  "years of the term": (n) => ({
    contract: terms({ ...longTerm(n), phases: [{ id: "p", fees: [fixed("core", 12)] }] }),
  }),
  "cap years with a cap of their own": (n) => ({
    contract: terms({
      ...longTerm(n),
      phases: [{ id: "live", fees: [fixed("core", 1200)] }],
      cap: cap({ unused: "carry-forward", years: Object.fromEntries(many(n, (i) => [yearFrom(2024 + i), "1000"])) }),
    }),
  }),
  "index factors": (n) => ({
    contract: terms({
      ...longTerm(n),
      phases: [{ id: "live", fees: [fixed("core", 1200)] }],
      indexation: { factors: many(n, (i) => ({ year: yearFrom(2024 + i), factor: "1.01" })), appliesTo: ["fees"] },
    }),
  }),
  "years indexed by long fractions": (n) => ({
    contract: terms({
      ...longTerm(n),
      phases: [{ id: "live", fees: [fixed("core", 1200)] }],
      indexation: {
        factors: many(n, (i) => ({ year: yearFrom(2024 + i), factor: longFraction(i) })),
        appliesTo: ["fees"],
      },
    }),
  }),
  extensions: (n) => ({
    contract: terms({
      term: {
        start: "2024-04-01",
        end: "2024-04-30",
        extensions: many(n, (i) => ({ end: day(i + 60), exercisedOn: "2024-04-02" })),
      },
      calendar: { period: "year" },
    }),
  }),
  "bank holidays": (n) => ({
    contract: terms({
      calendar: { bankHolidays: many(n, day) },
      rateCard: [entry("stay", { claim: { within: { workingDays: 5 } } })],
    }),
    evidence: many(200, (i) => stay(i)),
  }),
  "rate-card entries": (n) => ({
    contract: terms({ rateCard: many(n, (i) => entry(`c${i}`)) }),
    evidence: many(n, (i) => stay(i, { outcome: `c${i}` })),
  }),
  "entries each after the one before": (n) => ({
    contract: terms({
      rateCard: many(n, (i) => entry(`c${i}`, i === 0 ? {} : { after: { code: `c${i - 1}` } })),
    }),
    evidence: many(n, (i) => stay(i, { outcome: `c${i}` })),
  }),
  "prices by date": (n) => ({
    contract: terms({
      rateCard: [
        entry("stay", { tariff: undefined, prices: many(n, (i) => ({ from: day(i), to: day(i), amount: "1" })) }),
      ],
    }),
    evidence: many(n, (i) => stay(i, { achievedOn: day(i % 700) })),
  }),
  "prices that overlap": (n) => ({
    contract: terms({ rateCard: [entry("stay", { tariff: undefined, prices: many(n, () => ({ amount: "1" })) })] }),
  }),
  "volume bands": (n) => ({
    contract: terms({
      rateCard: [
        entry("stay", {
          tariff: undefined,
          prices: [{ volumeBands: { counting: "term", steps: many(n, (i) => ({ above: i, amount: "1" })) } }],
        }),
      ],
    }),
    evidence: many(n, (i) => stay(i)),
  }),
  "value bands": (n) => ({
    contract: terms({
      rateCard: [
        entry("stay", {
          tariff: undefined,
          prices: [{ valueBands: many(n, (i) => ({ atLeast: String(i), amount: "1" })) }],
        }),
      ],
    }),
    evidence: many(n, (i) => stay(i, { value: String(i) })),
  }),
};
