#!/usr/bin/env bash
# Installs the packed tarball in an empty folder, where import and require must both calculate a contract, and a portfolio:
# in place, and in worker threads where piscina is there.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$root"
tarball=$(npm pack --silent --pack-destination "$folder")
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent "./$tarball"
cat >contract.json <<'JSON'
{
  "contract": {
    "id": "refuge",
    "term": { "start": "2026-04-01", "end": "2027-03-31" },
    "phases": [{ "id": "service", "fees": [{ "id": "core", "basis": "fixed", "amount": "120000", "per": "year" }] }]
  }
}
JSON
cat >with-import.mjs <<'JS'
import { readFileSync } from "node:fs";
import { calculate } from "outturn";
import schema from "outturn/schema.json" with { type: "json" };
const { totals, periods } = calculate(JSON.parse(readFileSync("contract.json", "utf8")));
if (totals.payable !== "120000.00" || periods.length !== 4) throw new Error(`import: ${totals.payable}`);
if (schema.type !== "object") throw new Error("schema.json is not the schema of an object");
console.log("import:", totals.payable);
JS
cat >with-require.cjs <<'JS'
const { calculate, safeCalculate } = require("outturn");
const { totals } = calculate(require("./contract.json"));
if (totals.payable !== "120000.00") throw new Error(`require: ${totals.payable}`);
if (safeCalculate({}).success) throw new Error("an empty input must be refused");
console.log("require:", totals.payable);
JS
cat >portfolio.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as byImport from "outturn/portfolio";
const byRequire = createRequire(import.meta.url)("outturn/portfolio");
for (const { calculatePortfolio } of [byImport, byRequire]) {
  let threads;
  const contracts = Array.from({ length: 20 }, () => ({ text: readFileSync("contract.json", "utf8") }));
  for await (const { result } of calculatePortfolio(contracts, { onProgress: (progress) => (threads = progress.threads) })) {
    if (result.totals.payable !== "120000.00") throw new Error(`portfolio: ${result.totals.payable}`);
  }
  const found = threads > 0 ? "in threads" : "in place";
  if (found !== process.argv[2]) throw new Error(`portfolio: ${found}`);
}
console.log("portfolio:", process.argv[2]);
JS
node --no-warnings with-import.mjs
node with-require.cjs
node portfolio.mjs "in place"
cp -r "$root/node_modules/piscina" node_modules/
node portfolio.mjs "in threads"
