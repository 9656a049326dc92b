import { describe, expect, it } from "vitest";
import { read } from "../../src/input/read.js";
import type { Claim, Entry, PriceForm } from "../../src/input/terms.js";
import {
  isBelowThreshold,
  makePricing,
  type Spot,
  unitsByBand,
  valueAmount,
  volumeAmount,
} from "../../src/stages/prices.js";
import { findScaling } from "../../src/stages/reduction.js";
import { layOutTimeline } from "../../src/stages/timeline.js";
import { parseFraction, printFraction } from "../../src/values/fraction.js";
import { formatMoney, parseRate, parseRatio, printRatio } from "../../src/values/money.js";

type Form<Kind extends PriceForm["kind"]> = Extract<PriceForm, { kind: Kind }>;

const pounds = (text: string) => parseRate(text, 2);

describe("volumeAmount: the n-th unit takes the last band with `above` below n", () => {
  const form: Form<"volumeBands"> = {
    kind: "volumeBands",
    counting: "year",
    steps: [
      { above: 0, amount: pounds("100") },
      { above: 10, amount: pounds("80") },
      { above: 25, amount: pounds("1/3") },
    ],
  };
  it.each([
    ["none", 0, 0, "0"],
    ["the first", 1, 0, "10000"],
    ["up to the band's last", 10, 0, "100000"],
    ["one into the second band", 11, 0, "108000"],
    ["the tenth alone", 1, 9, "10000"],
    ["the eleventh alone", 1, 10, "8000"],
    ["across the second band and into the third", 30, 5, "170333.333333333333"], // 5 x 100 + 15 x 80 + 10 x 1/3
    ["the twenty-fifth alone", 1, 24, "8000"],
    ["beyond all bands", 3, 25, "100"],
    ["far beyond", 3, 1_000_000, "100"],
  ])("%s", (_, quantity, used, expected) => {
    expect(printFraction(volumeAmount(form, quantity, used))).toBe(expected);
  });

  it.each([
    ["the tenth and no other band", 1, 9, ["0: 1"]],
    ["the eleventh", 1, 10, ["10: 1"]],
    ["over both edges", 30, 5, ["0: 5", "10: 15", "25: 10"]],
    ["none", 0, 10, []],
  ])("by band: %s", (_, quantity, used, expected) => {
    expect(unitsByBand(form, quantity, used).map(({ above, units }) => `${above}: ${units}`)).toEqual(expected);
  });
});

describe("valueAmount", () => {
  const bands: Form<"valueBands"> = {
    kind: "valueBands",
    steps: [
      { atLeast: parseRatio("0.1"), amount: pounds("500") },
      { atLeast: parseRatio("1/3"), amount: pounds("1000") },
      { atLeast: parseRatio("1"), amount: pounds("0") },
    ],
  };
  const share: Form<"valueShare"> = {
    kind: "valueShare",
    steps: [
      { atLeast: parseRatio("0"), rate: parseRatio("0") },
      { atLeast: parseRatio("1000"), rate: parseRatio("1/3") },
      { atLeast: parseRatio("5000"), rate: parseRatio("0.5") },
    ],
    cap: pounds("3000"),
  };
  it.each<[string, Form<"valueBands" | "valueShare">, string, string | undefined]>([
    ["below the first band", bands, "0.099999999999", undefined],
    ["a negative value", bands, "-5", undefined],
    ["at the first band", bands, "0.1", "50000"],
    ["just below the second", bands, "0.333333333333", "50000"],
    ["at the second, which no decimal reaches", bands, "1/3", "100000"],
    ["just above the second", bands, "0.333333333334", "100000"],
    ["a last band of nothing", bands, "7", "0"],
    ["a share of nothing", share, "0", "0"],
    ["below the first step", share, "-0.01", undefined],
    ["just below the second step", share, "999.99", "0"],
    ["at the second step", share, "1000", "33333.333333333333"],
    ["just below the third", share, "4999.999999999999", "166666.666666666633"], // a third of 499,999.9999999999
    ["at the third", share, "5000", "250000"],
    ["just below the cap", share, "5999.99", "299999.5"],
    ["at the cap", share, "6000", "300000"],
    ["above the cap", share, "1000000", "300000"],
    ["without a cap", { kind: "valueShare", steps: share.steps }, "1000000", "50000000"],
  ])("%s", (_, form, value, expected) => {
    const amount = valueAmount(form, parseFraction(value), 2);
    expect(amount === undefined ? undefined : printFraction(amount)).toBe(expected);
    const claim = { price: { form }, value: parseFraction(value) } as unknown as Claim;
    expect(isBelowThreshold(claim)).toBe(expected === undefined);
  });

  it("counts in the currency's smallest coin", () => {
    const amounts = [0, 3].map((digits) => valueAmount(share, parseFraction("1500"), digits));
    expect(amounts.map((amount) => amount && printFraction(amount))).toEqual(["500", "300000"]);
  });

  it("knows no threshold where the price is no value price, or none applies", () => {
    const form: PriceForm = { kind: "amount", amount: pounds("1") };
    const claims = [{ price: { form }, value: undefined }, { value: undefined }] as unknown as Claim[];
    expect(claims.map(isBelowThreshold)).toEqual([false, false]);
  });
});

