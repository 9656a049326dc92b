/**
 * A made-up programme of the size asked for, the same every time: five years of months, 100 outcomes on the card of which a
 * third reach their yearly limit, several outcomes for a fifth of the participants and some claimed twice, annual and term
 * caps that bind, five sources of which two are restricted. Records lie in no order.
 */
import { calendar, numbers, two, yearLabel } from "./made-up.mjs";

const YEARS = [2024, 2025, 2026, 2027, 2028];
/** Days of the term, and of claims and decisions after it. */
const TERM_DAYS = 1_826;
const DAYS = calendar(TERM_DAYS + 100);
const CODES = Array.from({ length: 100 }, (_, i) => `OUT-${two(i)}`);

/** Common outcomes first: the lower of two draws. */
const drawOutcome = (draw) => Math.min(draw(100), draw(100));
const shareOfOutcome = (i) => (199 - 2 * i) / 10_000;

/** Of a hundred decisions 93 are accepted. */
function drawDecision(draw) {
  const at = draw(100);
  if (at < 93) return "accepted";
  return at < 97 ? "rejected" : at < 99 ? "pending" : "withdrawn";
}

/** Participant and outcome of each record; every fifth participant has two to four, a tenth of the further ones claimed twice. */
function drawClaims(records, draw) {
  const claims = [];
  for (let person = 0; claims.length < records; person += 1) {
    const first = drawOutcome(draw);
    claims.push({ person, outcome: first });
    for (let more = person % 5 === 0 ? 1 + draw(3) : 0; more > 0 && claims.length < records; more -= 1) {
      claims.push({ person, outcome: draw(10) === 0 ? first : drawOutcome(draw) });
    }
  }
  for (let i = records - 1; i > 0; i -= 1) {
    const j = draw(i + 1);
    [claims[i], claims[j]] = [claims[j], claims[i]];
  }
  return claims;
}

const rateCard = (records) =>
  CODES.map((code, i) => ({
    code,
    tariff: (400 + i * 25.35).toFixed(2),
    limits: { perYear: Math.max(1, Math.ceil((records / 5) * 0.9 * shareOfOutcome(i) * (i % 3 === 0 ? 0.9 : 1.4))) },
  }));

/** Two grants for some outcomes, three that pay for anything, of which one ends after three years. */
const sources = (records) =>
  [
    { id: "grant-a", pays: { outcomes: CODES.slice(0, 20) }, perRecord: [40, 40, 40, 40, 40] },
    { id: "grant-b", pays: { outcomes: CODES.slice(20, 40) }, perRecord: [50, 50, 50, 50, 50] },
    { id: "grant-c", perRecord: [60, 60, 60, 0, 0] },
    { id: "partners", perRecord: [30, 30, 30, 60, 60] },
    { id: "council", perRecord: [40, 40, 40, 50, 60] },
  ].map(({ perRecord, ...source }) => ({
    ...source,
    carryForward: "all",
    allocations: YEARS.map((year, i) => ({
      year: yearLabel(year),
      amount: String(records * perRecord[i]),
      status: "confirmed",
    })),
  }));

/** Claimed within two months, decided within another. */
function drawRecord({ person, outcome }, i, draw) {
  const achieved = draw(TERM_DAYS);
  const submitted = achieved + draw(60);
  const decision = drawDecision(draw);
  return {
    id: `e${i}`,
    outcome: CODES[outcome],
    participant: `P${person}`,
    achievedOn: DAYS[achieved],
    submittedOn: DAYS[submitted],
    decision,
    ...(decision === "pending" ? {} : { decidedOn: DAYS[submitted + draw(30)] }),
    place: `Place ${draw(12)}`,
  };
}

/** The input of `calculate` with this number of evidence records. */
export function programme(records) {
  const draw = numbers(7);
  return {
    contract: {
      id: "programme",
      term: { start: "2024-04-01", end: "2029-03-31" },
      calendar: { period: "month" },
      phases: [
        { id: "all", outcomes: 1, fees: [{ id: "core", basis: "fixed", amount: String(records * 24), per: "year" }] },
      ],
      rateCard: rateCard(records),
      cap: {
        annual: { amount: String(records * 220), unused: "carry-forward", excess: "defer" },
        term: String(records * 1_060),
      },
    },
    funding: { sources: sources(records) },
    evidence: drawClaims(records, draw).map((claim, i) => drawRecord(claim, i, draw)),
  };
}
