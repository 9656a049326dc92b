/** Financial years and totals: sums of periods, and of what the sources gave (docs/rules.md section 11). */
import type { CapTables } from "./caps.js";
import type { DrawsTable } from "./draws.js";
import type { LinesTable } from "./lines.js";
import type { Cell, Row, Sheet } from "./model.js";
import type { ReserveTables } from "./reserve.js";
import { type Scene, stretches } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";

const money = (key: string, title: string) => ({ key, title, format: "money" }) as const;

const FLOWS = ["fees", "costs", "outcomes", "adjustments", "entitled", "payable", "forfeited", "shortfall"] as const;
const TITLES = {
  fees: "Fees",
  costs: "Costs",
  outcomes: "Outcomes",
  adjustments: "Agreed sums",
  entitled: "Entitled",
  payable: "Payable",
  forfeited: "Forfeited",
  shortfall: "Shortfall",
} as const;

export function layYears({ result, work }: Scene): Table {
  const isFunded = work.terms.funding !== undefined;
  return layTable(
    "Years",
    [
      { key: "year", title: "Year" },
      { key: "factor", title: "Factor of the grant reduction", format: "ratio" },
      ...FLOWS.map((key) => money(key, TITLES[key])),
      money("deferred", "Deferred at its end"),
      money("overpaid", "Overpaid at its end"),
      ...(isFunded
        ? [
            money("drawn", "Drawn"),
            money("unconfirmed", "Drawn, not confirmed"),
            money("opening", "Reserve: opening"),
            money("added", "Reserve: added"),
            money("reserveDrawn", "Reserve: drawn"),
            money("lapsed", "Reserve: lapsed"),
            money("closing", "Reserve: closing"),
          ]
        : []),
    ],
    result.years.length,
  );
}

/** Everything that years and totals are summed from. */
export interface SumsDesk {
  readonly scene: Scene;
  readonly years: Table;
  readonly periods: Table;
  readonly months: Table;
  readonly lines: LinesTable;
  readonly reserve: ReserveTables;
  readonly draws: DrawsTable;
  readonly caps: CapTables;
}

/** The figures of a year that are sums over sources. */
function sourceCells(at: number, { scene, reserve, draws }: SumsDesk): Row {
  const { figures, result } = scene;
  const { liveText } = figures;
  const year = result.years[at] as (typeof result.years)[number];
  const start = scene.work.timeline.years[at] as number;
  const { sources } = reserve;
  const each = scene.work.terms.funding?.sources.length ?? 0;
  const sum = (key: string): string =>
    sources === undefined ? "0" : `SUM(${sources.span(key, at * each, (at + 1) * each - 1)})`;
  const rows = draws.rowsOfYear(start);
  const unconfirmed =
    draws.table === undefined || rows === undefined
      ? "0"
      : `SUMIFS(${draws.table.span("amount", ...rows)},${draws.table.span("indicative", ...rows)},"yes")`;
  return {
    drawn: liveText(sum("drawn"), year.drawn),
    unconfirmed: liveText(unconfirmed, year.unconfirmed),
    opening: liveText(sum("reserveOpening"), year.reserve.opening),
    added: liveText(sum("reserveAdded"), year.reserve.added),
    reserveDrawn: liveText(sum("reserveDrawn"), year.reserve.drawn),
    lapsed: liveText(sum("reserveLapsed"), year.reserve.lapsed),
    closing: liveText(sum("reserveClosing"), year.reserve.closing),
  };
}

export function yearsSheet(desk: SumsDesk): Sheet {
  const { scene, years, periods, months } = desk;
  const { result, work, figures } = scene;
  const { liveText } = figures;
  const rowsOf = stretches(result.periods, ({ year }) => year);
  const monthsOf = stretches(work.timeline.months, ({ year }) => work.timeline.yearLabel(year));
  const rows = result.years.map((year, at): Row => {
    const stretch = rowsOf.get(year.year) as [number, number];
    const monthStretch = monthsOf.get(year.year) as [number, number];
    const factor = `SUM(${months.span("weighted", ...monthStretch)})/SUM(${months.span("weight", ...monthStretch)})`;
    const flows = FLOWS.map((key): [string, Cell] => [
      key,
      liveText(`SUM(${periods.span(key, ...stretch)})`, year[key]),
    ]);
    return {
      year: year.year,
      factor: { formula: `ROUND(${factor},12)`, value: Number(year.factor) },
      ...Object.fromEntries(flows),
      deferred: liveText(periods.at("deferred", stretch[1]), year.deferred),
      overpaid: liveText(periods.at("overpaid", stretch[1]), year.overpaid),
      ...sourceCells(at, desk),
    };
  });
  const about = "Sums of the periods of each financial year, one year in each row.";
  return fill(years, { title: "Financial years", about }, rows);
}

type TotalKey = keyof Scene["result"]["totals"];

