// What the program that sends the jobs and the workers must agree on.
import { createHash } from "node:crypto";

export const QUEUE = "portfolio";

/** A worker whose lock on a job has not been renewed for so long is taken for dead; it renews it twice in that time. */
export const LOCK_MS = 2_000;

/** How often the workers look for jobs whose lock has run out. */
export const LOOK_MS = 500;

/** How often a lost job is taken over; lost once more, it is set aside as failed: it may be what kills the workers. */
export const MOST_TAKEOVERS = 3;

/** `address` is all that changes where Redis and the workers are on other machines: `redis://host:6379`. */
export const connectTo = (address) => ({ url: address, maxRetriesPerRequest: null });

const CONTRACTS_A_JOB = 10;

/** The contracts in batches. A job's id is the digest of what it asks, so the same question is never in the queue twice. */
export function makeJobs(contracts) {
  const batches = [];
  for (let at = 0; at < contracts.length; at += CONTRACTS_A_JOB)
    batches.push(contracts.slice(at, at + CONTRACTS_A_JOB));
  return batches.map((batch, at) => {
    const data = batch.map(({ id, text }) => ({ id, text }));
    const jobId = createHash("sha256").update(JSON.stringify(data)).digest("hex");
    return { name: `job ${at + 1}`, data, opts: { jobId } };
  });
}
