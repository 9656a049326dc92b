/**
 * Which actual costs are recovered? After the factors, which scale what is recovered at most; beside the fees
 * (docs/rules.md section 4, *cost recovery*).
 */
import type { Cost, Fee, Phase, Terms } from "../input/terms.js";
import { formatDay } from "../values/calendar.js";
import { formatMoney, least, type Money, minus, NO_AMOUNT, NOTHING, plusAmount, round } from "../values/money.js";
import { monthOfFee, monthsOf } from "./fees.js";
import type { Line, Refusal } from "./lines.js";
import type { Locked } from "./locked.js";
import type { Scaling } from "./reduction.js";
import type { Timeline } from "./timeline.js";

/** Cost lines by (day, id), and the costs and parts of costs that are not recovered. */
export interface Costs {
  readonly lines: readonly Line[];
  readonly refused: readonly Refusal[];
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
    if (timeline.months[month]?.year !== year) continue;
    total = plusAmount(total, monthOfFee(fee, phase, month, timeline, scaling));
  }
  return round(total, terms.rounding);
}

const byDay = (a: Cost, b: Cost): number => a.incurred - b.incurred || (a.id < b.id ? -1 : 1);

function refusal(cost: Cost, reason: Refusal["reason"], amount: Money, message: string): Refusal {
  const { id, index, incurred } = cost;
  return {
    ref: `cost/${id}`,
    kind: "cost",
    reason,
    amount,
    message,
    origin: index,
    day: incurred,
    achieved: incurred,
    id,
  };
}

/** The phase and cost fee that a cost falls under, or why it falls under none. */
function placeCost(cost: Cost, timeline: Timeline, terms: Terms): { phase: Phase; fee: Fee } | Refusal {
  const on = formatDay(cost.incurred);
  if (terms.asAt !== undefined && cost.incurred > terms.asAt) {
    return refusal(cost, "not-submitted", cost.amount, `incurred on ${on}, after ${formatDay(terms.asAt)}`);
  }
  if (cost.incurred < timeline.start || cost.incurred > timeline.end) {
    const term = `${formatDay(timeline.start)} to ${formatDay(timeline.end)}`;
    return refusal(cost, "outside-term", cost.amount, `incurred on ${on}, outside the term ${term}`);
  }
  const phase = terms.phases[timeline.phaseAt(cost.incurred)] as Phase;
  const fee = phase.fees.find((one) => one.basis === "cost");
  if (fee !== undefined) return { phase, fee };
  return refusal(
    cost,
    "no-cost-fee",
    cost.amount,
    `incurred on ${on}, in phase ${JSON.stringify(phase.id)} without a cost-recovery fee`,
  );
}

function lineOf(cost: Cost, phaseTags: readonly string[], entitled: Money, timeline: Timeline): Line {
  const tags = cost.tags.length === 0 ? phaseTags : [...phaseTags, ...cost.tags];
  const { provider, place } = cost;
  const period = Math.max(0, timeline.periodAt(cost.incurred));
  return { ref: `cost/${cost.id}`, kind: "cost", period, entitled, provider, place, tags, origin: cost.index };
}

export function recoverCosts(
  costs: readonly Cost[],
  timeline: Timeline,
  scaling: Scaling,
  locked: Locked,
  terms: Terms,
): Costs {
  const lines: Line[] = [];
  const refused: Refusal[] = [];
  const left = new Map<string, Money | undefined>();
  for (const cost of [...costs].sort(byDay)) {
    const placed = placeCost(cost, timeline, terms);
    const named = locked.lines.has(`cost/${cost.id}`);
    if ("reason" in placed) {
      refused.push(placed);
      if (named) lines.push(lineOf(cost, [], NOTHING, timeline));
      continue;
    }
    const { phase, fee } = placed;
    const year = timeline.periods[timeline.periodAt(cost.incurred)]?.year as number;
    const key = `${phase.index} ${year}`;
    if (!left.has(key)) left.set(key, costLimit(fee, phase, year, timeline, scaling, terms));
    const room = left.get(key);
    const entitled = room === undefined ? cost.amount : least(room, cost.amount);
    if (room !== 0 || named) lines.push(lineOf(cost, phase.tags, entitled, timeline));
    if (room === undefined) continue;
    left.set(key, minus(room, entitled));
    if (entitled < cost.amount || room === 0) {
      const message = `${formatMoney(room, terms.digits)} was left of what costs of ${timeline.yearLabel(year)} are recovered up to`;
      refused.push(refusal(cost, "cost-cap", minus(cost.amount, entitled), message));
    }
  }
  return { lines, refused };
}
