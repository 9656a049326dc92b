/** The factor of a month with the allocations behind it, and the means of years and of the term (docs/rules.md section 6). */
import type { Reduction, Version } from "../input/terms.js";
import type { Reckoning } from "../stages/reduction.js";
import { firstDay } from "../values/calendar.js";
import { type Ratio, WHOLE } from "../values/money.js";
import { clauseOf, date, monthId, onceOn, type Scene, sourceOf, sumUp } from "./scene.js";
import { isOne, type Named, type Note } from "./sheet.js";
import { count, ratioValue, type Value, word } from "./values.js";

const ONE = ratioValue(WHOLE);

/** What each source counts for, and what was planned of it. */
function versionSteps(scene: Scene, { versions }: Reckoning, year: string): [Named[], Named[]] {
  const counted: Named[] = [];
  const planned: Named[] = [];
  for (const { source, version } of versions) {
    const of = `${sourceOf(scene, source).id} for ${year}`;
    const note = (says: string): Note => ({ rule: "6: ratio", clause: clauseOf(version), says });
    const says = `Allocation of ${of} counts for`;
    counted.push([
      `counted of ${of}`,
      scene.sheet.given(note(says), scene.money(version.counted), versionInputs(scene, version)),
    ]);
    planned.push([`planned of ${of}`, scene.sheet.given(note(`Planned for ${of}`), scene.money(version.planned))]);
  }
  return [counted, planned];
}

/** What a version of an allocation says. */
export function versionInputs(scene: Scene, { status, notifiedOn, amount, ref }: Version): readonly Named[] {
  const inputs: Named[] = [["status", word(status)]];
  if (notifiedOn !== undefined) inputs.push(["notified on", date(notifiedOn)]);
  if (amount !== undefined) inputs.push(["amount", scene.money(amount)]);
  if (ref !== undefined) inputs.push(["ref", word(ref)]);
  return inputs;
}

/** From the ratio to the factor: tolerance, least factor, at most 1. */
function factorSteps(scene: Scene, ratio: Value, reduction: Reduction): Value {
  const { sheet } = scene;
  const clause = clauseOf(reduction);
  const note = (says: string): Note => ({ rule: "6: factor", clause, says });
  const fall = sheet.difference(note("Fall"), [
    ["whole", ONE],
    ["ratio", ratio],
  ]);
  const tolerance = ratioValue(reduction.tolerance);
  if (
    sheet.holds(note("Tolerance"), "at-most", [
      ["fall", fall],
      ["tolerance", tolerance],
    ])
  )
    return sheet.given(note("A fall that is tolerated changes nothing: factor"), ONE);
  const least = ratioValue(reduction.minimumFactor);
  const raised = sheet.most(note("Factor, not below the least one"), [
    ["ratio", ratio],
    ["least factor", least],
  ]);
  return sheet.least(note("Factor, not above 1"), [
    ["factor", raised],
    ["whole", ONE],
  ]);
}

/** By when a version must have been notified to count for a month. */
function noticeStep(scene: Scene, month: number, { day }: Reckoning, reduction: Reduction): void {
  if (!Number.isFinite(day)) return;
  const inputs: readonly Named[] = [
    ["first day of the month", date(firstDay(scene.timeline.months[month]?.month as number))],
    ["less days of notice", count(reduction.noticeDays)],
  ];
  const says = `Versions count for ${monthId(scene, month)}, and for later months with no others, where notified by`;
  scene.sheet.given({ rule: "6: on notice", clause: clauseOf(reduction), says }, date(day), inputs);
}

/** Months for which the same versions count have one factor. */
const reckoningKey = (year: number, { versions }: Reckoning): string =>
  `factor of ${year} by ${versions.map(({ source, version }) => `${source}.${version.index}`).join()}`;

/** The factor of a month: 1 and no step where there is no grant reduction clause. */
export function monthFactor(scene: Scene, month: number): Value {
  const { scaling, terms, timeline, sheet } = scene;
  const reckoning = scaling.reckonings[month];
  const { reduction } = terms;
  if (reckoning === undefined || reduction === undefined) return ONE;
  const year = timeline.months[month]?.year as number;
  return onceOn(scene, reckoningKey(year, reckoning), () => {
    const label = timeline.yearLabel(year);
    const note = (says: string): Note => ({ rule: "6: ratio", clause: clauseOf(reduction), says });
    noticeStep(scene, month, reckoning, reduction);
    const [counted, planned] = versionSteps(scene, reckoning, label);
    const of = sumUp(scene, note(`Counted for ${label}`), counted) ?? scene.money(reckoning.counted);
    const by = sumUp(scene, note(`Planned for ${label}`), planned) ?? scene.money(reckoning.planned);
    const ratio =
      reckoning.planned === 0
        ? sheet.given(note(`Nothing was planned for ${label}: ratio`), ONE)
        : sheet.quotient(note(`Ratio of ${label}`), ["counted", of], ["planned", by]);
    return checked(factorSteps(scene, ratio, reduction), reckoning.factor);
  });
}

/** The value of the steps, where it is what the stages found. */
export function checked(value: Value, found: Ratio): Value {
  const figure = ratioValue(found);
  if (value.value !== figure.value)
    throw new Error(`the steps lead to ${value.value}, and the ratio is ${figure.value}`);
  return value;
}

