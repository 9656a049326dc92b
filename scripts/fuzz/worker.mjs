/** One thread of the fuzz run: makes every n-th mutant, checks it, and tells what it found. */
import { parentPort, workerData } from "node:worker_threads";
import { check } from "./check.mjs";
import { loadEngine } from "./engine.mjs";
import { basesOf, readInputs, storeOf } from "./inputs.mjs";
import { mutantOf } from "./mutations.mjs";
import { drawFrom } from "./random.mjs";
import { shrunk } from "./shrink.mjs";
import { SLOW, stopwatch } from "./stopwatch.mjs";

const { parts, seed, count, from, threads, thread } = workerData;

/** How many failing inputs of a kind, and of how many kinds, are made smaller: a fault of the run itself would take for ever. */
const MOST_SHRUNK = 2;
const MOST_KINDS = 20;

const engine = await loadEngine(parts);
const inputs = readInputs([{ name: "every key", input: engine.everyKey() }]);
const bases = basesOf(inputs, engine);
const store = storeOf(inputs);
const timed = stopwatch(inputs, engine);
const kindsShrunk = new Map();

/** The smallest input with the same kind of fault. */
function smallest(input, kind, index) {
  const times = kindsShrunk.get(kind) ?? 0;
  if (kindsShrunk.size >= MOST_KINDS || times >= MOST_SHRUNK) return undefined;
  kindsShrunk.set(kind, times + 1);
  const fails = (tried) => check(tried, drawFrom(seed, index), engine, true).faults.some((one) => one.kind === kind);
  return shrunk(input, fails);
}

/** What memory holds when all that can go is gone. */
function keptNow() {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

let keptEarly;
for (let index = from; index < count; index += threads) {
  parentPort.postMessage({ starts: index });
  const draw = drawFrom(seed, index);
  const { base, mutations, input } = mutantOf(bases, store, engine, draw);
  parentPort.postMessage({ starts: index, base, mutations, input });
  const { answer, time, faults, ran } = check(input, draw, engine);
  const { ratio, perByte, slow } = timed(input, answer, time);
  const kinds = [...new Set(faults.map(({ kind }) => kind))];
  if (index >= count / 10 && keptEarly === undefined) keptEarly = keptNow();
  parentPort.postMessage({
    index,
    ran,
    ratio,
    perByte,
    worked: answer?.success === true,
    codes: answer?.success === false ? [...new Set(answer.issues.map(({ code }) => code))] : [],
    faults: kinds
      .map((kind) => {
        const { detail } = faults.find((one) => one.kind === kind);
        return { kind, detail, smallest: smallest(input, kind, index) };
      })
      .concat(slow ? [{ kind: SLOW, detail: `${perByte.toFixed(0)} x` }] : []),
  });
}
if (keptEarly !== undefined) parentPort.postMessage({ kept: keptNow() / keptEarly });
parentPort.postMessage({ ends: thread });
