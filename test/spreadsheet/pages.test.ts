/** The pages for finance officers show what comes out. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as hyperformula from "hyperformula";
import { describe, expect, it } from "vitest";
import { makePlugin } from "../../src/spreadsheet/hyperformula.js";
import { makeFunctions } from "../../src/spreadsheet/sheet-functions.js";
import { FORMS } from "../../src/spreadsheet/tables.js";
import { toTables } from "../../src/spreadsheet/write.js";
import { everyKey } from "../hostile/every-key.js";
import { contractSheet, PAGES } from "./contract-sheet.js";
import { guide } from "./guide.js";
import { picture } from "./picture.js";

const sheet = contractSheet();
const { statement, figure, check } = makeFunctions();

describe("the sheet of the pages", () => {
  it("is in order", () => {
    expect(check([sheet])[1]?.[0]).toBe("in order");
  });

  // Fees 120,000, outcomes 2 x 1,250.50 + 900 = 3,401; the cap keeps 401 back; the grant of 130,000 has 7,000 left.
  it.each<[string, string, number]>([
    ["Entitled", "2026/27", 123_401],
    ["Payable", "2026/27", 123_000],
    ["Deferred", "2026/27", 401],
    ["Payable", "2026/27 Q1", 31_250.5],
    ["Payable", "2026/27 Q4", 29_599],
    ["Closing", "source/2026/27/grant", 7000],
  ])("%s of %s is %d", (name, of, value) => {
    expect(figure(name, of, [sheet])).toBe(value);
  });

  it("has rectangular rows, so that it can be imported", () => {
    for (const row of sheet) expect(row).toHaveLength(6);
  });
});

describe("the pages", () => {
  it("have a picture that is drawn from the sheet: after a change, vitest run test/spreadsheet/pages.test.ts -u", async () => {
    await expect(picture(sheet)).toMatchFileSnapshot(join(PAGES, "refuge.svg"));
  });

  it("have a guide to all tables that is written from the forms", async () => {
    const text = guide();
    await expect(text).toMatchFileSnapshot(join(PAGES, "tables.md"));
    for (const { title } of FORMS) expect(text).toContain(`\n## ${title}\n`);
    expect(text.split("\n").filter((line) => /^\| .* \|\s+\|$/.test(line))).toEqual([]);
  });

  it("show in their blocks what the functions give for the sheet", () => {
    const readme = readFileSync(join(PAGES, "README.md"), "utf8");
    const blocks = [...readme.matchAll(/```text\n=(OUTTURN_\w+)\((.*?)Contract!A1:F(\d+)\)\n([\s\S]*?)```/g)];
    expect(blocks.length).toBeGreaterThan(2);
    for (const [, name, before = "", last, shown] of blocks) {
      expect(Number(last)).toBe(sheet.length);
      const given = [...before.matchAll(/"([^"]*)"/g)].map(([, text]) => text as string);
      const answer =
        name === "OUTTURN_STATEMENT"
          ? statement(given[0], [sheet])
          : name === "OUTTURN_CHECK"
            ? check([sheet])
            : [[figure(given[0], given[1], [sheet])]];
      expect(shown?.trimEnd()).toBe(answer.map((row) => row.join(" | ").trimEnd()).join("\n"));
    }
  });

  it("show programs that run", () => {
    const codeOf = (page: string): string =>
      (/```js\n([\s\S]*?)```/.exec(readFileSync(join(PAGES, page), "utf8"))?.[1] ?? "").replace(/^import .*$/gm, "");
    const programs = new Function(
      "input",
      "makeFunctions",
      "toTables",
      `${codeOf("README.md")}\nreturn statement("periods", tables);`,
    );
    expect(programs(everyKey(), makeFunctions, toTables)[0][0]).toBe("Period");
    const book = new Function("hyperformula", "makePlugin", "cells", `${codeOf("hyperformula.md")}\nreturn book;`);
    const shown = book(hyperformula, makePlugin, sheet).getCellValue({ sheet: 1, row: 1, col: 0 });
    expect(shown).toBe("2026/27 Q1");
  });

  it("link only to what is there", () => {
    const files = readdirSync(PAGES);
    const pages = files.filter((file) => file.endsWith(".md"));
    expect(pages.sort()).toEqual(
      expect.arrayContaining([
        "README.md",
        "excel.md",
        "google-sheets.md",
        "hyperformula.md",
        "onlyoffice.md",
        "tables.md",
      ]),
    );
    for (const page of pages) {
      const links = [...readFileSync(join(PAGES, page), "utf8").matchAll(/\]\(([^)#:]+)\)/g)].map(
        ([, to]) => to as string,
      );
      for (const link of links) expect(() => readFileSync(join(PAGES, link)), `${page}: ${link}`).not.toThrow();
    }
  });
});
