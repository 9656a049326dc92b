/** Whose money met each period, as outturn found it (docs/rules.md section 8). */
import type { Draw } from "../stages/reserve.js";
import { sumOfCells } from "./figures.js";
import type { Row, Sheet } from "./model.js";
import { type Scene, stretches } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";

/** Which draws are of money that is not confirmed: by year, source and origin. */
function indicativeDraws({ settlement, timeline }: Scene["work"]): (year: number, draw: Draw) => boolean {
  const keys = settlement.years.flatMap(({ demand }, at) =>
    demand.tranches.flatMap((one) => (one.indicative ? [`${timeline.years[at]} ${one.source} ${one.origin}`] : [])),
  );
  const known = new Set(keys);
  return (year, { source, origin }) => known.has(`${year} ${source} ${origin}`);
}

/** The table of draws, and what other sheets sum of it: by address, so that no label is taken for a condition or a date. */
export interface DrawsTable {
  /** Undefined where nothing is drawn. */
  readonly table: Table | undefined;
  /** The first and last row of a financial year; undefined where nothing is drawn in it. */
  readonly rowsOfYear: (year: number) => readonly [number, number] | undefined;
  /** The sum of what a period draws, as a formula. */
  readonly ofPeriod: (period: number) => string;
  /** The sum of what a year draws from one source's money of one allocation, as a formula. */
  readonly ofTranche: (year: number, source: number, origin: number) => string;
}

const COLUMNS = [
  { key: "period", title: "Period" },
  { key: "year", title: "Year" },
  { key: "source", title: "Source" },
  { key: "origin", title: "Year of the allocation" },
  { key: "indicative", title: "Not confirmed" },
  { key: "amount", title: "Drawn", format: "money" },
] as const;

export function layDraws({ work }: Scene): DrawsTable {
  const all = work.settlement.periods.flatMap(({ draws }, period) =>
    draws.map((draw) => ({ draw, period, year: work.timeline.periods[period]?.year as number })),
  );
  const table = all.length === 0 ? undefined : layTable("Draws", COLUMNS, all.length);
  const years = stretches(all, ({ year }) => String(year));
  const periods = stretches(all, ({ period }) => String(period));
  const cells = new Map<string, string[]>();
  all.forEach(({ draw, year }, row) => {
    const key = `${year} ${draw.source} ${draw.origin}`;
    const cell = (table as Table).at("amount", row);
    const known = cells.get(key);
    if (known === undefined) cells.set(key, [cell]);
    else known.push(cell);
  });
  return {
    table,
    rowsOfYear: (year) => years.get(String(year)),
    ofPeriod: (period) => {
      const rows = periods.get(String(period));
      return rows === undefined ? "0" : `SUM(${(table as Table).span("amount", ...rows)})`;
    },
    ofTranche: (year, source, origin) => sumOfCells(cells.get(`${year} ${source} ${origin}`) ?? []),
  };
}

export function drawsSheet(scene: Scene, table: Table): Sheet {
  const { work, figures } = scene;
  const isIndicative = indicativeDraws(work);
  const rows = work.settlement.periods.flatMap(({ draws }, at) =>
    draws.map((draw): Row => {
      const period = work.timeline.periods[at] as (typeof work.timeline.periods)[number];
      return {
        period: period.id,
        year: work.timeline.yearLabel(period.year),
        source: work.terms.funding?.sources[draw.source]?.id,
        origin: work.timeline.yearLabel(draw.origin),
        indicative: isIndicative(period.year, draw) ? "yes" : "no",
        amount: figures.pounds(draw.amount),
      };
    }),
  );
  const about = "From which money each period is met, one draw in each row. Entered as outturn found it: see Notes.";
  return fill(table, { title: "Draws on funding", about }, rows);
}
