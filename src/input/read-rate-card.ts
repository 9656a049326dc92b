/** Reads the rate card: entries, prices, prerequisites (docs/rules.md section 5). */
import type { Day } from "../values/calendar.js";
import { isLess, WHOLE } from "../values/money.js";
import type { Path } from "./issues.js";
import type { Reading } from "./reading.js";
import type { ClaimDays, Distance, Entry, Prerequisite, Price, PriceForm } from "./terms.js";
import type { ClaimDaysInput, PriceInput, RateCardEntryInput } from "./types.js";

const CARD: Path = ["contract", "rateCard"];
const FORMS = ["amount", "volumeBands", "valueBands", "valueShare"] as const;

/** Adds an issue unless at most (or exactly) one of the keys is given. */
function oneOf<T extends object>(
  given: T,
  keys: readonly (keyof T & string)[],
  need: "exactly" | "at most",
  path: Path,
  reading: Reading,
): void {
  const count = keys.filter((key) => given[key] !== undefined).length;
  if (count > 1 || (count === 0 && need === "exactly")) {
    reading.issues.add(need === "exactly" ? "exclusive-keys" : "at-most-one-key", path, undefined, keys.join(", "));
  }
}

function checkRising<T>(
  steps: readonly T[],
  isRising: (before: T, step: T) => boolean,
  shownOf: (step: T) => unknown,
  path: (i: number) => Path,
  reading: Reading,
): void {
  for (let i = 1; i < steps.length; i += 1) {
    const [before, step] = [steps[i - 1] as T, steps[i] as T];
    if (!isRising(before, step))
      reading.issues.add("steps-not-rising", path(i), shownOf(step), String(shownOf(before)));
  }
}

function readForm(price: PriceInput, path: Path, reading: Reading): PriceForm {
  if (price.volumeBands !== undefined) {
    const steps = price.volumeBands.steps;
    const at = (i: number): Path => [...path, "volumeBands", "steps", i, "above"];
    if ((steps[0]?.above ?? 0) !== 0) reading.issues.add("first-step", at(0), steps[0]?.above);
    checkRising(
      steps,
      (a, b) => a.above < b.above,
      (step) => step.above,
      at,
      reading,
    );
    return {
      kind: "volumeBands",
      counting: price.volumeBands.counting,
      steps: steps.map((step) => ({ above: step.above, amount: reading.rate(step.amount) })),
    };
  }
  if (price.valueBands !== undefined) {
    const steps = price.valueBands.map((step) => ({
      atLeast: reading.ratio(step.atLeast),
      amount: reading.rate(step.amount),
    }));
    checkRising(
      price.valueBands.map((step, i) => ({ raw: step.atLeast, value: steps[i]?.atLeast ?? WHOLE })),
      (a, b) => isLess(a.value, b.value),
      (step) => step.raw,
      (i) => [...path, "valueBands", i, "atLeast"],
      reading,
    );
    return { kind: "valueBands", steps };
  }
  if (price.valueShare !== undefined) {
    const { steps: raw, cap } = price.valueShare;
    const steps = raw.map((step) => ({ atLeast: reading.ratio(step.atLeast), rate: reading.ratio(step.rate) }));
    checkRising(
      raw.map((step, i) => ({ raw: step.atLeast, value: steps[i]?.atLeast ?? WHOLE })),
      (a, b) => isLess(a.value, b.value),
      (step) => step.raw,
      (i) => [...path, "valueShare", "steps", i, "atLeast"],
      reading,
    );
    return {
      kind: "valueShare",
      steps,
      cap: cap === undefined ? undefined : reading.moneyAmount(cap, [...path, "valueShare", "cap"]),
    };
  }
  return { kind: "amount", amount: reading.rate(price.amount ?? 0) };
}

function readPrice(price: PriceInput, index: number, path: Path, reading: Reading): Price {
  oneOf(price, FORMS, "exactly", path, reading);
  const from = reading.optionalDay(price.from) ?? Number.NEGATIVE_INFINITY;
  const to = reading.optionalDay(price.to) ?? Number.POSITIVE_INFINITY;
  if (to < from) {
    reading.issues.add("dates-out-of-order", [...path, "to"], price.to, `it must not be before ${price.from}`);
  }
  return { index, from, to, group: price.group, form: readForm(price, path, reading), clause: price.clause };
}

/** Two prices for one group (or both for everybody) must not hold on one day: each is compared with the latest end before it. */
function checkOverlaps(prices: readonly Price[], path: Path, reading: Reading): void {
  const byGroup = new Map<string | undefined, Price[]>();
  for (const price of prices) {
    const group = byGroup.get(price.group);
    if (group === undefined) byGroup.set(price.group, [price]);
    else group.push(price);
  }
  for (const group of byGroup.values()) {
    const sorted = group.filter((price) => price.from <= price.to).sort((a, b) => a.from - b.from || a.index - b.index);
    let latest = sorted[0];
    for (const price of sorted.slice(1)) {
      if (latest !== undefined && price.from <= latest.to) {
        const [first, second] = [latest, price].sort((a, b) => a.index - b.index) as [Price, Price];
        reading.issues.add("prices-overlap", [...path, second.index], undefined, `position ${first.index}`);
      }
      if (latest === undefined || price.to > latest.to) latest = price;
    }
  }
}

function readPrices(entry: RateCardEntryInput, path: Path, reading: Reading): readonly Price[] {
  oneOf(entry, ["tariff", "prices"], "exactly", path, reading);
  if (entry.tariff !== undefined) return [readPrice({ amount: entry.tariff }, 0, path, reading)];
  const prices = (entry.prices ?? []).map((price, i) => readPrice(price, i, [...path, "prices", i], reading));
  checkOverlaps(prices, [...path, "prices"], reading);
  return prices;
}

