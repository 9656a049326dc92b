/** A contract at two moments: what was known when statements were issued, and what is known now. */

import type { Result } from "../../src/index.js";
import { calculate, safeCalculate } from "../../src/index.js";
import type { Input } from "./contracts.js";

/** Pseudo-random whole numbers below `n`, the same for the same seed. */
export type Draw = (n: number) => number;

export function drawFrom(seed: number): Draw {
  let state = (seed % 2_147_483_647) + 1;
  return (n) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % n;
  };
}

type Data = Record<string, unknown>;
const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The periods of a result that can be issued. */
export const issuable = (result: Result): Result["periods"] =>
  result.periods.filter((period) => period.status !== "forecast");

function spoilRecords(before: Data, draw: Draw): void {
  for (const key of ["evidence", "adjustments", "costs"]) {
    const list = before[key] as Data[] | undefined;
    if (list !== undefined) before[key] = list.filter(() => draw(4) > 0);
  }
  for (const one of (before.evidence as Data[] | undefined) ?? []) {
    if (draw(3) === 0 && one.decision !== undefined && one.decision !== "pending") one.decision = "accepted";
    else if (draw(5) === 0 && typeof one.quantity === "number") one.quantity += 1;
    if (draw(6) === 0 && one.share === undefined) one.share = "0.5";
  }
  for (const one of (before.adjustments as Data[] | undefined) ?? []) {
    if (draw(3) > 0) continue;
    const sign = one.kind === "deduction" || draw(2) === 0 ? "-" : "";
    one.amount = draw(4) === 0 ? "0" : `${sign}${draw(20)}`;
  }
  for (const one of (before.costs as Data[] | undefined) ?? []) if (draw(3) === 0) one.amount = "5";
}

function spoilTerms(before: Input, draw: Draw): void {
  const annual = before.contract.cap?.annual;
  if (annual !== undefined && draw(3) === 0) annual.amount = String(draw(400) * 10);
  for (const source of before.funding?.sources ?? []) {
    for (const one of source.allocations)
      if (one.amount !== undefined && draw(5) === 0) one.amount = String(draw(400) * 10);
  }
  for (const phase of before.contract.phases) {
    for (const fee of phase.fees ?? []) if ("amount" in fee && draw(4) === 0) fee.amount = String(draw(2000));
  }
}

/** The input with statements that were issued when other things were known: records were missing, decided otherwise, terms and money different. */
export function reissued(input: Input, seed: number): Input | undefined {
  const draw = drawFrom(seed);
  const before = copyOf(input);
  spoilRecords(before as unknown as Data, draw);
  spoilTerms(before, draw);
  const first = safeCalculate(before);
  if (!first.success) return undefined;
  const ended = issuable(first.data).length;
  const now = { ...copyOf(input), issued: copyOf(issuable(first.data).slice(0, 1 + draw(Math.max(1, ended)))) };
  if (draw(2) === 0) {
    // In between some claims were rejected, and more was issued.
    const between = copyOf(now);
    for (const one of (between.evidence ?? []) as unknown as Data[])
      if (draw(4) === 0 && one.decision !== undefined) one.decision = "rejected";
    const second = safeCalculate(between);
    if (second.success) now.issued = copyOf(issuable(second.data).slice(0, now.issued.length + draw(3)));
  }
  return now as Input;
}

/** The result without what feeding back may change: status, and what kept lines back in periods that are locked now. */
export function settled(result: Result): unknown {
  const copy = copyOf(result) as unknown as { periods: Data[]; lines: Data[] };
  for (const period of copy.periods) delete period.status;
  for (const line of copy.lines) delete line.heldBy;
  return copy;
}

/** The contract as it is worked out with some of its own ended periods fed back. */
export function fedBack(input: Input, count: number): Result {
  return calculate({ ...input, issued: issuable(calculate(input)).slice(0, count) });
}