/**
 * A term of two years with a phase of full outcomes, one of half and a fee phase; tariffs are indexed by 1.1 from the
 * second year, in which the grant falls to two thirds and the tariffs with it.
 */
const input = (rounding: string) => ({
  contract: {
    id: "c",
    rounding,
    term: { start: "2024-04-01", end: "2026-03-31" },
    phases: [
      { id: "full", end: "2024-09-30", outcomes: 1 },
      { id: "half", end: "2025-09-30", outcomes: "0.5" },
      { id: "fee" },
    ],
    rateCard: [
      { code: "PLAIN", tariff: "1000.01" },
      { code: "THIRD", tariff: "1000/3", payableShare: "5/6" },
      {
        code: "BANDS",
        unit: "cohort",
        prices: [
          {
            volumeBands: {
              counting: "term",
              steps: [
                { above: 0, amount: 10 },
                { above: 2, amount: 7 },
              ],
            },
          },
        ],
      },
      { code: "VALUE", unit: "cohort", prices: [{ valueBands: [{ atLeast: 1, amount: "99.99" }] }] },
      {
        code: "GROUPS",
        unit: "cohort",
        prices: [{ group: "a", amount: 10 }, { group: "b", amount: 20 }, { amount: 30 }],
      },
      { code: "LATER", unit: "cohort", prices: [{ from: "2026-01-01", amount: 5 }] },
    ],
    indexation: { factors: [{ year: "2025/26", factor: "1.1" }], appliesTo: ["tariffs"] },
    grantReduction: { applyTo: ["tariffs"], takesEffect: "whole-year" },
  },
  funding: {
    sources: [
      {
        id: "grant",
        carryForward: "all",
        allocations: [
          { year: "2024/25", amount: 900, status: "confirmed" },
          { year: "2025/26", amount: 600, planned: 900, status: "confirmed" },
        ],
      },
    ],
  },
  evidence: [
    { id: "plain", outcome: "PLAIN", participant: "p" },
    { id: "shared", outcome: "PLAIN", participant: "p", share: "0.25" },
    { id: "third", outcome: "THIRD", participant: "p" },
    { id: "bands", outcome: "BANDS" },
    { id: "value", outcome: "VALUE", value: "1" },
    { id: "low", outcome: "VALUE", value: "0.9" },
    { id: "later", outcome: "LATER" },
    { id: "a", outcome: "GROUPS", group: "a" },
    { id: "b", outcome: "GROUPS", group: "b" },
    { id: "others", outcome: "GROUPS" },
  ].map((one) => ({ ...one, achievedOn: "2024-05-01", decision: "accepted" })),
});

function pricing(rounding = "half-up") {
  const { terms, facts } = read(input(rounding));
  const timeline = layOutTimeline(terms);
  const priced = makePricing(timeline, findScaling(timeline, terms), terms);
  return { priced, claim: (id: string): Claim => facts.claims.find((one) => one.id === id) as Claim };
}

const FULL: Spot = { month: 0, phase: 0, year: 2024 };
const HALF: Spot = { month: 6, phase: 1, year: 2024 };
const REDUCED: Spot = { month: 12, phase: 1, year: 2025 };
const FEE: Spot = { month: 23, phase: 2, year: 2025 };

