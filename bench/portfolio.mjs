/**
 * Times many small contracts, file to file: in place, over two worker threads, and by two processes of their own that work out half of
 * them each with a plain loop. `node bench/portfolio.mjs 10000 5` (contracts, rounds; these unless told). Every program is started
 * afresh, timed from its start to its exit, in turn; all must come to the same results. With 10,000 contracts or more, two threads must
 * reach 0.85 of what the two processes reach: it exits with 1 where they do not.
 */
import { spawn } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { smallContract } from "./portfolio-contracts.mjs";

const LEAST = 0.85;
const [contracts = 10_000, rounds = 5] = process.argv.slice(2).map(Number);

const folder = mkdtempSync(join(tmpdir(), "outturn-bench-"));
const path = (name) => join(folder, `${name}.ndjson`);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function run(kind, input, output) {
  const program = join(import.meta.dirname, "portfolio-run.mjs");
  const child = spawn(process.execPath, [program, kind, path(input), path(output)], { stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${kind} ended with ${code}`))));
  });
}

async function seconds(work) {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** Bare results as the plain loop writes them, or those that stand in answers. */
async function* results(...names) {
  for (const name of names) {
    for await (const line of createInterface({ input: createReadStream(path(name)) })) {
      yield line.startsWith('{"id"') ? line.slice(line.indexOf(',"result":') + 10, -1) : line;
    }
  }
}

async function checkSame(...names) {
  let line = 0;
  const ours = results(...names);
  for await (const theirs of results("first.out", "second.out")) {
    line += 1;
    const { value } = await ours.next();
    if (value !== theirs) throw new Error(`${names}: result ${line} is not what calculate gives`);
  }
  if (line !== contracts || !(await ours.next()).done) throw new Error(`${names}: not ${contracts} results`);
}

function writeContracts() {
  const lines = Array.from({ length: contracts }, (_, i) => `${JSON.stringify(smallContract(i))}\n`);
  const half = Math.ceil(contracts / 2);
  writeFileSync(path("all"), lines.join(""));
  writeFileSync(path("first"), lines.slice(0, half).join(""));
  writeFileSync(path("second"), lines.slice(half).join(""));
}

const KINDS = {
  "in place": () => run("0", "all", "in-place.out"),
  "two threads": () => run("2", "all", "threads.out"),
  "two processes": () => Promise.all(["first", "second"].map((half) => run("plain", half, `${half}.out`))),
};

try {
  writeContracts();
  const times = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [kind, work] of Object.entries(KINDS)) times[kind].push(await seconds(work));
    await checkSame("in-place.out");
    await checkSame("threads.out");
  }
  console.log(`${contracts} small contracts, file to file, medians of ${rounds} rounds`);
  for (const [kind, all] of Object.entries(times)) {
    const perSecond = Math.round(contracts / median(all));
    console.log(
      `  ${kind.padEnd(16)} ${median(all).toFixed(2).padStart(8)} s ${String(perSecond).padStart(8)} a second`,
    );
  }
  const ratio = median(times["two processes"].map((time, round) => time / times["two threads"][round]));
  console.log(`  two threads reach ${ratio.toFixed(3)} of what two processes reach (median of the rounds)`);
  if (contracts >= 10_000 && ratio < LEAST) {
    console.log(`  which is less than ${LEAST}`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
