/** Costs with what of them is recovered, and agreed sums (docs/rules.md sections 4 and 7). */
import type { Cost } from "../input/terms.js";
import { type CostTurn, recoverCosts } from "../stages/costs.js";
import type { Money } from "../values/money.js";
import type { FeesTables } from "./fees.js";
import { dayCell } from "./figures.js";
import type { Row, Sheet } from "./model.js";
import { type Scene, stretches } from "./scene.js";
import { fill, layTable } from "./table.js";

/** A table of records, and what lines take from it. */
export interface RecordsTable {
  readonly sheets: readonly Sheet[];
  /** The address of what the line of a record is entitled to. */
  readonly entitled: (ref: string) => string | undefined;
}

/** Agreed sums, and the deductions among them. */
export interface AdjustmentsTable extends RecordsTable {
  /** The size of the deductions of a cap year, or of all, as a formula. */
  readonly deductions: (capYear: string | undefined) => string;
}

const NONE: RecordsTable = { sheets: [], entitled: () => undefined };

interface TurnedCost extends CostTurn {
  readonly cost: Cost;
  readonly entitled: Money;
}

function turnedCosts({ facts, timeline, scaling, locked, terms }: Scene["work"]): readonly TurnedCost[] {
  const turns: TurnedCost[] = [];
  recoverCosts(facts.costs, timeline, scaling, locked, terms, (cost, turn) => {
    const entitled = turn.room === undefined || turn.room > cost.amount ? cost.amount : turn.room;
    turns.push({ ...turn, cost, entitled });
  });
  return turns;
}

export function costsTable(scene: Scene, fees: FeesTables): RecordsTable {
  const turns = turnedCosts(scene.work);
  if (turns.length === 0) return NONE;
  const { live, pounds } = scene.figures;
  const isLimited = turns.some(({ limit }) => limit !== undefined);
  const table = layTable(
    "Costs",
    [
      { key: "ref", title: "Line" },
      { key: "incurred", title: "Incurred on", format: "date" },
      { key: "phase", title: "Phase" },
      { key: "year", title: "Year" },
      { key: "amount", title: "Amount", format: "money" },
      isLimited ? { key: "room", title: "Left of the limit", format: "money" } : undefined,
      { key: "entitled", title: "Recovered", format: "money" },
    ],
    turns.length,
  );
  const last = new Map<string, number>();
  const rows = turns.map(({ cost, phase, year, limit, room, entitled }, at): Row => {
    const key = `${phase.index} ${year}`;
    const before = last.get(key);
    last.set(key, at);
    const cell = fees.limit(phase.index, year);
    const roomOf = (): string | undefined =>
      before === undefined ? cell : `${table.here("room", before)}-${table.here("entitled", before)}`;
    const left = limit === undefined ? undefined : roomOf();
    const isOpen = room === undefined || left === undefined;
    return {
      ref: `cost/${cost.id}`,
      incurred: dayCell(cost.incurred),
      phase: phase.id,
      year: scene.work.timeline.yearLabel(year),
      amount: pounds(cost.amount),
      room: isOpen ? undefined : live(left, room),
      entitled: isOpen
        ? live(table.here("amount", at), entitled)
        : live(`MIN(${table.here("amount", at)},${table.here("room", at)})`, entitled),
    };
  });
  const rowOf = new Map(turns.map(({ cost }, i) => [`cost/${cost.id}`, i]));
  const about = "Costs, and what of each is recovered under the limit of its year, one cost in each row.";
  return {
    sheets: [fill(table, { title: "Costs", about }, rows)],
    entitled: (ref) => (rowOf.has(ref) ? table.at("entitled", rowOf.get(ref) as number) : undefined),
  };
}

export function adjustmentsTable(scene: Scene): AdjustmentsTable {
  const { facts, refused, ordered, timeline, caps } = scene.work;
  const out = new Set(refused.map(({ ref }) => ref));
  const periodOf = new Map(
    ordered.lines.flatMap((line) => (line.kind === "adjustment" ? [[line.ref, line.period]] : [])),
  );
  const placeOf = ({ id }: { readonly id: string }): number => periodOf.get(`adjustment/${id}`) as number;
  // By period, so that the sums of a cap year stand together.
  const all = facts.adjustments
    .filter(({ id }) => !out.has(`adjustment/${id}`))
    .sort((a, b) => placeOf(a) - placeOf(b));
  if (all.length === 0) return { ...NONE, deductions: () => "0" };
  const table = layTable(
    "Agreed sums",
    [
      { key: "ref", title: "Line" },
      { key: "on", title: "Dated", format: "date" },
      { key: "period", title: "Period" },
      { key: "capYear", title: "Cap year" },
      { key: "kind", title: "Kind" },
      { key: "amount", title: "Amount", format: "money" },
      { key: "reason", title: "Reason" },
      { key: "clause", title: "Clause" },
    ],
    all.length,
  );
  const rows = all.map(({ id, on, kind, amount, reason, clause }): Row => {
    const period = periodOf.get(`adjustment/${id}`) as number;
    return {
      ref: `adjustment/${id}`,
      on: dayCell(on),
      period: timeline.periods[period]?.id,
      capYear: caps.years[caps.yearOfPeriod[period] ?? -1]?.label,
      kind,
      amount: scene.figures.pounds(amount),
      reason,
      clause,
    };
  });
  const rowOf = new Map(all.map(({ id }, i) => [`adjustment/${id}`, i]));
  const about =
    "Agreed sums beside fees and outcomes; a deduction also takes its size off the caps. One sum in each row.";
  const years = stretches(rows, ({ capYear }) => String(capYear));
  const sizeOf = (...rowsOf: [number, number] | []): string =>
    `-SUMIFS(${table.span("amount", ...rowsOf)},${table.span("kind", ...rowsOf)},"deduction")`;
  return {
    deductions: (capYear) => {
      const stretch = capYear === undefined ? [] : years.get(capYear);
      return stretch === undefined ? "0" : sizeOf(...(stretch as [number, number] | []));
    },
    sheets: [fill(table, { title: "Agreed sums", about }, rows)],
    entitled: (ref) => (rowOf.has(ref) ? table.at("amount", rowOf.get(ref) as number) : undefined),
  };
}
