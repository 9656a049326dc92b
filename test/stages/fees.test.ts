/** Which lines of fees there are, and which months each is worked out of (docs/rules.md sections 4 and 9). */
import { describe, expect, it } from "vitest";
import { work } from "../../src/calculate.js";
import { explain } from "../../src/explain/explain.js";
import { calculate } from "../../src/index.js";
import { entitleFees, monthsOf } from "../../src/stages/fees.js";
import { said, sums } from "../explain/lines.js";

type Given = Record<string, unknown>;

const fee = (id: string, amount = "1200", per = "year"): Given => ({ id, basis: "fixed", amount, per });
const contract = (phases: readonly Given[], rest: Given = {}): Given => ({
  id: "c",
  term: { start: "2025-04-01", end: "2025-09-30" },
  phases,
  ...rest,
});

/** Reference, period and sum of each line of a fee, in their order. */
function lines(input: unknown): readonly unknown[] {
  const { timeline, scaling, locked, terms } = work(input);
  return entitleFees(timeline, scaling, locked, terms).map(({ ref, period, entitled }) => [ref, period, entitled]);
}

describe("lines", () => {
  it("stand by phase, fee and period; none where nothing is due, nor for costs", () => {
    const phases = [
      { id: "a", end: "2025-06-30", fees: [fee("two", "100", "month"), fee("none", "0"), fee("one")] },
      { id: "b", fees: [{ id: "costs", basis: "cost", upTo: "100" }, fee("one", "12")] },
    ];
    expect(lines({ contract: contract(phases) })).toEqual([
      ["fee/a/two/2025/26 Q1", 0, 300_00],
      ["fee/a/one/2025/26 Q1", 0, 300_00],
      ["fee/b/one/2025/26 Q2", 1, 3_00],
    ]);
  });

  it("that statements name and the terms no longer know stand last, by reference", () => {
    const was = contract([{ id: "a", fees: [fee("z"), fee("y"), fee("x", "12")] }]);
    const issued = calculate({ contract: was }).periods.slice(0, 1);
    expect(lines({ contract: contract([{ id: "a", fees: [fee("x", "0")] }]), issued })).toEqual([
      ["fee/a/x/2025/26 Q1", 0, 0],
      ["fee/a/y/2025/26 Q1", 0, 0],
      ["fee/a/z/2025/26 Q1", 0, 0],
    ]);
  });

  it("keep the period of their reference, or the one that named them where it lies beyond the effective end", () => {
    const term = { start: "2025-04-01", end: "2025-09-30", extensions: [{ end: "2025-12-31" }] };
    const was = contract([{ id: "a", fees: [fee("z"), fee("y")] }]);
    const issued = JSON.parse(JSON.stringify(calculate({ contract: was }).periods));
    issued[0].lines[0].ref = "fee/a/z/2025/26 Q3";
    issued[1].lines[0].ref = "fee/a/z/2025/26 Q1";
    expect(lines({ contract: contract([{ id: "a" }], { term }), issued })).toEqual([
      ["fee/a/y/2025/26 Q1", 0, 0],
      ["fee/a/y/2025/26 Q2", 1, 0],
      ["fee/a/z/2025/26 Q1", 0, 0],
      ["fee/a/z/2025/26 Q3", 0, 0],
    ]);
  });
});

describe("months", () => {
  const phases = [
    { id: "a", end: "2025-05-15", fees: [fee("f")] },
    { id: "b", start: "2025-05-16", end: "2025-10-31", fees: [fee("f")] },
    { id: "c", start: "2025-11-01" },
  ];
  const term = { start: "2025-04-01", end: "2025-09-30", extensions: [{ end: "2025-12-31" }] };
  const input = { contract: contract(phases, { term }) };

  it("of a phase are clipped to the effective end; none of one that starts after it", () => {
    const { timeline, terms } = work(input);
    expect(terms.phases.map((phase) => monthsOf(phase, timeline))).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 5 },
      undefined,
    ]);
  });

  it("of an instalment are told apart from those before it", () => {
    // May from the 16th has 16 of 31 days: 1,200 x 16/31 / 12 = 1600/31 = 51.61; with June 151.61, with three more 451.61.
    expect(sums(input, "fee/b/f/2025/26 Q2", "entitled")).toEqual([
      "product 1200.00, 16/31, 1/12 = 1600/31",
      "product 1200.00, 1/12 = 100.00",
      "sum 1600/31, 100.00 = 4700/31",
      "rounded 4700/31, 2, half-up = 151.61",
      "product 1200.00, 3, 1/12 = 300.00",
      "sum 4700/31, 300.00 = 14000/31",
      "rounded 14000/31, 2, half-up = 451.61",
      "difference 451.61, 151.61 = 300.00",
    ]);
    expect(said(input, "fee/b/f/2025/26 Q2", "entitled")).toContain("Phase: b; from 2025-05-16, to 2025-10-31");
  });

  it("name what each is multiplied by", () => {
    // 12 units of 10 a month, of which 75% are left: 9; with the index 9 x 10 x 1.1 = 99 a month.
    const fees = [{ id: "f", basis: "units", units: 12, rate: "10", per: "month" }];
    const given = {
      contract: contract([{ id: "a", fees }], {
        indexation: { appliesTo: ["fees"], factors: [{ year: "2025/26", factor: "1.1" }] },
        grantReduction: { applyTo: ["volumes"], takesEffect: "whole-year", volumeRounding: "down" },
      }),
      funding: {
        sources: [
          {
            id: "s",
            carryForward: "all",
            allocations: [{ year: "2025/26", amount: "75", planned: "100", status: "confirmed" }],
          },
        ],
      },
    };
    const { text } = explain(given, "fee/a/f/2025/26 Q1");
    expect(text).toContain("10.00 (rate) x 3 (months) x 9 (units) x 1.1 (index) = 297.00");
  });
});
