/** Where the money comes from and where it goes, source by source (docs/rules.md, section 8). */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { calculate } from "../../src/index.js";
import { contractInput } from "./contracts.js";
import { coins, coinsGiven, decimalsOf, grouped, payersOf, startYear, sums, total } from "./figures.js";
import { law } from "./runs.js";

const SOURCE = ["opening", "allocated", "drawn", "returned", "released", "overdrawn", "closing"] as const;
const RESERVE = ["opening", "added", "drawn", "lapsed", "closing"] as const;

const funded = contractInput({ funding: true });

/** How many years after its own a source's money may still be drawn. */
const yearsOfUse = (carry: "none" | "all" | { years?: number }): number => {
  if (carry === "none") return 0;
  return carry === "all" ? Number.POSITIVE_INFINITY : (carry.years ?? Number.POSITIVE_INFINITY);
};

describe("sources", () => {
  law(
    "a source closes with what it opened with and was given, less what was drawn and lapsed, and goes on with that",
    fc.property(funded, (input) => {
      const result = calculate(input);
      const { years, totals } = result;
      input.funding?.sources.forEach(({ id }, at) => {
        const opening = input.funding?.opening?.filter(({ source }) => source === id) ?? [];
        let carried = opening.reduce((sum, { amount }) => sum + coinsGiven(amount, decimalsOf(result)), 0);
        for (const { sources } of years) {
          const one = sources[at] as (typeof sources)[number];
          const flow = sums([one], SOURCE);
          const closing = flow.opening + flow.allocated + flow.overdrawn - flow.drawn - flow.returned - flow.released;
          expect([one.source, flow.opening, flow.closing]).toEqual([id, carried, closing]);
          expect(Math.min(...Object.values(flow))).toBeGreaterThanOrEqual(0);
          carried = flow.closing;
        }
      });
      for (const { drawn, sources } of years) expect(coins(drawn)).toBe(total(sources, (one) => one.drawn));
      const flows = ["drawn", "returned", "released", "overdrawn"] as const;
      const everySource = years.flatMap(({ sources }) => sources);
      expect(sums([totals], flows)).toEqual(sums(everySource, flows));
      expect(coins(totals.unconfirmed)).toBe(total(years, ({ unconfirmed }) => unconfirmed));
      const unconfirmed = years.map((year) => coins(year.unconfirmed));
      expect(unconfirmed.filter((sum, at) => sum < 0 || sum > coins(years[at]?.drawn ?? "0"))).toEqual([]);
    }),
  );

  law(
    "the reserve closes with what it opened with and what was added, less what was drawn and lapsed",
    fc.property(funded, (input) => {
      const { years, totals } = calculate(input);
      for (const { reserve, sources } of years) {
        const reserves = sources.map((source) => source.reserve);
        expect(sums([reserve], RESERVE)).toEqual(sums(reserves, RESERVE));
        for (const source of sources) {
          const flow = sums([source.reserve], RESERVE);
          expect(flow.opening + flow.added - flow.drawn - flow.lapsed).toBe(flow.closing);
          expect(Math.min(...Object.values(flow))).toBeGreaterThanOrEqual(0);
          expect([flow.opening, flow.closing]).toEqual([coins(source.opening), coins(source.closing)]);
          expect(flow.lapsed).toBeLessThanOrEqual(coins(source.returned) + coins(source.released));
        }
      }
      expect(coins(totals.reserve)).toBe(total(years.slice(-1), ({ reserve }) => reserve.closing));
    }),
  );

  // What is recovered is at most what the same period pays, and meets that. So without statements already issued
  // nothing is refundable.
  law(
    "what a period pays is drawn or a shortfall",
    fc.property(contractInput(), (input) => {
      const { periods, totals } = calculate(input);
      const { drawn, shortfall, refundable, payable } = sums([totals], ["drawn", "shortfall", "refundable", "payable"]);
      expect(refundable).toBe(0);
      if (input.funding === undefined) {
        expect([drawn, shortfall]).toEqual([0, 0]);
        return;
      }
      expect(drawn + shortfall - refundable).toBe(payable);
      const met = periods.map((period) => total(period.draws, ({ amount }) => amount) + coins(period.shortfall));
      expect(met).toEqual(periods.map((period) => coins(period.payable)));
    }),
  );

  law(
    "the draws of the periods add up to those of the sources, none before or after its time or beyond what was given",
    fc.property(funded, (input) => {
      const { periods, years } = calculate(input);
      const draws = periods.flatMap((period) => period.draws.map((draw) => ({ ...draw, drawnIn: period.year })));
      for (const { year, sources } of years) {
        for (const { source, drawn, reserve, allocated } of sources) {
          const own = draws.filter((draw) => draw.source === source && draw.drawnIn === year);
          const carriedIn = own.filter((draw) => draw.year !== year);
          expect(coins(drawn)).toBe(total(own, ({ amount }) => amount));
          expect(coins(reserve.drawn)).toBe(total(carriedIn, ({ amount }) => amount));
          const tranche = draws.filter((draw) => draw.source === source && draw.year === year);
          expect(total(tranche, ({ amount }) => amount)).toBeLessThanOrEqual(coins(allocated));
        }
      }
      const untimely = draws.filter((draw) => {
        const age = startYear(draw.drawnIn) - startYear(draw.year);
        const source = input.funding?.sources.find(({ id }) => id === draw.source);
        return age < 0 || age > yearsOfUse(source?.carryForward ?? "none");
      });
      expect(untimely).toEqual([]);
    }),
  );

  // Without statements already issued only negative adjustments are recovered, and these belong to no class: so what
  // met a class is always still paid to its lines.
  law(
    "the draws of the lines are those of the periods, tranche by tranche, from sources that may pay them",
    fc.property(funded, (input) => {
      const { lines, periods } = calculate(input);
      const byTranche = (list: readonly { source: string; year: string; amount: string }[]) => {
        const tranches = [...grouped(list, ({ source, year }) => `${source} ${year}`)];
        const drawn = tranches.map(([key, draws]) => [key, total(draws, ({ amount }) => amount)] as const);
        return Object.fromEntries(drawn.filter(([, sum]) => sum !== 0));
      };
      const ofPeriods = byTranche(periods.flatMap(({ draws }) => draws));
      expect(byTranche(lines.flatMap(({ draws }) => draws))).toEqual(ofPeriods);
      const wrong = lines.filter((line) => {
        const payers = payersOf(input, line);
        const improper = line.draws.some(({ source, amount }) => !payers.includes(source) || coins(amount) <= 0);
        return improper || total(line.draws, ({ amount }) => amount) > Math.max(0, coins(line.paid));
      });
      expect(wrong).toEqual([]);
    }),
  );
});
