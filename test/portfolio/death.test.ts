/** Worker threads that die at work: their contracts are run again, or reported; none is lost, none comes twice. */
import { setFlagsFromString } from "node:v8";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { calculatePortfolio, type PortfolioProgress } from "../../src/portfolio/index.js";
import { all, asAgreed, brief, contracts } from "./contracts.js";
import { watchThreads, workerFiles } from "./threads.js";

const place = vi.hoisted(() => ({ file: undefined as string | undefined }));
vi.mock("../../src/portfolio/worker-file.js", () => ({ workerFile: async () => place.file }));
const files = workerFiles();
/** Of the threads that a test starts, those that live. */
const watch = watchThreads();

beforeEach(() => {
  place.file = files.real;
});

/** Takes longer over each batch, so that threads can be killed while they are at it. */
const SLOW = `exports.workOutBatch = (jobs) => {
  const end = Date.now() + 5 * jobs.length;
  while (Date.now() < end);
  return workOutBatch(jobs);
};`;

/** Works a portfolio out in two threads; answers with the answers in brief, and how many threads died at work. */
async function run(count: number, onProgress: (progress: PortfolioProgress) => void = () => undefined, threads = 2) {
  let lost = 0;
  const told = (progress: PortfolioProgress): void => {
    lost = progress.lost;
    onProgress(progress);
  };
  const answers = await all(calculatePortfolio(contracts(count), { threads, batch: 5, onProgress: told }));
  // One that died at the very end may still be on its way out.
  await vi.waitFor(() => expect(watch.alive.size).toBe(0), 5_000);
  return { brief: answers.map(brief), answers, lost };
}

describe("threads killed in mid-run", () => {
  it("one: its contracts are run again", async () => {
    place.file = files.wrapped(SLOW);
    let killed = 0;
    const { brief, lost } = await run(120, ({ done, running }) => {
      if (killed > 0 || done < 20 || running === 0) return;
      killed += 1;
      void [...watch.alive][0]?.terminate();
    });
    expect(brief).toEqual(asAgreed(120));
    expect([killed, lost]).toEqual([1, 1]);
  });

  it("all of them, twice", async () => {
    place.file = files.wrapped(SLOW);
    let killed = 0;
    const { brief, lost } = await run(120, ({ done, running }) => {
      if (killed > 1 || done < 20 * (killed + 1) || running === 0) return;
      killed += 1;
      for (const worker of watch.alive) void worker.terminate();
    });
    expect(brief).toEqual(asAgreed(120));
    expect(killed).toBe(2);
    expect(lost).toBeGreaterThanOrEqual(2);
  });

  it("each thread that is to replace another, while it starts", async () => {
    place.file = files.wrapped(SLOW);
    let killed = 0;
    watch.onStart = (worker) => {
      if (watch.started.length < 3 || killed > 3) return;
      killed += 1;
      setImmediate(() => void worker.terminate());
    };
    let first = true;
    const { brief, answers } = await run(60, ({ running }) => {
      if (!first || running === 0) return;
      first = false;
      for (const worker of watch.alive) void worker.terminate();
    });
    expect(killed).toBe(4);
    // Whoever was killed too often is reported; the others are worked out; each is there once, in its place.
    const agreed = asAgreed(60);
    expect(brief.map((one, i) => (one === `c${i + 1} failed` ? agreed[i] : one))).toEqual(agreed);
    for (const answer of answers)
      if (answer.status === "failed") expect(answer.error).toMatch(/^3 worker threads ended/);
  });

  it("the only thread there is", async () => {
    place.file = files.wrapped(SLOW);
    let killed = 0;
    const kill = ({ done }: PortfolioProgress): void => {
      if (killed > 0 || done < 10) return;
      killed += 1;
      void [...watch.alive][0]?.terminate();
    };
    const { brief } = await run(40, kill, 1);
    expect(brief).toEqual(asAgreed(40));
    expect([killed, watch.started.length]).toEqual([1, 2]);
  });
});

describe("a contract that kills whichever thread has it", () => {
  const poison = (how: string): string => `exports.workOutBatch = (jobs) => {
    for (const { text } of jobs) if (JSON.parse(text).contract.id === "contract-13") { ${how} }
    return workOutBatch(jobs);
  };`;

  it.each([
    ["ends it", "process.exit(7)", "worker exited with code: 7"],
    ["throws in it", "throw new Error('out of cheese')", "out of cheese"],
    ["ends it later", "setImmediate(() => { throw new Error('late') }); return new Promise(() => undefined)", "late"],
  ])("%s: it is reported, all others come out", async (_, how, message) => {
    place.file = files.wrapped(poison(how));
    const { brief, answers, lost } = await run(60);
    expect(brief).toEqual(asAgreed(60).map((one) => (one.startsWith("c13 ") ? "c13 failed" : one)));
    expect(answers[12]).toEqual({
      id: "c13",
      status: "failed",
      error: `3 worker threads ended while they had it: ${message}`,
    });
    expect(lost).toBe(3);
  });

  it("of too little memory: it is reported, all others come out", async () => {
    place.file = files.wrapped(poison("const all = []; for (;;) all.push(new Array(1e5).fill(all.length));"));
    // Holds for the threads that are started from now on: the memory that they may use is found out sooner.
    setFlagsFromString("--max-old-space-size=64");
    const { brief, answers } = await run(30).finally(() => setFlagsFromString("--max-old-space-size=0"));
    expect(brief).toEqual(asAgreed(30).map((one) => (one.startsWith("c13 ") ? "c13 failed" : one)));
    expect(answers[12]).toEqual(
      expect.objectContaining({ error: expect.stringMatching(/^3 worker threads ended while they had it: .*memory/) }),
    );
  });

  it("comes from the nameless: the answer has its place", async () => {
    place.file = files.wrapped(poison("process.exit(1)"));
    const nameless = contracts(15).map(({ input }) => ({ input }));
    const answers = await all(calculatePortfolio(nameless, { threads: 2 }));
    expect(answers.map(({ id }) => id)).toEqual(
      contracts(15).map((_, i) => (i === 12 ? "contract 13" : `contract-${i + 1}`)),
    );
  });
});

describe("threads that cannot be had", () => {
  const told = async (threads: number | undefined): Promise<number | undefined> => {
    let last: PortfolioProgress | undefined;
    const onProgress = (progress: PortfolioProgress): void => {
      last = progress;
    };
    const answers = await all(calculatePortfolio(contracts(3), { threads, onProgress }));
    expect(answers.map(brief)).toEqual(asAgreed(3));
    return last?.threads;
  };

  it("a file that does not load: in place by default, an error where threads were asked for", async () => {
    place.file = files.wrapped("throw new Error('half a file');");
    expect(await told(undefined)).toBe(0);
    await expect(told(2)).rejects.toThrow(
      "options.threads 2 cannot be met: no worker thread starts: half a file. With 0 the contracts are worked out in place",
    );
    await vi.waitFor(() => expect(watch.alive.size).toBe(0), 5_000);
  });

  it("no file: in place by default, an error where threads were asked for", async () => {
    place.file = undefined;
    expect(await told(undefined)).toBe(0);
    await expect(told(1)).rejects.toThrow(
      "options.threads 1 cannot be met: the file of its worker threads is not beside it: leave outturn out of your bundle",
    );
    expect(watch.started.length).toBe(0);
  });

  it("by default there is one for each core", async () => {
    const { availableParallelism } = await import("node:os");
    expect(await told(undefined)).toBe(availableParallelism());
  });
});
