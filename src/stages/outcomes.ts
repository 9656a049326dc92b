/**
 * Which evidenced outcomes are entitled to what, and why are the others not payable? After the factors, which scale
 * tariffs and limits; before the caps (docs/rules.md section 5).
 */
import type { Claim, Terms } from "../input/terms.js";
import { type Money, NOTHING } from "../values/money.js";
import { type Eligibility, judge } from "./eligibility.js";
import { type Meter, makeMeter, type Share, type Standing } from "./limits.js";
import type { Failure, Line, Refusal } from "./lines.js";
import type { Locked } from "./locked.js";
import { makePricing, type Pricing, type Spot } from "./prices.js";
import type { Scaling } from "./reduction.js";
import type { Timeline } from "./timeline.js";

/** Outcome lines by (recognition date, achievement, id), and the records and parts of records that are not payable. */
export interface Outcomes {
  readonly lines: readonly Line[];
  readonly refused: readonly Refusal[];
  /** What they were judged and priced by: for explanations. */
  readonly eligibility: Eligibility;
  readonly pricing: Pricing;
}

/** Is told what a record met and what it was granted when its turn came; again once all were taken where it was refused. */
export type WatchTurn = (claim: Claim, standing: Standing, share: Share | Failure) => void;

/** By (recognition date, achievement, id): bucketed by day first, so that a million records sort in no time. */
export function inOrder(claims: readonly Claim[]): readonly Claim[] {
  const days = new Map<number, Claim[]>();
  for (const claim of claims) {
    const bucket = days.get(claim.recognised);
    if (bucket === undefined) days.set(claim.recognised, [claim]);
    else bucket.push(claim);
  }
  const sorted: Claim[] = [];
  for (const day of [...days.keys()].sort((a, b) => a - b)) {
    const bucket = days.get(day) as Claim[];
    bucket.sort((a, b) => a.achieved - b.achieved || (a.id < b.id ? -1 : 1));
    for (const claim of bucket) sorted.push(claim);
  }
  return sorted;
}

function refusal(claim: Claim, failure: Failure, quantity: number | undefined, amount: Money | undefined): Refusal {
  return {
    ref: `outcome/${claim.id}`,
    kind: "outcome",
    reason: failure.reason,
    quantity,
    amount,
    message: failure.message,
    origin: claim.index,
    day: claim.recognised,
    achieved: claim.achieved,
    id: claim.id,
    forecast: claim.forecast,
  };
}

/** What a record that is not entitled now, but was in a locked period, is entitled to. */
const NO_SHARE: Share = { reason: undefined, quantity: 0, entitled: NOTHING, cuts: [] };

function lineOf(claim: Claim, { quantity, entitled }: Share, timeline: Timeline): Line {
  const { entry } = claim;
  return {
    ref: `outcome/${claim.id}`,
    kind: "outcome",
    period: Math.max(0, timeline.periodAt(claim.recognised)),
    entitled,
    outcome: entry.code,
    participant: claim.participant?.id,
    provider: claim.provider,
    place: claim.place,
    quantity,
    tags: claim.tags.length === 0 ? entry.tags : [...entry.tags, ...claim.tags],
    reducing: undefined,
    forecast: claim.forecast ? true : undefined,
    origin: claim.index,
    fee: undefined,
  };
}

const faceOf = (claim: Claim, spot: Spot | undefined, quantity: number, pricing: Pricing): Money | undefined =>
  spot === undefined ? undefined : pricing.face(claim, spot, quantity);

/** Positions in the order in which records are taken: those that locked periods hold first, period by period. */
function turns(sorted: readonly Claim[], locked: Locked): Iterable<number> {
  if (locked.lines.size === 0) return sorted.keys();
  const groups: number[][] = Array.from({ length: locked.periods.length + 1 }, () => []);
  sorted.forEach((claim, i) =>
    groups[locked.lines.get(`outcome/${claim.id}`)?.heldIn ?? locked.periods.length]?.push(i),
  );
  return groups.flat();
}

/** Answers for each record what it is granted, or why not: its turn comes in the order of {@link turns}. */
function takeInTurn(
  sorted: readonly Claim[],
  failures: ReadonlyMap<Claim, Failure>,
  eligibility: Eligibility,
  meter: Meter,
  locked: Locked,
  watch: WatchTurn | undefined,
): readonly (Share | Failure)[] {
  const found: (Share | Failure)[] = new Array(sorted.length);
  const failed: number[] = [];
  for (const i of turns(sorted, locked)) {
    const claim = sorted[i] as Claim;
    const early = failures.get(claim);
    if (early !== undefined) {
      found[i] = early;
      continue;
    }
    const spot = eligibility.spotOf(claim) as Spot;
    const share = meter.measure(claim, spot);
    found[i] = share;
    watch?.(claim, meter.standing(claim, spot), share);
    if (share.reason !== undefined) failed.push(i);
    else meter.take(claim, spot, share);
  }
  // What is used up only grows, so a record that failed in its turn fails still; the reason told is the first test
  // that fails once all records have been taken.
  for (const i of failed) {
    const claim = sorted[i] as Claim;
    const spot = eligibility.spotOf(claim) as Spot;
    const share = meter.measure(claim, spot);
    found[i] = share;
    watch?.(claim, meter.standing(claim, spot), share);
  }
  return found;
}

export function entitleOutcomes(
  claims: readonly Claim[],
  timeline: Timeline,
  scaling: Scaling,
  locked: Locked,
  terms: Terms,
  watch?: WatchTurn,
): Outcomes {
  const eligibility = judge(claims, timeline, terms);
  const pricing = makePricing(timeline, scaling, terms);
  const meter = makeMeter(pricing, timeline, scaling, terms);
  const failures = new Map<Claim, Failure>();
  for (const claim of claims) {
    const failure = eligibility.failureOf(claim);
    if (failure !== undefined) failures.set(claim, failure);
  }
  const sorted = inOrder(claims);
  const lines: Line[] = [];
  const refused: Refusal[] = [];
  takeInTurn(sorted, failures, eligibility, meter, locked, watch).forEach((share, i) => {
    const claim = sorted[i] as Claim;
    const spot = eligibility.spotOf(claim);
    if (share.reason !== undefined) {
      refused.push(refusal(claim, share, claim.quantity, faceOf(claim, spot, claim.quantity, pricing)));
      if (locked.lines.has(`outcome/${claim.id}`)) lines.push(lineOf(claim, NO_SHARE, timeline));
      return;
    }
    lines.push(lineOf(claim, share, timeline));
    for (const cut of share.cuts) {
      const amount = cut.quantity === undefined ? cut.amount : faceOf(claim, spot, cut.quantity, pricing);
      refused.push(refusal(claim, cut, cut.quantity, amount));
    }
  });
  return { lines, refused, eligibility, pricing };
}
