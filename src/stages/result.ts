/**
 * The result: plain data, frozen, safe to serialise (docs/rules.md section 11). Money is a string with exactly the
 * currency's decimal places; the order of every list is fixed.
 */

import type { Cause } from "../input/terms.js";
import type { LineKind, Reason } from "./lines.js";
import type { Hold } from "./queue.js";

/** A sum as text: `"1250.50"`, `"-12.30"`, never `"-0.00"`. */
export type MoneyText = string;

/** What `calculate` answers. */
export interface Result {
  /** The version of this form. */
  readonly format: 1;
  /** Which contract this is of, and when it runs. */
  readonly contract: {
    /** As given. */
    readonly id: string;
    /** As given. */
    readonly title?: string;
    /** The ISO 4217 code of all money here. */
    readonly currency: string;
    /** The first day of the term. */
    readonly start: string;
    /** The effective end: after the extensions and breaks in force (section 3). */
    readonly end: string;
  };
  /** As given in the input. */
  readonly asAt?: string;
  /** Over the whole term. */
  readonly totals: Totals;
  /** By financial year of the effective term, in time order. */
  readonly years: readonly YearResult[];
  /** By cap year, in time order; empty where there is no annual cap. */
  readonly capYears: readonly CapYearResult[];
  /** Absent where there is no term cap. */
  readonly termCap?: TermCapResult;
  /** The statements: by period, in time order, then closing statements (section 9). */
  readonly periods: readonly PeriodResult[];
  /** Every line, by (period, order of the queue). */
  readonly lines: readonly LineResult[];
  /** Every refused record, and the cut part of every cut one. */
  readonly notPayable: readonly NotPayable[];
  /** What is allowed and looks like a slip; no figure depends on it. */
  readonly warnings: readonly Warning[];
}

/** Sums over the whole term. */
export interface Totals {
  /** Entitled for fees. */
  readonly fees: MoneyText;
  /** Entitled for costs, after `upTo`. */
  readonly costs: MoneyText;
  /** Entitled for outcomes. */
  readonly outcomes: MoneyText;
  /** Entitled for agreed sums; may be negative. */
  readonly adjustments: MoneyText;
  /** fees + costs + outcomes + adjustments = payable + deferred + forfeited - overpaid. */
  readonly entitled: MoneyText;
  /** The part of `entitled` that is forecast. */
  readonly entitledForecast: MoneyText;
  /** To be paid, all periods together; never negative. */
  readonly payable: MoneyText;
  /** Entitled, not paid yet, waiting in the queue at the end. */
  readonly deferred: MoneyText;
  /** Entitled, and never to be paid, because a cap said so. */
  readonly forfeited: MoneyText;
  /** Paid and no longer due, not recovered yet. */
  readonly overpaid: MoneyText;
  /** The face value of records without a decision. */
  readonly pending: MoneyText;
  /** Charged to the sources: drawn + shortfall - refundable = payable. */
  readonly drawn: MoneyText;
  /** Payable that no source could meet. */
  readonly shortfall: MoneyText;
  /** Drawn for what is no longer paid, and recovered sums that have met nothing. */
  readonly refundable: MoneyText;
  /** Lapsed money that goes back to the funder. */
  readonly returned: MoneyText;
  /** Lapsed money that the council may use elsewhere. */
  readonly released: MoneyText;
  /** Drawn from tranches that were cut afterwards. */
  readonly overdrawn: MoneyText;
  /** What the sources still hold at the end. */
  readonly reserve: MoneyText;
  /** Drawn from indicative allocations. */
  readonly unconfirmed: MoneyText;
}

/** Money of earlier years' allocations: opening + added - drawn - lapsed = closing. */
export interface ReserveResult {
  /** Carried in from the year before. */
  readonly opening: MoneyText;
  /** This year's allocation, carried forward. */
  readonly added: MoneyText;
  /** Of what was carried in and held. */
  readonly drawn: MoneyText;
  /** Of what was carried in: returned or released. */
  readonly lapsed: MoneyText;
  /** Carried out to the next year. */
  readonly closing: MoneyText;
}

