/** Which figures of a result the tables of examples/published.md show, and how they are printed. */

/** A key, or the element of a list that has this id under this key. */
type Step = string | readonly [key: string, id: string];
type Data = Record<string, unknown>;

/** The first column of a table whose rows are cases of the fixture. */
export const CASES = "The contract";

/** The other tables: the rows of each, as parts of a result. */
const ROWS: Readonly<Record<string, (row: string) => readonly Step[]>> = {
  Year: (row) => ["years", ["year", row]],
  Quarter: (row) => ["periods", ["period", row]],
  Claim: (row) => ["lines", ["ref", `outcome/${row}`]],
};

const FIELDS: Readonly<Record<string, string>> = {
  Fees: "fees",
  Outcomes: "outcomes",
  Entitled: "entitled",
  Payable: "payable",
  Deferred: "deferred",
  Forfeited: "forfeited",
  Overpaid: "overpaid",
  Shortfall: "shortfall",
  Drawn: "drawn",
  Returned: "returned",
  Released: "released",
  Units: "quantity",
};

const isData = (value: unknown): value is Data => typeof value === "object" && value !== null;

function follow(part: unknown, steps: readonly Step[]): unknown {
  return steps.reduce<unknown>((at, step) => {
    if (typeof step === "string") return isData(at) ? at[step] : undefined;
    return Array.isArray(at) ? at.find((one: unknown) => isData(one) && one[step[0]] === step[1]) : undefined;
  }, part);
}

/** The places of the figures that add up to a cell; `years` are those of the term. */
function placesOf(table: string, row: string, column: string, years: readonly string[]): readonly (readonly Step[])[] {
  const whole = table === CASES || row === "Whole term";
  const from = /^From (.+)$/.exec(column)?.[1];
  if (from !== undefined) {
    return (whole ? years : [row]).map((year) => ["years", ["year", year], "sources", ["source", from], "drawn"]);
  }
  const holder = whole ? ["totals"] : ROWS[table]?.(row);
  if (holder === undefined) throw new Error(`no table starts with a column "${table}"`);
  if (column === "Ends on") return [["contract", "end"]];
  if (column === "Cap available") return [["capYears", ["year", row], "available"]];
  if (column === "Reserve") return [[...holder, ...(whole ? ["reserve"] : ["reserve", "closing"])]];
  const field = FIELDS[column];
  if (field === undefined) throw new Error(`no figure is called "${column}"`);
  return [[...holder, field]];
}

const pence = (amount: unknown): number => Math.round(Number(amount) * 100);

const withCommas = (text: string): string =>
  text.replace(/^-?\d+(?=\.\d\d$|$)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));

const total = (amounts: readonly unknown[]): string =>
  (amounts.reduce<number>((sum, one) => sum + pence(one), 0) / 100).toFixed(2);

/** Refused records by reason: how many, and their face value where they have one. */
function printRefused(records: unknown): string | undefined {
  if (!Array.isArray(records)) return undefined;
  const reasons = new Set(records.map((record: unknown) => String(follow(record, ["reason"]))));
  return [...reasons]
    .map((reason) => {
      const same = records.filter((record: unknown) => follow(record, ["reason"]) === reason);
      const amounts = same.map((record: unknown) => follow(record, ["amount"])).filter((amount) => amount != null);
      const face = amounts.length > 0 ? ` ${withCommas(total(amounts))}` : "";
      return `${same.length > 1 ? `${same.length} x ` : ""}\`${reason}\`${face}`;
    })
    .join(", ");
}

/**
 * What a cell must say for a result, or for what a fixture expects of one; undefined where that does not say it.
 */
export function printFigure(
  part: unknown,
  table: string,
  row: string,
  column: string,
  years: readonly string[],
): string | undefined {
  if (column === "Not payable") return printRefused(follow(part, ["notPayable"]));
  const figures = placesOf(table, row, column, years).map((place) => follow(part, place));
  if (figures.some((figure) => figure === undefined)) return undefined;
  return withCommas(figures.length === 1 ? String(figures[0]) : total(figures));
}
