/** Spreads a portfolio over threads: read ahead, worked out in any order, handed over in the order of the contracts. */
import type { PortfolioAnswer, PortfolioForm } from "./answers.js";
import { milliseconds } from "./host.js";
import { workOutHere } from "./in-place.js";
import type { Entry, Intake, Label } from "./intake.js";
import { jsonOf } from "./json.js";
import type { Pool } from "./pool.js";
import type { Stop } from "./stop.js";
import { answerOf, type Tally } from "./tally.js";
import { type Job, messageOf, type Worked } from "./work-out.js";

/** How often a contract is given to a thread that dies before the contract is given up. */
const TRIES = 3;

/** How long a thread should have to do with a batch, in milliseconds: long beside the handing over, short beside a run. */
const BATCH_TIME = 20;
const LARGEST_BATCH = 64;

/** The contracts read ahead for each thread. */
export const AHEAD = 64;

/** A contract that was read and whose answer was not taken yet. */
interface Slot {
  readonly label: Label;
  job: Job | undefined;
  worked: Worked | undefined;
  /** How many threads died with it. */
  deaths: number;
}

interface Limits {
  /** The most contracts in a batch, undefined where their time decides. */
  readonly batch: number | undefined;
  /** The most slots. */
  readonly ahead: number;
}

function jobOf({ given, id }: Entry): Job | undefined {
  if ("error" in given) return undefined;
  const text = "text" in given ? given.text : jsonOf(given.input);
  return text === undefined ? undefined : { text, nameless: id === undefined };
}

export class Spread {
  /** In the order of the contracts. */
  private readonly slots = new Set<Slot>();
  /** Those that no thread has had yet. */
  private readonly waiting: Slot[] = [];
  /** Those with which a thread died: each is tried alone, so that the guilty one shows. */
  private readonly suspects: Slot[] = [];
  private busyThreads = 0;
  private reading = false;
  /** What reading the contracts threw: thrown when the answers before it were taken. */
  private unreadable: { readonly error: unknown } | undefined;
  /** What `onProgress` threw: thrown at once. */
  private fault: { readonly error: unknown } | undefined;
  private wake: () => void = () => undefined;
  /** Milliseconds for a contract, as they were lately. */
  private pace: number | undefined;

  constructor(
    private readonly intake: Intake,
    private readonly pool: Pool,
    private readonly tally: Tally,
    private readonly stop: Stop,
    private readonly limits: Limits,
  ) {}

  async *answers(as: PortfolioForm): AsyncGenerator<PortfolioAnswer<PortfolioForm>, void, undefined> {
    this.tell();
    for (;;) {
      this.stop.check();
      if (this.fault !== undefined) throw this.fault.error;
      void this.read();
      const [first] = this.slots;
      if (first?.worked !== undefined) {
        this.slots.delete(first);
        yield answerOf(first.label, first.worked, as);
      } else if (first === undefined && !this.reading && this.intake.ended) {
        if (this.unreadable !== undefined) throw this.unreadable.error;
        return;
      } else {
        await this.stop.orStopped(
          new Promise<void>((wake) => {
            this.wake = wake;
          }),
        );
      }
    }
  }

  /** Reads as long as there is room. */
  private async read(): Promise<void> {
    if (this.reading || this.intake.ended) return;
    this.reading = true;
    try {
      while (this.slots.size < this.limits.ahead) {
        const entry = await this.intake.next();
        if (entry === undefined) break;
        this.take(entry);
      }
    } catch (error) {
      this.unreadable = { error };
    }
    this.reading = false;
    this.wake();
  }

  private take(entry: Entry): void {
    const { place, id, line } = entry;
    const slot: Slot = { label: { place, id, line }, job: jobOf(entry), worked: undefined, deaths: 0 };
    this.slots.add(slot);
    if (slot.job === undefined) {
      // What JSON cannot say is refused for that, mostly: it takes no time, and needs the very objects.
      this.settle(slot, workOutHere(entry));
      this.tell();
    } else {
      this.waiting.push(slot);
      this.dispatch();
    }
  }

  private settle(slot: Slot, worked: Worked): void {
    slot.worked = worked;
    slot.job = undefined;
    this.tally.count(worked);
    this.wake();
  }

  private tell(): void {
    try {
      this.tally.tell();
    } catch (error) {
      this.fault = { error };
      this.wake();
    }
  }

  /** Gives every thread that has nothing to do a batch of what is there; the fuller the queue, the larger the batch. */
  private dispatch(): void {
    while (this.busyThreads < this.pool.threads && !this.intake.closed) {
      const suspect = this.suspects.shift();
      const batch = suspect === undefined ? this.waiting.splice(0, this.batchSize()) : [suspect];
      if (batch.length === 0) return;
      void this.run(batch);
    }
  }

  private batchSize(): number {
    if (this.limits.batch !== undefined) return this.limits.batch;
    const byTime = Math.min(LARGEST_BATCH, Math.max(1, Math.round(BATCH_TIME / (this.pace ?? BATCH_TIME))));
    return Math.min(byTime, Math.ceil(this.waiting.length / this.pool.threads));
  }

  private async run(batch: readonly Slot[]): Promise<void> {
    const jobs = batch.flatMap(({ job }) => job ?? []);
    this.busyThreads += 1;
    this.tally.running += batch.length;
    const started = milliseconds() ?? 0;
    try {
      const worked = await this.pool.run(jobs);
      const pace = ((milliseconds() ?? 0) - started) / batch.length;
      this.pace = ((this.pace ?? pace) + pace) / 2;
      batch.forEach((slot, i) => {
        this.settle(slot, worked[i] as Worked);
      });
    } catch (error) {
      this.bury(batch, error);
    }
    this.busyThreads -= 1;
    this.tally.running -= batch.length;
    if (this.intake.closed) return;
    this.dispatch();
    this.tell();
  }

  /** A thread died with these contracts. */
  private bury(batch: readonly Slot[], error: unknown): void {
    if (this.intake.closed) return;
    this.tally.lost += 1;
    for (const slot of batch) {
      slot.deaths += 1;
      if (slot.deaths < TRIES) this.suspects.push(slot);
      else
        this.settle(slot, {
          status: "failed",
          error: `${TRIES} worker threads ended while they had it: ${messageOf(error)}`,
        });
    }
  }
}
