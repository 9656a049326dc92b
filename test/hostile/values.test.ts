/** Single values at and beyond their bounds (docs/rules.md section 1): refused by their own code, or read exactly. */
import { describe, expect, it } from "vitest";
import { calculate } from "../../src/index.js";
import { refusalOf } from "./inputs.js";

/** One cost of the given amount in a phase that recovers all costs, one adjustment, one outcome. */
const input = (spoilt: {
  cost?: unknown;
  adjustment?: unknown;
  tariff?: unknown;
  share?: unknown;
  quantity?: unknown;
}) => ({
  contract: {
    id: "values",
    term: { start: "2024-04-01", end: "2025-03-31" },
    phases: [{ id: "live", outcomes: 1, fees: [{ id: "spend", basis: "cost" }] }],
    rateCard: [{ code: "stay", unit: "cohort", tariff: "tariff" in spoilt ? spoilt.tariff : "100" }],
  },
  evidence: [
    {
      id: "e1",
      outcome: "stay",
      achievedOn: "2024-05-01",
      decision: "accepted",
      ...("share" in spoilt ? { share: spoilt.share } : {}),
      ...("quantity" in spoilt ? { quantity: spoilt.quantity } : {}),
    },
  ],
  costs: [{ id: "c1", incurredOn: "2024-05-01", amount: "cost" in spoilt ? spoilt.cost : "0" }],
  adjustments: [{ id: "a1", on: "2024-05-01", reason: "r", amount: "adjustment" in spoilt ? spoilt.adjustment : "0" }],
});

const codesOf = (spoilt: Parameters<typeof input>[0]) => refusalOf(input(spoilt)).map(({ code }) => code);

const MALFORMED = [
  "1e999999999",
  "1e5",
  "1E5",
  "",
  " 1",
  "1 ",
  "1\n",
  "+1",
  ".5",
  "1.",
  "1,000",
  "1_000",
  "0x10",
  "--1",
];
const LIKE_DIGITS = ["١", "１", "½", "NaN", "Infinity", "-Infinity", "1e", "1/2/3", "1/-2", "null"];

describe("decimals in text", () => {
  it.each([...MALFORMED, ...LIKE_DIGITS])("%j is neither money, nor a rate, nor a ratio", (text) => {
    expect(codesOf({ cost: text })).toEqual(["bad-money"]);
    expect(codesOf({ tariff: text })).toEqual(["bad-rate"]);
    expect(codesOf({ share: text })).toEqual(["bad-ratio"]);
  });

  it("are not read beyond 10,000 characters, and read exactly up to them", () => {
    expect(codesOf({ cost: `${"0".repeat(9_998)}1.5` })).toEqual(["too-long"]);
    expect(calculate(input({ cost: `${"0".repeat(9_997)}1.5` })).totals.costs).toBe("1.50");
    expect(calculate(input({ cost: `1.5${"0".repeat(9_997)}` })).totals.costs).toBe("1.50");
  });

  it("are refused at once where they are 10 MB long", () => {
    for (const digits of ["9", "0", "0."]) expect(codesOf({ cost: digits.repeat(1e7) })).toEqual(["too-long"]);
    expect(codesOf({ tariff: `1/${"9".repeat(1e7)}` })).toEqual(["too-long"]);
  });
});

describe("numbers", () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("%d is no number anywhere", (value) => {
    for (const key of ["cost", "adjustment", "tariff", "share", "quantity"]) {
      expect(codesOf({ [key]: value })).toEqual(["wrong-type"]);
    }
  });

  it("of minus zero are zero, and never print a sign", () => {
    for (const zero of [-0, "-0", "-0.00"]) {
      const result = calculate(input({ cost: zero, adjustment: zero, tariff: zero, share: zero }));
      expect(result.totals.entitled).toBe("0.00");
      expect(JSON.stringify(result)).not.toMatch(/"-0/);
    }
    expect(codesOf({ quantity: -0 })).toEqual(["out-of-range"]);
  });

  it("are read as JavaScript prints them, an exponent written out", () => {
    expect(calculate(input({ tariff: 1e-6 })).totals.outcomes).toBe("0.00");
    expect(calculate(input({ tariff: 1e-6, quantity: 5000 })).totals.outcomes).toBe("0.01");
    expect(codesOf({ tariff: 1e-7 })).toEqual(["too-many-decimals"]);
    expect(codesOf({ cost: 0.1 + 0.2 })).toEqual(["too-many-decimals"]);
    expect(codesOf({ cost: Number.MIN_VALUE })).toEqual(["too-many-decimals"]);
    expect(codesOf({ cost: Number.MAX_VALUE })).toEqual(["out-of-range"]);
    expect(calculate(input({ cost: 8e11 })).totals.costs).toBe("800000000000.00");
    expect(codesOf({ cost: "1000000000000.01" })).toEqual(["out-of-range"]);
  });
});

describe("sums beyond the bounds", () => {
  it("are refused as too large, never worked out inexactly", () => {
    expect(codesOf({ tariff: "1000000000000", quantity: 1e9 })).toEqual(["too-large"]);
    expect(codesOf({ cost: "1000000000000" })).toEqual(["too-large"]);
    expect(codesOf({ tariff: "900000000000.01" })).toEqual(["too-large"]);
    expect(calculate(input({ tariff: "900000000000" })).totals.outcomes).toBe("900000000000.00");
  });
});

describe("ids", () => {
  const ids = (...names: readonly string[]) => {
    const base = input({});
    const [record] = base.evidence;
    return { ...base, evidence: names.map((id) => ({ ...record, id })) };
  };
  const refsOf = (...names: readonly string[]): readonly string[] =>
    calculate(ids(...names))
      .lines.filter(({ kind }) => kind === "outcome")
      .map(({ ref }) => ref.slice("outcome/".length));

  // By code point the emoji (U+1F600) would come last; by code unit (D83D DE00) it stands between the surrogates.
  it("with lone surrogates are ordered by UTF-16 code unit", () => {
    const sorted = ["Z", "a", "\u00e9", "\ud800", "\ud83d\ude00", "\udc00", "\ue000", "\uffff"];
    expect(refsOf(...sorted)).toEqual(sorted);
    expect(refsOf(...[...sorted].reverse())).toEqual(sorted);
  });

  it("are the same only where every code unit is: nothing is normalised, replaced or trimmed", () => {
    const different = ["\ud800", "\ud801", "\ufffd", "\u00e9", "e\u0301", "a", "a ", "A", "\u0000", ""].slice(0, -1);
    expect(new Set(refsOf(...different))).toEqual(new Set(different));
    const codes = refusalOf(ids("\ud800", "\ud800")).map(({ path, code }) => [path, code]);
    expect(codes).toEqual([[["evidence", 1, "id"], "duplicate"]]);
  });

  it("that are names of JavaScript's own are names like any other", () => {
    const own = ["__proto__", "constructor", "hasOwnProperty", "length", "prototype", "toString", "valueOf"];
    expect(refsOf(...own)).toEqual(own);
  });

  it("survive being written as JSON and read again", () => {
    const result = calculate(ids("\ud800", "\udc00"));
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it("have at most 200 code units, an emoji counting two", () => {
    expect(refsOf("\ud83d\ude00".repeat(100))).toEqual(["\ud83d\ude00".repeat(100)]);
    expect(refusalOf(ids(`${"\ud83d\ude00".repeat(100)}a`)).map(({ code }) => code)).toEqual(["too-long"]);
  });
});
