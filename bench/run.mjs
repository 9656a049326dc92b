/**
 * Times the engine beside its floor in one process: `npm run bench -- 10000 100000` (records; 10,000 and 100,000 unless
 * told). Medians of five runs each, taken in turn; the ratio says more than the milliseconds, which are the machine's.
 */
import { calculate, explainer, toTable } from "outturn";
import { programme } from "./contract.mjs";
import { floor } from "./floor.mjs";

const RUNS = 5;
const sizes = process.argv.slice(2).map(Number);

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];

function time(work) {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function measure(records) {
  const input = programme(records);
  const text = JSON.stringify(input);
  const result = calculate(input);
  const ended = { ...input, issued: result.periods.slice(0, 20) };
  const ref = result.lines[result.lines.length - 1].ref;
  const work = {
    "the floor: a plain loop over pence": () => floor(input),
    "JSON.parse of the input": () => JSON.parse(text),
    calculate: () => calculate(input),
    "calculate with 20 issued periods": () => calculate(ended),
    "explain one line": () => explainer(input)(ref),
    "the table of all lines": () => toTable(result, "lines"),
  };
  const times = Object.fromEntries(Object.keys(work).map((name) => [name, []]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, one] of Object.entries(work)) times[name].push(time(one));
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

for (const records of sizes.length > 0 ? sizes : [10_000, 100_000]) {
  const medians = measure(records);
  const least = medians["the floor: a plain loop over pence"];
  console.log(`\n${records} records, medians of ${RUNS} in ms, and as a multiple of the floor`);
  for (const [name, ms] of Object.entries(medians)) {
    console.log(`  ${name.padEnd(36)} ${ms.toFixed(1).padStart(10)} ${(ms / least).toFixed(1).padStart(8)}`);
  }
}
