/** Money: exact amounts, rounded pence, and the only ways from one to the other (docs/rules.md section 1). */

import type { Fraction } from "./fraction.js";
import * as fraction from "./fraction.js";
import type { RoundingRule } from "./rounding.js";

declare const kind: unique symbol;

/** A rounded sum: a whole number of the currency's smallest coin (pence), safe to 2^53. */
export type Money = number & { readonly [kind]: "money" };
/** An exact sum in the currency's smallest coin, not rounded yet. */
export type Amount = Fraction & { readonly [kind]: "amount" };
/** An exact number without a unit: a share, a factor, a weight. */
export type Ratio = Fraction & { readonly [kind]: "ratio" };

/** How sums are rounded: ties away from zero, ties to the even penny, or towards zero. */
export type Rounding = "half-up" | "half-even" | "down";

/** The largest sum that the engine works with, in the currency's smallest coin (error `too-large` beyond it). */
export const LARGEST_SUM = 90_000_000_000_000;

export const NOTHING = 0 as Money;
export const NO_AMOUNT = fraction.ZERO as Amount;
export const WHOLE = fraction.ONE as Ratio;
export const NO_RATIO = fraction.ZERO as Ratio;

/** Pence as money; the caller knows that they are whole. */
export const pence = (units: number): Money => units as Money;
export const plus = (a: Money, b: Money): Money => (a + b) as Money;
export const minus = (a: Money, b: Money): Money => (a - b) as Money;
export const least = (a: Money, b: Money): Money => (a < b ? a : b);
export const atLeastNothing = (a: Money): Money => (a > 0 ? a : NOTHING);
export const negative = (a: Money): Money => (a === 0 ? NOTHING : (-a as Money));
export const sumOf = (sums: readonly Money[]): Money => sums.reduce(plus, NOTHING);

export const exact = (sum: Money): Amount => fraction.fractionOf(sum) as Amount;
export const ratio = (numerator: number, denominator = 1): Ratio =>
  fraction.fractionOf(numerator, denominator) as Ratio;
export const parseRatio = (text: string): Ratio => fraction.parseFraction(text) as Ratio;
/** A rate of pounds as an exact amount of pence. */
export const parseRate = (text: string, digits: number): Amount =>
  fraction.multiply(fraction.parseFraction(text), fraction.fractionOf(10 ** digits)) as Amount;

export const scale = (a: Amount, by: Ratio): Amount => fraction.multiply(a, by) as Amount;
export const times = (a: Ratio, b: Ratio): Ratio => fraction.multiply(a, b) as Ratio;
export const plusAmount = (a: Amount, b: Amount): Amount => fraction.add(a, b) as Amount;
export const plusRatio = (a: Ratio, b: Ratio): Ratio => fraction.add(a, b) as Ratio;
export const minusRatio = (a: Ratio, b: Ratio): Ratio => fraction.add(a, fraction.negate(b)) as Ratio;
/** `a / b`; `b` is positive. */
export const over = (a: Ratio, b: Ratio): Ratio => fraction.divide(a, b) as Ratio;
/** How many times `b` goes into `a`, exactly; `b` is positive. */
export const shareOf = (a: Money, b: Money): Ratio => fraction.fractionOf(a, b) as Ratio;
export const isLess = (a: Fraction, b: Fraction): boolean => fraction.compare(a, b) < 0;
export const isSame = (a: Fraction, b: Fraction): boolean => fraction.compare(a, b) === 0;

/** Rounds an exact amount to the smallest coin, once, where a rule says *rounded*. */
export const round = (a: Amount, rounding: Rounding): Money => fraction.roundFraction(a, rounding) as Money;
/** Cuts an exact amount down to the smallest coin (it is not negative). */
export const cutDown = (a: Amount): Money => fraction.roundFraction(a, "down") as Money;
/** Rounds a scaled volume to a whole number of units (docs/rules.md section 6). */
export const roundVolume = (units: number, by: Ratio, rule: Exclude<RoundingRule, "half-even">): number =>
  fraction.roundFraction(fraction.multiply(fraction.fractionOf(units), by), rule);
/** A factor as text for reading: at most 12 places, half-up. */
export const printRatio = (a: Ratio): string => fraction.printFraction(a);

/** Pence as the text of a result: exactly the currency's decimal places, never `-0.00`. */
export function formatMoney(sum: Money, digits: number): string {
  const sign = sum < 0 ? "-" : "";
  const text = String(Math.abs(sum));
  if (digits === 0) return sign + text;
  const padded = text.padStart(digits + 1, "0");
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** Reads money text that is known to be well formed and to need no more decimals than the currency has. */
export function parseMoney(text: string, digits: number): Money {
  const [whole, decimals = ""] = text.split(".") as [string, string?];
  const units = Number(whole + decimals.slice(0, digits).padEnd(digits, "0"));
  return (units === 0 ? 0 : units) as Money;
}
