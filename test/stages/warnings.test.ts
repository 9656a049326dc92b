/** What is allowed but looks like a slip: told on one side of each border, not on the other (docs/rules.md section 11, warnings). */
import { describe, expect, it } from "vitest";
import { calculate } from "../../src/index.js";

type Given = Record<string, unknown>;

const year = (label: string, amount = "100", rest: Given = {}) => ({
  year: label,
  amount,
  status: "confirmed",
  ...rest,
});
const source = (id: string, ...allocations: readonly Given[]) => ({ id, carryForward: "all", allocations });

/** Warnings of a contract of two years, with the code, the place and the words of each. */
function warnings(sources: readonly Given[], contract: Given = {}, funding: Given = {}): readonly unknown[] {
  const phases = [{ id: "p", fees: [{ id: "f", basis: "fixed", amount: "12", per: "year" }] }];
  const term = { start: "2025-04-01", end: "2027-03-31" };
  const input = { contract: { id: "c", term, phases, ...contract }, funding: { sources, ...funding } };
  return calculate(input).warnings.map(({ code, path, message }) => [code, path?.join("."), message]);
}

describe("an allocation", () => {
  it("outside the term", () => {
    const both = [source("a", year("2025/26")), source("b", year("2024/25"), year("2025/26"), year("2027/28"))];
    const words = (label: string) => `the allocation of b for ${label} lies outside the term and is left out`;
    expect(warnings(both)).toEqual([
      ["allocation-outside-term", "funding.sources.1.allocations.0", words("2024/25")],
      ["allocation-outside-term", "funding.sources.1.allocations.2", words("2027/28")],
    ]);
    expect(warnings([source("a", year("2025/26"), year("2026/27"))])).toEqual([]);
  });

  it("told in the order of the list, not of the years", () => {
    const places = warnings([source("a", year("2028/29"), year("2024/25"), year("2027/28"))]).map(
      (one) => (one as string[])[1],
    );
    expect(places).toEqual([0, 1, 2].map((i) => `funding.sources.0.allocations.${i}`));
  });

  const ref = { ref: 'letter "7"' };
  it("that repeats another year's amount and reference", () => {
    expect(warnings([source("a", year("2025/26", "100", ref), year("2026/27", "100.00", ref))])).toEqual([
      [
        "allocation-repeated",
        "funding.sources.0.allocations.1",
        'a has the same 100.00 with ref "letter \\"7\\"" in 2025/26 and 2026/27',
      ],
    ]);
  });

  it.each<[string, readonly Given[]]>([
    ["of another amount", [source("a", year("2025/26", "100", ref), year("2026/27", "101", ref))]],
    ["of another reference", [source("a", year("2025/26", "100", ref), year("2026/27", "100", { ref: "letter 8" }))]],
    ["without a reference", [source("a", year("2025/26"), year("2026/27"))]],
    ["of another source", [source("a", year("2025/26", "100", ref)), source("b", year("2026/27", "100", ref))]],
    [
      "that is a version of the same year",
      [source("a", year("2025/26", "100", ref), year("2025/26", "100", { ...ref, notifiedOn: "2025-05-01" }))],
    ],
    [
      "withdrawn, without an amount",
      [source("a", year("2025/26", "100", ref), { year: "2026/27", status: "withdrawn", ...ref })],
    ],
  ])("%s does not", (_, sources) => {
    expect(warnings(sources)).toEqual([]);
  });
});

describe("a cap", () => {
  const cap = (amount: string, rest: Given = {}) => ({
    cap: { annual: { amount, unused: "lapse", excess: "defer", ...rest } },
  });
  const funded = [source("a", year("2025/26", "60"), year("2026/27", "60")), source("b", year("2025/26", "40"))];

  // 60 and 40 are given in the first year, 12 drawn; 88 carried in and 60 are 148 in the second.
  it("above what was allocated and carried in", () => {
    expect(warnings(funded, cap("100.01"))).toEqual([
      [
        "cap-exceeds-funding",
        "contract.cap.annual",
        "the cap of 2025/26, 100.01, is more than the 100.00 allocated and carried in",
      ],
    ]);
    expect(warnings(funded, cap("100"))).toEqual([]);
    expect(warnings(funded, cap("148.01"))).toHaveLength(2);
    expect(warnings(funded, cap("148"))).toHaveLength(1);
  });

  it("of contract years is not compared, nor one without sources", () => {
    expect(warnings(funded, cap("1000", { basis: "contract-year" }))).toEqual([]);
    expect(warnings(funded, { cap: { term: "1000" } })).toEqual([]);
    const contract = { id: "c", term: { start: "2025-04-01", end: "2026-03-31" }, phases: [{ id: "p", outcomes: 1 }] };
    expect(calculate({ contract: { ...contract, rateCard: [], ...cap("1") } }).warnings).toEqual([]);
  });
});