/** The totals over the term, and how each is summed. */
function totalFormulas({
  scene,
  years,
  periods,
  lines,
  reserve,
}: SumsDesk): readonly (readonly [TotalKey, string, string | undefined])[] {
  const last = periods.count - 1;
  const { table } = lines;
  const ofPeriods = (key: string): string => `SUM(${periods.span(key)})`;
  const { sources } = reserve;
  const ofSources = (key: string): string => (sources === undefined ? "0" : `SUM(${sources.span(key)})`);
  const hasForecast = table.columns.some(({ key }) => key === "forecast");
  const forecast = hasForecast ? `SUMIFS(${table.span("entitled")},${table.span("forecast")},"yes")` : "0";
  const isFunded = scene.work.terms.funding !== undefined;
  const closing = isFunded ? years.at("closing", years.count - 1) : "0";
  const unconfirmed = isFunded ? `SUM(${years.span("unconfirmed")})` : "0";
  return [
    ["fees", "Fees", ofPeriods("fees")],
    ["costs", "Costs", ofPeriods("costs")],
    ["outcomes", "Outcomes", ofPeriods("outcomes")],
    ["adjustments", "Agreed sums", ofPeriods("adjustments")],
    ["entitled", "Entitled", ofPeriods("entitled")],
    ["entitledForecast", "Entitled, of expected volumes", forecast],
    ["payable", "Payable", `SUM(${years.span("payable")})`],
    ["deferred", "Deferred at the end", periods.at("deferred", last)],
    ["forfeited", "Forfeited", ofPeriods("forfeited")],
    ["overpaid", "Overpaid at the end", periods.at("overpaid", last)],
    ["pending", "Face value of pending records", undefined],
    ["drawn", "Drawn from sources", ofSources("drawn")],
    ["shortfall", "Shortfall", ofPeriods("shortfall")],
    [
      "refundable",
      "Refundable",
      isFunded ? `${ofSources("drawn")}+${ofPeriods("shortfall")}-${ofPeriods("payable")}` : "0",
    ],
    ["returned", "Returned to funders", ofSources("returned")],
    ["released", "Released to the council", ofSources("released")],
    ["overdrawn", "Overdrawn", ofSources("overdrawn")],
    ["reserve", "Reserve at the end", closing],
    ["unconfirmed", "Drawn, not confirmed", unconfirmed],
  ];
}

/** The table of totals, and where each stands in it. */
export interface TotalsTable {
  readonly sheet: Sheet;
  readonly at: (key: TotalKey) => string;
}

export function totalsTable(desk: SumsDesk): TotalsTable {
  const { scene } = desk;
  const all = totalFormulas(desk);
  const table = layTable(
    "Totals",
    [{ key: "figure", title: "Figure" }, money("amount", "Over the whole term")],
    all.length,
  );
  const { totals } = scene.result;
  const rows = all.map(([key, figure, formula]): Row => {
    return {
      figure,
      amount: formula === undefined ? Number(totals[key]) : scene.figures.liveText(formula, totals[key]),
    };
  });
  const rowOf = new Map(all.map(([key], i) => [key, i]));
  const about = "Sums over the whole term, one figure in each row.";
  return {
    sheet: fill(table, { title: "Totals", about }, rows),
    at: (key) => table.at("amount", rowOf.get(key) as number),
  };
}

/** Payable against cap and reserve, by financial year: a table and a chart of it. */
export function chartSheet({ scene, years, caps }: SumsDesk): Sheet {
  const { result, work, figures } = scene;
  const byYear = caps.years !== undefined && work.terms.cap.annual?.basis === "financial-year";
  const isFunded = work.terms.funding !== undefined;
  const columns = [
    { key: "year", title: "Year" },
    money("payable", "Payable"),
    ...(byYear ? [money("available", "Available under the cap")] : []),
    ...(isFunded ? [money("closing", "Reserve at the end of the year")] : []),
  ];
  const table = layTable("Chart", columns, result.years.length);
  const rows = result.years.map((year, at): Row => {
    const cap = result.capYears[at];
    return {
      year: year.year,
      payable: figures.liveText(years.at("payable", at), year.payable),
      available:
        byYear && cap !== undefined
          ? figures.liveText((caps.years as Table).at("available", at), cap.available)
          : undefined,
      closing: isFunded ? figures.liveText(years.at("closing", at), year.reserve.closing) : undefined,
    };
  });
  const series = columns.slice(1).map(({ key }) => key);
  const what = columns.slice(1).map(({ title }) => title.toLowerCase());
  const title = `By financial year: ${what.join(", ")}`;
  const said = result.years.map(({ year, payable }, at) => {
    const cap = byYear ? `, ${result.capYears[at]?.available} available under the cap` : "";
    const closing = isFunded ? `, ${result.years[at]?.reserve.closing} in reserve at its end` : "";
    return `${year}: ${payable} payable${cap}${closing}`;
  });
  const alt = `Bars for each financial year (${work.terms.currency}). ${said.slice(0, 20).join("; ")}.`;
  const about = `${title}.`;
  return fill(
    table,
    { title: "Payable against cap and reserve", about, chart: { title, alt, unit: work.terms.currency, series } },
    rows,
  );
}
