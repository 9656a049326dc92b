/** The built files in engines that have nothing but the language: no globals, no code from text, also without BigInt and Intl. */
import { join } from "node:path";
import { createContext, runInContext, Script } from "node:vm";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { makeFunctions } from "../../src/spreadsheet/sheet-functions.js";
import { VERSION } from "../../src/spreadsheet/version.js";
import { REFUGE, refuge, type Table, withCell } from "./refuge.js";

const SCRIPT: string = join(import.meta.dirname, "../../scripts/spreadsheet.mjs");

let built: Readonly<Record<string, string>> = {};
beforeAll(async () => {
  const { files } = (await import(SCRIPT)) as { files: () => Promise<typeof built> };
  built = await files();
});

const file = (name: string): string => built[name] as string;

/** An engine with these globals of the host beside the language's own, which code made from text is refused in. */
function engine(globals: Record<string, unknown>, without: readonly string[] = []) {
  const context = createContext({ ...globals }, { codeGeneration: { strings: false, wasm: false } });
  for (const name of without) runInContext(`delete globalThis.${name}`, context);
  runInContext('Date.now = () => { throw new Error("a clock was read") }; Math.random = Date.now', context);
  const gone = runInContext(`[${without.map((name) => `typeof ${name}`).join(", ")}]`, context) as string[];
  expect(gone.every((type) => type === "undefined")).toBe(true);
  expect(() => runInContext('new Function("return 1")()', context)).toThrow(/Code generation from strings disallowed/);
  return {
    run: (text: string) => new Script(text).runInContext(context) as unknown,
    /** Arguments and answers go over as they would between two programs: as values of the other's own. */
    call: (run: (...args: never[]) => unknown, ...args: unknown[]) => {
      const own = runInContext("(text) => JSON.parse(text)", context) as (text: string) => unknown;
      const answer = run(...(args.map((one) => (one === undefined ? one : own(JSON.stringify(one)))) as never[]));
      return JSON.parse(JSON.stringify(answer)) as unknown;
    },
  };
}

const WITHOUT = [
  ["with all of the language", []],
  ["without BigInt and Intl", ["BigInt", "Intl"]],
] as const;

const expected = makeFunctions();
const tables = refuge();
const wrong = refuge({ Evidence: withCell(REFUGE.Evidence as Table, 4, 2, "JOB-26W") });
const PROBLEM = 'Problem: Evidence, row 4, column Outcome: "JOB-26W" is not on the rate card (safe-move)';

describe.each(WITHOUT)("Excel %s", (_, without) => {
  const associated = new Map<string, (...args: never[]) => unknown>();
  let call: (name: string, ...args: unknown[]) => unknown;
  beforeAll(() => {
    const CustomFunctions = { associate: (id: string, run: () => unknown) => associated.set(id, run) };
    const excel = engine({ CustomFunctions }, without);
    excel.run(file("excel/functions.js"));
    // Excel hands over ranges that repeat as one list, and after all arguments its own object.
    call = (name, ...args) => excel.call(associated.get(name) as () => unknown, ...args, { address: "A1" });
  });

  it("knows a function for each of the metadata", () => {
    const { functions } = JSON.parse(file("excel/functions.json")) as { functions: { id: string }[] };
    expect([...associated.keys()]).toEqual(functions.map(({ id }) => id));
  });

  it("works out what the library does", () => {
    expect(call("OUTTURN_STATEMENT", "periods", tables)).toEqual(expected.statement("periods", tables));
    expect(call("OUTTURN_FIGURE", "Payable", "2026/27 Q1", tables)).toBe(32_000);
    expect(call("OUTTURN_EXPLAIN", "outcome/e1", tables)).toEqual(expected.explain("outcome/e1", tables));
    expect(call("OUTTURN_CHECK", tables)).toEqual(expected.check(tables));
    expect(call("OUTTURN_SCALE_AMOUNT", 100, 3, 2)).toBe(66.67);
    expect(call("OUTTURN_SCALE_VOLUME", 18, 1000, 883, null)).toBe(16);
    expect(call("OUTTURN_VERSION")).toBe(VERSION);
  });

  it("says what is wrong", () => {
    expect(call("OUTTURN_FIGURE", "Payable", "total", wrong)).toBe(PROBLEM);
    expect(call("OUTTURN_CHECK", wrong)).toEqual(expected.check(wrong));
    expect(call("OUTTURN_STATEMENT", "years", [])).toEqual(expected.statement("years", []));
  });
});

