/** What twelve sources and forty classes cost, beside one source that may meet every line. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { calculate } from "outturn";
import { contractOfManySources, countClasses } from "./contract-of-many-sources.mjs";
import { takeTurns } from "./measure.mjs";

const CHILD = join(import.meta.dirname, "drawdown-child.mjs");
const MODES = ["in-order", "proportional"].flatMap((draw) =>
  ["report", "defer"].map((shortfall) => ({ draw, shortfall })),
);

/** How long a contract may take before its mode is left out. */
const limitMs = (records) => Math.max(2_000, records * 2);

/** Whether a mode answers within the limit: tried in a process of its own, which can be ended. */
function answers(records, mode) {
  try {
    execFileSync(process.execPath, [CHILD, String(records), JSON.stringify(mode)], { timeout: limitMs(records) });
    return true;
  } catch (error) {
    if (error.code !== "ETIMEDOUT") throw error;
    return false;
  }
}

/** For each way to draw: the medians in milliseconds with many sources and with one; undefined where there was no answer in time. */
export async function timeDrawdown(records) {
  const jobs = [];
  for (const mode of MODES) {
    const many = { ...mode, few: false };
    for (const how of [{ ...mode, few: true }, ...(answers(records, many) ? [many] : [])]) {
      const input = contractOfManySources(records, how);
      jobs.push({ name: JSON.stringify(how), work: () => calculate(input) });
    }
  }
  const { medians } = await takeTurns(jobs);
  const ms = (mode, few) => medians.get(JSON.stringify({ ...mode, few }));
  const example = contractOfManySources(1, { ...MODES[0], few: false });
  return {
    records,
    limitMs: limitMs(records),
    sources: example.funding.sources.length,
    classes: countClasses(example),
    modes: MODES.map((mode) => ({ ...mode, one: ms(mode, true), many: ms(mode, false) })),
  };
}
