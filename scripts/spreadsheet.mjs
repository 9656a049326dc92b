/**
 * Makes the files for spreadsheets in dist/spreadsheet, all from the tags and parameters of src/spreadsheet/functions.ts:
 * `node scripts/spreadsheet.mjs [folder]`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import metadataTool from "custom-functions-metadata";
import { build } from "esbuild";
import { manifest, page } from "./spreadsheet-excel.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const SOURCE = join(root, "src/spreadsheet/functions.ts");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
/** The packages inside the files; their licence asks that its text goes with them. */
const INSIDE = ["decimal.js/LICENCE.md", "date-fns/LICENSE.md", "@date-fns/utc/LICENSE.md", "zod/LICENSE"];

function banner() {
  const copyright = (text) =>
    text
      .split("\n")
      .find((line) => /^copyright/i.test(line.trim()))
      .trim();
  const read = (path) => readFileSync(path, "utf8");
  const own = read(join(root, "LICENSE"));
  const others = INSIDE.map((file) => `${dirname(file)}: ${copyright(read(join(root, "node_modules", file)))}`);
  const terms = own.slice(own.indexOf("Permission is hereby granted")).trim();
  return `/*!\noutturn ${version}: ${copyright(own)}\n${others.join("\n")}\nAll under the MIT licence:\n\n${terms}\n*/`;
}

/** ONLYOFFICE knows no parameter that repeats: as many ranges as there are tables, and a few to spare. */
const MOST_RANGES = 30;

/** What Microsoft's own tool makes of the tagged source: its command line does not fail on errors, so this does. */
export async function metadata() {
  const { errors, metadataJson } = await metadataTool.generateCustomFunctionsMetadata(SOURCE);
  if (errors.length > 0) throw new Error(`the tags of ${SOURCE} are wrong: ${errors.join("; ")}`);
  return `${JSON.stringify(JSON.parse(metadataJson), null, 2)}\n`;
}

/** One classic script, without modules and without what script engines of spreadsheets lack. */
async function bundle(contents, globalName) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    target: "es2017",
    platform: "neutral",
    mainFields: ["module", "main"],
    minify: true,
    legalComments: "none",
    charset: "ascii",
    ...(globalName === undefined ? {} : { globalName }),
  });
  return outputFiles[0].text.trimEnd();
}

const BARE = 'export * from "./src/spreadsheet/functions.ts";';

/** The comment above a function, from the same tags. */
function comment({ description, result }, named) {
  const of = named.map(({ name, type, text }) => ` * @param {${type}} ${name} ${text}`);
  const returned = `{${result.dimensionality === "matrix" ? "any[][]" : "any"}}`;
  return ["/**", ` * ${description}`, " * @customfunction", ...of, ` * @returns ${returned} The answer.`, " */"].join(
    "\n",
  );
}

const optional = (name) => `[${name}]`;

function googleFunction(one) {
  const fixed = one.parameters.filter(({ repeating }) => !repeating).map(({ name }) => name);
  const repeats = one.parameters.find(({ repeating }) => repeating)?.name;
  const named = one.parameters.map(({ name, description, optional: isOptional, repeating }) => ({
    name: isOptional ? optional(name) : name,
    type: repeating ? "range" : "any",
    text: description,
  }));
  const taken = [...fixed, ...(repeats === undefined ? [] : [`...${repeats}`])].join(", ");
  const given = [...fixed, ...(repeats === undefined ? [] : [repeats])].join(", ");
  return `${comment(one, named)}\nfunction ${one.name}(${taken}) {\n  return outturn.${one.name}(${given});\n}\n`;
}

/** Date cells come as objects; only the sheet knows the time zone in which they are meant. */
const GOOGLE_DATES = `outturn.readDatesWith(function (date) {
  return Utilities.formatDate(date, SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone(), "yyyy-MM-dd");
});
`;

function onlyofficeFunction(one) {
  const fixed = one.parameters.filter(({ repeating }) => !repeating);
  const repeating = one.parameters.find((parameter) => parameter.repeating);
  const ranges = repeating === undefined ? [] : Array.from({ length: MOST_RANGES }, (_, i) => `table${i + 1}`);
  const named = [
    ...fixed.map(({ name, description, optional: isOptional }) => ({
      name: isOptional ? optional(name) : name,
      type: "any",
      text: description,
    })),
    ...ranges.map((name, i) => ({
      name: i === 0 ? name : optional(name),
      type: "any[][]",
      text: i === 0 ? repeating.description : "A further table.",
    })),
  ];
  const names = fixed.map(({ name }) => name);
  const given = [...names, ...(ranges.length > 0 ? [`[${ranges.join(", ")}]`] : [])].join(", ");
  const body = `function ${one.name}(${[...names, ...ranges].join(", ")}) {\n  return outturn.${one.name}(${given});\n}`;
  return `${comment(one, named)}\nApi.AddCustomFunction(${body});\n`;
}

/** The files by name, relative to the folder. */
export async function files() {
  const json = await metadata();
  const { functions } = JSON.parse(json);
  const associated = functions.map(({ id }) => `CustomFunctions.associate(${JSON.stringify(id)}, functions.${id});`);
  const excel = `import * as functions from "./src/spreadsheet/functions.ts";\n${associated.join("\n")}`;
  const head = banner();
  const bare = await bundle(BARE, "outturn");
  const plugin = 'export { makePlugin } from "./src/spreadsheet/hyperformula.ts";';
  return {
    "excel/functions.js": `${head}\n${await bundle(excel)}\n`,
    "excel/functions.json": json,
    "excel/functions.html": page(),
    "excel/manifest.xml": manifest(version),
    "google/outturn.gs": `${head}\n${bare}\n${GOOGLE_DATES}\n${functions.map(googleFunction).join("\n")}`,
    // ONLYOFFICE keeps the text of the function and runs it at every start: everything must stand inside it.
    "onlyoffice/outturn.js": `${head}\n(function () {\nApi.AddCustomFunctionLibrary("outturn", function () {\n${bare}\n${functions.map(onlyofficeFunction).join("\n")}});\n})();\n`,
    "hyperformula/outturn.js": `${head}\n${await bundle(plugin, "outturn")}\n`,
  };
}

async function write(folder) {
  for (const [name, text] of Object.entries(await files())) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await write(resolve(process.argv[2] ?? join(root, "dist/spreadsheet")));
}
