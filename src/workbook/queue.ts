/** How payable comes about in each open period: what waits, what caps leave room for, what is set off (docs/rules.md section 7). */
import type { CapTables } from "./caps.js";
import type { Row, Sheet } from "./model.js";
import type { PaymentsTable } from "./payments-table.js";
import type { Scene } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";

/** The table of the queue: one row for each open period. */
export interface QueueTable {
  /** Undefined where all periods are issued. */
  readonly table: Table | undefined;
  /** The address of a figure of an open period. */
  readonly at: (key: string, period: number) => string;
}

export function layQueue({ work }: Scene, recovers: boolean): QueueTable {
  const { caps, locked, timeline } = work;
  const first = locked.periods.length;
  const money = (key: string, title: string) => ({ key, title, format: "money" }) as const;
  const table = layTable(
    "Queue",
    [
      { key: "period", title: "Period" },
      money("waiting", "Waiting before payment"),
      recovers ? money("owed", "Overpaid before payment") : undefined,
      caps.years.length > 0 ? money("annual", "Left under the annual cap") : undefined,
      caps.term === undefined ? undefined : money("overall", "Left under the term cap"),
      money("setOff", "Set off"),
      money("allowed", "Allowed by caps, with what is set off"),
      money("gross", "Paid before set-off"),
      money("payable", "Payable"),
      money("lost", "Lost at the end of the cap year"),
      money("deferred", "Deferred after it"),
      recovers ? money("overpaid", "Overpaid after it") : undefined,
      money("check", "Payable less payments: must be 0.00"),
    ],
    Math.max(1, timeline.periods.length - first),
  );
  return {
    table: timeline.periods.length === first ? undefined : table,
    at: (key, period) => table.at(key, period - first),
  };
}

/** Everything that the queue is followed with. */
export interface QueueDesk {
  readonly scene: Scene;
  readonly periods: Table;
  readonly payments: PaymentsTable;
  readonly caps: CapTables;
}

/** What each cap has left before a period is paid. */
function roomCells(at: number, { scene, periods, caps }: QueueDesk): Row {
  const { work, figures } = scene;
  const { allowed } = work.settlement.periods[at] as (typeof work.settlement.periods)[number];
  if (allowed === undefined) return {};
  const year = work.caps.yearOfPeriod[at];
  const paidFrom = (from: number): string => (at > from ? `-SUM(${periods.span("payable", from, at - 1)})` : "");
  const firstOfYear = year === undefined ? 0 : (work.caps.years[year]?.firstPeriod as number);
  return {
    annual:
      caps.years === undefined || year === undefined
        ? undefined
        : figures.live(caps.years.at("available", year) + paidFrom(firstOfYear), allowed.annual),
    overall:
      caps.term === undefined ? undefined : figures.live(caps.term.at("available", 0) + paidFrom(0), allowed.overall),
  };
}

/** The queue of an open period: what waits, what may be paid, what is paid, what is left. */
function queueRow(at: number, table: Table, desk: QueueDesk): Row {
  const { scene, periods, payments, caps } = desk;
  const { work, figures } = scene;
  const { live } = figures;
  const settled = work.settlement.periods[at] as (typeof work.settlement.periods)[number];
  const allowed = settled.allowed as NonNullable<typeof settled.allowed>;
  const rows = payments.rowsOf(at);
  const here = (key: string): string => table.here(key, at - work.locked.periods.length);
  const carried = (key: string): string => (at === 0 ? "0" : periods.at(key, at - 1));
  const sum = (key: string): string => (rows === undefined ? "0" : `SUM(${payments.table.span(key, ...rows)})`);
  const owed = payments.recovers ? here("owed") : "0";
  const setOffMost = `MIN(${owed},${here("waiting")})`;
  const rooms = [
    ...(caps.years === undefined ? [] : [here("annual")]),
    ...(caps.term === undefined ? [] : [here("overall")]),
  ];
  const room = rooms.length === 0 ? "" : `MAX(0,MIN(${rooms.join(",")}))`;
  const defers = work.terms.funding?.shortfall === "defer";
  const year = work.caps.years[work.caps.yearOfPeriod[at] ?? -1];
  const forfeits = work.caps.excess === "forfeit" && year?.lastPeriod === at;
  return {
    period: work.timeline.periods[at]?.id,
    waiting: live(`${carried("deferred")}+${sum("joins")}`, allowed.waiting),
    owed: payments.recovers ? live(`${carried("overpaid")}+${sum("becomes")}`, allowed.overpaid) : undefined,
    ...roomCells(at, desk),
    setOff: live(defers ? `MIN(${setOffMost},${here("gross")})` : setOffMost, settled.setOff),
    allowed: live(room === "" ? here("waiting") : `MIN(${here("waiting")},${room}+${setOffMost})`, allowed.allowed),
    gross: defers ? figures.pounds(allowed.gross) : live(here("allowed"), allowed.gross),
    payable: live(`${here("gross")}-${here("setOff")}`, settled.payable),
    lost: forfeits ? live(`${here("waiting")}-${here("allowed")}`, allowed.lost) : 0,
    deferred: live(`${here("waiting")}-${here("gross")}-${here("lost")}`, settled.deferred),
    overpaid: payments.recovers ? live(`${here("owed")}-${here("setOff")}`, settled.overpaid) : undefined,
    check: live(`${here("payable")}-${sum("paid")}`, 0),
  };
}

export function queueSheet(table: Table, desk: QueueDesk): Sheet {
  const { timeline, locked } = desk.scene.work;
  const open = timeline.periods.slice(locked.periods.length);
  const rows = open.map(({ index }) => queueRow(index, table, desk));
  const about =
    "How payable comes about: what waits, what caps leave room for, what is set off, one open period in each row.";
  return fill(table, { title: "Queue of payment", about }, rows);
}
