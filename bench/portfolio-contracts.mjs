/**
 * Made-up small contracts, the same every time: two to five years of quarterly statements, 10 to 40 records each, a fixed
 * fee, three outcomes, caps that bind on some, two sources of which one is restricted.
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
const PRICES = { START: "850", "SUSTAIN-13W": "1250.50", "SUSTAIN-26W": "2100" };
const CODES = Object.keys(PRICES);

/** The contract of this number, from 0. */
export function smallContract(number) {
  const draw = numbers(number + 1);
  draw(2);
  const years = 2 + draw(4);
  const records = 10 + draw(31);
  const annual = 40_000 + draw(20) * 1_000;
  const evidence = Array.from({ length: records }, (_, i) => {
    const month = draw(years * 12) + 3;
    return {
      id: `e${i}`,
      outcome: CODES[draw(3)],
      participant: `P${draw(records)}`,
      achievedOn: `${2024 + Math.floor(month / 12)}-${two((month % 12) + 1)}-${two(1 + draw(28))}`,
      decision: draw(12) === 0 ? "rejected" : "accepted",
      place: `Ward ${draw(6)}`,
    };
  });
  const allocations = (amount) =>
    Array.from({ length: years }, (_, i) => ({
      year: yearLabel(2024 + i),
      amount: String(amount),
      status: "confirmed",
    }));
  return {
    contract: {
      id: `contract-${number}`,
      title: "Support into work",
      provider: `Provider ${draw(400)}`,
      term: { start: "2024-04-01", end: `${2024 + years}-03-31` },
      phases: [
        {
          id: "live",
          outcomes: 1,
          fees: [{ id: "core", basis: "fixed", amount: String(24_000 + draw(12) * 500), per: "year" }],
        },
      ],
      rateCard: CODES.map((code) => ({ code, tariff: PRICES[code] })),
      cap: {
        annual: { amount: String(annual), unused: "carry-forward", excess: "defer" },
        term: String(annual * years),
      },
    },
    funding: {
      sources: [
        {
          id: "grant",
          carryForward: "all",
          pays: { outcomes: CODES },
          allocations: allocations(12_000 + draw(8) * 500),
        },
        { id: "council", carryForward: "all", allocations: allocations(26_000 + draw(10) * 1_000) },
      ],
    },
    evidence,
  };
}
