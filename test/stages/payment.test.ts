import { describe, expect, it } from "vitest";
import type { Needs } from "../../src/stages/needs.js";
import { payFromFront, payWithinFunding } from "../../src/stages/payment.js";
import type { Queue } from "../../src/stages/queue.js";
import { type Money, pence } from "../../src/values/money.js";

/** Lines that wait, each with what is left of it; and what is done with them. */
function scene(left: readonly number[]) {
  const [visited, paid, stopped, asked]: [number[], number[][], number[], number[]] = [[], [], [], []];
  const queue = {
    left: (line: number) => pence(left[line] as number),
    fromFront: (visit: (line: number) => boolean) => {
      for (const line of left.keys()) {
        visited.push(line);
        if (!visit(line)) return;
      }
    },
    recoverable: () => [],
  } as unknown as Queue;
  /** Money for each class of lines; what is paid beyond it is unmet. */
  const money = (room: readonly number[], classOf: readonly number[]) => {
    const unmet: Needs["unmet"] = (trial) => {
      asked.push(...trial.map(({ line }) => line));
      const used = room.map((_, at) =>
        [...paid, ...trial.map(({ line, amount }) => [line, amount])].reduce(
          (sum, [line, amount]) => (classOf[line as number] === at ? sum + (amount as number) : sum),
          0,
        ),
      );
      return pence(used.reduce((sum, one, at) => sum + Math.max(0, one - (room[at] as number)), 0));
    };
    const isOfClass = () => true;
    return {
      needs: { unmet, isOfClass } as unknown as Needs,
      classOf: Int32Array.from(classOf),
      defers: true,
      slack: room.map(() => 0),
    };
  };
  const pay = (line: number, amount: Money) => paid.push([line, amount]);
  const stop = (line: number) => stopped.push(line);
  return { queue, money, pay, stop, visited, paid, stopped, asked };
}

const upTo = (gross: number) => ({ gross: pence(gross), setOff: pence(0) });

describe("payment from the front", () => {
  it("pays the last line in part, and walks no further than the line behind it", () => {
    const { queue, pay, paid, visited } = scene([60, 60, 60, 60]);
    expect(payFromFront(queue, upTo(100), pay)).toBe(100);
    expect(paid).toEqual([
      [0, 60],
      [1, 40],
    ]);
    expect(visited).toEqual([0, 1, 2]);
  });
});

describe("payment within the money", () => {
  it("pays as much as caps allow where there is enough, and walks no further", () => {
    const { queue, money, pay, stop, paid, visited, stopped } = scene([60, 60, 60, 60]);
    expect(payWithinFunding(queue, upTo(100), money([1000], [0, 0, 0, 0]), pay, stop)).toBe(100);
    expect(paid).toEqual([
      [0, 60],
      [1, 40],
    ]);
    expect(visited).toEqual([0, 1, 2]);
    expect(stopped).toEqual([]);
  });

  it("a class without money is stopped; its other lines are not tried again, those of other classes are paid", () => {
    const { queue, money, pay, stop, paid, stopped, asked } = scene([80, 20, 90]);
    expect(payWithinFunding(queue, upTo(190), money([50, 100], [0, 0, 1]), pay, stop)).toBe(140);
    expect(paid).toEqual([
      [0, 50],
      [2, 90],
    ]);
    expect(stopped).toEqual([0, 1]);
    expect(asked).not.toContain(1);
  });

  it("a line that gets nothing is not paid", () => {
    const { queue, money, pay, stop, paid, stopped, asked } = scene([10, 10]);
    expect(payWithinFunding(queue, upTo(20), money([0], [0, 0]), pay, stop)).toBe(0);
    expect(paid).toEqual([]);
    expect(stopped).toEqual([0, 1]);
    expect(asked).not.toContain(1);
  });
});

