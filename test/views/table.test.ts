import { describe, expect, it } from "vitest";
import { calculate, type Result } from "../../src/index.js";
import type { Row, Table } from "../../src/views/table.js";
import { toTable } from "../../src/views/to-table.js";
import { REFUGE, refuge } from "./refuge.js";

/** The cells of some columns, row by row. */
const cells = ({ rows }: Table, ...keys: string[]) => rows.map((row) => keys.map((key) => row[key]));

describe("a view as it is", () => {
  it("years: flows of the year, what waits at its end, the reserve", () => {
    const table = toTable(refuge, "years");
    expect(table.title).toBe("Financial years");
    const keys = ["year", "factor", "fees", "outcomes", "entitled", "payable", "deferred", "drawn", "reserveClosing"];
    expect(cells(table, ...keys)).toEqual([
      ["2024/25", "1", "12000.00", "4500.00", "16500.00", "16000.00", "500.00", "16000.00", "6000.00"],
      ["2025/26", "1", "12000.00", "2500.00", "14500.00", "15000.00", "0.00", "15000.00", "4000.00"],
    ]);
  });

  it("periods: one row for each, with what is drawn in it", () => {
    const keys = ["period", "year", "start", "end", "dueOn", "status", "entitled", "payable", "deferred", "drawn"];
    expect(cells(toTable(refuge, "periods"), ...keys)).toEqual([
      // 30 days after the end of September are those of October; after that of March, of April.
      [
        "2024/25 H1",
        "2024/25",
        "2024-04-01",
        "2024-09-30",
        "2024-10-30",
        "due",
        "8000.00",
        "8000.00",
        "0.00",
        "8000.00",
      ],
      [
        "2024/25 H2",
        "2024/25",
        "2024-10-01",
        "2025-03-31",
        "2025-04-30",
        "due",
        "8500.00",
        "8000.00",
        "500.00",
        "8000.00",
      ],
      [
        "2025/26 H1",
        "2025/26",
        "2025-04-01",
        "2025-09-30",
        "2025-10-30",
        "due",
        "8500.00",
        "9000.00",
        "0.00",
        "9000.00",
      ],
      [
        "2025/26 H2",
        "2025/26",
        "2025-10-01",
        "2026-03-31",
        "2026-04-30",
        "due",
        "6000.00",
        "6000.00",
        "0.00",
        "6000.00",
      ],
    ]);
  });

  it("lines: what is not known of a line is null", () => {
    const rows = toTable(refuge, "lines").rows;
    expect(rows.map(({ ref }) => ref)).toEqual([
      "fee/p/core/2024/25 H1",
      "outcome/e1",
      "outcome/e2",
      "fee/p/core/2024/25 H2",
      "outcome/e3",
      "fee/p/core/2025/26 H1",
      "outcome/e4",
      "fee/p/core/2025/26 H2",
    ]);
    expect(rows[4]).toEqual({
      ref: "outcome/e3",
      kind: "outcome",
      period: "2024/25 H2",
      outcome: "JOB",
      participant: "P-e3",
      provider: null,
      place: "North",
      quantity: 1,
      entitled: "2500.00",
      paid: "2500.00",
      deferred: "0.00",
      forfeited: "0.00",
      overpaid: "0.00",
      drawn: "2500.00",
      heldBy: "annual-cap",
      forecast: null,
    });
  });

  it("lines: those of expected volumes say so", () => {
    const forecast = [{ outcome: "HOME", month: "2026-02", quantity: 2 }];
    const { rows } = toTable(calculate({ ...REFUGE, evidence: [], forecast, asAt: "2025-03-31" }), "lines");
    expect(rows.filter((row) => row.forecast === "yes").map(({ quantity, entitled }) => [quantity, entitled])).toEqual([
      [2, "2000.00"],
    ]);
  });

  it("notPayable: one row for each refusal", () => {
    const evidence = REFUGE.evidence?.map((record) => ({ ...record, decision: "rejected" as const }));
    const { rows } = toTable(calculate({ ...REFUGE, evidence: evidence?.slice(0, 1) ?? [] }), "notPayable");
    expect(rows).toEqual([
      { ref: "outcome/e1", reason: "rejected", quantity: 1, amount: "1000.00", message: expect.any(String) },
    ]);
  });

  it("reserve: one row for each source and year", () => {
    const keys = ["year", "source", "opening", "allocated", "drawn", "closing", "reserveAdded", "reserveDrawn"];
    expect(cells(toTable(refuge, "reserve"), ...keys)).toEqual([
      ["2024/25", "hmg", "0.00", "13000.00", "13000.00", "0.00", "0.00", "0.00"],
      ["2024/25", "own", "0.00", "9000.00", "3000.00", "6000.00", "6000.00", "0.00"],
      ["2025/26", "hmg", "0.00", "13000.00", "13000.00", "0.00", "0.00", "0.00"],
      ["2025/26", "own", "6000.00", "0.00", "2000.00", "4000.00", "0.00", "2000.00"],
    ]);
  });

  it("draws: one row for each period and tranche", () => {
    expect(cells(toTable(refuge, "draws"), "period", "year", "source", "allocation", "amount")).toEqual([
      ["2024/25 H1", "2024/25", "hmg", "2024/25", "8000.00"],
      ["2024/25 H2", "2024/25", "hmg", "2024/25", "5000.00"],
      ["2024/25 H2", "2024/25", "own", "2024/25", "3000.00"],
      ["2025/26 H1", "2025/26", "hmg", "2025/26", "9000.00"],
      ["2025/26 H2", "2025/26", "own", "2024/25", "2000.00"],
      ["2025/26 H2", "2025/26", "hmg", "2025/26", "4000.00"],
    ]);
  });

  it("capYears: the cap over the term is the last row", () => {
    const cap = { ...REFUGE.contract.cap, term: "31500" };
    const table = toTable(calculate({ ...REFUGE, contract: { ...REFUGE.contract, cap } }), "capYears");
    // 31000 are entitled in all.
    expect(cells(table, "year", "cap", "broughtForward", "available", "used", "unused", "headroom")).toEqual([
      ["2024/25", "16000.00", "0.00", "16000.00", "16000.00", "0.00", null],
      ["2025/26", "16000.00", "0.00", "16000.00", "15000.00", "1000.00", null],
      ["Term", "31500.00", null, "31500.00", "31000.00", "500.00", "500.00"],
    ]);
    expect(toTable(refuge, "capYears").rows.map(({ year }) => year)).toEqual(["2024/25", "2025/26"]);
  });
});

