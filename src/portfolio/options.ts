/** How a portfolio is to be worked out, and how far it has come. */
import type { PortfolioForm } from "./answers.js";

/** How far a portfolio has come. `done` is `calculated` + `refused` + `failed`; answers count when they are there, taken or not. */
export interface PortfolioProgress {
  /** Contracts answered so far. */
  readonly done: number;
  /** Those with a result. */
  readonly calculated: number;
  /** Those whose input was refused. */
  readonly refused: number;
  /** Those that could not be worked out. */
  readonly failed: number;
  /** Contracts in the worker threads now; 0 in place. */
  readonly running: number;
  /** Worker threads that may be used; 0: in place. */
  readonly threads: number;
  /** Worker threads that died at work so far. Their contracts are run again. */
  readonly lost: number;
}

/** What is used of an `AbortSignal`. */
export interface PortfolioSignal {
  /** Whether it was aborted. */
  readonly aborted: boolean;
  /** What the loop over the answers throws then. */
  readonly reason?: unknown;
  /** Asks to be told. */
  addEventListener(type: "abort", listener: () => void): void;
  /** Asks no longer to be told. */
  removeEventListener(type: "abort", listener: () => void): void;
}

/** How a portfolio is to be worked out; everything has a default. */
export interface PortfolioOptions<As extends PortfolioForm = PortfolioForm> {
  /**
   * Worker threads, 0 to 1,024; 0 works in place, in the thread that takes the answers. Default: as many as the machine has cores where
   * the package `piscina` and worker threads are there, else 0; `onProgress` tells which. A number above 0 that cannot be met is an error.
   */
  readonly threads?: number | undefined;
  /** The most contracts that go to a thread at once, 1 to 100,000. Default: as many as take about 20 ms, at most 64. */
  readonly batch?: number | undefined;
  /**
   * The most contracts that are read and not yet taken as answers, 1 to 1,000,000: what memory is needed for. Nothing more is read until
   * an answer is taken. Default: 64 for each thread. In place a contract is read when its answer is asked for.
   */
  readonly ahead?: number | undefined;
  /** Cancels: the loop over the answers throws its `reason`, threads are ended, the contracts are no longer read. */
  readonly signal?: PortfolioSignal | undefined;
  /** Told once before the first contract, then whenever answers are there. What it throws ends the run. */
  readonly onProgress?: ((progress: PortfolioProgress) => void) | undefined;
  /**
   * `result` (default): results as data, frozen. `text`: as JSON text, made in the worker thread, which spares the main thread where the
   * text is all that is needed (to store it, to send it on).
   */
  readonly as?: As | undefined;
}

const whole =
  (least: number, most: number) =>
  (value: unknown): boolean =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

function isSignal(value: unknown): boolean {
  const { aborted, addEventListener } = Object(value) as Partial<PortfolioSignal>;
  return typeof aborted === "boolean" && typeof addEventListener === "function";
}

interface Check {
  readonly allowed: string;
  readonly test: (value: unknown) => boolean;
}

const CHECKS: Readonly<Record<keyof PortfolioOptions, Check>> = {
  threads: { allowed: "a whole number from 0 to 1,024", test: whole(0, 1_024) },
  batch: { allowed: "a whole number from 1 to 100,000", test: whole(1, 100_000) },
  ahead: { allowed: "a whole number from 1 to 1,000,000", test: whole(1, 1_000_000) },
  signal: { allowed: "an AbortSignal", test: isSignal },
  onProgress: { allowed: "a function", test: (value) => typeof value === "function" },
  as: { allowed: '"result" or "text"', test: (value) => value === "result" || value === "text" },
};

function found(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  return String(value);
}

/** @throws RangeError with everything that is wrong */
export function checkOptions(options: unknown, known: readonly string[] = Object.keys(CHECKS)): void {
  if (typeof options !== "object" || options === null)
    throw new RangeError(`options ${found(options)} is not allowed: an object`);
  const faults = Object.entries(options).flatMap(([key, value]) => {
    const check = known.includes(key) ? CHECKS[key as keyof PortfolioOptions] : undefined;
    if (check === undefined)
      return [`the key of options ${JSON.stringify(key)} is not allowed: one of ${known.join(", ")}`];
    return value === undefined || check.test(value)
      ? []
      : [`options.${key} ${found(value)} is not allowed: ${check.allowed}`];
  });
  if (faults.length > 0) throw new RangeError(faults.join("; "));
}
