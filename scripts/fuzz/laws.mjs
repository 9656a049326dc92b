/** Laws of every result that are cheap to check (docs/rules.md sections 4, 5, 7, 8 and 11): each answers with what breaks it. */
import { coins, grouped, misprints, sumOf, total } from "./figures.mjs";

const KINDS = ["fees", "costs", "outcomes", "adjustments"];
const BOOKED = ["entitled", "paid", "forfeited"];
const FLOWS = [...KINDS, "entitled", "payable", "forfeited", "shortfall"];

const unequal = (what, a, b) => (a === b ? [] : [`${what}: ${a} is not ${b}`]);

const openPeriods = ({ periods }) => periods.filter(({ status }) => status !== "issued");

/** Lines: entitled = paid + deferred + forfeited - overpaid, and each is what the periods say of it. */
function ofLines({ lines, periods }) {
  const booked = grouped(
    periods.flatMap((period) => period.lines),
    ({ ref }) => ref,
  );
  const known = new Set(lines.map(({ ref }) => ref));
  return [
    ...unequal("refs", known.size, lines.length),
    ...[...booked.keys()].filter((ref) => !known.has(ref)).map((ref) => `${ref} is in a period, not in lines`),
    ...lines.flatMap((line) => {
      const [entitled, paid, deferred] = [coins(line.entitled), coins(line.paid), coins(line.deferred)];
      const [forfeited, overpaid] = [coins(line.forfeited), coins(line.overpaid)];
      const own = booked.get(line.ref) ?? [];
      return [
        ...unequal(`balance of ${line.ref}`, paid + deferred + forfeited - overpaid, entitled),
        ...(deferred < 0 || overpaid < 0 || (deferred > 0 && overpaid > 0)
          ? [`${line.ref} waits and is overpaid`]
          : []),
        ...BOOKED.flatMap((key) => unequal(`${key} of ${line.ref} over periods`, sumOf(own, key), coins(line[key]))),
      ];
    }),
  ];
}

/** Periods, years and totals: what is booked is entitled, and nothing is lost on the way. */
function ofSums({ lines, periods, years, totals }) {
  const left = (list, what) =>
    list.flatMap((one, at) => {
      const waits = ({ deferred, overpaid }) => coins(deferred) - coins(overpaid);
      const before = at === 0 ? 0 : waits(list[at - 1]);
      const rest = coins(one.entitled) - coins(one.payable) - coins(one.forfeited);
      const kinds = KINDS.reduce((sum, key) => sum + coins(one[key]), 0);
      return [
        ...unequal(`${what} ${at} in balance`, rest, waits(one) - before),
        ...unequal(`kinds of ${what} ${at}`, kinds, coins(one.entitled)),
      ];
    });
  const byYear = grouped(periods, ({ year }) => year);
  return [
    ...left(periods, "period"),
    ...left(years, "year"),
    ...left([totals], "totals"),
    ...periods.flatMap((period) => [
      ...unequal(`entitled of ${period.period}`, sumOf(period.lines, "entitled"), coins(period.entitled)),
      ...unequal(`payable of ${period.period}`, sumOf(period.lines, "paid"), coins(period.payable)),
      ...unequal(`forfeited of ${period.period}`, sumOf(period.lines, "forfeited"), coins(period.forfeited)),
      ...unequal(
        `setOff of ${period.period}`,
        total(period.lines, ({ paid }) => (coins(paid) < 0 ? paid : "0")) + coins(period.setOff),
        0,
      ),
    ]),
    ...years.flatMap((year) => {
      const own = byYear.get(year.year) ?? [];
      const flows = FLOWS.flatMap((key) => unequal(`${key} of ${year.year}`, sumOf(own, key), coins(year[key])));
      const ends = ["deferred", "overpaid"].flatMap((key) =>
        unequal(`${key} at the end of ${year.year}`, sumOf(own.slice(-1), key), coins(year[key])),
      );
      return [...flows, ...ends];
    }),
    ...FLOWS.flatMap((key) => unequal(`${key} of all years`, sumOf(years, key), coins(totals[key]))),
    ...["deferred", "forfeited", "overpaid"].flatMap((key) =>
      unequal(`${key} of all lines`, sumOf(lines, key), coins(totals[key])),
    ),
  ];
}

