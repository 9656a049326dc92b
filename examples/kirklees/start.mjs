// The Kirklees contract from its first year to its last. Run by `npm start`.
import { readFileSync } from "node:fs";
import { calculate } from "outturn";
import { withCommas } from "../print.mjs";
import { notPayableTable, periodsTable, sourcesTable, yearsTable } from "./statement.mjs";

const FOLDER = "examples/kirklees";

function read(name) {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
}

/** The same contract if the housing grant ends: scaled back to what Public Health pays. */
function withoutGrantAfterFirstYear(input) {
  const sources = input.funding.sources.map((source) =>
    source.id !== "dluhc"
      ? source
      : {
          ...source,
          allocations: source.allocations.map((allocation) =>
            allocation.year === "2024/25" ? allocation : { ...allocation, status: "withdrawn" },
          ),
        },
  );
  const grantReduction = {
    applyTo: ["caps", "fees"],
    takesEffect: "whole-year",
    clause: "3.8 scaled back to the Public Health grant only",
  };
  return {
    ...input,
    contract: { ...input.contract, grantReduction },
    funding: { ...input.funding, sources },
  };
}

function heading({ title, commissioner, provider }, { start, end }, { evidence, participants }) {
  return [
    `${commissioner}: ${title}`,
    `${start} to ${end}, ${provider}, all sums in GBP without VAT`,
    `${evidence.length} evidence records, ${participants.length} people; people and tariffs are made up`,
    "",
  ].join("\n");
}

function print() {
  const input = {
    contract: read("contract.json"),
    funding: read("funding.json"),
    evidence: read("evidence.json"),
    participants: read("participants.json"),
  };
  const result = calculate(input);
  const scaledBack = calculate(withoutGrantAfterFirstYear(input));

  const parts = [
    heading(input.contract, result.contract, input),
    yearsTable("YEARS", result),
    sourcesTable("WHERE THE MONEY CAME FROM", result),
    `Drawn from grants that are only indicative: ${withCommas(result.totals.unconfirmed)}\n`,
    periodsTable("PERIODS", result),
    notPayableTable("NOT PAYABLE", result),
    ...result.warnings.map(({ code, message }) => `Warning ${code}: ${message}\n`),
    yearsTable("YEARS, IF THE DLUHC GRANT ENDS AFTER 2024/25", scaledBack),
    sourcesTable("WHERE THE MONEY THEN CAME FROM", scaledBack),
    [
      `The input is in ${FOLDER}: contract.json, funding.json, evidence.json`,
      "and participants.json. Change a tariff, an allocation or a decision there and",
      "run npm start again. What each key means: docs/rules.md; what is published and",
      `what is made up: ${FOLDER}/README.md.`,
    ].join("\n"),
  ];
  console.log(parts.join("\n"));
}

try {
  print();
} catch (error) {
  if (!Array.isArray(error?.issues)) throw error;
  console.error("The input was refused:");
  for (const { path, message } of error.issues) console.error(`- ${path.join(".")}: ${message}`);
  process.exitCode = 1;
}
