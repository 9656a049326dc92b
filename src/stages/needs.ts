/**
 * What do the classes of lines need in a financial year to date, and which grant met which line? Between the queue,
 * which says what is paid, and the reserve, which meets it (docs/rules.md section 8).
 */
import { atLeastNothing, type Money, minus, NOTHING, pence, plus } from "../values/money.js";
import type { Classes } from "./classes.js";
import type { Drawdown } from "./drawdown.js";
import type { Part } from "./queue.js";
import type { ClosedYear, Draw, Reserve } from "./reserve.js";

/** A trial: what would be paid on top, by class, and recovered. */
export interface Trial {
  readonly class: number;
  readonly amount: Money;
  readonly recoveries: readonly Part[];
}

/** Follows what was paid and recovered, class by class, and draws on the reserve for it. */
export interface Needs {
  readonly openYear: (year: number) => void;
  readonly paid: (line: number, amount: Money) => void;
  readonly recovered: (recoveries: readonly Part[]) => void;
  /** What would stay unmet of the year's needs to date, after a trial. */
  readonly unmet: (trial?: Trial) => Money;
  readonly draw: () => ReturnType<Reserve["draw"]>;
  readonly closeYear: () => ClosedYear;
  /** What met a line so far, by tranche, in order of (origin, source). */
  readonly drawsOf: (line: number) => readonly Draw[];
}

/** The payments of one financial year, line by line in the order of their first payment. */
interface YearPayments {
  readonly net: Map<number, Money>;
}

export function followNeeds(classes: Classes, reserve: Reserve, drawdown: Drawdown): Needs {
  const { classOf } = classes;
  const sums = classes.classes.map(() => NOTHING);
  const peaks = classes.classes.map(() => NOTHING);
  let recovered = NOTHING;
  let recoveredUsed = NOTHING;
  let payments: YearPayments = { net: new Map() };
  const lineDraws = new Map<number, Draw[]>();

  const need = (sum: Money, i: number): Money => atLeastNothing(minus(sum, peaks[i] as Money));
  const needsNow = (): Money[] => sums.map(need);
  const note = (line: number, amount: Money): void => {
    payments.net.set(line, plus(payments.net.get(line) ?? NOTHING, amount));
  };
  const take = (into: Money[], { line, amount }: Part): Money => {
    const at = classOf[line] as number;
    if (at < 0) return amount;
    into[at] = minus(into[at] as Money, amount);
    return NOTHING;
  };

  const addDraw = (line: number, draw: Draw): void => {
    const draws = lineDraws.get(line);
    if (draws === undefined) {
      lineDraws.set(line, [draw]);
      return;
    }
    const same = draws.findIndex((other) => other.source === draw.source && other.origin === draw.origin);
    const before = draws[same];
    if (before === undefined) draws.push(draw);
    else draws[same] = { ...before, amount: plus(before.amount, draw.amount) };
  };

  /** Lets the lines of each class use up what met it: first what the class did not need, then share by share. */
  const attribute = (closed: ClosedYear): void => {
    const shares = drawdown.attribute(closed.demand, closed.met);
    const lines = [...payments.net].filter(([line, net]) => net > 0 && (classOf[line] as number) >= 0);
    const total = sums.map(() => NOTHING);
    for (const [line, net] of lines)
      total[classOf[line] as number] = plus(total[classOf[line] as number] as Money, net);
    const pools = shares.map((row, at) => {
      const unneeded = atLeastNothing(minus(total[at] as Money, closed.demand.needs[at] as Money));
      return { parts: [unneeded, ...row], next: 0 };
    });
    for (const [line, net] of lines) {
      const pool = pools[classOf[line] as number] as (typeof pools)[number];
      let open = net;
      while (open > 0 && pool.next < pool.parts.length) {
        const part = pence(Math.min(open, pool.parts[pool.next] as number));
        const tranche = closed.demand.tranches[pool.next - 2];
        if (part > 0 && tranche !== undefined)
          addDraw(line, { source: tranche.source, origin: tranche.origin, amount: part });
        open = minus(open, part);
        pool.parts[pool.next] = minus(pool.parts[pool.next] as Money, part);
        if (pool.parts[pool.next] === 0) pool.next += 1;
      }
    }
  };

  return {
    openYear: (year) => {
      payments = { net: new Map() };
      reserve.open(year);
    },
    paid: (line, amount) => {
      const at = classOf[line] as number;
      sums[at] = plus(sums[at] as Money, amount);
      note(line, amount);
    },
    recovered: (recoveries) => {
      for (const one of recoveries) {
        recovered = plus(recovered, take(sums, one));
        note(one.line, pence(-one.amount));
      }
    },
    unmet: (trial) => {
      if (trial === undefined) return reserve.meet(needsNow(), minus(recovered, recoveredUsed)).unmet;
      const after = [...sums];
      after[trial.class] = plus(after[trial.class] as Money, trial.amount);
      const free = trial.recoveries.reduce((sum, one) => plus(sum, take(after, one)), minus(recovered, recoveredUsed));
      return reserve.meet(after.map(need), free).unmet;
    },
    draw: () => reserve.draw(needsNow(), minus(recovered, recoveredUsed)),
    closeYear: () => {
      const closed = reserve.close();
      attribute(closed);
      sums.forEach((sum, i) => {
        peaks[i] = pence(Math.max(peaks[i] as number, sum));
      });
      recoveredUsed = plus(recoveredUsed, closed.met.recovered);
      return closed;
    },
    drawsOf: (line) => (lineDraws.get(line) ?? []).sort((a, b) => a.origin - b.origin || a.source - b.source),
  };
}