describe("columns", () => {
  it.each(["years", "periods", "lines", "notPayable", "reserve", "draws", "capYears"] as const)(
    "%s: every row has a cell for every column, and no other",
    (view) => {
      const cap = { ...REFUGE.contract.cap, term: "31500" };
      const evidence = [...(REFUGE.evidence ?? []), { ...REFUGE.evidence?.[0], id: "e9", decision: "rejected" }];
      const table = toTable(calculate({ ...REFUGE, contract: { ...REFUGE.contract, cap }, evidence }), view);
      const keys = table.columns.map(({ key }) => key);
      expect(table.rows.length).toBeGreaterThan(0);
      for (const row of table.rows) expect(Object.keys(row)).toEqual(keys);
      expect(new Set(keys).size).toBe(keys.length);
      expect(new Set(table.columns.map(({ title }) => title)).size).toBe(keys.length);
    },
  );

  it("money is in the currency of the contract, units are counted, texts have no unit", () => {
    const yen = calculate({ contract: { ...REFUGE.contract, currency: "JPY" } });
    const { columns, rows } = toTable(yen, "lines");
    const of = (key: string) => columns.find((column) => column.key === key);
    expect(of("entitled")).toEqual({ key: "entitled", title: "Entitled", unit: "JPY", type: "money" });
    expect(of("quantity")).toEqual({ key: "quantity", title: "Units", unit: "units", type: "count" });
    expect(of("ref")).toEqual({ key: "ref", title: "Line", type: "text" });
    expect(rows[0]).toMatchObject({ entitled: "6000", drawn: "0" });
    expect(toTable(yen, "years").columns[1]).toEqual({ key: "factor", title: "Factor", type: "ratio" });
    expect(toTable(yen, "periods").columns[4]).toEqual({ key: "dueOn", title: "Due on", type: "date" });
  });

  it("is frozen all the way down, and does not freeze what it is given", () => {
    const given = JSON.parse(JSON.stringify(refuge)) as Result;
    for (const table of [toTable(given, "years"), toTable(given, "lines", { by: "place" })]) {
      const parts: object[] = [table, table.columns, table.rows, ...table.columns, ...(table.rows as readonly Row[])];
      expect(parts.filter((part) => !Object.isFrozen(part))).toEqual([]);
    }
    expect([given, given.years, given.years[0], given.lines[0]].some((part) => Object.isFrozen(part))).toBe(false);
  });
});

describe("what it refuses", () => {
  const make = (view: unknown, options?: unknown, result: Result = refuge) =>
    toTable(result, view as "years", options as { by: "place" });

  it.each<[string, () => unknown, string]>([
    [
      "a view it does not know",
      () => make("yeers"),
      'view "yeers" is not allowed: it is one of years, periods, lines, notPayable, reserve, draws, capYears',
    ],
    ["a view that is a name of every object", () => make("constructor"), 'view "constructor" is not allowed'],
    ["no view", () => make(undefined), "view undefined is not allowed"],
    [
      "a grouping it does not know",
      () => make("years", { by: "town" }),
      'options.by "town" is not allowed: it is one of place, provider, outcome',
    ],
    ["a grouping that is no text", () => make("years", { by: 7 }), "options.by 7 is not allowed"],
    [
      "a view without figures of lines",
      () => make("reserve", { by: "place" }),
      'options.by "place" is not allowed: only years, periods, lines, draws can be broken down, reserve has no figures',
    ],
    ["refused records by place", () => make("notPayable", { by: "place" }), "notPayable has no figures of lines"],
    ["caps by provider", () => make("capYears", { by: "provider" }), "capYears has no figures of lines"],
    [
      "an option it does not know",
      () => make("years", { groupBy: "place" }),
      'the key of options "groupBy" is not allowed: the only one is by',
    ],
    [
      "a result in no currency",
      () => make("years", {}, { ...refuge, contract: { ...refuge.contract, currency: "XYZ" } }),
      'result.contract.currency "XYZ" is not allowed',
    ],
    [
      "a result whose periods name a line that it lacks",
      () => make("years", { by: "place" }, { ...refuge, lines: refuge.lines.slice(1) }),
      'result.periods[0].lines[0].ref "fee/p/core/2024/25 H1" is not in result.lines',
    ],
  ])("%s", (_, act, message) => {
    expect(act).toThrow(RangeError);
    expect(act).toThrow(message);
  });
});
