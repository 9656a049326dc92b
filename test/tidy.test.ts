import { describe, expect, it } from "vitest";
import { compile, fileOf, parse, type Source, sourcesIn } from "./compiler.js";
import { publicFields, publicSymbols, undocumented } from "./docs.js";
import * as tidy from "./tidy.js";

const everything = sourcesIn("src");

describe("the code is tidy", () => {
  it.each<[string, tidy.Rule]>([
    ["arrows point one way: values <- input <- stages <- calculate <- index", tidy.arrows],
    ["a stage knows the types of earlier stages and calls none of their functions", tidy.stages],
    ["no file imports itself by way of others", tidy.cycles],
    ["packages stay behind their one file", tidy.packages],
    ["everything is exported by its name", tidy.defaults],
    ["nothing happens on import", tidy.sideEffects],
    ["no banned words", tidy.words],
    ["no type any", tidy.anyTypes],
    ["files are named after what is in them", tidy.names],
    ["files are short", tidy.fileSizes],
    ["functions are short", tidy.functionSizes],
  ])("%s", (_, rule) => {
    expect(rule(everything)).toEqual([]);
  });

  it("looks at the whole of it", () => {
    expect(everything.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["src/index.ts", "src/values/money.ts", "src/input/types.ts", "src/stages/settle.ts"]),
    );
  });

  const program = compile({}, ["src/index.ts"]);
  const entry = fileOf(program, "src/index.ts");

  it("every exported name and every field of a public type says what it means", () => {
    expect(undocumented(program, entry)).toEqual([]);
  });

  it("finds the public names and fields, also those of what they are made of", () => {
    const names = publicSymbols(program, entry).map((one) => one.name);
    expect(names).toEqual(expect.arrayContaining(["calculate", "InputError", "Input", "Result", "PeriodLine"]));
    const fields = publicFields(program, entry).map((field) => field.name?.getText());
    expect(fields).toEqual(expect.arrayContaining(["clause", "place", "addsToTermCap", "closing", "more"]));
  });
});

/** So many lines of a function body. */
const long = (lines: number): string => "  f();\n".repeat(lines);

