/**
 * Which actual costs are recovered? After the factors, which scale what is recovered at most; beside the fees
 * (docs/rules.md section 4, *cost recovery*).
 */
import type { Cost, Fee, Phase, Terms } from "../input/terms.js";
import { type Day, formatDay } from "../values/calendar.js";
import { formatMoney, least, type Money, minus, NO_AMOUNT, NOTHING, plusAmount, round } from "../values/money.js";
import { order } from "../values/order.js";
import { monthOfFee } from "./fees.js";
import { BARE_LINE, BARE_REFUSAL, type Failure, firstFailure, type Line, type Refusal, type Test } from "./lines.js";
import type { Locked } from "./locked.js";
import type { Scaling } from "./reduction.js";
import type { Period, Timeline } from "./timeline.js";

/** Cost lines by (day, id), and the costs and parts of costs that are not recovered. */
export interface Costs {
  readonly lines: readonly Line[];
  readonly refused: readonly Refusal[];
}

/** Positions of the months of a cost fee's phase that lie in a financial year. */
export function monthsOfLimit(phase: Phase, year: number, timeline: Timeline): readonly number[] {
  return timeline.months.flatMap((month, i) =>
    month.year === year && month.end >= phase.start && month.start <= phase.end ? [i] : [],
  );
}

type CostFee = Extract<Fee, { readonly basis: "cost" }>;

/** What a cost fee recovers at most in a financial year; undefined without limit. */
function costLimit(
  fee: CostFee,
  phase: Phase,
  year: number,
  timeline: Timeline,
  scaling: Scaling,
  terms: Terms,
): Money | undefined {
  if (fee.upTo === undefined) return undefined;
  const total = monthsOfLimit(phase, year, timeline)
    .map((month) => monthOfFee(fee, phase, month, timeline, scaling))
    .reduce(plusAmount, NO_AMOUNT);
  return round(total, terms.rounding);
}

const byDay = (a: Cost, b: Cost): number => a.incurred - b.incurred || order(a.id, b.id);

