/** Which periods paid a line, what held it back and when, and what is still open (docs/rules.md sections 7 and 9). */
import type { Booking } from "../stages/journal.js";
import { stillForfeited } from "../stages/locked.js";
import type { Hold } from "../stages/queue.js";
import type { Allowed, SettledPeriod } from "../stages/settle.js";
import { type Money, minus, NOTHING, negative, pence, plus, sumOf } from "../values/money.js";
import { clauseOf, lineAt, periodId, type Scene } from "./scene.js";
import type { Named, Note } from "./sheet.js";
import { type Value, word } from "./values.js";

/** What the periods did with one line. */
interface Course {
  readonly period: number;
  readonly settled: SettledPeriod;
  readonly booking: Booking | undefined;
  /** What was left of the line before and after the period. */
  readonly before: Money;
  readonly after: Money;
}

/** Period by period, from the first that names the line or lets it join the queue. */
function courseOf(scene: Scene, line: number): readonly Course[] {
  const { settlement, locked } = scene;
  const { entitled, period: own, ref } = lineAt(scene, line);
  const joins = locked.lines.has(ref) ? locked.periods.length : Math.max(locked.periods.length, own);
  let paid = NOTHING;
  let forfeited = NOTHING;
  const left = (): Money => pence(Math.max(0, entitled - paid - forfeited));
  return settlement.periods.flatMap((settled, period): Course[] => {
    const booking = settled.bookings.find((one) => one.line === line);
    const lost = settled.allowed === undefined ? NOTHING : lostOf(scene, line, period, booking);
    if (booking !== undefined && settled.allowed !== undefined)
      forfeited = plus(forfeited, minus(booking.forfeited, lost));
    const before = left();
    paid = plus(paid, booking?.paid ?? NOTHING);
    forfeited = plus(forfeited, settled.allowed === undefined ? (booking?.forfeited ?? NOTHING) : lost);
    if (booking === undefined && (period < joins || before === 0)) return [];
    return [{ period, settled, booking, before, after: left() }];
  });
}

/** What the end of the cap year forfeited of a line: all that was forfeited in the period but for what a true-up took back. */
function lostOf(scene: Scene, line: number, period: number, booking: Booking | undefined): Money {
  if (booking === undefined) return NOTHING;
  const { locked } = scene;
  const before = locked.lines.get(lineAt(scene, line).ref);
  if (before === undefined || period !== locked.periods.length) return booking.forfeited;
  return minus(booking.forfeited, minus(stillForfeited(lineAt(scene, line).entitled, before), before.forfeited));
}

const isOverpayment = (scene: Scene, line: number): boolean => lineAt(scene, line).kind === "adjustment";

/** What other lines were paid, or gave back, before this one in the period. */
function aheadOf(scene: Scene, { settled }: Course, line: number, sign: 1 | -1): Money {
  const first = (one: number): number => (sign < 0 && !isOverpayment(scene, one) ? 1 : 0);
  const isAhead = ({ line: other, paid }: Booking): boolean =>
    paid * sign > 0 && (first(other) - first(line) || other - line) < 0;
  return sumOf(settled.bookings.filter(isAhead).map(({ paid }) => (sign > 0 ? paid : negative(paid))));
}

function paidSteps(scene: Scene, course: Course, line: number): Value {
  const { sheet, money, replayed } = scene;
  const { period, booking, before } = course;
  const id = periodId(scene, period);
  const paid = booking?.paid as Money;
  const allowed = course.settled.allowed as Allowed;
  const note = (says: string): Note => ({ rule: "7: the queue", says });
  if (paid < 0) {
    const inputs: readonly Named[] = [
      ["set-off", money(course.settled.setOff)],
      ["from lines before it", money(aheadOf(scene, course, line, -1))],
    ];
    const left = sheet.difference(note(`Set-off of ${id} that is left for it`), inputs);
    const given = sheet.least(note(`Recovered in ${id}`), [
      ["left for it", left],
      ["overpaid", money(overpaidBefore(scene, line, period))],
    ]);
    return sheet.difference(note(`Paid in ${id}`), [
      ["nothing", money(NOTHING)],
      ["recovered", given],
    ]);
  }
  if (replayed.isStopped(line, period))
    return sheet.given(
      { rule: "8: shortfall defer", says: `Paid in ${id}, the most that funding could meet` },
      money(paid),
      [["left of the line", money(before)]],
    );
  const inputs: readonly Named[] = [
    ["gross allowed", money(allowed.allowed)],
    ["paid to lines before it", money(aheadOf(scene, course, line, 1))],
  ];
  const left = sheet.difference(note(`Gross of ${id} that is left for it`), inputs);
  return sheet.least(note(`Paid in ${id}`), [
    ["left for it", left],
    ["left of the line", money(before)],
  ]);
}

/** What was overpaid of a line before a period. */
function overpaidBefore(scene: Scene, line: number, period: number): Money {
  const earlier = scene.settlement.periods
    .slice(0, period)
    .flatMap(({ bookings }) => bookings.filter((one) => one.line === line));
  return minus(sumOf(earlier.map(({ paid }) => paid)), lineAt(scene, line).entitled);
}

const HOLDS: Readonly<Record<Hold, string>> = {
  "annual-cap": "the annual cap",
  "term-cap": "the term cap",
  funding: "funding",
};

/** What kept a part of the line back in an open period. */
function holdIn(scene: Scene, line: number, period: number): Hold | undefined {
  const { allowed } = scene.settlement.periods[period] as SettledPeriod;
  if (allowed === undefined) return undefined;
  return scene.replayed.isStopped(line, period) ? "funding" : allowed.hold;
}

const capLeft = ({ annual, overall }: Allowed, hold: Hold): number => (hold === "term-cap" ? overall : annual);

