/** What may be paid in a cap year, or over the term, and what of it is used (docs/rules.md section 7). */
import type { AnnualCap } from "../input/terms.js";
import { type CapYear, partsOfCap } from "../stages/caps.js";
import { type Money, NOTHING, negative, ratio, sumOf } from "../values/money.js";
import { indexOf, monthFactor, termFactor } from "./factor.js";
import { type MonthParts, monthRuns, type Origin } from "./months.js";
import { clauseOf, periodId, type Scene, sumUp } from "./scene.js";
import { isOne, type Named, type Note } from "./sheet.js";
import { ratioValue, type Value } from "./values.js";

/** The base or the cap of a year: month by month, or whole by the mean of what its months are multiplied by. */
function amountSteps(scene: Scene, cap: AnnualCap, year: CapYear, scaled: boolean): Value {
  const { sheet, terms, timeline, scaling } = scene;
  const { amount, listed, whole, months } = partsOfCap(cap, year, scaled, timeline, scaling);
  const note = (says: string): Note => ({
    rule: `7: ${scaled ? "cap" : "base"} of a cap year`,
    clause: clauseOf(cap),
    says,
  });
  const origin: Origin = ({ name, by }, month) => {
    if (name === "index") return indexOf(scene, "caps", timeline.months[month]?.year as number);
    if (name === "factor" && terms.reduction?.applyTo.has("caps")) return monthFactor(scene, month);
    return ratioValue(by);
  };
  const parts = months.map((factors, i): MonthParts => {
    return whole ? { month: year.from + i, factors } : { month: year.from + i, amount, factors };
  });
  const runs = monthRuns(scene, note, parts, origin, "amount");
  const sum = sumUp(scene, note(whole ? "Weights, indexed and scaled" : "Exact"), runs) as Value;
  const exact = whole ? wholeSteps(scene, note, year, sum, scene.amount(amount), listed) : sum;
  return sheet.rounded(note(scaled ? "Cap" : "Base"), ["exact", exact], terms.digits, terms.rounding);
}

/** A cap taken whole: times the mean of what its months are multiplied by. */
function wholeSteps(
  scene: Scene,
  note: (says: string) => Note,
  year: CapYear,
  sum: Value,
  amount: Value,
  listed: boolean,
): Value {
  const { sheet } = scene;
  const weights = scene.timeline.months.slice(year.from, year.to + 1).map(({ weight }, i): MonthParts => {
    return { month: year.from + i, factors: [{ name: "month weight", by: weight }] };
  });
  const name = listed ? "amount of this year" : "amount";
  const all = sumUp(
    scene,
    note("Weights"),
    monthRuns(scene, note, weights, ({ by }) => ratioValue(by), ""),
  );
  const mean = sheet.quotient(note("Mean"), ["indexed and scaled weights", sum], ["weights", all as Value]);
  return isOne(mean)
    ? sheet.given(note("Taken whole"), amount)
    : sheet.product(note("Exact"), [
        [name, amount],
        ["mean", mean],
      ]);
}

/** The size of the deductions of some periods, each by its record. */
function deductionSteps(scene: Scene, first: number, last: number, found: Money): Value {
  const { sheet, money, ordered, facts } = scene;
  sheet.lead("deductions");
  const inputs = ordered.lines.flatMap((line): Named[] => {
    const one = line.kind === "adjustment" ? facts.adjustments.find(({ index }) => index === line.origin) : undefined;
    if (one?.kind !== "deduction" || line.entitled === 0 || line.period < first || line.period > last) return [];
    const note: Note = {
      rule: "7: deductions",
      clause: one.clause,
      says: `Size of deduction ${one.id} in ${periodId(scene, line.period)}`,
    };
    return [[line.ref, sheet.given(note, money(negative(line.entitled)))]];
  });
  const note: Note = { rule: "7: deductions", says: "Deductions" };
  const sum =
    inputs.length === 0 ? sheet.given({ ...note, says: "No deductions" }, money(NOTHING)) : sheet.sum(note, inputs);
  sheet.reach(money(found));
  return sum;
}

/** What is used of what is available, period by period, and what is left. */
function useSteps(scene: Scene, first: number, last: number, available: Value, clause: string | undefined): void {
  const { sheet, money, settlement } = scene;
  const payable = settlement.periods.slice(first, last + 1).map((period): Money => period.payable);
  const inputs = payable.map((sum, i): Named => [periodId(scene, first + i), money(sum)]);
  sheet.lead("used");
  const used = sheet.sum({ rule: "7: headroom", clause, says: "Payable in its periods" }, inputs);
  sheet.reach(money(sumOf(payable)));
  sheet.lead("unused");
  sheet.difference({ rule: "7: available", clause, says: "Unused" }, [
    ["available", available],
    ["used", used],
  ]);
}

