/** Why an agreed sum counts, or why it does not (docs/rules.md section 7, end). */
import type { Adjustment } from "../input/terms.js";
import { adjustmentTests } from "../stages/adjustments.js";
import type { Refusal } from "../stages/lines.js";
import { formatDay } from "../values/calendar.js";
import type { Money } from "../values/money.js";
import { compareTests, type Scene } from "./scene.js";
import type { Named } from "./sheet.js";
import { word } from "./values.js";

const inputsOf = (one: Adjustment): readonly Named[] => [
  ["dated", word(formatDay(one.on))],
  ["kind", word(one.kind)],
  ["reason", word(one.reason)],
];

const tests = (scene: Scene, one: Adjustment): void =>
  compareTests(scene, adjustmentTests(scene.timeline, scene.terms.asAt), one, "7: adjustments");

/** The steps to what an adjustment is entitled to; a deduction takes its size off the caps too. */
export function explainAdjustment(scene: Scene, one: Adjustment, entitled: Money): void {
  tests(scene, one);
  const counts = one.kind === "deduction" ? "Deduction, which takes its size off the caps too" : "Correction";
  const says = entitled === one.amount ? counts : "Does not count now";
  scene.sheet.given({ rule: "7: adjustments", clause: one.clause, says }, scene.money(entitled), inputsOf(one));
}

export function explainAdjustmentRefusal(scene: Scene, one: Adjustment, refusal: Refusal): void {
  tests(scene, one);
  const note = {
    rule: `7: ${refusal.reason}`,
    clause: one.clause,
    says: `Does not count, ${refusal.message}: its face value`,
  };
  scene.sheet.given(note, scene.money(one.amount), inputsOf(one));
}
