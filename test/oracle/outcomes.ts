// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 5: the thirteen tests, one record after another.

import { dayNumber } from "./calendar.js";
import { claimReason, inRunOff, prerequisiteMet } from "./claims.js";
import { type Fraction, fraction, mul, ONE, parse, roundMoney, total } from "./fraction.js";
import type { Findings, Line, Refusal, World } from "./lines.js";
import { facePrice, participantCap, priceFor, priceOf, reachesThreshold } from "./prices.js";
import { isCohort, listRecords, type OutcomeRecord } from "./records.js";
import { known } from "./terms.js";
import { type DatedPhase, inTerm, periodOf, phaseOf, yearOf } from "./timeline.js";

const TESTS = [
  "not-submitted",
  "withdrawn",
  "rejected",
  "pending",
  "outside-term",
  "late-claim",
  "early-claim",
  "fee-phase",
  "no-price",
  "prerequisite",
  "too-soon",
  "participant-limit",
  "year-limit",
  "term-limit",
  "below-threshold",
  "participant-cap",
];

/** A record that ended with a line. */
interface Taken {
  readonly record: OutcomeRecord;
  readonly units: bigint;
  readonly amount: bigint;
}

interface Cut {
  readonly reason: string;
  readonly units?: bigint;
  readonly amount?: bigint;
}

/** The day whose phase, year, month and factors a record takes; undefined outside the term and the run-off. */
function termDay(world: World, record: OutcomeRecord): string | undefined {
  if (inTerm(world.timeline, record.achievedOn)) return record.achievedOn;
  return inRunOff(world, record) ? world.timeline.end : undefined;
}

function yearTaken(world: World, record: OutcomeRecord): string {
  return yearOf(world.timeline, termDay(world, record) ?? record.achievedOn);
}

const phaseTaken = (world: World, record: OutcomeRecord): DatedPhase | undefined =>
  phaseOf(world.timeline, termDay(world, record) ?? record.achievedOn);

/** Tests 1 to 9, which do not depend on what other records used up. */
function firstReason(world: World, all: OutcomeRecord[], record: OutcomeRecord): string | undefined {
  const { input } = world;
  // A forecast record passes tests 1 to 3, 5, 6, 9 and 10.
  if (!record.forecast && !known(input, record.submittedOn)) return "not-submitted";
  if (record.decision !== "accepted") return record.decision;
  if (termDay(world, record) === undefined) return "outside-term";
  const claim = record.forecast ? undefined : claimReason(world, record);
  if (claim !== undefined) return claim;
  if (phaseTaken(world, record)?.phase.outcomes === undefined) return "fee-phase";
  if (priceOf(record) === undefined) return "no-price";
  if (!record.forecast && !prerequisiteMet(world, all, record)) return "prerequisite";
  return undefined;
}

function tooSoon(taken: Taken[], record: OutcomeRecord): boolean {
  const gap = record.entry.minGapDays;
  if (gap === undefined || record.forecast) return false;
  return taken.some(
    (other) =>
      other.record.entry.code === record.entry.code &&
      other.record.participant === record.participant &&
      Math.abs(dayNumber(other.record.achievedOn) - dayNumber(record.achievedOn)) < gap,
  );
}

/** The limits in the order given, each with the units it has left. */
function limitsLeft(world: World, taken: Taken[], record: OutcomeRecord): { reason: string; left: bigint }[] {
  const { entry } = record;
  const { factors } = world;
  const sameCode = taken.filter((one) => one.record.entry.code === entry.code);
  const units = (some: Taken[]): bigint => total(some.map((one) => one.units));
  const found: { reason: string; left: bigint }[] = [];
  const perParticipant = entry.limits?.perParticipant ?? 1;
  if (!isCohort(entry) && !record.forecast && perParticipant !== "none") {
    const used = units(sameCode.filter((one) => one.record.participant === record.participant));
    found.push({ reason: "participant-limit", left: BigInt(perParticipant) - used });
  }
  if (entry.limits?.perYear !== undefined) {
    const year = yearTaken(world, record);
    const used = units(sameCode.filter((one) => yearTaken(world, one.record) === year));
    found.push({ reason: "year-limit", left: factors.scaledUnits(entry.limits.perYear, factors.ofYear(year)) - used });
  }
  if (entry.limits?.perTerm !== undefined) {
    found.push({
      reason: "term-limit",
      left: factors.scaledUnits(entry.limits.perTerm, factors.ofTerm()) - units(sameCode),
    });
  }
  return found;
}

/** Tests 10 to 13: the first that fails, given what has been taken. */
function usedUpReason(world: World, taken: Taken[], record: OutcomeRecord): string | undefined {
  if (tooSoon(taken, record)) return "too-soon";
  const limit = limitsLeft(world, taken, record).find(({ left }) => left <= 0n);
  if (limit !== undefined) return limit.reason;
  if (!reachesThreshold(priceOf(record), record)) return "below-threshold";
  const left = capLeft(world, taken, record);
  return left !== undefined && left <= 0n ? "participant-cap" : undefined;
}

