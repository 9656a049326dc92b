/** What a program waits for before its first result: whole processes, in turn, less node's own start. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "./measure.mjs";

const root = join(import.meta.dirname, "..");

const FIRST_RESULT = `
import { calculate } from "outturn";
const { totals } = calculate({
  contract: {
    id: "refuge",
    term: { start: "2026-04-01", end: "2027-03-31" },
    phases: [{ id: "service", fees: [{ id: "core", basis: "fixed", amount: "120000", per: "year" }], outcomes: 1 }],
    rateCard: [{ code: "safe-move", tariff: "2000" }],
  },
  evidence: [{ id: "e1", outcome: "safe-move", participant: "P1", achievedOn: "2026-06-10", decision: "accepted" }],
});
if (totals.payable !== "122000.00") throw new Error(totals.payable);`;

/** The packages that the built library imports, imported as it does. */
function dependencies() {
  const built = readFileSync(join(root, "dist/index.js"), "utf8");
  const packages = [...built.matchAll(/^import .* from "([^"]+)";$/gm)].map(([, name]) => name);
  return [...new Set(packages)];
}

function start(code) {
  const began = process.hrtime.bigint();
  execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: root });
  return Number(process.hrtime.bigint() - began) / 1e6;
}

/** Medians in milliseconds over node's own start; and the packages that the library is held against. */
export function coldStart(rounds) {
  const packages = dependencies();
  const programs = {
    node: "",
    packages: packages.map((name) => `import ${JSON.stringify(name)};`).join("\n"),
    library: 'import "outturn";',
    firstResult: FIRST_RESULT,
  };
  const times = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, code] of Object.entries(programs)) times[name].push(start(code));
  }
  const node = median(times.node);
  const over = (name) => median(times[name]) - node;
  return {
    names: packages,
    node,
    packages: over("packages"),
    library: over("library"),
    firstResult: over("firstResult"),
  };
}
