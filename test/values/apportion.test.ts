import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion } from "../../src/values/apportion.js";
import { fractionOf, parseFraction } from "../../src/values/fraction.js";
import { pence } from "../../src/values/money.js";

describe("apportion (docs/rules.md section 1)", () => {
  it.each([
    ["nobody", 100, [], []],
    ["one takes all", 101, ["1/3"], [101]],
    ["without a rest", 100, ["1", "1"], [50, 50]],
    ["an odd penny goes to the earlier of equals", 101, ["1", "1"], [51, 50]],
    ["two odd pennies to the first two of three", 101, ["1", "1", "1"], [34, 34, 33]],
    // 33.33, 66.67: the larger remainder is the second's.
    ["an odd penny goes to the largest remainder", 100, ["1", "2"], [33, 67]],
    // 1/7, 2/7 and 4/7 of 10 are 1.43, 2.86, 5.71.
    ["two odd pennies go to the two largest remainders", 10, ["1", "2", "4"], [1, 3, 6]],
    ["a penny among three", 1, ["1", "1", "1"], [1, 0, 0]],
    ["nothing", 0, ["1", "2"], [0, 0]],
    ["a weight of nothing gets nothing", 101, ["0", "1", "1"], [0, 51, 50]],
    ["weights of nothing get nothing", 100, ["0", "0"], [0, 0]],
    ["shares as ratios", 100, ["1/6", "1/3", "0.5"], [17, 33, 50]],
    // 9,800.0002, 200.0018 and 11,999.9980 pence: the odd penny goes to the last.
    ["pence by pence", 22_000, ["445455", "9091", "545455"], [9800, 200, 12_000]],
    ["weights may exceed the amount", 3, ["1000000", "1000000", "999999"], [1, 1, 1]],
    // Each 66 and two thirds: no decimal would make the three remainders equal.
    ["a tie of thirds", 200, ["1/3", "1/3", "1/3"], [67, 67, 66]],
  ])("%s", (_, amount, weights, expected) => {
    expect(apportion(pence(amount), weights.map(parseFraction))).toEqual(expected);
  });

  it("always adds up, and no part is a whole unit from its exact share", () => {
    const weight = fc
      .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 1000 }))
      .map(([n, d]) => ({ n, d }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.array(weight, { minLength: 1 }), (amount, weights) => {
        fc.pre(weights.some(({ n }) => n > 0));
        const parts = apportion(
          pence(amount),
          weights.map(({ n, d }) => fractionOf(n, d)),
        );
        expect(parts.reduce<number>((sum, part) => sum + part, 0)).toBe(amount);
        const total = weights.reduce((sum, { n, d }) => sum + n / d, 0);
        parts.forEach((part, i) => {
          const { n, d } = weights[i] as { n: number; d: number };
          expect(Math.abs(part - (amount * n) / d / total)).toBeLessThan(1.001);
        });
      }),
    );
  });

  it("gives the units left over to the largest remainders, ties to the earlier", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), weights, (amount, list) => {
        const total = list.reduce((sum, one) => sum + one, 0);
        fc.pre(total > 0);
        const expected = list.map((one) => Math.floor((amount * one) / total));
        const left = amount - expected.reduce((sum, one) => sum + one, 0);
        // A remainder's rank: those larger, and the equal ones before it.
        const rest = list.map((one) => (amount * one) % total);
        rest.forEach((mine, i) => {
          const rank = rest.filter((other, j) => other > mine || (other === mine && j < i)).length;
          if (rank < left) (expected[i] as number) += 1;
        });
        const actual = apportion(
          pence(amount),
          list.map((one) => fractionOf(one)),
        );
        expect(actual).toEqual(expected);
      }),
    );
  });
});
