/** Explanations in short, for tests: each step of a part as `operation inputs = value`. */
import { explain } from "../../src/explain/explain.js";
import type { Part } from "../../src/explain/explanation.js";

/** The steps to one figure, without those that only give or test. */
export function sums(input: unknown, ref: string, part: Part): readonly string[] {
  return explain(input, ref)
    .steps.filter(
      (step) => step.part === part && !["given", "at-most", "at-least", "among", "chosen"].includes(step.operation),
    )
    .map(({ operation, inputs, value }) => `${operation} ${inputs.map((one) => one.value).join(", ")} = ${value}`);
}

/** What is given, chosen and tested on the way to a figure: the text without its source. */
export function said(input: unknown, ref: string, part: Part): readonly string[] {
  return explain(input, ref)
    .steps.filter(
      (step) => step.part === part && ["given", "at-most", "at-least", "among", "chosen"].includes(step.operation),
    )
    .map(({ text }) => text.replace(/ \(docs\/rules\.md section [^()]*\)$/, ""));
}
