// The tables that start.mjs prints: text in, text out, at most 80 columns wide.
import { left, money, right, sum, table, withCommas } from "../print.mjs";

/** What the reasons of docs/rules.md, section 5, mean. */
const REASONS = {
  "not-submitted": "not known yet on the day asked about",
  withdrawn: "accepted once, taken back since",
  rejected: "council did not accept the evidence",
  pending: "council has not decided yet",
  "outside-term": "achieved outside the contract's term",
  "late-claim": "submitted too late",
  "early-claim": "submitted before it may be claimed",
  "fee-phase": "year one is paid by the fee",
  "no-price": "no price on the rate card applies",
  prerequisite: "the outcome it builds on is missing",
  "too-soon": "too close to the one before it",
  "participant-limit": "no units left for this person",
  "year-limit": "no units left in the year",
  "term-limit": "no units left in the term",
  "below-threshold": "gain too small for any band",
  "participant-cap": "beyond the most for one person",
};

/** What was earned and paid in each year, and what the reserve held at its end. */
export function yearsTable(title, { years, totals }) {
  return table(
    title,
    [...left("Year"), ...right("Entitled", "Payable", "Deferred", "Shortfall", "Reserve")],
    [
      ...years.map((year) => [
        year.year,
        ...money(year.entitled, year.payable, year.deferred, year.shortfall, year.reserve.closing),
      ]),
      [],
      ["Term", ...money(totals.entitled, totals.payable, totals.deferred, totals.shortfall, totals.reserve)],
    ],
  );
}

/** What was drawn from each source in each year, and what of it was kept for later years. */
export function sourcesTable(title, { years }) {
  const rows = years.flatMap((year) =>
    year.sources.map((source) => [
      year.year,
      source.source,
      ...money(source.opening, source.allocated, source.drawn, source.closing),
    ]),
  );
  const ids = (years[0]?.sources ?? []).map((source) => source.source);
  const drawn = ids.map((id) => {
    const ofSource = years.flatMap((year) => year.sources.filter((one) => one.source === id));
    const total = (key) => withCommas(sum(ofSource.map((one) => one[key])));
    return ["Term", id, "", total("allocated"), total("drawn"), ""];
  });
  return table(
    title,
    [...left("Year", "Source"), ...right("Brought in", "Allocated", "Drawn", "Kept")],
    [...rows, [], ...drawn],
  );
}

/** The statement of each period. */
export function periodsTable(title, { periods, totals }) {
  return table(
    title,
    [...left("Period", "Due on"), ...right("Entitled", "Payable", "Deferred", "Shortfall")],
    [
      ...periods.map((period) => [
        period.period,
        period.dueOn,
        ...money(period.entitled, period.payable, period.deferred, period.shortfall),
      ]),
      [],
      ["Term", "", ...money(totals.entitled, totals.payable, totals.deferred, totals.shortfall)],
    ],
  );
}

/** How many records are not payable for which reason, and what they would have been worth. */
export function notPayableTable(title, { notPayable }) {
  const reasons = [...new Set(notPayable.map(({ reason }) => reason))];
  const rows = reasons.map((reason) => {
    const records = notPayable.filter((record) => record.reason === reason);
    const worth = sum(records.flatMap(({ amount }) => amount ?? []));
    return [reason, REASONS[reason] ?? "", String(records.length), withCommas(worth)];
  });
  const worth = sum(notPayable.flatMap(({ amount }) => amount ?? []));
  return table(
    title,
    [...left("Reason", "In words"), ...right("Records", "Face value")],
    [...rows, [], ["All", "", String(notPayable.length), withCommas(worth)]],
  );
}
