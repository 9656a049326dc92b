/** Why a line is what it is, and why a record or a part of it is not payable: all of its figures, part by part. */
import type { Line, LineKind, Refusal } from "../stages/lines.js";
import { explainAdjustment, explainAdjustmentRefusal } from "./adjustment.js";
import { explainCost, explainCostRefusal } from "./cost.js";
import { explainFee } from "./fee.js";
import { explainMet } from "./met.js";
import { explainCut, explainOutcome, explainRefused } from "./outcome.js";
import { explainOpen, explainPaid, explainTrueUps } from "./payment.js";
import { lineAt, type Scene } from "./scene.js";
import { type Value, word } from "./values.js";

/** The record that a line or a refusal is of; a fee has none. */
function recordOf<One extends { readonly id: string }>(records: readonly One[], kind: LineKind, ref: string): One {
  return records.find(({ id }) => ref === `${kind}/${id}`) as One;
}

function explainEntitled(scene: Scene, line: Line): void {
  const { sheet, facts, money } = scene;
  const { kind, ref, entitled } = line;
  sheet.lead("entitled");
  if (kind === "fee") explainFee(scene, line);
  else if (kind === "cost") explainCost(scene, recordOf(facts.costs, kind, ref), entitled);
  else if (kind === "outcome") explainOutcome(scene, recordOf(facts.claims, kind, ref), entitled);
  else explainAdjustment(scene, recordOf(facts.adjustments, kind, ref), entitled);
  sheet.reach(money(entitled));
}

const faceOf = (scene: Scene, { amount }: Refusal): Value =>
  amount === undefined ? word("none") : scene.money(amount);

function explainRefusal(scene: Scene, refusal: Refusal): void {
  const { sheet, facts } = scene;
  const { kind, ref, reason } = refusal;
  sheet.lead(`notPayable/${reason}`);
  if (kind === "cost") explainCostRefusal(scene, recordOf(facts.costs, kind, ref), refusal);
  else if (kind === "adjustment") explainAdjustmentRefusal(scene, recordOf(facts.adjustments, kind, ref), refusal);
  else {
    const claim = recordOf(facts.claims, kind, ref);
    const share = scene.replayed.turnOf(claim)?.share;
    const isCut = share?.reason === undefined && share !== undefined;
    if (isCut) explainCut(scene, claim, refusal);
    else explainRefused(scene, claim, refusal);
  }
  sheet.reach(faceOf(scene, refusal));
}

/** All steps of a record: to what it is entitled to, what of it is not payable, what is paid, open and met. */
export function explainRecord(scene: Scene, line: number | undefined, refusals: readonly Refusal[]): Value {
  if (line !== undefined) explainEntitled(scene, lineAt(scene, line));
  for (const refusal of refusals) explainRefusal(scene, refusal);
  if (line === undefined) return faceOf(scene, refusals[0] as Refusal);
  explainTrueUps(scene, line);
  explainPaid(scene, line);
  explainOpen(scene, line);
  explainMet(scene, line);
  return scene.money(lineAt(scene, line).entitled);
}

const KINDS: Readonly<Record<LineKind, string>> = {
  fee: "fee for service",
  cost: "recovered cost",
  outcome: "outcome",
  adjustment: "adjustment",
};

/** What a record is, in words. */
export function titleOf(scene: Scene, line: number | undefined, refusals: readonly Refusal[]): string {
  const { timeline, money, settlement } = scene;
  const reasons = refusals.map(({ reason }) => reason).join(", ");
  if (line === undefined) {
    const { kind, message } = refusals[0] as Refusal;
    return `${KINDS[kind]}, not payable (${reasons}): ${message}`;
  }
  const { kind, outcome, participant, period, entitled } = lineAt(scene, line);
  const what = [KINDS[kind], outcome, participant === undefined ? undefined : `of participant ${participant}`];
  const paid = money(settlement.paid[line] as typeof entitled);
  const cut = refusals.length === 0 ? "" : `; not payable in part (${reasons})`;
  const id = timeline.periods[period]?.id;
  return `${what.filter((part) => part !== undefined).join(" ")}, ${id}: entitled ${money(entitled).shown}, paid ${paid.shown}${cut}`;
}
