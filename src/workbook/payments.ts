/**
 * What each line is given in each period: the queue is paid from its front, overpayments are recovered from theirs, and the
 * end of a cap year forfeits from the back (docs/rules.md sections 7 and 9).
 */
import type { Booking } from "../stages/journal.js";
import type { Line } from "../stages/lines.js";
import { stillForfeited } from "../stages/locked.js";
import { sumOfCells } from "./figures.js";
import type { LinesTable } from "./lines.js";
import type { Cell, Row, Sheet } from "./model.js";
import type { PaymentsTable } from "./payments-table.js";
import type { QueueTable } from "./queue.js";
import type { Scene } from "./scene.js";
import { fill } from "./table.js";

/** What a line has come to while the periods are gone through: its rows so far, and its balance in pence. */
interface Account {
  readonly rows: number[];
  balance: number;
}

/** Everything that rows are made with. */
interface Desk {
  readonly scene: Scene;
  readonly payments: PaymentsTable;
  readonly lines: LinesTable;
  readonly queue: QueueTable;
  readonly accounts: Map<number, Account>;
}

/** A booking in its period. */
interface Place {
  readonly booking: Booking;
  readonly period: number;
  readonly at: number;
  readonly first: number;
  readonly last: number;
  /** The row before it of those that are paid, or of those from which is recovered: whichever it is one of. */
  readonly turnBefore: number | undefined;
  readonly isOwed: boolean;
}

/** What is newly entitled: all of the line where it is new, the difference to issued statements where it is trued up. */
function entitledCells({ booking, period }: Place, account: Account, desk: Desk): { row: Row; restored: number } {
  const { scene, payments, lines } = desk;
  const { work, figures } = scene;
  const { locked, ordered } = work;
  const { table } = payments;
  const line = ordered.lines[booking.line] as Line;
  const isOpen = period >= locked.periods.length;
  if (!isOpen || (account.rows.length > 0 && period > locked.periods.length))
    return { row: { entitled: figures.pounds(booking.entitled), restored: 0 }, restored: 0 };
  const cell = lines.table.at("entitled", lines.rowOf(line.ref));
  const earlier = (key: string): string => sumOfCells(account.rows.map((row) => table.here(key, row)));
  if (account.rows.length === 0)
    return { row: { entitled: figures.live(cell, booking.entitled), restored: 0 }, restored: 0 };
  const entitled = figures.live(`${cell}-(${earlier("entitled")})`, booking.entitled);
  const before = ordered.before(booking.line);
  if (before === undefined || before.forfeited === 0) return { row: { entitled, restored: 0 }, restored: 0 };
  const restored = stillForfeited(line.entitled, before) - before.forfeited;
  const lost = `(${earlier("forfeited")})`;
  const still = `MAX(0,MIN(${lost},${cell}-(${earlier("paid")})))`;
  return { row: { entitled, restored: figures.live(`${still}-${lost}`, restored) }, restored };
}

/** What is paid of a line, from the front of the queue; or recovered, from the front of the overpayments. */
function paidCell({ booking, at, period, isOwed }: Place, desk: Desk): Cell {
  const { scene, payments } = desk;
  const { work, figures } = scene;
  const isOpen = period >= work.locked.periods.length;
  if (!isOpen || work.terms.funding?.shortfall === "defer") return figures.pounds(booking.paid);
  const here = (key: string): string => payments.table.here(key, at);
  const formula = isOwed
    ? `-MIN(MAX(0,-${here("before")}),MAX(0,${here("setOffLeft")}))`
    : `MIN(MAX(0,${here("before")}),MAX(0,${here("grossLeft")}))`;
  return figures.live(formula, booking.paid);
}

/** What the period has left to pay, or to recover, when the turn of a line comes. */
function leftCells({ period, turnBefore, isOwed }: Place, left: number, desk: Desk): Row {
  const { scene, payments, queue } = desk;
  const { table } = payments;
  if (period < scene.work.locked.periods.length) return {};
  const [key, total, sign] = isOwed ? (["setOffLeft", "setOff", "-"] as const) : (["grossLeft", "gross", ""] as const);
  const formula =
    turnBefore === undefined
      ? queue.at(total, period)
      : `${table.here(key, turnBefore)}-MAX(0,${sign}${table.here("paid", turnBefore)})`;
  return { [key]: scene.figures.live(formula, left) };
}

