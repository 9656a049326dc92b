/**
 * Is a record supported by the outcome that must come before it? Test 9 of docs/rules.md section 5, and the dates that it
 * and the tests beside it compare.
 */
import type { Claim, Distance, Prerequisite, Terms } from "../input/terms.js";
import { addMonths, type Day, formatDay, LAST_DAY } from "../values/calendar.js";
import type { Comparison, Failure, Reason, Test } from "./lines.js";

export const fail = (reason: Reason, message: string): Failure => ({ reason, message });

export const formatLater = (day: Day): string => (day <= LAST_DAY ? formatDay(day) : "a date beyond the year 9999");

/** A date under its name, as it is compared. */
export const known = (name: string, day: Day): { readonly name: string; readonly value: string } => {
  return { name, value: formatLater(day) };
};

/** Adds days or working days, or months, to dates; each distinct date is worked out once. */
export function remembered(step: (day: Day) => Day): (day: Day) => Day {
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

type DaysOf = (claim: Claim) => readonly Day[];

/** The position of a participant, or the name of a group. */
type Who = number | string | undefined;

/** For each code that is a prerequisite: the sorted days on which a participant (or the cohorts of a group) achieved it. */
function prerequisiteDays(
  claims: readonly Claim[],
  holds: (claim: Claim) => boolean,
  terms: Terms,
): ReadonlyMap<string, DaysOf> {
  // Cohorts without a group are of one: theirs is undefined.
  const who = ({ participant, group }: Claim): Who => participant?.index ?? group;
  const byCode = new Map<string, Map<Who, Day[]>>();
  for (const { after } of terms.rateCard) if (after !== undefined) byCode.set(after.code, new Map());
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

/** The latest of the days that lies early enough before another. */
function latestEarlyEnough(days: readonly Day[], achieved: Day, least: (day: Day) => Day): Day | undefined {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (least(days[middle] as Day) <= achieved) low = middle + 1;
    else high = middle;
  }
  return days[low - 1];
}

function describe({ code, least, most }: Prerequisite): string {
  const early = least.count === 0 ? "on the same day or earlier" : `at least ${least.count} ${least.unit} earlier`;
  return `no outcome ${JSON.stringify(code)} of the same participant or group was achieved ${early}${most === undefined ? "" : ` and at most ${most.count} ${most.unit} earlier`}`;
}

export function prerequisiteTest(
  claims: readonly Claim[],
  holds: (claim: Claim) => boolean,
  terms: Terms,
): Test<Claim> {
  const days = prerequisiteDays(claims, holds, terms);
  const tests = terms.rateCard.map(({ after, clause }): Test<Claim> | undefined => {
    if (after === undefined) return undefined;
    const least = distanceStep(after.least);
    const most = after.most && { ...after.most, step: distanceStep(after.most) };
    const daysOf = days.get(after.code) as DaysOf;
    const support = (claim: Claim): Day | undefined => latestEarlyEnough(daysOf(claim), claim.achieved, least);
    const compares = (claim: Claim): readonly Comparison[] => {
      const earlier = support(claim) ?? daysOf(claim)[0];
      const what = `outcome ${JSON.stringify(after.code)} of the same participant or group`;
      if (earlier === undefined) return [{ name: what, value: "none", relation: "among", others: [], clause }];
      const achieved = { name: "achieved on", value: formatDay(claim.achieved), clause };
      const on = `${what}, achieved on ${formatDay(earlier)}`;
      const from = known(`${after.least.count} ${after.least.unit} after ${on}`, least(earlier));
      const first: Comparison = { ...achieved, relation: "at-least", others: [from] };
      if (most === undefined) return [first];
      const to = known(`${most.count} ${most.unit} after ${on}`, most.step(earlier));
      return [first, { ...achieved, relation: "at-most", others: [to] }];
    };
    // The latest that is early enough decides.
    const fails = (claim: Claim): Failure | undefined => {
      const day = support(claim);
      const isSupported = day !== undefined && (most === undefined || most.step(day) >= claim.achieved);
      return isSupported ? undefined : fail("prerequisite", describe(after));
    };
    return { fails, compares };
  });
  return {
    fails: (claim) => tests[claim.entry.index]?.fails(claim),
    compares: (claim) => tests[claim.entry.index]?.compares(claim) ?? [],
  };
}
