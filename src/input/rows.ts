/**
 * Reads the long lists row by row. A row that a plain check finds in order is copied and taken; any other goes through
 * the schema, which says what is wrong or takes it after all. So a million good rows cost little and a bad one is
 * explained in full. The plain check only ever accepts what the schema accepts (test/input/rows.test.ts holds it to that).
 */
import type * as z from "zod/mini";
import {
  dayProblem,
  idProblem,
  LARGEST_WHOLE,
  LONGEST_TEXT,
  moneyProblem,
  monthProblem,
  shareProblem,
  signedMoneyProblem,
  valueProblem,
} from "./formats.js";
import type { Issues, Path } from "./issues.js";
import { copyPlain, isPlainObject } from "./plain.js";
import {
  adjustmentSchema,
  costSchema,
  evidenceSchema,
  forecastSchema,
  issuedLineSchema,
  participantSchema,
} from "./schema.js";
import { checkShape } from "./shape.js";
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
const isDecision = (value: unknown): boolean =>
  value === "accepted" || value === "pending" || value === "rejected" || value === "withdrawn";
const isCount = (value: unknown, least: number): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= LARGEST_WHOLE;

const absent = (value: unknown): boolean => value === undefined;
const copyTags = (tags: unknown): unknown => (Array.isArray(tags) ? tags.slice() : tags);

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
      decisions,
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
    isDecision(row.decision) &&
    (absent(row.decidedOn) || isDay(row.decidedOn)) &&
    absent(row.decisions) &&
    (absent(row.quantity) || isCount(row.quantity, 1)) &&
    (absent(row.value) || isDecimal(row.value, valueProblem)) &&
    (absent(row.share) || isDecimal(row.share, shareProblem)) &&
    (absent(row.provider) || isText(row.provider)) &&
    (absent(row.place) || isText(row.place)) &&
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
    (absent(row.provider) || isText(row.provider)) &&
    (absent(row.place) || isText(row.place)),
};

export const COSTS: RowForm<CostInput> = {
  schema: costSchema,
  copy: ({ id, incurredOn, amount, provider, place, tags }) =>
    ({ id, incurredOn, amount, provider, place, tags: copyTags(tags) }) as CostInput,
  fits: (row) =>
    isId(row.id) &&
    isDay(row.incurredOn) &&
    isDecimal(row.amount, moneyProblem) &&
    (absent(row.provider) || isText(row.provider)) &&
    (absent(row.place) || isText(row.place)) &&
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
    (absent(row.provider) || isText(row.provider)) &&
    (absent(row.place) || isText(row.place)) &&
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
    (absent(row.tags) || isTags(row.tags)) &&
    (absent(row.provider) || isText(row.provider)) &&
    (absent(row.place) || isText(row.place)),
};

const isCause = (value: unknown): boolean =>
  value === "late" || value === "reversed" || value === "restored" || value === "revised";

export const ISSUED_LINES: RowForm<IssuedLineInput> = {
  schema: issuedLineSchema,
  copy: ({ ref, entitled, paid, forfeited, cause, forecast }) =>
    ({ ref, entitled, paid, forfeited, cause, forecast }) as IssuedLineInput,
  fits: (row) =>
    isText(row.ref) &&
    isDecimal(row.entitled, signedMoneyProblem) &&
    isDecimal(row.paid, signedMoneyProblem) &&
    isDecimal(row.forfeited, signedMoneyProblem) &&
    (absent(row.cause) || isCause(row.cause)) &&
    (absent(row.forecast) || typeof row.forecast === "boolean"),
};

/** Whether the row has exactly as many keys as its copy has values: then it has no unknown key, and none is undefined. */
function sameKeys(row: object, copy: object): boolean {
  let count = 0;
  for (const _ in row) count += 1;
  for (const key in copy) if ((copy as Fields)[key] !== undefined) count -= 1;
  return count === 0;
}

/** The copy of a row that is plainly in order; undefined where the schema has to look. */
export function takePlainly<Row extends object>(form: RowForm<Row>, row: unknown): Row | undefined {
  try {
    if (!isPlainObject(row)) return undefined;
    const copy = form.copy(row);
    return sameKeys(row, copy) && form.fits(copy) ? copy : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the elements of a list in turn: a hole, or a getter or proxy that throws, is refused and ends it. */
export function eachElement(
  list: unknown,
  path: Path,
  issues: Issues,
  take: (element: unknown, path: Path) => void,
): void {
  if (list === undefined) return;
  let at = path;
  try {
    if (!Array.isArray(list)) {
      issues.add("wrong-type", path, list, "a list");
      return;
    }
    for (let i = 0; i < list.length; i += 1) {
      at = [...path, i];
      const element: unknown = list[i];
      if (element === undefined && !(i in list)) {
        issues.add("not-plain", at, undefined, "this list has a hole");
        return;
      }
      take(element, at);
    }
  } catch {
    issues.add("not-plain", at, undefined, "reading this throws an error");
  }
}

/** The rows that are in order, each at its place in the list; the others are undefined and their issues added. */
export function readRows<Row extends object>(
  form: RowForm<Row>,
  list: unknown,
  path: Path,
  issues: Issues,
): readonly (Row | undefined)[] {
  const rows: (Row | undefined)[] = [];
  eachElement(list, path, issues, (row, at) => {
    rows.push(takePlainly(form, row) ?? readBySchema(form, row, at, issues));
  });
  return rows;
}

function readBySchema<Row extends object>(
  form: RowForm<Row>,
  row: unknown,
  path: Path,
  issues: Issues,
): Row | undefined {
  const before = issues.count;
  const { data, refused } = copyPlain(row, path, issues);
  checkShape(form.schema, data, path, refused, issues);
  return issues.count === before ? form.copy(data as Fields) : undefined;
}
