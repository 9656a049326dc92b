/** Caps: what each year's and the term's cap is made of, what was carried, taken off, used and left (docs/rules.md section 7). */
import { type CapYear, partsOfCap } from "../stages/caps.js";
import { formatMonth } from "../values/calendar.js";
import { numberOf } from "./figures.js";
import type { Cell, Row, Sheet } from "./model.js";
import { INDEX, type MonthsTable } from "./months.js";
import type { AdjustmentsTable } from "./records.js";
import type { Scene } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";
import { type TermsTable, termNames } from "./terms.js";

/** The tables of caps, before they are filled in; undefined where there is no such cap. */
export interface CapTables {
  readonly months: Table | undefined;
  readonly years: Table | undefined;
  readonly term: Table | undefined;
}

export function layCaps({ work }: Scene): CapTables {
  const { caps, timeline } = work;
  const money = "money" as const;
  const shared = [
    { key: "deductions", title: "Deductions", format: money },
    { key: "available", title: "Available", format: money },
    { key: "used", title: "Used", format: money },
    { key: "unused", title: "Unused", format: money },
  ];
  const months = layTable(
    "Caps by month",
    [
      { key: "capYear", title: "Cap year" },
      { key: "month", title: "Month" },
      { key: "weight", title: "Month weight", format: "ratio" },
      { key: "index", title: "Index factor", format: "ratio" },
      { key: "factor", title: "Factor", format: "ratio" },
      { key: "base", title: "Weight times index", format: "ratio" },
      { key: "cap", title: "Weight times index times factor", format: "ratio" },
    ],
    timeline.months.length,
  );
  const years = layTable(
    "Caps",
    [
      { key: "year", title: "Cap year" },
      { key: "amount", title: "For a full year", format: money },
      { key: "divisor", title: "Divided by", format: "ratio" },
      { key: "exactBase", title: "Base, not rounded", format: "exact" },
      { key: "base", title: "Base", format: money },
      { key: "exactCap", title: "Cap, not rounded", format: "exact" },
      { key: "cap", title: "Cap", format: money },
      { key: "brought", title: "Brought forward", format: money },
      ...shared,
    ],
    caps.years.length,
  );
  const term = layTable(
    "Term cap",
    [
      { key: "base", title: "Base", format: money },
      { key: "factor", title: "Factor", format: "ratio" },
      { key: "exactCap", title: "Cap, not rounded", format: "exact" },
      { key: "cap", title: "Cap", format: money },
      ...shared,
      { key: "entitled", title: "Entitled", format: money },
      { key: "headroom", title: "Headroom", format: money },
    ],
    1,
  );
  const isAnnual = caps.years.length > 0;
  return { months: isAnnual ? months : undefined, years: isAnnual ? years : undefined, term: caps.term && term };
}

/** Everything that the sheets of caps are made with. */
export interface CapDesk {
  readonly scene: Scene;
  readonly tables: CapTables;
  readonly terms: TermsTable;
  readonly months: MonthsTable;
  readonly adjustments: AdjustmentsTable;
  readonly periods: Table;
}

/** What of a cap year its months add up to, unrounded, as the spreadsheet works it out. */
interface Sums {
  weight: number;
  base: number;
  cap: number;
}

function monthRows(
  table: Table,
  { scene, months }: CapDesk,
): { rows: readonly Row[]; sums: ReadonlyMap<string, Sums> } {
  const { caps, timeline, scaling, terms } = scene.work;
  const { annual } = terms.cap;
  if (annual === undefined) return { rows: [], sums: new Map() };
  const isIndexed = terms.indexation?.appliesTo.has("caps") ?? false;
  const isScaled = terms.reduction?.applyTo.has("caps") ?? false;
  const sums = new Map<string, Sums>();
  const rows = caps.years.flatMap((year) => {
    const { listed, months: parts } = partsOfCap(annual, year, true, timeline, scaling);
    const sum: Sums = { weight: 0, base: 0, cap: 0 };
    sums.set(year.label, sum);
    return parts.map((factors, i): Row => {
      const month = year.from + i;
      const by = new Map(factors.map((one) => [one.name, numberOf(one.by)]));
      const [weight, index, factor] = [
        by.get("month weight") as number,
        by.get("index") ?? 1,
        by.get("factor") as number,
      ];
      const here = (key: string): string => table.here(key, month);
      sum.weight += weight;
      sum.base += weight * index;
      sum.cap += weight * index * factor;
      return {
        capYear: year.label,
        month: formatMonth(timeline.months[month]?.month as number),
        weight: { formula: months.table.at("weight", month), value: weight },
        index: isIndexed && !listed ? { formula: months.table.at(INDEX.caps, month), value: index } : 1,
        factor: isScaled ? { formula: months.table.at("factor", month), value: factor } : 1,
        base: { formula: `${here("weight")}*${here("index")}`, value: weight * index },
        cap: { formula: `${here("base")}*${here("factor")}`, value: weight * index * factor },
      };
    });
  });
  return { rows, sums };
}

