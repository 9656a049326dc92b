/**
 * Which agreed sums count, and in which period? Beside fees and outcomes: nothing scales or limits them
 * (docs/rules.md section 7, end).
 */
import type { Adjustment, Terms } from "../input/terms.js";
import { formatDay } from "../values/calendar.js";
import { type Money, NOTHING, negative, plus } from "../values/money.js";
import type { Line, Refusal } from "./lines.js";
import type { Timeline } from "./timeline.js";

/** Adjustment lines by period in the order of the queue, the size of the deductions of each period, and what does not count. */
export interface Adjustments {
  readonly lines: readonly (readonly Line[])[];
  /** What the deductions that fall into each period take off the caps; not negative. */
  readonly deductions: readonly Money[];
  readonly refused: readonly Refusal[];
}

const byDay = (a: Adjustment, b: Adjustment): number => a.on - b.on || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function refusalOf(one: Adjustment, timeline: Timeline, asAt: number | undefined): Refusal | undefined {
  const late = asAt !== undefined && one.on > asAt;
  if (!late && one.on >= timeline.start) return undefined;
  const limit = late ? `after ${formatDay(asAt)}` : `before the term, which starts on ${formatDay(timeline.start)}`;
  return {
    ref: `adjustment/${one.id}`,
    kind: "adjustment",
    reason: late ? "not-submitted" : "outside-term",
    amount: one.amount,
    message: `dated ${formatDay(one.on)}, ${limit}`,
    origin: one.index,
    day: one.on,
    achieved: one.on,
    id: one.id,
  };
}

export function entitleAdjustments(adjustments: readonly Adjustment[], timeline: Timeline, terms: Terms): Adjustments {
  const lines: Line[][] = timeline.periods.map(() => []);
  const deductions: Money[] = timeline.periods.map(() => NOTHING);
  const refused: Refusal[] = [];
  for (const one of [...adjustments].sort(byDay)) {
    const refusal = refusalOf(one, timeline, terms.asAt);
    if (refusal !== undefined) {
      refused.push(refusal);
      continue;
    }
    const period = timeline.periodAt(one.on);
    const { provider, place, tags } = one;
    lines[period]?.push({
      ref: `adjustment/${one.id}`,
      kind: "adjustment",
      period,
      entitled: one.amount,
      provider,
      place,
      tags,
      origin: one.index,
    });
    if (one.kind === "deduction") deductions[period] = plus(deductions[period] as Money, negative(one.amount));
  }
  return { lines, deductions, refused };
}
