/** Sharing a sum out so that the parts add up to it (docs/rules.md section 1, *apportion*). */

import type { Fraction } from "./fraction.js";
import { add, compare, divide, fractionOf, isZero, multiply, negate, roundFraction, ZERO } from "./fraction.js";
import type { Money } from "./money.js";

/**
 * Each weight gets its exact share cut down to the smallest coin; the coins left over go one each to the largest
 * remainders, ties to the earlier. The amount and the weights are not negative; weights that add up to zero get nothing.
 *
 * @example apportion(22000, [445455, 9091, 545455]) // [9800, 200, 12000]
 */
export function apportion(amount: Money, weights: readonly Fraction[]): Money[] {
  const total = weights.reduce(add, ZERO);
  if (isZero(total)) return weights.map(() => 0 as Money);
  const exact = weights.map((weight) => divide(multiply(fractionOf(amount), weight), total));
  const parts = exact.map((share) => roundFraction(share, "down"));
  const remainders = exact.map((share, i) => add(share, negate(fractionOf(parts[i] as number))));
  const left = amount - parts.reduce((sum, part) => sum + part, 0);
  const order = parts.map((_, i) => i).sort((a, b) => compare(remainders[b] as Fraction, remainders[a] as Fraction));
  // Sorting leaves ties in their order.
  for (const i of order.slice(0, left)) parts[i] = (parts[i] as number) + 1;
  return parts as Money[];
}
