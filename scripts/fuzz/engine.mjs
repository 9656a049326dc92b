/**
 * The built engine, and beside it what is no part of the package: the oracle, what evaluates explanations,
 * the closed list of codes, an input of every key.
 */
import { build } from "esbuild";
import * as outturn from "outturn";

const PARTS = `
  export { oracle } from "./test/oracle/index.ts";
  export { bare } from "./test/laws/bare.ts";
  export { expectations } from "./test/explain/agree.ts";
  export { faults, figures } from "./test/explain/evaluate.ts";
  export { everyKey } from "./test/hostile/every-key.ts";
  export { ISSUE_CODES } from "./src/input/issues.ts";
`;

/** Bundles the parts that are written in TypeScript, as text that can be imported. */
export async function bundleParts() {
  const resolveDir = new URL("../..", import.meta.url).pathname;
  const options = { bundle: true, write: false, format: "esm", treeShaking: true };
  const { outputFiles } = await build({ ...options, stdin: { contents: PARTS, resolveDir, loader: "ts" } });
  return `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`;
}

/** Loads all that checks need. */
export async function loadEngine(parts) {
  const { ISSUE_CODES, ...others } = await import(parts);
  return { ...outturn, ...others, codes: new Set(ISSUE_CODES) };
}
