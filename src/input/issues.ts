/** Every code of a refusal and its wording: `place value` followed by the phrase of its code. */

/** Where in the input something is wrong: keys and list positions from the top. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with an input. */
export interface Issue {
  /** Where: `["evidence", 12, "achievedOn"]`. */
  readonly path: Path;
  /** Which kind of fault, for programs. */
  readonly code: IssueCode;
  /** What was found and what is allowed, for people. */
  readonly message: string;
}

const PHRASES = {
  // The form of the data
  "wrong-type": "must be {allowed}",
  "not-plain": "must be plain data: {allowed}",
  missing: "is required: {allowed}",
  "unknown-key": "is not a known key here",
  "not-allowed": "is not allowed here: one of {allowed}",
  empty: "must not be empty",
  "too-long": "is too long: ids have at most 200, texts at most 10,000 UTF-16 code units",
  "too-many-faults": "holds more faults than can be told one by one: mend those of its long lists first",
  // Single values
  "bad-money": 'is not money: a decimal such as "1250.50", without exponent or thousands separator',
  "bad-rate": 'is not a rate: a decimal such as "12.345", or a fraction of whole numbers such as "385000/18"',
  "bad-ratio": 'is not a ratio: a decimal such as "0.883", or a fraction of whole numbers such as "5/6"',
  "bad-date": "is not a date that exists, written YYYY-MM-DD (years 0001 to 9999)",
  "bad-month": "is not a month written YYYY-MM",
  "bad-year": "is not the label of a financial year: {allowed}",
  "unknown-currency": "is not an ISO 4217 currency code such as GBP",
  "too-many-decimals": "needs more decimal places than are allowed: {allowed}",
  "zero-denominator": "divides by zero",
  negative: "must not be negative",
  "not-whole": "must be a whole number",
  "out-of-range": "is out of range: {allowed}",
  "share-above-one": "must be at most 1",
  // Keys that belong together
  "exclusive-keys": "must have exactly one of {allowed}",
  "at-most-one-key": "must have at most one of {allowed}",
  "not-for-cohort": "is only for outcomes of participants, and this entry is paid by cohort",
  // Ids and references
  duplicate: "is used twice: {allowed}",
  "ref-twice": "would give two lines one reference: {allowed}",
  "unknown-outcome": "is not on the rate card ({allowed})",
  "unknown-source": "is not a funding source ({allowed})",
  "unknown-year": "is not a year of this contract: {allowed}",
  "unknown-group": "is of no group listed in participantCap ({allowed})",
  // Term and phases
  "dates-out-of-order": "is out of order: {allowed}",
  "extension-order": "breaks the order of the extensions: {allowed}",
  "outside-possible-term": "lies outside the possible term {allowed}",
  "phase-gap": "leaves a gap: {allowed}",
  "phase-overlap": "overlaps: {allowed}",
  "phase-misses-term": "does not fit the term: {allowed}",
  "cap-year-splits-period": "must be the first day of a whole period where caps run by contract year: {allowed}",
  // Fees, prices, evidence
  "cost-fee-twice": "is a second cost fee of its phase: one is allowed",
  "prices-overlap": "could apply together with another price of the same entry: {allowed}",
  "steps-not-rising": "must be more than the step before: {allowed}",
  "first-step": "must be 0: the first band starts with the first unit",
  "after-itself": "names its own code: an outcome cannot be its own prerequisite",
  "after-cycle": "closes a cycle of prerequisites: {allowed}",
  "after-unit": "joins a participant outcome and a cohort outcome: both must be of one unit",
  "participant-missing": "is required: outcome {allowed} is paid by participant",
  "participant-not-allowed": "is not allowed: outcome {allowed} is paid by cohort",
  "value-missing": "is required: the price that applies is worked out from the value",
  "quantity-not-one": "must be 1: the price that applies is worked out from the value",
  "facts-disagree": "disagrees with what another record says of this participant: {allowed}",
  "deduction-above-zero": "must not be above zero: a deduction takes money away",
  // Grant reduction and funding
  "missing-funding": "needs funding: without allocations there is no ratio",
  "missing-allocation":
    "has no allocation for {allowed}: enter one (it may be withdrawn), a deleted row is not a reduction",
  "volumes-and-tariffs": "must not name both volumes and tariffs: the cut would be made twice",
  "volume-rounding-missing": "is required where volumes are scaled: half-up, down or up",
  "version-date-twice": "is a second version of its year with one notifiedOn: {allowed}",
  "unspent-missing": "is required unless carryForward is all: return or release",
  "pays-nothing": "names none of fees, outcomes and adjustments, so the source could pay nothing",
  "priority-not-allowed": "is not allowed where sources are drawn in proportion",
  "share-missing": "is required where another source has a share",
  "shares-not-one": "must add up to 1 over all sources: {allowed}",
  "opening-too-late": "is not a year before the term: {allowed}",
  "opening-too-old": "can no longer be drawn when the term starts: {allowed}",
  // Forecast and issued statements
  "forecast-value": "cannot be forecast: its price is worked out from a value",
  "forecast-id": 'must not start with "forecast/": such ids stand for expected volumes',
  "issued-foreign": "is not a statement of this contract: {allowed}",
  "issued-gap": "is not the statement that must stand here, from the first period on without a gap: {allowed}",
  "issued-changed": "is not as it was issued: {allowed}",
  "issued-too-early": "cannot be issued: the period had not ended, or holds forecast lines",
  "issued-record-missing": "names a record that is no longer in the input: withdraw it rather than delete it",
  // Sums
  "too-large":
    "is too large, by itself or added up: sums are at most 90,000,000,000,000 of the currency's smallest coin",
} as const;

