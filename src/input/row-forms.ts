/**
 * The plain checks of the long lists: for each kind of row how it is copied, every key read once, and what is in order. They
 * only ever accept what the schema accepts (test/input/rows.test.ts holds them to that).
 */
import type * as z from "zod/mini";
import {
  dayProblem,
  figureProblem,
  idProblem,
  LARGEST_WHOLE,
  LONGEST_TEXT,
  moneyProblem,
  monthProblem,
  shareProblem,
  signedMoneyProblem,
  valueProblem,
} from "./formats.js";
import {
  adjustmentSchema,
  costSchema,
  evidenceSchema,
  forecastSchema,
  issuedLineSchema,
  participantSchema,
} from "./schema-records.js";
import type {
  AdjustmentInput,
  CostInput,
  EvidenceInput,
  ForecastInput,
  IssuedLineInput,
  ParticipantInput,
} from "./types.js";

type Fields = Record<string, unknown>;

/** How one kind of row is copied (every key read once) and checked. */
export interface RowForm<Row> {
  readonly schema: z.core.$ZodType;
  readonly copy: (row: Fields) => Row;
  readonly fits: (row: Row) => boolean;
}

const isId = (value: unknown): boolean => typeof value === "string" && idProblem(value) === undefined;
const isText = (value: unknown): boolean => typeof value === "string" && value.length <= LONGEST_TEXT;
const isDay = (value: unknown): boolean => typeof value === "string" && dayProblem(value) === undefined;
const isDecimal = (value: unknown, problem: (value: string | number) => unknown): boolean =>
  (typeof value === "string" || (typeof value === "number" && Number.isFinite(value))) && problem(value) === undefined;
const isTags = (value: unknown): boolean =>
  Array.isArray(value) && value.every(isText) && Object.keys(value).length === value.length;
/** Item by item, as tags: a decision that is not plainly one stays as it is, and does not fit. */
function copyDecisions(decisions: unknown): unknown {
  if (!Array.isArray(decisions)) return decisions;
  const copied: unknown[] = [];
  for (let i = 0; i < decisions.length; i += 1) {
    const one: unknown = decisions[i];
    if (typeof one !== "object" || one === null) return UNFIT;
    const prototype: unknown = Object.getPrototypeOf(one);
    if (prototype !== Object.prototype && prototype !== null) return UNFIT;
    const { decision, on, reason } = one as Fields;
    const keys = Object.keys(one);
    const isWhole = keys.length === (reason === undefined ? 2 : 3) && keys.every((key) => DECISION_KEYS.includes(key));
    if (!isWhole || !isDecision(decision) || !isDay(on) || !(absent(reason) || isText(reason))) return UNFIT;
    copied.push(reason === undefined ? { decision, on } : { decision, on, reason });
  }
  return copied;
}

/** A history of decisions that the schema has to look at. */
const UNFIT = Symbol("unfit");
const DECISION_KEYS = ["decision", "on", "reason"];

const isDecision = (value: unknown): boolean =>
  value === "accepted" || value === "pending" || value === "rejected" || value === "withdrawn";
const isCount = (value: unknown, least: number): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= LARGEST_WHOLE;

const absent = (value: unknown): boolean => value === undefined;
/** Where and by whom, as most rows say. */
const isWho = (row: { readonly provider?: unknown; readonly place?: unknown }): boolean =>
  (absent(row.provider) || isText(row.provider)) && (absent(row.place) || isText(row.place));

/** Item by item: a list may have methods of its own. */
function copyTags(tags: unknown): unknown {
  if (!Array.isArray(tags)) return tags;
  const copied: unknown[] = [];
  for (let i = 0; i < tags.length; i += 1) {
    copied.push(tags[i]);
    // A hole is no text; a list of a billion holes would take for ever.
    if (tags[i] === undefined) break;
  }
  return copied;
}

