/** Why a cost is recovered, or why it is not (docs/rules.md section 4, cost recovery). */
import type { Cost } from "../input/terms.js";
import { type CostTurn, costTests, monthsOfLimit } from "../stages/costs.js";
import type { Refusal } from "../stages/lines.js";
import { formatDay } from "../values/calendar.js";
import { type Money, minus, NOTHING } from "../values/money.js";
import { feeMonths, termsSteps } from "./fee.js";
import { clauseOf, compareTests, type Scene, sumUp } from "./scene.js";
import type { Note } from "./sheet.js";
import { type Value, word } from "./values.js";

const recordSteps = (scene: Scene, cost: Cost): Value => {
  const note: Note = { rule: "4: cost recovery", says: `Cost ${cost.id}` };
  return scene.sheet.given(note, scene.money(cost.amount), [["incurred on", word(formatDay(cost.incurred))]]);
};

/** What costs of the year are recovered up to, and what of it is left when the turn of this one comes. */
function roomSteps(scene: Scene, { phase, fee, year, limit, room }: CostTurn): Value | undefined {
  const { sheet, terms, timeline } = scene;
  if (limit === undefined || room === undefined) return undefined;
  const label = timeline.yearLabel(year);
  const note = (says: string): Note => ({ rule: "4: cost recovery", clause: clauseOf(fee), says });
  const runs = feeMonths(scene, fee, phase, monthsOfLimit(phase, year, timeline));
  const exact = sumUp(scene, note(`Recovered up to, in ${label}, exact`), runs) as Value;
  const most = sheet.rounded(note(`Recovered up to, in ${label}`), ["exact", exact], terms.digits, terms.rounding);
  const used = sheet.given(note(`Recovered before it in ${label}`), scene.money(minus(limit, room)));
  return sheet.difference(note("Left of it"), [
    ["up to", most],
    ["used", used],
  ]);
}

const AMOUNT = "amount of the cost";
const RECOVERED = "recovered of the cost";

/** The steps to what a cost line is entitled to. */
export function explainCost(scene: Scene, cost: Cost, entitled: Money): void {
  const { sheet, terms, timeline, replayed } = scene;
  const amount = recordSteps(scene, cost);
  compareTests(scene, costTests(timeline, terms), cost, "4: cost recovery");
  const turn = replayed.costTurnOf(cost);
  const note: Note = { rule: "4: cost recovery", clause: clauseOf(turn?.fee), says: "Entitled" };
  if (turn === undefined) {
    sheet.given({ ...note, says: "Not payable now: entitled" }, scene.money(entitled));
    return;
  }
  termsSteps(scene, turn.phase, turn.fee);
  const room = roomSteps(scene, turn);
  if (room === undefined) {
    sheet.given({ ...note, says: "Without limit: entitled" }, amount, [["amount", amount]]);
    return;
  }
  scene.known.set(AMOUNT, amount);
  scene.known.set(
    RECOVERED,
    sheet.least(note, [
      ["amount", amount],
      ["left", room],
    ]),
  );
}

/** The steps to what of a cost is not recovered. */
export function explainCostRefusal(scene: Scene, cost: Cost, refusal: Refusal): void {
  const { sheet, terms, timeline, replayed } = scene;
  const turn = replayed.costTurnOf(cost);
  if (turn === undefined) {
    const amount = recordSteps(scene, cost);
    compareTests(scene, costTests(timeline, terms), cost, "4: cost recovery");
    const note: Note = { rule: `4: ${refusal.reason}`, says: `Not recovered, ${refusal.message}: its face value` };
    sheet.given(note, amount, [["amount", amount]]);
    return;
  }
  if (!scene.known.has(RECOVERED)) explainCost(scene, cost, NOTHING);
  const cut: Note = { rule: "4: cost-cap", clause: clauseOf(turn.fee), says: "Cut" };
  const [amount, recovered] = [scene.known.get(AMOUNT) as Value, scene.known.get(RECOVERED) as Value];
  sheet.difference(cut, [
    ["amount", amount],
    ["recovered", recovered],
  ]);
}
