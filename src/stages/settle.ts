/**
 * What is paid in each period, from which money, and what is left of it? The walk through the periods: each lets its lines
 * join the queue, pays within the caps, meets what is paid and, at year ends, closes caps and reserves. After all that is
 * entitled is known; before the statement, which writes it down (docs/rules.md sections 7 and 8).
 */
import type { Cause, Funding, IssuedPeriod } from "../input/terms.js";
import { least, type Money, minus, NOTHING, pence, sumOf } from "../values/money.js";
import type { Caps } from "./caps.js";
import { sortIntoClasses } from "./classes.js";
import { makeDrawdown } from "./drawdown.js";
import { type CapUse, type CapYearUse, followCaps } from "./headroom.js";
import { causeOf, type Locked, stillForfeited } from "./locked.js";
import { followNeeds } from "./needs.js";
import { type Allowance, type Backing, givenBack, payFromFront, payWithinFunding } from "./payment.js";
import { type Hold, makeQueue, type Ordered, type Queue } from "./queue.js";
import { type ClosedYear, type Draw, keepReserve } from "./reserve.js";
import type { Timeline } from "./timeline.js";

/** What one line is given in one period. */
export interface Booking {
  /** Position of the line in the order of the queue. */
  readonly line: number;
  readonly entitled: Money;
  /** Negative where it was recovered. */
  readonly paid: Money;
  readonly forfeited: Money;
  /** Why it is a true-up, if it is one. */
  readonly cause?: Cause | undefined;
}

/** A settled period. */
export interface SettledPeriod {
  /** In the order of the queue. */
  readonly bookings: readonly Booking[];
  readonly setOff: Money;
  readonly payable: Money;
  readonly forfeited: Money;
  /** After it. */
  readonly deferred: Money;
  readonly overpaid: Money;
  readonly shortfall: Money;
  readonly unconfirmed: Money;
  readonly draws: readonly Draw[];
  /** The statement as issued, where the period is locked. */
  readonly issued?: IssuedPeriod | undefined;
}

/** Everything that was settled. */
export interface Settlement {
  readonly periods: readonly SettledPeriod[];
  readonly capYears: readonly CapYearUse[];
  /** By financial year; empty without funding. */
  readonly years: readonly ClosedYear[];
  /** By position of the line in the order of the queue. */
  readonly paid: Float64Array;
  readonly forfeited: Float64Array;
  readonly drawsOf: (line: number) => readonly Draw[];
  /** What last kept a part of a line back. */
  readonly heldBy: (line: number) => Hold | undefined;
}

/** Figures of one line in one period while it is settled. */
interface Entry {
  entitled: number;
  paid: number;
  forfeited: number;
  cause?: Cause | undefined;
}

/** Writes down what happens to the lines of one open period. */
function keepJournal(queue: Queue, money: Backing | undefined) {
  const entries = new Map<number, Entry>();
  const entry = (line: number): Entry => {
    let found = entries.get(line);
    if (found === undefined) {
      found = { entitled: 0, paid: 0, forfeited: 0 };
      entries.set(line, found);
    }
    return found;
  };
  return {
    entries,
    entry,
    pay: (line: number, amount: Money): void => {
      entry(line).paid += amount;
      queue.pay(line, amount);
      money?.needs.paid([{ line, amount }]);
    },
    setOff: (amount: Money): void => {
      const recoveries = queue.recoverable(amount);
      for (const one of recoveries) entry(one.line).paid -= one.amount;
      queue.recover(recoveries);
      money?.needs.paid(recoveries.map(givenBack));
    },
    /** In the order of the queue. */
    bookings: (): readonly Booking[] =>
      [...entries]
        .sort(([a], [b]) => a - b)
        .map(([line, { entitled, paid, forfeited, cause }]) => {
          return { line, entitled: pence(entitled), paid: pence(paid), forfeited: pence(forfeited), cause };
        }),
  };
}

type Journal = ReturnType<typeof keepJournal>;

/**
 * Books what is newly entitled in an open period: its own lines; and in the first open one every difference from what
 * locked periods say, as a true-up.
 */
function bookEntitled(journal: Journal, period: number, ordered: Ordered, locked: Locked): void {
  const isFirstOpen = period === locked.periods.length;
  for (const { start, joinedBy } of ordered.lanes) {
    for (let at = joinedBy[period - 1] ?? start; at < (joinedBy[period] as number); at += 1) {
      const line = ordered.lines[at] as Ordered["lines"][number];
      const before = locked.lines.get(line.ref);
      const entitled = minus(line.entitled, before?.entitled ?? NOTHING);
      const forfeited = before === undefined ? NOTHING : minus(stillForfeited(line.entitled, before), before.forfeited);
      if (before !== undefined && entitled === 0 && forfeited === 0) continue;
      const entry = journal.entry(at);
      entry.entitled += entitled;
      entry.forfeited += forfeited;
      if (isFirstOpen && (before !== undefined || line.period < period)) entry.cause = causeOf(line.entitled, before);
    }
  }
}

/**
 * Remembers what kept lines back without touching every waiting line in every period: a line that still waits was kept
 * back by what held in the last period, one that was paid in full by what held in the period before.
 */
