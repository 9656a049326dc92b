/**
 * The input, as it is written: plain data, nothing but `contract` required. Defaults and bounds stand with each field;
 * section numbers are those of docs/rules.md.
 */

/** Money: a decimal string (`"1250.50"`) or a number, at most 1,000,000,000,000, in no more decimals than the currency has (section 1). */
export type MoneyInput = string | number;
/** A rate: as money with up to 6 decimals, or a fraction of whole numbers (`"385000/18"`) (section 1). */
export type RateInput = string | number;
/** A ratio: a decimal of up to 12 places or a fraction (`"5/6"`), not negative (section 1). */
export type RatioInput = string | number;
/** A civil date `YYYY-MM-DD` that exists, years 0001 to 9999 (section 1). */
export type DateInput = string;
/** The label of a financial year: `"2024/25"`, or `"2024"` where it starts in January (section 1). */
export type YearInput = string;

/** Everything that `calculate` is given (section 2). */
export interface Input {
  /** The terms of the contract. */
  contract: ContractInput;
  /** Who pays, and under which conditions (section 8). Without it nothing is drawn and there is no shortfall. */
  funding?: FundingInput | undefined;
  /** Evidenced outcomes (section 5). */
  evidence?: readonly EvidenceInput[] | undefined;
  /** What is known of participants; evidence may carry it instead (section 2). */
  participants?: readonly ParticipantInput[] | undefined;
  /** Actual costs, for cost-recovery fees (section 4). */
  costs?: readonly CostInput[] | undefined;
  /** Agreed sums beside fees and outcomes: corrections and deductions (section 7). */
  adjustments?: readonly AdjustmentInput[] | undefined;
  /** Expected volumes of future months (section 10); needs `asAt`. */
  forecast?: readonly ForecastInput[] | undefined;
  /** Statements already issued: the `periods` of earlier results, from the first on, exactly as they were returned (section 9). */
  issued?: readonly IssuedInput[] | undefined;
  /** Only what was known at the end of this day counts. Without it everything given is known (section 2). */
  asAt?: DateInput | undefined;
}

/** Where in the contract a rule is written: changes no figure, appears wherever the rule is explained. */
export interface Clause {
  clause?: string | undefined;
}

/** The terms (section 2). */
export interface ContractInput {
  /** 1 to 200 UTF-16 code units. */
  id: string;
  title?: string | undefined;
  commissioner?: string | undefined;
  provider?: string | undefined;
  /** ISO 4217 code, default `GBP`; decimal places follow from it. */
  currency?: string | undefined;
  term: TermInput;
  calendar?: CalendarInput | undefined;
  /** Default `half-up` (ties away from zero). */
  rounding?: "half-up" | "half-even" | "down" | undefined;
  /** In time order, without gap or overlap, from the start of the term to its latest possible end (section 3). */
  phases: readonly PhaseInput[];
  /** Priced outcomes, default none (section 5). */
  rateCard?: readonly RateCardEntryInput[] | undefined;
  /** Which date puts an outcome into a period, default `achieved` (section 5). */
  recognise?: "achieved" | "submitted" | "decided" | undefined;
  /** Days after the effective end in which evidence may still be submitted; default no limit. */
  claimTailDays?: number | undefined;
  /** Days after the effective end in which a participant who had started may still achieve an outcome; default 0. */
  runOffDays?: number | undefined;
  /** The most that one participant's outcomes can be entitled to over the term: one sum, or one for each group. */
  participantCap?: MoneyInput | readonly { group: string; amount: MoneyInput }[] | undefined;
  cap?: CapInput | undefined;
  /** Which lines are paid first where a cap binds, default `fees-first` (section 7). */
  queue?: "fees-first" | "oldest-first" | undefined;
  indexation?: IndexationInput | undefined;
  grantReduction?: GrantReductionInput | undefined;
}

/** Start, end and the ways in which the end can move (section 3). */
export interface TermInput {
  start: DateInput;
  end: DateInput;
  /** Later ends, rising. One with an `exercisedOn` (not after `asAt`) is in force; `addsToTermCap` is then added to `cap.term`. */
  extensions?:
    | readonly {
        end: DateInput;
        exercisedOn?: DateInput | undefined;
        addsToTermCap?: MoneyInput | undefined;
      }[]
    | undefined;
  /** Earlier ends; `exercisedOn` is not after the break's `end`. */
  breaks?: readonly { end: DateInput; exercisedOn?: DateInput | undefined }[] | undefined;
}

