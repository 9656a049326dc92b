/** What the host program does to what it shares with the engine changes no figure. */
import { Decimal } from "decimal.js";
import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { calculate, safeCalculate } from "../../src/index.js";
import { everyKey } from "./every-key.js";
import { type Data, fixtureInputs, placesOf } from "./inputs.js";

const expected = JSON.stringify(calculate(everyKey()));

describe("settings of decimal.js that the host changed", () => {
  afterEach(() => {
    Decimal.set({ defaults: true });
    vi.resetModules();
  });

  const SETTINGS: readonly Decimal.Config[] = [
    { precision: 3, rounding: 0 },
    { precision: 1, rounding: 3, modulo: 9 },
    { toExpNeg: 0, toExpPos: 0, minE: -2, maxE: 2 },
  ];

  it.each(SETTINGS)("%j change nothing, made before or after the engine is loaded", async (settings) => {
    Decimal.set(settings);
    // The setting is real: a third now has three digits, one, or prints with an exponent.
    expect(["0.334", "0.3", "3.3333333333333333333e-1"]).toContain(String(new Decimal(1).div(3)));
    expect(JSON.stringify(calculate(everyKey()))).toBe(expected);
    vi.resetModules();
    const fresh = await import("../../src/index.js");
    expect(fresh.calculate).not.toBe(calculate);
    expect(JSON.stringify(fresh.calculate(everyKey()))).toBe(expected);
  });

  it("stay as the host made them", () => {
    Decimal.set({ precision: 3, rounding: 0 });
    for (const input of fixtureInputs().slice(0, 10)) safeCalculate(input);
    expect([Decimal.precision, Decimal.rounding]).toEqual([3, 0]);
  });
});

describe("settings of zod that the host changed", () => {
  it("change no message of a refusal", () => {
    const spoilt = { ...everyKey(), costs: [{ id: 1, amount: "1e5", kind: "x" }], asAt: "2024-02-30" };
    const before = JSON.stringify(safeCalculate(spoilt));
    const settings = { ...z.config() };
    z.config({ customError: () => "custom", localeError: () => "local", jitless: true });
    try {
      expect(JSON.stringify(safeCalculate(spoilt))).toBe(before);
    } finally {
      z.config({ customError: undefined, localeError: undefined, jitless: undefined, ...settings });
    }
  });
});

/** Runs with a property on every object of the realm, as a polluted page or process has it. */
function polluted<T>(key: string, value: unknown, enumerable: boolean, run: () => T): T {
  Object.defineProperty(Object.prototype, key, { value, enumerable, configurable: true, writable: true });
  try {
    return run();
  } finally {
    delete (Object.prototype as Data)[key];
  }
}

describe("a polluted Object.prototype", () => {
  it("changes nothing where a foreign key is on it", () => {
    const result = polluted("foo", "bar", true, () => calculate(everyKey()));
    expect(JSON.stringify(result)).toBe(expected);
  });

  it("changes nothing where reading the input puts the key there", () => {
    const input = everyKey();
    const pollute = () => {
      (Object.prototype as Data).foo = { bar: 1 };
      return "Support at home";
    };
    Object.defineProperty(input.contract, "title", { get: pollute, enumerable: true });
    try {
      const result = calculate(input);
      expect(JSON.stringify(result)).toBe(expected);
    } finally {
      delete (Object.prototype as Data).foo;
    }
  });

  // Every key of the input's own language but `value`: with that one on it, no property descriptor of the realm works.
  const keys = new Set(
    placesOf(everyKey()).flatMap(({ key }) => (/^[a-z]/i.test(key) && key !== "value" ? [key] : [])),
  );

  it.each([...keys].sort())("lends no object of the input the key %s", (key) => {
    const bare = (): Data => ({
      contract: {
        id: "bare",
        term: { start: "2024-04-01", end: "2025-03-31" },
        phases: [{ id: "live", outcomes: "1", fees: [{ id: "spend", basis: "cost" }] }],
        rateCard: [
          { code: "stay", unit: "cohort", tariff: "700" },
          { code: "job", tariff: "70" },
        ],
        cap: { annual: { amount: "100000", unused: "lapse", excess: "defer" } },
      },
      funding: { sources: [{ id: "grant", carryForward: "all", allocations: [] }] },
      evidence: [
        { id: "e1", outcome: "stay", achievedOn: "2024-05-01", decision: "accepted" },
        { id: "e2", outcome: "job", participant: "p", achievedOn: "2024-05-01", decision: "pending" },
      ],
      participants: [{ id: "p" }],
      costs: [{ id: "c1", incurredOn: "2024-05-01", amount: "5" }],
      adjustments: [{ id: "a1", on: "2024-05-01", amount: "-1", reason: "agreed" }],
    });
    const plain = JSON.stringify(calculate(bare()));
    const own = placesOf(everyKey()).find((place) => place.key === key)?.holder[key];
    for (const value of [own, "1", 1]) {
      for (const enumerable of [true, false]) {
        const result = polluted(key, value, enumerable, () => calculate(bare()));
        expect(JSON.stringify(result)).toBe(plain);
      }
    }
  });
});

describe("other changes of the realm", () => {
  it("change nothing: an enumerable method on every list", () => {
    const lists = Array.prototype as unknown as Data;
    lists.last = () => "last";
    try {
      const result = calculate(everyKey());
      expect(JSON.stringify(result)).toBe(expected);
    } finally {
      delete lists.last;
    }
  });

  it("change nothing: clock, chance and locale are not asked", () => {
    const forbidden = (name: string) => () => {
      throw new Error(`${name} was asked`);
    };
    const spies = [
      vi.spyOn(Date, "now").mockImplementation(forbidden("the clock")),
      vi.spyOn(Math, "random").mockImplementation(forbidden("chance")),
      vi.spyOn(Number.prototype, "toLocaleString").mockImplementation(forbidden("the locale")),
      vi.spyOn(String.prototype, "localeCompare").mockImplementation(forbidden("the locale")),
      vi.spyOn(Date.prototype, "getTimezoneOffset").mockImplementation(forbidden("the time zone")),
    ];
    try {
      const result = calculate(everyKey());
      expect(JSON.stringify(result)).toBe(expected);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });
});