describe("each rule finds what breaks it, and says what to do instead", () => {
  it.each<[string, tidy.Rule, Record<string, string>, string[]]>([
    [
      "an arrow the wrong way",
      tidy.arrows,
      {
        "src/values/a.ts": 'import type { Terms } from "../input/terms.js";\nexport * from "../stages/b.js";',
        "src/input/c.ts": 'import { a } from "../values/a.js";\nimport { d } from "./d.js";',
        "src/index.ts": 'export { calculate } from "./calculate.js";',
        "src/calculate.ts": 'const a = await import("./index.js");',
        "src/views/e.ts": 'import type { Input } from "../index.js";',
        "src/compare/f.ts": 'import { g } from "../views/g.js";',
        "src/ledger/h.ts": 'import { g } from "../views/g.js";',
      },
      [
        "src/values/a.ts:1 imports src/input/terms.ts: arrows point one way",
        "src/values/a.ts:2 imports src/stages/b.ts: arrows point one way",
        "src/calculate.ts:1 imports src/index.ts: arrows point one way",
        "src/views/e.ts:1 imports src/index.ts: arrows point one way",
        "src/ledger/h.ts:1 imports src/views/g.ts: src/ledger/h.ts is in no room",
      ],
    ],
    [
      "a stage that calls another",
      tidy.stages,
      {
        "src/stages/caps.ts":
          'import { findScaling, type Scaling } from "./reduction.js";\nimport type { A } from "./fees.js";',
        "src/stages/settle.ts": 'import { makeQueue } from "./queue.js";\nimport { read } from "../input/read.js";',
        "src/stages/fees.ts": 'import type { Queue } from "./queue.js";',
        "src/stages/bounds.ts":
          'import { InputError } from "../input/issues.js";\nimport { originPath } from "./lines.js";',
        "src/stages/tax.ts": 'import type { Line } from "./lines.js";',
      },
      [
        "src/stages/caps.ts:1 imports src/stages/reduction.ts: a stage calls no function of another",
        "src/stages/settle.ts:2 imports src/input/read.ts: a stage takes only types from the input",
        "src/stages/fees.ts:1 imports src/stages/queue.ts: queue comes after fees",
        "src/stages/tax.ts:1 imports src/stages/lines.ts: tax has no place in the order of the stages",
      ],
    ],
    [
      "a cycle",
      tidy.cycles,
      {
        "src/values/a.ts": 'import { b } from "./b.js";',
        "src/values/b.ts": 'import type { C } from "./c.js";',
        "src/values/c.ts": 'export * from "./a.js";',
      },
      ["src/values/a.ts -> src/values/b.ts -> src/values/c.ts -> src/values/a.ts: move what both need"],
    ],
    [
      "a package in a wrong place",
      tidy.packages,
      {
        "src/input/row-forms.ts": 'import type * as z from "zod/mini";',
        "src/input/read.ts": 'import type * as z from "zod/mini";',
        "src/input/schema.ts": 'import * as z from "zod/mini";\nimport { z as all } from "zod";',
        "src/values/money.ts": 'import { Decimal } from "decimal.js";',
        "src/stages/fees.ts": 'import { addDays } from "date-fns/addDays";\nimport { readFileSync } from "node:fs";',
        "src/values/calendar.ts": 'import { addMonths } from "date-fns";',
        "src/portfolio/host.ts": "export const load = (name: string) => import(name);",
        "src/portfolio/pool.ts": 'import { Piscina } from "piscina";',
        "src/cli/main.ts": 'import { readFileSync } from "node:fs";\nimport * as z from "zod/mini";',
      },
      [
        "src/input/read.ts:1 imports zod/mini: use checkShape",
        "src/input/schema.ts:2 imports zod: not one of zod/mini",
        "src/values/money.ts:1 imports decimal.js: use the fractions",
        "src/stages/fees.ts:1 imports date-fns/addDays: use the days and months",
        "src/stages/fees.ts:2 imports node:fs: not one of",
        "src/values/calendar.ts:1 imports date-fns: not one of",
        "src/portfolio/pool.ts:1 imports piscina: this room runs in a browser too",
        "src/cli/main.ts:2 imports zod/mini: use checkShape",
      ],
    ],
    [
      "a default export",
      tidy.defaults,
      {
        "src/a.ts": "export default 1;",
        "src/b.ts": "export default function f() {}",
        "src/c.ts": "export { x as default };",
      },
      ["src/a.ts:1 has a default", "src/b.ts:1 has a default", "src/c.ts:1 has a default"],
    ],
    [
      "work done on import",
      tidy.sideEffects,
      { "src/a.ts": "const x = f();\nDecimal.set({});\nif (x) y();\nexport function g() {}" },
      ["src/a.ts:2 does something", "src/a.ts:3 does something"],
    ],
    [
      "banned words",
      tidy.words,
      {
        "src/a.ts": "new Date(0);\nDate.now();\nMath.random();\nparseFloat(x);\nx.toLocaleString();\nnew Updated(x);",
        "src/values/calendar.ts":
          "new Date(0);\n// TODO later\n// biome-ignore lint\n// @ts-ignore\na.localeCompare(b);",
      },
      [
        'src/a.ts:1 has "new Date(": use parseDay',
        'src/a.ts:2 has "Date.now": take asAt',
        'src/a.ts:3 has "Math.random": the same input',
        'src/a.ts:4 has "parseFloat": use parseMoney',
        'src/a.ts:5 has "toLocale": use formatMoney',
        'src/values/calendar.ts:2 has "TODO": do it now',
        'src/values/calendar.ts:3 has "biome-ignore": write it so',
        'src/values/calendar.ts:4 has "@ts-ignore": write it so',
        'src/values/calendar.ts:5 has "localeCompare": use formatMoney',
      ],
    ],
    [
      "the type any",
      tidy.anyTypes,
      { "src/a.ts": "// any day\nexport const any = (x: unknown) => x as any;\nlet y: Record<string, any>;" },
      ["src/a.ts:2 has the type any", "src/a.ts:3 has the type any"],
    ],
    [
      "a name that says nothing",
      tidy.names,
      { "src/utils.ts": "", "src/helpers/a.ts": "", "src/values/common.ts": "", "src/values/commons-house.ts": "" },
      ["src/utils.ts says nothing", "src/helpers/a.ts says nothing", "src/values/common.ts says nothing"],
    ],
    [
      "a file one line too long",
      tidy.fileSizes,
      { "src/a.ts": `${"\n".repeat(249)}x;\n`, "src/b.ts": `${"\n".repeat(250)}x;\n` },
      ["src/b.ts has 251 lines, more than 250"],
    ],
    [
      "a function one line too long",
      tidy.functionSizes,
      {
        "src/a.ts": `function f() {\n${long(58)}}\nconst g = () => {\n${long(59)}};\nclass C {\n  m() {\n${long(59)}  }\n}`,
      },
      ["src/a.ts:61 a function has 61 lines", "src/a.ts:123 m has 61 lines"],
    ],
  ])("%s", (_, rule, files, expected) => {
    const sources: readonly Source[] = Object.entries(files).map(([path, text]) => parse(path, text));
    const found = rule(sources);
    expect(found.map((one, i) => (one.startsWith(expected[i] ?? "nothing") ? expected[i] : one))).toEqual(expected);
    for (const one of found) expect(one).toMatch(/: [a-z]/);
  });

  it("a name or a field without a comment", () => {
    const program = compile({
      "src/made-up.ts": `
        /** A shape. */
        export interface Shape extends Base {
          /** Its size. */
          size: number;
          inner: { deep: 1 };
          other?: Other;
        }
        interface Base { base: string }
        type Other = { two: 2 } | {
          /** Said. */
          one: 1;
        };
        export const bare = 1;
        /** A class. */
        export class Thing {
          private hidden = 1;
          open = 2;
          /** Said. */
          said(): unknown { return { inside: this.hidden }; }
        }
      `,
    });
    const found = undocumented(program, fileOf(program, "src/made-up.ts"));
    expect(found.map((one) => one.split(" ")[1])).toEqual([
      "bare",
      "Base.base",
      "Shape.inner",
      "Shape.inner.deep",
      "Shape.other",
      "Other.two",
      "Thing.open",
    ]);
  });
});
