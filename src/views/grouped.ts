/**
 * The rows of a view that is broken down. Only lines know their place, provider and outcome, so only figures that are
 * sums over lines can be: what is left out (shortfall, factor, reserve and the like) belongs to sources or to the year.
 */
import type { LineResult, PeriodLine, PeriodResult, Result } from "../stages/result.js";
import { formatMoney, type Money, minus, NOTHING, negative, parseMoney, plus } from "../values/money.js";
import type { GroupedView } from "./columns.js";
import type { By } from "./table.js";
import type { Facts } from "./whole.js";

/** The title of the group of lines without a value; it comes last. */
export const NO_VALUE = "(none)";

/** Sums of money under their keys. */
type Sums = Map<string, Money>;

const add = (sums: Sums, key: string, sum: Money): void => {
  sums.set(key, plus(sums.get(key) ?? NOTHING, sum));
};

/** Everything a grouped table is worked out from. */
interface Scene {
  readonly result: Result;
  readonly digits: number;
  /** Names of the groups in order of UTF-16 code unit, undefined last. */
  readonly groups: readonly (string | undefined)[];
  readonly groupOf: (line: LineResult) => number;
  readonly lineOf: (ref: string, period: number, at: number) => LineResult;
}

function setScene(result: Result, by: By, digits: number): Scene {
  const names = new Set(result.lines.map((line) => line[by]));
  const named = [...names].filter((name) => name !== undefined).sort((a, b) => (a < b ? -1 : 1));
  const groups = names.has(undefined) ? [...named, undefined] : named;
  const positions = new Map(groups.map((name, at) => [name, at]));
  const lines = new Map(result.lines.map((line) => [line.ref, line]));
  return {
    result,
    digits,
    groups,
    groupOf: (line) => positions.get(line[by]) as number,
    lineOf: (ref, period, at) => {
      const line = lines.get(ref);
      if (line !== undefined) return line;
      throw new RangeError(`result.periods[${period}].lines[${at}].ref ${JSON.stringify(ref)} is not in result.lines`);
    },
  };
}

const KINDS = { fee: "fees", cost: "costs", outcome: "outcomes", adjustment: "adjustments" } as const;

/** What lines have been booked so far, and not been paid: a line waits or is overpaid, never both. */
interface Balance {
  /** By line. */
  readonly lines: Map<string, Money>;
  /** By group. */
  readonly groups: readonly { deferred: Money; overpaid: Money }[];
}

/** Books one line in one period: its figures, and what is then still owed one way or the other. */
function book(scene: Scene, sums: Sums, balance: Balance, line: LineResult, booked: PeriodLine): void {
  const [entitled, paid, forfeited] = [booked.entitled, booked.paid, booked.forfeited].map((sum) =>
    parseMoney(sum, scene.digits),
  ) as [Money, Money, Money];
  add(sums, KINDS[line.kind], entitled);
  add(sums, "entitled", entitled);
  add(sums, "payable", paid);
  add(sums, "forfeited", forfeited);
  if (paid < 0) add(sums, "setOff", negative(paid));
  const group = balance.groups[scene.groupOf(line)] as Balance["groups"][number];
  const before = balance.lines.get(line.ref) ?? NOTHING;
  const after = plus(before, minus(minus(entitled, paid), forfeited));
  balance.lines.set(line.ref, after);
  group.deferred = plus(group.deferred, minus(after > 0 ? after : NOTHING, before > 0 ? before : NOTHING));
  group.overpaid = plus(group.overpaid, minus(before < 0 ? before : NOTHING, after < 0 ? after : NOTHING));
}

