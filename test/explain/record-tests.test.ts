/** What the tests of a record compare, in their order, with the words and clauses that an explanation gives (docs/rules.md section 5). */
import { describe, expect, it } from "vitest";
import { explain } from "../../src/explain/explain.js";

type Given = Record<string, unknown>;

const contract = {
  id: "c",
  term: { start: "2025-04-01", end: "2026-03-31" },
  claimTailDays: 30,
  runOffDays: 20,
  phases: [
    { id: "set up", end: "2025-04-30", fees: [{ id: "f", basis: "cost" }] },
    { id: "one", end: "2025-12-31", outcomes: 1, clause: "S2" },
    { id: "two", outcomes: 1 },
  ],
  rateCard: [
    {
      code: "A",
      tariff: "10",
      clause: "S4",
      claim: { within: { days: 10 }, notBefore: { days: 5 } },
      after: { code: "B", days: 1, withinDays: 60 },
    },
    { code: "B", tariff: "1", limits: { perParticipant: "none" } },
  ],
};
const record = (id: string, outcome: string, achievedOn: string, rest: Given = {}): Given => ({
  id,
  outcome,
  participant: "P",
  startedOn: "2025-05-01",
  achievedOn,
  submittedOn: achievedOn,
  decision: "accepted",
  decidedOn: rest.submittedOn ?? achievedOn,
  ...rest,
});
const earlier = record("b", "B", "2025-06-01");

/** Each comparison as text, with its clause. */
function compared(evidence: readonly Given[], ref: string, rest: Given = {}): readonly string[] {
  const { steps } = explain({ contract, evidence, ...rest }, ref);
  return steps
    .filter(({ operation }) => ["at-most", "at-least", "among"].includes(operation))
    .map(({ operation, inputs, clause }) => {
      const [first, ...others] = inputs.map(({ name, value }) => `${name} ${value}`);
      return `${first} ${operation} ${others.join(", ")}${clause === undefined ? "" : ` [${clause}]`}`;
    });
}

const DECIDED = "decision in force since 2025-06-20 accepted among payable accepted";
const IN_TERM = [
  "achieved on 2025-06-10 at-least start of the term 2025-04-01",
  "achieved on 2025-06-10 at-most end of the run-off 2026-04-20",
];
const CLAIMED = [
  "submitted on 2025-06-16 at-most last day for claims 2026-04-30",
  "submitted on 2025-06-16 at-most claim due by 2025-06-20 [S4]",
  "submitted on 2025-06-16 at-least not to be claimed before 2025-06-15 [S4]",
];
const PHASE = "phase one among phase that pays outcomes one, phase that pays outcomes two [S2]";
const on = 'outcome "B" of the same participant or group, achieved on 2025-06-01';
const AFTER = [
  `achieved on 2025-06-10 at-least 1 days after ${on} 2025-06-02 [S4]`,
  `achieved on 2025-06-10 at-most 60 days after ${on} 2025-07-31 [S4]`,
];

describe("the tests of a record that is payable", () => {
  const payable = record("e", "A", "2025-06-10", { submittedOn: "2025-06-16", decidedOn: "2025-06-20" });

  it("are all told, in their order", () => {
    const found = compared([earlier, payable], "outcome/e", { asAt: "2025-06-30" });
    const known = "submitted on 2025-06-16 at-most known at 2025-06-30";
    expect(found.slice(0, 9)).toEqual([known, DECIDED, ...IN_TERM, ...CLAIMED, PHASE, AFTER[0]]);
    expect(found).toContain(AFTER[1]);
  });

  it("without asAt do not ask when it became known", () => {
    expect(compared([earlier, payable], "outcome/e")[0]).toBe(DECIDED);
  });

  it("of an entry that may come any time after another", () => {
    const rateCard = [{ ...contract.rateCard[0], after: { code: "B", days: 1 } }, contract.rateCard[1]];
    const found = compared([earlier, payable], "outcome/e", { contract: { ...contract, rateCard } });
    expect(found.filter((one) => one.includes("same participant or group"))).toEqual([AFTER[0]]);
  });

  it("of a person whose start is not known, and of an entry without conditions", () => {
    const found = compared([{ ...earlier, startedOn: undefined }], "outcome/b");
    expect(found.slice(0, 5)).toEqual([
      "decision in force since 2025-06-01 accepted among payable accepted",
      "achieved on 2025-06-01 at-least start of the term 2025-04-01",
      "achieved on 2025-06-01 at-most effective end 2026-03-31",
      "submitted on 2025-06-01 at-most last day for claims 2026-04-30",
      "phase one among phase that pays outcomes one, phase that pays outcomes two [S2]",
    ]);
  });
});

describe("the tests of a record that stands for an expected volume", () => {
  it("are the phase and the limits that need no participant", () => {
    const limits = { perParticipant: 2, perTerm: 9 };
    const { steps } = explain(
      {
        contract: { ...contract, rateCard: [{ ...contract.rateCard[0], minGapDays: 5, limits }, contract.rateCard[1]] },
        asAt: "2025-06-30",
        forecast: [{ outcome: "A", month: "2025-08", quantity: 7 }],
      },
      "outcome/forecast/A/2025-08",
    );
    const rules = steps.map(({ rule }) => rule).filter((rule) => /limit|Gap|tests of a record/.test(rule));
    expect([...new Set(rules)]).toEqual(
      ["5: the tests of a record", "5: term-limit"].map((one) => `docs/rules.md section ${one}`),
    );
    const tested = steps.filter(({ operation }) => ["at-most", "at-least", "among"].includes(operation));
    expect(tested.map(({ inputs }) => inputs[0]?.name)).toEqual(["phase"]);
  });
});

describe("the test that a record fails is told last", () => {
  const last = (evidence: readonly Given[], rest: Given = {}) => compared(evidence, "outcome/e", rest).at(-1);
  const claimed = { submittedOn: "2025-06-16" };

  it("nothing is decided", () => {
    const open = { submittedOn: "2025-06-16", decision: undefined, decidedOn: undefined, decisions: [] };
    expect(last([earlier, record("e", "A", "2025-06-10", open)])).toBe(
      "decision in force pending among payable accepted",
    );
  });

  it("a phase that pays fees", () => {
    expect(last([record("e", "B", "2025-04-30", claimed)])).toBe(
      "phase set up among phase that pays outcomes one, phase that pays outcomes two",
    );
  });

  it("nothing came before", () => {
    expect(last([record("e", "A", "2025-06-10", claimed)])).toBe(
      'outcome "B" of the same participant or group none among  [S4]',
    );
  });

  it("the one before came too late, or is too old", () => {
    const withB = (day: string) =>
      compared([record("b", "B", day), record("e", "A", "2025-06-10", claimed)], "outcome/e").slice(-2);
    const afterOn = (count: number, day: string) =>
      `${count} days after outcome "B" of the same participant or group, achieved on ${day}`;
    expect(withB("2025-06-10")).toEqual([
      `achieved on 2025-06-10 at-least ${afterOn(1, "2025-06-10")} 2025-06-11 [S4]`,
      `achieved on 2025-06-10 at-most ${afterOn(60, "2025-06-10")} 2025-08-09 [S4]`,
    ]);
    expect(withB("2025-04-10")).toEqual([
      `achieved on 2025-06-10 at-least ${afterOn(1, "2025-04-10")} 2025-04-11 [S4]`,
      `achieved on 2025-06-10 at-most ${afterOn(60, "2025-04-10")} 2025-06-09 [S4]`,
    ]);
  });
});
