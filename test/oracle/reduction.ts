// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 6, and the index factors of section 2: by how much a month's terms are scaled.

import { dayNumber } from "./calendar.js";
import {
  add,
  coins,
  compare,
  div,
  type Fraction,
  fraction,
  mul,
  ONE,
  parse,
  placesOf,
  round,
  sub,
  sum,
  whole,
  ZERO,
} from "./fraction.js";
import { type Allocation, type Input, known, type Scaled, type Source } from "./terms.js";
import { type Month, months, type Timeline, yearNumber } from "./timeline.js";

/** An allocation as it stood at some moment. */
export interface Version {
  readonly amount: bigint;
  readonly planned: bigint;
  readonly status: Allocation["status"];
  readonly notifiedOn: string | undefined;
}

/** What a source's year came to, version by version; `amount` is what counts. */
export function versionsOf(input: Input, source: Source, year: string): Version[] {
  const places = placesOf(input.contract.currency ?? "GBP");
  const rows = source.allocations
    .filter((row) => row.year === year)
    .sort((a, b) => ((a.notifiedOn ?? "") < (b.notifiedOn ?? "") ? -1 : 1));
  const versions: Version[] = [];
  for (const row of rows) {
    const written = row.amount === undefined ? 0n : coins(row.amount, places);
    const none = row.status === "withdrawn" || (row.status === "indicative" && input.funding?.indicative === "exclude");
    const planned = row.planned === undefined ? (versions.at(-1)?.planned ?? written) : coins(row.planned, places);
    versions.push({ amount: none ? 0n : written, planned, status: row.status, notifiedOn: row.notifiedOn });
  }
  return versions.filter((version) => version.notifiedOn === undefined || known(input, version.notifiedOn));
}

/** The version that holds now. */
export function heldNow(input: Input, source: Source, year: string): Version | undefined {
  return versionsOf(input, source, year).at(-1);
}

/** The version that counts for a month under `on-notice`. */
function noticedBy(input: Input, source: Source, year: string, day: number): Version | undefined {
  return versionsOf(input, source, year)
    .filter((version, index) => index === 0 || version.notifiedOn === undefined || dayNumber(version.notifiedOn) <= day)
    .at(-1);
}

export interface Factors {
  /** The factor of a month, 1 without a reduction. */
  ofMonth(month: { first: string; year: string }): Fraction;
  ofYear(year: string): Fraction;
  ofTerm(): Fraction;
  scales(what: Scaled): boolean;
  /** The month's factor where `what` is scaled, else 1. */
  scaling(what: Scaled, month: { first: string; year: string }): Fraction;
  scaledUnits(units: number, factor: Fraction): bigint;
  /** The year's index factor where `what` is indexed, else 1. */
  index(what: "fees" | "tariffs" | "caps", year: string): Fraction;
}

function mean(all: Month[], factorOf: (month: Month) => Fraction): Fraction {
  const weighted = all.map((month) => mul(month.weight, factorOf(month)));
  return div(sum(weighted), sum(all.map((month) => month.weight)));
}

export function findFactors(input: Input, timeline: Timeline): Factors {
  const terms = input.contract.grantReduction;
  const sources = (input.funding?.sources ?? []).filter(
    (source) => terms?.sources === undefined || terms.sources.includes(source.id),
  );

  const ofMonth = (month: { first: string; year: string }): Fraction => {
    if (terms === undefined) return ONE;
    const notice = dayNumber(month.first) - (terms.noticeDays ?? 0);
    let counted = ZERO;
    let planned = ZERO;
    for (const source of sources) {
      const version =
        terms.takesEffect === "whole-year"
          ? heldNow(input, source, month.year)
          : noticedBy(input, source, month.year, notice);
      if (version === undefined) continue;
      counted = add(counted, fraction(version.amount));
      planned = add(planned, fraction(version.planned));
    }
    const ratio = planned.n === 0n ? ONE : div(counted, planned);
    if (compare(sub(ONE, ratio), parse(terms.tolerance ?? 0)) <= 0) return ONE;
    const minimum = parse(terms.minimumFactor ?? 0);
    const raised = compare(ratio, minimum) < 0 ? minimum : ratio;
    return compare(raised, ONE) > 0 ? ONE : raised;
  };
  const scales = (what: Scaled): boolean => terms?.applyTo.includes(what) ?? false;
  const allMonths = months(timeline, timeline.start, timeline.end);

  return {
    ofMonth,
    ofYear: (year) =>
      mean(
        allMonths.filter((month) => month.year === year),
        ofMonth,
      ),
    ofTerm: () => mean(allMonths, ofMonth),
    scales,
    scaling: (what, month) => (scales(what) ? ofMonth(month) : ONE),
    scaledUnits: (units, factor) =>
      scales("volumes") ? round(mul(whole(units), factor), terms?.volumeRounding ?? "half-up") : BigInt(units),
    index: (what, year) => {
      const indexation = input.contract.indexation;
      if (indexation === undefined || !indexation.appliesTo.includes(what)) return ONE;
      const listed = indexation.factors.filter((one) => yearNumber(one.year) <= yearNumber(year));
      const latest = listed.sort((a, b) => yearNumber(a.year) - yearNumber(b.year)).at(-1);
      return latest === undefined ? ONE : parse(latest.factor);
    },
  };
}
