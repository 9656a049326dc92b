/** Reads the input: checks everything, tells all that is wrong at once, and makes the terms and facts that the stages see. */
import { type Day, LAST_DAY, periodsBetween, workingDays } from "../values/calendar.js";
import { currencyDigits } from "../values/currency.js";
import { NOTHING } from "../values/money.js";
import { Issues, type Path } from "./issues.js";
import { copyPlain, isPlainObject } from "./plain.js";
import { readCap, readIndexation, readParticipantCap, readReduction } from "./read-caps.js";
import { readEvidence } from "./read-evidence.js";
import { readForecast } from "./read-forecast.js";
import { readFunding } from "./read-funding.js";
import { type IssuedScene, readIssued } from "./read-issued.js";
import { readRateCard } from "./read-rate-card.js";
import { readCalendar, readPhases, readSpan } from "./read-term.js";
import { Reading } from "./reading.js";
import { ADJUSTMENTS, COSTS, EVIDENCE, FORECASTS, PARTICIPANTS, readRows } from "./rows.js";
import { headSchema } from "./schema.js";
import { checkShape } from "./shape.js";
import type { Adjustment, Claim, Cost, Facts, IssuedPeriod, Span, Terms } from "./terms.js";
import type { AdjustmentInput, ContractInput, CostInput, FundingInput } from "./types.js";

const HEAD = ["contract", "funding", "asAt"] as const;
const LISTS = ["participants", "evidence", "costs", "adjustments", "forecast", "issued"] as const;

interface Head {
  readonly contract: ContractInput;
  readonly funding?: FundingInput | undefined;
  readonly asAt?: string | undefined;
}

type Lists = Readonly<Record<(typeof LISTS)[number], unknown>>;

/** Reads each key of the input once; undefined where it is no plain object. */
function readKeys(input: unknown, issues: Issues): Record<string, unknown> | undefined {
  let keys: Record<string, unknown> | undefined;
  try {
    if (isPlainObject(input)) {
      keys = Object.create(null) as Record<string, unknown>;
      for (const key of Object.keys(input)) keys[key] = readKey(input, key, issues);
    }
  } catch {
    keys = undefined;
  }
  if (keys === undefined)
    issues.add(
      "wrong-type",
      [],
      typeof input === "object" && input !== null ? undefined : input,
      "a plain object with the key contract",
    );
  return keys;
}

function readKey(input: Record<string, unknown>, key: string, issues: Issues): unknown {
  try {
    return input[key];
  } catch {
    issues.add("not-plain", [key], undefined, "reading this key throws an error");
    return undefined;
  }
}

/** What must not be guessed: without it other parts would seem wrong that are right. */
const VITAL: readonly Path[] = [["contract", "term"], ["contract", "calendar"], ["contract", "currency"], ["asAt"]];

const startsWith = (path: Path, start: Path): boolean => start.every((part, i) => part === path[i]);

/**
 * Takes what is malformed and not needed out of the data, so that the rest of its part can still be checked; answers with
 * what is then still at fault.
 */
function withoutFaults(data: unknown, faults: readonly Path[]): readonly Path[] {
  const kept: Path[] = [];
  for (const fault of faults) {
    const path = typeof fault[fault.length - 1] === "number" ? fault.slice(0, -1) : fault;
    const holder = path
      .slice(0, -1)
      .reduce<unknown>((at, key) => (at as Record<string | number, unknown> | undefined)?.[key], data);
    const isVital = VITAL.some((vital) => startsWith(fault, vital));
    if (isVital || !isPlainObject(holder)) kept.push(fault);
    else delete holder[path[path.length - 1] as string];
  }
  return [...kept, ...checkShape(headSchema, data, [], [], new Issues())];
}

function readHead(
  keys: Record<string, unknown>,
  issues: Issues,
): { head: Head; faults: readonly Path[]; damage: readonly Path[] } {
  const given = Object.fromEntries(HEAD.map((key) => [key, keys[key]]));
  const { data, refused } = copyPlain(given, [], issues);
  const faults = checkShape(headSchema, data, [], refused, issues);
  return { head: data as Head, faults, damage: faults.length === 0 ? [] : withoutFaults(data, faults) };
}

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

/** Statements must fall due on a date that can be written. */
function checkPaymentDates(
  span: Span | undefined,
  calendar: Terms["calendar"] | undefined,
  contract: ContractInput,
  reading: Reading,
): void {
  if (span === undefined || calendar === undefined || span.end + calendar.paymentDays <= LAST_DAY) return;
  const path = ["contract", "calendar", "paymentDays"];
  reading.issues.add("out-of-range", path, contract.calendar?.paymentDays, "statements must fall due by 9999-12-31");
}

