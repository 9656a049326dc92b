/** Reads term, calendar and phases (docs/rules.md section 3). */
import {
  type Day,
  firstDay,
  firstMonth,
  formatDay,
  formatYear,
  monthOf,
  parseYear,
  type YearCalendar,
  yearOf,
} from "../values/calendar.js";
import { NOTHING, plus } from "../values/money.js";
import type { Path } from "./issues.js";
import type { Reading } from "./reading.js";
import type { Span } from "./terms.js";
import type { CalendarInput, TermInput } from "./types.js";

const TERM: Path = ["contract", "term"];
const MONTHS = { month: 1, quarter: 3, "half-year": 6, year: 12 } as const;

function checkExtensions(term: TermInput, reading: Reading): void {
  let lastEnd = reading.day(term.end);
  let latest = Number.NEGATIVE_INFINITY;
  let allExercised = true;
  (term.extensions ?? []).forEach((extension, i) => {
    const path = [...TERM, "extensions", i];
    const end = reading.day(extension.end);
    if (end <= lastEnd) {
      reading.issues.add("extension-order", [...path, "end"], extension.end, `it must be after ${formatDay(lastEnd)}`);
    }
    lastEnd = Math.max(lastEnd, end);
    const exercised = reading.optionalDay(extension.exercisedOn);
    if (exercised === undefined) {
      allExercised = false;
      return;
    }
    const why = allExercised ? "it must not be before those before it" : "one before it was not exercised";
    if (!allExercised || exercised < latest) {
      reading.issues.add("extension-order", [...path, "exercisedOn"], extension.exercisedOn, why);
    }
    latest = Math.max(latest, exercised);
  });
}

function checkBreaks(term: TermInput, possibleEnd: Day, reading: Reading): void {
  (term.breaks ?? []).forEach((one, i) => {
    const path = [...TERM, "breaks", i];
    const end = reading.day(one.end);
    if (end < reading.day(term.start) || end > possibleEnd) {
      reading.issues.add(
        "outside-possible-term",
        [...path, "end"],
        one.end,
        `${term.start} to ${formatDay(possibleEnd)}`,
      );
    }
    const exercised = reading.optionalDay(one.exercisedOn);
    if (exercised !== undefined && exercised > end) {
      reading.issues.add(
        "dates-out-of-order",
        [...path, "exercisedOn"],
        one.exercisedOn,
        `it must not be after the break's end ${one.end}`,
      );
    }
  });
}

/** The term with what is in force; undefined where it cannot be made out. */
export function readSpan(term: TermInput, asAt: Day | undefined, reading: Reading): Span | undefined {
  const start = reading.day(term.start);
  const end = reading.day(term.end);
  if (end < start) {
    reading.issues.add(
      "dates-out-of-order",
      [...TERM, "end"],
      term.end,
      `it must not be before the start ${term.start}`,
    );
    return undefined;
  }
  const extensions = term.extensions ?? [];
  const latest = (ends: readonly { end: string }[]): Day =>
    ends.reduce((day, one) => Math.max(day, reading.day(one.end)), end);
  const possibleEnd = latest(extensions);
  checkExtensions(term, reading);
  checkBreaks(term, possibleEnd, reading);
  const inForce = (one: { exercisedOn?: string | undefined }): boolean =>
    one.exercisedOn !== undefined && (asAt === undefined || reading.day(one.exercisedOn) <= asAt);
  const broken = (term.breaks ?? []).filter(inForce);
  const effective = broken.reduce(
    (day, one) => Math.min(day, reading.day(one.end)),
    latest(extensions.filter(inForce)),
  );
  const added = extensions.map((one, i) => {
    const sum =
      one.addsToTermCap === undefined
        ? NOTHING
        : reading.money(one.addsToTermCap, [...TERM, "extensions", i, "addsToTermCap"]);
    return inForce(one) ? sum : NOTHING;
  });
  return { start, end: effective, possibleEnd, addedToTermCap: added.reduce(plus, NOTHING) };
}

/** The calendar with its defaults. */
export function readCalendar(calendar: CalendarInput | undefined): YearCalendar & { readonly paymentDays: number } {
  return {
    yearStartMonth: calendar?.yearStartMonth ?? 4,
    monthsPerPeriod: MONTHS[calendar?.period ?? "quarter"],
    paymentDays: calendar?.paymentDays ?? 30,
  };
}

/** Whether a day is the first of a whole period (docs/rules.md section 7, contract years). */
export function startsPeriod(day: Day, calendar: YearCalendar): boolean {
  const month = monthOf(day);
  const inYear = month - firstMonth(yearOf(month, calendar.yearStartMonth), calendar.yearStartMonth);
  return day === firstDay(month) && inYear % calendar.monthsPerPeriod === 0;
}

/** First and last financial year of a stretch of days. */
export function yearsOf(start: Day, end: Day, calendar: YearCalendar): { first: number; last: number } {
  const year = (day: Day): number => yearOf(monthOf(day), calendar.yearStartMonth);
  return { first: year(start), last: year(end) };
}

/** A year label; adds an issue where it is not one of this calendar. */
export function readYear(label: string, path: Path, calendar: YearCalendar, reading: Reading): number | undefined {
  const year = parseYear(label, calendar.yearStartMonth);
  if (year === undefined) {
    const example = formatYear(2024, calendar.yearStartMonth);
    reading.issues.add("bad-year", path, label, `financial years here are written as "${example}"`);
  }
  return year;
}
