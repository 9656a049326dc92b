/**
 * What may be paid at most in each cap year and over the term? After the factors, which scale the caps; before the
 * queue, which pays within them (docs/rules.md section 7).
 */
import type { AnnualCap, Terms } from "../input/terms.js";
import {
  type Amount,
  exact,
  type Money,
  NO_RATIO,
  over,
  plus,
  plusRatio,
  type Ratio,
  round,
  scale,
  shareOf,
  sumOf,
  WHOLE,
} from "../values/money.js";
import { type Factor, productOf, TWELFTH } from "./lines.js";
import type { Scaling } from "./reduction.js";
import type { Timeline } from "./timeline.js";

/** A cap year: its cap before and after scaling, and the deductions that fall into it. */
export interface CapYear {
  readonly label: string;
  /** Positions of its first and last month. */
  readonly from: number;
  readonly to: number;
  /** Positions of its first and last period. */
  readonly firstPeriod: number;
  readonly lastPeriod: number;
  readonly base: Money;
  readonly cap: Money;
  readonly deductions: Money;
}

/** The caps of the contract. */
export interface Caps {
  /** Empty where there is no annual cap. */
  readonly years: readonly CapYear[];
  /** The position of the cap year of each period; empty where there is no annual cap. */
  readonly yearOfPeriod: readonly number[];
  readonly unused: AnnualCap["unused"];
  readonly excess: AnnualCap["excess"];
  readonly term?: TermCap | undefined;
}

/** The term cap before and after scaling, and all deductions. */
export interface TermCap {
  readonly base: Money;
  readonly factor: Ratio;
  readonly cap: Money;
  readonly deductions: Money;
}

/** Months of a cap year, by position. */
interface Stretch {
  readonly label: string;
  readonly from: number;
  to: number;
}

function stretches(cap: AnnualCap, timeline: Timeline): readonly Stretch[] {
  const found: Stretch[] = [];
  timeline.months.forEach((month, i) => {
    const label = cap.basis === "contract-year" ? `Year ${Math.floor(i / 12) + 1}` : timeline.yearLabel(month.year);
    const last = found[found.length - 1];
    if (last?.label === label) last.to = i;
    else found.push({ label, from: i, to: i });
  });
  return found;
}

/** What the cap of a year is made of. */
export interface CapParts {
  readonly amount: Amount;
  /** Whether the year has a sum of its own: it is not indexed. */
  readonly listed: boolean;
  /** Taken whole, by the mean of what its months are multiplied by; otherwise month by month. */
  readonly whole: boolean;
  /** For each month its weight, then what else it is multiplied by. */
  readonly months: readonly (readonly Factor[])[];
}

/** @param scaled with the factors of the grant reduction: the cap; without: its base */
export function partsOfCap(
  cap: AnnualCap,
  { label, from, to }: Readonly<Stretch>,
  scaled: boolean,
  timeline: Timeline,
  scaling: Scaling,
): CapParts {
  const own = cap.years.get(label);
  const whole = own !== undefined || cap.proration === "none";
  const months = timeline.months
    .slice(from, to + 1)
    .map(({ weight, year }, i): readonly Factor[] => [
      { name: "month weight", by: weight },
      ...(whole ? [] : [TWELFTH]),
      ...(own === undefined ? [{ name: "index", by: scaling.index("caps", year) } as const] : []),
      ...(scaled ? [{ name: "factor", by: scaling.factor("caps", from + i) } as const] : []),
    ]);
  return { amount: own ?? cap.amount, listed: own !== undefined, whole, months };
}

/** The cap of one year: month by month, or whole by the mean of what its months are multiplied by. */
function yearCap({ amount, whole, months }: CapParts, rounding: Terms["rounding"]): Money {
  const sum = months.map(productOf).reduce(plusRatio, NO_RATIO);
  const weights = months.map((factors) => factors[0]?.by as Ratio).reduce(plusRatio, NO_RATIO);
  return round(scale(amount, whole ? over(sum, weights) : sum), rounding);
}

function annualCaps(
  cap: AnnualCap,
  deductions: readonly Money[],
  timeline: Timeline,
  scaling: Scaling,
  terms: Terms,
): readonly CapYear[] {
  return stretches(cap, timeline).map((stretch) => {
    const firstPeriod = timeline.months[stretch.from]?.period as number;
    // Closing statements belong to the cap year of the last period and end it again.
    const isLast = stretch.to === timeline.months.length - 1;
    const lastPeriod = isLast ? timeline.periods.length - 1 : (timeline.months[stretch.to]?.period as number);
    return {
      ...stretch,
      firstPeriod,
      lastPeriod,
      base: yearCap(partsOfCap(cap, stretch, false, timeline, scaling), terms.rounding),
      cap: yearCap(partsOfCap(cap, stretch, true, timeline, scaling), terms.rounding),
      deductions: sumOf(deductions.slice(firstPeriod, lastPeriod + 1)),
    };
  });
}

function termCap(
  years: readonly CapYear[],
  deductions: readonly Money[],
  scaling: Scaling,
  terms: Terms,
): Caps["term"] {
  if (terms.cap.term === undefined) return undefined;
  const base = plus(terms.cap.term, terms.span.addedToTermCap);
  const bases = sumOf(years.map((year) => year.base));
  const caps = sumOf(years.map((year) => year.cap));
  const alone = terms.reduction?.applyTo.has("caps") ? scaling.term : WHOLE;
  const factor = terms.cap.annual === undefined ? alone : bases === 0 ? WHOLE : shareOf(caps, bases);
  return { base, factor, cap: round(scale(exact(base), factor), terms.rounding), deductions: sumOf(deductions) };
}

/** @param deductions the size of the deductions of each period */
export function setCaps(deductions: readonly Money[], timeline: Timeline, scaling: Scaling, terms: Terms): Caps {
  const { annual } = terms.cap;
  const years = annual === undefined ? [] : annualCaps(annual, deductions, timeline, scaling, terms);
  return {
    years,
    yearOfPeriod: years.flatMap((year, i) => Array.from({ length: year.lastPeriod - year.firstPeriod + 1 }, () => i)),
    unused: annual?.unused ?? "lapse",
    excess: annual?.excess ?? "defer",
    term: termCap(years, deductions, scaling, terms),
  };
}
