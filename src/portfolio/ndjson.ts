/** Portfolios as lines of JSON (NDJSON, JSON Lines), one contract or one answer to a line. */
import type { PortfolioAnswer, PortfolioForm, PortfolioText, PortfolioUnread } from "./answers.js";
import { decodeUtf8 } from "./host.js";
import { messageOf } from "./work-out.js";

/** A piece of a text, wherever it was cut: a string, or bytes of UTF-8. */
type Chunk = string | Uint8Array;
type Chunks = AsyncIterable<Chunk> | Iterable<Chunk>;

/** What is used of a web `ReadableStream`, such as the body of a `fetch`: not every browser can iterate one. */
export interface PortfolioStream {
  /** Takes the stream over. */
  getReader(): {
    /** The next piece. */
    read(): Promise<{
      /** Whether there is none. */
      done: boolean;
      /** The piece. */
      value?: Chunk | undefined;
    }>;
    /** Ends the stream early. */
    cancel(): Promise<unknown>;
  };
}

async function* readStream(stream: PortfolioStream): AsyncGenerator<Chunk, void, undefined> {
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

/** Also of another realm, as test runners have it. */
const isBytes = (piece: unknown): piece is Uint8Array =>
  ArrayBuffer.isView(piece) && (piece as Uint8Array).BYTES_PER_ELEMENT === 1;

const PIECES = "strings or Uint8Arrays of UTF-8";

function chunksOf(source: unknown): Chunks {
  if (typeof source === "string" || isBytes(source)) return [source];
  const given: object = Object(source);
  if (Symbol.asyncIterator in given || Symbol.iterator in given) return given as Chunks;
  if ("getReader" in given) return readStream(given as PortfolioStream);
  throw new TypeError(`source must be a text, an iterable or async iterable of ${PIECES}, or a ReadableStream of them`);
}

const NEWLINE = 10;

/** The pieces of one line: all text, or all bytes. */
type Pieces = Chunk[];

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

/** Whoever gives bytes may use their place again; `slice` of Node's buffers shares it. */
const copyOf = (bytes: Uint8Array, from: number): Uint8Array => Uint8Array.prototype.slice.call(bytes, from);

/** The text of a line, without a byte order mark. Bytes are put together first: a character may be cut in two. */
function textOf(pieces: Pieces): string {
  const bytes = pieces.filter(isBytes);
  if (bytes.length === 0) return pieces.join("").replace(/^\uFEFF/, "");
  if (bytes.length < pieces.length) throw new TypeError("its pieces are part text, part bytes");
  return decodeUtf8(bytesOf(bytes));
}

/** Cuts chunks into lines; the last one needs no end. */
async function* linesOf(chunks: Chunks): AsyncGenerator<Pieces, void, undefined> {
  let pieces: Pieces = [];
  for await (const chunk of chunks) {
    if (typeof chunk !== "string" && !isBytes(chunk)) throw new TypeError(`source must give ${PIECES}`);
    let from = 0;
    for (;;) {
      const to = typeof chunk === "string" ? chunk.indexOf("\n", from) : chunk.indexOf(NEWLINE, from);
      if (to < 0) break;
      pieces.push(typeof chunk === "string" ? chunk.slice(from, to) : chunk.subarray(from, to));
      yield pieces;
      pieces = [];
      from = to + 1;
    }
    if (from < chunk.length) pieces.push(typeof chunk === "string" ? chunk.slice(from) : copyOf(chunk, from));
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
 * @param source the text whole or in pieces, strings or bytes of UTF-8: a file stream of Node, the body of a `fetch`, a list of strings
 * @returns the contracts, for `calculatePortfolio`; a piece is read when a line of it is needed
 * @throws TypeError where source is something else; while iterating: what the source throws
 *
 * @example
 * for await (const answer of calculatePortfolio(readNdjson(createReadStream("contracts.ndjson")))) {
 *   console.log(answer.line, answer.id, answer.status);
 * }
 */
export function readNdjson(
  source: Chunk | Chunks | PortfolioStream,
): AsyncGenerator<PortfolioText | PortfolioUnread, void, undefined> {
  return contractsOf(chunksOf(source));
}

async function* contractsOf(chunks: Chunks): AsyncGenerator<PortfolioText | PortfolioUnread, void, undefined> {
  let line = 0;
  for await (const pieces of linesOf(chunks)) {
    line += 1;
    let contract: PortfolioText | PortfolioUnread | undefined;
    try {
      const text = textOf(pieces);
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
