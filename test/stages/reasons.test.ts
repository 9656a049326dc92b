/** Why a record is not payable, in words, on the wrong side of each test; and that it is payable on the right side (docs/rules.md sections 4, 5, 7). */
import { describe, expect, it } from "vitest";
import { calculate } from "../../src/index.js";

type Given = Record<string, unknown>;

const term = { start: "2025-04-01", end: "2026-03-31" };
const record = (rest: Given = {}): Given => ({
  id: "e",
  outcome: "A",
  participant: "P",
  achievedOn: "2025-06-10",
  decision: "accepted",
  ...rest,
});
const input = (entry: Given, evidence: readonly Given[], contract: Given = {}, rest: Given = {}): Given => ({
  contract: {
    id: "c",
    term,
    phases: [{ id: "p", outcomes: 1 }],
    rateCard: [
      { code: "A", tariff: "10", ...entry },
      { code: "B", tariff: "1" },
    ],
    ...contract,
  },
  evidence,
  ...rest,
});

/** What is refused: reason, quantity, amount and message of each. */
const refused = (given: unknown): readonly unknown[] =>
  calculate(given).notPayable.map(({ reason, quantity, amount, message }) => [reason, quantity, amount, message]);

interface Case {
  readonly entry?: Given;
  readonly contract?: Given;
  readonly rest?: Given;
  /** One that fails, and the reason, units, face value and words that it fails with. */
  readonly wrong: Given;
  readonly is: readonly [reason: string, quantity: number | undefined, amount: string | undefined, message: string];
  /** The nearest that does not fail. */
  readonly right: Given;
}

const dated = { submittedOn: "2025-06-10", decidedOn: "2025-06-10" };
const history = (decision: string, on: string, reason?: string): Given => ({
  decision: undefined,
  decisions: [{ decision, on, ...(reason === undefined ? {} : { reason }) }],
});

