/**
 * What do the classes of lines need in a financial year to date, and which grant met which line? Between the queue,
 * which says what is paid, and the reserve, which meets it (docs/rules.md section 8).
 */
import { atLeastNothing, type Money, minus, NOTHING, negative, pence, plus } from "../values/money.js";
import type { Classes } from "./classes.js";
import type { Drawdown } from "./drawdown.js";
import type { Line } from "./lines.js";
import { keepLineDraws, keepPayments } from "./met-lines.js";
import type { Part } from "./queue.js";
import type { ClosedYear, Draw, Reserve } from "./reserve.js";

/** What met a part of what a line was paid in a financial year. */
export interface MetPart {
  readonly year: number;
  readonly from: "grant" | "recovered" | "not-needed" | "shortfall";
  /** Of grants: which source's money of which year. */
  readonly draw?: Draw | undefined;
  readonly amount: Money;
}

/** Is told what met each line, year by year. */
export type WatchMet = (line: number, part: MetPart) => void;

/** Follows what was paid and recovered, class by class, and draws on the reserve for it. */
export interface Needs {
  readonly openYear: (year: number) => void;
  /** A line was paid, or gave back where the amount is negative. */
  readonly paid: (line: number, amount: Money) => void;
  /** What would stay unmet of the year's needs to date if these parts were paid on top. */
  readonly unmet: (trial: readonly Part[]) => Money;
  /** Whether what a line is paid is needed by its class: not so where it makes a recovered adjustment smaller. */
  readonly isOfClass: (line: number) => boolean;
  readonly draw: () => ReturnType<Reserve["draw"]>;
  /** A locked period drew this: it stands. */
  readonly lock: (draws: readonly Draw[], shortfall: Money) => { readonly unconfirmed: Money };
  readonly closeYear: () => ClosedYear;
  /** What met a line so far, by tranche, in order of (origin, source). */
  readonly drawsOf: (line: number) => readonly Draw[];
}

/** What the classes were paid since the term began, and what was recovered for negative adjustments. */
interface Sums {
  readonly classes: Money[];
  recovered: Money;
}

/** What a payment for an adjustment changes: its class; or, while it is below zero, what was recovered. */
function split(before: Money, amount: Money): { readonly own: Money; readonly recovered: Money } {
  const after = plus(before, amount);
  return {
    own: minus(atLeastNothing(after), atLeastNothing(before)),
    recovered: minus(atLeastNothing(negative(after)), atLeastNothing(negative(before))),
  };
}

/** What met the lines of one class in a year, in the order in which they use it up. */
interface Pool {
  readonly parts: Money[];
  next: number;
}

