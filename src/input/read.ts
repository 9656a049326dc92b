/** Reads the input: checks everything, tells all that is wrong at once, and makes the terms and facts that the stages see. */
import { type Day, LAST_DAY, workingDays } from "../values/calendar.js";
import { currencyDigits } from "../values/currency.js";
import { Issues } from "./issues.js";
import { readCap, readIndexation, readParticipantCap, readReduction } from "./read-caps.js";
import { LISTS, type Lists, readFacts } from "./read-facts.js";
import { readFunding } from "./read-funding.js";
import { HEAD, type Head, readHead, readKeys } from "./read-head.js";
import { readPhases } from "./read-phases.js";
import { readRateCard } from "./read-rate-card.js";
import { readCalendar, readSpan } from "./read-term.js";
import { Reading } from "./reading.js";
import type { Facts, Span, Terms } from "./terms.js";
import type { ContractInput } from "./types.js";

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

/** The contract, as far as it has a form at all, and which of its keys can be read. */
function contractOf(
  head: Head,
  reading: Reading,
): { contract: ContractInput; can: (key: keyof ContractInput) => boolean } {
  const given = typeof head.contract === "object" && head.contract !== null ? head.contract : {};
  return { contract: given as ContractInput, can: (key) => !reading.damaged("contract", key) };
}

/** Currency, term, calendar, rate card and funding: what the other parts are held against. */
function readGround(head: Head, reading: Reading) {
  const { contract, can } = contractOf(head, reading);
  if (can("currency")) {
    reading.digits = currencyDigits(contract.currency ?? "GBP");
    if (reading.digits === undefined)
      reading.issues.add("unknown-currency", ["contract", "currency"], contract.currency);
  }
  const asAt: Day | undefined = reading.damaged("asAt") ? undefined : reading.optionalDay(head.asAt);
  const calendar = can("calendar") ? readCalendar(contract.calendar) : undefined;
  const span = can("term") && contract.term !== undefined ? readSpan(contract.term, asAt, reading) : undefined;
  const readable = can("rateCard") || Array.isArray(contract.rateCard);
  const card = readable ? readRateCard(contract.rateCard ?? [], reading) : undefined;
  const funded = head.funding !== undefined && !reading.damaged("funding") && calendar !== undefined;
  const money = funded ? readFunding(head.funding, span, asAt, calendar, card?.codes, reading) : undefined;
  checkPaymentDates(span, calendar, contract, reading);
  return { contract, can, asAt, calendar, span, card, money };
}

/** The parts that depend on others. */
function readParts(head: Head, ground: ReturnType<typeof readGround>, reading: Reading): Partial<Terms> {
  const { contract, can, calendar, span, money } = ground;
  if (can("grantReduction") && contract.grantReduction !== undefined && head.funding === undefined) {
    reading.issues.add("missing-funding", ["contract", "grantReduction"]);
  }
  const parts: Record<string, unknown> = {};
  if (can("participantCap")) parts.participantCap = readParticipantCap(contract.participantCap, reading);
  if (calendar === undefined) return parts;
  if (can("indexation")) parts.indexation = readIndexation(contract.indexation, calendar, reading);
  if (span === undefined) return parts;
  if (can("phases")) parts.phases = readPhases(contract.phases, span, calendar, reading);
  if (can("cap")) parts.cap = readCap(contract.cap, span, calendar, reading);
  if (can("grantReduction")) {
    const { funding, listed } = money ?? { funding: undefined, listed: [] };
    parts.reduction = readReduction(contract.grantReduction, funding, listed, span, calendar, reading);
  }
  return parts;
}

/** The terms, as far as they can be made out; complete where no issue was added. */
function readTerms(head: Head, reading: Reading): Partial<Terms> & { codes?: ReadonlySet<string> } {
  const ground = readGround(head, reading);
  const { contract, can, asAt, calendar, span, card, money } = ground;
  const holidays = can("calendar") ? (contract.calendar?.bankHolidays ?? []) : [];
  return {
    ...(card === undefined ? {} : { rateCard: card.entries, codes: card.codes }),
    ...(calendar === undefined ? {} : { calendar }),
    ...(span === undefined ? {} : { span }),
    ...readParts(head, ground, reading),
    id: contract.id,
    title: contract.title,
    currency: contract.currency ?? "GBP",
    digits: reading.digits ?? 2,
    rounding: contract.rounding ?? "half-up",
    asAt,
    workingDays: workingDays(holidays.map((day) => reading.day(day))),
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

function refuse(issues: Issues): never {
  issues.refuse();
  throw new Error("an input that cannot be read must have an issue");
}
