/**
 * Civil dates without times or zones: the only file that touches date-fns. A day is the number of days since
 * 1970-01-01, a month the number of months since January of the year 0; both compare as numbers.
 */
import { UTCDateMini } from "@date-fns/utc/date/mini";
import { addMonths as addMonthsToDate } from "date-fns/addMonths";
import { getDaysInMonth } from "date-fns/getDaysInMonth";

/** Days since 1970-01-01 (before it: negative). */
export type Day = number;
/** Months since January of the year 0: `year * 12 + month - 1`. */
export type Month = number;

const DAY_MS = 86_400_000;
const LAST_MONTH: Month = 9999 * 12 + 11;

/** 9999-12-31, the last day that can be written. */
export const LAST_DAY: Day = 2_932_896;

const starts = new Map<Month, Day>();
const lengths = new Map<Month, number>();

function dateOf(month: Month): Date {
  const date = new UTCDateMini(0);
  date.setFullYear(Math.floor(month / 12), month % 12, 1);
  return date;
}

/** The first day of a month. */
export function firstDay(month: Month): Day {
  let start = starts.get(month);
  if (start === undefined) {
    start = dateOf(month).getTime() / DAY_MS;
    starts.set(month, start);
  }
  return start;
}

/** How many days a month has. */
export function daysIn(month: Month): number {
  let length = lengths.get(month);
  if (length === undefined) {
    length = getDaysInMonth(dateOf(month));
    lengths.set(month, length);
  }
  return length;
}

/** The last day of a month. */
export const lastDay = (month: Month): Day => firstDay(month) + daysIn(month) - 1;

const digit = (text: string, at: number): number => {
  const code = text.charCodeAt(at) - 48;
  return code >= 0 && code <= 9 ? code : Number.NaN;
};

/** `2026-07` as a month, or undefined where it is not one of the years 0001 to 9999. */
export function parseMonth(text: string): Month | undefined {
  if (text.length !== 7 || text.charCodeAt(4) !== 45) return undefined;
  const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3);
  const month = digit(text, 5) * 10 + digit(text, 6);
  return year >= 1 && month >= 1 && month <= 12 ? year * 12 + month - 1 : undefined;
}

/** `2026-07-31` as a day, or undefined where the text is not a date that exists (years 0001 to 9999). */
export function parseDay(text: string): Day | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3);
  const number = digit(text, 5) * 10 + digit(text, 6);
  const day = digit(text, 8) * 10 + digit(text, 9);
  if (!(year >= 1 && number >= 1 && number <= 12 && day >= 1)) return undefined;
  const month = year * 12 + number - 1;
  return day <= daysIn(month) ? firstDay(month) + day - 1 : undefined;
}

/** The month that a day lies in. */
export function monthOf(day: Day): Month {
  const date = new UTCDateMini(day * DAY_MS);
  return date.getFullYear() * 12 + date.getMonth();
}

const two = (value: number): string => String(value).padStart(2, "0");
const four = (value: number): string => String(value).padStart(4, "0");

/** A month as `2026-07`. */
export const formatMonth = (month: Month): string => `${four(Math.floor(month / 12))}-${two((month % 12) + 1)}`;

/** A day as `2026-07-31`. */
export function formatDay(day: Day): string {
  const month = monthOf(day);
  return `${formatMonth(month)}-${two(day - firstDay(month) + 1)}`;
}

/** The same day of the month `months` later, or that month's last day; beyond the year 9999 no date is late enough. */
export function addMonths(day: Day, months: number): Day {
  if (monthOf(day) + months > LAST_MONTH) return Number.POSITIVE_INFINITY;
  return addMonthsToDate(new UTCDateMini(day * DAY_MS), months).getTime() / DAY_MS;
}

/** Bank holidays and weekends: which days are working days (docs/rules.md section 5). */
export interface WorkingDays {
  /** The day that is `count` steps to the next working day after `day`. */
  readonly after: (day: Day, count: number) => Day;
}

