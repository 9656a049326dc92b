/**
 * One program of the benchmark: reads a file of contracts, one to a line, writes a file of what they come to, one to a line.
 * `node bench/portfolio-run.mjs plain|0|2 <input> <output>`: a plain loop over `calculate`, or the portfolio with so many threads.
 */
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { calculate } from "outturn";
import { portfolioFile } from "outturn/portfolio";

const [kind, input, output] = process.argv.slice(2);

/** As little as will do the same work: no answer is wrapped, nothing is caught, and the whole file is read at once. */
function plainLoop() {
  const file = openSync(output, "w");
  for (const line of readFileSync(input, "utf8").split("\n")) {
    if (line !== "") writeSync(file, `${JSON.stringify(calculate(JSON.parse(line)))}\n`);
  }
  closeSync(file);
}

if (kind === "plain") plainLoop();
else await portfolioFile(input, output, { threads: Number(kind) });
