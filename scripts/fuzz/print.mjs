/** What a run says to people. Times and memory are told as ratios: they say the same on every machine. */
import { SLOW } from "./stopwatch.mjs";

const SLOWEST = 5;
const MOST_PRINTED = 50;

const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)}%`;

const line = ({ ratio, perByte, index, kind }) =>
  `  ${`${ratio.toFixed(0)} x (${perByte.toFixed(1)} x)`.padEnd(18)} mutant ${index}: ${kind}`;

const slowest = (times, key) => [...times].sort((a, b) => b[key] - a[key]).slice(0, SLOWEST);

/** The findings of a run of mutants. */
export function printRun({ mutants, worked, codes, ran, times, failures, kept }, seed) {
  console.log(
    `${mutants} mutants, seed ${seed}: ${percent(worked, mutants)} worked out, the others refused with ${codes.size} codes`,
  );
  console.log(`checked further: ${[...ran].map(([name, count]) => `${count} ${name}`).join(", ")}`);
  console.log("slowest, against the median of the inputs as they are (and by byte of what goes in and comes out):");
  for (const one of slowest(times, "ratio")) console.log(line(one));
  console.log("slowest by byte:");
  for (const one of slowest(times, "perByte")) console.log(line(one));
  const grown = kept.map((ratio) => `${ratio.toFixed(2)} x`).join(", ");
  console.log(`memory kept at the end, against that after a tenth, by thread: ${grown}`);
  for (const { kind, index, file } of failures.slice(0, MOST_PRINTED))
    console.log(`${kind === SLOW ? "SLOW" : "FAILED"} mutant ${index}: ${kind} (${file})`);
  const failed = failures.filter(({ kind }) => kind !== SLOW).length;
  console.log(failed === 0 ? "no failure" : `failures: ${failed}`);
}

const factors = (list) =>
  list
    .map((factor) => `${factor.toFixed(1)} x`.padStart(8))
    .join("")
    .padEnd(16);

/** How time and memory grow from n to 2n and from 2n to 4n. */
export function printGrowth(rows) {
  console.log(`${"growth of".padEnd(48)}${"n".padStart(7)}${"time".padStart(12)}${"memory".padStart(16)}`);
  for (const { name, n, time, heap, fault } of rows) {
    console.log(
      `${name.padEnd(48)}${String(n).padStart(7)}${factors(time)}${factors(heap)}${fault ? `  FAILED: ${fault}` : ""}`,
    );
  }
}
