/** The result as tables: the one way from figures to rows for all that prints or exports them. */
import type { Result } from "../stages/result.js";
import { currencyDigits } from "../values/currency.js";
import { columnsOf, GROUPED_VIEWS, GROUPINGS, type GroupedView, groupedColumns, titleOf, VIEWS } from "./columns.js";
import { groupedFacts } from "./grouped.js";
import { type By, type Cell, type Column, freezeTable, type Row, type Table, type View } from "./table.js";
import { cellOf, type Facts, factsOf } from "./whole.js";

/** How a table is to be made. */
export interface TableOptions {
  /** Breaks the views `years`, `periods`, `lines` and `draws` down; without it a view is as the result has it. */
  readonly by?: By | undefined;
}

const found = (value: unknown): string => (typeof value === "string" ? JSON.stringify(value) : String(value));

function refuse(place: string, value: unknown, allowed: string): never {
  throw new RangeError(`${place} ${found(value)} is not allowed: ${allowed}`);
}

const isOne = <T extends string>(value: unknown, of: readonly T[]): value is T => of.some((one) => one === value);

function checkOptions(view: View, options: TableOptions): void {
  const by: unknown = options.by;
  for (const key of Object.keys(options)) if (key !== "by") refuse("the key of options", key, "the only one is by");
  if (by === undefined) return;
  if (!isOne(by, GROUPINGS)) refuse("options.by", by, `it is one of ${GROUPINGS.join(", ")}`);
  if (!isOne<View>(view, GROUPED_VIEWS))
    refuse("options.by", by, `only ${GROUPED_VIEWS.join(", ")} can be broken down, ${view} has no figures of lines`);
}

function rowOf(facts: Facts, columns: readonly Column[]): Row {
  const row: Record<string, Cell> = {};
  for (const { key } of columns) row[key] = cellOf(facts[key]);
  return row;
}

/**
 * A part of a result as a table: columns with title, unit and type, rows of plain values. Money is text with exactly
 * the currency's decimal places; a cell without a value is null.
 *
 * - `years`, `periods`, `lines`, `notPayable`: one row for each, in the order of the result.
 * - `reserve`: one row for each source and year. `draws`: one row for each period and tranche.
 * - `capYears`: one row for each cap year, and the cap over the term as the last, `Term`.
 *
 * With `by` the rows come group by group, in order of UTF-16 code unit, those of lines without a value last and titled
 * `(none)`: for each group every year or period, or one row (`lines`), or one row for each tranche that met its lines
 * (`draws`; what was drawn for a line stays with it when the line is reversed). The sums of all groups are those of the
 * whole. What no line has a part in is left out: `shortfall`, `drawn` of years and periods, `unconfirmed`, `factor` and
 * the reserve. The views `notPayable`, `reserve` and `capYears` cannot be broken down: their records, sources and caps
 * know no place, provider or outcome.
 *
 * See docs/rules.md section 11 for what each figure means.
 *
 * @param result what `calculate` answered
 * @param view which part of it
 * @param options `by`: what to group by
 * @returns plain data, frozen; the same result always gives the same table
 * @throws RangeError where the view or an option is unknown, or the view cannot be broken down
 *
 * @example
 * const { columns, rows } = toTable(result, "years", { by: "place" });
 * columns[0]; // { key: "place", title: "Place", type: "text" }
 * rows[0]?.payable; // "1250.50"
 */
export function toTable(result: Result, view: View, options: TableOptions = {}): Table {
  if (!isOne(view, VIEWS)) refuse("view", view, `it is one of ${VIEWS.join(", ")}`);
  checkOptions(view, options);
  const { currency } = result.contract;
  const digits = currencyDigits(currency);
  if (digits === undefined) return refuse("result.contract.currency", currency, "it is a code of ISO 4217");
  const { by } = options;
  const columns = by === undefined ? columnsOf(view, currency) : groupedColumns(view as GroupedView, by, currency);
  const facts =
    by === undefined ? factsOf(view, result, digits) : groupedFacts(view as GroupedView, by, result, digits);
  const rows = facts.map((one) => rowOf(one, columns));
  return freezeTable({ view, ...(by === undefined ? {} : { by }), title: titleOf(view, by), columns, rows });
}
