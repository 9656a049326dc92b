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
  /** The place as people cite it: `"Schedule 4, 3.2"`; free text, default none. */
  clause?: string | undefined;
}

/** The terms (section 2). */
export interface ContractInput {
  /** Of the contract, 1 to 200 UTF-16 code units; statements carry it, so it must not change. */
  id: string;
  /** The name that people use, free text. */
  title?: string | undefined;
  /** Who pays: the council, free text. */
  commissioner?: string | undefined;
  /** Who delivers, free text; changes no figure. */
  provider?: string | undefined;
  /** ISO 4217 code, default `GBP`; the decimal places of all money follow from it. */
  currency?: string | undefined;
  /** From when to when the contract runs, with its extensions and breaks (section 3). */
  term: TermInput;
  /** Financial year, periods, bank holidays and payment days; default: April, quarters, none, 30. */
  calendar?: CalendarInput | undefined;
  /** How amounts are rounded to the smallest coin, default `half-up` (ties away from zero) (section 1). */
  rounding?: "half-up" | "half-even" | "down" | undefined;
  /** At least one; in time order, without gap or overlap, from the start of the term to its latest possible end (section 3). */
  phases: readonly PhaseInput[];
  /** Priced outcomes, default none (section 5). */
  rateCard?: readonly RateCardEntryInput[] | undefined;
  /** Which date puts an outcome into a period, default `achieved` (section 5). */
  recognise?: "achieved" | "submitted" | "decided" | undefined;
  /** Whole days after the effective end in which evidence may still be submitted; default no limit. */
  claimTailDays?: number | undefined;
  /** Whole days after the effective end in which a participant who had started may still achieve an outcome; default 0. */
  runOffDays?: number | undefined;
  /** The most that one participant's outcomes can be entitled to over the term: one sum, or one for each group. */
  participantCap?:
    | MoneyInput
    | readonly {
        /** Of participants; each group at most once, and every participant must be of a listed one. */
        group: string;
        /** For each participant of the group, over the term. */
        amount: MoneyInput;
      }[]
    | undefined;
  /** The most that is paid in a year and over the term, default no limit (section 7). */
  cap?: CapInput | undefined;
  /** Which lines are paid first where a cap binds, default `fees-first` (section 7). */
  queue?: "fees-first" | "oldest-first" | undefined;
  /** Uplift of fees, tariffs or caps by year, default none. */
  indexation?: IndexationInput | undefined;
  /** How the terms shrink when the grant does, default not at all (section 6). */
  grantReduction?: GrantReductionInput | undefined;
}

/** Start, end and the ways in which the end can move (section 3). */
export interface TermInput {
  /** The first day. */
  start: DateInput;
  /** The last day as first agreed, not before `start`. */
  end: DateInput;
  /** Later ends, rising. One with an `exercisedOn` (not after `asAt`) is in force; `addsToTermCap` is then added to `cap.term`. */
  extensions?:
    | readonly {
        /** The new last day: after `term.end` and after the extension before. */
        end: DateInput;
        /** The day on which it was taken up, not before those before it; without it the extension is not in force. */
        exercisedOn?: DateInput | undefined;
        /** What `cap.term` grows by while the extension is in force, default nothing. */
        addsToTermCap?: MoneyInput | undefined;
      }[]
    | undefined;
  /** Earlier ends; `exercisedOn` is not after the break's `end`. */
  breaks?:
    | readonly {
        /** The last day of the contract if the break is used: within the possible term. */
        end: DateInput;
        /** The day on which notice was given, not after `end`; without it the break is not in force. */
        exercisedOn?: DateInput | undefined;
      }[]
    | undefined;
}

/** The calendar of the contract (section 2). */
export interface CalendarInput {
  /** The month in which a financial year starts: 1 to 12, default 4: April. */
  yearStartMonth?: number | undefined;
  /** How often there is a statement, default `quarter`. */
  period?: "month" | "quarter" | "half-year" | "year" | undefined;
  /** Days that are no working days, besides Saturdays and Sundays; default none. */
  bankHolidays?: readonly DateInput[] | undefined;
  /** Whole days from a period's end to its payment, default 30. */
  paymentDays?: number | undefined;
}

