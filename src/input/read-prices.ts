/** Reads the prices of a rate-card entry, and tells which one applies to a record (docs/rules.md section 5). */
import type { Day } from "../values/calendar.js";
import { isLess, WHOLE } from "../values/money.js";
import type { Path } from "./issues.js";
import type { Reading } from "./reading.js";
import type { Entry, Price, PriceForm } from "./terms.js";
import type { PriceInput, RateCardEntryInput } from "./types.js";

const FORMS = ["amount", "volumeBands", "valueBands", "valueShare"] as const;

/** Adds an issue unless at most (or exactly) one of the keys is given. */
export function oneOf<T extends object>(
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

/** A price without any of its keys. */
const NO_PRICE: PriceInput = {
  from: undefined,
  to: undefined,
  group: undefined,
  volumeBands: undefined,
  valueBands: undefined,
  valueShare: undefined,
  clause: undefined,
};

export function readPrices(entry: RateCardEntryInput, path: Path, reading: Reading): readonly Price[] {
  oneOf(entry, ["tariff", "prices"], "exactly", path, reading);
  if (entry.tariff !== undefined) return [readPrice({ ...NO_PRICE, amount: entry.tariff }, 0, path, reading)];
  const prices = (entry.prices ?? []).map((price, i) => readPrice(price, i, [...path, "prices", i], reading));
  checkOverlaps(prices, [...path, "prices"], reading);
  return prices;
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
