/** From file to file: complete, or as if nothing had been done. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { calculate } from "../../src/index.js";
import { portfolioFile } from "../../src/portfolio/index.js";
import { contract } from "./contracts.js";
import { watchThreads, workerFiles } from "./threads.js";

const place = vi.hoisted(() => ({ file: undefined as string | undefined }));
vi.mock("../../src/portfolio/worker-file.js", () => ({ workerFile: async () => place.file }));
const { real } = workerFiles();
const watch = watchThreads();

let folder = "";
const path = (name: string): string => join(folder, name);

beforeEach(() => {
  place.file = real;
  folder = mkdtempSync(join(tmpdir(), "outturn-file-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const writeContracts = (count: number): void => {
  const lines = Array.from({ length: count }, (_, i) => `${JSON.stringify(contract(i + 1))}\n`);
  writeFileSync(path("in"), lines.join(""));
};

describe.each([
  { where: "in place", threads: 0 },
  { where: "in two threads", threads: 2 },
])("$where", ({ threads }) => {
  it("every contract has its line in the answers, and they are counted", async () => {
    const good = JSON.stringify(contract(1));
    writeFileSync(path("in"), `\ufeff${good}\r\n\r\nhalf a line\n{"contract":{"id":"bad"}}\n${good}`);
    const counts = await portfolioFile(path("in"), path("out"), { threads });
    expect(counts).toEqual({ done: 4, calculated: 2, refused: 1, failed: 1 });
    const lines = readFileSync(path("out"), "utf8").split("\n");
    const result = JSON.stringify(calculate(contract(1)));
    expect(lines[0]).toBe(`{"id":"contract-1","line":1,"status":"calculated","result":${result}}`);
    expect(lines[1]).toMatch(/^\{"id":"line 3","line":3,"status":"failed",/);
    expect(lines[2]).toMatch(/^\{"id":"bad","line":4,"status":"refused",/);
    expect(lines[3]).toBe(`{"id":"contract-1","line":5,"status":"calculated","result":${result}}`);
    expect(lines.slice(4)).toEqual([""]);
    expect(readdirSync(folder).sort()).toEqual(["in", "out"]);
    expect(watch.alive.size).toBe(0);
  });

  it("cancelled in mid-run, the old answers stay and nothing half done is left", async () => {
    writeContracts(2_000);
    writeFileSync(path("out"), "of last month");
    const controller = new AbortController();
    const reason = new Error("enough");
    const onProgress = ({ done }: { done: number }): void => {
      if (done > 100) controller.abort(reason);
    };
    const run = portfolioFile(path("in"), path("out"), { threads, signal: controller.signal, onProgress });
    await expect(run).rejects.toBe(reason);
    expect(readFileSync(path("out"), "utf8")).toBe("of last month");
    expect(readdirSync(folder).sort()).toEqual(["in", "out"]);
    expect(watch.alive.size).toBe(0);
  });
});

describe("a run that cannot be", () => {
  it("cancelled before it starts: nothing is written", async () => {
    writeContracts(3);
    const run = portfolioFile(path("in"), path("out"), { threads: 0, signal: AbortSignal.abort(new Error("no")) });
    await expect(run).rejects.toThrow("no");
    expect(readdirSync(folder)).toEqual(["in"]);
  });

  it("the contracts are not there: no answers are written", async () => {
    await expect(portfolioFile(path("in"), path("out"), { threads: 0 })).rejects.toThrow("ENOENT");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("the answers cannot be written: the contracts stay, nothing half done is left", async () => {
    writeContracts(3);
    await expect(portfolioFile(path("in"), path("no/such/folder/out"), { threads: 0 })).rejects.toThrow("ENOENT");
    mkdirSync(path("out"));
    writeFileSync(path("out/full"), "");
    await expect(portfolioFile(path("in"), path("out"), { threads: 0 })).rejects.toThrow(
      /EISDIR|ENOTEMPTY|EEXIST|EPERM/,
    );
    expect(readdirSync(folder).sort()).toEqual(["in", "out"]);
  });
});

it("the answers may take the place of the contracts", async () => {
  writeContracts(3);
  chmodSync(path("in"), 0o600);
  expect(await portfolioFile(path("in"), path("in"), { threads: 0 })).toEqual({
    done: 3,
    calculated: 3,
    refused: 0,
    failed: 0,
  });
  expect(readFileSync(path("in"), "utf8")).toMatch(/^\{"id":"contract-1","line":1,"status":"calculated"/);
  expect(existsSync(path("out"))).toBe(false);
});
