import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Amount,
  atLeastNothing,
  cutDown,
  exact,
  formatMoney,
  isLess,
  isSame,
  least,
  minus,
  minusRatio,
  NO_AMOUNT,
  NOTHING,
  negative,
  over,
  parseMoney,
  parseRate,
  parseRatio,
  pence,
  plus,
  plusAmount,
  plusRatio,
  printRatio,
  ratio,
  round,
  roundVolume,
  scale,
  shareOf,
  sumOf,
  times,
  WHOLE,
} from "../../src/values/money.js";

describe("parseMoney: text of the currency into its smallest coin", () => {
  it.each([
    ["0", 2, 0],
    ["-0", 2, 0],
    ["-0.00", 2, 0],
    ["900000", 2, 90_000_000],
    ["1250.50", 2, 125_050],
    ["1250.5", 2, 125_050],
    ["0.01", 2, 1],
    ["-0.01", 2, -1],
    ["-12.3", 2, -1230],
    ["0.100", 2, 10],
    ["007.10", 2, 710],
    ["12", 0, 12],
    ["12.000", 0, 12],
    ["1.234", 3, 1234],
    ["1.2", 3, 1200],
    ["0.0001", 4, 1],
    ["1000000000000", 2, 100_000_000_000_000],
  ])("%s with %i places", (text, digits, expected) => {
    expect(parseMoney(text, digits)).toBe(expected);
  });
});

describe("formatMoney: exactly the currency's places, never a negative nothing", () => {
  it.each([
    [0, 2, "0.00"],
    [-0, 2, "0.00"],
    [1, 2, "0.01"],
    [-1, 2, "-0.01"],
    [9, 2, "0.09"],
    [10, 2, "0.10"],
    [99, 2, "0.99"],
    [100, 2, "1.00"],
    [-1230, 2, "-12.30"],
    [125_050, 2, "1250.50"],
    [0, 0, "0"],
    [-12, 0, "-12"],
    [1, 3, "0.001"],
    [-1000, 3, "-1.000"],
    [1234, 4, "0.1234"],
    [90_000_000_000_000, 2, "900000000000.00"],
  ])("%i with %i places is %s", (units, digits, expected) => {
    expect(formatMoney(pence(units), digits)).toBe(expected);
  });

  it("reads back what it writes", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 4 }), (units, digits) => {
        expect(parseMoney(formatMoney(pence(units), digits), digits)).toBe(units);
      }),
    );
  });
});

describe("whole pence", () => {
  it.each([
    ["plus", plus(pence(5), pence(-7)), -2],
    ["minus", minus(pence(5), pence(7)), -2],
    ["the least", least(pence(3), pence(-1)), -1],
    ["the least of equals", least(pence(3), pence(3)), 3],
    ["the sum of none", sumOf([]), 0],
    ["a sum", sumOf([pence(1), pence(2), pence(-4)]), -1],
    ["at least nothing, above", atLeastNothing(pence(1)), 1],
    ["at least nothing, at", atLeastNothing(pence(0)), 0],
    ["at least nothing, below", atLeastNothing(pence(-1)), 0],
    ["the negative", negative(pence(7)), -7],
    ["the negative of a negative", negative(pence(-7)), 7],
    ["the negative of nothing", negative(NOTHING), 0],
  ])("%s", (_, actual, expected) => {
    // `toBe` tells -0 from 0.
    expect(actual).toBe(expected);
  });
});

describe("an exact amount is rounded once, to the penny: half-up, half-even, down", () => {
  const pounds = (text: string): Amount => parseRate(text, 2);
  it.each([
    ["1250.50", pounds("1250.50"), [125_050, 125_050, 125_050]],
    ["0.004999", pounds("0.004999"), [0, 0, 0]],
    ["0.005", pounds("0.005"), [1, 0, 0]],
    ["0.005001", pounds("0.005001"), [1, 1, 0]],
    ["0.015", pounds("0.015"), [2, 2, 1]],
    ["a third of 0.015", scale(pounds("0.015"), ratio(1, 3)), [1, 0, 0]],
    ["385000/18", pounds("385000/18"), [2_138_889, 2_138_889, 2_138_888]],
    ["-0.005", scale(pounds("0.005"), ratio(-1)), [-1, 0, 0]],
    ["-0.015", scale(pounds("0.015"), ratio(-1)), [-2, -2, -1]],
    ["nothing", NO_AMOUNT, [0, 0, 0]],
    ["a sum of thirds", plusAmount(scale(pounds("1"), ratio(1, 3)), scale(pounds("1"), ratio(2, 3))), [100, 100, 100]],
  ])("%s", (_, amount, expected) => {
    expect([round(amount, "half-up"), round(amount, "half-even"), round(amount, "down")]).toEqual(expected);
  });

  it("is cut down to the penny where a rule says so", () => {
    expect([cutDown(pounds("0.019999")), cutDown(pounds("0.02")), cutDown(exact(pence(7)))]).toEqual([1, 2, 7]);
  });

  it("counts in the smallest coin of each currency", () => {
    expect([round(parseRate("12.345", 0), "half-up"), round(parseRate("12.345", 3), "half-up")]).toEqual([12, 12_345]);
  });
});

describe("ratios", () => {
  it.each([
    ["times", times(parseRatio("5/6"), parseRatio("0.6")), "0.5"],
    ["plus", plusRatio(parseRatio("1/3"), parseRatio("1/6")), "0.5"],
    ["minus", minusRatio(WHOLE, parseRatio("0.883")), "0.117"],
    ["minus below nothing", minusRatio(parseRatio("0.5"), WHOLE), "-0.5"],
    ["over", over(parseRatio("0.5"), parseRatio("1/3")), "1.5"],
    ["one sum of another", shareOf(pence(300), pence(900)), "0.333333333333"],
    ["nothing of a sum", shareOf(NOTHING, pence(900)), "0"],
  ])("%s", (_, actual, expected) => {
    expect(printRatio(actual)).toBe(expected);
  });

  it("are compared exactly", () => {
    expect([
      isLess(parseRatio("0.333333333333"), parseRatio("1/3")),
      isLess(parseRatio("1/3"), parseRatio("1/3")),
      isLess(parseRatio("0.333333333334"), parseRatio("1/3")),
      isSame(parseRatio("2/6"), parseRatio("1/3")),
      isSame(parseRatio("0.333333333333"), parseRatio("1/3")),
    ]).toEqual([true, false, false, true, false]);
  });
});

describe("roundVolume: half-up, down, up (docs/rules.md section 6)", () => {
  it.each([
    [18, "0.883", [16, 15, 16]], // 15.894
    [18, "5/6", [15, 15, 15]],
    [15, "0.5", [8, 7, 8]], // 7.5
    [15, "0.499999999999", [7, 7, 8]],
    [1, "0.000000000001", [0, 0, 1]],
    [7, "0", [0, 0, 0]],
    [0, "0.883", [0, 0, 0]],
    [1_000_000_000, "1", [1_000_000_000, 1_000_000_000, 1_000_000_000]],
  ])("%i units x %s", (units, factor, expected) => {
    const by = parseRatio(factor);
    expect([roundVolume(units, by, "half-up"), roundVolume(units, by, "down"), roundVolume(units, by, "up")]).toEqual(
      expected,
    );
  });
});
