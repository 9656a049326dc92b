/**
 * Is every sum small enough to be worked with exactly? After entitlement, before anything is added up: refuses what is
 * beyond the bounds of docs/rules.md section 1 (error `too-large`).
 */
import { InputError, type Issue, issue, MOST_ISSUES, type Path } from "../input/issues.js";
import type { Terms } from "../input/terms.js";
import { LARGEST_SUM, type Money } from "../values/money.js";
import type { Caps } from "./caps.js";
import { type Line, originPath, type Refusal } from "./lines.js";

const isBeyond = (sum: number): boolean => Math.abs(sum) > LARGEST_SUM;

function singleSums(lines: readonly Line[], refused: readonly Refusal[]): readonly Path[] {
  return [
    ...lines.filter((line) => isBeyond(line.entitled)).map(originPath),
    ...refused.filter((one) => one.amount !== undefined && isBeyond(one.amount)).map(originPath),
  ];
}

/** Sums of sizes, so that no sum on the way can be larger than what is checked here. */
function totals(lines: readonly Line[], refused: readonly Refusal[], caps: Caps, terms: Terms): readonly Path[] {
  const size = (sums: readonly (Money | undefined)[]): number =>
    sums.reduce<number>((sum, one) => sum + Math.abs(one ?? 0), 0);
  const money = (terms.funding?.sources ?? []).map((source) =>
    size([...source.allocations.values()].flatMap((versions) => versions.map((version) => version.counted))),
  );
  const opening = size((terms.funding?.opening ?? []).map((one) => one.amount));
  const allocated = money.reduce((sum, one) => sum + one, opening);
  const cap = size(caps.years.flatMap((year) => [year.cap, year.base]));
  const found: [boolean, Path][] = [
    [isBeyond(lines.reduce((sum, line) => sum + Math.abs(line.entitled), 0)), []],
    [isBeyond(refused.reduce((sum, one) => sum + Math.abs(one.amount ?? 0), 0)), ["evidence"]],
    [isBeyond(cap / 2), ["contract", "cap", "annual"]],
    [isBeyond(Math.max(caps.term?.base ?? 0, caps.term?.cap ?? 0)), ["contract", "cap", "term"]],
    [isBeyond(allocated), ["funding"]],
  ];
  return found.flatMap(([beyond, path]) => (beyond ? [path] : []));
}

/** @throws InputError with an issue `too-large` for each sum beyond the bounds */
export function checkBounds(lines: readonly Line[], refused: readonly Refusal[], caps: Caps, terms: Terms): void {
  const single = singleSums(lines, refused);
  const paths = single.length > 0 ? single : totals(lines, refused, caps, terms);
  if (paths.length === 0) return;
  const issues = paths.slice(0, MOST_ISSUES).map((path): Issue => issue("too-large", path));
  throw new InputError(issues, paths.length - issues.length);
}
