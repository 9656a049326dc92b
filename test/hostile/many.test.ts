/** Large inputs end, in a result or in a refusal that stays short. How long they take is not asserted: the runner's limit is. */
import { describe, expect, it } from "vitest";
import { calculate, safeCalculate } from "../../src/index.js";
import { everyKey } from "./every-key.js";
import { type Data, expectIssues, RUNS } from "./inputs.js";

/** Records enough to show what grows too fast or what fails beyond the arguments that a call can take; fewer in a quick run. */
const MANY = RUNS < 50 ? 20_000 : 200_000;

/** Where the long list is the whole point. */
const LONG = 200_000;

const listOf = <T>(make: (i: number) => T, count = MANY): T[] => Array.from({ length: count }, (_, i) => make(i));

const longListOf = <T>(make: (i: number) => T): T[] => listOf(make, LONG);

const contract = {
  id: "many",
  term: { start: "2024-04-01", end: "2026-03-31" },
  phases: [{ id: "live", outcomes: "1", fees: [{ id: "spend", basis: "cost" }] }],
  rateCard: [
    { code: "stay", unit: "cohort", tariff: "0.10" },
    { code: "job", tariff: "1", limits: { perParticipant: 1 } },
  ],
};

const day = (i: number): string =>
  `2025-${String((i % 12) + 1).padStart(2, "0")}-${String((i % 28) + 1).padStart(2, "0")}`;
const record = (i: number) => ({ id: `e${i}`, outcome: "stay", achievedOn: day(i), decision: "accepted" });

/** Refused: how many issues in full, how many more, and how long the longest message is. */
function refusal(input: unknown): { kept: number; more: number; first: unknown; longest: number } {
  const answer = safeCalculate(input);
  expect(answer.success ? "calculated" : "refused").toBe("refused");
  if (answer.success) throw new Error("unreachable");
  expectIssues(answer.issues);
  const { issues, more } = answer;
  const longest = issues.reduce((most, { message }) => Math.max(most, message.length), 0);
  return { kept: issues.length, more, first: issues[0]?.path, longest };
}

describe("many bad records", () => {
  it.each<[string, string, (i: number) => unknown]>([
    ["of a wrong date", "evidence", (i) => ({ ...record(i), achievedOn: "2025-02-30" })],
    ["of an unknown outcome", "evidence", (i) => ({ ...record(i), outcome: `none ${i}` })],
    ["with an unknown key", "evidence", (i) => ({ ...record(i), nonsense: i })],
    ["that are no objects", "evidence", (i) => i],
    ["of a wrong amount", "costs", (i) => ({ id: `c${i}`, incurredOn: day(i), amount: "1e5" })],
    ["of a wrong kind", "adjustments", (i) => ({ id: `a${i}`, on: day(i), amount: "1", reason: "r", kind: "gift" })],
    ["without an id", "participants", () => ({ group: "a" })],
  ])("%s: the first 1,000 in full, the others counted", (_, list, make) => {
    const { kept, more, first } = refusal({ contract, [list]: listOf(make) });
    expect([kept, more]).toEqual([1000, MANY - 1000]);
    expect((first as unknown[]).slice(0, 2)).toEqual([list, 0]);
  });

  it("of one id: all but the first are duplicates", () => {
    const { kept, more } = refusal({ contract, evidence: listOf((i) => ({ ...record(i), id: "e" })) });
    expect([kept, more]).toEqual([1000, MANY - 1001]);
  });

  it("of participants that disagree", () => {
    const evidence = listOf((i) => ({ ...record(i), outcome: "job", participant: "p", group: `g${i}` }));
    const { kept, more } = refusal({ contract, evidence });
    expect([kept, more]).toEqual([1000, MANY - 1001]);
  });
});

describe("many good records", () => {
  // 200,000 stays of £0.10 are £20,000; or as many tenths of a pound as there are.
  it("of outcomes are worked out", () => {
    const { totals, lines } = calculate({ contract, evidence: listOf(record) });
    expect([totals.outcomes, lines.length]).toEqual([`${MANY / 10}.00`, MANY]);
  });

  // 100,000 participants with two jobs each: one of £1 is payable, the other is beyond the limit.
  it("of participants are worked out, half of them beyond a limit", () => {
    const participants = listOf((i) => ({ id: `p${i}`, group: "a" }), MANY / 2);
    const evidence = listOf((i) => ({ ...record(i), outcome: "job", participant: `p${i % (MANY / 2)}` }));
    const { totals, notPayable } = calculate({ contract, participants, evidence });
    expect([totals.outcomes, notPayable.length]).toEqual([`${MANY / 2}.00`, MANY / 2]);
  });

  // One participant: one job of £1.
  it("of one participant are worked out", () => {
    const evidence = listOf((i) => ({ ...record(i), outcome: "job", participant: "p" }));
    const { totals, notPayable } = calculate({ contract, evidence });
    expect([totals.outcomes, notPayable.length]).toEqual(["1.00", MANY - 1]);
  });

  // A penny each, half of them taken back: £2,000 of costs, £1,000 less £1,000 of adjustments.
  it("of costs and adjustments are worked out", () => {
    const costs = listOf((i) => ({ id: `c${i}`, incurredOn: day(i), amount: "0.01" }));
    const adjustments = listOf((i) => ({ id: `a${i}`, on: day(i), amount: i % 2 ? "-0.01" : "0.01", reason: "r" }));
    const { totals } = calculate({ contract, costs, adjustments });
    expect([totals.costs, totals.adjustments, totals.payable]).toEqual([
      `${MANY / 100}.00`,
      "0.00",
      `${MANY / 100}.00`,
    ]);
  });

  // A cap of £200 a year: 2,000 stays are paid in each of two years, the rest waits.
  it("of which a cap defers most are worked out", () => {
    const cap = { annual: { amount: "200", unused: "lapse", excess: "defer" } };
    const sources = [
      { id: "grant", carryForward: "all", allocations: [{ year: "2025/26", amount: "100", status: "confirmed" }] },
    ];
    const { totals } = calculate({ contract: { ...contract, cap }, funding: { sources }, evidence: listOf(record) });
    const deferred = `${MANY / 10 - 400}.00`;
    expect(totals).toMatchObject({ payable: "400.00", deferred, drawn: "100.00", shortfall: "300.00" });
  });
});

