/**
 * What may be paid at most in each cap year and over the term? After the factors, which scale the caps; before the
 * queue, which pays within them (docs/rules.md section 7).
 */
import type { AnnualCap, Terms } from "../input/terms.js";
import {
  type Amount,
  exact,
  type Money,
  NO_AMOUNT,
  NO_RATIO,
  over,
  plus,
  plusAmount,
  plusRatio,
  type Ratio,
  ratio,
  round,
  scale,
  shareOf,
  sumOf,
  times,
  WHOLE,
} from "../values/money.js";
import type { Scaling } from "./reduction.js";
import type { Timeline } from "./timeline.js";

/** A cap year: its cap before and after scaling, and the deductions that fall into it. */
export interface CapYear {
  readonly label: string;
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
  readonly term?: { readonly base: Money; readonly cap: Money; readonly deductions: Money } | undefined;
}

const TWELFTH = ratio(1, 12);

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

/**
 * The cap of one year: month by month, or whole by the mean of what multiplies its months.
 *
 * @param multiplier what each month is multiplied by: index, or index and factor
 */
function yearCap(
  cap: AnnualCap,
  stretch: Stretch,
  multiplier: (month: number, indexed: boolean) => Ratio,
  timeline: Timeline,
  rounding: Terms["rounding"],
): Money {
  const listed = cap.years.get(stretch.label);
  const whole = listed !== undefined || cap.proration === "none";
  let sum: Amount = NO_AMOUNT;
  let weighted = NO_RATIO;
  let weights = NO_RATIO;
  for (let month = stretch.from; month <= stretch.to; month += 1) {
    const weight = timeline.months[month]?.weight as Ratio;
    const part = times(weight, multiplier(month, listed === undefined));
    weighted = plusRatio(weighted, part);
    weights = plusRatio(weights, weight);
    if (!whole) sum = plusAmount(sum, scale(scale(cap.amount, part), TWELFTH));
  }
  return round(whole ? scale(listed ?? cap.amount, over(weighted, weights)) : sum, rounding);
}

function annualCaps(
  cap: AnnualCap,
  deductions: readonly Money[],
  timeline: Timeline,
  scaling: Scaling,
  terms: Terms,
): readonly CapYear[] {
  const index = (month: number, indexed: boolean): Ratio =>
    indexed ? scaling.index("caps", timeline.months[month]?.year as number) : WHOLE;
  return stretches(cap, timeline).map((stretch) => {
    const firstPeriod = timeline.months[stretch.from]?.period as number;
    // Closing statements belong to the cap year of the last period and end it again.
    const isLast = stretch.to === timeline.months.length - 1;
    const lastPeriod = isLast ? timeline.periods.length - 1 : (timeline.months[stretch.to]?.period as number);
    const scaled = (month: number, indexed: boolean): Ratio =>
      times(index(month, indexed), scaling.factor("caps", month));
    return {
      label: stretch.label,
      firstPeriod,
      lastPeriod,
      base: yearCap(cap, stretch, index, timeline, terms.rounding),
      cap: yearCap(cap, stretch, scaled, timeline, terms.rounding),
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
  return { base, cap: round(scale(exact(base), factor), terms.rounding), deductions: sumOf(deductions) };
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
