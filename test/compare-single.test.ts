import { describe, expect, it } from "vitest";
import { compare } from "../src/compare/compare.js";
import { calculate, type Input, type Result } from "../src/index.js";
import { REFUGE, refuge } from "./views/refuge.js";

const change = (before: string, after: string, by: string) => ({ before, after, change: by });

describe("single changes", () => {
  const withEvidence = (evidence: Input["evidence"]) => calculate({ ...REFUGE, evidence: evidence ?? [] });
  const records = REFUGE.evidence ?? [];

  it("a line that moves to another period", () => {
    const later = withEvidence(records.map((one) => (one.id === "e4" ? { ...one, achievedOn: "2025-11-02" } : one)));
    const { lines, totals } = compare(refuge, later);
    expect(totals).toEqual({});
    const line = lines.find(({ ref }) => ref === "outcome/e4");
    expect(line).toMatchObject({ status: "changed", moved: true, figures: {} });
    expect(line?.details).toEqual({ period: { before: "2025/26 H1", after: "2025/26 H2" } });
  });

  it("a line that is gone, and its place with it", () => {
    const { lines, records: refused } = compare(refuge, withEvidence(records.slice(0, 3)));
    const line = lines.find(({ ref }) => ref === "outcome/e4");
    expect(line).toMatchObject({ status: "gone", moved: false, otherGrants: false });
    expect(line?.details).toMatchObject({
      outcome: { before: "JOB", after: null },
      kind: { before: "outcome", after: null },
    });
    expect(line?.figures.paid).toEqual(change("2500.00", "0.00", "-2500.00"));
    expect(refused).toEqual([]);
  });

  it("a line that belongs to another place, its figures unchanged", () => {
    const found = compare(refuge, withEvidence(records.map((one) => ({ ...one, place: "North" }))));
    expect(found.totals).toEqual({});
    expect(found.same).toBe(false);
    expect(found.lines.map(({ ref, details, figures }) => [ref, details, figures])).toEqual([
      ["outcome/e2", { place: { before: "South", after: "North" } }, {}],
      ["outcome/e4", { place: { before: null, after: "North" } }, {}],
    ]);
  });

  it("a refused record that is new, one that is gone, one refused for another reason", () => {
    const [first] = records;
    const refuse = (id: string, decision: "pending" | "rejected" | "withdrawn") => ({ ...first, id, decision });
    const one = withEvidence([
      refuse("a", "pending"),
      refuse("b", "pending"),
      refuse("d", "rejected"),
    ] as typeof records);
    const other = withEvidence([
      refuse("a", "rejected"),
      refuse("c", "withdrawn"),
      refuse("d", "rejected"),
    ] as typeof records);
    const found = compare(one, other);
    const reasons = found.records.map(({ ref, status, before, after }) => [
      ref,
      status,
      before.map(({ reason }) => reason),
      after.map(({ reason }) => reason),
    ]);
    expect(reasons).toEqual([
      ["outcome/a", "changed", ["pending"], ["rejected"]],
      ["outcome/b", "gone", ["pending"], []],
      ["outcome/c", "new", [], ["withdrawn"]],
    ]);
    expect(found.totals).toEqual({ pending: change("2000.00", "0.00", "-2000.00") });
    expect(found.lines).toEqual([]);
  });

  it("a record of which a part is refused", () => {
    const contract = { ...REFUGE.contract, participantCap: "600" };
    const found = compare(refuge, calculate({ ...REFUGE, contract }));
    expect(found.records[0]).toEqual({
      ref: "outcome/e1",
      status: "changed",
      before: [],
      after: [{ reason: "participant-cap", quantity: null, amount: "400.00" }],
      amount: change("0.00", "400.00", "400.00"),
    });
  });

  it("a term that ends earlier: periods and years are gone, and count as nothing", () => {
    const term = { ...REFUGE.contract.term, breaks: [{ end: "2025-03-31", exercisedOn: "2024-12-01" }] };
    const ended = calculate({ ...REFUGE, contract: { ...REFUGE.contract, term }, evidence: records.slice(0, 3) });
    const found = compare(refuge, ended);
    expect([found.before.end, found.after.end]).toEqual(["2026-03-31", "2025-03-31"]);
    expect(found.years.map(({ year, status }) => [year, status])).toEqual([["2025/26", "gone"]]);
    expect(found.years[0]?.figures.payable).toEqual(change("15000.00", "0.00", "-15000.00"));
    expect(found.years[0]?.details).toEqual({ factor: { before: "1", after: null } });
    expect(found.periods.map(({ period, status }) => [period, status])).toEqual([
      ["2025/26 H1", "gone"],
      ["2025/26 H2", "gone"],
    ]);
    expect(found.capYears.map(({ year, status }) => [year, status])).toEqual([["2025/26", "gone"]]);
    // The 500 of e3 have nothing left to wait for; the second year's fees and e4 are gone.
    expect(found.totals.payable).toEqual(change("31000.00", "16000.00", "-15000.00"));
    expect(found.totals.deferred).toEqual(change("0.00", "500.00", "500.00"));
  });

  it("a grant that is new, and a cap over the term", () => {
    const { funding, ...unfunded } = REFUGE;
    const term = { ...REFUGE.contract.cap, term: "40000" };
    const found = compare(calculate(unfunded), calculate({ ...REFUGE, contract: { ...REFUGE.contract, cap: term } }));
    expect(found.sources.map(({ source, status }) => [source, status])).toEqual([
      ["hmg", "new"],
      ["own", "new"],
    ]);
    expect(found.capYears.map(({ year, status }) => [year, status])).toEqual([["Term", "new"]]);
    expect(found.capYears[0]?.figures.headroom).toEqual(change("0.00", "9000.00", "9000.00"));
  });

  it("contract years come in order of their number", () => {
    const make = (amount: string) =>
      calculate({
        contract: {
          ...REFUGE.contract,
          term: { start: "2014-04-01", end: "2024-03-31" },
          cap: { term: amount, annual: { amount, basis: "contract-year", unused: "lapse", excess: "defer" } },
        },
      });
    const years = compare(make("13000"), make("14000")).capYears.map(({ year }) => year);
    expect(years).toEqual([...Array.from({ length: 10 }, (_, i) => `Year ${i + 1}`), "Term"]);
  });

  it("closing statements come last, in order of their number", () => {
    const closings = (ids: readonly string[]): Result => ({
      ...refuge,
      periods: [
        ...refuge.periods,
        ...refuge.periods.slice(-1).flatMap((last) => ids.map((period) => ({ ...last, period, start: "2024-04-01" }))),
      ],
    });
    const found = compare(refuge, closings(["closing 2", "closing 10", "closing 1"]));
    expect(found.periods.map(({ period }) => period)).toEqual(["closing 1", "closing 2", "closing 10"]);
  });

  it("a warning twice where it was once is a new one", () => {
    const warning = { code: "allocation-outside-term" as const, path: ["funding"], message: "it is left out" };
    const warned = (...warnings: Result["warnings"]): Result => ({ ...refuge, warnings });
    expect(compare(warned(warning), warned(warning, { ...warning, path: [] })).warnings).toEqual({
      new: [{ ...warning, path: [] }],
      gone: [],
    });
    const { path, ...bare } = warning;
    expect(compare(warned(bare), warned({ ...bare, path: [7] })).same).toBe(true);
    expect(compare(warned(bare), warned()).warnings.gone).toEqual([bare]);
  });
});