/** The kinds of fault: a closed list, for programs to tell them apart (docs/rules.md section 12). */
export type IssueCode = keyof typeof PHRASES;

/** All codes, in the order of this file. */
export const ISSUE_CODES = Object.keys(PHRASES) as readonly IssueCode[];

const LONGEST_SHOWN = 60;
const MOST_LISTED = 10;

/** A value as it is shown in a message: short, quoted where it is text. */
export function shown(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(short(value));
  }
  if (typeof value === "number") return Object.is(value, -0) ? "0" : String(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Cuts a long text, not between the two halves of one character. */
function short(text: string): string {
  if (text.length <= LONGEST_SHOWN) return text;
  const last = text.charCodeAt(LONGEST_SHOWN - 1);
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? LONGEST_SHOWN - 1 : LONGEST_SHOWN)}…`;
}

/** The first few of a list for a message: not more than a person reads. */
export function firstFew(all: Iterable<string>): string {
  const list = [...all];
  const rest = list.length - MOST_LISTED;
  return list.slice(0, MOST_LISTED).map(short).join(", ") + (rest > 0 ? `, and ${rest} more` : "");
}

/** A path as people read it: `evidence[3].outcome`. */
export function place(path: Path): string {
  if (path.length === 0) return "the input";
  return path
    .map((part, i) => {
      if (typeof part === "number") return `[${part}]`;
      if (part.length <= LONGEST_SHOWN && /^[A-Za-z_][A-Za-z0-9_]*$/.test(part)) return i === 0 ? part : `.${part}`;
      return `[${shown(part)}]`;
    })
    .join("");
}

/** Makes an issue: `found` is left out of the wording where it is undefined. */
export function issue(code: IssueCode, path: Path, found?: unknown, allowed = ""): Issue {
  const what = found === undefined ? "" : ` ${shown(found)}`;
  return {
    path,
    code,
    message: `${place(path)}${what} ${PHRASES[code].replace("{allowed}", () => allowed || "there is none")}`,
  };
}

/** How many issues are given in full. */
export const MOST_ISSUES = 1000;

/**
 * The input was refused whole, with all that is wrong with it: nothing was calculated (docs/rules.md section 12).
 *
 * @example
 * try { calculate(input) } catch (error) { if (error instanceof InputError) for (const { message } of error.issues) print(message) }
 */
export class InputError extends Error {
  /** Tells it from other errors where `instanceof` cannot: across realms, in logs. */
  override readonly name = "InputError";
  /** What is wrong, in the order it was found: at most 1,000. */
  readonly issues: readonly Issue[];
  /** How many further issues were found beyond those, mostly 0. */
  readonly more: number;

  constructor(issues: readonly Issue[], more = 0) {
    const count = issues.length + more;
    super(`${count} ${count === 1 ? "issue" : "issues"} in the input: ${issues[0]?.message ?? ""}`);
    this.issues = issues;
    this.more = more;
  }
}

/** Collects issues while an input is read: keeps the first 1,000 and counts the rest. */
export class Issues {
  readonly kept: Issue[] = [];
  more = 0;

  /** How many were found, kept or not. */
  get count(): number {
    return this.kept.length + this.more;
  }

  get none(): boolean {
    return this.count === 0;
  }

  private muted: readonly Path[] = [];

  /** From now on nothing is told of these places, nor of what holds them or lies in them. */
  mute(places: readonly Path[]): void {
    this.muted = places;
  }

  add(code: IssueCode, path: Path, found?: unknown, allowed?: string): void {
    if (this.muted.some((other) => path.every((part, i) => i >= other.length || part === other[i]))) return;
    if (this.kept.length < MOST_ISSUES) this.kept.push(issue(code, path, found, allowed));
    else this.more += 1;
  }

  /** Throws what was found, if anything was. */
  refuse(): void {
    if (!this.none) throw new InputError(this.kept, this.more);
  }
}
