import { describe, expect, it } from "vitest";
import {
  addMonths,
  type Day,
  daysIn,
  firstDay,
  firstMonth,
  formatDay,
  formatMonth,
  formatYear,
  lastDay,
  type Month,
  monthOf,
  parseDay,
  parseMonth,
  parseYear,
  yearOf,
} from "../../src/values/calendar.js";

const day = (text: string): Day => parseDay(text) as Day;
const month = (text: string): Month => parseMonth(text) as Month;

describe("days are counted from 1970-01-01", () => {
  it.each([
    ["1970-01-01", 0],
    ["1970-01-02", 1],
    ["1969-12-31", -1],
    ["1970-12-31", 364],
    ["1999-12-31", 10_956],
    ["2000-01-01", 10_957],
    ["2000-02-29", 11_016],
    ["2000-03-01", 11_017],
    ["2024-02-29", 19_782],
    ["0001-01-01", -719_162],
    ["9999-12-31", 2_932_896],
  ])("%s is %i", (text, expected) => {
    expect(parseDay(text)).toBe(expected);
    expect(formatDay(expected)).toBe(text);
  });

  it("meets every day of four centuries once, each in the month it is written in", () => {
    const first = day("1896-12-31");
    const last = day("2300-01-02");
    let previous = "1896-12-30";
    let wrong = 0;
    for (let one = first; one <= last; one += 1) {
      const text = formatDay(one);
      if (parseDay(text) !== one || text <= previous || formatMonth(monthOf(one)) !== text.slice(0, 7)) wrong += 1;
      previous = text;
    }
    // 403 years to the end of 2299, of which 97 are leap years (2000 is, 1900, 2100 and 2200 are not), and two days.
    expect([last - first, wrong]).toEqual([403 * 365 + 97 + 2, 0]);
  });
});

describe("parseDay refuses what is not a date that exists, written YYYY-MM-DD", () => {
  it.each([
    "",
    "2024",
    "2024-02",
    "20240229",
    "2024-2-29",
    "2024-02-9",
    "24-02-29",
    "02024-02-29",
    "+2024-02-29",
    "-2024-02-29",
    "2024/02/29",
    "2024-02/29",
    "29-02-2024",
    "01/04/2024",
    "2024-W14-1",
    "2024-060",
    " 2024-02-29",
    "2024-02-29 ",
    "2024-02-29T00:00:00Z",
    "2024-02-2x",
    "2O24-02-29",
    "２０２４-02-29",
    "0000-12-31",
    "2024-00-10",
    "2024-13-01",
    "2024-02-00",
    "2024-01-32",
    "2024-02-30",
    "2024-04-31",
    "2024-06-31",
    "2024-09-31",
    "2024-11-31",
    "2023-02-29",
    "1900-02-29",
    "2100-02-29",
  ])("%j", (text) => {
    expect(parseDay(text)).toBeUndefined();
  });
});

describe("leap years and month ends", () => {
  it.each([
    ["2023-02", 28],
    ["2024-02", 29],
    ["1900-02", 28],
    ["2000-02", 29],
    ["2100-02", 28],
    ["2400-02", 29],
    ["0004-02", 29],
    ["0100-02", 28],
    ["2024-01", 31],
    ["2024-04", 30],
    ["2024-12", 31],
  ])("%s has %i days", (text, expected) => {
    const one = month(text);
    expect(daysIn(one)).toBe(expected);
    expect([formatDay(firstDay(one)), formatDay(lastDay(one))]).toEqual([`${text}-01`, `${text}-${expected}`]);
  });

  it.each([
    "",
    "2024",
    "2024-13",
    "2024-00",
    "0000-01",
    "2024-1",
    "2024/01",
    "2024-01-01",
    " 2024-01",
    "20240-1",
    "2024-0x",
  ])("%j is no month", (text) => {
    expect(parseMonth(text)).toBeUndefined();
  });

  it.each(["0001-01", "0099-12", "2024-01", "2024-12", "9999-12"])("%s is a month", (text) => {
    expect(formatMonth(month(text))).toBe(text);
  });
});

describe("addMonths: the same day, or the month's last where there is none", () => {
  it.each([
    ["2024-01-15", 0, "2024-01-15"],
    ["2024-01-15", 1, "2024-02-15"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2023-01-29", 1, "2023-02-28"],
    ["2023-01-28", 1, "2023-02-28"],
    // From the anchor, not from the end of February.
    ["2023-01-31", 2, "2023-03-31"],
    ["2023-01-31", 3, "2023-04-30"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", 48, "2028-02-29"],
    ["1999-12-31", 2, "2000-02-29"],
    ["1899-12-31", 2, "1900-02-28"],
    ["2024-11-30", 3, "2025-02-28"],
    ["2024-12-01", 1, "2025-01-01"],
    ["0001-01-31", 1, "0001-02-28"],
    ["0099-12-31", 1, "0100-01-31"],
    ["9999-11-30", 1, "9999-12-30"],
  ])("%s and %i", (from, count, expected) => {
    expect(formatDay(addMonths(day(from), count))).toBe(expected);
  });

  it.each([
    ["9999-12-01", 1],
    ["9999-11-30", 2],
    ["2024-01-31", 1_000_000_000],
  ])("%s and %i is later than any date", (from, count) => {
    expect(addMonths(day(from), count)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("financial years and their labels", () => {
  it.each([
    ["2024-03", 4, "2023/24"],
    ["2024-04", 4, "2024/25"],
    ["2025-03", 4, "2024/25"],
    ["2024-12", 1, "2024"],
    ["2025-01", 1, "2025"],
    ["2024-11", 12, "2023/24"],
    ["2024-12", 12, "2024/25"],
    ["1999-04", 4, "1999/00"],
    ["2000-03", 4, "1999/00"],
    ["2000-04", 4, "2000/01"],
    ["2099-09", 9, "2099/00"],
    ["2009-04", 4, "2009/10"],
    ["0099-04", 4, "0099/00"],
    ["9999-04", 4, "9999/00"],
  ])("%s where years start in month %i lies in %s", (text, start, label) => {
    const year = yearOf(month(text), start);
    expect(formatYear(year, start)).toBe(label);
    expect(parseYear(label, start)).toBe(year);
    const first = firstMonth(year, start);
    expect([yearOf(first, start), yearOf(first + 11, start), yearOf(first - 1, start)]).toEqual([year, year, year - 1]);
  });

  it.each([
    ["2024/26", 4],
    ["2024/24", 4],
    ["2024/2025", 4],
    ["2024-25", 4],
    ["24/25", 4],
    ["2024/5", 4],
    ["1999/100", 4],
    ["2024", 4],
    ["2024/25", 1],
    ["24", 1],
    ["02024", 1],
    ["2024 ", 1],
    ["0000", 1],
    ["", 1],
    ["", 4],
    ["Year 1", 4],
  ])("%j is no year where years start in month %i", (label, start) => {
    expect(parseYear(label, start)).toBeUndefined();
  });
});

describe("texts that are nearly dates", () => {
  it.each([["2024-1/-05"], ["202/-10-05"], ["2024-10-1/"], ["2024x10-05"], ["2024-10x05"]])("%s is none", (text) => {
    expect(parseDay(text)).toBeUndefined();
  });
});

describe("the first financial years", () => {
  it.each([
    ["0000/01", 4, 0],
    ["0001", 1, 1],
    ["0001/02", 4, 1],
    ["0000", 1, undefined],
  ])("%s where years start in month %i", (label, startMonth, year) => {
    expect(parseYear(label, startMonth)).toBe(year);
  });
});
