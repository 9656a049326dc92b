/**
 * The shape of the input: the only file that touches zod. What one value must look like stands here; what several
 * values must be to each other stands in the readers beside it.
 */
import * as z from "zod/mini";
import * as formats from "./formats.js";
import type { IssueCode } from "./issues.js";

/** What is allowed, told with the codes that need it. */
const ALLOWED: Partial<Record<IssueCode, string>> = {
  "too-many-decimals": "rates have at most 6, ratios and values at most 12",
};

/** A check whose message is the issue code and, after a bar, what is allowed: the wording is made in issues.ts. */
const check = <T>(problem: (value: T) => IssueCode | undefined, range = "") =>
  z.refine<T>((value) => problem(value) === undefined, {
    error: (issue) => {
      const code = problem(issue.input as T) as IssueCode;
      return `${code}|${code === "out-of-range" ? range : (ALLOWED[code] ?? "")}`;
    },
  });

const FRACTIONS = "each part of a fraction has at most 15 digits";
const MONEY_RANGE = "money is at most 1,000,000,000,000 either way";

const decimal = (problem: (value: string | number) => IssueCode | undefined, pattern: RegExp, range: string) =>
  z.union([
    z.string().check(check(problem, range)).register(z.globalRegistry, { pattern: pattern.source }),
    z.number().check(check(problem, range)),
  ]);

const money = decimal(formats.moneyProblem, formats.DECIMAL, MONEY_RANGE);
const signedMoney = decimal(formats.signedMoneyProblem, formats.DECIMAL, MONEY_RANGE);
const rate = decimal(
  formats.rateProblem,
  formats.DECIMAL_OR_FRACTION,
  `rates are at most 1,000,000,000,000, and ${FRACTIONS}`,
);
const ratio = decimal(formats.ratioProblem, formats.DECIMAL_OR_FRACTION, FRACTIONS);
const share = decimal(formats.shareProblem, formats.DECIMAL_OR_FRACTION, FRACTIONS);
const signedValue = decimal(formats.valueProblem, formats.DECIMAL_OR_FRACTION, FRACTIONS);

const text = z
  .string()
  .check(check(formats.textProblem))
  .register(z.globalRegistry, { maxLength: formats.LONGEST_TEXT });
const id = z
  .string()
  .check(check(formats.idProblem))
  .register(z.globalRegistry, { minLength: 1, maxLength: formats.LONGEST_ID });
const day = z.string().check(check(formats.dayProblem)).register(z.globalRegistry, { format: "date" });
const month = z
  .string()
  .check(check(formats.monthProblem))
  .register(z.globalRegistry, { pattern: "^[0-9]{4}-[0-9]{2}$" });

const wholeFrom = (least: number, most: number = formats.LARGEST_WHOLE) =>
  z
    .number()
    .check(check((value: number) => formats.wholeProblem(value, least, most), `${least} to ${most}`))
    .register(z.globalRegistry, { multipleOf: 1, minimum: least, maximum: most });
const whole = wholeFrom(0);
const positive = wholeFrom(1);

const optional = z.optional;
const listOf = z.array;
const some = <T extends z.core.SomeType>(item: T) =>
  z
    .array(item)
    .check(z.refine((list) => list.length > 0, "empty"))
    .register(z.globalRegistry, { minItems: 1 });

const clause = optional(text);
const tags = optional(listOf(text));

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
  currency: optional(z.string().check(check(formats.textProblem))),
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

const sums = Object.fromEntries(
  [
    "fees",
    "costs",
    "outcomes",
    "adjustments",
    "entitled",
    "setOff",
    "payable",
    "deferred",
    "forfeited",
    "overpaid",
    "shortfall",
  ].map((key) => [key, signedMoney]),
);

export const issuedLineSchema = z.strictObject({
  ref: text,
  entitled: signedMoney,
  paid: signedMoney,
  forfeited: signedMoney,
  cause: optional(z.enum(["late", "reversed", "restored", "revised"])),
  forecast: optional(z.boolean()),
});

const issuedPeriod = {
  format: z.literal(1),
  contract: id,
  period: text,
  year: text,
  start: day,
  end: day,
  dueOn: day,
  status: z.enum(["issued", "due", "forecast"]),
  ...sums,
  draws: listOf(z.strictObject({ source: id, year: text, amount: signedMoney })),
};

/** A statement as it was issued, without its lines, which are checked row by row. */
export const issuedSchema = z.strictObject(issuedPeriod);

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

export type HeadInput = z.input<typeof headSchema>;
