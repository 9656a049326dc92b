/** The walk through the stages. */
import { InputError, type Issue } from "./input/issues.js";
import { read } from "./input/read.js";
import type { Facts } from "./input/terms.js";
import { entitleAdjustments } from "./stages/adjustments.js";
import { checkBounds } from "./stages/bounds.js";
import { setCaps } from "./stages/caps.js";
import { recoverCosts } from "./stages/costs.js";
import { entitleFees } from "./stages/fees.js";
import { closingsOf, type Locked, lockPeriods } from "./stages/locked.js";
import { entitleOutcomes, type Outcomes } from "./stages/outcomes.js";
import { type Entitled, orderLines } from "./stages/queue.js";
import { findScaling } from "./stages/reduction.js";
import type { Result } from "./stages/result.js";
import { settle } from "./stages/settle.js";
import { type Findings, writeStatement } from "./stages/statement.js";
import { layOutTimeline, withClosings } from "./stages/timeline.js";
import { warn } from "./stages/warnings.js";

/** All that the stages found about an input, as values. */
export interface Work extends Findings {
  readonly facts: Facts;
  readonly locked: Locked;
  readonly outcomes: Outcomes;
}

/**
 * The walk: from the input to all that is written down, and explained, about it.
 *
 * @throws InputError with every issue where anything is wrong
 */
export function work(input: unknown): Work {
  const { terms, facts } = read(input);
  const term = layOutTimeline(terms);
  const locked = lockPeriods(facts.issued);
  const scaling = findScaling(term, terms);
  const fees = entitleFees(term, scaling, locked, terms);
  const costs = recoverCosts(facts.costs, term, scaling, locked, terms);
  const outcomes = entitleOutcomes(facts.claims, term, scaling, locked, terms);
  const adjustments = entitleAdjustments(facts.adjustments, term, locked, terms);
  const entitled: Entitled = { fees, costs: costs.lines, outcomes: outcomes.lines, adjustments: adjustments.lines };
  const timeline = withClosings(term, closingsOf(entitled, term, locked));
  const ordered = orderLines(entitled, locked, timeline.periods.length, terms.queue);
  const caps = setCaps(adjustments.deductions, timeline, scaling, terms);
  const refused = [...costs.refused, ...outcomes.refused, ...adjustments.refused];
  checkBounds(ordered.lines, refused, caps, locked, timeline, terms);
  const settlement = settle(ordered, timeline, caps, locked, terms.funding);
  const warnings = warn(timeline, caps, ordered, settlement, terms);
  return { terms, facts, timeline, locked, scaling, outcomes, caps, ordered, refused, settlement, warnings };
}

/**
 * Works out a contract: what is payable in every period and year, from which money, and why the rest is not.
 *
 * The same input gives the same bytes on every machine; the input is not changed and the result is frozen.
 *
 * @param input the terms, funding and records as plain data: an {@link Input} (docs/rules.md section 2)
 * @returns periods, years, lines, caps, reserve and what is not payable (docs/rules.md section 11)
 * @throws InputError with every issue where anything is wrong: then nothing was calculated
 *
 * @example
 * const { totals } = calculate({
 *   contract: {
 *     id: "refuge",
 *     term: { start: "2026-04-01", end: "2027-03-31" },
 *     phases: [{ id: "service", fees: [{ id: "core", basis: "fixed", amount: "120000", per: "year" }] }],
 *   },
 * });
 * totals.payable; // "120000.00"
 */
export function calculate(input: unknown): Result {
  return writeStatement(work(input));
}

/** What {@link safeCalculate} answers: the result, or the first 1,000 issues and how many more there are. */
export type SafeResult =
  | {
      /** The input was in order. */
      readonly success: true;
      /** What {@link calculate} would return. */
      readonly data: Result;
    }
  | {
      /** The input was refused whole: nothing was calculated. */
      readonly success: false;
      /** What is wrong, in the order it was found: from 1 to 1,000. */
      readonly issues: readonly Issue[];
      /** How many further issues were found, mostly 0. */
      readonly more: number;
    };

/**
 * As {@link calculate}, but answers with the issues instead of throwing them: a wrong input throws nothing.
 *
 * @param input the terms, funding and records as plain data: an {@link Input} (docs/rules.md section 2)
 * @returns the result, or what is wrong with the input (docs/rules.md section 12)
 *
 * @example
 * const answer = safeCalculate(input);
 * if (!answer.success) for (const { message } of answer.issues) print(message);
 */
export function safeCalculate(input: unknown): SafeResult {
  try {
    return { success: true, data: calculate(input) };
  } catch (error) {
    if (error instanceof InputError) return { success: false, issues: error.issues, more: error.more };
    throw error;
  }
}
