/** How single values are written (docs/rules.md section 1). Each check answers with the code of what is wrong, or nothing. */
import { parseDay, parseMonth } from "../values/calendar.js";
import { LARGEST_SUM } from "../values/money.js";
import type { IssueCode } from "./issues.js";

export const LONGEST_TEXT = 10_000;
export const LONGEST_ID = 200;
export const LARGEST_WHOLE = 1_000_000_000;
const LARGEST_MONEY = 1_000_000_000_000;
/** What a result can come to in a currency without decimals. */
const LARGEST_FIGURE = LARGEST_SUM;
const RATE_PLACES = 6;
const RATIO_PLACES = 12;
const FRACTION_DIGITS = 15;

export const DECIMAL = /^-?[0-9]+(\.[0-9]+)?$/;
export const DECIMAL_OR_FRACTION = /^-?[0-9]+((\.[0-9]+)?|\/[0-9]+)$/;

type Problem = IssueCode | undefined;

/** A number as the shortest decimal that JavaScript prints, an exponent written out; `-0` is `0`. */
export function numberText(value: number): string {
  const text = String(value === 0 ? 0 : value);
  const [mantissa = "", exponent] = text.split("e");
  if (exponent === undefined) return text;
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", decimals = ""] = mantissa.replace("-", "").split(".");
  const point = whole.length + Number(exponent);
  const digits = whole + decimals;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, "0")}`;
}

/** The text of a decimal that was given as text or as a number. */
export const decimalText = (value: string | number): string => (typeof value === "number" ? numberText(value) : value);

/** How many decimal places a well-formed decimal needs: trailing zeros do not count. */
export function placesOf(text: string): number {
  const point = text.indexOf(".");
  if (point < 0) return 0;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end -= 1;
  return Math.max(0, end - point - 1);
}

const isNegative = (text: string): boolean => text.startsWith("-") && /[1-9]/.test(text.split("/")[0] as string);

function isBeyond(most: number, text: string): boolean {
  const size = text.replace("-", "");
  const whole = Number(size.split(".")[0]);
  return whole > most || (whole === most && placesOf(size) > 0);
}

function decimalProblem(value: string | number, most: number): Problem {
  if (typeof value === "string" && value.length > LONGEST_TEXT) return "too-long";
  const text = decimalText(value);
  if (!DECIMAL.test(text)) return "bad-money";
  return isBeyond(most, text) ? "out-of-range" : undefined;
}

/** Money of any sign; how many places the currency has is checked where the currency is known. */
export const signedMoneyProblem = (value: string | number): Problem => decimalProblem(value, LARGEST_MONEY);

/** Money as it stands in a statement: a sum of many, so larger than money that is put in. */
export const figureProblem = (value: string | number): Problem => decimalProblem(value, LARGEST_FIGURE);

export function moneyProblem(value: string | number): Problem {
  return signedMoneyProblem(value) ?? (isNegative(decimalText(value)) ? "negative" : undefined);
}

function fractionProblem(text: string): Problem {
  const [top = "", bottom = ""] = text.replace("-", "").split("/");
  if (top.length > FRACTION_DIGITS || bottom.length > FRACTION_DIGITS) return "out-of-range";
  return Number(bottom) === 0 ? "zero-denominator" : undefined;
}

function numberProblem(value: string | number, places: number, malformed: IssueCode): Problem {
  if (typeof value === "string" && value.length > LONGEST_TEXT) return "too-long";
  const text = decimalText(value);
  if (!DECIMAL_OR_FRACTION.test(text)) return malformed;
  if (text.includes("/")) return fractionProblem(text);
  return placesOf(text) > places ? "too-many-decimals" : undefined;
}

/** A value: a decimal of up to 12 places or a fraction, of any sign. */
export const valueProblem = (value: string | number): Problem => numberProblem(value, RATIO_PLACES, "bad-ratio");

export function ratioProblem(value: string | number): Problem {
  return valueProblem(value) ?? (isNegative(decimalText(value)) ? "negative" : undefined);
}

/** A ratio of at most 1. */
export function shareProblem(value: string | number): Problem {
  const problem = ratioProblem(value);
  if (problem !== undefined) return problem;
  const text = decimalText(value);
  const [top = "", bottom] = text.split("/");
  const above =
    bottom === undefined
      ? Number(top.split(".")[0]) > 1 || (Number(top.split(".")[0]) === 1 && placesOf(top) > 0)
      : Number(top) > Number(bottom);
  return above ? "share-above-one" : undefined;
}

export function rateProblem(value: string | number): Problem {
  const problem = numberProblem(value, RATE_PLACES, "bad-rate");
  if (problem !== undefined) return problem;
  const text = decimalText(value);
  if (isNegative(text)) return "negative";
  const [top = "", bottom] = text.split("/");
  if (bottom === undefined) return isBeyond(LARGEST_MONEY, top) ? "out-of-range" : undefined;
  return Number(top) / Number(bottom) > LARGEST_MONEY ? "out-of-range" : undefined;
}

export const wholeProblem = (value: number, least: number, most = LARGEST_WHOLE): Problem =>
  Number.isInteger(value) ? (value < least || value > most ? "out-of-range" : undefined) : "not-whole";

export const textProblem = (value: string): Problem => (value.length > LONGEST_TEXT ? "too-long" : undefined);

export const idProblem = (value: string): Problem =>
  value.length === 0 ? "empty" : value.length > LONGEST_ID ? "too-long" : undefined;

export const dayProblem = (value: string): Problem => (parseDay(value) === undefined ? "bad-date" : undefined);

export const monthProblem = (value: string): Problem => (parseMonth(value) === undefined ? "bad-month" : undefined);
