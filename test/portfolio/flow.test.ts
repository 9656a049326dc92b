/** How contracts flow: in order, no faster than answers are taken, until they end, fail or are cancelled. */
import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { calculatePortfolio, type PortfolioContract, type PortfolioProgress } from "../../src/portfolio/index.js";
import { all, asAgreed, brief, contract, contracts } from "./contracts.js";
import { watchThreads, workerFiles } from "./threads.js";

const place = vi.hoisted(() => ({ file: undefined as string | undefined }));
vi.mock("../../src/portfolio/worker-file.js", () => ({ workerFile: async () => place.file }));
const { real } = workerFiles();

/** A source that says what was read of it and how often it was closed. */
function source(count: number, then: () => Promise<void> = async () => undefined) {
  const seen = { read: 0, closed: 0 };
  async function* generate(): AsyncGenerator<PortfolioContract> {
    let ended = false;
    try {
      for (const one of contracts(count)) {
        seen.read += 1;
        yield one;
      }
      await then();
      ended = true;
    } finally {
      if (!ended) seen.closed += 1;
    }
  }
  return { seen, contracts: generate() };
}

const never = (): Promise<never> => new Promise(() => undefined);

/** A source that gives some contracts and then nothing more, not even an end; it can be closed all the same. */
function silent(count: number) {
  const seen = { closed: 0 };
  const given = contracts(count);
  const iterator: AsyncIterator<PortfolioContract> = {
    next: () => {
      const value = given.shift();
      return value === undefined ? never() : Promise.resolve({ done: false, value });
    },
    return: () => {
      seen.closed += 1;
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return { seen, contracts: { [Symbol.asyncIterator]: () => iterator } };
}

describe.each([
  { where: "in place", threads: 0 },
  { where: "in two threads", threads: 2 },
])("$where", ({ threads }) => {
  const watch = watchThreads();

  beforeEach(() => {
    place.file = real;
  });

  it("the order is kept, whatever each contract takes", async () => {
    const slow = { ...contract(1), evidence: Array.from({ length: 20_000 }, () => ({ id: "" })) };
    const mixed = contracts(300).map((one, i) => (i % 60 === 0 ? { id: one.id, input: slow } : one));
    const answers = await all(calculatePortfolio(mixed, { threads, batch: 3 }));
    expect(answers.map(brief)).toEqual(asAgreed(300).map((one, i) => (i % 60 === 0 ? `c${i + 1} refused` : one)));
    expect(watch.started.length).toBe(threads);
    expect(watch.alive.size).toBe(0);
  });

  it("nothing comes of nothing", async () => {
    expect(await all(calculatePortfolio([], { threads }))).toEqual([]);
    expect(watch.alive.size).toBe(0);
  });

  it("nothing is read, and no thread started, before an answer is asked for", async () => {
    const { seen, contracts } = source(3);
    const answers = calculatePortfolio(contracts, { threads });
    await wait(20);
    expect([seen.read, watch.started.length]).toEqual([0, 0]);
    await answers.return();
    expect([seen.read, watch.started.length]).toEqual([0, 0]);
  });

  it("a plain iterable of promises is read, too", async () => {
    const promised = contracts(3).map((one) => Promise.resolve(one)) as unknown as PortfolioContract[];
    expect((await all(calculatePortfolio(promised, { threads }))).map(brief)).toEqual(asAgreed(3));
  });

  it("no more is read than may wait to be taken", async () => {
    const { seen, contracts } = source(400);
    let taken = 0;
    let furthest = 0;
    for await (const answer of calculatePortfolio(contracts, { threads, ahead: 10, batch: 4 })) {
      taken += 1;
      expect(brief(answer)).toBe(`c${taken} ${12 * taken}.00`);
      if (taken % 50 === 0) await wait(30);
      furthest = Math.max(furthest, seen.read - taken);
    }
    expect(taken).toBe(400);
    // The one that was just handed over makes room before it counts as taken here.
    expect(furthest).toBeLessThanOrEqual(10);
    expect(furthest).toBeGreaterThanOrEqual(threads === 0 ? 0 : 9);
  });

  it("one at a time will do", async () => {
    expect((await all(calculatePortfolio(contracts(20), { threads, ahead: 1 }))).map(brief)).toEqual(asAgreed(20));
  });

  it("an answer comes as soon as it is there, though the next contract is not", async () => {
    const answers = calculatePortfolio(silent(2).contracts, { threads });
    const first = await answers.next();
    const second = await answers.next();
    expect([first, second].map(({ value }) => value && brief(value))).toEqual(asAgreed(2));
    // The third never comes: waiting for it must not be part of this test.
    void answers.return();
  });

  it("what the source throws comes after the answers that are due", async () => {
    const { seen, contracts } = source(30, () => Promise.reject(new Error("the tape is torn")));
    const taken: string[] = [];
    const take = async () => {
      for await (const answer of calculatePortfolio(contracts, { threads })) taken.push(brief(answer));
    };
    await expect(take()).rejects.toThrow("the tape is torn");
    expect(taken).toEqual(asAgreed(30));
    expect([seen.closed, watch.alive.size]).toEqual([1, 0]);
  });

  it("leaving the loop closes the source and ends the threads", async () => {
    const { seen, contracts } = source(1_000);
    for await (const answer of calculatePortfolio(contracts, { threads })) {
      if (brief(answer) === "c5 60.00") break;
    }
    expect([seen.closed, watch.alive.size]).toEqual([1, 0]);
    expect(seen.read).toBeLessThanOrEqual(5 + 128);
  });

  it("leaving the loop does not wait for a source that is silent", async () => {
    const { seen, contracts } = silent(3);
    for await (const answer of calculatePortfolio(contracts, { threads })) {
      if (brief(answer) === "c3 36.00") break;
    }
    expect([seen.closed, watch.alive.size]).toEqual([1, 0]);
  });

  it("what closing the source throws comes out of a loop that was left, not in place of another error", async () => {
    async function* failing(): AsyncGenerator<PortfolioContract> {
      try {
        yield* contracts(500);
      } finally {
        // biome-ignore lint/correctness/noUnsafeFinally: that is what is tried
        throw new Error("cannot close");
      }
    }
    const leave = async (how: () => void) => {
      for await (const answer of calculatePortfolio(failing(), { threads })) {
        if (brief(answer) === "c2 24.00") break;
        how();
      }
    };
    await expect(leave(() => undefined)).rejects.toThrow("cannot close");
    const telling = all(
      calculatePortfolio(failing(), {
        threads,
        onProgress: ({ done }) => {
          if (done > 2) throw new Error("no progress");
        },
      }),
    );
    await expect(telling).rejects.toThrow("no progress");
    expect(watch.alive.size).toBe(0);
  });

  it("progress is told from the start to the end", async () => {
    const told: PortfolioProgress[] = [];
    const mixed = [...contracts(40), { id: "x", text: "{" }, { id: "y", input: {} }, { id: "z", input: { a: 1n } }];
    await all(calculatePortfolio(mixed, { threads, onProgress: (progress) => told.push(progress) }));
    expect(told[0]).toEqual({ done: 0, calculated: 0, refused: 0, failed: 0, running: 0, threads, lost: 0 });
    expect(told.at(-1)).toEqual({ done: 43, calculated: 40, refused: 2, failed: 1, running: 0, threads, lost: 0 });
    for (const [i, { done, calculated, refused, failed, running }] of told.entries()) {
      expect(done).toBe(calculated + refused + failed);
      expect(done).toBeGreaterThanOrEqual(told[i - 1]?.done ?? 0);
      expect(running).toBeLessThanOrEqual(threads * 64);
    }
    expect(Math.max(...told.map(({ running }) => running)) > 0).toBe(threads > 0);
  });

  it("many portfolios can be worked out at the same time", async () => {
    const froms = [1, 101, 201];
    const taken = await Promise.all(froms.map((from) => all(calculatePortfolio(contracts(60, from), { threads }))));
    expect(taken.map((answers) => answers.map(brief))).toEqual(froms.map((from) => asAgreed(60, from)));
  });
});
