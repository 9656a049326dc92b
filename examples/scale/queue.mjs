// What the program that sends jobs and the workers must agree on.

export const QUEUE = "portfolio";

/** A worker whose lock on a job has not been renewed for so long is taken for dead; it renews it twice in that time. */
export const LOCK_MS = 2_000;

/** How often the workers look for jobs whose lock has run out. */
export const LOOK_MS = 500;

/** A job that so many workers have lost is set aside as failed: it may be what kills them. */
export const MOST_LOSSES = 3;

/** `address` is all that changes where Redis and the workers are on other machines: `redis://host:6379`. */
export const connectTo = (address) => ({ url: address, maxRetriesPerRequest: null });
