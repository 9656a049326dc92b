// Many contracts through a queue: jobs of ten in Redis, three worker processes, of which one is killed and one hangs.
//
//   node examples/scale/run.mjs [contracts, 600 unless told] [--calm: two workers, and nothing befalls them]
import { parseArgs } from "node:util";
import { Queue } from "bullmq";
import { answerDirectly, checkAnswers } from "./check.mjs";
import { makeContracts } from "./contracts.mjs";
import { connectTo, makeJobs, QUEUE } from "./queue.mjs";
import { startRedis } from "./redis.mjs";
import { checksTable, heading, timesTable, workersTable } from "./report.mjs";
import { hangInMidJob, killInMidJob, startWorker, until } from "./workers.mjs";

const secondsSince = (start) => (performance.now() - start) / 1000;

async function untilAnswered(queue, jobs) {
  for (let done = -1; done < jobs.length; ) {
    const before = done;
    await until("another job is done", async () => {
      const { completed, failed } = await queue.getJobCounts("completed", "failed");
      if (failed > 0) throw new Error(`a job failed: ${(await queue.getFailed(0, 0))[0].failedReason}`);
      done = completed;
      return done > before || done === jobs.length;
    });
  }
}

/** When a quarter of the jobs is done, one worker is killed and one hangs. */
async function disturb(queue, [one, two], jobs) {
  await until("a quarter is done", async () => (await queue.getCompletedCount()) >= jobs.length / 4);
  return Promise.all([killInMidJob(queue, one), hangInMidJob(queue, two)]);
}

/** Sends the jobs and gives them back, answered, in their order. */
async function passThrough(queue, workers, jobs, isCalm) {
  await until("all workers are ready", () => workers.every(({ told }) => told.length > 0));
  const start = performance.now();
  await queue.addBulk(jobs);
  await queue.addBulk(jobs); // as a sender does that does not know whether the first time went well
  const [mishaps] = await Promise.all([isCalm ? [] : disturb(queue, workers, jobs), untilAnswered(queue, jobs)]);
  const seconds = secondsSince(start);
  const inQueue = await queue.getJobCountByTypes("completed", "failed", "active", "waiting", "delayed", "paused");
  const answered = await Promise.all(jobs.map(({ opts }) => queue.getJob(opts.jobId)));
  return { seconds, mishaps, inQueue, answered };
}

function checkJobs(jobs, { mishaps, inQueue, answered }) {
  const isTakenOver = ({ worker, job }) => answered.find(({ id }) => id === job.id).processedBy !== worker.name;
  const lost = {
    what: "Jobs lost by a worker, taken over",
    held: mishaps.filter(isTakenOver).length,
    of: mishaps.length,
  };
  const sent = { what: "Jobs sent twice, in the queue once", held: inQueue, of: jobs.length };
  return mishaps.length > 0 ? [sent, lost] : [sent];
}

/** The whole comparison; whether everything held. */
async function compareBoth(size, queue, workers, isCalm) {
  const contracts = makeContracts(size);
  const jobs = makeJobs(contracts);
  console.log(heading(contracts, jobs));

  const start = performance.now();
  const startOfUse = process.cpuUsage();
  const direct = answerDirectly(contracts);
  const { user, system } = process.cpuUsage(startOfUse);
  const inProcess = { seconds: secondsSince(start), processorSeconds: (user + system) / 1e6 };

  const passed = await passThrough(queue, workers, jobs, isCalm);
  const answers = passed.answered.flatMap(({ returnvalue }) => returnvalue);
  const rows = [...checkAnswers(contracts, direct, answers), ...checkJobs(jobs, passed)];
  console.log(workersTable(workers, passed));
  console.log(timesTable(contracts, inProcess, passed));
  console.log(checksTable(rows));
  const failed = rows.filter(({ held, of }) => held !== of);
  for (const { what, held, of } of failed) console.error(`Does not hold: ${what}: ${held} of ${of}`);
  return failed.length === 0;
}

/** Rejects when somebody wants this process to end; else it stays open. */
const interrupted = new Promise((_, reject) => {
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => reject(new Error(`Ended by ${signal}`)));
});

/** Starts Redis and the workers, and ends them again whatever happens. */
async function run(size, isCalm) {
  const redis = await startRedis();
  const workers = (isCalm ? ["one", "two"] : ["one", "two", "three"]).map((name) => startWorker(name, redis.address));
  const queue = new Queue(QUEUE, { connection: connectTo(redis.address) });
  try {
    const accidents = [interrupted, redis.ended, ...workers.map(({ ended }) => ended)];
    return await Promise.race([compareBoth(size, queue, workers, isCalm), ...accidents]);
  } finally {
    for (const worker of workers) worker.kill();
    await queue.close();
    await redis.stop();
  }
}

const { values, positionals } = parseArgs({ options: { calm: { type: "boolean" } }, allowPositionals: true });
const size = Number(positionals[0] ?? 600);
try {
  if (!Number.isInteger(size) || size < 1) throw new Error(`${positionals[0]} is no number of contracts`);
  process.exitCode = (await run(size, values.calm === true)) ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exit(1); // at once: what still waits for the queue waits for ever
}
