/** How figures are written down: sums, reserves, draws (docs/rules.md section 11). */
import type { Funding, Source, Terms } from "../input/terms.js";
import { formatMoney, type Money, NOTHING, plus } from "../values/money.js";
import { order } from "../values/order.js";
import { type Line, type LineKind, REASONS, type Refusal } from "./lines.js";
import type { Ordered } from "./queue.js";
import type { Draw, ReserveFigures, SourceYear } from "./reserve.js";
import type { DrawResult, NotPayable, ReserveResult, SourceYearResult } from "./result.js";
import type { SettledPeriod } from "./settle.js";
import type { Timeline } from "./timeline.js";

/** A row of the result while its keys are filled in, in their order: it is frozen then. */
export type Draft<Row> = { -readonly [Key in keyof Row]: Row[Key] };

export type Print = (sum: Money) => string;

/** Prints each distinct sum once: a million records have few different prices. */
export function printer(digits: number): Print {
  const known = new Map<Money, string>();
  const nothing = formatMoney(NOTHING, digits);
  return (sum) => {
    if (sum === 0) return nothing;
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

/** Draws as they are printed: the same list of many lines is printed once. */
export function drawPrinter(terms: Terms, timeline: Timeline, print: Print): PrintDraws {
  const known = new Map<readonly Draw[], readonly DrawResult[]>();
  const printDraw = ({ source, origin, amount }: Draw): DrawResult => {
    const { id } = (terms.funding as Funding).sources[source] as Source;
    return Object.freeze({ source: id, year: timeline.yearLabel(origin), amount: print(amount) });
  };
  return (draws) => {
    let printed = known.get(draws);
    if (printed === undefined) {
      printed = Object.freeze(draws.map(printDraw));
      known.set(draws, printed);
    }
    return printed;
  };
}

/** Freezes what is not frozen yet, all the way down; what is no object is frozen as it is. */
export function freezeDeep<T>(value: T): T {
  if (Object.isFrozen(value)) return value;
  for (const inner of Object.values(value as object)) freezeDeep(inner);
  return Object.freeze(value);
}

const RANK = Object.fromEntries(REASONS.map((reason, i) => [reason, i])) as Record<Refusal["reason"], number>;
const KIND_RANK: Record<LineKind, number> = { fee: 0, cost: 1, outcome: 2, adjustment: 3 };

/** Refused records by (day, kind, achievement, id, order of the tests). */
export function printRefusals(refused: readonly Refusal[], print: Print): readonly NotPayable[] {
  const sorted = [...refused].sort(
    (a, b) =>
      a.day - b.day ||
      KIND_RANK[a.kind] - KIND_RANK[b.kind] ||
      a.achieved - b.achieved ||
      order(a.id, b.id) ||
      RANK[a.reason] - RANK[b.reason],
  );
  return sorted.map(({ ref, reason, quantity, amount, message }) => {
    const printed: Draft<NotPayable> = { ref, reason } as Draft<NotPayable>;
    if (quantity !== undefined) printed.quantity = quantity;
    if (amount !== undefined) printed.amount = print(amount);
    printed.message = message;
    return Object.freeze(printed);
  });
}
