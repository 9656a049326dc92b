/**
 * What is paid in each period, from which money, and what is left of it? The walk through the periods: each lets its lines
 * join the queue, pays within the caps, meets what is paid and, at year ends, closes caps and reserves. After all that is
 * entitled is known; before the statement, which writes it down (docs/rules.md sections 7 and 8).
 */
import type { Funding, IssuedPeriod } from "../input/terms.js";
import { least, type Money, minus, NOTHING, pence, sumOf } from "../values/money.js";
import type { Caps } from "./caps.js";
import { sortIntoClasses } from "./classes.js";
import { makeDrawdown } from "./drawdown.js";
import { type CapUse, type CapYearUse, followCaps, type Headroom } from "./headroom.js";
import { followHolds } from "./holds.js";
import { type Booking, bookEntitled, type Journal, keepJournal } from "./journal.js";
import type { Locked } from "./locked.js";
import { followNeeds, type WatchMet } from "./needs.js";
import { type Allowance, type Backing, givenBack, type PayLine, payFromFront, payWithinFunding } from "./payment.js";
import { type Hold, makeQueue, type Ordered, type Queue } from "./queue.js";
import { type ClosedYear, type Draw, type Drawn, keepReserve } from "./reserve.js";
import type { Timeline } from "./timeline.js";

/** What an open period could pay and what it paid (docs/rules.md section 7, steps 2 to 4). */
export interface Allowed extends Headroom {
  /** The queue's total and all overpayments, before anything is paid. */
  readonly waiting: Money;
  readonly overpaid: Money;
  /** The least of the queue's total and (headroom + set-off). */
  readonly allowed: Money;
  /** What was paid before set-off: less than allowed only where payment waits for money. */
  readonly gross: Money;
  /** What the end of the cap year forfeited. */
  readonly lost: Money;
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
  /** Where the period is open. */
  readonly allowed?: Allowed | undefined;
  /** Where it is open and there is funding. */
  readonly toDate?: Drawn["toDate"] | undefined;
  /** The statement as issued, where the period is locked. */
  readonly issued?: IssuedPeriod | undefined;
}

