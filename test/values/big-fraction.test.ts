/** What a host does to the decimal.js that it shares with the library does not reach it. */
import { Decimal } from "decimal.js";
import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  Decimal.set({ defaults: true });
});

it("works with its own settings, whatever the host set before it came", async () => {
  // With these a number of seven digits would be infinite, and remainders of negative numbers of another sign.
  Decimal.set({ maxE: 5, modulo: Decimal.EUCLID, rounding: Decimal.ROUND_UP });
  vi.resetModules();
  const { addBig, bigOf, digitsOf } = await import("../../src/values/big-fraction.js");
  expect(digitsOf(addBig(bigOf("90071992547409930", 4), bigOf(1, 3)))).toEqual({ n: "135107988821114897", d: "6" });
});
