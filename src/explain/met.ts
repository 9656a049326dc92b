/** Which grants met a line, and what met the rest of it (docs/rules.md section 8, which line was met by which grant). */
import type { MetPart } from "../stages/needs.js";
import type { Draw } from "../stages/reserve.js";
import { minus, NOTHING, pence, sumOf } from "../values/money.js";
import { clauseOf, heldVersion, type Scene, sourceOf } from "./scene.js";
import type { Named, Note } from "./sheet.js";
import { type Value, word } from "./values.js";

const OTHERS: Readonly<Record<Exclude<MetPart["from"], "grant">, string>> = {
  recovered: "sums recovered for adjustments",
  "not-needed": "what the class did not need: money drawn before that stayed charged",
  shortfall: "no source: shortfall",
};

/** Money of one source's allocation of one year, in words. */
export const trancheText = (scene: Scene, { source, origin }: Pick<Draw, "source" | "origin">): string =>
  `${sourceOf(scene, source).id} of ${scene.timeline.yearLabel(origin)}`;

/** The conditions of a source and the allocation that its money comes from. */
export const trancheClause = (scene: Scene, { source, origin }: Pick<Draw, "source" | "origin">): string | undefined =>
  clauseOf(sourceOf(scene, source), heldVersion(scene, source, origin));

function partStep(scene: Scene, { year, from, draw, amount }: MetPart): Named {
  const label = scene.timeline.yearLabel(year);
  const inputs: Named[] = [["in", word(label)]];
  const source = draw === undefined ? OTHERS[from as keyof typeof OTHERS] : trancheText(scene, draw);
  const status = draw && heldVersion(scene, draw.source, draw.origin)?.status;
  if (status !== undefined) inputs.push(["allocation", word(status)]);
  const clause = draw && trancheClause(scene, draw);
  const note: Note = { rule: "8: which line was met by which grant", clause, says: `Met by ${source}` };
  return [source, scene.sheet.given(note, scene.money(amount), inputs)];
}

/** The steps to what met a line: grants, recovered sums and shortfall by year, and what it gave back since. */
export function explainMet(scene: Scene, line: number): void {
  const { sheet, money, settlement, replayed, terms } = scene;
  const parts = replayed.metBy(line);
  const paid = pence(settlement.paid[line] as number);
  if (terms.funding === undefined || (parts.length === 0 && paid === 0)) return;
  sheet.lead("met");
  const inputs: Named[] = parts.map((part) => partStep(scene, part));
  const met = sumOf(parts.map(({ amount }) => amount));
  const back = minus(paid, met);
  if (back !== 0) inputs.push(["given back", givenBack(scene, money(paid), money(met))]);
  sheet.sum({ rule: "8: which line was met by which grant", says: "Paid, as it was met" }, inputs);
  sheet.reach(money(paid));
  drawsAgree(scene, line, parts);
}

/** What a line gave back of what was met: it stays charged, or stands ready for lines of any class. */
function givenBack(scene: Scene, paid: Value, met: Value): Value {
  const says = "Given back since: it meets other lines later";
  return scene.sheet.difference({ rule: "8: refundable", says }, [
    ["paid", paid],
    ["met", met],
  ]);
}

/** @throws Error where the parts are not the draws that the result tells of the line */
function drawsAgree({ settlement }: Scene, line: number, parts: readonly MetPart[]): void {
  const drawn = sumOf(settlement.drawsOf(line).map(({ amount }) => amount));
  const grants = sumOf(parts.map(({ draw, amount }) => (draw === undefined ? NOTHING : amount)));
  if (drawn !== grants) throw new Error(`grants met ${grants} of a line that drew ${drawn}`);
}
