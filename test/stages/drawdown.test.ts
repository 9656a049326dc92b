/** By how much rounding can change what is unmet (docs/rules.md section 8, *proportional*). */
import { expect, it } from "vitest";
import type { Funding, Source } from "../../src/input/terms.js";
import { makeDrawdown } from "../../src/stages/drawdown.js";

const sources = [0, 1, 2].map((position) => ({ position, allocations: new Map() }) as unknown as Source);
const slackOf = (draw: Funding["draw"], ...classes: readonly (readonly number[])[]) =>
  makeDrawdown(classes.map((of) => ({ sources: of })) as unknown as Parameters<typeof makeDrawdown>[0], {
    sources,
    draw,
    shortfall: "defer",
    opening: [],
  }).slack;

it("is nothing in order, and where a class has one source", () => {
  expect(slackOf("in-order", [0, 1, 2], [0, 1], [])).toEqual([0, 0, 0]);
  expect(slackOf("proportional", [0], [1], [])).toEqual([0, 0, 0]);
});

it("adds up over the class and those after it, each shared first over all its sources, then over one fewer each time", () => {
  // Over three sources, then two: 3 + 2 = 5; over two: 2.
  expect(slackOf("proportional", [0, 1, 2], [1], [0, 2], [2])).toEqual([7, 2, 2, 0]);
});
