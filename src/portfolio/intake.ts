/** The contracts of a portfolio, read one after the other and looked at: what is no contract becomes an answer, too. */
import type { PortfolioContract } from "./answers.js";
import { messageOf } from "./work-out.js";

/** Which contract it is. */
export interface Label {
  /** Its place in the portfolio, from 1. */
  readonly place: number;
  readonly id: string | undefined;
  readonly line: number | undefined;
}

/** A contract as it was read. */
export interface Entry extends Label {
  /** What was given: exactly one of these. */
  readonly given: { readonly input: unknown } | { readonly text: string } | { readonly error: string };
}

const isText = (value: unknown): value is string => typeof value === "string";

function givenOf(contract: object): Entry["given"] | undefined {
  const { id, line, input, text, error } = contract as Record<string, unknown>;
  const keys = ["input", "text", "error"].filter((key) => key in contract);
  if (keys.length !== 1 || !(id === undefined || isText(id)) || !(line === undefined || Number.isInteger(line)))
    return undefined;
  if (keys[0] === "input") return { input };
  if (keys[0] === "text") return isText(text) ? { text } : undefined;
  return isText(error) ? { error } : undefined;
}

function entryOf(contract: unknown, place: number): Entry {
  const shape =
    "must be an object with exactly one of input, text (a string) and error (a string), if you like with id";
  const error = `the contract in place ${place} ${shape} (a string) and line (a whole number)`;
  if (typeof contract !== "object" || contract === null)
    return { place, id: undefined, line: undefined, given: { error } };
  try {
    const { id, line } = contract as Record<string, unknown>;
    return {
      place,
      id: isText(id) ? id : undefined,
      line: Number.isInteger(line) ? (line as number) : undefined,
      given: givenOf(contract) ?? { error },
    };
  } catch (thrown) {
    const reading = `reading the contract in place ${place} throws an error: ${messageOf(thrown)}`;
    return { place, id: undefined, line: undefined, given: { error: reading } };
  }
}

/** What contracts may be handed over as. */
export type Contracts = AsyncIterable<PortfolioContract> | Iterable<PortfolioContract>;

/** @throws TypeError where nothing can be read one after the other */
export function checkContracts(contracts: unknown): asserts contracts is Contracts {
  const iterable = Object(contracts) as Partial<AsyncIterable<unknown> & Iterable<unknown>>;
  const reads = typeof iterable[Symbol.asyncIterator] === "function" || typeof iterable[Symbol.iterator] === "function";
  if (!reads || isText(contracts))
    throw new TypeError("contracts must be an iterable or async iterable of {id, input} or {id, text}");
}

/** Reads contracts until they end or the intake is closed. */
export class Intake {
  private readonly source: AsyncIterator<unknown> | Iterator<unknown>;
  private readonly plain: boolean;
  private places = 0;
  private reading = false;
  /** Nothing more will come: the contracts have ended, reading them threw, or no more are wanted. */
  ended = false;
  /** No more are wanted. */
  closed = false;

  constructor(contracts: Contracts) {
    this.plain = !(Symbol.asyncIterator in contracts);
    this.source = this.plain
      ? (contracts as Iterable<unknown>)[Symbol.iterator]()
      : (contracts as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  }

  /** The next contract; undefined where nothing more will come. Throws what reading it throws. */
  async next(): Promise<Entry | undefined> {
    if (this.ended) return undefined;
    this.reading = true;
    try {
      const { done, value } = await this.source.next();
      // As `for await` does it: a plain iterable may hold promises.
      const contract: unknown = this.plain && !done ? await value : value;
      if (done) this.ended = true;
      // After a close what still comes is of no use.
      if (this.ended) return undefined;
      this.places += 1;
      return entryOf(contract, this.places);
    } catch (error) {
      this.ended = true;
      throw error;
    } finally {
      this.reading = false;
    }
  }

  /** Tells the source, once, that no more is wanted. Waits for it only where it is not waiting for something itself. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.ended) return;
    this.ended = true;
    const closed = this.source.return?.();
    if (!this.reading) await closed;
    else Promise.resolve(closed).catch(() => undefined);
  }
}
