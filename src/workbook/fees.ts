/** Fees month by month: their exact amounts, and the running totals that instalments are the steps of (docs/rules.md section 4). */
import type { Fee, Phase } from "../input/terms.js";
import { monthsOfLimit } from "../stages/costs.js";
import { instalments, monthOfFee, monthsOf, partsOfMonth } from "../stages/fees.js";
import { daysIn, formatMonth } from "../values/calendar.js";
import { type Money, NO_AMOUNT, plusAmount, round } from "../values/money.js";
import { numberOf } from "./figures.js";
import type { Cell, Row, Sheet } from "./model.js";
import { INDEX, type MonthsTable } from "./months.js";
import type { Scene } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";
import { type TermsTable, termNames } from "./terms.js";

/** The tables of fees, and what lines take from them. */
export interface FeesTables {
  readonly sheets: readonly Sheet[];
  /** The instalment of a fee line, as a formula; undefined where the terms know no such fee. */
  readonly instalment: (ref: string) => string | undefined;
  /** The address of what costs of a phase and year are recovered up to; undefined without limit. */
  readonly limit: (phase: number, year: number) => string | undefined;
}

/** A month of one fee. */
interface FeeMonth {
  readonly phase: Phase;
  readonly fee: Fee;
  readonly month: number;
  /** Whether it is the first of its fee. */
  readonly isFirst: boolean;
}

function monthsOfFees({ terms, timeline }: Scene["work"]): readonly FeeMonth[] {
  return terms.phases.flatMap((phase) => {
    const span = monthsOf(phase, timeline);
    if (span === undefined) return [];
    return phase.fees.flatMap((fee): readonly FeeMonth[] => {
      if (fee.basis === "cost" && fee.upTo === undefined) return [];
      return Array.from({ length: span.to - span.from + 1 }, (_, i) => ({
        phase,
        fee,
        month: span.from + i,
        isFirst: i === 0,
      }));
    });
  });
}

/** Everything that a row of a fee's month is made with. */
interface Desk {
  readonly scene: Scene;
  readonly table: Table;
  readonly terms: TermsTable;
  readonly months: MonthsTable;
}

/** The row of a fee's month, and its exact amount and running total as the spreadsheet works them out. */
function feeMonthRow(one: FeeMonth, at: number, before: number, desk: Desk): { row: Row; total: number } {
  const { scene, table, terms, months } = desk;
  const { timeline, scaling, terms: contract } = scene.work;
  const { phase, fee, month } = one;
  const own = timeline.months[month] as (typeof timeline.months)[number];
  const days = Math.min(own.end, phase.end) - Math.max(own.start, phase.start) + 1;
  const { factors, amount } = partsOfMonth(fee, phase, month, timeline, scaling);
  const named = new Map(factors.map(({ name, by }) => [name, numberOf(by)]));
  const divisor = fee.basis !== "cost" && fee.per === "month" ? 1 : 12;
  const here = (key: string): string => table.here(key, at);
  const kind = fee.basis === "units" ? "volumes" : "fees";
  const isScaled = contract.reduction?.applyTo.has(kind) ?? false;
  const factorCell = months.table.at("factor", month);
  const isIndexed = contract.indexation?.appliesTo.has("fees") ?? false;
  const units = ((): Cell => {
    if (fee.basis !== "units") return 1;
    const cell = terms.value(termNames.units(phase, fee));
    const scaled = named.get("units") as number;
    if (!isScaled) return { formula: cell, value: scaled };
    const rule = contract.reduction?.volumeRounding;
    const round = rule === "up" ? "ROUNDUP" : rule === "down" ? "ROUNDDOWN" : "ROUND";
    return { formula: `${round}(ROUND(${cell}*${factorCell},9),0)`, value: scaled };
  })();
  const factor = fee.basis === "units" ? 1 : (named.get("factor") as number);
  const unitsValue = typeof units === "object" ? (units.value as number) : 1;
  const price = scene.figures.rateNumber(amount);
  const exact = (price * unitsValue * days * (named.get("index") as number) * factor) / daysIn(own.month) / divisor;
  const total = before + exact;
  const row: Row = {
    phase: phase.id,
    fee: fee.id,
    month: formatMonth(own.month),
    year: timeline.yearLabel(own.year),
    period: timeline.periods[own.period]?.id,
    amount: { formula: terms.value(termNames.fee(phase, fee)), value: price },
    units,
    days,
    index: isIndexed
      ? { formula: months.table.at(INDEX.fees, month), value: named.get("index") as number }
      : (named.get("index") as number),
    factor: isScaled && kind === "fees" ? { formula: factorCell, value: factor } : factor,
    daysOf: daysIn(own.month),
    divisor,
    exact: {
      formula: `${here("amount")}*${here("units")}*${here("days")}*${here("index")}*${here("factor")}/${here("daysOf")}/${here("divisor")}`,
      value: exact,
    },
    total: { formula: one.isFirst ? here("exact") : `${table.here("total", at - 1)}+${here("exact")}`, value: total },
  };
  return { row, total };
}

