/** Real worker threads for tests of the sources: their file is built from the sources, and they are watched. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { buildSync } from "esbuild";
import { afterAll, afterEach, beforeEach } from "vitest";

/** The file of the worker threads, and others that wrap it, each by what it does with a batch of jobs. */
export function workerFiles(): { real: string; wrapped(code: string): string } {
  const folder = mkdtempSync(join(tmpdir(), "outturn-portfolio-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const real = join(folder, "worker.cjs");
  buildSync({
    entryPoints: [join(import.meta.dirname, "../../src/portfolio/worker.ts")],
    outfile: real,
    bundle: true,
    format: "cjs",
    platform: "node",
  });
  let count = 0;
  const wrapped = (code: string): string => {
    count += 1;
    const file = join(folder, `wrapped-${count}.cjs`);
    writeFileSync(file, `const { workOutBatch } = require("./worker.cjs");\n${code}`);
    return file;
  };
  return { real, wrapped };
}

export interface Watch {
  /** Threads started in this test. */
  readonly started: Worker[];
  /** Those that have not ended. */
  readonly alive: Set<Worker>;
  /** Called with each thread as it is started. */
  onStart: (worker: Worker) => void;
}

/** Sees the threads that each test starts. */
export function watchThreads(): Watch {
  const watch: Watch = { started: [], alive: new Set(), onStart: () => undefined };
  const see = (worker: Worker): void => {
    watch.started.push(worker);
    watch.alive.add(worker);
    worker.once("exit", () => watch.alive.delete(worker));
    watch.onStart(worker);
  };
  beforeEach(() => {
    watch.started.length = 0;
    watch.alive.clear();
    watch.onStart = () => undefined;
    process.on("worker", see);
  });
  afterEach(() => void process.off("worker", see));
  return watch;
}
