/** An explanation as rows: one for each step. */
import type { Answer, Grid } from "./answer.js";
import { numberCell } from "./cells.js";
import { firstProblem, wide } from "./statement.js";

/** What each row of an explanation says. */
export const EXPLANATION = ["Step", "Figure", "Text", "Value", "Rule", "Clause"];

/** The steps that led to a figure, its title first. */
export function explanation(ref: string, answer: Answer): Grid {
  const width = EXPLANATION.length;
  if (!answer.ok) return wide(firstProblem(answer), width);
  try {
    const { title, value, steps } = answer.explain(ref);
    const rows = steps.map((step) => [
      step.number,
      step.part,
      step.text,
      numberCell(step.value),
      step.rule,
      step.clause ?? "",
    ]);
    return [EXPLANATION, ["", "", title, numberCell(value), "", ""], ...rows];
  } catch (error) {
    if (error instanceof RangeError) return wide(`Problem: ${error.message}`, width);
    throw error;
  }
}
