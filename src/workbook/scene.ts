/** What all sheets are made from: what the stages found, the result, and where each table lies. */
import type { Work } from "../calculate.js";
import type { Claim } from "../input/terms.js";
import type { Standing } from "../stages/limits.js";
import { entitleOutcomes } from "../stages/outcomes.js";
import type { Spot } from "../stages/prices.js";
import type { Result } from "../stages/result.js";
import { refOf } from "../stages/turns.js";
import { type Figures, figuresOf } from "./figures.js";

/** A record that has a line: what it met when its turn came, and the record that used up the same before it. */
export interface Granted {
  readonly claim: Claim;
  readonly spot: Spot;
  /** Units granted. */
  readonly quantity: number;
  /** In pence. */
  readonly entitled: number;
  readonly standing: Standing;
  /** The reference of the record before it in the same volume bands. */
  readonly bandsBefore?: string | undefined;
  /** The reference of the participant's record before it, where a participant cap counts up. */
  readonly capBefore?: string | undefined;
}

/** Everything that sheets are made from. */
export interface Scene {
  readonly work: Work;
  readonly result: Result;
  readonly figures: Figures;
  /** By the reference of their lines. */
  readonly granted: ReadonlyMap<string, Granted>;
  /** How many figures had to be entered because binary fractions would not come to them. */
  readonly entered: () => number;
}

/** Takes the records once more, and notes what each met: in a record's turn, which is the order of what is used up. */
function grantedOf({ facts, timeline, scaling, locked, terms, outcomes }: Work): ReadonlyMap<string, Granted> {
  const granted = new Map<string, Granted>();
  const lastInBands = new Map<string, string>();
  const lastOfParticipant = new Map<number, string>();
  entitleOutcomes(facts.claims, timeline, scaling, locked, terms, (claim, standing, share) => {
    if (share.reason !== undefined) return;
    const ref = refOf(claim);
    const spot = outcomes.eligibility.spotOf(claim) as Spot;
    const form = claim.price?.form;
    const bands =
      form?.kind === "volumeBands" && form.counting === "year"
        ? `${claim.entry.index} ${spot.year}`
        : String(claim.entry.index);
    const person = claim.participant?.index;
    granted.set(ref, {
      claim,
      spot,
      quantity: share.quantity,
      entitled: share.entitled,
      standing,
      bandsBefore: lastInBands.get(bands),
      capBefore: person === undefined || claim.isAlone ? undefined : lastOfParticipant.get(person),
    });
    lastInBands.set(String(claim.entry.index), ref);
    lastInBands.set(`${claim.entry.index} ${spot.year}`, ref);
    if (person !== undefined) lastOfParticipant.set(person, ref);
  });
  return granted;
}

export function setScene(work: Work, result: Result): Scene {
  const { digits, rounding } = work.terms;
  let entered = 0;
  const figures = figuresOf(digits, rounding, () => {
    entered += 1;
  });
  return { work, result, figures, granted: grantedOf(work), entered: () => entered };
}

/** Positions of equal neighbours in a list, as stretches: `[from, to]`. */
export function stretches<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, [number, number]> {
  const found = new Map<string, [number, number]>();
  items.forEach((item, i) => {
    const key = keyOf(item);
    const stretch = found.get(key);
    if (stretch === undefined) found.set(key, [i, i]);
    else stretch[1] = i;
  });
  return found;
}
