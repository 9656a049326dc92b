/**
 * In which order do lines wait to be paid, and what do caps let through? After caps and entitlement; before the
 * drawdown, which meets what is paid (docs/rules.md section 7).
 */
import type { Terms } from "../input/terms.js";
import { type Money, minus, NOTHING, pence, plus } from "../values/money.js";
import type { Line } from "./lines.js";
import { type Locked, type LockedLine, stillForfeited } from "./locked.js";

/** Lines by kind, each list in its own order. */
export type Entitled = {
  readonly fees: readonly Line[];
  readonly costs: readonly Line[];
  readonly outcomes: readonly Line[];
  readonly adjustments: readonly Line[];
};

/** All lines in the order of the queue. */
export interface Ordered {
  readonly lines: readonly Line[];
  /**
   * A lane is a stretch of the queue that fills from its front: for each lane its first position, and the position after
   * the last line that has joined it by the end of each period. Lines that locked periods name, or that belong to one, join
   * in the first open period.
   */
  readonly lanes: readonly { readonly start: number; readonly joinedBy: readonly number[] }[];
  /** What locked periods say of a line, by its position. */
  readonly before: (line: number) => LockedLine | undefined;
}

/** Under `fees-first` all fees and costs stand before all others; under `oldest-first` the periods follow each other. */
export function orderLines(entitled: Entitled, locked: Locked, periods: number, queue: Terms["queue"]): Ordered {
  const firstOpen = locked.periods.length;
  const known = new Map<Line, LockedLine>();
  /** The period in which a line first fell due: its own, or the first locked one that names it if that is earlier. */
  const firstDue = (line: Line): number => {
    const before = locked.lines.size === 0 ? undefined : locked.lines.get(line.ref);
    if (before === undefined) return line.period;
    known.set(line, before);
    return Math.min(line.period, before.first);
  };
  const buckets = (kind: readonly Line[]): readonly (readonly Line[])[] => {
    const due: Line[][] = Array.from({ length: periods }, () => []);
    for (const line of kind) (due[firstDue(line)] as Line[]).push(line);
    return due;
  };
  const { fees, costs, outcomes, adjustments } = entitled;
  const first = [buckets(fees), buckets(costs)];
  const others = [buckets(outcomes), buckets(adjustments)];
  const lines: Line[] = [];
  const lane = (kinds: readonly (readonly (readonly Line[])[])[]) => {
    const start = lines.length;
    const joinedBy: number[] = [];
    for (let period = 0; period < periods; period += 1) {
      for (const kind of kinds) for (const line of kind[period] as readonly Line[]) lines.push(line);
      joinedBy.push(period < firstOpen ? start : lines.length);
    }
    return { start, joinedBy };
  };
  const lanes = queue === "fees-first" ? [lane(first), lane(others)] : [lane([...first, ...others])];
  const before = known.size === 0 ? () => undefined : (line: number) => known.get(lines[line] as Line);
  return { lines, lanes, before };
}

/** What keeps a part of a line back: the cap with the smaller headroom (the annual one where equal), or funding (docs/rules.md section 11). */
export type Hold = "annual-cap" | "term-cap" | "funding";

/** The payment state of every line, and what waits. Sums by position of the line in the order of the queue. */
export interface Queue {
  readonly paid: Float64Array;
  readonly forfeited: Float64Array;
  /** What is entitled and neither paid nor forfeited. */
  readonly waiting: () => Money;
  /** What was paid and is no longer due, not recovered yet. */
  readonly overpaid: () => Money;
  /** Lets the lines of a period join. */
  readonly join: (period: number) => void;
  /** Goes through the lines that wait, front first, until one is answered with false. */
  readonly fromFront: (visit: (line: number) => boolean) => void;
  /** What is left to be paid of a line. */
  readonly left: (line: number) => Money;
  readonly pay: (line: number, amount: Money) => void;
  /** From which lines a sum would be recovered: from the front of the overpayments. */
  readonly recoverable: (amount: Money) => readonly Part[];
  readonly recover: (recoveries: readonly Part[]) => void;
  /** Forfeits a sum from the back of the queue; answers which lines lose how much. */
  readonly forfeit: (amount: Money) => readonly Part[];
}

