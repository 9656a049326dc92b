/**
 * Which evidenced outcomes are entitled to what, and why are the others not payable? After the factors, which scale
 * tariffs and limits; before the caps (docs/rules.md section 5).
 */
import type { Claim, Terms } from "../input/terms.js";
import type { Money } from "../values/money.js";
import { type Eligibility, type Failure, judge } from "./eligibility.js";
import { makeMeter, type Share } from "./limits.js";
import type { Line, Refusal } from "./lines.js";
import { makePricing, type Pricing, type Spot } from "./prices.js";
import type { Scaling } from "./reduction.js";
import type { Timeline } from "./timeline.js";

/** Outcome lines by period, in the order of the queue, and the records and parts of records that are not payable. */
export interface Outcomes {
  readonly lines: readonly (readonly Line[])[];
  readonly refused: readonly Refusal[];
}

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
  };
}

function lineOf(claim: Claim, { quantity, entitled }: Share, timeline: Timeline): Line {
  const { entry } = claim;
  return {
    ref: `outcome/${claim.id}`,
    kind: "outcome",
    period: timeline.periodAt(claim.recognised),
    entitled,
    outcome: entry.code,
    participant: claim.participant?.id,
    provider: claim.provider,
    place: claim.place,
    quantity,
    tags: claim.tags.length === 0 ? entry.tags : [...entry.tags, ...claim.tags],
    origin: claim.index,
  };
}

const faceOf = (claim: Claim, spot: Spot | undefined, quantity: number, pricing: Pricing): Money | undefined =>
  spot === undefined ? undefined : pricing.face(claim, spot, quantity);

/** Tests 10 to 13: the records that stand are taken one by one. */
function takeInTurn(
  standing: readonly Claim[],
  { spotOf }: Eligibility,
  pricing: Pricing,
  timeline: Timeline,
  scaling: Scaling,
  terms: Terms,
): Outcomes {
  const meter = makeMeter(pricing, timeline, scaling, terms);
  const lines: Line[][] = timeline.periods.map(() => []);
  const refused: Refusal[] = [];
  const failed: Claim[] = [];
  for (const claim of standing) {
    const spot = spotOf(claim) as Spot;
    const share = meter.measure(claim, spot);
    if ("reason" in share) {
      failed.push(claim);
      continue;
    }
    meter.take(claim, spot, share);
    const line = lineOf(claim, share, timeline);
    lines[line.period]?.push(line);
    for (const cut of share.cuts) {
      const amount = cut.quantity === undefined ? cut.amount : faceOf(claim, spot, cut.quantity, pricing);
      refused.push(refusal(claim, cut, cut.quantity, amount));
    }
  }
  // What is used up only grows, so a record that failed in its turn fails still; the reason told is the first test
  // that fails once all records have been taken.
  for (const claim of failed) {
    const spot = spotOf(claim) as Spot;
    const failure = meter.measure(claim, spot) as Failure;
    refused.push(refusal(claim, failure, claim.quantity, faceOf(claim, spot, claim.quantity, pricing)));
  }
  return { lines, refused };
}

export function entitleOutcomes(
  claims: readonly Claim[],
  timeline: Timeline,
  scaling: Scaling,
  terms: Terms,
): Outcomes {
  const eligibility = judge(claims, timeline, terms);
  const pricing = makePricing(timeline, scaling, terms);
  const standing: Claim[] = [];
  const refused: Refusal[] = [];
  for (const claim of claims) {
    const failure = eligibility.failureOf(claim);
    if (failure === undefined) standing.push(claim);
    else
      refused.push(
        refusal(claim, failure, claim.quantity, faceOf(claim, eligibility.spotOf(claim), claim.quantity, pricing)),
      );
  }
  const taken = takeInTurn(inOrder(standing), eligibility, pricing, timeline, scaling, terms);
  return { lines: taken.lines, refused: [...refused, ...taken.refused] };
}
