// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 11: the statement of one open period.

import type { Register, Settled } from "./book.js";
import { addDays } from "./calendar.js";
import { total } from "./fraction.js";
import type { World } from "./lines.js";
import { entitledByKind, inMoney, tidy } from "./result.js";

export function statusOf(world: World, one: Settled): "issued" | "due" | "forecast" {
  if (one.issued !== undefined) return "issued";
  const { asAt } = world.input;
  return asAt === undefined || one.period.end <= asAt ? "due" : "forecast";
}

export function statementOf(world: World, register: Register, one: Settled): Record<string, unknown> {
  const { period } = one;
  const forecast = new Set(register.lines.filter((line) => line.forecast === true).map((line) => line.ref));
  return tidy({
    format: 1,
    contract: world.input.contract.id,
    period: period.label,
    year: period.year,
    start: period.start,
    end: period.end,
    dueOn: addDays(period.end, world.input.contract.calendar?.paymentDays ?? 30),
    status: statusOf(world, one),
    ...inMoney(world, {
      ...entitledByKind(register, [one]),
      setOff: one.setOff,
      payable: one.payable,
      deferred: one.deferred,
      forfeited: total(one.lines.map((line) => line.forfeited)),
      overpaid: one.overpaid,
      shortfall: one.shortfall,
    }),
    draws: one.draws.map((draw) => inMoney(world, draw)),
    lines: one.lines.map((line) => inMoney(world, { ...line, forecast: forecast.has(line.ref) ? true : undefined })),
  });
}
