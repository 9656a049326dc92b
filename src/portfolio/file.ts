/** From file to file, on Node. */
import type { PortfolioAnswer } from "./answers.js";
import { hostModule } from "./host.js";
import { readNdjson, writeNdjson } from "./ndjson.js";
import { checkOptions, type PortfolioOptions } from "./options.js";
import { calculatePortfolio } from "./portfolio.js";

/** What is used of Node. */
interface Node {
  readonly fs: {
    createReadStream(path: string): AsyncIterable<Uint8Array>;
    createWriteStream(path: string, options: { flags: string; flush: boolean }): unknown;
    readonly promises: {
      rename(from: string, to: string): Promise<void>;
      rm(path: string, options: { force: boolean }): Promise<void>;
    };
  };
  readonly stream: { pipeline(from: AsyncIterable<string>, to: unknown): Promise<void> };
  readonly crypto: { randomUUID(): string };
}

async function node(): Promise<Node> {
  const fs = await hostModule<Node["fs"]>("node:fs");
  const stream = await hostModule<Node["stream"]>("node:stream/promises");
  const crypto = await hostModule<Node["crypto"]>("node:crypto");
  if (fs === undefined || stream === undefined || crypto === undefined)
    throw new Error("portfolioFile needs the files of Node: elsewhere use readNdjson and writeNdjson");
  return { fs, stream, crypto };
}

/** How many contracts a file had, by how they were answered. */
export interface PortfolioCounts {
  /** All: `calculated` + `refused` + `failed`. */
  readonly done: number;
  /** Those with a result. */
  readonly calculated: number;
  /** Those whose input was refused. */
  readonly refused: number;
  /** Those that could not be worked out. */
  readonly failed: number;
}

async function* counting<A extends PortfolioAnswer<"text">>(
  answers: AsyncIterable<A>,
  counts: Record<A["status"], number>,
): AsyncGenerator<A, void, undefined> {
  for await (const answer of answers) {
    counts[answer.status as A["status"]] += 1;
    yield answer;
  }
}

const FILE_OPTIONS = ["threads", "batch", "ahead", "signal", "onProgress"];

/**
 * Works out a file of contracts, one input to a line, and writes a file of answers, one to a line: see {@link readNdjson} and
 * {@link writeNdjson}. Only on Node.
 *
 * The answers are written beside the file they are for, as `<output>.<random>.part`, which takes its name when all are there: whatever
 * goes wrong, `output` is what it was before or it is complete. Where the run fails the part is deleted.
 *
 * @param input the path of the contracts
 * @param output the path of the answers; a file that is there is replaced; may be the same as `input`
 * @param options those of `calculatePortfolio`, but for `as`
 * @returns how many contracts there were, by how they were answered
 * @throws what reading and writing throw, and what {@link calculatePortfolio} throws
 *
 * @example
 * const { done, refused, failed } = await portfolioFile("contracts.ndjson", "answers.ndjson");
 */
export async function portfolioFile(
  input: string,
  output: string,
  options: Omit<PortfolioOptions, "as"> = {},
): Promise<PortfolioCounts> {
  checkOptions(options, FILE_OPTIONS);
  const { fs, stream, crypto } = await node();
  const part = `${output}.${crypto.randomUUID()}.part`;
  const counts = { calculated: 0, refused: 0, failed: 0 };
  const answers = calculatePortfolio(readNdjson(fs.createReadStream(input)), { ...options, as: "text" });
  try {
    await stream.pipeline(
      writeNdjson(counting(answers, counts)),
      fs.createWriteStream(part, { flags: "wx", flush: true }),
    );
    await fs.promises.rename(part, output);
  } catch (error) {
    await fs.promises.rm(part, { force: true });
    throw error;
  }
  return { done: counts.calculated + counts.refused + counts.failed, ...counts };
}
