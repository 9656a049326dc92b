/**
 * Sees to it that the package is built from the sources as they are: `node scripts/built.mjs` builds it where the build is
 * missing or older than what it is made of. One build at a time: who comes meanwhile waits for it.
 */
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const LOCK = join(ROOT, "node_modules/.building");
/** The last file that a build writes. */
const BUILT = "dist/spreadsheet/hyperformula/outturn.js";
const MADE_OF = [
  "package.json",
  "tsup.config.ts",
  "tsconfig.json",
  "scripts/spreadsheet.mjs",
  "scripts/spreadsheet-excel.mjs",
];

const changedAt = (path) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

function isStale() {
  const sources = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).map((name) => `src/${name}`);
  return [...MADE_OF, ...sources].some((path) => changedAt(path) > changedAt(BUILT));
}

function tryLock() {
  try {
    closeSync(openSync(LOCK, "wx"));
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

for (let tries = 0; !tryLock(); tries += 1) {
  if (tries > 600) throw new Error(`another program seems to be building; if none is, delete ${LOCK}`);
  await wait(100);
}
try {
  if (isStale()) {
    const { status } = spawnSync("npm", ["run", "build", "--silent"], {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit"],
    });
    process.exitCode = status ?? 1;
  }
} finally {
  rmSync(LOCK, { force: true });
}