/** What the year before left, or took too much. */
function broughtSteps(scene: Scene, at: number, clause: string | undefined): Value {
  const { sheet, money, settlement, caps } = scene;
  const before = settlement.capYears[at - 1];
  sheet.lead("broughtForward");
  const note = (says: string): Note => ({ rule: "7: available", clause, says });
  if (before === undefined) return sheet.given(note("The first year: brought forward"), money(NOTHING));
  const unused: Named = [`unused of ${caps.years[at - 1]?.label}`, money(before.unused)];
  if (caps.unused === "carry-forward") return sheet.sum(note("Carried forward"), [unused]);
  return sheet.least(note("What is unused lapses, what was taken too much does not"), [
    unused,
    ["nothing", money(NOTHING)],
  ]);
}

/** The steps to the cap of a cap year, what is available in it and what is used. */
export function explainCapYear(scene: Scene, at: number): void {
  const { sheet, money, caps, settlement, terms } = scene;
  const year = caps.years[at] as CapYear;
  const annual = terms.cap.annual as AnnualCap;
  const clause = clauseOf(annual);
  const use = settlement.capYears[at] as (typeof settlement.capYears)[number];
  sheet.lead("base");
  amountSteps(scene, annual, year, false);
  sheet.reach(money(year.base));
  sheet.lead("cap");
  const cap = amountSteps(scene, annual, year, true);
  sheet.reach(money(year.cap));
  const brought = broughtSteps(scene, at, clause);
  sheet.reach(money(use.broughtForward));
  const deductions = deductionSteps(scene, year.firstPeriod, year.lastPeriod, year.deductions);
  sheet.lead("available");
  const note = (says: string): Note => ({ rule: "7: available", clause, says });
  const whole = sheet.sum(note("Cap and what is brought forward"), [
    ["cap", cap],
    ["brought forward", brought],
  ]);
  const available = sheet.difference(note("Available"), [
    ["sum", whole],
    ["deductions", deductions],
  ]);
  sheet.reach(money(use.available));
  useSteps(scene, year.firstPeriod, year.lastPeriod, available, clause);
  sheet.reach(money(use.unused));
}

/** What the term cap is multiplied by: the caps of its years by their bases, or the factor of the term. */
function termFactorSteps(scene: Scene): Value {
  const { sheet, money, caps, terms } = scene;
  const note = (says: string): Note => ({ rule: "7: term cap", clause: clauseOf(terms.cap.annual), says });
  if (terms.cap.annual === undefined)
    return terms.reduction?.applyTo.has("caps") ? termFactor(scene) : ratioValue(ratio(1));
  const of = (part: "cap" | "base"): readonly Named[] =>
    caps.years.map((year): Named => [year.label, money(year[part])]);
  const bases = sheet.sum(note("Bases of all cap years"), of("base"));
  const sum = sheet.sum(note("Caps of all cap years"), of("cap"));
  if (sumOf(caps.years.map(({ base }) => base)) === 0)
    return sheet.given(note("The bases add up to nothing: factor"), ratioValue(ratio(1)));
  return sheet.quotient(note("Factor of the term cap"), ["caps", sum], ["bases", bases]);
}

/** The steps to the term cap, what of it is used and what is committed beyond it. */
export function explainTermCap(scene: Scene): void {
  const { sheet, money, caps, terms, settlement, timeline } = scene;
  const term = caps.term as NonNullable<typeof caps.term>;
  const note = (rule: string, says: string): Note => ({ rule: `7: ${rule}`, says });
  sheet.lead("base");
  const base = sheet.sum(note("term cap", "Term cap with what extensions in force add"), [
    ["term cap", money(terms.cap.term as Money)],
    ["added by extensions", money(terms.span.addedToTermCap)],
  ]);
  sheet.reach(money(term.base));
  sheet.lead("cap");
  const exact = sheet.product(note("term cap", "Cap, exact"), [
    ["base", base],
    ["factor", termFactorSteps(scene)],
  ]);
  const cap = sheet.rounded(note("term cap", "Cap"), ["exact", exact], terms.digits, terms.rounding);
  sheet.reach(money(term.cap));
  const last = timeline.periods.length - 1;
  const deductions = deductionSteps(scene, 0, last, term.deductions);
  sheet.lead("available");
  const available = sheet.difference(note("available", "Available"), [
    ["cap", cap],
    ["deductions", deductions],
  ]);
  useSteps(scene, 0, last, available, undefined);
  sheet.lead("headroom");
  const entitled = sumOf(settlement.periods.flatMap(({ bookings }) => bookings.map((one) => one.entitled)));
  sheet.difference(note("headroom of the term cap", "Headroom, below 0 where more is committed"), [
    ["available", available],
    ["entitled", money(entitled)],
  ]);
}
