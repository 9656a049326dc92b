import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  decimalPlaces,
  divide,
  type Fraction,
  fractionOf,
  fractionText,
  isZero,
  multiply,
  negate,
  ONE,
  parseFraction,
  printFraction,
  roundFraction,
  smallFraction,
  ZERO,
} from "../../src/values/fraction.js";
import type { RoundingRule } from "../../src/values/rounding.js";

/** A fraction as `n/d`, to see that it is in lowest terms. */
const written = (a: Fraction): string => (fractionText(a).includes("/") ? fractionText(a) : `${fractionText(a)}/1`);

describe("parseFraction reads exactly and reduces", () => {
  it.each([
    ["0", "0/1"],
    ["12", "12/1"],
    ["-3", "-3/1"],
    ["12.5", "25/2"],
    ["-12.50", "-25/2"],
    ["0.000", "0/1"],
    ["0.000000000001", "1/1000000000000"],
    ["007.10", "71/10"],
    ["5/6", "5/6"],
    ["385000/18", "192500/9"],
    ["0/7", "0/1"],
    ["-6/4", "-3/2"],
    ["999999999999999/999999999999998", "999999999999999/999999999999998"],
    ["123456789012345678901234567890", "123456789012345678901234567890/1"],
  ])("%s is %s", (text, expected) => {
    expect(written(parseFraction(text))).toBe(expected);
  });
});

describe("sums and products stay exact", () => {
  const third = fractionOf(1, 3);
  it.each([
    ["a third and a sixth", add(third, fractionOf(1, 6)), "1/2"],
    ["three thirds", add(add(third, third), third), "1/1"],
    ["a third less a third", add(third, negate(third)), "0/1"],
    ["of unlike denominators", add(fractionOf(1, 4), fractionOf(1, 6)), "5/12"],
    ["a negative sum", add(fractionOf(1, 2), fractionOf(-3, 4)), "-1/4"],
    ["a third of 15", multiply(fractionOf(15), third), "5/1"],
    ["by one", multiply(ONE, third), "1/3"],
    ["one by it", multiply(third, ONE), "1/3"],
    ["by nothing", multiply(third, ZERO), "0/1"],
    ["negative by negative", multiply(fractionOf(-2, 3), fractionOf(-3, 4)), "1/2"],
    ["a third through a third", divide(third, third), "1/1"],
    ["a half through three", divide(fractionOf(1, 2), fractionOf(3)), "1/6"],
    ["a negative through a half", divide(fractionOf(-1, 3), fractionOf(1, 2)), "-2/3"],
    ["given unreduced", fractionOf(6, 4), "3/2"],
  ])("%s", (_, actual, expected) => {
    expect(written(actual)).toBe(expected);
  });

  it("holds nothing of the host's own Decimal settings", () => {
    const before = Decimal.precision;
    Decimal.set({ precision: 2, rounding: Decimal.ROUND_UP });
    try {
      // 123456.789 is 864197523/7000, a seventh is 1000/7000.
      expect(written(add(parseFraction("123456.789"), fractionOf(1, 7)))).toBe("864198523/7000");
    } finally {
      Decimal.set({ precision: before, rounding: Decimal.ROUND_HALF_UP });
    }
  });
});

