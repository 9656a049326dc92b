import { describe, expect, it } from "vitest";
import { currencyDigits } from "../../src/values/currency.js";

/** What the machine's own tables say; they follow use in cash where it differs from ISO 4217. */
const intlDigits = (code: string): number | undefined =>
  new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions().maximumFractionDigits;

/** Codes whose minor unit is out of use: ISO 4217 still lists it, the tables behind Intl count none. */
const UNUSED_COINS: Readonly<Record<string, number>> = {
  AFN: 2,
  ALL: 2,
  COP: 2,
  HUF: 2,
  IDR: 2,
  IQD: 3,
  IRR: 2,
  KPW: 2,
  LAK: 2,
  LBP: 2,
  MGA: 2,
  MMK: 2,
  PKR: 2,
  RSD: 2,
  SLL: 2,
  SOS: 2,
  SYP: 2,
  YER: 2,
};

describe("currencyDigits against Intl", () => {
  const shared = Intl.supportedValuesOf("currency").filter((code) => currencyDigits(code) !== undefined);

  it.each(shared)("%s", (code) => {
    expect(currencyDigits(code)).toBe(UNUSED_COINS[code] ?? intlDigits(code));
  });
});

describe("currencyDigits", () => {
  it.each([
    ["GBP", 2],
    ["AED", 2],
    ["CRC", 2],
    ["KPW", 2],
    ["PEN", 2],
    ["TZS", 2],
    ["EUR", 2],
    ["JPY", 0],
    ["KRW", 0],
    ["ISK", 0],
    ["UYI", 0],
    ["BHD", 3],
    ["KWD", 3],
    ["TND", 3],
    ["CLF", 4],
    ["UYW", 4],
    ["COU", 2],
    ["BOV", 2],
    ["CHE", 2],
    ["CHW", 2],
    ["MXV", 2],
    ["USN", 2],
    ["VED", 2],
    ["XCG", 2],
    ["IQD", 3],
    ["HUF", 2],
  ])("%s has %i", (code, digits) => {
    expect(currencyDigits(code)).toBe(digits);
  });

  it.each(["", "gbp", "GB", "GBPX", " GBP", "GBP ", "GBP EUR", "POUNDS", "£", "ABC", "XAU", "XXX", "__proto__"])(
    "%j is no currency",
    (code) => {
      expect(currencyDigits(code)).toBeUndefined();
    },
  );
});
