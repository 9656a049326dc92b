/** The file itself: the same bytes whatever the clock, texts that stay texts, and what the checklist for accessible spreadsheets asks. */
import { a11y, readXlsx } from "hucre";
import { afterEach, describe, expect, it, vi } from "vitest";
import { calculate } from "../../src/index.js";
import { toWorkbook } from "../../src/workbook/index.js";
import { HEADER_ROW } from "../../src/workbook/table.js";
import { cellText } from "../../src/workbook/xlsx.js";
import { bookOf, cellOf, councilInput, kirkleesInput } from "./books.ts";

const refuge = (over: object = {}) => ({
  contract: {
    id: "refuge",
    term: { start: "2026-04-01", end: "2027-03-31" },
    phases: [{ id: "service", fees: [{ id: "core", basis: "fixed", amount: "120000", per: "year" }] }],
    ...over,
  },
});

const fileOf = (input: unknown): Promise<Uint8Array> => toWorkbook(calculate(input), input);

afterEach(() => {
  vi.useRealTimers();
});

describe("the file", () => {
  it("has the same bytes on another day", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime("2026-01-01T00:00:00Z");
    const first = await fileOf(refuge());
    vi.setSystemTime("2031-07-15T12:34:56Z");
    const second = await fileOf(refuge());
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
  });

  it("is dated by the input, not by the clock", async () => {
    const { properties } = await readXlsx(await fileOf({ ...refuge(), asAt: "2026-09-30" }));
    expect(properties?.created?.toISOString()).toBe("2026-09-30T00:00:00.000Z");
    expect(properties?.modified?.toISOString()).toBe("2026-09-30T00:00:00.000Z");
  });

  it("keeps every formula with the engine's figure", async () => {
    const input = councilInput("kirklees");
    const book = bookOf(input);
    const { sheets } = await readXlsx(await fileOf(input));
    expect(sheets.map(({ name }) => name)).toEqual(book.sheets.map(({ name }) => name));
    const periods = sheets.find(({ name }) => name === "Periods");
    const at = book.sheets.find(({ name }) => name === "Periods")?.columns.findIndex(({ key }) => key === "payable");
    expect(periods?.cells?.get(`${HEADER_ROW},${at}`)).toMatchObject({
      formula: (cellOf(book, "Periods", 0, "payable") as { formula: string }).formula,
      formulaResult: 225_000,
    });
  });
});

describe("texts of the input stay texts", () => {
  const dangers = ["=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("http://example.com","x")'];

  it.each(dangers)("%s", async (danger) => {
    const { sheets } = await readXlsx(await fileOf(refuge({ title: danger, commissioner: danger })));
    const terms = sheets.find(({ name }) => name === "Terms");
    const row = terms?.rows.findIndex(([term]) => term === "Commissioner") as number;
    expect(terms?.rows[row]?.[1]).toBe(danger);
    expect(terms?.cells?.get(`${row},1`)?.formula).toBeUndefined();
  });

  it("in references that formulas compare", async () => {
    const contract = {
      ...refuge().contract,
      phases: [{ id: '=A1&"', fees: [{ id: "'x'!A1", basis: "fixed", amount: "1200", per: "year" }] }],
    };
    const { sheets } = await readXlsx(await fileOf({ contract }));
    const lines = sheets.find(({ name }) => name === "Lines");
    expect(lines?.rows[HEADER_ROW]?.[0]).toBe(`fee/=A1&"/'x'!A1/2026/27 Q1`);
    expect(lines?.cells?.get(`${HEADER_ROW},0`)?.formula).toBeUndefined();
  });

  it("without what a cell cannot hold", () => {
    expect(cellText("a\u0000b\u001fc\td\ne\ufffff")).toBe("a\ufffdb\ufffdc\td\ne\ufffdf");
    expect(cellText("\ud800 alone")).toBe("\ufffd alone");
    expect(cellText("\u{1f600}")).toBe("\u{1f600}");
    expect(cellText("x".repeat(32_767))).toHaveLength(32_767);
    expect(cellText("x".repeat(32_768))).toBe(`${"x".repeat(32_766)}…`);
  });
});

describe("what the checklist for accessible spreadsheets asks", () => {
  it("one marked-up table on every sheet, with one header row, from column A", async () => {
    const { sheets } = await readXlsx(await fileOf(kirkleesInput()));
    const names = sheets.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const tables = sheets.map(({ tables }) => tables?.[0]?.name);
    expect(new Set(tables).size).toBe(names.length);
    for (const { name, tables, rows, merges, freezePane } of sheets) {
      expect(name.length, name).toBeLessThanOrEqual(31);
      expect(tables, name).toHaveLength(1);
      expect(tables?.[0]?.range, name).toMatch(new RegExp(`^A${HEADER_ROW}:[A-Z]+${rows.length}$`));
      expect(tables?.[0]?.showAutoFilter, name).toBe(false);
      expect(merges ?? [], name).toEqual([]);
      expect(freezePane, name).toBeUndefined();
      const headers = rows[HEADER_ROW - 1] as string[];
      expect(
        headers.every((header) => typeof header === "string" && header !== ""),
        name,
      ).toBe(true);
      expect(new Set(headers.map((header) => header.toLowerCase())).size, name).toBe(headers.length);
      for (const [first] of rows) expect(first ?? "", `${name}: column A has no gap`).not.toBe("");
    }
  });

  it("nothing that an audit of the file finds", async () => {
    expect(a11y.audit(await readXlsx(await fileOf(kirkleesInput())))).toEqual([]);
  });

  it("a chart with a description in words", async () => {
    const { sheets } = await readXlsx(await fileOf(kirkleesInput()));
    const [chart] = sheets.find(({ name }) => name === "Chart")?.charts ?? [];
    expect(chart?.altText).toContain("2025/26: 599472.49 payable, 900000.00 available under the cap");
    expect(chart?.series?.map(({ name }) => name)).toEqual([
      "Payable",
      "Available under the cap",
      "Reserve at the end of the year",
    ]);
  });
});

describe("without the library that writes the file", () => {
  afterEach(() => {
    vi.doUnmock("hucre");
  });

  it("says how to get it", async () => {
    vi.doMock("hucre", () => {
      throw new Error("not found");
    });
    await expect(fileOf(refuge())).rejects.toThrow("npm install hucre");
  });
});