export const EVIDENCE: RowForm<EvidenceInput> = {
  schema: evidenceSchema,
  copy: ({
    id,
    outcome,
    participant,
    group,
    startedOn,
    achievedOn,
    submittedOn,
    decision,
    decidedOn,
    decisions,
    quantity,
    value,
    share,
    provider,
    place,
    tags,
    ref,
  }) =>
    ({
      id,
      outcome,
      participant,
      group,
      startedOn,
      achievedOn,
      submittedOn,
      decision,
      decidedOn,
      decisions: copyDecisions(decisions),
      quantity,
      value,
      share,
      provider,
      place,
      tags: copyTags(tags),
      ref,
    }) as EvidenceInput,
  fits: (row) =>
    isId(row.id) &&
    isId(row.outcome) &&
    (absent(row.participant) || isId(row.participant)) &&
    (absent(row.group) || isId(row.group)) &&
    (absent(row.startedOn) || isDay(row.startedOn)) &&
    isDay(row.achievedOn) &&
    (absent(row.submittedOn) || isDay(row.submittedOn)) &&
    (absent(row.decision) || isDecision(row.decision)) &&
    (absent(row.decidedOn) || isDay(row.decidedOn)) &&
    (absent(row.decisions) || Array.isArray(row.decisions)) &&
    (absent(row.quantity) || isCount(row.quantity, 1)) &&
    (absent(row.value) || isDecimal(row.value, valueProblem)) &&
    (absent(row.share) || isDecimal(row.share, shareProblem)) &&
    isWho(row) &&
    (absent(row.tags) || isTags(row.tags)) &&
    (absent(row.ref) || isText(row.ref)),
};

export const PARTICIPANTS: RowForm<ParticipantInput> = {
  schema: participantSchema,
  copy: ({ id, group, startedOn, provider, place }) => ({ id, group, startedOn, provider, place }) as ParticipantInput,
  fits: (row) =>
    isId(row.id) &&
    (absent(row.group) || isId(row.group)) &&
    (absent(row.startedOn) || isDay(row.startedOn)) &&
    isWho(row),
};

export const COSTS: RowForm<CostInput> = {
  schema: costSchema,
  copy: ({ id, incurredOn, amount, provider, place, tags }) =>
    ({ id, incurredOn, amount, provider, place, tags: copyTags(tags) }) as CostInput,
  fits: (row) =>
    isId(row.id) &&
    isDay(row.incurredOn) &&
    isDecimal(row.amount, moneyProblem) &&
    isWho(row) &&
    (absent(row.tags) || isTags(row.tags)),
};

export const ADJUSTMENTS: RowForm<AdjustmentInput> = {
  schema: adjustmentSchema,
  copy: ({ id, on, amount, reason, kind, provider, place, tags, clause }) =>
    ({ id, on, amount, reason, kind, provider, place, tags: copyTags(tags), clause }) as AdjustmentInput,
  fits: (row) =>
    isId(row.id) &&
    isDay(row.on) &&
    isDecimal(row.amount, signedMoneyProblem) &&
    isText(row.reason) &&
    (absent(row.kind) || row.kind === "correction" || row.kind === "deduction") &&
    isWho(row) &&
    (absent(row.tags) || isTags(row.tags)) &&
    (absent(row.clause) || isText(row.clause)),
};

export const FORECASTS: RowForm<ForecastInput> = {
  schema: forecastSchema,
  copy: ({ outcome, month, quantity, group, tags, provider, place }) =>
    ({ outcome, month, quantity, group, tags: copyTags(tags), provider, place }) as ForecastInput,
  fits: (row) =>
    isId(row.outcome) &&
    typeof row.month === "string" &&
    monthProblem(row.month) === undefined &&
    isCount(row.quantity, 0) &&
    (absent(row.group) || isId(row.group)) &&
    isWho(row) &&
    (absent(row.tags) || isTags(row.tags)),
};

const isCause = (value: unknown): boolean =>
  value === "late" || value === "reversed" || value === "restored" || value === "revised";

export const ISSUED_LINES: RowForm<IssuedLineInput> = {
  schema: issuedLineSchema,
  copy: ({ ref, entitled, paid, forfeited, cause, forecast }) =>
    ({ ref, entitled, paid, forfeited, cause, forecast }) as IssuedLineInput,
  fits: (row) =>
    isText(row.ref) &&
    isDecimal(row.entitled, figureProblem) &&
    isDecimal(row.paid, figureProblem) &&
    isDecimal(row.forfeited, figureProblem) &&
    (absent(row.cause) || isCause(row.cause)) &&
    (absent(row.forecast) || typeof row.forecast === "boolean"),
};
