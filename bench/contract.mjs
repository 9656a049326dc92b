/**
 * A made-up programme of the size asked for, the same every time: five years of months, 100 outcomes on the card, several
 * outcomes for a fifth of the participants, yearly limits, caps that bind, five sources of which two are restricted.
 */

/** Pseudo-random whole numbers below `n`. */
function numbers(seed) {
  let state = seed;
  return (n) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % n;
  };
}

const two = (n) => String(n).padStart(2, "0");
const yearLabel = (year) => `${year}/${two((year + 1) % 100)}`;
const YEARS = [2024, 2025, 2026, 2027, 2028];

export function programme(records) {
  const draw = numbers(7);
  const codes = Array.from({ length: 100 }, (_, i) => `OUT-${two(i)}`);
  const people = Math.max(1, Math.floor(records * 0.8));
  const evidence = Array.from({ length: records }, (_, i) => {
    const month = draw(60);
    const calendarYear = 2024 + Math.floor((month + 3) / 12);
    return {
      id: `e${i}`,
      outcome: codes[draw(100)],
      // Four fifths are the first of a person; the others meet somebody again, now and then with the same outcome.
      participant: `P${i < people ? i : draw(Math.ceil(people / 4))}`,
      achievedOn: `${calendarYear}-${two(((month + 3) % 12) + 1)}-${two(1 + draw(28))}`,
      decision: draw(20) === 0 ? "rejected" : "accepted",
      place: `Place ${draw(12)}`,
    };
  });
  return {
    contract: {
      id: "programme",
      term: { start: "2024-04-01", end: "2029-03-31" },
      calendar: { period: "month" },
      phases: [{ id: "all", outcomes: 1, fees: [{ id: "core", basis: "fixed", amount: "120000", per: "year" }] }],
      rateCard: codes.map((code, i) => ({
        code,
        tariff: String(500 + i * 7.25),
        limits: { perYear: Math.max(1, Math.floor(records / 520)) },
      })),
      cap: {
        annual: { amount: String(records * 150), unused: "carry-forward", excess: "defer" },
        term: String(records * 700),
      },
    },
    funding: {
      sources: [0, 1, 2, 3, 4].map((i) => ({
        id: `source-${i}`,
        carryForward: "all",
        ...(i < 2 ? { pays: { outcomes: codes.slice(i * 20, i * 20 + 20) } } : {}),
        allocations: YEARS.map((year) => ({
          year: yearLabel(year),
          amount: String(records * 30),
          status: "confirmed",
        })),
      })),
    },
    evidence,
  };
}
