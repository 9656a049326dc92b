// Whether everything agrees in the end. Each row compares pairs of figures; its check is the sum of the sizes of their
// differences, so that two mistakes cannot cancel out.
import { isDeepStrictEqual } from "node:util";
import { fromPence, left, right, table, toPence, withCommas } from "../print.mjs";

const total = (figures) => figures.reduce((pence, figure) => pence + figure, 0);

/** A row of sums of money; `pairs` are in pence. */
function compared(what, pairs) {
  const differences = pairs.map(([one, other]) => Math.abs(one - other));
  return {
    what,
    one: withCommas(fromPence(total(pairs.map(([figure]) => figure)))),
    other: withCommas(fromPence(total(pairs.map(([, figure]) => figure)))),
    check: fromPence(total(differences)),
  };
}

/** A row that counts how many of `one` are the same in `other`. */
function counted(what, one, other) {
  const same = one.filter((statement, at) => isDeepStrictEqual(statement, other[at])).length;
  const missed = Math.max(one.length, other.length) - same;
  return { what, one: String(one.length), other: String(same), check: fromPence(missed * 100) };
}

/** Each figure of an object in pence. */
const inPence = (figures) =>
  Object.fromEntries(
    Object.entries(figures)
      .filter(([, figure]) => /^-?\d+\.\d\d$/.test(figure))
      .map(([key, figure]) => [key, toPence(figure)]),
  );

function sourceRows(id, years) {
  const ofYears = years.map(({ sources }) => inPence(sources.find(({ source }) => source === id)));
  return [
    compared(
      `${id}: money left, and closing`,
      ofYears.map((of) => [
        of.opening + of.allocated + of.overdrawn - of.drawn - of.returned - of.released,
        of.closing,
      ]),
    ),
    compared(
      `${id}: closing, and opening of next`,
      ofYears.slice(1).map((of, at) => [ofYears[at].closing, of.opening]),
    ),
  ];
}

/**
 * @param issued the statements as calculated
 * @param readBack the same from their files
 * @param result the contract after the closing statement
 * @param unchanged what the engine answers when given all of them back
 */
export function reconcile(issued, readBack, result, unchanged) {
  const totals = inPence(result.totals);
  const statements = issued.map(inPence);
  const last = statements.at(-1);
  const lines = result.lines.map(inPence);
  const years = result.years.map(inPence);
  const capYears = result.capYears.map(inPence);
  const termCap = inPence(result.termCap);
  const onStatements = issued.flatMap(({ draws }) => draws.map(({ amount }) => toPence(amount)));
  return [
    compared("Payable: statements, and term", [[total(statements.map((of) => of.payable)), totals.payable]]),
    compared("Payable: years, and term", [[total(years.map((of) => of.payable)), totals.payable]]),
    compared("Entitled: statements, and term", [[total(statements.map((of) => of.entitled)), totals.entitled]]),
    compared("Paid: lines, and term payable", [[total(lines.map((of) => of.paid)), totals.payable]]),
    compared(
      "Lines: entitled, and what became of it",
      lines.map((of) => [of.entitled, of.paid + of.deferred + of.forfeited - of.overpaid]),
    ),
    compared("Deferred: last statement, and term", [[last.deferred, totals.deferred]]),
    compared("Overpaid: last statement, and term", [[last.overpaid, totals.overpaid]]),
    ...result.years[0].sources.flatMap(({ source }) => sourceRows(source, result.years)),
    compared("Drawn: statements, and term", [[total(onStatements), totals.drawn]]),
    compared("Reserve: last year, and term", [[inPence(result.years.at(-1).reserve).closing, totals.reserve]]),
    compared("Drawn + shortfall - refundable, payable", [
      [totals.drawn + totals.shortfall - totals.refundable, totals.payable],
    ]),
    compared(
      "Caps: available - used, and unused",
      capYears.map((of) => [of.available - of.used, of.unused]),
    ),
    compared("Term cap: available - used, and unused", [[termCap.available - termCap.used, termCap.unused]]),
    counted("Statements issued, read back the same", issued, readBack),
    counted(
      "Statements issued, unchanged at the end",
      issued.map((statement) => ({ ...statement, status: "issued" })),
      unchanged.periods,
    ),
  ];
}

export function reconciliationTable(title, rows) {
  return table(
    title,
    [...left("What must agree"), ...right("One side", "Other side", "Check")],
    rows.map(({ what, one, other, check }) => [what, one, other, check]),
  );
}