describe.each(WITHOUT)("Google Sheets %s", (_, without) => {
  let google: ReturnType<typeof engine>;
  const call = (name: string, ...args: unknown[]) =>
    google.call(google.run(name) as (...args: never[]) => unknown, ...args);
  beforeAll(() => {
    const Utilities = {
      formatDate: (date: Date, zone: string, form: string) => {
        expect([zone, form]).toEqual(["Europe/London", "yyyy-MM-dd"]);
        // One hour ahead of Greenwich in summer: where the sheet is, midnight of 10 June is 23:00 of the 9th.
        return new Date(date.getTime() + 3_600_000).toISOString().slice(0, 10);
      },
    };
    const SpreadsheetApp = {
      getActiveSpreadsheet: () => ({ getSpreadsheetTimeZone: () => "Europe/London" }),
    };
    google = engine({ Utilities, SpreadsheetApp }, without);
    google.run(file("google/outturn.gs"));
  });

  it("works out what the library does", () => {
    expect(call("OUTTURN_STATEMENT", "periods", ...tables)).toEqual(expected.statement("periods", tables));
    expect(call("OUTTURN_FIGURE", "Payable", "2026/27 Q1", ...tables)).toBe(32_000);
    expect(call("OUTTURN_EXPLAIN", "outcome/e1", ...tables)).toEqual(expected.explain("outcome/e1", tables));
    expect(call("OUTTURN_CHECK", ...wrong)).toEqual(expected.check(wrong));
    expect(call("OUTTURN_SCALE_AMOUNT", 100, 3, 2)).toBe(66.67);
    expect(call("OUTTURN_SCALE_VOLUME", 18, 1000, 883)).toBe(16);
    expect(call("OUTTURN_VERSION")).toBe(VERSION);
  });

  it("reads the dates of cells in the time zone of the sheet", () => {
    const dated = google.run(
      `(function (tables) {
        tables[tables.length - 1][2][3] = new Date(Date.UTC(2026, 5, 30, 23));
        return OUTTURN_FIGURE.apply(null, ["Outcomes", "2026/27 Q2"].concat(tables));
      })`,
    ) as (...args: never[]) => unknown;
    // 23:00 on 30 June in Greenwich is 1 July in London: the outcome of 2,000 falls into the second quarter.
    expect(google.call(dated, tables)).toBe(2000);
  });
});

describe.each(WITHOUT)("ONLYOFFICE %s", (_, without) => {
  const added = new Map<string, (...args: never[]) => unknown>();
  let office: ReturnType<typeof engine>;
  beforeAll(() => {
    let kept = "";
    const Api = {
      // The editor keeps the text of the library, and runs it whenever it starts.
      AddCustomFunctionLibrary: (name: string, library: () => void) => {
        expect(name).toBe("outturn");
        kept = `(${library.toString()})()`;
      },
      AddCustomFunction: (run: (...args: never[]) => unknown) => added.set(run.name, run),
    };
    engine({ Api }).run(file("onlyoffice/outturn.js"));
    office = engine({ Api }, without);
    office.run(kept);
  });
  const call = (name: string, ...args: unknown[]) => office.call(added.get(name) as () => unknown, ...args);

  it("works out what the library does", () => {
    expect(call("OUTTURN_STATEMENT", "periods", ...tables)).toEqual(expected.statement("periods", tables));
    expect(call("OUTTURN_FIGURE", "Payable", "2026/27 Q1", ...tables, null, undefined)).toBe(32_000);
    expect(call("OUTTURN_EXPLAIN", "outcome/e1", ...tables)).toEqual(expected.explain("outcome/e1", tables));
    expect(call("OUTTURN_CHECK", ...wrong)).toEqual(expected.check(wrong));
    expect(call("OUTTURN_SCALE_VOLUME", [[18]], [[1000]], [[883]], null)).toBe(16);
    expect(call("OUTTURN_VERSION")).toBe(VERSION);
  });

  it("has a comment before each function that names its parameters in order", () => {
    const text = file("onlyoffice/outturn.js");
    const tree = ts.createSourceFile("outturn.js", text, ts.ScriptTarget.ES2017, true);
    const described: [string, string[], string[]][] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText() === "Api.AddCustomFunction") {
        const run = node.arguments[0] as ts.FunctionExpression;
        const comment = text.slice(node.getFullStart(), node.getStart());
        expect(comment).toMatch(/@customfunction\n/);
        expect(comment).toMatch(/@returns \{any(\[\]\[\])?\} /);
        const named = [...comment.matchAll(/@param \{any(?:\[\]\[\])?\} \[?(\w+)\]? /g)].map(
          ([, name]) => name as string,
        );
        described.push([run.name?.text ?? "", named, run.parameters.map((one) => one.name.getText())]);
      }
      node.forEachChild(visit);
    };
    visit(tree);
    expect(described.map(([name]) => name)).toEqual([...added.keys()]);
    for (const [name, named, parameters] of described) expect(named, name).toEqual(parameters);
  });
});

