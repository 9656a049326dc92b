// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Exact fractions of whole numbers, and the money that is made from them (section 1).

/** In lowest terms, with `d` above zero. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export type Num = string | number;
export type Rounding = "half-up" | "half-even" | "down" | "up";

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 0n) throw new Error("a fraction over zero");
  const sign = d < 0n ? -1n : 1n;
  const common = gcd(n, d) || 1n;
  return { n: (sign * n) / common, d: (sign * d) / common };
}

export const ZERO = fraction(0n);
export const ONE = fraction(1n);

/** A decimal (a JSON number may print with an exponent), or a fraction of whole numbers. */
export function parse(given: Num): Fraction {
  const text = String(given);
  const parts = text.split("/");
  if (parts.length === 2) return div(parse(parts[0] ?? ""), parse(parts[1] ?? ""));
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text);
  if (match === null) throw new Error(`not a number: ${text}`);
  const [, sign, whole, places = "", exponent = "0"] = match;
  const digits = BigInt(`${whole}${places}`) * (sign === "-" ? -1n : 1n);
  const shift = Number(exponent) - places.length;
  return shift >= 0 ? fraction(digits * 10n ** BigInt(shift)) : fraction(digits, 10n ** BigInt(-shift));
}

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const sub = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const mul = (...all: Fraction[]): Fraction => all.reduce((a, b) => fraction(a.n * b.n, a.d * b.d), ONE);
export const div = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
export const sum = (all: Fraction[]): Fraction => all.reduce(add, ZERO);
export const whole = (value: number): Fraction => fraction(BigInt(value));

/** Below zero, zero or above, as a is less than, equal to or more than b. */
export function compare(a: Fraction, b: Fraction): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Rounded to a whole number. */
export function round(value: Fraction, how: Rounding): bigint {
  const size = value.n < 0n ? -value.n : value.n;
  const below = size / value.d;
  const rest = size % value.d;
  const half = 2n * rest === value.d;
  const more = 2n * rest > value.d;
  let up = false;
  if (how === "up") up = rest > 0n;
  if (how === "half-up") up = more || half;
  if (how === "half-even") up = more || (half && below % 2n === 1n);
  const rounded = up ? below + 1n : below;
  return value.n < 0n ? -rounded : rounded;
}

/** For reading only: up to 12 places, half-up, trailing zeros dropped. */
export function decimal(value: Fraction): string {
  const text = print(round(mul(value, fraction(10n ** 12n)), "half-up"), 12);
  return text.replace(/\.?0+$/, "");
}

/** Money as a whole number of the smallest coin. */
export function coins(given: Num, places: number): bigint {
  const exact = mul(parse(given), fraction(10n ** BigInt(places)));
  if (exact.d !== 1n) throw new Error(`more decimal places than the currency has: ${given}`);
  return exact.n;
}

/** An exact amount of the currency, rounded to its smallest coin. */
export function roundMoney(exact: Fraction, places: number, how: Rounding): bigint {
  return round(mul(exact, fraction(10n ** BigInt(places))), how);
}

export function print(amount: bigint, places: number): string {
  const sign = amount < 0n ? "-" : "";
  const digits = (amount < 0n ? -amount : amount).toString().padStart(places + 1, "0");
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

export const least = (...all: bigint[]): bigint => all.reduce((a, b) => (b < a ? b : a));
export const most = (...all: bigint[]): bigint => all.reduce((a, b) => (b > a ? b : a));
export const total = (all: Iterable<bigint>): bigint => [...all].reduce((a, b) => a + b, 0n);

/** Each gets its exact share cut down; the units left over go to the largest remainders, ties to the earlier. */
export function apportion(amount: bigint, weights: Fraction[]): bigint[] {
  const all = sum(weights);
  if (all.n === 0n) return weights.map(() => 0n);
  const exact = weights.map((weight) => div(mul(fraction(amount), weight), all));
  const parts = exact.map((share) => round(share, "down"));
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: sub(share, fraction(parts[index] ?? 0n)) }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  let left = amount - total(parts);
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}

const ZERO_PLACES = [
  "BIF",
  "CLP",
  "DJF",
  "GNF",
  "ISK",
  "JPY",
  "KMF",
  "KRW",
  "PYG",
  "RWF",
  "UGX",
  "UYI",
  "VND",
  "VUV",
  "XAF",
  "XOF",
  "XPF",
];
const THREE_PLACES = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
const FOUR_PLACES = ["CLF", "UYW"];

export function placesOf(currency: string): number {
  if (ZERO_PLACES.includes(currency)) return 0;
  if (THREE_PLACES.includes(currency)) return 3;
  return FOUR_PLACES.includes(currency) ? 4 : 2;
}
