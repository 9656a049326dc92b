/** Which waiting lines are paid in a period, and how much of each? Within the caps, and within the money where the contract says so. */
import { least, type Money, minus, NOTHING, negative, pence, plus } from "../values/money.js";
import type { Needs } from "./needs.js";
import type { Part, Queue } from "./queue.js";

/** What one period may pay, before funding has its say. */
export interface Allowance {
  /** The least of the queue's total and (headroom + set-off). */
  readonly gross: Money;
  readonly setOff: Money;
}

export type PayLine = (line: number, amount: Money) => void;

/** Pays from the front, the last line perhaps in part. */
export function payFromFront(queue: Queue, allowance: Allowance, pay: PayLine): Money {
  let gross = NOTHING;
  queue.fromFront((line) => {
    if (gross >= allowance.gross) return false;
    const amount = least(queue.left(line), minus(allowance.gross, gross));
    pay(line, amount);
    gross = plus(gross, amount);
    return true;
  });
  return gross;
}

/** What was recovered from a line, as a payment. */
export const givenBack = ({ line, amount }: Part): Part => ({ line, amount: negative(amount) });

/**
 * The largest sum above `least` and up to `most` that leaves no excess of unmet needs; nothing where there is none.
 *
 * What is unmet rises by at most a penny with each penny paid, but for `slack`: so many pennies can rounded shares add to
 * it or take from it. So where the excess is larger, every sum that takes away less than the rest of it is passed over.
 *
 * @param rises whether what is unmet never falls as more is paid, but for `slack`: what is more than barred is barred too
 */
function largestAllowed(
  least: number,
  most: number,
  excessOf: (amount: number) => number,
  slack: number,
  rises: boolean,
): Money {
  let amount: number = most;
  while (amount > least) {
    const excess = excessOf(amount);
    if (excess <= 0) return pence(amount);
    // Where one step has not been enough, what is unmet rises by less than a penny a penny: then halving is quicker.
    if (rises && slack > 0 && excess > slack && amount < most) amount = lastNotBarred(least, amount, excessOf, slack);
    else amount -= Math.max(1, excess - slack);
  }
  return NOTHING;
}

/** A sum below `most` beyond which every sum leaves an excess: it is more than rounding could make of none. */
function lastNotBarred(least: number, most: number, excessOf: (amount: number) => number, slack: number): number {
  let [open, step] = [least, slack + 1];
  while (open + step < most && excessOf(open + step) <= slack) {
    open += step;
    step *= 2;
  }
  let barred = Math.min(open + step, most);
  while (barred - open > 1) {
    const middle = Math.floor((open + barred) / 2);
    if (excessOf(middle) > slack) barred = middle;
    else open = middle;
  }
  return open;
}

/** The money that payment waits for. */
export interface Backing {
  readonly needs: Needs;
  /** The class of each line. */
  readonly classOf: Int32Array;
  /** Whether payment waits for money (shortfall `defer`). */
  readonly defers: boolean;
  /** For each class the pennies by which rounded shares can change what is unmet when its needs change; 0 in order. */
  readonly slack: readonly number[];
}

/** What is known of a class that funding has stopped. */
interface Stopped {
  /** How many payments there were by then. */
  readonly payments: number;
  /** No sum up to this could be paid on top of them. */
  readonly barred: number;
}

/**
 * Shortfall `defer`: each line, in the order of the queue, is paid the most that leaves no more of the year's needs unmet
 * than before the period. Once set-off is through, what is unmet rises with what is paid: where shares are not rounded a
 * class that funding has stopped stays stopped for the rest of the period; where they are, its next line may still get
 * some pennies.
 */
export function payWithinFunding(
  queue: Queue,
  allowance: Allowance,
  money: Backing,
  pay: PayLine,
  stop: (line: number) => void,
): Money {
  const { needs, classOf, slack } = money;
  const unmetBefore = needs.unmet([]);
  const stopped = new Map<number, Stopped>();
  let gross = NOTHING;
  let payments = 0;
  queue.fromFront((line) => {
    if (gross >= allowance.gross) return false;
    const at = classOf[line] as number;
    const most = least(queue.left(line), minus(allowance.gross, gross));
    const excessOf = (amount: number): number => {
      const recoveries = queue.recoverable(least(allowance.setOff, pence(gross + amount)));
      return needs.unmet([{ line, amount: pence(amount) }, ...recoveries.map(givenBack)]) - unmetBefore;
    };
    // What set-off and recovered sums change may concern every class.
    const rises = gross >= allowance.setOff && needs.isOfClass(line);
    const rounded = slack[rises ? at : 0] as number;
    const barred = rises ? barredOf(stopped.get(at), payments, rounded) : 0;
    const amount = largestAllowed(barred, most, excessOf, rounded, rises);
    if (amount > 0) {
      pay(line, amount);
      payments += 1;
    }
    if (amount < most) {
      stop(line);
      if (rises) stopped.set(at, { payments, barred: Math.max(barred, most) - amount });
    }
    gross = plus(gross, amount);
    return true;
  });
  return gross;
}

/** Up to which sum a line of a class need not be tried: without rounding, whatever it asks for. */
function barredOf(was: Stopped | undefined, payments: number, rounded: number): number {
  if (was === undefined) return 0;
  if (rounded === 0) return Number.POSITIVE_INFINITY;
  return was.payments === payments ? was.barred : 0;
}
