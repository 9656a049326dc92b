// One contract lived through: 20 quarterly statements, each issued as a file and given to the next, and a closing one.
//
//   node examples/life-of-a-contract/run.mjs [folder for the statements]
import { readFileSync } from "node:fs";
import { calculate } from "outturn";
import { addDays } from "../days.mjs";
import { notPayableTable, yearsTable } from "../kirklees/statement.mjs";
import { reconcile, reconciliationTable } from "./reconciliation.mjs";
import { adjustments, evidence, letters, participants } from "./records.mjs";
import { yearBlock } from "./report.mjs";
import { issue, openFolder, readIssued } from "./statements.mjs";

/** A statement is made up so many days after its quarter's end, when most of the quarter's claims are decided. */
const DAYS_TO_ISSUE = 20;

/** Claims may be sent until 30 May 2029, and by this day the last of them is decided. */
const CLOSING_DAY = "2029-07-20";

function read(name) {
  return JSON.parse(readFileSync(new URL(`../kirklees/${name}`, import.meta.url), "utf8"));
}

/** All that is ever known. What was known when is for `asAt` to say. */
function everything() {
  const contract = read("contract.json");
  const funding = read("funding.json");
  const grantReduction = {
    applyTo: ["caps"],
    takesEffect: "on-notice",
    clause: "3.8 scaled back from the month after the funder's notice",
  };
  const sources = funding.sources.map((source) => ({
    ...source,
    allocations: [
      ...source.allocations,
      ...letters.filter((letter) => letter.source === source.id).map(({ source: _, ...allocation }) => allocation),
    ],
  }));
  return {
    contract: { ...contract, grantReduction },
    funding: { ...funding, sources },
    evidence,
    participants,
    adjustments,
  };
}

/** Issues the statements of the periods that have ended since the last one. */
function issueNext(input, folder, asAt) {
  const issued = readIssued(folder);
  const result = calculate({ ...input, asAt, issued });
  const ended = result.periods.filter(({ status }) => status === "due");
  for (const statement of ended) issue(folder, statement);
  return { result, ended };
}

function live(input, folder) {
  const { periods } = calculate({ contract: input.contract, funding: input.funding });
  const statements = [];
  const go = (asAt) => {
    const { result, ended } = issueNext(input, folder, asAt);
    statements.push(...ended);
    return result;
  };
  const print = (title, asAt, year, result) => {
    const ofYear = statements.filter((statement) => statement.year === year);
    console.log(yearBlock(`${title}, AS KNOWN ON ${asAt}`, year, result, ofYear));
  };
  for (const [at, { end, year }] of periods.entries()) {
    const asAt = addDays(end, DAYS_TO_ISSUE);
    const result = go(asAt);
    if (periods[at + 1]?.year !== year) print(year, asAt, year, result);
  }
  const result = go(CLOSING_DAY);
  print("WITH THE CLOSING STATEMENT", CLOSING_DAY, periods[periods.length - 1].year, result);
  return { result, statements };
}

function print(folder) {
  const input = everything();
  const { title, commissioner } = input.contract;
  console.log(`${commissioner}: ${title}, one statement after the other`);
  console.log(`${evidence.length} evidence records, ${participants.length} people; people and tariffs are made up\n`);

  const { result, statements } = live(input, folder);
  console.log(yearsTable("THE YEARS IN THE END", result));
  console.log(notPayableTable("NOT PAYABLE IN THE END", result));

  const readBack = readIssued(folder);
  const unchanged = calculate({ ...input, asAt: CLOSING_DAY, issued: readBack });
  const rows = reconcile(statements, readBack, result, unchanged);
  console.log(reconciliationTable("RECONCILIATION", rows));
  const wrong = rows.filter(({ check }) => check !== "0.00");
  for (const { what, check } of wrong) console.error(`Does not agree by ${check}: ${what}`);
  if (wrong.length > 0) process.exitCode = 1;
}

function run() {
  const folder = openFolder(process.argv[2]);
  if (readIssued(folder).length > 0) {
    console.error(`${folder} holds statements already, and none is issued twice: name an empty folder`);
    process.exitCode = 1;
    return;
  }
  print(folder);
  console.error(`The statements are in ${folder}`);
}

try {
  run();
} catch (error) {
  if (!Array.isArray(error?.issues)) throw error;
  console.error("The input was refused:");
  for (const { path, message } of error.issues) console.error(`- ${path.join(".")}: ${message}`);
  process.exitCode = 1;
}