/** A stretch of the term with its own way of paying (section 3). */
export interface PhaseInput extends Clause {
  /** Unique among the phases; part of the reference of its fee lines. */
  id: string;
  /** The first day, default the day after the phase before; if given, it must be that. */
  start?: DateInput | undefined;
  /** The last day, default the day before the next phase, for the last one the latest possible end. */
  end?: DateInput | undefined;
  /** Fees for service while the phase lasts, default none (section 4). */
  fees?: readonly FeeInput[] | undefined;
  /** The ratio of the tariff payable for outcomes achieved in the phase; without it none is payable: the fee covers them. */
  outcomes?: RatioInput | undefined;
  /** Carried by the lines of its fees and costs, for `pays.tags` of sources; default none. */
  tags?: readonly string[] | undefined;
}

/** A fee for service (section 4). */
export type FeeInput = FixedFeeInput | UnitsFeeInput | CostFeeInput;

/** What all fees have. */
export interface FeeBaseInput extends Clause {
  /** Unique in its phase; part of the reference of its lines. */
  id: string;
  /** Carried by its lines besides the phase's, default none; not by the lines of costs. */
  tags?: readonly string[] | undefined;
}

/** A fixed sum a year or a month. */
export interface FixedFeeInput extends FeeBaseInput {
  /** Marks a fixed fee. */
  basis: "fixed";
  /** For a full year or month; part months by their days. */
  amount: MoneyInput;
  /** What the amount is for; a year is paid in twelfths, month by month. */
  per: "year" | "month";
}

/** Units of service at a rate a year or a month; the number of units is scaled where `volumes` are (section 6). */
export interface UnitsFeeInput extends FeeBaseInput {
  /** Marks a fee by units of service. */
  basis: "units";
  /** Units in place, whole, from 0. */
  units: number;
  /** For one unit and a full year or month. */
  rate: RateInput;
  /** What the rate is for; a year is paid in twelfths, month by month. */
  per: "year" | "month";
}

/** Actual costs, up to a sum for a full financial year; one for each phase at most. */
export interface CostFeeInput extends FeeBaseInput {
  /** Marks a fee that repays `costs`. */
  basis: "cost";
  /** The most for a full financial year, less in a part year; default no limit. What is cut is refused as `cost-cap`. */
  upTo?: MoneyInput | undefined;
}

/** A priced outcome (section 5). */
export interface RateCardEntryInput extends Clause {
  /** Unique on the rate card; evidence and `pays.outcomes` name it. */
  code: string;
  /** The name that people use, free text. */
  title?: string | undefined;
  /** The field of need it belongs to, such as housing or health; free text, changes no figure. */
  domain?: string | undefined;
  /** Carried by its lines besides the record's, for `pays.tags` of sources; default none. */
  tags?: readonly string[] | undefined;
  /** `participant` (default): evidence must name one; `cohort`: it must not. */
  unit?: "participant" | "cohort" | undefined;
  /** One price for every unit at all times, short for `prices: [{amount}]`; instead of `prices`. */
  tariff?: RateInput | undefined;
  /** At least one, by date and group, none of which may apply together; instead of `tariff`. */
  prices?: readonly PriceInput[] | undefined;
  /** The date that picks the price, default `achieved`. */
  priceDate?: "achieved" | "started" | undefined;
  /** What is paid of every unit after deadweight, default 1: all of it. */
  payableShare?: RatioInput | undefined;
  /** Whole numbers of payable units; what exceeds them is refused (section 5, test 11). */
  limits?:
    | {
        /** Over the term, default 1; `none` lifts it. Not for cohort outcomes. */
        perParticipant?: number | "none" | undefined;
        /** By financial year of achievement, not prorated in a part year; default no limit. */
        perYear?: number | undefined;
        /** Of all participants together, over the term; default no limit. */
        perTerm?: number | undefined;
      }
    | undefined;
  /** A prerequisite: an outcome `code` of the same participant (or group of a cohort), at least and at most so much earlier. */
  after?:
    | {
        /** Of the rate card, of the same `unit`, not this entry's own. */
        code: string;
        /** Least days between the two, whole; default 0: the same day or earlier. Not with `months`. */
        days?: number | undefined;
        /** Least calendar months between the two, whole, default 0. Not with `days`. */
        months?: number | undefined;
        /** Most days between the two, whole, default no limit. Not with `withinMonths`. */
        withinDays?: number | undefined;
        /** Most calendar months between the two, whole, default no limit. Not with `withinDays`. */
        withinMonths?: number | undefined;
      }
    | undefined;
  /** Least whole days between two payable achievements by one participant, default none. */
  minGapDays?: number | undefined;
  /** When evidence may be submitted, counted from `achievedOn`; default at any time. */
  claim?:
    | {
        /** The wait before a claim: submitted sooner, it is refused as `early-claim`. Default none. */
        notBefore?: ClaimDaysInput | undefined;
        /** The window for a claim: submitted later, it is refused as `late-claim`. Default no limit. */
        within?: ClaimDaysInput | undefined;
      }
    | undefined;
}

