/** The statements: what is newly entitled, what waits, what caps leave room for, what is paid (docs/rules.md section 7). */
import type { DrawsTable } from "./draws.js";
import { dateCell } from "./figures.js";
import type { Cell, Row, Sheet } from "./model.js";
import type { PaymentsTable } from "./payments-table.js";
import type { QueueTable } from "./queue.js";
import type { Scene } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";

export function layPeriods({ work }: Scene): Table {
  const { caps, terms, timeline } = work;
  const money = (key: string, title: string) => ({ key, title, format: "money" }) as const;
  const isAnnual = caps.years.length > 0;
  const isFunded = terms.funding !== undefined;
  return layTable(
    "Periods",
    [
      { key: "period", title: "Period" },
      { key: "year", title: "Year" },
      isAnnual ? { key: "capYear", title: "Cap year" } : undefined,
      { key: "start", title: "First day", format: "date" },
      { key: "end", title: "Last day", format: "date" },
      { key: "dueOn", title: "Due on", format: "date" },
      { key: "status", title: "Status" },
      money("fees", "Fees"),
      money("costs", "Costs"),
      money("outcomes", "Outcomes"),
      money("adjustments", "Agreed sums"),
      money("entitled", "Entitled"),
      money("setOff", "Set off"),
      money("payable", "Payable"),
      money("forfeited", "Forfeited"),
      money("deferred", "Deferred after it"),
      money("overpaid", "Overpaid after it"),
      isFunded ? money("drawn", "Drawn") : undefined,
      money("shortfall", "Shortfall"),
    ],
    timeline.periods.length,
  );
}

/** Everything that a period's row is made with. */
export interface PeriodDesk {
  readonly scene: Scene;
  readonly table: Table;
  readonly payments: PaymentsTable;
  readonly queue: QueueTable;
  readonly draws: DrawsTable;
}

const KINDS = { fees: "fee", costs: "cost", outcomes: "outcome", adjustments: "adjustment" } as const;

/** What is newly entitled, by kind, and in all. */
function earnedCells(at: number, { scene, table, payments }: PeriodDesk): Row {
  const period = scene.result.periods[at] as (typeof scene.result.periods)[number];
  const rows = payments.rowsOf(at);
  const { liveText } = scene.figures;
  const of = (key: keyof typeof KINDS): Cell => {
    if (rows === undefined) return Number(period[key]);
    const [entitled, kinds] = [payments.table.span("entitled", ...rows), payments.table.span("kind", ...rows)];
    return liveText(`SUMIFS(${entitled},${kinds},"${KINDS[key]}")`, period[key]);
  };
  const four = (Object.keys(KINDS) as (keyof typeof KINDS)[]).map((key) => table.here(key, at));
  return {
    fees: of("fees"),
    costs: of("costs"),
    outcomes: of("outcomes"),
    adjustments: of("adjustments"),
    entitled: liveText(four.join("+"), period.entitled),
  };
}

/** What an open period pays, and what is left after it: as the queue comes to it. */
function openCells(at: number, { scene, payments, queue }: PeriodDesk): Row {
  const { work, figures } = scene;
  const { setOff, payable, deferred, overpaid } = work.settlement.periods[
    at
  ] as (typeof work.settlement.periods)[number];
  return {
    setOff: figures.live(queue.at("setOff", at), setOff),
    payable: figures.live(queue.at("payable", at), payable),
    deferred: figures.live(queue.at("deferred", at), deferred),
    overpaid: payments.recovers ? figures.live(queue.at("overpaid", at), overpaid) : 0,
  };
}

/** A statement already issued stands as it is. */
function issuedCells(at: number, { scene, payments }: PeriodDesk): Row {
  const { work, figures } = scene;
  const settled = work.settlement.periods[at] as (typeof work.settlement.periods)[number];
  const rows = payments.rowsOf(at);
  const { pounds } = figures;
  const payable =
    rows === undefined ? 0 : figures.live(`SUM(${payments.table.span("paid", ...rows)})`, settled.payable);
  return {
    setOff: pounds(settled.setOff),
    payable,
    deferred: pounds(settled.deferred),
    overpaid: pounds(settled.overpaid),
  };
}

function periodRow(at: number, desk: PeriodDesk): Row {
  const { scene, table, payments, draws } = desk;
  const { work, figures, result } = scene;
  const period = result.periods[at] as (typeof result.periods)[number];
  const settled = work.settlement.periods[at] as (typeof work.settlement.periods)[number];
  const rows = payments.rowsOf(at);
  const here = (key: string): string => table.here(key, at);
  const drawn = settled.draws.reduce((sum, draw) => sum + draw.amount, 0);
  const isPlain = work.terms.funding !== undefined && settled.payable - drawn === settled.shortfall;
  const sums = ["forfeited", ...(work.locked.periods.length > 0 ? ["restored"] : [])];
  const forfeited = rows === undefined ? "0" : sums.map((key) => `SUM(${payments.table.span(key, ...rows)})`).join("+");
  return {
    period: period.period,
    year: period.year,
    capYear: work.caps.years[work.caps.yearOfPeriod[at] ?? -1]?.label,
    start: dateCell(period.start),
    end: dateCell(period.end),
    dueOn: dateCell(period.dueOn),
    status: period.status,
    ...earnedCells(at, desk),
    ...(settled.allowed === undefined ? issuedCells(at, desk) : openCells(at, desk)),
    forfeited: figures.live(forfeited, settled.forfeited),
    drawn: figures.live(draws.ofPeriod(at), drawn),
    shortfall: isPlain
      ? figures.live(`${here("payable")}-${here("drawn")}`, settled.shortfall)
      : figures.pounds(settled.shortfall),
  };
}

export function periodsSheet(desk: PeriodDesk): Sheet {
  const rows = desk.scene.result.periods.map((_, at) => periodRow(at, desk));
  const about = "The statements: what is newly earned, paid, lost and left, and what met it, one period in each row.";
  return fill(desk.table, { title: "Periods", about }, rows);
}
