// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 8: the classes of lines, and what each needs in a financial year, to date.

import type { Register, Settled } from "./book.js";
import { least, most, total } from "./fraction.js";
import type { Line, World } from "./lines.js";
import type { Source } from "./terms.js";
import { yearNumber } from "./timeline.js";

export interface LineClass {
  /** The ids of the sources that may meet its lines. */
  readonly sources: readonly string[];
  readonly lines: readonly Line[];
}

export interface Needs {
  /** One for each class. */
  readonly needs: readonly bigint[];
  /** Recovered for negative adjustments and free to meet any class. */
  readonly recovered: bigint;
}

function mayPay(source: Source, line: Pick<Line, "kind" | "outcome" | "tags">): boolean {
  const { pays } = source;
  if (pays === undefined) return true;
  if (pays.tags !== undefined && !pays.tags.some((tag) => line.tags.includes(tag))) return false;
  if (line.kind === "adjustment") return pays.adjustments === true;
  if (line.kind !== "outcome") return pays.fees === true;
  return pays.outcomes === "all" || (Array.isArray(pays.outcomes) && pays.outcomes.includes(line.outcome ?? ""));
}

const UNTAGGED = { kind: "adjustment", tags: [] } as const;

function sourcesFor(world: World, line: Pick<Line, "kind" | "outcome" | "tags">): string[] {
  return (world.input.funding?.sources ?? []).filter((source) => mayPay(source, line)).map((source) => source.id);
}

/** The classes in their order, and which of them an adjustment without tags belongs to. */
export function classify(world: World, register: Register): { classes: LineClass[]; untagged: number } {
  const classes: { sources: string[]; lines: Line[] }[] = [];
  const classFor = (sources: string[]): { sources: string[]; lines: Line[] } => {
    const found = classes.find((one) => JSON.stringify(one.sources) === JSON.stringify(sources));
    if (found !== undefined) return found;
    const made = { sources, lines: [] };
    classes.push(made);
    return made;
  };
  const negative = (line: Line): boolean => (line.amount ?? 0n) < 0n;
  // Those negative now come last: what they were paid while they were positive belonged to a class.
  for (const line of [...register.lines.filter((one) => !negative(one)), ...register.lines.filter(negative)]) {
    classFor(sourcesFor(world, line)).lines.push(line);
  }
  const untagged = classFor(sourcesFor(world, UNTAGGED));
  return { classes, untagged: classes.indexOf(untagged) };
}

export type Paid = ReadonlyMap<string, bigint>;

export function paidBy(settled: readonly Settled[]): Paid {
  const paid = new Map<string, bigint>();
  for (const one of settled) for (const line of one.lines) paid.set(line.ref, (paid.get(line.ref) ?? 0n) + line.paid);
  return paid;
}

/** What a line's class counts of its paid: of an adjustment, what is above zero. */
export function classPart(line: Line, paid: Paid): bigint {
  const amount = paid.get(line.ref) ?? 0n;
  return line.kind === "adjustment" ? most(0n, amount) : amount;
}

/** What has been recovered for a line: of an adjustment, what is below zero, its sign turned. */
export function recoveredPart(line: Line, paid: Paid): bigint {
  return line.kind === "adjustment" ? most(0n, -(paid.get(line.ref) ?? 0n)) : 0n;
}

const until = (settled: readonly Settled[], year: string): Settled[] =>
  settled.filter((one) => yearNumber(one.period.year) <= yearNumber(year));

/** The needs of `year`, to date, after the settled periods, of which none is of a later year. */
export function needsOf(world: World, register: Register, settled: readonly Settled[], year: string): Needs {
  const { classes, untagged } = classify(world, register);
  const sumOf = (one: LineClass, paid: Paid): bigint => total(one.lines.map((line) => classPart(line, paid)));
  const highest = classes.map(() => 0n);
  let metEarlier = 0n;
  for (const { label } of world.timeline.years) {
    if (yearNumber(label) > yearNumber(year)) break;
    const paid = paidBy(until(settled, label));
    const sums = classes.map((one) => sumOf(one, paid));
    const needs = sums.map((sum, index) => most(0n, sum - (highest[index] ?? 0n)));
    const free = total(register.lines.map((line) => recoveredPart(line, paid))) - metEarlier;
    if (label === year) {
      if (free >= 0n) return { needs, recovered: free };
      return { needs: needs.map((need, index) => (index === untagged ? need - free : need)), recovered: 0n };
    }
    // What of it met classes in this year; below zero where what met them before has been paid back.
    metEarlier += least(free, total(needs));
    sums.forEach((sum, index) => {
      highest[index] = most(highest[index] ?? 0n, sum);
    });
  }
  throw new Error(`no such year: ${year}`);
}