/** Calendar days or working days. */
export interface ClaimDaysInput {
  /** Calendar days, whole, from 0; instead of `workingDays`. */
  days?: number | undefined;
  /** Days from Monday to Friday that are no bank holidays, whole, from 0; instead of `days`. */
  workingDays?: number | undefined;
}

/** A price: when and for whom it applies, and exactly one price form (section 5). */
export interface PriceInput extends Clause {
  /** The first price date it is for, default without limit. */
  from?: DateInput | undefined;
  /** The last price date it is for, not before `from`; default without limit. */
  to?: DateInput | undefined;
  /** Only for participants of the group, and then before a price for all; default for all. */
  group?: string | undefined;
  /** For each unit. */
  amount?: RateInput | undefined;
  /** The n-th payable unit of the code in the year or the term takes the amount of the last step with `above` < n. */
  volumeBands?:
    | {
        /** Whether units are counted afresh in each financial year of achievement or through the term. */
        counting: "year" | "term";
        /** At least one, rising. */
        steps: readonly {
          /** Whole units that come before the step; 0 in the first. */
          above: number;
          /** For each unit of the step. */
          amount: RateInput;
        }[];
      }
    | undefined;
  /** At least one step, rising: the amount of the last one that the evidence's `value` reaches. */
  valueBands?:
    | readonly {
        /** The least value of the step, rising; below the first, evidence is refused as `below-threshold`. */
        atLeast: RatioInput;
        /** For the one unit. */
        amount: RateInput;
      }[]
    | undefined;
  /** The evidence's `value` x the rate of the last step that it reaches, at most `cap`. */
  valueShare?:
    | {
        /** At least one, rising. */
        steps: readonly {
          /** The least value of the step; below the first, evidence is refused as `below-threshold`. */
          atLeast: RatioInput;
          /** What is paid of the whole value. */
          rate: RatioInput;
        }[];
        /** The most that one record is priced at, default no limit. */
        cap?: MoneyInput | undefined;
      }
    | undefined;
}

/** Caps on what is paid (section 7). */
export interface CapInput {
  /** By cap year, default no limit. */
  annual?: AnnualCapInput | undefined;
  /** The most that is paid over the term, before what extensions add; default no limit. */
  term?: MoneyInput | undefined;
}

/** The most that is paid in a year, and what becomes of the rest (section 7). */
export interface AnnualCapInput extends Clause {
  /** For a full year. */
  amount: MoneyInput;
  /** Caps of single years, taken whole and not indexed: by year label, or `Year 1`, … where the basis is the contract year. */
  years?: Readonly<Record<string, MoneyInput>> | undefined;
  /** Whether a cap year is a financial year or runs from the day and month of the term's start; default `financial-year`. */
  basis?: "financial-year" | "contract-year" | undefined;
  /** Default `months`: a part year has a part of the cap. */
  proration?: "months" | "none" | undefined;
  /** What is left of a year's cap is added to the next, or lapses; no default. */
  unused: "carry-forward" | "lapse";
  /** What is entitled beyond the cap waits, or is lost at the end of the cap year; no default. */
  excess: "defer" | "forfeit";
}

