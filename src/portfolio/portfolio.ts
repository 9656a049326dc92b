/** Many contracts: one after the other, or spread over threads. */
import type { PortfolioAnswer, PortfolioForm } from "./answers.js";
import { inPlace } from "./in-place.js";
import { type Contracts, checkContracts, Intake } from "./intake.js";
import { checkOptions, type PortfolioOptions } from "./options.js";
import { cores, openPool, type Pool } from "./pool.js";
import { AHEAD, Spread } from "./spread.js";
import { Stop } from "./stop.js";
import { Tally } from "./tally.js";

/** Undefined: in place. */
async function poolFor(threads: number | undefined): Promise<Pool | undefined> {
  const wanted = threads ?? (await cores());
  if (wanted === 0) return undefined;
  const pool = await openPool(wanted);
  if (typeof pool !== "string") return pool;
  if (threads !== undefined)
    throw new Error(`options.threads ${threads} cannot be met: ${pool}. With 0 the contracts are worked out in place`);
  return undefined;
}

async function* answers(
  contracts: Contracts,
  { threads, batch, ahead, signal, onProgress, as = "result" }: PortfolioOptions,
): AsyncGenerator<PortfolioAnswer<PortfolioForm>, void, undefined> {
  const intake = new Intake(contracts);
  let pool: Promise<Pool | undefined> = Promise.resolve(undefined);
  const close = async (): Promise<void> => {
    const [closed] = await Promise.allSettled([intake.close(), pool.then((opened) => opened?.close())]);
    if (closed.status === "rejected") throw closed.reason;
  };
  const stop = new Stop(signal, () => void close().catch(() => undefined));
  try {
    stop.check();
    pool = poolFor(threads);
    const opened = await stop.orStopped(pool);
    const tally = new Tally(opened?.threads ?? 0, onProgress);
    if (opened === undefined) yield* inPlace(intake, tally, stop, as);
    else {
      const limits = { batch, ahead: ahead ?? AHEAD * opened.threads };
      yield* new Spread(intake, opened, tally, stop, limits).answers(as);
    }
  } catch (error) {
    // What was thrown first is what the caller has to know.
    await close().catch(() => undefined);
    throw error;
  } finally {
    stop.close();
    await close();
  }
}

/**
 * Works out many contracts: an answer for each, in their order. On Node it spreads over worker threads where the package `piscina` is
 * installed; elsewhere, or with `threads: 0`, it works in place. Answers are the same either way.
 *
 * - What is wrong with one contract is its answer and stops no other: `refused` with its issues, or `failed`.
 * - Memory is bounded by `ahead`: contracts are read no faster than answers are taken, so an endless source will do.
 * - A thread that dies (of too little memory, say) is replaced, and its contracts are tried again one by one. A contract
 *   with which three threads died is answered as `failed`. None is lost, none comes twice.
 * - Leaving the loop early (`break`, `return`, an error) ends the threads and closes the source, as does `signal`.
 *   When the loop has ended nothing keeps the process alive.
 * - An error that the source throws comes out of the loop after the answers to the contracts before it.
 *
 * @param contracts an iterable, async or not, of `{id, input}`, or of `{id, text}` with the input as JSON
 * @param options threads, memory, cancelling, progress
 * @returns the answers: `{id, status: "calculated", result}`, `{id, status: "refused", issues, more}` or
 *   `{id, status: "failed", error}`; nothing is done until they are asked for
 * @throws RangeError for options that are not allowed, TypeError where contracts is not iterable; while iterating: what the
 *   source or `onProgress` throws, the reason of `signal`, an Error where `threads` is above 0 and there can be none
 *
 * @example
 * for await (const answer of calculatePortfolio(contracts)) {
 *   if (answer.status === "calculated") pay(answer.id, answer.result.totals.payable);
 *   else if (answer.status === "refused") report(answer.id, answer.issues);
 *   else report(answer.id, answer.error);
 * }
 */
export function calculatePortfolio<As extends PortfolioForm = "result">(
  contracts: Contracts,
  options: PortfolioOptions<As> = {},
): AsyncGenerator<PortfolioAnswer<As>, void, undefined> {
  checkContracts(contracts);
  checkOptions(options);
  return answers(contracts, { ...options }) as AsyncGenerator<PortfolioAnswer<As>, void, undefined>;
}
