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
    return { needs: { unmet } as Needs, classOf: Int32Array.from(classOf), defers: true, steepest: 1 };
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