/** Index factors by year (section 2): that of the latest listed year not after the year in question, 1 before the first. */
export interface IndexationInput {
  /** In any order, each year at most once. */
  factors: readonly {
    /** The first year of the factor, which holds until the next listed one. */
    year: YearInput;
    /** What the sums of the terms are multiplied by: of the base year, not of the year before. */
    factor: RatioInput;
  }[];
  /** What is indexed: at least one. */
  appliesTo: readonly ("fees" | "tariffs" | "caps")[];
}

/** How terms shrink where a grant does (section 6). */
export interface GrantReductionInput extends Clause {
  /** Ids of the sources whose allocations count, default all. */
  sources?: readonly string[] | undefined;
  /** What is scaled by the factor, at least one; not both `volumes` and `tariffs`. */
  applyTo: readonly ("caps" | "fees" | "volumes" | "tariffs")[];
  /** A change counts for its whole year, also backwards, or only for months after notice. */
  takesEffect: "whole-year" | "on-notice";
  /** Whole days from the notice of a change to its first month under `on-notice`, default 0. */
  noticeDays?: number | undefined;
  /** The least that the terms can shrink to, default 0. */
  minimumFactor?: RatioInput | undefined;
  /** A fall of at most this changes nothing, default 0. */
  tolerance?: RatioInput | undefined;
  /** How scaled units become whole; required where volumes are scaled. */
  volumeRounding?: "half-up" | "down" | "up" | undefined;
}

/** The money that meets what is payable (section 8). */
export interface FundingInput {
  /** In the order in which results list them. */
  sources: readonly SourceInput[];
  /** One source after the other, or all by their shares; default `in-order`. */
  draw?: "in-order" | "proportional" | undefined;
  /** What happens to what no source can meet, default `report`; `defer` only where the contract makes payment conditional on funding. */
  shortfall?: "report" | "defer" | undefined;
  /** Whether allocations that are not confirmed yet count, default `include`. */
  indicative?: "include" | "exclude" | undefined;
  /** Money of years before the first, carried in; default none. */
  opening?:
    | readonly {
        /** The id of a source. */
        source: string;
        /** The year of its allocation: before the term's first, and still within what `carryForward` allows. */
        year: YearInput;
        /** What was left of it when the term started. */
        amount: MoneyInput;
      }[]
    | undefined;
}

/** A funding source: a grant, a budget, a partner (section 8). */
export interface SourceInput extends Clause {
  /** Unique among the sources; draws name it. */
  id: string;
  /** The name that people use, free text. */
  title?: string | undefined;
  /** What sort of money it is, such as a grant or a reserve; free text, changes no figure. */
  kind?: string | undefined;
  /** Whole, lowest drawn first, default 1; not where draws are proportional. */
  priority?: number | undefined;
  /** The part that the source bears where draws are proportional: all sources have one or none has. */
  share?: RatioInput | undefined;
  /** What of a year's unspent money may be used later: `none`, `all`, or at most a ratio of the allocation and for so many years. */
  carryForward:
    | "none"
    | "all"
    | {
        /** The part of the allocation that may be carried out of its own year, default no limit. */
        upTo?: RatioInput | undefined;
        /** Whole years after its own in which the money can be drawn, default no limit. */
        years?: number | undefined;
      };
  /** What becomes of money that lapses; required unless `carryForward` is `all`. */
  unspent?: "return" | "release" | undefined;
  /** What the conditions of the money allow; without it everything. */
  pays?:
    | {
        /** Fees and costs, default no. */
        fees?: boolean | undefined;
        /** All outcomes, or those of the listed codes of the rate card; default none. */
        outcomes?: "all" | readonly string[] | undefined;
        /** Agreed sums above zero, default no. */
        adjustments?: boolean | undefined;
        /** Only lines that carry one of these; without it any. */
        tags?: readonly string[] | undefined;
      }
    | undefined;
  /** What it gives by year, in any order; several of one year are versions. */
  allocations: readonly AllocationInput[];
}

