/**
 * How much of a record is left to be paid under gaps, limits and the participant cap? Tests 10 to 13 of docs/rules.md
 * section 5: they depend on the records taken before, so records come one by one in their order.
 */
import type { Claim, Entry, Participant, Price, Terms } from "../input/terms.js";
import { formatDay } from "../values/calendar.js";
import { formatMoney, type Money, minus, NOTHING, plus } from "../values/money.js";
import { Tally } from "../values/tally.js";
import type { Failure, Reason } from "./lines.js";
import { isBelowThreshold, type Pricing, type Spot } from "./prices.js";
import type { Scaling } from "./reduction.js";
import type { Timeline } from "./timeline.js";

/** What of a record is payable: units and amount, with each part that was cut and why. */
export interface Share {
  /** Tells it from a failure, which has one. */
  readonly reason: undefined;
  readonly quantity: number;
  readonly entitled: Money;
  readonly cuts: readonly Cut[];
}

/** A part that was cut: units by a limit, or a sum by the participant cap. */
export interface Cut extends Failure {
  readonly quantity?: number | undefined;
  readonly amount?: Money | undefined;
}

const NO_CUTS: readonly Cut[] = [];

/** What a record meets when its turn comes. */
export interface Standing {
  /** A payable achievement of the same code and participant that lies too near. */
  readonly near: number | undefined;
  /** In the order in which they cut. */
  readonly limits: readonly Limit[];
  /** Units of the code that came before it in the volume bands. */
  readonly counted: number;
  /** What its participant's outcomes may be entitled to, and what of it is used. */
  readonly cap: { readonly most: Money; readonly used: Money } | undefined;
}

/** What the records taken so far have used up. */
export interface Meter {
  /** What the records before it have left for a record: for explanations; changes nothing. */
  readonly standing: (claim: Claim, spot: Spot) => Standing;
  /** What is payable of a record now, or the first of tests 10 to 13 that it fails; changes nothing. */
  readonly measure: (claim: Claim, spot: Spot) => Share | Failure;
  /** Uses up what a record was granted. */
  readonly take: (claim: Claim, spot: Spot, share: Share) => void;
}

interface Used {
  term: number;
  readonly years: Map<number, number>;
  /** Days of payable achievements by participant and stretch of `minGapDays`: at most one falls into each. */
  readonly gaps: Map<number, number>;
}

/** More than there are days that can be written, so than stretches of them. */
const STRETCHES = 4_194_304;

const bump = (counts: Map<number, number>, key: number, by: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};

/** One number for a participant and a stretch: an entry with a gap has participants. */
const gapKey = ({ participant }: Claim, stretch: number): number =>
  (participant as Participant).index * STRETCHES + stretch;

/** The payable achievement of the same code and participant that lies too near, if there is one. */
function tooNear(claim: Claim, used: Used): number | undefined {
  const { minGapDays } = claim.entry;
  if (minGapDays === 0 || claim.isAlone) return undefined;
  const stretch = Math.floor(claim.achieved / minGapDays);
  for (let near = stretch - 1; near <= stretch + 1; near += 1) {
    const day = used.gaps.get(gapKey(claim, near));
    if (day !== undefined && Math.abs(day - claim.achieved) < minGapDays) return day;
  }
  return undefined;
}

/** A limit of units, scaled where it is, and how many are used. */
export interface Limit {
  readonly reason: Reason;
  readonly most: number;
  readonly used: number;
  readonly what: string;
}

/** A limit of an entry, asked anew for each record. */
interface Bound {
  readonly reason: Reason;
  /** Undefined where it does not hold for the record. */
  readonly mostOf: (claim: Claim, spot: Spot) => number | undefined;
  readonly usedBy: (claim: Claim, spot: Spot, used: Used) => number;
  readonly whatIn: (spot: Spot) => string;
}

/** One number for a participant and a code. */
const participantKey = ({ participant, entry }: Claim, { rateCard }: Terms): number =>
  (participant as Participant).index * rateCard.length + entry.index;

/** The limits of each entry in the order in which they cut, scaled once. */
function boundsOf(
  byParticipant: Tally,
  timeline: Timeline,
  scaling: Scaling,
  terms: Terms,
): readonly (readonly Bound[])[] {
  const labels = new Map(timeline.years.map((year) => [year, `in ${timeline.yearLabel(year)}`]));
  return terms.rateCard.map(({ limits: { perParticipant, perYear, perTerm } }) => {
    const bounds: Bound[] = [];
    if (perParticipant !== undefined) {
      bounds.push({
        reason: "participant-limit",
        mostOf: ({ participant }) => (participant === undefined ? undefined : perParticipant),
        usedBy: (claim) => (claim.isAlone ? 0 : byParticipant.get(participantKey(claim, terms))),
        whatIn: () => "for one participant",
      });
    }
    if (perYear !== undefined) {
      const most = new Map(timeline.years.map((year) => [year, scaling.volume(perYear, scaling.years.get(year)!)]));
      bounds.push({
        reason: "year-limit",
        mostOf: (_, { year }) => most.get(year),
        usedBy: (_, { year }, { years }) => years.get(year) ?? 0,
        whatIn: ({ year }) => labels.get(year) as string,
      });
    }
    if (perTerm !== undefined) {
      const most = scaling.volume(perTerm, scaling.term);
      bounds.push({
        reason: "term-limit",
        mostOf: () => most,
        usedBy: (_claim, _spot, { term }) => term,
        whatIn: () => "over the term",
      });
    }
    return bounds;
  });
}

