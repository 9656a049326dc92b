/** What goes into a portfolio and what comes out, contract by contract. */
import type { Issue, Result } from "../index.js";

/** What every contract of a portfolio may carry. */
interface Labelled {
  /**
   * Carried to the answer, so that you know whose it is; any text, need not be unique.
   * Default: the contract's own id; where that cannot be read, `line 12`, or `contract 12` (counted from 1) without a `line`.
   */
  readonly id?: string | undefined;
  /** Carried to the answer, default none: {@link readNdjson} gives the number of the line, from 1. */
  readonly line?: number | undefined;
}

/** A contract as plain data. */
export interface PortfolioInput extends Labelled {
  /** What `calculate` would be given. Kept as it was when it was read: changing it afterwards changes no answer. */
  readonly input: unknown;
}

/** A contract as text: cheaper than plain data where it comes as text, since a worker thread parses it. */
export interface PortfolioText extends Labelled {
  /** The JSON text of what `calculate` would be given; what is not JSON is answered as `failed`. */
  readonly text: string;
}

/** A contract that could not be read at all (a broken file, a missing record): answered as `failed`, stops nothing. */
export interface PortfolioUnread extends Labelled {
  /** Why, for people. */
  readonly error: string;
}

/** One contract of a portfolio: exactly one of `input`, `text` and `error`. */
export type PortfolioContract = PortfolioInput | PortfolioText | PortfolioUnread;

/** What every answer carries. */
interface Answered {
  /** That of the contract, else its default: see {@link PortfolioInput}. */
  readonly id: string;
  /** That of the contract; absent where it had none. */
  readonly line?: number;
}

/** The contract was worked out. */
export interface PortfolioCalculated extends Answered {
  /** Tells the four kinds of answer apart. */
  readonly status: "calculated";
  /** What `calculate` returns for the input: the same bytes as JSON, and frozen. */
  readonly result: Result;
}

/** The contract was worked out, and its result is handed over as text. */
export interface PortfolioCalculatedText extends Answered {
  /** Tells the four kinds of answer apart. */
  readonly status: "calculated";
  /** The result as JSON: what `JSON.stringify(calculate(input))` gives. */
  readonly text: string;
}

/** The input was refused whole: nothing was calculated. */
export interface PortfolioRefused extends Answered {
  /** Tells the four kinds of answer apart. */
  readonly status: "refused";
  /** What is wrong with the input, as `safeCalculate` says it: from 1 to 1,000. */
  readonly issues: readonly Issue[];
  /** How many further issues were found, mostly 0. */
  readonly more: number;
}

/** It is not known what `calculate` would say: the text is no JSON, or the calculation could not be carried out. */
export interface PortfolioFailed extends Answered {
  /** Tells the four kinds of answer apart. */
  readonly status: "failed";
  /** What happened, for people. */
  readonly error: string;
}

/** How results are handed over: as data, or as JSON text. */
export type PortfolioForm = "result" | "text";

/** The answer to one contract, told apart by `status` (or by which of `result`, `text`, `issues` and `error` it has). */
export type PortfolioAnswer<As extends PortfolioForm = "result"> =
  | (As extends "text" ? PortfolioCalculatedText : PortfolioCalculated)
  | PortfolioRefused
  | PortfolioFailed;