/** Working days are Monday to Friday but for the bank holidays given. */
export function workingDays(bankHolidays: readonly Day[]): WorkingDays {
  // 1970-01-01 was a Thursday: days 4 and 5 after it are a Monday and a Tuesday.
  const weekday = (day: Day): number => (((day + 3) % 7) + 7) % 7;
  const holidays = [...new Set(bankHolidays)].filter((day) => weekday(day) < 5).sort((a, b) => a - b);
  const holidaysUpTo = (day: Day): number => {
    let low = 0;
    let high = holidays.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((holidays[middle] as Day) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  // Weekdays from a far Monday up to and with the day, less the holidays among them: rises by one on each working day.
  const numberOf = (day: Day): number =>
    Math.floor((day + 3) / 7) * 5 + Math.min(weekday(day) + 1, 5) - holidaysUpTo(day);
  const after = (day: Day, count: number): Day => {
    const wanted = numberOf(day) + count;
    let low = day + count;
    let high = day + (Math.floor(count / 5) + 1) * 7 + 7 + holidays.length * 3;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (numberOf(middle) >= wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return { after };
}

/** The months that make up a financial year and its periods (docs/rules.md section 3). */
export interface YearCalendar {
  /** 1 (January) to 12. */
  readonly yearStartMonth: number;
  /** 1, 3, 6 or 12. */
  readonly monthsPerPeriod: number;
}

/** The financial year of a month: the calendar year in which it starts. */
export const yearOf = (month: Month, yearStartMonth: number): number => Math.floor((month - (yearStartMonth - 1)) / 12);

/** The first month of a financial year. */
export const firstMonth = (year: number, yearStartMonth: number): Month => year * 12 + yearStartMonth - 1;

/** The label of a financial year: `2024/25`, or `2024` where it starts in January. */
export const formatYear = (year: number, yearStartMonth: number): string =>
  yearStartMonth === 1 ? four(year) : `${four(year)}/${two((year + 1) % 100)}`;

/** A year label as the calendar year in which it starts, or undefined where it is not one of this calendar. */
export function parseYear(label: string, yearStartMonth: number): number | undefined {
  const year = digit(label, 0) * 1000 + digit(label, 1) * 100 + digit(label, 2) * 10 + digit(label, 3);
  // The first days of the year 0001 lie in the financial year "0000/01", unless it starts in January.
  const first = yearStartMonth === 1 ? 1 : 0;
  return year >= first && formatYear(year, yearStartMonth) === label ? year : undefined;
}

/** A period clipped to a stretch of days. */
export interface PeriodSpan {
  readonly id: string;
  /** The calendar year in which its financial year starts. */
  readonly year: number;
  readonly start: Day;
  readonly end: Day;
}

/** The periods of a stretch of days, clipped to it, in time order. */
export function periodsBetween(start: Day, end: Day, calendar: YearCalendar): readonly PeriodSpan[] {
  const periods: PeriodSpan[] = [];
  for (let month = monthOf(start); month <= monthOf(end); month += 1) {
    const id = periodId(month, calendar);
    const last = Math.min(end, lastDay(month));
    const open = periods[periods.length - 1];
    if (open?.id === id) periods[periods.length - 1] = { ...open, end: last };
    else
      periods.push({
        id,
        year: yearOf(month, calendar.yearStartMonth),
        start: Math.max(start, firstDay(month)),
        end: last,
      });
  }
  return periods;
}

/** The id of the period that a month lies in. */
export function periodId(month: Month, calendar: YearCalendar): string {
  const year = yearOf(month, calendar.yearStartMonth);
  const label = formatYear(year, calendar.yearStartMonth);
  const position = Math.floor((month - firstMonth(year, calendar.yearStartMonth)) / calendar.monthsPerPeriod) + 1;
  switch (calendar.monthsPerPeriod) {
    case 1:
      return formatMonth(month);
    case 3:
      return `${label} Q${position}`;
    case 6:
      return `${label} H${position}`;
    default:
      return label;
  }
}
