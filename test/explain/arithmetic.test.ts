/**
 * Every step of every explanation adds up, worked out here with fractions of its own, and every explanation leads to the
 * figures of the result: of all fixtures and of generated contracts (docs/rules.md section 11, explain).
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainer } from "../../src/explain/explain.js";
import { calculate, type Result, safeCalculate } from "../../src/index.js";
import { merge } from "../fixtures.js";
import { contractInput } from "../laws/contracts.js";
import { runsOr } from "../laws/runs.js";
import { type Expected, expectations } from "./agree.js";
import { faults, figures } from "./evaluate.js";
import { reissuedInput } from "./reissue.js";

/** So many contracts are generated for each test. */
const RUNS = Math.ceil(runsOr(200) / 2);

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
const seen = new Set<string>();

/** What is wrong with the explanations of a result; and how many there were. */
function wrong(input: unknown, result: Result): { readonly found: readonly string[]; readonly count: number } {
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

const root = join(import.meta.dirname, "../../fixtures");
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".json"))
  .sort();

interface Fixture {
  readonly input: unknown;
  readonly cases: readonly { readonly it: string; readonly changes?: unknown }[];
}

describe("every step of every fixture adds up and leads to its figures", () => {
  let all = 0;
  it.each(files)("%s", (file) => {
    const { input, cases } = JSON.parse(readFileSync(join(root, file), "utf8")) as Fixture;
    const found = cases.flatMap(({ it: name, changes }) => {
      const merged = merge(input, changes ?? {});
      const answer = safeCalculate(merged);
      if (!answer.success) return [];
      const { found: ofCase, count } = wrong(merged, answer.data);
      all += count;
      return ofCase.map((one) => `${name}: ${one}`);
    });
    expect(found).toEqual([]);
  });

  it("and there are many of them", () => {
    expect(all).toBeGreaterThan(3_000);
  });
});

describe("every step of generated contracts adds up and leads to its figures", () => {
  it("of many contracts", () => {
    fc.assert(
      fc.property(contractInput({}), (input) => {
        expect(wrong(input, calculate(input)).found).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it("of many contracts with issued statements and records changed since, twice", () => {
    fc.assert(
      fc.property(reissuedInput, (inputs) => {
        for (const input of inputs) expect(wrong(input, calculate(input)).found).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

const OPERATIONS = "at-least at-most among chosen difference given least most product quotient rounded sum";
const PARTS =
  "allocated available base broughtForward cap closing deductions deferred drawn draws entitled factor forfeited headroom met " +
  "opening overdrawn overpaid paid payable released returned setOff shortfall trueUp unused used";
const REASONS =
  "not-submitted withdrawn rejected pending outside-term late-claim early-claim fee-phase no-price prerequisite too-soon " +
  "participant-limit year-limit term-limit below-threshold participant-cap no-cost-fee cost-cap";

it("every operation, every part and every reason occurred", () => {
  const reasons = REASONS.split(" ").map((reason) => `notPayable/${reason}`);
  expect([...seen].sort()).toEqual([...OPERATIONS.split(" "), ...PARTS.split(" "), ...reasons].sort());
});
