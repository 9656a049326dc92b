/** Reads the phases of the term and their fees (docs/rules.md sections 3 and 4). */
import { type Day, formatDay, monthOf, type YearCalendar } from "../values/calendar.js";
import type { Path } from "./issues.js";
import type { Reading } from "./reading.js";
import type { Fee, Phase, Span } from "./terms.js";
import type { FeeInput, PhaseInput } from "./types.js";

function readFee(fee: FeeInput, index: number, phaseTags: readonly string[], path: Path, reading: Reading): Fee {
  const base = { index, id: fee.id, tags: [...phaseTags, ...(fee.tags ?? [])], clause: fee.clause };
  switch (fee.basis) {
    case "fixed":
      return { ...base, basis: "fixed", amount: reading.moneyAmount(fee.amount, [...path, "amount"]), per: fee.per };
    case "units":
      return { ...base, basis: "units", units: fee.units, rate: reading.rate(fee.rate), per: fee.per };
    case "cost":
      return {
        ...base,
        basis: "cost",
        upTo: fee.upTo === undefined ? undefined : reading.moneyAmount(fee.upTo, [...path, "upTo"]),
      };
  }
}

function readFees(phase: PhaseInput, path: Path, reading: Reading): readonly Fee[] {
  const fees = phase.fees ?? [];
  reading.unique(
    fees,
    (fee) => fee.id,
    (i) => [...path, "fees", i, "id"],
  );
  const costs = fees.flatMap((fee, i) => (fee.basis === "cost" ? [i] : []));
  for (const i of costs.slice(1)) reading.issues.add("cost-fee-twice", [...path, "fees", i, "basis"]);
  return fees.map((fee, i) => readFee(fee, i, phase.tags ?? [], [...path, "fees", i], reading));
}

/** First and last day of each phase: given, or worked out from its neighbours and the possible term. */
function phaseDays(phases: readonly PhaseInput[], span: Span, reading: Reading): readonly { start: Day; end: Day }[] {
  const at = (i: number, key: "start" | "end"): Path => ["contract", "phases", i, key];
  const lastDay = formatDay(span.possibleEnd);
  let expected = span.start;
  return phases.map((phase, i) => {
    const isLast = i === phases.length - 1;
    const start = reading.optionalDay(phase.start) ?? expected;
    checkPhaseStart(phase, i, start, expected, reading);
    const following = phases[i + 1]?.start;
    const end =
      reading.optionalDay(phase.end) ??
      (isLast ? span.possibleEnd : following === undefined ? undefined : reading.day(following) - 1);
    if (end === undefined) {
      const why = "neither the end of this phase nor the start of the next is given";
      reading.issues.add("phase-gap", at(i, "end"), undefined, why);
      expected = start + 1;
      return { start, end: start };
    }
    if (end < start) {
      tellNegative(phases, i, start, lastDay, reading);
    } else if (isLast ? end !== span.possibleEnd : end > span.possibleEnd) {
      const why = isLast
        ? `the last phase ends with the latest possible term, on ${lastDay}`
        : `the term cannot last beyond ${lastDay}`;
      reading.issues.add("phase-misses-term", at(i, "end"), phase.end, why);
    }
    expected = end + 1;
    return { start, end };
  });
}

/** A phase ends before it starts: the day at fault is the one that was written. */
function tellNegative(phases: readonly PhaseInput[], i: number, start: Day, lastDay: string, reading: Reading): void {
  const path = (at: number, key: "start" | "end"): Path => ["contract", "phases", at, key];
  const { id, start: ownStart, end } = phases[i] as PhaseInput;
  const began = `phase ${JSON.stringify(id)} starts on ${formatDay(start)}`;
  const beyond = `the term cannot last beyond ${lastDay}`;
  if (end !== undefined) reading.issues.add("dates-out-of-order", path(i, "end"), end, began);
  else if (i < phases.length - 1)
    reading.issues.add("dates-out-of-order", path(i + 1, "start"), phases[i + 1]?.start, began);
  else if (ownStart !== undefined) reading.issues.add("phase-misses-term", path(i, "start"), ownStart, beyond);
  else
    reading.issues.add(
      "phase-misses-term",
      path(i - 1, "end"),
      phases[i - 1]?.end,
      `nothing is left for the last phase: ${beyond}`,
    );
}

function checkPhaseStart(phase: PhaseInput, i: number, start: Day, expected: Day, reading: Reading): void {
  if (start === expected) return;
  const why =
    i === 0
      ? `the first phase starts with the term, on ${formatDay(expected)}`
      : `it must start on ${formatDay(expected)}`;
  const code = i === 0 ? "phase-misses-term" : start > expected ? "phase-gap" : "phase-overlap";
  reading.issues.add(code, ["contract", "phases", i, "start"], phase.start, why);
}

/** Two fees of different phases must not share a reference in a period in which both phases lie. */
function checkFeeRefs(phases: readonly Phase[], calendar: YearCalendar, reading: Reading): void {
  const periodOf = (day: Day): number => {
    const month = monthOf(day);
    return Math.floor((month - (calendar.yearStartMonth - 1)) / calendar.monthsPerPeriod);
  };
  const seen = new Map<string, Phase>();
  for (const phase of phases) {
    for (const fee of phase.fees) {
      // Costs have lines of their own.
      if (fee.basis === "cost") continue;
      const ref = `${phase.id}/${fee.id}`;
      const before = seen.get(ref);
      if (before !== undefined && before !== phase && periodOf(before.end) >= periodOf(phase.start)) {
        reading.issues.add(
          "ref-twice",
          ["contract", "phases", phase.index, "fees", fee.index, "id"],
          fee.id,
          `fee/${ref} in one period`,
        );
      }
      seen.set(ref, phase);
    }
  }
}

/** The phases; undefined where the term they must fit is not known. */
export function readPhases(
  phases: readonly PhaseInput[],
  span: Span,
  calendar: YearCalendar,
  reading: Reading,
): readonly Phase[] {
  reading.unique(
    phases,
    (phase) => phase.id,
    (i) => ["contract", "phases", i, "id"],
  );
  const days = phaseDays(phases, span, reading);
  const read = phases.map(
    (phase, index): Phase => ({
      index,
      id: phase.id,
      ...(days[index] as { start: Day; end: Day }),
      fees: readFees(phase, ["contract", "phases", index], reading),
      outcomes: phase.outcomes === undefined ? undefined : reading.ratio(phase.outcomes),
      tags: phase.tags ?? [],
      clause: phase.clause,
    }),
  );
  checkFeeRefs(read, calendar, reading);
  return read;
}
