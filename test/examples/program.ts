/** Runs an example as a newcomer would: as a program of its own, with the built package. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** For the hook that builds, in milliseconds: a machine that does other work at the same time takes a while. */
export const BUILD_TIMEOUT = 120_000;

/** Builds the package where the build is missing or older than what it is built from. */
export function buildPackage(): void {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/built.mjs"], { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`the package does not build: ${stderr}`);
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
