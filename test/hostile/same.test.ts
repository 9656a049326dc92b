/** The same input always gives the same bytes, in whatever order its records come, and is left as it was (docs/rules.md section 11). */
import { createContext, runInContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calculate, safeCalculate } from "../../src/index.js";
import { contractInput } from "../laws/contracts.js";
import { everyKey } from "./every-key.js";
import { answerOf, bytesOf, copyOf, type Data, fixtureInputs, RUNS } from "./inputs.js";

const LISTS = ["evidence", "participants", "costs", "adjustments"] as const;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Every object and list inside, and itself. */
function objectsOf(value: unknown): readonly object[] {
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsOf)] : [];
}

function freeze<T>(value: T): T {
  for (const object of objectsOf(value)) Object.freeze(object);
  return value;
}

/** A list in another order: that of the keys drawn for its positions. */
const shuffled = (list: readonly unknown[], keys: readonly number[]): readonly unknown[] =>
  list
    .map((item, i) => ({ item, key: keys[i % keys.length] as number }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

function inOrder(input: Data, order: (list: readonly unknown[]) => readonly unknown[]): Data {
  const lists = LISTS.filter((key) => Array.isArray(input[key]));
  return { ...input, ...Object.fromEntries(lists.map((key) => [key, order(input[key] as unknown[])])) };
}

/** All that the result says but for the places in the input that warnings point to: those follow the order of records. */
function told(input: unknown): unknown {
  const answer = safeCalculate(input);
  if (!answer.success) return "refused";
  const { warnings, ...rest } = answer.data;
  return JSON.stringify({ ...rest, warnings: warnings.map(({ code, message }) => ({ code, message })) });
}

const order = fc.array(fc.integer(), { minLength: 60, maxLength: 60, size: "max" });

describe("the order of records", () => {
  it("changes nothing: generated contracts", () => {
    fc.assert(
      fc.property(contractInput(), order, (input, keys) => {
        const other = inOrder(input as unknown as Data, (list) => shuffled(list, keys));
        expect(told(other)).toBe(told(input));
      }),
      { numRuns: RUNS },
    );
  });

  it("changes nothing: fixtures, from back to front", () => {
    for (const input of fixtureInputs()) {
      const backwards = inOrder(input as Data, (list) => [...list].reverse());
      expect(told(backwards)).toBe(told(input));
    }
  });

  it("changes nothing where all else is equal: ids alone decide", () => {
    const names = ["b", "\ud800", "a", "B", "10", "9", "\uffff"];
    const input = {
      contract: {
        id: "ties",
        term: { start: "2024-04-01", end: "2025-03-31" },
        phases: [{ id: "live", outcomes: 1 }],
        rateCard: [{ code: "stay", unit: "cohort", tariff: "100", limits: { perTerm: 3 } }],
      },
      evidence: names.map((id) => ({ id, outcome: "stay", achievedOn: "2024-05-01", decision: "accepted" })),
    };
    // By code unit: 10, 9, B, a, b, the surrogate, U+FFFF; three units are left for the first three.
    const first = calculate(input);
    expect(first.lines.map(({ ref }) => ref)).toEqual(["outcome/10", "outcome/9", "outcome/B"]);
    expect(bytesOf(inOrder(input, (list) => [...list].reverse()))).toBe(JSON.stringify(first));
  });
});

describe("the order of keys", () => {
  it("changes nothing", () => {
    const backwards = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(backwards)
        : isObject(value)
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, inside]) => [key, backwards(inside)]),
            )
          : value;
    for (const input of [everyKey(), ...fixtureInputs()]) expect(told(backwards(input))).toBe(told(input));
  });
});

describe("the same input", () => {
  it("gives the same bytes each time, is not changed, and may be frozen; the result is frozen throughout", () => {
    fc.assert(
      fc.property(contractInput(), (input) => {
        const before = copyOf(input);
        const result = calculate(input);
        expect(input).toEqual(before);
        expect(objectsOf(input).some((object) => Object.isFrozen(object))).toBe(false);
        expect(objectsOf(result).every((object) => Object.isFrozen(object))).toBe(true);
        expect(bytesOf(freeze(before))).toBe(JSON.stringify(result));
      }),
      { numRuns: RUNS },
    );
  });

  it("is not changed where it is refused", () => {
    const input = { ...everyKey(), nonsense: [{ a: 1 }], costs: [{ id: 1 }, null, { amount: "1e5" }] };
    const before = structuredClone(input);
    expect(answerOf(input)).toBeUndefined();
    expect(input).toStrictEqual(before);
    expect(answerOf(freeze(input))).toBeUndefined();
  });

  it("shares nothing with the result: changing it afterwards changes no figure", () => {
    const input = everyKey();
    const result = calculate(input);
    const bytes = JSON.stringify(result);
    for (const object of objectsOf(input)) for (const key of Object.keys(object)) delete (object as Data)[key];
    expect(JSON.stringify(result)).toBe(bytes);
  });

  it("gives the same bytes whether made by literals, without prototypes, or in another realm", () => {
    const expected = bytesOf(everyKey());
    const bare = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(bare)
        : isObject(value)
          ? Object.assign(
              Object.create(null),
              Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, bare(inside)])),
            )
          : value;
    expect(bytesOf(bare(everyKey()))).toBe(expected);
    const text = JSON.stringify(JSON.stringify(everyKey()));
    expect(bytesOf(runInContext(`JSON.parse(${text})`, createContext({})))).toBe(expected);
  });

  it("gives the same bytes where keys without a value are spelled out as undefined", () => {
    const input = everyKey();
    const spelled = {
      ...input,
      issued: undefined,

      contract: { ...input.contract, queue: undefined },
      evidence: input.evidence.map((record) => ({ quantity: undefined, tags: undefined, ...record })),
    };
    expect(bytesOf(spelled)).toBe(bytesOf(everyKey()));
  });

  it("gives the same text each time, which JSON carries without loss: nothing but plain data", () => {
    for (const input of [everyKey(), ...fixtureInputs()]) {
      const answer = safeCalculate(input);
      const text = JSON.stringify(answer);
      expect(JSON.parse(text)).toStrictEqual(answer);
      expect(JSON.stringify(safeCalculate(copyOf(input)))).toBe(text);
    }
  });
});
