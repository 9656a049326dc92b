/** Reads the long lists: records, forecast and issued statements. */
import { type Day, periodsBetween } from "../values/calendar.js";
import { NOTHING } from "../values/money.js";
import { readEvidence } from "./read-evidence.js";
import { readForecast } from "./read-forecast.js";
import type { Head } from "./read-head.js";
import { type IssuedScene, readIssued } from "./read-issued.js";
import { Participants } from "./read-participants.js";
import type { Reading } from "./reading.js";
import { ADJUSTMENTS, COSTS, FORECASTS } from "./row-forms.js";
import { readRows } from "./rows.js";
import type { Adjustment, Claim, Cost, Facts, IssuedPeriod, Terms } from "./terms.js";
import type { AdjustmentInput, ContractInput, CostInput } from "./types.js";

export const LISTS = ["participants", "evidence", "costs", "adjustments", "forecast", "issued"] as const;

export type Lists = Readonly<Record<(typeof LISTS)[number], unknown>>;

function readCosts(rows: readonly (CostInput | undefined)[], reading: Reading): readonly Cost[] {
  const named = rows.flatMap((row, index) => (row === undefined ? [] : [{ row, index }]));
  reading.unique(
    named,
    ({ row }) => row.id,
    (n) => ["costs", named[n]?.index ?? 0, "id"],
  );
  return named.map(({ row, index }) => ({
    index,
    id: row.id,
    incurred: reading.day(row.incurredOn),
    amount: reading.money(row.amount, ["costs", index, "amount"]),
    provider: row.provider,
    place: row.place,
    tags: row.tags ?? [],
  }));
}

function readAdjustments(rows: readonly (AdjustmentInput | undefined)[], reading: Reading): readonly Adjustment[] {
  const named = rows.flatMap((row, index) => (row === undefined ? [] : [{ row, index }]));
  reading.unique(
    named,
    ({ row }) => row.id,
    (n) => ["adjustments", named[n]?.index ?? 0, "id"],
  );
  return named.map(({ row, index }) => {
    const amount = reading.money(row.amount, ["adjustments", index, "amount"]);
    const kind = row.kind ?? "correction";
    if (kind === "deduction" && amount > NOTHING)
      reading.issues.add("deduction-above-zero", ["adjustments", index, "amount"], row.amount);
    const { id, reason, provider, place, clause } = row;
    return { index, id, on: reading.day(row.on), amount, reason, kind, provider, place, tags: row.tags ?? [], clause };
  });
}

/** Every day on which the term could have ended, by what was in force. */
function endsOf(contract: ContractInput, reading: Reading): ReadonlySet<Day> {
  const { end, extensions, breaks } = contract.term;
  return new Set(
    [end, ...[...(extensions ?? []), ...(breaks ?? [])].map((one) => one.end)].map((day) => reading.day(day)),
  );
}

/** Tells the references of records that are in the input. */
function refsOf({ claims, costs, adjustments }: Omit<Facts, "issued">): { readonly has: (ref: string) => boolean } {
  const idsOf = (records: readonly { readonly id: string }[]) => new Set(records.map((one) => one.id));
  const ids = new Map([
    ["outcome", idsOf(claims)],
    ["cost", idsOf(costs)],
    ["adjustment", idsOf(adjustments)],
  ]);
  return {
    has: (ref) => {
      const slash = ref.indexOf("/");
      return ids.get(ref.slice(0, slash))?.has(ref.slice(slash + 1)) ?? false;
    },
  };
}

function readStatements(
  list: unknown,
  head: Head,
  terms: Partial<Terms>,
  facts: Omit<Facts, "issued">,
  reading: Reading,
): readonly IssuedPeriod[] {
  const { id, span, calendar, asAt, funding } = terms;
  const unread = head.funding !== undefined && funding === undefined;
  if (list === undefined || id === undefined || span === undefined || calendar === undefined || unread) return [];
  const scene: IssuedScene = {
    terms: { id, span, calendar, asAt, funding },
    ends: endsOf(head.contract, reading),
    records: refsOf(facts),
    periods: new Set(periodsBetween(span.start, span.possibleEnd, calendar).map((period) => period.id)),
  };
  return readIssued(list, scene, reading);
}

export function readFacts(
  keys: Lists,
  head: Head,
  terms: Partial<Terms> & { codes?: ReadonlySet<string> },
  reading: Reading,
): Facts {
  const { issues } = reading;
  const scene = {
    recognise: terms.recognise ?? "achieved",
    asAt: terms.asAt,
    participantCap: terms.participantCap,
    card: { entries: terms.rateCard ?? [], codes: terms.codes },
  } as const;
  const participants = new Participants(keys.participants, reading);
  const evidenced = readEvidence(keys.evidence, participants, scene, reading);
  const costs = readCosts(readRows(COSTS, keys.costs, ["costs"], issues), reading);
  const adjustments = readAdjustments(readRows(ADJUSTMENTS, keys.adjustments, ["adjustments"], issues), reading);
  if (keys.forecast !== undefined && head.asAt === undefined) {
    issues.add("missing", ["asAt"], undefined, "a forecast begins where it ends");
  }
  const rows = readRows(FORECASTS, keys.forecast, ["forecast"], issues);
  const expected = readForecast(rows, evidenced, scene.card, terms.span, terms.asAt, reading);
  const claims: readonly Claim[] = expected.length === 0 ? evidenced : [...evidenced, ...expected];
  const issued = readStatements(keys.issued, head, terms, { claims: evidenced, costs, adjustments }, reading);
  return { claims, costs, adjustments, issued };
}
