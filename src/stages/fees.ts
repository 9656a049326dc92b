/**
 * Which fees for service fall due? After the factors, which scale them; before the caps, which cut what is paid but not
 * what is earned (docs/rules.md section 4).
 */
import type { Fee, Phase, Terms } from "../input/terms.js";
import {
  type Amount,
  type Money,
  minus,
  NO_AMOUNT,
  NOTHING,
  plusAmount,
  ratio,
  round,
  scale,
} from "../values/money.js";
import { order } from "../values/order.js";
import { monthWeight } from "../values/weights.js";
import { BARE_LINE, type Factor, type Line, productOf, TWELFTH } from "./lines.js";
import type { Locked } from "./locked.js";
import type { Scaling } from "./reduction.js";
import type { Period, TermMonth, Timeline } from "./timeline.js";

/** The sum of a fee, or of what a cost fee recovers at most, and what it is multiplied by in a month. */
export interface FeeMonth {
  readonly amount: Amount;
  readonly factors: readonly Factor[];
}

/** One month of a fee within the days of its phase. */
export function partsOfMonth(fee: Fee, phase: Phase, month: number, timeline: Timeline, scaling: Scaling): FeeMonth {
  const { month: calendarMonth, start, end, year } = timeline.months[month] as TermMonth;
  const weight = monthWeight(calendarMonth, Math.max(start, phase.start), Math.min(end, phase.end));
  const shared: readonly Factor[] = [
    { name: "month weight", by: weight },
    ...(fee.per === "month" ? [] : [TWELFTH]),
    { name: "index", by: scaling.index("fees", year) },
  ];
  if (fee.basis === "units") {
    const units = scaling.volume(fee.units, scaling.factor("volumes", month));
    return { amount: fee.rate, factors: [{ name: "units", by: ratio(units) }, ...shared] };
  }
  const amount = fee.basis === "fixed" ? fee.amount : (fee.upTo ?? NO_AMOUNT);
  return { amount, factors: [...shared, { name: "factor", by: scaling.factor("fees", month) }] };
}

/** The exact amount of one month of a fee, or of what a cost fee recovers at most. */
export function monthOfFee(fee: Fee, phase: Phase, month: number, timeline: Timeline, scaling: Scaling): Amount {
  const { amount, factors } = partsOfMonth(fee, phase, month, timeline, scaling);
  return scale(amount, productOf(factors));
}

/** Positions of the first and last month of a phase inside the effective term; undefined where it lies outside. */
export function monthsOf(phase: Phase, timeline: Timeline): { from: number; to: number } | undefined {
  if (phase.start > timeline.end) return undefined;
  return { from: timeline.monthAt(phase.start), to: timeline.monthAt(phase.end) };
}

/** What of a fee falls due in one period. */
export interface Instalment {
  readonly fee: Fee;
  readonly phase: Phase;
  readonly ref: string;
  readonly period: number;
  /** Positions of the first month of the phase, of the first of the period and of the last of it. */
  readonly first: number;
  readonly from: number;
  readonly to: number;
  /** The exact sum of the months from the first to the last of the period. */
  readonly total: Amount;
  /** That sum rounded, and the same of the period before. */
  readonly reached: Money;
  readonly before: Money;
}

/** The instalments of one fee: rounded running total less the one before, so that they never drift from the whole. */
export function instalments(fee: Fee, phase: Phase, timeline: Timeline, scaling: Scaling, terms: Terms): Instalment[] {
  const span = monthsOf(phase, timeline);
  const found: Instalment[] = [];
  if (span === undefined) return found;
  let total = NO_AMOUNT;
  let before = NOTHING;
  let from = span.from;
  for (let month = span.from; month <= span.to; month += 1) {
    total = plusAmount(total, monthOfFee(fee, phase, month, timeline, scaling));
    const { period } = timeline.months[month] as TermMonth;
    if (month < span.to && (timeline.months[month + 1] as TermMonth).period === period) continue;
    const reached = round(total, terms.rounding);
    const ref = `fee/${phase.id}/${fee.id}/${(timeline.periods[period] as Period).id}`;
    found.push({ fee, phase, ref, period, first: span.from, from, to: month, total, reached, before });
    before = reached;
    from = month + 1;
  }
  return found;
}

const lineOf = ({ fee, phase, ref, period, reached, before }: Instalment): Line => {
  const entitled = minus(reached, before);
  return { ...BARE_LINE, ref, kind: "fee", period, entitled, tags: fee.tags, origin: phase.index, fee: fee.index };
};

/** Fees of locked periods that the terms no longer know: they are entitled to nothing now. */
function strayFees(known: ReadonlySet<string>, locked: Locked, timeline: Timeline, terms: Terms): Line[] {
  const strays: Line[] = [];
  for (const [ref, { first }] of locked.lines) {
    if (!ref.startsWith("fee/") || known.has(ref)) continue;
    const period = timeline.periods.find((one) => ref.endsWith(`/${one.id}`))?.index ?? first;
    const phase = terms.phases.find((one) => ref.startsWith(`fee/${one.id}/`));
    strays.push({
      ...BARE_LINE,
      ref,
      kind: "fee",
      period,
      entitled: NOTHING,
      tags: phase?.tags ?? [],
      origin: phase?.index ?? 0,
    });
  }
  return strays.sort((a, b) => order(a.ref, b.ref));
}

/** Fee lines by (phase, fee, period): none where nothing is due, unless a locked period names it. */
export function entitleFees(timeline: Timeline, scaling: Scaling, locked: Locked, terms: Terms): readonly Line[] {
  const lines = terms.phases.flatMap((phase) =>
    phase.fees.flatMap((fee) =>
      fee.basis === "cost" ? [] : instalments(fee, phase, timeline, scaling, terms).map(lineOf),
    ),
  );
  const due = lines.filter((line) => line.entitled !== 0 || locked.lines.has(line.ref));
  const known = new Set(due.map((line) => line.ref));
  return [...due, ...strayFees(known, locked, timeline, terms)];
}
