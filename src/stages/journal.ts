/** What is each line given in a period? Written down while it is settled (docs/rules.md sections 7 and 9). */
import type { Cause } from "../input/terms.js";
import { type Money, minus, NOTHING, pence } from "../values/money.js";
import { causeOf, type Locked, stillForfeited } from "./locked.js";
import { type Backing, givenBack } from "./payment.js";
import type { Ordered, Queue } from "./queue.js";

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

/** Figures of one line in one period while it is settled. */
interface Entry {
  entitled: number;
  paid: number;
  forfeited: number;
  cause?: Cause | undefined;
}

/** Writes down what happens to the lines of one open period. */
export function keepJournal(queue: Queue, money: Backing | undefined) {
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
export function bookEntitled(journal: Journal, period: number, ordered: Ordered, locked: Locked): void {
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
