/** Worker threads, by way of piscina. */
import { hostModule } from "./host.js";
import { type Job, messageOf, type Worked } from "./work-out.js";
import { workerFile } from "./worker-file.js";

/** What is used of a `Piscina`. */
export interface Threads {
  run(task: readonly Job[]): Promise<readonly Worked[]>;
  destroy(): Promise<void>;
  on(event: "error" | "workerDestroy", listener: (what: unknown) => void): unknown;
  readonly threads: readonly unknown[];
  readonly queueSize: number;
}

/** The batches that wait for a thread, as piscina keeps them. */
export class Queue<Task = unknown> {
  private tasks: Task[] = [];

  get size(): number {
    return this.tasks.length;
  }

  push(task: Task): void {
    this.tasks.push(task);
  }

  shift(): Task | null {
    return this.tasks.shift() ?? null;
  }

  remove(task: Task): void {
    this.tasks = this.tasks.filter((one) => one !== task);
  }

  /** The one that came last does not wait any longer. */
  takeBack(): void {
    this.tasks.pop();
  }
}

/** What is used of its options. */
export interface ThreadsOptions<Task = unknown> {
  filename: string;
  name: string;
  minThreads: number;
  maxThreads: number;
  idleTimeout: number;
  recordTiming: boolean;
  taskQueue: Queue<Task>;
}

/**
 * Threads that work batches out. A thread has one batch at a time, so that its death is the death of that batch alone: `run` rejects
 * then, and piscina starts another thread when one is needed.
 */
export class Pool {
  private piscina: Threads;
  private queue = new Queue();
  private closed: Promise<void> | undefined;
  /** Why a thread died that had no batch. */
  private trouble: unknown;

  constructor(
    /** The most there are at a time. They are started when there is work for them. */
    public threads: number,
    private readonly make: (queue: Queue) => Threads,
  ) {
    this.piscina = this.start();
  }

  private start(): Threads {
    this.queue = new Queue();
    const piscina = this.make(this.queue);
    piscina.on("error", (error) => {
      this.trouble = error;
    });
    piscina.on("workerDestroy", () => void Promise.resolve().then(() => this.replace(piscina)));
    return piscina;
  }

  /** Where its last thread dies while it starts, piscina leaves the batches that wait for it waiting for ever. */
  private replace(piscina: Threads): void {
    const stuck = piscina.threads.length === 0 && piscina.queueSize > 0;
    if (!stuck || this.closed !== undefined || piscina !== this.piscina) return;
    this.piscina = this.start();
    void piscina.destroy();
  }

  /** @throws where the thread died, that at work or the one that was to have the batch, or where none can be started */
  async run(batch: readonly Job[]): Promise<readonly Worked[]> {
    const { piscina } = this;
    const answers = this.hand(batch);
    try {
      return await answers;
    } catch (error) {
      throw piscina === this.piscina ? error : (this.trouble ?? error);
    }
  }

  /** Where the host gives no further thread, those that there are do the work; the batch must not stay with piscina, whom nobody hears. */
  private hand(batch: readonly Job[]): Promise<readonly Worked[]> {
    try {
      return this.piscina.run(batch);
    } catch (error) {
      this.queue.takeBack();
      this.threads = Math.max(1, this.piscina.threads.length);
      throw error;
    }
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

/** @throws where no thread answers; the pool is closed then */
async function greet(pool: Pool): Promise<void> {
  for (let hello = 1; ; hello += 1) {
    try {
      await pool.run([]);
      return;
    } catch (error) {
      if (hello < HELLOS) continue;
      await pool.close();
      throw error;
    }
  }
}

/** A pool of which one thread has answered, or why there can be none. */
export async function openPool(threads: number): Promise<Pool | string> {
  const piscina = await hostModule<{ Piscina: new (options: ThreadsOptions) => Threads }>("piscina");
  if (piscina === undefined) return "the package piscina cannot be loaded: install it";
  const filename = await workerFile();
  if (filename === undefined)
    return "the file of its worker threads is not beside it: leave outturn out of your bundle";
  // With more than 0 at least, piscina would start another where it hears, after it was closed, that one died before.
  const limits = { minThreads: 0, maxThreads: threads, idleTimeout: Infinity };
  const options = { ...limits, filename, name: "workOutBatch", recordTiming: false };
  try {
    const pool = new Pool(threads, (taskQueue) => new piscina.Piscina({ ...options, taskQueue }));
    await greet(pool);
    return pool;
  } catch (error) {
    return `no worker thread starts: ${messageOf(error)}`;
  }
}
