// A second implementation written from docs/rules.md alone, to be compared with the engine.
// What has been settled, period by period: the locked periods as issued (section 9), the open ones as settled.

import { coins, least, most, total } from "./fraction.js";
import { byQueue, KINDS, type Line, type World } from "./lines.js";
import type { Cause, Issued } from "./terms.js";
import type { Period } from "./timeline.js";

export interface Booked {
  readonly ref: string;
  readonly entitled: bigint;
  readonly paid: bigint;
  readonly forfeited: bigint;
  readonly cause?: Cause | undefined;
}

/** One source's money of one origin year. */
export interface TrancheAmount {
  readonly source: string;
  readonly year: string;
  readonly amount: bigint;
}

export interface Settled {
  readonly period: Period;
  /** As issued, where the period is locked. */
  readonly issued: Issued | undefined;
  /** In the order of the queue. */
  readonly lines: readonly Booked[];
  readonly setOff: bigint;
  readonly payable: bigint;
  readonly deferred: bigint;
  readonly overpaid: bigint;
  readonly draws: readonly TrancheAmount[];
  readonly shortfall: bigint;
  /** What kept a part of a line back, by ref. */
  readonly heldBy: ReadonlyMap<string, string>;
}

/** The k-th statement after the last period: a closing statement. */
export function closingPeriod(world: World, number: number): Period {
  const { periods, end } = world.timeline;
  const last = periods.at(-1);
  if (last === undefined) throw new Error("a term without periods");
  return { ...last, index: periods.length - 1 + number, label: `closing ${number}`, start: end, end, closing: true };
}

export function lockedPeriods(world: World): Settled[] {
  const money = (text: string): bigint => coins(text, world.places);
  return (world.input.issued ?? []).map((issued, index) => ({
    period: world.timeline.periods[index] ?? closingPeriod(world, index - world.timeline.periods.length + 1),
    issued,
    lines: issued.lines.map((line) => ({
      ref: line.ref,
      entitled: money(line.entitled),
      paid: money(line.paid),
      forfeited: money(line.forfeited),
      cause: line.cause,
    })),
    setOff: money(issued.setOff),
    payable: money(issued.payable),
    deferred: money(issued.deferred),
    overpaid: money(issued.overpaid),
    draws: issued.draws.map((draw) => ({ source: draw.source, year: draw.year, amount: money(draw.amount) })),
    shortfall: money(issued.shortfall),
    heldBy: new Map(),
  }));
}

/** What the given periods hold of a line. */
export const entriesOf = (settled: readonly Settled[], ref: string): Booked[] =>
  settled.flatMap((one) => one.lines.filter((line) => line.ref === ref));
export const entitledIn = (settled: readonly Settled[], ref: string): bigint =>
  total(entriesOf(settled, ref).map((one) => one.entitled));
export const paidIn = (settled: readonly Settled[], ref: string): bigint =>
  total(entriesOf(settled, ref).map((one) => one.paid));
export const forfeitedIn = (settled: readonly Settled[], ref: string): bigint =>
  total(entriesOf(settled, ref).map((one) => one.forfeited));

/** Every line entitled now or named in a locked period, with what is known of its place in the queue. */
export interface Register {
  readonly lines: readonly Line[];
  readonly compare: (a: Line, b: Line) => number;
  /** The index of the period in which a line joins the queue. */
  readonly joins: (line: Line) => number;
  readonly named: (ref: string) => boolean;
}

/** A line that a locked period names and that nothing in the input explains any more (a fee of terms since changed). */
function strayLine(world: World, ref: string, index: number): Line {
  const kind = KINDS.find((one) => ref.startsWith(`${one}/`)) ?? "fee";
  const period = world.timeline.periods.find((one) => ref.endsWith(`/${one.label}`))?.index ?? index;
  const phase = world.timeline.phases.find((one) => ref.startsWith(`fee/${one.label}/`));
  return {
    ref,
    kind,
    period,
    entitled: undefined,
    place: [phase?.index ?? 1e9, 1e9, ref],
    tags: phase?.phase.tags ?? [],
  };
}

export function register(world: World, candidates: readonly Line[], locked: readonly Settled[]): Register {
  const namedIn = new Map<string, number>();
  locked.forEach((one, index) => {
    for (const line of one.lines) if (!namedIn.has(line.ref)) namedIn.set(line.ref, index);
  });
  const known = candidates.filter((line) => line.entitled !== undefined || namedIn.has(line.ref));
  const stray = [...namedIn]
    .filter(([ref]) => !known.some((line) => line.ref === ref))
    .map(([ref, index]) => strayLine(world, ref, index));
  const firstDue = (line: Line): number => Math.min(line.period, namedIn.get(line.ref) ?? line.period);
  const compare = byQueue(world, firstDue);
  const open = locked.length;
  return {
    lines: [...known, ...stray].sort(compare),
    compare,
    joins: (line) => (namedIn.has(line.ref) || line.period < open ? open : line.period),
    named: (ref) => namedIn.has(ref),
  };
}

/** Forfeited now: so far, cut to what is entitled now and not paid so far. */
export function forfeitedNow(line: Line, locked: readonly Settled[]): bigint {
  const left = (line.entitled ?? 0n) - paidIn(locked, line.ref);
  return most(0n, least(forfeitedIn(locked, line.ref), left));
}

/** Why a line's entitlement, or what is forfeited of it, is no longer what the locked periods say. */
export function causeOf(line: Line, locked: readonly Settled[]): Cause | undefined {
  const now = line.entitled ?? 0n;
  const before = entitledIn(locked, line.ref);
  if (now === before && forfeitedNow(line, locked) === forfeitedIn(locked, line.ref)) return undefined;
  if (entriesOf(locked, line.ref).every((one) => one.entitled === 0n)) return "late";
  if (now === 0n) return "reversed";
  return before === 0n ? "restored" : "revised";
}
