/**
 * Exact rational numbers. Numerators and denominators are plain numbers while they are safe integers, which is nearly
 * always; whatever grows beyond is worked out in Decimals (big-fraction.ts), and comes back once it is small again.
 * Nothing here rounds but {@link roundFraction} and {@link printFraction}.
 */
import {
  addBig,
  type Big,
  bigOf,
  compareBig,
  digitsOf,
  divideBig,
  isNegative,
  multiplyBig,
  negateBig,
  placesOfBig,
  roundBig,
  smallOf,
} from "./big-fraction.js";
import { type RoundingRule, roundSmall } from "./rounding.js";

/** Both are safe integers without a common divisor; the denominator is positive, and zero is 0 / 1. */
interface Small {
  readonly n: number;
  readonly d: number;
}

/** An exact rational number. */
export type Fraction = Small | Big;

export const ZERO: Fraction = { n: 0, d: 1 };
export const ONE: Fraction = { n: 1, d: 1 };

const isSmall = (a: Fraction): a is Small => typeof a.n === "number";
const toBig = (a: Fraction): Big => (isSmall(a) ? bigOf(a.n, a.d) : a);
const fromBig = (a: Big): Fraction => smallOf(a) ?? a;

/** Whether a sum or product of two safe integers came out exact: where it did not, what came out is not safe itself. */
const isSafe = (value: number): boolean => value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER;

function commonDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

function reduced(n: number, d: number): Small {
  if (n === 0) return ZERO as Small;
  const common = d === 1 ? 1 : commonDivisor(n, d);
  return common === 1 ? { n, d } : { n: n / common, d: d / common };
}

/** The fraction of two whole numbers given as safe integers; the denominator is positive. */
export function fractionOf(numerator: number, denominator = 1): Fraction {
  return isSafe(numerator) ? reduced(numerator, denominator) : fromBig(bigOf(numerator, denominator));
}

/** Digits of which every number is a safe integer. */
const SAFE_DIGITS = 15;

function ofDigits(n: string, d: string): Fraction {
  return n.length > SAFE_DIGITS || d.length > SAFE_DIGITS ? fromBig(bigOf(n, d)) : reduced(Number(n), Number(d));
}

/** Reads `"12.5"`, `"-3"` or `"5/6"`, already known to be well formed and of a denominator that is not zero. */
export function parseFraction(text: string): Fraction {
  const slash = text.indexOf("/");
  if (slash >= 0) return ofDigits(text.slice(0, slash), text.slice(slash + 1));
  const point = text.indexOf(".");
  if (point < 0) return ofDigits(text, "1");
  const places = text.length - point - 1;
  return ofDigits(text.slice(0, point) + text.slice(point + 1), `1${"0".repeat(places)}`);
}

export function add(a: Fraction, b: Fraction): Fraction {
  if (isSmall(a) && isSmall(b)) {
    const common = a.d === b.d ? a.d : commonDivisor(a.d, b.d);
    const part = b.d / common;
    const [x, y, d] = [a.n * part, b.n * (a.d / common), a.d * part];
    if (isSafe(x) && isSafe(y) && isSafe(x + y) && isSafe(d)) return reduced(x + y, d);
  }
  return fromBig(addBig(toBig(a), toBig(b)));
}

export function negate(a: Fraction): Fraction {
  return isSmall(a) ? reduced(-a.n, a.d) : negateBig(a);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  if (a === ONE) return b;
  if (b === ONE) return a;
  if (isSmall(a) && isSmall(b)) {
    const [n, d] = [a.n * b.n, a.d * b.d];
    if (isSafe(n) && isSafe(d)) return reduced(n, d);
  }
  return fromBig(multiplyBig(toBig(a), toBig(b)));
}

/** `a / b`; `b` is positive. */
export function divide(a: Fraction, b: Fraction): Fraction {
  if (isSmall(a) && isSmall(b)) {
    const [n, d] = [a.n * b.d, a.d * b.n];
    if (isSafe(n) && isSafe(d)) return reduced(n, d);
  }
  return fromBig(divideBig(toBig(a), toBig(b)));
}

/** Negative, zero or positive as `a` is smaller than, equal to or larger than `b`. */
export function compare(a: Fraction, b: Fraction): number {
  if (isSmall(a) && isSmall(b)) {
    const [x, y] = [a.n * b.d, b.n * a.d];
    if (isSafe(x) && isSafe(y)) return x === y ? 0 : x < y ? -1 : 1;
  }
  return compareBig(toBig(a), toBig(b));
}

export const isZero = (a: Fraction): boolean => a.n === 0;

/**
 * The whole number that a fraction rounds to. Ties are what exact arithmetic says: a third of 15 is 5, not 4.999….
 * A result beyond the safe integers comes back inexact and is refused by the bounds check.
 */
export function roundFraction(a: Fraction, rule: RoundingRule): number {
  const size = isSmall(a) ? roundSmall(Math.abs(a.n), a.d, rule) : Number(roundBig(a, 0, rule));
  const negative = isSmall(a) ? a.n < 0 : isNegative(a);
  return negative && size !== 0 ? -size : size;
}

/** Numerator and denominator as plain numbers where both are safe integers: then a million records are priced in plain numbers. */
export const smallFraction = (a: Fraction): Small | undefined => (isSmall(a) ? a : undefined);

/** As data: `5/6`, or `-12` where it is whole. */
export function fractionText(a: Fraction): string {
  const { n, d } = isSmall(a) ? { n: String(a.n), d: String(a.d) } : digitsOf(a);
  return d === "1" ? n : `${n}/${d}`;
}

/** How many decimal places it has; undefined where its decimals never end. */
export const decimalPlaces = (a: Fraction): number | undefined => placesOfBig(toBig(a));

/** A decimal of at most `places` places, trailing zeros dropped: for reading only. */
export function printFraction(a: Fraction, places = 12, rule: RoundingRule = "half-up"): string {
  const big = toBig(a);
  const digits = roundBig(big, places, rule).padStart(places + 1, "0");
  const point = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0+$/, "");
  return isNegative(big) && text !== "0" ? `-${text}` : text;
}
