/** The lists of a comparison: periods, lines, sources, and the rows of the tables that have no more to say. */
import type { Cause } from "../input/terms.js";
import type { LineResult, PeriodResult, Result, SourceYearResult } from "../stages/result.js";
import { formatMoney, parseMoney, sumOf } from "../values/money.js";
import { order } from "../values/order.js";
import { columnsOf } from "../views/columns.js";
import type { Column, Row, Table, View } from "../views/table.js";
import { TERM } from "../views/whole.js";
import type { LineChange, PeriodChange, RowChange } from "./comparison.js";
import { drawChanges, isSame, metOtherwise, type Pair, pairRows, rowChange } from "./rows.js";

/** Both results, and what is read of them once. */
export interface Scene {
  /** The earlier result. */
  readonly before: Result;
  /** The later result. */
  readonly after: Result;
  /** Decimal places of the currency. */
  readonly digits: number;
  /** One view of both. */
  readonly tables: (view: View) => readonly [Table, Table];
  /** Periods of both results, in time order, closing statements last. */
  readonly periods: readonly string[];
}

const CLOSING = "closing ";

/** A period's place in time. One that is in both results starts when the earlier one does. */
export function periodOrder(before: Result, after: Result): readonly string[] {
  const starts = new Map<string, string>();
  for (const { period, start } of [...before.periods, ...after.periods]) {
    const known = starts.get(period);
    starts.set(period, known === undefined || start < known ? start : known);
  }
  const closes = (period: string): number => (period.startsWith(CLOSING) ? 1 : 0);
  return [...starts.keys()].sort(
    (a, b) =>
      closes(a) - closes(b) ||
      order(starts.get(a) as string, starts.get(b) as string) ||
      a.length - b.length ||
      order(a, b),
  );
}

/** The rows of two tables that differ, with the texts that tell them apart, in an order of these. */
export function rowChanges<K extends string>(
  [before, after]: readonly [Table, Table],
  keys: readonly K[],
  order: (a: Row, b: Row) => number,
  digits: number,
): readonly (RowChange & Readonly<Record<K, string>>)[] {
  const columns = before.columns.filter(({ key }) => !keys.some((one) => one === key));
  return [...pairRows(before, after, keys).values()]
    .map((pair) => ({ row: (pair.before ?? pair.after) as Row, change: rowChange(pair, columns, digits) }))
    .filter(({ change }) => !isSame(change))
    .sort((a, b) => order(a.row, b.row))
    .map(({ row, change }) => ({
      ...(Object.fromEntries(keys.map((key) => [key, row[key]])) as Record<K, string>),
      ...change,
    }));
}

/** Orders rows by the texts of some columns, the first counting most. */
export const textsOrder =
  (...keys: readonly string[]) =>
  (a: Row, b: Row): number =>
    keys.reduce((found, key) => found || order(String(a[key]), String(b[key])), 0);

/** Cap years in time order, `Term` last; `Year 10` after `Year 9`. */
export function capYearOrder(a: Row, b: Row): number {
  const [one, other] = [String(a.year), String(b.year)];
  const last = (label: string): number => (label === TERM ? 1 : 0);
  return last(one) - last(other) || one.length - other.length || order(one, other);
}

const FLOWS = ["allocated", "drawn", "returned", "released", "overdrawn"] as const;

/** A source over all years as a row. */
function sourceRow(source: string, years: readonly SourceYearResult[], digits: number): Row {
  const flows = FLOWS.map((key) => [
    key,
    formatMoney(sumOf(years.map((year) => parseMoney(year[key], digits))), digits),
  ]);
  const [first, last] = [years[0], years[years.length - 1]] as [SourceYearResult, SourceYearResult];
  return { source, opening: first.opening, ...Object.fromEntries(flows), closing: last.closing };
}

/** One row for each source over all years: a table like the view `reserve`, without the years. */
export function sourceTable(result: Result, digits: number): Table {
  const years = result.years.flatMap(({ sources }) => sources);
  const ids = [...new Set(years.map(({ source }) => source))];
  const shown = ["source", "opening", ...FLOWS, "closing"];
  const columns = columnsOf("reserve", result.contract.currency).filter(({ key }) => shown.includes(key));
  const rows = ids.map((id) =>
    sourceRow(
      id,
      years.filter(({ source }) => source === id),
      digits,
    ),
  );
  return { view: "reserve", title: "Sources", columns, rows };
}

/** The columns of a view in which a change is a change: not the one that a row is known by, nor some that time alone changes. */
const comparedColumns = (table: Table, but: readonly string[]): readonly Column[] =>
  table.columns.filter(({ key }) => !but.includes(key));

/** Periods whose figures, dates or draws differ. */
export function periodChanges({ before, after, digits, tables, periods }: Scene): readonly PeriodChange[] {
  const [one, other] = tables("periods");
  const columns = comparedColumns(one, ["period", "status"]);
  const pairs = pairRows(one, other, ["period"]);
  const drawsOf = (result: Result) => new Map(result.periods.map(({ period, draws }: PeriodResult) => [period, draws]));
  const [then, now] = [drawsOf(before), drawsOf(after)];
  return periods.flatMap((period): PeriodChange[] => {
    const change = rowChange(pairs.get(period) as Pair, columns, digits);
    const draws = drawChanges(then.get(period) ?? [], now.get(period) ?? [], digits);
    return isSame(change) && draws.length === 0 ? [] : [{ period, ...change, draws }];
  });
}

/** The last cause of every line that is a true-up. */
function causesOf({ periods }: Result): ReadonlyMap<string, Cause> {
  const causes = new Map<string, Cause>();
  for (const { lines } of periods) for (const { ref, cause } of lines) if (cause !== undefined) causes.set(ref, cause);
  return causes;
}

/** Lines whose figures, period, details, true-up or draws differ; one that is not there is of no period. */
export function lineChanges({ before, after, digits, tables, periods }: Scene): readonly LineChange[] {
  const [one, other] = tables("lines");
  const columns = comparedColumns(one, ["ref"]);
  const linesOf = (result: Result) => new Map(result.lines.map((line: LineResult) => [line.ref, line]));
  const [then, now, causedThen, causedNow] = [linesOf(before), linesOf(after), causesOf(before), causesOf(after)];
  const position = new Map(periods.map((period, at) => [period, at]));
  const at = (line: LineResult | undefined): number => (line && position.get(line.period)) ?? periods.length;
  const found = [...pairRows(one, other, ["ref"])].flatMap(([ref, pair]): (readonly [number, LineChange])[] => {
    const [was, is] = [then.get(ref), now.get(ref)];
    const draws = drawChanges(was?.draws ?? [], is?.draws ?? [], digits);
    const row = rowChange(pair, columns, digits);
    const cause = { before: causedThen.get(ref) ?? null, after: causedNow.get(ref) ?? null };
    const change = cause.before === cause.after ? row : { ...row, details: { ...row.details, cause } };
    if (isSame(change) && draws.length === 0) return [];
    const moved = was !== undefined && is !== undefined && was.period !== is.period;
    const otherGrants = metOtherwise(was?.draws ?? [], is?.draws ?? []);
    return [[Math.min(at(was), at(is)), { ref, ...change, moved, otherGrants, draws }]];
  });
  return found.sort(([a, one], [b, other]) => a - b || order(one.ref, other.ref)).map(([, change]) => change);
}
