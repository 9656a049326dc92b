/**
 * Which agreed sums count, and in which period? Beside fees and outcomes: nothing scales or limits them
 * (docs/rules.md section 7, end).
 */
import type { Adjustment, Terms } from "../input/terms.js";
import { formatDay } from "../values/calendar.js";
import { type Money, NOTHING, negative, plus } from "../values/money.js";
import type { Line, Refusal } from "./lines.js";
import type { Locked } from "./locked.js";
import type { Timeline } from "./timeline.js";

/** Adjustment lines by (day, id), the size of the deductions of each period, and what does not count. */
export interface Adjustments {
  readonly lines: readonly Line[];
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

function lineOf(one: Adjustment, entitled: Money, timeline: Timeline): Line {
  const { provider, place, tags } = one;
  const period = Math.max(0, timeline.periodAt(one.on));
  const ref = `adjustment/${one.id}`;
  return {
    ref,
    kind: "adjustment",
    period,
    entitled,
    provider,
    place,
    tags,
    reducing: one.amount < 0,
    origin: one.index,
  };
}

export function entitleAdjustments(
  adjustments: readonly Adjustment[],
  timeline: Timeline,
  locked: Locked,
  terms: Terms,
): Adjustments {
  const lines: Line[] = [];
  const deductions: Money[] = timeline.periods.map(() => NOTHING);
  const refused: Refusal[] = [];
  for (const one of [...adjustments].sort(byDay)) {
    const refusal = refusalOf(one, timeline, terms.asAt);
    if (refusal !== undefined) {
      refused.push(refusal);
      if (locked.lines.has(refusal.ref)) lines.push(lineOf(one, NOTHING, timeline));
      continue;
    }
    const line = lineOf(one, one.amount, timeline);
    lines.push(line);
    if (one.kind === "deduction")
      deductions[line.period] = plus(deductions[line.period] as Money, negative(one.amount));
  }
  return { lines, deductions, refused };
}
