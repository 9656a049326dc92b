/** Portfolios as lines of JSON (NDJSON, JSON Lines), one contract or one answer to a line. */
import type { PortfolioAnswer, PortfolioContract, PortfolioForm } from "./answers.js";
import { utf8 } from "./host.js";
import { messageOf } from "./work-out.js";

/** A text in pieces, wherever it was cut: strings, or bytes of UTF-8. */
type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** What is used of a web `ReadableStream`, such as the body of a `fetch`: not every browser can iterate one. */
export interface PortfolioStream {
  /** Takes the stream over. */
  getReader(): {
    /** The next piece. */
    read(): Promise<{
      /** Whether there is none. */
      done: boolean;
      /** The piece. */
      value?: string | Uint8Array | undefined;
    }>;
    /** Ends the stream early. */
    cancel(): Promise<unknown>;
  };
}

async function* chunksOf(stream: PortfolioStream): AsyncGenerator<string | Uint8Array, void, undefined> {
  const reader = stream.getReader();
  let whole = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      whole = done;
      if (done) return;
      if (value !== undefined) yield value;
    }
  } finally {
    if (!whole) await reader.cancel();
  }
}

const NEWLINE = 10;

/** The pieces of one line: all text, or all bytes. */
type Pieces = (string | Uint8Array)[];

function bytesOf(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (pieces.length === 1 && first !== undefined) return first;
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

const isBytes = (piece: unknown): piece is Uint8Array => piece instanceof Uint8Array;

/** The text of a line, without a byte order mark. Bytes are put together first: a character may be cut in two. */
function textOf(pieces: Pieces, decoder: () => ReturnType<typeof utf8>): string {
  const bytes = pieces.filter(isBytes);
  if (bytes.length === 0) return pieces.join("").replace(/^\uFEFF/, "");
  if (bytes.length < pieces.length) throw new TypeError("its pieces are part text, part bytes");
  return decoder().decode(bytesOf(bytes));
}

/** Cuts chunks into lines; the last one needs no end. */
async function* linesOf(chunks: Chunks): AsyncGenerator<Pieces, void, undefined> {
  let pieces: Pieces = [];
  for await (const chunk of chunks) {
    if (typeof chunk !== "string" && !isBytes(chunk))
      throw new TypeError("source must give strings or Uint8Arrays of UTF-8");
    let from = 0;
    for (;;) {
      const to = typeof chunk === "string" ? chunk.indexOf("\n", from) : chunk.indexOf(NEWLINE, from);
      if (to < 0) break;
      pieces.push(typeof chunk === "string" ? chunk.slice(from, to) : chunk.subarray(from, to));
      yield pieces;
      pieces = [];
      from = to + 1;
    }
    // A copy: whoever gives the bytes may use their place again.
    if (from < chunk.length) pieces.push(chunk.slice(from));
  }
  if (pieces.length > 0) yield pieces;
}

/**
 * The contracts of a text with one input to a line: `{"contract": {"id": …}, "evidence": […]}`.
 *
 * Each contract carries the number of its line, counted from 1 with blank lines. Its answer has the id that the contract has in its
 * terms, or `line 12` where that cannot be read, and `line: 12`; so answers can be told apart where an id comes twice. A line that is no
 * JSON, or no UTF-8, is answered as `failed` and stops no other. Blank lines are left out; lines end with LF or CRLF, the last one need
 * not; byte order marks are dropped.
 *
 * @param source the text in pieces, strings or bytes of UTF-8: a file stream of Node, the body of a `fetch`, a list of strings
 * @returns the contracts, for `calculatePortfolio`; a piece is read when a line of it is needed
 * @throws while iterating: what the source throws; TypeError where it gives something else than strings and bytes
 *
 * @example
 * for await (const answer of calculatePortfolio(readNdjson(createReadStream("contracts.ndjson")))) {
 *   console.log(answer.line, answer.id, answer.status);
 * }
 */
export async function* readNdjson(
  source: Chunks | PortfolioStream,
): AsyncGenerator<PortfolioContract, void, undefined> {
  const iterable = Symbol.asyncIterator in source || Symbol.iterator in source;
  const chunks = iterable ? (source as Chunks) : chunksOf(source as PortfolioStream);
  let known: ReturnType<typeof utf8> | undefined;
  const decoder = (): ReturnType<typeof utf8> => {
    known ??= utf8();
    return known;
  };
  let line = 0;
  for await (const pieces of linesOf(chunks)) {
    line += 1;
    let contract: PortfolioContract | undefined;
    try {
      const text = textOf(pieces, decoder);
      if (text.trim() !== "") contract = { line, text };
    } catch (error) {
      contract = { line, error: `line ${line} cannot be read as UTF-8 text: ${messageOf(error)}` };
    }
    if (contract !== undefined) yield contract;
  }
}

function lineOf(answer: PortfolioAnswer<PortfolioForm>): string {
  if (!("text" in answer)) return `${JSON.stringify(answer)}\n`;
  const { text, ...rest } = answer;
  return `${JSON.stringify(rest).slice(0, -1)},"result":${text}}\n`;
}

/**
 * Answers as text, one to a line, in their order:
 * `{"id":"refuge","line":1,"status":"calculated","result":{…}}`, `{…,"status":"refused","issues":[…],"more":0}` or
 * `{…,"status":"failed","error":"…"}`.
 *
 * @param answers those of `calculatePortfolio`; with `as: "text"` they are written fastest, and the lines are the same
 * @returns the lines, each with its line feed
 *
 * @example
 * await pipeline(writeNdjson(calculatePortfolio(contracts, { as: "text" })), createWriteStream("answers.ndjson"));
 */
export async function* writeNdjson(
  answers: AsyncIterable<PortfolioAnswer<PortfolioForm>> | Iterable<PortfolioAnswer<PortfolioForm>>,
): AsyncGenerator<string, void, undefined> {
  for await (const answer of answers) yield lineOf(answer);
}
