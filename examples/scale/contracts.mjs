// Made-up small contracts, the same ones every time: three years, five priced outcomes, two grants, 40 to 120 records.

/** Every hundredth contract has a record whose outcome is not on its rate card. */
const WRONG_EVERY = 100;

/** Whole numbers below `n`, the same ones for the same seed. */
function numbers(seed) {
  let state = seed;
  return (n) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % n;
  };
}

const two = (n) => String(n).padStart(2, "0");
const yearLabel = (year) => `${year}/${two((year + 1) % 100)}`;

const CODES = ["engaged", "housed", "housed-26w", "job", "job-26w"];

function rateCard(draw) {
  const tariff = () => String(200 + draw(2_000));
  return [
    { code: "engaged", tariff: tariff() },
    { code: "housed", tariff: tariff(), payableShare: "5/6" },
    { code: "housed-26w", tariff: tariff(), after: { code: "housed", months: 6 } },
    {
      code: "job",
      prices: [
        {
          volumeBands: {
            counting: "year",
            steps: [
              { above: 0, amount: tariff() },
              { above: 10, amount: tariff() },
            ],
          },
        },
      ],
    },
    { code: "job-26w", tariff: tariff(), limits: { perYear: 8 } },
  ];
}

function record(at, firstYear, people, draw) {
  const month = draw(36);
  return {
    id: `e${at}`,
    outcome: CODES[draw(CODES.length)],
    participant: `P${draw(people)}`,
    achievedOn: `${firstYear + Math.floor((month + 3) / 12)}-${two(((month + 3) % 12) + 1)}-${two(1 + draw(28))}`,
    decision: draw(20) === 0 ? "rejected" : "accepted",
  };
}

function grant(id, firstYear, unspent, draw) {
  const years = [firstYear, firstYear + 1, firstYear + 2].map(yearLabel);
  const amount = String(30_000 + draw(60_000));
  return { id, ...unspent, allocations: years.map((year) => ({ year, amount, status: "confirmed" })) };
}

function input(at) {
  const draw = numbers(at + 1);
  const firstYear = 2022 + draw(3);
  const records = 40 + draw(81);
  return {
    contract: {
      id: `contract-${at + 1}`,
      term: { start: `${firstYear}-04-01`, end: `${firstYear + 3}-03-31` },
      phases: [
        {
          id: "service",
          outcomes: 1,
          fees: [{ id: "core", basis: "fixed", amount: String(30_000 + draw(30_000)), per: "year" }],
        },
      ],
      rateCard: rateCard(draw),
      cap: { annual: { amount: String(50_000 + draw(50_000)), unused: "carry-forward", excess: "defer" } },
    },
    funding: {
      sources: [
        grant("grant", firstYear, { carryForward: "none", unspent: "return" }, draw),
        grant("public-health", firstYear, { carryForward: "all" }, draw),
      ],
    },
    evidence: Array.from({ length: records }, (_, i) => record(i, firstYear, records >> 1, draw)),
  };
}

/**
 * So many contracts as `{ id, text, records, wrong }`: `text` is the input as JSON, as it would lie in a file or a table,
 * and `wrong` says whether it is one that the engine must refuse.
 */
export function makeContracts(count) {
  return Array.from({ length: count }, (_, at) => {
    const made = input(at);
    const wrong = at % WRONG_EVERY === WRONG_EVERY - 1;
    if (wrong) made.evidence[0].outcome = "not-on-the-card";
    return { id: made.contract.id, text: JSON.stringify(made), records: made.evidence.length, wrong };
  });
}
