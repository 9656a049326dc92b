/** Reads participants and evidence: who achieved what, when, and what was decided (docs/rules.md sections 2 and 5). */
import { type Day, parseDay } from "../values/calendar.js";
import { parseFraction } from "../values/fraction.js";
import { WHOLE } from "../values/money.js";
import { decimalText } from "./formats.js";
import { firstFew, type Path } from "./issues.js";
import type { Participants } from "./read-participants.js";
import { priceFor } from "./read-prices.js";
import type { Reading } from "./reading.js";
import { EVIDENCE } from "./row-forms.js";
import { eachRow } from "./rows.js";
import { watchIds } from "./seen.js";
import type { Claim, Entry, Participant, ParticipantCap } from "./terms.js";
import type { EvidenceInput } from "./types.js";

/** The start of the ids of forecast records: evidence must not use it. */
export const FORECAST_ID = "forecast/";

const NO_TAGS: readonly string[] = [];

/** The rate card as far as it could be read; `codes` undefined where the list itself could not. */
export interface Card {
  readonly entries: readonly Entry[];
  readonly codes: ReadonlySet<string> | undefined;
}

interface Decided {
  readonly decision: Claim["decision"];
  readonly decided: Day;
  readonly reason?: string | undefined;
}

const placeOf = (index: number, ...keys: Path): Path => ["evidence", index, ...keys];

const UNDECIDED = { decision: "pending", reason: undefined } as const;

/** The decision in force at the end of `asAt`: the short form is a history of one. */
function readDecision(
  row: EvidenceInput,
  submitted: Day,
  asAt: Day | undefined,
  index: number,
  reading: Reading,
): Decided {
  const { issues } = reading;
  if ((row.decision === undefined) === (row.decisions === undefined)) {
    issues.add("exclusive-keys", placeOf(index), undefined, "decision, decisions");
  }
  if (row.decisions !== undefined && row.decidedOn !== undefined) {
    issues.add("at-most-one-key", placeOf(index), undefined, "decidedOn, decisions");
  }
  if (row.decisions !== undefined) {
    let before = submitted;
    let held: Decided = { ...UNDECIDED, decided: submitted };
    row.decisions.forEach((one, i) => {
      const on = reading.day(one.on);
      if (on < before) {
        const allowed = i === 0 ? "it must not be before submittedOn" : "decisions stand in order of time";
        issues.add("dates-out-of-order", placeOf(index, "decisions", i, "on"), one.on, allowed);
      }
      before = Math.max(before, on);
      if (asAt === undefined || on <= asAt) held = { decision: one.decision, decided: on, reason: one.reason };
    });
    return held;
  }
  const decision = row.decision ?? "pending";
  if (row.decidedOn === undefined) {
    if (asAt !== undefined && decision !== "pending") {
      issues.add("missing", placeOf(index, "decidedOn"), undefined, "with asAt every decision says when it was made");
    }
    return { decision, decided: submitted, reason: undefined };
  }
  const decided = reading.day(row.decidedOn);
  if (decided < submitted) {
    issues.add("dates-out-of-order", placeOf(index, "decidedOn"), row.decidedOn, "it must not be before submittedOn");
  }
  const isKnown = asAt === undefined || decided <= asAt;
  return isKnown ? { decision, decided, reason: undefined } : { ...UNDECIDED, decided: submitted };
}

function checkUnit(row: EvidenceInput, entry: Entry, index: number, reading: Reading): void {
  if (entry.unit === "participant" && row.participant === undefined) {
    reading.issues.add("participant-missing", placeOf(index, "participant"), undefined, JSON.stringify(entry.code));
  }
  if (entry.unit === "cohort" && row.participant !== undefined) {
    reading.issues.add(
      "participant-not-allowed",
      placeOf(index, "participant"),
      row.participant,
      JSON.stringify(entry.code),
    );
  }
}

/** What turns rows into claims. */
export interface EvidenceScene {
  readonly recognise: "achieved" | "submitted" | "decided";
  readonly asAt: Day | undefined;
  readonly participantCap: ParticipantCap | undefined;
  readonly card: Card;
}

