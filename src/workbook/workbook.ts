/** The workbook of a result: all sheets in their order, as plain data. */
import { work as workOut } from "../calculate.js";
import { calculate } from "../index.js";
import type { Input } from "../input/types.js";
import type { Result } from "../stages/result.js";
import { capSheets, layCaps } from "./caps.js";
import { checksSheet } from "./checks.js";
import { drawsSheet, layDraws } from "./draws.js";
import { evidenceSheets, notPayableSheets } from "./evidence.js";
import { feesTables } from "./fees.js";
import { dateCell } from "./figures.js";
import { fundingTables } from "./funding.js";
import { type EntitledOf, layLines, linesSheet } from "./lines.js";
import type { Cell, Row, Sheet, Workbook } from "./model.js";
import { monthsTable } from "./months.js";
import { notesSheet } from "./notes.js";
import { outcomesTable } from "./outcomes.js";
import { paymentsSheet } from "./payments.js";
import { layPayments } from "./payments-table.js";
import { layPeriods, periodsSheet } from "./periods.js";
import { layQueue, queueSheet } from "./queue.js";
import { rateCardTable } from "./rate-card.js";
import { adjustmentsTable, costsTable } from "./records.js";
import { layReserve, reserveSheets } from "./reserve.js";
import { type Scene, setScene } from "./scene.js";
import { fill, layTable } from "./table.js";
import { termsTable } from "./terms.js";
import { chartSheet, layYears, type SumsDesk, totalsTable, yearsSheet } from "./years.js";

function coverSheet(title: string, sheets: readonly Sheet[], master: Cell): Sheet {
  const columns = [
    { key: "sheet", title: "Sheet" },
    { key: "about", title: "What is on it" },
  ] as const;
  const table = layTable("Cover", columns, sheets.length);
  const rows = sheets.map(({ name, about }): Row => ({ sheet: name, about }));
  const about =
    "What is payable under the contract, worked out by live formulas; the table of contents leads to the sheets.";
  return fill(table, { title, about, remark: master, links: "sheet" }, rows);
}

/** The sheets of what was given and what it is worth, and where the entitlement of each line is worked out. */
function givenSheets(scene: Scene, parties: Input["contract"]) {
  const terms = termsTable(scene, { commissioner: parties.commissioner, provider: parties.provider });
  const rateCard = scene.work.terms.rateCard.length === 0 ? undefined : rateCardTable(scene);
  const funding = fundingTables(scene);
  const months = monthsTable(scene, terms, funding);
  const fees = feesTables(scene, terms, months);
  const costs = costsTable(scene, fees);
  const outcomes = outcomesTable(scene, terms, months, rateCard);
  const adjustments = adjustmentsTable(scene);
  const entitledOf: EntitledOf = ({ ref, kind }) => {
    if (kind === "fee") return fees.instalment(ref);
    return (kind === "cost" ? costs : kind === "outcome" ? outcomes : adjustments).entitled(ref);
  };
  const sheets = [
    terms.sheet,
    ...(rateCard === undefined ? [] : [rateCard.sheet]),
    ...funding.sheets,
    months.sheet,
    ...evidenceSheets(scene),
    ...outcomes.sheets,
    ...fees.sheets,
    ...costs.sheets,
    ...adjustments.sheets,
    ...notPayableSheets(scene),
  ];
  return { terms, funding, months, adjustments, entitledOf, sheets };
}

/** Everything after entitlement: payment, caps, funding, sums and checks. */
function foundSheets(
  scene: Scene,
  given: ReturnType<typeof givenSheets>,
): { sheets: readonly Sheet[]; totals: Sheet; checks: Sheet; master: Cell } {
  const { terms, months, adjustments, funding, entitledOf } = given;
  const lines = layLines(scene);
  const payments = layPayments(scene);
  const periods = layPeriods(scene);
  const queue = layQueue(scene, payments.recovers);
  const caps = layCaps(scene);
  const draws = layDraws(scene);
  const reserve = layReserve(scene);
  const sums: SumsDesk = { scene, years: layYears(scene), periods, months: months.table, lines, reserve, draws, caps };
  const totals = totalsTable(sums);
  const checks = checksSheet({ ...sums, totals, queue: queue.table });
  const hasLines = lines.table.count > 0;
  const sheets = [
    ...(hasLines ? [linesSheet(lines, scene, entitledOf, payments)] : []),
    ...(payments.table.count > 0 ? [paymentsSheet(scene, payments, lines, queue)] : []),
    ...(queue.table === undefined ? [] : [queueSheet(queue.table, { scene, periods, payments, caps })]),
    periodsSheet({ scene, table: periods, payments, queue, draws }),
    ...capSheets({ scene, tables: caps, terms, months, adjustments, periods }),
    ...(draws.table === undefined ? [] : [drawsSheet(scene, draws.table)]),
    ...reserveSheets(scene, reserve, funding, draws),
    yearsSheet(sums),
    chartSheet(sums),
  ];
  return { sheets, totals: totals.sheet, checks: checks.sheet, master: checks.master };
}

/**
 * @param result what `calculate(input)` returned
 * @throws InputError where the input is wrong
 * @throws Error where the result is not that of the input
 * @throws RangeError where a sheet would need more rows than spreadsheets have
 */
export function workbookOf(result: Result, input: unknown): Workbook {
  // By the door, so that a wrong input throws the InputError that programs know.
  if (JSON.stringify(calculate(input)) !== JSON.stringify(result))
    throw new Error("the result is not that of the input: hand over calculate(input) and the same input");
  const work = workOut(input);
  const scene = setScene(work, result);
  const { contract } = input as Input;
  const given = givenSheets(scene, contract);
  const found = foundSheets(scene, given);
  const title = `Outturn of ${contract.title ?? contract.id}`;
  const sheets = [found.totals, ...given.sheets, ...found.sheets, found.checks, notesSheet(scene)];
  const cover = coverSheet(title, sheets, found.master);
  const day = dateCell(result.asAt ?? result.contract.end);
  return {
    title,
    about: cover.about,
    day: typeof day === "number" ? day : 1,
    digits: work.terms.digits,
    sheets: [cover, ...sheets],
  };
}
