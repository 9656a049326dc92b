/** How two tables, or two lists of draws, differ: row by row, column by column. */
import type { DrawResult } from "../stages/result.js";
import { formatMoney, type Money, minus, parseMoney } from "../values/money.js";
import { order } from "../values/order.js";
import type { Cell, Column, Row, Table } from "../views/table.js";
import type { Change, Detail, DrawChange, RowChange } from "./comparison.js";

/** The keys of either map. */
export const keysOf = <V>(before: ReadonlyMap<string, V>, after: ReadonlyMap<string, V>): readonly string[] => [
  ...new Set([...before.keys(), ...after.keys()]),
];

/** A figure in both results, each with exactly the currency's decimal places. */
export function changeOf(before: Money, after: Money, digits: number): Change {
  const [one, other, change] = [before, after, minus(after, before)].map((sum) => formatMoney(sum, digits));
  return { before: one as string, after: other as string, change: change as string };
}

const textChange = (before: Cell, after: Cell, digits: number): Change =>
  changeOf(parseMoney(String(before ?? 0), digits), parseMoney(String(after ?? 0), digits), digits);

/** Sums that differ, of objects that hold sums only. */
export function changesOf<K extends string>(
  keys: readonly K[],
  before: Readonly<Record<K, string>>,
  after: Readonly<Record<K, string>>,
  digits: number,
): Readonly<Record<string, Change>> {
  const differing = keys.filter((key) => before[key] !== after[key]);
  return Object.fromEntries(differing.map((key) => [key, textChange(before[key], after[key], digits)]));
}

/** The same row in both results: undefined where it is not there. */
export interface Pair {
  /** In the earlier result. */
  readonly before: Row | undefined;
  /** In the later result. */
  readonly after: Row | undefined;
}

/** Pairs the rows of two tables by the texts in some columns. */
export function pairRows(before: Table, after: Table, keys: readonly string[]): ReadonlyMap<string, Pair> {
  const keyOf = (row: Row) =>
    keys.length === 1 ? String(row[keys[0] as string]) : JSON.stringify(keys.map((key) => row[key]));
  const pairs = new Map<string, Pair>(before.rows.map((row) => [keyOf(row), { before: row, after: undefined }]));
  for (const row of after.rows) {
    const key = keyOf(row);
    pairs.set(key, { before: pairs.get(key)?.before, after: row });
  }
  return pairs;
}

/** Whether something is in one result only: undefined where it is not there. */
export const statusOf = (before: unknown, after: unknown): RowChange["status"] =>
  before === undefined ? "new" : after === undefined ? "gone" : "changed";

/** What differs between two rows, in the columns named. */
export function rowChange({ before, after }: Pair, columns: readonly Column[], digits: number): RowChange {
  const figures: Record<string, Change> = {};
  const details: Record<string, Detail> = {};
  for (const { key, type } of columns) {
    const [one, other] = [before?.[key] ?? null, after?.[key] ?? null];
    if (one === other) continue;
    if (type === "money") {
      const change = textChange(one, other, digits);
      if (change.before !== change.after) figures[key] = change;
    } else details[key] = { before: one, after: other };
  }
  return { status: statusOf(before, after), figures, details };
}

/** Whether a change says nothing: the row is in both results and the same. */
export const isSame = ({ status, figures, details }: RowChange): boolean =>
  status === "changed" && Object.keys(figures).length === 0 && Object.keys(details).length === 0;

const trancheOf = ({ source, year }: DrawResult): string => JSON.stringify([year, source]);

const byTranche = (draws: readonly DrawResult[]): ReadonlyMap<string, DrawResult> =>
  new Map(draws.map((draw) => [trancheOf(draw), draw]));

/** Tranches with another sum, by (year, source). */
export function drawChanges(
  before: readonly DrawResult[],
  after: readonly DrawResult[],
  digits: number,
): readonly DrawChange[] {
  if (before.length === 0 && after.length === 0) return [];
  const [then, now] = [byTranche(before), byTranche(after)];
  return keysOf(then, now)
    .map((key): DrawChange => {
      const [one, other] = [then.get(key), now.get(key)];
      const { source, year } = (one ?? other) as DrawResult;
      return { source, year, ...textChange(one?.amount ?? null, other?.amount ?? null, digits) };
    })
    .filter((draw) => draw.before !== draw.after)
    .sort((a, b) => order(a.year, b.year) || order(a.source, b.source));
}

/** Whether both are met, and by other tranches. */
export function metOtherwise(before: readonly DrawResult[], after: readonly DrawResult[]): boolean {
  if (before.length === 0 || after.length === 0) return false;
  const then = byTranche(before);
  return before.length !== after.length || after.some((draw) => !then.has(trancheOf(draw)));
}
