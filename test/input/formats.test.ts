import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dayProblem,
  decimalText,
  figureProblem,
  idProblem,
  moneyProblem,
  monthProblem,
  numberText,
  placesOf,
  rateProblem,
  ratioProblem,
  shareProblem,
  signedMoneyProblem,
  textProblem,
  valueProblem,
  wholeProblem,
} from "../../src/input/formats.js";

describe("numberText: the shortest decimal that JavaScript prints, an exponent written out", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [12, "12"],
    [-12.5, "-12.5"],
    [0.1, "0.1"],
    [0.1 + 0.2, "0.30000000000000004"],
    [1e-6, "0.000001"],
    [1e-7, "0.0000001"],
    [1.5e-7, "0.00000015"],
    [-1.5e-7, "-0.00000015"],
    [1e20, "100000000000000000000"],
    [1e21, "1000000000000000000000"],
    [1.25e22, "12500000000000000000000"],
    [-1e21, "-1000000000000000000000"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
  ])("%f", (value, expected) => {
    expect(numberText(value)).toBe(expected);
  });

  it("means the same number, without an exponent", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = numberText(value);
        expect(text).toMatch(/^-?[0-9]+(\.[0-9]+)?$/);
        expect(Number(text)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it("leaves text as it is", () => {
    expect([decimalText("1e3"), decimalText(1e3)]).toEqual(["1e3", "1000"]);
  });
});

describe("placesOf: trailing zeros do not count", () => {
  it.each([
    ["12", 0],
    ["12.0", 0],
    ["12.000", 0],
    ["12.5", 1],
    ["12.50", 1],
    ["12.05", 2],
    ["100", 0],
    ["0.000001", 6],
  ])("%s: %i", (text, expected) => {
    expect(placesOf(text)).toBe(expected);
  });
});

const MALFORMED = [
  "",
  " ",
  "1,000",
  "£1",
  "1.",
  ".5",
  "+1",
  "--1",
  "1 ",
  " 1",
  "1e3",
  "0x10",
  "1_000",
  "NaN",
  "Infinity",
  "١",
];

