// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 5: the evidence records with everything that is known of each; and section 10: those of the forecast.

import { addDays, addMonths } from "./calendar.js";
import { type Fraction, ONE, parse } from "./fraction.js";
import { comparePlaces, type World } from "./lines.js";
import { type Entry, type Evidence, type Input, known, type Verdict } from "./terms.js";

export interface OutcomeRecord {
  readonly id: string;
  readonly entry: Entry;
  readonly participant: string | undefined;
  readonly group: string | undefined;
  readonly startedOn: string | undefined;
  readonly achievedOn: string;
  readonly submittedOn: string;
  readonly decidedOn: string;
  readonly recognisedOn: string;
  readonly decision: Verdict;
  readonly quantity: bigint;
  readonly value: Fraction | undefined;
  readonly share: Fraction;
  readonly provider: string | undefined;
  readonly site: string | undefined;
  readonly tags: readonly string[];
  readonly forecast: boolean;
}

function entryOf(input: Input, code: string): Entry {
  const entry = input.contract.rateCard?.find((one) => one.code === code);
  if (entry === undefined) throw new Error(`not on the rate card: ${code}`);
  return entry;
}

export const isCohort = (entry: Entry): boolean => entry.unit === "cohort";

/** What any record, or the list of participants, says of a participant. */
function factOf(input: Input, participant: string, key: "group" | "startedOn"): string | undefined {
  const listed = input.participants?.find((one) => one.id === participant)?.[key];
  const evidenced = input.evidence?.find((one) => one.participant === participant && one[key] !== undefined)?.[key];
  return listed ?? evidenced;
}

/** The decision in force, and its day. */
function decisionOf(input: Input, one: Evidence, submittedOn: string): { decision: Verdict; on: string } {
  const short = { decision: one.decision ?? "pending", on: one.decidedOn ?? submittedOn };
  const history = one.decisions ?? [short];
  return history.filter((decision) => known(input, decision.on)).at(-1) ?? { decision: "pending", on: submittedOn };
}

function recordOf(input: Input, one: Evidence): OutcomeRecord {
  const { participant } = one;
  const entry = entryOf(input, one.outcome);
  const submittedOn = one.submittedOn ?? one.achievedOn;
  const { decision, on: decidedOn } = decisionOf(input, one, submittedOn);
  const listed = input.participants?.find((person) => person.id === participant);
  const recognise = input.contract.recognise ?? "achieved";
  return {
    id: one.id,
    entry,
    participant,
    group: participant === undefined ? one.group : factOf(input, participant, "group"),
    startedOn: participant === undefined ? one.startedOn : factOf(input, participant, "startedOn"),
    achievedOn: one.achievedOn,
    submittedOn,
    decidedOn,
    recognisedOn: { achieved: one.achievedOn, submitted: submittedOn, decided: decidedOn }[recognise],
    decision,
    quantity: BigInt(one.quantity ?? 1),
    value: one.value === undefined ? undefined : parse(one.value),
    share: one.share === undefined ? ONE : parse(one.share),
    provider: one.provider ?? listed?.provider,
    site: one.place ?? listed?.place,
    tags: [...(entry.tags ?? []), ...(one.tags ?? [])],
    forecast: false,
  };
}

/** Whether an evidence record passes tests 1 to 3. */
export function accepted(input: Input, record: OutcomeRecord): boolean {
  return known(input, record.submittedOn) && record.decision === "accepted";
}

type ForecastEntry = NonNullable<Input["forecast"]>[number];

/** Whether an entry of the forecast nets a record of the evidence. */
function nets(all: ForecastEntry[], entry: ForecastEntry, record: OutcomeRecord): boolean {
  if (record.entry.code !== entry.outcome || record.achievedOn.slice(0, 7) !== entry.month) return false;
  if (entry.group !== undefined) return record.group === entry.group;
  const ownGroup = all.some(
    (other) =>
      other.outcome === entry.outcome &&
      other.month === entry.month &&
      other.group !== undefined &&
      other.group === record.group,
  );
  return !ownGroup;
}

function forecastRecords(world: World, evidence: OutcomeRecord[]): OutcomeRecord[] {
  const { input, timeline } = world;
  const all = input.forecast ?? [];
  const records: OutcomeRecord[] = [];
  for (const one of all) {
    const first = `${one.month}-01`;
    const last = addDays(addMonths(first, 1), -1);
    if (input.asAt === undefined || last <= input.asAt) continue;
    if (last < timeline.start || first > timeline.end) continue;
    const day = last <= timeline.end ? last : timeline.end;
    const netted = evidence.filter((record) => accepted(input, record) && nets(all, one, record));
    const quantity = netted.reduce((left, record) => left - record.quantity, BigInt(one.quantity));
    if (quantity <= 0n) continue;
    const entry = entryOf(input, one.outcome);
    records.push({
      id: `forecast/${one.outcome}/${one.month}${one.group === undefined ? "" : `/${one.group}`}`,
      entry,
      participant: undefined,
      group: one.group,
      startedOn: undefined,
      achievedOn: day,
      submittedOn: day,
      decidedOn: day,
      recognisedOn: day,
      decision: "accepted",
      quantity,
      value: undefined,
      share: ONE,
      provider: one.provider,
      site: one.place,
      tags: [...(entry.tags ?? []), ...(one.tags ?? [])],
      forecast: true,
    });
  }
  return records;
}

/** In which group of section 5's order a record is: the locked period that holds it, else the last group of all. */
function lockedIn(input: Input, ref: string): number {
  const issued = input.issued ?? [];
  let group = issued.length;
  let named = false;
  issued.forEach((period, index) => {
    for (const line of period.lines) {
      if (line.ref !== ref) continue;
      // What a later period recovers of a reversed line does not bring it back.
      if (line.cause === "reversed") group = issued.length;
      else if (line.cause === "restored" || !named) group = index;
      named = true;
    }
  });
  return group;
}

/** All records in the order in which they are taken. */
export function listRecords(world: World): OutcomeRecord[] {
  const evidence = (world.input.evidence ?? []).map((one) => recordOf(world.input, one));
  const all = [...evidence, ...forecastRecords(world, evidence)];
  const place = (record: OutcomeRecord): (string | number)[] => [
    lockedIn(world.input, `outcome/${record.id}`),
    record.recognisedOn,
    record.achievedOn,
    record.id,
  ];
  return all
    .map((record) => ({ record, place: place(record) }))
    .sort((a, b) => comparePlaces(a.place, b.place))
    .map(({ record }) => record);
}
