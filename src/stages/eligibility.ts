/**
 * Does a record stand on its own: submitted, accepted, in time, in a phase that pays, with a price and its prerequisite?
 * Tests 1 to 9 of docs/rules.md section 5. Before the limits, for which only records that stand compete.
 */
import type { Claim, ClaimDays, Distance, Prerequisite, Terms } from "../input/terms.js";
import { addMonths, type Day, formatDay } from "../values/calendar.js";
import type { Reason } from "./lines.js";
import { isBelowThreshold, type Spot } from "./prices.js";
import type { Timeline } from "./timeline.js";

/** Why a record fails, in a word for programs and a sentence for people. */
export interface Failure {
  readonly reason: Reason;
  readonly message: string;
}

/** Answers for each record where it falls and whether it stands. */
export interface Eligibility {
  /** Where its achievement falls; undefined where it lies neither in the term nor in the run-off. */
  readonly spotOf: (claim: Claim) => Spot | undefined;
  /** The first of tests 1 to 9 that it fails. */
  readonly failureOf: (claim: Claim) => Failure | undefined;
}

const fail = (reason: Reason, message: string): Failure => ({ reason, message });

/** Adds days or working days, or months, to dates; each distinct date is worked out once. */
function remembered(step: (day: Day) => Day): (day: Day) => Day {
  const known = new Map<Day, Day>();
  return (day) => {
    let result = known.get(day);
    if (result === undefined) {
      result = step(day);
      known.set(day, result);
    }
    return result;
  };
}

const distanceStep = ({ count, unit }: Distance): ((day: Day) => Day) =>
  unit === "days" ? (day) => day + count : remembered((day) => addMonths(day, count));

function claimStep({ count, unit }: ClaimDays, terms: Terms): (day: Day) => Day {
  return unit === "days" ? (day) => day + count : remembered((day) => terms.workingDays.after(day, count));
}

const formatLater = (day: Day): string => (day < 2_932_897 ? formatDay(day) : "a date beyond the year 9999");

/** The spot of each day of the term; an outcome of the run-off takes that of the effective end. */
function spotFinder(timeline: Timeline, terms: Terms): (claim: Claim) => Spot | undefined {
  const { start, end } = timeline;
  const spots = new Map<number, Spot>();
  const spotAt = (day: Day): Spot => {
    const month = timeline.monthAt(day);
    const phase = timeline.phaseAt(day);
    const key = month * terms.phases.length + phase;
    let spot = spots.get(key);
    if (spot === undefined) {
      spot = { month, phase, year: timeline.months[month]?.year as number };
      spots.set(key, spot);
    }
    return spot;
  };
  return (claim) => {
    const { achieved, participant } = claim;
    if (achieved < start) return undefined;
    if (achieved <= end) return spotAt(achieved);
    const started = participant?.startedOn;
    const runsOff = achieved <= end + terms.runOffDays && started !== undefined && started <= end;
    return runsOff ? spotAt(end) : undefined;
  };
}

type DaysOf = (claim: Claim) => readonly Day[];

/** For each code that is a prerequisite: the sorted days on which a participant (or the cohorts of a group) achieved it. */
function prerequisiteDays(
  claims: readonly Claim[],
  holds: (claim: Claim) => boolean,
  terms: Terms,
): ReadonlyMap<string, DaysOf> {
  const wanted = new Set(terms.rateCard.flatMap((entry) => (entry.after === undefined ? [] : [entry.after.code])));
  const who = (claim: Claim): string | number => claim.participant?.index ?? `group ${claim.group ?? ""}`;
  const byCode = new Map<string, Map<string | number, Day[]>>([...wanted].map((code) => [code, new Map()]));
  if (wanted.size === 0) return new Map();
  for (const claim of claims) {
    const days = byCode.get(claim.entry.code);
    if (days === undefined || !holds(claim)) continue;
    const list = days.get(who(claim));
    if (list === undefined) days.set(who(claim), [claim.achieved]);
    else list.push(claim.achieved);
  }
  for (const days of byCode.values()) for (const list of days.values()) list.sort((a, b) => a - b);
  return new Map([...byCode].map(([code, days]) => [code, (claim: Claim) => days.get(who(claim)) ?? []]));
}

/** Whether one of the days lies at least and at most so much before another; the latest that is early enough decides. */
function isSupported(
  days: readonly Day[],
  achieved: Day,
  least: (day: Day) => Day,
  most: ((day: Day) => Day) | undefined,
): boolean {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (least(days[middle] as Day) <= achieved) low = middle + 1;
    else high = middle;
  }
  return low > 0 && (most === undefined || most(days[low - 1] as Day) >= achieved);
}