/** What an open period pays is not negative, and nothing waits beside an overpayment unless payment waits for money. */
function ofOpenPeriods(result, { funding }) {
  return openPeriods(result).flatMap(({ period, payable, deferred, overpaid, setOff }) => [
    ...([payable, deferred, overpaid, setOff].some((sum) => coins(sum) < 0) ? [`${period} has a negative sum`] : []),
    ...(funding?.shortfall !== "defer" && coins(deferred) > 0 && coins(overpaid) > 0
      ? [`in ${period} something waits beside an overpayment`]
      : []),
  ]);
}

/** Every record is a line or is not payable, and no others are. */
function ofRecords({ lines, notPayable }, { evidence = [], costs = [], adjustments = [] }) {
  const found = new Set([...lines.filter(({ kind }) => kind !== "fee"), ...notPayable].map(({ ref }) => ref));
  const given = new Set([
    ...evidence.map(({ id }) => `outcome/${id}`),
    ...costs.map(({ id }) => `cost/${id}`),
    ...adjustments.map(({ id }) => `adjustment/${id}`),
  ]);
  return [
    ...[...given].filter((ref) => !found.has(ref)).map((ref) => `${ref} is lost`),
    ...[...found]
      .filter((ref) => !given.has(ref) && !ref.startsWith("outcome/forecast/"))
      .map((ref) => `${ref} comes from nowhere`),
  ];
}

const STATED = [...KINDS, "entitled", "setOff", "payable", "deferred", "forfeited", "overpaid", "shortfall"];

/** A statement that was issued says what it said. */
function ofIssued({ periods }, { issued = [] }) {
  return issued.flatMap((given, i) => [
    ...unequal(`status of ${given.period}`, periods[i].status, "issued"),
    ...unequal(`dueOn of ${given.period}`, periods[i].dueOn, given.dueOn),
    ...STATED.flatMap((key) => unequal(`${key} of ${given.period}`, Number(periods[i][key]), Number(given[key]))),
  ]);
}

const months = (date) => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7));

const least = (...sums) => Math.max(0, ...sums);

/** Caps agree with themselves and with the periods, and no more is paid than they leave but for what is issued. */
function ofCaps({ contract, capYears, termCap, periods, totals }, { contract: { cap } }) {
  const byYear = grouped(periods, ({ year, start }) =>
    cap?.annual?.basis === "contract-year"
      ? `Year ${Math.floor((months(start) - months(contract.start)) / 12) + 1}`
      : year,
  );
  const payableIn = (list) => sumOf(list, "payable");
  const issued = (list) => payableIn(list.filter(({ status }) => status === "issued"));
  const carries = cap?.annual?.unused === "carry-forward";
  return [
    ...(capYears.length > 0 ? unequal("cap years", capYears.length, byYear.size) : []),
    ...capYears.flatMap((one, at) => {
      const own = byYear.get(one.year) ?? [];
      const before = at === 0 ? 0 : coins(capYears[at - 1].unused);
      const [available, used] = [coins(one.available), coins(one.used)];
      return [
        ...unequal(`used in ${one.year}`, used, payableIn(own)),
        ...unequal(`brought into ${one.year}`, coins(one.broughtForward), carries ? before : Math.min(0, before)),
        ...unequal(
          `available in ${one.year}`,
          available,
          coins(one.cap) + coins(one.broughtForward) - coins(one.deductions),
        ),
        ...unequal(`unused in ${one.year}`, coins(one.unused), available - used),
        ...(used > least(available, issued(own)) ? [`${one.year} pays ${used}, ${available} are available`] : []),
      ];
    }),
    ...(termCap === undefined ? [] : [termCap]).flatMap((one) => {
      const [available, used] = [coins(one.available), coins(one.used)];
      return [
        ...unequal("used of the term cap", used, coins(totals.payable)),
        ...unequal("available of the term cap", available, coins(one.cap) - coins(one.deductions)),
        ...unequal("unused of the term cap", coins(one.unused), available - used),
        ...unequal("headroom", coins(one.headroom), available - coins(totals.entitled)),
        ...(used > least(available, issued(periods)) ? [`the term pays ${used}, ${available} are available`] : []),
      ];
    }),
  ];
}

/** What breaks a law, in words, each with the name of the law first. */
export function brokenLaws(result, input, fundingLaws) {
  const laws = {
    lines: ofLines,
    sums: ofSums,
    open: ofOpenPeriods,
    records: ofRecords,
    issued: ofIssued,
    caps: ofCaps,
    ...fundingLaws,
  };
  const broken = Object.entries(laws).flatMap(([name, law]) =>
    law(result, input).map((detail) => ({ kind: `law of ${name}`, detail })),
  );
  return [...broken, ...misprints(result).map((detail) => ({ kind: "misprint", detail }))];
}