function yearRow(year: CapYear, at: number, sum: Sums, years: Table, desk: CapDesk): Row {
  const { scene, tables, terms, adjustments, periods } = desk;
  const { figures, work } = scene;
  const { timeline, scaling, settlement, terms: contract, caps } = work;
  const annual = contract.cap.annual as NonNullable<typeof contract.cap.annual>;
  const use = settlement.capYears[at] as (typeof settlement.capYears)[number];
  const { amount, listed, whole } = partsOfCap(annual, year, true, timeline, scaling);
  const months = tables.months as Table;
  const sumOf = (key: string): string => `SUM(${months.span(key, year.from, year.to)})`;
  const here = (key: string): string => years.here(key, at);
  const price = figures.rateNumber(amount);
  const divisor = whole ? sum.weight : 12;
  const exact = (key: "base" | "cap"): Cell => ({
    formula: `${here("amount")}*${sumOf(key)}/${here("divisor")}`,
    value: (price * sum[key]) / divisor,
  });
  const before = at === 0 ? undefined : years.here("unused", at - 1);
  const brought =
    before === undefined
      ? 0
      : figures.live(caps.unused === "carry-forward" ? before : `MIN(0,${before})`, use.broughtForward);
  return {
    year: year.label,
    amount: { formula: terms.value(listed ? termNames.capYear(year.label) : termNames.annualCap), value: price },
    divisor: whole ? { formula: sumOf("weight"), value: sum.weight } : 12,
    exactBase: exact("base"),
    base: figures.rounded(here("exactBase"), (price * sum.base) / divisor, year.base),
    exactCap: exact("cap"),
    cap: figures.rounded(here("exactCap"), (price * sum.cap) / divisor, year.cap),
    brought,
    deductions: figures.live(adjustments.deductions(year.label), year.deductions),
    available: figures.live(`${here("cap")}+${here("brought")}-${here("deductions")}`, use.available),
    used: figures.live(`SUM(${periods.span("payable", year.firstPeriod, year.lastPeriod)})`, use.used),
    unused: figures.live(`${here("available")}-${here("used")}`, use.unused),
  };
}

function termFactor({ scene, tables, months }: CapDesk): Cell {
  const { reduction } = scene.work.terms;
  const value = numberOf((scene.work.caps.term as { factor: Parameters<typeof numberOf>[0] }).factor);
  if (tables.years !== undefined) {
    const [base, cap] = [tables.years.span("base"), tables.years.span("cap")];
    return { formula: `IF(SUM(${base})=0,1,SUM(${cap})/SUM(${base}))`, value };
  }
  if (!reduction?.applyTo.has("caps")) return value;
  return { formula: `SUM(${months.table.span("weighted")})/SUM(${months.table.span("weight")})`, value };
}

function termRow(table: Table, desk: CapDesk): Row {
  const { scene, terms, adjustments, periods } = desk;
  const { figures, work, result } = scene;
  const { live, liveText, pounds } = figures;
  const cap = work.caps.term as NonNullable<typeof work.caps.term>;
  const shown = result.termCap as NonNullable<typeof result.termCap>;
  const here = (key: string): string => table.here(key, 0);
  const exact = pounds(cap.base) * numberOf(cap.factor);
  return {
    base: live(`${terms.value(termNames.termCap)}+${terms.value(termNames.addedToTermCap)}`, cap.base),
    factor: termFactor(desk),
    exactCap: { formula: `${here("base")}*${here("factor")}`, value: exact },
    cap: figures.rounded(here("exactCap"), exact, cap.cap),
    deductions: live(adjustments.deductions(undefined), cap.deductions),
    available: liveText(`${here("cap")}-${here("deductions")}`, shown.available),
    used: liveText(`SUM(${periods.span("payable")})`, shown.used),
    unused: liveText(`${here("available")}-${here("used")}`, shown.unused),
    entitled: liveText(`SUM(${periods.span("entitled")})`, result.totals.entitled),
    headroom: liveText(`${here("available")}-${here("entitled")}`, shown.headroom),
  };
}

export function capSheets(desk: CapDesk): readonly Sheet[] {
  const { scene, tables } = desk;
  const sheets: Sheet[] = [];
  if (tables.months !== undefined && tables.years !== undefined) {
    const years = tables.years;
    const { rows, sums } = monthRows(tables.months, desk);
    const yearRows = scene.work.caps.years.map((year, at) =>
      yearRow(year, at, sums.get(year.label) as Sums, years, desk),
    );
    const about = "What the annual caps are made of, one month in each row.";
    sheets.push(fill(tables.months, { title: "Annual caps by month", about }, rows));
    const aboutYears = "Each year's cap, what is available under it, used and left, one cap year in each row.";
    sheets.push(fill(years, { title: "Annual caps", about: aboutYears }, yearRows));
  }
  if (tables.term !== undefined) {
    const about = "The cap over the whole term, what is available under it, used and left.";
    sheets.push(fill(tables.term, { title: "Cap over the term", about }, [termRow(tables.term, desk)]));
  }
  return sheets;
}
