/**
 * Mutation testing: `npm run mutation` changes each operator, condition and value of src/values and src/stages in turn and
 * looks whether a table or a fixture notices. `npm run mutation -- src/stages/caps.ts` does the files and folders named. Each
 * file is a run of its own, and what was found out is kept in .mutation: a run that was stopped goes on where it was.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";

const places = process.argv.slice(2);
const filesOf = (place) => (place.endsWith(".ts") ? [place] : readdirSync(place).map((file) => `${place}/${file}`));

function mutantsOf(file) {
  const kept = `.mutation/${file.replaceAll("/", "-")}.json`;
  const run = ["stryker", "run", "stryker.config.mjs", "--mutate", file, "--incrementalFile", kept];
  // First the quick tests; then, for what survived them, the others too, with explanations of two cases of each fixture.
  for (const more of [{}, { OUTTURN_EXPLAINED: "2" }]) {
    const { status } = spawnSync("npx", run, { stdio: "inherit", env: { ...process.env, ...more } });
    if (status !== 0) process.exit(status ?? 1);
  }
  // A file of types only has no mutants, and leaves nothing behind.
  if (!existsSync(kept)) return [];
  return Object.values(JSON.parse(readFileSync(kept, "utf8")).files).flatMap(({ mutants }) => mutants);
}

mkdirSync(".mutation", { recursive: true });
const table = (places.length > 0 ? places : ["src/values", "src/stages"]).flatMap(filesOf).map((file) => {
  const mutants = mutantsOf(file);
  const count = (...states) => mutants.filter(({ status }) => states.includes(status)).length;
  return { file, killed: count("Killed", "Timeout"), alive: count("Survived", "NoCoverage") };
});
const sum = (key) => table.reduce((total, row) => total + row[key], 0);
const [killed, alive] = [sum("killed"), sum("alive")];
console.table(table);
console.log(`${killed} of ${killed + alive} mutants killed: ${((100 * killed) / (killed + alive)).toFixed(1)}%`);
