/**
 * Hostile input by the hundred thousand: `npm run fuzz -- 100000 1` changes the inputs of the fixtures and of the corpus in so
 * many ways (the second number is the seed: the same seed gives the same mutants), and looks whether each is refused with
 * proper issues or worked out with figures that obey the laws. What fails is made smaller and written to reports/fuzz.
 * `npm run fuzz -- growth` measures how time and memory grow with the size of adversarial inputs. Without a word it does both.
 */
import { measureGrowth } from "./fuzz/growth.mjs";
import { printGrowth, printRun } from "./fuzz/print.mjs";
import { runFuzz } from "./fuzz/run.mjs";
import { SLOW } from "./fuzz/stopwatch.mjs";

const [what = "100000", seed = "1"] = process.argv.slice(2);

async function fuzz() {
  const found = await runFuzz(Number(seed), Number(what));
  printRun(found, Number(seed));
  return found.mutants === Number(what) && found.failures.every(({ kind }) => kind === SLOW);
}

function growth() {
  const rows = measureGrowth();
  printGrowth(rows);
  return rows.every(({ fault }) => fault === "");
}

if (what !== "growth" && !(Number.isInteger(Number(what)) && Number.isInteger(Number(seed)))) {
  console.error('usage: npm run fuzz -- [how many, or "growth"] [seed]');
  process.exit(2);
}
const fuzzed = what === "growth" || (await fuzz());
const grown = process.argv.length > 2 && what !== "growth" ? true : growth();
process.exitCode = fuzzed && grown ? 0 : 1;