describe("payment where rounded shares make what is unmet jump", () => {
  /** Unmet rises by a quarter of what is paid beyond 40, and rounding adds a penny to it or takes one away. */
  const jumping = (total: number): number =>
    total <= 10 ? 0 : Math.max(0, Math.floor(Math.max(0, total - 40) / 4) + ([1, 0, -1, 1, 1][total % 5] as number));
  /** At most two pennies from a quarter of what is beyond 40: of two sums so many more can be unmet. */
  const SLACK = 4;

  function run(left: readonly number[], classOf: readonly number[], gross: number) {
    const { queue, pay, stop, paid, stopped } = scene(left);
    let asked = 0;
    const unmet: Needs["unmet"] = (trial) => {
      asked += 1;
      const all = [...paid, ...trial.map(({ line, amount }) => [line, amount])];
      return pence(
        jumping(all.reduce((sum, [line, amount]) => sum + (classOf[line as number] === 0 ? (amount as number) : 0), 0)),
      );
    };
    const needs = { unmet, isOfClass: () => true } as unknown as Needs;
    const money = { needs, classOf: Int32Array.from(classOf), defers: true, slack: [SLACK, SLACK] };
    payWithinFunding(queue, upTo(gross), money, pay, stop);
    return { paid: left.map((_, at) => paid.find(([line]) => line === at)?.[1] ?? 0), stopped, asked };
  }

  /** Every sum tried, from the largest down. */
  function byTrying(left: readonly number[], classOf: readonly number[], gross: number): number[] {
    let total = 0;
    let open = gross;
    return left.map((most, line) => {
      let amount = Math.min(most, open);
      while (classOf[line] === 0 && amount > 0 && jumping(total + amount) > 0) amount -= 1;
      if (classOf[line] === 0) total += amount;
      open -= amount;
      return amount;
    });
  }

  // The largest total that may be paid is 47: a quarter of 7, cut down, less a penny.
  it.each([
    ["one line", [1000], [0]],
    ["the next line gets what the first could not be paid with", [41, 1], [0, 0]],
    ["one that no line needs to be tried for", [1000, 500, 200], [0, 0, 0]],
    ["a larger line behind a smaller", [40, 3, 1000], [0, 0, 0]],
    ["lines of another class between", [41, 7, 30, 9, 1000, 3], [0, 1, 0, 1, 0, 0]],
    ["lines of a penny", Array.from({ length: 60 }, () => 1), Array.from({ length: 60 }, () => 0)],
  ])("%s", (_, left, classOf) => {
    const { paid, stopped } = run(left, classOf, 5000);
    expect(paid).toEqual(byTrying(left, classOf, 5000));
    expect(stopped).toEqual(left.flatMap((most, line) => ((paid[line] as number) < most ? [line] : [])));
  });

  it("within what caps allow", () => {
    expect(run([30, 30, 30], [0, 0, 0], 37).paid).toEqual(byTrying([30, 30, 30], [0, 0, 0], 37));
  });

  it("without trying every penny", () => {
    expect(run([1_000_000], [0], 1_000_000).asked).toBeLessThan(80);
    // Nothing was paid since the first was stopped: no more is asked for.
    const { asked } = run([1_000_000], [0], 1_000_000);
    expect(run([1_000_000, 900_000, 10], [0, 0, 0], 2_000_000).asked).toBe(asked);
  });
});

describe("payment that changes what other lines may be paid", () => {
  /** What is unmet by what each line would have been paid. */
  function run(
    left: readonly number[],
    classOf: readonly number[],
    setOff: number,
    slack: number,
    unmetOf: (of: readonly number[]) => number,
  ) {
    const { queue, pay, stop, paid } = scene(left);
    const unmet: Needs["unmet"] = (trial) => {
      const of = left.map(() => 0);
      for (const [line, amount] of [...paid, ...trial.map((one) => [one.line, one.amount])]) {
        (of[line as number] as number) += amount as number;
      }
      return pence(unmetOf(of));
    };
    const needs = { unmet, isOfClass: () => true } as unknown as Needs;
    const money = { needs, classOf: Int32Array.from(classOf), defers: true, slack: [slack, slack] };
    payWithinFunding(queue, { gross: pence(5000), setOff: pence(setOff) }, money, pay, stop);
    return left.map((_, at) => paid.find(([line]) => line === at)?.[1] ?? 0);
  }

  it("a larger sum may do where a smaller does not, as long as it lets something be given back", () => {
    // Up to 40 all of it is unmet, from there on what is given back meets it, beyond 80 a quarter is unmet.
    const unmet = ([a = 0]: readonly number[]) => (a <= 40 ? a : a <= 80 ? 80 - a : Math.ceil((a - 80) / 4));
    expect(run([100], [0], 100, 1, unmet)).toEqual([80]);
  });

  it("a sum whose excess rounding alone could make bars no larger one", () => {
    const unmet = ([a = 0]: readonly number[]) =>
      a <= 10 || a === 60 ? 0 : a <= 80 ? 1 : 2 + Math.floor((a - 80) / 10);
    expect(run([1000], [0], 0, 1, unmet)).toEqual([60]);
  });

  it("a class stopped before set-off was through is asked again", () => {
    // The first class has money once the line of the second is paid.
    const unmet = ([a = 0, b = 0, c = 0]: readonly number[]) => (b < 10 ? a + c : 0);
    expect(run([5, 10, 5], [0, 1, 0], 10, 0, unmet)).toEqual([0, 10, 5]);
    // Without set-off a class that was stopped stays so.
    expect(run([5, 10, 5], [0, 1, 0], 0, 0, unmet)).toEqual([0, 10, 0]);
  });

  it("where shares are rounded a class is asked again once something was paid since", () => {
    const unmet = ([a = 0, b = 0, c = 0]: readonly number[]) => (b < 3 ? 2 * (a + c) : 0);
    expect(run([5, 3, 2], [0, 1, 0], 0, 2, unmet)).toEqual([0, 3, 2]);
  });
});
