/** Why is a figure what it is? Steps from the stages' own findings; nothing is worked out until it is asked for. */
import { type Work, work } from "../calculate.js";
import type { Settlement } from "../stages/settle.js";
import { explainCapYear, explainTermCap } from "./cap.js";
import type { Explanation, Step } from "./explanation.js";
import { explainYear } from "./factor.js";
import { type Found, makeFinder } from "./find.js";
import { explainPeriod } from "./period.js";
import { explainRecord, titleOf } from "./record.js";
import { replay, type Scene, setScene, sourceOf } from "./scene.js";
import { openSheet } from "./sheet.js";
import { explainSource } from "./source.js";
import { pageOf } from "./text.js";
import { number, roundedTo, type Value } from "./values.js";

/** What an explanation is of, in words, and the figure that it explains. */
interface Head {
  readonly title: string;
  readonly value: Value;
}

/** Writes the steps on the sheet of the scene. */
function explainFound(scene: Scene, found: Found): Head {
  const { timeline, caps, settlement, scaling, money } = scene;
  switch (found.kind) {
    case "line": {
      const value = explainRecord(scene, found.line, found.refusals);
      return { title: titleOf(scene, found.line, found.refusals), value };
    }
    case "year": {
      explainYear(scene, found.year);
      const factor = scaling.years.get(found.year) as NonNullable<ReturnType<typeof scaling.years.get>>;
      const value = number(roundedTo(factor, 12, "half-up"));
      scene.sheet.reach(value);
      return { title: `factor of the financial year ${timeline.yearLabel(found.year)}, ${value.shown}`, value };
    }
    case "capYear": {
      explainCapYear(scene, found.at);
      const { label, cap } = caps.years[found.at] as (typeof caps.years)[number];
      return { title: `cap of ${label}, ${money(cap).shown}`, value: money(cap) };
    }
    case "termCap": {
      explainTermCap(scene);
      const value = money((caps.term as NonNullable<typeof caps.term>).cap);
      return { title: `cap of the term, ${value.shown}`, value };
    }
    case "period": {
      explainPeriod(scene, found.at);
      const value = money((settlement.periods[found.at] as Settlement["periods"][number]).payable);
      return { title: `period ${timeline.periods[found.at]?.id}, payable ${value.shown}`, value };
    }
    case "source": {
      explainSource(scene, found.year, found.source);
      const year = settlement.years[timeline.years.indexOf(found.year)] as Settlement["years"][number];
      const value = money((year.sources[found.source] as (typeof year.sources)[number]).closing);
      const { id } = sourceOf(scene, found.source);
      return { title: `${id} at the end of ${timeline.yearLabel(found.year)}, ${value.shown}`, value };
    }
  }
}

function freezeStep(step: Step): Step {
  for (const input of step.inputs) Object.freeze(input);
  Object.freeze(step.inputs);
  return Object.freeze(step);
}

function makeExplainer(found: Work): (ref: string) => Explanation {
  const find = makeFinder(found);
  const replayed = replay(found);
  return (ref) => {
    const target = find(ref);
    const sheet = openSheet(found.terms.digits);
    const { title, value } = explainFound(setScene(found, replayed, sheet), target);
    const steps = Object.freeze(sheet.steps.map(freezeStep));
    return Object.freeze({ ref, title, value: value.value, steps, text: pageOf({ ref, title, steps }) });
  };
}

/**
 * Works a contract out once and explains as many of its figures as are asked for.
 *
 * @param input as for `calculate`
 * @returns as {@link explain}, of one reference after the other
 * @throws InputError with every issue where anything is wrong with the input
 *
 * @example
 * const explainOne = explainer(input);
 * for (const { ref } of calculate(input).lines) print(explainOne(ref).text);
 */
export function explainer(input: unknown): (ref: string) => Explanation {
  return makeExplainer(work(input));
}

/**
 * Explains one figure: the ordered steps that led to it, each with its rule and clause, what went in and what came out,
 * as data and as text to follow with a calculator.
 *
 * @param input as for `calculate`
 * @param ref what to explain: the `ref` of a line or of a record not payable (`outcome/e1`, `fee/p/core/2025/26 Q1`); or
 *   `year/2025/26` (its factor), `capYear/2025/26` or `capYear/Year 1`, `termCap`, `period/2025/26 Q1` (its payable),
 *   `source/2025/26/grant` (its closing balance in that year)
 * @throws InputError with every issue where anything is wrong with the input
 * @throws RangeError where the result has nothing of that reference
 *
 * @example
 * const { text } = explain(input, "outcome/e1");
 */
export function explain(input: unknown, ref: string): Explanation {
  return explainer(input)(ref);
}
