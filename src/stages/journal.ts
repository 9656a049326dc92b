/** What is each line given in a period? Written down while it is settled (docs/rules.md sections 7 and 9). */
import type { Cause } from "../input/terms.js";
import { type Money, minus, NOTHING, pence } from "../values/money.js";
import { causeOf, stillForfeited } from "./locked.js";
import type { Ordered } from "./queue.js";

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

/** The journal of the period at hand. */
export interface Journal {
  readonly entitle: (line: number, entitled: Money, forfeited: Money, cause?: Cause) => void;
  /** Negative where it is recovered. */
  readonly pay: (line: number, amount: Money) => void;
  readonly forfeit: (line: number, amount: Money) => void;
  /** What a line was paid in the period. */
  readonly paid: (line: number) => number;
  /** The lines that stand in it, in no order. */
  readonly lines: () => readonly number[];
  /** What was written down, in the order of the queue; a new period begins. */
  readonly close: () => readonly Booking[];
}

/** Keeps the journal in columns, by position of the line: every line of a million is written down at least once. */
export function keepJournal({ lines }: Ordered): Journal {
  const entitled = new Float64Array(lines.length);
  const paid = new Float64Array(lines.length);
  const forfeited = new Float64Array(lines.length);
  const stands = new Uint8Array(lines.length);
  const causes = new Map<number, Cause>();
  let entries: number[] = [];
  const enter = (line: number): void => {
    if (stands[line] === 1) return;
    stands[line] = 1;
    entries.push(line);
  };
  const take = (column: Float64Array, line: number): Money => {
    const sum = pence(column[line] as number);
    column[line] = 0;
    return sum;
  };
  return {
    entitle: (line, sum, lost, cause) => {
      enter(line);
      (entitled[line] as number) += sum;
      (forfeited[line] as number) += lost;
      if (cause !== undefined) causes.set(line, cause);
    },
    pay: (line, amount) => {
      enter(line);
      (paid[line] as number) += amount;
    },
    forfeit: (line, amount) => {
      enter(line);
      (forfeited[line] as number) += amount;
    },
    paid: (line) => paid[line] as number,
    lines: () => entries,
    close: () => {
      const bookings = entries
        .sort((a, b) => a - b)
        .map((line): Booking => {
          stands[line] = 0;
          const cause = causes.get(line);
          return {
            line,
            entitled: take(entitled, line),
            paid: take(paid, line),
            forfeited: take(forfeited, line),
            cause,
          };
        });
      entries = [];
      causes.clear();
      return bookings;
    },
  };
}

/**
 * Books what is newly entitled in an open period: its own lines; and in the first open one every difference from what
 * locked periods say, as a true-up.
 */
export function bookEntitled(journal: Journal, period: number, ordered: Ordered): void {
  for (const { start, joinedBy } of ordered.lanes) {
    for (let at = joinedBy[period - 1] ?? start; at < (joinedBy[period] as number); at += 1) {
      const line = ordered.lines[at] as Ordered["lines"][number];
      const before = ordered.before(at);
      const entitled = minus(line.entitled, before?.entitled ?? NOTHING);
      const forfeited = before === undefined ? NOTHING : minus(stillForfeited(line.entitled, before), before.forfeited);
      if (before !== undefined && entitled === 0 && forfeited === 0) continue;
      // Both only in the first open period: in a later one lines join in their own, and none was named before.
      const isTrueUp = before !== undefined || line.period < period;
      journal.entitle(at, entitled, forfeited, isTrueUp ? causeOf(line.entitled, before) : undefined);
    }
  }
}
