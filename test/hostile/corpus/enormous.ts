/** Too long to be kept as files: figures by arithmetic. */
import { contract, input, list, type Made, record } from "./made.js";

const day = (i: number): string => new Date(Date.UTC(2024, 3, 1 + i)).toISOString().slice(0, 10);

const MANY = 10_000;
const grant = (i: number, amount: string, more: object = {}) => ({
  id: `s${i}`,
  carryForward: "all",
  allocations: [{ year: "2024/25", amount, status: "confirmed" }],
  ...more,
});

export const ENORMOUS: Readonly<Record<string, Made>> = {
  "10,000 phases": {
    about: "A phase for every day of 27 years.",
    make: () => ({
      contract: {
        ...contract,
        term: { start: day(0), end: day(MANY - 1) },
        calendar: { period: "year" },
        phases: list(MANY, (i) => ({ id: `p${i}`, start: day(i), end: day(i), outcomes: 1 })),
      },
      evidence: [0, MANY - 1].map((i) => ({ ...record(i), achievedOn: day(i) })),
    }),
    workings: "An outcome of 100 on the first day and one on the last.",
    expected: { totals: { outcomes: "200.00", payable: "200.00" } },
  },
  "10,000 sources": {
    about: "A penny from each of 10,000 grants.",
    make: () => input({ funding: { sources: list(MANY, (i) => grant(i, "0.01")) } }),
    workings: "10,000 pennies are £100: just what one outcome costs.",
    expected: { totals: { drawn: "100.00", shortfall: "0.00", reserve: "0.00" } },
  },
  "10,000 outcomes": {
    about: "A rate card of 10,000 entries, each used once.",
    make: () => ({
      contract: { ...contract, rateCard: list(MANY, (i) => ({ code: `c${i}`, unit: "cohort", tariff: String(i) })) },
      evidence: list(MANY, (i) => ({ ...record(i), outcome: `c${i}` })),
    }),
    workings: "0 + 1 + ... + 9,999 = 9,999 x 10,000 / 2.",
    expected: { totals: { outcomes: "49995000.00" } },
  },
  "10,000 tags": {
    about: "A record and a source with 10,000 tags each, of which one is the same.",
    make: () =>
      input({
        evidence: [{ ...record(), tags: list(MANY, (i) => `a${i}`).concat("both") }],
        funding: {
          sources: [grant(0, "70", { pays: { outcomes: "all", tags: list(MANY, (i) => `b${i}`).concat("both") } })],
        },
      }),
    workings: "The source may pay the record: 70 of 100.",
    expected: { totals: { drawn: "70.00", shortfall: "30.00" } },
  },
  "10,000 decisions": {
    about: "A history that changes its mind every day for 27 years.",
    make: () =>
      input({
        evidence: [
          {
            id: "e1",
            outcome: "stay",
            achievedOn: "2024-04-01",
            decisions: list(MANY, (i) => ({ decision: i % 2 === 0 ? "rejected" : "accepted", on: day(i) })),
          },
        ],
      }),
    workings: "The last of them is number 9,999, an odd one: accepted.",
    expected: { totals: { outcomes: "100.00" } },
  },
  "10,000 claims of one person on one day": {
    about: "Everything equal but the ids.",
    make: () =>
      input({
        contract: { ...contract, rateCard: [{ code: "stay", tariff: "100", limits: { perParticipant: 7 } }] },
        evidence: list(MANY, (i) => ({ ...record(i), participant: "P" })),
      }),
    workings: "Seven of 10,000 are payable: 7 x 100.",
    expected: { totals: { outcomes: "700.00" } },
  },
  "text of ten thousand": {
    about: "The longest text and the longest id there may be.",
    make: () =>
      input({
        contract: { ...contract, title: "\ud83d\ude00".repeat(5000) },
        evidence: [{ ...record(), id: "\ud83d\ude00".repeat(100) }],
      }),
    workings: "One outcome of 100.",
    expected: { totals: { outcomes: "100.00" } },
  },
};
