// Starts worker processes, and does to them what befalls machines: one is killed, another hangs.
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("worker.mjs", import.meta.url));
const PATIENCE_MS = 30_000;

/** From the signal that stops a process until it stands still and Redis has read what it had sent by then. */
const SETTLE_MS = 50;

/** A shell that stops a process until a pipe from this one closes: so nothing stands still for ever, however this one ends. */
const HOLD = 'kill -STOP "$1"; echo stopped; cat > /dev/null; kill -CONT "$1" 2> /dev/null';

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
  return { name, pid: child.pid, told, ended, kill };
}

/** Stops a worker, and gives what lets it go on. */
async function hold({ pid }) {
  const shell = spawn("sh", ["-c", HOLD, "sh", String(pid)], { detached: true, stdio: ["pipe", "pipe", "inherit"] });
  await once(shell.stdout, "data");
  await wait(SETTLE_MS);
  return () => shell.stdin.end();
}

async function jobOf(queue, worker) {
  const active = await queue.getActive();
  return active.find(({ processedBy }) => processedBy === worker.name);
}

/** Stops a worker while it certainly holds a job; gives that job and what lets the worker go on. */
async function holdInMidJob(queue, worker) {
  for (;;) {
    if (await jobOf(queue, worker)) {
      const letGo = await hold(worker);
      const job = await jobOf(queue, worker);
      if (job) return { job, letGo };
      letGo();
    }
    const { waiting, active } = await queue.getJobCounts("waiting", "active");
    if (waiting + active === 0) throw new Error("All jobs were done too soon to stop a worker: ask for more contracts");
  }
}

/** Kills a worker in mid-job: a machine that loses power. */
export async function killInMidJob(queue, worker) {
  const { job, letGo } = await holdInMidJob(queue, worker);
  worker.kill();
  letGo();
  return { worker, job, befell: `killed in ${job.name}` };
}

/** Stops a worker in mid-job until another has taken the job over, and lets it go on: a machine that hangs for a while. */
export async function hangInMidJob(queue, worker) {
  const { job, letGo } = await holdInMidJob(queue, worker);
  const start = performance.now();
  await until(`${job.name} goes to another worker`, async () => {
    const { processedBy } = await queue.getJob(job.id);
    return processedBy !== worker.name;
  });
  letGo();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  await until("the late answer is refused", () => isRefusedAsLate(worker, job));
  return { worker, job, befell: `hung for ${seconds} s in ${job.name}, came back` };
}

/** Whether the queue refused a worker's answer because the job had gone to another. */
export const isRefusedAsLate = ({ told }, job) => told.some(({ late }) => late?.includes(job.id));
