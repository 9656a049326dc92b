/**
 * One run in Node, in the folder where the package is installed: `node in-node.mjs <way> <file to write>`. The file gets
 * the zone and language that the run had, then the answers. A third argument is the number of an answer to be spoilt.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createContext, runInContext } from "node:vm";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { answerAll } from "./answers.mjs";
import { OF_THE_MACHINE, proveStripped, strip, touched } from "./bare.mjs";
import { proveNoNetwork, tried } from "./no-network.mjs";

const [way, file, spoilt] = isMainThread ? process.argv.slice(2) : [workerData];
const inputs = readFileSync("inputs.json", "utf8");

const OF_HOSTS = ["process", "require", "Buffer", "setTimeout", "queueMicrotask", "structuredClone", "fetch", "URL"];
const OF_BROWSERS = ["WebAssembly", "window", "navigator", "performance", "crypto", "TextEncoder", "TextDecoder"];

const told = (names) => [...new Set(names)].join(", ");

/** The bundle in a context of its own: no timers, no console, no modules, no code made from text. */
function inVm() {
  const context = createContext({ inputs }, { codeGeneration: { strings: false, wasm: false } });
  for (const name of [...OF_THE_MACHINE, "WebAssembly"]) runInContext(`delete globalThis.${name}`, context);
  const unwanted = [...OF_HOSTS, ...OF_BROWSERS, ...OF_THE_MACHINE];
  const found = unwanted.filter((name) => runInContext(`"${name}" in globalThis`, context));
  if (found.length > 0) throw new Error(`more than the language: ${found.join(", ")}`);
  if (runInContext("try { Function('return 1')() } catch { 0 }", context) !== 0) throw new Error("code from text ran");
  runInContext(readFileSync("bundle.js", "utf8"), context, { filename: "bundle.js" });
  return runInContext("answerAll(inputs)", context);
}

async function stripped() {
  strip();
  proveStripped();
  const text = answerAll(await import("outturn"), inputs);
  if (touched.length > 0) throw new Error(`the package touched ${told(touched)}`);
  return text;
}

function inThread() {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: "import" });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

const ways = {
  import: async () => answerAll(await import("outturn"), inputs),
  require: () => answerAll(createRequire(import.meta.url)("outturn"), inputs),
  thread: inThread,
  vm: inVm,
  stripped,
};

/** Another first digit in the first sum that is payable. */
function spoil(text, at) {
  const lines = text.split("\n");
  lines[at] = lines[at].replace(/"payable":"(\d)/, (_, digit) => `"payable":"${9 - digit}`);
  return lines.join("\n");
}

proveNoNetwork();
const had = { minutesWest: new Date(2026, 0, 1).getTimezoneOffset(), number: (1.5).toLocaleString() };
const text = await ways[way]();
if (tried.length > 0) throw new Error(`the package tried ${told(tried)}`);
const answers = spoilt === undefined ? text : spoil(text, Number(spoilt));
if (isMainThread) writeFileSync(file, `${JSON.stringify(had)}\n${answers}`);
else parentPort.postMessage(answers);
