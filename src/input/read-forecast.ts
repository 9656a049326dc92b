/** Reads the forecast: each entry of a month to come stands for one record (docs/rules.md section 10). */
import { type Day, firstDay, lastDay, type Month, monthOf, parseMonth } from "../values/calendar.js";
import { WHOLE } from "../values/money.js";
import { firstFew } from "./issues.js";
import { type Card, FORECAST_ID } from "./read-evidence.js";
import { priceFor } from "./read-prices.js";
import type { Reading } from "./reading.js";
import type { Claim, Entry, Span } from "./terms.js";
import type { ForecastInput } from "./types.js";

interface Expected {
  readonly row: ForecastInput;
  readonly index: number;
  readonly entry: Entry;
  readonly month: Month;
}

const hasValuePrice = (entry: Entry): boolean =>
  entry.prices.some(({ form }) => form.kind === "valueBands" || form.kind === "valueShare");

const idOf = ({ outcome, month, group }: ForecastInput): string =>
  `${FORECAST_ID}${outcome}/${month}${group === undefined ? "" : `/${group}`}`;

const netKey = (code: string, month: Month, group: string | undefined): string => JSON.stringify([code, month, group]);

function checkRows(rows: readonly (ForecastInput | undefined)[], card: Card, reading: Reading): readonly Expected[] {
  const byCode = new Map(card.entries.map((entry) => [entry.code, entry]));
  const seen = new Map<string, number>();
  return rows.flatMap((row, index): Expected[] => {
    if (row === undefined) return [];
    const path = ["forecast", index];
    const before = seen.get(idOf(row));
    if (before === undefined) seen.set(idOf(row), index);
    else {
      const other = rows[before] as ForecastInput;
      const same = other.outcome === row.outcome && other.month === row.month && other.group === row.group;
      if (same) reading.issues.add("duplicate", path, undefined, `outcome, month and group as at position ${before}`);
      else reading.issues.add("ref-twice", path, undefined, `outcome/${idOf(row)}`);
    }
    const entry = byCode.get(row.outcome);
    if (entry === undefined && card.codes !== undefined && !card.codes.has(row.outcome)) {
      reading.issues.add("unknown-outcome", [...path, "outcome"], row.outcome, firstFew(card.codes));
    }
    if (entry === undefined) return [];
    if (hasValuePrice(entry)) reading.issues.add("forecast-value", [...path, "outcome"], row.outcome);
    return [{ row, index, entry, month: parseMonth(row.month) as Month }];
  });
}

/** Units of the evidence known and accepted, by code, month and group, and by code and month in all. */
function shownUnits(claims: readonly Claim[], expected: readonly Expected[], asAt: Day): ReadonlyMap<string, number> {
  const months = new Map(
    expected.map(({ entry, month }) => [
      `${entry.index} ${month}`,
      { first: firstDay(month), last: lastDay(month), month },
    ]),
  );
  const units = new Map<string, number>();
  if (months.size === 0) return units;
  const add = (key: string, quantity: number): void => void units.set(key, (units.get(key) ?? 0) + quantity);
  const known = new Map<Day, Month>();
  for (const { entry, achieved, submitted, decision, group, quantity } of claims) {
    if (submitted > asAt || decision !== "accepted") continue;
    let month = known.get(achieved);
    if (month === undefined) {
      month = monthOf(achieved);
      known.set(achieved, month);
    }
    if (!months.has(`${entry.index} ${month}`)) continue;
    add(netKey(entry.code, month, group), quantity);
    add(`all ${netKey(entry.code, month, undefined)}`, quantity);
  }
  return units;
}

/** What an entry without a group nets: all that no entry of its own group nets. */
function shownFor(
  one: Expected,
  units: ReadonlyMap<string, number>,
  groups: ReadonlyMap<string, readonly string[]>,
): number {
  const { row, month } = one;
  if (row.group !== undefined) return units.get(netKey(row.outcome, month, row.group)) ?? 0;
  const all = units.get(`all ${netKey(row.outcome, month, undefined)}`) ?? 0;
  const own = groups.get(netKey(row.outcome, month, undefined)) ?? [];
  return own.reduce((left, group) => left - (units.get(netKey(row.outcome, month, group)) ?? 0), all);
}

function claimOf(one: Expected, quantity: number, span: Span): Claim {
  const { row, entry, index } = one;
  const day = Math.min(lastDay(one.month), span.end);
  return {
    index,
    id: idOf(row),
    entry,
    participant: undefined,
    isAlone: true,
    group: row.group,
    achieved: day,
    submitted: day,
    decided: day,
    recognised: day,
    decision: "accepted",
    reason: undefined,
    price: priceFor(entry, row.group, day),
    quantity,
    value: undefined,
    share: WHOLE,
    provider: row.provider,
    place: row.place,
    tags: row.tags ?? [],
    ref: undefined,
    forecast: true,
  };
}

/** The records of the forecast: what is expected less what evidence shows already. */
export function readForecast(
  rows: readonly (ForecastInput | undefined)[],
  claims: readonly Claim[],
  card: Card,
  span: Span | undefined,
  asAt: Day | undefined,
  reading: Reading,
): readonly Claim[] {
  const expected = checkRows(rows, card, reading);
  if (span === undefined || asAt === undefined) return [];
  const units = shownUnits(claims, expected, asAt);
  const groups = new Map<string, string[]>();
  for (const { row, month } of expected) {
    if (row.group === undefined) continue;
    const key = netKey(row.outcome, month, undefined);
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [row.group]);
    else others.push(row.group);
  }
  return expected.flatMap((one) => {
    if (lastDay(one.month) <= asAt || lastDay(one.month) < span.start || firstDay(one.month) > span.end) return [];
    const quantity = one.row.quantity - shownFor(one, units, groups);
    return quantity > 0 ? [claimOf(one, quantity, span)] : [];
  });
}
