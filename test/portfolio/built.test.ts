/** The package as it is built: with and without piscina, by import and by require, and in a browser. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calculate } from "../../src/index.js";
import { ROOT } from "../compiler.js";
import { asAgreed, contract } from "./contracts.js";

const folder = mkdtempSync(join(tmpdir(), "outturn-built-"));
const place = (...names: string[]): string => join(folder, ...names);

/** A folder with the package in it, and the packages it finds. */
function layOut(name: string, packages: readonly string[]): void {
  mkdirSync(place(name, "outturn"), { recursive: true });
  copyFileSync(join(ROOT, "package.json"), place(name, "outturn/package.json"));
  for (const one of packages) {
    const link = place(name, "node_modules", one);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", one), link, "junction");
  }
}

function built(out: string): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, "node_modules/tsup/dist/cli-default.js"), "--no-dts", "--silent", "--out-dir", out],
    { cwd: ROOT, encoding: "utf8" },
  );
  expect(status, stderr).toBe(0);
}

beforeAll(() => {
  layOut("with", ["decimal.js", "date-fns", "zod", "piscina"]);
  layOut("without", ["decimal.js", "date-fns", "zod"]);
  for (const name of ["with", "without"]) built(place(name, "outturn/dist"));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program that imports `outturn/portfolio`, to its own end; answers with what it printed as JSON. */
function run(name: string, file: string, code: string, flags: readonly string[] = []): unknown {
  const program = place(name, "outturn", file);
  writeFileSync(program, code);
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [...flags, program], {
    encoding: "utf8",
    timeout: 60_000,
  });
  expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: "" });
  return JSON.parse(stdout);
}

const PROGRAM = `
  const contract = ${contract.toString()};
  async function main() {
    let threads;
    const taken = [];
    const contracts = Array.from({ length: 40 }, (_, i) => ({ id: "c" + (i + 1), input: contract(i + 1) }));
    const options = { threads: globalThis.wanted, onProgress: (progress) => { threads = progress.threads; } };
    for await (const { id, result } of calculatePortfolio(contracts, options)) taken.push(id + " " + result.totals.payable);
    console.log(JSON.stringify({ threads, taken }));
  }
  main().catch((error) => console.log(JSON.stringify(error.message)));
`;
const IMPORT = `import { calculatePortfolio } from "outturn/portfolio";${PROGRAM}`;
const REQUIRE = `const { calculatePortfolio } = require("outturn/portfolio");${PROGRAM}`;

describe("with piscina", () => {
  it.each([
    ["import", "two.mjs", IMPORT],
    ["require", "two.cjs", REQUIRE],
  ])("%s finds the file of the threads", (_, file, code) => {
    expect(run("with", file, `globalThis.wanted = 2;${code}`)).toEqual({ threads: 2, taken: asAgreed(40) });
  });

  it("where threads are forbidden it works in place", () => {
    const flag = process.allowedNodeEnvironmentFlags.has("--permission") ? "--permission" : "--experimental-permission";
    expect(run("with", "two.mjs", IMPORT, ["--no-warnings", flag, "--allow-fs-read=*"])).toEqual({
      threads: 0,
      taken: asAgreed(40),
    });
  });

  it("nothing keeps a program alive that has left the loop, or that forgets the answers", () => {
    const code = `import { calculatePortfolio } from "outturn/portfolio";
      const contract = ${contract.toString()};
      function* endless() { for (;;) yield { id: "c", input: contract(1) }; }
      for await (const { status } of calculatePortfolio(endless(), { threads: 2 })) {
        const forgotten = calculatePortfolio(endless(), { threads: 2 });
        const { value } = await forgotten.next();
        console.log(JSON.stringify([status, value.status]));
        break;
      }`;
    expect(run("with", "leave.mjs", code)).toEqual(["calculated", "calculated"]);
  });

  it("from file to file", () => {
    writeFileSync(place("in.ndjson"), `${JSON.stringify(contract(1))}\n`);
    const code = `import { portfolioFile } from "outturn/portfolio";
      const [input, output] = ${JSON.stringify([place("in.ndjson"), place("out.ndjson")])};
      console.log(JSON.stringify(await portfolioFile(input, output, { threads: 1 })));`;
    expect(run("with", "file.mjs", code)).toEqual({ done: 1, calculated: 1, refused: 0, failed: 0 });
    const line = { id: "contract-1", line: 1, status: "calculated", result: calculate(contract(1)) };
    expect(readFileSync(place("out.ndjson"), "utf8")).toBe(`${JSON.stringify(line)}\n`);
  });
});

