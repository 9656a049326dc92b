/**
 * What are so many units of an outcome worth? One function for each price form; the factors of the month and the
 * phase are multiplied in once and kept, so that a record costs a look-up and a multiplication (docs/rules.md section 5).
 */
import type { Claim, Entry, Phase, Price, PriceForm, Terms } from "../input/terms.js";
import { type Fraction, fractionOf, multiply, smallFraction } from "../values/fraction.js";
import {
  type Amount,
  isLess,
  type Money,
  NO_AMOUNT,
  pence,
  plusAmount,
  type Ratio,
  ratio,
  round,
  scale,
  WHOLE,
} from "../values/money.js";
import { roundSmall } from "../values/rounding.js";
import { type Factor, productOf } from "./lines.js";
import type { Scaling } from "./reduction.js";
import type { Timeline } from "./timeline.js";

/** Where in the contract an achievement falls: its month and phase by position, its financial year. */
export interface Spot {
  readonly month: number;
  readonly phase: number;
  readonly year: number;
}

type VolumeForm = Extract<PriceForm, { kind: "volumeBands" }>;

/** Units that are paid at one amount. */
export interface BandUnits {
  readonly above: number;
  readonly units: number;
  readonly amount: Amount;
}

/** The units after the first `used` ones of the code, by the band they fall into. */
export function unitsByBand(form: VolumeForm, quantity: number, used: number): readonly BandUnits[] {
  return form.steps.flatMap(({ above, amount }, i) => {
    const upTo = form.steps[i + 1]?.above ?? Number.POSITIVE_INFINITY;
    const units = Math.min(used + quantity, upTo) - Math.max(used, above);
    return units > 0 ? [{ above, units, amount }] : [];
  });
}

/** Units after the first `used` ones of the code, each at the amount of the band it falls into. */
export const volumeAmount = (form: VolumeForm, quantity: number, used: number): Amount =>
  unitsByBand(form, quantity, used).reduce(
    (total, { units, amount }) => plusAmount(total, scale(amount, ratio(units))),
    NO_AMOUNT,
  );

/** The last step that a value reaches; undefined below the first. */
export function lastReached<T extends { readonly atLeast: Ratio }>(
  steps: readonly T[],
  value: Fraction,
): T | undefined {
  let reached: T | undefined;
  for (const step of steps) if (!isLess(value, step.atLeast)) reached = step;
  return reached;
}

/** The amount that a value earns; undefined where it does not reach the first step. */
export function valueAmount(
  form: Extract<PriceForm, { kind: "valueBands" | "valueShare" }>,
  value: Fraction,
  digits: number,
): Amount | undefined {
  if (form.kind === "valueBands") return lastReached(form.steps, value)?.amount;
  const step = lastReached(form.steps, value);
  if (step === undefined) return undefined;
  const share = scale(multiply(value, fractionOf(10 ** digits)) as Amount, step.rate);
  return form.cap !== undefined && isLess(form.cap, share) ? form.cap : share;
}

/** Whether a record has a value price whose first step it does not reach. */
export function isBelowThreshold(claim: Claim): boolean {
  const form = claim.price?.form;
  if (form?.kind !== "valueBands" && form?.kind !== "valueShare") return false;
  return lastReached(form.steps as readonly { readonly atLeast: Ratio }[], claim.value as Fraction) === undefined;
}

/** Prices records of a contract. */
export interface Pricing {
  /** What the price of an entry is multiplied by at a spot: payable share, phase, index and factor. */
  readonly factors: (entry: Entry, spot: Spot) => readonly Factor[];
  /** All of these multiplied. */
  readonly multiplier: (entry: Entry, spot: Spot) => Ratio;
  /** The rounded amount of so many units, of which `used` of the code came before; the price is known and reached. */
  readonly worth: (claim: Claim, spot: Spot, quantity: number, used: number) => Money;
  /** The face value of so many units; undefined where there is no price or the value does not reach it. */
  readonly face: (claim: Claim, spot: Spot, quantity: number) => Money | undefined;
}

interface UnitPrice {
  readonly exact: Amount;
  readonly small: { readonly n: number; readonly d: number } | undefined;
}

/** So many units at a price, rounded: in plain numbers where they are safe, which is exact and spares the Decimals. */
function roundUnits(unit: UnitPrice, quantity: number, rounding: Terms["rounding"]): Money {
  const { small } = unit;
  if (small !== undefined && small.n * quantity <= Number.MAX_SAFE_INTEGER) {
    return pence(roundSmall(small.n * quantity, small.d, rounding));
  }
  return round(scale(unit.exact, ratio(quantity)), rounding);
}

export function makePricing(timeline: Timeline, scaling: Scaling, terms: Terms): Pricing {
  const { rounding, phases, digits } = terms;
  const multipliers = new Map<number, Ratio>();
  const unitsByShare = new Map<Ratio, Map<number, UnitPrice>>();
  const spotKey = (entry: Entry, spot: Spot): number =>
    (entry.index * phases.length + spot.phase) * timeline.months.length + spot.month;
  const factors = (entry: Entry, { phase, year, month }: Spot): readonly Factor[] => [
    { name: "payable share", by: entry.payableShare },
    { name: "phase", by: (phases[phase] as Phase).outcomes ?? WHOLE },
    { name: "index", by: scaling.index("tariffs", year) },
    { name: "factor", by: scaling.factor("tariffs", month) },
  ];
  const multiplier = (entry: Entry, spot: Spot): Ratio => {
    const key = spotKey(entry, spot);
    let known = multipliers.get(key);
    if (known === undefined) {
      known = productOf(factors(entry, spot));
      multipliers.set(key, known);
    }
    return known;
  };
  const pricesOf = Math.max(1, ...terms.rateCard.map((entry) => entry.prices.length));
  const unitPrice = (claim: Claim, price: Price, amount: Amount, spot: Spot): UnitPrice => {
    // Records that give the same share are given the same ratio by the reader.
    let units = unitsByShare.get(claim.share);
    if (units === undefined) {
      units = new Map();
      unitsByShare.set(claim.share, units);
    }
    const key = spotKey(claim.entry, spot) * pricesOf + price.index;
    let known = units.get(key);
    if (known === undefined) {
      const exact = scale(scale(amount, multiplier(claim.entry, spot)), claim.share);
      known = { exact, small: smallFraction(exact) };
      units.set(key, known);
    }
    return known;
  };
  const rounded = (claim: Claim, spot: Spot, amount: Amount): Money =>
    round(scale(scale(amount, multiplier(claim.entry, spot)), claim.share), rounding);
  /** With `used` undefined the face value, for which every unit takes the first band. */
  const priced = (claim: Claim, spot: Spot, quantity: number, used: number | undefined): Money | undefined => {
    const price = claim.price as Price;
    const { form } = price;
    switch (form.kind) {
      case "amount":
        return roundUnits(unitPrice(claim, price, form.amount, spot), quantity, rounding);
      case "volumeBands": {
        const { amount: first } = form.steps[0] as VolumeForm["steps"][number];
        return rounded(
          claim,
          spot,
          used === undefined ? scale(first, ratio(quantity)) : volumeAmount(form, quantity, used),
        );
      }
      default: {
        const amount = valueAmount(form, claim.value as Fraction, digits);
        return amount === undefined ? undefined : rounded(claim, spot, amount);
      }
    }
  };
  return {
    factors,
    multiplier,
    worth: (claim, spot, quantity, used) => priced(claim, spot, quantity, used) as Money,
    face: (claim, spot, quantity) => (claim.price === undefined ? undefined : priced(claim, spot, quantity, undefined)),
  };
}
