/** Worker threads, by way of piscina. */
import { hostModule } from "./host.js";
import { type Job, messageOf, type Worked } from "./work-out.js";
import { workerFile } from "./worker-file.js";

/** What is used of a `Piscina`. */
export interface Threads {
  run(task: readonly Job[]): Promise<readonly Worked[]>;
  destroy(): Promise<void>;
  on(event: "error" | "workerDestroy", listener: () => void): unknown;
  readonly threads: readonly unknown[];
  readonly queueSize: number;
}

/** What is used of its options. */
export interface ThreadsOptions {
  filename: string;
  name: string;
  minThreads: number;
  maxThreads: number;
  idleTimeout: number;
  recordTiming: boolean;
}

/**
 * Threads that work batches out. A thread has one batch at a time, so that its death is the death of that batch alone: `run` rejects
 * then, and piscina starts another thread when one is needed.
 */
export class Pool {
  private piscina: Threads;
  private closed: Promise<void> | undefined;

  constructor(
    /** The most there are at a time. They are started when there is work for them. */
    readonly threads: number,
    private readonly make: () => Threads,
  ) {
    this.piscina = this.start();
  }

  private start(): Threads {
    const piscina = this.make();
    // A thread that dies while it has nothing to do takes nothing with it.
    piscina.on("error", () => undefined);
    piscina.on("workerDestroy", () => void Promise.resolve().then(() => this.replace(piscina)));
    return piscina;
  }

  /** Where its last thread dies while starting, piscina leaves the batches that wait for it waiting for ever. */
  private replace(piscina: Threads): void {
    const stuck = piscina.threads.length === 0 && piscina.queueSize > 0;
    if (!stuck || this.closed !== undefined || piscina !== this.piscina) return;
    this.piscina = this.start();
    void piscina.destroy();
  }

  /** @throws where the thread died */
  run(batch: readonly Job[]): Promise<readonly Worked[]> {
    return this.piscina.run(batch);
  }

  /** Ends all threads, also those at work. */
  close(): Promise<void> {
    this.closed ??= this.piscina.destroy();
    return this.closed;
  }
}

/** How many threads can run at the same time. */
export async function cores(): Promise<number> {
  const os = await hostModule<{ availableParallelism?(): number; cpus(): readonly unknown[] }>("node:os");
  return os === undefined ? 0 : (os.availableParallelism?.() ?? os.cpus().length);
}

const HELLOS = 3;

/** A pool of which one thread has answered, or why there can be none. */
export async function openPool(threads: number): Promise<Pool | string> {
  const piscina = await hostModule<{ Piscina: new (options: ThreadsOptions) => Threads }>("piscina");
  if (piscina === undefined) return "the package piscina cannot be loaded: install it";
  const filename = await workerFile();
  if (filename === undefined)
    return "the file of its worker threads is not beside it: leave outturn out of your bundle";
  const options = { filename, name: "workOutBatch", minThreads: 1, maxThreads: threads, idleTimeout: Infinity };
  const pool = new Pool(threads, () => new piscina.Piscina({ ...options, recordTiming: false }));
  for (let hello = 1; ; hello += 1) {
    try {
      await pool.run([]);
      return pool;
    } catch (error) {
      if (hello < HELLOS) continue;
      await pool.close();
      return `no worker thread starts: ${messageOf(error)}`;
    }
  }
}
