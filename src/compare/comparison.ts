/** The form of a comparison: what differs between two results of one contract (docs/rules.md section 11). */
import type { Reason } from "../stages/lines.js";
import type { DrawResult, MoneyText, Warning } from "../stages/result.js";
import type { Cell } from "../views/table.js";

/** One figure in both results; one that is not there counts as nothing. `before + change = after`. */
export interface Change {
  /** In the earlier result. */
  readonly before: MoneyText;
  /** In the later result. */
  readonly after: MoneyText;
  /** What it went up by; negative where it went down. */
  readonly change: MoneyText;
}

/** The figures that differ, under the keys of the columns of `toTable`; no key where nothing differs. */
export type Changes = Readonly<Record<string, Change>>;

/** Something that is not a sum in both results; null where it is not there. */
export interface Detail {
  /** In the earlier result. */
  readonly before: Cell;
  /** In the later result. */
  readonly after: Cell;
}

/** What all changes of a list say: whether it is in one result only, and what differs. */
export interface RowChange {
  /** `new`: only in the later result; `gone`: only in the earlier one; `changed`: in both. */
  readonly status: "new" | "gone" | "changed";
  /** Sums that differ. */
  readonly figures: Changes;
  /** Texts, dates, counts and ratios that differ, under the keys of the columns of `toTable`. */
  readonly details: Readonly<Record<string, Detail>>;
}

/** A financial year, or a cap year (`Term` for the cap over the term). */
export interface YearChange extends RowChange {
  /** Its label. */
  readonly year: string;
}

/** A source over all years: opens with the first year, closes with the last. */
export interface SourceChange extends RowChange {
  /** The source's id. */
  readonly source: string;
}

/** A source in one financial year. */
export interface SourceYearChange extends SourceChange {
  /** The label of the financial year. */
  readonly year: string;
}

/** Draws on one tranche. */
export interface DrawChange extends Change {
  /** The source's id. */
  readonly source: DrawResult["source"];
  /** The year of the allocation. */
  readonly year: DrawResult["year"];
}

/** A period; that it has ended or been issued meanwhile (its status) is no change. */
export interface PeriodChange extends RowChange {
  /** Its id. */
  readonly period: string;
  /** Tranches it draws on more, or less. */
  readonly draws: readonly DrawChange[];
}

/** A line. Among its `details` are the last `cause` of a true-up and, where it has moved, its `period`. */
export interface LineChange extends RowChange {
  /** As in `lines` of the result. */
  readonly ref: string;
  /** Whether it belongs to another period. */
  readonly moved: boolean;
  /** Whether it is met by other tranches: by some in both results, and not by the same. */
  readonly otherGrants: boolean;
  /** Tranches that meet more, or less, of it. */
  readonly draws: readonly DrawChange[];
}

/** Why a record, or a part of it, is not payable. */
export interface Refused {
  /** The test that failed. */
  readonly reason: Reason;
  /** The units refused; null where it has none. */
  readonly quantity: number | null;
  /** The face value; null where there is no price. */
  readonly amount: MoneyText | null;
}

/** A record whose refusal is another. */
export interface RecordChange {
  /** The reference that its line has or would have. */
  readonly ref: string;
  /**
   * `now-payable`: refused whole before, a line now; `no-longer-payable`: the other way round; `new`: refused, and not
   * there before; `gone`: refused before, and not there now; `changed`: another reason, or another part of it refused.
   */
  readonly status: "now-payable" | "no-longer-payable" | "new" | "gone" | "changed";
  /** What was refused of it, in the order of the tests; empty where nothing was. */
  readonly before: readonly Refused[];
  /** What is refused of it now. */
  readonly after: readonly Refused[];
  /** The face value refused. */
  readonly amount: Change;
}

/** When a result was known, and the term it is of. */
export interface Side {
  /** Null where everything given was known. */
  readonly asAt: string | null;
  /** First day of the term. */
  readonly start: string;
  /** The effective end. */
  readonly end: string;
}

/** What differs between two results: only what differs is listed. */
export interface Comparison {
  /** The contract of both. */
  readonly contract: {
    /** Its id. */
    readonly id: string;
    /** The currency of every sum. */
    readonly currency: string;
  };
  /** The earlier result. */
  readonly before: Side;
  /** The later result. */
  readonly after: Side;
  /** Whether nothing below differs: no figure, line, record or warning. */
  readonly same: boolean;
  /** Totals over the term. The changes of lines, periods and years add up to them. */
  readonly totals: Changes;
  /** Financial years, in time order. */
  readonly years: readonly YearChange[];
  /** Periods, in time order, closing statements last. */
  readonly periods: readonly PeriodChange[];
  /** Cap years, then the cap over the term (`Term`). */
  readonly capYears: readonly YearChange[];
  /** Sources, by id. */
  readonly sources: readonly SourceChange[];
  /** Sources in each year, by (year, id). */
  readonly sourceYears: readonly SourceYearChange[];
  /** Lines, by (period, ref); the earlier one of two periods. */
  readonly lines: readonly LineChange[];
  /** Records that are refused in one result at least, by ref. */
  readonly records: readonly RecordChange[];
  /** Warnings, told apart by code and message: the same slip may lie elsewhere in the input. */
  readonly warnings: {
    /** Only in the later result. */
    readonly new: readonly Warning[];
    /** Only in the earlier result. */
    readonly gone: readonly Warning[];
  };
}
