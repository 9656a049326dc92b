/** The place in the input that a line comes from, as warnings and issues name it (docs/rules.md sections 11 and 12). */
import { expect, it } from "vitest";
import { firstFailure, originPath, type Test } from "../../src/stages/lines.js";

it.each([
  [{ kind: "fee", origin: 2, fee: 1 }, ["contract", "phases", 2, "fees", 1]],
  [{ kind: "fee", origin: 2 }, ["contract", "phases", 2]],
  [{ kind: "cost", origin: 3 }, ["costs", 3]],
  [{ kind: "outcome", origin: 4 }, ["evidence", 4]],
  [{ kind: "outcome", origin: 0, forecast: true }, ["forecast", 0]],
  [{ kind: "adjustment", origin: 5 }, ["adjustments", 5]],
] as const)("%j is at %j", (line, path) => {
  expect(originPath(line)).toEqual(path);
});

it("of several tests the first that fails speaks", () => {
  const least = (size: number): Test<number> => ({
    fails: (one) => (one < size ? { reason: "term-limit", message: `below ${size}` } : undefined),
    compares: () => [],
  });
  const tests = [least(3), least(5), least(7)];
  expect(firstFailure(tests, 4)?.message).toBe("below 5");
  expect(firstFailure(tests, 2)?.message).toBe("below 3");
  expect(firstFailure(tests, 7)).toBeUndefined();
});