/** Periods that follow each other in which the same was kept back by the same. */
function heldSteps(scene: Scene, line: number, stretch: readonly Course[], hold: Hold): void {
  const [first, last] = [stretch[0] as Course, stretch[stretch.length - 1] as Course];
  const { sheet, money, terms } = scene;
  const ids =
    stretch.length === 1
      ? periodId(scene, first.period)
      : `${periodId(scene, first.period)} to ${periodId(scene, last.period)}`;
  const inputs: Named[] = [["held by", word(hold)]];
  const left = capLeft(first.settled.allowed as Allowed, hold);
  if (hold !== "funding" && Number.isFinite(left))
    inputs.push([`left of ${HOLDS[hold]} before ${periodId(scene, first.period)}`, money(pence(left))]);
  const clause = hold === "annual-cap" ? clauseOf(terms.cap.annual) : undefined;
  const rule = hold === "funding" ? "8: shortfall defer" : "7: the queue";
  const says = `Kept back by ${HOLDS[hold]} in ${ids}`;
  sheet.given({ rule, clause, says }, money(keptBack(scene, line, last)), inputs);
}

/** What of the line was kept back in a period: what waits on, and what was forfeited at its end; nothing in a locked one. */
const keptBack = (scene: Scene, line: number, { settled, after, booking, period }: Course): Money =>
  settled.allowed === undefined ? NOTHING : plus(after, lostOf(scene, line, period, booking));

/** The steps to what a line was paid: the periods that paid it or took back, and what kept it back between them. */
export function explainPaid(scene: Scene, line: number): void {
  const { sheet, money, settlement } = scene;
  sheet.lead("paid");
  const parts: Named[] = [];
  let stretch: Course[] = [];
  const close = (): void => {
    const last = stretch[stretch.length - 1];
    if (last !== undefined) heldSteps(scene, line, stretch, holdIn(scene, line, last.period) as Hold);
    stretch = [];
  };
  for (const course of courseOf(scene, line)) {
    const { booking, settled, period } = course;
    const id = periodId(scene, period);
    if (booking !== undefined && booking.paid !== 0) {
      close();
      const note: Note = { rule: "9: locked periods", says: `Paid in ${id}, as issued` };
      parts.push([
        id,
        settled.issued === undefined ? paidSteps(scene, course, line) : sheet.given(note, money(booking.paid)),
      ]);
    }
    const kept = keptBack(scene, line, course);
    if (kept === 0) continue;
    const last = stretch[stretch.length - 1];
    const isSame =
      last !== undefined &&
      keptBack(scene, line, last) === kept &&
      holdIn(scene, line, last.period) === holdIn(scene, line, period);
    if (!isSame) close();
    stretch.push(course);
  }
  close();
  const note: Note = { rule: "7: paid", says: "Paid in all" };
  if (parts.length > 0) sheet.sum(note, parts);
  else sheet.given({ ...note, says: "No period has paid it: paid" }, money(NOTHING));
  sheet.reach(money(pence(settlement.paid[line] as number)));
}

/** The steps to what was forfeited, and to what is still open: deferred, or overpaid. */
export function explainOpen(scene: Scene, line: number): void {
  const { sheet, money, settlement, terms } = scene;
  const { entitled } = lineAt(scene, line);
  const paid = pence(settlement.paid[line] as number);
  const forfeited = pence(settlement.forfeited[line] as number);
  const rule = "7: entitled = paid + deferred + forfeited - overpaid";
  if (forfeited !== 0) {
    sheet.lead("forfeited");
    const parts = settlement.periods.flatMap(({ bookings, issued }, period): Named[] => {
      const sum = bookings.find((one) => one.line === line)?.forfeited ?? NOTHING;
      const id = periodId(scene, period);
      const note: Note = {
        rule: "7: excess",
        clause: clauseOf(terms.cap.annual),
        says: issued === undefined ? `Forfeited in ${id}, from the back of the queue` : `Forfeited in ${id}, as issued`,
      };
      return sum === 0 ? [] : [[id, sheet.given(note, money(sum))]];
    });
    sheet.sum({ rule: "7: excess", clause: clauseOf(terms.cap.annual), says: "Forfeited in all" }, parts);
    sheet.reach(money(forfeited));
  }
  const balance = minus(minus(entitled, paid), forfeited);
  const [e, p]: readonly Named[] = [
    ["entitled", money(entitled)],
    ["paid", money(paid)],
  ];
  if (balance === 0 || e === undefined || p === undefined) return;
  sheet.lead(balance > 0 ? "deferred" : "overpaid");
  if (balance > 0)
    sheet.difference({ rule, says: "Deferred, waiting in the queue" }, [e, p, ["forfeited", money(forfeited)]]);
  else sheet.difference({ rule, says: "Overpaid, to be recovered" }, [p, e]);
  sheet.reach(money(balance > 0 ? balance : negative(balance)));
}

/** The steps to what was booked as true-up of a line: what was issued before, what it is entitled to now, and why. */
export function explainTrueUps(scene: Scene, line: number): void {
  const { sheet, money, settlement } = scene;
  let before = NOTHING;
  settlement.periods.forEach(({ bookings, issued }, period) => {
    const booking = bookings.find((one) => one.line === line);
    if (booking?.cause !== undefined) {
      sheet.lead("trueUp");
      const now = plus(before, booking.entitled);
      const says = `True-up booked in ${periodId(scene, period)}${issued === undefined ? "" : ", as issued"}: ${booking.cause}`;
      sheet.difference({ rule: "9: true-up", says }, [
        ["entitled then", money(now)],
        ["entitled by the statements before", money(before)],
      ]);
    }
    before = plus(before, booking?.entitled ?? NOTHING);
  });
}
