/** How time and memory grow when an adversarial input doubles: told as factors, since times belong to a machine. */
import { GCProfiler } from "node:v8";
import * as outturn from "outturn";
import { FAMILIES } from "./families.mjs";

/** A doubling that takes this much longer is no longer in step with the size: n log n gives a little more than 2. */
const MOST = 3;
/** The smallest size is doubled until a calculation takes so many milliseconds: what is shorter measures the machine. */
const LEAST_TIME = 100;
const FIRST_SIZE = 64;
const RUNS = 3;

/** The processor's time for one calculation, and the most memory that it held at once beyond what was held before. */
function measure(input) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const profiler = new GCProfiler();
  profiler.start();
  const from = process.cpuUsage();
  const answer = outturn.safeCalculate(input);
  const { user, system } = process.cpuUsage(from);
  const held = profiler.stop().statistics.map(({ afterGC }) => afterGC.heapStatistics.usedHeapSize);
  return {
    time: (user + system) / 1000,
    heap: Math.max(process.memoryUsage().heapUsed, ...held) - before,
    worked: answer.success,
  };
}

/** The least of several runs: whatever else the machine does only adds to it. */
function least(runs) {
  const [{ worked }] = runs;
  return { worked, time: Math.min(...runs.map(({ time }) => time)), heap: Math.min(...runs.map(({ heap }) => heap)) };
}

const runs = (input) => least(Array.from({ length: RUNS }, () => measure(input)));

const doublings = (sizes, key) => sizes.slice(1).map((size, i) => size[key] / sizes[i][key]);

const steepest = (sizes) => Math.max(...doublings(sizes, "time"));

function growthOf({ name, make, most, refused }) {
  let n = FIRST_SIZE;
  while (8 * n <= most && runs(make(n, outturn)).time < LEAST_TIME) n *= 2;
  const inputs = [n, 2 * n, 4 * n].map((size) => make(size, outturn));
  let sizes = inputs.map(runs);
  // Measured again where it looks steep: a machine that was busy for a moment does not stay so.
  if (steepest(sizes) > MOST) sizes = inputs.map((input, i) => least([sizes[i], runs(input)]));
  const faults = [];
  if (sizes[0].worked === refused) faults.push(`it is ${refused ? "worked out" : "refused"}`);
  if (steepest(sizes) > MOST) faults.push(`a doubling takes ${steepest(sizes).toFixed(1)} x the time`);
  return { name, n, time: doublings(sizes, "time"), heap: doublings(sizes, "heap"), fault: faults.join("; ") };
}

/** Measures every family, or those whose name holds a text. */
export function measureGrowth(only = "") {
  return FAMILIES.filter(({ name }) => name.includes(only)).map(growthOf);
}