/** One version of what a source gives for a financial year (section 8). */
export interface AllocationInput extends Clause {
  /** The financial year it is for; one outside the effective term is left out, with a warning. */
  year: YearInput;
  /** The part of the grant that this contract may use; may be left out where withdrawn. */
  amount?: MoneyInput | undefined;
  /** What was planned, default that of the version before, of the first its amount (section 6). */
  planned?: MoneyInput | undefined;
  /** Whether it counts: a withdrawn one as 0, an indicative one as `funding.indicative` says; no default. */
  status: "confirmed" | "indicative" | "withdrawn";
  /** When this version was notified; the last one (not after `asAt`) holds, one without is the first. */
  notifiedOn?: DateInput | undefined;
  /** Free text, such as the number of the grant letter; one that returns in another year with the same amount gives a warning. */
  ref?: string | undefined;
}

/** Whom and where a record is about. */
export interface WhoInput {
  /** Who delivered it, free text; evidence without it takes that of its participant. */
  provider?: string | undefined;
  /** Where, such as a district or ward; free text, changes no figure. Evidence without it takes that of its participant. */
  place?: string | undefined;
}

/** What is known of a participant (section 2). Ids are pseudonyms: they appear in results. */
export interface ParticipantInput extends WhoInput {
  /** A pseudonym, unique among the participants. */
  id: string;
  /** Picks prices and the participant cap; must not disagree with what evidence says. */
  group?: string | undefined;
  /** The first day with the service: needed in the run-off and where `priceDate` is `started`; must not disagree with evidence. */
  startedOn?: DateInput | undefined;
}

/** An evidenced outcome (section 5): with `decision` or with the history `decisions`. */
export interface EvidenceInput extends WhoInput {
  /** Unique among all evidence; its line is `outcome/<id>`. Must not start with `forecast/`. */
  id: string;
  /** A code of the rate card. */
  outcome: string;
  /** The pseudonym; required for outcomes paid by participant, not allowed for those paid by cohort. */
  participant?: string | undefined;
  /** Of the participant or cohort; holds for all records of the participant. */
  group?: string | undefined;
  /** The participant's first day with the service; holds for all records of the participant. */
  startedOn?: DateInput | undefined;
  /** The day of the outcome: picks phase, year and, unless `priceDate` says otherwise, price. */
  achievedOn: DateInput;
  /** The day of the claim, not before `achievedOn`: default `achievedOn`; required with `asAt`. */
  submittedOn?: DateInput | undefined;
  /** Only an accepted record is paid. No default: the commissioner decides. Instead of `decisions`. */
  decision?: "accepted" | "pending" | "rejected" | "withdrawn" | undefined;
  /** The day of `decision`, not before `submittedOn`: default `submittedOn`; required with `asAt` unless pending. */
  decidedOn?: DateInput | undefined;
  /** The history instead of `decision`, in order of `on`; the last one not after `asAt` holds. Empty: pending. */
  decisions?:
    | readonly {
        /** Only an accepted record is paid; the others are under `notPayable`. */
        decision: "accepted" | "pending" | "rejected" | "withdrawn";
        /** The day of the decision, not before `submittedOn`. */
        on: DateInput;
        /** Free text of the commissioner. */
        reason?: string | undefined;
      }[]
    | undefined;
  /** Units, whole, from 1, default 1; must be 1 where the price is worked out from `value`. */
  quantity?: number | undefined;
  /** A measured value, where the price is worked out from it; may be negative. */
  value?: string | number | undefined;
  /** A quality score or part achievement: at most 1, default 1. */
  share?: RatioInput | undefined;
  /** Carried by its line besides the rate-card entry's, default none. */
  tags?: readonly string[] | undefined;
  /** Free text, carried into explanations. */
  ref?: string | undefined;
}

