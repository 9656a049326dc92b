/**
 * Does a record stand on its own: submitted, accepted, in time, in a phase that pays, with a price and its prerequisite?
 * Tests 1 to 9 of docs/rules.md section 5. Before the limits, for which only records that stand compete.
 */
import type { Claim, ClaimDays, Participant, Phase, Terms } from "../input/terms.js";
import { type Day, formatDay } from "../values/calendar.js";
import { type Failure, firstFailure, type Test } from "./lines.js";
import { fail, formatLater, known, prerequisiteTest, remembered } from "./prerequisites.js";
import { isBelowThreshold, type Spot } from "./prices.js";
import type { TermMonth, Timeline } from "./timeline.js";

/** Answers for each record where it falls and whether it stands. */
export interface Eligibility {
  /** Where its achievement falls; undefined where it lies neither in the term nor in the run-off. */
  readonly spotOf: (claim: Claim) => Spot | undefined;
  /** The first of tests 1 to 9 that it fails. */
  readonly failureOf: (claim: Claim) => Failure | undefined;
  /** Those of tests 1 to 9 that a record has to stand, in their order. */
  readonly testsFor: (claim: Claim) => readonly Test<Claim>[];
}

function claimStep({ count, unit }: ClaimDays, terms: Terms): (day: Day) => Day {
  return unit === "days" ? (day) => day + count : remembered((day) => terms.workingDays.after(day, count));
}

/** The last day on which an outcome may be achieved: in the run-off where the participant had started by the effective end. */
function lastDayFor({ participant }: Claim, end: Day, terms: Terms): Day {
  const started = participant?.startedOn;
  return started !== undefined && started <= end ? end + terms.runOffDays : end;
}

/** The spot of each day of the term; an outcome of the run-off takes that of the effective end. */
function spotFinder(timeline: Timeline, terms: Terms): (claim: Claim) => Spot | undefined {
  const { start, end } = timeline;
  const spots: (Spot | undefined)[] = new Array(end - start + 1).fill(undefined);
  const spotAt = (day: Day): Spot => {
    let spot = spots[day - start];
    if (spot === undefined) {
      const month = timeline.monthAt(day);
      spot = { month, phase: timeline.phaseAt(day), year: (timeline.months[month] as TermMonth).year };
      spots[day - start] = spot;
    }
    return spot;
  };
  return (claim) => {
    const { achieved } = claim;
    if (achieved < start) return undefined;
    if (achieved <= end) return spotAt(achieved);
    return achieved <= lastDayFor(claim, end, terms) ? spotAt(end) : undefined;
  };
}

/** Whether any entry sets a test: what none sets costs no record any time. */
const isSet = (key: "within" | "notBefore" | "after", { rateCard }: Terms): boolean =>
  rateCard.some((entry) => entry[key] !== undefined);

/** Tests 5 and 6: the last day for all claims, and the entry's window. */
function windowTests(terms: Terms): readonly Test<Claim>[] {
  const { end } = terms.span;
  const last = terms.claimTailDays === undefined ? undefined : end + terms.claimTailDays;
  const steps = terms.rateCard.map((entry) => ({
    within: entry.within && claimStep(entry.within, terms),
    notBefore: entry.notBefore && claimStep(entry.notBefore, terms),
  }));
  const stepsOf = ({ entry }: Claim) => steps[entry.index] as (typeof steps)[number];
  const dueBy = (claim: Claim): Day | undefined => stepsOf(claim).within?.(claim.achieved);
  const notBefore = (claim: Claim): Day | undefined => stepsOf(claim).notBefore?.(claim.achieved);
  const test = (
    limitOf: (claim: Claim) => Day | undefined,
    relation: "at-most" | "at-least",
    name: string,
    failure: (submitted: string, limit: string) => Failure,
    isEntry: boolean,
  ): Test<Claim> => ({
    fails: (claim) => {
      const limit = limitOf(claim);
      if (limit === undefined) return undefined;
      const holds = relation === "at-most" ? claim.submitted <= limit : claim.submitted >= limit;
      return holds ? undefined : failure(formatDay(claim.submitted), formatLater(limit));
    },
    compares: (claim) => {
      const limit = limitOf(claim);
      const clause = isEntry ? claim.entry.clause : undefined;
      const submitted = { name: "submitted on", value: formatDay(claim.submitted) };
      return limit === undefined ? [] : [{ ...submitted, relation, others: [known(name, limit)], clause }];
    },
  });
  const late = (on: string, day: string) =>
    fail("late-claim", `submitted on ${on}, after the last day for claims, ${day}`);
  const due = (on: string, day: string) => fail("late-claim", `submitted on ${on}; claims are due by ${day}`);
  const early = (on: string, day: string) => fail("early-claim", `submitted on ${on}; not to be claimed before ${day}`);
  return [
    ...(last === undefined ? [] : [test(() => last, "at-most", "last day for claims", late, false)]),
    ...(isSet("within", terms) ? [test(dueBy, "at-most", "claim due by", due, true)] : []),
    ...(isSet("notBefore", terms) ? [test(notBefore, "at-least", "not to be claimed before", early, true)] : []),
  ];
}

