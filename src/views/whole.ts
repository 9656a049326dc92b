/** The rows of each view as the result has them; nothing is worked out but the sum of a period's or a line's draws. */
import type { DrawResult, ReserveResult, Result } from "../stages/result.js";
import { formatMoney, parseMoney, sumOf } from "../values/money.js";
import type { Cell, View } from "./table.js";

/** What is at hand for a row, by key; only the columns of the view are taken from it. */
export type Facts = Readonly<Record<string, unknown>>;

const reserveOf = ({ opening, added, drawn, lapsed, closing }: ReserveResult) => ({
  reserveOpening: opening,
  reserveAdded: added,
  reserveDrawn: drawn,
  reserveLapsed: lapsed,
  reserveClosing: closing,
});

const drawnBy = (draws: readonly DrawResult[], digits: number): string =>
  formatMoney(sumOf(draws.map(({ amount }) => parseMoney(amount, digits))), digits);

/** The label of the row that holds the cap over the term. */
export const TERM = "Term";

const FACTS: Readonly<Record<View, (result: Result, digits: number) => readonly Facts[]>> = {
  years: ({ years }) => years.map((year) => ({ ...year, ...reserveOf(year.reserve) })),
  periods: ({ periods }, digits) => periods.map((period) => ({ ...period, drawn: drawnBy(period.draws, digits) })),
  lines: ({ lines }, digits) =>
    lines.map((line) => ({
      ...line,
      drawn: drawnBy(line.draws, digits),
      forecast: line.forecast === true ? "yes" : null,
    })),
  notPayable: ({ notPayable }) => notPayable.map((record) => ({ ...record })),
  reserve: ({ years }) =>
    years.flatMap(({ year, sources }) => sources.map((source) => ({ ...source, year, ...reserveOf(source.reserve) }))),
  draws: ({ periods }) =>
    periods.flatMap(({ period, year, draws }) =>
      draws.map(({ source, year: allocation, amount }) => ({ period, year, source, allocation, amount })),
    ),
  capYears: ({ capYears, termCap }) => [
    ...capYears.map((year) => ({ ...year })),
    ...(termCap === undefined ? [] : [{ year: TERM, ...termCap }]),
  ],
};

/** What a view shows, row by row; `digits` are the decimal places of the currency. */
export const factsOf = (view: View, result: Result, digits: number): readonly Facts[] => FACTS[view](result, digits);

/** A value as a cell: whatever is neither text nor a number says nothing. */
export const cellOf = (value: unknown): Cell => (typeof value === "string" || typeof value === "number" ? value : null);
