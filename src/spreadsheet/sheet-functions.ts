/** The functions of a sheet as a program calls them: each with the ranges that a cell hands over. */
import { type Answer, type Grid, makeAnswers } from "./answer.js";
import { BadCell, type CellValue, type Host, plainCell } from "./cells.js";
import { check } from "./check.js";
import { explanation } from "./explain.js";
import { scaleAmount, scaleVolume } from "./scale.js";
import { figure, statement } from "./statement.js";

/** What a sheet can ask; every answer is text and numbers, nothing is thrown for what a person wrote. */
export interface SheetFunctions {
  /** A part of the statement, headings first: the view's name, then ranges of tables. */
  readonly statement: (view: unknown, tables: readonly unknown[]) => Grid;
  /** One figure: its name, what it is of, then ranges of tables. */
  readonly figure: (name: unknown, of: unknown, tables: readonly unknown[]) => CellValue;
  /** Why a line or figure is what it is, a row for each step. */
  readonly explain: (ref: unknown, tables: readonly unknown[]) => Grid;
  /** What is wrong with the tables, or looks like a slip. */
  readonly check: (tables: readonly unknown[]) => Grid;
  /** An amount cut by actual / planned. */
  readonly scaleAmount: (amount: unknown, planned: unknown, actual: unknown) => CellValue;
  /** A number of units cut by actual / planned, made whole: `half-up` unless told, `down` or `up`. */
  readonly scaleVolume: (units: unknown, planned: unknown, actual: unknown, rounding?: unknown) => CellValue;
}

/** A cell or a range of one cell. */
const single = (cell: unknown): unknown => (Array.isArray(cell) ? single(cell[0]) : cell);

/**
 * Makes the functions of a sheet. They keep the last tables with their answer, so that many cells about one contract work it
 * out once.
 *
 * @param host how dates are read that are objects of the host's own
 *
 * @example
 * const { statement } = makeFunctions();
 * statement("periods", [[["Terms"], ["Key", "Value"], ["id", "refuge"]]])[0]?.[0];
 * // "Problem: Terms, term.start: is required (and 2 more: see OUTTURN_CHECK)"
 */
export function makeFunctions(host: Host = {}): SheetFunctions {
  const answers = makeAnswers(host);
  const of = (tables: readonly unknown[]) => (): Answer => answers(tables);
  const text = (cell: unknown): string => {
    const plain = plainCell(single(cell), host);
    return plain === undefined || plain instanceof BadCell ? "" : String(plain);
  };
  return {
    statement: (view, tables) => statement(text(view), of(tables)),
    figure: (name, whose, tables) => figure(text(name), text(whose), of(tables)),
    explain: (ref, tables) => explanation(text(ref), answers(tables)),
    check: (tables) => check(answers(tables)),
    scaleAmount: (amount, planned, actual) => scaleAmount(single(amount), single(planned), single(actual), host),
    scaleVolume: (units, planned, actual, rounding) =>
      scaleVolume(single(units), single(planned), single(actual), single(rounding), host),
  };
}
