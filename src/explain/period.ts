/** Why a period pays what it pays, and which money meets it (docs/rules.md sections 7 and 8). */
import type { LineKind } from "../stages/lines.js";
import type { Allowed, SettledPeriod } from "../stages/settle.js";
import { type Money, minus, NOTHING, sumOf } from "../values/money.js";
import { drawSteps, shortfallSteps } from "./draws.js";
import { clauseOf, lineAt, type Scene } from "./scene.js";
import type { Named, Note } from "./sheet.js";
import type { Value } from "./values.js";

const KINDS: Readonly<Record<LineKind, string>> = {
  fee: "fees",
  cost: "costs",
  outcome: "outcomes",
  adjustment: "adjustments",
};

/** What is newly entitled in it, line by line, then by kind. */
function entitledSteps(scene: Scene, { bookings }: SettledPeriod): Value {
  const { sheet, money } = scene;
  sheet.lead("entitled");
  const note = (says: string): Note => ({ rule: "11: periods", says });
  const kinds = (Object.keys(KINDS) as LineKind[]).flatMap((kind): Named[] => {
    const lines = bookings.filter(({ line, entitled }) => entitled !== 0 && lineAt(scene, line).kind === kind);
    const inputs = lines.map(({ line, entitled }): Named => [lineAt(scene, line).ref, money(entitled)]);
    return inputs.length === 0 ? [] : [[KINDS[kind], sheet.sum(note(`Newly entitled, ${KINDS[kind]}`), inputs)]];
  });
  if (kinds.length === 0) return sheet.given(note("Nothing is newly entitled"), money(NOTHING));
  return sheet.sum(note("Newly entitled"), kinds);
}

/** The queue's total: what waited before and what is new, less what is overpaid. */
function waitingSteps(scene: Scene, at: number, entitled: Value): Value {
  const { sheet, money, settlement } = scene;
  const settled = settlement.periods[at] as SettledPeriod;
  const allowed = settled.allowed as Allowed;
  const earlier = settlement.periods[at - 1];
  const changed = minus(settled.forfeited, allowed.lost);
  const inputs: Named[] = [
    ["newly entitled", entitled],
    ["overpaid, recovered from others", money(allowed.overpaid)],
  ];
  if (earlier !== undefined) inputs.push(["deferred before", money(earlier.deferred)]);
  const sum = sheet.sum({ rule: "7: the queue, step 1", says: "Entitled and waiting, with what is overpaid" }, inputs);
  const less: Named[] = [
    ["overpaid before", money(earlier?.overpaid ?? NOTHING)],
    ["forfeited by true-ups", money(changed)],
  ];
  return sheet.difference({ rule: "7: the queue, step 1", says: "The queue's total" }, [["sum", sum], ...less]);
}

const limited = (room: number): room is Money => Number.isFinite(room);

/** What the caps leave room for; undefined where there is none. */
function headroomSteps(scene: Scene, at: number): Value | undefined {
  const { sheet, money, settlement, caps, terms } = scene;
  const { annual, overall } = (settlement.periods[at] as SettledPeriod).allowed as Allowed;
  const rooms: Named[] = [];
  const usedFrom = (first: number): Money => sumOf(settlement.periods.slice(first, at).map(({ payable }) => payable));
  if (limited(annual)) {
    const year = caps.yearOfPeriod[at] as number;
    const { label, firstPeriod } = caps.years[year] as (typeof caps.years)[number];
    const available = settlement.capYears[year]?.available as Money;
    const note: Note = { rule: "7: headroom", clause: clauseOf(terms.cap.annual), says: `Left in cap year ${label}` };
    rooms.push([
      "cap year",
      sheet.difference(note, [
        ["available", money(available)],
        ["payable before", money(usedFrom(firstPeriod))],
      ]),
    ]);
  }
  if (limited(overall) && caps.term !== undefined) {
    const { cap, deductions } = caps.term;
    const note: Note = { rule: "7: headroom", says: "Left of the term cap" };
    rooms.push([
      "term",
      sheet.difference(note, [
        ["term cap", money(cap)],
        ["deductions", money(deductions)],
        ["payable before", money(usedFrom(0))],
      ]),
    ]);
  }
  if (rooms.length === 0) return undefined;
  const least = sheet.least({ rule: "7: headroom", says: "What the caps leave" }, rooms);
  return sheet.most({ rule: "7: headroom", says: "Headroom, not below 0" }, [
    ["left", least],
    ["nothing", money(NOTHING)],
  ]);
}

