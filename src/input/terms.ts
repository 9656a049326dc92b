/** The terms and the facts as values: what the readers make of the input, and all that the stages see of it. */
import type { Day, WorkingDays, YearCalendar } from "../values/calendar.js";
import type { Fraction } from "../values/fraction.js";
import type { Amount, Money, Ratio, Rounding } from "../values/money.js";
import type { RoundingRule } from "../values/rounding.js";

/** The terms of the contract, resolved: dates as days, rates as exact pence, defaults filled in. */
export interface Terms {
  readonly id: string;
  readonly title?: string | undefined;
  readonly currency: string;
  /** Decimal places of the currency. */
  readonly digits: number;
  readonly rounding: Rounding;
  readonly asAt?: Day | undefined;
  readonly span: Span;
  readonly calendar: YearCalendar & { readonly paymentDays: number };
  readonly workingDays: WorkingDays;
  readonly phases: readonly Phase[];
  readonly rateCard: readonly Entry[];
  readonly recognise: "achieved" | "submitted" | "decided";
  readonly claimTailDays?: number | undefined;
  readonly runOffDays: number;
  readonly participantCap?: ParticipantCap | undefined;
  readonly cap: Cap;
  readonly queue: "fees-first" | "oldest-first";
  readonly indexation?: Indexation | undefined;
  readonly reduction?: Reduction | undefined;
  readonly funding?: Funding | undefined;
}

/** The term: where it starts, where it ends by what is in force, and the latest end possible. */
export interface Span {
  readonly start: Day;
  /** The effective end. */
  readonly end: Day;
  readonly possibleEnd: Day;
  /** What the extensions in force add to the term cap. */
  readonly addedToTermCap: Money;
}

export interface Phase {
  readonly index: number;
  readonly id: string;
  readonly start: Day;
  readonly end: Day;
  readonly fees: readonly Fee[];
  /** The ratio of the tariff payable; undefined in a fee phase. */
  readonly outcomes?: Ratio | undefined;
  readonly tags: readonly string[];
  readonly clause?: string | undefined;
}

interface FeeBase {
  readonly index: number;
  readonly id: string;
  /** The fee's tags and its phase's. */
  readonly tags: readonly string[];
  readonly clause?: string | undefined;
}

export type Fee =
  | (FeeBase & { readonly basis: "fixed"; readonly amount: Amount; readonly per: "year" | "month" })
  | (FeeBase & {
      readonly basis: "units";
      readonly units: number;
      readonly rate: Amount;
      readonly per: "year" | "month";
    })
  // What is recovered at most is always said of a year.
  | (FeeBase & { readonly basis: "cost"; readonly upTo?: Amount | undefined; readonly per?: undefined });

export interface Entry {
  readonly index: number;
  readonly code: string;
  readonly title?: string | undefined;
  readonly tags: readonly string[];
  readonly unit: "participant" | "cohort";
  readonly prices: readonly Price[];
  readonly priceDate: "achieved" | "started";
  readonly payableShare: Ratio;
  readonly limits: {
    readonly perParticipant?: number | undefined;
    readonly perYear?: number | undefined;
    readonly perTerm?: number | undefined;
  };
  readonly after?: Prerequisite | undefined;
  readonly minGapDays: number;
  readonly notBefore?: ClaimDays | undefined;
  readonly within?: ClaimDays | undefined;
  readonly clause?: string | undefined;
}

export interface Prerequisite {
  readonly code: string;
  readonly least: Distance;
  /** Undefined: however long ago. */
  readonly most?: Distance | undefined;
}

/** A distance in time: so many days or months. */
export interface Distance {
  readonly count: number;
  readonly unit: "days" | "months";
}

export interface ClaimDays {
  readonly count: number;
  readonly unit: "days" | "workingDays";
}

export interface Price {
  readonly index: number;
  readonly from: Day;
  readonly to: Day;
  readonly group?: string | undefined;
  readonly form: PriceForm;
  readonly clause?: string | undefined;
}

export type PriceForm =
  | { readonly kind: "amount"; readonly amount: Amount }
  | {
      readonly kind: "volumeBands";
      readonly counting: "year" | "term";
      readonly steps: readonly { readonly above: number; readonly amount: Amount }[];
    }
  | { readonly kind: "valueBands"; readonly steps: readonly { readonly atLeast: Ratio; readonly amount: Amount }[] }
  | {
      readonly kind: "valueShare";
      readonly steps: readonly { readonly atLeast: Ratio; readonly rate: Ratio }[];
      readonly cap?: Amount | undefined;
    };

export interface ParticipantCap {
  /** For everybody, or undefined where the sums go by group. */
  readonly amount?: Money | undefined;
  readonly groups: ReadonlyMap<string, Money>;
}

export interface Cap {
  readonly annual?: AnnualCap | undefined;
  readonly term?: Money | undefined;
}

export interface AnnualCap {
  readonly amount: Amount;
  /** By cap year label. */
  readonly years: ReadonlyMap<string, Amount>;
  readonly basis: "financial-year" | "contract-year";
  readonly proration: "months" | "none";
  readonly unused: "carry-forward" | "lapse";
  readonly excess: "defer" | "forfeit";
  readonly clause?: string | undefined;
}

export interface Indexation {
  /** In order of year. */
  readonly factors: readonly { readonly year: number; readonly factor: Ratio }[];
  readonly appliesTo: ReadonlySet<"fees" | "tariffs" | "caps">;
}

