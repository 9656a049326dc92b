/** The fuzz run: threads that check mutants, watched so that none hangs and none takes more memory than allowed. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { bundleParts } from "./engine.mjs";

const MOST_MEGABYTES = 1024;
/** A mutant that takes longer hangs: they take some thousandths of a second. */
const MOST_SECONDS = 60;
/** How often a thread is started again after a mutant that ended it. */
const MOST_STARTS = 20;
const MOST_THREADS = 4;

const FAILURES = "reports/fuzz";

/** One thread from a mutant on; answers with the mutant that ended it, if one did. */
function runThread(data, told, failed) {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./worker.mjs", import.meta.url), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    let current = { starts: data.from };
    // Counted in ticks of a second, not by the clock: a program that was halted for a while does not hang.
    let ticks = 0;
    let broken;
    const fail = (kind) => {
      if (broken !== undefined) return;
      broken = current.starts;
      failed(current, { kind });
    };
    const watch = setInterval(() => {
      ticks += 1;
      if (ticks <= MOST_SECONDS) return;
      fail("it hangs");
      worker.terminate();
    }, 1000);
    worker.on("message", (message) => {
      ticks = 0;
      if (message.starts !== undefined) current = message;
      else told(message, current);
    });
    worker.on("error", (error) => fail(`it ended its thread: ${error.message}`));
    worker.on("exit", () => {
      clearInterval(watch);
      resolve(broken);
    });
  });
}

/** Every thread to its end. */
async function runThreads(seed, count, told, failed) {
  const parts = await bundleParts();
  const threads = Math.min(availableParallelism(), MOST_THREADS);
  const toTheEnd = async (thread) => {
    let from = thread;
    for (let starts = 0; from < count && starts < MOST_STARTS; starts += 1) {
      const broken = await runThread({ parts, seed, count, thread, threads, from }, told, failed);
      if (broken === undefined) return;
      from = broken + threads;
    }
  };
  await Promise.all(Array.from({ length: threads }, (_, thread) => toTheEnd(thread)));
}

const countIn = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

/** Runs `count` mutants; answers with what was found out, failures written to a folder of their own. */
export async function runFuzz(seed, count) {
  const found = { mutants: 0, worked: 0, codes: new Map(), ran: new Map(), times: [], kept: [], failures: [] };
  rmSync(FAILURES, { recursive: true, force: true });
  const failed = ({ starts: index, base, mutations, input }, fault, nth = 0) => {
    mkdirSync(FAILURES, { recursive: true });
    const file = `${FAILURES}/${seed}-${index}${nth === 0 ? "" : `-${nth}`}.json`;
    writeFileSync(file, `${JSON.stringify({ seed, index, base, mutations, ...fault, input }, null, 2)}\n`);
    found.failures.push({ index, kind: fault.kind, file });
  };
  const told = ({ kept, ends, index, ratio, perByte, worked, codes, ran, faults }, current) => {
    if (kept !== undefined) found.kept.push(kept);
    if (kept !== undefined || ends !== undefined) return;
    found.mutants += 1;
    if (worked) found.worked += 1;
    for (const code of codes) countIn(found.codes, code);
    for (const name of ran) countIn(found.ran, name);
    found.times.push({ kind: `${current.base} after ${current.mutations.join(", ")}`, index, ratio, perByte });
    faults.forEach((fault, nth) => failed(current, fault, nth));
  };
  await runThreads(seed, count, told, failed);
  return found;
}
