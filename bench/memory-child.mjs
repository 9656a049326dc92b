/** Reads the input, runs one job on it, and prints what the process held before and at most: `node --expose-gc memory-child.mjs <file> <name>`. */
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { calculate } from "outturn";
import { floor } from "./peers/floor.mjs";
import { naiveEngine } from "./peers/naive.mjs";

const [file, name] = process.argv.slice(2);

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

const input = JSON.parse(readFileSync(file, "utf8"));
const work = { floor, calculate, naive: naiveEngine }[name];
globalThis.gc();
await setTimeout(100);
globalThis.gc();
const before = process.memoryUsage.rss();
resetPeak();
const answer = work(input);
process.stdout.write(JSON.stringify({ input: before, peak: peak(), answered: answer !== undefined }));