describe("money", () => {
  it.each([...MALFORMED, "5/6", Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "%j is not written as money",
    (value) => {
      expect([moneyProblem(value), signedMoneyProblem(value)]).toEqual(["bad-money", "bad-money"]);
    },
  );

  it.each<[string | number, string | undefined, string | undefined]>([
    ["0", undefined, undefined],
    ["-0", undefined, undefined],
    ["-0.00", undefined, undefined],
    [-0, undefined, undefined],
    ["1250.50", undefined, undefined],
    [1250.5, undefined, undefined],
    ["007", undefined, undefined],
    ["-0.01", "negative", undefined],
    [-12.3, "negative", undefined],
    ["999999999999.99", undefined, undefined],
    ["1000000000000", undefined, undefined],
    ["1000000000000.00", undefined, undefined],
    [1e12, undefined, undefined],
    ["1000000000000.01", "out-of-range", "out-of-range"],
    ["1000000000001", "out-of-range", "out-of-range"],
    ["-1000000000000", "negative", undefined],
    ["-1000000000000.01", "out-of-range", "out-of-range"],
    [1e21, "out-of-range", "out-of-range"],
    ["9".repeat(400), "out-of-range", "out-of-range"],
    [`0.${"0".repeat(9998)}`, undefined, undefined],
    [`0.${"0".repeat(9999)}`, "too-long", "too-long"],
  ])("%s", (value, problem, signed) => {
    expect([moneyProblem(value), signedMoneyProblem(value)]).toEqual([problem, signed]);
  });

  // A result may come to 90,000,000,000,000 coins, which in a currency without decimals are as many units.
  it.each<[string | number, string | undefined]>([
    ["1000000000001", undefined],
    ["90000000000000", undefined],
    ["-90000000000000.00", undefined],
    ["90000000000000.01", "out-of-range"],
    ["-90000000000001", "out-of-range"],
    ["1e3", "bad-money"],
  ])("%s as a figure of a statement", (value, problem) => {
    expect(figureProblem(value)).toBe(problem);
  });
});

describe("rates: as money with up to 6 places, or a fraction", () => {
  it.each<[string | number, string | undefined]>([
    ["1500", undefined],
    ["0.000001", undefined],
    ["0.0000010", undefined],
    ["0.0000001", "too-many-decimals"],
    [1e-6, undefined],
    [1e-7, "too-many-decimals"],
    ["-1", "negative"],
    ["-0", undefined],
    ["385000/18", undefined],
    ["0/18", undefined],
    ["-1/3", "negative"],
    ["1/-3", "bad-rate"],
    ["1/3/5", "bad-rate"],
    ["1.5/3", "bad-rate"],
    ["1/", "bad-rate"],
    ["/3", "bad-rate"],
    ["1 / 3", "bad-rate"],
    ["1/0", "zero-denominator"],
    ["0/000", "zero-denominator"],
    ["999999999999999/1000", undefined],
    ["1000000000000000/1000", "out-of-range"], // 16 digits
    ["1/1000000000000000", "out-of-range"],
    ["999999999999999/999", "out-of-range"], // just above 1,000,000,000,000
    ["1000000000000/1", undefined],
    ["1000000000001/1", "out-of-range"],
    ["1000000000000", undefined],
    ["1000000000000.000001", "out-of-range"],
    ...MALFORMED.map((text): [string, string] => [text, "bad-rate"]),
  ])("%s", (value, problem) => {
    expect(rateProblem(value)).toBe(problem);
  });
});

describe("values, ratios and shares: up to 12 places, or a fraction", () => {
  it.each<[string | number, string | undefined, string | undefined, string | undefined]>([
    ["0", undefined, undefined, undefined],
    ["5/6", undefined, undefined, undefined],
    ["0.883", undefined, undefined, undefined],
    [0.883, undefined, undefined, undefined],
    ["1", undefined, undefined, undefined],
    ["1.000", undefined, undefined, undefined],
    ["6/6", undefined, undefined, undefined],
    ["7/6", undefined, undefined, "share-above-one"],
    ["1.000000000001", undefined, undefined, "share-above-one"],
    ["2", undefined, undefined, "share-above-one"],
    ["999999999999999/999999999999998", undefined, undefined, "share-above-one"],
    ["0.999999999999", undefined, undefined, undefined],
    ["0.0000000000001", "too-many-decimals", "too-many-decimals", "too-many-decimals"],
    ["0.0000000000010", undefined, undefined, undefined],
    [1e-12, undefined, undefined, undefined],
    [1e-13, "too-many-decimals", "too-many-decimals", "too-many-decimals"],
    [0.1 + 0.2, "too-many-decimals", "too-many-decimals", "too-many-decimals"],
    ["-0.5", undefined, "negative", "negative"],
    ["-5/6", undefined, "negative", "negative"],
    ["-0", undefined, undefined, undefined],
    ["-0/5", undefined, undefined, undefined],
    ["1/0", "zero-denominator", "zero-denominator", "zero-denominator"],
    ["-1/0", "zero-denominator", "zero-denominator", "zero-denominator"],
    ["1234567890123456/1", "out-of-range", "out-of-range", "out-of-range"],
    ["-123456789012345/1", undefined, "negative", "negative"],
    ["1".padEnd(10_001, "0"), "too-long", "too-long", "too-long"],
    ...MALFORMED.map((text): [string, string, string, string] => [text, "bad-ratio", "bad-ratio", "bad-ratio"]),
  ])("%s", (value, ofValue, ofRatio, ofShare) => {
    expect([valueProblem(value), ratioProblem(value), shareProblem(value)]).toEqual([ofValue, ofRatio, ofShare]);
  });
});

describe("whole numbers", () => {
  it.each([
    [0, 0, undefined],
    [-0, 0, undefined],
    [0, 1, "out-of-range"],
    [1, 1, undefined],
    [-1, 0, "out-of-range"],
    [1.5, 0, "not-whole"],
    [1_000_000_000, 0, undefined],
    [1_000_000_001, 0, "out-of-range"],
    [1e300, 0, "out-of-range"],
    [Number.NaN, 0, "not-whole"],
    [Number.POSITIVE_INFINITY, 0, "not-whole"],
  ])("%f from %i", (value, least, problem) => {
    expect(wholeProblem(value, least)).toBe(problem);
  });
});

describe("texts, ids, dates and months", () => {
  const pair = "\u{1F3E0}"; // two UTF-16 code units
  it.each([
    ["an empty text", textProblem(""), undefined],
    ["a text of 10,000", textProblem("x".repeat(10_000)), undefined],
    ["a text of 10,001", textProblem("x".repeat(10_001)), "too-long"],
    ["an empty id", idProblem(""), "empty"],
    ["an id of one space", idProblem(" "), undefined],
    ["an id of 200", idProblem("x".repeat(200)), undefined],
    ["an id of 201", idProblem("x".repeat(201)), "too-long"],
    ["an id of 100 pairs", idProblem(pair.repeat(100)), undefined],
    ["an id of 101 pairs", idProblem(pair.repeat(101)), "too-long"],
    ["a leap day", dayProblem("2024-02-29"), undefined],
    ["a leap day in a plain year", dayProblem("2023-02-29"), "bad-date"],
    ["a month", monthProblem("2024-12"), undefined],
    ["a thirteenth month", monthProblem("2024-13"), "bad-month"],
    ["a date as a month", monthProblem("2024-12-01"), "bad-month"],
  ])("%s", (_, actual, expected) => {
    expect(actual).toBe(expected);
  });
});
