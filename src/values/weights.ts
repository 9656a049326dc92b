/** How much a month counts in a proration (docs/rules.md section 3, *month weight*). */
import { type Day, daysIn, firstDay, lastDay, type Month } from "./calendar.js";
import { type Ratio, ratio } from "./money.js";

/** The part of a month that lies between two days, both included: days inside / days of the month. */
export function monthWeight(month: Month, start: Day, end: Day): Ratio {
  const from = Math.max(start, firstDay(month));
  const to = Math.min(end, lastDay(month));
  return ratio(Math.max(0, to - from + 1), daysIn(month));
}
