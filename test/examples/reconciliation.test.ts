import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { calculate } from "../../src/index.js";

interface Row {
  readonly what: string;
  readonly check: string;
}
type Reconcile = (issued: unknown, readBack: unknown, result: unknown, unchanged: unknown) => readonly Row[];

const program: string = join(import.meta.dirname, "../../examples/life-of-a-contract/reconciliation.mjs");
const { reconcile } = (await import(program)) as { readonly reconcile: Reconcile };

const input = {
  contract: {
    id: "refuge",
    term: { start: "2026-04-01", end: "2028-03-31" },
    calendar: { period: "year" },
    phases: [{ id: "service", fees: [{ id: "core", basis: "fixed", amount: "120000", per: "year" }] }],
    cap: { annual: { amount: "110000", unused: "carry-forward", excess: "defer" }, term: "220000" },
  },
  funding: {
    sources: [
      {
        id: "grant",
        carryForward: "all",
        allocations: ["2026/27", "2027/28"].map((year) => ({ year, amount: "115000", status: "confirmed" })),
      },
    ],
  },
};
const result = calculate(input);
const unchanged = calculate({ ...input, issued: result.periods });

/** A copy in which the figure at a path is a penny more. */
function withPenny<T>(whole: T, ...path: readonly (string | number)[]): T {
  const copy = structuredClone(whole);
  const last = path[path.length - 1] as string;
  const holder = path.slice(0, -1).reduce<Record<string, unknown>>(
    (part, key) => {
      return part[key] as Record<string, unknown>;
    },
    copy as Record<string, unknown>,
  );
  const amount = holder[last] as string;
  holder[last] = `${amount.slice(0, -1)}${Number(amount.slice(-1)) + 1}`;
  return copy;
}

const failing = (rows: readonly Row[]): readonly (readonly string[])[] =>
  rows.filter(({ check }) => check !== "0.00").map(({ what, check }) => [what, check]);

const check = (changed: typeof result): readonly (readonly string[])[] =>
  failing(reconcile(result.periods, result.periods, changed, unchanged));

describe("the reconciliation of examples/life-of-a-contract", () => {
  it("agrees where nothing is wrong", () => {
    const rows = reconcile(result.periods, result.periods, result, unchanged);
    expect(rows.length).toBeGreaterThan(12);
    expect(failing(rows)).toEqual([]);
  });

  it.each<[string, (string | number)[], string[]]>([
    [
      "payable of the term",
      ["totals", "payable"],
      [
        "Payable: statements, and term",
        "Payable: years, and term",
        "Paid: lines, and term payable",
        "Drawn + shortfall - refundable, payable",
      ],
    ],
    ["payable of a year", ["years", 0, "payable"], ["Payable: years, and term"]],
    ["entitled of the term", ["totals", "entitled"], ["Entitled: statements, and term"]],
    ["entitled of a line", ["lines", 0, "entitled"], ["Lines: entitled, and what became of it"]],
    ["deferred of the term", ["totals", "deferred"], ["Deferred: last statement, and term"]],
    ["overpaid of the term", ["totals", "overpaid"], ["Overpaid: last statement, and term"]],
    ["what a source had allocated", ["years", 1, "sources", 0, "allocated"], ["grant: money left, and closing"]],
    [
      "what a source closed with",
      ["years", 0, "sources", 0, "closing"],
      ["grant: money left, and closing", "grant: closing, and opening of next"],
    ],
    ["the reserve of the term", ["totals", "reserve"], ["Reserve: last year, and term"]],
    [
      "drawn of the term",
      ["totals", "drawn"],
      ["Drawn: statements, and term", "Drawn + shortfall - refundable, payable"],
    ],
    ["used of a cap year", ["capYears", 0, "used"], ["Caps: available - used, and unused"]],
    ["unused of the term cap", ["termCap", "unused"], ["Term cap: available - used, and unused"]],
  ])("finds a penny too much in %s", (_, path, rows) => {
    expect(check(withPenny(result, ...path))).toEqual(rows.map((what) => [what, "0.01"]));
  });

  it("finds two mistakes that cancel out", () => {
    const more = withPenny(result, "lines", 0, "paid");
    const both = withPenny(more, "lines", 1, "entitled");
    expect(check(both)).toContainEqual(["Lines: entitled, and what became of it", "0.02"]);
  });

  it("finds statements that are not as they were issued", () => {
    const changed = withPenny(result.periods, 1, "payable");
    const missing = result.periods.slice(0, 1);
    const readBack = "Statements issued, read back the same";
    expect(failing(reconcile(result.periods, changed, result, unchanged))).toEqual([[readBack, "1.00"]]);
    expect(failing(reconcile(result.periods, missing, result, unchanged))).toEqual([[readBack, "1.00"]]);
    const later = { ...unchanged, periods: withPenny(unchanged.periods, 0, "deferred") };
    const atTheEnd = "Statements issued, unchanged at the end";
    expect(failing(reconcile(result.periods, result.periods, result, later))).toEqual([[atTheEnd, "1.00"]]);
  });
});
