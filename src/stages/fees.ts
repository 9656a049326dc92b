/**
 * Which fees for service fall due, and which actual costs are recovered? After the factors, which scale them; before the
 * caps, which cut what is paid but not what is earned (docs/rules.md section 4).
 */
import type { Cost, Fee, Phase, Terms } from "../input/terms.js";
import { formatDay } from "../values/calendar.js";
import {
  type Amount,
  formatMoney,
  least,
  type Money,
  minus,
  NO_AMOUNT,
  NOTHING,
  plusAmount,
  ratio,
  round,
  scale,
} from "../values/money.js";
import type { Line, Refusal } from "./lines.js";
import type { Scaling } from "./reduction.js";
import { monthWeight, type Timeline } from "./timeline.js";

/** Fee and cost lines by period, in the order of the queue, and the costs that are not recovered. */
export interface Fees {
  readonly fees: readonly (readonly Line[])[];
  readonly costs: readonly (readonly Line[])[];
  readonly refused: readonly Refusal[];
}

const TWELFTH = ratio(1, 12);

/** The exact amount of one month of a fee, within the days of its phase. */
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
function monthsOf(phase: Phase, timeline: Timeline): { from: number; to: number } | undefined {
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
    const entitled = minus(reached, before);
    before = reached;
    if (entitled === 0) continue;
    const id = timeline.periods[period]?.id as string;
    const ref = `fee/${phase.id}/${fee.id}/${id}`;
    lines.push({ ref, kind: "fee", period, entitled, tags: fee.tags, origin: phase.index });
  }
  return lines;
}

/** What a cost fee recovers at most in a financial year; undefined without limit. */
export function costLimit(
  fee: Fee,
  phase: Phase,
  year: number,
  timeline: Timeline,
  scaling: Scaling,
  terms: Terms,
): Money | undefined {
  if (fee.basis !== "cost" || fee.upTo === undefined) return undefined;
  const span = monthsOf(phase, timeline);
  let total = NO_AMOUNT;
  for (let month = span?.from ?? 0; month <= (span?.to ?? -1); month += 1) {
    if (timeline.months[month]?.year === year)
      total = plusAmount(total, monthOfFee(fee, phase, month, timeline, scaling));
  }
  return round(total, terms.rounding);
}

const byDay = (a: Cost, b: Cost): number => a.incurred - b.incurred || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function refusedCost(cost: Cost, reason: Refusal["reason"], amount: Money, message: string): Refusal {
  return {
    ref: `cost/${cost.id}`,
    kind: "cost",
    reason,
    amount,
    message,
    origin: cost.index,
    day: cost.incurred,
    achieved: cost.incurred,
    id: cost.id,
  };
}

/** Why a cost meets no cost fee at all. */
function whyNotRecovered(cost: Cost, fee: Fee | undefined, timeline: Timeline, terms: Terms): Refusal | undefined {
  const on = formatDay(cost.incurred);
  if (terms.asAt !== undefined && cost.incurred > terms.asAt) {
    return refusedCost(cost, "not-submitted", cost.amount, `incurred on ${on}, after ${formatDay(terms.asAt)}`);
  }
  if (cost.incurred < timeline.start || cost.incurred > timeline.end) {
    const term = `${formatDay(timeline.start)} to ${formatDay(timeline.end)}`;
    return refusedCost(cost, "outside-term", cost.amount, `incurred on ${on}, outside the term ${term}`);
  }
  if (fee === undefined) {
    return refusedCost(cost, "no-cost-fee", cost.amount, `incurred on ${on}, in a phase without a cost-recovery fee`);
  }
  return undefined;
}

function costLine(cost: Cost, phase: Phase, period: number, entitled: Money): Line {
  const tags = cost.tags.length === 0 ? phase.tags : [...phase.tags, ...cost.tags];
  const { provider, place } = cost;
  return { ref: `cost/${cost.id}`, kind: "cost", period, entitled, provider, place, tags, origin: cost.index };
}

function recoverCosts(costs: readonly Cost[], timeline: Timeline, scaling: Scaling, terms: Terms) {
  const lines: Line[][] = timeline.periods.map(() => []);
  const refused: Refusal[] = [];
  const left = new Map<string, Money | undefined>();
  for (const cost of [...costs].sort(byDay)) {
    const phase = terms.phases.find((one) => cost.incurred >= one.start && cost.incurred <= one.end);
    const fee = phase?.fees.find((one) => one.basis === "cost");
    const why = whyNotRecovered(cost, fee, timeline, terms);
    if (why !== undefined || phase === undefined || fee === undefined) {
      if (why !== undefined) refused.push(why);
      continue;
    }
    const period = timeline.periodAt(cost.incurred);
    const year = timeline.periods[period]?.year as number;
    const key = `${phase.index} ${year}`;
    if (!left.has(key)) left.set(key, costLimit(fee, phase, year, timeline, scaling, terms));
    const room = left.get(key);
    const entitled = room === undefined ? cost.amount : least(room, cost.amount);
    if (room !== undefined) left.set(key, minus(room, entitled));
    if (room === undefined || room > 0) lines[period]?.push(costLine(cost, phase, period, entitled));
    if (entitled < cost.amount || room === 0) {
      const limit = formatMoney(room ?? NOTHING, terms.digits);
      const message = `${limit} was left of what costs of ${timeline.yearLabel(year)} are recovered up to`;
      refused.push(refusedCost(cost, "cost-cap", minus(cost.amount, entitled), message));
    }
  }
  return { lines, refused };
}

export function entitleFees(costs: readonly Cost[], timeline: Timeline, scaling: Scaling, terms: Terms): Fees {
  const fees: Line[][] = timeline.periods.map(() => []);
  for (const phase of terms.phases) {
    for (const fee of phase.fees) {
      if (fee.basis === "cost") continue;
      for (const line of instalments(fee, phase, timeline, scaling, terms)) fees[line.period]?.push(line);
    }
  }
  const recovered = recoverCosts(costs, timeline, scaling, terms);
  return { fees, costs: recovered.lines, refused: recovered.refused };
}
