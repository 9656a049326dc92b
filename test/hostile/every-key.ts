/** Valid inputs to spoil: one that uses every key, and one that comes back with what was issued. */
import { calculate } from "../../src/index.js";

/** A valid input that uses every key of the input at least once, so that each can be spoiled. */
export function everyKey() {
  return {
    contract: {
      id: "support-at-home",
      title: "Support at home",
      commissioner: "The council",
      provider: "The provider",
      currency: "GBP",
      term: {
        start: "2024-04-01",
        end: "2026-03-31",
        extensions: [{ end: "2027-03-31", exercisedOn: "2025-09-01", addsToTermCap: "50000" }],
        breaks: [{ end: "2026-09-30", exercisedOn: "2026-03-01" }],
      },
      calendar: { yearStartMonth: 4, period: "quarter", bankHolidays: ["2024-08-26"], paymentDays: 30 },
      rounding: "half-up",
      phases: [
        {
          id: "build",
          start: "2024-04-01",
          end: "2024-09-30",
          fees: [
            { id: "core", basis: "fixed", amount: "12000", per: "year", tags: ["staff"], clause: "4.1" },
            { id: "beds", basis: "units", units: 10, rate: "3850/18", per: "month", tags: ["beds"] },
            { id: "spend", basis: "cost", upTo: "6000", clause: "4.3" },
          ],
          tags: ["build"],
          clause: "3.1",
        },
        { id: "live", start: "2024-10-01", end: "2027-03-31", outcomes: "0.9", tags: ["live"], clause: "3.2" },
      ],
      rateCard: [
        { code: "start", title: "Start", domain: "work", tags: ["work"], unit: "participant", tariff: "500" },
        {
          code: "job",
          prices: [
            { from: "2024-04-01", to: "2025-03-31", group: "a", amount: "1500", clause: "5.1" },
            { from: "2025-04-01", volumeBands: { counting: "year", steps: [{ above: 0, amount: "1400.5" }] } },
          ],
          priceDate: "started",
          payableShare: "5/6",
          limits: { perParticipant: 2, perYear: 40, perTerm: 80 },
          after: { code: "start", days: 0, withinMonths: 18 },
          minGapDays: 14,
          claim: { notBefore: { days: 0 }, within: { workingDays: 60 } },
          clause: "5",
        },
        { code: "bands", unit: "cohort", prices: [{ valueBands: [{ atLeast: "0.5", amount: "700" }] }] },
        {
          code: "share",
          unit: "cohort",
          prices: [{ valueShare: { steps: [{ atLeast: 0, rate: "1/4" }], cap: "2000" } }],
          limits: { perTerm: 9 },
        },
      ],
      recognise: "achieved",
      claimTailDays: 90,
      runOffDays: 30,
      participantCap: [{ group: "a", amount: "9000" }],
      cap: {
        annual: {
          amount: "60000",
          years: { "2025/26": "70000" },
          basis: "financial-year",
          proration: "months",
          unused: "carry-forward",
          excess: "defer",
          clause: "7.1",
        },
        term: "400000",
      },
      queue: "fees-first",
      indexation: { factors: [{ year: "2025/26", factor: "1.03" }], appliesTo: ["fees", "tariffs"] },
      grantReduction: {
        sources: ["grant"],
        applyTo: ["caps", "volumes"],
        takesEffect: "on-notice",
        noticeDays: 30,
        minimumFactor: "0.5",
        tolerance: "0.01",
        volumeRounding: "half-up",
        clause: "6",
      },
    },
    funding: {
      sources: [
        {
          id: "grant",
          title: "Grant",
          kind: "grant",
          priority: 1,
          carryForward: { upTo: "0.1", years: 2 },
          unspent: "return",
          pays: { fees: true, outcomes: ["start", "job"], adjustments: true, tags: ["live", "build", "work"] },
          allocations: [
            { year: "2024/25", amount: "50000", planned: "60000", status: "confirmed", ref: "letter 1", clause: "1" },
            { year: "2024/25", amount: "45000", status: "confirmed", notifiedOn: "2024-06-01" },
            { year: "2025/26", amount: "60000", status: "indicative" },
            { year: "2026/27", status: "withdrawn" },
          ],
          clause: "9.1",
        },
        { id: "council", priority: 2, carryForward: "all", allocations: [{ ...allocation("2025/26") }] },
      ],
      draw: "in-order",
      shortfall: "report",
      indicative: "include",
      opening: [{ source: "grant", year: "2023/24", amount: "1000" }],
    },
    evidence: [
      {
        id: "e1",
        outcome: "start",
        participant: "p1",
        group: "a",
        startedOn: "2024-05-01",
        achievedOn: "2024-11-01",
        submittedOn: "2024-11-04",
        decision: "accepted",
        decidedOn: "2024-11-20",
        share: "2/3",
        provider: "North",
        place: "Leeds",
        tags: ["pilot"],
        ref: "case 1",
      },
      {
        id: "e2",
        outcome: "job",
        participant: "p1",
        achievedOn: "2025-05-01",
        submittedOn: "2025-05-02",
        decisions: [
          { decision: "pending", on: "2025-05-02", reason: "first look" },
          { decision: "accepted", on: "2025-05-20" },
        ],
        quantity: 2,
      },
      { ...cohort("e3", "bands"), value: "0.75" },
      { ...cohort("e4", "share"), value: 812.5 },
    ],
    participants: [{ id: "p1", group: "a", startedOn: "2024-05-01", provider: "South", place: "York" }],
    costs: [{ id: "c1", incurredOn: "2024-07-01", amount: "250.50", provider: "North", place: "Hull", tags: ["van"] }],
    adjustments: [
      { id: "a1", on: "2025-01-10", amount: "-75.25", reason: "late report", kind: "deduction", clause: "12" },
      { id: "a2", on: "2025-02-10", amount: 40, reason: "agreed", provider: "North", place: "Hull", tags: ["live"] },
    ],
    forecast: [
      { outcome: "job", month: "2026-07", quantity: 3, group: "a", tags: ["plan"], provider: "North", place: "Hull" },
    ],
    asAt: "2026-05-15",
  };
}

const allocation = (year: string) => ({ year, amount: "20000", status: "confirmed" });
const cohort = (id: string, outcome: string) => ({
  id,
  outcome,
  achievedOn: "2025-06-30",
  submittedOn: "2025-07-01",
  decision: "accepted",
  decidedOn: "2025-07-31",
});

/** The input as it comes back after its first periods were issued: those that have ended and hold no forecast lines. */
export function withIssued(input: object, count = 2): Record<string, unknown> {
  const { periods } = calculate(input);
  const open = periods.findIndex(({ status, lines }) => status === "forecast" || lines.some((line) => line.forecast));
  const issued = periods.slice(0, Math.min(count, open < 0 ? periods.length : open));
  return { ...input, issued: JSON.parse(JSON.stringify(issued)) };
}

/** A small contract of which the first quarter was issued: a fee, an outcome, a grant that met them. */
export const issuedInput = (): Record<string, unknown> =>
  withIssued(
    {
      contract: {
        id: "issued",
        term: { start: "2024-04-01", end: "2024-12-31" },
        phases: [{ id: "live", outcomes: 1, fees: [{ id: "core", basis: "fixed", amount: "1200", per: "year" }] }],
        rateCard: [{ code: "job", tariff: "700" }],
      },
      funding: { sources: [{ id: "grant", carryForward: "all", allocations: [allocation("2024/25")] }] },
      evidence: [{ id: "e1", outcome: "job", participant: "p1", achievedOn: "2024-05-01", decision: "accepted" }],
    },
    1,
  );
