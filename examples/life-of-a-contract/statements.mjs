// The folder of issued statements: one file each, written once and read back before every quarter.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The folder to write to: the one given, made where it is missing, or a new temporary one. */
export function openFolder(given) {
  if (given === undefined) return mkdtempSync(join(tmpdir(), "statements-"));
  const folder = resolve(given);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** In the order in which they were issued: "2024-25-Q1.json" to "2028-29-Q4.json", then "closing-1.json". */
function filesOf(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();
}

/** Issues a statement: "wx" because what has been issued is never written over. */
export function issue(folder, statement) {
  const name = `${statement.period.replace(/[/ ]/g, "-")}.json`;
  writeFileSync(join(folder, name), `${JSON.stringify(statement, null, 2)}\n`, { flag: "wx" });
}

export function readIssued(folder) {
  return filesOf(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
}