describe("HyperFormula without modules", () => {
  it("has the plugin under the global outturn", () => {
    const page = engine({});
    page.run(file("hyperformula/outturn.js"));
    expect(page.run("typeof outturn.makePlugin")).toBe("function");
  });
});

describe("the add-in of Excel", () => {
  it("names the files that lie beside its manifest, and the version of the package", () => {
    const manifest = file("excel/manifest.xml");
    const named = [...manifest.matchAll(/"https:\/\/localhost:3000\/([^"]+)"/g)].map(([, name]) => `excel/${name}`);
    expect([...new Set(named)].sort()).toEqual(["excel/functions.html", "excel/functions.js", "excel/functions.json"]);
    for (const name of named) expect(Object.keys(built)).toContain(name);
    expect(manifest).toContain(`<Version>${VERSION}.0</Version>`);
    expect(file("excel/functions.html")).toContain('<script src="functions.js">');
  });

  it("gives every resource that it refers to, and closes every element", () => {
    const manifest = file("excel/manifest.xml");
    const ids = [...manifest.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    for (const [, id] of manifest.matchAll(/ resid="([^"]+)"/g)) expect(ids).toContain(id);
    const open: string[] = [];
    for (const [, slash, name, self] of manifest.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
      if (slash === "/") expect(open.pop()).toBe(name);
      else if (self !== "/") open.push(name as string);
    }
    expect(open).toEqual([]);
  });
});

const SCRIPTS = ["excel/functions.js", "google/outturn.gs", "onlyoffice/outturn.js", "hyperformula/outturn.js"];

describe.each(SCRIPTS)("%s", (name) => {
  it("is a script of ES2017", () => {
    const diagnosed = ts.transpileModule(file(name), {
      reportDiagnostics: true,
      compilerOptions: { target: ts.ScriptTarget.ES2017, module: ts.ModuleKind.None, allowJs: true },
      fileName: "outturn.js",
    });
    expect(diagnosed.diagnostics ?? []).toEqual([]);
    const tree = ts.createSourceFile("outturn.js", file(name), ts.ScriptTarget.ES2017, true);
    const later: string[] = [];
    const visit = (node: ts.Node): void => {
      const isLater =
        ts.isImportDeclaration(node) ||
        ts.isExportDeclaration(node) ||
        ts.isBigIntLiteral(node) ||
        ts.isPropertyDeclaration(node) ||
        ts.isSpreadAssignment(node) ||
        (ts.isObjectBindingPattern(node) && node.elements.some((one) => one.dotDotDotToken !== undefined)) ||
        (ts.isCatchClause(node) && node.variableDeclaration === undefined) ||
        node.kind === ts.SyntaxKind.QuestionDotToken ||
        node.kind === ts.SyntaxKind.QuestionQuestionToken ||
        node.kind === ts.SyntaxKind.QuestionQuestionEqualsToken;
      if (isLater) later.push(node.getText(tree).slice(0, 60));
      node.forEachChild(visit);
    };
    visit(tree);
    expect(later).toEqual([]);
  });

  it("is one immediately called function, no larger than it was", () => {
    const tree = ts.createSourceFile("outturn.js", file(name), ts.ScriptTarget.ES2017, true);
    const [first] = tree.statements;
    expect(first?.getText(tree)).toMatch(/^("use strict";)?(var outturn=)?\((\(\)=>|function \(\) )\{/);
    expect(Buffer.byteLength(file(name))).toBeLessThan(280_000);
  });
});

it("no file grows unnoticed", () => {
  const sizes = Object.entries(built).map(([name, text]) => [name, text.length] as const);
  expect(sizes.filter(([, size]) => size > 285_000)).toEqual([]);
});