/** The calendar of the contract (section 2). */
export interface CalendarInput {
  /** 1 to 12, default 4: April. */
  yearStartMonth?: number | undefined;
  /** Default `quarter`. */
  period?: "month" | "quarter" | "half-year" | "year" | undefined;
  /** Default none. */
  bankHolidays?: readonly DateInput[] | undefined;
  /** Days from a period's end to its payment, default 30. */
  paymentDays?: number | undefined;
}

/** A stretch of the term with its own way of paying (section 3). */
export interface PhaseInput extends Clause {
  id: string;
  /** Defaults to the day after the phase before. */
  start?: DateInput | undefined;
  /** Defaults to the day before the next phase, for the last to the latest possible end. */
  end?: DateInput | undefined;
  /** Fees for service (section 4). */
  fees?: readonly FeeInput[] | undefined;
  /** The ratio of the tariff payable for outcomes achieved in the phase; without it none is payable: the fee covers them. */
  outcomes?: RatioInput | undefined;
  /** Carried by the lines of its fees and costs. */
  tags?: readonly string[] | undefined;
}

/** A fee for service (section 4). */
export type FeeInput = FixedFeeInput | UnitsFeeInput | CostFeeInput;

interface FeeBaseInput extends Clause {
  /** Unique in its phase. */
  id: string;
  tags?: readonly string[] | undefined;
}

/** A fixed sum a year or a month. */
export interface FixedFeeInput extends FeeBaseInput {
  basis: "fixed";
  amount: MoneyInput;
  per: "year" | "month";
}

/** Units of service at a rate a year or a month; the number of units is scaled where `volumes` are (section 6). */
export interface UnitsFeeInput extends FeeBaseInput {
  basis: "units";
  units: number;
  rate: RateInput;
  per: "year" | "month";
}

/** Actual costs, up to a sum for a full financial year; one for each phase at most. */
export interface CostFeeInput extends FeeBaseInput {
  basis: "cost";
  upTo?: MoneyInput | undefined;
}

/** A priced outcome (section 5). */
export interface RateCardEntryInput extends Clause {
  /** Unique. */
  code: string;
  title?: string | undefined;
  domain?: string | undefined;
  tags?: readonly string[] | undefined;
  /** `participant` (default): evidence must name one; `cohort`: it must not. */
  unit?: "participant" | "cohort" | undefined;
  /** Short for `prices: [{amount}]`. */
  tariff?: RateInput | undefined;
  /** Prices by date and group, none of which may apply together. */
  prices?: readonly PriceInput[] | undefined;
  /** The date that picks the price, default `achieved`. */
  priceDate?: "achieved" | "started" | undefined;
  /** What is paid of every unit after deadweight, default 1. */
  payableShare?: RatioInput | undefined;
  /** Whole numbers of units; `perParticipant` is 1 for participant outcomes unless given. */
  limits?:
    | { perParticipant?: number | "none" | undefined; perYear?: number | undefined; perTerm?: number | undefined }
    | undefined;
  /** A prerequisite: an outcome `code` of the same participant (or group of a cohort), at least and at most so much earlier. */
  after?:
    | {
        code: string;
        days?: number | undefined;
        months?: number | undefined;
        withinDays?: number | undefined;
        withinMonths?: number | undefined;
      }
    | undefined;
  /** Least days between two payable achievements by one participant. */
  minGapDays?: number | undefined;
  /** When evidence may be submitted, counted from `achievedOn`. */
  claim?: { notBefore?: ClaimDaysInput | undefined; within?: ClaimDaysInput | undefined } | undefined;
}

/** Calendar days or working days. */
export interface ClaimDaysInput {
  days?: number | undefined;
  workingDays?: number | undefined;
}

