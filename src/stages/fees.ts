/**
 * Which fees for service fall due? After the factors, which scale them; before the caps, which cut what is paid but not
 * what is earned (docs/rules.md section 4).
 */
import type { Fee, Phase, Terms } from "../input/terms.js";
import { type Amount, minus, NO_AMOUNT, NOTHING, plusAmount, ratio, round, scale } from "../values/money.js";
import type { Line } from "./lines.js";
import type { Locked } from "./locked.js";
import type { Scaling } from "./reduction.js";
import { monthWeight, type Timeline } from "./timeline.js";

const TWELFTH = ratio(1, 12);

/** The exact amount of one month of a fee, or of what a cost fee recovers at most, within the days of its phase. */
export function monthOfFee(fee: Fee, phase: Phase, month: number, timeline: Timeline, scaling: Scaling): Amount {
  const { month: calendarMonth, start, end, year } = timeline.months[month] as Timeline["months"][number];
  const weight = monthWeight(calendarMonth, Math.max(start, phase.start), Math.min(end, phase.end));
  const index = scaling.index("fees", year);
  if (fee.basis === "units") {
    const units = scaling.volume(fee.units, scaling.factor("volumes", month));
    const whole = scale(scale(scale(fee.rate, ratio(units)), weight), index);
    return fee.per === "year" ? scale(whole, TWELFTH) : whole;
  }
  const sum = fee.basis === "fixed" ? fee.amount : (fee.upTo ?? NO_AMOUNT);
  const whole = scale(scale(scale(sum, weight), index), scaling.factor("fees", month));
  return fee.basis === "fixed" && fee.per === "month" ? whole : scale(whole, TWELFTH);
}

/** Positions of the first and last month of a phase inside the effective term; undefined where it lies outside. */
export function monthsOf(phase: Phase, timeline: Timeline): { from: number; to: number } | undefined {
  const start = Math.max(phase.start, timeline.start);
  const end = Math.min(phase.end, timeline.end);
  return start > end ? undefined : { from: timeline.monthAt(start), to: timeline.monthAt(end) };
}

/** The instalments of one fee: rounded running total less the one before, so that they never drift from the whole. */
function instalments(fee: Fee, phase: Phase, timeline: Timeline, scaling: Scaling, terms: Terms): Line[] {
  const span = monthsOf(phase, timeline);
  const lines: Line[] = [];
  if (span === undefined) return lines;
  let total = NO_AMOUNT;
  let before = NOTHING;
  for (let month = span.from; month <= span.to; month += 1) {
    total = plusAmount(total, monthOfFee(fee, phase, month, timeline, scaling));
    const period = timeline.months[month]?.period as number;
    if (month < span.to && timeline.months[month + 1]?.period === period) continue;
    const reached = round(total, terms.rounding);
    const ref = `fee/${phase.id}/${fee.id}/${timeline.periods[period]?.id}`;
    lines.push({ ref, kind: "fee", period, entitled: minus(reached, before), tags: fee.tags, origin: phase.index });
    before = reached;
  }
  return lines;
}

/** Fees of locked periods that the terms no longer know: they are entitled to nothing now. */
function strayFees(known: ReadonlySet<string>, locked: Locked, timeline: Timeline, terms: Terms): Line[] {
  const strays: Line[] = [];
  for (const [ref, { first }] of locked.lines) {
    if (!ref.startsWith("fee/") || known.has(ref)) continue;
    const period =
      timeline.periods.find((one) => ref.endsWith(`/${one.id}`))?.index ?? Math.min(first, timeline.periods.length - 1);
    const phase = terms.phases.find((one) => ref.startsWith(`fee/${one.id}/`));
    strays.push({ ref, kind: "fee", period, entitled: NOTHING, tags: phase?.tags ?? [], origin: phase?.index ?? 0 });
  }
  return strays.sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** Fee lines by (phase, fee, period): none where nothing is due, unless a locked period names it. */
export function entitleFees(timeline: Timeline, scaling: Scaling, locked: Locked, terms: Terms): readonly Line[] {
  const lines = terms.phases.flatMap((phase) =>
    phase.fees.flatMap((fee) => (fee.basis === "cost" ? [] : instalments(fee, phase, timeline, scaling, terms))),
  );
  const due = lines.filter((line) => line.entitled !== 0 || locked.lines.has(line.ref));
  const known = new Set(due.map((line) => line.ref));
  return [...due, ...strayFees(known, locked, timeline, terms)];
}