const CASES: Readonly<Record<string, Case>> = {
  "submitted after asAt": {
    rest: { asAt: "2025-06-30" },
    wrong: { submittedOn: "2025-07-01", decidedOn: "2025-07-01" },
    is: ["not-submitted", 1, "10.00", "submitted on 2025-07-01, after 2025-06-30"],
    right: { submittedOn: "2025-06-30", decidedOn: "2025-06-30" },
  },
  "decided after asAt": {
    rest: { asAt: "2025-06-30" },
    wrong: { ...dated, decidedOn: "2025-07-01" },
    is: ["pending", 1, "10.00", "no decision is in force yet"],
    right: { ...dated, decidedOn: "2025-06-30" },
  },
  "pending for a reason": {
    wrong: history("pending", "2025-06-12", "payslip missing"),
    is: ["pending", 1, "10.00", "no decision is in force yet: payslip missing"],
    right: history("accepted", "2025-06-12"),
  },
  rejected: {
    wrong: { decision: "rejected", decidedOn: "2025-06-20" },
    is: ["rejected", 1, "10.00", "rejected on 2025-06-20"],
    right: { decidedOn: "2025-06-20" },
  },
  withdrawn: {
    wrong: history("withdrawn", "2025-06-20", "twice claimed"),
    is: ["withdrawn", 1, "10.00", "withdrawn on 2025-06-20: twice claimed"],
    right: history("accepted", "2025-06-20"),
  },
  "before the term": {
    wrong: { achievedOn: "2025-03-31" },
    is: [
      "outside-term",
      1,
      undefined,
      "achieved on 2025-03-31, outside the term 2025-04-01 to 2026-03-31 and its run-off",
    ],
    right: { achievedOn: "2025-04-01" },
  },
  "after the term": {
    wrong: { achievedOn: "2026-04-01" },
    is: [
      "outside-term",
      1,
      undefined,
      "achieved on 2026-04-01, outside the term 2025-04-01 to 2026-03-31 and its run-off",
    ],
    right: { achievedOn: "2026-03-31" },
  },
  // 31 March + 10 days.
  "after the run-off": {
    contract: { runOffDays: 10 },
    wrong: { achievedOn: "2026-04-11", startedOn: "2026-03-31" },
    is: [
      "outside-term",
      1,
      undefined,
      "achieved on 2026-04-11, outside the term 2025-04-01 to 2026-03-31 and its run-off",
    ],
    right: { achievedOn: "2026-04-10", startedOn: "2026-03-31" },
  },
  "in the run-off, started after the term": {
    contract: { runOffDays: 10 },
    wrong: { achievedOn: "2026-04-10", startedOn: "2026-04-01" },
    is: [
      "outside-term",
      1,
      undefined,
      "achieved on 2026-04-10, outside the term 2025-04-01 to 2026-03-31 and its run-off",
    ],
    right: { achievedOn: "2026-04-10", startedOn: "2026-03-31" },
  },
  // 31 March + 30 days.
  "after the last day for all claims": {
    contract: { claimTailDays: 30 },
    wrong: { submittedOn: "2026-05-01" },
    is: ["late-claim", 1, "10.00", "submitted on 2026-05-01, after the last day for claims, 2026-04-30"],
    right: { submittedOn: "2026-04-30" },
  },
  "after its own last day": {
    entry: { claim: { within: { days: 10 } } },
    wrong: { submittedOn: "2025-06-21" },
    is: ["late-claim", 1, "10.00", "submitted on 2025-06-21; claims are due by 2025-06-20"],
    right: { submittedOn: "2025-06-20" },
  },
  // 10 June 2025 is a Tuesday; the third working day after it is Friday the 13th, the fourth Monday the 16th.
  "after its last working day": {
    entry: { claim: { within: { workingDays: 4 } } },
    wrong: { submittedOn: "2025-06-17" },
    is: ["late-claim", 1, "10.00", "submitted on 2025-06-17; claims are due by 2025-06-16"],
    right: { submittedOn: "2025-06-16" },
  },
  "too early": {
    entry: { claim: { notBefore: { days: 5 } } },
    wrong: { submittedOn: "2025-06-14" },
    is: ["early-claim", 1, "10.00", "submitted on 2025-06-14; not to be claimed before 2025-06-15"],
    right: { submittedOn: "2025-06-15" },
  },
  "in a phase of fees": {
    contract: {
      phases: [
        { id: "set up", end: "2025-06-10", fees: [{ id: "f", basis: "cost" }] },
        { id: "live", outcomes: 1 },
      ],
    },
    wrong: { achievedOn: "2025-06-10" },
    is: ["fee-phase", 1, "10.00", 'phase "set up" pays a fee for service, not outcomes'],
    right: { achievedOn: "2025-06-11" },
  },
  "before its first price": {
    entry: { tariff: undefined, prices: [{ from: "2025-06-10", amount: "10" }] },
    wrong: { achievedOn: "2025-06-09" },
    is: ["no-price", 1, undefined, "no price applies on its price date"],
    right: { achievedOn: "2025-06-10" },
  },
  "whose start is not known": {
    entry: { priceDate: "started" },
    wrong: {},
    is: ["no-price", 1, undefined, "the participant's start, which picks the price, is not known"],
    right: { startedOn: "2025-05-01" },
  },
  "of one who started before its first price": {
    entry: { tariff: undefined, prices: [{ from: "2025-05-01", amount: "10" }], priceDate: "started" },
    wrong: { startedOn: "2025-04-30" },
    is: ["no-price", 1, undefined, "no price applies on its price date"],
    right: { startedOn: "2025-05-01" },
  },
  "below its first step": {
    entry: { tariff: undefined, prices: [{ valueBands: [{ atLeast: "8", amount: "10" }] }] },
    wrong: { value: "7.9" },
    is: ["below-threshold", 1, undefined, "the value does not reach the first step"],
    right: { value: "8" },
  },
  "beyond the cap of a participant": {
    contract: { participantCap: "6" },
    entry: { tariff: "6.01" },
    wrong: {},
    is: ["participant-cap", undefined, "0.01", "6.00 of 6.00 for one participant was left"],
    right: { share: "0.99" },
  },
};

describe("a record", () => {
  it.each(Object.entries(CASES))("%s is refused, the nearest other is not", (_, { wrong, right, is, ...given }) => {
    const of = (rest: Given) => input(given.entry ?? {}, [record(rest)], given.contract, given.rest);
    const [reason, quantity, amount, message] = is;
    const [found, ...others] = calculate(of(wrong)).notPayable;
    expect(others).toEqual([]);
    expect([found?.ref, found?.reason, found?.message]).toEqual(["outcome/e", reason, message]);
    expect([found?.quantity, found?.amount]).toEqual([quantity, amount]);
    expect(refused(of(right))).toEqual([]);
  });
});

