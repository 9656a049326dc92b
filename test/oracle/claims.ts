// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 5: the run-off, tests 5 and 6 (when a claim may be made) and test 9 (what had to come before).

import { addMonths, addWorkingDays, dayNumber } from "./calendar.js";
import type { World } from "./lines.js";
import { priceOf, reachesThreshold } from "./prices.js";
import { accepted, isCohort, type OutcomeRecord } from "./records.js";
import type { Wait } from "./terms.js";
import { inTerm } from "./timeline.js";

export function inRunOff(world: World, record: OutcomeRecord): boolean {
  const { end } = world.timeline;
  if (isCohort(record.entry) || record.achievedOn <= end) return false;
  if (dayNumber(record.achievedOn) > dayNumber(end) + (world.input.contract.runOffDays ?? 0)) return false;
  return record.startedOn !== undefined && record.startedOn <= end;
}

/** The number of the day that lies the given days or working days after `achievedOn`. */
function dayAfter(world: World, date: string, wait: Wait): number {
  if (wait.days !== undefined) return dayNumber(date) + wait.days;
  return dayNumber(addWorkingDays(date, wait.workingDays ?? 0, world.input.contract.calendar?.bankHolidays ?? []));
}

export function claimReason(world: World, record: OutcomeRecord): "late-claim" | "early-claim" | undefined {
  const submitted = dayNumber(record.submittedOn);
  const tail = world.input.contract.claimTailDays;
  if (tail !== undefined && submitted > dayNumber(world.timeline.end) + tail) return "late-claim";
  const { within, notBefore } = record.entry.claim ?? {};
  if (within !== undefined && submitted > dayAfter(world, record.achievedOn, within)) return "late-claim";
  if (notBefore !== undefined && submitted < dayAfter(world, record.achievedOn, notBefore)) return "early-claim";
  return undefined;
}

/** Whether `other` passes tests 1 to 4, and 12 under a value price. */
function supports(world: World, other: OutcomeRecord): boolean {
  if (!other.forecast && !accepted(world.input, other)) return false;
  if (!inTerm(world.timeline, other.achievedOn) && !inRunOff(world, other)) return false;
  return reachesThreshold(priceOf(other), other);
}

export function prerequisiteMet(world: World, all: OutcomeRecord[], record: OutcomeRecord): boolean {
  const { after } = record.entry;
  if (after === undefined) return true;
  return all.some((other) => {
    if (other === record || other.entry.code !== after.code) return false;
    const same = isCohort(record.entry) ? other.group === record.group : other.participant === record.participant;
    if (!same || !supports(world, other)) return false;
    const achieved = dayNumber(record.achievedOn);
    const first = other.achievedOn;
    const least =
      after.months === undefined ? dayNumber(first) + (after.days ?? 0) : dayNumber(addMonths(first, after.months));
    if (achieved < least) return false;
    if (after.withinDays !== undefined && achieved > dayNumber(first) + after.withinDays) return false;
    return after.withinMonths === undefined || achieved <= dayNumber(addMonths(first, after.withinMonths));
  });
}
