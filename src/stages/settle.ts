/**
 * What is paid in each period, from which money, and what is left of it? The walk through the periods: each lets its lines
 * join the queue, pays within the caps, meets what is paid and, at year ends, closes caps and reserves. After all that is
 * entitled is known; before the statement, which writes it down (docs/rules.md sections 7 and 8).
 */
import type { Funding } from "../input/terms.js";
import { least, type Money, minus, NOTHING, pence } from "../values/money.js";
import type { Caps } from "./caps.js";
import { sortIntoClasses } from "./classes.js";
import { makeDrawdown } from "./drawdown.js";
import { type CapYearUse, followCaps } from "./headroom.js";
import { followNeeds, type Needs } from "./needs.js";
import { type Allowance, payFromFront, payWithinFunding } from "./payment.js";
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

/** Writes down what happens to the lines of one period. */
function keepJournal(queue: Queue, ordered: Ordered, needs: Needs | undefined) {
  const entries = new Map<number, { paid: number; forfeited: number }>();
  const entry = (line: number): { paid: number; forfeited: number } => {
    let found = entries.get(line);
    if (found === undefined) {
      found = { paid: 0, forfeited: 0 };
      entries.set(line, found);
    }
    return found;
  };
  return {
    pay: (line: number, amount: Money): void => {
      entry(line).paid += amount;
      queue.pay(line, amount);
      needs?.paid(line, amount);
    },
    setOff: (amount: Money): void => {
      const recoveries = queue.recoverable(amount);
      for (const one of recoveries) entry(one.line).paid -= one.amount;
      queue.recover(recoveries);
      needs?.recovered(recoveries);
    },
    forfeit: (amount: Money): void => {
      for (const one of queue.forfeit(amount)) entry(one.line).forfeited += one.amount;
    },
    /** In the order of the queue: every line that was touched, and every one that joined in the period. */
    bookings: (period: number): readonly Booking[] => {
      const bookings: Booking[] = [];
      const book = (line: number, entitled: Money): void => {
        const { paid, forfeited } = entries.get(line) ?? { paid: 0, forfeited: 0 };
        bookings.push({ line, entitled, paid: pence(paid), forfeited: pence(forfeited) });
        entries.delete(line);
      };
      for (const lane of ordered.lanes) {
        const from = lane.joinedBy[period - 1] ?? lane.start;
        for (let line = from; line < (lane.joinedBy[period] as number); line += 1)
          book(line, ordered.lines[line]?.entitled as Money);
      }
      for (const line of [...entries.keys()]) book(line, NOTHING);
      return bookings.sort((a, b) => a.line - b.line);
    },
    touched: (): Iterable<readonly [number, { paid: number; forfeited: number }]> => entries,
  };
}

/**
 * Remembers what kept lines back without touching every waiting line in every period: a line that still waits was kept
 * back by what held in the last period, one that was paid in full by what held in the period before.
 */
function followHolds(queue: Queue, ordered: Ordered) {
  const lines = ordered.lines.length;
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
    note: (
      period: number,
      hold: Hold,
      touched: Iterable<readonly [number, { paid: number; forfeited: number }]>,
    ): void => {
      holds[period] = hold;
      for (const [line, { paid, forfeited }] of touched) {
        if (forfeited > 0) forfeitedIn[line] = period;
        if (paid > 0 && queue.left(line) === 0 && forfeited === 0) paidUpIn[line] = period;
      }
    },
    heldBy: (line: number): Hold | undefined => {
      const { period } = ordered.lines[line] as Ordered["lines"][number];
      const waits = queue.left(line) > 0;
      const last = waits ? holds.length - 1 : Math.max(forfeitedIn[line] as number, (paidUpIn[line] as number) - 1);
      if (last < period) return undefined;
      return stoppedIn[line] === last ? "funding" : holds[last];
    },
  };
}

/** Follows the money where there is funding. */
function followMoney(ordered: Ordered, funding: Funding | undefined) {
  if (funding === undefined) return undefined;
  const { classes, classOf } = sortIntoClasses(ordered.lines, funding);
  const drawdown = makeDrawdown(classes, funding);
  const needs = followNeeds({ classes, classOf }, keepReserve(funding, drawdown), drawdown);
  return { needs, classOf, defers: funding.shortfall === "defer", proportional: funding.draw === "proportional" };
}

/** What a contract without funding draws. */
const NO_DRAW = { draws: [], shortfall: NOTHING, unconfirmed: NOTHING } as const;

/** @param ordered all lines in the order of the queue */
export function settle(ordered: Ordered, timeline: Timeline, caps: Caps, funding: Funding | undefined): Settlement {
  const queue = makeQueue(ordered);
  const capUse = followCaps(caps);
  const money = followMoney(ordered, funding);
  const holds = followHolds(queue, ordered);
  const years: ClosedYear[] = [];

  const settlePeriod = (period: number): SettledPeriod => {
    const journal = keepJournal(queue, ordered, money?.needs);
    queue.join(period);
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
    const forfeited = capUse.close(period) && caps.excess === "forfeit" ? minus(total, allowance.gross) : NOTHING;
    journal.forfeit(forfeited);
    holds.note(period, hold, journal.touched());
    const drawn = money?.needs.draw() ?? NO_DRAW;
    const [deferred, overpaid] = [queue.waiting(), queue.overpaid()];
    return { bookings: journal.bookings(period), setOff, payable, forfeited, deferred, overpaid, ...drawn };
  };

  const periods = timeline.periods.map((period, i) => {
    if (period.year !== timeline.periods[i - 1]?.year) money?.needs.openYear(period.year);
    const settled = settlePeriod(i);
    if (money !== undefined && period.year !== timeline.periods[i + 1]?.year) years.push(money.needs.closeYear());
    return settled;
  });
  return {
    periods,
    capYears: capUse.years,
    years,
    paid: queue.paid,
    forfeited: queue.forfeited,
    drawsOf: money?.needs.drawsOf ?? (() => []),
    heldBy: holds.heldBy,
  };
}
