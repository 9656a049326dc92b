/** Sums that must agree: each check is worked out in the spreadsheet and must be 0.00. */
import type { CapTables } from "./caps.js";
import type { DrawsTable } from "./draws.js";
import type { LinesTable } from "./lines.js";
import type { Cell, Live, Row, Sheet } from "./model.js";
import type { ReserveTables } from "./reserve.js";
import type { Scene } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";
import type { TotalsTable } from "./years.js";

/** Everything that is checked. */
export interface ChecksDesk {
  readonly scene: Scene;
  readonly lines: LinesTable;
  readonly periods: Table;
  readonly queue: Table | undefined;
  readonly years: Table;
  readonly caps: CapTables;
  readonly draws: DrawsTable;
  readonly reserve: ReserveTables;
  readonly totals: TotalsTable;
}

/** A check: two figures that must be the same, each with what outturn found. */
type Check = readonly [name: string, first: Live | number, second: Live | number];

type TotalKey = "entitled" | "payable" | "deferred" | "forfeited" | "overpaid" | "drawn" | "shortfall" | "reserve";

/** The sum of a column. */
const sumOf = (table: Table, key: string): string => (table.count === 0 ? "0" : `SUM(${table.span(key)})`);

/** Zero where every cell of a column is. */
const rangeOf = (table: Table, key: string): string => `MAX(0,MAX(${table.span(key)}))-MIN(0,MIN(${table.span(key)}))`;

/** A total as some formula comes to it: by default as the sheet of totals does. */
type TotalOf = (key: TotalKey, formula?: string) => Live;

function lineChecks({ lines, periods, totals }: ChecksDesk, total: TotalOf): readonly Check[] {
  const { table } = lines;
  const left = `${totals.at("payable")}+${totals.at("deferred")}+${totals.at("forfeited")}-${totals.at("overpaid")}`;
  const of = (name: string, key: TotalKey, column: string, formula?: string): Check => [
    name,
    total(key, sumOf(table, column)),
    total(key, formula),
  ];
  return [
    of("Entitled: lines, and periods", "entitled", "entitled", sumOf(periods, "entitled")),
    of("Paid: lines, and what is payable for periods", "payable", "paid", sumOf(periods, "payable")),
    of("Deferred: lines, and after the last period", "deferred", "deferred"),
    of("Forfeited: lines, and periods", "forfeited", "forfeited"),
    of("Overpaid: lines, and after the last period", "overpaid", "overpaid"),
    ["Entitled: payable, deferred and forfeited, less overpaid", total("entitled", left), total("entitled")],
  ];
}

function sumChecks({ scene, periods, queue, years, caps }: ChecksDesk, total: TotalOf): readonly Check[] {
  const { liveText } = scene.figures;
  const checks: Check[] = [];
  if (queue !== undefined)
    checks.push(["Every open period pays what its lines are paid", liveText(rangeOf(queue, "check"), "0"), 0]);
  for (const [key, name] of [
    ["payable", "Payable"],
    ["entitled", "Entitled"],
  ] as const)
    checks.push([`${name}: years, and periods`, total(key, sumOf(years, key)), total(key, sumOf(periods, key))]);
  if (caps.years !== undefined)
    checks.push([
      "Used under the annual caps, and payable",
      total("payable", sumOf(caps.years, "used")),
      total("payable"),
    ]);
  if (caps.term !== undefined)
    checks.push(["Used under the term cap, and payable", total("payable", caps.term.at("used", 0)), total("payable")]);
  return checks;
}

function fundingChecks({ scene, draws, reserve, totals }: ChecksDesk, total: TotalOf): readonly Check[] {
  const { sources } = reserve;
  const { liveText } = scene.figures;
  const checks: Check[] = [];
  if (draws.table !== undefined)
    checks.push(["Drawn: periods, and sources", total("drawn", sumOf(draws.table, "amount")), total("drawn")]);
  if (sources === undefined) return checks;
  const all = "Opening, allocated and overdrawn, less what left each source, is its closing";
  const refundable = Number(scene.result.totals.refundable);
  const met = `${totals.at("drawn")}+${totals.at("shortfall")}-(${refundable})`;
  return [
    ...checks,
    [all, liveText(rangeOf(sources, "check"), "0"), 0],
    ["The reserve of each source rolls forward", liveText(rangeOf(sources, "reserveCheck"), "0"), 0],
    ["Drawn and shortfall, less what outturn found refundable, is payable", total("payable", met), total("payable")],
  ];
}

const COMPARED: readonly (readonly [TotalKey, string])[] = [
  ["entitled", "Entitled"],
  ["payable", "Payable"],
  ["deferred", "Deferred"],
  ["forfeited", "Forfeited"],
  ["overpaid", "Overpaid"],
  ["drawn", "Drawn"],
  ["shortfall", "Shortfall"],
  ["reserve", "Reserve at the end"],
];

/** The sheet of checks, and the sentence that sums them up. */
export interface Checks {
  readonly sheet: Sheet;
  /** One sentence: whether all are 0.00. */
  readonly master: Cell;
}

export function checksSheet(desk: ChecksDesk): Checks {
  const { scene, totals } = desk;
  const figures = scene.result.totals;
  const { liveText } = scene.figures;
  const compared = COMPARED.map(([key, name]): Check => {
    return [
      `${name}: worked out here, and as outturn found it`,
      liveText(totals.at(key), figures[key]),
      Number(figures[key]),
    ];
  });
  const total: TotalOf = (key, formula = totals.at(key)) => liveText(formula, figures[key]);
  const all = [...lineChecks(desk, total), ...sumChecks(desk, total), ...fundingChecks(desk, total), ...compared];
  const table = layTable(
    "Checks",
    [
      { key: "check", title: "Check" },
      { key: "first", title: "First figure", format: "money" },
      { key: "second", title: "Second figure", format: "money" },
      { key: "difference", title: "Difference: must be 0.00", format: "money" },
      { key: "answer", title: "Answer" },
    ],
    all.length,
  );
  const rows = all.map(([check, first, second], at): Row => {
    const here = (key: string): string => table.here(key, at);
    return {
      check,
      first,
      second,
      difference: liveText(`${here("first")}-${here("second")}`, "0"),
      answer: { formula: `IF(${here("difference")}=0,"agrees","DIFFERS")`, value: "agrees" },
    };
  });
  const differences = table.span("difference");
  const good = `All ${all.length} checks are 0.00.`;
  const bad = "A check is not 0.00: see the sheet Checks.";
  const about = "Figures that must agree, worked out by this spreadsheet, one check in each row.";
  return {
    sheet: fill(table, { title: "Checks", about }, rows),
    master: { formula: `IF(AND(MAX(${differences})=0,MIN(${differences})=0),"${good}","${bad}")`, value: good },
  };
}
