// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 7: what each cap year and the term have available.

import type { Settled } from "./book.js";
import { coins, div, type Fraction, fraction, mul, ONE, parse, roundMoney, sum, total } from "./fraction.js";
import type { Line, World } from "./lines.js";
import { type Month, months } from "./timeline.js";

const TWELFTH = fraction(1n, 12n);

export interface CapYear {
  readonly year: string;
  readonly base: bigint;
  readonly cap: bigint;
  readonly broughtForward: bigint;
  readonly deductions: bigint;
  readonly available: bigint;
  readonly used: bigint;
  readonly unused: bigint;
}

export interface TermCap {
  readonly base: bigint;
  readonly cap: bigint;
  readonly deductions: bigint;
  readonly available: bigint;
  readonly used: bigint;
  readonly unused: bigint;
}

/** Base (with every factor 1) or cap of a year. */
function yearAmount(world: World, label: string, all: Month[], factorOf: (month: Month) => Fraction): bigint {
  const annual = world.input.contract.cap?.annual;
  if (annual === undefined) return 0n;
  const listed = annual.years?.[label];
  const indexOf = (month: Month): Fraction => (listed === undefined ? world.factors.index("caps", month.year) : ONE);
  const weighted = sum(all.map((month) => mul(month.weight, indexOf(month), factorOf(month))));
  const whole = listed !== undefined || annual.proration === "none";
  const share = whole ? div(weighted, sum(all.map((month) => month.weight))) : mul(weighted, TWELFTH);
  return roundMoney(mul(parse(listed ?? annual.amount), share), world.places, world.rounding);
}

/** The size of the deductions that fall into the periods that `inside` picks. */
function deductionsIn(world: World, lines: readonly Line[], inside: (capYear: string) => boolean): bigint {
  const found = lines.filter((line) => line.deduction === true && line.entitled !== undefined);
  return -total(
    found
      .filter((line) => inside(world.timeline.periods[line.period]?.capYear ?? ""))
      .map((line) => line.entitled ?? 0n),
  );
}

/** The cap years as they stand after the settled periods. */
export function capYears(world: World, lines: readonly Line[], settled: readonly Settled[]): CapYear[] {
  const annual = world.input.contract.cap?.annual;
  if (annual === undefined) return [];
  let unusedBefore = 0n;
  return world.timeline.capYears.map((span) => {
    const all = months(world.timeline, span.start, span.end);
    const base = yearAmount(world, span.label, all, () => ONE);
    const cap = yearAmount(world, span.label, all, (month) => world.factors.scaling("caps", month));
    const broughtForward = annual.unused === "carry-forward" || unusedBefore < 0n ? unusedBefore : 0n;
    const deductions = deductionsIn(world, lines, (capYear) => capYear === span.label);
    const available = cap + broughtForward - deductions;
    const used = total(settled.filter((one) => one.period.capYear === span.label).map((one) => one.payable));
    unusedBefore = available - used;
    return { year: span.label, base, cap, broughtForward, deductions, available, used, unused: unusedBefore };
  });
}

export function termCap(world: World, lines: readonly Line[], settled: readonly Settled[]): TermCap | undefined {
  const { term, annual } = world.input.contract.cap ?? {};
  if (term === undefined) return undefined;
  const added = world.timeline.addedToTermCap.map((one) => coins(one.addsToTermCap ?? 0, world.places));
  const base = coins(term, world.places) + total(added);
  const years = capYears(world, lines, settled);
  const bases = total(years.map((year) => year.base));
  const caps = total(years.map((year) => year.cap));
  let ratio = world.factors.scales("caps") ? world.factors.ofTerm() : ONE;
  if (annual !== undefined) ratio = bases === 0n ? ONE : fraction(caps, bases);
  const scale = fraction(1n, 10n ** BigInt(world.places));
  const cap = roundMoney(mul(fraction(base), scale, ratio), world.places, world.rounding);
  const deductions = deductionsIn(world, lines, () => true);
  const available = cap - deductions;
  const used = total(settled.map((one) => one.payable));
  return { base, cap, deductions, available, used, unused: available - used };
}
