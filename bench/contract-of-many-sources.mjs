/**
 * A made-up contract of 40 outcomes that 12 sources pay for in part: six grants for themes (by tag), four for lists of
 * outcomes, two for anything. No two outcomes may be met by the same set of sources, so their lines form 40 classes.
 */
import { calendar, numbers, two, yearLabel } from "./made-up.mjs";

const OUTCOMES = 40;
const YEARS = [2024, 2025, 2026, 2027];
const DAYS = calendar(4 * 365 + 1);
const CODES = Array.from({ length: OUTCOMES }, (_, i) => `OUT-${two(i)}`);

/** Outcome i has the themes that are the binary digits of i + 1. */
const themesOf = (i) => THEME_MONEY.flatMap((_, theme) => (((i + 1) >> theme) % 2 === 1 ? [`theme-${theme}`] : []));

const source = (records, id, perRecord, pays) => ({
  id,
  carryForward: { upTo: "0.5" },
  unspent: "return",
  ...(pays === undefined ? {} : { pays }),
  allocations: YEARS.map((year) => ({
    year: yearLabel(year),
    amount: String(records * perRecord),
    status: "confirmed",
  })),
});

/** Pounds a record and year; together somewhat less than what is payable, and too much for some themes and lists. */
const THEME_MONEY = [26, 10, 18, 26, 34, 42];
const LIST_MONEY = [12, 20, 28, 12];
const FREE_MONEY = [6, 6];

const manySources = (records) => [
  ...THEME_MONEY.map((sum, i) => source(records, `theme-grant-${i}`, sum, { outcomes: "all", tags: [`theme-${i}`] })),
  ...LIST_MONEY.map((sum, i) =>
    source(records, `list-grant-${i}`, sum, { outcomes: CODES.slice(i * 10, i * 10 + 10) }),
  ),
  ...FREE_MONEY.map((sum, i) => source(records, `free-money-${i}`, sum)),
];

const ALL_MONEY = [...THEME_MONEY, ...LIST_MONEY, ...FREE_MONEY].reduce((sum, one) => sum + one);

/** What a source pays for, by tag and by code. */
const mayMeet = ({ pays }, entry) =>
  pays === undefined ||
  (pays.tags === undefined ? pays.outcomes.includes(entry.code) : pays.tags.some((tag) => entry.tags.includes(tag)));

/** How many different sets of sources the outcomes have: the classes of docs/rules.md section 8. */
export function countClasses({ contract, funding }) {
  const sets = contract.rateCard.map((entry) =>
    funding.sources
      .filter((one) => mayMeet(one, entry))
      .map(({ id }) => id)
      .join(),
  );
  return new Set(sets).size;
}

/**
 * The input of `calculate` with this number of records.
 *
 * @param draw `in-order` or `proportional`
 * @param shortfall `report` or `defer`
 * @param few one source of the same money that pays for anything, instead of the twelve
 */
export function contractOfManySources(records, { draw, shortfall, few = false }) {
  const pick = numbers(11);
  const evidence = Array.from({ length: records }, (_, i) => ({
    id: `e${i}`,
    outcome: CODES[pick(OUTCOMES)],
    participant: `P${i}`,
    achievedOn: DAYS[pick(DAYS.length)],
    decision: "accepted",
  }));
  return {
    contract: {
      id: "many-sources",
      term: { start: "2024-04-01", end: "2028-03-31" },
      calendar: { period: "month" },
      phases: [{ id: "all", outcomes: 1 }],
      rateCard: CODES.map((code, i) => ({ code, tariff: (700 + i * 15.35).toFixed(2), tags: themesOf(i) })),
    },
    funding: { draw, shortfall, sources: few ? [source(records, "all-money", ALL_MONEY)] : manySources(records) },
    evidence,
  };
}
