// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 8: which line was met by which grant, given the draws of a financial year.

import type { Register, Settled, TrancheAmount } from "./book.js";
import { classify, classPart, needsOf, paidBy, recoveredPart } from "./classes.js";
import { mostMet } from "./flow.js";
import { least, most, total } from "./fraction.js";
import type { Line, World } from "./lines.js";
import { drawnIn, ranked, trancheYears } from "./reserve.js";
import { yearNumber } from "./timeline.js";

/** Something that meets needs: what was recovered, a tranche's draws of the year, the shortfall. */
interface Supply {
  readonly amount: bigint;
  /** Undefined may meet any class. */
  readonly tranche: { source: string; year: string } | undefined;
}

/**
 * Class by class and supply by supply, the most that still lets all be met that can be met. A penny more in one place
 * never loses more than a penny elsewhere, so as many pennies as are lost must at least be given back.
 */
function shareOut(
  supplies: readonly Supply[],
  needs: readonly bigint[],
  mayGive: (s: number, d: number) => boolean,
): bigint[][] {
  const left = supplies.map((one) => one.amount);
  const need = [...needs];
  return needs.map((_, d) =>
    supplies.map((__, s) => {
      if (!mayGive(s, d)) return 0n;
      const all = mostMet(left, need, mayGive);
      const metWith = (given: bigint): bigint => {
        const rest = left.map((amount, index) => (index === s ? amount - given : amount));
        const open = need.map((amount, index) => (index === d ? amount - given : amount));
        return given + mostMet(rest, open, mayGive);
      };
      let given = most(0n, least(left[s] ?? 0n, need[d] ?? 0n));
      for (let met = metWith(given); met < all; met = metWith(given)) given -= all - met;
      left[s] = (left[s] ?? 0n) - given;
      need[d] = (need[d] ?? 0n) - given;
      return given;
    }),
  );
}

interface Payment {
  readonly line: Line;
  readonly amount: bigint;
  /** Its first payment in the year: the period, and the place there. */
  readonly first: number;
}

/** The lines of each class with a positive net paid in the year, in the order of their first payment in it. */
function payments(world: World, register: Register, settled: readonly Settled[], year: string): Payment[][] {
  const { classes, untagged } = classify(world, register);
  const before = paidBy(settled.filter((one) => yearNumber(one.period.year) < yearNumber(year)));
  const after = paidBy(settled.filter((one) => yearNumber(one.period.year) <= yearNumber(year)));
  const order = settled
    .filter((one) => one.period.year === year)
    .flatMap((one) => one.lines.filter((line) => line.paid > 0n).map((line) => line.ref));
  return classes.map((one, index) => {
    const own = one.lines.map((line) => ({ line, amount: classPart(line, after) - classPart(line, before) }));
    // What is paid back of a negative adjustment is needed as by an adjustment without tags.
    const back = register.lines.map((line) => ({
      line,
      amount: recoveredPart(line, before) - recoveredPart(line, after),
    }));
    return [...own, ...(index === untagged ? back : [])]
      .filter(({ amount }) => amount > 0n)
      .map((payment) => ({ ...payment, first: order.indexOf(payment.line.ref) }))
      .sort((a, b) => a.first - b.first);
  });
}

/** What each line was met by in a year, by ref. */
function metInYear(
  world: World,
  register: Register,
  settled: readonly Settled[],
  year: string,
): { ref: string; draw: TrancheAmount }[] {
  const upTo = settled.filter((one) => yearNumber(one.period.year) <= yearNumber(year));
  const { classes } = classify(world, register);
  const { needs, recovered } = needsOf(world, register, upTo, year);
  const tranches = ranked(world, trancheYears(world, upTo, year).get(year) ?? []);
  const shortfall = total(upTo.filter((one) => one.period.year === year).map((one) => one.shortfall));
  const supplies: Supply[] = [
    { amount: least(recovered, total(needs)), tranche: undefined },
    ...tranches.map(({ source, origin }) => ({
      amount: drawnIn(upTo, year, source.id, origin),
      tranche: { source: source.id, year: origin },
    })),
    { amount: shortfall, tranche: undefined },
  ];
  const mayGive = (s: number, d: number): boolean => {
    const tranche = supplies[s]?.tranche;
    return tranche === undefined || (classes[d]?.sources ?? []).includes(tranche.source);
  };
  const shares = shareOut(supplies, needs, mayGive);
  const found: { ref: string; draw: TrancheAmount }[] = [];
  payments(world, register, upTo, year).forEach((lines, index) => {
    const unneeded = total(lines.map((one) => one.amount)) - (needs[index] ?? 0n);
    const pots = [
      { amount: unneeded, tranche: undefined as Supply["tranche"] },
      ...supplies.map((supply, s) => ({ amount: shares[index]?.[s] ?? 0n, tranche: supply.tranche })),
    ];
    for (const { line, amount } of lines) {
      let rest = amount;
      for (const pot of pots) {
        const used = least(rest, pot.amount);
        if (used <= 0n) continue;
        pot.amount -= used;
        rest -= used;
        if (pot.tranche !== undefined) found.push({ ref: line.ref, draw: { ...pot.tranche, amount: used } });
      }
    }
  });
  return found;
}

/** The draws of a line over all years, by (year, position of the source). */
export function drawsOfLines(
  world: World,
  register: Register,
  settled: readonly Settled[],
): (ref: string) => TrancheAmount[] {
  if (world.input.funding === undefined) return () => [];
  const all = world.timeline.years.flatMap(({ label }) => metInYear(world, register, settled, label));
  const sources = world.input.funding.sources;
  return (ref) => {
    const own = all.filter((one) => one.ref === ref).map((one) => one.draw);
    const years = [...new Set(own.map((one) => one.year))].sort((a, b) => yearNumber(a) - yearNumber(b));
    return years
      .flatMap((year) =>
        sources.map((source) => ({
          source: source.id,
          year,
          amount: total(own.filter((one) => one.source === source.id && one.year === year).map((one) => one.amount)),
        })),
      )
      .filter((one) => one.amount !== 0n);
  };
}