describe("a record that needs an earlier one", () => {
  const B = (achievedOn: string, rest: Given = {}): Given => record({ id: "b", outcome: "B", achievedOn, ...rest });
  const A = record();
  const none = (words: string) => [
    ["prerequisite", 1, "10.00", `no outcome "B" of the same participant or group was achieved ${words}`],
  ];

  it.each<[string, Given, string, string, string]>([
    ["on the same day or earlier", {}, "2025-06-11", "2025-06-10", "on the same day or earlier"],
    ["some days earlier", { days: 30 }, "2025-05-12", "2025-05-11", "at least 30 days earlier"],
    ["some months earlier", { months: 1 }, "2025-05-11", "2025-05-10", "at least 1 months earlier"],
    [
      "and not too long ago, in days",
      { days: 5, withinDays: 20 },
      "2025-05-20",
      "2025-05-21",
      "at least 5 days earlier and at most 20 days earlier",
    ],
    [
      "and not too long ago, in months",
      { withinMonths: 2 },
      "2025-04-09",
      "2025-04-10",
      "on the same day or earlier and at most 2 months earlier",
    ],
  ])("%s", (_, after, wrong, right, words) => {
    const of = (day: string) => input({ after: { code: "B", ...after } }, [A, B(day)]);
    expect(refused(of(wrong))).toEqual(none(words));
    expect(refused(of(right))).toEqual([]);
  });

  it("is not helped by one of another person, or one that was not accepted", () => {
    const of = (rest: Given) => input({ after: { code: "B" } }, [A, B("2025-06-01", rest)]);
    expect(refused(of({ participant: "Q" }))).toEqual(none("on the same day or earlier"));
    expect(refused(of({ decision: "rejected" }))).toContainEqual(none("on the same day or earlier")[0]);
  });
});

describe("limits", () => {
  const two = (entry: Given, first: Given, second: Given, contract: Given = {}) =>
    refused(
      input(
        entry,
        [record({ id: "e1", ...first }), record({ id: "e2", achievedOn: "2025-06-11", ...second })],
        contract,
      ),
    );
  const other = { participant: "Q" };
  const open = { perParticipant: "none" };

  it("for one participant: used up, nearly, and not", () => {
    const limits = { perParticipant: 3 };
    expect(two({ limits }, { quantity: 3 }, {})).toEqual([
      ["participant-limit", 1, "10.00", "all 3 units for one participant are used"],
    ]);
    expect(two({ limits }, { quantity: 2 }, { quantity: 3 })).toEqual([
      ["participant-limit", 2, "20.00", "1 of 3 units for one participant were left"],
    ]);
    expect(two({ limits }, { quantity: 2 }, {})).toEqual([]);
    expect(two({ limits }, { quantity: 3 }, other)).toEqual([]);
  });

  it("in a year, which ends with it", () => {
    const limits = { ...open, perYear: 3 };
    const long = { term: { start: "2025-04-01", end: "2027-03-31" } };
    expect(two({ limits }, { quantity: 3 }, other)).toEqual([
      ["year-limit", 1, "10.00", "all 3 units in 2025/26 are used"],
    ]);
    expect(two({ limits }, { quantity: 2 }, { ...other, quantity: 2 })).toEqual([
      ["year-limit", 1, "10.00", "1 of 3 units in 2025/26 were left"],
    ]);
    expect(two({ limits }, { quantity: 3 }, { ...other, achievedOn: "2026-04-01" }, long)).toEqual([]);
  });

  it("over the term, which no year ends", () => {
    const limits = { ...open, perTerm: 3 };
    const long = { term: { start: "2025-04-01", end: "2027-03-31" } };
    expect(two({ limits }, { quantity: 3 }, { ...other, achievedOn: "2026-04-01" }, long)).toEqual([
      ["term-limit", 1, "10.00", "all 3 units over the term are used"],
    ]);
    expect(two({ limits }, { quantity: 2 }, { ...other, quantity: 2 })).toEqual([
      ["term-limit", 1, "10.00", "1 of 3 units over the term were left"],
    ]);
  });

  it("a gap between two of one participant, either way round", () => {
    const entry = { limits: open, minGapDays: 28 };
    const words = "less than 28 days from a payable one of the same participant on 2025-06-10";
    expect(two(entry, {}, { achievedOn: "2025-07-07" })).toEqual([["too-soon", 1, "10.00", words]]);
    expect(two(entry, {}, { achievedOn: "2025-07-08" })).toEqual([]);
    expect(two(entry, {}, { ...other, achievedOn: "2025-06-11" })).toEqual([]);
    expect(two({ limits: open, minGapDays: 0 }, {}, { achievedOn: "2025-06-10" })).toEqual([]);
    expect(two({ limits: open, minGapDays: 1 }, {}, { achievedOn: "2025-06-10" })).toHaveLength(1);
  });

  it("of money for one participant", () => {
    const cap = { participantCap: "15" };
    const entry = { limits: open };
    expect(two(entry, {}, {}, cap)).toEqual([
      ["participant-cap", undefined, "5.00", "5.00 of 15.00 for one participant was left"],
    ]);
    expect(two(entry, {}, {}, { participantCap: "10" })).toEqual([
      ["participant-cap", 1, "10.00", "all of 10.00 for one participant is used"],
    ]);
    expect(two(entry, {}, {}, { participantCap: "20" })).toEqual([]);
    expect(two(entry, {}, other, { participantCap: "10" })).toEqual([]);
  });
});

