// A worker: takes jobs from the queue, each a batch of contracts, and answers with their results as text.
//
//   node examples/scale/worker.mjs <its name> <address of Redis>
import { ErrorCode, Worker } from "bullmq";
import { calculatePortfolio } from "outturn/portfolio";
import { connectTo, LOCK_MS, LOOK_MS, MOST_TAKEOVERS, QUEUE } from "./queue.mjs";

const [name, address] = process.argv.slice(2);
const LOST = [ErrorCode.JobLockNotExist, ErrorCode.JobLockMismatch, ErrorCode.JobNotInState];

/** The whole of the work. It reads nothing but its batch, so it may be done anywhere, and twice. */
async function answer({ data: batch }) {
  const answers = [];
  for await (const one of calculatePortfolio(batch, { threads: 0, as: "text" })) answers.push(one);
  return answers;
}

/** To whoever started this process; a worker started by hand says it on the terminal. */
function tell(message) {
  if (process.send) process.send(message);
  else console.log(message);
}

/** An answer that comes after the job went to another worker is an error to BullMQ, and to us all in a day's work. */
function tellOf({ code, message }) {
  if (LOST.includes(code)) tell({ late: message });
  else if (!message.startsWith("could not renew lock")) tell({ error: message });
}

const worker = new Worker(QUEUE, answer, {
  name,
  connection: connectTo(address),
  lockDuration: LOCK_MS,
  stalledInterval: LOOK_MS,
  maxStalledCount: MOST_TAKEOVERS,
});
worker.on("error", tellOf);
process.on("disconnect", () => process.exit()); // whoever started this process is gone
await worker.waitUntilReady();
tell({ ready: true });
