/** Funding: the sources with their conditions, and what they give, version by version. */
import type { Source, Version } from "../input/terms.js";
import { dayCell, exactCell } from "./figures.js";
import type { Row, Sheet } from "./model.js";
import type { Scene } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";

/** The tables of funding, and where single figures stand in them. */
export interface FundingTables {
  readonly sources: Table | undefined;
  readonly allocations: Table | undefined;
  readonly sheets: readonly Sheet[];
  /** The address of the money of a tranche as it came in: the allocation in force, or the opening sum; undefined where there is none. */
  readonly given: (source: number, year: number, kind: "allocation" | "opening") => string | undefined;
}

function paysText({ pays }: Source): string {
  if (pays === undefined) return "everything";
  const outcomes = pays.outcomes === "all" ? ["all outcomes"] : [...pays.outcomes].map((code) => `outcome ${code}`);
  const kinds = [...(pays.fees ? ["fees and costs"] : []), ...outcomes, ...(pays.adjustments ? ["agreed sums"] : [])];
  const tags = pays.tags === undefined ? "" : `, with one of the tags: ${[...pays.tags].join(", ")}`;
  return kinds.join(", ") + tags;
}

/** The first and last month in which a version counts for the grant reduction; undefined where it never does. */
function countedMonths({
  scaling,
  timeline,
}: Scene["work"]): (version: Version) => readonly [number, number] | undefined {
  const found = new Map<Version, [number, number]>();
  scaling.reckonings.forEach(({ versions }, month) => {
    if (timeline.months[month] === undefined) return;
    for (const { version } of versions) {
      const seen = found.get(version);
      if (seen === undefined) found.set(version, [month + 1, month + 1]);
      else seen[1] = month + 1;
    }
  });
  return (version) => found.get(version);
}

function unspentText({ upTo, years, unspent }: Source): string {
  if (upTo === undefined && years === undefined) return "carried forward whole";
  return unspent === "return" ? "returned to the funder" : "released to the council";
}

function sourcesSheet(table: Table, scene: Scene): Sheet {
  const rows = (scene.work.terms.funding?.sources ?? []).map((source): Row => {
    return {
      source: source.id,
      title: source.title,
      priority: source.priority,
      share: source.share === undefined ? undefined : exactCell(source.share),
      pays: paysText(source),
      upTo: source.upTo === undefined ? undefined : exactCell(source.upTo),
      years: source.years,
      unspent: unspentText(source),
      clause: source.clause,
    };
  });
  const about = "Who pays and under which conditions, one source in each row.";
  const remark =
    "An empty cell means that there is no such condition: no share, no limit to what is carried forward, no last year.";
  return fill(table, { title: "Sources of funding", about, remark }, rows);
}

interface Given {
  readonly source: Source;
  readonly year: number;
  readonly row: Row;
  readonly holds: boolean;
}

function givenRows(scene: Scene): readonly Given[] {
  const { terms, timeline } = scene.work;
  const { funding } = terms;
  const { pounds } = scene.figures;
  if (funding === undefined) return [];
  const opening = funding.opening.map(({ source, year, amount }): Given => {
    const from = funding.sources[source] as Source;
    const row = {
      source: from.id,
      year: timeline.yearLabel(year),
      version: "opening",
      amount: pounds(amount),
      counted: pounds(amount),
      holds: "yes",
    };
    return { source: from, year, row, holds: true };
  });
  const countedIn = countedMonths(scene.work);
  const allocations = funding.sources.flatMap((source) =>
    [...source.allocations].flatMap(([year, versions]) =>
      versions.map((version, i): Given => {
        const holds = i === versions.length - 1;
        const [from, to] = countedIn(version) ?? [];
        const row: Row = {
          source: source.id,
          year: timeline.yearLabel(year),
          version: String(i + 1),
          status: version.status,
          amount: version.amount === undefined ? undefined : pounds(version.amount),
          planned: pounds(version.planned),
          counted: pounds(version.counted),
          notified: dayCell(version.notifiedOn),
          holds: holds ? "yes" : "no",
          from,
          to,
          ref: version.ref,
          clause: version.clause,
        };
        return { source, year, row, holds };
      }),
    ),
  );
  return [...opening, ...allocations];
}

function layAllocations(given: readonly Given[]): Table {
  const has = (key: string): boolean => given.some(({ row }) => row[key] !== undefined);
  return layTable(
    "Funding",
    [
      { key: "source", title: "Source" },
      { key: "year", title: "Year" },
      { key: "version", title: "Version" },
      { key: "status", title: "Status" },
      { key: "amount", title: "Amount", format: "money" },
      { key: "planned", title: "Planned", format: "money" },
      { key: "counted", title: "Counted", format: "money" },
      has("notified") ? { key: "notified", title: "Notified on", format: "date" } : undefined,
      { key: "holds", title: "In force" },
      has("from") ? { key: "from", title: "Sets the factor from month number", format: "whole" } : undefined,
      has("from") ? { key: "to", title: "Sets the factor to month number", format: "whole" } : undefined,
      has("ref") ? { key: "ref", title: "Reference" } : undefined,
      has("clause") ? { key: "clause", title: "Clause" } : undefined,
    ],
    given.length,
  );
}

export function fundingTables(scene: Scene): FundingTables {
  const { funding } = scene.work.terms;
  if (funding === undefined) return { sources: undefined, allocations: undefined, sheets: [], given: () => undefined };
  const given = givenRows(scene);
  const hasShares = funding.sources.some(({ share }) => share !== undefined);
  const sources = layTable(
    "Sources",
    [
      { key: "source", title: "Source" },
      funding.sources.some(({ title }) => title !== undefined) ? { key: "title", title: "Title" } : undefined,
      { key: "priority", title: "Priority, lowest first", format: "whole" },
      hasShares ? { key: "share", title: "Share", format: "ratio" } : undefined,
      { key: "pays", title: "Pays" },
      { key: "upTo", title: "Carried forward at most, of the allocation", format: "ratio" },
      { key: "years", title: "Years after its own in which it can be drawn", format: "whole" },
      { key: "unspent", title: "What is unspent is" },
      { key: "clause", title: "Clause" },
    ],
    funding.sources.length,
  );
  const sheets = [sourcesSheet(sources, scene)];
  if (given.length === 0) return { sources, allocations: undefined, sheets, given: () => undefined };
  const allocations = layAllocations(given);
  const kindOf = ({ row }: Given): string => (row.version === "opening" ? "opening" : "allocation");
  const held = new Map(
    given.flatMap((one, i) => (one.holds ? [[`${one.source.position} ${one.year} ${kindOf(one)}`, i]] : [])),
  );
  const about =
    "What the sources give, one version of an allocation in each row; counted is nothing where it is withdrawn.";
  sheets.push(
    fill(
      allocations,
      { title: "Allocations of funding", about },
      given.map(({ row }) => row),
    ),
  );
  return {
    sources,
    allocations,
    sheets,
    given: (source, year, kind) => {
      const row = held.get(`${source} ${year} ${kind}`);
      return row === undefined ? undefined : allocations.at("counted", row);
    },
  };
}
