/**
 * Exact rational numbers beyond the safe integers: the only file that touches decimal.js.
 *
 * A fraction is a pair of whole Decimals, because no Decimal holds a third. Nothing here rounds but {@link roundBig}.
 */
import { Decimal as HostDecimal } from "decimal.js";
import type { RoundingRule } from "./rounding.js";

// A private constructor: settings that the host changed on the shared one do not reach it. Only whole numbers are
// multiplied, added and divided with remainder, so the precision just has to be larger than any of them.
const Decimal = HostDecimal.clone({ defaults: true, precision: 1_000_000 });

/** An exact rational number; the denominator is positive. */
export interface Big {
  readonly n: HostDecimal;
  readonly d: HostDecimal;
}

/** A whole number, of which there may be any number of digits, or text of one. */
export const bigOf = (n: number | string, d: number | string): Big => reduced(new Decimal(n), new Decimal(d));

/** Greatest common divisor of two whole numbers. */
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

function reduced(n: HostDecimal, d: HostDecimal): Big {
  if (d.eq(1) || d.e > REDUCED_DIGITS) return { n, d };
  const common = commonDivisor(n, d);
  return common.eq(1) ? { n, d } : { n: n.divToInt(common), d: d.divToInt(common) };
}

export function addBig(a: Big, b: Big): Big {
  const common = commonDivisor(a.d, b.d);
  const part = b.d.divToInt(common);
  return reduced(a.n.times(part).plus(b.n.times(a.d.divToInt(common))), a.d.times(part));
}

export const multiplyBig = (a: Big, b: Big): Big => reduced(a.n.times(b.n), a.d.times(b.d));

/** `a / b`; `b` is positive. */
export const divideBig = (a: Big, b: Big): Big => reduced(a.n.times(b.d), a.d.times(b.n));

export const negateBig = (a: Big): Big => ({ n: a.n.neg(), d: a.d });

export const compareBig = (a: Big, b: Big): number => a.n.times(b.d).cmp(b.n.times(a.d));

function settled(whole: HostDecimal, rest: HostDecimal, d: HostDecimal, rule: RoundingRule): HostDecimal {
  if (rest.isZero() || rule === "down") return whole;
  if (rule === "up") return whole.plus(1);
  const tie = rest.times(2).cmp(d);
  const up = tie > 0 || (tie === 0 && (rule === "half-up" || whole.mod(2).eq(1)));
  return up ? whole.plus(1) : whole;
}

/** The digits of the size of `a` times so many powers of ten, rounded to a whole number. */
export function roundBig(a: Big, places: number, rule: RoundingRule): string {
  const size = a.n.abs().times(new Decimal(`1e${places}`));
  const whole = size.divToInt(a.d);
  return settled(whole, size.minus(whole.times(a.d)), a.d, rule).toFixed();
}

export const isNegative = (a: Big): boolean => a.n.isNeg() && !a.n.isZero();

/** Numerator and denominator as plain numbers where both are safe integers. */
export function smallOf(a: Big): { readonly n: number; readonly d: number } | undefined {
  if (a.n.abs().gt(Number.MAX_SAFE_INTEGER) || a.d.gt(Number.MAX_SAFE_INTEGER)) return undefined;
  // Zero has no sign here.
  return { n: a.n.isZero() ? 0 : a.n.toNumber(), d: a.d.toNumber() };
}

/** Numerator and denominator as digits. */
export const digitsOf = (a: Big): { readonly n: string; readonly d: string } => ({
  n: a.n.toFixed(),
  d: a.d.toFixed(),
});

/** How many decimal places it has; undefined where its decimals never end. */
export function placesOfBig(a: Big): number | undefined {
  let rest = a;
  for (let places = 0; ; places += 1) {
    if (rest.d.eq(1)) return places;
    const next = multiplyBig(rest, { n: new Decimal(10), d: new Decimal(1) });
    if (!next.d.lt(rest.d)) return undefined;
    rest = next;
  }
}
