/**
 * In which order are records taken? Those that locked periods hold first, period by period, so that what was paid is not
 * taken for others now; then all others; each by (recognition date, achievement, id) (docs/rules.md sections 5 and 9).
 */
import type { Claim } from "../input/terms.js";
import { order } from "../values/order.js";
import type { Locked } from "./locked.js";

export const refOf = ({ id }: Claim): string => `outcome/${id}`;

/** Whether a locked period names the record. */
export const isLocked = (claim: Claim, locked: Locked): boolean =>
  locked.lines.size > 0 && locked.lines.has(refOf(claim));

const byAchievement = (a: Claim, b: Claim): number => a.achieved - b.achieved || order(a.id, b.id);

/** The records of each recognition date, in time order. */
function byDay(claims: readonly Claim[]): readonly Claim[][] {
  const days = new Map<number, Claim[]>();
  for (const claim of claims) {
    const bucket = days.get(claim.recognised);
    if (bucket === undefined) days.set(claim.recognised, [claim]);
    else bucket.push(claim);
  }
  return [...days].sort(([a], [b]) => a - b).map(([, bucket]) => bucket);
}

/**
 * Hands on each record in its turn, with its place in the order of dates. Each day is sorted just before its records are
 * taken: they lie all over the memory, and getting them twice would cost more than all that is done with them.
 */
export function eachInTurn(claims: readonly Claim[], locked: Locked, take: (claim: Claim, at: number) => void): void {
  const first: [Claim, number][][] = locked.periods.map(() => []);
  const others: [Claim, number][] = [];
  let at = 0;
  for (const bucket of byDay(claims)) {
    for (const claim of bucket.sort(byAchievement)) {
      if (locked.lines.size === 0) take(claim, at);
      else (first[locked.lines.get(refOf(claim))?.heldIn as number] ?? others).push([claim, at]);
      at += 1;
    }
  }
  for (const group of [...first, others]) for (const [claim, place] of group) take(claim, place);
}