/** One source in one year: opening + allocated + overdrawn - drawn - returned - released = closing. */
export interface SourceYearResult {
  /** The source's id. */
  readonly source: string;
  /** Carried in from the year before. */
  readonly opening: MoneyText;
  /** This year's allocation, in the version that holds. */
  readonly allocated: MoneyText;
  /** Charged to it; negative where more was recharged. */
  readonly drawn: MoneyText;
  /** Lapsed, and back to the funder. */
  readonly returned: MoneyText;
  /** Lapsed, for the council to use elsewhere. */
  readonly released: MoneyText;
  /** Drawn by issued statements from tranches that were cut afterwards. */
  readonly overdrawn: MoneyText;
  /** Carried out to the next year. */
  readonly closing: MoneyText;
  /** The part of these figures that is earlier years' money, and what joins it. */
  readonly reserve: ReserveResult;
}

/** A financial year: flows by the period in which they are booked; `deferred` and `overpaid` at its end. */
export interface YearResult {
  /** Its label: `2024/25`, or `2024` where it starts in January. */
  readonly year: string;
  /** The factor of the grant reduction, 0 to 1, at most 12 decimal places: for reading only (section 6). */
  readonly factor: string;
  /** Newly entitled in it for fees. */
  readonly fees: MoneyText;
  /** Newly entitled in it for costs, after `upTo`. */
  readonly costs: MoneyText;
  /** Newly entitled in it for outcomes. */
  readonly outcomes: MoneyText;
  /** Newly entitled in it for agreed sums; may be negative. */
  readonly adjustments: MoneyText;
  /** The sum of the four above. */
  readonly entitled: MoneyText;
  /** To be paid for its periods; never negative. */
  readonly payable: MoneyText;
  /** Waiting in the queue at its end. */
  readonly deferred: MoneyText;
  /** Lost to a cap in it. */
  readonly forfeited: MoneyText;
  /** Still to be recovered at its end. */
  readonly overpaid: MoneyText;
  /** Payable that no source could meet. */
  readonly shortfall: MoneyText;
  /** Charged to all sources. */
  readonly drawn: MoneyText;
  /** Drawn from indicative allocations. */
  readonly unconfirmed: MoneyText;
  /** Of all sources together. */
  readonly reserve: ReserveResult;
  /** In the order of the input; empty without funding. */
  readonly sources: readonly SourceYearResult[];
}

/** A cap year: available = cap + broughtForward - deductions; unused = available - used. */
export interface CapYearResult {
  /** Its label: `2024/25`, or `Year 1`. */
  readonly year: string;
  /** Before scaling by the grant reduction. */
  readonly base: MoneyText;
  /** After scaling by the grant reduction. */
  readonly cap: MoneyText;
  /** Left unused by the year before, where it is carried forward; negative where that took more than it had. */
  readonly broughtForward: MoneyText;
  /** The size of the deductions that fall into it. */
  readonly deductions: MoneyText;
  /** The most that can be payable in it, if not negative. */
  readonly available: MoneyText;
  /** Payable in it. */
  readonly used: MoneyText;
  /** What is left at its end; negative where it took more than it had. */
  readonly unused: MoneyText;
}

/** The cap over the term: available = cap - deductions; unused = available - used; headroom = available - entitled. */
export interface TermCapResult {
  /** `cap.term` and what extensions in force add, before scaling by the grant reduction. */
  readonly base: MoneyText;
  /** After scaling by the grant reduction. */
  readonly cap: MoneyText;
  /** The size of all deductions. */
  readonly deductions: MoneyText;
  /** The most that can be payable over the term, if not negative. */
  readonly available: MoneyText;
  /** Payable over the term. */
  readonly used: MoneyText;
  /** What is left to pay; negative where more was paid than is now available. */
  readonly unused: MoneyText;
  /** Negative where more is committed than the cap. */
  readonly headroom: MoneyText;
}

/** Money of one source's allocation of one year. */
export interface DrawResult {
  /** The source's id. */
  readonly source: string;
  /** The year of the allocation. */
  readonly year: string;
  /** Negative for a recharge. */
  readonly amount: MoneyText;
}

