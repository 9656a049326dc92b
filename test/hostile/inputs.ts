/** What the tests of hostile input share: inputs to spoil, the places in them, and what must hold. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { safeCalculate } from "../../src/index.js";
import { ISSUE_CODES, type Issue } from "../../src/input/issues.js";
import { merge } from "../fixtures.js";
import { runsOr } from "../laws/runs.js";

/** How many runs a property has: few in the everyday run, more by the environment. */
export const RUNS = runsOr(300);

export type Data = Record<string, unknown>;

/** The inputs of all fixtures, each with the changes of one of its cases. */
export function fixtureInputs(): readonly unknown[] {
  const root = join(import.meta.dirname, "../../fixtures");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  return files.sort().flatMap((file) => {
    const fixture = JSON.parse(readFileSync(join(root, file), "utf8")) as { input: Data; cases: { changes?: Data }[] };
    return fixture.cases.map(({ changes }) => merge(fixture.input, changes ?? {}));
  });
}

export const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Where something stands: the object or list that holds it, its key there, and the path that leads to it. */
export interface Place {
  readonly holder: Data;
  readonly key: string;
  readonly path: readonly (string | number)[];
}

/** Every place inside data made by JSON.parse, from the top down. */
export function placesOf(holder: unknown, path: readonly (string | number)[] = []): Place[] {
  if (typeof holder !== "object" || holder === null) return [];
  return Object.keys(holder).flatMap((key) => {
    const here = [...path, Array.isArray(holder) ? Number(key) : key];
    return [{ holder: holder as Data, key, path: here }, ...placesOf((holder as Data)[key], here)];
  });
}

const known = new Set<string>(ISSUE_CODES);

/** What docs/rules.md section 12 promises of every issue: a place, a code of the closed list, and a message. */
export function expectIssues(issues: readonly Issue[]): void {
  expect(issues.length).toBeGreaterThan(0);
  expect(issues.length).toBeLessThanOrEqual(1000);
  for (const { path, code, message } of issues) {
    expect(Array.isArray(path) && path.every((part) => typeof part === "string" || Number.isInteger(part))).toBe(true);
    expect(known.has(code) ? "known" : code).toBe("known");
    expect(typeof message === "string" && message.length > 0).toBe(true);
  }
}

/** Refused, with issues in order: answers with them. */
export function refusalOf(input: unknown): readonly Issue[] {
  const answer = safeCalculate(input);
  expect(answer.success ? "calculated" : "refused").toBe("refused");
  const issues = answer.success ? [] : answer.issues;
  expectIssues(issues);
  return issues;
}

/** Worked out: answers with the result as the bytes that would be kept. */
export function bytesOf(input: unknown): string {
  const answer = safeCalculate(input);
  expect(answer.success ? [] : answer.issues).toEqual([]);
  return answer.success ? JSON.stringify(answer.data) : "";
}

/** The bytes of the result, or undefined where the input was refused with proper issues. */
export function answerOf(input: unknown): string | undefined {
  const answer = safeCalculate(input);
  if (answer.success) return JSON.stringify(answer.data);
  expectIssues(answer.issues);
  return undefined;
}

/** Calls `use` with each place of an input in turn, the input made anew each time. */
export function atEveryPlace(make: () => Data, use: (input: Data, place: Place, at: number) => void): void {
  const count = placesOf(make()).length;
  for (let i = 0; i < count; i += 1) {
    const input = make();
    use(input, placesOf(input)[i] as Place, i);
  }
}
