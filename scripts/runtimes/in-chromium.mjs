/** Runs in headless Chromium: a page from the disk that loads the bundle as a plain script, and nothing else. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const PROGRAM = "/usr/bin/chromium";
const SCRIPTS = ["inputs.js", "bundle.js", "ask.js"];
const POLICIES = { page: "", "strict page": "default-src 'none'; script-src file:" };
const ASK = `
try { globalThis.madeCode = Function("return true")(); } catch { globalThis.madeCode = false; }
globalThis.answers = answerAll(inputs).split("\\n");`;
const SLICE = 100;

/** Debian's, installed where it is missing and may be. */
function findChromium() {
  if (existsSync(PROGRAM)) return PROGRAM;
  if (process.getuid() !== 0) throw new Error(`${PROGRAM} is missing: install Debian's package chromium`);
  const apt = (...args) => execFileSync("apt-get", ["-qq", "-y", ...args], { stdio: ["ignore", "ignore", "inherit"] });
  apt("update");
  apt("install", "--no-install-recommends", "chromium");
  return PROGRAM;
}

function writePages(folder) {
  const inputs = JSON.stringify(readFileSync(`${folder}/inputs.json`, "utf8"));
  writeFileSync(`${folder}/inputs.js`, `globalThis.inputs = ${inputs};`);
  writeFileSync(`${folder}/ask.js`, ASK);
  const tags = SCRIPTS.map((file) => `<script src="${file}"></script>`).join("");
  for (const [way, policy] of Object.entries(POLICIES)) {
    const meta = policy && `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
    writeFileSync(`${folder}/${way}.html`, `<!doctype html><meta charset="utf-8">${meta}<title>outturn</title>${tags}`);
  }
}

/** Opens the page and waits until it has answered; throws where it failed, or asked for more than its own files. */
async function openPage(context, folder, way) {
  const page = await context.newPage();
  const asked = [];
  const faults = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", ({ message }) => faults.push(message));
  await page.goto(pathToFileURL(`${folder}/${way}.html`).href);
  const own = [`${way}.html`, ...SCRIPTS].map((file) => pathToFileURL(`${folder}/${file}`).href);
  for (const url of asked) if (!own.includes(url)) faults.push(`asked for ${url}`);
  const madeCode = await page.evaluate(() => globalThis.madeCode);
  if (madeCode !== (POLICIES[way] === "")) faults.push(`code from text: ${madeCode}`);
  if (faults.length > 0) throw new Error(faults.join("; "));
  return page;
}

async function readPage(page) {
  const had = await page.evaluate(() => ({
    minutesWest: new Date(2026, 0, 1).getTimezoneOffset(),
    number: (1.5).toLocaleString(),
  }));
  const count = await page.evaluate(() => globalThis.answers.length);
  const lines = [];
  for (let from = 0; from < count; from += SLICE) {
    lines.push(...(await page.evaluate(([a, b]) => globalThis.answers.slice(a, b), [from, from + SLICE])));
  }
  return { had, lines };
}

/** Opens the browser once for all its runs; each has a context of its own in its zone and language, without a network. */
export async function openChromium(folder) {
  writePages(folder);
  const browser = await chromium.launch({ executablePath: findChromium(), chromiumSandbox: process.getuid() !== 0 });
  const answer = async ({ way, zone, language }) => {
    const context = await browser.newContext({ timezoneId: zone, locale: language, offline: true });
    try {
      return await readPage(await openPage(context, folder, way));
    } finally {
      await context.close();
    }
  };
  return { version: browser.version(), answer, close: () => browser.close() };
}
