/** An explanation: the ordered steps that lead to a figure, as plain data for programs and as text for people. */
import type { Reason } from "../stages/lines.js";

/**
 * What a step does with its inputs to get its value.
 *
 * - `given`: the value stands in the input, was issued, or is explained under another reference; inputs only describe it.
 * - `chosen`: the value is the name of one of the inputs, or `none`.
 * - `product`, `sum`, `least`, `most`: of all inputs.
 * - `difference`: the first input less all others. `quotient`: the first input divided by the second.
 * - `rounded`: the first input, to so many decimal places (the second), by a rounding rule (the third: `half-up`,
 *   `half-even`, `down` or `up`).
 * - `at-most`, `at-least`: `yes` or `no`, as the first input is or is not at most, at least the second (dates or numbers).
 * - `among`: `yes` or `no`, as the first input is or is not one of the others, of which there may be none.
 */
export type Operation =
  | "given"
  | "chosen"
  | "product"
  | "sum"
  | "difference"
  | "quotient"
  | "least"
  | "most"
  | "rounded"
  | "at-most"
  | "at-least"
  | "among";

/**
 * The figure that steps lead to, by its name in the result: the value of its last step is that figure. `met` is the sum of
 * what met a line, which is its `paid`; `trueUp` what was booked as true-up; `draws` the sum of a period's draws. A figure that is nothing and
 * that no rule led to has no steps.
 */
export type Part =
  | "entitled"
  | "trueUp"
  | "paid"
  | "deferred"
  | "forfeited"
  | "overpaid"
  | "met"
  | "factor"
  | "base"
  | "cap"
  | "broughtForward"
  | "deductions"
  | "available"
  | "used"
  | "unused"
  | "headroom"
  | "setOff"
  | "payable"
  | "draws"
  | "shortfall"
  | "opening"
  | "allocated"
  | "drawn"
  | "overdrawn"
  | "returned"
  | "released"
  | "closing"
  | `notPayable/${Reason}`;

/** A value that a step takes in. */
export interface StepInput {
  /** What it is. */
  readonly name: string;
  /** Exact: a decimal where it ends, else a fraction `a/b`; or a date or a word. */
  readonly value: string;
  /** The number of the earlier step whose value it is. */
  readonly step?: number;
}

/** One step. */
export interface Step {
  /** Its place in the explanation, from 1. */
  readonly number: number;
  /** The figure that it leads to. */
  readonly part: Part;
  /** Where the rule stands: `docs/rules.md section 5: exact amount`. */
  readonly rule: string;
  /** Where the contract says so: the `clause` of each object whose rule is used, separated by `; `. */
  readonly clause?: string;
  /** What is done with the inputs. */
  readonly operation: Operation;
  /** What is put in, in order. */
  readonly inputs: readonly StepInput[];
  /** What comes out: exact, as the values of inputs are; sums of money with at least the currency's decimal places. */
  readonly value: string;
  /** The step as a sentence to follow with a calculator, without its number. */
  readonly text: string;
}

/** Why a figure is what it is. */
export interface Explanation {
  /** As it was asked for. */
  readonly ref: string;
  /** What it is, in words. */
  readonly title: string;
  /**
   * The figure explained: `entitled` of a line, the face value of a record that is not payable (`none` where it has none),
   * the factor of a year, the cap of a cap year or the term, the payable of a period, the closing of a source.
   */
  readonly value: string;
  /** In order; each uses only the input, the result and the steps before it. */
  readonly steps: readonly Step[];
  /** All of it for people: the title, then the steps under the figures that they lead to. */
  readonly text: string;
}
