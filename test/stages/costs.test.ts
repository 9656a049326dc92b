/** Which costs are recovered, on either side of each test and of the year's limit; and why (docs/rules.md section 4, cost recovery). */
import { describe, expect, it } from "vitest";
import { work } from "../../src/calculate.js";
import { explain } from "../../src/explain/explain.js";
import { calculate } from "../../src/index.js";
import { recoverCosts } from "../../src/stages/costs.js";
import { sums } from "../explain/lines.js";

type Given = Record<string, unknown>;

const cost = (id: string, incurredOn: string, amount = "10"): Given => ({ id, incurredOn, amount });
const recovery = (upTo?: string): Given => ({ id: "f", basis: "cost", ...(upTo === undefined ? {} : { upTo }) });
const contract = {
  id: "c",
  term: { start: "2025-04-01", end: "2026-03-31" },
  phases: [
    { id: "open", end: "2025-06-30", fees: [recovery("1200")], clause: "S1" },
    { id: "paid", end: "2025-09-30", clause: "S2" },
    { id: "closing", fees: [recovery()] },
  ],
};
const input = (costs: readonly Given[], rest: Given = {}): Given => ({ contract, costs, ...rest });

/** What is refused: reference, reason, amount and message of each. */
const refused = (given: unknown): readonly unknown[] =>
  calculate(given).notPayable.map(({ ref, reason, amount, message }) => [ref, reason, amount, message]);

/** What the tests of a cost compare, as they are told. */
const compared = (given: unknown, ref: string): readonly string[] =>
  explain(given, ref)
    .steps.filter(({ operation }) => ["at-most", "at-least", "among"].includes(operation))
    .map(({ operation, inputs, clause }) => {
      const [first, ...others] = inputs.map(({ name, value }) => `${name} ${value}`);
      return `${first} ${operation} ${others.join(", ")}${clause === undefined ? "" : ` [${clause}]`}`;
    });

const PAYING = "phase with a cost-recovery fee open, phase with a cost-recovery fee closing";
const inTerm = (day: string): readonly string[] => [
  `incurred on ${day} at-least start of the term 2025-04-01`,
  `incurred on ${day} at-most end of the term 2026-03-31`,
];

describe("a cost", () => {
  it("incurred on asAt is known, a day later it is not", () => {
    const at = (asAt: string): Given => input([cost("a", "2025-06-30")], { asAt });
    expect(refused(at("2025-06-30"))).toEqual([]);
    expect(compared(at("2025-06-30"), "cost/a")).toEqual([
      "incurred on 2025-06-30 at-most known at 2025-06-30",
      ...inTerm("2025-06-30"),
      `phase open among ${PAYING} [S1]`,
    ]);
    expect(refused(at("2025-06-29"))).toEqual([
      ["cost/a", "not-submitted", "10.00", "incurred on 2025-06-30, after 2025-06-29"],
    ]);
    expect(calculate(at("2025-06-29")).lines).toEqual([]);
  });

  it("without asAt is known whenever it was incurred", () => {
    const last = input([cost("a", "2026-03-31")]);
    expect(refused(last)).toEqual([]);
    expect(compared(last, "cost/a")).toEqual([...inTerm("2026-03-31"), `phase closing among ${PAYING}`]);
  });

  it("outside the term is refused on either side", () => {
    const message = (day: string): string => `incurred on ${day}, outside the term 2025-04-01 to 2026-03-31`;
    expect(refused(input([cost("a", "2025-03-31"), cost("b", "2025-04-01"), cost("c", "2026-04-01")]))).toEqual([
      ["cost/a", "outside-term", "10.00", message("2025-03-31")],
      ["cost/c", "outside-term", "10.00", message("2026-04-01")],
    ]);
  });

  it("in a phase that recovers none is refused", () => {
    const given = input([cost("a", "2025-07-01")]);
    expect(refused(given)).toEqual([
      ["cost/a", "no-cost-fee", "10.00", 'incurred on 2025-07-01, in phase "paid" without a cost-recovery fee'],
    ]);
    expect(compared(given, "cost/a")).toEqual([...inTerm("2025-07-01"), `phase paid among ${PAYING} [S2]`]);
  });

  it("stands by day, then by id, whatever the order of the list", () => {
    const list = [cost("a", "2025-05-02"), cost("c", "2025-05-01"), cost("b", "2025-05-01"), cost("d", "2025-05-01")];
    // 300 are recovered up to: of b, c and d 100 each, so that nothing is left for a.
    for (const costs of [list, [...list].reverse()].map((some) => some.map((one) => ({ ...one, amount: "100" })))) {
      expect(calculate(input(costs)).lines.map(({ ref }) => ref)).toEqual(["cost/b", "cost/c", "cost/d"]);
    }
  });
});

