/** Why a fee instalment, a cost or an adjustment is entitled to what it is (docs/rules.md sections 4 and 7). */
import type { Fee, Phase } from "../input/terms.js";
import { type Instalment, instalments, partsOfMonth } from "../stages/fees.js";
import type { Line } from "../stages/lines.js";
import { formatDay } from "../values/calendar.js";
import type { Amount } from "../values/money.js";
import { indexOf, monthFactor, scaledVolume } from "./factor.js";
import { type MonthParts, monthRuns, type Origin } from "./months.js";
import { periodId, type Scene, sumUp } from "./scene.js";
import type { Named, Note } from "./sheet.js";
import { count, ratioValue, type Value, word } from "./values.js";

/** The terms that a fee or a cost stands on. */
export function termsSteps(scene: Scene, phase: Phase, fee: Fee): void {
  const { sheet } = scene;
  const dates: Named[] = [
    ["from", word(formatDay(phase.start))],
    ["to", word(formatDay(phase.end))],
  ];
  sheet.given({ rule: "3: phases", clause: phase.clause, says: "Phase" }, word(phase.id), dates);
  const inputs: Named[] = [["basis", word(fee.basis)]];
  if (fee.basis === "fixed") inputs.push(["amount", scene.amount(fee.amount)], ["per", word(fee.per)]);
  if (fee.basis === "units")
    inputs.push(["units", count(fee.units)], ["rate", scene.amount(fee.rate)], ["per", word(fee.per)]);
  if (fee.basis === "cost" && fee.upTo !== undefined) inputs.push(["up to, a year", scene.amount(fee.upTo)]);
  sheet.given({ rule: `4: ${fee.basis}`, clause: fee.clause, says: "Fee" }, word(fee.id), inputs);
}

/** Months of a fee, or of what a cost fee recovers at most. */
export function feeMonths(scene: Scene, fee: Fee, phase: Phase, months: readonly number[]): readonly Named[] {
  const { timeline, scaling, terms } = scene;
  const parts = months.map((month): MonthParts => ({ month, ...partsOfMonth(fee, phase, month, timeline, scaling) }));
  const origin: Origin = ({ name, by }, month) => {
    const year = timeline.months[month]?.year as number;
    if (name === "index") return indexOf(scene, "fees", year);
    if (name === "factor" && terms.reduction?.applyTo.has("fees")) return monthFactor(scene, month);
    if (name === "units" && fee.basis === "units") return unitsOf(scene, fee, month);
    return ratioValue(by);
  };
  const says = fee.basis === "cost" ? "Up to" : "Fee";
  const note = (text: string): Note => ({
    rule: `4: ${fee.basis}, month by month`,
    clause: fee.clause,
    says: `${says}, ${text}`,
  });
  return monthRuns(scene, note, parts, origin, fee.basis === "units" ? "rate" : "amount");
}

function unitsOf(scene: Scene, fee: Extract<Fee, { basis: "units" }>, month: number): Value {
  if (!scene.terms.reduction?.applyTo.has("volumes")) return count(fee.units);
  const factor = monthFactor(scene, month);
  const key = `units of ${fee.index} ${factor.value}`;
  const known = scene.known.get(key);
  const units = known ?? scaledVolume(scene, fee.units, () => factor, "Units");
  scene.known.set(key, units);
  return units;
}

const span = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

function instalmentOf(scene: Scene, ref: string): Instalment | undefined {
  const { terms, timeline, scaling } = scene;
  return terms.phases
    .flatMap((phase) =>
      phase.fees.flatMap((fee) => (fee.basis === "cost" ? [] : instalments(fee, phase, timeline, scaling, terms))),
    )
    .find((one) => one.ref === ref);
}

/** The steps to what a fee line is entitled to. */
export function explainFee(scene: Scene, line: Line): void {
  const { sheet, terms } = scene;
  const found = instalmentOf(scene, line.ref);
  if (found === undefined) {
    sheet.given(
      { rule: "9: entitled now", says: "The terms know no such fee now: entitled" },
      scene.money(line.entitled),
    );
    return;
  }
  const { fee, phase, first, from, to, period } = found;
  termsSteps(scene, phase, fee);
  const note = (says: string): Note => ({ rule: "4: instalments", clause: fee.clause, says });
  const id = periodId(scene, period);
  const round = (what: string, exact: Value): Value =>
    sheet.rounded(note(what), ["exact", exact], terms.digits, terms.rounding);
  const earlier = feeMonths(scene, fee, phase, span(first, from - 1));
  const start = sumUp(scene, note(`Exact, from the phase's start up to ${id}`), earlier);
  const before = start && round(`To the end of the period before ${id}`, start);
  const inPeriod = feeMonths(scene, fee, phase, span(from, to));
  const inputs: readonly Named[] = start === undefined ? inPeriod : [["before", start], ...inPeriod];
  const total = sumUp(scene, note(`Exact, from the phase's start to the end of ${id}`), inputs) as Value;
  sameAmount(scene, total, found.total);
  const reached = round(`To the end of ${id}`, total);
  if (before !== undefined)
    sheet.difference(note(`Instalment of ${id}`), [
      ["to its end", reached],
      ["before", before],
    ]);
}

/** @throws Error where an exact amount is not the one that the stages found */
function sameAmount(scene: Scene, value: Value, found: Amount): void {
  const figure = scene.amount(found);
  if (value.value !== figure.value) throw new Error(`the months add up to ${value.value}, not to ${figure.value}`);
}
