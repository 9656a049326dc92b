/** Inputs of n records that the engine might compare with one another. */
import { day, entry, job, many, padded, source, stay, terms } from "./parts.mjs";

export const RECORDS = {
  "records on one day": (n) => ({ contract: terms(), evidence: many(n, (i) => stay(i)) }),
  "records of one participant on one day": (n) => ({ contract: terms(), evidence: many(n, (i) => job(i)) }),
  "records of one participant beyond its limit": (n) => ({
    contract: terms({ rateCard: [{ code: "job", tariff: "10" }] }),
    evidence: many(n, (i) => job(i)),
  }),
  "ids that differ in their last characters": (n) => ({
    contract: terms(),
    evidence: many(n, (i) => stay(i, { id: `${"x".repeat(190)}${padded(i, 10)}` })),
  }),
  "ids used twice": (n) => ({ contract: terms(), evidence: many(n, () => stay(0)) }),
  "records too soon after each other": (n) => ({
    contract: terms({ rateCard: [{ code: "job", tariff: "10", limits: { perParticipant: "none" }, minGapDays: 400 }] }),
    evidence: many(n, (i) => job(i, { achievedOn: day(i % 700) })),
  }),
  "records that all support one another": (n) => ({
    contract: terms({
      rateCard: [
        { code: "start", tariff: "10", limits: { perParticipant: "none" } },
        { code: "job", tariff: "10", limits: { perParticipant: "none" }, after: { code: "start", days: 1 } },
      ],
    }),
    evidence: many(n, (i) => job(i, { outcome: i % 2 === 0 ? "job" : "start", achievedOn: day(i % 700) })),
  }),
  "decisions in one history": (n) => ({
    contract: terms(),
    evidence: [
      stay(0, {
        decision: undefined,
        decisions: many(n, (i) => ({ decision: i % 2 ? "accepted" : "pending", on: "2024-05-02" })),
      }),
    ],
  }),
  "tags on one record, of as many of a source": (n) => ({
    contract: terms(),
    funding: {
      sources: [source(0, { pays: { outcomes: "all", tags: many(n, (i) => `of the source ${i}`) } })],
    },
    evidence: many(20, (i) => stay(i, { tags: many(n, (k) => `of the record ${k}`) })),
  }),
  "groups and participants": (n) => ({
    contract: terms({ participantCap: many(n, (i) => ({ group: `g${i}`, amount: "5" })) }),
    participants: many(n, (i) => ({ id: `p${i}`, group: `g${i}` })),
    evidence: many(n, (i) => job(i, { participant: `p${i}` })),
  }),
  "working days to a claim": (n) => ({
    contract: terms({ rateCard: [entry("stay", { claim: { notBefore: { workingDays: n } } })] }),
    evidence: many(200, (i) => stay(i, { submittedOn: "2026-05-01" })),
  }),
  "expected volumes": (n) => ({
    contract: terms(),
    asAt: "2024-04-30",
    forecast: many(n, (i) => ({ outcome: "stay", month: "2024-07", quantity: 1, group: `g${i}` })),
    evidence: many(n, (i) => stay(i, { group: `g${i}`, submittedOn: "2024-05-01", decidedOn: "2024-05-01" })),
  }),
};
