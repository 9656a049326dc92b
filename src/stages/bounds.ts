/**
 * Is every sum small enough to be worked with exactly? After entitlement, before anything is added up: refuses what is
 * beyond the bounds of docs/rules.md section 1 (error `too-large`).
 */
import { InputError, type Issue, issue, MOST_ISSUES, type Path } from "../input/issues.js";
import type { Terms } from "../input/terms.js";
import { LARGEST_SUM, type Money, pence } from "../values/money.js";
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
  for (const one of refused) if (one.amount !== undefined && isBeyond(one.amount)) note(one);
  return [...paths.values()];
}

/** The larger of what is above and what is below zero, each added up: no sum on the way can be larger. */
function size(sums: Iterable<Money | undefined>): number {
  let [above, below] = [0, 0];
  for (const sum of sums) {
    if (sum === undefined) continue;
    if (sum > 0) above += sum;
    else below -= sum;
  }
  return Math.max(above, below);
}

const last = <T>(list: readonly T[]): T | undefined => list[list.length - 1];

/** What the sources hold in the years of the term, and what was planned for them: of each year the largest version. */
function funds(terms: Terms, timeline: Timeline): { readonly held: number; readonly planned: number } {
  const sources = terms.funding?.sources ?? [];
  const versions = sources.flatMap((source) => timeline.years.map((year) => source.allocations.get(year) ?? []));
  const opening = (terms.funding?.opening ?? []).map((one) => one.amount);
  const largest = versions.map((known) =>
    pence(Math.max(0, ...known.map((one) => Math.max(one.counted, one.planned)))),
  );
  return { held: size([...opening, ...versions.map((known) => last(known)?.counted)]), planned: size(largest) };
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
    [size(refused.map((one) => one.amount)), []],
    [size(issued.map((line) => line.entitled)), ["issued"]],
    [size(issued.map((line) => line.paid)), ["issued"]],
    [size(caps.years.map((year) => year.base)), ["contract", "cap", "annual"]],
    [size(caps.years.map((year) => year.cap)), ["contract", "cap", "annual"]],
    [Math.max(caps.term?.base ?? 0, caps.term?.cap ?? 0), ["contract", "cap", "term"]],
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
