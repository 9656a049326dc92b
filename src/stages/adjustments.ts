/**
 * Which agreed sums count, and in which period? Beside fees and outcomes: nothing scales or limits them
 * (docs/rules.md section 7, end).
 */
import type { Adjustment, Terms } from "../input/terms.js";
import { type Day, formatDay } from "../values/calendar.js";
import { type Money, NOTHING, negative, plus } from "../values/money.js";
import { order } from "../values/order.js";
import { BARE_LINE, BARE_REFUSAL, firstFailure, type Line, type Refusal, type Test } from "./lines.js";
import type { Locked } from "./locked.js";
import type { Timeline } from "./timeline.js";

/** Adjustment lines by (day, id), the size of the deductions of each period, and what does not count. */
export interface Adjustments {
  readonly lines: readonly Line[];
  /** What the deductions that fall into each period take off the caps; not negative. */
  readonly deductions: readonly Money[];
  readonly refused: readonly Refusal[];
}

const byDay = (a: Adjustment, b: Adjustment): number => a.on - b.on || order(a.id, b.id);

/** The tests of an adjustment, in their order. */
export function adjustmentTests({ start }: Timeline, asAt: number | undefined): readonly Test<Adjustment>[] {
  const dated = (one: Adjustment) => ({ name: "dated", value: formatDay(one.on) });
  const known = (at: Day): Test<Adjustment> => ({
    fails: (one) =>
      one.on > at
        ? { reason: "not-submitted", message: `dated ${formatDay(one.on)}, after ${formatDay(at)}` }
        : undefined,
    compares: (one) => [{ ...dated(one), relation: "at-most", others: [{ name: "known at", value: formatDay(at) }] }],
  });
  const begun: Test<Adjustment> = {
    fails: (one) =>
      one.on < start
        ? {
            reason: "outside-term",
            message: `dated ${formatDay(one.on)}, before the term, which starts on ${formatDay(start)}`,
          }
        : undefined,
    compares: (one) => [
      { ...dated(one), relation: "at-least", others: [{ name: "start of the term", value: formatDay(start) }] },
    ],
  };
  return asAt === undefined ? [begun] : [known(asAt), begun];
}

function refusalOf(one: Adjustment, tests: readonly Test<Adjustment>[]): Refusal | undefined {
  const failure = firstFailure(tests, one);
  if (failure === undefined) return undefined;
  return {
    ...BARE_REFUSAL,
    ref: `adjustment/${one.id}`,
    kind: "adjustment",
    reason: failure.reason,
    amount: one.amount,
    message: failure.message,
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
    ...BARE_LINE,
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
  const tests = adjustmentTests(timeline, terms.asAt);
  for (const one of [...adjustments].sort(byDay)) {
    const refusal = refusalOf(one, tests);
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
