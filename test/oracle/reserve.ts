// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 8: tranches, and what becomes of their unspent money at each year end.

import type { Settled } from "./book.js";
import { coins, fraction, least, most, mul, parse, round, total } from "./fraction.js";
import { comparePlaces, type World } from "./lines.js";
import { heldNow } from "./reduction.js";
import type { Source } from "./terms.js";
import { yearNumber } from "./timeline.js";

/** A tranche in one financial year. */
export interface TrancheYear {
  readonly source: Source;
  readonly position: number;
  /** The year it comes from. */
  readonly origin: string;
  /** Carried in. */
  readonly opening: bigint;
  readonly allocated: bigint;
  readonly held: bigint;
  readonly drawn: bigint;
  readonly overdrawn: bigint;
  readonly lapsed: bigint;
  readonly closing: bigint;
}

/** The years after its origin in which a source's money can be drawn. */
function yearsOf(source: Source): number {
  if (source.carryForward === "none") return 0;
  return source.carryForward === "all"
    ? Number.POSITIVE_INFINITY
    : (source.carryForward.years ?? Number.POSITIVE_INFINITY);
}

export function drawnIn(settled: readonly Settled[], year: string, source: string, origin: string): bigint {
  const draws = settled.filter((one) => one.period.year === year).flatMap((one) => one.draws);
  return total(draws.filter((draw) => draw.source === source && draw.year === origin).map((draw) => draw.amount));
}

/** What of the unspent money of a tranche is carried into the next year. */
function carried(source: Source, origin: string, year: string, unspent: bigint, allocated: bigint): bigint {
  if (yearNumber(year) - yearNumber(origin) >= yearsOf(source)) return 0n;
  if (origin !== year || typeof source.carryForward === "string" || source.carryForward.upTo === undefined)
    return unspent;
  return least(unspent, round(mul(parse(source.carryForward.upTo), fraction(allocated)), "down"));
}

function closeTranche(
  settled: readonly Settled[],
  year: string,
  one: Pick<TrancheYear, "source" | "position" | "origin">,
  opening: bigint,
  allocated: bigint,
): TrancheYear {
  const held = opening + allocated;
  const drawn = drawnIn(settled, year, one.source.id, one.origin);
  const unspent = most(0n, held - drawn);
  const closing = carried(one.source, one.origin, year, unspent, allocated);
  return {
    ...one,
    opening,
    allocated,
    held,
    drawn,
    overdrawn: most(0n, drawn - held),
    lapsed: unspent - closing,
    closing,
  };
}

/** The tranches of every financial year up to `last`, given what the settled periods drew. */
export function trancheYears(world: World, settled: readonly Settled[], last: string): Map<string, TrancheYear[]> {
  const found = new Map<string, TrancheYear[]>();
  let before: TrancheYear[] = [];
  const { years } = world.timeline;
  for (const { label } of years) {
    if (yearNumber(label) > yearNumber(last)) break;
    const now: TrancheYear[] = [];
    (world.input.funding?.sources ?? []).forEach((source, position) => {
      const origins = new Set<string>([label]);
      const opened = (world.input.funding?.opening ?? []).filter((one) => one.source === source.id);
      if (label === years[0]?.label) for (const one of opened) origins.add(one.year);
      for (const one of before) if (one.position === position) origins.add(one.origin);
      for (const one of settled) {
        if (one.period.year === label)
          for (const draw of one.draws) if (draw.source === source.id) origins.add(draw.year);
      }
      for (const origin of [...origins].sort((a, b) => yearNumber(a) - yearNumber(b))) {
        const earlier = before.find((one) => one.position === position && one.origin === origin)?.closing ?? 0n;
        const given =
          label === years[0]?.label
            ? total(opened.filter((one) => one.year === origin).map((one) => coins(one.amount, world.places)))
            : 0n;
        const allocated = origin === label ? (heldNow(world.input, source, label)?.amount ?? 0n) : 0n;
        now.push(closeTranche(settled, label, { source, position, origin }, earlier + given, allocated));
      }
    });
    found.set(label, now);
    before = now;
  }
  return found;
}

/** The tranches of a year in the rank in which they are drawn. */
export function ranked(world: World, tranches: readonly TrancheYear[]): TrancheYear[] {
  const proportional = world.input.funding?.draw === "proportional";
  const rank = ({ source, position, origin }: TrancheYear): number[] => {
    const lastUse = yearNumber(origin) + yearsOf(source);
    if (proportional) return [lastUse, position, yearNumber(origin)];
    return [source.priority ?? 1, lastUse, source.pays === undefined ? 1 : 0, position, yearNumber(origin)];
  };
  return [...tranches].sort((a, b) => comparePlaces(rank(a), rank(b)));
}
