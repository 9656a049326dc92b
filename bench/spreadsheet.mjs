/**
 * The statement function beside the engine on the same contract: `node --expose-gc bench/spreadsheet.mjs`, or with a number of
 * evidence records. The function reads the tables, calculates and makes the table that spills; the engine is given the input
 * that the tables hold. Needs the build.
 */
import { parseArgs } from "node:util";
import { calculate } from "../dist/index.js";
import { makeFunctions, readTables, toTables } from "../dist/spreadsheet.js";
import { programme } from "./contract.mjs";
import { ROUNDS, takeTurns } from "./measure.mjs";

const MOST_TIMES = 2;

const { positionals } = parseArgs({ allowPositionals: true });
const records = Number(positionals[0] ?? 10_000);
if (!Number.isInteger(records) || records < 100) throw new RangeError("the records are a whole number from 100");

const tables = toTables(programme(records)).map(({ cells }) => cells);
const { input, problems } = readTables(tables);
if (problems.length > 0) throw new Error(`the tables are not in order: ${problems[0].message}`);
const { totals } = calculate(input);

/** Functions of their own for each run: those that are asked twice about the same tables answer from memory. */
const ask = (view) => () => makeFunctions().statement(view, tables);
const kept = makeFunctions();
kept.statement("periods", tables);

const { medians, figures } = await takeTurns([
  { name: "calculate", work: () => calculate(input) },
  {
    name: "statement, periods",
    work: ask("periods"),
    figures: ([headings, ...rows]) =>
      rows.reduce((sum, row) => sum + Math.round(row[headings.indexOf("Payable")] * 100), 0),
  },
  { name: "statement, lines", work: ask("lines") },
  { name: "statement, periods, asked again", work: () => kept.statement("periods", tables) },
]);
if (figures["statement, periods"] !== Math.round(Number(totals.payable) * 100)) {
  throw new Error("the statement and the engine disagree");
}

const engine = medians.get("calculate");
console.log(`${records.toLocaleString("en-GB")} evidence rows, medians of ${ROUNDS}, Node ${process.version}`);
for (const [name, ms] of medians)
  console.log(`${name.padEnd(34)}${ms.toFixed(1).padStart(8)} ms${(ms / engine).toFixed(2).padStart(7)} x`);
const times = medians.get("statement, periods") / engine;
console.log(times <= MOST_TIMES ? `at most ${MOST_TIMES} x: held` : `at most ${MOST_TIMES} x: missed`);
if (times > MOST_TIMES) process.exitCode = 1;