/** A price: when and for whom it applies, and exactly one price form (section 5). */
export interface PriceInput extends Clause {
  from?: DateInput | undefined;
  to?: DateInput | undefined;
  group?: string | undefined;
  /** For each unit. */
  amount?: RateInput | undefined;
  /** The n-th payable unit of the code in the year or the term takes the amount of the last step with `above` < n. */
  volumeBands?: { counting: "year" | "term"; steps: readonly { above: number; amount: RateInput }[] } | undefined;
  /** The amount of the last step that the value reaches. */
  valueBands?: readonly { atLeast: RatioInput; amount: RateInput }[] | undefined;
  /** Value x the rate of the last step that it reaches, at most `cap`. */
  valueShare?:
    | { steps: readonly { atLeast: RatioInput; rate: RatioInput }[]; cap?: MoneyInput | undefined }
    | undefined;
}

/** Caps on what is paid (section 7). */
export interface CapInput {
  annual?: AnnualCapInput | undefined;
  /** The most that is paid over the term. */
  term?: MoneyInput | undefined;
}

/** The most that is paid in a year, and what becomes of the rest (section 7). */
export interface AnnualCapInput extends Clause {
  amount: MoneyInput;
  /** Caps of single years, taken whole and not indexed: by year label, or `Year 1`, … where the basis is the contract year. */
  years?: Readonly<Record<string, MoneyInput>> | undefined;
  /** Default `financial-year`. */
  basis?: "financial-year" | "contract-year" | undefined;
  /** Default `months`: a part year has a part of the cap. */
  proration?: "months" | "none" | undefined;
  /** What is left of a year's cap is added to the next, or lapses. */
  unused: "carry-forward" | "lapse";
  /** What is entitled beyond the cap waits, or is lost at the end of the cap year. */
  excess: "defer" | "forfeit";
}

/** Index factors by year (section 2): that of the latest listed year not after the year in question, 1 before the first. */
export interface IndexationInput {
  factors: readonly { year: YearInput; factor: RatioInput }[];
  appliesTo: readonly ("fees" | "tariffs" | "caps")[];
}

/** How terms shrink where a grant does (section 6). */
export interface GrantReductionInput extends Clause {
  /** Ids of the sources whose allocations count, default all. */
  sources?: readonly string[] | undefined;
  /** What is scaled; not both `volumes` and `tariffs`. */
  applyTo: readonly ("caps" | "fees" | "volumes" | "tariffs")[];
  takesEffect: "whole-year" | "on-notice";
  /** Default 0. */
  noticeDays?: number | undefined;
  /** Default 0. */
  minimumFactor?: RatioInput | undefined;
  /** A fall of at most this changes nothing, default 0. */
  tolerance?: RatioInput | undefined;
  /** Required where volumes are scaled. */
  volumeRounding?: "half-up" | "down" | "up" | undefined;
}

/** The money that meets what is payable (section 8). */
export interface FundingInput {
  sources: readonly SourceInput[];
  /** Default `in-order`. */
  draw?: "in-order" | "proportional" | undefined;
  /** Default `report`; `defer` only where the contract makes payment conditional on funding. */
  shortfall?: "report" | "defer" | undefined;
  /** Whether indicative allocations count, default `include`. */
  indicative?: "include" | "exclude" | undefined;
  /** Money of years before the first, carried in. */
  opening?: readonly { source: string; year: YearInput; amount: MoneyInput }[] | undefined;
}

/** A funding source: a grant, a budget, a partner (section 8). */
export interface SourceInput extends Clause {
  id: string;
  title?: string | undefined;
  kind?: string | undefined;
  /** Lowest first, default 1; not where draws are proportional. */
  priority?: number | undefined;
  /** The part that the source bears where draws are proportional: all sources have one or none has. */
  share?: RatioInput | undefined;
  /** What of a year's unspent money may be used later: `none`, `all`, or at most a ratio of the allocation and for so many years. */
  carryForward: "none" | "all" | { upTo?: RatioInput | undefined; years?: number | undefined };
  /** What becomes of money that lapses; required unless `carryForward` is `all`. */
  unspent?: "return" | "release" | undefined;
  /** What the conditions of the money allow; without it everything. */
  pays?:
    | {
        fees?: boolean | undefined;
        outcomes?: "all" | readonly string[] | undefined;
        adjustments?: boolean | undefined;
        /** Only lines that carry one of these. */
        tags?: readonly string[] | undefined;
      }
    | undefined;
  allocations: readonly AllocationInput[];
}

