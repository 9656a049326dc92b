/** More evidence, a wider cap, more money: what each can never make worse (docs/rules.md, sections 5, 7 and 8). */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { calculate, type Result } from "../../src/index.js";
import { contractInput, type Input } from "./contracts.js";
import { coins, decimalsOf, peopleOf, raised } from "./figures.js";
import { law } from "./runs.js";

// What a record says of its participant stays known where the record is left out: a group can have a lower price.
function withoutSome(input: Input, isLeft: (at: number) => boolean): Input {
  const evidence = (input.evidence ?? []).filter((_, at) => isLeft(at));
  return { ...input, evidence, participants: peopleOf(input) };
}

function withWiderCap(input: Input, annually: number, overall: number, decimals: number): Input {
  const { annual, term } = input.contract.cap ?? {};
  const wider = {
    ...(annual && {
      annual: {
        ...annual,
        amount: raised(annual.amount, annually, decimals),
        ...(annual.years && {
          years: Object.fromEntries(
            Object.entries(annual.years).map(([year, amount]) => [year, raised(amount, annually, decimals)]),
          ),
        }),
      },
    }),
    ...(term !== undefined && { term: raised(term, overall, decimals) }),
  };
  return { ...input, contract: { ...input.contract, cap: wider } };
}

function withMoreMoney(input: Input, pick: number, by: number, decimals: number): Input {
  const funding = input.funding as NonNullable<Input["funding"]>;
  const all = funding.sources.flatMap(({ allocations }) => allocations);
  const chosen = all[pick % all.length];
  const sources = funding.sources.map((source) => ({
    ...source,
    allocations: source.allocations.map((version) =>
      version === chosen ? { ...version, amount: raised(version.amount ?? "0", by, decimals) } : version,
    ),
  }));
  return { ...input, funding: { ...funding, sources } };
}

/** What has been paid by the end of each period. */
const runningPayable = ({ periods }: Result): number[] => {
  let sum = 0;
  return periods.map(({ payable }) => {
    sum += coins(payable);
    return sum;
  });
};

// Under shortfall `defer` neither a cap nor money is monotone: a line that is paid sooner may take the room under the
// cap of another, whose money then lapses, or the money that is carried forward for one that nothing else may meet.
const terms = { defer: false };

// Where caps are scaled, a wider annual cap gives the years more weight that are scaled most: the term cap may shrink.
const capped = fc.oneof(
  contractInput({ ...terms, annualCap: true, termCap: false }),
  contractInput({ ...terms, annualCap: false, termCap: true }),
  contractInput({ ...terms, annualCap: true, termCap: true, capsScaled: false }),
);

describe("monotone", () => {
  law(
    "without limits, gaps, bands and participant caps more evidence takes nothing from what is entitled",
    fc.property(
      contractInput({ limits: false, gaps: false, bands: false, participantCap: false }),
      fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }),
      (input, left) => {
        const more = calculate(input);
        const less = calculate(withoutSome(input, (at) => left[at] === true));
        const entitled = new Map(more.lines.map((line) => [line.ref, line.entitled]));
        expect(less.lines.filter((line) => entitled.get(line.ref) !== line.entitled)).toEqual([]);
        expect(coins(more.totals.outcomes)).toBeGreaterThanOrEqual(coins(less.totals.outcomes));
      },
    ),
  );

  law(
    "a wider cap never lowers what has been paid by the end of any period",
    fc.property(capped, fc.nat(20_000), fc.nat(20_000), (input, annually, overall) => {
      const before = calculate(input);
      const after = calculate(withWiderCap(input, annually, overall, decimalsOf(before)));
      const paid = runningPayable(after);
      expect(runningPayable(before).filter((sum, at) => sum > (paid[at] as number))).toEqual([]);
    }),
  );

  // In proportion an allocation is also a weight. A larger one may move a penny between two other sources: 2p over
  // 2, 8 and 1 are 0, 2, 0; over 2, 8 and 2 they are 1, 1, 0. What only the first source may meet is then a penny short.
  law(
    "in order and with unscaled terms a larger allocation raises no year's shortfall and lowers no year's reserve",
    fc.property(
      contractInput({ ...terms, funding: true, reduction: false, proportional: false }),
      fc.nat(40),
      fc.nat(12_000),
      (input, pick, by) => {
        const before = calculate(input);
        const after = calculate(withMoreMoney(input, pick, by, decimalsOf(before)));
        const worse = before.years.filter(({ shortfall, reserve }, at) => {
          const year = after.years[at];
          if (year === undefined || coins(year.shortfall) > coins(shortfall)) return true;
          return coins(year.reserve.closing) < coins(reserve.closing);
        });
        expect(worse).toEqual([]);
      },
    ),
  );
});
