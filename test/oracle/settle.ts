// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 7: one open period is settled: the queue, the headroom, the set-off, what is paid, deferred, forfeited.

import {
  type Booked,
  causeOf,
  entitledIn,
  forfeitedIn,
  forfeitedNow,
  paidIn,
  type Register,
  type Settled,
} from "./book.js";
import { capYears, termCap } from "./caps.js";
import { classify } from "./classes.js";
import { drawForPeriod, drawToDate } from "./draw.js";
import { least, most, total } from "./fraction.js";
import type { Line, World } from "./lines.js";
import type { Period } from "./timeline.js";

/** What is to be settled in a period: each line's balance, in the order of the queue or of the list. */
interface Waiting {
  readonly queue: { line: Line; balance: bigint }[];
  readonly overpayments: { line: Line; size: bigint }[];
}

interface Room {
  /** Undefined is without limit. */
  readonly headroom: bigint | undefined;
  readonly cap: "annual-cap" | "term-cap";
}

/** What a line's entitled and forfeited change by as it joins the queue. */
function booking(register: Register, locked: readonly Settled[], period: Period, line: Line): Booked {
  const { ref } = line;
  if (register.joins(line) !== period.index) return { ref, entitled: 0n, paid: 0n, forfeited: 0n };
  const entitled = (line.entitled ?? 0n) - entitledIn(locked, ref);
  const forfeited = forfeitedNow(line, locked) - forfeitedIn(locked, ref);
  const truedUp = register.named(ref) || line.period < locked.length;
  return { ref, entitled, paid: 0n, forfeited, cause: truedUp ? causeOf(line, locked) : undefined };
}

function findWaiting(
  register: Register,
  settled: readonly Settled[],
  period: Period,
  bookings: ReadonlyMap<string, Booked>,
): Waiting {
  const queue: { line: Line; balance: bigint }[] = [];
  const overpayments: { line: Line; size: bigint }[] = [];
  for (const line of register.lines) {
    if (register.joins(line) > period.index) continue;
    const forfeited = forfeitedIn(settled, line.ref) + (bookings.get(line.ref)?.forfeited ?? 0n);
    const balance = (line.entitled ?? 0n) - paidIn(settled, line.ref) - forfeited;
    if (balance > 0n) queue.push({ line, balance });
    if (balance < 0n) overpayments.push({ line, size: -balance });
  }
  const adjustments = overpayments.filter(({ line }) => line.kind === "adjustment");
  return { queue, overpayments: [...adjustments, ...overpayments.filter(({ line }) => line.kind !== "adjustment")] };
}

function findRoom(world: World, register: Register, settled: readonly Settled[], period: Period): Room {
  const annual = capYears(world, register.lines, settled).find((year) => year.year === period.capYear)?.unused;
  const term = termCap(world, register.lines, settled)?.unused;
  if (annual === undefined && term === undefined) return { headroom: undefined, cap: "annual-cap" };
  const cap = term === undefined || (annual !== undefined && annual <= term) ? "annual-cap" : "term-cap";
  return { headroom: most(0n, (cap === "annual-cap" ? annual : term) ?? 0n), cap };
}

/** What is recovered from the front of the list. */
function recover(waiting: Waiting, setOff: bigint): Map<string, bigint> {
  const paid = new Map<string, bigint>();
  let left = setOff;
  for (const { line, size } of waiting.overpayments) {
    const part = least(left, size);
    if (part > 0n) paid.set(line.ref, -part);
    left -= part;
  }
  return paid;
}

interface Payment {
  readonly paid: Map<string, bigint>;
  readonly heldBy: Map<string, string>;
}

/** Lines are paid from the front of the queue, up to gross; the last may be paid in part. */
function payUpTo(waiting: Waiting, gross: bigint, cap: string): Payment {
  const paid = new Map<string, bigint>();
  const heldBy = new Map<string, string>();
  let left = gross;
  for (const { line, balance } of waiting.queue) {
    const part = least(left, balance);
    paid.set(line.ref, part);
    left -= part;
    if (part < balance) heldBy.set(line.ref, cap);
  }
  return { paid, heldBy };
}

