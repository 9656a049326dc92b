/** Single values made otherwise: shifted, scaled, put to a bound of their kind, or written as another type. */
import { pick } from "./random.mjs";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;
const YEAR = /^\d{4}(\/\d{2})?$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const FRACTION = /^-?\d+\/\d+$/;

/** What a value looks like; a year's label is told from a number by its key. */
export function kindOf(value, key) {
  if (typeof value === "number") return Number.isInteger(value) ? "whole" : "decimal";
  if (typeof value !== "string") return typeof value;
  if (DAY.test(value)) return "day";
  if (key === "month" && MONTH.test(value)) return "month";
  if (key === "year" && YEAR.test(value)) return "year";
  return DECIMAL.test(value) || FRACTION.test(value) ? "decimal" : "text";
}

const BOUNDS = {
  day: ["0001-01-01", "9999-12-31", "2024-02-29", "2025-02-28", "2024-12-31", "2024-03-31", "2023-02-29", "0000-01-01"],
  month: ["2024-02", "2025-12", "0001-01", "9999-12", "2024-00", "2024-13"],
  year: ["2024/25", "1999/00", "0001/02", "2024", "9998/99", "9999/00", "2024/26"],
  decimal: ["0", "0.01", "0.005", "0.99", "1", "1.00", "1/3", "5/6", "0/7", "-1", "-0", "-0.00", "99999.99", "0.000001"]
    .concat(["0.000000000001", "0.0000000000001", "999999999999999/999999999999998", "900000000000", "900000000000.01"])
    .concat(["1000000000000", "00012.50", "12.500000", "1e5", "1,000", "1/0", ".5", 0, 1, 0.5, 1e-7, 1e21, 0.1 + 0.2]),
  whole: [0, 1, 2, 3, -1, 7, 28, 31, 366, 0.5, 1e9, 1e9 + 1, 2 ** 53, "1"],
  text: [
    "",
    " ",
    "__proto__",
    "constructor",
    "toString",
    "a/b",
    "2024/25 Q1",
    "closing 1",
    "draws",
    "forecast/x",
    "e1",
  ].concat(["\u00e9", "e\u0301", "\ud800", "\u202e", "\u0000", "\u200b", "0", "-0", "x".repeat(200), "x".repeat(201)]),
  boolean: [true, false],
};

/** A bound of the value's kind. */
export const boundFor = (value, key, draw) => pick(BOUNDS[kindOf(value, key)] ?? BOUNDS.whole, draw);

/** An id that may be anything that is text. */
export const oddId = (draw) => pick(BOUNDS.text, draw);

const dayText = (date) => {
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? date.toISOString().slice(0, 10) : undefined;
};

function dateOf(text) {
  const date = new Date(0);
  date.setUTCFullYear(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10)));
  return date;
}

/** A day so many years, months and days later; beyond the calendar it stays. */
export function movedDay(text, years, months, days) {
  const date = dateOf(text);
  date.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth() + months, date.getUTCDate() + days);
  return dayText(date) ?? text;
}

/** A day nearby: the next, the same of another month or year, the end or start of its month. */
export function shiftedDay(text, draw) {
  const sign = draw(2) === 0 ? 1 : -1;
  const first = `${text.slice(0, 8)}01`;
  const [from, years, months, days] = pick(
    [
      [text, 0, 0, sign],
      [text, 0, 0, sign],
      [text, 0, 0, 7 * sign],
      [text, 0, sign, 0],
      [text, 0, 3 * sign, 0],
      [text, sign, 0, 0],
      [first, 0, 0, 0],
      [first, 0, 1, -1],
      [first, 0, 3, -1],
    ],
    draw,
  );
  return movedDay(from, years, months, days);
}

const padded = (number, length) => String(number).padStart(length, "0");

/** A label of a year so many years later. */
export function movedYear(label, years) {
  const start = Number(label.slice(0, 4)) + years;
  if (start < 1 || start > 9999) return label;
  return label.length === 4 ? padded(start, 4) : `${padded(start, 4)}/${padded((start + 1) % 100, 2)}`;
}

/** A number made larger or smaller; its type and number of decimals stay as they are where that is possible. */
export function scaled(value, draw) {
  const number = Number(String(value).split("/")[0]);
  const [factor, plus] = pick(
    [
      [0, 0],
      [0.5, 0],
      [2, 0],
      [3, 0],
      [10, 0],
      [100, 0],
      [1 / 3, 0],
      [1, 1],
      [1, -1],
      [1, 0.01],
      [1, -0.01],
      [-1, 0],
    ],
    draw,
  );
  if (typeof value === "number") {
    const result = number * factor + plus;
    return Number.isInteger(value) ? Math.trunc(result) : Number(result.toFixed(4));
  }
  const places = pick([0, 2, 2, 2, 4], draw);
  const text = (number * factor + plus).toFixed(places);
  return value.includes("/") ? `${text.split(".")[0]}/${value.split("/")[1]}` : text;
}

/** The same value as another type, or another value altogether. */
export function retyped(value, draw) {
  const forms = [null, true, [], {}, [value], { id: value }, "", 0];
  if (typeof value === "number") forms.push(String(value), String(value), String(value));
  if (typeof value === "string" && DECIMAL.test(value)) forms.push(Number(value), Number(value), Number(value));
  return pick(forms, draw);
}
