// The blocks that run.mjs prints: at most 80 columns wide.
import { left, money, right, sum, table, withCommas } from "../print.mjs";

const entitledBy = (lines) => sum(lines.map(({ entitled }) => entitled));

/** What was booked for earlier periods, by statement and cause; a cause with one line names it. */
function trueUpsTable(statements) {
  const rows = statements.flatMap(({ period, lines }) => {
    const causes = [...new Set(lines.flatMap(({ cause }) => cause ?? []))];
    return causes.map((cause) => {
      const found = lines.filter((line) => line.cause === cause);
      const what = found.length === 1 ? found[0].ref : `${found.length} lines`;
      return [period, cause, what, withCommas(entitledBy(found))];
    });
  });
  if (rows.length === 0) return "No true-ups.\n";
  return table("True-ups", [...left("Statement", "Cause", "Line"), ...right("Entitled")], rows);
}

/** A year as known on one day, and the true-ups of some of its statements. */
export function yearBlock(title, label, result, statements) {
  const year = result.years.find((one) => one.year === label);
  const cap = result.capYears.find((one) => one.year === label);
  const trueUps = statements.flatMap(({ lines }) => lines.filter(({ cause }) => cause !== undefined));
  const owed = [
    ["Entitled", year.entitled],
    ["- of it true-ups", entitledBy(trueUps)],
    ["Payable", year.payable],
    ["Deferred", year.deferred],
    ["Overpaid", year.overpaid],
    ["Pending (accrual)", result.totals.pending],
  ];
  const met = [
    ...year.sources.map(({ source, drawn }) => [`Drawn from ${source}`, drawn]),
    ["Shortfall", year.shortfall],
    ["Reserve carried on", year.reserve.closing],
    ["Cap of the year", cap.cap],
    ["Cap not used yet", cap.unused],
  ];
  const rows = owed.map(([name, amount], at) => [name, ...money(amount), met[at][0], ...money(met[at][1])]);
  const columns = [...left(label), ...right("GBP"), ...left("Money"), ...right("GBP")];
  return `${table(title, columns, rows)}\n${trueUpsTable(statements)}`;
}
