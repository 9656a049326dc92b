// Starts worker processes, and does to them what befalls machines: one is killed, another hangs.
import { fork } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("worker.mjs", import.meta.url));
const PATIENCE_MS = 30_000;

/** From the signal that stops a process until it stands still and Redis has read what it had sent by then. */
const SETTLE_MS = 50;

/** Asks again and again until the answer is yes; throws when that takes too long. */
export async function until(what, isSo) {
  for (const start = performance.now(); !(await isSo()); await wait(10)) {
    if (performance.now() - start > PATIENCE_MS) throw new Error(`waited ${PATIENCE_MS / 1000} s in vain: ${what}`);
  }
}

/** A worker process: `told` is what it has said so far; `ended` rejects when it ends by itself or reports an error. */
export function startWorker(name, address) {
  const child = fork(PROGRAM, [name, address]);
  const told = [];
  let isWanted = true;
  const ended = new Promise((_, reject) => {
    child.on("message", (message) => {
      told.push(message);
      if (message.error) reject(new Error(`worker ${name}: ${message.error}`));
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (isWanted) reject(new Error(`worker ${name} ended by itself: ${signal ?? `exit code ${code}`}`));
    });
  });
  ended.catch(() => {}); // whoever waits for it is told; nobody has to wait
  const kill = () => {
    isWanted = false;
    child.kill("SIGKILL");
  };
  return { name, told, ended, kill, signal: (signal) => process.kill(child.pid, signal) };
}

async function jobOf(queue, worker) {
  const active = await queue.getActive();
  return active.find(({ processedBy }) => processedBy === worker.name);
}

/** Stops a worker while it certainly holds a job, and gives that job. */
async function stopInMidJob(queue, worker) {
  for (;;) {
    if (await jobOf(queue, worker)) {
      worker.signal("SIGSTOP");
      await wait(SETTLE_MS);
      const job = await jobOf(queue, worker);
      if (job) return job;
      worker.signal("SIGCONT");
    }
    const { waiting, active } = await queue.getJobCounts("waiting", "active");
    if (waiting + active === 0)
      throw new Error("All jobs were done before a worker could be stopped: ask for more contracts");
  }
}

/** Kills a worker in mid-job: a machine that loses power. */
export async function killInMidJob(queue, worker) {
  const job = await stopInMidJob(queue, worker);
  worker.kill();
  return { worker, job, befell: `killed in ${job.name}` };
}

/** Stops a worker in mid-job until another has taken the job over, and lets it go on: a machine that hangs for a while. */
export async function hangInMidJob(queue, worker) {
  const job = await stopInMidJob(queue, worker);
  const start = performance.now();
  await until(`${job.name} goes to another worker`, async () => {
    const { processedBy } = await queue.getJob(job.id);
    return processedBy !== worker.name;
  });
  worker.signal("SIGCONT");
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  await until("the late answer is refused", () => isRefusedAsLate(worker, job));
  return { worker, job, befell: `hung for ${seconds} s in ${job.name}, came back` };
}

/** Whether the queue refused a worker's answer because the job had gone to another. */
export const isRefusedAsLate = ({ told }, job) => told.some(({ late }) => late?.includes(job.id));
