/** The order in which an input is written down changes nothing (docs/rules.md, sections 5 and 11). */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { calculate } from "../../src/index.js";
import { contractInput, type Input } from "./contracts.js";
import { law } from "./runs.js";

type Shuffle = <T>(list: readonly T[]) => T[];

/** Ranks that put the items of lists and the keys of objects into another order. */
const shuffles = fc.array(fc.nat(999), { minLength: 7, maxLength: 31 }).map((ranks): Shuffle => {
  const rank = (at: number): number => ranks[at % ranks.length] as number;
  return (list) =>
    list
      .map((item, at) => ({ item, rank: rank(at) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
});

const RECORDS = ["evidence", "participants", "costs", "adjustments"] as const;

function withRecordsMoved(input: Input, shuffle: Shuffle): Input {
  const moved = RECORDS.flatMap((key) => {
    const list = input[key];
    return list === undefined ? [] : [[key, shuffle<(typeof list)[number]>(list)] as const];
  });
  return { ...input, ...Object.fromEntries(moved) };
}

/** The lists of the terms whose order says nothing; that of phases, fees, sources and decisions does. */
function withTermsMoved(input: Input, shuffle: Shuffle): Input {
  const { contract, funding } = input;
  const { rateCard, calendar } = contract;
  return {
    ...input,
    contract: {
      ...contract,
      ...(calendar && {
        calendar: { ...calendar, ...(calendar.bankHolidays && { bankHolidays: shuffle(calendar.bankHolidays) }) },
      }),
      ...(rateCard && {
        rateCard: shuffle(rateCard).map((entry) => ({
          ...entry,
          ...(entry.prices && { prices: shuffle(entry.prices) }),
        })),
      }),
    },
    ...(funding && {
      funding: {
        ...funding,
        ...(funding.opening && { opening: shuffle(funding.opening) }),
        sources: funding.sources.map((source) => ({ ...source, allocations: shuffle(source.allocations) })),
      },
    }),
  };
}

const withKeysMoved = (value: unknown, shuffle: Shuffle): unknown => {
  if (Array.isArray(value)) return value.map((item) => withKeysMoved(item, shuffle));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(shuffle(Object.entries(value)).map(([key, item]) => [key, withKeysMoved(item, shuffle)]));
};

const bytes = (input: unknown): string => JSON.stringify(calculate(input));

describe("order", () => {
  law(
    "the order of records, participants, costs and adjustments does not matter",
    fc.property(contractInput(), shuffles, (input, shuffle) => {
      expect(bytes(withRecordsMoved(input, shuffle))).toBe(bytes(input));
    }),
  );

  law(
    "the order of the rate card, its prices, allocations and bank holidays does not matter",
    fc.property(contractInput(), shuffles, (input, shuffle) => {
      // Warnings stand in the order of the input.
      const { warnings: _, ...figures } = calculate(input);
      expect(calculate(withTermsMoved(input, shuffle))).toMatchObject(figures);
    }),
  );

  law(
    "the order of keys does not matter: the same bytes come out",
    fc.property(contractInput(), shuffles, (input, shuffle) => {
      expect(bytes(withKeysMoved(input, shuffle))).toBe(bytes(input));
    }),
  );
});
