/** What is handed to a thread as text means the same to it as the input itself. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { safeCalculate } from "../../src/index.js";
import { jsonOf } from "../../src/portfolio/json.js";
import { asText, type Worked } from "../../src/portfolio/work-out.js";
import { everyKey } from "../hostile/every-key.js";
import { type Data, placesOf } from "../hostile/inputs.js";
import { runsOr } from "../laws/runs.js";

const RUNS = runsOr(300);

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withTypedArray: true,
  maxDepth: 3,
});

it("law: an input that has a text gives the same answer from it", () => {
  const count = placesOf(everyKey()).length;
  let texts = 0;
  fc.assert(
    fc.property(fc.nat({ max: count - 1 }), anything, (at, value) => {
      const input: Data = everyKey();
      const { holder, key } = placesOf(input)[at] as { holder: Data; key: string };
      holder[key] = value;
      const text = jsonOf(input);
      if (text === undefined) return;
      texts += 1;
      expect(JSON.stringify(safeCalculate(JSON.parse(text)))).toBe(JSON.stringify(safeCalculate(input)));
    }),
    { numRuns: RUNS },
  );
  expect(texts).toBeGreaterThan(RUNS / 30);
});

it("plain data has a text, as deep as an input may be", () => {
  expect(jsonOf(everyKey())).toBe(JSON.stringify(everyKey()));
  expect(jsonOf({ a: undefined, b: [null, true, 1.5, "x", {}] })).toBe('{"b":[null,true,1.5,"x",{}]}');
  expect(jsonOf(undefined)).toBeUndefined();
});

it("a result that has no text is told as failed", () => {
  const long = {
    toJSON: () => {
      throw new RangeError("Invalid string length");
    },
  };
  const worked = { id: "c", status: "calculated", result: long } as unknown as Worked;
  expect(asText(worked)).toEqual({
    id: "c",
    status: "failed",
    error: "the result cannot be written as JSON: Invalid string length",
  });
});
