/** Reads caps, indexation and the grant reduction clause (docs/rules.md sections 2, 6 and 7). */
import { addMonths, formatDay, formatYear, type YearCalendar } from "../values/calendar.js";
import { type Amount, NO_RATIO } from "../values/money.js";
import { firstFew, type Path } from "./issues.js";
import { readYear, startsPeriod, yearsOf } from "./read-term.js";
import type { Reading } from "./reading.js";
import type { AnnualCap, Cap, Funding, Indexation, ParticipantCap, Reduction, Source, Span } from "./terms.js";
import type { AnnualCapInput, CapInput, ContractInput, GrantReductionInput, IndexationInput } from "./types.js";

const ANNUAL: Path = ["contract", "cap", "annual"];

function readCapYears(
  cap: AnnualCapInput,
  span: Span,
  calendar: YearCalendar,
  reading: Reading,
): ReadonlyMap<string, Amount> {
  const { first, last } = yearsOf(span.start, span.possibleEnd, calendar);
  const byContract = cap.basis === "contract-year";
  const isYear = (label: string): boolean => {
    if (byContract) {
      const number = /^Year [1-9][0-9]{0,4}$/.test(label) ? Number(label.slice(5)) : 0;
      return number > 0 && addMonths(span.start, (number - 1) * 12) <= span.possibleEnd;
    }
    const year = Number(label.slice(0, 4));
    return year >= first && year <= last && formatYear(year, calendar.yearStartMonth) === label;
  };
  const allowed = byContract
    ? `"Year 1" and so on, to ${formatDay(span.possibleEnd)}`
    : `${formatYear(first, calendar.yearStartMonth)} to ${formatYear(last, calendar.yearStartMonth)}`;
  const years = new Map<string, Amount>();
  for (const [label, amount] of Object.entries(cap.years ?? {})) {
    const path = [...ANNUAL, "years", label];
    if (!isYear(label)) {
      reading.issues.add("unknown-year", path, undefined, allowed);
      continue;
    }
    years.set(label, reading.moneyAmount(amount, path));
  }
  return years;
}

function readAnnualCap(cap: AnnualCapInput, span: Span, calendar: YearCalendar, reading: Reading): AnnualCap {
  const basis = cap.basis ?? "financial-year";
  if (basis === "contract-year" && !startsPeriod(span.start, calendar)) {
    reading.issues.add(
      "cap-year-splits-period",
      ["contract", "term", "start"],
      formatDay(span.start),
      "else a period would lie in two cap years",
    );
  }
  return {
    amount: reading.moneyAmount(cap.amount, [...ANNUAL, "amount"]),
    years: readCapYears(cap, span, calendar, reading),
    basis,
    proration: cap.proration ?? "months",
    unused: cap.unused,
    excess: cap.excess,
    clause: cap.clause,
  };
}

export function readCap(cap: CapInput | undefined, span: Span, calendar: YearCalendar, reading: Reading): Cap {
  if (cap === undefined) return {};
  return {
    annual: cap.annual === undefined ? undefined : readAnnualCap(cap.annual, span, calendar, reading),
    term: cap.term === undefined ? undefined : reading.money(cap.term, ["contract", "cap", "term"]),
  };
}

export function readParticipantCap(cap: ContractInput["participantCap"], reading: Reading): ParticipantCap | undefined {
  const path: Path = ["contract", "participantCap"];
  if (cap === undefined) return undefined;
  if (typeof cap === "string" || typeof cap === "number")
    return { amount: reading.money(cap, path), groups: new Map() };
  reading.unique(
    cap,
    (one) => one.group,
    (i) => [...path, i, "group"],
  );
  return { groups: new Map(cap.map((one, i) => [one.group, reading.money(one.amount, [...path, i, "amount"])])) };
}

export function readIndexation(
  indexation: IndexationInput | undefined,
  calendar: YearCalendar,
  reading: Reading,
): Indexation | undefined {
  if (indexation === undefined) return undefined;
  const path: Path = ["contract", "indexation", "factors"];
  reading.unique(
    indexation.factors,
    (one) => one.year,
    (i) => [...path, i, "year"],
  );
  const factors = indexation.factors.map((one, i) => ({
    year: readYear(one.year, [...path, i, "year"], calendar, reading) ?? 0,
    factor: reading.ratio(one.factor),
  }));
  return {
    factors: factors.sort((a, b) => a.year - b.year),
    appliesTo: new Set(indexation.appliesTo),
  };
}

/** A source must have an allocation for every year from its first one to the end of the term. */
function checkAllocations(
  source: Source,
  path: Path,
  span: Span,
  calendar: YearCalendar,
  listed: ReadonlySet<number>,
  reading: Reading,
): void {
  const { first, last } = yearsOf(span.start, span.end, calendar);
  for (let year = Math.max(first, Math.min(...listed)); year <= last; year += 1) {
    if (listed.has(year)) continue;
    reading.issues.add("missing-allocation", path, source.id, formatYear(year, calendar.yearStartMonth));
  }
}

function reducingSources(
  reduction: GrantReductionInput,
  funding: Funding,
  path: Path,
  reading: Reading,
): readonly number[] {
  if (reduction.sources === undefined) return funding.sources.map((source) => source.position);
  reading.unique(
    reduction.sources,
    (id) => id,
    (i) => [...path, "sources", i],
  );
  return reduction.sources.flatMap((id, i) => {
    const position = funding.sources.findIndex((source) => source.id === id);
    if (position >= 0) return [position];
    reading.issues.add(
      "unknown-source",
      [...path, "sources", i],
      id,
      firstFew(funding.sources.map((source) => source.id)),
    );
    return [];
  });
}

/** The grant reduction clause; `listed` are the years for which each source has an allocation, known yet or not. */
export function readReduction(
  reduction: GrantReductionInput | undefined,
  funding: Funding | undefined,
  listed: readonly ReadonlySet<number>[],
  span: Span,
  calendar: YearCalendar,
  reading: Reading,
): Reduction | undefined {
  if (reduction === undefined) return undefined;
  const path: Path = ["contract", "grantReduction"];
  const applyTo = new Set(reduction.applyTo);
  if (applyTo.has("volumes") && applyTo.has("tariffs")) reading.issues.add("volumes-and-tariffs", [...path, "applyTo"]);
  if (applyTo.has("volumes") && reduction.volumeRounding === undefined) {
    reading.issues.add("volume-rounding-missing", [...path, "volumeRounding"]);
  }
  const sources = funding === undefined ? [] : reducingSources(reduction, funding, path, reading);
  for (const position of sources) {
    const source = funding?.sources[position];
    if (source === undefined) continue;
    checkAllocations(
      source,
      ["funding", "sources", position, "allocations"],
      span,
      calendar,
      listed[position] ?? new Set(),
      reading,
    );
  }
  return {
    sources,
    applyTo,
    takesEffect: reduction.takesEffect,
    noticeDays: reduction.noticeDays ?? 0,
    minimumFactor: reduction.minimumFactor === undefined ? NO_RATIO : reading.ratio(reduction.minimumFactor),
    tolerance: reduction.tolerance === undefined ? NO_RATIO : reading.ratio(reduction.tolerance),
    volumeRounding: reduction.volumeRounding ?? "down",
    clause: reduction.clause,
  };
}
