import ts from "typescript";
import { describe, expect, it } from "vitest";
import { compile, fileOf } from "./compiler.js";
import { publicFields } from "./docs.js";

/** Of each case: its name, what is meant, and what must not compile with the code of the compiler's refusal. */
const CASES = `
# money times money is no money
+ pay(values.plus(money, money));
- pay(money * money); // 2345
# a sum of numbers is no money
+ pay(values.minus(money, money));
- pay(money + money); // 2345
# a number is no money
+ pay(values.pence(5));
- pay(5); // 2345
# an exact amount is not rounded yet
+ pay(values.round(amount, "half-up"));
- pay(amount); // 2345
# money is not exact
+ values.scale(values.exact(money), ratio);
- values.scale(money, ratio); // 2345
# a ratio is no money
+ pay(values.cutDown(values.scale(amount, ratio)));
- pay(ratio); // 2345
# a ratio of two sums is no money
+ values.scale(amount, values.shareOf(money, money));
- pay(values.shareOf(money, money)); // 2345
# an amount is scaled by a ratio, not by an amount
+ values.scale(amount, ratio);
- values.scale(amount, amount); // 2345
# a ratio is not scaled as an amount
+ values.times(ratio, ratio);
- values.scale(ratio, ratio); // 2345
# amounts are not multiplied with each other
+ values.times(ratio, ratio);
- values.times(amount, amount); // 2345
# an amount and money are not added
+ values.plusAmount(amount, values.exact(money));
- values.plusAmount(amount, money); // 2345
# exact amounts are not added as money
+ values.plusAmount(amount, amount);
- values.plus(amount, amount); // 2345
# an amount is not apportioned before it is rounded
+ apportion(money, [ratio]);
- apportion(amount, [ratio]); // 2345
# a ratio is not printed as money
+ values.formatMoney(money, 2);
- values.formatMoney(ratio, 2); // 2345
# a rounding is one of three
+ values.round(amount, "half-even");
- values.round(amount, "up"); // 2345
# volumes are not rounded to the even
+ values.roundVolume(18, ratio, "up");
- values.roundVolume(18, ratio, "half-even"); // 2345

# a total is read, not written
+ result.totals.payable.length;
- result.totals.payable = "0.00"; // 2540
# a part of the result is not replaced
+ result.totals;
- result.totals = result.totals; // 2540
# nor a field of an object inside it
+ result.contract.end;
- result.contract.end = "2030-03-31"; // 2540
# nor a list made longer
+ result.lines.map(({ ref }) => ref);
- result.lines.push(...result.lines); // 2339
# nor an element of a list replaced
+ result.lines[0];
- result.lines[0] = result.lines[1]!; // 2542
# nor a field of an element of a list
+ result.periods[0]?.draws[0]?.amount;
- result.periods[0]!.draws[0]!.amount = "1.00"; // 2540
# money of a result is text
+ const paid: string = result.totals.payable;
- const paid: number = result.totals.payable; // 2322
# what may be absent is looked at first
+ result.termCap?.headroom;
- result.termCap.headroom; // 18048
# no field but those there are
+ result.years[0]?.drawn;
- result.years[0]?.spent; // 2339
# an answer is looked at before it is used
+ if (answer.success) answer.data.totals;
- answer.data; // 2339
# a code is one of a closed list
+ issue.code === "negative";
- issue.code === "negativ"; // 2367
# an issue is read, not written
+ issue.message.length;
- issue.message = ""; // 2540
# the issues of an error are not added to
+ error.issues.length;
- error.issues.push(issue); // 2339

# only the contract is required
+ const input: api.Input = { contract: { id: "c", term, phases } };
- const input: api.Input = {}; // 2741
# a rounding has a name
+ const contract: api.ContractInput = { id: "c", term, phases, rounding: "down" };
- const contract: api.ContractInput = { id: "c", term, phases, rounding: "up" }; // 2322
# a period is one of four
+ const calendar: api.CalendarInput = { period: "half-year" };
- const calendar: api.CalendarInput = { period: "week" }; // 2322
# no key but those there are
+ const contract: api.ContractInput = { id: "c", term, phases, queue: "fees-first" };
- const contract: api.ContractInput = { id: "c", term, phases, order: "fees-first" }; // 2353
# a fee says per what
+ const fee: api.FeeInput = { id: "f", basis: "fixed", amount: 1, per: "year" };
- const fee: api.FeeInput = { id: "f", basis: "fixed", amount: 1 }; // 2322
# a fee has the keys of its basis
+ const fee: api.FeeInput = { id: "f", basis: "cost", upTo: "1" };
- const fee: api.FeeInput = { id: "f", basis: "cost", amount: "1" }; // 2353
# a cap says what becomes of the rest
+ const cap: api.AnnualCapInput = { amount: 1, unused: "lapse", excess: "defer" };
- const cap: api.AnnualCapInput = { amount: 1 }; // 2739
# an allocation has a status
+ const one: api.AllocationInput = { year: "2026/27", amount: 1, status: "confirmed" };
- const one: api.AllocationInput = { year: "2026/27", amount: 1 }; // 2741
# a status is one of three
+ const one: api.AllocationInput = { year: "2026/27", status: "withdrawn" };
- const one: api.AllocationInput = { year: "2026/27", status: "likely" }; // 2322
# what is carried forward is said
+ const source: api.SourceInput = { id: "s", carryForward: "all", allocations: [] };
- const source: api.SourceInput = { id: "s", allocations: [] }; // 2741
# a decision is one of four
+ const one: api.EvidenceInput = { id: "e", outcome: "JOB", achievedOn: "2026-05-01", decision: "accepted" };
- const one: api.EvidenceInput = { id: "e", outcome: "JOB", achievedOn: "2026-05-01", decision: "ok" }; // 2322
# money is text or a number
+ const sum: api.MoneyInput = 1;
- const sum: api.MoneyInput = 1n; // 2322
# a date is text
+ const date: api.DateInput = "2026-05-01";
- const date: api.DateInput = 20260501; // 2322
`;

