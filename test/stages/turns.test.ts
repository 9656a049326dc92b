/** In which order records are taken, and where in the order of dates each of them stands (docs/rules.md sections 5 and 9). */
import { describe, expect, it } from "vitest";
import type { Claim, IssuedPeriod } from "../../src/input/terms.js";
import { lockPeriods } from "../../src/stages/locked.js";
import { eachInTurn, isLocked } from "../../src/stages/turns.js";
import { NOTHING } from "../../src/values/money.js";

const claim = (id: string, recognised: number, achieved = recognised): Claim =>
  ({ id, recognised, achieved }) as unknown as Claim;

/** Statements of which only the names in them matter. */
const statements = (...lists: readonly (readonly string[])[]) =>
  lockPeriods(
    lists.map((ids) => {
      const lines = ids.map((id) => ({ ref: `outcome/${id}`, entitled: NOTHING, paid: NOTHING, forfeited: NOTHING }));
      return { lines } as unknown as IssuedPeriod;
    }),
  );

/** The ids of records in their turn, each with its place in the order of dates. */
function turns(claims: readonly Claim[], locked = statements()): readonly string[] {
  const taken: string[] = [];
  eachInTurn(claims, locked, ({ id }, at) => taken.push(`${id} ${at}`));
  return taken;
}

const CLAIMS = [
  claim("late", 30),
  claim("b", 20, 10),
  claim("a", 20, 10),
  claim("sooner", 20, 9),
  claim("early", 10, 10),
  claim("last", 100),
];

describe("records are taken", () => {
  it("by recognition, then by achievement, then by id, however they are given", () => {
    const sorted = ["early 0", "sooner 1", "a 2", "b 3", "late 4", "last 5"];
    expect(turns(CLAIMS)).toEqual(sorted);
    expect(turns([...CLAIMS].reverse())).toEqual(sorted);
  });

  it("first those that statements name, statement by statement, and keep their places", () => {
    const sorted = ["b 3", "last 5", "sooner 1", "early 0", "a 2", "late 4"];
    const locked = statements(["last", "b"], ["sooner"]);
    expect(turns(CLAIMS, locked)).toEqual(sorted);
    expect(turns([...CLAIMS].reverse(), locked)).toEqual(sorted);
  });

  it("in the same order where statements name none of them", () => {
    expect(turns(CLAIMS, statements(["other"]))).toEqual(turns(CLAIMS));
  });
});

it("a record is locked where a statement names it", () => {
  const locked = statements(["a"]);
  expect([claim("a", 1), claim("b", 1)].map((one) => isLocked(one, locked))).toEqual([true, false]);
  expect(isLocked(claim("a", 1), statements())).toBe(false);
});