describe("what is left of the year's limit", () => {
  // Of the 1,200 a year the phase has April to June: 300.
  const spent = [cost("a", "2025-04-01", "299.99")];
  const left = (sum: string): string => `${sum} was left of what costs of 2025/26 are recovered up to`;

  it("is worked out of the months of the phase", () => {
    expect(sums(input(spent), "cost/a", "entitled")).toEqual([
      "product 1200.00, 3, 1/12 = 300.00",
      "rounded 300.00, 2, half-up = 300.00",
      "difference 300.00, 0.00 = 300.00",
      "least 299.99, 300.00 = 299.99",
    ]);
  });

  it("is of the months of its own phase, not of those before", () => {
    const phases = [
      { id: "before", end: "2025-09-30" },
      { id: "after", fees: [recovery("1200")] },
    ];
    const given = { contract: { ...contract, phases }, costs: [cost("a", "2025-10-01")] };
    expect(sums(given, "cost/a", "entitled").slice(0, 2)).toEqual([
      "product 1200.00, 6, 1/12 = 600.00",
      "rounded 600.00, 2, half-up = 600.00",
    ]);
  });

  it("cuts the one that it does not suffice for, and leaves nothing to those after it", () => {
    const later = [cost("b", "2025-04-02"), cost("c", "2025-04-03"), cost("d", "2025-04-04", "0")];
    const given = input([...spent, ...later]);
    expect(refused(given)).toEqual([
      ["cost/b", "cost-cap", "9.99", left("0.01")],
      ["cost/c", "cost-cap", "10.00", left("0.00")],
      ["cost/d", "cost-cap", "0.00", left("0.00")],
    ]);
    const { facts, timeline, scaling, locked, terms } = work(given);
    const { lines } = recoverCosts(facts.costs, timeline, scaling, locked, terms);
    expect(lines.map(({ ref, entitled }) => [ref, entitled])).toEqual([
      ["cost/a", 299_99],
      ["cost/b", 1],
    ]);
  });

  it("a cost of nothing is a line as long as something is left", () => {
    const given = input([...spent, cost("b", "2025-04-02", "0")]);
    expect(refused(given)).toEqual([]);
    expect(calculate(given).lines.map(({ ref }) => ref)).toEqual(["cost/a", "cost/b"]);
  });

  it("is asked for in each phase by itself; none where there is no limit", () => {
    const given = input([
      cost("a", "2025-06-30", "301"),
      cost("b", "2025-10-01", "5000"),
      cost("c", "2025-10-01", "1"),
    ]);
    expect(refused(given)).toEqual([["cost/a", "cost-cap", "1.00", left("300.00")]]);
    expect(sums(given, "cost/c", "entitled")).toEqual([]);
    expect(calculate(given).totals.costs).toBe("5301.00");
  });

  it("a cost that a statement names keeps its line where nothing is left", () => {
    const issued = calculate(input([cost("c", "2025-04-03")])).periods.slice(0, 1);
    const given = input([cost("a", "2025-04-01", "300"), cost("c", "2025-04-03")], { issued });
    expect(calculate(given).lines.map(({ ref, entitled }) => [ref, entitled])).toEqual([
      ["cost/a", "300.00"],
      ["cost/c", "0.00"],
    ]);
  });
});