/** The terms, as far as they can be made out; complete where no issue was added. */
function readTerms(head: Head, reading: Reading): Partial<Terms> {
  const whole = (...path: Path): boolean => !reading.damaged(...path);
  const contract = (
    reading.damaged("contract") && typeof head.contract !== "object" ? {} : (head.contract ?? {})
  ) as ContractInput;
  const in_ = <K extends keyof ContractInput>(key: K): boolean => whole("contract", key as string);
  if (in_("currency")) {
    reading.digits = currencyDigits(contract.currency ?? "GBP");
    if (reading.digits === undefined)
      reading.issues.add("unknown-currency", ["contract", "currency"], contract.currency);
  }
  const asAt: Day | undefined = whole("asAt") ? reading.optionalDay(head.asAt) : undefined;
  const calendar = in_("calendar") ? readCalendar(contract.calendar) : undefined;
  const span = in_("term") && contract.term !== undefined ? readSpan(contract.term, asAt, reading) : undefined;
  const card =
    whole("contract", "rateCard") || Array.isArray(contract.rateCard)
      ? readRateCard(contract.rateCard ?? [], reading)
      : undefined;
  const money =
    head.funding !== undefined && whole("funding") && calendar !== undefined
      ? readFunding(head.funding, span, asAt, calendar, card?.codes, reading)
      : undefined;
  if (in_("grantReduction") && contract.grantReduction !== undefined && head.funding === undefined) {
    reading.issues.add("missing-funding", ["contract", "grantReduction"]);
  }
  checkPaymentDates(span, calendar, contract, reading);
  const placed = span !== undefined && calendar !== undefined ? { span, calendar } : undefined;
  return {
    ...(card === undefined ? {} : { rateCard: card.entries, codes: card.codes }),
    ...(placed !== undefined && in_("phases")
      ? { phases: readPhases(contract.phases, span!, calendar!, reading) }
      : {}),
    ...(placed !== undefined && in_("cap") ? { cap: readCap(contract.cap, span!, calendar!, reading) } : {}),
    ...(calendar !== undefined && in_("indexation")
      ? { indexation: readIndexation(contract.indexation, calendar, reading) }
      : {}),
    ...(placed !== undefined && in_("grantReduction")
      ? {
          reduction: readReduction(
            contract.grantReduction,
            money?.funding,
            money?.listed ?? [],
            span!,
            calendar!,
            reading,
          ),
        }
      : {}),
    ...(in_("participantCap") ? { participantCap: readParticipantCap(contract.participantCap, reading) } : {}),
    ...placed,
    id: contract.id,
    title: contract.title,
    currency: contract.currency ?? "GBP",
    digits: reading.digits ?? 2,
    rounding: contract.rounding ?? "half-up",
    asAt,
    workingDays: workingDays(
      in_("calendar") ? (contract.calendar?.bankHolidays ?? []).map((day) => reading.day(day)) : [],
    ),
    recognise: contract.recognise ?? "achieved",
    claimTailDays: contract.claimTailDays,
    runOffDays: contract.runOffDays ?? 0,
    queue: contract.queue ?? "fees-first",
    funding: money?.funding,
  };
}

/**
 * The terms and facts of an input.
 *
 * @throws InputError with all issues where anything is wrong.
 */
export function read(input: unknown): { terms: Terms; facts: Facts } {
  const issues = new Issues();
  const keys = readKeys(input, issues);
  if (keys === undefined) return refuse(issues);
  for (const key of Object.keys(keys)) {
    if (keys[key] !== undefined && !([...HEAD, ...LISTS] as readonly string[]).includes(key))
      issues.add("unknown-key", [key]);
  }
  const { head, faults, damage } = readHead(keys, issues);
  const reading = new Reading(issues, damage);
  // What follows from a fault that was told already is not told again.
  issues.mute(faults);
  const terms = readTerms(head, reading);
  const facts = readFacts(keys as Lists, head, terms, reading);
  issues.refuse();
  return { terms: terms as Terms, facts };
}

/** Every day on which the term could have ended, by what was in force. */
function endsOf(contract: ContractInput, reading: Reading): ReadonlySet<Day> {
  const { end, extensions, breaks } = contract.term;
  return new Set(
    [end, ...[...(extensions ?? []), ...(breaks ?? [])].map((one) => one.end)].map((day) => reading.day(day)),
  );
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
  const known = (kind: string, records: readonly { readonly id: string }[]): readonly string[] =>
    records.map((one) => `${kind}/${one.id}`);
  const { claims, costs, adjustments } = facts;
  const records = new Set([...known("outcome", claims), ...known("cost", costs), ...known("adjustment", adjustments)]);
  const scene: IssuedScene = {
    terms: { id, span, calendar, asAt, funding },
    ends: endsOf(head.contract, reading),
    records,
    periods: new Set(periodsBetween(span.start, span.possibleEnd, calendar).map((period) => period.id)),
  };
  return readIssued(list, scene, reading);
}

function readFacts(
  keys: Lists,
  head: Head,
  terms: Partial<Terms> & { codes?: ReadonlySet<string> },
  reading: Reading,
): Facts {
  const { issues } = reading;
  const participants = readRows(PARTICIPANTS, keys.participants, ["participants"], issues);
  const evidence = readRows(EVIDENCE, keys.evidence, ["evidence"], issues);
  const scene = {
    recognise: terms.recognise ?? "achieved",
    asAt: terms.asAt,
    participantCap: terms.participantCap,
    card: { entries: terms.rateCard ?? [], codes: terms.codes },
  } as const;
  const evidenced = readEvidence(evidence, participants, scene, reading);
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

function refuse(issues: Issues): never {
  issues.refuse();
  throw new Error("an input that cannot be read must have an issue");
}
