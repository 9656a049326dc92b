/** What the engine says of tables, worked out once for all cells that ask about the same ones. */
import { type Explanation, explainer, type Input, type Result, safeCalculate } from "../index.js";
import type { CellValue, Host } from "./cells.js";
import { readTables } from "./read.js";
import type { Problem } from "./tables.js";

/** Rows of one width, ready to spill. */
export type Grid = readonly (readonly CellValue[])[];

/** The result of tables, or what is wrong with them. */
export type Answer =
  | {
      readonly ok: true;
      readonly result: Result;
      readonly explain: (ref: string) => Explanation;
      readonly warnings: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly more: number };

function workOut(ranges: readonly unknown[], host: Host): Answer {
  const { input, problems, tell } = readTables(ranges, host);
  if (problems.length > 0) return { ok: false, problems, more: 0 };
  const answer = safeCalculate(input);
  if (!answer.success) {
    return { ok: false, problems: answer.issues.map(tell), more: answer.more };
  }
  const { data: result } = answer;
  const warnings = result.warnings.map(tell);
  let explain: ((ref: string) => Explanation) | undefined;
  const explainOne = (ref: string): Explanation => {
    explain ??= explainer(input as unknown as Input);
    return explain(ref);
  };
  return { ok: true, result, explain: explainOne, warnings };
}

/** An object of the host may change without becoming another: it is never taken as the same. */
const isSame = (a: unknown, b: unknown): boolean => {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  return Object.is(a, b) && (typeof a !== "object" || a === null);
};

const copy = (value: unknown): unknown => (Array.isArray(value) ? value.map(copy) : value);

/**
 * Answers for ranges of tables. The last ones are kept with their answer: a sheet in which fifty cells ask about one contract
 * works it out once, not fifty times.
 */
export function makeAnswers(host: Host): (ranges: readonly unknown[]) => Answer {
  let last: { readonly ranges: unknown; readonly answer: Answer } | undefined;
  return (ranges) => {
    if (last !== undefined && isSame(last.ranges, ranges)) return last.answer;
    const answer = workOut(ranges, host);
    last = { ranges: copy(ranges), answer };
    return answer;
  };
}
