/** The months of the term: how much each counts, and the factors that scale it (docs/rules.md sections 2, 3 and 6). */
import { daysIn, formatMonth } from "../values/calendar.js";
import { exactCell, numberOf } from "./figures.js";
import type { FundingTables } from "./funding.js";
import type { Row, Sheet } from "./model.js";
import type { Scene } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";
import { type TermsTable, termNames } from "./terms.js";

export interface MonthsTable {
  readonly table: Table;
  readonly sheet: Sheet;
}

/** Columns of the index factors. */
export const INDEX = { fees: "indexFees", tariffs: "indexTariffs", caps: "indexCaps" } as const;

export function monthsTable(scene: Scene, terms: TermsTable, funding: FundingTables): MonthsTable {
  const { timeline, scaling, terms: contract } = scene.work;
  const { tidy, pounds } = scene.figures;
  const { indexation, reduction } = contract;
  const isIndexed = (kind: keyof typeof INDEX): boolean => indexation?.appliesTo.has(kind) ?? false;
  const isReduced = reduction !== undefined && funding.allocations !== undefined;
  const table = layTable(
    "Months",
    [
      { key: "number", title: "Month number", format: "whole" },
      { key: "month", title: "Month" },
      { key: "year", title: "Year" },
      { key: "period", title: "Period" },
      { key: "days", title: "Days in the term", format: "whole" },
      { key: "daysOf", title: "Days of the month", format: "whole" },
      { key: "weight", title: "Month weight", format: "ratio" },
      ...(["fees", "tariffs", "caps"] as const).map((kind) =>
        isIndexed(kind)
          ? ({ key: INDEX[kind], title: `Index factor of ${kind}`, format: "ratio" } as const)
          : undefined,
      ),
      isReduced ? { key: "counted", title: "Allocations counted", format: "money" } : undefined,
      isReduced ? { key: "planned", title: "Allocations planned", format: "money" } : undefined,
      { key: "factor", title: "Factor of the grant reduction", format: "ratio" },
      { key: "weighted", title: "Weight times factor", format: "ratio" },
    ],
    timeline.months.length,
  );
  const { allocations } = funding;
  const sumIfs = (key: string, row: number): string =>
    allocations === undefined
      ? "0"
      : `SUMIFS(${allocations.span(key)},${allocations.span("from")},"<="&${table.here("number", row)},${allocations.span("to")},">="&${table.here("number", row)})`;
  const factorFormula = (row: number): string => {
    const [counted, planned] = [table.here("counted", row), table.here("planned", row)];
    const scaled = `MIN(1,MAX(${terms.value(termNames.minimumFactor)},${counted}/${planned}))`;
    return `IF(${planned}=0,1,IF(ROUND(1-${counted}/${planned},12)<=${terms.value(termNames.tolerance)},1,${scaled}))`;
  };
  const rows = timeline.months.map((month, i): Row => {
    const reckoning = scaling.reckonings[i];
    const hasVersions = reckoning !== undefined && reckoning.versions.length > 0;
    const factor = numberOf(scaling.months[i] ?? { n: 1, d: 1 });
    return {
      number: i + 1,
      month: formatMonth(month.month),
      year: timeline.yearLabel(month.year),
      period: timeline.periods[month.period]?.id,
      days: month.end - month.start + 1,
      daysOf: daysIn(month.month),
      weight: { formula: `${table.here("days", i)}/${table.here("daysOf", i)}`, value: numberOf(month.weight) },
      [INDEX.fees]: exactCell(scaling.index("fees", month.year)),
      [INDEX.tariffs]: exactCell(scaling.index("tariffs", month.year)),
      [INDEX.caps]: exactCell(scaling.index("caps", month.year)),
      counted: hasVersions ? { formula: tidy(sumIfs("counted", i)), value: pounds(reckoning.counted) } : 0,
      planned: hasVersions ? { formula: tidy(sumIfs("planned", i)), value: pounds(reckoning.planned) } : 0,
      factor: isReduced ? { formula: factorFormula(i), value: factor } : factor,
      weighted: {
        formula: `${table.here("weight", i)}*${table.here("factor", i)}`,
        value: numberOf(month.weight) * factor,
      },
    };
  });
  const about = "Days, index factors and grant reduction, one month of the term in each row.";
  return { table, sheet: fill(table, { title: "Months of the term", about }, rows) };
}