export function followNeeds(
  lines: readonly Line[],
  classes: Classes,
  reserve: Reserve,
  drawdown: Drawdown,
  watch?: WatchMet,
): Needs {
  const { classOf, untagged } = classes;
  const sums: Sums = { classes: classes.classes.map(() => NOTHING), recovered: NOTHING };
  const peaks = classes.classes.map(() => NOTHING);
  /** What recovered sums met in earlier years. */
  let used = NOTHING;
  const adjusted = new Map<number, Money>();
  const payments = keepPayments(lines.length);
  let current = 0;
  const lineDraws = keepLineDraws(lines.length);

  const add = (into: Sums, line: number, own: Money): void => {
    const at = classOf[line] as number;
    into.classes[at] = plus(into.classes[at] as Money, own);
  };
  const isAdjustment = (line: number): boolean => (lines[line] as Line).kind === "adjustment";
  /** An adjustment's payment may belong to its class only in part. */
  const addSplit = (into: Sums, line: number, amount: Money): ReturnType<typeof split> => {
    const parts = split(adjusted.get(line) ?? NOTHING, amount);
    add(into, line, parts.own);
    into.recovered = plus(into.recovered, parts.recovered);
    return parts;
  };
  /** What the classes need to date; a lack of recovered sums is needed as by an adjustment without tags. */
  const needsOf = (of: Sums): { needs: Money[]; recovered: Money } => {
    const needs = of.classes.map((sum, i) => atLeastNothing(minus(sum, peaks[i] as Money)));
    const free = minus(of.recovered, used);
    if (free >= 0) return { needs, recovered: free };
    needs[untagged] = plus(needs[untagged] as Money, negative(free));
    return { needs, recovered: NOTHING };
  };

  /** Lets the lines of each class use up what met it: first what the class did not need, then share by share. */
  const attribute = (closed: ClosedYear): void => {
    const shares = drawdown.attribute(closed.demand, closed.met);
    const total = sums.classes.map(() => NOTHING);
    const each = (take: (line: number, at: number, net: Money) => void): void =>
      payments.each((line, own, paidBack) => {
        if (own > 0) take(line, classOf[line] as number, own);
        if (paidBack > 0) take(line, untagged, paidBack);
      });
    each((_, at, net) => {
      total[at] = plus(total[at] as Money, net);
    });
    const pools = shares.map((row, at): Pool => {
      const unneeded = atLeastNothing(minus(total[at] as Money, closed.demand.needs[at] as Money));
      return { parts: [unneeded, ...row], next: 0 };
    });
    each((line, at, net) => {
      useUp(pools[at] as Pool, net, (part, from) => {
        // Before the tranches stand what was not needed and what was recovered, after them the shortfall.
        const tranche = closed.demand.tranches[from - 2];
        if (tranche !== undefined) lineDraws.add(line, tranche, part);
        if (watch === undefined) return;
        const draw = tranche && { source: tranche.source, origin: tranche.origin, amount: part };
        const other = from === 0 ? "not-needed" : from === 1 ? "recovered" : "shortfall";
        watch(line, { year: current, from: draw === undefined ? other : "grant", draw, amount: part });
      });
    });
    payments.clear();
  };

  return {
    openYear: (opened) => {
      current = opened;
      reserve.open(opened);
    },
    paid: (line, amount) => {
      if (!isAdjustment(line)) {
        add(sums, line, amount);
        payments.add(line, amount, amount, NOTHING);
        return;
      }
      const { own, recovered } = addSplit(sums, line, amount);
      adjusted.set(line, plus(adjusted.get(line) ?? NOTHING, amount));
      payments.add(line, amount, own, negative(recovered));
    },
    isOfClass: (line) => (adjusted.get(line) ?? NOTHING) >= 0,
    unmet: (trial) => {
      const after: Sums = { classes: [...sums.classes], recovered: sums.recovered };
      for (const { line, amount } of trial) {
        if (isAdjustment(line)) addSplit(after, line, amount);
        else add(after, line, amount);
      }
      const { needs, recovered } = needsOf(after);
      return reserve.meet(needs, recovered).unmet;
    },
    draw: () => {
      const { needs, recovered } = needsOf(sums);
      return reserve.draw(needs, recovered);
    },
    lock: reserve.lock,
    closeYear: () => {
      const { needs, recovered } = needsOf(sums);
      const closed = reserve.close(needs, recovered);
      attribute(closed);
      const lack = minus(minus(sums.recovered, used), recovered);
      used = plus(plus(used, closed.met.recovered), lack);
      sums.classes.forEach((sum, i) => {
        peaks[i] = pence(Math.max(peaks[i] as number, sum));
      });
      return closed;
    },
    drawsOf: lineDraws.of,
  };
}

/** Takes a sum out of a pool, part by part from its front. */
function useUp(pool: Pool, sum: Money, took: (part: Money, from: number) => void): void {
  let open = sum;
  while (open > 0 && pool.next < pool.parts.length) {
    const held = pool.parts[pool.next] as Money;
    const part = pence(Math.min(open, held));
    if (part > 0) took(part, pool.next);
    open = minus(open, part);
    pool.parts[pool.next] = minus(held, part);
    if (part === held) pool.next += 1;
  }
}
