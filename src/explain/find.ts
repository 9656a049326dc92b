/** What a reference names: a line, a record not payable, a year, a cap, a period or a source. */
import type { Work } from "../calculate.js";
import type { Refusal } from "../stages/lines.js";

/** What was found under a reference. */
export type Found =
  | {
      readonly kind: "line";
      /** Position of the line; undefined where all of the record is refused. */
      readonly line?: number | undefined;
      /** What of the record is not payable, in the order of the tests. */
      readonly refusals: readonly Refusal[];
    }
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "capYear"; readonly at: number }
  | { readonly kind: "termCap" }
  | { readonly kind: "period"; readonly at: number }
  | { readonly kind: "source"; readonly year: number; readonly source: number };

/** Every reference of years, caps, periods and sources. */
function figuresOf({ timeline, caps, terms, settlement }: Work): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const year of timeline.years) found.set(`year/${timeline.yearLabel(year)}`, { kind: "year", year });
  caps.years.forEach(({ label }, at) => found.set(`capYear/${label}`, { kind: "capYear", at }));
  if (caps.term !== undefined) found.set("termCap", { kind: "termCap" });
  timeline.periods.forEach(({ id }, at) => found.set(`period/${id}`, { kind: "period", at }));
  if (settlement.years.length === 0) return found;
  for (const year of timeline.years) {
    for (const { id, position } of terms.funding?.sources ?? [])
      found.set(`source/${timeline.yearLabel(year)}/${id}`, { kind: "source", year, source: position });
  }
  return found;
}

/** How references are written: an example of each kind that this result has. */
function formsOf(work: Work, figures: ReadonlyMap<string, Found>): string {
  const examples = new Map<string, string>();
  for (const [ref, { kind }] of figures) if (!examples.has(kind)) examples.set(kind, ref);
  const record = work.ordered.lines[0]?.ref ?? work.refused[0]?.ref;
  return [...(record === undefined ? [] : [record]), ...examples.values()].map((ref) => JSON.stringify(ref)).join(", ");
}

/** Looks references up. */
export function makeFinder(work: Work): (ref: string) => Found {
  const figures = figuresOf(work);
  return (ref) => {
    const figure = figures.get(ref);
    if (figure !== undefined) return figure;
    const line = work.ordered.lines.findIndex((one) => one.ref === ref);
    const refusals = work.refused.filter((one) => one.ref === ref);
    if (line >= 0 || refusals.length > 0) return { kind: "line", line: line < 0 ? undefined : line, refusals };
    throw new RangeError(
      `there is no ${JSON.stringify(ref)} to explain: give the ref of a line or of a record not payable, or a year, capYear, termCap, period or source, such as ${formsOf(work, figures)}`,
    );
  };
}