/** Each line in queue order is paid the most that leaves no more unmet than before the period. */
function payAsFunded(
  world: World,
  register: Register,
  settled: readonly Settled[],
  period: Period,
  waiting: Waiting,
  allowed: bigint,
  setOff: bigint,
  cap: string,
): Payment {
  const paid = new Map<string, bigint>();
  const heldBy = new Map<string, string>();
  const unmetWith = (trial: Map<string, bigint>): bigint => {
    const all = new Map([...trial, ...recover(waiting, least(setOff, total(trial.values())))]);
    const lines = [...all].map(([ref, amount]) => ({ ref, entitled: 0n, paid: amount, forfeited: 0n }));
    return drawToDate(world, register, [...settled, { ...unsettled(period), lines }], period.year).unmet;
  };
  const before = drawToDate(world, register, settled, period.year).unmet;
  // How much a penny paid can change what is unmet: in order by a penny, proportionally by the pennies of rounding too.
  const inOrder = world.input.funding?.draw !== "proportional";
  const sources = BigInt(world.input.funding?.sources.length ?? 0);
  const steepest = inOrder ? 1n : 1n + 2n * sources * BigInt(classify(world, register).classes.length);
  for (const { line, balance } of waiting.queue) {
    // Gross stays within headroom + set-off, the set-off the least of step 3's and the gross so far.
    const room = allowed - total(paid.values());
    const wanted = least(balance, room);
    let part = wanted;
    while (part > 0n) {
      const excess = unmetWith(new Map([...paid, [line.ref, part]])) - before;
      if (excess <= 0n) break;
      // No smaller part is passed over that could do: each penny less takes away at most `steepest` of the excess.
      part = most(0n, part - (excess + steepest - 1n) / steepest);
    }
    paid.set(line.ref, part);
    if (part < balance) heldBy.set(line.ref, part === wanted ? cap : "funding");
  }
  return { paid, heldBy };
}

function unsettled(period: Period): Settled {
  return {
    period,
    issued: undefined,
    lines: [],
    setOff: 0n,
    payable: 0n,
    deferred: 0n,
    overpaid: 0n,
    draws: [],
    shortfall: 0n,
    heldBy: new Map(),
  };
}

/** What caps kept back, from the back of the queue. */
function forfeit(waiting: Waiting, paid: ReadonlyMap<string, bigint>, amount: bigint): Map<string, bigint> {
  const forfeited = new Map<string, bigint>();
  let left = amount;
  for (const { line, balance } of [...waiting.queue].reverse()) {
    const part = least(left, balance - (paid.get(line.ref) ?? 0n));
    if (part > 0n) forfeited.set(line.ref, part);
    left -= part;
  }
  return forfeited;
}

export function settlePeriod(
  world: World,
  register: Register,
  locked: readonly Settled[],
  settled: readonly Settled[],
  period: Period,
): Settled {
  const bookings = new Map(register.lines.map((line) => [line.ref, booking(register, locked, period, line)]));
  const waiting = findWaiting(register, settled, period, bookings);
  const { headroom, cap } = findRoom(world, register, settled, period);
  const queued = total(waiting.queue.map((one) => one.balance));
  const overpaid = total(waiting.overpayments.map((one) => one.size));
  const mostSetOff = least(overpaid, queued);
  const allowed = headroom === undefined ? queued : least(queued, headroom + mostSetOff);

  const defer = world.input.funding?.shortfall === "defer";
  const { paid, heldBy } = defer
    ? payAsFunded(world, register, settled, period, waiting, allowed, mostSetOff, cap)
    : payUpTo(waiting, allowed, cap);
  const gross = total(paid.values());
  const setOff = least(mostSetOff, gross);
  for (const [ref, amount] of recover(waiting, setOff)) paid.set(ref, amount);

  const lastOfCapYear =
    world.timeline.periods.filter((one) => one.capYear === period.capYear).at(-1)?.label === period.label;
  const forfeits = world.input.contract.cap?.annual?.excess === "forfeit" && (lastOfCapYear || period.closing);
  const forfeited = forfeit(waiting, paid, forfeits ? queued - allowed : 0n);

  const lines: Booked[] = [];
  for (const line of register.lines) {
    const booked = bookings.get(line.ref);
    if (booked === undefined || register.joins(line) > period.index) continue;
    const lost = booked.forfeited + (forfeited.get(line.ref) ?? 0n);
    const entry = { ...booked, paid: paid.get(line.ref) ?? 0n, forfeited: lost };
    const joins = register.joins(line) === period.index;
    const first = joins && !register.named(line.ref);
    if (first || entry.entitled !== 0n || entry.paid !== 0n || entry.forfeited !== 0n) lines.push(entry);
  }
  const done: Settled = {
    ...unsettled(period),
    lines,
    setOff,
    payable: gross - setOff,
    deferred: queued - gross - total(forfeited.values()),
    overpaid: overpaid - setOff,
    heldBy,
  };
  return { ...done, ...drawForPeriod(world, register, [...settled, done]) };
}