/** A statement: what is newly entitled, paid and forfeited in a period. */
export interface PeriodResult {
  /** The version of this form. */
  readonly format: 1;
  /** The contract's id. */
  readonly contract: string;
  /** Its label: `2024-04`, `2024/25 Q1`, `2024/25 H1`, `2024/25`; `closing 1`, … (section 9). */
  readonly period: string;
  /** The financial year it lies in. */
  readonly year: string;
  /** The first day, clipped to the term. */
  readonly start: string;
  /** The last day, clipped to the effective term. */
  readonly end: string;
  /** The day of payment: the end plus `paymentDays`. */
  readonly dueOn: string;
  /** `issued`: given back as such; `due`: ended by `asAt`, or there is no `asAt`; `forecast`: not ended. */
  readonly status: "issued" | "due" | "forecast";
  /** Newly entitled in it for fees. */
  readonly fees: MoneyText;
  /** Newly entitled in it for costs, after `upTo`. */
  readonly costs: MoneyText;
  /** Newly entitled in it for outcomes. */
  readonly outcomes: MoneyText;
  /** Newly entitled in it for agreed sums; may be negative. */
  readonly adjustments: MoneyText;
  /** The sum of the four above; negative where true-ups outweigh what is new. */
  readonly entitled: MoneyText;
  /** Recovered from earlier overpayments. */
  readonly setOff: MoneyText;
  /** To be paid: the sum of the `paid` of its lines; never negative. */
  readonly payable: MoneyText;
  /** Waiting in the queue after it. */
  readonly deferred: MoneyText;
  /** Lost to a cap in it. */
  readonly forfeited: MoneyText;
  /** Still to be recovered after it. */
  readonly overpaid: MoneyText;
  /** Payable that no source could meet; negative where earlier shortfall has been met since. */
  readonly shortfall: MoneyText;
  /** From which money it is met, by (year, source); none of zero. */
  readonly draws: readonly DrawResult[];
  /** In the order of the queue. */
  readonly lines: readonly PeriodLine[];
}

/** What one line is given in one period. */
export interface PeriodLine {
  /** The reference of a line in `lines`. */
  readonly ref: string;
  /** Newly entitled; the difference to earlier statements where it is a true-up. */
  readonly entitled: MoneyText;
  /** Negative where it was recovered. */
  readonly paid: MoneyText;
  /** Lost to a cap in it; negative where an earlier loss shrank. */
  readonly forfeited: MoneyText;
  /** Why it is a true-up; absent where the line is new in it or its entitlement is as it was. */
  readonly cause?: Cause;
  /** Stands for an expected volume; absent otherwise. */
  readonly forecast?: boolean;
}

/** A line: entitled = paid + deferred + forfeited - overpaid. */
export interface LineResult {
  /** `fee/<phase>/<fee>/<period>`, `cost/<id>`, `outcome/<id>`, `adjustment/<id>`. */
  readonly ref: string;
  /** What it is for. */
  readonly kind: LineKind;
  /** The id of the period it belongs to. */
  readonly period: string;
  /** The code on the rate card, of outcomes. */
  readonly outcome?: string;
  /** The pseudonym, of outcomes paid by participant. */
  readonly participant?: string;
  /** Who delivered it, as the record or its participant says. */
  readonly provider?: string;
  /** Where, as the record or its participant says. */
  readonly place?: string;
  /** Units paid for, whole, of outcomes. */
  readonly quantity?: number;
  /** Earned under the terms, before caps; negative for some adjustments. */
  readonly entitled: MoneyText;
  /** Over all periods; negative where it was recovered for a negative line. */
  readonly paid: MoneyText;
  /** Not paid yet, waiting in the queue at the end. */
  readonly deferred: MoneyText;
  /** Never to be paid, because a cap said so. */
  readonly forfeited: MoneyText;
  /** Paid and no longer due, not recovered yet. */
  readonly overpaid: MoneyText;
  /** What last kept a part of it back, in a period not issued; absent where nothing did. */
  readonly heldBy?: Hold;
  /** Stands for an expected volume; absent otherwise. */
  readonly forecast?: boolean;
  /** Which grants met it, by (year, source). */
  readonly draws: readonly DrawResult[];
}

/** A record, or the part of one, that is not payable. */
export interface NotPayable {
  /** The reference its line has or would have. */
  readonly ref: string;
  /** The first test that failed. */
  readonly reason: Reason;
  /** The units refused, of outcomes; absent where only the amount was cut. */
  readonly quantity?: number;
  /** The face value: what it would have been worth; absent where no price can be found (section 5). */
  readonly amount?: MoneyText;
  /** The reason with its figures, for people. */
  readonly message: string;
}

/** Something that is allowed and looks like a slip. */
export interface Warning {
  /** Which kind of slip, for programs (section 11). */
  readonly code: "allocation-outside-term" | "allocation-repeated" | "cap-exceeds-funding" | "paid-line-reversed";
  /** Where in the input: keys and list positions from the top. */
  readonly path?: readonly (string | number)[];
  /** What looks wrong, for people. */
  readonly message: string;
}
