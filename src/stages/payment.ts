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
 * The largest sum, at most `most`, that leaves no excess of unmet needs.
 *
 * @param steepest by how many pennies a penny paid can change what is unmet: no smaller sum that would do is passed over,
 * since each penny less takes away at most so much of the excess
 */
function largestAllowed(most: Money, excessOf: (amount: Money) => number, steepest: number): Money {
  let amount = most;
  while (amount > 0) {
    const excess = excessOf(amount);
    if (excess <= 0) return amount;
    amount = pence(Math.max(0, amount - Math.ceil(excess / steepest)));
  }
  return NOTHING;
}

/** The money that payment waits for. */
export interface Backing {
  readonly needs: Needs;
  /** The class of each line. */
  readonly classOf: Int32Array;
  /** Whether payment waits for money (shortfall `defer`). */
  readonly defers: boolean;
  /** By how many pennies a penny paid can change what is unmet: in proportion rounded shares make it jump. */
  readonly steepest: number;
}

/**
 * Shortfall `defer`: each line, in the order of the queue, is paid the most that leaves no more of the year's needs unmet
 * than before the period. A class that funding has stopped stays stopped for the rest of the period.
 */
export function payWithinFunding(
  queue: Queue,
  allowance: Allowance,
  money: Backing,
  pay: PayLine,
  stop: (line: number) => void,
): Money {
  const { needs, classOf, steepest } = money;
  const unmetBefore = needs.unmet([]);
  const stopped = new Set<number>();
  let gross = NOTHING;
  queue.fromFront((line) => {
    if (gross >= allowance.gross) return false;
    const at = classOf[line] as number;
    const pastSetOff = gross >= allowance.setOff;
    if (pastSetOff && stopped.has(at)) {
      stop(line);
      return true;
    }
    const most = least(queue.left(line), minus(allowance.gross, gross));
    const excessOf = (amount: Money): number => {
      const recoveries = queue.recoverable(least(allowance.setOff, plus(gross, amount)));
      return needs.unmet([{ line, amount }, ...recoveries.map(givenBack)]) - unmetBefore;
    };
    const amount = largestAllowed(most, excessOf, steepest);
    if (amount < most) {
      stopped.add(at);
      stop(line);
    }
    if (amount > 0) pay(line, amount);
    gross = plus(gross, amount);
    return true;
  });
  return gross;
}
