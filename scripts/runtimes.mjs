/**
 * Whether the packed package answers the same everywhere: `npm run runtimes` installs the tarball in an empty folder, asks it
 * for every case of the fixtures in each Node, in a worker thread, in a context with nothing but the language and in Chromium,
 * under several time zones and languages, and compares all that it answers byte for byte. The first run's figures are held
 * against those that the fixtures expect. Nothing reaches a network while it answers.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { readFixtures } from "./runtimes/fixtures.mjs";
import { openChromium } from "./runtimes/in-chromium.mjs";
import { answerInNode, installNodes } from "./runtimes/nodes.mjs";
import { IN_CHROMIUM, IN_NODE } from "./runtimes/places.mjs";
import { bundlePackage, installPackage } from "./runtimes/prepare.mjs";
import { faultsOf } from "./runtimes/same.mjs";

const AT_ONCE = 2;
const MOST_SHOWN = 3;
const WIDTHS = [21, 13, 18, 10, 9];

const root = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(`${tmpdir()}/outturn-runtimes-`);
const count = { passed: 0, failed: 0 };

const print = (cells) => console.log(cells.map((cell, i) => String(cell).padEnd(WIDTHS[i] ?? 0)).join(""));

function report(cells, faults, good) {
  count[faults.length === 0 ? "passed" : "failed"] += 1;
  print([...cells, faults.length === 0 ? good : `FAILED: ${faults.length}`]);
  for (const fault of faults.slice(0, MOST_SHOWN)) console.log(`    ${fault}`);
  if (faults.length > MOST_SHOWN) console.log(`    and ${faults.length - MOST_SHOWN} more`);
}

/** Cases whose figures are not those that the fixtures expect. */
function unexpected(lines, { cases, check }) {
  return cases.flatMap((one, i) => {
    try {
      check(one, lines[i]);
      return [];
    } catch ({ message }) {
      return [`${one.at}: ${message}`];
    }
  });
}

/** One figure is spoilt on purpose: the comparison must tell of it and of no other, and so must what the fixture expects. */
async function spoil(first, node, { cases, check }) {
  const at = cases.findIndex(({ expected }) => expected.totals?.payable !== undefined);
  const run = await answerInNode(folder, node.program, IN_NODE[0], String(at));
  const faults = faultsOf(first.lines, run, IN_NODE[0], cases);
  const found = faults.length === 1 && faults[0].startsWith(cases[at].at);
  const refused = unexpected([run.lines[at]], { cases: [cases[at]], check }).length === 1;
  return found && refused ? [] : [`${cases[at].at} was spoilt, and not found: ${faults.join("; ")}`];
}

/** Does the work of each job, some at once, and shows what came of it in the order of the jobs. */
async function inTurn(jobs, work, show) {
  const done = [];
  let [next, shown] = [0, 0];
  const hand = async () => {
    while (next < jobs.length) {
      const at = next++;
      done[at] = { job: jobs[at], run: await work(jobs[at]) };
      for (; done[shown] !== undefined; shown += 1) show(done[shown].job, done[shown].run);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
}

function jobsOf(nodes, browser) {
  const inNode = nodes.flatMap(({ version, program }) =>
    IN_NODE.map((place) => ({ runtime: `Node ${version}`, place, answer: () => answerInNode(folder, program, place) })),
  );
  const runtime = `Chromium ${browser.version.split(".")[0]}`;
  return [...inNode, ...IN_CHROMIUM.map((place) => ({ runtime, place, answer: () => browser.answer(place) }))];
}

/** The answers or, of a run that did not come to its end, what it died of. */
const ask = ({ answer }) => answer().catch(({ message }) => ({ died: message, lines: [] }));

async function runAll() {
  const tarball = installPackage(root, folder);
  const nodes = installNodes(folder);
  const fixtures = await readFixtures(root, folder);
  writeFileSync(`${folder}/inputs.json`, fixtures.inputs);
  await bundlePackage(folder);

  console.log(`${tarball}, ${fixtures.cases.length} cases`);
  print(["runtime", "way", "zone", "language", "answers", "result"]);
  const first = await answerInNode(folder, nodes[0].program, IN_NODE[0]);
  const { length } = first.lines;
  report(["fixtures' figures", "", "", "", length], unexpected(first.lines, fixtures), "as expected");
  report(["one figure spoilt", "", "", "", length], await spoil(first, nodes[0], fixtures), "found");

  const browser = await openChromium(folder);
  try {
    await inTurn(jobsOf(nodes, browser), ask, ({ runtime, place }, run) => {
      const faults = run.died === undefined ? faultsOf(first.lines, run, place, fixtures.cases) : [run.died];
      report([runtime, place.way, place.zone, place.language, run.lines.length], faults, "same");
    });
  } finally {
    await browser.close();
  }
  console.log(`SHA-256 of the answers: ${createHash("sha256").update(first.lines.join("\n")).digest("hex")}`);
}

try {
  await runAll();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${count.passed} passed, ${count.failed} failed`);
if (count.failed > 0) process.exitCode = 1;
