import { describe, expect, it } from "vitest";
import { calculate } from "../../src/index.js";
import type { Table } from "../../src/views/table.js";
import { toTable } from "../../src/views/to-table.js";
import { REFUGE, refuge } from "./refuge.js";

const cells = ({ rows }: Table, ...keys: string[]) => rows.map((row) => keys.map((key) => row[key]));

describe("a view broken down", () => {
  it("years: each place has every year, lines without a place come last", () => {
    const table = toTable(refuge, "years", { by: "place" });
    expect(table).toMatchObject({ view: "years", by: "place", title: "Financial years by place" });
    expect(table.columns[0]).toEqual({ key: "place", title: "Place", type: "text" });
    // The 500 of e3 that wait at the end of 2024/25 are paid in 2025/26.
    expect(cells(table, "place", "year", "fees", "outcomes", "entitled", "payable", "deferred")).toEqual([
      ["North", "2024/25", "0.00", "3500.00", "3500.00", "3000.00", "500.00"],
      ["North", "2025/26", "0.00", "0.00", "0.00", "500.00", "0.00"],
      ["South", "2024/25", "0.00", "1000.00", "1000.00", "1000.00", "0.00"],
      ["South", "2025/26", "0.00", "0.00", "0.00", "0.00", "0.00"],
      ["(none)", "2024/25", "12000.00", "0.00", "12000.00", "12000.00", "0.00"],
      ["(none)", "2025/26", "12000.00", "2500.00", "14500.00", "14500.00", "0.00"],
    ]);
  });

  it("periods: what waits is what is left after each", () => {
    const table = toTable(refuge, "periods", { by: "outcome" });
    expect(cells(table, "outcome", "period", "outcomes", "payable", "deferred").slice(0, 8)).toEqual([
      ["HOME", "2024/25 H1", "2000.00", "2000.00", "0.00"],
      ["HOME", "2024/25 H2", "0.00", "0.00", "0.00"],
      ["HOME", "2025/26 H1", "0.00", "0.00", "0.00"],
      ["HOME", "2025/26 H2", "0.00", "0.00", "0.00"],
      ["JOB", "2024/25 H1", "0.00", "0.00", "0.00"],
      ["JOB", "2024/25 H2", "2500.00", "2000.00", "500.00"],
      ["JOB", "2025/26 H1", "2500.00", "3000.00", "0.00"],
      ["JOB", "2025/26 H2", "0.00", "0.00", "0.00"],
    ]);
  });

  it("lines: how many, and their sums", () => {
    const keys = ["place", "lines", "quantity", "entitled", "paid", "drawn"];
    expect(cells(toTable(refuge, "lines", { by: "place" }), ...keys)).toEqual([
      ["North", 2, 2, "3500.00", "3500.00", "3500.00"],
      ["South", 1, 1, "1000.00", "1000.00", "1000.00"],
      // Four fees of 6000, and e4.
      ["(none)", 5, 1, "26500.00", "26500.00", "26500.00"],
    ]);
  });

  it("draws: which grant met which place", () => {
    // 2024/25, in order of payment: fee 6000, e1 1000 and e2 1000 from hmg; fee 6000 from hmg 5000 and own 1000; the
    // 2000 paid of e3 from own. 2025/26: fee 6000, e3 500 and e4 2500 from hmg; fee 6000 from hmg 4000 and own 2000.
    expect(cells(toTable(refuge, "draws", { by: "place" }), "place", "source", "allocation", "amount")).toEqual([
      ["North", "hmg", "2024/25", "1000.00"],
      ["North", "own", "2024/25", "2000.00"],
      ["North", "hmg", "2025/26", "500.00"],
      ["South", "hmg", "2024/25", "1000.00"],
      ["(none)", "hmg", "2024/25", "11000.00"],
      ["(none)", "own", "2024/25", "3000.00"],
      ["(none)", "hmg", "2025/26", "12500.00"],
    ]);
  });

  it("what is recovered is a set-off of the place it was paid to", () => {
    const adjustments = [{ id: "a1", on: "2024-10-05", amount: "-700", reason: "counted twice", place: "South" }];
    const result = calculate({ contract: REFUGE.contract, adjustments });
    const table = toTable(result, "periods", { by: "place" });
    expect(cells(table, "place", "period", "adjustments", "setOff", "payable").slice(0, 2)).toEqual([
      ["South", "2024/25 H1", "0.00", "0.00", "0.00"],
      ["South", "2024/25 H2", "-700.00", "700.00", "-700.00"],
    ]);
  });

  it("what a place has been overpaid stands until it is recovered", () => {
    const adjustments = [{ id: "a1", on: "2024-04-05", amount: "-700", reason: "counted twice", place: "South" }];
    const contract = { ...REFUGE.contract, phases: [{ id: "p", outcomes: "1" }] };
    const evidence = REFUGE.evidence?.slice(2, 3) ?? [];
    // Nothing is due in the first period; in the second the 700 are recovered from the 2500 of e3.
    const table = toTable(calculate({ contract, adjustments, evidence }), "periods", { by: "place" });
    expect(cells(table, "place", "period", "overpaid", "payable")).toEqual([
      ["North", "2024/25 H1", "0.00", "0.00"],
      ["North", "2024/25 H2", "0.00", "2500.00"],
      ["North", "2025/26 H1", "0.00", "0.00"],
      ["North", "2025/26 H2", "0.00", "0.00"],
      ["South", "2024/25 H1", "700.00", "0.00"],
      ["South", "2024/25 H2", "0.00", "-700.00"],
      ["South", "2025/26 H1", "0.00", "0.00"],
      ["South", "2025/26 H2", "0.00", "0.00"],
    ]);
  });

  it("what was drawn for a line stays with its place when the line is reversed", () => {
    const { contract, funding } = REFUGE;
    const sources = (funding?.sources ?? []).map((source) => ({
      ...source,
      pays: { outcomes: source.id === "hmg" ? ["HOME"] : ["JOB"] },
    }));
    const evidence = [REFUGE.evidence?.[0], REFUGE.evidence?.[3]].map((record) => ({
      ...record,
      submittedOn: record?.achievedOn,
      decidedOn: record?.achievedOn,
    }));
    const input = { contract: { ...contract, phases: [{ id: "p", outcomes: "1" }] }, funding: { sources }, evidence };
    const issued = calculate({ ...input, asAt: "2025-03-31" }).periods.slice(0, 2);
    const later = evidence.map((record) => (record.id === "e1" ? { ...record, decision: "withdrawn" } : record));
    const result = calculate({ ...input, evidence: later, issued, asAt: "2025-09-30" });
    // In 2024/25 hmg met the 1000 of e1; in 2025/26 they are set off against e4, so 1500 are payable. What JOB needs
    // is still 2500, from own; the 1000 stay charged to hmg.
    expect(result.totals).toMatchObject({ payable: "2500.00", drawn: "3500.00", refundable: "1000.00" });
    expect(cells(toTable(result, "draws", { by: "outcome" }), "outcome", "source", "amount")).toEqual([
      ["HOME", "hmg", "1000.00"],
      ["JOB", "own", "2500.00"],
    ]);
    expect(cells(toTable(result, "lines", { by: "outcome" }), "outcome", "paid", "drawn")).toEqual([
      ["HOME", "0.00", "1000.00"],
      ["JOB", "2500.00", "2500.00"],
    ]);
  });

  it("groups come in order of UTF-16 code unit, one called (none) before the lines without a value", () => {
    const places = ["b", "a", "é", "Z", "\u{1f600}", "\uff5e", "(none)"];
    const evidence = places.map((place, i) => ({ ...REFUGE.evidence?.[0], id: `e${i}`, participant: `P${i}`, place }));
    const { rows } = toTable(calculate({ contract: REFUGE.contract, evidence }), "lines", { by: "place" });
    // The surrogates of an emoji (d83d) come before U+FF5E.
    expect(rows.map(({ place }) => place)).toEqual(["(none)", "Z", "a", "b", "é", "\u{1f600}", "\uff5e", "(none)"]);
    expect(rows.map(({ lines }) => lines)).toEqual([1, 1, 1, 1, 1, 1, 1, 4]);
  });

  it("a result without lines has no groups", () => {
    const { rows } = toTable(calculate({ contract: { ...REFUGE.contract, phases: [{ id: "p" }] } }), "years", {
      by: "place",
    });
    expect(rows).toEqual([]);
  });
});
