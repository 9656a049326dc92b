/** The shape of the records in the long lists, and of statements already issued. */
import * as z from "zod/mini";
import {
  day,
  figure,
  id,
  money,
  month,
  optional,
  positive,
  share,
  signedMoney,
  signedValue,
  tags,
  text,
  whole,
} from "./schema-values.js";

const listOf = z.array;
const clause = optional(text);

const who = { provider: optional(text), place: optional(text) };

export const participantSchema = z.strictObject({ id, group: optional(id), startedOn: optional(day), ...who });

export const costSchema = z.strictObject({ id, incurredOn: day, amount: money, ...who, tags });

export const adjustmentSchema = z.strictObject({
  id,
  on: day,
  amount: signedMoney,
  reason: text,
  kind: optional(z.enum(["correction", "deduction"])),
  ...who,
  tags,
  clause,
});

const decision = z.enum(["accepted", "pending", "rejected", "withdrawn"]);

export const evidenceSchema = z.strictObject({
  id,
  outcome: id,
  participant: optional(id),
  group: optional(id),
  startedOn: optional(day),
  achievedOn: day,
  submittedOn: optional(day),
  decision: optional(decision),
  decidedOn: optional(day),
  decisions: optional(listOf(z.strictObject({ decision, on: day, reason: optional(text) }))),
  quantity: optional(positive),
  value: optional(signedValue),
  share: optional(share),
  ...who,
  tags,
  ref: optional(text),
});

export const forecastSchema = z.strictObject({
  outcome: id,
  month,
  quantity: whole,
  group: optional(id),
  tags,
  ...who,
});

const sums = {
  fees: figure,
  costs: figure,
  outcomes: figure,
  adjustments: figure,
  entitled: figure,
  setOff: figure,
  payable: figure,
  deferred: figure,
  forfeited: figure,
  overpaid: figure,
  shortfall: figure,
};

export const issuedLineSchema = z.strictObject({
  ref: text,
  entitled: figure,
  paid: figure,
  forfeited: figure,
  cause: optional(z.enum(["late", "reversed", "restored", "revised"])),
  forecast: optional(z.boolean()),
});

export const issuedPeriod = {
  format: z.literal(1),
  contract: id,
  period: text,
  year: text,
  start: day,
  end: day,
  dueOn: day,
  status: z.enum(["issued", "due", "forecast"]),
  ...sums,
  draws: listOf(z.strictObject({ source: id, year: text, amount: figure })),
};

/** A statement as it was issued, without its lines, which are checked row by row. */
export const issuedSchema = z.strictObject(issuedPeriod);
