// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Civil dates as ISO text, counted in days; no clock and no time zone.

/** The number of days since 1 March of the year 0, so that a leap day ends its year. */
export function dayNumber(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const y = month <= 2 ? year - 1 : year;
  const m = (month + 9) % 12;
  return (
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + day - 1
  );
}

const pad = (value: number, size: number): string => String(value).padStart(size, "0");
export const dateOf = (year: number, month: number, day: number): string =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export const yearOfDate = (date: string): number => Number(date.slice(0, 4));
export const monthOfDate = (date: string): number => Number(date.slice(5, 7));
const dayOfDate = (date: string): number => Number(date.slice(8, 10));

/** Day by day for the part within a month, month by month beyond it. */
export function addDays(date: string, days: number): string {
  let year = yearOfDate(date);
  let month = monthOfDate(date);
  let day = dayOfDate(date) + days;
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  while (day < 1) {
    month -= 1;
    if (month < 1) [year, month] = [year - 1, 12];
    day += daysInMonth(year, month);
  }
  return dateOf(year, month, day);
}

/** The same day of the month, or the month's last day where there is none. */
export function addMonths(date: string, months: number): string {
  const count = yearOfDate(date) * 12 + monthOfDate(date) - 1 + months;
  const year = Math.floor(count / 12);
  const month = (count % 12) + 1;
  return dateOf(year, month, Math.min(dayOfDate(date), daysInMonth(year, month)));
}

/** 0 is Monday. 1 March of the year 0 was a Wednesday. */
const weekday = (date: string): number => (dayNumber(date) + 2) % 7;

/** Step to the next working day n times. */
export function addWorkingDays(date: string, days: number, bankHolidays: readonly string[]): string {
  let at = date;
  for (let step = 0; step < days && at < "9999-12-01"; step += 1) {
    do at = addDays(at, 1);
    while (weekday(at) > 4 || bankHolidays.includes(at));
  }
  return at;
}

export interface MonthPart {
  /** `2024-04` */
  readonly month: string;
  /** The first day of the calendar month. */
  readonly first: string;
  /** Its days inside the interval, and all its days. */
  readonly inside: number;
  readonly days: number;
}

/** The calendar months that an interval touches, in order. */
export function monthsOf(start: string, end: string): MonthPart[] {
  const parts: MonthPart[] = [];
  for (let first = `${start.slice(0, 7)}-01`; first <= end; first = addMonths(first, 1)) {
    const days = daysInMonth(yearOfDate(first), monthOfDate(first));
    const last = addDays(first, days - 1);
    const from = first > start ? first : start;
    const to = last < end ? last : end;
    parts.push({ month: first.slice(0, 7), first, inside: dayNumber(to) - dayNumber(from) + 1, days });
  }
  return parts;
}