/** A record whose group and price are still to be told: they depend on what all records say of its participant. */
type Draft = { -readonly [Key in keyof Claim]: Claim[Key] };

function readClaim(
  row: EvidenceInput,
  index: number,
  entry: Entry,
  known: Participant | undefined,
  scene: EvidenceScene,
  reading: Reading,
): Draft {
  const { asAt } = scene;
  checkUnit(row, entry, index, reading);
  const achieved = parseDay(row.achievedOn) as Day;
  if (row.submittedOn === undefined && asAt !== undefined) {
    const allowed = "with asAt every record says when it was submitted";
    reading.issues.add("missing", placeOf(index, "submittedOn"), undefined, allowed);
  }
  const submitted = row.submittedOn === undefined ? achieved : (parseDay(row.submittedOn) as Day);
  if (submitted < achieved) {
    const allowed = "it must not be before achievedOn";
    reading.issues.add("dates-out-of-order", placeOf(index, "submittedOn"), row.submittedOn, allowed);
  }
  const { decision, decided, reason } = readDecision(row, submitted, asAt, index, reading);
  const participant = entry.unit === "participant" ? known : undefined;
  return {
    index,
    id: row.id,
    entry,
    participant,
    isAlone: true,
    group: row.group,
    achieved,
    submitted,
    decided,
    recognised: scene.recognise === "achieved" ? achieved : scene.recognise === "submitted" ? submitted : decided,
    decision,
    reason,
    price: undefined,
    quantity: row.quantity ?? 1,
    value: row.value === undefined ? undefined : parseFraction(decimalText(row.value)),
    share: row.share === undefined ? WHOLE : reading.ratio(row.share),
    provider: row.provider ?? participant?.provider,
    place: row.place ?? participant?.place,
    tags: row.tags ?? NO_TAGS,
    ref: row.ref,
    forecast: false,
  };
}

/** Picks the price of a record, once all has been read. */
function setPrice(claim: Draft, reading: Reading): void {
  const { entry, participant, index } = claim;
  if (participant !== undefined) {
    claim.group = participant.group;
    claim.isAlone = participant.records === 1;
  }
  claim.price = priceFor(entry, claim.group, entry.priceDate === "started" ? participant?.startedOn : claim.achieved);
  const kind = claim.price?.form.kind;
  if (kind !== "valueBands" && kind !== "valueShare") return;
  if (claim.quantity !== 1) reading.issues.add("quantity-not-one", placeOf(index, "quantity"), claim.quantity);
  if (claim.value === undefined) reading.issues.add("value-missing", placeOf(index, "value"));
}

/** The claims, in the order of the input; records that could not be read are left out (their issues are added). */
export function readEvidence(
  list: unknown,
  participants: Participants,
  scene: EvidenceScene,
  reading: Reading,
): readonly Claim[] {
  const { entries, codes } = scene.card;
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  const seenAt = watchIds();
  const claims: Draft[] = [];
  eachRow(EVIDENCE, list, ["evidence"], reading.issues, (row, i) => {
    if (row === undefined) return;
    const known = row.participant === undefined ? undefined : participants.mention(row.participant, row, i);
    const before = seenAt(row.id, i);
    if (before !== undefined) reading.issues.add("duplicate", placeOf(i, "id"), row.id, `first at position ${before}`);
    if (row.id.startsWith(FORECAST_ID)) reading.issues.add("forecast-id", placeOf(i, "id"), row.id);
    const entry = byCode.get(row.outcome);
    if (entry !== undefined) claims.push(readClaim(row, i, entry, known, scene, reading));
    else if (codes !== undefined && !codes.has(row.outcome))
      reading.issues.add("unknown-outcome", placeOf(i, "outcome"), row.outcome, firstFew(codes));
  });
  participants.checkGroups(scene.participantCap);
  for (const claim of claims) setPrice(claim, reading);
  return claims;
}