const START = `
  import * as values from "../src/values/money.js";
  import { apportion } from "../src/values/apportion.js";
  import * as api from "../src/index.js";
  declare function pay(sum: values.Money): void;
  declare const money: values.Money, amount: values.Amount, ratio: values.Ratio;
  declare const result: api.Result, answer: api.SafeResult, issue: api.Issue, error: api.InputError;
  const term = { start: "2026-04-01", end: "2027-03-31" };
  const phases = [{ id: "service" }];
`;

/** Paths, and what the compiler is asked of each: all in one program. */
const AGREE = `
  import type * as z from "zod/mini";
  import type { inputSchema } from "../src/input/schema.js";
  import type { Input } from "../src/index.js";
  /** Lists and fields read-only, interfaces and intersections written out: the forms differ, what they hold must not. */
  type Plain<T> = T extends readonly (infer U)[] ? readonly Plain<U>[]
    : T extends object ? { readonly [K in keyof T]: Plain<T[K]> } : T;
  type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
  type Differ<A, B, P extends string> = Same<A, B> extends true ? never
    : [NonNullable<A>, NonNullable<B>] extends [readonly (infer U)[], readonly (infer V)[]] ? Differ<U, V, \`\${P}[]\`>
    : [NonNullable<A>, NonNullable<B>] extends [object, object] ? Or<Inner<NonNullable<A>, NonNullable<B>, P>, P>
    : P;
  type Or<Found, P> = [Found] extends [never] ? P : Found;
  type Inner<A, B, P extends string> = { [K in (keyof A | keyof B) & string]:
    K extends keyof A ? K extends keyof B ? Differ<A[K], B[K], \`\${P}.\${K}\`>
      : \`\${P}.\${K} only in the interface\` : \`\${P}.\${K} only in the schema\` }[(keyof A | keyof B) & string];
  export type Differences = Differ<Plain<Input>, Plain<z.input<typeof inputSchema>>, "input">;
  export type Planted = Differ<Plain<{ a: 1; b: { c?: 2 }[]; d: 3; e: 4 }>, Plain<{ a: 1; b: { c?: 5 }[]; d?: 3; f: 6 }>, "x">;
`;

