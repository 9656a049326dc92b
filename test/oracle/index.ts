// A second implementation written from docs/rules.md alone, to be compared with the engine.
// It takes a valid input, checks nothing, is slow, and follows the rules sentence by sentence.

import { closingPeriod, entitledIn, lockedPeriods, register, type Settled } from "./book.js";
import { findAdjustments, findCosts, findFees } from "./fees.js";
import { comparePlaces, worldOf } from "./lines.js";
import { findOutcomes } from "./outcomes.js";
import { findFactors } from "./reduction.js";
import { resultOf } from "./result.js";
import { settlePeriod } from "./settle.js";
import type { Input } from "./terms.js";
import { drawTimeline } from "./timeline.js";

export function oracle(input: unknown): unknown {
  const given = input as Input;
  const timeline = drawTimeline(given);
  const world = worldOf(given, timeline, findFactors(given, timeline));

  const fees = findFees(world);
  const costs = findCosts(world);
  const outcomes = findOutcomes(world);
  const adjustments = findAdjustments(world);
  const candidates = [...fees, ...costs.lines, ...outcomes.lines, ...adjustments.lines];
  const refusals = [...costs.refusals, ...outcomes.refusals, ...adjustments.refusals].sort((a, b) =>
    comparePlaces(a.place, b.place),
  );

  const locked = lockedPeriods(world);
  const lines = register(world, candidates, locked);
  const open = timeline.periods.slice(locked.length);
  const differs = lines.lines.some((line) => (line.entitled ?? 0n) !== entitledIn(locked, line.ref));
  if (open.length === 0 && differs) open.push(closingPeriod(world, locked.length - timeline.periods.length + 1));

  let settled: Settled[] = locked;
  for (const period of open) settled = [...settled, settlePeriod(world, lines, locked, settled, period)];
  return resultOf(world, lines, settled, refusals);
}
