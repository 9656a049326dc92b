/** Laws of where the money comes from and where it goes (docs/rules.md section 8): each answers with what breaks it. */
import { coins, sumOf, total } from "./figures.mjs";

const RESERVE = ["opening", "added", "drawn", "lapsed", "closing"];
const FLOWS = ["drawn", "returned", "released", "overdrawn"];

const unequal = (what, a, b) => (a === b ? [] : [`${what}: ${a} is not ${b}`]);

const isNegative = (one, keys) => keys.some((key) => coins(one[key]) < 0);

const met = ({ draws, shortfall }) => draws.reduce((sum, { amount }) => sum + Number(amount), Number(shortfall));

/** Whether statements were issued when the contract had no funding: nothing met what they pay. */
const isUnmet = (issued) =>
  issued.some((period) => met(period) === 0) && issued.some(({ payable }) => Number(payable) !== 0);

/** What is payable is drawn or a shortfall, less what is refundable; without funding nothing is drawn. */
function ofPayable({ totals, periods }, { funding, issued = [] }) {
  const { drawn, shortfall, refundable, payable } = totals;
  if (funding === undefined) {
    const sums = [drawn, shortfall, refundable].map(coins);
    return issued.length === 0 && sums.some((sum) => sum !== 0) ? [`without funding there are ${sums.join(", ")}`] : [];
  }
  return [
    ...unequal("drawn + shortfall - refundable", coins(drawn) + coins(shortfall) - coins(refundable), coins(payable)),
    ...(coins(refundable) < 0 && !isUnmet(issued) ? [`refundable is ${refundable}`] : []),
    ...(issued.length > 0
      ? []
      : periods.flatMap(({ period, draws, ...one }) =>
          unequal(
            `draws and shortfall of ${period}`,
            sumOf(draws, "amount") + coins(one.shortfall),
            coins(one.payable),
          ),
        )),
  ];
}

/** A source closes with what it opened with and was given, less what was drawn and lapsed; likewise its reserve. */
function ofSource(one, before, year) {
  const { source, reserve } = one;
  const flow = (key) => coins(one[key]);
  const closing = flow("opening") + flow("allocated") + flow("overdrawn") - flow("drawn");
  const held = coins(reserve.opening) + coins(reserve.added) - coins(reserve.drawn) - coins(reserve.lapsed);
  const place = `of ${source} in ${year}`;
  return [
    ...unequal(`closing ${place}`, closing - flow("returned") - flow("released"), flow("closing")),
    ...unequal(`closing reserve ${place}`, held, coins(reserve.closing)),
    ...unequal(`opening reserve ${place}`, flow("opening"), coins(reserve.opening)),
    ...unequal(`reserve carried ${place}`, flow("closing"), coins(reserve.closing)),
    ...(before === undefined ? [] : unequal(`opening ${place}`, flow("opening"), coins(before.closing))),
    ...(isNegative(one, ["opening", "allocated", "returned", "released", "overdrawn", "closing"])
      ? [`a sum ${place} is negative`]
      : []),
  ];
}

function ofSources({ years, totals }) {
  const all = years.flatMap(({ sources }) => sources);
  return [
    ...years.flatMap(({ year, sources, ...one }, at) => [
      ...sources.flatMap((source, i) => ofSource(source, years[at - 1]?.sources[i], year)),
      ...unequal(`drawn in ${year}`, coins(one.drawn), sumOf(sources, "drawn")),
      ...RESERVE.flatMap((key) =>
        unequal(
          `${key} of the reserve of ${year}`,
          coins(one.reserve[key]),
          total(sources, (s) => s.reserve[key]),
        ),
      ),
    ]),
    ...FLOWS.flatMap((key) => unequal(`${key} of all sources`, sumOf(all, key), coins(totals[key]))),
    ...unequal("unconfirmed of all years", sumOf(years, "unconfirmed"), coins(totals.unconfirmed)),
    ...unequal(
      "reserve",
      coins(totals.reserve),
      total(years.slice(-1), ({ reserve }) => reserve.closing),
    ),
  ];
}

/** The draws of the periods are those of the sources. */
function ofDraws({ periods, years }) {
  const draws = new Map();
  for (const { year, draws: list } of periods) {
    for (const { source, amount } of list) {
      const key = JSON.stringify([year, source]);
      draws.set(key, (draws.get(key) ?? 0) + coins(amount));
    }
  }
  const found = years.flatMap(({ year, sources }) =>
    sources.flatMap(({ source, drawn }) => {
      const key = JSON.stringify([year, source]);
      const sum = draws.get(key) ?? 0;
      draws.delete(key);
      return unequal(`draws on ${source} in ${year}`, sum, coins(drawn));
    }),
  );
  return [...found, ...[...draws.keys()].map((key) => `draws ${key} are of no source and year`)];
}

/** The draws of a line come to no more than it is paid; where it was reversed since, they stay charged. */
const ofLineDraws = ({ lines }, { issued = [] }) =>
  (issued.length > 0 ? [] : lines).flatMap(({ ref, paid, draws }) => {
    const sum = sumOf(draws, "amount");
    return sum > Math.max(0, coins(paid)) ? [`${ref} is paid ${paid} and met by ${sum}`] : [];
  });

export const FUNDING_LAWS = { payable: ofPayable, sources: ofSources, draws: ofDraws, "line draws": ofLineDraws };
