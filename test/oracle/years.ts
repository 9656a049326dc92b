// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Sections 8 and 11: the sums of a financial year, its sources and its reserve.

import type { Register, Settled } from "./book.js";
import { least, total } from "./fraction.js";
import type { World } from "./lines.js";
import { heldNow } from "./reduction.js";
import { trancheYears } from "./reserve.js";
import { entitledByKind } from "./result.js";
import type { Source } from "./terms.js";

export interface Reserve {
  readonly opening: bigint;
  readonly added: bigint;
  readonly drawn: bigint;
  readonly lapsed: bigint;
  readonly closing: bigint;
}

export interface SourceYear {
  readonly source: string;
  readonly opening: bigint;
  readonly allocated: bigint;
  readonly drawn: bigint;
  readonly returned: bigint;
  readonly released: bigint;
  readonly overdrawn: bigint;
  readonly closing: bigint;
  readonly reserve: Reserve;
}

export interface YearSums {
  readonly year: string;
  readonly payable: bigint;
  readonly deferred: bigint;
  readonly forfeited: bigint;
  readonly overpaid: bigint;
  readonly shortfall: bigint;
  readonly drawn: bigint;
  readonly unconfirmed: bigint;
  readonly reserve: Reserve;
  readonly sources: SourceYear[];
  /** Only of `years`, where they are not shown: sums over the sources. */
  readonly returned: bigint;
  readonly released: bigint;
  readonly overdrawn: bigint;
}

function sourceYear(world: World, settled: readonly Settled[], year: string, source: Source): SourceYear {
  const own = (trancheYears(world, settled, year).get(year) ?? []).filter((one) => one.source === source);
  const earlier = own.filter((one) => one.origin !== year);
  const fresh = own.filter((one) => one.origin === year);
  const sum = (amounts: bigint[]): bigint => total(amounts);
  const lapsed = sum(own.map((one) => one.lapsed));
  return {
    source: source.id,
    opening: sum(own.map((one) => one.opening)),
    allocated: sum(own.map((one) => one.allocated)),
    drawn: sum(own.map((one) => one.drawn)),
    returned: source.unspent === "return" ? lapsed : 0n,
    released: source.unspent === "return" ? 0n : lapsed,
    overdrawn: sum(own.map((one) => one.overdrawn)),
    closing: sum(own.map((one) => one.closing)),
    reserve: {
      opening: sum(earlier.map((one) => one.opening)),
      added: sum(fresh.map((one) => one.closing)),
      drawn: sum(earlier.map((one) => least(one.drawn, one.held))),
      lapsed: sum(earlier.map((one) => one.lapsed)),
      closing: sum(own.map((one) => one.closing)),
    },
  };
}

export function sumsOfYear(
  world: World,
  register: Register,
  settled: readonly Settled[],
  year: string,
): YearSums & Record<string, unknown> {
  const own = settled.filter((one) => one.period.year === year);
  const sources = (world.input.funding?.sources ?? []).map((source) => sourceYear(world, settled, year, source));
  const last = own.at(-1);
  const draws = own.flatMap((one) => one.draws);
  const unconfirmed = draws.filter((draw) => {
    const source = world.input.funding?.sources.find((one) => one.id === draw.source);
    const inTerm = world.timeline.years.some((one) => one.label === draw.year);
    return inTerm && source !== undefined && heldNow(world.input, source, draw.year)?.status === "indicative";
  });
  const over = (key: "opening" | "added" | "drawn" | "lapsed" | "closing"): bigint =>
    total(sources.map((one) => one.reserve[key]));
  return {
    year,
    ...entitledByKind(register, own),
    payable: total(own.map((one) => one.payable)),
    deferred: last?.deferred ?? 0n,
    forfeited: total(own.flatMap((one) => one.lines.map((line) => line.forfeited))),
    overpaid: last?.overpaid ?? 0n,
    shortfall: total(own.map((one) => one.shortfall)),
    drawn: total(draws.map((draw) => draw.amount)),
    unconfirmed: total(unconfirmed.map((draw) => draw.amount)),
    reserve: {
      opening: over("opening"),
      added: over("added"),
      drawn: over("drawn"),
      lapsed: over("lapsed"),
      closing: over("closing"),
    },
    sources,
    returned: total(sources.map((one) => one.returned)),
    released: total(sources.map((one) => one.released)),
    overdrawn: total(sources.map((one) => one.overdrawn)),
  };
}
