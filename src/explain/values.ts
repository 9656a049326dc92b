/** The values of steps: exact numbers, money, dates and words, as data and as people read them. */
import {
  decimalPlaces,
  type Fraction,
  fractionOf,
  fractionText,
  multiply,
  printFraction,
  roundFraction,
  smallFraction,
} from "../values/fraction.js";
import { type Amount, exact, type Money, type Ratio } from "../values/money.js";

/** A value, and the step it comes from. */
export interface Value {
  /** As data: a decimal where it ends, else `a/b`; or a word or date. */
  readonly value: string;
  /** As people read it: thousands grouped, endless decimals cut with `…`. */
  readonly shown: string;
  /** Of numbers: exact, in whole units of the currency where it is money. */
  readonly exact?: Fraction | undefined;
  readonly isMoney?: boolean | undefined;
  readonly step?: number | undefined;
}

const SHOWN_PLACES = 6;

const padded = (text: string, places: number): string => {
  const [whole = "", decimals = ""] = text.split(".");
  return places === 0 && decimals === "" ? whole : `${whole}.${decimals.padEnd(places, "0")}`;
};

/** A decimal where it ends, with at least so many places; else a fraction. */
function dataText(a: Fraction, least: number): string {
  const places = decimalPlaces(a);
  if (places === undefined) return fractionText(a);
  return padded(printFraction(a, places), least);
}

/** Thousands grouped: 1,250.50. */
const grouped = (text: string): string => text.replace(/^(-?)(\d+)/, (_, sign, whole) => sign + grouping(whole));
const grouping = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ",");

/** Endless decimals cut, not rounded, so that the digits shown are its own. */
function cutText(a: Fraction): string {
  return `${grouped(padded(printFraction(a, SHOWN_PLACES, "down"), SHOWN_PLACES))}…`;
}

/** A fraction of short numbers is shown as it is: 5/6. */
function isShort(a: Fraction): boolean {
  const { n, d } = smallFraction(a) ?? { n: Number.POSITIVE_INFINITY, d: 1 };
  return Math.abs(n) < 10_000 && d < 10_000;
}

/** A word, an id or a date. */
export const word = (value: string): Value => ({ value, shown: value });

/** A number without a unit: a ratio, a count. */
export function number(a: Fraction): Value {
  const value = dataText(a, 0);
  const shown = !value.includes("/") ? grouped(value) : isShort(a) ? value : cutText(a);
  return { value, shown, exact: a };
}

export const count = (units: number): Value => number(fractionOf(units));
export const ratioValue = (a: Ratio): Value => number(a);

/** Money in whole units of the currency, with at least its decimal places. */
export function moneyValue(a: Fraction, digits: number): Value {
  const value = dataText(a, digits);
  return { value, shown: value.includes("/") ? cutText(a) : grouped(value), exact: a, isMoney: true };
}

/** Amounts in the smallest coin as money values. */
export function moneyValues(digits: number): { amount: (a: Amount) => Value; money: (sum: Money) => Value } {
  const coin = fractionOf(1, 10 ** digits);
  const amount = (a: Amount): Value => moneyValue(multiply(a, coin), digits);
  return { amount, money: (sum) => amount(exact(sum)) };
}

/** A number rounded to so many decimal places. */
export function roundedTo(a: Fraction, places: number, rule: Parameters<typeof roundFraction>[1]): Fraction {
  const unit = fractionOf(10 ** places);
  return multiply(fractionOf(roundFraction(multiply(a, unit), rule)), fractionOf(1, 10 ** places));
}
