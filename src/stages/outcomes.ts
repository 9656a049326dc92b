/**
 * Which evidenced outcomes are entitled to what, and why are the others not payable? After the factors, which scale
 * tariffs and limits; before the caps (docs/rules.md section 5).
 */
import type { Claim, Terms } from "../input/terms.js";
import { type Money, NOTHING } from "../values/money.js";
import { type Eligibility, judge } from "./eligibility.js";
import { type Cut, type Meter, makeMeter, type Share, type Standing } from "./limits.js";
import type { Failure, Line, Refusal } from "./lines.js";
import type { Locked } from "./locked.js";
import { makePricing, type Pricing, type Spot } from "./prices.js";
import type { Scaling } from "./reduction.js";
import type { Timeline } from "./timeline.js";
import { eachInTurn, isLocked, refOf } from "./turns.js";

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

function refusal(claim: Claim, failure: Failure, quantity: number | undefined, amount: Money | undefined): Refusal {
  return {
    ref: refOf(claim),
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

/** What a line tells of a share. */
type Granted = Pick<Share, "quantity" | "entitled">;

/** What a record that is not entitled now, but was in a locked period, is entitled to. */
const NO_SHARE: Granted = { quantity: 0, entitled: NOTHING };

function lineOf(claim: Claim, { quantity, entitled }: Granted, timeline: Timeline): Line {
  const { entry } = claim;
  return {
    ref: refOf(claim),
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

/** Everything that records are taken with. */
interface Desk {
  readonly eligibility: Eligibility;
  readonly pricing: Pricing;
  readonly meter: Meter;
  readonly timeline: Timeline;
  readonly watch: WatchTurn | undefined;
  /** Each at the place of its record in the order. */
  readonly lines: (Line | undefined)[];
  readonly refused: Refusal[];
}

/** The face value of units of a record; undefined where none can be found. */
function faceOf(claim: Claim, quantity: number, { eligibility, pricing }: Desk): Money | undefined {
  const spot = eligibility.spotOf(claim);
  return spot === undefined ? undefined : pricing.face(claim, spot, quantity);
}

/** Notes a record that is not payable, with its face value. */
function refuse(claim: Claim, failure: Failure, desk: Desk): void {
  desk.refused.push(refusal(claim, failure, claim.quantity, faceOf(claim, claim.quantity, desk)));
}

/** Notes the part of a record that was cut: units with their face value, or the sum itself. */
function refuseCut(claim: Claim, cut: Cut, desk: Desk): void {
  const amount = cut.quantity === undefined ? cut.amount : faceOf(claim, cut.quantity, desk);
  desk.refused.push(refusal(claim, cut, cut.quantity, amount));
}

/** Grants a record what is left for it; answers whether anything is. */
function take(claim: Claim, at: number, desk: Desk): boolean {
  const { meter, watch } = desk;
  const spot = desk.eligibility.spotOf(claim) as Spot;
  const share = meter.measure(claim, spot);
  watch?.(claim, meter.standing(claim, spot), share);
  if (share.reason !== undefined) return false;
  meter.take(claim, spot, share);
  desk.lines[at] = lineOf(claim, share, desk.timeline);
  for (const cut of share.cuts) refuseCut(claim, cut, desk);
  return true;
}

/** Refuses a record for which nothing was left: the reason told is the first test that fails once all have been taken. */
function refuseLate(claim: Claim, desk: Desk): void {
  const spot = desk.eligibility.spotOf(claim) as Spot;
  // What is used up only grows, so a record that failed in its turn fails still.
  const failure = desk.meter.measure(claim, spot) as Failure;
  desk.watch?.(claim, desk.meter.standing(claim, spot), failure);
  refuse(claim, failure, desk);
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
  const lines: (Line | undefined)[] = new Array(claims.length);
  const desk: Desk = { eligibility, pricing, meter, timeline, watch, lines, refused: [] };
  const late: Claim[] = [];
  eachInTurn(claims, locked, (claim, at) => {
    const failure = eligibility.failureOf(claim);
    if (failure !== undefined) refuse(claim, failure, desk);
    else if (!take(claim, at, desk)) late.push(claim);
    else return;
    if (isLocked(claim, locked)) lines[at] = lineOf(claim, NO_SHARE, timeline);
  });
  for (const claim of late) refuseLate(claim, desk);
  const isLine = (line: Line | undefined): line is Line => line !== undefined;
  return { lines: lines.filter(isLine), refused: desk.refused, eligibility, pricing };
}