function followHolds(queue: Queue, ordered: Ordered, locked: Locked) {
  const lines = ordered.lines.length;
  const firstOpen = locked.periods.length;
  const holds: Hold[] = [];
  const paidUpIn = new Int32Array(lines).fill(-1);
  const forfeitedIn = new Int32Array(lines).fill(-1);
  const stoppedIn = new Int32Array(lines).fill(-1);
  return {
    /** Funding stopped a line in a period. */
    stop: (line: number, period: number): void => {
      stoppedIn[line] = period;
    },
    /** @param hold the cap that leaves less room in the period */
    note: (period: number, hold: Hold, entries: ReadonlyMap<number, Entry>, lost: ReadonlySet<number>): void => {
      holds[period] = hold;
      for (const line of lost) forfeitedIn[line] = period;
      for (const [line, { paid }] of entries) {
        if (paid > 0 && queue.left(line) === 0 && !lost.has(line)) paidUpIn[line] = period;
      }
    },
    heldBy: (line: number): Hold | undefined => {
      const joined = Math.max(firstOpen, (ordered.lines[line] as Ordered["lines"][number]).period);
      const last =
        queue.left(line) > 0 ? holds.length - 1 : Math.max(forfeitedIn[line] as number, (paidUpIn[line] as number) - 1);
      if (last < joined) return undefined;
      return stoppedIn[line] === last ? "funding" : holds[last];
    },
  };
}

/** Follows the money where there is funding. */
function followMoney(ordered: Ordered, funding: Funding | undefined): Backing | undefined {
  if (funding === undefined) return undefined;
  const classes = sortIntoClasses(ordered.lines, funding);
  const drawdown = makeDrawdown(classes.classes, funding);
  const needs = followNeeds(ordered.lines, classes, keepReserve(funding, drawdown), drawdown);
  const { shortfall, draw } = funding;
  return { needs, classOf: classes.classOf, defers: shortfall === "defer", proportional: draw === "proportional" };
}

/** What a contract without funding draws. */
const NO_DRAW = { draws: [], shortfall: NOTHING, unconfirmed: NOTHING } as const;

/** Everything that the periods are settled with. */
interface Books {
  readonly ordered: Ordered;
  readonly locked: Locked;
  readonly caps: Caps;
  readonly queue: Queue;
  readonly capUse: CapUse;
  readonly money: Backing | undefined;
  readonly holds: ReturnType<typeof followHolds>;
  readonly positions: ReadonlyMap<string, number>;
}

/** A locked period: its figures stand, and count against caps, tranches and reserve. */
function settleLocked(period: number, { locked, positions, capUse, money }: Books): SettledPeriod {
  const issued = locked.periods[period] as Locked["periods"][number];
  const bookings = issued.lines.map(
    ({ ref, ...figures }): Booking => ({ line: positions.get(ref) as number, ...figures }),
  );
  capUse.use(period, issued.payable);
  capUse.close(period);
  money?.needs.paid(bookings.map(({ line, paid }) => ({ line, amount: paid })));
  const { unconfirmed } = money?.needs.lock(issued.draws, issued.shortfall) ?? NO_DRAW;
  const forfeited = sumOf(bookings.map((booking) => booking.forfeited));
  const { setOff, payable, deferred, overpaid, shortfall, draws } = issued;
  return { bookings, setOff, payable, forfeited, deferred, overpaid, shortfall, unconfirmed, draws, issued };
}

/** An open period (docs/rules.md section 7, *the queue*, steps 1 to 5). */
function settleOpen(period: number, { ordered, locked, caps, queue, capUse, money, holds }: Books): SettledPeriod {
  const journal = keepJournal(queue, money);
  queue.join(period);
  bookEntitled(journal, period, ordered, locked);
  const { room, hold } = capUse.headroom(period);
  const total = queue.waiting();
  const setOffMost = least(queue.overpaid(), total);
  const allowance: Allowance = { gross: pence(Math.min(total, room + setOffMost)), setOff: setOffMost };
  const gross = money?.defers
    ? payWithinFunding(queue, allowance, money, journal.pay, (line) => holds.stop(line, period))
    : payFromFront(queue, allowance, journal.pay);
  const setOff = least(setOffMost, gross);
  journal.setOff(setOff);
  const payable = minus(gross, setOff);
  capUse.use(period, payable);
  const lost = capUse.close(period) && caps.excess === "forfeit" ? queue.forfeit(minus(total, allowance.gross)) : [];
  for (const { line, amount } of lost) journal.entry(line).forfeited += amount;
  holds.note(period, hold, journal.entries, new Set(lost.map((part) => part.line)));
  const bookings = journal.bookings();
  const forfeited = sumOf(bookings.map((booking) => booking.forfeited));
  const [deferred, overpaid] = [queue.waiting(), queue.overpaid()];
  return { bookings, setOff, payable, forfeited, deferred, overpaid, ...(money?.needs.draw() ?? NO_DRAW) };
}

/** @param ordered all lines in the order of the queue */
export function settle(
  ordered: Ordered,
  timeline: Timeline,
  caps: Caps,
  locked: Locked,
  funding: Funding | undefined,
): Settlement {
  const queue = makeQueue(ordered, locked);
  const money = followMoney(ordered, funding);
  const holds = followHolds(queue, ordered, locked);
  const named = locked.lines.size === 0 ? [] : ordered.lines.entries();
  const positions = new Map([...named].map(([at, line]) => [line.ref, at]));
  const books: Books = { ordered, locked, caps, queue, capUse: followCaps(caps), money, holds, positions };
  const firstOpen = locked.periods.length;
  const years: ClosedYear[] = [];
  const periods = timeline.periods.map(({ year }, i) => {
    if (year !== timeline.periods[i - 1]?.year) money?.needs.openYear(year);
    const settled = i < firstOpen ? settleLocked(i, books) : settleOpen(i, books);
    if (money !== undefined && year !== timeline.periods[i + 1]?.year) years.push(money.needs.closeYear(i < firstOpen));
    return settled;
  });
  return {
    periods,
    capYears: books.capUse.years,
    years,
    paid: queue.paid,
    forfeited: queue.forfeited,
    drawsOf: money?.needs.drawsOf ?? (() => []),
    heldBy: holds.heldBy,
  };
}
