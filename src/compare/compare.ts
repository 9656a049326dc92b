/** What changed, and by how much: two results of one contract side by side. */
import type { Result, Totals } from "../stages/result.js";
import { currencyDigits } from "../values/currency.js";
import type { View } from "../views/table.js";
import { toTable } from "../views/to-table.js";
import type { Comparison, Side } from "./comparison.js";
import {
  capYearOrder,
  lineChanges,
  periodChanges,
  periodOrder,
  rowChanges,
  type Scene,
  sourceTable,
  textsOrder,
} from "./lists.js";
import { recordChanges, warningsOnlyIn } from "./records.js";
import { changesOf } from "./rows.js";

const sideOf = ({ asAt, contract: { start, end } }: Result): Side => ({ asAt: asAt ?? null, start, end });

/** Freezes a comparison, which shares nothing with the results but texts and numbers. */
function freezeDeep<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) freezeDeep(inner);
  return Object.freeze(value);
}

function checkPair(before: Result, after: Result): void {
  for (const key of ["id", "currency"] as const) {
    const [one, other] = [before.contract[key], after.contract[key]];
    if (one === other) continue;
    throw new RangeError(
      `before.contract.${key} ${JSON.stringify(one)} and after.contract.${key} ${JSON.stringify(other)} differ: ` +
        "only two results of one contract in one currency can be compared",
    );
  }
}

/**
 * What changed between two results of one contract, and by how much: since the last statement, or if a grant ended.
 *
 * Only what differs is listed, so two results with the same figures give a comparison that is empty and `same`. What
 * is in one result only counts as nothing in the other. So the changes of `entitled`, `deferred`, `forfeited` and
 * `overpaid` of the lines, and of their `paid`, add up to the changes of `totals.entitled` and so on and of
 * `totals.payable`; those of periods and years likewise, and the `drawn` of sources to `totals.drawn`.
 * `compare(b, a)` is the mirror of `compare(a, b)`: every change turned round.
 *
 * A period's `status`, a contract's title and the texts of messages are not compared. Figures: docs/rules.md section 11.
 *
 * @param before the earlier result, or the one as things stand
 * @param after the later result, or the one to try
 * @returns plain data, frozen; the same results always give the same comparison
 * @throws RangeError where the results are of two contracts, or in two currencies
 *
 * @example
 * const change = compare(calculate(input), calculate({ ...input, evidence: oneMore }));
 * change.totals.payable; // { before: "1000.00", after: "1500.00", change: "500.00" }
 */
export function compare(before: Result, after: Result): Comparison {
  checkPair(before, after);
  const { id, currency } = before.contract;
  const digits = currencyDigits(currency) ?? 0;
  const tables = (view: View) => [toTable(before, view), toTable(after, view)] as const;
  const scene: Scene = { before, after, digits, tables, periods: periodOrder(before, after) };
  const sources = [sourceTable(before, digits), sourceTable(after, digits)] as const;
  const found = {
    totals: changesOf(Object.keys(before.totals) as (keyof Totals)[], before.totals, after.totals, digits),
    years: rowChanges(tables("years"), ["year"], textsOrder("year"), digits),
    periods: periodChanges(scene),
    capYears: rowChanges(tables("capYears"), ["year"], capYearOrder, digits),
    sources: rowChanges(sources, ["source"], textsOrder("source"), digits),
    sourceYears: rowChanges(tables("reserve"), ["year", "source"], textsOrder("year", "source"), digits),
    lines: lineChanges(scene),
    records: recordChanges(before, after, digits),
    warnings: {
      new: warningsOnlyIn(after.warnings, before.warnings),
      gone: warningsOnlyIn(before.warnings, after.warnings),
    },
  };
  const { totals, warnings, ...lists } = found;
  const nothing = [Object.keys(totals), ...Object.values(lists), warnings.new, warnings.gone];
  const same = nothing.every((list) => list.length === 0);
  return freezeDeep({ contract: { id, currency }, before: sideOf(before), after: sideOf(after), same, ...found });
}
