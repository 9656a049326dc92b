/** Whatever comes in, only an InputError comes out: no other error, no half-finished result (docs/rules.md section 12). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calculate, InputError, safeCalculate } from "../../src/index.js";
import { contractInput } from "../laws/contracts.js";
import { everyKey, issuedInput, withIssued } from "./every-key.js";
import { copyOf, type Data, expectIssues, fixtureInputs, type Place, placesOf, RUNS } from "./inputs.js";
import { NASTY } from "./nasty.js";

const anything = fc.anything({
  maxDepth: 4,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true,
});

const MONEY = /^-?[0-9]+(\.[0-9]+)?$/;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** Refused with proper issues, or worked out with figures that are figures. */
function expectSound(input: unknown): void {
  const answer = safeCalculate(input);
  if (answer.success) {
    const { totals, periods } = answer.data;
    for (const sum of Object.values(totals)) expect(sum).toMatch(MONEY);
    for (const { dueOn } of periods) expect(dueOn).toMatch(DAY);
  } else {
    expectIssues(answer.issues);
    expect(Number.isSafeInteger(answer.more) && answer.more >= 0).toBe(true);
    expect(() => calculate(input)).toThrow(InputError);
  }
}

const nastyName = fc.constantFrom(...Object.keys(NASTY));

/** One act of spoiling; `at` and `from` pick places, `with` is the name of a nasty value or a value of any kind. */
const spoiling = fc.record({
  act: fc.constantFrom("replace", "replace", "delete", "insert", "copy"),
  at: fc.nat(),
  from: fc.nat(),
  with: fc.oneof(fc.record({ name: nastyName }), fc.record({ name: nastyName }), fc.record({ value: anything })),
});

type Spoiling = typeof spoiling extends fc.Arbitrary<infer T> ? T : never;

function spoilAt(holder: Data | unknown[], key: string, value: unknown): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 0, value);
  else holder[`${key}X`] = value;
}

/** A copy of the input, spoiled; the places are those of the unspoiled one, so that nothing nasty is walked. */
function spoil(input: unknown, acts: readonly Spoiling[]): unknown {
  const spoiled = copyOf(input);
  const places = placesOf(spoiled);
  const copies = placesOf(copyOf(input));
  const pick = (list: readonly Place[], at: number): Place => list[at % list.length] as Place;
  for (const { act, at, from, with: nasty } of acts) {
    const { holder, key } = pick(places, at);
    const value = "name" in nasty ? (NASTY[nasty.name] as () => unknown)() : nasty.value;
    if (act === "replace") holder[key] = value;
    else if (act === "insert") spoilAt(holder, key, value);
    else if (act === "delete" && Array.isArray(holder)) holder.splice(Number(key), 1);
    else if (act === "delete") delete holder[key];
    else {
      const other = pick(copies, from);
      holder[key] = other.holder[other.key];
    }
  }
  return spoiled;
}

const acts = fc.array(spoiling, { minLength: 1, maxLength: 3 });

describe("arbitrary input", () => {
  it("is refused with issues where it is of any kind", () => {
    fc.assert(fc.property(anything, expectSound), { numRuns: RUNS });
  });

  it("is refused with issues where a key of the input is of any kind", () => {
    const key = fc.constantFrom(...Object.keys(everyKey()), "issued", "nonsense");
    fc.assert(
      fc.property(key, anything, (name, value) => expectSound({ ...everyKey(), [name]: value })),
      { numRuns: RUNS },
    );
  });

  it("is refused with issues where it is any JSON", () => {
    fc.assert(
      fc.property(fc.json(), (text) => expectSound(JSON.parse(text))),
      { numRuns: RUNS },
    );
  });
});

describe("a valid input with something spoiled", () => {
  it("is refused or worked out: generated contracts", () => {
    fc.assert(
      fc.property(contractInput({ records: 8 }), acts, (input, todo) => expectSound(spoil(input, todo))),
      { numRuns: RUNS },
    );
  });

  it("is refused or worked out: the inputs of the fixtures", () => {
    const inputs = fixtureInputs().filter((input) => placesOf(input).length > 0);
    fc.assert(
      fc.property(fc.nat({ max: inputs.length - 1 }), acts, (i, todo) => expectSound(spoil(inputs[i], todo))),
      { numRuns: RUNS },
    );
  });

  it("is refused or worked out: generated contracts of which some periods were issued", () => {
    fc.assert(
      fc.property(contractInput({ records: 5 }), fc.integer({ min: 1, max: 4 }), acts, (input, count, todo) =>
        expectSound(spoil(withIssued(input, count), todo)),
      ),
      { numRuns: RUNS },
    );
  });

  it("is refused or worked out: a contract of which one period was issued", () => {
    const input = issuedInput();
    fc.assert(
      fc.property(acts, (todo) => expectSound(spoil(input, todo))),
      { numRuns: RUNS },
    );
  });

  it("is refused or worked out: an input of every key", () => {
    fc.assert(
      fc.property(acts, (todo) => expectSound(spoil(everyKey(), todo))),
      { numRuns: RUNS },
    );
  });
});
