/** How many units of a record are paid, and how much one participant may bring (docs/rules.md section 5, tests 10 to 13). */
import type { Claim } from "../input/terms.js";
import type { Cut, Limit, Standing } from "../stages/limits.js";
import type { Spot } from "../stages/prices.js";
import { scaledVolume, termFactor, yearFactor } from "./factor.js";
import { clauseOf, date, type Scene } from "./scene.js";
import type { Named, Note } from "./sheet.js";
import { count, number, type Value } from "./values.js";

/** The distance to the nearest payable achievement, where the entry asks for a gap. */
export function gapSteps(scene: Scene, claim: Claim, { near }: Standing): void {
  const { entry, achieved } = claim;
  const { sheet } = scene;
  if (entry.minGapDays === 0 || claim.participant === undefined) return;
  const note: Note = { rule: "5: minGapDays", clause: entry.clause, says: "Least days between two payable ones" };
  if (near === undefined) {
    sheet.given(
      { ...note, says: "No payable one of the same participant lies nearer, in days, than" },
      count(entry.minGapDays),
    );
    return;
  }
  const days: Named = ["days between them", count(Math.abs(achieved - near))];
  sheet.given({ ...note, says: "The payable one that lies too near was achieved on" }, date(near));
  sheet.holds(note, "at-least", [days, ["least days", count(entry.minGapDays)]]);
}

/** A limit as the terms give it, scaled where volumes are. */
function mostOf(scene: Scene, claim: Claim, spot: Spot, limit: Limit): Value {
  const { perYear, perTerm } = claim.entry.limits;
  const scaled =
    limit.reason === "year-limit"
      ? scaledVolume(scene, perYear as number, () => yearFactor(scene, spot.year), "Limit of the year")
      : limit.reason === "term-limit"
        ? scaledVolume(scene, perTerm as number, () => termFactor(scene), "Limit of the term")
        : count(limit.most);
  if (Number(scaled.value) !== limit.most)
    throw new Error(`the steps lead to a limit of ${scaled.value}, not of ${limit.most}`);
  return scaled;
}

/** The units that the limits leave, each limit cutting what the one before left; stops where none is left. */
export function limitSteps(scene: Scene, claim: Claim, spot: Spot, { limits }: Standing): Named {
  const { sheet } = scene;
  let units: Named = ["units", count(claim.quantity)];
  for (const limit of limits) {
    const note = (says: string): Note => ({ rule: `5: ${limit.reason}`, clause: clauseOf(claim.entry), says });
    const most = mostOf(scene, claim, spot, limit);
    const left = sheet.difference(note(`Units left ${limit.what}`), [
      ["limit", most],
      ["used before it", count(limit.used)],
    ]);
    const paid = sheet.least(note("Units"), [units, ["left", left]]);
    scene.known.set(`before ${limit.reason}`, units[1]);
    scene.known.set(`after ${limit.reason}`, paid);
    units = ["units", paid];
    if (limit.used >= limit.most) return units;
  }
  return units;
}

/** The amount that the participant cap cuts. */
export const BEFORE_CAP = "amount before the participant cap";

/** What is left for one participant, and the amount cut to it. */
export function capSteps(scene: Scene, amount: Value, { cap }: Standing): Value {
  if (cap === undefined) return amount;
  const { sheet } = scene;
  const note = (says: string): Note => ({ rule: "5: participantCap", says });
  const inputs: readonly Named[] = [
    ["cap", scene.money(cap.most)],
    ["used before it", scene.money(cap.used)],
  ];
  const left = sheet.difference(note("Left for one participant"), inputs);
  scene.known.set(BEFORE_CAP, amount);
  return sheet.least(note("Amount, at most what is left"), [
    ["amount", amount],
    ["left", left],
  ]);
}

/** Whether the value reaches the first step of its price. */
export function thresholdSteps(scene: Scene, claim: Claim): void {
  const form = claim.price?.form;
  if (form === undefined || form.kind === "amount" || form.kind === "volumeBands" || claim.value === undefined) return;
  const first = form.steps[0]?.atLeast;
  if (first === undefined) return;
  const note: Note = { rule: "5: below-threshold", clause: clauseOf(claim.entry, claim.price), says: "Test" };
  scene.sheet.holds(note, "at-least", [
    ["value", number(claim.value)],
    ["first step", number(first)],
  ]);
}

/** The units that a limit cut from a record that is paid in part: it was explained on this sheet. */
export function cutUnits(scene: Scene, claim: Claim, { reason, message }: Cut): Named {
  const note: Note = { rule: `5: ${reason}`, clause: clauseOf(claim.entry), says: `Units cut, as ${message}` };
  const [before, after] = [scene.known.get(`before ${reason}`) as Value, scene.known.get(`after ${reason}`) as Value];
  return [
    "units",
    scene.sheet.difference(note, [
      ["units", before],
      ["left", after],
    ]),
  ];
}
