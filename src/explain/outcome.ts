/** Why an outcome is entitled to what it is, and why a record, or a part of it, is not payable (docs/rules.md section 5). */
import type { Claim } from "../input/terms.js";
import type { Share } from "../stages/limits.js";
import type { Refusal } from "../stages/lines.js";
import { isBelowThreshold, type Spot } from "../stages/prices.js";
import { formatDay } from "../values/calendar.js";
import type { Money } from "../values/money.js";
import { BEFORE_CAP, capSteps, cutUnits, gapSteps, limitSteps, thresholdSteps } from "./limits.js";
import { choosePrice, worthSteps } from "./price.js";
import { clauseOf, compareTests, monthId, periodId, type Scene, type Turn } from "./scene.js";
import type { Named, Note } from "./sheet.js";
import { count, type Value, word } from "./values.js";

/** The record as it stands, and the decision in force. */
function recordSteps(scene: Scene, claim: Claim): void {
  const { sheet } = scene;
  const inputs: Named[] = [
    ["achieved on", word(formatDay(claim.achieved))],
    ["submitted on", word(formatDay(claim.submitted))],
    ["decision in force", word(claim.decision)],
    ["decided on", word(formatDay(claim.decided))],
  ];
  if (claim.participant !== undefined) inputs.push(["participant", word(claim.participant.id)]);
  if (claim.participant?.startedOn !== undefined)
    inputs.push(["started on", word(formatDay(claim.participant.startedOn))]);
  if (claim.ref !== undefined) inputs.push(["ref", word(claim.ref)]);
  const says = claim.forecast
    ? `Expected of ${claim.entry.code}, less what evidence shows already, units`
    : `Record of ${claim.entry.code}, units`;
  const note: Note = { rule: claim.forecast ? "10: forecast" : "5: evidence record", clause: claim.entry.clause, says };
  sheet.given(note, count(claim.quantity), inputs);
}

/** Where the achievement falls: phase, year and month, those of the effective end in the run-off; and its period. */
function placeSteps(scene: Scene, claim: Claim, spot: Spot): void {
  const { sheet, terms, timeline } = scene;
  const phase = terms.phases[spot.phase];
  const runsOff = claim.achieved > timeline.end;
  const inputs: Named[] = [
    [
      runsOff ? "in the run-off, so of the effective end" : "achieved on",
      word(formatDay(runsOff ? timeline.end : claim.achieved)),
    ],
    ["year", word(timeline.yearLabel(spot.year))],
    ["month", word(monthId(scene, spot.month))],
  ];
  sheet.given({ rule: "5: run-off, phase", clause: phase?.clause, says: "Phase" }, word(phase?.id as string), inputs);
  const period = Math.max(0, timeline.periodAt(claim.recognised));
  const recognised: Named[] = [
    ["recognised by", word(terms.recognise)],
    ["on", word(formatDay(claim.recognised))],
  ];
  sheet.given({ rule: "5: period", says: "Period" }, word(periodId(scene, period)), recognised);
}

/** The tests that depend on the records taken before, and the amount; stops at the first that fails. */
function turnSteps(scene: Scene, claim: Claim, spot: Spot, { standing }: Turn): Value | undefined {
  gapSteps(scene, claim, standing);
  if (standing.near !== undefined) return undefined;
  const units = limitSteps(scene, claim, spot, standing);
  if (Number(units[1].value) <= 0) return undefined;
  thresholdSteps(scene, claim);
  if (isBelowThreshold(claim)) return undefined;
  return capSteps(scene, worthSteps(scene, claim, spot, units, standing.counted), standing);
}

const tests = (scene: Scene, claim: Claim): void =>
  compareTests(scene, scene.outcomes.eligibility.testsFor(claim), claim, "5: the tests of a record");

/** The steps to what an outcome line is entitled to. */
export function explainOutcome(scene: Scene, claim: Claim, entitled: Money): void {
  const { sheet, outcomes, replayed } = scene;
  recordSteps(scene, claim);
  tests(scene, claim);
  const spot = outcomes.eligibility.spotOf(claim);
  const turn = replayed.turnOf(claim);
  if (spot === undefined || turn === undefined || turn.share.reason !== undefined) {
    sheet.given(
      { rule: "9: entitled now", clause: claim.entry.clause, says: "Not payable now: entitled" },
      scene.money(entitled),
    );
    return;
  }
  placeSteps(scene, claim, spot);
  choosePrice(scene, claim);
  turnSteps(scene, claim, spot, turn);
}

/** The face value of units: what they would have been worth; `none` where there is no price or the value does not reach it. */
function faceSteps(scene: Scene, claim: Claim, spot: Spot | undefined, units: Named, refusal: Refusal): void {
  if (spot === undefined || claim.price === undefined || refusal.amount === undefined) {
    const note: Note = { rule: "5: face value", clause: claim.entry.clause, says: `${refusal.message}: face value` };
    scene.sheet.given(note, word("none"));
    return;
  }
  worthSteps(scene, claim, spot, units, undefined);
}

/** The steps to why a whole record is refused: its tests up to the one that fails, then its face value. */
export function explainRefused(scene: Scene, claim: Claim, refusal: Refusal): void {
  const { outcomes, replayed } = scene;
  recordSteps(scene, claim);
  tests(scene, claim);
  const spot = outcomes.eligibility.spotOf(claim);
  if (spot !== undefined) placeSteps(scene, claim, spot);
  choosePrice(scene, claim);
  const turn = replayed.turnOf(claim);
  if (turn !== undefined && spot !== undefined) turnSteps(scene, claim, spot, turn);
  faceSteps(scene, claim, spot, ["units", count(claim.quantity)], refusal);
}

/** The steps to the part of a paid record that was cut: units by a limit, or a sum by the participant cap. */
export function explainCut(scene: Scene, claim: Claim, refusal: Refusal): void {
  const { sheet, outcomes, replayed } = scene;
  const share = replayed.turnOf(claim)?.share as Share;
  const cut = share.cuts.find((one) => one.reason === refusal.reason) as Share["cuts"][number];
  if (cut.quantity !== undefined) {
    faceSteps(scene, claim, outcomes.eligibility.spotOf(claim), cutUnits(scene, claim, cut), refusal);
    return;
  }
  const note: Note = { rule: "5: participant-cap", clause: clauseOf(claim.entry), says: `Cut, as ${cut.message}` };
  const before = scene.known.get(BEFORE_CAP) as Value;
  sheet.difference(note, [
    ["amount", before],
    ["what is left", scene.money(share.entitled)],
  ]);
}
