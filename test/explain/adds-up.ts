/** Whether every step of the explanations of a result adds up, and leads to its figures (docs/rules.md section 11, explain). */
import { explainer } from "../../src/explain/explain.js";
import type { Result } from "../../src/index.js";
import { type Expected, expectations } from "./agree.js";
import { faults, figures } from "./evaluate.js";

/** So many references of one kind are explained of one result: the first and the last half. */
const MOST = 60;

function sampled(all: readonly Expected[]): readonly Expected[] {
  const kinds = new Map<string, Expected[]>();
  for (const one of all) {
    const kind = one.ref.split("/")[0] as string;
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  return [...kinds.values()].flatMap((refs) =>
    refs.length <= MOST ? refs : [...refs.slice(0, MOST / 2), ...refs.slice(-MOST / 2)],
  );
}

/** Operations and parts that occurred. */
export const seen = new Set<string>();

/** What is wrong with the explanations of a result; and how many there were. */
export function wrong(input: unknown, result: Result): { readonly found: readonly string[]; readonly count: number } {
  const funded = (input as { funding?: unknown }).funding !== undefined;
  const explainOne = explainer(input);
  const refs = sampled(expectations(result, funded));
  const found = refs.flatMap(({ ref, value, figures: expected }) => {
    const explanation = explainOne(ref);
    const actual = figures(explanation);
    const parts = Object.entries(expected).flatMap(([part, figure]) =>
      figure === undefined || actual[part] === figure
        ? []
        : [`${ref}: ${part} leads to ${actual[part]}, not to ${figure}`],
    );
    const absent = Object.entries(expected).flatMap(([part, figure]) =>
      figure === undefined && actual[part] !== undefined
        ? [`${ref}: ${part} leads to ${actual[part]}, and there is none`]
        : [],
    );
    const held = explanation.steps
      .flatMap(({ inputs }) => inputs.filter(({ name }) => name === "held by"))
      .at(-1)?.value;
    const heldBy = result.lines.find((line) => line.ref === ref)?.heldBy;
    if (held !== heldBy) parts.push(`${ref} was held by ${held}, not by ${heldBy}`);
    for (const step of explanation.steps) seen.add(step.operation).add(step.part);
    const head = explanation.value === value ? [] : [`${ref} is ${explanation.value}, not ${value}`];
    return [...head, ...parts, ...absent, ...faults(explanation).map((fault) => `${ref}: ${fault}`)];
  });
  return { found, count: refs.length };
}
