/** Peak memory, each in a process of its own that has nothing but the input. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programme } from "./contract.mjs";

const CHILD = join(import.meta.dirname, "memory-child.mjs");

/** Which contenders are weighed. */
const WEIGHED = ["floor", "calculate", "naive"];

/** By name, in bytes: what the process held with the input read, and its peak over that while the job ran; undefined where it ran out of memory. */
export function peakMemory(records) {
  const folder = mkdtempSync(join(tmpdir(), "outturn-bench-"));
  const file = join(folder, "input.json");
  try {
    writeFileSync(file, JSON.stringify(programme(records)));
    return WEIGHED.map((name) => ({ name, ...weigh(file, name) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function weigh(file, name) {
  try {
    const told = execFileSync(process.execPath, ["--expose-gc", CHILD, file, name], { encoding: "utf8" });
    const { input, peak } = JSON.parse(told);
    return { input, over: Math.max(0, peak - input) };
  } catch (error) {
    if (error.signal !== "SIGABRT") throw error;
    return {};
  }
}
