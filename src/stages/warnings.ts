/** What is allowed and yet looks like a slip (docs/rules.md section 11, *warnings*). Last: it looks at settled years. */
import type { Terms, Version } from "../input/terms.js";
import { formatMoney, NOTHING, plus } from "../values/money.js";
import type { Caps } from "./caps.js";
import { type Line, originPath } from "./lines.js";
import type { Ordered } from "./queue.js";
import type { ClosedYear } from "./reserve.js";
import type { Warning } from "./result.js";
import type { Settlement } from "./settle.js";
import type { Period, Timeline } from "./timeline.js";

interface Row {
  readonly source: number;
  readonly id: string;
  readonly year: number;
  readonly version: Version;
}

/** The known allocations of all sources, in the order of the input. */
function rowsOf(terms: Terms): readonly Row[] {
  return (terms.funding?.sources ?? []).flatMap(({ position, id, allocations }) => {
    const rows = [...allocations].flatMap(([year, versions]) =>
      versions.map((version) => ({ source: position, id, year, version })),
    );
    return rows.sort((a, b) => a.version.index - b.version.index);
  });
}

const pathOf = (row: Row): readonly (string | number)[] => [
  "funding",
  "sources",
  row.source,
  "allocations",
  row.version.index,
];

function outsideTerm(rows: readonly Row[], timeline: Timeline): readonly Warning[] {
  const years = new Set(timeline.years);
  return rows
    .filter((row) => !years.has(row.year))
    .map((row) => ({
      code: "allocation-outside-term",
      path: pathOf(row),
      message: `the allocation of ${row.id} for ${timeline.yearLabel(row.year)} lies outside the term and is left out`,
    }));
}

function repeated(rows: readonly Row[], timeline: Timeline, terms: Terms): readonly Warning[] {
  const first = new Map<string, Row>();
  return rows.flatMap((row): Warning[] => {
    const { amount, ref } = row.version;
    if (amount === undefined || ref === undefined) return [];
    const key = `${row.source} ${amount} ${ref}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, row);
    if (before === undefined || before.year === row.year) return [];
    const years = `${timeline.yearLabel(before.year)} and ${timeline.yearLabel(row.year)}`;
    const message = `${row.id} has the same ${formatMoney(amount, terms.digits)} with ref ${JSON.stringify(ref)} in ${years}`;
    return [{ code: "allocation-repeated", path: pathOf(row), message }];
  });
}

function capExceedsFunding(
  caps: Caps,
  years: readonly ClosedYear[],
  timeline: Timeline,
  terms: Terms,
): readonly Warning[] {
  if (terms.cap.annual?.basis !== "financial-year" || terms.funding === undefined) return [];
  return caps.years.flatMap((year, i): Warning[] => {
    const money = (years[i] as ClosedYear).sources.reduce(
      (sum, source) => plus(sum, plus(source.opening, source.allocated)),
      NOTHING,
    );
    if (year.cap <= money) return [];
    const message = `the cap of ${timeline.yearLabel(timeline.years[i] as number)}, ${formatMoney(year.cap, terms.digits)}, is more than the ${formatMoney(money, terms.digits)} allocated and carried in`;
    return [{ code: "cap-exceeds-funding", path: ["contract", "cap", "annual"], message }];
  });
}

/** Every true-up, issued or not, that reverses a line paid before. */
function reversed(ordered: Ordered, settlement: Settlement, timeline: Timeline): readonly Warning[] {
  const paid = new Map<number, number>();
  if (!settlement.periods.some((period) => period.bookings.some((booking) => booking.cause === "reversed"))) return [];
  return settlement.periods.flatMap((period, at) => {
    const found = period.bookings.filter(
      (booking) => booking.cause === "reversed" && (paid.get(booking.line) ?? 0) !== 0,
    );
    for (const { line, paid: amount } of period.bookings) paid.set(line, (paid.get(line) ?? 0) + amount);
    return found.map(({ line }): Warning => {
      const one = ordered.lines[line] as Line;
      const message = `${one.ref} was paid before and is reversed in ${(timeline.periods[at] as Period).id}`;
      return { code: "paid-line-reversed", path: originPath(one), message };
    });
  });
}

export function warn(
  timeline: Timeline,
  caps: Caps,
  ordered: Ordered,
  settlement: Settlement,
  terms: Terms,
): readonly Warning[] {
  const rows = rowsOf(terms);
  const { years } = settlement;
  return [
    ...outsideTerm(rows, timeline),
    ...repeated(rows, timeline, terms),
    ...capExceedsFunding(caps, years, timeline, terms),
    ...reversed(ordered, settlement, timeline),
  ];
}
