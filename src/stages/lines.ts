/** The forms that fees, outcomes and adjustments share: a line that is entitled, and a record that is not payable. */
import type { Path } from "../input/issues.js";
import type { Money } from "../values/money.js";

/** What a line is for. */
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
}

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
}

const LISTS = {
  fee: ["contract", "phases"],
  cost: ["costs"],
  outcome: ["evidence"],
  adjustment: ["adjustments"],
} as const;

/** The place in the input that a line or a refusal comes from. */
export const originPath = (one: { readonly kind: LineKind; readonly origin: number }): Path => [
  ...LISTS[one.kind],
  one.origin,
];

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

export type Reason = (typeof REASONS)[number];