/** Months that follow each other and weigh and are scaled alike. */
interface Stretch {
  readonly first: number;
  last: number;
  readonly weight: Value;
  readonly factor: Value;
}

function stretchesOf(scene: Scene, months: readonly number[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const month of months) {
    const weight = ratioValue(scene.timeline.months[month]?.weight as Ratio);
    const factor = monthFactor(scene, month);
    const last = found[found.length - 1];
    if (last?.weight.value === weight.value && last.factor.value === factor.value) last.last = month;
    else found.push({ first: month, last: month, weight, factor });
  }
  return found;
}

/** The months of a stretch in words: `2024-04` or `2024-04 to 2024-09`. */
export const monthsText = (scene: Scene, first: number, last: number): string =>
  first === last ? monthId(scene, first) : `${monthId(scene, first)} to ${monthId(scene, last)}`;

/** The mean of the factors of some months, by month weight. */
function meanSteps(scene: Scene, months: readonly number[], of: string): Value {
  const { sheet, terms } = scene;
  const stretches = stretchesOf(scene, months);
  if (stretches.every(({ factor }) => factor.value === stretches[0]?.factor.value))
    return stretches[0]?.factor as Value;
  const note = (says: string): Note => ({
    rule: "6: factor of a year or the term",
    clause: clauseOf(terms.reduction),
    says,
  });
  const weights: Named[] = [];
  const weighted: Named[] = [];
  for (const { first, last, weight, factor } of stretches) {
    const text = monthsText(scene, first, last);
    const size = sheet.product(note(`Weight of ${text}`), [
      ["months", count(last - first + 1)],
      ["month weight", weight],
    ]);
    weights.push([text, size]);
    weighted.push([
      text,
      sheet.product(note(`Weighted factor of ${text}`), [
        ["weight", size],
        ["factor", factor],
      ]),
    ]);
  }
  const sum = sumUp(scene, note("Weighted factors"), weighted) as Value;
  const by = sumUp(scene, note("Weights"), weights) as Value;
  return sheet.quotient(note(`Factor of ${of}`), ["weighted factors", sum], ["weights", by]);
}

const positions = ({ timeline }: Scene, isIn: (year: number) => boolean): readonly number[] =>
  timeline.months.flatMap((month, i) => (isIn(month.year) ? [i] : []));

/** The factor of a financial year. */
export function yearFactor(scene: Scene, year: number): Value {
  if (scene.terms.reduction === undefined) return ONE;
  return onceOn(scene, `factor of ${year}`, () => {
    const mean = meanSteps(
      scene,
      positions(scene, (other) => other === year),
      scene.timeline.yearLabel(year),
    );
    return checked(mean, scene.scaling.years.get(year) as Ratio);
  });
}

/** The factor of the term. */
export function termFactor(scene: Scene): Value {
  if (scene.terms.reduction === undefined) return ONE;
  return onceOn(scene, "factor of the term", () =>
    checked(
      meanSteps(
        scene,
        positions(scene, () => true),
        "the term",
      ),
      scene.scaling.term,
    ),
  );
}

/** Units scaled by a factor and rounded to a whole number, where volumes are scaled. */
export function scaledVolume(scene: Scene, units: number, factorOf: () => Value, what: string): Value {
  const { reduction } = scene.terms;
  if (reduction === undefined || !reduction.applyTo.has("volumes")) return count(units);
  const factor = factorOf();
  if (isOne(factor)) return count(units);
  const note = (says: string): Note => ({ rule: "6: scaled volume", clause: clauseOf(reduction), says });
  const exact = scene.sheet.product(note(`${what}, scaled`), [
    ["units", count(units)],
    ["factor", factor],
  ]);
  return scene.sheet.rounded(note(`${what}, in whole units`), ["scaled units", exact], 0, reduction.volumeRounding);
}

/** The year's factor as the result prints it: at most 12 decimal places. */
export function explainYear(scene: Scene, year: number): void {
  const { sheet, timeline, terms } = scene;
  sheet.lead("factor");
  const label = timeline.yearLabel(year);
  const exact = yearFactor(scene, year);
  const note: Note = {
    rule: "11: a fraction for reading",
    clause: clauseOf(terms.reduction),
    says: `Factor of ${label}, as printed`,
  };
  if (terms.reduction === undefined)
    sheet.given({ rule: "6: factor", says: `No grant reduction clause: factor of ${label}` }, ONE);
  else sheet.rounded(note, ["factor", exact], 12, "half-up");
}

/** The index of a year for one kind of term, as a step where it is indexed. */
export function indexOf(scene: Scene, kind: "fees" | "tariffs" | "caps", year: number): Value {
  const { terms, scaling, timeline, sheet } = scene;
  const index = ratioValue(scaling.index(kind, year));
  if (terms.indexation?.appliesTo.has(kind) !== true) return index;
  return onceOn(scene, `index of ${kind} in ${year}`, () => {
    const inputs = terms.indexation?.factors.map(
      (one): Named => [`from ${timeline.yearLabel(one.year)}`, ratioValue(one.factor)],
    );
    return sheet.given(
      { rule: "2: indexation", says: `Index of ${kind} in ${timeline.yearLabel(year)}` },
      index,
      inputs,
    );
  });
}
