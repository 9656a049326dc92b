/** Each tranche of money rolled forward from year to year, and what each source held (docs/rules.md section 8). */
import type { SourceYear, TrancheYear } from "../stages/reserve.js";
import { cutDown, exact, scale } from "../values/money.js";
import type { DrawsTable } from "./draws.js";
import { numberOf } from "./figures.js";
import type { FundingTables } from "./funding.js";
import type { Cell, Row, Sheet } from "./model.js";
import type { Scene } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";

/** A tranche in one financial year. */
interface TrancheRow {
  readonly year: number;
  readonly source: number;
  readonly tranche: TrancheYear;
}

/** Tranches by year and source, and the table that they stand in. */
export interface ReserveTables {
  readonly tranches: Table | undefined;
  readonly sources: Table | undefined;
  readonly all: readonly TrancheRow[];
}

export function layReserve({ work }: Scene): ReserveTables {
  const { settlement, timeline } = work;
  const all = settlement.years.flatMap(({ sources }, at) =>
    sources.flatMap(({ tranches }, source) =>
      tranches.map((tranche): TrancheRow => ({ year: timeline.years[at] as number, source, tranche })),
    ),
  );
  const money = (key: string, title: string) => ({ key, title, format: "money" }) as const;
  const tranches = [
    { key: "year", title: "Year" },
    { key: "source", title: "Source" },
    { key: "origin", title: "Year of the allocation" },
    { key: "kind", title: "Money of" },
    money("held", "Held"),
    money("drawn", "Drawn"),
    money("excess", "Drawn beyond what it holds"),
    money("rest", "Unspent"),
    money("most", "Carried forward at most"),
    money("kept", "Carried forward"),
    money("lost", "Lapsed"),
  ];
  const sources = [
    { key: "year", title: "Year" },
    { key: "source", title: "Source" },
    money("opening", "Opening"),
    money("allocated", "Allocated"),
    money("drawn", "Drawn"),
    money("returned", "Returned"),
    money("released", "Released"),
    money("overdrawn", "Overdrawn"),
    money("closing", "Closing"),
    money("check", "Roll-forward: must be 0.00"),
    money("reserveOpening", "Reserve: opening"),
    money("reserveAdded", "Reserve: added"),
    money("reserveDrawn", "Reserve: drawn"),
    money("reserveLapsed", "Reserve: lapsed"),
    money("reserveClosing", "Reserve: closing"),
    money("reserveCheck", "Reserve roll-forward: must be 0.00"),
  ];
  const count = settlement.years.reduce((sum, year) => sum + year.sources.length, 0);
  return {
    tranches: all.length === 0 ? undefined : layTable("Tranches", tranches, all.length),
    sources: count === 0 ? undefined : layTable("Reserve", sources, count),
    all,
  };
}

/** What a tranche holds: its allocation in its own year, later what the year before carried forward. */
function heldCell(
  one: TrancheRow,
  rowOf: ReadonlyMap<string, number>,
  table: Table,
  funding: FundingTables,
  scene: Scene,
): Cell {
  const { year, source, tranche } = one;
  const before = rowOf.get(`${year - 1} ${source} ${tranche.origin}`);
  if (tranche.origin < year && before !== undefined)
    return scene.figures.live(table.here("kept", before), tranche.held);
  const isFirst = year === scene.work.timeline.years[0];
  const kind = tranche.origin === year ? "allocation" : "opening";
  const given = tranche.origin === year || isFirst ? funding.given(source, tranche.origin, kind) : undefined;
  return given === undefined ? scene.figures.pounds(tranche.held) : scene.figures.live(given, tranche.held);
}

function trancheRow(
  one: TrancheRow,
  at: number,
  rowOf: ReadonlyMap<string, number>,
  table: Table,
  funding: FundingTables,
  draws: DrawsTable,
  scene: Scene,
): Row {
  const { figures, work } = scene;
  const { live } = figures;
  const { year, source, tranche } = one;
  const { held, drawn, excess, kept, lost, most, origin } = tranche;
  const from = work.terms.funding?.sources[source] as NonNullable<typeof work.terms.funding>["sources"][number];
  const here = (key: string): string => table.here(key, at);
  const label = work.timeline.yearLabel;
  const limit = ((): Cell => {
    if (most === undefined) return undefined;
    const isRatio = from.upTo !== undefined && origin === year && !(from.years !== undefined && from.years <= 0);
    if (!isRatio || funding.sources === undefined || cutDown(scale(exact(held), from.upTo)) !== most)
      return figures.pounds(most);
    const share = figures.pounds(held) * numberOf(from.upTo);
    return cutFormula(`${funding.sources.at("upTo", source)}*${here("held")}`, share, most, scene);
  })();
  return {
    year: label(year),
    source: from.id,
    origin: label(origin),
    kind: origin === year ? "this year" : "earlier years",
    held: heldCell(one, rowOf, table, funding, scene),
    drawn: live(draws.ofTranche(year, source, origin), drawn),
    excess: live(`MAX(0,${here("drawn")}-${here("held")})`, excess),
    rest: live(`MAX(0,${here("held")}-${here("drawn")})`, Math.max(0, held - drawn)),
    most: limit,
    kept: live(most === undefined ? here("rest") : `MIN(${here("rest")},${here("most")})`, kept),
    lost: live(`${here("rest")}-${here("kept")}`, lost),
  };
}