function refusal(cost: Cost, reason: Refusal["reason"], amount: Money, message: string): Refusal {
  const { id, index, incurred } = cost;
  return {
    ...BARE_REFUSAL,
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

const costFeeOf = (phase: Phase): CostFee | undefined => phase.fees.find((fee): fee is CostFee => fee.basis === "cost");

const isOutside = (cost: Cost, timeline: Timeline): boolean =>
  cost.incurred < timeline.start || cost.incurred > timeline.end;

const phaseOf = (cost: Cost, timeline: Timeline, terms: Terms): Phase =>
  terms.phases[timeline.phaseAt(cost.incurred)] as Phase;

/** The tests of a cost, in their order; what is left of the year's limit comes after them. */
export function costTests(timeline: Timeline, terms: Terms): readonly Test<Cost>[] {
  const { asAt } = terms;
  const [start, end] = [formatDay(timeline.start), formatDay(timeline.end)];
  const incurred = (cost: Cost) => ({ name: "incurred on", value: formatDay(cost.incurred) });
  const fail = (cost: Cost, reason: Failure["reason"], why: string): Failure => {
    return { reason, message: `incurred on ${formatDay(cost.incurred)}, ${why}` };
  };
  const known = (at: Day): Test<Cost> => ({
    fails: (cost) => (cost.incurred > at ? fail(cost, "not-submitted", `after ${formatDay(at)}`) : undefined),
    compares: (cost) => [
      { ...incurred(cost), relation: "at-most", others: [{ name: "known at", value: formatDay(at) }] },
    ],
  });
  const inTerm: Test<Cost> = {
    fails: (cost) =>
      isOutside(cost, timeline) ? fail(cost, "outside-term", `outside the term ${start} to ${end}`) : undefined,
    compares: (cost) => [
      { ...incurred(cost), relation: "at-least", others: [{ name: "start of the term", value: start }] },
      { ...incurred(cost), relation: "at-most", others: [{ name: "end of the term", value: end }] },
    ],
  };
  const hasFee: Test<Cost> = {
    fails: (cost) => {
      const phase = phaseOf(cost, timeline, terms);
      if (costFeeOf(phase) !== undefined) return undefined;
      return fail(cost, "no-cost-fee", `in phase ${JSON.stringify(phase.id)} without a cost-recovery fee`);
    },
    compares: (cost) => {
      const { id, clause } = phaseOf(cost, timeline, terms);
      const paying = terms.phases.filter((phase) => costFeeOf(phase) !== undefined);
      const others = paying.map((phase) => ({ name: "phase with a cost-recovery fee", value: phase.id }));
      return [{ name: "phase", value: id, relation: "among", others, clause }];
    },
  };
  return asAt === undefined ? [inTerm, hasFee] : [known(asAt), inTerm, hasFee];
}

/** What costs of a phase and year are recovered up to, and what of it is left; undefined without limit. */
interface Pot {
  readonly limit: Money | undefined;
  left: Money | undefined;
}

/** What a cost meets when its turn comes. */
export interface CostTurn {
  readonly phase: Phase;
  readonly fee: CostFee;
  readonly year: number;
  /** What is recovered at most in the year, and what of it is left; undefined without limit. */
  readonly limit: Money | undefined;
  readonly room: Money | undefined;
}

function lineOf(cost: Cost, phaseTags: readonly string[], entitled: Money, timeline: Timeline): Line {
  const tags = cost.tags.length === 0 ? phaseTags : [...phaseTags, ...cost.tags];
  const { provider, place } = cost;
  const period = Math.max(0, timeline.periodAt(cost.incurred));
  const ref = `cost/${cost.id}`;
  return { ...BARE_LINE, ref, kind: "cost", period, entitled, provider, place, tags, origin: cost.index };
}

export function recoverCosts(
  costs: readonly Cost[],
  timeline: Timeline,
  scaling: Scaling,
  locked: Locked,
  terms: Terms,
  watch?: (cost: Cost, turn: CostTurn) => void,
): Costs {
  const lines: Line[] = [];
  const refused: Refusal[] = [];
  const pots = new Map<string, Pot>();
  const tests = costTests(timeline, terms);
  for (const cost of [...costs].sort(byDay)) {
    const failure = firstFailure(tests, cost);
    const named = locked.lines.has(`cost/${cost.id}`);
    if (failure !== undefined) {
      refused.push(refusal(cost, failure.reason, cost.amount, failure.message));
      const tags = isOutside(cost, timeline) ? [] : phaseOf(cost, timeline, terms).tags;
      if (named) lines.push(lineOf(cost, tags, NOTHING, timeline));
      continue;
    }
    const phase = phaseOf(cost, timeline, terms);
    const fee = costFeeOf(phase) as CostFee;
    const { year } = timeline.periods[timeline.periodAt(cost.incurred)] as Period;
    const key = `${phase.index} ${year}`;
    let pot = pots.get(key);
    if (pot === undefined) {
      const limit = costLimit(fee, phase, year, timeline, scaling, terms);
      pot = { limit, left: limit };
      pots.set(key, pot);
    }
    const { limit, left: room } = pot;
    watch?.(cost, { phase, fee, year, limit, room });
    const entitled = room === undefined ? cost.amount : least(room, cost.amount);
    if (room !== 0 || named) lines.push(lineOf(cost, phase.tags, entitled, timeline));
    if (room === undefined) continue;
    pot.left = minus(room, entitled);
    if (entitled < cost.amount || room === 0) {
      const message = `${formatMoney(room, terms.digits)} was left of what costs of ${timeline.yearLabel(year)} are recovered up to`;
      refused.push(refusal(cost, "cost-cap", minus(cost.amount, entitled), message));
    }
  }
  return { lines, refused };
}
