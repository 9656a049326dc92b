/** The workbook to fill in: what is written into it comes out, and the program of the page makes a statement of it. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { calculate, type Input } from "../../src/index.js";
import { readTables } from "../../src/spreadsheet/read.js";
import { makeFunctions } from "../../src/spreadsheet/sheet-functions.js";
import { FORMS } from "../../src/spreadsheet/tables.js";
import { toTables } from "../../src/spreadsheet/write.js";
import { BUILD_TIMEOUT, buildPackage, runExample } from "../examples/program.js";
import { contents } from "../workbook/books.js";
import { PAGES } from "./contract-sheet.js";
import { refuge } from "./refuge.js";
import { GUIDE, START, template } from "./template.js";

const host = { dateText: (date: object) => (date as Date).toISOString().slice(0, 10) };

/** The ranges of a workbook that are handed to the functions. */
async function rangesOf(file: Uint8Array): Promise<readonly unknown[]> {
  const { sheets } = await readXlsx(file);
  return sheets.filter(({ name }) => name !== START && name !== GUIDE).map(({ rows }) => rows);
}

const EVIDENCE = { id: "e1", participant: "P1", achievedOn: "2026-06-10", decision: "accepted" };

const refugeInput = (): Input => readTables(refuge()).input as unknown as Input;

describe("the template", () => {
  it.each<[string, () => Promise<Uint8Array>]>([
    ["template.xlsx", () => template()],
    ["filled-in.xlsx", () => template(toTables(refugeInput()))],
  ])("%s is made from the forms: OUTTURN_WRITE=1 writes it anew", async (name, make) => {
    const made = await make();
    if (process.env.OUTTURN_WRITE !== undefined) writeFileSync(join(PAGES, name), made);
    expect(JSON.stringify(await contents(readFileSync(join(PAGES, name))))).toBe(JSON.stringify(await contents(made)));
  });

  it("has a sheet for each table, and asks for what every contract must have", async () => {
    const file = await template();
    const { sheets } = await readXlsx(file);
    expect(sheets.map(({ name }) => name)).toEqual([START, ...FORMS.map(({ title }) => title), GUIDE]);
    const [, ...found] = makeFunctions(host).check(await rangesOf(file));
    expect(found.map(([what, table, , column, message]) => [what, table, column, message])).toEqual([
      ["problem", "Terms", "id", "is required"],
      ["problem", "Terms", "term.start", "is required"],
      ["problem", "Terms", "term.end", "is required"],
      ["problem", "Phases", "", "is required"],
    ]);
  });

  it("has the formulas that its first sheet shows", async () => {
    const { sheets } = await readXlsx(await template());
    const formulas = sheets[0]?.rows.map(([, formula]) => String(formula)).filter((text) => text.startsWith("="));
    expect(formulas).toHaveLength(4);
    for (const formula of formulas ?? []) {
      const named = [...formula.matchAll(/'?([A-Z][A-Za-z ]*)'?!A1:[A-Z]+\d+/g)].map(([, sheet]) => sheet);
      expect(named).toEqual(FORMS.map(({ title }) => title));
    }
  });

  it.each(readdirSync(join(PAGES, "../../fixtures/councils")))("holds %s", async (name) => {
    const { input } = JSON.parse(readFileSync(join(PAGES, "../../fixtures/councils", name), "utf8"));
    const ranges = await rangesOf(await template(toTables(input)));
    const { input: back, problems } = readTables(ranges, host);
    expect(problems).toEqual([]);
    expect(calculate(back)).toEqual(calculate(input));
  });
});

describe("the program of the page", () => {
  const page = readFileSync(join(PAGES, "libreoffice.md"), "utf8");
  const folder = mkdtempSync(join(tmpdir(), "outturn-template-"));
  const statement = join(folder, "statement.xlsx");
  const run = (...args: readonly string[]) => runExample("spreadsheet/statement.mjs", args);
  const runOn = (name: string, file: Uint8Array) => {
    writeFileSync(join(folder, name), file);
    return run(join(folder, name), statement);
  };

  beforeAll(buildPackage, BUILD_TIMEOUT);
  beforeEach(() => rmSync(statement, { force: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("prints what the page shows, and writes the workbook of it", async () => {
    const [, command = "", shown] =
      /```sh\nnode (examples.*filled-in.*) statement.xlsx\n```\n\n```text\n([\s\S]*?)```/.exec(page) ?? [];
    const { status, stdout, stderr } = run(...command.split(" ").slice(1), statement);
    expect([status, stdout, stderr]).toEqual([0, shown, ""]);
    const { sheets } = await readXlsx(readFileSync(statement));
    const totals = sheets.find(({ name }) => name === "Totals")?.rows;
    expect(totals?.find(([what]) => what === "Payable")).toContain(122_000);
  });

  it("says what is wrong, by sheet, row and column, and writes nothing", async () => {
    const tables = toTables({ ...refugeInput(), evidence: [{ ...EVIDENCE, outcome: "JOB" }] } as unknown as Input);
    const { status, stdout } = runOn("wrong.xlsx", await template(tables));
    const message = '"JOB" is not on the rate card (safe-move)';
    expect([status, stdout]).toEqual([1, `problem: Evidence, row 3, Outcome: ${message}\n`]);
    expect(existsSync(statement)).toBe(false);
    expect(run().status).toBe(2);
  });

  it("overwrites no contract, and says what cannot be read", async () => {
    const file = join(folder, "same.xlsx");
    const bytes = await template(toTables(refugeInput()));
    writeFileSync(file, bytes);
    expect(run(file, file)).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringContaining("is the contract itself"),
    });
    expect(readFileSync(file).equals(bytes)).toBe(true);
    const none = run(join(folder, "none.xlsx"), statement);
    expect([none.status, none.stderr.split("\n").length]).toEqual([1, 2]);
    expect(none.stderr).toContain("none.xlsx cannot be read as a workbook: ");
    expect(runOn("text.xlsx", new TextEncoder().encode("no workbook")).stderr).toContain("text.xlsx cannot be read");
  });
});
