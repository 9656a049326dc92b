import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeFlow, shareOut } from "../../src/stages/flow.js";

type Reach = readonly (readonly number[])[];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** All ways in which one giver can give at most (or exactly) its supply to the classes in reach, within what is open. */
function* waysOf(
  classes: readonly number[],
  supply: number,
  open: readonly number[],
  exactly: boolean,
): Iterable<number[]> {
  const [first, ...others] = classes;
  if (first === undefined) {
    if (!exactly || supply === 0) yield open.map(() => 0);
    return;
  }
  for (let gift = 0; gift <= Math.min(supply, open[first] as number); gift += 1) {
    for (const way of waysOf(others, supply - gift, open, exactly)) {
      way[first] = gift;
      yield way;
    }
  }
}

/** All ways in which all givers can give, one row of gifts for each giver. */
function* allWays(
  reach: Reach,
  supplies: readonly number[],
  open: readonly number[],
  exactly: boolean,
): Iterable<number[][]> {
  if (reach.length === 0) {
    if (!exactly || sum(open) === 0) yield [];
    return;
  }
  for (const row of waysOf(reach[0] as readonly number[], supplies[0] as number, open, exactly)) {
    const left = open.map((need, i) => need - (row[i] as number));
    for (const rows of allWays(reach.slice(1), supplies.slice(1), left, exactly)) yield [row, ...rows];
  }
}

/** The largest of some lists of numbers, the first number counting most. */
function largest(lists: Iterable<number[]>): number[] | undefined {
  let best: number[] | undefined;
  for (const list of lists) {
    const at = best?.findIndex((one, i) => one !== list[i]) ?? -1;
    if (best === undefined || (at >= 0 && (list[at] as number) > (best[at] as number))) best = list;
  }
  return best;
}

function* mapped<T>(items: Iterable<T>, change: (item: T) => number[]): Iterable<number[]> {
  for (const item of items) yield change(item);
}

/** By class, then by giver: the order in which shares count. */
const transposed = (rows: readonly (readonly number[])[], classes: number): number[][] =>
  Array.from({ length: classes }, (_, to) => rows.map((row) => row[to] as number));

const reachOf = (givers: number, classes: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.shuffledSubarray(Array.from({ length: classes }, (_, i) => i)), { minLength: givers, maxLength: givers });

const amounts = (length: number, max: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max }), { minLength: length, maxLength: length });

const problem = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([givers, classes]) =>
    fc.record({ reach: reachOf(givers, classes), supplies: amounts(givers, 4), needs: amounts(classes, 4) }),
  );

/** `"01 0"`: the first giver may meet the classes 0 and 1, the second class 0; `-` nobody. */
const readReach = (text: string): Reach =>
  text === "" ? [] : text.split(" ").map((classes) => classes.replace("-", "").split("").map(Number));