describe("compare", () => {
  it.each([
    ["1/3", "0.333333333333", 1],
    ["1/3", "2/6", 0],
    ["1/3", "0.333333333334", -1],
    ["-1/3", "0", -1],
    ["-1/3", "-1/2", 1],
    ["0", "-0", 0],
  ])("%s to %s: %i", (a, b, expected) => {
    expect(compare(parseFraction(a), parseFraction(b))).toBe(expected);
  });

  it("knows nothing, however it is written", () => {
    expect(["0", "-0", "0.00", "0/5", "0.01"].map((text) => isZero(parseFraction(text)))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe("roundFraction: a row is a number and what it becomes under half-up, half-even, down, up", () => {
  const rules: readonly RoundingRule[] = ["half-up", "half-even", "down", "up"];
  it.each([
    ["0", [0, 0, 0, 0]],
    ["0.499999999999", [0, 0, 0, 1]],
    ["0.5", [1, 0, 0, 1]],
    ["0.500000000001", [1, 1, 0, 1]],
    ["1", [1, 1, 1, 1]],
    ["1.5", [2, 2, 1, 2]],
    ["2.5", [3, 2, 2, 3]],
    ["3.5", [4, 4, 3, 4]],
    ["1/3", [0, 0, 0, 1]],
    ["2/3", [1, 1, 0, 1]],
    ["15/30", [1, 0, 0, 1]],
    ["-0.5", [-1, 0, 0, -1]],
    ["-1.5", [-2, -2, -1, -2]],
    ["-2.5", [-3, -2, -2, -3]],
    ["-0.499999999999", [0, 0, 0, -1]],
    ["-1/3", [0, 0, 0, -1]],
    ["-7", [-7, -7, -7, -7]],
    ["9007199254740990.5", [9007199254740991, 9007199254740990, 9007199254740990, 9007199254740991]],
  ])("%s", (text, expected) => {
    // `toEqual` tells -0 from 0: there is none.
    expect(rules.map((rule) => roundFraction(parseFraction(text), rule))).toEqual(expected);
  });

  it("agrees with whole-number arithmetic", () => {
    const whole = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    const part = fc.bigInt({ min: 1n, max: 10n ** 15n });
    fc.assert(
      fc.property(whole, part, fc.constantFrom(...rules), (n, d, rule) => {
        const size = n < 0n ? -n : n;
        const floor = size / d;
        const twice = (size % d) * 2n;
        const up =
          rule === "up"
            ? twice > 0n
            : rule !== "down" && (twice > d || (twice === d && (rule === "half-up" || floor % 2n === 1n)));
        const expected = (up ? floor + 1n : floor) * (n < 0n ? -1n : 1n);
        fc.pre(size < BigInt(Number.MAX_SAFE_INTEGER) * d);
        expect(roundFraction(divide(parseFraction(String(n)), parseFraction(String(d))), rule)).toBe(Number(expected));
      }),
    );
  });
});

describe("printFraction: at most 12 places, half-up, no trailing zeros", () => {
  it.each([
    ["0", "0"],
    ["1", "1"],
    ["100", "100"],
    ["-100", "-100"],
    ["0.8830", "0.883"],
    ["1/3", "0.333333333333"],
    ["2/3", "0.666666666667"],
    ["-2/3", "-0.666666666667"],
    ["1/2000000000000", "0.000000000001"],
    ["1/2000000000001", "0"],
    ["-1/2000000000001", "0"],
    ["-1/2000000000000", "-0.000000000001"],
    ["999999999999999/1000000000000000", "1"],
    ["10.01", "10.01"],
  ])("%s is %s", (text, expected) => {
    expect(printFraction(parseFraction(text))).toBe(expected);
  });
});

describe("smallFraction", () => {
  it.each([
    ["5/6", { n: 5, d: 6 }],
    ["-5/6", { n: -5, d: 6 }],
    ["9007199254740991", { n: 9007199254740991, d: 1 }],
    ["9007199254740992", undefined],
    ["-9007199254740992", undefined],
  ])("%s", (text, expected) => {
    expect(smallFraction(parseFraction(text))).toEqual(expected);
  });

  it("leaves a denominator beyond the safe integers to the Decimals", () => {
    const tiny = divide(ONE, parseFraction("9007199254740993"));
    expect(smallFraction(tiny)).toBeUndefined();
  });
});

describe("plain numbers and Decimals are one arithmetic", () => {
  /** Whole numbers on either side of the safe integers and of their square root, where products leave them. */
  const edge = fc.constantFrom(2 ** 53 - 1, 2 ** 53, 2 ** 26, 94_906_265, 94_906_266, 2 ** 31, 10 ** 15, 1);
  const around = fc.tuple(edge, fc.integer({ min: -3, max: 3 })).map(([at, off]) => BigInt(at) + BigInt(off));
  const whole = fc.oneof(around, fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }), fc.bigInt({ min: -50n, max: 50n }));
  const parts = fc.tuple(
    whole,
    whole.map((n) => (n < 1n ? 1n - n : n)),
  );
  const of = ([n, d]: readonly [bigint, bigint]): Fraction =>
    divide(parseFraction(String(n)), parseFraction(String(d)));
  const text = (n: bigint, d: bigint): string => {
    const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));
    const common = divisor(n < 0n ? -n : n, d);
    return d === common ? String(n / common) : `${n / common}/${d / common}`;
  };

  it("adds, multiplies, divides, negates and compares as whole numbers of any size do", () => {
    fc.assert(
      fc.property(parts, parts, ([a, b], [c, d]) => {
        const [x, y] = [of([a, b]), of([c, d])];
        expect(fractionText(x)).toBe(text(a, b));
        expect(fractionText(add(x, y))).toBe(text(a * d + c * b, b * d));
        expect(fractionText(multiply(x, y))).toBe(text(a * c, b * d));
        expect(fractionText(negate(x))).toBe(text(-a, b));
        if (c > 0n) expect(fractionText(divide(x, y))).toBe(text(a * d, b * c));
        const difference = a * d - c * b;
        expect(compare(x, y)).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1);
        expect(isZero(add(x, negate(x)))).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it("tells apart what only products beyond the safe integers tell apart", () => {
    // m / (m - 1) and (m - 1) / (m - 2): the products m (m - 2) and (m - 1)(m - 1) differ by one, in sixteen digits' square.
    const m = 2 ** 53 - 1;
    expect(compare(fractionOf(m, m - 1), fractionOf(m - 1, m - 2))).toBe(-1);
    expect(compare(fractionOf(m - 1, m - 2), fractionOf(m, m - 1))).toBe(1);
    expect(fractionText(add(fractionOf(1, m), fractionOf(1, m - 1)))).toBe(
      `18014398509481981/${BigInt(m) * BigInt(m - 1)}`,
    );
  });

  it("comes back to plain numbers when it is small again", () => {
    const large = multiply(fractionOf(2 ** 53 - 1), fractionOf(2 ** 53 - 1));
    expect(smallFraction(large)).toBeUndefined();
    expect(smallFraction(divide(large, fractionOf(2 ** 53 - 1)))).toEqual({ n: 2 ** 53 - 1, d: 1 });
    expect(smallFraction(add(large, negate(large)))).toEqual({ n: 0, d: 1 });
  });
});

describe("decimalPlaces", () => {
  it.each([
    ["12", 0],
    ["0.5", 1],
    ["1/8", 3],
    ["1/400", 4],
    ["1/3", undefined],
    ["7/30", undefined],
    ["0.000000000001", 12],
  ])("%s has %s", (value, expected) => {
    expect(decimalPlaces(parseFraction(value))).toBe(expected);
  });
});

describe("where plain numbers only nearly suffice", () => {
  it("a part that is no safe integer is added exactly though the sum is one", () => {
    // 5000000000000001 x 3 = 15000000000000003, which no plain number holds; less 9000000000000001 it is 6000000000000002.
    const sum = add(fractionOf(5_000_000_000_000_001), fractionOf(-9_000_000_000_000_001, 3));
    expect(fractionText(sum)).toBe("6000000000000002/3");
  });

  it.each([
    [240, 2, "120"],
    [241, 2, "121"],
    [-1, 3, "0"],
  ])("%i/%i without decimals is %s", (n, d, text) => {
    expect(printFraction(fractionOf(n, d), 0)).toBe(text);
  });
});
