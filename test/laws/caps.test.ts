/** Caps hold, in the year and over the term, and keep nothing back that they leave room for (docs/rules.md, section 7). */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { type CapYearResult, calculate, type PeriodResult, type Result } from "../../src/index.js";
import { contractInput, type Input } from "./contracts.js";
import { coins, grouped, recordOf, sums, total } from "./figures.js";
import { law } from "./runs.js";

const CAP_YEAR = ["cap", "broughtForward", "deductions", "available", "used", "unused"] as const;
const TERM_CAP = ["cap", "deductions", "available", "used", "unused", "headroom"] as const;

const capped = fc.oneof(contractInput({ annualCap: true }), contractInput({ termCap: true }));

const months = (date: string): number => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7));

/** The label of the cap year of a period. */
const capYearOf = (input: Input, { contract }: Result, { year, start }: PeriodResult): string =>
  input.contract.cap?.annual?.basis === "contract-year"
    ? `Year ${Math.floor((months(start) - months(contract.start)) / 12) + 1}`
    : year;

/** The size of the deductions among some lines. */
const deductionsOf = ({ adjustments }: Input, lines: Result["lines"]): number => {
  const ours = lines.filter(
    ({ kind, ref }) => kind === "adjustment" && recordOf(adjustments, ref).kind === "deduction",
  );
  return 0 - total(ours, ({ entitled }) => entitled);
};

/** Each period with what the caps leave at its end: the less of what the year and the term have left, not below 0. */
function roomAfter(input: Input, result: Result): { period: PeriodResult; room: number; closes: boolean }[] {
  const { periods, capYears, termCap } = result;
  const available = new Map(capYears.map((year) => [year.year, coins(year.available)]));
  const used = new Map<string, number>();
  let payable = 0;
  return periods.map((period, at) => {
    const label = capYearOf(input, result, period);
    const next = periods[at + 1];
    payable += coins(period.payable);
    used.set(label, (used.get(label) ?? 0) + coins(period.payable));
    const annual = (available.get(label) ?? Number.POSITIVE_INFINITY) - (used.get(label) ?? 0);
    const term = (termCap === undefined ? Number.POSITIVE_INFINITY : coins(termCap.available)) - payable;
    const closes = next === undefined || capYearOf(input, result, next) !== label;
    return { period, room: Math.max(0, Math.min(annual, term)), closes };
  });
}

describe("caps", () => {
  law(
    "the figures of a cap year agree with each other, with the year before and with the periods",
    fc.property(contractInput({ annualCap: true }), (input) => {
      const result = calculate(input);
      const { periods, capYears, lines } = result;
      const byYear = grouped(periods, (period) => capYearOf(input, result, period));
      expect(capYears.map(({ year }) => year)).toEqual([...byYear.keys()]);
      const carries = input.contract.cap?.annual?.unused === "carry-forward";
      let before = 0;
      for (const year of capYears) {
        const { cap, broughtForward, deductions, available, used, unused } = sums([year], CAP_YEAR);
        const own = byYear.get(year.year) ?? [];
        const ownLines = lines.filter((line) => own.some(({ period }) => period === line.period));
        expect(broughtForward).toBe(carries ? before : Math.min(0, before));
        expect(deductions).toBe(deductionsOf(input, ownLines));
        expect(available).toBe(cap + broughtForward - deductions);
        expect(used).toBe(total(own, ({ payable }) => payable));
        expect(unused).toBe(available - used);
        before = unused;
      }
      if (!input.contract.grantReduction?.applyTo.includes("caps"))
        expect(capYears.map(({ cap }) => cap)).toEqual(capYears.map(({ base }) => base));
    }),
  );

  law(
    "the figures of the term cap agree with each other and with the totals",
    fc.property(contractInput({ termCap: true }), (input) => {
      const { termCap, totals, lines } = calculate(input);
      const { cap, deductions, available, used, unused, headroom } = sums(
        termCap === undefined ? [] : [termCap],
        TERM_CAP,
      );
      expect(deductions).toBe(deductionsOf(input, lines));
      expect(available).toBe(cap - deductions);
      expect(used).toBe(coins(totals.payable));
      expect(unused).toBe(available - used);
      expect(headroom).toBe(available - coins(totals.entitled));
      if (!input.contract.grantReduction?.applyTo.includes("caps")) expect(termCap?.cap).toBe(termCap?.base);
    }),
  );

  law(
    "payable never exceeds what a cap year or the term has available",
    fc.property(capped, (input) => {
      const { capYears, termCap } = calculate(input);
      const exceeds = ({ available, used }: Pick<CapYearResult, "available" | "used">): boolean =>
        coins(used) > Math.max(0, coins(available));
      expect([...capYears, ...(termCap === undefined ? [] : [termCap])].filter(exceeds)).toEqual([]);
    }),
  );

  law(
    "nothing waits or is forfeited but where the caps leave no room, and nothing waits beside an overpayment",
    fc.property(contractInput({ annualCap: true, defer: false }), (input) => {
      const forfeits = input.contract.cap?.annual?.excess === "forfeit";
      const wrong = roomAfter(input, calculate(input)).filter(({ period, room, closes }) => {
        const { deferred, forfeited, overpaid } = sums([period], ["deferred", "forfeited", "overpaid"]);
        if (deferred > 0 && overpaid > 0) return true;
        if (forfeits && closes ? deferred > 0 : forfeited > 0) return true;
        return deferred + forfeited > 0 && room > 0;
      });
      expect(wrong).toEqual([]);
    }),
  );
});
