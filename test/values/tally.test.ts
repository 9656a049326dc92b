import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Tally } from "../../src/values/tally.js";

describe("Tally", () => {
  it("counts nothing for a key that was never added to", () => {
    const tally = new Tally();
    expect([tally.get(0), tally.get(1), tally.get(2 ** 53 - 1)]).toEqual([0, 0, 0]);
    tally.add(7, 0);
    expect(tally.get(7)).toBe(0);
  });

  it("adds up by key", () => {
    const tally = new Tally();
    for (const [key, by] of [
      [0, 2],
      [5, 1],
      [0, 3],
      [2 ** 32, 4],
      [2 ** 32 + 5, 8],
      [2 ** 53 - 1, 16],
    ] as const)
      tally.add(key, by);
    expect([0, 5, 2 ** 32, 2 ** 32 + 5, 2 ** 53 - 1, 1].map((key) => tally.get(key))).toEqual([5, 1, 4, 8, 16, 0]);
  });

  it("keeps every count as it grows, and still counts on", () => {
    const tally = new Tally();
    for (let key = 0; key < 5000; key += 1) tally.add(key * 101, key);
    for (let key = 0; key < 5000; key += 1) tally.add(key * 101, 1);
    const wrong = Array.from({ length: 5000 }, (_, key) => key).filter((key) => tally.get(key * 101) !== key + 1);
    expect(wrong).toEqual([]);
    expect(tally.get(1)).toBe(0);
  });

  it("counts as a Map does", () => {
    const key = fc.oneof(fc.nat(40), fc.nat(100_000), fc.maxSafeNat());
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.nat(9)), { maxLength: 400 }), (entries) => {
        const [tally, map] = [new Tally(), new Map<number, number>()];
        for (const [at, by] of entries) {
          tally.add(at, by);
          map.set(at, (map.get(at) ?? 0) + by);
        }
        expect([...map.keys()].map((at) => tally.get(at))).toEqual([...map.values()]);
        expect(tally.get(100_001)).toBe(map.get(100_001) ?? 0);
      }),
    );
  });
});