function paymentRow(place: Place, desk: Desk, left: number, lostLeft: number): Row {
  const { scene, payments, queue, accounts } = desk;
  const { work, figures } = scene;
  const { table } = payments;
  const { booking, period, at, last } = place;
  const { live } = figures;
  const account = accounts.get(booking.line) ?? { rows: [], balance: 0 };
  accounts.set(booking.line, account);
  const here = (key: string): string => table.here(key, at);
  const isOpen = period >= work.locked.periods.length;
  const previous = account.rows[account.rows.length - 1];
  const carried = account.balance;
  const { row, restored } = entitledCells(place, account, desk);
  const before = carried + booking.entitled - restored;
  const forfeited = booking.forfeited - restored;
  const line = work.ordered.lines[booking.line] as Line;
  account.rows.push(at);
  account.balance = before - booking.paid - forfeited;
  const isBehind = (lost: number): boolean => lost > 0 || forfeited > 0;
  return {
    period: work.timeline.periods[period]?.id,
    ref: line.ref,
    kind: line.kind,
    cause: booking.cause,
    carried: previous === undefined ? 0 : live(table.here("after", previous), carried),
    ...row,
    before: live(
      work.locked.periods.length > 0
        ? `${here("carried")}+${here("entitled")}-${here("restored")}`
        : `${here("carried")}+${here("entitled")}`,
      before,
    ),
    joins: live(`MAX(0,${here("before")})-MAX(0,${here("carried")})`, Math.max(0, before) - Math.max(0, carried)),
    becomes: live(`MAX(0,-${here("before")})-MAX(0,-${here("carried")})`, Math.max(0, -before) - Math.max(0, -carried)),
    ...leftCells(place, left, desk),
    paid: paidCell(place, desk),
    lostLeft: isOpen
      ? live(
          at === last
            ? queue.at("lost", period)
            : `${table.here("lostLeft", at + 1)}-${table.here("forfeited", at + 1)}`,
          lostLeft,
        )
      : undefined,
    forfeited:
      isOpen && isBehind(lostLeft)
        ? live(`MIN(MAX(0,${here("before")}-${here("paid")}),${here("lostLeft")})`, forfeited)
        : figures.pounds(forfeited),
    after: live(`${here("before")}-${here("paid")}-${here("forfeited")}`, account.balance),
  };
}

/** Of the forfeiture of a booking what gives back earlier ones: the first open period takes what is known now. */
function restoredOf({ line }: Booking, period: number, { locked, ordered }: Scene["work"]): number {
  const before = ordered.before(line);
  if (before === undefined || period !== locked.periods.length) return 0;
  return stillForfeited((ordered.lines[line] as Line).entitled, before) - before.forfeited;
}

/** In which order the rows of a period have their turn, each with what is left then: the queue, and the overpayments. */
function turnsOf(period: number, { scene, accounts }: Desk) {
  const { work } = scene;
  const { bookings, allowed, setOff } = work.settlement.periods[period] as (typeof work.settlement.periods)[number];
  const isOwed = bookings.map((booking) => {
    const carried = accounts.get(booking.line)?.balance ?? 0;
    return carried + booking.entitled - restoredOf(booking, period, work) < 0;
  });
  const isAgreed = (i: number): boolean => work.ordered.lines[bookings[i]?.line as number]?.kind === "adjustment";
  const all = bookings.map((_, i) => i);
  const owed = all.filter((i) => isOwed[i]);
  const queues: readonly (readonly [readonly number[], number])[] = [
    [all.filter((i) => !isOwed[i]), allowed?.gross ?? 0],
    [[...owed.filter(isAgreed), ...owed.filter((i) => !isAgreed(i))], setOff],
  ];
  const [left, before] = [new Map<number, number>(), new Map<number, number | undefined>()];
  for (const [queue, total] of queues) {
    let open = total;
    queue.forEach((i, turn) => {
      left.set(i, open);
      before.set(i, queue[turn - 1]);
      open -= Math.abs(bookings[i]?.paid as number);
    });
  }
  return { isOwed, left, before };
}

/** The rows of one period. */
function periodRows(period: number, desk: Desk): readonly Row[] {
  const { work } = desk.scene;
  const { bookings, allowed } = work.settlement.periods[period] as (typeof work.settlement.periods)[number];
  const stretch = desk.payments.rowsOf(period);
  if (stretch === undefined) return [];
  const [first, last] = stretch;
  const { isOwed, left, before } = turnsOf(period, desk);
  // What is lost at the year's end is taken from the back: all that the rows behind have not lost.
  const lostLeft: number[] = [];
  let toLose = (allowed?.lost ?? 0) as number;
  for (let i = bookings.length - 1; i >= 0; i -= 1) {
    const booking = bookings[i] as Booking;
    lostLeft[i] = toLose;
    toLose -= booking.forfeited - restoredOf(booking, period, work);
  }
  return bookings.map((booking, i) => {
    const earlier = before.get(i);
    const turnBefore = earlier === undefined ? undefined : first + earlier;
    const place = { booking, period, at: first + i, first, last, turnBefore, isOwed: isOwed[i] as boolean };
    return paymentRow(place, desk, left.get(i) as number, lostLeft[i] as number);
  });
}

export function paymentsSheet(scene: Scene, payments: PaymentsTable, lines: LinesTable, queue: QueueTable): Sheet {
  const desk: Desk = { scene, payments, lines, queue, accounts: new Map() };
  const rows = scene.work.settlement.periods.flatMap((_, period) => periodRows(period, desk));
  const about = "What each line is given in each period, in the order of the queue, one line of a period in each row.";
  const remark =
    "An empty cell means that the column does not apply: statements already issued stand as they are. Balances below zero are overpaid.";
  return fill(payments.table, { title: "Payments by period", about, remark }, rows);
}