const COLUMNS = [
  { key: "phase", title: "Phase" },
  { key: "fee", title: "Fee" },
  { key: "month", title: "Month" },
  { key: "year", title: "Year" },
  { key: "period", title: "Period" },
  { key: "amount", title: "Amount or rate", format: "rate" },
  { key: "units", title: "Units", format: "whole" },
  { key: "days", title: "Days", format: "whole" },
  { key: "index", title: "Index factor", format: "ratio" },
  { key: "factor", title: "Factor", format: "ratio" },
  { key: "daysOf", title: "Days of the month", format: "whole" },
  { key: "divisor", title: "Divided by: 12 where the sum is for a year", format: "whole" },
  { key: "exact", title: "Amount of the month, not rounded", format: "exact" },
  { key: "total", title: "Total from the start of the phase, not rounded", format: "exact" },
  { key: "reached", title: "Total rounded, at the end of a period", format: "money" },
] as const;

interface Limit {
  readonly phase: Phase;
  readonly fee: Fee;
  readonly year: number;
  readonly from: number;
  readonly to: number;
}

function limitsOf(all: readonly FeeMonth[], { timeline }: Scene["work"]): readonly Limit[] {
  const found = new Map<string, { -readonly [Key in keyof Limit]: Limit[Key] }>();
  all.forEach(({ phase, fee, month }, at) => {
    if (fee.basis !== "cost") return;
    const year = timeline.months[month]?.year as number;
    const key = `${phase.index} ${year}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { phase, fee, year, from: at, to: at });
    else known.to = at;
  });
  return [...found.values()];
}

/** What costs are recovered up to, by phase and year. */
function limitsSheet(
  table: Table,
  limits: readonly Limit[],
  exacts: readonly number[],
  months: Table,
  scene: Scene,
): Sheet {
  const { timeline, scaling, terms } = scene.work;
  const rows = limits.map(({ phase, fee, year, from, to }, at): Row => {
    const amount = monthsOfLimit(phase, year, timeline)
      .map((month) => monthOfFee(fee, phase, month, timeline, scaling))
      .reduce(plusAmount, NO_AMOUNT);
    const sum = exacts.slice(from, to + 1).reduce((a, b) => a + b, 0);
    return {
      phase: phase.id,
      year: timeline.yearLabel(year),
      exact: { formula: `SUM(${months.span("exact", from, to)})`, value: sum },
      limit: scene.figures.rounded(table.here("exact", at), sum, round(amount, terms.rounding)),
    };
  });
  const about = "What costs are recovered up to, one phase and year in each row.";
  return fill(table, { title: "Limits of recovered costs", about }, rows);
}

export function feesTables(scene: Scene, terms: TermsTable, months: MonthsTable): FeesTables {
  const all = monthsOfFees(scene.work);
  if (all.length === 0) return { sheets: [], instalment: () => undefined, limit: () => undefined };
  const { timeline, scaling, terms: contract } = scene.work;
  const table = layTable("Fees by month", COLUMNS, all.length);
  const desk: Desk = { scene, table, terms, months };
  const reached = new Map<string, { readonly total: Money; readonly ref: string }>();
  for (const phase of contract.phases) {
    for (const fee of phase.fees) {
      if (fee.basis === "cost") continue;
      for (const one of instalments(fee, phase, timeline, scaling, contract))
        reached.set(`${phase.index} ${fee.index} ${one.to}`, { total: one.reached, ref: one.ref });
    }
  }
  const refs = new Map<string, string>();
  const exacts: number[] = [];
  let total = 0;
  let before: string | undefined;
  const rows = all.map((one, at): Row => {
    if (one.isFirst) before = undefined;
    const made = feeMonthRow(one, at, one.isFirst ? 0 : total, desk);
    exacts.push((made.row.exact as { value: number }).value);
    total = made.total;
    const end = reached.get(`${one.phase.index} ${one.fee.index} ${one.month}`);
    if (end === undefined) return made.row;
    const cell = table.at("reached", at);
    refs.set(end.ref, before === undefined ? cell : `${cell}-${before}`);
    before = cell;
    return { ...made.row, reached: scene.figures.rounded(table.here("total", at), total, end.total) };
  });
  const about = "Fees for service, one fee and month in each row; instalments are the steps of the rounded total.";
  const sheets = [fill(table, { title: "Fees by month", about }, rows)];
  const limits = limitsOf(all, scene.work);
  if (limits.length === 0) return { sheets, instalment: (ref) => refs.get(ref), limit: () => undefined };
  const limitTable = layTable(
    "Cost limits",
    [
      { key: "phase", title: "Phase" },
      { key: "year", title: "Year" },
      { key: "exact", title: "Sum of its months, not rounded", format: "exact" },
      { key: "limit", title: "Recovered up to", format: "money" },
    ],
    limits.length,
  );
  sheets.push(limitsSheet(limitTable, limits, exacts, table, scene));
  return {
    sheets,
    instalment: (ref) => refs.get(ref),
    limit: (phase, year) => {
      const row = limits.findIndex((limit) => limit.phase.index === phase && limit.year === year);
      return row < 0 ? undefined : limitTable.at("limit", row);
    },
  };
}
