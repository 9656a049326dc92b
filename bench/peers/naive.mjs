/**
 * The engine that a careful developer would write in a week: zod for every record, date-fns for every date, a Decimal for
 * every amount, a line or a refusal as an object for every record. It knows the rules that the bench contract uses, and
 * works out the same figures as `calculate`; it draws on no sources and explains nothing.
 */
import {
  addMonths,
  compareAsc,
  differenceInCalendarMonths,
  format,
  isBefore,
  isWithinInterval,
  parseISO,
} from "date-fns";
import { Decimal } from "decimal.js";
import { record } from "./zod.mjs";

const ZERO = new Decimal(0);

/** The record with its dates, or what is wrong with it. */
function readClaim(row, card) {
  const checked = record.safeParse(row);
  if (!checked.success) return { issues: checked.error.issues };
  const claim = checked.data;
  if (!card.has(claim.outcome)) return { issues: [`${claim.outcome} is not on the rate card`] };
  const achieved = parseISO(claim.achievedOn);
  const submitted = claim.submittedOn === undefined ? achieved : parseISO(claim.submittedOn);
  const decided = claim.decidedOn === undefined ? submitted : parseISO(claim.decidedOn);
  if (isBefore(submitted, achieved) || isBefore(decided, submitted)) return { issues: ["dates out of order"] };
  return { claim: { ...claim, achieved } };
}

/** Records checked and dated, in order of (day of achievement, id). */
function readClaims(evidence, card) {
  const faults = [];
  const claims = [];
  for (const [i, row] of evidence.entries()) {
    const { claim, issues } = readClaim(row, card);
    if (issues !== undefined) faults.push({ at: i, issues });
    else claims.push(claim);
  }
  if (faults.length > 0) throw new Error(`${faults.length} records are wrong, the first at ${faults[0].at}`);
  return claims.sort((a, b) => compareAsc(a.achieved, b.achieved) || (a.id < b.id ? -1 : 1));
}

/** The first reason for which a claim is not paid. */
function reasonAgainst(claim, entry, term, yearKey, used) {
  if (claim.decision !== "accepted") return claim.decision;
  if (!isWithinInterval(claim.achieved, term)) return "outside-term";
  if (used.claims.has(`${claim.participant}|${claim.outcome}`)) return "participant-limit";
  if ((used.units.get(yearKey) ?? 0) >= entry.limits.perYear) return "year-limit";
  return undefined;
}

function entitleOutcomes(evidence, contract, term) {
  const card = new Map(contract.rateCard.map((entry) => [entry.code, { ...entry, rate: new Decimal(entry.tariff) }]));
  const ratio = new Decimal(contract.phases[0].outcomes);
  const used = { claims: new Set(), units: new Map() };
  const lines = [];
  const refused = [];
  for (const claim of readClaims(evidence, card)) {
    const entry = card.get(claim.outcome);
    const period = differenceInCalendarMonths(claim.achieved, term.start);
    const yearKey = `${claim.outcome}|${Math.floor(period / 12)}`;
    const amount = entry.rate.times(ratio).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
    const reason = reasonAgainst(claim, entry, term, yearKey, used);
    if (reason !== undefined) {
      refused.push({ ref: `outcome/${claim.id}`, reason, amount: amount.toFixed(2) });
      continue;
    }
    used.claims.add(`${claim.participant}|${claim.outcome}`);
    used.units.set(yearKey, (used.units.get(yearKey) ?? 0) + 1);
    const { outcome, participant, place } = claim;
    lines.push({ ref: `outcome/${claim.id}`, period, outcome, participant, place, entitled: amount, paid: ZERO });
  }
  return { lines, refused };
}

/** A twelfth of the yearly fee each month, rounded so that the instalments add up. */
function entitleFees({ fees }, months) {
  return fees.flatMap(({ id, amount }) => {
    const upTo = (n) => new Decimal(amount).times(n).div(12).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
    return Array.from({ length: months }, (_, i) => {
      return { ref: `fee/${id}/${i}`, period: i, entitled: upTo(i + 1).minus(upTo(i)), paid: ZERO };
    });
  });
}

/** Pays waiting lines from the front, fees first, within what the year and the term have left. */
function payPeriods(fees, outcomes, cap, term, months) {
  const queues = [fees, outcomes].map((lines) => ({ lines, head: 0, end: 0 }));
  const periods = [];
  let yearLeft = ZERO;
  let termLeft = new Decimal(cap.term);
  for (let month = 0; month < months; month += 1) {
    if (month % 12 === 0) yearLeft = yearLeft.plus(cap.annual.amount);
    let headroom = Decimal.min(yearLeft, termLeft);
    let payable = ZERO;
    for (const queue of queues) {
      while (queue.end < queue.lines.length && queue.lines[queue.end].period === month) queue.end += 1;
      while (queue.head < queue.end && headroom.gt(0)) {
        const line = queue.lines[queue.head];
        const part = Decimal.min(line.entitled.minus(line.paid), headroom);
        line.paid = line.paid.plus(part);
        headroom = headroom.minus(part);
        payable = payable.plus(part);
        if (line.paid.eq(line.entitled)) queue.head += 1;
      }
    }
    yearLeft = yearLeft.minus(payable);
    termLeft = termLeft.minus(payable);
    periods.push({ period: format(addMonths(term.start, month), "yyyy-MM"), payable: payable.toFixed(2) });
  }
  return periods;
}

const asText = (line) => ({
  ...line,
  entitled: line.entitled.toFixed(2),
  paid: line.paid.toFixed(2),
  deferred: line.entitled.minus(line.paid).toFixed(2),
});

const total = (lines, key) => lines.reduce((sum, line) => sum.plus(line[key]), ZERO).toFixed(2);

export function naiveEngine({ contract, evidence }) {
  const term = { start: parseISO(contract.term.start), end: parseISO(contract.term.end) };
  const months = differenceInCalendarMonths(term.end, term.start) + 1;
  const fees = entitleFees(contract.phases[0], months);
  const { lines: outcomes, refused } = entitleOutcomes(evidence, contract, term);
  const periods = payPeriods(fees, outcomes, contract.cap, term, months);
  const lines = [...fees, ...outcomes];
  const totals = { entitled: total(lines, "entitled"), payable: total(lines, "paid") };
  return { totals, periods, lines: lines.map(asText), notPayable: refused };
}