export function makeMeter(pricing: Pricing, timeline: Timeline, scaling: Scaling, terms: Terms): Meter {
  const entries = terms.rateCard.map((): Used => ({ term: 0, years: new Map(), gaps: new Map() }));
  const usedOf = (entry: Entry): Used => entries[entry.index] as Used;
  const byParticipant = new Tally();
  const bounds = boundsOf(byParticipant, timeline, scaling, terms);
  const capped = new Map<number, Money>();
  const capOf = (claim: Claim): Standing["cap"] => {
    const cap = terms.participantCap;
    if (cap === undefined || claim.participant === undefined) return undefined;
    // By group every participant is of a listed one.
    const most = (cap.amount ?? cap.groups.get(claim.group as string)) as Money;
    return { most, used: capped.get(claim.participant.index) ?? NOTHING };
  };
  const countedBefore = (claim: Claim, spot: Spot): number => {
    const { form } = claim.price as Price;
    const used = usedOf(claim.entry);
    return form.kind === "volumeBands" && form.counting === "year" ? (used.years.get(spot.year) ?? 0) : used.term;
  };

  const measure = (claim: Claim, spot: Spot): Share | Failure => {
    const used = usedOf(claim.entry);
    const near = tooNear(claim, used);
    if (near !== undefined) {
      const message = `less than ${claim.entry.minGapDays} days from a payable one of the same participant on ${formatDay(near)}`;
      return { reason: "too-soon", message };
    }
    let quantity = claim.quantity;
    let cuts = NO_CUTS;
    for (const { reason, mostOf, usedBy, whatIn } of bounds[claim.entry.index] as readonly Bound[]) {
      const most = mostOf(claim, spot);
      if (most === undefined) continue;
      const left = most - usedBy(claim, spot, used);
      if (left <= 0) return { reason, message: `all ${most} units ${whatIn(spot)} are used` };
      if (quantity <= left) continue;
      const message = `${left} of ${most} units ${whatIn(spot)} were left`;
      cuts = [...cuts, { reason, message, quantity: quantity - left }];
      quantity = left;
    }
    if (isBelowThreshold(claim))
      return { reason: "below-threshold", message: "the value does not reach the first step" };
    const amount = pricing.worth(claim, spot, quantity, countedBefore(claim, spot));
    const cap = capOf(claim);
    if (cap === undefined) return { reason: undefined, quantity, entitled: amount, cuts };
    const left = minus(cap.most, cap.used);
    const of = formatMoney(cap.most, terms.digits);
    if (left <= 0) return { reason: "participant-cap", message: `all of ${of} for one participant is used` };
    if (amount <= left) return { reason: undefined, quantity, entitled: amount, cuts };
    const message = `${formatMoney(left, terms.digits)} of ${of} for one participant was left`;
    const cut: Cut = { reason: "participant-cap", message, amount: minus(amount, left) };
    return { reason: undefined, quantity, entitled: left, cuts: [...cuts, cut] };
  };

  const take = (claim: Claim, spot: Spot, { quantity, entitled }: Share): void => {
    const used = usedOf(claim.entry);
    used.term += quantity;
    bump(used.years, spot.year, quantity);
    if (claim.isAlone) return;
    const { entry } = claim;
    const { index } = claim.participant as Participant;
    if (entry.limits.perParticipant !== undefined) byParticipant.add(participantKey(claim, terms), quantity);
    if (entry.minGapDays > 0)
      used.gaps.set(gapKey(claim, Math.floor(claim.achieved / entry.minGapDays)), claim.achieved);
    if (terms.participantCap !== undefined) capped.set(index, plus(capped.get(index) ?? NOTHING, entitled));
  };
  const standing = (claim: Claim, spot: Spot): Standing => {
    const used = usedOf(claim.entry);
    const limits = (bounds[claim.entry.index] as readonly Bound[]).flatMap(
      ({ reason, mostOf, usedBy, whatIn }): Limit[] => {
        const most = mostOf(claim, spot);
        return most === undefined ? [] : [{ reason, most, used: usedBy(claim, spot, used), what: whatIn(spot) }];
      },
    );
    return { near: tooNear(claim, used), limits, counted: countedBefore(claim, spot), cap: capOf(claim) };
  };
  return { standing, measure, take };
}
