/** Which agreed sums count, on either side of `asAt` and of the start; and why (docs/rules.md sections 2 and 7). */
import { describe, expect, it } from "vitest";
import { work } from "../../src/calculate.js";
import { explain } from "../../src/explain/explain.js";
import { calculate } from "../../src/index.js";
import { entitleAdjustments } from "../../src/stages/adjustments.js";

const contract = {
  id: "c",
  term: { start: "2025-04-01", end: "2026-03-31" },
  phases: [{ id: "p", fees: [{ id: "f", basis: "fixed", amount: "1200", per: "year" }] }],
};
const agreed = (on: string, id = "a") => ({ id, on, amount: "-10", reason: "agreed" });
const withOne = (on: string, asAt?: string) => ({
  contract,
  adjustments: [agreed(on)],
  ...(asAt === undefined ? {} : { asAt }),
});

/** What the tests of an adjustment compare, as they are told. */
const compared = (input: unknown): readonly string[] =>
  explain(input, "adjustment/a")
    .steps.filter(({ operation }) => operation === "at-most" || operation === "at-least")
    .map(({ operation, inputs }) => `${inputs.map(({ name, value }) => `${name} ${value}`).join(`, ${operation} `)}`);

describe("an adjustment", () => {
  it("dated on asAt is known", () => {
    const input = withOne("2025-06-30", "2025-06-30");
    expect(calculate(input).notPayable).toEqual([]);
    expect(calculate(input).totals.adjustments).toBe("-10.00");
    expect(compared(input)).toEqual([
      "dated 2025-06-30, at-most known at 2025-06-30",
      "dated 2025-06-30, at-least start of the term 2025-04-01",
    ]);
  });

  it("dated a day later is not, and leaves no line", () => {
    const { notPayable, lines, totals } = calculate(withOne("2025-07-01", "2025-06-30"));
    expect(notPayable).toEqual([
      {
        ref: "adjustment/a",
        reason: "not-submitted",
        amount: "-10.00",
        message: "dated 2025-07-01, after 2025-06-30",
      },
    ]);
    expect(lines.filter(({ kind }) => kind === "adjustment")).toEqual([]);
    expect(totals.adjustments).toBe("0.00");
  });

  it("without asAt is known whenever it is dated, so nothing is compared with it", () => {
    const input = withOne("2027-01-01");
    expect(calculate(input).totals.adjustments).toBe("-10.00");
    expect(compared(input)).toEqual(["dated 2027-01-01, at-least start of the term 2025-04-01"]);
  });

  it("dated before the term does not count, on its first day it does", () => {
    const { notPayable, periods } = calculate(withOne("2025-03-31"));
    expect(notPayable.map(({ reason, message }) => [reason, message])).toEqual([
      ["outside-term", "dated 2025-03-31, before the term, which starts on 2025-04-01"],
    ]);
    expect(periods[0]?.lines.map(({ ref }) => ref)).toEqual(["fee/p/f/2025/26 Q1"]);
    expect(calculate(withOne("2025-04-01")).notPayable).toEqual([]);
  });

  it("stands by day, then by id, whatever the order of the list", () => {
    const list = [
      agreed("2025-05-02", "a"),
      agreed("2025-05-01", "c"),
      agreed("2025-05-01", "b"),
      agreed("2025-05-01", "d"),
    ];
    for (const adjustments of [list, [...list].reverse()]) {
      const { lines } = calculate({ contract, adjustments });
      const refs = lines.flatMap(({ kind, ref }) => (kind === "adjustment" ? [ref.at(-1)] : []));
      expect(refs).toEqual(["b", "c", "d", "a"]);
    }
  });

  it("is recovered where it is below zero, not where it is nothing", () => {
    const sizes = ["-0.01", "0", "0.01"].map((amount, i) => ({ ...agreed("2025-05-01", `a${i}`), amount }));
    const { facts, timeline, locked, terms } = work({ contract, adjustments: sizes });
    const { lines } = entitleAdjustments(facts.adjustments, timeline, locked, terms);
    expect(lines.map(({ ref, reducing }) => [ref, reducing])).toEqual([
      ["adjustment/a0", true],
      ["adjustment/a1", false],
      ["adjustment/a2", false],
    ]);
  });
});
