/**
 * Exact rational numbers: the only file that touches decimal.js.
 *
 * A fraction is a pair of whole Decimals, because no Decimal holds a third. Nothing here rounds but {@link roundFraction}.
 */
import { Decimal as HostDecimal } from "decimal.js";

// A private constructor: settings that the host changed on the shared one do not reach it. Only whole numbers are
// multiplied, added and divided with remainder, so the precision just has to be larger than any of them.
const Decimal = HostDecimal.clone({ defaults: true, precision: 1_000_000, toExpNeg: -9e15, toExpPos: 9e15 });

/** An exact rational number; the denominator is positive. */
export interface Fraction {
  readonly n: HostDecimal;
  readonly d: HostDecimal;
}

/** How a tie and a remainder are settled (docs/rules.md section 1; `up` is for scaled volumes only, section 6). */
export type RoundingRule = "half-up" | "half-even" | "down" | "up";

const ONE_DECIMAL = new Decimal(1);

export const ZERO: Fraction = { n: new Decimal(0), d: ONE_DECIMAL };
export const ONE: Fraction = { n: ONE_DECIMAL, d: ONE_DECIMAL };

/** Greatest common divisor of two whole numbers; plain numbers where they are safe, which is nearly always. */
function commonDivisor(a: HostDecimal, b: HostDecimal): HostDecimal {
  let x = a.abs();
  let y = b;
  while (!y.isZero()) {
    if (x.lte(Number.MAX_SAFE_INTEGER) && y.lte(Number.MAX_SAFE_INTEGER)) {
      let m = x.toNumber();
      let k = y.toNumber();
      while (k !== 0) [m, k] = [k, m % k];
      return new Decimal(m);
    }
    [x, y] = [y, x.mod(y)];
  }
  return x;
}

/** Beyond so many digits a fraction is left as it is: finding common divisors costs more than the digits do. */
const REDUCED_DIGITS = 40;

function reduced(n: HostDecimal, d: HostDecimal): Fraction {
  if (d.eq(ONE_DECIMAL) || d.e > REDUCED_DIGITS) return { n, d };
  const common = commonDivisor(n, d);
  return common.eq(ONE_DECIMAL) ? { n, d } : { n: n.divToInt(common), d: d.divToInt(common) };
}

/** The fraction of two whole numbers given as safe integers; the denominator is positive. */
export function fractionOf(numerator: number, denominator = 1): Fraction {
  return reduced(new Decimal(numerator), new Decimal(denominator));
}

/** Reads `"12.5"`, `"-3"` or `"5/6"`, already known to be well formed and of a denominator that is not zero. */
export function parseFraction(text: string): Fraction {
  const slash = text.indexOf("/");
  if (slash >= 0) return reduced(new Decimal(text.slice(0, slash)), new Decimal(text.slice(slash + 1)));
  const point = text.indexOf(".");
  if (point < 0) return { n: new Decimal(text), d: ONE_DECIMAL };
  const places = text.length - point - 1;
  return reduced(new Decimal(text.slice(0, point) + text.slice(point + 1)), new Decimal(`1e${places}`));
}

export function add(a: Fraction, b: Fraction): Fraction {
  if (a.d.eq(b.d)) return reduced(a.n.plus(b.n), a.d);
  const common = commonDivisor(a.d, b.d);
  const part = b.d.divToInt(common);
  return reduced(a.n.times(part).plus(b.n.times(a.d.divToInt(common))), a.d.times(part));
}

export function negate(a: Fraction): Fraction {
  return { n: a.n.neg(), d: a.d };
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  if (a === ONE) return b;
  if (b === ONE) return a;
  return reduced(a.n.times(b.n), a.d.times(b.d));
}

/** `a / b`; `b` is positive. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return reduced(a.n.times(b.d), a.d.times(b.n));
}

/** Negative, zero or positive as `a` is smaller than, equal to or larger than `b`. */
export function compare(a: Fraction, b: Fraction): number {
  return a.n.times(b.d).cmp(b.n.times(a.d));
}

export function isZero(a: Fraction): boolean {
  return a.n.isZero();
}

function settled(whole: HostDecimal, rest: HostDecimal, d: HostDecimal, rule: RoundingRule): HostDecimal {
  if (rest.isZero() || rule === "down") return whole;
  if (rule === "up") return whole.plus(1);
  const tie = rest.times(2).cmp(d);
  const up = tie > 0 || (tie === 0 && (rule === "half-up" || whole.mod(2).eq(1)));
  return up ? whole.plus(1) : whole;
}

/**
 * The whole number that a fraction rounds to. Ties are what exact arithmetic says: a third of 15 is 5, not 4.999….
 * A result beyond the safe integers comes back inexact and is refused by the bounds check.
 */
export function roundFraction(a: Fraction, rule: RoundingRule): number {
  const size = a.n.abs();
  const whole = size.divToInt(a.d);
  const rounded = settled(whole, size.minus(whole.times(a.d)), a.d, rule).toNumber();
  return a.n.isNeg() && rounded !== 0 ? -rounded : rounded;
}

/** Numerator and denominator as plain numbers where both are safe integers: lets a million records be priced without Decimals. */
export function smallFraction(a: Fraction): { n: number; d: number } | undefined {
  if (a.n.abs().gt(Number.MAX_SAFE_INTEGER) || a.d.gt(Number.MAX_SAFE_INTEGER)) return undefined;
  return { n: a.n.toNumber(), d: a.d.toNumber() };
}

/** As {@link roundFraction} for `n / d` in plain numbers, which is exact: both are safe integers, not negative. */
export function roundSmall(n: number, d: number, rule: RoundingRule): number {
  const rest = n % d;
  const whole = (n - rest) / d;
  if (rest === 0 || rule === "down") return whole;
  if (rule === "up") return whole + 1;
  const twice = rest * 2;
  const up = twice > d || (twice === d && (rule === "half-up" || whole % 2 === 1));
  return up ? whole + 1 : whole;
}

/** A decimal of at most `places` places, half-up, trailing zeros dropped: for reading only. */
export function printFraction(a: Fraction, places = 12): string {
  const unit = new Decimal(`1e${places}`);
  const size = a.n.abs().times(unit);
  const whole = size.divToInt(a.d);
  const digits = settled(whole, size.minus(whole.times(a.d)), a.d, "half-up")
    .toFixed()
    .padStart(places + 1, "0");
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, "");
  return a.n.isNeg() && text !== "0" ? `-${text}` : text;
}
