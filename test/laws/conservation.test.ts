/** No penny is lost between what is entitled and what is paid (docs/rules.md, sections 5, 7 and 11). */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { calculate, type LineResult } from "../../src/index.js";
import { contractInput } from "./contracts.js";
import { coins, coinsGiven, decimalsOf, grouped, recordOf, sums, total } from "./figures.js";
import { law } from "./runs.js";

const KINDS = { fees: "fee", costs: "cost", outcomes: "outcome", adjustments: "adjustment" } as const;
const EARNED = ["fees", "costs", "outcomes", "adjustments", "entitled"] as const;
const BOOKED = ["entitled", "paid", "forfeited"] as const;

/** The only reasons for which a record is cut: the rest of it is a line. */
const CUTS = ["participant-limit", "year-limit", "term-limit", "participant-cap", "cost-cap"];

/** What a list of periods or years entitles, less what it pays and forfeits and what waits longer than before. */
const leftOver = (
  list: readonly Record<"entitled" | "payable" | "forfeited" | "deferred" | "overpaid", string>[],
): number[] =>
  list.map((one, at) => {
    const waits = coins(one.deferred) - coins(one.overpaid);
    const before = list[at - 1];
    const waited = before === undefined ? 0 : coins(before.deferred) - coins(before.overpaid);
    return coins(one.entitled) - coins(one.payable) - coins(one.forfeited) - (waits - waited);
  });

const balance = (line: LineResult): number =>
  coins(line.entitled) - coins(line.paid) - coins(line.deferred) - coins(line.forfeited) + coins(line.overpaid);

describe("conservation", () => {
  law(
    "what is entitled is paid, deferred or forfeited, less what is overpaid",
    fc.property(contractInput(), (input) => {
      const { lines, periods, years, totals } = calculate(input);
      expect(lines.filter((line) => balance(line) !== 0)).toEqual([]);
      expect(lines.filter((line) => coins(line.deferred) > 0 && coins(line.overpaid) > 0)).toEqual([]);
      expect([...leftOver(periods), ...leftOver(years), ...leftOver([totals])].filter((rest) => rest !== 0)).toEqual(
        [],
      );
    }),
  );

  law(
    "lines add up to periods, periods to years and years to totals, kind by kind",
    fc.property(contractInput(), (input) => {
      const { lines, periods, years, totals } = calculate(input);
      const byPeriod = grouped(lines, ({ period }) => period);
      for (const period of periods) {
        const own = byPeriod.get(period.period) ?? [];
        for (const [key, kind] of Object.entries(KINDS) as [keyof typeof KINDS, LineResult["kind"]][]) {
          const ofKind = own.filter((line) => line.kind === kind);
          expect(coins(period[key]), `${key} of ${period.period}`).toBe(total(ofKind, (line) => line.entitled));
        }
        expect(coins(period.entitled)).toBe(total(own, (line) => line.entitled));
      }
      const flows = [...EARNED, "payable", "forfeited", "shortfall"] as const;
      const byYear = grouped(periods, ({ year }) => year);
      for (const year of years) expect(sums([year], flows)).toEqual(sums(byYear.get(year.year) ?? [], flows));
      expect(sums([totals], flows)).toEqual(sums(years, flows));
      const ends = ["deferred", "forfeited", "overpaid"] as const;
      expect(sums([totals], ends)).toEqual(sums(lines, ends));
      expect(coins(totals.payable)).toBe(total(lines, ({ paid }) => paid));
      const lastOfYears = years.map(({ year }) => byYear.get(year)?.slice(-1) ?? []);
      const balances = ["deferred", "overpaid"] as const;
      expect(years.map((year) => sums([year], balances))).toEqual(lastOfYears.map((last) => sums(last, balances)));
    }),
  );

  law(
    "a line is the sum of what the periods say of it, from its own period on",
    fc.property(contractInput(), (input) => {
      const { lines, periods } = calculate(input);
      const booked = periods.flatMap(({ period, lines: list }) => list.map((line) => ({ ...line, period })));
      const byRef = grouped(booked, ({ ref }) => ref);
      expect(new Set(lines.map(({ ref }) => ref)).size).toBe(lines.length);
      expect([...byRef.keys()].sort()).toEqual(lines.map(({ ref }) => ref).sort());
      const added = lines.map(({ ref }) => {
        const list = byRef.get(ref) ?? [];
        return { ref, period: list[0]?.period, ...sums(list, BOOKED) };
      });
      expect(added).toEqual(lines.map((line) => ({ ref: line.ref, period: line.period, ...sums([line], BOOKED) })));
    }),
  );

  law(
    "a period pays what its lines are paid, and never less than nothing",
    fc.property(contractInput(), (input) => {
      const result = calculate(input);
      for (const { payable, setOff, forfeited, entitled, lines } of result.periods) {
        const booked = sums(lines, BOOKED);
        expect(booked).toEqual({ entitled: coins(entitled), paid: coins(payable), forfeited: coins(forfeited) });
        const recovered = lines.filter(({ paid }) => coins(paid) < 0);
        expect(coins(setOff)).toBe(0 - total(recovered, ({ paid }) => paid));
      }
      const sizes = ["payable", "setOff", "deferred", "forfeited", "overpaid"] as const;
      const negative = result.periods.filter((period) => sizes.some((key) => coins(period[key]) < 0));
      expect(negative).toEqual([]);
      expect(result.lines.filter((line) => coins(line.entitled) < 0 && line.kind !== "adjustment")).toEqual([]);
      expect(JSON.stringify(result)).not.toMatch(/"-0(\.0+)?"/);
    }),
  );

  law(
    "every record is a line, is not payable, or is cut into both: no unit and no cost is lost",
    fc.property(contractInput(), (input) => {
      const result = calculate(input);
      const { lines, notPayable, totals } = result;
      const decimals = decimalsOf(result);
      const { evidence = [], costs = [], adjustments = [] } = input;
      const linesByRef = grouped(lines, ({ ref }) => ref);
      const refusedByRef = grouped(notPayable, ({ ref }) => ref);
      const given = [
        ...evidence.map(({ id }) => `outcome/${id}`),
        ...costs.map(({ id }) => `cost/${id}`),
        ...adjustments.map(({ id }) => `adjustment/${id}`),
      ];
      const found = new Set([...lines.filter(({ kind }) => kind !== "fee"), ...notPayable].map(({ ref }) => ref));
      expect([...found].sort()).toEqual(given.sort());

      const wrong = [...found].filter((ref) => {
        const own = linesByRef.get(ref) ?? [];
        const refused = refusedByRef.get(ref) ?? [];
        if (own.length === 0 ? refused.length !== 1 : refused.some(({ reason }) => !CUTS.includes(reason))) return true;
        if (ref.startsWith("outcome/")) {
          const units = [...own, ...refused].reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
          return units !== (recordOf(evidence, ref).quantity ?? 1);
        }
        const { amount } = ref.startsWith("cost/") ? recordOf(costs, ref) : recordOf(adjustments, ref);
        const sum = total(own, (line) => line.entitled) + total(refused, (one) => one.amount);
        return sum !== coinsGiven(amount, decimals);
      });
      expect(wrong).toEqual([]);
      const pending = notPayable.filter(({ reason }) => reason === "pending");
      expect(coins(totals.pending)).toBe(total(pending, ({ amount }) => amount));
    }),
  );
});