/** A part of an allocation, cut down to the penny. */
function cutFormula(formula: string, value: number, figure: number, { figures }: Scene): Cell {
  const places = figures.digits + 4;
  const down = Math.floor(Number(value.toFixed(places)) * 10 ** figures.digits + 1e-7);
  const cell = { formula: `ROUNDDOWN(ROUND(${formula},${places}),${figures.digits})`, value: figures.pounds(figure) };
  return down === figure ? cell : figures.pounds(figure);
}

/** The first and last row of a source's tranches in a year: they stand together. */
function stretchOf(all: readonly TrancheRow[], year: number, source: number): readonly [number, number] | undefined {
  const isOne = (one: TrancheRow): boolean => one.year === year && one.source === source;
  const from = all.findIndex(isOne);
  return from < 0 ? undefined : [from, from + all.filter(isOne).length - 1];
}

function sourceRow(
  year: number,
  source: number,
  figure: SourceYear,
  at: number,
  tables: ReserveTables,
  scene: Scene,
): Row {
  const { figures, work } = scene;
  const { live } = figures;
  const [table, tranches] = [tables.sources as Table, tables.tranches];
  const from = work.terms.funding?.sources[source] as NonNullable<typeof work.terms.funding>["sources"][number];
  const here = (key: string): string => table.here(key, at);
  const stretch = stretchOf(tables.all, year, source);
  const sum = (key: string, kind?: string): string => {
    if (tranches === undefined || stretch === undefined) return "0";
    const cells = tranches.span(key, ...stretch);
    return kind === undefined ? `SUM(${cells})` : `SUMIFS(${cells},${tranches.span("kind", ...stretch)},"${kind}")`;
  };
  const { reserve } = figure;
  const returns = from.unspent === "return";
  const roll = `${here("opening")}+${here("allocated")}+${here("overdrawn")}-${here("drawn")}-${here("returned")}-${here("released")}-${here("closing")}`;
  const rollReserve = `${here("reserveOpening")}+${here("reserveAdded")}-${here("reserveDrawn")}-${here("reserveLapsed")}-${here("reserveClosing")}`;
  return {
    year: work.timeline.yearLabel(year),
    source: from.id,
    opening: live(sum("held", "earlier years"), figure.opening),
    allocated: live(sum("held", "this year"), figure.allocated),
    drawn: live(sum("drawn"), figure.drawn),
    returned: returns ? live(sum("lost"), figure.returned) : 0,
    released: returns ? 0 : live(sum("lost"), figure.released),
    overdrawn: live(sum("excess"), figure.overdrawn),
    closing: live(sum("kept"), figure.closing),
    check: live(roll, 0),
    reserveOpening: live(sum("held", "earlier years"), reserve.opening),
    reserveAdded: live(sum("kept", "this year"), reserve.added),
    reserveDrawn: live(`${sum("drawn", "earlier years")}-${sum("excess", "earlier years")}`, reserve.drawn),
    reserveLapsed: live(sum("lost", "earlier years"), reserve.lapsed),
    reserveClosing: live(sum("kept"), reserve.closing),
    reserveCheck: live(rollReserve, 0),
  };
}

export function reserveSheets(
  scene: Scene,
  tables: ReserveTables,
  funding: FundingTables,
  draws: DrawsTable,
): readonly Sheet[] {
  const { tranches, sources, all } = tables;
  const { settlement, timeline } = scene.work;
  const sheets: Sheet[] = [];
  if (tranches !== undefined) {
    const rowOf = new Map(all.map(({ year, source, tranche }, i) => [`${year} ${source} ${tranche.origin}`, i]));
    const rows = all.map((one, at) => trancheRow(one, at, rowOf, tranches, funding, draws, scene));
    const about = "Each source's money of one allocation, rolled forward, one year of a tranche in each row.";
    const remark = "An empty cell means that there is no limit to what is carried forward.";
    sheets.push(fill(tranches, { title: "Tranches of funding", about, remark }, rows));
  }
  if (sources !== undefined) {
    const years = settlement.years.flatMap((year, at) =>
      year.sources.map((figure, source) => ({ year: timeline.years[at] as number, source, figure })),
    );
    const rows = years.map(({ year, source, figure }, at) => sourceRow(year, source, figure, at, tables, scene));
    const about = "What each source held, gave, gave back and kept, one year of a source in each row.";
    sheets.push(fill(sources, { title: "Sources and reserve by year", about }, rows));
  }
  return sheets;
}