describe("a long list inside the terms or inside one record", () => {
  const bad: readonly [string, (input: ReturnType<typeof everyKey>) => unknown][] = [
    [
      "bank holidays that are no dates",
      ({ contract: { calendar } }) => Object.assign(calendar, { bankHolidays: longListOf(() => "x") }),
    ],
    [
      "extensions",
      ({ contract: { term } }) => Object.assign(term, { extensions: longListOf(() => ({ end: "2027-03-31" })) }),
    ],
    [
      "breaks",
      ({ contract: { term } }) =>
        Object.assign(term, { breaks: longListOf(() => ({ end: "2099-03-31", exercisedOn: "2025-01-01" })) }),
    ],
    ["phases", ({ contract }) => Object.assign(contract, { phases: longListOf(() => ({ id: "p" })) })],
    [
      "fees",
      ({ contract: { phases } }) =>
        Object.assign(phases[0] as object, { fees: longListOf((i) => ({ id: `f${i}`, basis: "cost" })) }),
    ],
    [
      "rate-card entries",
      ({ contract }) => Object.assign(contract, { rateCard: longListOf(() => ({ code: "x", tariff: "1" })) }),
    ],
    [
      "indexation factors",
      ({ contract: { indexation } }) =>
        Object.assign(indexation, { factors: longListOf(() => ({ year: "x", factor: 1 })) }),
    ],
    [
      "allocations",
      ({ funding: { sources } }) =>
        Object.assign(sources[0] as object, {
          allocations: longListOf(() => ({ year: "2024/25", amount: "1", status: "confirmed" })),
        }),
    ],
    [
      "opening tranches",
      ({ funding }) =>
        Object.assign(funding, { opening: longListOf(() => ({ source: "x", year: "2023/24", amount: 1 })) }),
    ],
    [
      "decisions",
      ({ evidence }) =>
        Object.assign(evidence[1] as object, {
          decisions: longListOf(() => ({ decision: "maybe", on: "2025-05-02" })),
        }),
    ],
    ["tags", ({ evidence }) => Object.assign(evidence[0] as object, { tags: longListOf((i) => i) })],
    ["unknown keys", ({ contract }) => Object.assign(contract, Object.fromEntries(longListOf((i) => [`k${i}`, i])))],
  ];

  it.each(bad)("200,000 bad %s are refused", (name, spoil) => {
    const input = everyKey();
    spoil(input);
    const { kept, more } = refusal(input);
    // Where one list of plain values holds more faults than the schema can tell, that is told.
    const untold = ["bank holidays that are no dates", "decisions", "tags"].includes(name);
    expect([kept, more >= LONG - 1001]).toEqual(untold ? [1, false] : [1000, true]);
  });
});

describe("messages that list what is allowed", () => {
  it("stay short, however long the list is", () => {
    const long = "x".repeat(190);
    const sources = listOf((i) => ({ id: `${long}${i}`, carryForward: "all", allocations: [] }), 5000);
    const rateCard = listOf((i) => ({ code: `${long}${i}`, tariff: 1 }), 5000);
    const participantCap = listOf((i) => ({ group: `${long}${i}`, amount: 1 }), 5000);
    const inputs: readonly Data[] = [
      { contract, funding: { sources, opening: [{ source: "none", year: "2023/24", amount: 1 }] } },
      {
        contract: { ...contract, grantReduction: { sources: ["none"], applyTo: ["fees"], takesEffect: "whole-year" } },
        funding: { sources },
      },
      { contract: { ...contract, rateCard }, evidence: [record(1)] },
      { contract: { ...contract, participantCap }, participants: [{ id: "p", group: "none" }] },
    ];
    for (const input of inputs) expect(refusal(input).longest).toBeLessThan(5000);
  });
});
