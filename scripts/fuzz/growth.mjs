/** How time and memory grow when an adversarial input doubles: told as factors, since times belong to a machine. */
import { GCProfiler } from "node:v8";
import * as outturn from "outturn";
import { FAMILIES } from "./families.mjs";

/** A doubling that takes this much longer is no longer in step with the size: n log n gives a little more than 2. */
const MOST = 3;
/** So many bytes are more than what waits to be cleared away. */
const MUCH_HEAP = 256 * 2 ** 20;
/** The smallest size is doubled until a calculation takes so many milliseconds: what is shorter measures the machine. */
const LEAST_TIME = 100;
const RUNS = 3;
/** Beyond so many milliseconds the noise of the machine no longer counts; beyond so many more the next size is left out. */
const LONG_TIME = 2000;
const LONGEST_TIME = 10_000;

/** What comes out, in a word; whatever is thrown is told. */
function answerOf(input) {
  try {
    return outturn.safeCalculate(input).success ? "worked out" : "refused";
  } catch (error) {
    return `${error.name} thrown: ${error.message}`;
  }
}

/** The processor's time for one calculation, and the most memory that it held at once beyond what was held before. */
function measure(input) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const profiler = new GCProfiler();
  profiler.start();
  const from = process.cpuUsage();
  const answer = answerOf(input);
  const { user, system } = process.cpuUsage(from);
  const held = profiler.stop().statistics.map(({ afterGC }) => afterGC.heapStatistics.usedHeapSize);
  const heap = Math.max(process.memoryUsage().heapUsed, ...held) - before;
  return { time: (user + system) / 1000, heap, answer };
}

/** The least of several runs: whatever else the machine does only adds to it. */
const least = (runs) => ({
  answer: runs[0].answer,
  time: Math.min(...runs.map(({ time }) => time)),
  heap: Math.min(...runs.map(({ heap }) => heap)),
});

/** Measures several times; what takes very long, once. */
function measured(input) {
  const first = measure(input);
  const more = first.time > LONG_TIME ? 0 : RUNS - 1;
  return least([first, ...Array.from({ length: more }, () => measure(input))]);
}

const doublings = (sizes, key) => sizes.slice(1).map((size, i) => size[key] / sizes[i][key]);

const steepest = (sizes) => Math.max(...doublings(sizes, "time"));

function growthOf({ name, make, first, most, refused }) {
  let n = first;
  while (8 * n <= most && measured(make(n, outturn)).time < LEAST_TIME) n *= 2;
  let sizes = [];
  for (const size of [n, 2 * n, 4 * n]) {
    if (sizes.every(({ time }) => time < LONGEST_TIME)) sizes.push(measured(make(size, outturn)));
  }
  // Measured again where it looks steep: a machine that was busy for a moment does not stay so.
  if (steepest(sizes) > MOST && sizes.every(({ time }) => time < LONG_TIME)) {
    sizes = sizes.map((size, i) => least([size, measured(make(n * 2 ** i, outturn))]));
  }
  const expected = refused ? "refused" : "worked out";
  const faults = [...new Set(sizes.map(({ answer }) => answer))].filter((answer) => answer !== expected);
  if (steepest(sizes) > MOST) faults.push(`a doubling takes ${steepest(sizes).toFixed(1)} x the time`);
  const heap = doublings(sizes, "heap");
  if (sizes.at(-1).heap > MUCH_HEAP && heap.at(-1) > MOST)
    faults.push(`a doubling takes ${heap.at(-1).toFixed(1)} x the memory`);
  return { name, n, time: doublings(sizes, "time"), heap, fault: faults.join("; ") };
}

/** Measures every family, or those whose name holds a text. */
export function measureGrowth(only = "") {
  return FAMILIES.filter(({ name }) => name.includes(only)).map(growthOf);
}
