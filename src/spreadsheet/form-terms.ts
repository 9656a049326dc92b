/** The tables of the terms and of the money: those of a contract that change seldom. */
import { type Field, type Form, field, type Kind, need, records, recordsOf } from "./form.js";

const text = field("text");
const amount = field("amount");
const whole = field("whole");
const date = field("date");
const word = field("word");
const list = field("list");

const ID = need(text("Id", "id"));
const YEAR = need(text("Year", "year"));
const TAGS = list("Tags", "tags");
const CLAUSE = text("Clause", "clause");
const AMOUNT = amount("Amount", "amount");
const GROUP = text("Group", "group");
const yesNo = field("yes or no");

/** Keys of the contract are written without `contract.` in front. */
const term = (kind: Kind, key: string, words?: string): Field => {
  const path = key.startsWith("funding.") || key === "asAt" ? key : `contract.${key}`;
  return field(kind)(key, path, words);
};

const TERMS: readonly Field[] = [
  need(term("text", "id")),
  term("text", "title"),
  term("text", "commissioner"),
  term("text", "provider"),
  term("text", "currency"),
  need(term("date", "term.start")),
  need(term("date", "term.end")),
  term("whole", "calendar.yearStartMonth"),
  term("word", "calendar.period", "month, quarter, half-year, year"),
  term("whole", "calendar.paymentDays"),
  term("word", "rounding", "half-up, half-even, down"),
  term("word", "recognise", "achieved, submitted, decided"),
  term("whole", "claimTailDays"),
  term("whole", "runOffDays"),
  term("amount", "participantCap"),
  term("amount", "cap.annual.amount"),
  term("word", "cap.annual.basis", "financial-year, contract-year"),
  term("word", "cap.annual.proration", "months, none"),
  term("word", "cap.annual.unused", "carry-forward, lapse"),
  term("word", "cap.annual.excess", "defer, forfeit"),
  term("text", "cap.annual.clause"),
  term("amount", "cap.term"),
  term("word", "queue", "fees-first, oldest-first"),
  term("list", "indexation.appliesTo", "fees, tariffs, caps"),
  term("list", "grantReduction.sources"),
  term("list", "grantReduction.applyTo", "caps, fees, volumes, tariffs"),
  term("word", "grantReduction.takesEffect", "whole-year, on-notice"),
  term("whole", "grantReduction.noticeDays"),
  term("amount", "grantReduction.minimumFactor"),
  term("amount", "grantReduction.tolerance"),
  term("word", "grantReduction.volumeRounding", "half-up, down, up"),
  term("text", "grantReduction.clause"),
  term("word", "funding.draw", "in-order, proportional"),
  term("word", "funding.shortfall", "report, defer"),
  term("word", "funding.indicative", "include, exclude"),
  term("date", "asAt"),
];

/** Each after the one that its rows belong to. */
export const TERM_FORMS: readonly Form[] = [
  { title: "Terms", rows: "keys", into: [], fields: TERMS },
  records("Extensions", "contract.term.extensions", [
    need(date("End", "end")),
    date("Exercised on", "exercisedOn"),
    amount("Adds to term cap", "addsToTermCap"),
  ]),
  records("Breaks", "contract.term.breaks", [need(date("End", "end")), date("Exercised on", "exercisedOn")]),
  {
    title: "Bank holidays",
    rows: "values",
    into: ["contract", "calendar", "bankHolidays"],
    fields: [need(date("Date", "date"))],
  },
  records("Phases", "contract.phases", [
    ID,
    date("Start", "start"),
    date("End", "end"),
    amount("Outcomes", "outcomes"),
    TAGS,
    CLAUSE,
  ]),
  recordsOf({ title: "Phases", key: "id" }, "Fees", "fees", "Phase", [
    ID,
    need(word("Basis", "basis", "fixed, units, cost")),
    AMOUNT,
    whole("Units", "units"),
    amount("Rate", "rate"),
    word("Per", "per", "year, month"),
    amount("Up to", "upTo"),
    TAGS,
    CLAUSE,
  ]),
  records("Rate card", "contract.rateCard", [
    need(text("Code", "code")),
    text("Title", "title"),
    text("Domain", "domain"),
    word("Unit", "unit", "participant, cohort"),
    amount("Tariff", "tariff"),
    word("Price date", "priceDate", "achieved, started"),
    amount("Payable share", "payableShare"),
    word("Per participant", "limits.perParticipant", "a whole number, none"),
    whole("Per year", "limits.perYear"),
    whole("Per term", "limits.perTerm"),
    text("After", "after.code"),
    whole("After days", "after.days"),
    whole("After months", "after.months"),
    whole("After within days", "after.withinDays"),
    whole("After within months", "after.withinMonths"),
    whole("Gap days", "minGapDays"),
    whole("Claim not before days", "claim.notBefore.days"),
    whole("Claim not before working days", "claim.notBefore.workingDays"),
    whole("Claim within days", "claim.within.days"),
    whole("Claim within working days", "claim.within.workingDays"),
    TAGS,
    CLAUSE,
  ]),
  {
    title: "Prices",
    rows: "prices",
    into: ["prices"],
    of: { title: "Rate card", key: "code" },
    fields: [
      need(text("Outcome", "")),
      date("From", "from"),
      date("To", "to"),
      GROUP,
      word("Counting", "counting", "year, term"),
      whole("Above", "above"),
      amount("At least", "atLeast"),
      AMOUNT,
      amount("Rate", "rate"),
      amount("Cap", "cap"),
      CLAUSE,
    ],
  },
  records("Participant caps", "contract.participantCap", [need(GROUP), need(AMOUNT)]),
  { title: "Cap years", rows: "entries", into: ["contract", "cap", "annual", "years"], fields: [YEAR, need(AMOUNT)] },
  records("Indexation", "contract.indexation.factors", [YEAR, need(amount("Factor", "factor"))]),
  records("Sources", "funding.sources", [
    ID,
    text("Title", "title"),
    text("Kind", "kind"),
    whole("Priority", "priority"),
    amount("Share", "share"),
    need(word("Carry forward", "carryForward.is", "none, all, limited")),
    amount("Carry up to", "carryForward.upTo"),
    whole("Carry years", "carryForward.years"),
    word("Unspent", "unspent", "return, release"),
    yesNo("Pays fees", "pays.fees"),
    field("all or list")("Pays outcomes", "pays.outcomes"),
    yesNo("Pays adjustments", "pays.adjustments"),
    list("Pays tags", "pays.tags"),
    CLAUSE,
  ]),
  recordsOf({ title: "Sources", key: "id", always: true }, "Allocations", "allocations", "Source", [
    YEAR,
    AMOUNT,
    amount("Planned", "planned"),
    need(word("Status", "status", "confirmed, indicative, withdrawn")),
    date("Notified on", "notifiedOn"),
    text("Ref", "ref"),
    CLAUSE,
  ]),
  records("Opening", "funding.opening", [need(text("Source", "source")), YEAR, need(AMOUNT)]),
];
