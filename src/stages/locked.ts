/**
 * What do the statements already issued say of each line? Before entitlement is worked out, which takes the records that
 * locked periods name first; and before settlement, which lets their figures stand (docs/rules.md section 9).
 */
import type { Cause, IssuedPeriod } from "../input/terms.js";
import { type Money, minus, NOTHING, pence, plus } from "../values/money.js";
import type { Line } from "./lines.js";
import type { Timeline } from "./timeline.js";

/** What the locked periods say of one line. */
export interface LockedLine {
  /** Position of the first locked period that names it. */
  readonly first: number;
  readonly entitled: Money;
  readonly paid: Money;
  readonly forfeited: Money;
  /** Whether any of them entitled it to anything. */
  readonly everEntitled: boolean;
  /** The locked period that holds it: that first named or restored it; undefined where it was reversed since. */
  readonly heldIn?: number | undefined;
}

/** The statements already issued. */
export interface Locked {
  readonly periods: readonly IssuedPeriod[];
  readonly lines: ReadonlyMap<string, LockedLine>;
}

export function lockPeriods(periods: readonly IssuedPeriod[]): Locked {
  const lines = new Map<string, LockedLine>();
  periods.forEach((period, at) => {
    for (const { ref, entitled, paid, forfeited, cause } of period.lines) {
      const before = lines.get(ref);
      const held = before === undefined || cause === "restored" ? at : before.heldIn;
      lines.set(ref, {
        first: before?.first ?? at,
        entitled: plus(before?.entitled ?? NOTHING, entitled),
        paid: plus(before?.paid ?? NOTHING, paid),
        forfeited: plus(before?.forfeited ?? NOTHING, forfeited),
        everEntitled: (before?.everEntitled ?? false) || entitled !== 0,
        heldIn: cause === "reversed" ? undefined : held,
      });
    }
  });
  return { periods, lines };
}

/** Forfeited now: what was forfeited so far, cut to what is entitled now and not paid so far. */
export function stillForfeited(entitled: Money, before: LockedLine): Money {
  return pence(Math.max(0, Math.min(before.forfeited, minus(entitled, before.paid))));
}

/** Why a line is trued up; undefined where nothing has changed. */
export function causeOf(entitled: Money, before: LockedLine | undefined): Cause | undefined {
  if (before === undefined) return entitled === 0 ? undefined : "late";
  if (entitled === before.entitled && stillForfeited(entitled, before) === before.forfeited) return undefined;
  if (!before.everEntitled) return "late";
  if (entitled === 0) return "reversed";
  return before.entitled === 0 ? "restored" : "revised";
}

/** How many closing statements follow the last period: those issued, and one more where every period is locked and something has changed. */
export function closingsOf(
  entitled: Readonly<Record<string, readonly Line[]>>,
  timeline: Timeline,
  locked: Locked,
): number {
  const issued = locked.periods.length - timeline.periods.length;
  if (issued < 0) return 0;
  const changed = Object.values(entitled).some((lines) =>
    lines.some((line) => line.entitled !== (locked.lines.get(line.ref)?.entitled ?? 0)),
  );
  return issued + (changed ? 1 : 0);
}
