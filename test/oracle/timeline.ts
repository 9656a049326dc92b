// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 3: the effective term, financial years, periods, cap years and phases.

import { addDays, addMonths, dateOf, monthOfDate, monthsOf, yearOfDate } from "./calendar.js";
import { type Fraction, fraction } from "./fraction.js";
import { type Extension, type Input, known, type Phase } from "./terms.js";

/** An interval with a label: a financial year, a cap year; clipped to the effective term. */
export interface Span {
  readonly label: string;
  readonly start: string;
  readonly end: string;
}

export interface Period extends Span {
  readonly index: number;
  readonly year: string;
  readonly capYear: string;
  readonly closing: boolean;
}

export interface DatedPhase extends Span {
  readonly index: number;
  readonly phase: Phase;
}

export interface Month {
  readonly month: string;
  readonly first: string;
  readonly weight: Fraction;
  readonly year: string;
}

export interface Timeline {
  readonly start: string;
  readonly end: string;
  readonly addedToTermCap: readonly Extension[];
  readonly years: readonly Span[];
  readonly periods: readonly Period[];
  readonly capYears: readonly Span[];
  readonly phases: readonly DatedPhase[];
  readonly yearStartMonth: number;
}

const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);

/** The calendar year in which a date's financial year starts. */
function startYear(date: string, yearStartMonth: number): number {
  return monthOfDate(date) >= yearStartMonth ? yearOfDate(date) : yearOfDate(date) - 1;
}

function yearLabel(first: number, yearStartMonth: number): string {
  const text = String(first).padStart(4, "0");
  return yearStartMonth === 1 ? text : `${text}/${String((first + 1) % 100).padStart(2, "0")}`;
}

export function yearOf(timeline: { yearStartMonth: number }, date: string): string {
  return yearLabel(startYear(date, timeline.yearStartMonth), timeline.yearStartMonth);
}

/** Years are ordered, and counted from one another, by the calendar year in which they start. */
export const yearNumber = (label: string): number => Number(label.slice(0, 4));

export function months(timeline: { yearStartMonth: number }, start: string, end: string): Month[] {
  return monthsOf(start, end).map((part) => ({
    month: part.month,
    first: part.first,
    weight: fraction(BigInt(part.inside), BigInt(part.days)),
    year: yearOf(timeline, part.first),
  }));
}

/** Equal stretches of months counted off from `from`, clipped to the term; those wholly outside are left out. */
function stretches(
  from: string,
  size: number,
  start: string,
  end: string,
): { start: string; end: string; number: number }[] {
  const found: { start: string; end: string; number: number }[] = [];
  for (let number = 0; addMonths(from, number * size) <= end; number += 1) {
    const first = addMonths(from, number * size);
    const last = addDays(addMonths(from, (number + 1) * size), -1);
    if (last >= start) found.push({ start: later(first, start), end: earlier(last, end), number });
  }
  return found;
}

export function effectiveEnd(input: Input): string {
  const { term } = input.contract;
  const inForce = (all: Extension[] | undefined): Extension[] =>
    (all ?? []).filter((one) => one.exercisedOn !== undefined && known(input, one.exercisedOn));
  const extended = inForce(term.extensions).at(-1)?.end ?? term.end;
  return inForce(term.breaks).reduce((end, one) => earlier(end, one.end), extended);
}

function datePhases(input: Input, end: string): DatedPhase[] {
  const { term, phases } = input.contract;
  const possibleEnd = (term.extensions ?? []).at(-1)?.end ?? term.end;
  const dated: DatedPhase[] = [];
  let start = term.start;
  phases.forEach((phase, index) => {
    const next = phases[index + 1];
    const last = phase.end ?? (next?.start === undefined ? possibleEnd : addDays(next.start, -1));
    if (start <= end) dated.push({ index, phase, label: phase.id, start, end: earlier(last, end) });
    start = addDays(last, 1);
  });
  return dated;
}

export function drawTimeline(input: Input): Timeline {
  const { contract } = input;
  const { start } = contract.term;
  const end = effectiveEnd(input);
  const yearStartMonth = contract.calendar?.yearStartMonth ?? 4;
  const kind = contract.calendar?.period ?? "quarter";
  const size = { month: 1, quarter: 3, "half-year": 6, year: 12 }[kind];
  const origin = dateOf(startYear(start, yearStartMonth), yearStartMonth, 1);

  const years = stretches(origin, 12, start, end).map((one) => ({
    start: one.start,
    end: one.end,
    label: yearOf({ yearStartMonth }, one.start),
  }));
  const byContractYear = contract.cap?.annual?.basis === "contract-year";
  const contractYears = (): Span[] =>
    stretches(start, 12, start, end).map((one) => ({
      start: one.start,
      end: one.end,
      label: `Year ${one.number + 1}`,
    }));
  const capYears = byContractYear ? contractYears() : years;

  const periods = stretches(origin, size, start, end).map((one, index): Period => {
    const year = yearOf({ yearStartMonth }, one.start);
    const within = (one.number % (12 / size)) + 1;
    const label = {
      month: one.start.slice(0, 7),
      quarter: `${year} Q${within}`,
      "half-year": `${year} H${within}`,
      year,
    }[kind];
    const capYear = capYears.find((span) => span.start <= one.start && one.start <= span.end);
    return { index, label, year, capYear: capYear?.label ?? "", start: one.start, end: one.end, closing: false };
  });
  const addedToTermCap = (contract.term.extensions ?? []).filter(
    (one) => one.exercisedOn !== undefined && known(input, one.exercisedOn),
  );
  return { start, end, addedToTermCap, years, periods, capYears, phases: datePhases(input, end), yearStartMonth };
}

/** The period of a date; after the effective end the last one, before the start the first. */
export function periodOf(timeline: Timeline, date: string): number {
  const found = timeline.periods.find((period) => date <= period.end);
  return found?.index ?? timeline.periods.length - 1;
}

export function phaseOf(timeline: Timeline, date: string): DatedPhase | undefined {
  return timeline.phases.find((phase) => phase.start <= date && date <= phase.end);
}

export const inTerm = (timeline: Timeline, date: string): boolean => timeline.start <= date && date <= timeline.end;
