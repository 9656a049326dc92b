/** Reads what is known of participants: the list, and what evidence says of them besides (docs/rules.md section 2). */
import { formatDay, parseDay } from "../values/calendar.js";
import { firstFew, type Path } from "./issues.js";
import type { Reading } from "./reading.js";
import type { Participant, ParticipantCap } from "./terms.js";
import type { EvidenceInput, ParticipantInput } from "./types.js";

/** The rows of a list; those that could not be read are undefined. */
export type Rows<T> = readonly (T | undefined)[];

export interface Known {
  readonly participant: Participant;
  /** Where it was first mentioned. */
  readonly path: Path;
}

/** Takes over what a record says of its participant; two that disagree are an error. */
function learn(
  known: Known,
  row: { group?: string | undefined; startedOn?: string | undefined },
  path: Path,
  reading: Reading,
): void {
  const { participant } = known;
  if (row.group !== undefined) {
    if (participant.group === undefined) participant.group = row.group;
    else if (participant.group !== row.group) {
      reading.issues.add(
        "facts-disagree",
        [...path, "group"],
        row.group,
        `participant ${JSON.stringify(participant.id)} is of group ${JSON.stringify(participant.group)}`,
      );
    }
  }
  if (row.startedOn !== undefined) {
    const day = parseDay(row.startedOn);
    if (participant.startedOn === undefined) participant.startedOn = day;
    else if (participant.startedOn !== day) {
      reading.issues.add(
        "facts-disagree",
        [...path, "startedOn"],
        row.startedOn,
        `participant ${JSON.stringify(participant.id)} started on ${formatDay(participant.startedOn)}`,
      );
    }
  }
}

/** Participants by id, with the facts of all records together. */
export function readParticipants(
  rows: Rows<ParticipantInput>,
  evidence: Rows<EvidenceInput>,
  reading: Reading,
): ReadonlyMap<string, Known> {
  const all = new Map<string, Known>();
  const mention = (id: string, path: Path): Known => {
    let known = all.get(id);
    if (known === undefined) {
      known = {
        participant: {
          index: all.size,
          id,
          group: undefined,
          startedOn: undefined,
          provider: undefined,
          place: undefined,
        },
        path,
      };
      all.set(id, known);
    }
    return known;
  };
  rows.forEach((row, i) => {
    if (row === undefined) return;
    const path = ["participants", i];
    if (all.has(row.id)) reading.issues.add("duplicate", [...path, "id"], row.id, "one row for each participant");
    const known = mention(row.id, path);
    learn(known, row, path, reading);
    known.participant.provider = row.provider;
    known.participant.place = row.place;
  });
  for (let i = 0; i < evidence.length; i += 1) {
    const row = evidence[i];
    if (row?.participant === undefined) continue;
    const known = all.get(row.participant) ?? mention(row.participant, ["evidence", i]);
    if (row.group !== undefined || row.startedOn !== undefined) learn(known, row, ["evidence", i], reading);
  }
  return all;
}

export function checkGroups(all: ReadonlyMap<string, Known>, cap: ParticipantCap | undefined, reading: Reading): void {
  if (cap === undefined || cap.amount !== undefined) return;
  const listed = firstFew(cap.groups.keys());
  for (const { participant, path } of all.values()) {
    if (participant.group !== undefined && cap.groups.has(participant.group)) continue;
    reading.issues.add("unknown-group", [...path, "group"], participant.group, listed);
  }
}
