/** From file to file, on Node. */
import type { PortfolioAnswer } from "./answers.js";
import { hostModule } from "./host.js";
import { readNdjson, writeNdjson } from "./ndjson.js";
import { checkOptions, type PortfolioOptions } from "./options.js";
import { calculatePortfolio } from "./portfolio.js";

/** What is used of Node. */
interface Files {
  createReadStream(path: string): AsyncIterable<Uint8Array>;
  readonly promises: {
    open(path: string, flags: string): Promise<FileHandle>;
    rename(from: string, to: string): Promise<void>;
    rm(path: string): Promise<void>;
  };
}

interface FileHandle {
  writeFile(text: AsyncIterable<string>): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

async function node(): Promise<{ files: Files; random: string }> {
  const files = await hostModule<Files>("node:fs");
  const crypto = await hostModule<{ randomUUID(): string }>("node:crypto");
  if (files === undefined || crypto === undefined)
    throw new Error("portfolioFile needs the files of Node: elsewhere use readNdjson and writeNdjson");
  return { files, random: crypto.randomUUID() };
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
  const { files, random } = await node();
  const part = `${output}.${random}.part`;
  const counts = { calculated: 0, refused: 0, failed: 0 };
  const file = await files.promises.open(part, "wx");
  try {
    try {
      const contracts = readNdjson(files.createReadStream(input));
      const answers = calculatePortfolio(contracts, { ...options, as: "text" });
      await file.writeFile(writeNdjson(counting(answers, counts)));
      await file.sync();
    } finally {
      await file.close();
    }
    await files.promises.rename(part, output);
  } catch (error) {
    await files.promises.rm(part);
    throw error;
  }
  return { done: counts.calculated + counts.refused + counts.failed, ...counts };
}