/** One version of what a source gives for a financial year (section 8). */
export interface AllocationInput extends Clause {
  year: YearInput;
  /** The part of the grant that this contract may use; may be left out where withdrawn. */
  amount?: MoneyInput | undefined;
  /** What was planned, default the amount of the year's first version (section 6). */
  planned?: MoneyInput | undefined;
  status: "confirmed" | "indicative" | "withdrawn";
  /** When this version was notified; the last one (not after `asAt`) holds, one without is the first. */
  notifiedOn?: DateInput | undefined;
  ref?: string | undefined;
}

interface WhoInput {
  provider?: string | undefined;
  place?: string | undefined;
}

/** What is known of a participant (section 2). Ids are pseudonyms: they appear in results. */
export interface ParticipantInput extends WhoInput {
  id: string;
  group?: string | undefined;
  startedOn?: DateInput | undefined;
}

/** An evidenced outcome (section 5): with `decision` or with the history `decisions`. */
export interface EvidenceInput extends WhoInput {
  id: string;
  /** A code of the rate card. */
  outcome: string;
  participant?: string | undefined;
  group?: string | undefined;
  startedOn?: DateInput | undefined;
  achievedOn: DateInput;
  /** Default `achievedOn`; required with `asAt`. */
  submittedOn?: DateInput | undefined;
  /** No default: the commissioner decides. */
  decision?: "accepted" | "pending" | "rejected" | "withdrawn" | undefined;
  /** Default `submittedOn`; required with `asAt` unless pending. */
  decidedOn?: DateInput | undefined;
  /** In order of `on`; the last one not after `asAt` holds. */
  decisions?:
    | readonly {
        decision: "accepted" | "pending" | "rejected" | "withdrawn";
        on: DateInput;
        reason?: string | undefined;
      }[]
    | undefined;
  /** Whole, from 1, default 1. */
  quantity?: number | undefined;
  /** A measured value, where the price is worked out from it; may be negative. */
  value?: string | number | undefined;
  /** A quality score or part achievement: at most 1, default 1. */
  share?: RatioInput | undefined;
  tags?: readonly string[] | undefined;
  /** Free text, carried into explanations. */
  ref?: string | undefined;
}

/** An actual cost (section 4). */
export interface CostInput extends WhoInput {
  id: string;
  incurredOn: DateInput;
  amount: MoneyInput;
  tags?: readonly string[] | undefined;
}

/** An agreed sum (section 7). */
export interface AdjustmentInput extends WhoInput, Clause {
  id: string;
  on: DateInput;
  /** May be negative; a deduction must not be above zero. */
  amount: MoneyInput;
  reason: string;
  /** Default `correction`; a `deduction` (service credit) also takes its size off the caps. */
  kind?: "correction" | "deduction" | undefined;
  tags?: readonly string[] | undefined;
}

/** An expected volume of a future month (section 10). */
export interface ForecastInput extends WhoInput {
  /** A code of the rate card, without a value price. */
  outcome: string;
  /** `"2026-07"`. */
  month: string;
  /** Units expected in the whole month; what evidence already shows is taken off. 0 is allowed. */
  quantity: number;
  group?: string | undefined;
  tags?: readonly string[] | undefined;
}

/** A statement as this engine returned it: its fields are those of `PeriodResult` (section 9). */
export interface IssuedInput {
  format: 1;
  contract: string;
  period: string;
  year: YearInput;
  start: DateInput;
  end: DateInput;
  dueOn: string;
  status: "issued" | "due" | "forecast";
  fees: MoneyInput;
  costs: MoneyInput;
  outcomes: MoneyInput;
  adjustments: MoneyInput;
  entitled: MoneyInput;
  setOff: MoneyInput;
  payable: MoneyInput;
  deferred: MoneyInput;
  forfeited: MoneyInput;
  overpaid: MoneyInput;
  shortfall: MoneyInput;
  draws: readonly { source: string; year: YearInput; amount: MoneyInput }[];
  lines: readonly IssuedLineInput[];
}

/** What one line was given in an issued period. */
export interface IssuedLineInput {
  ref: string;
  entitled: MoneyInput;
  paid: MoneyInput;
  forfeited: MoneyInput;
  cause?: "late" | "reversed" | "restored" | "revised" | undefined;
  forecast?: boolean | undefined;
}
