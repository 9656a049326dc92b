/**
 * The shape of the input. zod stays in here, in the files beside it whose names begin with schema, and in shape.ts. What
 * one value must look like stands here; what several values must be to each other stands in the readers.
 */
import * as z from "zod/mini";
import {
  adjustmentSchema,
  costSchema,
  evidenceSchema,
  forecastSchema,
  issuedLineSchema,
  issuedPeriod,
  participantSchema,
} from "./schema-records.js";
import { day, id, money, optional, rate, ratio, some, tags, text, whole, wholeFrom } from "./schema-values.js";

const listOf = z.array;
const clause = optional(text);

const term = z.strictObject({
  start: day,
  end: day,
  extensions: optional(
    listOf(z.strictObject({ end: day, exercisedOn: optional(day), addsToTermCap: optional(money) })),
  ),
  breaks: optional(listOf(z.strictObject({ end: day, exercisedOn: optional(day) }))),
});

const calendar = z.strictObject({
  yearStartMonth: optional(wholeFrom(1, 12)),
  period: optional(z.enum(["month", "quarter", "half-year", "year"])),
  bankHolidays: optional(listOf(day)),
  paymentDays: optional(whole),
});

const per = z.enum(["year", "month"]);
const feeBase = { id, tags, clause };

const fee = z.discriminatedUnion("basis", [
  z.strictObject({ ...feeBase, basis: z.literal("fixed"), amount: money, per }),
  z.strictObject({ ...feeBase, basis: z.literal("units"), units: whole, rate, per }),
  z.strictObject({ ...feeBase, basis: z.literal("cost"), upTo: optional(money) }),
]);

const phase = z.strictObject({
  id,
  start: optional(day),
  end: optional(day),
  fees: optional(listOf(fee)),
  outcomes: optional(ratio),
  tags,
  clause,
});

const price = z.strictObject({
  from: optional(day),
  to: optional(day),
  group: optional(id),
  amount: optional(rate),
  volumeBands: optional(
    z.strictObject({
      counting: z.enum(["year", "term"]),
      steps: some(z.strictObject({ above: whole, amount: rate })),
    }),
  ),
  valueBands: optional(some(z.strictObject({ atLeast: ratio, amount: rate }))),
  valueShare: optional(
    z.strictObject({ steps: some(z.strictObject({ atLeast: ratio, rate: ratio })), cap: optional(money) }),
  ),
  clause,
});

const window = z.strictObject({ days: optional(whole), workingDays: optional(whole) });

const entry = z.strictObject({
  code: id,
  title: optional(text),
  domain: optional(text),
  tags,
  unit: optional(z.enum(["participant", "cohort"])),
  tariff: optional(rate),
  prices: optional(some(price)),
  priceDate: optional(z.enum(["achieved", "started"])),
  payableShare: optional(ratio),
  limits: optional(
    z.strictObject({
      perParticipant: optional(z.union([whole, z.literal("none")])),
      perYear: optional(whole),
      perTerm: optional(whole),
    }),
  ),
  after: optional(
    z.strictObject({
      code: id,
      days: optional(whole),
      months: optional(whole),
      withinDays: optional(whole),
      withinMonths: optional(whole),
    }),
  ),
  minGapDays: optional(whole),
  claim: optional(z.strictObject({ notBefore: optional(window), within: optional(window) })),
  clause,
});

const annualCap = z.strictObject({
  amount: money,
  years: optional(z.record(z.string(), money)),
  basis: optional(z.enum(["financial-year", "contract-year"])),
  proration: optional(z.enum(["months", "none"])),
  unused: z.enum(["carry-forward", "lapse"]),
  excess: z.enum(["defer", "forfeit"]),
  clause,
});

const contract = z.strictObject({
  id,
  title: optional(text),
  commissioner: optional(text),
  provider: optional(text),
  currency: optional(text),
  term,
  calendar: optional(calendar),
  rounding: optional(z.enum(["half-up", "half-even", "down"])),
  phases: some(phase),
  rateCard: optional(listOf(entry)),
  recognise: optional(z.enum(["achieved", "submitted", "decided"])),
  claimTailDays: optional(whole),
  runOffDays: optional(whole),
  participantCap: optional(z.union([money, some(z.strictObject({ group: id, amount: money }))])),
  cap: optional(z.strictObject({ annual: optional(annualCap), term: optional(money) })),
  queue: optional(z.enum(["fees-first", "oldest-first"])),
  indexation: optional(
    z.strictObject({
      factors: listOf(z.strictObject({ year: text, factor: ratio })),
      appliesTo: some(z.enum(["fees", "tariffs", "caps"])),
    }),
  ),
  grantReduction: optional(
    z.strictObject({
      sources: optional(some(id)),
      applyTo: some(z.enum(["caps", "fees", "volumes", "tariffs"])),
      takesEffect: z.enum(["whole-year", "on-notice"]),
      noticeDays: optional(whole),
      minimumFactor: optional(ratio),
      tolerance: optional(ratio),
      volumeRounding: optional(z.enum(["half-up", "down", "up"])),
      clause,
    }),
  ),
});

const allocation = z.strictObject({
  year: text,
  amount: optional(money),
  planned: optional(money),
  status: z.enum(["confirmed", "indicative", "withdrawn"]),
  notifiedOn: optional(day),
  ref: optional(text),
  clause,
});

const source = z.strictObject({
  id,
  title: optional(text),
  kind: optional(text),
  priority: optional(whole),
  share: optional(ratio),
  carryForward: z.union([z.enum(["none", "all"]), z.strictObject({ upTo: optional(ratio), years: optional(whole) })]),
  unspent: optional(z.enum(["return", "release"])),
  pays: optional(
    z.strictObject({
      fees: optional(z.boolean()),
      outcomes: optional(z.union([z.literal("all"), listOf(id)])),
      adjustments: optional(z.boolean()),
      tags,
    }),
  ),
  allocations: listOf(allocation),
  clause,
});

const funding = z.strictObject({
  sources: listOf(source),
  draw: optional(z.enum(["in-order", "proportional"])),
  shortfall: optional(z.enum(["report", "defer"])),
  indicative: optional(z.enum(["include", "exclude"])),
  opening: optional(listOf(z.strictObject({ source: id, year: text, amount: money }))),
});

/** The terms and the money: everything but the long lists of records, which are checked row by row. */
export const headSchema = z.strictObject({ contract, funding: optional(funding), asAt: optional(day) });

/** The whole input, for the JSON Schema. */
export const inputSchema = z.strictObject({
  contract,
  funding: optional(funding),
  participants: optional(listOf(participantSchema)),
  evidence: optional(listOf(evidenceSchema)),
  costs: optional(listOf(costSchema)),
  adjustments: optional(listOf(adjustmentSchema)),
  forecast: optional(listOf(forecastSchema)),
  issued: optional(listOf(z.strictObject({ ...issuedPeriod, lines: listOf(issuedLineSchema) }))),
  asAt: optional(day),
});

/** The JSON Schema of the input (draft 2020-12). */
export function inputJsonSchema(): unknown {
  return z.toJSONSchema(inputSchema, { io: "input" });
}
