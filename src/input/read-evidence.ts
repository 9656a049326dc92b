/** Reads participants and evidence: who achieved what, when, and what was decided (docs/rules.md sections 2 and 5). */
import { type Day, parseDay } from "../values/calendar.js";
import { parseFraction } from "../values/fraction.js";
import { WHOLE } from "../values/money.js";
import { decimalText } from "./formats.js";
import { firstFew, type Path } from "./issues.js";
import { checkGroups, type Rows, readParticipants } from "./read-participants.js";
import { priceFor } from "./read-prices.js";
import type { Reading } from "./reading.js";
import type { Claim, Entry, Participant, ParticipantCap } from "./terms.js";
import type { EvidenceInput, ParticipantInput } from "./types.js";

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

const UNDECIDED = { decision: "pending", reason: undefined } as const;

/** The decision in force at the end of `asAt`: the short form is a history of one. */
function readDecision(
  row: EvidenceInput,
  submitted: Day,
  asAt: Day | undefined,
  path: Path,
  reading: Reading,
): Decided {
  const { issues } = reading;
  if ((row.decision === undefined) === (row.decisions === undefined)) {
    issues.add("exclusive-keys", path, undefined, "decision, decisions");
  }
  if (row.decisions !== undefined && row.decidedOn !== undefined) {
    issues.add("at-most-one-key", path, undefined, "decidedOn, decisions");
  }
  if (row.decisions !== undefined) {
    let before = submitted;
    let held: Decided = { ...UNDECIDED, decided: submitted };
    row.decisions.forEach((one, i) => {
      const on = reading.day(one.on);
      if (on < before) {
        const allowed = i === 0 ? "it must not be before submittedOn" : "decisions stand in order of time";
        issues.add("dates-out-of-order", [...path, "decisions", i, "on"], one.on, allowed);
      }
      before = Math.max(before, on);
      if (asAt === undefined || on <= asAt) held = { decision: one.decision, decided: on, reason: one.reason };
    });
    return held;
  }
  const decision = row.decision ?? "pending";
  if (row.decidedOn === undefined) {
    if (asAt !== undefined && decision !== "pending") {
      issues.add("missing", [...path, "decidedOn"], undefined, "with asAt every decision says when it was made");
    }
    return { decision, decided: submitted, reason: undefined };
  }
  const decided = reading.day(row.decidedOn);
  if (decided < submitted) {
    issues.add("dates-out-of-order", [...path, "decidedOn"], row.decidedOn, "it must not be before submittedOn");
  }
  const isKnown = asAt === undefined || decided <= asAt;
  return isKnown ? { decision, decided, reason: undefined } : { ...UNDECIDED, decided: submitted };
}

function checkUnit(row: EvidenceInput, entry: Entry, path: Path, reading: Reading): void {
  if (entry.unit === "participant" && row.participant === undefined) {
    reading.issues.add("participant-missing", [...path, "participant"], undefined, JSON.stringify(entry.code));
  }
  if (entry.unit === "cohort" && row.participant !== undefined) {
    reading.issues.add(
      "participant-not-allowed",
      [...path, "participant"],
      row.participant,
      JSON.stringify(entry.code),
    );
  }
}

function checkValue(row: EvidenceInput, claim: Claim, path: Path, reading: Reading): void {
  const kind = claim.price?.form.kind;
  if (kind !== "valueBands" && kind !== "valueShare") return;
  if (claim.quantity !== 1) reading.issues.add("quantity-not-one", [...path, "quantity"], row.quantity);
  if (row.value === undefined) reading.issues.add("value-missing", [...path, "value"]);
}

/** What turns rows into claims. */
export interface EvidenceScene {
  readonly recognise: "achieved" | "submitted" | "decided";
  readonly asAt: Day | undefined;
  readonly participantCap: ParticipantCap | undefined;
  readonly card: Card;
}

function readClaim(
  row: EvidenceInput,
  index: number,
  entry: Entry,
  known: Participant | undefined,
  scene: EvidenceScene,
  reading: Reading,
): Claim {
  const path = ["evidence", index];
  const { asAt } = scene;
  checkUnit(row, entry, path, reading);
  const achieved = parseDay(row.achievedOn) as Day;
  if (row.submittedOn === undefined && asAt !== undefined) {
    reading.issues.add(
      "missing",
      [...path, "submittedOn"],
      undefined,
      "with asAt every record says when it was submitted",
    );
  }
  const submitted = row.submittedOn === undefined ? achieved : (parseDay(row.submittedOn) as Day);
  if (submitted < achieved) {
    reading.issues.add(
      "dates-out-of-order",
      [...path, "submittedOn"],
      row.submittedOn,
      "it must not be before achievedOn",
    );
  }
  const { decision, decided, reason } = readDecision(row, submitted, asAt, path, reading);
  const participant = entry.unit === "participant" ? known : undefined;
  const group = participant === undefined ? row.group : participant.group;
  const claim: Claim = {
    index,
    id: row.id,
    entry,
    participant,
    group,
    achieved,
    submitted,
    decided,
    recognised: scene.recognise === "achieved" ? achieved : scene.recognise === "submitted" ? submitted : decided,
    decision,
    reason,
    price: priceFor(entry, group, entry.priceDate === "started" ? participant?.startedOn : achieved),
    quantity: row.quantity ?? 1,
    value: row.value === undefined ? undefined : parseFraction(decimalText(row.value)),
    share: row.share === undefined ? WHOLE : reading.ratio(row.share),
    provider: row.provider ?? participant?.provider,
    place: row.place ?? participant?.place,
    tags: row.tags ?? NO_TAGS,
    ref: row.ref,
    forecast: false,
  };
  checkValue(row, claim, path, reading);
  return claim;
}

/** The claims, in the order of the input; records that could not be read are left out (their issues are added). */
export function readEvidence(
  rows: Rows<EvidenceInput>,
  participantRows: Rows<ParticipantInput>,
  scene: EvidenceScene,
  reading: Reading,
): readonly Claim[] {
  const participants = readParticipants(participantRows, rows, reading);
  if (!participantRows.includes(undefined)) checkGroups(participants, scene.participantCap, reading);
  const { entries, codes } = scene.card;
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  const first = new Map<string, number>();
  const claims: Claim[] = [];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i];
    if (row === undefined) continue;
    const before = first.get(row.id);
    if (before === undefined) first.set(row.id, i);
    else reading.issues.add("duplicate", ["evidence", i, "id"], row.id, `first at position ${before}`);
    if (row.id.startsWith(FORECAST_ID)) reading.issues.add("forecast-id", ["evidence", i, "id"], row.id);
    const entry = byCode.get(row.outcome);
    if (entry === undefined) {
      if (codes !== undefined && !codes.has(row.outcome))
        reading.issues.add("unknown-outcome", ["evidence", i, "outcome"], row.outcome, firstFew(codes));
      continue;
    }
    const known = row.participant === undefined ? undefined : participants.get(row.participant)?.participant;
    claims.push(readClaim(row, i, entry, known, scene, reading));
  }
  return claims;
}
