/**
 * By which factor is each month scaled, because a grant fell short or because terms are indexed? After the timeline,
 * whose months it follows; before fees, outcomes and caps, which it scales (docs/rules.md sections 2 and 6).
 */
import type { Funding, Reduction, Source, Terms, Version } from "../input/terms.js";
import { type Day, firstDay } from "../values/calendar.js";
import {
  isLess,
  type Money,
  minusRatio,
  NO_RATIO,
  over,
  plusRatio,
  type Ratio,
  roundVolume,
  shareOf,
  sumOf,
  times,
  WHOLE,
} from "../values/money.js";
import type { Timeline } from "./timeline.js";

/** How the factor of a month came about. */
export interface Reckoning {
  /** Versions notified by this day count; infinite where all known ones do. */
  readonly day: Day;
  /** The versions that count, by position of their source. */
  readonly versions: readonly { readonly source: number; readonly version: Version }[];
  readonly counted: Money;
  readonly planned: Money;
  /** 1 where nothing was planned. */
  readonly ratio: Ratio;
  readonly factor: Ratio;
}

/** What is scaled by the factors, or by the index. */
export type Scaled = "caps" | "fees" | "volumes" | "tariffs";

/** The factors of the term. */
export interface Scaling {
  /** Of each month, by its position in the timeline; all 1 without a grant reduction clause. */
  readonly months: readonly Ratio[];
  /** How the factor of each month came about; empty without a grant reduction clause. */
  readonly reckonings: readonly Reckoning[];
  /** Of each financial year: the mean of its months. */
  readonly years: ReadonlyMap<number, Ratio>;
  readonly term: Ratio;
  /** The factor of a month for one kind of term: 1 where that kind is not scaled. */
  readonly factor: (kind: Scaled, month: number) => Ratio;
  /** The index factor of a financial year for one kind of term: 1 where that kind is not indexed. */
  readonly index: (kind: "fees" | "tariffs" | "caps", year: number) => Ratio;
  /** A yearly limit or a number of units scaled where volumes are, rounded to a whole number. */
  readonly volume: (units: number, factor: Ratio) => number;
}

/** The version in force: the last one notified by a day; the first of a year always counts. */
function versionBy(versions: readonly Version[], day: Day): Version | undefined {
  let held = versions[0];
  for (const version of versions) if ((version.notifiedOn ?? Number.NEGATIVE_INFINITY) <= day) held = version;
  return held;
}

function reckon(reduction: Reduction, funding: Funding, year: number, day: Day): Reckoning {
  const versions = reduction.sources.flatMap((source) => {
    const version = versionBy((funding.sources[source] as Source).allocations.get(year) ?? [], day);
    return version === undefined ? [] : [{ source, version }];
  });
  const counted = sumOf(versions.map(({ version }) => version.counted));
  const planned = sumOf(versions.map(({ version }) => version.planned));
  const share = planned === 0 ? WHOLE : shareOf(counted, planned);
  return { day, versions, counted, planned, ratio: share, factor: factorOf(share, reduction) };
}

function factorOf(share: Ratio, reduction: Reduction): Ratio {
  if (!isLess(reduction.tolerance, minusRatio(WHOLE, share))) return WHOLE;
  const raised = isLess(share, reduction.minimumFactor) ? reduction.minimumFactor : share;
  return isLess(WHOLE, raised) ? WHOLE : raised;
}

/** The mean of the factors of some months, by month weight. */
function meanFactor(timeline: Timeline, factors: readonly Ratio[], isIn: (year: number) => boolean): Ratio {
  let weighted = NO_RATIO;
  let weights = NO_RATIO;
  timeline.months.forEach((month, i) => {
    if (!isIn(month.year)) return;
    weighted = plusRatio(weighted, times(month.weight, factors[i] as Ratio));
    weights = plusRatio(weights, month.weight);
  });
  return over(weighted, weights);
}

function reckonMonths(timeline: Timeline, terms: Terms): readonly Reckoning[] {
  const { reduction } = terms;
  if (reduction === undefined) return [];
  // A reduction without sources is an error.
  const funding = terms.funding as Funding;
  const known = new Map<string, Reckoning>();
  return timeline.months.map(({ month, year }) => {
    const day =
      reduction.takesEffect === "whole-year" ? Number.POSITIVE_INFINITY : firstDay(month) - reduction.noticeDays;
    const key = `${year} ${day}`;
    let reckoning = known.get(key);
    if (reckoning === undefined) {
      reckoning = reckon(reduction, funding, year, day);
      known.set(key, reckoning);
    }
    return reckoning;
  });
}

/** The factor of the latest listed year that is not after the year in question. */
function indexOf(year: number, indexation: Terms["indexation"]): Ratio {
  let factor = WHOLE;
  if (indexation === undefined) return factor;
  for (const one of indexation.factors) if (one.year <= year) factor = one.factor;
  return factor;
}

export function findScaling(timeline: Timeline, terms: Terms): Scaling {
  const { reduction, indexation } = terms;
  const reckonings = reckonMonths(timeline, terms);
  const months = timeline.months.map((_, i) => reckonings[i]?.factor ?? WHOLE);
  const unscaled = months.every((factor) => factor === WHOLE);
  const mean = (isIn: (year: number) => boolean): Ratio => (unscaled ? WHOLE : meanFactor(timeline, months, isIn));
  const indices = new Map(timeline.years.map((year) => [year, indexOf(year, indexation)]));
  return {
    months,
    reckonings,
    years: new Map(timeline.years.map((year) => [year, mean((other) => other === year)])),
    term: mean(() => true),
    factor: (kind, month) => (reduction?.applyTo.has(kind) ? (months[month] as Ratio) : WHOLE),
    index: (kind, year) => (indexation?.appliesTo.has(kind) ? (indices.get(year) as Ratio) : WHOLE),
    volume: (units, factor) =>
      reduction?.applyTo.has("volumes") ? roundVolume(units, factor, reduction.volumeRounding) : units,
  };
}
