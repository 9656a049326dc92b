// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 5: which price applies to a record, and what its units come to.

import { add, coins, compare, type Fraction, fraction, mul, parse } from "./fraction.js";
import type { World } from "./lines.js";
import { isCohort, type OutcomeRecord } from "./records.js";
import type { Price } from "./terms.js";

/** The price that applies on the record's price date; one of its group goes before one without. */
export function priceOf(record: OutcomeRecord): Price | undefined {
  const { entry } = record;
  const byStart = entry.priceDate === "started" && !record.forecast && !isCohort(entry);
  const date = byStart ? record.startedOn : record.achievedOn;
  if (date === undefined) return undefined;
  const prices: Price[] = entry.prices ?? (entry.tariff === undefined ? [] : [{ amount: entry.tariff }]);
  const dated = prices.filter(
    (price) => (price.from === undefined || price.from <= date) && (price.to === undefined || date <= price.to),
  );
  const ofGroup = dated.find((price) => price.group !== undefined && price.group === record.group);
  return ofGroup ?? dated.find((price) => price.group === undefined);
}

/** Under a value price: the last band or step that the value reaches. */
function reached<Step extends { atLeast: string | number }>(steps: Step[], value: Fraction): Step | undefined {
  return steps.filter((step) => compare(parse(step.atLeast), value) <= 0).at(-1);
}

/** Test 12: the value reaches the first band or step (always, where the price is no value price). */
export function reachesThreshold(price: Price | undefined, record: OutcomeRecord): boolean {
  const value = record.value ?? fraction(0n);
  if (price?.valueBands !== undefined) return reached(price.valueBands, value) !== undefined;
  if (price?.valueShare !== undefined) return reached(price.valueShare.steps, value) !== undefined;
  return true;
}

/** What `units` come to, of which the first is the (`before` + 1)-th; undefined below the threshold. */
export function priceFor(price: Price, record: OutcomeRecord, units: bigint, before: bigint): Fraction | undefined {
  const value = record.value ?? fraction(0n);
  if (price.amount !== undefined) return mul(parse(price.amount), fraction(units));
  if (price.volumeBands !== undefined) {
    const { steps } = price.volumeBands;
    // Of a step: the units n with above < n <= the next step's above, and before < n <= before + units.
    return steps.reduce((sum, step, index) => {
      const next = steps[index + 1]?.above;
      const last = next === undefined || BigInt(next) > before + units ? before + units : BigInt(next);
      const first = BigInt(step.above) > before ? BigInt(step.above) : before;
      return last > first ? add(sum, mul(parse(step.amount), fraction(last - first))) : sum;
    }, fraction(0n));
  }
  if (price.valueBands !== undefined) {
    const band = reached(price.valueBands, value);
    return band === undefined ? undefined : parse(band.amount);
  }
  if (price.valueShare !== undefined) {
    const step = reached(price.valueShare.steps, value);
    if (step === undefined) return undefined;
    const share = mul(value, parse(step.rate));
    const { cap } = price.valueShare;
    return cap !== undefined && compare(share, parse(cap)) > 0 ? parse(cap) : share;
  }
  return undefined;
}

/** As `priceFor`, but every unit takes the first step's amount: what a face value is worked out from. */
export function facePrice(price: Price, record: OutcomeRecord, units: bigint): Fraction | undefined {
  const first = price.volumeBands?.steps[0];
  return first === undefined ? priceFor(price, record, units, 0n) : mul(parse(first.amount), fraction(units));
}

/** The participant cap that holds for a record; undefined where there is none. */
export function participantCap(world: World, record: OutcomeRecord): bigint | undefined {
  const cap = world.input.contract.participantCap;
  if (cap === undefined || record.participant === undefined) return undefined;
  if (!Array.isArray(cap)) return coins(cap, world.places);
  const ofGroup = cap.find((one) => one.group === record.group);
  return ofGroup === undefined ? undefined : coins(ofGroup.amount, world.places);
}
