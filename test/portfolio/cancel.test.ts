/** Cancelling by a signal, at every moment of a run. */
import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { calculatePortfolio, type PortfolioContract } from "../../src/portfolio/index.js";
import { brief, contracts } from "./contracts.js";
import { watchThreads, workerFiles } from "./threads.js";

const place = vi.hoisted(() => ({ file: undefined as string | undefined }));
vi.mock("../../src/portfolio/worker-file.js", () => ({ workerFile: async () => place.file }));
const { real } = workerFiles();

const reason = new Error("the month end moved");

/** Gives contracts without end, or `count` of them and then nothing, not even an end. */
function source(count = Number.POSITIVE_INFINITY) {
  const seen = { read: 0, closed: 0 };
  const iterator: AsyncIterator<PortfolioContract> = {
    next: async () => {
      if (seen.read >= count) await new Promise(() => undefined);
      seen.read += 1;
      return { done: false, value: contracts(1, seen.read)[0] as PortfolioContract };
    },
    return: async () => {
      seen.closed += 1;
      return { done: true, value: undefined };
    },
  };
  return { seen, contracts: { [Symbol.asyncIterator]: () => iterator } };
}

/** Takes answers until the loop ends; answers with how many there were, and what was thrown. */
async function takeAll(answers: AsyncIterable<Parameters<typeof brief>[0]>, each: (taken: number) => unknown) {
  let taken = 0;
  try {
    for await (const answer of answers) {
      taken += 1;
      expect(brief(answer)).toBe(`c${taken} ${12 * taken}.00`);
      await each(taken);
    }
  } catch (thrown) {
    return { taken, thrown };
  }
  return { taken, thrown: undefined };
}

describe.each([
  { where: "in place", threads: 0 },
  { where: "in two threads", threads: 2 },
])("$where", ({ threads }) => {
  const watch = watchThreads();

  beforeEach(() => {
    place.file = real;
  });

  it("before the start: nothing is read, no thread started", async () => {
    const { seen, contracts } = source();
    const answers = calculatePortfolio(contracts, { threads, signal: AbortSignal.abort(reason) });
    expect(await takeAll(answers, () => undefined)).toEqual({ taken: 0, thrown: reason });
    expect([seen.read, seen.closed, watch.started.length]).toEqual([0, 1, 0]);
  });

  it("by a timer, while answers are taken as fast as they come", async () => {
    const { seen, contracts } = source();
    const answers = calculatePortfolio(contracts, { threads, signal: AbortSignal.timeout(400) });
    const { thrown } = await takeAll(answers, () => undefined);
    expect(thrown).toBeInstanceOf(DOMException);
    expect((thrown as DOMException).name).toBe("TimeoutError");
    expect([seen.closed, watch.alive.size]).toEqual([1, 0]);
  });

  it("between two answers", async () => {
    const { seen, contracts } = source();
    const controller = new AbortController();
    const answers = calculatePortfolio(contracts, { threads, signal: controller.signal });
    const { taken, thrown } = await takeAll(answers, (count) => count === 7 && controller.abort(reason));
    expect([taken, thrown === reason]).toEqual([7, true]);
    expect([seen.closed, watch.alive.size]).toEqual([1, 0]);
  });

  it("while the source is silent", async () => {
    const { seen, contracts } = source(3);
    const controller = new AbortController();
    const answers = calculatePortfolio(contracts, { threads, signal: controller.signal });
    const { taken, thrown } = await takeAll(answers, (count) => {
      if (count === 3) setTimeout(() => controller.abort(reason), 20);
    });
    expect([taken, thrown === reason]).toEqual([3, true]);
    expect([seen.closed, watch.alive.size]).toEqual([1, 0]);
  });

  it("while nobody asks for an answer: threads end, nothing more is read, the next answer asked for throws", async () => {
    const { seen, contracts } = source();
    const controller = new AbortController();
    const answers = calculatePortfolio(contracts, { threads, signal: controller.signal });
    const first = await answers.next();
    expect(first.value && brief(first.value)).toBe("c1 12.00");
    controller.abort(reason);
    await vi.waitFor(() => expect([seen.closed, watch.alive.size]).toEqual([1, 0]), 5_000);
    const { read } = seen;
    await wait(30);
    expect(seen.read).toBe(read);
    await expect(answers.next()).rejects.toBe(reason);
    expect(await answers.next()).toEqual({ done: true, value: undefined });
    expect(seen.closed).toBe(1);
  });

  it("while the threads start", async () => {
    const { seen, contracts } = source();
    const controller = new AbortController();
    const answers = calculatePortfolio(contracts, { threads, signal: controller.signal });
    watch.onStart = () => controller.abort(reason);
    if (threads === 0) controller.abort(reason);
    await expect(answers.next()).rejects.toBe(reason);
    expect([seen.read, seen.closed, watch.alive.size]).toEqual([0, 1, 0]);
  });

  it("after the end: nothing happens", async () => {
    const controller = new AbortController();
    const answers = calculatePortfolio(contracts(3), { threads, signal: controller.signal });
    expect(await takeAll(answers, () => undefined)).toEqual({ taken: 3, thrown: undefined });
    controller.abort(reason);
    expect(watch.alive.size).toBe(0);
  });

  it("a source that cannot be closed does not hide the reason", async () => {
    const { contracts } = source(2);
    const iterator = contracts[Symbol.asyncIterator]();
    iterator.return = () => Promise.reject(new Error("cannot close"));
    const controller = new AbortController();
    const answers = calculatePortfolio(contracts, { threads, signal: controller.signal });
    const { thrown } = await takeAll(answers, (count) => count === 2 && setTimeout(() => controller.abort(reason), 10));
    expect(thrown).toBe(reason);
  });
});
