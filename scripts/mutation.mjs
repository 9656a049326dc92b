/**
 * Mutation testing: `npm run mutation` changes each operator, condition and value of src/values and src/stages in turn and
 * looks whether a table or a fixture notices. `npm run mutation -- src/stages/caps.ts` does the files and folders named. Each
 * file is a run of its own, and what was found out is kept in .mutation: a run that was stopped goes on where it was.
 * What lives must be listed in test/mutants, with the reason why it cannot matter; what is not is printed, ready for the list.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { transformSync } from "esbuild";

const places = process.argv.slice(2);
const filesOf = (place) => (place.endsWith(".ts") ? [place] : readdirSync(place).map((file) => `${place}/${file}`));

/** A file of types only has no mutants, and no test that could be related to it. */
const isTypesOnly = (file) => transformSync(readFileSync(file, "utf8"), { loader: "ts" }).code.trim() === "";

function mutantsOf(file) {
  if (isTypesOnly(file)) return [];
  const kept = `.mutation/${file.replaceAll("/", "-")}.json`;
  const run = ["stryker", "run", "stryker.config.mjs", "--mutate", file, "--incrementalFile", kept];
  const { status } = spawnSync("npx", run, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  return Object.values(JSON.parse(readFileSync(kept, "utf8")).files).flatMap(({ source, mutants }) =>
    mutants.map((mutant) => ({ ...mutant, ...asListed(mutant, source) })),
  );
}

/** A mutant as test/mutants has it: the line it begins in, and what it makes of which part. */
function asListed({ location: { start, end }, replacement }, source) {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const line = lines[0].trim();
  lines.push(lines.pop().slice(0, end.column - 1));
  const from = [lines.shift().slice(start.column - 1), ...lines].join("\n");
  const short = (text) => text.replace(/\s+/g, " ").trim();
  return { line, from: short(from), to: short(replacement ?? "") };
}

const keyOf = ({ line, from, to }) => JSON.stringify([line, from, to]);

/** The mutants of a file that test/mutants lists. */
function listed(file) {
  const list = `test/mutants/${file.slice("src/".length).replaceAll("/", "-").replace(".ts", ".json")}`;
  return existsSync(list) ? JSON.parse(readFileSync(list, "utf8")).flatMap(({ mutants }) => mutants.map(keyOf)) : [];
}

mkdirSync(".mutation", { recursive: true });
const table = (places.length > 0 ? places : ["src/values", "src/stages"]).flatMap(filesOf).map((file) => {
  const mutants = mutantsOf(file);
  const of = (...states) => mutants.filter(({ status }) => states.includes(status));
  const [known, alive] = [new Set(listed(file)), of("Survived", "NoCoverage")];
  const unlisted = alive.filter((mutant) => !known.has(keyOf(mutant)));
  const dead = [...known].filter((key) => !alive.some((mutant) => keyOf(mutant) === key));
  return { file, killed: of("Killed", "Timeout").length, alive: alive.length, unlisted, dead };
});
for (const { file, unlisted, dead } of table) {
  for (const { line, from, to } of unlisted) console.log(`${file} lives:  ${JSON.stringify({ line, from, to })}`);
  for (const key of dead) console.log(`${file} listed, but does not live:  ${key}`);
}
console.table(table.map((row) => ({ ...row, unlisted: row.unlisted.length, dead: row.dead.length })));
const sum = (key) => table.reduce((total, row) => total + row[key], 0);
const [killed, alive] = [sum("killed"), sum("alive")];
console.log(`${killed} of ${killed + alive} mutants killed: ${((100 * killed) / (killed + alive)).toFixed(1)}%`);
if (table.some(({ unlisted, dead }) => unlisted.length + dead.length > 0)) process.exitCode = 1;
