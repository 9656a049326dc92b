/** Runs an example as a newcomer would: as a program of its own, with the built package. */
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const ROOT = join(import.meta.dirname, "../..");
const BUILT = join(ROOT, "dist/index.js");
/** Held while one test file builds, so that another does not build the same folder or run what is half there. */
const LOCK = join(ROOT, "node_modules/.build-for-examples");

/** For the hook that builds, in milliseconds: a machine that does other work at the same time takes a while. */
export const BUILD_TIMEOUT = 120_000;

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function isStale(): boolean {
  const sources = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" });
  return sources.some((name) => changedAt(join(ROOT, "src", name)) > changedAt(BUILT));
}

function tryLock(): boolean {
  try {
    closeSync(openSync(LOCK, "wx"));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Builds the package where the build is missing or older than what it is built from. */
export async function buildPackage(): Promise<void> {
  for (let tries = 0; !tryLock(); tries += 1) {
    if (tries > 600) throw new Error(`another test seems to be building; if none is, delete ${LOCK}`);
    await wait(100);
  }
  try {
    if (!isStale()) return;
    const { status, stderr } = spawnSync("npm", ["run", "build", "--silent"], {
      cwd: ROOT,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    if (status !== 0) throw new Error(`the package does not build: ${stderr}`);
  } finally {
    rmSync(LOCK, { force: true });
  }
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of the folder of examples; `zone` is the time zone it runs in. */
export function runExample(program: string, args: readonly string[] = [], zone = "UTC"): Run {
  return spawnSync(process.execPath, [join("examples", program), ...args], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, TZ: zone },
  });
}

/** The rows of the first table under a line that reads `title`, cut at the columns of its rule; rules left out. */
export function rowsUnder(title: string, output: string): readonly (readonly string[])[] {
  const lines = output.split("\n");
  const start = lines.indexOf(title);
  if (start < 0) throw new Error(`nothing is titled ${JSON.stringify(title)}`);
  const rule = lines[start + 3] ?? "";
  const columns = [...rule.matchAll(/-+/g)].map(({ index, 0: dashes }) => [index, index + dashes.length] as const);
  const rows = lines.slice(start + 4, lines.indexOf("", start + 4));
  return rows.filter((row) => row !== rule).map((row) => columns.map(([from, to]) => row.slice(from, to).trim()));
}

/** "-1,234.50" in pence. */
export const pence = (amount: string): number => Number(amount.replace(/[,.]/g, ""));

export const linesWiderThan80 = (output: string): readonly string[] =>
  output.split("\n").filter((line) => line.length > 80);
