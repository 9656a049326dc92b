/**
 * What is written down? The last stage: turns what was entitled and settled into the result, whose sums agree
 * (docs/rules.md section 11).
 */
import type { Terms } from "../input/terms.js";
import { formatDay } from "../values/calendar.js";
import { minus, NOTHING, plus, printRatio, sumOf, WHOLE } from "../values/money.js";
import type { Caps } from "./caps.js";
import { lineRow } from "./line-rows.js";
import type { Line, Refusal } from "./lines.js";
import {
  addEarned,
  type Draft,
  drawPrinter,
  type Earned,
  earnedIn,
  freezeDeep,
  NONE_EARNED,
  type Print,
  type PrintDraws,
  printEarned,
  printer,
  printRefusals,
  printReserve,
  printSource,
  total,
} from "./printing.js";
import type { Ordered } from "./queue.js";
import type { Scaling } from "./reduction.js";
import type { ClosedYear, ReserveFigures, SourceYear } from "./reserve.js";
import type {
  CapYearResult,
  LineResult,
  PeriodLine,
  PeriodResult,
  Result,
  TermCapResult,
  Totals,
  Warning,
  YearResult,
} from "./result.js";
import type { SettledPeriod, Settlement } from "./settle.js";
import type { Period, Timeline } from "./timeline.js";

/** All that the earlier stages found. */
export interface Findings {
  readonly terms: Terms;
  readonly timeline: Timeline;
  readonly scaling: Scaling;
  readonly caps: Caps;
  readonly ordered: Ordered;
  readonly refused: readonly Refusal[];
  readonly settlement: Settlement;
  readonly warnings: readonly Warning[];
}

function sumReserves(years: readonly SourceYear[]): ReserveFigures {
  return {
    opening: total(years, (year) => year.reserve.opening),
    added: total(years, (year) => year.reserve.added),
    drawn: total(years, (year) => year.reserve.drawn),
    lapsed: total(years, (year) => year.reserve.lapsed),
    closing: total(years, (year) => year.reserve.closing),
  };
}

/** Everything of the statement is printed with the same few helpers. */
interface Scene extends Findings {
  readonly print: Print;
  readonly earned: readonly Earned[];
  readonly periodsByYear: ReadonlyMap<number, readonly Period[]>;
  readonly printDraws: PrintDraws;
}

function yearResult(scene: Scene, year: number, at: number): YearResult {
  const { timeline, settlement, scaling, terms, print, periodsByYear } = scene;
  const inYear = periodsByYear.get(year) as readonly Period[];
  const periods = inYear.map((period) => settlement.periods[period.index] as SettledPeriod);
  const last = periods[periods.length - 1] as SettledPeriod;
  const sources = settlement.years[at]?.sources ?? [];
  return {
    year: timeline.yearLabel(year),
    factor: printRatio(scaling.years.get(year) ?? WHOLE),
    ...printEarned(inYear.map((period) => scene.earned[period.index] as Earned).reduce(addEarned, NONE_EARNED), print),
    payable: print(total(periods, (period) => period.payable)),
    deferred: print(last.deferred),
    forfeited: print(total(periods, (period) => period.forfeited)),
    overpaid: print(last.overpaid),
    shortfall: print(total(periods, (period) => period.shortfall)),
    drawn: print(total(sources, (source) => source.drawn)),
    unconfirmed: print(total(periods, (period) => period.unconfirmed)),
    reserve: printReserve(sumReserves(sources), print),
    sources: sources.map((source, i) => printSource(terms.funding?.sources[i]?.id as string, source, print)),
  };
}

function capYearResults({ caps, settlement, print }: Scene): readonly CapYearResult[] {
  return caps.years.map((year, i) => {
    const use = settlement.capYears[i] as Settlement["capYears"][number];
    return {
      year: year.label,
      base: print(year.base),
      cap: print(year.cap),
      broughtForward: print(use.broughtForward),
      deductions: print(year.deductions),
      available: print(use.available),
      used: print(use.used),
      unused: print(use.unused),
    };
  });
}

function termCapResult({ caps, settlement, earned, print }: Scene): TermCapResult | undefined {
  if (caps.term === undefined) return undefined;
  const { base, cap, deductions } = caps.term;
  const available = minus(cap, deductions);
  const used = total(settlement.periods, (period) => period.payable);
  return {
    base: print(base),
    cap: print(cap),
    deductions: print(deductions),
    available: print(available),
    used: print(used),
    unused: print(minus(available, used)),
    headroom: print(
      minus(
        available,
        total(earned, (one) => one.all),
      ),
    ),
  };
}

