/**
 * A sheet of steps: each does one thing with its inputs and answers with its value, which later steps take in. The sheet
 * only does sums; which rule is applied to what comes from the stages.
 */
import { add, compare, divide, type Fraction, multiply, negate, ONE, ZERO } from "../values/fraction.js";
import { order } from "../values/order.js";
import type { RoundingRule } from "../values/rounding.js";
import type { Operation, Part, Step } from "./explanation.js";
import { arithmeticText, type Said } from "./text.js";
import { count, moneyValue, number, roundedTo, type Value, word } from "./values.js";

/** What a step is about: the rule, where the contract says so, and what its value is, in words. */
export interface Note {
  /** The section of docs/rules.md and the name of its rule: `5: exact amount`. */
  readonly rule: string;
  readonly clause?: string | undefined;
  /** What the value is: the start of its text. */
  readonly says: string;
}

/** An input under its name. */
export type Named = readonly [name: string, value: Value];

/** Where steps are written down. */
export interface Sheet {
  readonly steps: readonly Step[];
  /** From now on steps lead to this figure. */
  readonly lead: (part: Part) => void;
  /** A value that is not worked out here; the inputs describe it. */
  readonly given: (note: Note, value: Value, inputs?: readonly Named[]) => Value;
  /** The input whose name applies. */
  readonly chosen: (note: Note, name: string, inputs: readonly Named[]) => Value;
  readonly product: (note: Note, inputs: readonly Named[]) => Value;
  readonly sum: (note: Note, inputs: readonly Named[]) => Value;
  readonly difference: (note: Note, inputs: readonly Named[]) => Value;
  readonly quotient: (note: Note, of: Named, by: Named) => Value;
  readonly least: (note: Note, inputs: readonly Named[]) => Value;
  readonly most: (note: Note, inputs: readonly Named[]) => Value;
  readonly rounded: (note: Note, input: Named, places: number, rule: RoundingRule) => Value;
  /** Whether a comparison holds. */
  readonly holds: (note: Note, relation: "at-most" | "at-least" | "among", inputs: readonly Named[]) => boolean;
  /** @throws Error where the last step does not lead to the figure that the stages found */
  readonly reach: (figure: Value) => void;
}

const exactOf = ([name, value]: Named): Fraction => {
  if (value.exact === undefined) throw new Error(`${name} ${value.value} is not a number`);
  return value.exact;
};

const sumOf = (inputs: readonly Named[]): Fraction => inputs.map(exactOf).reduce(add, ZERO);

const pick = (inputs: readonly Named[], sign: 1 | -1): Fraction =>
  inputs.map(exactOf).reduce((a, b) => (compare(a, b) * sign <= 0 ? a : b));

/** Negative, zero or positive: numbers as numbers, dates and words as text. */
function inOrder(a: Value, b: Value): number {
  if (a.exact !== undefined && b.exact !== undefined) return compare(a.exact, b.exact);
  return order(a.value, b.value);
}

function isTrue(relation: "at-most" | "at-least" | "among", [first, ...others]: readonly Named[]): boolean {
  const value = (first as Named)[1];
  if (relation === "among") return others.some(([, other]) => inOrder(value, other) === 0);
  const side = inOrder(value, (others[0] as Named)[1]);
  return relation === "at-most" ? side <= 0 : side >= 0;
}

/** @param digits decimal places of the currency */
export function openSheet(digits: number): Sheet {
  const steps: Step[] = [];
  let part: Part = "entitled";
  const write = (note: Note, operation: Operation, inputs: readonly Named[], value: Value): Value => {
    const said: Said = { says: note.says, operation, inputs, value };
    const { clause } = note;
    const source = `docs/rules.md section ${note.rule.split(":")[0]}${clause === undefined ? "" : `; clause ${clause}`}`;
    const step = steps.length + 1;
    steps.push({
      number: step,
      part,
      rule: `docs/rules.md section ${note.rule}`,
      ...(clause === undefined ? {} : { clause }),
      operation,
      inputs: inputs.map(([name, input]) => {
        return { name, value: input.value, ...(input.step === undefined ? {} : { step: input.step }) };
      }),
      value: value.value,
      text: `${arithmeticText(said)} (${source})`,
    });
    return { ...value, step };
  };
  /** Money where any input is: money x money and money / money never stand on a sheet together with others. */
  const valueLike = (inputs: readonly Named[], exact: Fraction): Value =>
    inputs.some(([, value]) => value.isMoney) ? moneyValue(exact, digits) : number(exact);
  const work =
    (operation: Operation, of: (inputs: readonly Named[]) => Fraction) =>
    (note: Note, inputs: readonly Named[]): Value =>
      write(note, operation, inputs, valueLike(inputs, of(inputs)));
  return {
    steps,
    lead: (to) => {
      part = to;
    },
    given: (note, value, inputs = []) => write(note, "given", inputs, value),
    chosen: (note, name, inputs) => write(note, "chosen", inputs, word(name)),
    product: work("product", (inputs) => inputs.map(exactOf).reduce(multiply, ONE)),
    sum: work("sum", sumOf),
    difference: work("difference", (inputs) =>
      inputs.slice(1).reduce((rest, one) => add(rest, negate(exactOf(one))), exactOf(inputs[0] as Named)),
    ),
    quotient: (note, of, by) => {
      const ratio = divide(exactOf(of), exactOf(by));
      const isShare = of[1].isMoney !== true || by[1].isMoney === true;
      return write(note, "quotient", [of, by], isShare ? number(ratio) : moneyValue(ratio, digits));
    },
    least: work("least", (inputs) => pick(inputs, 1)),
    most: work("most", (inputs) => pick(inputs, -1)),
    rounded: (note, input, places, rule) => {
      const exact = roundedTo(exactOf(input), places, rule);
      const inputs: readonly Named[] = [input, ["decimal places", count(places)], ["rounding", word(rule)]];
      return write(note, "rounded", inputs, input[1].isMoney ? moneyValue(exact, digits) : number(exact));
    },
    holds: (note, relation, inputs) => {
      const holds = isTrue(relation, inputs);
      write(note, relation, inputs, word(holds ? "yes" : "no"));
      return holds;
    },
    reach: (figure) => {
      const last = steps[steps.length - 1];
      if (last?.part !== part || last.value !== figure.value)
        throw new Error(`the steps lead to ${last?.value} as ${part}, and the figure is ${figure.value}`);
    },
  };
}

/** Whether a value has no weight in a product: it is 1. */
export const isOne = ({ exact }: Value): boolean => exact !== undefined && compare(exact, ONE) === 0;