export interface Reduction {
  /** Positions of the sources whose allocations count. */
  readonly sources: readonly number[];
  readonly applyTo: ReadonlySet<"caps" | "fees" | "volumes" | "tariffs">;
  readonly takesEffect: "whole-year" | "on-notice";
  readonly noticeDays: number;
  readonly minimumFactor: Ratio;
  readonly tolerance: Ratio;
  readonly volumeRounding: Exclude<RoundingRule, "half-even">;
  readonly clause?: string | undefined;
}

export interface Funding {
  readonly sources: readonly Source[];
  readonly draw: "in-order" | "proportional";
  readonly shortfall: "report" | "defer";
  readonly opening: readonly { readonly source: number; readonly year: number; readonly amount: Money }[];
}

export interface Source {
  readonly position: number;
  readonly id: string;
  readonly title?: string | undefined;
  readonly priority: number;
  readonly share?: Ratio | undefined;
  /** At most this ratio of an allocation is carried out of its year. */
  readonly upTo?: Ratio | undefined;
  /** For so many years after its own; undefined: for ever. */
  readonly years?: number | undefined;
  readonly unspent: "return" | "release";
  readonly pays?: Pays | undefined;
  /** By financial year, in order of notice; only those known at `asAt`. */
  readonly allocations: ReadonlyMap<number, readonly Version[]>;
  readonly clause?: string | undefined;
}

export interface Pays {
  readonly fees: boolean;
  readonly outcomes: "all" | ReadonlySet<string>;
  readonly adjustments: boolean;
  readonly tags?: ReadonlySet<string> | undefined;
}

/** One version of an allocation. */
export interface Version {
  readonly index: number;
  /** What counts: 0 where withdrawn, or indicative and those are excluded. */
  readonly counted: Money;
  /** The amount as entered; undefined where it was left out. */
  readonly amount?: Money | undefined;
  readonly planned: Money;
  readonly status: "confirmed" | "indicative" | "withdrawn";
  /** Undefined: the first. */
  readonly notifiedOn?: Day | undefined;
  readonly ref?: string | undefined;
  readonly clause?: string | undefined;
}

/** The records, resolved. */
export interface Facts {
  /** Statements already issued, in order. */
  readonly issued: readonly IssuedPeriod[];
  readonly claims: readonly Claim[];
  readonly costs: readonly Cost[];
  readonly adjustments: readonly Adjustment[];
}

export interface Participant {
  readonly index: number;
  readonly id: string;
  readonly group?: string | undefined;
  readonly startedOn?: Day | undefined;
  readonly provider?: string | undefined;
  readonly place?: string | undefined;
  /** How many evidence records name it: of somebody with one only there is nothing to count up. */
  readonly records: number;
}

/** An evidence record. */
export interface Claim {
  /** Its place in the input's list. */
  readonly index: number;
  readonly id: string;
  readonly entry: Entry;
  readonly participant?: Participant | undefined;
  /** Whether no other record names its participant, or it has none: then nothing has to be counted up for it. */
  readonly isAlone: boolean;
  /** Of the participant, or of the cohort record itself. */
  readonly group?: string | undefined;
  readonly achieved: Day;
  readonly submitted: Day;
  readonly decided: Day;
  /** The date that puts it into a period. */
  readonly recognised: Day;
  readonly decision: "accepted" | "pending" | "rejected" | "withdrawn";
  /** Why it was decided so, in the words of the record. */
  readonly reason?: string | undefined;
  /** The price that applies, if one does. */
  readonly price?: Price | undefined;
  readonly quantity: number;
  readonly value?: Fraction | undefined;
  readonly share: Ratio;
  readonly provider?: string | undefined;
  readonly place?: string | undefined;
  readonly tags: readonly string[];
  readonly ref?: string | undefined;
  /** Stands for the expected volume of a month. */
  readonly forecast: boolean;
}

/** A statement as it was issued: its figures stand. */
export interface IssuedPeriod {
  readonly id: string;
  readonly year: string;
  readonly end: Day;
  readonly dueOn: string;
  readonly setOff: Money;
  readonly payable: Money;
  readonly deferred: Money;
  readonly overpaid: Money;
  readonly shortfall: Money;
  readonly draws: readonly { readonly source: number; readonly origin: number; readonly amount: Money }[];
  readonly lines: readonly IssuedLine[];
}

export interface IssuedLine {
  readonly ref: string;
  readonly entitled: Money;
  readonly paid: Money;
  readonly forfeited: Money;
  readonly cause?: Cause | undefined;
}

/** Why entitlement differs from what was issued: new, gone, back again, another sum (docs/rules.md section 9). */
export type Cause = "late" | "reversed" | "restored" | "revised";

export interface Cost {
  readonly index: number;
  readonly id: string;
  readonly incurred: Day;
  readonly amount: Money;
  readonly provider?: string | undefined;
  readonly place?: string | undefined;
  readonly tags: readonly string[];
}

export interface Adjustment {
  readonly index: number;
  readonly id: string;
  readonly on: Day;
  readonly amount: Money;
  readonly reason: string;
  readonly kind: "correction" | "deduction";
  readonly provider?: string | undefined;
  readonly place?: string | undefined;
  readonly tags: readonly string[];
  readonly clause?: string | undefined;
}