/** From the queue's total to gross, set-off, payable and what waits after it. */
function payableSteps(scene: Scene, at: number, entitled: Value): void {
  const { sheet, money, settlement, terms } = scene;
  const settled = settlement.periods[at] as SettledPeriod;
  const allowed = settled.allowed as Allowed;
  const note = (says: string): Note => ({ rule: "7: the queue, step 3", says });
  sheet.lead("setOff");
  const waiting = waitingSteps(scene, at, entitled);
  const owed: Named = ["overpayments", money(allowed.overpaid)];
  const most = sheet.least(note("Set-off at most"), [owed, ["queue's total", waiting]]);
  const room = headroomSteps(scene, at);
  const limits: Named[] = [["queue's total", waiting]];
  if (room !== undefined)
    limits.push([
      "headroom and set-off",
      sheet.sum(note("Headroom and set-off"), [
        ["headroom", room],
        ["set-off", most],
      ]),
    ]);
  const whole = sheet.least(note("Gross allowed"), limits);
  const defers = terms.funding?.shortfall === "defer";
  const gross = defers
    ? sheet.given({ rule: "8: shortfall defer", says: "Gross, as far as funding meets it" }, money(allowed.gross), [
        ["allowed", whole],
      ])
    : whole;
  const setOff = sheet.least(note("Set-off"), [
    ["at most", most],
    ["gross", gross],
  ]);
  sheet.reach(money(settled.setOff));
  sheet.lead("payable");
  sheet.difference({ rule: "7: the queue, step 4", says: "Payable" }, [
    ["gross", gross],
    ["set-off", setOff],
  ]);
  sheet.reach(money(settled.payable));
  const lost = lostSteps(scene, settled, waiting, whole);
  sheet.lead("deferred");
  sheet.difference({ rule: "7: the queue", says: "Deferred after it" }, [
    ["queue's total", waiting],
    ["gross", gross],
    ...lost,
  ]);
  sheet.reach(money(settled.deferred));
  sheet.lead("overpaid");
  sheet.difference({ rule: "7: the queue", says: "Overpaid after it" }, [owed, ["set-off", setOff]]);
  sheet.reach(money(settled.overpaid));
}

/** What is forfeited at the end of a cap year, and what true-ups changed of it. */
function lostSteps(scene: Scene, settled: SettledPeriod, waiting: Value, allowed: Value): readonly Named[] {
  const { sheet, money, terms } = scene;
  const lost = settled.allowed?.lost ?? NOTHING;
  if (settled.forfeited === 0 && lost === 0) return [];
  sheet.lead("forfeited");
  const note: Note = { rule: "7: excess", clause: clauseOf(terms.cap.annual), says: "Forfeited by the cap" };
  const parts: Named[] = [];
  if (lost !== 0)
    parts.push([
      "by the cap",
      sheet.difference(note, [
        ["queue's total", waiting],
        ["gross allowed", allowed],
      ]),
    ]);
  const changed = minus(settled.forfeited, lost);
  if (changed !== 0)
    parts.push([
      "by true-ups",
      sheet.given({ rule: "9: forfeited now", says: "Forfeited by true-ups" }, money(changed)),
    ]);
  sheet.sum({ ...note, says: "Forfeited" }, parts);
  sheet.reach(money(settled.forfeited));
  return lost === 0 ? [] : parts.slice(0, 1);
}

/** A locked period stands as it was issued. */
function issuedSteps(scene: Scene, settled: SettledPeriod): void {
  const { sheet, money } = scene;
  const parts = ["setOff", "payable", "forfeited", "deferred", "overpaid"] as const;
  for (const part of parts) {
    sheet.lead(part);
    sheet.given({ rule: "9: locked periods", says: "It stands, as issued" }, money(settled[part]));
  }
}

/** The steps to what a period pays. */
export function explainPeriod(scene: Scene, at: number): void {
  const settled = scene.settlement.periods[at] as SettledPeriod;
  const entitled = entitledSteps(scene, settled);
  if (settled.allowed === undefined) issuedSteps(scene, settled);
  else payableSteps(scene, at, entitled);
  if (scene.terms.funding === undefined) return;
  drawSteps(scene, at);
  shortfallSteps(scene, at);
}
