/**
 * What was each line paid in a financial year, and which grants met it so far? The ledgers beside the classes' needs: in
 * columns, by position of the line, since every line of a million is paid and met at least once (docs/rules.md section 8).
 */
import { type Money, NOTHING, pence, plus } from "../values/money.js";
import { byOrigin, type Draw } from "./reserve.js";

/** The payments of the financial year at hand. */
export interface Payments {
  /** @param own what its class was paid @param paidBack what was paid back of a recovery */
  readonly add: (line: number, amount: Money, own: Money, paidBack: Money) => void;
  /** The lines that were paid anything, in the order of their first payment. */
  readonly each: (take: (line: number, own: Money, paidBack: Money) => void) => void;
  /** A new year begins. */
  readonly clear: () => void;
}

export function keepPayments(lines: number): Payments {
  const own = new Float64Array(lines);
  const isPaid = new Uint8Array(lines);
  const paidBack = new Map<number, Money>();
  let paid: number[] = [];
  /** Lines that gave back before they were paid anything. */
  let others: number[] = [];
  return {
    add: (line, amount, sum, back) => {
      if (isPaid[line] === 0) {
        isPaid[line] = amount > 0 ? 1 : 0;
        (amount > 0 ? paid : others).push(line);
      }
      (own[line] as number) += sum;
      if (back !== 0) paidBack.set(line, plus(paidBack.get(line) ?? NOTHING, back));
    },
    each: (take) => {
      for (const line of paid) take(line, pence(own[line] as number), paidBack.get(line) ?? NOTHING);
    },
    clear: () => {
      for (const list of [paid, others]) {
        for (const line of list) {
          own[line] = 0;
          isPaid[line] = 0;
        }
      }
      paidBack.clear();
      [paid, others] = [[], []];
    },
  };
}

/** One source's money of one year. */
type Grant = Pick<Draw, "source" | "origin">;

/** Which grants met each line. */
export interface LineDraws {
  readonly add: (line: number, grant: Grant, amount: Money) => void;
  /** In order of (origin, source). */
  readonly of: (line: number) => readonly Draw[];
}

/** Most lines are met by one grant: that one stands in two columns, further ones in a list of their own. */
export function keepLineDraws(lines: number): LineDraws {
  const grants: { readonly grant: Grant; readonly sole: Map<number, readonly Draw[]> }[] = [];
  const places = new Map<string, number>();
  /** One more than the position of the grant. */
  const first = new Int32Array(lines);
  const amounts = new Float64Array(lines);
  const further = new Map<number, Draw[]>();
  const nothing: readonly Draw[] = Object.freeze([]);
  let last: { readonly of: Grant; readonly place: number } | undefined;
  const placeOf = (grant: Grant): number => {
    // Lines are met grant by grant: it is nearly always the one of the line before.
    if (last?.of === grant) return last.place;
    const key = `${grant.source} ${grant.origin}`;
    const place = places.get(key) ?? grants.push({ grant, sole: new Map() });
    places.set(key, place);
    last = { of: grant, place };
    return place;
  };
  const grantOf = (line: number) => grants[(first[line] as number) - 1] as (typeof grants)[number];
  const firstDraw = (line: number): Draw => {
    const { source, origin } = grantOf(line).grant;
    return { source, origin, amount: pence(amounts[line] as number) };
  };
  /** The draws of a line that one grant met: lines that drew the same share one list. */
  const soleOf = (line: number): readonly Draw[] => {
    const { sole } = grantOf(line);
    const amount = amounts[line] as number;
    let found = sole.get(amount);
    if (found === undefined) {
      found = Object.freeze([firstDraw(line)]);
      sole.set(amount, found);
    }
    return found;
  };
  return {
    add: (line, grant, amount) => {
      const place = placeOf(grant);
      if (first[line] === 0 || first[line] === place) {
        first[line] = place;
        (amounts[line] as number) += amount;
        return;
      }
      const list = further.get(line) ?? [];
      const same = list.findIndex((one) => one.source === grant.source && one.origin === grant.origin);
      const before = list[same];
      const draw: Draw = { source: grant.source, origin: grant.origin, amount };
      if (before === undefined) list.push(draw);
      else list[same] = { ...before, amount: plus(before.amount, amount) };
      further.set(line, list);
    },
    of: (line) => {
      if (first[line] === 0) return nothing;
      const others = further.get(line);
      return others === undefined ? soleOf(line) : [firstDraw(line), ...others].sort(byOrigin);
    },
  };
}
