/** The forms that stages share: a line that is entitled, a record that is not payable, a test, what an amount is multiplied by. */
import type { Path } from "../input/issues.js";
import { type Money, type Ratio, ratio, times, WHOLE } from "../values/money.js";

/** What a line is for; costs are fees by actual cost (docs/rules.md section 4). */
export type LineKind = "fee" | "cost" | "outcome" | "adjustment";

/** What a provider has earned by one fee instalment, cost, outcome or adjustment, before caps. */
export interface Line {
  /** `fee/<phase>/<fee>/<period>`, `cost/<id>`, `outcome/<id>`, `adjustment/<id>`. */
  readonly ref: string;
  readonly kind: LineKind;
  /** Position of the period it belongs to. */
  readonly period: number;
  /** Negative for adjustments only. */
  readonly entitled: Money;
  /** The rate-card code of an outcome. */
  readonly outcome?: string | undefined;
  readonly participant?: string | undefined;
  readonly provider?: string | undefined;
  readonly place?: string | undefined;
  /** Units paid for, of outcomes. */
  readonly quantity?: number | undefined;
  /** What sources with tags look at. */
  readonly tags: readonly string[];
  /** An adjustment whose agreed sum is below zero. */
  readonly reducing?: boolean | undefined;
  /** Stands for an expected volume. */
  readonly forecast?: boolean | undefined;
  /** Where in the input it comes from: the position of its record, or of its phase for a fee. */
  readonly origin: number;
  /** The position of a fee in its phase. */
  readonly fee?: number | undefined;
}

/** What an amount is multiplied by, by name. */
export interface Factor {
  readonly name: "units" | "month weight" | "twelfth" | "payable share" | "phase" | "index" | "factor";
  readonly by: Ratio;
}

export const TWELFTH: Factor = { name: "twelfth", by: ratio(1, 12) };

/** All of them multiplied together. */
export const productOf = (factors: readonly Factor[]): Ratio => factors.reduce((all, one) => times(all, one.by), WHOLE);

/** Why a record fails, in a word for programs and a sentence for people. */
export interface Failure {
  readonly reason: Reason;
  readonly message: string;
}

/** What a test compares: dates, numbers or names, as text. */
export interface Comparison {
  readonly name: string;
  readonly value: string;
  /** `at-most`, `at-least`: than the one other. `among`: is one of the others, of which there may be none. */
  readonly relation: "at-most" | "at-least" | "among";
  readonly others: readonly { readonly name: string; readonly value: string }[];
  readonly clause?: string | undefined;
}

/** A test that a record must stand, and what it compares: the latter is asked for in explanations only. */
export interface Test<One> {
  readonly fails: (one: One) => Failure | undefined;
  /** Empty where the contract sets no such test. All of them hold where the record does not fail, and one does not where it does. */
  readonly compares: (one: One) => readonly Comparison[];
}

/** The first failure of tests in their order. */
export function firstFailure<One>(tests: readonly Test<One>[], one: One): Failure | undefined {
  for (const test of tests) {
    const failure = test.fails(one);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

/** A line without any of what not every line has: all lines are made from it, so that they are of one shape. */
export const BARE_LINE = {
  outcome: undefined,
  participant: undefined,
  provider: undefined,
  place: undefined,
  quantity: undefined,
  reducing: undefined,
  forecast: undefined,
  fee: undefined,
} as const;

/** A record, or the part of one, that is not payable. */
export interface Refusal {
  readonly ref: string;
  readonly kind: LineKind;
  readonly reason: Reason;
  /** The quantity refused, of outcomes. */
  readonly quantity?: number | undefined;
  /** The face value: what it would have been worth; undefined where no price can be found. */
  readonly amount?: Money | undefined;
  readonly message: string;
  /** The position of its record in the input. */
  readonly origin: number;
  /** What the list is ordered by: day, achievement, id; then the order of the tests. */
  readonly day: number;
  readonly achieved: number;
  readonly id: string;
  readonly forecast?: boolean | undefined;
}

/** A refusal without any of what not every refusal has. */
export const BARE_REFUSAL = { quantity: undefined, amount: undefined, forecast: undefined } as const;

const LISTS = { cost: "costs", outcome: "evidence", adjustment: "adjustments" } as const;

/** The place in the input that a line or a refusal comes from. */
export function originPath({ kind, origin, forecast, fee }: Pick<Line, "kind" | "origin" | "forecast" | "fee">): Path {
  if (kind === "fee") return ["contract", "phases", origin, ...(fee === undefined ? [] : ["fees", fee])];
  return [forecast ? "forecast" : LISTS[kind], origin];
}

/** Why a record is not payable: the tests of docs/rules.md section 5 in their order, then those of costs (section 4). */
export const REASONS = [
  "not-submitted",
  "withdrawn",
  "rejected",
  "pending",
  "outside-term",
  "late-claim",
  "early-claim",
  "fee-phase",
  "no-price",
  "prerequisite",
  "too-soon",
  "participant-limit",
  "year-limit",
  "term-limit",
  "below-threshold",
  "participant-cap",
  "no-cost-fee",
  "cost-cap",
] as const;

/** Why a record, or a part of it, is not payable: the name of the first test that it failed. */
export type Reason = (typeof REASONS)[number];
