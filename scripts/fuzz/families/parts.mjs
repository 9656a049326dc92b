/** What adversarial inputs are put together from. */

const DAY = 86_400_000;
const START = Date.UTC(2024, 3, 1);

export const day = (i) => new Date(START + i * DAY).toISOString().slice(0, 10);
export const many = (n, make) => Array.from({ length: n }, (_, i) => make(i));
export const padded = (number, length) => String(number).padStart(length, "0");
export const yearFrom = (start) => `${padded(start, 4)}/${padded((start + 1) % 100, 2)}`;

export const fixed = (id, amount) => ({ id, basis: "fixed", amount: String(amount), per: "year" });
export const entry = (code, more = {}) => ({ code, unit: "cohort", tariff: "10", ...more });

/** A fraction near 1 of fifteen digits: no two have a common denominator that is short. */
export const longFraction = (i) => `${999_999_999_999_989 - 2 * i}/${999_999_999_999_947 - 6 * i}`;

/** A contract of two years that pays outcomes and recovers costs. */
export const terms = (more = {}) => ({
  id: "growth",
  term: { start: "2024-04-01", end: "2026-03-31" },
  phases: [{ id: "live", outcomes: 1, fees: [{ id: "spend", basis: "cost" }] }],
  rateCard: [entry("stay"), { code: "job", tariff: "10", limits: { perParticipant: "none" } }],
  ...more,
});

export const stay = (i, more = {}) => ({
  id: `e${i}`,
  outcome: "stay",
  achievedOn: "2024-05-01",
  decision: "accepted",
  ...more,
});
export const job = (i, more = {}) => stay(i, { outcome: "job", participant: "p", ...more });

export const allocation = (amount, more = {}) => ({
  year: "2024/25",
  amount: String(amount),
  status: "confirmed",
  ...more,
});
export const source = (i, more = {}) => ({ id: `s${i}`, carryForward: "all", allocations: [allocation(100)], ...more });

export const cap = (annual) => ({ annual: { amount: "12000", unused: "lapse", excess: "defer", ...annual } });

/** A term of n years, by financial years. */
export const longTerm = (n) => ({
  term: { start: "2024-04-01", end: `${2024 + n}-03-31` },
  calendar: { period: "year" },
});
