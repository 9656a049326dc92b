/** Reads what is known of participants: the list, and what evidence says of them besides (docs/rules.md section 2). */
import { type Day, formatDay, parseDay } from "../values/calendar.js";
import { firstFew, type Path } from "./issues.js";
import type { Reading } from "./reading.js";
import { PARTICIPANTS } from "./row-forms.js";
import { eachRow } from "./rows.js";
import type { Participant, ParticipantCap } from "./terms.js";

/** A participant while records are read that may say more. */
type Known = { -readonly [Key in keyof Participant]: Participant[Key] } & {
  /** Where it was first mentioned: in the list of participants, or by a record of the evidence. */
  readonly listed: boolean;
  readonly at: number;
};

const pathOf = ({ listed, at }: Known): Path => [listed ? "participants" : "evidence", at];

/** What a row says of its participant. */
interface Said {
  readonly group?: string | undefined;
  readonly startedOn?: string | undefined;
}

/** Everyone who is listed or named by evidence, by id. */
export class Participants {
  private readonly all = new Map<string, Known>();
  /** Whether a row of the list could not be read: then a group may be missing only because of that. */
  private unread = false;

  constructor(
    list: unknown,
    private readonly reading: Reading,
  ) {
    eachRow(PARTICIPANTS, list, ["participants"], reading.issues, (row, at) => {
      if (row === undefined) {
        this.unread = true;
        return;
      }
      const path = ["participants", at];
      if (this.all.has(row.id))
        reading.issues.add("duplicate", [...path, "id"], row.id, "one row for each participant");
      const known = this.find(row.id, true, at);
      this.learn(known, row, path);
      known.provider = row.provider;
      known.place = row.place;
    });
  }

  /** The participant of an evidence record, with what the record says besides. */
  mention(id: string, said: Said, at: number): Participant {
    const known = this.find(id, false, at);
    known.records += 1;
    if (said.group !== undefined || said.startedOn !== undefined) this.learn(known, said, ["evidence", at]);
    return known;
  }

  private find(id: string, listed: boolean, at: number): Known {
    let known = this.all.get(id);
    if (known === undefined) {
      known = {
        index: this.all.size,
        id,
        group: undefined,
        startedOn: undefined,
        provider: undefined,
        place: undefined,
        records: 0,
        listed,
        at,
      };
      this.all.set(id, known);
    }
    return known;
  }

  /** Takes over what a row says of its participant; two that disagree are an error. */
  private learn(known: Known, { group, startedOn }: Said, path: Path): void {
    if (group !== undefined) {
      if (known.group === undefined) known.group = group;
      else if (known.group !== group)
        this.disagree(known, [...path, "group"], group, `is of group ${JSON.stringify(known.group)}`);
    }
    if (startedOn !== undefined) {
      const day = parseDay(startedOn) as Day;
      if (known.startedOn === undefined) known.startedOn = day;
      else if (known.startedOn !== day)
        this.disagree(known, [...path, "startedOn"], startedOn, `started on ${formatDay(known.startedOn)}`);
    }
  }

  private disagree({ id }: Known, path: Path, found: string, otherwise: string): void {
    this.reading.issues.add("facts-disagree", path, found, `participant ${JSON.stringify(id)} ${otherwise}`);
  }

  /** Whether everyone is of a group that has a cap: once all records have been read. */
  checkGroups(cap: ParticipantCap | undefined): void {
    if (this.unread || cap === undefined || cap.amount !== undefined) return;
    const listed = firstFew(cap.groups.keys());
    for (const known of this.all.values()) {
      if (known.group !== undefined && cap.groups.has(known.group)) continue;
      this.reading.issues.add("unknown-group", [...pathOf(known), "group"], known.group, listed);
    }
  }
}
