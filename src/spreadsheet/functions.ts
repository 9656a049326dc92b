/**
 * The functions as every spreadsheet has them, called as Excel does: ranges that may repeat come as one list. This is the one tagged source: the metadata of Excel, the files of Google
 * Sheets and ONLYOFFICE and the plugin of HyperFormula are made from its tags and parameters (scripts/spreadsheet.mjs).
 */
import type { Host } from "./cells.js";
import { makeFunctions } from "./sheet-functions.js";
import { VERSION } from "./version.js";

const host: { dateText?: Host["dateText"] } = {};
const sheet = makeFunctions(host);

/** Tells how this spreadsheet's own date objects are written as `YYYY-MM-DD`. */
export function readDatesWith(dateText: NonNullable<Host["dateText"]>): void {
  host.dateText = dateText;
}

/**
 * A part of the statement as a table: what is payable, period by period or year by year, from which money, and what is not.
 * @customfunction
 * @param view years, periods, lines, not payable, reserve, draws or cap years; years, periods, lines or draws by place, provider or outcome; issued statements, issued lines or issued draws.
 * @param tables The tables of the contract, one range for each, in any order.
 * @returns A table with headings.
 */
export function OUTTURN_STATEMENT(view: string, tables: unknown[][][]): unknown[][] {
  return sheet.statement(view, tables) as unknown[][];
}

/**
 * One figure of the statement: the payable of a period or year, the closing reserve of a source, a total.
 * @customfunction
 * @param figure The heading of its column in the statement, such as Payable or Closing.
 * @param of What it is of: 2024/25, 2024/25 Q1, source/2024/25/grant, the reference of a line, or total.
 * @param tables The tables of the contract, one range for each, in any order.
 * @returns A number.
 */
export function OUTTURN_FIGURE(figure: string, of: unknown, tables: unknown[][][]): unknown {
  return sheet.figure(figure, of, tables);
}

/**
 * Why a line or a figure is what it is, step by step.
 * @customfunction
 * @param ref What to explain: the reference of a line such as outcome/e1, or period/2024/25 Q1, year/2024/25, capYear/2024/25, termCap, source/2024/25/grant.
 * @param tables The tables of the contract, one range for each, in any order.
 * @returns A table with headings.
 */
export function OUTTURN_EXPLAIN(ref: string, tables: unknown[][][]): unknown[][] {
  return sheet.explain(ref, tables) as unknown[][];
}

/**
 * What is wrong with the tables: table, row and column of each problem.
 * @customfunction
 * @param tables The tables of the contract, one range for each, in any order.
 * @returns A table with headings.
 */
export function OUTTURN_CHECK(tables: unknown[][][]): unknown[][] {
  return sheet.check(tables) as unknown[][];
}

/**
 * An amount cut in the ratio of the actual to the planned allocation, rounded to the penny; never more than the amount.
 * @customfunction
 * @param amount The amount as agreed.
 * @param planned The allocation that was planned.
 * @param actual The allocation that came.
 * @returns A number.
 */
export function OUTTURN_SCALE_AMOUNT(amount: unknown, planned: unknown, actual: unknown): unknown {
  return sheet.scaleAmount(amount, planned, actual);
}

/**
 * A number of units cut in the ratio of the actual to the planned allocation, made whole; never more than the units.
 * @customfunction
 * @param units The units as agreed.
 * @param planned The allocation that was planned.
 * @param actual The allocation that came.
 * @param rounding half-up (if left out), down or up.
 * @returns A number.
 */
export function OUTTURN_SCALE_VOLUME(units: unknown, planned: unknown, actual: unknown, rounding?: string): unknown {
  return sheet.scaleVolume(units, planned, actual, rounding);
}

/**
 * The version of outturn that works out these figures.
 * @customfunction
 * @returns Text.
 */
export function OUTTURN_VERSION(): string {
  return VERSION;
}