/** The sums of each group in each span of time; spans are runs of periods, in time order. */
function overTime(scene: Scene, spanOf: (period: PeriodResult) => string): readonly (readonly [number, Facts])[] {
  const { result, groups, digits } = scene;
  const balance: Balance = { lines: new Map(), groups: groups.map(() => ({ deferred: NOTHING, overpaid: NOTHING })) };
  const spans = new Map<string, { readonly period: PeriodResult; readonly sums: readonly Sums[] }>();
  result.periods.forEach((period, at) => {
    const label = spanOf(period);
    const { sums } = spans.get(label) ?? { sums: groups.map((): Sums => new Map()) };
    spans.set(label, { period, sums });
    period.lines.forEach((booked, i) => {
      const line = scene.lineOf(booked.ref, at, i);
      book(scene, sums[scene.groupOf(line)] as Sums, balance, line, booked);
    });
    // What waits and what is overpaid are not flows: the last period of a span says how it stands.
    balance.groups.forEach(({ deferred, overpaid }, group) => {
      sums[group]?.set("deferred", deferred).set("overpaid", overpaid);
    });
  });
  return groups.flatMap((_, group) =>
    [...spans.values()].map(({ period: { period, year }, sums }) => {
      const figures = print(sums[group] as Sums, digits);
      return [group, { period, year, ...figures }] as const;
    }),
  );
}

/** A key that no sum was booked under has the sum of nothing. */
function print(sums: Sums, digits: number): Facts {
  const none = formatMoney(NOTHING, digits);
  const keys = [...Object.values(KINDS), "entitled", "setOff", "payable", "forfeited"];
  return {
    ...Object.fromEntries(keys.map((key) => [key, none])),
    ...Object.fromEntries([...sums].map(([key, sum]) => [key, formatMoney(sum, digits)])),
  };
}

const SETTLED = ["entitled", "paid", "deferred", "forfeited", "overpaid"] as const;

function settled(scene: Scene): readonly (readonly [number, Facts])[] {
  const { result, groups, groupOf, digits } = scene;
  const rows = groups.map(() => ({ lines: 0, quantity: 0, sums: new Map() as Sums }));
  for (const line of result.lines) {
    const row = rows[groupOf(line)] as (typeof rows)[number];
    row.lines += 1;
    row.quantity += line.quantity ?? 0;
    for (const key of SETTLED) add(row.sums, key, parseMoney(line[key], digits));
    add(row.sums, "drawn", NOTHING);
    for (const { amount } of line.draws) add(row.sums, "drawn", parseMoney(amount, digits));
  }
  return rows.map(({ lines, quantity, sums }, group) => [group, { lines, quantity, ...print(sums, digits) }]);
}

/** Tranches in the order in which the lines of all groups first use them. */
function drawn(scene: Scene): readonly (readonly [number, Facts])[] {
  const { result, groups, groupOf, digits } = scene;
  const tranches = new Map<string, { readonly source: string; readonly allocation: string }>();
  const sums = groups.map((): Sums => new Map());
  for (const line of result.lines) {
    for (const { source, year, amount } of line.draws) {
      const key = JSON.stringify([year, source]);
      if (!tranches.has(key)) tranches.set(key, { source, allocation: year });
      add(sums[groupOf(line)] as Sums, key, parseMoney(amount, digits));
    }
  }
  return sums.flatMap((own, group) =>
    [...tranches].flatMap(([key, tranche]): (readonly [number, Facts])[] => {
      const amount = own.get(key);
      return amount === undefined ? [] : [[group, { ...tranche, amount: formatMoney(amount, digits) }]];
    }),
  );
}

const ROWS: Readonly<Record<GroupedView, (scene: Scene) => readonly (readonly [number, Facts])[]>> = {
  years: (scene) => overTime(scene, ({ year }) => year),
  periods: (scene) => overTime(scene, ({ period }) => period),
  lines: settled,
  draws: drawn,
};

/** The facts of every row, group by group, each under the name of its group. */
export function groupedFacts(view: GroupedView, by: By, result: Result, digits: number): readonly Facts[] {
  const scene = setScene(result, by, digits);
  return ROWS[view](scene).map(([group, facts]) => ({ [by]: scene.groups[group] ?? NO_VALUE, ...facts }));
}
