/** What the sources have to meet in each financial year, worked out anew from the result (docs/rules.md, section 8). */
import type { LineResult, Result, YearResult } from "../../src/index.js";
import type { Input } from "./contracts.js";
import { coins, payersOf, total } from "./figures.js";

export interface Needs {
  year: YearResult;
  /** What is paid in the year, by the ids of the sources that may meet it; without what is recovered. */
  byPayers: Map<string, number>;
  /** What is recovered in the year for negative adjustments: it meets what the same periods pay. */
  recovered: number;
}

const added = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0);

/** Without statements already issued nothing is recovered but negative adjustments: so what a line is paid it keeps. */
export function needsOf(input: Input, { years, periods, lines }: Result): Needs[] {
  const byRef = new Map(lines.map((line) => [line.ref, line]));
  return years.map((year) => {
    const byPayers = new Map<string, number>();
    let recovered = 0;
    for (const { ref, paid } of periods.filter((period) => period.year === year.year).flatMap((one) => one.lines)) {
      const line = byRef.get(ref) as LineResult;
      const payers = payersOf(input, line).join();
      if (coins(line.entitled) < 0) recovered -= coins(paid);
      else byPayers.set(payers, (byPayers.get(payers) ?? 0) + coins(paid));
    }
    return { year, byPayers, recovered };
  });
}

/** Whatever the sources do: what only some of them may meet is not met beyond what these have. */
export function leastShortfall({ year, byPayers, recovered }: Needs): number {
  const lacks = Array.from({ length: 2 ** year.sources.length }, (_, subset) => {
    const chosen = year.sources.filter((_, at) => (subset >> at) & 1);
    const ids = chosen.map(({ source }) => source);
    const theirs = [...byPayers].filter(
      ([payers]) => payers === "" || payers.split(",").every((id) => ids.includes(id)),
    );
    const held = total(chosen, ({ opening }) => opening) + total(chosen, ({ allocated }) => allocated);
    return added(theirs.map(([, need]) => need)) - held;
  });
  return Math.max(0, Math.max(...lacks) - recovered);
}

/** The sources that may pay a line and had money left at the end of a year: carried forward or lapsed. */
export function idleBeside(input: Input, line: LineResult, year: YearResult | undefined): string[] {
  const payers = payersOf(input, line);
  const idle = (year?.sources ?? []).filter(
    ({ source, closing, returned, released }) =>
      payers.includes(source) && coins(closing) + coins(returned) + coins(released) > 0,
  );
  return idle.map(({ source }) => source);
}
