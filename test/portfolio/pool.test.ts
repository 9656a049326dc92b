/** The pool and piscina: what is taken of it, and what it does where the host gives no thread. */
import { Piscina, type PiscinaTask } from "piscina";
import { expect, it } from "vitest";
import { Pool, Queue, type Threads, type ThreadsOptions } from "../../src/portfolio/pool.js";
import { workOutBatch } from "../../src/portfolio/worker.js";
import { contract } from "./contracts.js";
import { workerFiles } from "./threads.js";

const { real } = workerFiles();
const job = { text: JSON.stringify(contract(2)), nameless: true };

it("piscina has what is used of it, and a thread answers as its code does here", async () => {
  // That this compiles is a part of the test: the sources know piscina only by these two types.
  const make = (options: ThreadsOptions<PiscinaTask>): Threads => new Piscina(options);
  const limits = { minThreads: 0, maxThreads: 1, idleTimeout: Infinity, recordTiming: false };
  const pool = new Pool(1, (queue) =>
    make({ ...limits, filename: real, name: "workOutBatch", taskQueue: queue as Queue<PiscinaTask> }),
  );
  const here = workOutBatch([job, { text: "{", nameless: true }]);
  expect(await pool.run([job, { text: "{", nameless: true }])).toEqual(here);
  expect(here.map(({ id, status }) => [id, status])).toEqual([
    ["contract-2", "calculated"],
    [undefined, "failed"],
  ]);
  await pool.close();
});

it("where the host gives no further thread, those that there are do the work", async () => {
  let queue = new Queue();
  const workers = ["one", "two"];
  const full: Threads = {
    run: (batch) => {
      queue.push(batch);
      throw new Error("EAGAIN");
    },
    destroy: async () => undefined,
    on: () => undefined,
    threads: workers,
    queueSize: 0,
  };
  const pool = new Pool(8, (taskQueue) => {
    queue = taskQueue;
    return full;
  });
  queue.push("another");
  await expect(pool.run([job])).rejects.toThrow("EAGAIN");
  expect([pool.threads, queue.size, queue.shift()]).toEqual([2, 1, "another"]);
  workers.length = 0;
  await expect(pool.run([job])).rejects.toThrow("EAGAIN");
  expect([pool.threads, queue.size]).toEqual([1, 0]);
});

it("tasks wait in their order, and can be taken out", () => {
  const queue = new Queue();
  for (const task of ["a", "b", "c", "d"]) queue.push(task);
  queue.remove("b");
  queue.takeBack();
  expect([queue.size, queue.shift(), queue.shift(), queue.shift(), queue.size]).toEqual([2, "a", "c", null, 0]);
});