function claimDays(given: ClaimDaysInput | undefined, path: Path, reading: Reading): ClaimDays | undefined {
  if (given === undefined) return undefined;
  oneOf(given, ["days", "workingDays"], "exactly", path, reading);
  return given.days !== undefined
    ? { count: given.days, unit: "days" }
    : { count: given.workingDays ?? 0, unit: "workingDays" };
}

function readAfter(after: NonNullable<RateCardEntryInput["after"]>, path: Path, reading: Reading): Prerequisite {
  oneOf(after, ["days", "months"], "at most", path, reading);
  oneOf(after, ["withinDays", "withinMonths"], "at most", path, reading);
  const distance = (days: number | undefined, months: number | undefined): Distance | undefined => {
    if (months !== undefined) return { count: months, unit: "months" };
    return days === undefined ? undefined : { count: days, unit: "days" };
  };
  return {
    code: after.code,
    least: distance(after.days, after.months) ?? { count: 0, unit: "days" },
    most: distance(after.withinDays, after.withinMonths),
  };
}

function checkCohort(entry: RateCardEntryInput, path: Path, reading: Reading): void {
  if (entry.unit !== "cohort") return;
  const add = (...keys: string[]): void => reading.issues.add("not-for-cohort", [...path, ...keys]);
  if (entry.limits?.perParticipant !== undefined) add("limits", "perParticipant");
  if (entry.minGapDays !== undefined) add("minGapDays");
  if (entry.priceDate === "started") add("priceDate");
}

function readEntry(entry: RateCardEntryInput, index: number, reading: Reading): Entry {
  const path = [...CARD, index];
  const unit = entry.unit ?? "participant";
  checkCohort(entry, path, reading);
  const perParticipant = entry.limits?.perParticipant ?? (unit === "participant" ? 1 : "none");
  return {
    index,
    code: entry.code,
    title: entry.title,
    tags: entry.tags ?? [],
    unit,
    prices: readPrices(entry, path, reading),
    priceDate: entry.priceDate ?? "achieved",
    payableShare: entry.payableShare === undefined ? WHOLE : reading.ratio(entry.payableShare),
    limits: {
      perParticipant: perParticipant === "none" ? undefined : perParticipant,
      perYear: entry.limits?.perYear,
      perTerm: entry.limits?.perTerm,
    },
    after: entry.after === undefined ? undefined : readAfter(entry.after, [...path, "after"], reading),
    minGapDays: entry.minGapDays ?? 0,
    notBefore: claimDays(entry.claim?.notBefore, [...path, "claim", "notBefore"], reading),
    within: claimDays(entry.claim?.within, [...path, "claim", "within"], reading),
    clause: entry.clause,
  };
}

/** Prerequisites name another code of the card, of the same unit, and never lead back to themselves. */
function checkAfters(entries: readonly Entry[], codes: ReadonlySet<string>, reading: Reading): void {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  for (const entry of entries) {
    if (entry.after === undefined) continue;
    const path = [...CARD, entry.index, "after", "code"];
    const code = entry.after.code;
    const other = byCode.get(code);
    if (code === entry.code) reading.issues.add("after-itself", path, code);
    else if (!codes.has(code)) reading.issues.add("unknown-outcome", path, code, listCodes(codes));
    else if (other !== undefined && other.unit !== entry.unit) reading.issues.add("after-unit", path, code);
  }
  const settled = new Set<string>();
  for (const entry of entries) {
    const trail: string[] = [];
    let at: Entry | undefined = entry;
    while (at?.after !== undefined && !settled.has(at.code) && !trail.includes(at.code)) {
      trail.push(at.code);
      at = at.after.code === at.code ? undefined : byCode.get(at.after.code);
    }
    if (at !== undefined && trail.includes(at.code) && !settled.has(at.code)) {
      const cycle = [...trail.slice(trail.indexOf(at.code)), at.code];
      reading.issues.add("after-cycle", [...CARD, at.index, "after", "code"], at.after?.code, cycle.join(" after "));
    }
    for (const code of trail) settled.add(code);
  }
}

/** The codes of the card for a message: not more than a person reads. */
export function listCodes(codes: ReadonlySet<string>): string {
  const shown = [...codes].slice(0, 10);
  return shown.join(", ") + (codes.size > shown.length ? `, and ${codes.size - shown.length} more` : "");
}

/** The entries of the card that could be read, and the codes of all. */
export function readRateCard(
  card: readonly RateCardEntryInput[],
  reading: Reading,
): { entries: readonly Entry[]; codes: ReadonlySet<string> } {
  const named = card.flatMap((entry, i) =>
    reading.damaged(...CARD, i, "code") || entry?.code === undefined ? [] : [{ code: entry.code, i }],
  );
  reading.unique(
    named,
    (one) => one.code,
    (n) => [...CARD, named[n]?.i ?? 0, "code"],
  );
  const codes = new Set(named.map((one) => one.code));
  const entries = card.flatMap((entry, i) => (reading.damaged(...CARD, i) ? [] : [readEntry(entry, i, reading)]));
  checkAfters(entries, codes, reading);
  return { entries, codes };
}

/** The price that applies to a record: one for its group goes before one for everybody. */
export function priceFor(entry: Entry, group: string | undefined, day: Day | undefined): Price | undefined {
  if (day === undefined) return undefined;
  let general: Price | undefined;
  for (const price of entry.prices) {
    if (day < price.from || day > price.to) continue;
    if (price.group === undefined) general ??= price;
    else if (price.group === group) return price;
  }
  return general;
}
