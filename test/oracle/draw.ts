// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 8: what is drawn from each tranche, to date and in a period.

import type { Register, Settled, TrancheAmount } from "./book.js";
import { classify, needsOf } from "./classes.js";
import { mostMet } from "./flow.js";
import { apportion, fraction, least, parse, total } from "./fraction.js";
import type { World } from "./lines.js";
import { drawnIn, ranked, type TrancheYear, trancheYears } from "./reserve.js";

export interface Drawdown {
  readonly draws: readonly { tranche: TrancheYear; amount: bigint }[];
  readonly unmet: bigint;
}

/** Recovered adjustments first, then tranche after tranche as much as possible, over all ways to meet the needs. */
function inOrder(
  tranches: TrancheYear[],
  needs: readonly bigint[],
  sources: readonly (readonly string[])[],
  recovered: bigint,
): Drawdown {
  const supplies = [recovered, ...tranches.map((tranche) => tranche.held)];
  const mayGive = (s: number, d: number): boolean =>
    s === 0 || (sources[d] ?? []).includes(tranches[s - 1]?.source.id ?? "");
  const met = supplies.map((_, count) => mostMet(supplies.slice(0, count + 1), needs, mayGive));
  const draws = tranches.map((tranche, index) => ({ tranche, amount: (met[index + 1] ?? 0n) - (met[index] ?? 0n) }));
  return { draws, unmet: total(needs) - (met.at(-1) ?? 0n) };
}

/** Class by class, apportioned over the sources that may meet it. */
function proportional(
  world: World,
  tranches: TrancheYear[],
  needs: readonly bigint[],
  sources: readonly (readonly string[])[],
  recovered: bigint,
): Drawdown {
  const all = world.input.funding?.sources ?? [];
  const heldBy = all.map((source) => total(tranches.filter((one) => one.source === source).map((one) => one.held)));
  const weights = all.map((source, index) =>
    source.share === undefined ? fraction(heldBy[index] ?? 0n) : parse(source.share),
  );
  const left = [...heldBy];
  let free = recovered;
  const afterRecovered = needs.map((need) => {
    const met = least(free, need);
    free -= met;
    return need - met;
  });
  let unmet = 0n;
  afterRecovered.forEach((need, index) => {
    let rest = need;
    const may = all.map((_, at) => at).filter((at) => (sources[index] ?? []).includes(all[at]?.id ?? ""));
    for (let turn = 0; rest > 0n; turn += 1) {
      // First over all that may meet the class; then again and again over those with money left.
      const giving = turn === 0 ? may : may.filter((at) => (left[at] ?? 0n) > 0n && (weights[at]?.n ?? 0n) > 0n);
      if (giving.length === 0) break;
      const parts = apportion(
        rest,
        giving.map((at) => weights[at] ?? fraction(0n)),
      );
      giving.forEach((at, place) => {
        const given = least(parts[place] ?? 0n, left[at] ?? 0n);
        left[at] = (left[at] ?? 0n) - given;
        rest -= given;
      });
    }
    unmet += rest;
  });
  const gave = heldBy.map((held, at) => held - (left[at] ?? 0n));
  // Within a source by last year of use, then origin: the order of the tranches already.
  const draws = tranches.map((tranche) => {
    const amount = least(tranche.held, gave[tranche.position] ?? 0n);
    gave[tranche.position] = (gave[tranche.position] ?? 0n) - amount;
    return { tranche, amount };
  });
  return { draws, unmet };
}

/** The draws of the year to date, worked out afresh after the settled periods. */
export function drawToDate(world: World, register: Register, settled: readonly Settled[], year: string): Drawdown {
  const sources = classify(world, register).classes.map((one) => one.sources);
  const { needs, recovered } = needsOf(world, register, settled, year);
  const tranches = ranked(world, trancheYears(world, settled, year).get(year) ?? []);
  if (world.input.funding?.draw === "proportional") return proportional(world, tranches, needs, sources, recovered);
  return inOrder(tranches, needs, sources, recovered);
}

/** The draws and the shortfall of the last of the settled periods, whose own are not looked at. */
export function drawForPeriod(
  world: World,
  register: Register,
  settled: readonly Settled[],
): { draws: TrancheAmount[]; shortfall: bigint } {
  const period = settled.at(-1)?.period;
  if (world.input.funding === undefined || period === undefined) return { draws: [], shortfall: 0n };
  const before = settled.slice(0, -1);
  const { draws, unmet } = drawToDate(world, register, settled, period.year);
  const amounts = draws.map(({ tranche, amount }) => ({
    tranche,
    amount: amount - drawnIn(before, period.year, tranche.source.id, tranche.origin),
  }));
  const shortfall = unmet - total(before.filter((one) => one.period.year === period.year).map((one) => one.shortfall));
  const byYear = amounts
    .filter(({ amount }) => amount !== 0n)
    .sort((a, b) => {
      if (a.tranche.origin !== b.tranche.origin) return a.tranche.origin < b.tranche.origin ? -1 : 1;
      return a.tranche.position - b.tranche.position;
    });
  return {
    draws: byYear.map(({ tranche, amount }) => ({ source: tranche.source.id, year: tranche.origin, amount })),
    shortfall,
  };
}
