import { describe, expect, it } from "vitest";
import type { Funding, Pays, Source } from "../../src/input/terms.js";
import { sortIntoClasses } from "../../src/stages/classes.js";
import type { Line } from "../../src/stages/lines.js";

const sourcesFor = (...all: readonly Partial<Pays>[]): Funding => ({
  sources: all.map(
    (pays, position) =>
      ({ position, pays: { fees: false, outcomes: new Set(), adjustments: false, ...pays } }) as unknown as Source,
  ),
  draw: "in-order",
  shortfall: "report",
  opening: [],
});

const line = (kind: Line["kind"], tags: readonly string[], outcome?: string): Line =>
  ({ ref: kind, kind, tags, outcome, period: 0, entitled: 0, origin: 0 }) as unknown as Line;

describe("the class of a line", () => {
  it("is told by its kind and code, also where lines share a list of tags", () => {
    const tags = ["west"];
    const lines = [
      line("outcome", tags, "fee"),
      line("fee", tags),
      line("adjustment", tags),
      line("outcome", tags, "adjustment"),
      line("outcome", tags, "fee"),
    ];
    const funding = sourcesFor(
      { outcomes: new Set(["fee"]) },
      { fees: true },
      { adjustments: true },
      { outcomes: "all" },
    );
    const { classes, classOf } = sortIntoClasses(lines, funding);
    expect([...classOf].map((at) => classes[at]?.sources)).toEqual([[0, 3], [1], [2], [3], [0, 3]]);
  });

  it("of an adjustment without tags is one of the sources that pay adjustments whatever their tags", () => {
    const { classes, untagged } = sortIntoClasses(
      [],
      sourcesFor({ fees: true }, { adjustments: true }, { adjustments: true, tags: new Set(["west"]) }),
    );
    expect(classes[untagged]?.sources).toEqual([1]);
  });
});
