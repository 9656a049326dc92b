// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 11: the result. Keys whose value is undefined are left out.

import type { Register, Settled } from "./book.js";
import { capYears, termCap } from "./caps.js";
import { decimal, print, total } from "./fraction.js";
import { KINDS, type Kind, type Line, type Refusal, type World } from "./lines.js";
import { drawsOfLines } from "./meet.js";
import { statementOf, statusOf } from "./statement.js";
import { warningsOf } from "./warnings.js";
import { sumsOfYear } from "./years.js";

/** Without the keys whose value is undefined. */
export function tidy(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}

/** Amounts as money, the rest as it is. */
export function inMoney(world: World, value: object): Record<string, unknown> {
  return tidy(
    Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, typeof one === "bigint" ? print(one, world.places) : one]),
    ),
  );
}

const PLURAL: Record<Kind, string> = { fee: "fees", cost: "costs", outcome: "outcomes", adjustment: "adjustments" };

/** What is newly entitled in the given periods, by kind, and in all. */
export function entitledByKind(register: Register, settled: readonly Settled[]): Record<string, bigint> {
  const kinds = new Map(register.lines.map((line) => [line.ref, line.kind]));
  const booked = settled.flatMap((one) => one.lines);
  const sums = KINDS.map((kind) => [
    PLURAL[kind],
    total(booked.filter((line) => kinds.get(line.ref) === kind).map((line) => line.entitled)),
  ]);
  return { ...Object.fromEntries(sums), entitled: total(booked.map((line) => line.entitled)) };
}

function linesOf(world: World, register: Register, settled: readonly Settled[]): Record<string, unknown>[] {
  const drawsOf = drawsOfLines(world, register, settled);
  const inOrder = [...register.lines].sort((a, b) => a.period - b.period || register.compare(a, b));
  return inOrder.map((line: Line) => {
    const booked = settled.flatMap((one) => one.lines.filter((entry) => entry.ref === line.ref));
    const entitled = line.entitled ?? 0n;
    const paid = total(booked.map((one) => one.paid));
    const forfeited = total(booked.map((one) => one.forfeited));
    const balance = entitled - paid - forfeited;
    const heldBy = settled.map((one) => one.heldBy.get(line.ref)).filter((one) => one !== undefined);
    return inMoney(world, {
      ref: line.ref,
      kind: line.kind,
      period: world.timeline.periods[line.period]?.label,
      outcome: line.outcome,
      participant: line.participant,
      provider: line.provider,
      place: line.site,
      quantity: line.kind === "outcome" ? Number(line.quantity ?? 0n) : undefined,
      entitled,
      paid,
      deferred: balance > 0n ? balance : 0n,
      forfeited,
      overpaid: balance < 0n ? -balance : 0n,
      heldBy: heldBy.at(-1),
      forecast: line.forecast === true ? true : undefined,
      draws: drawsOf(line.ref).map((draw) => inMoney(world, draw)),
    });
  });
}

export function resultOf(
  world: World,
  register: Register,
  settled: readonly Settled[],
  refusals: readonly Refusal[],
): unknown {
  const { input, timeline, factors } = world;
  const { contract } = input;
  const years = timeline.years.map((span) => sumsOfYear(world, register, settled, span.label));
  const last = settled.at(-1);
  const flow = (key: "drawn" | "shortfall" | "returned" | "released" | "overdrawn" | "unconfirmed"): bigint =>
    total(years.map((year) => year[key]));
  const payable = total(settled.map((one) => one.payable));
  const byKind = entitledByKind(register, settled);
  const forecast = register.lines.filter((line) => line.forecast === true).map((line) => line.entitled ?? 0n);
  const term = termCap(world, register.lines, settled);
  return tidy({
    format: 1,
    contract: tidy({
      id: contract.id,
      title: contract.title,
      currency: contract.currency ?? "GBP",
      start: timeline.start,
      end: timeline.end,
    }),
    asAt: input.asAt,
    totals: inMoney(world, {
      ...byKind,
      entitledForecast: total(forecast),
      payable,
      deferred: last?.deferred ?? 0n,
      forfeited: total(settled.flatMap((one) => one.lines.map((line) => line.forfeited))),
      overpaid: last?.overpaid ?? 0n,
      pending: total(refusals.filter((one) => one.reason === "pending").map((one) => one.amount ?? 0n)),
      drawn: flow("drawn"),
      shortfall: flow("shortfall"),
      refundable: input.funding === undefined ? 0n : flow("drawn") + flow("shortfall") - payable,
      returned: flow("returned"),
      released: flow("released"),
      overdrawn: flow("overdrawn"),
      reserve: years.at(-1)?.reserve.closing ?? 0n,
      unconfirmed: flow("unconfirmed"),
    }),
    years: years.map(({ returned, released, overdrawn, ...year }) => ({
      ...inMoney(world, year),
      factor: decimal(factors.ofYear(year.year)),
      reserve: inMoney(world, year.reserve),
      sources: year.sources.map((source) => ({ ...inMoney(world, source), reserve: inMoney(world, source.reserve) })),
    })),
    capYears: capYears(world, register.lines, settled).map((year) => inMoney(world, year)),
    termCap:
      term === undefined ? undefined : inMoney(world, { ...term, headroom: term.available - (byKind.entitled ?? 0n) }),
    periods: settled.map((one) =>
      one.issued === undefined ? statementOf(world, register, one) : { ...one.issued, status: statusOf(world, one) },
    ),
    lines: linesOf(world, register, settled),
    notPayable: refusals.map((one) =>
      inMoney(world, {
        ref: one.ref,
        reason: one.reason,
        quantity: one.quantity === undefined ? undefined : Number(one.quantity),
        amount: one.amount,
        message: `not payable: ${one.reason}`,
      }),
    ),
    warnings: warningsOf(world, register, settled),
  });
}
