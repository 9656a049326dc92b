/** An evaluation of explanations of its own: whole-number fractions, nothing of the engine. */
import type { Explanation, Step } from "../../src/explain/explanation.js";

/** A fraction in lowest terms with a positive denominator. */
interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

const exact = (n: bigint, d: bigint): Exact => {
  const common = gcd(n, d) || 1n;
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / common, d: (sign * d) / common };
};

/** `-12.30` or `5/6`; undefined where the text is no number. */
export function parse(text: string): Exact | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d+)|\/(\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const [, sign, whole = "", decimals = "", bottom] = parts;
  const top = BigInt(whole + decimals) * (sign === "-" ? -1n : 1n);
  return exact(top, bottom === undefined ? 10n ** BigInt(decimals.length) : BigInt(bottom));
}

const numberOf = (text: string): Exact => {
  const value = parse(text);
  if (value === undefined) throw new Error(`${text} is not a number`);
  return value;
};

const add = (a: Exact, b: Exact): Exact => exact(a.n * b.d + b.n * a.d, a.d * b.d);
const minus = (a: Exact, b: Exact): Exact => exact(a.n * b.d - b.n * a.d, a.d * b.d);
const times = (a: Exact, b: Exact): Exact => exact(a.n * b.n, a.d * b.d);
const compare = (a: Exact, b: Exact): number => Number(a.n * b.d > b.n * a.d) - Number(a.n * b.d < b.n * a.d);

function rounded(a: Exact, places: string, rule: string): Exact {
  const unit = 10n ** BigInt(places);
  const size = (a.n < 0n ? -a.n : a.n) * unit;
  const whole = size / a.d;
  const rest = (size % a.d) * 2n;
  const isTie = rest === a.d;
  const up = {
    "half-up": rest >= a.d,
    "half-even": isTie ? whole % 2n === 1n : rest > a.d,
    down: false,
    up: rest > 0n,
  }[rule];
  if (up === undefined) throw new Error(`${rule} is no rounding rule`);
  return exact((a.n < 0n ? -1n : 1n) * (up ? whole + 1n : whole), unit);
}

/** Numbers as numbers, dates and words as text. */
function order(a: string, b: string): number {
  const [x, y] = [parse(a), parse(b)];
  return x !== undefined && y !== undefined ? compare(x, y) : a < b ? -1 : a > b ? 1 : 0;
}

/** The price that applies by date and group, or the last step that a value reaches: by the texts of the inputs. */
function choice([first, ...others]: Step["inputs"]): string {
  const { name = "", value = "" } = first ?? {};
  if (name === "value") return others.filter((one) => order(one.value, value) <= 0).at(-1)?.name ?? "none";
  const group = others[0]?.value;
  const applies = others.slice(1).filter((price) => {
    const [, from = "", to = "9999"] = /^(?:from ([\d-]+))? ?(?:to ([\d-]+))?/.exec(price.value) ?? [];
    return value !== "unknown" && from <= value && value <= to;
  });
  const own = applies.find((price) => price.value.endsWith(`, for group ${group}`));
  return (own ?? applies.find((price) => price.value.endsWith(", for everybody")))?.name ?? "none";
}

/** What the step should come to; undefined where its value is given. */
function evaluated({ operation, inputs }: Step): Exact | string | undefined {
  const texts = inputs.map(({ value }) => value);
  const all = (): Exact[] => texts.map(numberOf);
  const [first = "", second = "", third = ""] = texts;
  const answer = (holds: boolean): string => (holds ? "yes" : "no");
  switch (operation) {
    case "product":
      return all().reduce(times);
    case "sum":
      return all().reduce(add);
    case "difference":
      return all().reduce(minus);
    case "quotient":
      return exact(numberOf(first).n * numberOf(second).d, numberOf(first).d * numberOf(second).n);
    case "least":
      return all().reduce((a, b) => (compare(a, b) <= 0 ? a : b));
    case "most":
      return all().reduce((a, b) => (compare(a, b) >= 0 ? a : b));
    case "rounded":
      return rounded(numberOf(first), second, third);
    case "at-most":
      return answer(order(first, second) <= 0);
    case "at-least":
      return answer(order(first, second) >= 0);
    case "among":
      return answer(texts.slice(1).includes(first));
    case "chosen":
      return choice(inputs);
    default:
      return undefined;
  }
}

/** What of a step does not add up, or does not stand on the steps before it. */
function faultsOf(step: Step, at: number, steps: readonly Step[]): readonly string[] {
  const faults: string[] = [];
  if (step.number !== at + 1) faults.push(`is number ${step.number}`);
  for (const input of step.inputs) {
    if (input.step === undefined) continue;
    if (input.step >= step.number) faults.push(`takes ${input.name} from a later step`);
    if (steps[input.step - 1]?.value !== input.value)
      faults.push(`takes another ${input.name} than step ${input.step} has`);
  }
  const expected = evaluated(step);
  if (typeof expected === "string" && expected !== step.value) faults.push(`is ${step.value}, not ${expected}`);
  if (typeof expected === "object") {
    const value = parse(step.value);
    if (value === undefined || compare(value, expected) !== 0)
      faults.push(`is ${step.value}, not ${expected.n}/${expected.d}`);
  }
  const { clause } = step;
  if (!step.text.includes(`(${step.rule.split(":")[0]}${clause === undefined ? "" : `; clause ${clause}`})`))
    faults.push("does not say its rule and clause");
  return faults.map((fault) => `step ${step.number} (${step.text}) ${fault}`);
}

/** Everything that does not add up in an explanation. */
export function faults({ steps, text }: Explanation): readonly string[] {
  const missing = steps
    .filter((step) => !text.includes(`${step.number}. ${step.text}\n`))
    .map((step) => `the text lacks step ${step.number}`);
  return [...steps.flatMap(faultsOf), ...missing];
}

/** The last value of each part. */
export const figures = ({ steps }: Explanation): Readonly<Record<string, string>> =>
  Object.fromEntries(steps.map(({ part, value }) => [part, value]));