function periodResult(scene: Scene, at: number): PeriodResult {
  const { terms, timeline, ordered, settlement, print } = scene;
  const period = timeline.periods[at] as Period;
  const settled = settlement.periods[at] as SettledPeriod;
  const lines = settled.bookings.map(({ line, entitled, paid, forfeited, cause }): PeriodLine => {
    const { ref, forecast } = ordered.lines[line] as Line;
    const printed: Draft<PeriodLine> = {
      ref,
      entitled: print(entitled),
      paid: print(paid),
      forfeited: print(forfeited),
    };
    if (cause !== undefined) printed.cause = cause;
    if (forecast !== undefined) printed.forecast = forecast;
    return Object.freeze(printed);
  });
  return {
    format: 1,
    contract: terms.id,
    period: period.id,
    year: timeline.yearLabel(period.year),
    start: formatDay(period.start),
    end: formatDay(settled.issued?.end ?? period.end),
    dueOn: settled.issued?.dueOn ?? period.dueOn,
    status: settled.issued !== undefined ? "issued" : period.ended ? "due" : "forecast",
    ...printEarned(scene.earned[at] as Earned, print),
    setOff: print(settled.setOff),
    payable: print(settled.payable),
    deferred: print(settled.deferred),
    forfeited: print(settled.forfeited),
    overpaid: print(settled.overpaid),
    shortfall: print(settled.shortfall),
    draws: scene.printDraws(settled.draws),
    lines: Object.freeze(lines),
  };
}

/** Positions of the lines by (period, order of the queue). */
function byPeriod(lines: readonly Line[], periods: number): readonly (readonly number[])[] {
  const buckets: number[][] = Array.from({ length: periods }, () => []);
  lines.forEach((line, i) => (buckets[line.period] as number[]).push(i));
  return buckets;
}

function totalsOf(scene: Scene): Totals {
  const { settlement, refused, print } = scene;
  const { periods, years } = settlement;
  const sources = years.flatMap((year: ClosedYear) => year.sources);
  const last = periods[periods.length - 1] as SettledPeriod;
  const payable = total(periods, (period) => period.payable);
  const drawn = total(sources, (source) => source.drawn);
  const shortfall = total(periods, (period) => period.shortfall);
  const pending = refused.map(({ reason, amount }) => (reason === "pending" ? (amount ?? NOTHING) : NOTHING));
  return {
    ...printEarned(scene.earned.reduce(addEarned, NONE_EARNED), print),
    entitledForecast: print(total(scene.ordered.lines, (line) => (line.forecast ? line.entitled : NOTHING))),
    payable: print(payable),
    deferred: print(last.deferred),
    forfeited: print(total(periods, (period) => period.forfeited)),
    overpaid: print(last.overpaid),
    pending: print(sumOf(pending)),
    drawn: print(drawn),
    shortfall: print(shortfall),
    refundable: print(scene.terms.funding === undefined ? NOTHING : minus(plus(drawn, shortfall), payable)),
    returned: print(total(sources, (source) => source.returned)),
    released: print(total(sources, (source) => source.released)),
    overdrawn: print(total(sources, (source) => source.overdrawn)),
    reserve: print(total(years[years.length - 1]?.sources ?? [], (source) => source.closing)),
    unconfirmed: print(total(periods, (period) => period.unconfirmed)),
  };
}

export function writeStatement(findings: Findings): Result {
  const { terms, timeline, ordered, refused, settlement, warnings } = findings;
  const print = printer(terms.digits);
  const earned = settlement.periods.map((period) => earnedIn(period, ordered));
  const periodsByYear = new Map<number, Period[]>(timeline.years.map((year) => [year, []]));
  for (const period of timeline.periods) (periodsByYear.get(period.year) as Period[]).push(period);
  const scene: Scene = { ...findings, print, earned, periodsByYear, printDraws: drawPrinter(terms, timeline, print) };
  const termCap = termCapResult(scene);
  const { id, currency, title } = terms;
  const rows = { ...scene, periodIds: timeline.periods.map((period) => period.id) };
  const lines: LineResult[] = [];
  for (const bucket of byPeriod(ordered.lines, timeline.periods.length)) {
    for (const at of bucket) lines.push(lineRow(ordered.lines[at] as Line, at, rows));
  }
  return freezeDeep({
    format: 1,
    contract: {
      id,
      ...(title === undefined ? {} : { title }),
      currency,
      start: formatDay(timeline.start),
      end: formatDay(timeline.end),
    },
    ...(terms.asAt === undefined ? {} : { asAt: formatDay(terms.asAt) }),
    totals: totalsOf(scene),
    years: timeline.years.map((year, at) => yearResult(scene, year, at)),
    capYears: capYearResults(scene),
    ...(termCap === undefined ? {} : { termCap }),
    periods: timeline.periods.map((period) => periodResult(scene, period.index)),
    lines: Object.freeze(lines),
    notPayable: Object.freeze(printRefusals(refused, print)),
    warnings,
  } as const);
}
