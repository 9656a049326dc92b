/** Reads the input, runs one job on it, and prints what the process held before and at most: `node --expose-gc memory-child.mjs <file> <name>`. */
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { calculate } from "outturn";
import { floor } from "./peers/floor.mjs";
import { naiveEngine } from "./peers/naive.mjs";

const [file, name] = process.argv.slice(2);

/** Reading leaves garbage behind, which the job must not find free to use. */
async function settle() {
  for (let i = 0; i < 5; i += 1) {
    globalThis.gc();
    await setTimeout(200);
  }
}

/** Linux keeps the peak and lets it be reset; elsewhere it is that of the whole process, reading the input included. */
function resetPeak() {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {}
}

function peak() {
  try {
    return Number(readFileSync("/proc/self/status", "utf8").match(/VmHWM:\s+(\d+)/)[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

const readInput = () => JSON.parse(readFileSync(file, "utf8"));

const input = readInput();
await settle();
const { rss, heapTotal, heapUsed } = process.memoryUsage();
const held = rss - (heapTotal - heapUsed);
resetPeak();
const answer = { floor, calculate, naive: naiveEngine }[name](input);
process.stdout.write(JSON.stringify({ input: held, peak: peak(), answered: answer !== undefined }));
