/** There is no shortfall that the money at hand could have met (docs/rules.md, section 8). */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { calculate } from "../../src/index.js";
import { contractInput } from "./contracts.js";
import { coins, total } from "./figures.js";
import { idleBeside, leastShortfall, needsOf } from "./needs.js";
import { law } from "./runs.js";

const inOrder = contractInput({ funding: true, proportional: false, defer: false });

describe("shortfall", () => {
  // In proportion a partner bears its share of what it may meet even where others will then lack the money.
  law(
    "in order, the shortfall of a year is the least that there can be, whoever pays what",
    fc.property(inOrder, (input) => {
      const years = needsOf(input, calculate(input));
      const least = years.map((needs) => [needs.year.year, leastShortfall(needs)]);
      expect(years.map(({ year }) => [year.year, coins(year.shortfall)])).toEqual(least);
    }),
  );

  law(
    "in order, no money lapses or is carried forward beside a line that it could have met",
    fc.property(inOrder, (input) => {
      const { periods, years, lines } = calculate(input);
      const unmet = lines.filter((line) => coins(line.paid) > total(line.draws, ({ amount }) => amount));
      const wrong = unmet.flatMap((line) => {
        const pays = periods.filter((period) =>
          period.lines.some(({ ref, paid }) => ref === line.ref && coins(paid) > 0),
        );
        const [year, ...others] = years.filter((one) => pays.some((period) => period.year === one.year));
        // A result tells over all years together which money met a line, and not at all what recovered sums met.
        const recovered = periods.some((period) => period.year === year?.year && coins(period.setOff) > 0);
        return others.length > 0 || recovered ? [] : idleBeside(input, line, year).map((id) => `${id}: ${line.ref}`);
      });
      expect(wrong).toEqual([]);
    }),
  );

  law(
    "where payment waits for money there is no shortfall, and in order no idle money beside a line that waits for it",
    fc.property(contractInput({ funding: true, defer: true }), (input) => {
      const { periods, years, lines } = calculate(input);
      expect(periods.filter(({ shortfall }) => coins(shortfall) !== 0)).toEqual([]);
      // In proportion a line waits too where others would lack what its next penny takes from the sources they share.
      if (input.funding?.draw === "proportional") return;
      const waiting = lines.filter((line) => line.heldBy === "funding" && coins(line.deferred) > 0);
      const wrong = waiting.filter((line) => idleBeside(input, line, years[years.length - 1]).length > 0);
      expect(wrong).toEqual([]);
    }),
  );
});