function capLeft(world: World, taken: Taken[], record: OutcomeRecord): bigint | undefined {
  const cap = participantCap(world, record);
  if (cap === undefined) return undefined;
  return cap - total(taken.filter((one) => one.record.participant === record.participant).map((one) => one.amount));
}

/** payableShare x share x the phase's outcomes x index and factor. */
function multiplier(world: World, record: OutcomeRecord, outcomes: Fraction): Fraction {
  const day = termDay(world, record) ?? record.achievedOn;
  const year = yearOf(world.timeline, day);
  const factor = world.factors.scaling("tariffs", { first: `${day.slice(0, 7)}-01`, year });
  return mul(
    parse(record.entry.payableShare ?? 1),
    record.share,
    outcomes,
    world.factors.index("tariffs", year),
    factor,
  );
}

/** Undefined where there is none. */
function faceValue(world: World, record: OutcomeRecord, units: bigint): bigint | undefined {
  const price = priceOf(record);
  if (price === undefined || termDay(world, record) === undefined) return undefined;
  const exact = facePrice(price, record, units);
  if (exact === undefined) return undefined;
  const outcomes = phaseTaken(world, record)?.phase.outcomes;
  const times = multiplier(world, record, outcomes === undefined ? ONE : parse(outcomes));
  return roundMoney(mul(exact, times), world.places, world.rounding);
}

/** The line that a record ends with, and what was cut from it. It has passed tests 1 to 13. */
function take(world: World, taken: Taken[], record: OutcomeRecord): { units: bigint; amount: bigint; cuts: Cut[] } {
  const cuts: Cut[] = [];
  let units = record.quantity;
  for (const { reason, left } of limitsLeft(world, taken, record)) {
    if (left >= units) continue;
    cuts.push({ reason, units: units - left });
    units = left;
  }
  const price = priceOf(record) ?? {};
  const sameCode = taken.filter((one) => one.record.entry.code === record.entry.code);
  const year = yearTaken(world, record);
  const counted =
    price.volumeBands?.counting === "year" ? sameCode.filter((one) => yearTaken(world, one.record) === year) : sameCode;
  const exact = priceFor(price, record, units, total(counted.map((one) => one.units))) ?? fraction(0n);
  const outcomes = parse(phaseTaken(world, record)?.phase.outcomes ?? 0);
  const rounded = roundMoney(mul(exact, multiplier(world, record, outcomes)), world.places, world.rounding);
  const left = capLeft(world, taken, record);
  if (left === undefined || rounded <= left) return { units, amount: rounded, cuts };
  cuts.push({ reason: "participant-cap", amount: rounded - left });
  return { units, amount: left, cuts };
}

function lineOf(world: World, record: OutcomeRecord, took: Taken | undefined): Line {
  return {
    ref: `outcome/${record.id}`,
    kind: "outcome",
    period: periodOf(world.timeline, record.recognisedOn),
    entitled: took?.amount,
    place: [record.recognisedOn, record.achievedOn, record.id],
    tags: record.tags,
    outcome: record.entry.code,
    participant: record.participant,
    provider: record.provider,
    site: record.site,
    quantity: took?.units ?? 0n,
    forecast: record.forecast,
  };
}

export function findOutcomes(world: World): Findings {
  const all = listRecords(world);
  const taken: Taken[] = [];
  const refusals: Refusal[] = [];
  const refuse = (record: OutcomeRecord, cut: Cut): void => {
    const amount = cut.amount ?? (cut.units === undefined ? undefined : faceValue(world, record, cut.units));
    const place = [record.recognisedOn, 1, record.achievedOn, record.id, TESTS.indexOf(cut.reason)];
    refusals.push({ ref: `outcome/${record.id}`, reason: cut.reason, quantity: cut.units, amount, place });
  };
  const usedUp: OutcomeRecord[] = [];
  for (const record of all) {
    const reason = firstReason(world, all, record);
    if (reason !== undefined) refuse(record, { reason, units: record.quantity });
    else if (usedUpReason(world, taken, record) !== undefined) usedUp.push(record);
    else {
      const { units, amount, cuts } = take(world, taken, record);
      taken.push({ record, units, amount });
      for (const cut of cuts) refuse(record, cut);
    }
  }
  for (const record of usedUp)
    refuse(record, { reason: usedUpReason(world, taken, record) ?? "", units: record.quantity });
  const lines = all.map((record) =>
    lineOf(
      world,
      record,
      taken.find((one) => one.record === record),
    ),
  );
  return { lines, refusals };
}
