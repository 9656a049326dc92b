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
import type { Fee, Phase, Span } from "./terms.js";
import type { CalendarInput, FeeInput, PhaseInput, TermInput } from "./types.js";

const TERM: Path = ["contract", "term"];
const MONTHS = { month: 1, quarter: 3, "half-year": 6, year: 12 } as const;

function checkExtensions(term: TermInput, reading: Reading): void {
  let lastEnd = reading.day(term.end);
  let lastExercise: Day | undefined = Number.NEGATIVE_INFINITY;
  (term.extensions ?? []).forEach((extension, i) => {
    const path = [...TERM, "extensions", i];
    const end = reading.day(extension.end);
    if (end <= lastEnd) {
      reading.issues.add("extension-order", [...path, "end"], extension.end, `it must be after ${formatDay(lastEnd)}`);
    }
    const exercised = reading.optionalDay(extension.exercisedOn);
    if (exercised !== undefined && lastExercise === undefined) {
      reading.issues.add(
        "extension-order",
        [...path, "exercisedOn"],
        extension.exercisedOn,
        "the extension before it was not exercised",
      );
    } else if (exercised !== undefined && lastExercise !== undefined && exercised < lastExercise) {
      reading.issues.add(
        "extension-order",
        [...path, "exercisedOn"],
        extension.exercisedOn,
        "it must not be before the extension before it",
      );
    }
    lastEnd = Math.max(lastEnd, end);
    lastExercise = exercised;
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
  const possibleEnd = Math.max(end, ...extensions.map((one) => reading.day(one.end)));
  checkExtensions(term, reading);
  checkBreaks(term, possibleEnd, reading);
  const inForce = (one: { exercisedOn?: string | undefined }): boolean =>
    one.exercisedOn !== undefined && (asAt === undefined || reading.day(one.exercisedOn) <= asAt);
  const extended = Math.max(end, ...extensions.filter(inForce).map((one) => reading.day(one.end)));
  const broken = (term.breaks ?? []).filter(inForce).map((one) => reading.day(one.end));
  const added = extensions.map((one, i) => {
    const sum =
      one.addsToTermCap === undefined
        ? NOTHING
        : reading.money(one.addsToTermCap, [...TERM, "extensions", i, "addsToTermCap"]);
    return inForce(one) ? sum : NOTHING;
  });
  return { start, end: Math.min(extended, ...broken), possibleEnd, addedToTermCap: added.reduce(plus, NOTHING) };
}

/** The calendar with its defaults. */
export function readCalendar(calendar: CalendarInput | undefined): YearCalendar & { readonly paymentDays: number } {
  return {
    yearStartMonth: calendar?.yearStartMonth ?? 4,
    monthsPerPeriod: MONTHS[calendar?.period ?? "quarter"],
    paymentDays: calendar?.paymentDays ?? 30,
  };
}

function readFee(fee: FeeInput, index: number, phaseTags: readonly string[], path: Path, reading: Reading): Fee {
  const base = { index, id: fee.id, tags: [...phaseTags, ...(fee.tags ?? [])], clause: fee.clause };
  switch (fee.basis) {
    case "fixed":
      return { ...base, basis: "fixed", amount: reading.moneyAmount(fee.amount, [...path, "amount"]), per: fee.per };
    case "units":
      return { ...base, basis: "units", units: fee.units, rate: reading.rate(fee.rate), per: fee.per };
    case "cost":
      return {
        ...base,
        basis: "cost",
        upTo: fee.upTo === undefined ? undefined : reading.moneyAmount(fee.upTo, [...path, "upTo"]),
      };
  }
}

function readFees(phase: PhaseInput, path: Path, reading: Reading): readonly Fee[] {
  const fees = phase.fees ?? [];
  reading.unique(
    fees,
    (fee) => fee.id,
    (i) => [...path, "fees", i, "id"],
  );
  const costs = fees.flatMap((fee, i) => (fee.basis === "cost" ? [i] : []));
  for (const i of costs.slice(1)) reading.issues.add("cost-fee-twice", [...path, "fees", i, "basis"]);
  return fees.map((fee, i) => readFee(fee, i, phase.tags ?? [], [...path, "fees", i], reading));
}

/** First and last day of each phase: given, or worked out from its neighbours and the possible term. */
function phaseDays(phases: readonly PhaseInput[], span: Span, reading: Reading): readonly { start: Day; end: Day }[] {
  const path = (i: number, key: string): Path => ["contract", "phases", i, key];
  const starts = phases.map((phase) => reading.optionalDay(phase.start));
  const ends = phases.map((phase) => reading.optionalDay(phase.end));
  let next = span.start;
  return phases.map((phase, i) => {
    const start = starts[i] ?? next;
    const last = i === phases.length - 1;
    const following = starts[i + 1];
    const end = ends[i] ?? (last ? span.possibleEnd : following === undefined ? undefined : following - 1);
    const expected = next;
    if (phase.start !== undefined && start !== expected) {
      const allowed =
        i === 0
          ? `the first phase starts with the term, on ${formatDay(expected)}`
          : `it must start on ${formatDay(expected)}`;
      const code = i === 0 ? "phase-misses-term" : start > expected ? "phase-gap" : "phase-overlap";
      reading.issues.add(code, path(i, "start"), phase.start, allowed);
    }
    if (end === undefined) {
      reading.issues.add(
        "phase-gap",
        path(i, "end"),
        undefined,
        "neither the end of this phase nor the start of the next is given",
      );
      next = start + 1;
      return { start, end: start };
    }
    if (end < start) {
      reading.issues.add(
        "dates-out-of-order",
        path(i, phase.end === undefined ? "start" : "end"),
        phase.end ?? phase.start,
        `the phase must not end before it starts on ${formatDay(start)}`,
      );
    } else if (last && end !== span.possibleEnd) {
      reading.issues.add(
        "phase-misses-term",
        path(i, "end"),
        phase.end,
        `the last phase ends with the latest possible term, on ${formatDay(span.possibleEnd)}`,
      );
    } else if (!last && end > span.possibleEnd) {
      reading.issues.add(
        "phase-misses-term",
        path(i, "end"),
        phase.end,
        `the term cannot last beyond ${formatDay(span.possibleEnd)}`,
      );
    }
    next = end + 1;
    return { start, end };
  });
}

/** Two fees of different phases must not share a reference in a period in which both phases lie. */
function checkFeeRefs(phases: readonly Phase[], calendar: YearCalendar, reading: Reading): void {
  const periodOf = (day: Day): number => {
    const month = monthOf(day);
    return Math.floor((month - (calendar.yearStartMonth - 1)) / calendar.monthsPerPeriod);
  };
  const seen = new Map<string, Phase>();
  for (const phase of phases) {
    for (const fee of phase.fees) {
      const ref = `${phase.id}/${fee.id}`;
      const before = seen.get(ref);
      if (before !== undefined && before !== phase && periodOf(before.end) >= periodOf(phase.start)) {
        reading.issues.add(
          "ref-twice",
          ["contract", "phases", phase.index, "fees", fee.index, "id"],
          fee.id,
          `fee/${ref} in one period`,
        );
      }
      seen.set(ref, phase);
    }
  }
}

/** The phases; undefined where the term they must fit is not known. */
export function readPhases(
  phases: readonly PhaseInput[],
  span: Span,
  calendar: YearCalendar,
  reading: Reading,
): readonly Phase[] {
  reading.unique(
    phases,
    (phase) => phase.id,
    (i) => ["contract", "phases", i, "id"],
  );
  const days = phaseDays(phases, span, reading);
  const read = phases.map(
    (phase, index): Phase => ({
      index,
      id: phase.id,
      ...(days[index] as { start: Day; end: Day }),
      fees: readFees(phase, ["contract", "phases", index], reading),
      outcomes: phase.outcomes === undefined ? undefined : reading.ratio(phase.outcomes),
      tags: phase.tags ?? [],
      clause: phase.clause,
    }),
  );
  checkFeeRefs(read, calendar, reading);
  return read;
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
