/**
 * Times the engine beside its peers, all in one process: `npm run bench`, `npm run bench -- 1000 10000`, with `--markdown`
 * for tables to paste. What each contender does is told in README.md here.
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { checkAgreement } from "./agree.mjs";
import { coldStart } from "./cold-start.mjs";
import { contenders, uses } from "./contenders.mjs";
import { programme } from "./contract.mjs";
import { timeDrawdown } from "./drawdown.mjs";
import { ROUNDS, takeTurns } from "./measure.mjs";
import { peakMemory } from "./memory.mjs";
import { printMarkdown, printTerminal } from "./print.mjs";
import {
  coldTable,
  drawdownTable,
  growthTables,
  memoryTable,
  readmeTables,
  sizeTables,
  targetsTable,
} from "./report.mjs";

/** Fewer processes where only a small form is asked for. */
const coldRounds = (largest) => (largest > 1_000 ? 15 : 9);
const DRAWDOWN_RECORDS = 10_000;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { markdown: { type: "boolean" } } });
const asked = positionals.length > 0 ? positionals.map(Number) : [10_000, 100_000, 1_000_000];
if (!asked.every((size) => Number.isInteger(size) && size >= 100)) {
  throw new RangeError(`sizes are whole numbers of records from 100: ${positionals.join(" ")}`);
}
const records = [...new Set(asked)].sort((a, b) => a - b);
const largest = records[records.length - 1];

const rounds = coldRounds(largest);
const inTerminal = values.markdown !== true;

const say = (what) => process.stderr.write(`... ${what}\n`);
const told = (n) => n.toLocaleString("en-GB");
/** In the terminal tables come as soon as they are known. */
const show = (...tables) => {
  if (inTerminal) printTerminal(tables);
};

async function timeSize(size) {
  say(`${told(size)} records: beside the peers`);
  const text = JSON.stringify(programme(size));
  const input = JSON.parse(text);
  const { figures, medians } = await takeTurns(contenders(input, text));
  checkAgreement(figures, size);
  say(`${told(size)} records: what else the engine is asked for`);
  return { records: size, medians, uses: (await takeTurns(uses(input))).medians };
}

console.log(
  `Node ${process.version} on ${cpus().length} cores (${cpus()[0].model.trim()}). Medians of ${ROUNDS} runs, in turn in one process;
of ${rounds} processes for the cold start. What each contender does: bench/README.md.`,
);
say("cold start");
const cold = coldStart(rounds);
show(coldTable(cold));
say(`peak memory at ${told(largest)} records`);
const memory = { records: largest, rows: peakMemory(largest) };
show(memoryTable(memory));
say("drawdown");
const drawdown = await timeDrawdown(Math.min(DRAWDOWN_RECORDS, largest));
show(drawdownTable(drawdown));
const sizes = [];
for (const size of records) {
  const timed = await timeSize(size);
  sizes.push(timed);
  show(...sizeTables(timed));
}
const results = { sizes, memory, cold, drawdown };
show(...growthTables(sizes), targetsTable(results));
if (!inTerminal) printMarkdown(readmeTables(results));