function describe({ code, least, most }: Prerequisite): string {
  const early = least.count === 0 ? "on the same day or earlier" : `at least ${least.count} ${least.unit} earlier`;
  return `no outcome ${JSON.stringify(code)} of the same participant or group was achieved ${early}${most === undefined ? "" : ` and at most ${most.count} ${most.unit} earlier`}`;
}

function prerequisiteTest(
  claims: readonly Claim[],
  holds: (claim: Claim) => boolean,
  terms: Terms,
): (claim: Claim) => Failure | undefined {
  const days = prerequisiteDays(claims, holds, terms);
  const tests = terms.rateCard.map((entry) => {
    if (entry.after === undefined) return undefined;
    const { after } = entry;
    const least = distanceStep(after.least);
    const most = after.most === undefined ? undefined : distanceStep(after.most);
    const daysOf = days.get(after.code) as DaysOf;
    return (claim: Claim) =>
      isSupported(daysOf(claim), claim.achieved, least, most) ? undefined : fail("prerequisite", describe(after));
  });
  return (claim) => tests[claim.entry.index]?.(claim);
}

function windowTests(terms: Terms): (claim: Claim) => Failure | undefined {
  const { end } = terms.span;
  const last = terms.claimTailDays === undefined ? undefined : end + terms.claimTailDays;
  const steps = terms.rateCard.map((entry) => ({
    within: entry.within && claimStep(entry.within, terms),
    notBefore: entry.notBefore && claimStep(entry.notBefore, terms),
  }));
  return ({ entry, achieved, submitted }) => {
    if (last !== undefined && submitted > last) {
      return fail(
        "late-claim",
        `submitted on ${formatDay(submitted)}, after the last day for claims, ${formatLater(last)}`,
      );
    }
    const { within, notBefore } = steps[entry.index] as (typeof steps)[number];
    if (within !== undefined && submitted > within(achieved)) {
      return fail(
        "late-claim",
        `submitted on ${formatDay(submitted)}; claims are due by ${formatLater(within(achieved))}`,
      );
    }
    if (notBefore !== undefined && submitted < notBefore(achieved)) {
      return fail(
        "early-claim",
        `submitted on ${formatDay(submitted)}; not to be claimed before ${formatLater(notBefore(achieved))}`,
      );
    }
    return undefined;
  };
}

export function judge(claims: readonly Claim[], timeline: Timeline, terms: Terms): Eligibility {
  const { asAt } = terms;
  const spotOf = spotFinder(timeline, terms);
  const term = `${formatDay(timeline.start)} to ${formatDay(timeline.end)}`;
  /** Tests 1 to 4. */
  const decisionTest = (claim: Claim, spot: Spot | undefined): Failure | undefined => {
    if (asAt !== undefined && claim.submitted > asAt) {
      return fail("not-submitted", `submitted on ${formatDay(claim.submitted)}, after ${formatDay(asAt)}`);
    }
    if (claim.decision === "withdrawn" || claim.decision === "rejected") {
      return fail(claim.decision, `${claim.decision} on ${formatDay(claim.decided)}`);
    }
    if (claim.decision === "pending") return fail("pending", "no decision is in force yet");
    if (spot === undefined) {
      return fail("outside-term", `achieved on ${formatDay(claim.achieved)}, outside the term ${term} and its run-off`);
    }
    return undefined;
  };
  const holds = (claim: Claim): boolean => decisionTest(claim, spotOf(claim)) === undefined && !isBelowThreshold(claim);
  const windowTest = windowTests(terms);
  const afterTest = prerequisiteTest(claims, holds, terms);
  const failureOf = (claim: Claim): Failure | undefined => {
    const spot = spotOf(claim);
    // A forecast record stands for what is expected: it is held to the term, its phases and its prices only.
    const early = claim.forecast ? undefined : (decisionTest(claim, spot) ?? windowTest(claim));
    if (early !== undefined || spot === undefined) return early;
    const phase = terms.phases[spot.phase];
    if (phase?.outcomes === undefined)
      return fail("fee-phase", `phase ${JSON.stringify(phase?.id)} pays a fee for service, not outcomes`);
    if (claim.price === undefined) {
      const { priceDate } = claim.entry;
      const unknown = priceDate === "started" && !claim.forecast && claim.participant?.startedOn === undefined;
      return fail(
        "no-price",
        unknown ? "the participant's start, which picks the price, is not known" : "no price applies on its price date",
      );
    }
    return claim.forecast ? undefined : afterTest(claim);
  };
  return { spotOf, failureOf };
}
