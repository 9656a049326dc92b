// Proves in a real spreadsheet engine that workbooks recalculate to the engine's figures: those of every case of every council
// fixture, of the whole Kirklees example, and of 25 generated contracts (or as many as the first argument says). LibreOffice
// is made to work out every formula anew, which a spoilt value proves.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";

const run = promisify(execFile);
const GENERATED = Number(process.argv[2] ?? 25);
const SEED = 20_261_124;
const root = fileURLToPath(new URL("..", import.meta.url));

/** The library and the generator of contracts, from their sources. */
async function load() {
  const outfile = join(root, "node_modules", ".cache", "outturn", "recalculate.mjs");
  const contents = `export { calculate, safeCalculate } from "./src/calculate.ts";
    export { toWorkbook } from "./src/workbook/index.ts";
    export { workbookOf } from "./src/workbook/workbook.ts";
    export { writeXlsxFile } from "./src/workbook/xlsx.ts";
    export { contractInput } from "./test/laws/contracts.ts";
    export { reissued } from "./test/laws/reissue.ts";`;
  await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    outfile,
    logLevel: "warning",
  });
  return import(pathToFileURL(outfile).href);
}

const read = async (path) => JSON.parse(await readFile(join(root, path), "utf8"));

/** The whole Kirklees contract, with made-up records. */
async function kirkleesInput() {
  const parts = ["contract", "funding", "evidence", "participants"];
  const found = await Promise.all(parts.map(async (part) => [part, await read(`examples/kirklees/${part}.json`)]));
  return Object.fromEntries(found);
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** JSON merge patch, as fixtures/README.md says. */
function merge(target, patch) {
  if (!isObject(patch)) return patch;
  const merged = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

async function councilInputs() {
  const folder = join(root, "fixtures", "councils");
  const found = [];
  for (const file of (await readdir(folder)).sort()) {
    const fixture = await read(join("fixtures", "councils", file));
    fixture.cases.forEach(({ changes, expect }, i) => {
      if (expect.issues !== undefined) return;
      const input = changes === undefined ? fixture.input : merge(fixture.input, changes);
      found.push({ name: `${file.replace(".json", "")}-${i + 1}`, input });
    });
  }
  return found;
}

/** Values that a spreadsheet must come to itself. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** LibreOffice reads and writes the files one after the other: one run for each processor, each with a profile of its own. */
async function recalculate(folder, files) {
  const runs = Math.min(availableParallelism(), 4);
  const out = join(folder, "recalculated");
  const convert = async (_, at) => {
    const profile = join(folder, `profile-${at}`);
    await mkdir(join(profile, "user"), { recursive: true });
    await writeFile(join(profile, "user", "registrymodifications.xcu"), PROFILE);
    const options = ["--headless", `-env:UserInstallation=${pathToFileURL(profile).href}`];
    const mine = files.filter((_file, i) => i % runs === at);
    await run("soffice", [...options, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, ...mine], {
      maxBuffer: 1 << 26,
    });
  };
  await Promise.all(Array.from({ length: runs }, convert));
  return out;
}

/** Far less than a penny: what is rounded is the same, what is not differs by the dust of binary fractions. */
const isSame = (a, b) => {
  if (typeof a !== "number" || typeof b !== "number") return a === b;
  return Math.abs(a - b) < 1e-6 + 1e-12 * Math.abs(a);
};

/** What a cell shows. */
function shownAt(sheet, at) {
  const [row, column] = at.split(",").map(Number);
  return sheet?.cells?.get(at)?.formulaResult ?? sheet?.rows[row]?.[column];
}

/** Compares each formula's value with the one that it was written with. */
async function compare(before, after) {
  const [written, recalculated] = await Promise.all([readXlsx(before), readXlsx(after)]);
  let formulas = 0;
  const differences = [];
  written.sheets.forEach((sheet) => {
    const other = recalculated.sheets.find(({ name }) => name === sheet.name);
    for (const [at, cell] of sheet.cells ?? []) {
      if (cell.formula === undefined) continue;
      formulas += 1;
      const [outturn, found] = [shownAt(sheet, at), shownAt(other, at)];
      if (outturn === undefined || !isSame(outturn, found))
        differences.push({ sheet: sheet.name, at, formula: cell.formula, outturn, found });
    }
  });
  return { formulas, differences };
}

const SPOILT = 123_456.78;

/** A workbook in which the value of one total is wrong: it must come out right, or nothing was recalculated. */
function spoil(book) {
  const sheets = book.sheets.map((sheet) => {
    if (sheet.name !== "Totals") return sheet;
    const rows = sheet.rows.map((row) =>
      row.figure === "Payable" ? { ...row, amount: { ...row.amount, value: SPOILT } } : row,
    );
    return { ...sheet, rows };
  });
  return { ...book, sheets };
}

const folder = await mkdtemp(join(tmpdir(), "outturn-recalculate-"));
try {
  const { safeCalculate, toWorkbook, workbookOf, writeXlsxFile, contractInput, reissued } = await load();
  // Every second one has statements already issued, and records that have changed since, where it can.
  const generated = fc
    .sample(contractInput(), { seed: SEED, numRuns: GENERATED })
    .map((input, i) => (i % 2 === 1 ? (reissued(input, i) ?? input) : input));
  const whole = { name: "kirklees-whole", input: await kirkleesInput() };
  const all = [
    ...(await councilInputs()),
    whole,
    ...generated.map((input, i) => ({ name: `generated-${i + 1}`, input })),
  ];
  const books = [];
  for (const { name, input } of all) {
    const answer = safeCalculate(input);
    if (!answer.success) throw new Error(`${name} is refused: ${answer.issues[0].message}`);
    const path = join(folder, `${name}.xlsx`);
    const bytes = await toWorkbook(answer.data, input);
    await writeFile(path, bytes);
    books.push({ name, path, bytes });
  }
  const spoilt = join(folder, "spoilt.xlsx");
  const [first] = all;
  const control = workbookOf(safeCalculate(first.input).data, first.input);
  await writeFile(spoilt, await writeXlsxFile(spoil(control)));
  const started = performance.now();
  const out = await recalculate(folder, [...books.map(({ path }) => path), spoilt]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const { differences } = await compare(await readFile(spoilt), await readFile(join(out, "spoilt.xlsx")));
  if (differences.length !== 1 || differences[0].outturn !== SPOILT)
    throw new Error(`the spoilt value was not corrected: ${JSON.stringify(differences.slice(0, 3))}`);
  let formulas = 0;
  const wrong = [];
  for (const { name, bytes } of books) {
    const found = await compare(bytes, await readFile(join(out, `${name}.xlsx`)));
    formulas += found.formulas;
    wrong.push(...found.differences.map((difference) => ({ name, ...difference })));
  }
  console.log(`${books.length} workbooks, ${formulas} formulas, recalculated by LibreOffice in ${seconds} s`);
  console.log(`the spoilt value was corrected; ${wrong.length} cells differ from outturn`);
  for (const one of wrong.slice(0, 20)) console.log(JSON.stringify(one));
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  if (process.env.KEEP === undefined) await rm(folder, { recursive: true, force: true });
  else console.log(folder);
}
