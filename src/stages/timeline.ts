/**
 * Into which months, periods and financial years does the effective term fall? First, because every later figure is
 * booked in a period (docs/rules.md section 3).
 */
import type { Terms } from "../input/terms.js";
import {
  type Day,
  firstDay,
  formatDay,
  formatYear,
  lastDay,
  type Month,
  monthOf,
  periodsBetween,
} from "../values/calendar.js";
import type { Ratio } from "../values/money.js";
import { monthWeight } from "../values/weights.js";

/** A calendar month of the effective term. */
export interface TermMonth {
  readonly month: Month;
  /** First and last day inside the effective term. */
  readonly start: Day;
  readonly end: Day;
  /** Days inside the term / days of the month. */
  readonly weight: Ratio;
  /** The calendar year in which its financial year starts. */
  readonly year: number;
  /** Position of its period. */
  readonly period: number;
}

/** A period: what one statement covers. */
export interface Period {
  readonly index: number;
  readonly id: string;
  readonly year: number;
  readonly start: Day;
  readonly end: Day;
  readonly dueOn: string;
  /** Whether it had ended by `asAt`; without `asAt` it has. */
  readonly ended: boolean;
}

/** The effective term cut into months, periods and years; lists in time order. */
export interface Timeline {
  readonly start: Day;
  readonly end: Day;
  readonly months: readonly TermMonth[];
  readonly periods: readonly Period[];
  /** The financial years, as the calendar years in which they start. */
  readonly years: readonly number[];
  readonly yearLabel: (year: number) => string;
  /** Position of the period that a day lies in: after the effective end the last one; before the start -1. */
  readonly periodAt: (day: Day) => number;
  /** Position of the month that a day lies in: after the effective end the last one. The day is not before the start. */
  readonly monthAt: (day: Day) => number;
  /** Position of the phase that a day of the term lies in; after the effective end that of the end. */
  readonly phaseAt: (day: Day) => number;
}

export function layOutTimeline(terms: Terms): Timeline {
  const { start, end } = terms.span;
  const { calendar, asAt } = terms;
  const periods = periodsBetween(start, end, calendar).map(
    (period, index): Period => ({
      ...period,
      index,
      dueOn: formatDay(period.end + calendar.paymentDays),
      ended: asAt === undefined || period.end <= asAt,
    }),
  );
  const months: TermMonth[] = [];
  let at = 0;
  for (let month = monthOf(start); month <= monthOf(end); month += 1) {
    const [first, last] = [Math.max(start, firstDay(month)), Math.min(end, lastDay(month))];
    if (first > (periods[at] as Period).end) at += 1;
    months.push({
      month,
      start: first,
      end: last,
      weight: monthWeight(month, first, last),
      year: (periods[at] as Period).year,
      period: at,
    });
  }
  // A million records ask for their month: a look-up by day spares them the calendar.
  const monthByDay = new Int32Array(end - start + 1);
  months.forEach((month, i) => monthByDay.fill(i, month.start - start, month.end - start + 1));
  const phaseByDay = new Int32Array(end - start + 1);
  // What lies beyond the effective end is not filled.
  for (const phase of terms.phases) phaseByDay.fill(phase.index, phase.start - start, phase.end - start + 1);
  const monthAt = (day: Day): number => monthByDay[Math.min(day, end) - start] as number;
  return {
    start,
    end,
    months,
    periods,
    years: [...new Set(periods.map((period) => period.year))],
    yearLabel: (year) => formatYear(year, calendar.yearStartMonth),
    periodAt: (day) => (day < start ? -1 : (months[monthAt(day)] as TermMonth).period),
    monthAt,
    phaseAt: (day) => phaseByDay[Math.min(day, end) - start] as number,
  };
}

/** The timeline with so many closing statements after its last period (docs/rules.md section 9). */
export function withClosings(timeline: Timeline, count: number): Timeline {
  const last = timeline.periods[timeline.periods.length - 1] as Period;
  const closings = Array.from({ length: count }, (_, i): Period => {
    return { ...last, index: last.index + i + 1, id: `closing ${i + 1}`, start: timeline.end, end: timeline.end };
  });
  return { ...timeline, periods: [...timeline.periods, ...closings] };
}
