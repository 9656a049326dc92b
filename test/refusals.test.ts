/**
 * The gallery of refusals: fixtures/refused/ has a file for each topic. Here stands what holds for all of them, and what
 * JSON cannot say: data that is not plain, numbers that are none, texts of 10,000 characters, more than 1,000 issues.
 */
import { describe, expect, it } from "vitest";
import { calculate, InputError, type Issue, safeCalculate } from "../src/index.js";
import { ISSUE_CODES } from "../src/input/issues.js";
import { contract, gallery, type Path, record, unsayable } from "./refusals.js";

const issuesOf = (input: unknown): readonly Issue[] => {
  const answer = safeCalculate(input);
  return answer.success ? [] : answer.issues;
};

const nested = (depth: number): unknown => (depth === 0 ? "end" : { inside: nested(depth - 1) });

describe("what JSON cannot say", () => {
  it.each(unsayable)("%s is refused", (_name, input, path, code) => {
    expect(issuesOf(input).map((issue) => ({ path: issue.path, code: issue.code }))).toEqual([{ path, code }]);
  });

  it("what is nested too deeply is refused, beside its wrong type", () => {
    const issues = issuesOf({ contract: { ...contract, title: nested(40) } });
    expect(issues.map((issue) => issue.code)).toEqual(["not-plain", "wrong-type"]);
    expect(issues[1]?.path).toEqual(["contract", "title"]);
  });

  it("a key named __proto__ is a key like any other", () => {
    const text = (part: string) => `{"contract": ${JSON.stringify(contract).replace('"id"', `${part} "id"`)}}`;
    expect(issuesOf(JSON.parse(text('"__proto__": {"title": "x"},')))).toMatchObject([
      { path: ["contract", "__proto__"], code: "unknown-key" },
    ]);
  });

  it("what is left undefined counts as left out, and objects without a prototype are plain", () => {
    const bare = Object.assign(Object.create(null) as object, { contract: { ...contract, title: undefined } });
    expect(issuesOf({ contract, funding: undefined, evidence: undefined, asAt: undefined })).toEqual([]);
    expect(safeCalculate(bare).success).toBe(true);
  });

  it("a text of 10,000 is taken", () => {
    expect(issuesOf({ contract: { ...contract, title: "x".repeat(10_000) } })).toEqual([]);
  });

  it("a getter is read once: what was checked is what is worked with", () => {
    let reads = 0;
    const fickle = Object.defineProperty({ ...record }, "achievedOn", {
      enumerable: true,
      get: () => (reads++ === 0 ? "2024-05-01" : "1 May"),
    });
    expect(safeCalculate({ contract, evidence: [fickle] })).toMatchObject({ data: { totals: { payable: "100.00" } } });
  });
});

describe("the whole gallery", () => {
  it("has a refusal for every code", () => {
    const shown = new Set<string>([
      ...gallery.flatMap(({ expected }) => expected.map((issue) => issue.code)),
      ...unsayable.map(([, , , code]) => code),
    ]);
    expect(ISSUE_CODES.filter((code) => !shown.has(code))).toEqual([]);
  });

  /** `evidence[3].outcome`, written out here a second time. */
  const placeOf = (path: Path): string =>
    path.reduce<string>((text, part) => {
      if (typeof part === "number") return `${text}[${part}]`;
      if (!/^\w+$/.test(part) || /^\d/.test(part)) return `${text}[${JSON.stringify(part)}]`;
      return text === "" ? part : `${text}.${part}`;
    }, "") || "the input";

  const valueAt = (input: unknown, path: Path): unknown =>
    path.reduce<unknown>((inside, key) => (inside as Record<string | number, unknown> | undefined)?.[key], input);

  /** Whether the value itself is at fault: not its key, which ends the place, and not a sum that it is part of. */
  const namesValue = ({ path, code }: Issue, value: unknown): boolean => {
    const isYearOfCap = code === "unknown-year" && path.includes("years");
    const others: readonly string[] = ["unknown-key", "not-for-cohort", "cost-fee-twice", "too-large"];
    return ["string", "number", "boolean"].includes(typeof value) && !others.includes(code) && !isYearOfCap;
  };

  const every: readonly (readonly [name: string, input: unknown])[] = [
    ...gallery.map(({ name, input }) => [name, input] as const),
    ...unsayable.map(([name, input]) => [name, input] as const),
  ];

  it.each(every)("%s: each message says where and what", (_name, input) => {
    const issues = issuesOf(input);
    expect(issues.length).toBeGreaterThan(0);
    for (const issue of issues) {
      expect(issue.message.startsWith(`${placeOf(issue.path)} `), issue.message).toBe(true);
      expect(issue.message).not.toMatch(/\{allowed\}|undefined|\[object|: $/);
      if (issue.code === "not-plain") continue;
      const value = valueAt(input, issue.path);
      if (!namesValue(issue, value)) continue;
      const text = typeof value === "string" ? JSON.stringify(value.slice(0, 60)).slice(0, -1) : String(value);
      expect(issue.message).toContain(text);
    }
  });
});

describe("how a refusal is told", () => {
  const evidence = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ ...record, id: `e${i}`, outcome: "JOB-26W" }));

  it("in words for people", () => {
    const card = { ...contract, rateCard: [...contract.rateCard, { code: "JOB-START", tariff: "50" }] };
    const messages = [
      issuesOf({ contract: card, evidence: [record, ...evidence(1)] }),
      issuesOf({ contract: { ...contract, rounding: "up" } }),
      issuesOf({ contract: { ...contract, cap: { term: "1.005" } } }),
      issuesOf({ contract: { ...contract, phases: [{ id: "service", start: "2024-04-02" }] } }),
    ].map((issues) => issues.map((issue) => issue.message));
    expect(messages).toEqual([
      ['evidence[1].outcome "JOB-26W" is not on the rate card (JOB-13W, JOB-START)'],
      ['contract.rounding "up" is not allowed here: one of half-up, half-even, down'],
      ['contract.cap.term "1.005" needs more decimal places than are allowed: the currency has 2'],
      [
        'contract.phases[0].start "2024-04-02" does not fit the term: the first phase starts with the term, on 2024-04-01',
      ],
    ]);
  });

  it("a thousand issues in full, of the rest the number", () => {
    const answers = [1000, 1001, 1500].map((count) => safeCalculate({ contract, evidence: evidence(count) }));
    expect(answers.map((answer) => !answer.success && [answer.issues.length, answer.more])).toEqual([
      [1000, 0],
      [1000, 1],
      [1000, 500],
    ]);
  });

  it("by an InputError that says how many, and the first", () => {
    let caught: unknown;
    try {
      calculate({ contract, evidence: evidence(1002) });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(InputError);
    const { name, message, issues, more } = caught as InputError;
    expect({ name, message, count: issues.length, more }).toEqual({
      name: "InputError",
      message: '1002 issues in the input: evidence[0].outcome "JOB-26W" is not on the rate card (JOB-13W)',
      count: 1000,
      more: 2,
    });
  });

  it("without changing what was given", () => {
    const input = { contract, evidence: evidence(2) };
    const before = structuredClone(input);
    expect(issuesOf(input)).toHaveLength(2);
    expect(input).toEqual(before);
  });
});
