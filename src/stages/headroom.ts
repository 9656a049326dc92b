/** What do the caps leave room for, period by period? They are used up as periods are settled (docs/rules.md section 7). */
import { least, type Money, minus, NOTHING, plus } from "../values/money.js";
import type { Caps } from "./caps.js";
import type { Hold } from "./queue.js";

/** A cap year after settlement: available = cap + brought forward - deductions; unused = available - used. */
export interface CapYearUse {
  readonly broughtForward: Money;
  readonly available: Money;
  readonly used: Money;
  readonly unused: Money;
}

/** What the caps leave room for, and which of them leaves less. */
export interface Headroom {
  /** The least of both, not below 0; infinite where there is no cap. */
  readonly room: number;
  readonly hold: Hold;
  /** What the cap year and the term have left, as it is; infinite where there is none. */
  readonly annual: number;
  readonly overall: number;
}

/** The caps of a contract while its periods are settled in turn. */
export interface CapUse {
  readonly headroom: (period: number) => Headroom;
  readonly use: (period: number, payable: Money) => void;
  /** Closes the cap year of a period if the period is its last; answers whether it did. */
  readonly close: (period: number) => boolean;
  /** The cap years closed so far. */
  readonly years: readonly CapYearUse[];
}

export function followCaps(caps: Caps): CapUse {
  const used = caps.years.map(() => NOTHING);
  const years: CapYearUse[] = [];
  let total = NOTHING;
  const broughtForward = (at: number): Money => {
    const unused = years[at - 1]?.unused ?? NOTHING;
    return caps.unused === "carry-forward" ? unused : least(unused, NOTHING);
  };
  const availableOf = (at: number): Money => {
    const year = caps.years[at] as Caps["years"][number];
    return minus(plus(year.cap, broughtForward(at)), year.deductions);
  };
  const headroom = (period: number): Headroom => {
    const at = caps.yearOfPeriod[period];
    const { term } = caps;
    const annual = at === undefined ? Number.POSITIVE_INFINITY : minus(availableOf(at), used[at] as Money);
    const overall = term === undefined ? Number.POSITIVE_INFINITY : minus(minus(term.cap, term.deductions), total);
    const room = Math.max(0, Math.min(annual, overall));
    return { room, hold: annual <= overall ? "annual-cap" : "term-cap", annual, overall };
  };
  const use = (period: number, payable: Money): void => {
    const at = caps.yearOfPeriod[period];
    if (at !== undefined) used[at] = plus(used[at] as Money, payable);
    total = plus(total, payable);
  };
  const close = (period: number): boolean => {
    const at = caps.yearOfPeriod[period];
    if (at === undefined || caps.years[at]?.lastPeriod !== period) return false;
    const available = availableOf(at);
    years[at] = {
      broughtForward: broughtForward(at),
      available,
      used: used[at] as Money,
      unused: minus(available, used[at] as Money),
    };
    return true;
  };
  return { headroom, use, close, years };
}