/** An actual cost (section 4). */
export interface CostInput extends WhoInput {
  /** Unique among the costs; its line is `cost/<id>`. */
  id: string;
  /** Picks the phase, the period and the year whose `upTo` it uses. */
  incurredOn: DateInput;
  /** Excluding VAT, not negative. */
  amount: MoneyInput;
  /** Carried by its line besides the phase's, default none. */
  tags?: readonly string[] | undefined;
}

/** An agreed sum (section 7). */
export interface AdjustmentInput extends WhoInput, Clause {
  /** Unique among the adjustments; its line is `adjustment/<id>`. */
  id: string;
  /** Picks the period: after the effective end the last one, before the start none (`outside-term`). */
  on: DateInput;
  /** May be negative; a deduction must not be above zero. */
  amount: MoneyInput;
  /** Why it was agreed, free text. */
  reason: string;
  /** Default `correction`; a `deduction` (service credit) also takes its size off the caps. */
  kind?: "correction" | "deduction" | undefined;
  /** Carried by its line, for `pays.tags` of sources; default none. */
  tags?: readonly string[] | undefined;
}

/** An expected volume of a future month (section 10). */
export interface ForecastInput extends WhoInput {
  /** A code of the rate card, without a value price. */
  outcome: string;
  /** A calendar month, `"2026-07"`; one that ends by `asAt` or lies outside the effective term is left out. */
  month: string;
  /** Units expected in the whole month, whole, from 0; what evidence already shows is taken off. */
  quantity: number;
  /** Picks the price; then only evidence of the group is taken off. Default none: all that no entry of its own group takes off. */
  group?: string | undefined;
  /** Carried by its lines besides the rate-card entry's, default none. */
  tags?: readonly string[] | undefined;
}

/** A statement as this engine returned it: its fields are those of `PeriodResult` (section 9). */
export interface IssuedInput {
  /** The version of the form. */
  format: 1;
  /** The contract's id. */
  contract: string;
  /** Its label, `"2024/25 Q1"`, or `"closing 1"`. */
  period: string;
  /** The financial year it is booked in. */
  year: YearInput;
  /** The first day. */
  start: DateInput;
  /** The last day; it must have ended by `asAt`. */
  end: DateInput;
  /** The day of payment: `end` plus `paymentDays`. */
  dueOn: string;
  /** What it was when it was returned; `forecast` cannot be issued. */
  status: "issued" | "due" | "forecast";
  /** Newly entitled for fees. */
  fees: MoneyInput;
  /** Newly entitled for costs. */
  costs: MoneyInput;
  /** Newly entitled for outcomes. */
  outcomes: MoneyInput;
  /** Newly entitled for agreed sums. */
  adjustments: MoneyInput;
  /** The sum of the four above, and of its lines. */
  entitled: MoneyInput;
  /** Recovered from earlier overpayments. */
  setOff: MoneyInput;
  /** Paid: the sum of the `paid` of its lines. */
  payable: MoneyInput;
  /** Waiting in the queue after it. */
  deferred: MoneyInput;
  /** Lost to a cap in it. */
  forfeited: MoneyInput;
  /** Still to be recovered after it. */
  overpaid: MoneyInput;
  /** Payable that no source could meet. */
  shortfall: MoneyInput;
  /** From which money it was met. */
  draws: readonly {
    /** The id of a source. */
    source: string;
    /** The year of the allocation drawn from. */
    year: YearInput;
    /** Negative for a recharge. */
    amount: MoneyInput;
  }[];
  /** In the order of the queue. */
  lines: readonly IssuedLineInput[];
}

/** What one line was given in an issued period. */
export interface IssuedLineInput {
  /** The reference of a line; the record that it names must still be in the input. */
  ref: string;
  /** Newly entitled in the period; negative where less than before. */
  entitled: MoneyInput;
  /** Negative where it was recovered. */
  paid: MoneyInput;
  /** Lost to a cap in the period. */
  forfeited: MoneyInput;
  /** Why it was a true-up; absent otherwise. */
  cause?: "late" | "reversed" | "restored" | "revised" | undefined;
  /** Stood for an expected volume: then it cannot be issued. */
  forecast?: boolean | undefined;
}
