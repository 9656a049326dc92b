// A second implementation written from docs/rules.md alone, to be compared with the engine.
// What a line is, what a refused record is, and the order of the queue (section 7).

import { placesOf, type Rounding } from "./fraction.js";
import type { Factors } from "./reduction.js";
import type { Input } from "./terms.js";
import type { Timeline } from "./timeline.js";

export type Kind = "fee" | "cost" | "outcome" | "adjustment";
export const KINDS: readonly Kind[] = ["fee", "cost", "outcome", "adjustment"];

/** Everything that a stage needs to know besides the input. */
export interface World {
  readonly input: Input;
  readonly timeline: Timeline;
  readonly factors: Factors;
  readonly places: number;
  readonly rounding: Rounding;
}

export function worldOf(input: Input, timeline: Timeline, factors: Factors): World {
  const { currency = "GBP", rounding = "half-up" } = input.contract;
  return { input, timeline, factors, places: placesOf(currency), rounding };
}

/** A fee, cost, outcome or adjustment that is entitled, or could be: `entitled` is undefined where nothing is. */
export interface Line {
  readonly ref: string;
  readonly kind: Kind;
  /** The index of the period that recognises it. */
  readonly period: number;
  readonly entitled: bigint | undefined;
  /** Its place among the lines of its kind and period. */
  readonly place: readonly (string | number)[];
  readonly tags: readonly string[];
  readonly outcome?: string | undefined;
  readonly participant?: string | undefined;
  readonly provider?: string | undefined;
  readonly site?: string | undefined;
  readonly quantity?: bigint | undefined;
  readonly forecast?: boolean;
  /** Of adjustments: what was agreed. */
  readonly amount?: bigint;
  readonly deduction?: boolean;
}

export interface Refusal {
  readonly ref: string;
  readonly reason: string;
  readonly quantity?: bigint | undefined;
  readonly amount?: bigint | undefined;
  /** Day; costs, outcomes, adjustments; achievedOn; id; order of the tests. */
  readonly place: readonly (string | number)[];
}

export interface Findings {
  readonly lines: Line[];
  readonly refusals: Refusal[];
}

export function comparePlaces(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const left = a[index];
    const right = b[index];
    if (left === right) continue;
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    return left < right ? -1 : 1;
  }
  return 0;
}

/** The order of the queue; `firstDue` is the period in which a line first fell due. */
export function byQueue(world: World, firstDue: (line: Line) => number): (a: Line, b: Line) => number {
  const feesFirst = (world.input.contract.queue ?? "fees-first") === "fees-first";
  const place = (line: Line): (string | number)[] => {
    const before = line.kind === "fee" || line.kind === "cost" ? 0 : 1;
    return [feesFirst ? before : 0, firstDue(line), KINDS.indexOf(line.kind), ...line.place];
  };
  return (a, b) => comparePlaces(place(a), place(b));
}