describe("without piscina", () => {
  it.each([
    ["import", "two.mjs", IMPORT],
    ["require", "two.cjs", REQUIRE],
  ])("%s works in place, and refuses threads that were asked for", (_, file, code) => {
    expect(run("without", file, code)).toEqual({ threads: 0, taken: asAgreed(40) });
    expect(run("without", file, `globalThis.wanted = 2;${code}`)).toBe(
      "options.threads 2 cannot be met: the package piscina cannot be loaded: install it. " +
        "With 0 the contracts are worked out in place",
    );
  });

  it("the core knows nothing of threads, files or Node", () => {
    for (const file of ["index.js", "index.cjs"]) {
      const code = readFileSync(place("without/outturn/dist", file), "utf8");
      expect(code.match(/piscina|node:|worker_threads|portfolio/)).toBeNull();
    }
  });
});

describe("in a browser", () => {
  let code = "";
  let packages: string[] = [];

  beforeAll(async () => {
    const { outputFiles, warnings, metafile } = await build({
      stdin: {
        contents: `export * from "outturn/portfolio";`,
        resolveDir: place("with/outturn"),
      },
      bundle: true,
      write: false,
      metafile: true,
      minify: true,
      format: "iife",
      globalName: "outturn",
      platform: "browser",
      logLevel: "silent",
    });
    expect(warnings).toEqual([]);
    code = outputFiles[0]?.text ?? "";
    packages = Object.keys(metafile.inputs);
  });

  it("a bundle for it has neither piscina nor anything of Node", () => {
    expect(packages.some((path) => path.endsWith("dist/portfolio.js"))).toBe(true);
    expect(packages.filter((path) => path.includes("piscina"))).toEqual([]);
    expect(code.match(/require\(|import *["']/)).toBeNull();
  });

  it.each([
    [
      "with the timers and the clock of a page",
      { setTimeout, performance: { now: () => performance.now() }, TextDecoder },
    ],
    ["with the language alone", {}],
  ])("%s the contracts are worked out in place", async (_, globals) => {
    const context = createContext({ ...globals, bytes: new TextEncoder().encode(JSON.stringify(contract(5))) });
    runInContext(code, context);
    const taken: unknown = await runInContext(
      `(async () => {
        const contract = ${contract.toString()};
        const contracts = [1, 2, 3].map((n) => ({ id: "c" + n, input: contract(n) }));
        const lines = outturn.readNdjson(JSON.stringify(contract(4)));
        const taken = [];
        const onProgress = ({ threads }) => taken.push(threads);
        for await (const { id, result } of outturn.calculatePortfolio(contracts, { onProgress })) taken.push(id + " " + result.totals.payable);
        for await (const line of outturn.writeNdjson(outturn.calculatePortfolio(lines))) taken.push(line.slice(0, 28));
        if (typeof TextDecoder === "function")
          for await (const { id } of outturn.calculatePortfolio(outturn.readNdjson([bytes]))) taken.push(id);
        await outturn.calculatePortfolio(contracts, { threads: 2 }).next().catch((error) => taken.push(error.message));
        await outturn.portfolioFile("a", "b").catch((error) => taken.push(error.message));
        return JSON.stringify(taken);
      })()`,
      context,
    );
    expect(JSON.parse(taken as string)).toEqual([
      0,
      ...asAgreed(3).flatMap((one) => [0, one]),
      '{"id":"contract-4","line":1,',
      ...("TextDecoder" in globals ? ["contract-5"] : []),
      "options.threads 2 cannot be met: the package piscina cannot be loaded: install it. With 0 the contracts are worked out in place",
      "portfolioFile needs the files of Node: elsewhere use readNdjson and writeNdjson",
    ]);
  });
});
