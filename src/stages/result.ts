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
  readonly contract: {
    readonly id: string;
    readonly title?: string;
    readonly currency: string;
    readonly start: string;
    /** The effective end. */
    readonly end: string;
  };
  /** As given in the input. */
  readonly asAt?: string;
  readonly totals: Totals;
  /** By financial year. */
  readonly years: readonly YearResult[];
  /** Empty where there is no annual cap. */
  readonly capYears: readonly CapYearResult[];
  /** Absent where there is no term cap. */
  readonly termCap?: TermCapResult;
  readonly periods: readonly PeriodResult[];
  /** Every line, by (period, order of the queue). */
  readonly lines: readonly LineResult[];
  /** Every refused record, and the cut part of every cut one. */
  readonly notPayable: readonly NotPayable[];
  readonly warnings: readonly Warning[];
}

/** Sums over the whole term. */
export interface Totals {
  readonly fees: MoneyText;
  readonly costs: MoneyText;
  readonly outcomes: MoneyText;
  readonly adjustments: MoneyText;
  /** fees + costs + outcomes + adjustments = payable + deferred + forfeited - overpaid. */
  readonly entitled: MoneyText;
  /** The part of `entitled` that is forecast. */
  readonly entitledForecast: MoneyText;
  readonly payable: MoneyText;
  /** Entitled, not paid yet, waiting in the queue. */
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
  readonly opening: MoneyText;
  /** This year's allocation, carried forward. */
  readonly added: MoneyText;
  readonly drawn: MoneyText;
  readonly lapsed: MoneyText;
  readonly closing: MoneyText;
}

/** One source in one year: opening + allocated + overdrawn - drawn - returned - released = closing. */
export interface SourceYearResult {
  /** The source's id. */
  readonly source: string;
  readonly opening: MoneyText;
  readonly allocated: MoneyText;
  readonly drawn: MoneyText;
  readonly returned: MoneyText;
  readonly released: MoneyText;
  readonly overdrawn: MoneyText;
  readonly closing: MoneyText;
  readonly reserve: ReserveResult;
}

/** A financial year: flows by the period in which they are booked; `deferred` and `overpaid` at its end. */
export interface YearResult {
  readonly year: string;
  /** The factor of the grant reduction, at most 12 decimal places: for reading only. */
  readonly factor: string;
  readonly fees: MoneyText;
  readonly costs: MoneyText;
  readonly outcomes: MoneyText;
  readonly adjustments: MoneyText;
  readonly entitled: MoneyText;
  readonly payable: MoneyText;
  readonly deferred: MoneyText;
  readonly forfeited: MoneyText;
  readonly overpaid: MoneyText;
  readonly shortfall: MoneyText;
  readonly drawn: MoneyText;
  readonly unconfirmed: MoneyText;
  readonly reserve: ReserveResult;
  /** In the order of the input; empty without funding. */
  readonly sources: readonly SourceYearResult[];
}

/** A cap year: available = cap + broughtForward - deductions; unused = available - used. */
export interface CapYearResult {
  /** `2024/25`, or `Year 1`. */
  readonly year: string;
  /** Before scaling by the grant reduction. */
  readonly base: MoneyText;
  readonly cap: MoneyText;
  /** Negative where the year before took more than it had. */
  readonly broughtForward: MoneyText;
  /** The size of the deductions that fall into it. */
  readonly deductions: MoneyText;
  readonly available: MoneyText;
  /** Payable in it. */
  readonly used: MoneyText;
  readonly unused: MoneyText;
}

/** The cap over the term: available = cap - deductions; unused = available - used; headroom = available - entitled. */
export interface TermCapResult {
  readonly base: MoneyText;
  readonly cap: MoneyText;
  readonly deductions: MoneyText;
  readonly available: MoneyText;
  readonly used: MoneyText;
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
  readonly format: 1;
  /** The contract's id. */
  readonly contract: string;
  /** `2024-04`, `2024/25 Q1`, `2024/25 H1`, `2024/25`. */
  readonly period: string;
  readonly year: string;
  readonly start: string;
  readonly end: string;
  /** The end plus `paymentDays`. */
  readonly dueOn: string;
  /** `due`: ended by `asAt`, or there is no `asAt`. */
  readonly status: "issued" | "due" | "forecast";
  readonly fees: MoneyText;
  readonly costs: MoneyText;
  readonly outcomes: MoneyText;
  readonly adjustments: MoneyText;
  readonly entitled: MoneyText;
  /** Recovered from earlier overpayments. */
  readonly setOff: MoneyText;
  /** To be paid: the sum of the `paid` of its lines. */
  readonly payable: MoneyText;
  /** Waiting after it. */
  readonly deferred: MoneyText;
  readonly forfeited: MoneyText;
  /** Still to be recovered after it. */
  readonly overpaid: MoneyText;
  readonly shortfall: MoneyText;
  readonly draws: readonly DrawResult[];
  /** In the order of the queue. */
  readonly lines: readonly PeriodLine[];
}

/** What one line is given in one period. */
export interface PeriodLine {
  readonly ref: string;
  readonly entitled: MoneyText;
  /** Negative where it was recovered. */
  readonly paid: MoneyText;
  readonly forfeited: MoneyText;
  /** Why it is a true-up: never entitled before, entitled again, nothing entitled now, or a different sum. */
  readonly cause?: Cause;
  /** Stands for an expected volume. */
  readonly forecast?: boolean;
}

/** A line: entitled = paid + deferred + forfeited - overpaid. */
export interface LineResult {
  /** `fee/<phase>/<fee>/<period>`, `cost/<id>`, `outcome/<id>`, `adjustment/<id>`. */
  readonly ref: string;
  readonly kind: LineKind;
  /** The period it belongs to. */
  readonly period: string;
  readonly outcome?: string;
  readonly participant?: string;
  readonly provider?: string;
  readonly place?: string;
  /** Units paid for, of outcomes. */
  readonly quantity?: number;
  readonly entitled: MoneyText;
  readonly paid: MoneyText;
  readonly deferred: MoneyText;
  readonly forfeited: MoneyText;
  readonly overpaid: MoneyText;
  /** What last kept a part of it back. */
  readonly heldBy?: Hold;
  /** Stands for an expected volume. */
  readonly forecast?: boolean;
  /** Which grants met it. */
  readonly draws: readonly DrawResult[];
}

/** A record, or the part of one, that is not payable. */
export interface NotPayable {
  /** The reference its line has or would have. */
  readonly ref: string;
  readonly reason: Reason;
  /** The quantity refused. */
  readonly quantity?: number;
  /** Its face value. */
  readonly amount?: MoneyText;
  /** For people. */
  readonly message: string;
}

/** Something that is allowed and looks like a slip. */
export interface Warning {
  readonly code: "allocation-outside-term" | "allocation-repeated" | "cap-exceeds-funding" | "paid-line-reversed";
  /** Where in the input. */
  readonly path?: readonly (string | number)[];
  readonly message: string;
}
