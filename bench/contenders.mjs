/** Who runs beside `calculate`, on how many records at most, and which figures of theirs can be compared. */
import { calculate, explainer, toTable } from "outturn";
import { floor } from "./peers/floor.mjs";
import { workbook, workOut } from "./peers/hyperformula.mjs";
import { judgeRecords, oneRule, ruleForEachOutcome } from "./peers/json-rules-engine.mjs";
import { naiveEngine } from "./peers/naive.mjs";
import { checkRecords } from "./peers/zod.mjs";

const HYPERFORMULA_UP_TO = 100_000;
const RULES_UP_TO = 10_000;

/** Short names that targets and checks ask by. */
export const NAMES = {
  floor: "the floor: a plain loop over whole pence",
  parse: "JSON.parse of the input",
  zod: "zod alone, on the records",
  calculate: "calculate",
  naive: "the naive engine",
  sheet: "HyperFormula: a workbook of COUNTIFS",
  oneRule: "json-rules-engine, one rule",
  manyRules: "json-rules-engine, a rule an outcome",
};

/** How many were refused for what; a claim that fails both limits in the end may be told under either. */
function countReasons(refused) {
  const counts = {};
  for (const { reason } of refused) {
    const key = reason.endsWith("-limit") ? "limits" : reason;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return Object.entries(counts).sort().join();
}

const statementFigures = ({ totals, periods, lines, notPayable }) => ({
  entitled: totals.entitled,
  payable: totals.payable,
  periods: periods.map(({ payable }) => payable).join(),
  lines: lines.length,
  refused: countReasons(notPayable),
});

/** Claims as the floor counts them: those paid, and those that only a yearly limit kept from being paid. */
function claimsOf({ lines, notPayable }, { contract, evidence }) {
  const records = new Map(evidence.map((one) => [`outcome/${one.id}`, one]));
  const claims = new Map();
  const refs = [...lines, ...notPayable.filter(({ reason }) => reason === "year-limit")].map(({ ref }) => ref);
  for (const ref of refs) {
    const one = records.get(ref);
    if (one !== undefined) claims.set(`${one.participant}|${one.outcome}`, one.outcome);
  }
  const tariffs = new Map(contract.rateCard.map(({ code, tariff }) => [code, Number(tariff.replace(".", ""))]));
  let pence = 0;
  for (const outcome of claims.values()) pence += tariffs.get(outcome);
  return { claims: claims.size, pence };
}

const all = (input, text) => ({
  floor: { work: () => floor(input), figures: (answer) => answer },
  parse: { work: () => JSON.parse(text), figures: (answer) => answer.evidence.length },
  zod: { work: () => checkRecords(input), figures: (count) => count },
  calculate: {
    work: () => calculate(input),
    figures: (result) => ({
      ...statementFigures(result),
      ...claimsOf(result, input),
      outcomes: Number(result.totals.outcomes.replace(".", "")),
    }),
  },
  naive: { work: () => naiveEngine(input), figures: statementFigures },
});

function sheetJob(input) {
  const sheets = workbook(input);
  return { work: () => workOut(sheets), figures: (answer) => answer };
}

const rulesJob = (input, makeEngine) => ({
  work: () => judgeRecords(input, makeEngine),
  figures: (pence) => pence,
});

/** The jobs at this size, by name. */
export function contenders(input, text) {
  const records = input.evidence.length;
  const jobs = all(input, text);
  if (records <= HYPERFORMULA_UP_TO) jobs.sheet = sheetJob(input);
  if (records <= RULES_UP_TO) {
    jobs.oneRule = rulesJob(input, oneRule);
    jobs.manyRules = rulesJob(input, ruleForEachOutcome);
  }
  return Object.entries(jobs).map(([name, job]) => ({ name, ...job }));
}

/** What else the engine is asked for, beside `calculate` itself. */
export function uses(input) {
  const result = calculate(input);
  const issued = JSON.parse(JSON.stringify(result.periods.slice(0, 20)));
  const { ref } = result.lines[result.lines.length - 1];
  const explain = explainer(input);
  return [
    { name: "calculate", work: () => calculate(input) },
    { name: "calculate, with 20 issued periods", work: () => calculate({ ...input, issued }) },
    { name: "explain one line, from the input", work: () => explainer(input)(ref) },
    { name: "explain one line more", work: () => explain(ref) },
    { name: "toTable: all lines", work: () => toTable(result, "lines") },
    { name: "toTable: periods by outcome", work: () => toTable(result, "periods", { by: "outcome" }) },
  ];
}