/** A part of a sum that falls on one line. */
export interface Part {
  readonly line: number;
  readonly amount: Money;
}

interface Lane {
  head: number;
  end: number;
  readonly joinedBy: readonly number[];
}

export function makeQueue({ lines, lanes: stretches, before }: Ordered): Queue {
  const paid = new Float64Array(lines.length);
  const forfeited = new Float64Array(lines.length);
  lines.forEach((line, i) => {
    const was = before(i);
    if (was === undefined) return;
    paid[i] = was.paid;
    forfeited[i] = stillForfeited(line.entitled, was);
  });
  const lanes: Lane[] = stretches.map(({ start, joinedBy }) => ({ head: start, end: start, joinedBy }));
  // Overpayments of adjustments are recovered first, then the others: of these there are only some at the first open period.
  const owed = { adjustments: { lines: [] as number[], next: 0 }, others: { lines: [] as number[], next: 0 } };
  const owedWith = (line: number) => ((lines[line] as Line).kind === "adjustment" ? owed.adjustments : owed.others);
  let waiting = NOTHING;
  let overpaid = NOTHING;
  const left = (line: number): Money =>
    pence(Math.max(0, (lines[line] as Line).entitled - (paid[line] as number) - (forfeited[line] as number)));
  const owes = (line: number): Money => pence(Math.max(0, (paid[line] as number) - (lines[line] as Line).entitled));

  const join = (period: number): void => {
    for (const lane of lanes) {
      const end = lane.joinedBy[period] as number;
      for (let line = lane.end; line < end; line += 1) {
        waiting = plus(waiting, left(line));
        if (owes(line) > 0) {
          owedWith(line).lines.push(line);
          overpaid = plus(overpaid, owes(line));
        }
      }
      lane.end = end;
    }
  };
  const fromFront = (visit: (line: number) => boolean): void => {
    for (const lane of lanes) {
      while (lane.head < lane.end && left(lane.head) === 0) lane.head += 1;
      for (let line = lane.head; line < lane.end; line += 1) if (left(line) > 0 && !visit(line)) return;
    }
  };
  const pay = (line: number, amount: Money): void => {
    (paid[line] as number) += amount;
    waiting = minus(waiting, amount);
  };
  const recoverable = (amount: Money): readonly Part[] => {
    const recoveries: Part[] = [];
    let open = amount;
    for (const list of [owed.adjustments, owed.others]) {
      for (let at = list.next; open > 0 && at < list.lines.length; at += 1) {
        const line = list.lines[at] as number;
        const size = pence(Math.min(open, owes(line)));
        recoveries.push({ line, amount: size });
        open = minus(open, size);
      }
    }
    return recoveries;
  };
  const recover = (recoveries: readonly Part[]): void => {
    for (const { line, amount } of recoveries) {
      (paid[line] as number) -= amount;
      overpaid = minus(overpaid, amount);
      if (owes(line) === 0) owedWith(line).next += 1;
    }
  };
  const forfeit = (amount: Money): readonly Part[] => {
    const parts: Part[] = [];
    let open = amount;
    for (const lane of [...lanes].reverse()) {
      for (let line = lane.end - 1; line >= lane.head && open > 0; line -= 1) {
        const size = pence(Math.min(open, left(line)));
        if (size === 0) continue;
        (forfeited[line] as number) += size;
        open = minus(open, size);
        parts.push({ line, amount: size });
      }
    }
    waiting = minus(waiting, minus(amount, open));
    return parts;
  };
  return {
    paid,
    forfeited,
    waiting: () => waiting,
    overpaid: () => overpaid,
    join,
    fromFront,
    left,
    pay,
    recoverable,
    recover,
    forfeit,
  };
}