describe("costs", () => {
  const phases = [
    { id: "spend", end: "2025-12-31", fees: [{ id: "f", basis: "cost", upTo: "900" }] },
    { id: "fee", fees: [{ id: "g", basis: "fixed", amount: "0", per: "year" }] },
  ];
  const of = (costs: readonly Given[], rest: Given = {}) =>
    refused({ contract: { id: "c", term, phases }, costs, ...rest });
  const cost = (incurredOn: string, amount = "1", id = "k") => ({ id, incurredOn, amount });

  it("are refused in words, on the wrong side of each test", () => {
    const asAt = { asAt: "2025-06-30" };
    expect(of([cost("2025-07-01")], asAt)).toEqual([
      ["not-submitted", undefined, "1.00", "incurred on 2025-07-01, after 2025-06-30"],
    ]);
    expect(of([cost("2025-06-30")], asAt)).toEqual([]);
    expect(of([cost("2025-03-31")])).toEqual([
      ["outside-term", undefined, "1.00", "incurred on 2025-03-31, outside the term 2025-04-01 to 2026-03-31"],
    ]);
    expect(of([cost("2026-04-01")])).toEqual([
      ["outside-term", undefined, "1.00", "incurred on 2026-04-01, outside the term 2025-04-01 to 2026-03-31"],
    ]);
    expect(of([cost("2025-04-01")])).toEqual([]);
    expect(of([cost("2026-01-01")])).toEqual([
      ["no-cost-fee", undefined, "1.00", 'incurred on 2026-01-01, in phase "fee" without a cost-recovery fee'],
    ]);
    expect(of([cost("2025-12-31")])).toEqual([]);
  });

  // Nine months of 900 a year are 675; after 600, 75 are left.
  it("are recovered up to the limit of the year", () => {
    expect(of([cost("2025-05-01", "600"), cost("2025-06-01", "80", "l")])).toEqual([
      ["cost-cap", undefined, "5.00", "75.00 was left of what costs of 2025/26 are recovered up to"],
    ]);
    expect(of([cost("2025-05-01", "600"), cost("2025-06-01", "75", "l")])).toEqual([]);
  });

  // The limit of a year has the phase's months in it: nine of 2025/26 are 675, three of 2026/27 are 225.
  it("up to what the phase's months in the year come to", () => {
    const long = {
      contract: {
        id: "c",
        term: { start: "2025-04-01", end: "2027-03-31" },
        phases: [
          { id: "before", end: "2025-06-30", fees: [{ id: "g", basis: "fixed", amount: "12", per: "year" }] },
          { id: "spend", end: "2026-06-30", fees: [{ id: "f", basis: "cost", upTo: "900" }] },
          { id: "after", fees: [{ id: "g", basis: "fixed", amount: "12", per: "year" }] },
        ],
      },
    };
    const left = (amount: string, label: string) => `${amount} was left of what costs of ${label} are recovered up to`;
    expect(of([cost("2025-07-01", "680"), cost("2026-05-01", "230", "l")], long)).toEqual([
      ["cost-cap", undefined, "5.00", left("675.00", "2025/26")],
      ["cost-cap", undefined, "5.00", left("225.00", "2026/27")],
    ]);
    expect(of([cost("2025-07-01", "675"), cost("2026-05-01", "225", "l")], long)).toEqual([]);
  });

  it("first by day, then by id; and when nothing is left, also a cost of nothing is refused", () => {
    const list = [cost("2025-05-01", "600", "b"), cost("2025-05-01", "75", "a"), cost("2025-05-02", "0", "c")];
    const nothing = ["cost-cap", undefined, "0.00", "0.00 was left of what costs of 2025/26 are recovered up to"];
    for (const costs of [list, [...list].reverse()]) expect(of(costs)).toEqual([nothing]);
    const tight = [cost("2025-05-01", "600", "b"), cost("2025-05-01", "600", "a")];
    for (const costs of [tight, [...tight].reverse()]) {
      const { lines } = calculate({ contract: { id: "c", term, phases }, costs });
      const entitled = lines.flatMap((one) => (one.kind === "cost" ? [[one.ref, one.entitled]] : []));
      expect(entitled).toEqual([
        ["cost/a", "600.00"],
        ["cost/b", "75.00"],
      ]);
    }
  });

  it("without a limit all of them", () => {
    const open = [{ id: "spend", fees: [{ id: "f", basis: "cost" }] }];
    const { totals, notPayable } = calculate({
      contract: { id: "c", term, phases: open },
      costs: [cost("2025-05-01", "9999")],
    });
    expect([totals.costs, notPayable]).toEqual(["9999.00", []]);
  });
});
