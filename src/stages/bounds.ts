/**
 * Is every sum small enough to be worked with exactly? After entitlement, before anything is added up: refuses what is
 * beyond the bounds of docs/rules.md section 1 (error `too-large`).
 */
import { InputError, type Issue, issue, MOST_ISSUES, type Path } from "../input/issues.js";
import type { Terms } from "../input/terms.js";
import { LARGEST_SUM, type Money, NOTHING, pence } from "../values/money.js";
import type { Caps } from "./caps.js";
import { type Line, originPath, type Refusal } from "./lines.js";
import type { Locked } from "./locked.js";
import type { Timeline } from "./timeline.js";

const isBeyond = (sum: number): boolean => Math.abs(sum) > LARGEST_SUM;

function singleSums(lines: readonly Line[], refused: readonly Refusal[]): readonly Path[] {
  const paths = new Map<string, Path>();
  const note = (one: Line | Refusal): void => {
    const path = originPath(one);
    paths.set(JSON.stringify(path), path);
  };
  for (const line of lines) if (isBeyond(line.entitled)) note(line);
  for (const one of refused) if (isBeyond(one.amount ?? NOTHING)) note(one);
  return [...paths.values()];
}

/** The larger of what is above and what is below zero, each added up: no sum on the way can be larger. */
function size(sums: Iterable<Money>): number {
  let [above, below] = [0, 0];
  for (const sum of sums) {
    above += Math.max(0, sum);
    below -= Math.min(0, sum);
  }
  return Math.max(above, below);
}

/** What the sources hold in the years of the term, and what was planned for them: of each year the largest version. */
function funds(terms: Terms, timeline: Timeline): { readonly held: number; readonly planned: number } {
  const { funding } = terms;
  if (funding === undefined) return { held: 0, planned: 0 };
  const known = funding.sources.flatMap((source) =>
    timeline.years.flatMap((year) => {
      const versions = source.allocations.get(year) ?? [];
      const last = versions[versions.length - 1];
      const largest = versions.map((one) => Math.max(one.counted, one.planned));
      return last === undefined ? [] : [{ counted: last.counted, largest: pence(Math.max(...largest)) }];
    }),
  );
  const opening = funding.opening.map((one) => one.amount);
  return {
    held: size([...opening, ...known.map((one) => one.counted)]),
    planned: size(known.map((one) => one.largest)),
  };
}

function totals(
  lines: readonly Line[],
  refused: readonly Refusal[],
  caps: Caps,
  locked: Locked,
  timeline: Timeline,
  terms: Terms,
): readonly Path[] {
  const { held, planned } = funds(terms, timeline);
  const issued = locked.periods.flatMap((period) => period.lines);
  const found: [number, Path][] = [
    [size(lines.map((line) => line.entitled)), []],
    [size(refused.map((one) => one.amount ?? NOTHING)), []],
    [size(issued.map((line) => line.entitled)), ["issued"]],
    [size(issued.map((line) => line.paid)), ["issued"]],
    // Before the factors, which make no cap larger.
    [size(caps.years.map((year) => year.base)), ["contract", "cap", "annual"]],
    [caps.term?.base ?? 0, ["contract", "cap", "term"]],
    [held, ["funding"]],
    [planned, ["funding"]],
  ];
  return found.flatMap(([sum, path], i) => {
    const told = found.slice(0, i).some(([other, place]) => isBeyond(other) && place.join() === path.join());
    return isBeyond(sum) && !told ? [path] : [];
  });
}

/** @throws InputError with an issue `too-large` for each sum beyond the bounds */
export function checkBounds(
  lines: readonly Line[],
  refused: readonly Refusal[],
  caps: Caps,
  locked: Locked,
  timeline: Timeline,
  terms: Terms,
): void {
  const single = singleSums(lines, refused);
  const paths = single.length > 0 ? single : totals(lines, refused, caps, locked, timeline, terms);
  if (paths.length === 0) return;
  const issues = paths.slice(0, MOST_ISSUES).map((path): Issue => issue("too-large", path));
  throw new InputError(issues, paths.length - issues.length);
}
