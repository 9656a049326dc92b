/** The tables of what happened: records, expectations and statements already issued. */
import { type Form, field, need, type Owner, records, recordsOf } from "./form.js";

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
const yesNo = field("yes or no");
const OUTCOME = need(text("Outcome", "outcome"));
const GROUP = text("Group", "group");
const STARTED_ON = date("Started on", "startedOn");
const PROVIDER = text("Provider", "provider");
const PLACE = text("Place", "place");
const DECISION = word("Decision", "decision", "accepted, pending, rejected, withdrawn");

const SUMS = ["Fees", "Costs", "Outcomes", "Adjustments", "Entitled"].map((heading) =>
  need(amount(heading, heading.toLowerCase())),
);

const STATEMENTS: Owner = { title: "Issued statements", key: "period", always: true };

/** Each after the one that its rows belong to. */
export const RECORD_FORMS: readonly Form[] = [
  records("Participants", "participants", [ID, GROUP, STARTED_ON, PROVIDER, PLACE]),
  records("Evidence", "evidence", [
    ID,
    OUTCOME,
    text("Participant", "participant"),
    GROUP,
    STARTED_ON,
    need(date("Achieved on", "achievedOn")),
    date("Submitted on", "submittedOn"),
    DECISION,
    date("Decided on", "decidedOn"),
    whole("Quantity", "quantity"),
    amount("Value", "value"),
    amount("Share", "share"),
    PROVIDER,
    PLACE,
    TAGS,
    text("Ref", "ref"),
  ]),
  recordsOf({ title: "Evidence", key: "id" }, "Decisions", "decisions", "Evidence", [
    need(DECISION),
    need(date("On", "on")),
    text("Reason", "reason"),
  ]),
  records("Costs", "costs", [ID, need(date("Incurred on", "incurredOn")), need(AMOUNT), PROVIDER, PLACE, TAGS]),
  records("Adjustments", "adjustments", [
    ID,
    need(date("On", "on")),
    need(AMOUNT),
    need(text("Reason", "reason")),
    word("Kind", "kind", "correction, deduction"),
    PROVIDER,
    PLACE,
    TAGS,
    CLAUSE,
  ]),
  records("Forecast", "forecast", [
    OUTCOME,
    need(field("month")("Month", "month")),
    need(whole("Quantity", "quantity")),
    GROUP,
    PROVIDER,
    PLACE,
    TAGS,
  ]),
  records("Issued statements", "issued", [
    need(text("Period", "period")),
    need(whole("Format", "format")),
    need(text("Contract", "contract")),
    YEAR,
    need(date("Start", "start")),
    need(date("End", "end")),
    need(date("Due on", "dueOn")),
    need(word("Status", "status", "issued, due, forecast")),
    ...SUMS,
    need(amount("Set-off", "setOff")),
    ...["Payable", "Deferred", "Forfeited", "Overpaid", "Shortfall"].map((heading) =>
      need(amount(heading, heading.toLowerCase())),
    ),
  ]),
  recordsOf(STATEMENTS, "Issued lines", "lines", "Period", [
    need(text("Line", "ref")),
    need(amount("Entitled", "entitled")),
    need(amount("Paid", "paid")),
    need(amount("Forfeited", "forfeited")),
    word("Cause", "cause", "late, reversed, restored, revised"),
    yesNo("Forecast", "forecast"),
  ]),
  recordsOf(STATEMENTS, "Issued draws", "draws", "Period", [need(text("Source", "source")), YEAR, need(AMOUNT)]),
];
