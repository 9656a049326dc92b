// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 4: fees for service and cost recovery; and the adjustments of section 2.

import { coins, type Fraction, fraction, least, mul, ONE, parse, roundMoney, sum, total } from "./fraction.js";
import type { Findings, Line, Refusal, World } from "./lines.js";
import { type Fee, known } from "./terms.js";
import { type DatedPhase, inTerm, type Month, months, periodOf, phaseOf } from "./timeline.js";

const TWELFTH = fraction(1n, 12n);

/** The exact amount of one month of a fixed or units fee. */
function exactMonth({ factors }: World, fee: Fee, month: Month): Fraction {
  const per = fee.per === "year" ? TWELFTH : ONE;
  const index = factors.index("fees", month.year);
  if (fee.basis === "fixed")
    return mul(parse(fee.amount ?? 0), month.weight, per, index, factors.scaling("fees", month));
  const units = factors.scaledUnits(fee.units ?? 0, factors.scaling("volumes", month));
  return mul(fraction(units), parse(fee.rate ?? 0), month.weight, per, index);
}

/** Rounded, from the phase's start to `end`. */
function feeUpTo(world: World, phase: DatedPhase, fee: Fee, end: string): bigint {
  const last = end < phase.end ? end : phase.end;
  if (last < phase.start) return 0n;
  const exact = sum(months(world.timeline, phase.start, last).map((month) => exactMonth(world, fee, month)));
  return roundMoney(exact, world.places, world.rounding);
}

/** Every fee of every period, also where it is zero (then it is not entitled). */
export function findFees(world: World): Line[] {
  const lines: Line[] = [];
  const { periods } = world.timeline;
  for (const phase of world.timeline.phases) {
    (phase.phase.fees ?? []).forEach((fee, position) => {
      if (fee.basis === "cost") return;
      const tags = [...(phase.phase.tags ?? []), ...(fee.tags ?? [])];
      for (const period of periods) {
        const before = periods[period.index - 1];
        const amount =
          feeUpTo(world, phase, fee, period.end) - (before === undefined ? 0n : feeUpTo(world, phase, fee, before.end));
        const ref = `fee/${phase.phase.id}/${fee.id}/${period.label}`;
        const entitled = amount === 0n ? undefined : amount;
        lines.push({ ref, kind: "fee", period: period.index, entitled, place: [phase.index, position], tags });
      }
    });
  }
  return lines;
}

/** What a phase's cost fee allows in one financial year; undefined is without limit. */
function costLimit(world: World, phase: DatedPhase, fee: Fee, year: string): bigint | undefined {
  const { upTo } = fee;
  if (upTo === undefined) return undefined;
  const { factors } = world;
  const exact = months(world.timeline, phase.start, phase.end)
    .filter((month) => month.year === year)
    .map((month) =>
      mul(parse(upTo), month.weight, TWELFTH, factors.index("fees", year), factors.scaling("fees", month)),
    );
  return roundMoney(sum(exact), world.places, world.rounding);
}

const TESTS = ["not-submitted", "no-cost-fee", "outside-term", "cost-cap"];

export function findCosts(world: World): Findings {
  const lines: Line[] = [];
  const refusals: Refusal[] = [];
  /** What each phase has taken in each year so far. */
  const taken: { phase: number; year: string; amount: bigint }[] = [];
  const costs = [...(world.input.costs ?? [])].sort((a, b) => {
    if (a.incurredOn !== b.incurredOn) return a.incurredOn < b.incurredOn ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
  for (const cost of costs) {
    const ref = `cost/${cost.id}`;
    const amount = coins(cost.amount, world.places);
    const phase = phaseOf(world.timeline, cost.incurredOn);
    const fee = phase?.phase.fees?.find((one) => one.basis === "cost");
    const period = periodOf(world.timeline, cost.incurredOn);
    const tags = [...(phase?.phase.tags ?? []), ...(cost.tags ?? [])];
    const refuse = (reason: string, size: bigint): void => {
      refusals.push({
        ref,
        reason,
        amount: size,
        place: [cost.incurredOn, 0, cost.incurredOn, cost.id, TESTS.indexOf(reason)],
      });
    };
    let entitled: bigint | undefined;
    if (!known(world.input, cost.incurredOn)) refuse("not-submitted", amount);
    else if (!inTerm(world.timeline, cost.incurredOn)) refuse("outside-term", amount);
    else if (phase === undefined || fee === undefined) refuse("no-cost-fee", amount);
    else {
      const year = world.timeline.periods[period]?.year ?? "";
      const limit = costLimit(world, phase, fee, year);
      const used = total(
        taken.filter((one) => one.phase === phase.index && one.year === year).map((one) => one.amount),
      );
      const allowed = limit === undefined ? amount : least(amount, limit - used);
      if (limit === undefined || limit - used > 0n) {
        entitled = allowed;
        taken.push({ phase: phase.index, year, amount: allowed });
        if (allowed < amount) refuse("cost-cap", amount - allowed);
      } else refuse("cost-cap", amount);
    }
    const { provider, place: site } = cost;
    lines.push({ ref, kind: "cost", period, entitled, place: [cost.incurredOn, cost.id], tags, provider, site });
  }
  return { lines, refusals };
}

export function findAdjustments(world: World): Findings {
  const lines: Line[] = [];
  const refusals: Refusal[] = [];
  for (const one of world.input.adjustments ?? []) {
    const ref = `adjustment/${one.id}`;
    const amount = coins(one.amount, world.places);
    const reason = !known(world.input, one.on)
      ? "not-submitted"
      : one.on < world.timeline.start
        ? "outside-term"
        : undefined;
    if (reason !== undefined) refusals.push({ ref, reason, amount, place: [one.on, 2, one.on, one.id] });
    lines.push({
      ref,
      kind: "adjustment",
      period: periodOf(world.timeline, one.on),
      entitled: reason === undefined ? amount : undefined,
      place: [one.on, one.id],
      tags: one.tags ?? [],
      provider: one.provider,
      site: one.place,
      amount,
      deduction: one.kind === "deduction",
    });
  }
  return { lines, refusals };
}
