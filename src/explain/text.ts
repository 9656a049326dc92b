/** Steps as sentences, and an explanation as a page of them. */
import type { Explanation, Operation, Part, Step } from "./explanation.js";
import type { Value } from "./values.js";

/** What is said in one step. */
export interface Said {
  readonly says: string;
  readonly operation: Operation;
  readonly inputs: readonly (readonly [name: string, value: Value])[];
  readonly value: Value;
}

/** So many inputs are written out; the data has them all. */
const MOST_SHOWN = 12;

const term = ([name, { shown }]: Said["inputs"][number]): string => `${shown} (${name})`;

function joined(inputs: Said["inputs"], sign: string): string {
  const shown = inputs.slice(0, MOST_SHOWN).map(term).join(sign);
  return inputs.length > MOST_SHOWN ? `${shown}${sign}${inputs.length - MOST_SHOWN} more` : shown;
}

const isDate = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

function compared({ operation, inputs, value }: Said): string {
  const [first, ...others] = inputs as [Said["inputs"][number], ...Said["inputs"]];
  const date = isDate(first[1].value);
  const negated = value.value === "no" ? "" : "not ";
  const answer = value.value === "yes" ? "holds" : "does not hold";
  const subject = `${first[0]} ${first[1].shown}`;
  const other = others.map(([name, one]) => `${one.shown} (${name})`).join(", ") || "none";
  switch (operation) {
    case "at-most":
      return `${subject} is ${negated}${date ? "after" : "more than"} ${other}: ${answer}`;
    case "at-least":
      return `${subject} is ${negated}${date ? "before" : "less than"} ${other}: ${answer}`;
    default:
      return `${first[0]}: ${first[1].shown}, ${value.value === "yes" ? "" : "not "}one of ${other}: ${answer}`;
  }
}

/** The step without its rule and number: `Exact amount: 2 (units) x 1,250.50 (price) = 2,501.00`. */
export function arithmeticText(said: Said): string {
  const { says, operation, inputs, value } = said;
  const result = value.shown;
  switch (operation) {
    case "given":
    case "chosen":
      return `${says}: ${result}${inputs.length === 0 ? "" : `; ${inputs.map(([name, one]) => `${name} ${one.shown}`).join(", ")}`}`;
    case "product":
      return `${says}: ${joined(inputs, " x ")} = ${result}`;
    case "sum":
      return `${says}: ${joined(inputs, " + ")} = ${result}`;
    case "difference":
      return `${says}: ${joined(inputs, " - ")} = ${result}`;
    case "quotient":
      return `${says}: ${joined(inputs, " / ")} = ${result}`;
    case "least":
      return `${says}: the least of ${joined(inputs, " and ")} = ${result}`;
    case "most":
      return `${says}: the most of ${joined(inputs, " and ")} = ${result}`;
    case "rounded": {
      const [first, places, rule] = inputs.map(([, one]) => one.shown);
      return `${says}: ${first} rounded ${rule} to ${places === "0" ? "a whole number" : `${places} decimal places`} = ${result}`;
    }
    default:
      return `${says}: ${compared(said)}`;
  }
}

const HEADINGS: Readonly<Record<string, string>> = {
  entitled: "Entitled",
  trueUp: "True-up",
  paid: "Paid",
  deferred: "Deferred",
  forfeited: "Forfeited",
  overpaid: "Overpaid",
  met: "Met by",
  factor: "Factor",
  base: "Base of the cap",
  cap: "Cap",
  broughtForward: "Brought forward",
  deductions: "Deductions",
  available: "Available",
  used: "Used",
  unused: "Unused",
  headroom: "Headroom",
  setOff: "Set-off",
  payable: "Payable",
  draws: "Drawn from the sources",
  shortfall: "Shortfall",
  opening: "Carried in",
  allocated: "Allocated",
  drawn: "Drawn",
  overdrawn: "Overdrawn",
  returned: "Returned to the funder",
  released: "Released to the council",
  closing: "Carried forward",
};

const headingOf = (part: Part): string =>
  part.startsWith("notPayable/") ? `Not payable: ${part.slice("notPayable/".length)}` : (HEADINGS[part] as string);

/** The page: a title, then numbered steps under the figures that they lead to. */
export function pageOf({ ref, title, steps }: Pick<Explanation, "ref" | "title"> & { steps: readonly Step[] }): string {
  const lines = [`${ref}: ${title}`];
  let part: Part | undefined;
  for (const step of steps) {
    if (step.part !== part) lines.push("", headingOf(step.part));
    part = step.part;
    lines.push(`${step.number}. ${step.text}`);
  }
  return `${lines.join("\n")}\n`;
}
