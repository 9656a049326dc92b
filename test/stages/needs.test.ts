import { describe, expect, it } from "vitest";
import type { Funding, Source, Version } from "../../src/input/terms.js";
import { sortIntoClasses } from "../../src/stages/classes.js";
import { makeDrawdown } from "../../src/stages/drawdown.js";
import type { Line } from "../../src/stages/lines.js";
import { followNeeds, type MetPart } from "../../src/stages/needs.js";
import { keepReserve } from "../../src/stages/reserve.js";
import { pence } from "../../src/values/money.js";

const line = (kind: Line["kind"]): Line =>
  ({ ref: kind, kind, tags: [], period: 0, entitled: 0, origin: 0 }) as unknown as Line;

/** One grant that may meet everything, 100 in 2024 and 50 in 2025; lines of these kinds are paid or give back, year by year. */
function metOf(
  kinds: readonly Line["kind"][],
  years: Readonly<Record<number, readonly (readonly [number, number])[]>>,
) {
  const held = (counted: number): readonly Version[] => [{ counted, status: "confirmed" } as unknown as Version];
  const allocations = new Map([
    [2024, held(100)],
    [2025, held(50)],
  ]);
  const grant = { position: 0, id: "grant", priority: 1, unspent: "return", allocations } as unknown as Source;
  const funding: Funding = { sources: [grant], draw: "in-order", shortfall: "report", opening: [] };
  const lines = kinds.map(line);
  const classes = sortIntoClasses(lines, funding);
  const drawdown = makeDrawdown(classes.classes, funding);
  const met: (readonly [number, MetPart])[] = [];
  const needs = followNeeds(lines, classes, keepReserve(funding, drawdown), drawdown, (at, part) =>
    met.push([at, part]),
  );
  for (const [year, payments] of Object.entries(years)) {
    needs.openYear(Number(year));
    for (const [at, amount] of payments) needs.paid(at, pence(amount));
    needs.draw();
    needs.closeYear();
  }
  return { met, drawsOf: (at: number) => needs.drawsOf(at), isOfClass: needs.isOfClass };
}

const grantOf = (origin: number, amount: number, year = origin): MetPart => ({
  year,
  from: "grant",
  draw: { source: 0, origin, amount: pence(amount) },
  amount: pence(amount),
});
const other = (from: MetPart["from"], amount: number): MetPart => ({ year: 2025, from, amount: pence(amount) });

describe("what met a line", () => {
  it("is what its class did not need, what was recovered, the grant, and the shortfall, in this order", () => {
    // 2025: 40 of 100 given back, 130 paid, 20 recovered. 190 in all less 100 before: 90 are needed, of 130 paid 40 are
    // not. 20 recovered, 50 of the grant, 20 short.
    const { met, drawsOf } = metOf(["outcome", "outcome", "adjustment"], {
      2024: [[0, 100]],
      2025: [
        [0, -40],
        [1, 130],
        [2, -20],
      ],
    });
    expect(met).toEqual([
      [0, grantOf(2024, 100)],
      [1, other("not-needed", 40)],
      [1, other("recovered", 20)],
      [1, grantOf(2025, 50)],
      [1, other("shortfall", 20)],
    ]);
    expect(drawsOf(1)).toEqual([{ source: 0, origin: 2025, amount: 50 }]);
  });

  it("takes no account of a line that gave back more in the year than it was paid", () => {
    // 2025: the first line is paid 10 and gives back 110. 100 + 10 - 110 + 100 + 50 = 150, less 100: 50 are needed. Paid
    // to the others 150, so 100 were not needed.
    const { met } = metOf(["outcome", "outcome", "outcome"], {
      2024: [[0, 100]],
      2025: [
        [0, 10],
        [0, -110],
        [1, 100],
        [2, 50],
      ],
    });
    expect(met.slice(1)).toEqual([
      [1, other("not-needed", 100)],
      [2, grantOf(2025, 50)],
    ]);
  });

  it("nor of an adjustment that became a recovery", () => {
    // 2025: the adjustment is paid 10 and then gives back 30, so 20 are recovered. 40 - 40 + 50 = 50, less 40: 10 are
    // needed, of the 50 paid 40 are not.
    const { met } = metOf(["adjustment", "outcome", "outcome"], {
      2024: [[2, 40]],
      2025: [
        [0, 10],
        [0, -30],
        [2, -40],
        [1, 50],
      ],
    });
    expect(met.slice(1)).toEqual([
      [1, other("not-needed", 40)],
      [1, other("recovered", 10)],
    ]);
  });

  it("a recovery that is paid back in parts is a recovery to the last part", () => {
    // 2024: 60 recovered in three parts meet 60 of 100, the grant 40. 2025: 20 and 10 paid back: of 60 used 30 are lacking.
    const { met } = metOf(["outcome", "adjustment"], {
      2024: [
        [0, 100],
        [1, -20],
        [1, -30],
        [1, -10],
      ],
      2025: [
        [1, 20],
        [1, 10],
      ],
    });
    expect(met).toEqual([
      [0, { ...other("recovered", 60), year: 2024 }],
      [0, grantOf(2024, 40)],
      [1, grantOf(2024, 30, 2025)],
    ]);
  });
});

describe("whether what a line is paid is needed by its class", () => {
  it("it is, unless it makes a recovered adjustment smaller", () => {
    const { isOfClass } = metOf(["outcome", "adjustment", "adjustment", "adjustment"], {
      2024: [
        [0, 20],
        [0, -30],
        [1, -1],
        [2, 5],
      ],
    });
    expect([0, 1, 2, 3].map(isOfClass)).toEqual([true, false, true, true]);
  });
});