describe("makePricing", () => {
  it.each([
    ["full", "plain", FULL, "1"],
    ["half", "plain", HALF, "0.5"],
    ["half, indexed and reduced", "plain", REDUCED, "0.366666666667"], // 0.5 x 1.1 x 2/3
    ["in a fee phase as if its outcomes were 1", "plain", FEE, "0.733333333333"], // 1.1 x 2/3
    ["after deadweight", "third", FULL, "0.833333333333"],
    ["after deadweight, half", "third", HALF, "0.416666666667"],
  ])("multiplier: %s", (_, id, spot, expected) => {
    const { priced, claim } = pricing();
    const entry: Entry = claim(id).entry;
    expect(printRatio(priced.multiplier(entry, spot))).toBe(expected);
    expect(printRatio(priced.multiplier(entry, spot))).toBe(expected);
  });

  it.each<[string, string, Spot, number, number, string]>([
    ["one unit", "plain", FULL, 1, 0, "1000.01"],
    ["three units", "plain", FULL, 3, 0, "3000.03"],
    ["rounded once for all units", "plain", HALF, 3, 0, "1500.02"], // 1500.015
    ["a million units", "plain", FULL, 1_000_000, 0, "1000010000.00"],
    ["a million units of half a penny more", "plain", HALF, 1_000_000, 0, "500005000.00"],
    ["a share of one", "shared", FULL, 1, 0, "250.00"], // 250.0025
    ["a share of three", "shared", FULL, 3, 0, "750.01"], // 750.0075
    ["a rate that no decimal holds", "third", FULL, 1, 0, "277.78"], // 1000/3 x 5/6 = 277.777…
    ["nine of them are whole", "third", FULL, 9, 0, "2500.00"],
    ["indexed and reduced", "plain", REDUCED, 1, 0, "366.67"], // 1000.01 x 11/30 = 366.670333…
    ["the first band", "bands", FULL, 2, 0, "20.00"],
    ["over the edge of a band", "bands", FULL, 2, 1, "17.00"],
    ["half of both bands", "bands", HALF, 2, 1, "8.50"],
    ["a band of value", "value", FULL, 1, 0, "99.99"],
    ["half of it", "value", HALF, 1, 0, "50.00"], // 49.995
  ])("worth: %s", (_, id, spot, quantity, used, expected) => {
    const { priced, claim } = pricing();
    expect(formatMoney(priced.worth(claim(id), spot, quantity, used), 2)).toBe(expected);
  });

  it("keeps the prices of an entry apart", () => {
    const { priced, claim } = pricing();
    const worth = (id: string) => formatMoney(priced.worth(claim(id), HALF, 3, 0), 2);
    expect(["a", "b", "others", "a"].map(worth)).toEqual(["15.00", "30.00", "45.00", "15.00"]);
  });

  it.each([
    ["half-up", "50.00", "1500.02"],
    ["half-even", "50.00", "1500.02"],
    ["down", "49.99", "1500.01"],
  ])("rounds %s", (rounding, value, three) => {
    const { priced, claim } = pricing(rounding);
    expect([
      formatMoney(priced.worth(claim("value"), HALF, 1, 0), 2), // 49.995
      formatMoney(priced.worth(claim("plain"), HALF, 3, 0), 2), // 1500.015
    ]).toEqual([value, three]);
  });

  it.each<[string, string, Spot, number, string | undefined]>([
    ["what it would be worth", "plain", HALF, 3, "1500.02"],
    ["in a fee phase", "plain", FEE, 1, "733.34"], // 1000.01 x 11/15 = 733.340666…
    ["every unit at the first band", "bands", FULL, 5, "50.00"],
    ["none below the threshold", "low", FULL, 1, undefined],
    ["none where no price applies", "later", FULL, 1, undefined],
  ])("face: %s", (_, id, spot, quantity, expected) => {
    const { priced, claim } = pricing();
    const face = priced.face(claim(id), spot, quantity);
    expect(face === undefined ? undefined : formatMoney(face, 2)).toBe(expected);
  });
});
