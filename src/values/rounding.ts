/** How a tie and a remainder are settled (docs/rules.md section 1; `up` is for scaled volumes only, section 6). */
export type RoundingRule = "half-up" | "half-even" | "down" | "up";

/** The whole number that `n / d` rounds to, in plain numbers, which is exact: both are safe integers, not negative. */
export function roundSmall(n: number, d: number, rule: RoundingRule): number {
  const rest = n % d;
  const whole = (n - rest) / d;
  if (rest === 0 || rule === "down") return whole;
  if (rule === "up") return whole + 1;
  // Not twice the rest, which may be no safe integer any more.
  const other = d - rest;
  const up = rest > other || (rest === other && (rule === "half-up" || whole % 2 === 1));
  return up ? whole + 1 : whole;
}
