/** How figures are written down: sums, reserves, draws (docs/rules.md section 11). */
import type { Terms } from "../input/terms.js";
import { formatMoney, type Money, NOTHING, plus } from "../values/money.js";
import { type Line, type LineKind, REASONS, type Refusal } from "./lines.js";
import type { Ordered } from "./queue.js";
import type { Draw, ReserveFigures, SourceYear } from "./reserve.js";
import type { DrawResult, NotPayable, ReserveResult, SourceYearResult } from "./result.js";
import type { SettledPeriod } from "./settle.js";
import type { Timeline } from "./timeline.js";

/** Leaves out the keys that have no value. */
type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
export function present<T extends object>(values: T): Present<T> {
  const kept: Present<T> = {};
  // Own keys only: a host may have put keys on the prototype of all objects.
  for (const key of Object.keys(values) as (keyof T)[]) {
    if (values[key] !== undefined) kept[key] = values[key] as Exclude<T[typeof key], undefined>;
  }
  return kept;
}

export type Print = (sum: Money) => string;

/** Prints each distinct sum once: a million records have few different prices. */
export function printer(digits: number): Print {
  const known = new Map<Money, string>();
  return (sum) => {
    let text = known.get(sum);
    if (text === undefined) {
      text = formatMoney(sum, digits);
      known.set(sum, text);
    }
    return text;
  };
}

/** What is newly entitled in a period, by kind, and in all. */
export type Earned = Record<LineKind, Money> & { readonly all: Money };

export function earnedIn(period: SettledPeriod, ordered: Ordered): Earned {
  const sums = { fee: NOTHING, cost: NOTHING, outcome: NOTHING, adjustment: NOTHING, all: NOTHING };
  for (const { line, entitled } of period.bookings) {
    const { kind } = ordered.lines[line] as Line;
    sums[kind] = plus(sums[kind], entitled);
    sums.all = plus(sums.all, entitled);
  }
  return sums;
}

export const addEarned = (a: Earned, b: Earned): Earned => ({
  fee: plus(a.fee, b.fee),
  cost: plus(a.cost, b.cost),
  outcome: plus(a.outcome, b.outcome),
  adjustment: plus(a.adjustment, b.adjustment),
  all: plus(a.all, b.all),
});

export const printEarned = (earned: Earned, print: Print) => ({
  fees: print(earned.fee),
  costs: print(earned.cost),
  outcomes: print(earned.outcome),
  adjustments: print(earned.adjustment),
  entitled: print(earned.all),
});

export const NONE_EARNED: Earned = { fee: NOTHING, cost: NOTHING, outcome: NOTHING, adjustment: NOTHING, all: NOTHING };

export function printReserve(figures: ReserveFigures, print: Print): ReserveResult {
  const { opening, added, drawn, lapsed, closing } = figures;
  return {
    opening: print(opening),
    added: print(added),
    drawn: print(drawn),
    lapsed: print(lapsed),
    closing: print(closing),
  };
}

export function printSource(source: string, year: SourceYear, print: Print): SourceYearResult {
  return {
    source,
    opening: print(year.opening),
    allocated: print(year.allocated),
    drawn: print(year.drawn),
    returned: print(year.returned),
    released: print(year.released),
    overdrawn: print(year.overdrawn),
    closing: print(year.closing),
    reserve: printReserve(year.reserve, print),
  };
}

export const total = <T>(items: readonly T[], of: (item: T) => Money): Money =>
  items.reduce((sum, item) => plus(sum, of(item)), NOTHING);

/** Prints draws. */
export type PrintDraws = (draws: readonly Draw[]) => readonly DrawResult[];

/** Draws as they are printed: the same draw of many lines is one object. */
export function drawPrinter(terms: Terms, timeline: Timeline, print: Print): PrintDraws {
  const known = new Map<string, DrawResult>();
  const nothing: readonly DrawResult[] = Object.freeze([]);
  return (draws) => {
    if (draws.length === 0) return nothing;
    return Object.freeze(
      draws.map(({ source, origin, amount }) => {
        const key = `${source} ${origin} ${amount}`;
        let found = known.get(key);
        if (found === undefined) {
          const id = terms.funding?.sources[source]?.id as string;
          found = Object.freeze({ source: id, year: timeline.yearLabel(origin), amount: print(amount) });
          known.set(key, found);
        }
        return found;
      }),
    );
  };
}

/** Freezes what is not frozen yet, all the way down. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const key of Object.keys(value)) freezeDeep((value as Record<string, unknown>)[key]);
  return Object.freeze(value);
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const RANK = Object.fromEntries(REASONS.map((reason, i) => [reason, i])) as Record<Refusal["reason"], number>;
const KIND_RANK: Record<LineKind, number> = { fee: 0, cost: 1, outcome: 2, adjustment: 3 };

/** Refused records by (day, kind, achievement, id, order of the tests). */
export function printRefusals(refused: readonly Refusal[], print: Print): readonly NotPayable[] {
  const sorted = [...refused].sort(
    (a, b) =>
      a.day - b.day ||
      KIND_RANK[a.kind] - KIND_RANK[b.kind] ||
      a.achieved - b.achieved ||
      textOrder(a.id, b.id) ||
      RANK[a.reason] - RANK[b.reason],
  );
  return sorted.map(({ ref, reason, quantity, amount, message }) =>
    Object.freeze({
      ref,
      reason,
      ...present({ quantity, amount: amount === undefined ? undefined : print(amount) }),
      message,
    }),
  );
}