interface Case {
  readonly name: string;
  readonly right: string;
  readonly wrong: string;
  readonly code: number;
}

const cases: readonly Case[] = CASES.split("\n# ")
  .slice(1)
  .map((text) => {
    const [, name = "", right = "", wrong = "", code] = /^(.+)\n\+ (.+)\n- (.+) \/\/ (\d+)\n?\n?$/.exec(text) ?? [];
    return { name, right, wrong, code: Number(code) };
  });

const pathOf = (at: number, side: "right" | "wrong"): string => `test/made-up-${at}-${side}.ts`;

const program = compile({
  "test/agree.ts": AGREE,
  ...Object.fromEntries(cases.map(({ right }, at) => [pathOf(at, "right"), START + right])),
  ...Object.fromEntries(cases.map(({ wrong }, at) => [pathOf(at, "wrong"), START + wrong])),
});

/** What the compiler says of a file, but for imports and names that a snippet leaves unused. */
const problemsOf = (path: string): readonly string[] =>
  [program.getSyntacticDiagnostics(fileOf(program, path)), program.getSemanticDiagnostics(fileOf(program, path))]
    .flat()
    .filter(({ code }) => code !== 6133 && code !== 6192)
    .map(({ code, messageText }) => `${code} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);

describe("what must not compile does not, and what is meant does", () => {
  it.each(cases.map((one, at) => [one.name, one.code, at] as const))("%s", (_, code, at) => {
    expect(problemsOf(pathOf(at, "right"))).toEqual([]);
    expect(problemsOf(pathOf(at, "wrong"))).toEqual([expect.stringMatching(`^${code} `)]);
  });
});

/** The texts of which a type of agree.ts is the union. */
function textsOf(name: string): readonly string[] {
  const alias = fileOf(program, "test/agree.ts")
    .statements.filter(ts.isTypeAliasDeclaration)
    .find((one) => one.name.text === name);
  if (alias === undefined) throw new Error(`no type ${name}`);
  const type = program.getTypeChecker().getTypeAtLocation(alias);
  if (type.flags & ts.TypeFlags.Never) return [];
  return (type.isUnion() ? type.types : [type]).map((one) => (one.isStringLiteral() ? one.value : "no text")).sort();
}

describe("the schema and the interface Input", () => {
  it("agree in both directions", () => {
    expect(problemsOf("test/agree.ts")).toEqual([]);
    expect(textsOf("Differences")).toEqual([]);
  });

  it("are compared field by field", () => {
    expect(textsOf("Planted")).toEqual(["x.b[].c", "x.d", "x.e only in the interface", "x.f only in the schema"]);
  });
});

describe("the result", () => {
  const entry = fileOf(program, "src/index.ts");
  const fields = publicFields(program, entry).filter((field) => /result\.ts$/.test(field.getSourceFile().fileName));

  it("has no field and no list that could be written", () => {
    const writable = fields.filter((field) => !(ts.getCombinedModifierFlags(field) & ts.ModifierFlags.Readonly));
    expect(writable.map((field) => field.getText())).toEqual([]);
    const lists = fields.filter((field) => /\[\]/.test(field.getText()));
    expect(
      lists.filter((field) => !/: readonly [^;]*\[\];$/.test(field.getText())).map((one) => one.getText()),
    ).toEqual([]);
  });

  it("is looked at whole", () => {
    expect(fields.map((field) => field.name?.getText())).toEqual(expect.arrayContaining(["totals", "draws", "path"]));
  });
});