describe("makeFlow", () => {
  it.each<[string, string, number[], number[], number[]]>([
    ["nobody gives to nobody", "", [], [], []],
    ["who reaches nobody gives nothing", "-", [5], [5], [0]],
    ["at most what is needed", "0", [5], [3], [3]],
    ["at most what is there", "0", [3], [5], [3]],
    ["exactly what is needed", "0", [5], [5], [5]],
    ["the first makes room for the second", "01 0", [5, 5], [5, 5], [5, 5]],
    ["over two others", "01 12 0", [5, 5, 5], [5, 5, 5], [5, 5, 5]],
    ["the first never gives less so that a later one can give more", "0 01", [4, 9], [5, 3], [4, 4]],
    ["a third that nobody can make room for", "0 0 0", [2, 2, 2], [5], [2, 2, 1]],
    ["no more than the one who makes room gave there", "0 01 0", [4, 1, 5], [5, 5], [4, 1, 1]],
  ])("%s", (_, reach, supplies, needs, expected) => {
    const flow = makeFlow(readReach(reach), needs);
    expect(supplies.map((supply, giver) => flow.push(giver, supply))).toEqual(expected);
  });

  it("takes the most from the first giver, then from the second, over all ways to give", () => {
    fc.assert(
      fc.property(problem, ({ reach, supplies, needs }) => {
        const flow = makeFlow(reach, needs);
        const pushed = supplies.map((supply, giver) => flow.push(giver, supply));
        const best = largest(mapped(allWays(reach, supplies, needs, false), (rows) => rows.map(sum)));
        expect(pushed).toEqual(best);
        // What it says it gave is a way to give just that.
        expect(flow.given.map(sum)).toEqual(pushed);
        expect(transposed(flow.given, needs.length).map(sum)).toEqual(needs.map((need, i) => need - flow.open[i]!));
        flow.given.forEach((row, giver) =>
          row.forEach((gift, to) => {
            expect(gift).toBeGreaterThanOrEqual(0);
            if (gift > 0) expect(reach[giver]).toContain(to);
          }),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("meets as much in small steps, in any order, as at once", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 })), { maxLength: 8 });
    fc.assert(
      fc.property(reachOf(3, 3), amounts(3, 4), steps, (reach, needs, pushes) => {
        const flow = makeFlow(reach, needs);
        const pushed = pushes.map(([giver, amount]) => flow.push(giver, amount));
        const supplies = [0, 1, 2].map((giver) => sum(pushes.map(([by, amount]) => (by === giver ? amount : 0))));
        const most = largest(mapped(allWays(reach, supplies, needs, false), (rows) => [sum(rows.map(sum))]));
        expect([sum(pushed)]).toEqual(most);
        expect(sum(flow.open)).toBe(sum(needs) - sum(pushed));
      }),
      { numRuns: 200 },
    );
  });

  it("counts in whole pence far beyond what could be stepped through", () => {
    const flow = makeFlow([[0, 1], [0]], [80_000_000_000_000, 1]);
    expect([flow.push(0, 70_000_000_000_001), flow.push(1, 10_000_000_000_001), [...flow.open]]).toEqual([
      70_000_000_000_001,
      10_000_000_000_000,
      [0, 0],
    ]);
  });
});

describe("shareOut", () => {
  it.each<[string, string, number[], number[], number[][]]>([
    ["nobody", "", [], [], []],
    [
      "one by one",
      "0 1",
      [3, 4],
      [3, 4],
      [
        [3, 0],
        [0, 4],
      ],
    ],
    [
      "the first class takes the first giver",
      "01 01",
      [5, 5],
      [5, 5],
      [
        [5, 0],
        [0, 5],
      ],
    ],
    // The second giver reaches only the first class, so the first giver must leave it there.
    [
      "but leaves what the second class cannot do without",
      "01 0",
      [5, 5],
      [5, 5],
      [
        [0, 5],
        [5, 0],
      ],
    ],
    [
      "as much as possible of the first giver",
      "01 0 1",
      [5, 3, 2],
      [5, 5],
      [
        [2, 3, 0],
        [3, 0, 2],
      ],
    ],
    // Met first at the second class, the first giver takes over the first class from both others, one after the other.
    [
      "from several later givers in turn",
      "10 01 01",
      [5, 3, 2],
      [5, 5],
      [
        [5, 0, 0],
        [0, 3, 2],
      ],
    ],
    ["the first class where there is not enough for both", "10", [5], [5, 5], [[5], [0]]],
    // With the first giver at the first class, the second class has only the second giver, the third only the third.
    [
      "each giver his only class left",
      "01 12 02",
      [1, 1, 1],
      [1, 1, 1],
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    ],
    // The first giver, met first at the class 2, moves to 1 so that the second can move to 0.
    [
      "by way of an earlier giver",
      "21 10 20",
      [1, 1, 1],
      [1, 1, 1],
      [
        [0, 1, 0],
        [1, 0, 0],
        [0, 0, 1],
      ],
    ],
  ])("%s", (_, reach, supplies, needs, expected) => {
    expect(shareOut(readReach(reach), supplies, needs)).toEqual(expected);
  });

  /** Gifts within reach; what they add up to is a problem that has at least this way out. */
  const solvable = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
    .chain(([givers, classes]) =>
      fc.record({
        reach: reachOf(givers, classes),
        gifts: fc.array(amounts(classes, 2), { minLength: givers, maxLength: givers }),
      }),
    )
    .map(({ reach, gifts }) => {
      const given = gifts.map((row, giver) => row.map((gift, to) => (reach[giver]?.includes(to) ? gift : 0)));
      return { reach, supplies: given.map(sum), needs: transposed(given, gifts[0]?.length ?? 0).map(sum) };
    });

  it("of all ways, gives class by class the most from the first giver, then from the second", () => {
    fc.assert(
      fc.property(solvable, ({ reach, supplies, needs }) => {
        const best = largest(
          mapped(allWays(reach, supplies, needs, true), (rows) => transposed(rows, needs.length).flat()),
        );
        expect(shareOut(reach, supplies, needs).flat()).toEqual(best);
      }),
      { numRuns: 500 },
    );
  });

  it("whatever order the reach of a giver is written in", () => {
    fc.assert(
      fc.property(solvable, ({ reach, supplies, needs }) => {
        const turned = reach.map((classes) => [...classes].reverse());
        expect(shareOut(turned, supplies, needs)).toEqual(shareOut(reach, supplies, needs));
      }),
      { numRuns: 500 },
    );
  });
});
