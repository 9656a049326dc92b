/** Where payments stand: one row for each line that a period names, in the order of the queue. */
import type { Line } from "../stages/lines.js";
import { sumOfCells } from "./figures.js";
import type { Scene } from "./scene.js";
import { layTable, type Table } from "./table.js";

/** The table of payments: one row for each line that a period names. */
export interface PaymentsTable {
  readonly table: Table;
  /** The first and last row of a period; undefined where it names no line. */
  readonly rowsOf: (period: number) => readonly [number, number] | undefined;
  /** The sum of what a line was given over all periods, as a formula. */
  readonly total: (ref: string, key: "paid" | "forfeited") => string;
  /** Whether anything is ever overpaid. */
  readonly recovers: boolean;
}

/** More cells than this are summed by their line's reference: a formula has at most 8,192 characters. */
const MOST_CELLS = 200;

export function layPayments(scene: Scene): PaymentsTable {
  const { settlement, ordered, locked } = scene.work;
  const stretches: ([number, number] | undefined)[] = [];
  const rowsOf = new Map<string, number[]>();
  let count = 0;
  for (const { bookings } of settlement.periods) {
    stretches.push(bookings.length === 0 ? undefined : [count, count + bookings.length - 1]);
    for (const { line } of bookings) {
      const { ref } = ordered.lines[line] as Line;
      const rows = rowsOf.get(ref);
      if (rows === undefined) rowsOf.set(ref, [count]);
      else rows.push(count);
      count += 1;
    }
  }
  const recovers = settlement.periods.some(({ allowed, setOff }) => setOff > 0 || (allowed?.overpaid ?? 0) > 0);
  const table = layTable(
    "Payments",
    [
      { key: "period", title: "Period" },
      { key: "ref", title: "Line" },
      { key: "kind", title: "Kind" },
      { key: "cause", title: "True-up because" },
      { key: "carried", title: "Balance carried in", format: "money" },
      { key: "entitled", title: "Newly entitled", format: "money" },
      locked.periods.length > 0
        ? { key: "restored", title: "Forfeited before and still, less before", format: "money" }
        : undefined,
      { key: "before", title: "Balance before payment", format: "money" },
      { key: "joins", title: "Joins the queue", format: "money" },
      recovers ? { key: "becomes", title: "Becomes overpaid", format: "money" } : undefined,
      { key: "grossLeft", title: "Left to pay in the period", format: "money" },
      recovers ? { key: "setOffLeft", title: "Left to recover in the period", format: "money" } : undefined,
      { key: "paid", title: "Paid", format: "money" },
      { key: "lostLeft", title: "Left to forfeit in the period", format: "money" },
      { key: "forfeited", title: "Forfeited", format: "money" },
      { key: "after", title: "Balance after", format: "money" },
    ],
    count,
  );
  const total = (ref: string, key: "paid" | "forfeited"): string => {
    const rows = rowsOf.get(ref) ?? [];
    const keys = key === "forfeited" && locked.periods.length > 0 ? ["forfeited", "restored"] : [key];
    if (rows.length <= MOST_CELLS) return sumOfCells(rows.flatMap((row) => keys.map((one) => table.at(one, row))));
    return keys
      .map((one) => `SUMIFS(${table.span(one)},${table.span("ref")},${table.at("ref", rows[0] as number)})`)
      .join("+");
  };
  return { table, rowsOf: (period) => stretches[period], total, recovers };
}