/** Is told what the settlement does with single lines. */
export interface WatchSettlement {
  readonly met: WatchMet;
  /** Funding stopped a line in a period. */
  readonly stopped: (line: number, period: number) => void;
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

/** Follows the money where there is funding. */
function followMoney(ordered: Ordered, funding: Funding | undefined, watch?: WatchMet): Backing | undefined {
  if (funding === undefined) return undefined;
  const classes = sortIntoClasses(ordered.lines, funding);
  const drawdown = makeDrawdown(classes.classes, funding);
  const needs = followNeeds(ordered.lines, classes, keepReserve(funding, drawdown), drawdown, watch);
  return { needs, classOf: classes.classOf, defers: funding.shortfall === "defer", slack: drawdown.slack };
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
  readonly journal: Journal;
  readonly holds: ReturnType<typeof followHolds>;
  readonly positions: ReadonlyMap<string, number>;
  readonly pay: PayLine;
  readonly stop: (line: number, period: number) => void;
}

/** A locked period: its figures stand, and count against caps, tranches and reserve. */
function settleLocked(period: number, { locked, positions, capUse, money }: Books): SettledPeriod {
  const issued = locked.periods[period] as Locked["periods"][number];
  const bookings = issued.lines.map(
    ({ ref, ...figures }): Booking => ({ line: positions.get(ref) as number, ...figures }),
  );
  capUse.use(period, issued.payable);
  capUse.close(period);
  for (const { line, paid } of bookings) money?.needs.paid(line, paid);
  const { unconfirmed } = money?.needs.lock(issued.draws, issued.shortfall) ?? NO_DRAW;
  const forfeited = sumOf(bookings.map((booking) => booking.forfeited));
  const { setOff, payable, deferred, overpaid, shortfall, draws } = issued;
  return { bookings, setOff, payable, forfeited, deferred, overpaid, shortfall, unconfirmed, draws, issued };
}

/** Recovers a sum from what was overpaid. */
function recover(sum: Money, { queue, journal, money }: Books): void {
  const recoveries = queue.recoverable(sum);
  queue.recover(recoveries);
  for (const { line, amount } of recoveries.map(givenBack)) {
    journal.pay(line, amount);
    money?.needs.paid(line, amount);
  }
}

/** An open period (docs/rules.md section 7, *the queue*, steps 1 to 5). */
function settleOpen(period: number, books: Books): SettledPeriod {
  const { ordered, caps, queue, capUse, money, journal, holds, stop } = books;
  queue.join(period);
  bookEntitled(journal, period, ordered);
  const headroom = capUse.headroom(period);
  const total = queue.waiting();
  const owed = queue.overpaid();
  const setOffMost = least(owed, total);
  const allowance: Allowance = { gross: pence(Math.min(total, headroom.room + setOffMost)), setOff: setOffMost };
  const gross = money?.defers
    ? payWithinFunding(queue, allowance, money, books.pay, (line) => stop(line, period))
    : payFromFront(queue, allowance, books.pay);
  const setOff = least(setOffMost, gross);
  recover(setOff, books);
  const payable = minus(gross, setOff);
  capUse.use(period, payable);
  const lost = capUse.close(period) && caps.excess === "forfeit" ? queue.forfeit(minus(total, allowance.gross)) : [];
  for (const { line, amount } of lost) journal.forfeit(line, amount);
  holds.note(period, headroom.hold, journal, new Set(lost.map((part) => part.line)));
  const bookings = journal.close();
  const forfeited = sumOf(bookings.map((booking) => booking.forfeited));
  const [deferred, overpaid] = [queue.waiting(), queue.overpaid()];
  const allowed: Allowed = {
    ...headroom,
    waiting: total,
    overpaid: owed,
    allowed: allowance.gross,
    gross,
    lost: sumOf(lost.map((part) => part.amount)),
  };
  return { bookings, setOff, payable, forfeited, deferred, overpaid, allowed, ...(money?.needs.draw() ?? NO_DRAW) };
}

/** @param ordered all lines in the order of the queue */
export function settle(
  ordered: Ordered,
  timeline: Timeline,
  caps: Caps,
  locked: Locked,
  funding: Funding | undefined,
  watch?: WatchSettlement,
): Settlement {
  const queue = makeQueue(ordered);
  const money = followMoney(ordered, funding, watch?.met);
  const journal = keepJournal(ordered);
  const holds = followHolds(queue, ordered, locked);
  const named = locked.lines.size === 0 ? [] : ordered.lines.entries();
  const positions = new Map([...named].map(([at, line]) => [line.ref, at]));
  const stop = (line: number, period: number): void => {
    holds.stop(line, period);
    watch?.stopped(line, period);
  };
  const pay = (line: number, amount: Money): void => {
    journal.pay(line, amount);
    queue.pay(line, amount);
    money?.needs.paid(line, amount);
  };
  const capUse = followCaps(caps);
  const books: Books = { ordered, locked, caps, queue, capUse, money, journal, holds, positions, pay, stop };
  const firstOpen = locked.periods.length;
  const years: ClosedYear[] = [];
  const periods = timeline.periods.map(({ year }, i) => {
    if (year !== timeline.periods[i - 1]?.year) money?.needs.openYear(year);
    const settled = i < firstOpen ? settleLocked(i, books) : settleOpen(i, books);
    if (money !== undefined && year !== timeline.periods[i + 1]?.year) years.push(money.needs.closeYear());
    return settled;
  });
  return {
    periods,
    capYears: capUse.years,
    years,
    paid: queue.paid,
    forfeited: queue.forfeited,
    drawsOf: money?.needs.drawsOf ?? (() => NO_DRAW.draws),
    heldBy: holds.heldBy,
  };
}
