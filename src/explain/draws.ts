/** Which money meets what a period pays, and what nothing meets (docs/rules.md section 8). */
import type { SettledPeriod } from "../stages/settle.js";
import { type Money, NOTHING, plus, sumOf } from "../values/money.js";
import { trancheClause, trancheText } from "./met.js";
import type { Scene } from "./scene.js";
import type { Named, Note } from "./sheet.js";
import { count } from "./values.js";

/** The periods of the same financial year before a period. */
const earlierInYear = ({ timeline, settlement }: Scene, at: number): readonly SettledPeriod[] =>
  settlement.periods.filter((_, i) => i < at && timeline.periods[i]?.year === timeline.periods[at]?.year);

/** What each tranche gives: the draws of the year to date less those of its earlier periods. */
export function drawSteps(scene: Scene, at: number): void {
  const { sheet, money, settlement, timeline } = scene;
  const settled = settlement.periods[at] as SettledPeriod;
  const position = timeline.years.indexOf(timeline.periods[at]?.year as number);
  const tranches = settlement.years[position]?.demand.tranches ?? [];
  const earlier = earlierInYear(scene, at);
  const draws: Named[] = [];
  sheet.lead("draws");
  tranches.forEach((tranche, rank) => {
    const { source, origin, held } = tranche;
    const of = ({ draws: all }: SettledPeriod): Money =>
      sumOf(all.filter((draw) => draw.source === source && draw.origin === origin).map((draw) => draw.amount));
    const now = of(settled);
    const before = sumOf(earlier.map(of));
    if (now === 0) return;
    const text = trancheText(scene, tranche);
    const note = (says: string): Note => ({ rule: "8: draws", clause: trancheClause(scene, tranche), says });
    const inputs: Named[] = [
      ["rank", count(rank + 1)],
      ["held at the start of the year", money(held)],
    ];
    if (settled.issued !== undefined)
      draws.push([text, sheet.given(note(`Drawn from ${text}, as issued`), money(now))]);
    else {
      const toDate = sheet.given(note(`Drawn from ${text} in the year to date`), money(plus(before, now)), inputs);
      draws.push([
        text,
        sheet.difference(note(`Drawn from ${text}`), [
          ["to date", toDate],
          ["earlier periods", money(before)],
        ]),
      ]);
    }
  });
  const note: Note = { rule: "8: draws", says: "Drawn" };
  if (draws.length === 0) sheet.given({ ...note, says: "Nothing is drawn" }, money(NOTHING));
  else sheet.sum(note, draws);
  sheet.reach(money(sumOf(settled.draws.map((draw) => draw.amount))));
}

/** What no source could meet, to date, less the shortfall of earlier periods. */
export function shortfallSteps(scene: Scene, at: number): void {
  const { sheet, money, settlement } = scene;
  const settled = settlement.periods[at] as SettledPeriod;
  sheet.lead("shortfall");
  const note = (says: string): Note => ({ rule: "8: shortfall", says });
  if (settled.toDate === undefined) sheet.given(note("Shortfall, as issued"), money(settled.shortfall));
  else {
    const year = [...earlierInYear(scene, at), settled];
    const drawn = sumOf(year.flatMap(({ draws }) => draws.map((draw) => draw.amount)));
    const earlier = sumOf(year.slice(0, -1).map(({ shortfall }) => shortfall));
    const unmet = sheet.difference(note("Needed in the year to date and not met"), [
      ["needed", money(settled.toDate.needed)],
      ["met by recovered sums", money(settled.toDate.recovered)],
      ["drawn", money(drawn)],
    ]);
    sheet.difference(note("Shortfall"), [
      ["to date", unmet],
      ["earlier periods", money(earlier)],
    ]);
  }
  sheet.reach(money(settled.shortfall));
}
