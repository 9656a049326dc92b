/** A folder with the packed package installed, and its bundle for where there are no modules. */
import { execFileSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const PARTS = ["answers.mjs", "bare.mjs", "in-node.mjs", "no-network.mjs"];

export function npm(folder, ...args) {
  const options = { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] };
  return execFileSync("npm", [...args, "--silent"], options).trim();
}

/** Packs what is built, and installs it as a program would; answers with the tarball's name. */
export function installPackage(root, folder) {
  execFileSync(process.execPath, ["scripts/built.mjs"], { cwd: root, stdio: "inherit" });
  const tarball = npm(root, "pack", "--pack-destination", folder);
  writeFileSync(`${folder}/package.json`, JSON.stringify({ private: true, type: "module" }));
  npm(folder, "install", "--no-audit", "--no-fund", `./${tarball}`);
  for (const part of PARTS) copyFileSync(`${import.meta.dirname}/${part}`, `${folder}/${part}`);
  return tarball;
}

/** The installed package and the questions as one script, for a page and for a context without modules. */
export async function bundlePackage(folder) {
  const contents = `
    import * as outturn from "outturn";
    import { answerAll } from "./answers.mjs";
    globalThis.answerAll = (inputs) => answerAll(outturn, inputs);`;
  const form = { bundle: true, format: "iife", platform: "browser", charset: "utf8" };
  await build({ stdin: { contents, resolveDir: folder }, ...form, outfile: `${folder}/bundle.js` });
}
