// Civil dates as text, the same in every time zone.

function daysOfMonth(year, month) {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/** The date so many days later. */
export function addDays(date, days) {
  let [year, month, day] = date.split("-").map(Number);
  day += days;
  while (day > daysOfMonth(year, month)) {
    day -= daysOfMonth(year, month);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
}
