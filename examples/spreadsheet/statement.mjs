// From a contract in tables to its statement: node examples/spreadsheet/statement.mjs contract.xlsx statement.xlsx
// It says what is wrong with the tables, by sheet, row and column; or writes the statement as a workbook and prints its totals.
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { calculate } from "outturn";
import { makeFunctions, readTables } from "outturn/spreadsheet";
import { toWorkbook } from "outturn/workbook";

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) {
  console.error("usage: node statement.mjs contract.xlsx statement.xlsx");
  process.exit(2);
}

function refuse(message) {
  console.error(message);
  process.exit(1);
}

if (resolve(from) === resolve(to)) refuse(`${to} is the contract itself: name another file for the statement`);

const EXPLAINING = ["Start here", "Guide"];
/** Dates are read from files as the start of their day in UTC. */
const host = { dateText: (date) => date.toISOString().slice(0, 10) };

const { sheets } = await readFile(from)
  .then((file) => readXlsx(file))
  .catch(({ message }) => refuse(`${from} cannot be read as a workbook: ${message}`));
const tables = sheets.filter(({ name }) => !EXPLAINING.includes(name)).map(({ rows }) => rows);
const [, ...found] = makeFunctions(host).check(tables);
for (const [what, table, row, column, message] of found) {
  const place = [table, row === "" ? "" : `row ${row}`, column].filter((part) => part !== "").join(", ");
  console.log(place === "" ? `${what}: ${message}` : `${what}: ${place}: ${message}`);
}
if (found.some(([what]) => what === "problem")) process.exit(1);

const { input } = readTables(tables, host);
const result = calculate(input);
await writeFile(to, await toWorkbook(result, input));
for (const { period, entitled, payable } of result.periods)
  console.log(`${period}: entitled ${entitled}, payable ${payable}`);
console.log(`payable over the whole term: ${result.totals.payable}`);