/** Tests 1 to 3: submitted, and a decision that accepts. */
function decisionTests({ asAt }: Terms): readonly Test<Claim>[] {
  const accepted: Test<Claim> = {
    fails: ({ decision, decided, reason }) => {
      const why = reason === undefined ? "" : `: ${reason}`;
      if (decision === "pending") return fail("pending", `no decision is in force yet${why}`);
      return decision === "accepted" ? undefined : fail(decision, `${decision} on ${formatDay(decided)}${why}`);
    },
    compares: ({ decision, decided }) => {
      const name = decision === "pending" ? "decision in force" : `decision in force since ${formatDay(decided)}`;
      return [{ name, value: decision, relation: "among", others: [{ name: "payable", value: "accepted" }] }];
    },
  };
  if (asAt === undefined) return [accepted];
  const submitted: Test<Claim> = {
    fails: (claim) =>
      claim.submitted > asAt
        ? fail("not-submitted", `submitted on ${formatDay(claim.submitted)}, after ${formatDay(asAt)}`)
        : undefined,
    compares: (claim) => [
      { ...known("submitted on", claim.submitted), relation: "at-most", others: [known("known at", asAt)] },
    ],
  };
  return [submitted, accepted];
}

/** Test 4. */
function termTest(spotOf: Eligibility["spotOf"], { start, end }: Timeline, terms: Terms): Test<Claim> {
  const term = `${formatDay(start)} to ${formatDay(end)}`;
  return {
    fails: (claim) =>
      spotOf(claim) === undefined
        ? fail("outside-term", `achieved on ${formatDay(claim.achieved)}, outside the term ${term} and its run-off`)
        : undefined,
    compares: (claim) => {
      const last = lastDayFor(claim, end, terms);
      const achieved = known("achieved on", claim.achieved);
      const name = last > end ? "end of the run-off" : "effective end";
      return [
        { ...achieved, relation: "at-least", others: [known("start of the term", start)] },
        { ...achieved, relation: "at-most", others: [known(name, last)] },
      ];
    },
  };
}

/** Tests 7 and 8. */
function termsTests(spotOf: Eligibility["spotOf"], terms: Terms): readonly Test<Claim>[] {
  // A record that passed test 4 has a spot.
  const phaseOf = (claim: Claim): Phase => terms.phases[(spotOf(claim) as Spot).phase] as Phase;
  const paying = terms.phases.filter((phase) => phase.outcomes !== undefined);
  const inPhase: Test<Claim> = {
    fails: (claim) => {
      const { id, outcomes } = phaseOf(claim);
      if (outcomes !== undefined) return undefined;
      return fail("fee-phase", `phase ${JSON.stringify(id)} pays a fee for service, not outcomes`);
    },
    compares: (claim) => {
      const { id, clause } = phaseOf(claim);
      const others = paying.map((phase) => ({ name: "phase that pays outcomes", value: phase.id }));
      return [{ name: "phase", value: id, relation: "among", others, clause }];
    },
  };
  const priced: Test<Claim> = {
    fails: (claim) => {
      if (claim.price !== undefined) return undefined;
      const { entry, participant, forecast } = claim;
      const isByStart = entry.priceDate === "started" && !forecast;
      const unknown = isByStart && (participant as Participant).startedOn === undefined;
      return fail(
        "no-price",
        unknown ? "the participant's start, which picks the price, is not known" : "no price applies on its price date",
      );
    },
    // Which price applies is told where the price is.
    compares: () => [],
  };
  return [inPhase, priced];
}

export function judge(claims: readonly Claim[], timeline: Timeline, terms: Terms): Eligibility {
  const spotOf = spotFinder(timeline, terms);
  const first = [...decisionTests(terms), termTest(spotOf, timeline, terms)];
  const holds = (claim: Claim): boolean => firstFailure(first, claim) === undefined && !isBelowThreshold(claim);
  // A forecast record stands for what is expected: it is held to the term, its phases and its prices only.
  const expected = termsTests(spotOf, terms);
  const evidenced = [...first, ...windowTests(terms), ...expected];
  if (isSet("after", terms)) evidenced.push(prerequisiteTest(claims, holds, terms));
  const testsFor = (claim: Claim): readonly Test<Claim>[] => (claim.forecast ? expected : evidenced);
  return { spotOf, testsFor, failureOf: (claim) => firstFailure(testsFor(claim), claim) };
}
