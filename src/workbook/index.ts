/** outturn/workbook: a result as a spreadsheet file whose figures work themselves out. */
import type { Result } from "../stages/result.js";
import { workbookOf } from "./workbook.js";
import { writeXlsxFile } from "./xlsx.js";

/**
 * A result as an .xlsx workbook that recalculates without us: terms, rate card, funding and evidence are entered, all other
 * figures are live formulas in plain functions, and each carries the engine's figure until the spreadsheet works it out.
 *
 * The few figures that no plain formula says (draws on several sources; what is paid where payment waits for money) are
 * entered, and named on the sheet Notes. Needs the package `hucre`. The same result and input give the same bytes.
 *
 * @param result what `calculate(input)` returned
 * @param input the input that it was worked out from
 * @returns the bytes of the file, to be written or sent
 * @throws InputError where the input is wrong
 * @throws RangeError where a sheet would need more than 1,048,576 rows
 * @throws Error where the result is not that of the input, or hucre is not installed
 *
 * @example
 * const result = calculate(input);
 * await writeFile("statement.xlsx", await toWorkbook(result, input));
 */
export async function toWorkbook(result: Result, input: unknown): Promise<Uint8Array> {
  return writeXlsxFile(workbookOf(result, input));
}
