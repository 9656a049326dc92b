/** Which sources may meet which lines (docs/rules.md section 8, *pays* and *class*). Before the drawdown, which meets class by class. */
import type { Funding, Pays } from "../input/terms.js";
import type { LineClass } from "./drawdown.js";
import type { Line } from "./lines.js";

/** The classes in the order of their first lines, and the class of each line. */
export interface Classes {
  readonly classes: readonly LineClass[];
  /** By position of the line. */
  readonly classOf: Int32Array;
  /** The class of an adjustment without tags. */
  readonly untagged: number;
}

/** What of a line the conditions of sources look at. */
type Conditions = Pick<Line, "kind" | "outcome" | "tags">;

/** Whether the conditions of a source allow a line. */
export function mayPay(pays: Pays | undefined, line: Conditions): boolean {
  if (pays === undefined) return true;
  const { tags } = pays;
  if (tags !== undefined && !line.tags.some((tag) => tags.has(tag))) return false;
  switch (line.kind) {
    case "outcome":
      return pays.outcomes === "all" || pays.outcomes.has(line.outcome as string);
    case "adjustment":
      return pays.adjustments;
    default:
      return pays.fees;
  }
}

/** @param lines in the order of the queue */
export function sortIntoClasses(lines: readonly Line[], funding: Funding): Classes {
  const classes: LineClass[] = [];
  const bySources = new Map<string, number>();
  // Lines share their list of tags wherever no record adds its own, so this remembers nearly every line of an entry.
  const byTags = new Map<
    readonly string[],
    { readonly codes: Map<string, number>; readonly kinds: Map<string, number> }
  >();
  const classOf = new Int32Array(lines.length);
  const classFor = (line: Conditions): number => {
    const sources = funding.sources.flatMap((source) => (mayPay(source.pays, line) ? [source.position] : []));
    const key = sources.join();
    let found = bySources.get(key);
    if (found === undefined) {
      found = classes.length;
      classes.push({ sources });
      bySources.set(key, found);
    }
    return found;
  };
  const place = (line: Line, i: number): void => {
    let known = byTags.get(line.tags);
    if (known === undefined) {
      known = { codes: new Map(), kinds: new Map() };
      byTags.set(line.tags, known);
    }
    const places = line.outcome === undefined ? known.kinds : known.codes;
    const what = line.outcome ?? line.kind;
    let found = places.get(what);
    if (found === undefined) {
      found = classFor(line);
      places.set(what, found);
    }
    classOf[i] = found;
  };
  lines.forEach((line, i) => {
    if (!line.reducing) place(line, i);
  });
  // What is recovered for negative adjustments belongs to no class; what one was paid before it became negative does.
  lines.forEach((line, i) => {
    if (line.reducing) place(line, i);
  });
  return { classes, classOf, untagged: classFor({ kind: "adjustment", tags: [] }) };
}
