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
    const later = year("2024/25", "90", { notifiedOn: "2025-05-01" });
    const versions = warnings([source("a", later, year("2027/28"), year("2024/25", "80"))]);
    expect(versions.map((one) => (one as string[])[1])).toEqual(places);
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

  it("that repeats the first once more, but for another version of its year", () => {
    const rows = [year("2025/26", "100", ref), year("2026/27", "100", ref), year("2027/28", "100", ref)];
    const again = year("2025/26", "100", { ...ref, notifiedOn: "2025-05-01" });
    const told = warnings([source("a", ...rows, again)]).filter(
      (one) => (one as string[])[0] === "allocation-repeated",
    );
    expect(told.map((one) => (one as string[])[2]?.split(" in ")[1])).toEqual([
      "2025/26 and 2026/27",
      "2025/26 and 2027/28",
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
      "withdrawn in both, without an amount",
      [source("a", { year: "2025/26", status: "withdrawn", ...ref }, { year: "2026/27", status: "withdrawn", ...ref })],
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

describe("a line that is reversed", () => {
  const contract = (cap?: string): Given => ({
    id: "c",
    term: { start: "2025-04-01", end: "2026-03-31" },
    phases: [{ id: "p", outcomes: 1 }],
    rateCard: [{ code: "A", unit: "cohort", tariff: "10" }],
    ...(cap === undefined ? {} : { cap: { annual: { amount: cap, unused: "lapse", excess: "defer" } } }),
  });
  const record = (id: string, achievedOn: string, decision: string): Given => ({
    id,
    outcome: "A",
    achievedOn,
    decision,
  });
  type Periods = ReturnType<typeof calculate>["periods"];
  /** The result after each quarter is issued in turn, with e decided so in each. */
  const run = (decisions: readonly string[], cap?: string, others: readonly Given[] = []) =>
    decisions.reduce<ReturnType<typeof calculate> | undefined>((before, decision, at) => {
      const issued: Periods = before?.periods.slice(0, at) ?? [];
      const evidence = [record("e", "2025-04-10", decision), ...others];
      return calculate({ contract: contract(cap), evidence, issued });
    }, undefined);
  const told = (...given: Parameters<typeof run>): readonly unknown[] =>
    (run(...given)?.warnings ?? []).map(({ code, path, message }) => [code, path?.join("."), message]);
  const reversedIn = (period: string): readonly unknown[] => [
    "paid-line-reversed",
    "evidence.0",
    `outcome/e was paid before and is reversed in ${period}`,
  ];

  it("and was paid before is told, also once that is issued", () => {
    expect(told(["accepted", "rejected"])).toEqual([reversedIn("2025/26 Q2")]);
    expect(told(["accepted", "rejected", "rejected"])).toEqual([reversedIn("2025/26 Q2")]);
    expect(told(["accepted", "rejected", "accepted"])).toEqual([reversedIn("2025/26 Q2")]);
  });

  it("and was not paid, for the cap kept it back, is not", () => {
    expect(run(["accepted", "rejected"], "0")?.periods[1]?.lines.map(({ cause }) => cause)).toEqual(["reversed"]);
    expect(told(["accepted", "rejected"], "0")).toEqual([]);
  });

  it("and restored and reversed again is told again only where something of it was still paid", () => {
    // Without another line nothing is recovered: 10 stay paid from April on.
    expect(told(["accepted", "rejected", "accepted", "rejected"])).toEqual([
      reversedIn("2025/26 Q2"),
      reversedIn("2025/26 Q4"),
    ]);
    // f of July takes the 10 that e gives back; under the cap of 10 nothing is left for e when it is restored.
    const f = [record("f", "2025-07-10", "accepted")];
    expect(told(["accepted", "rejected", "accepted", "rejected"], "10", f)).toEqual([reversedIn("2025/26 Q2")]);
  });

  it("beside one that is revised and one that stays is told alone", () => {
    const first = calculate({
      contract: contract(),
      evidence: [
        record("e", "2025-04-10", "accepted"),
        record("f", "2025-04-11", "accepted"),
        record("g", "2025-04-12", "accepted"),
      ],
    });
    const evidence = [
      record("e", "2025-04-10", "rejected"),
      { ...record("f", "2025-04-11", "accepted"), quantity: 2 },
      record("g", "2025-04-12", "accepted"),
      record("h", "2025-08-12", "accepted"),
    ];
    const { warnings: found, periods } = calculate({
      contract: contract(),
      evidence,
      issued: first.periods.slice(0, 1),
    });
    expect(periods[1]?.lines.map(({ ref, cause }) => [ref, cause])).toEqual([
      ["outcome/e", "reversed"],
      ["outcome/f", "revised"],
      ["outcome/h", undefined],
    ]);
    expect(found.map(({ message }) => message)).toEqual(["outcome/e was paid before and is reversed in 2025/26 Q2"]);
  });
});
