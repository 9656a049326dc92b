/**
 * Reads the statements already issued (docs/rules.md section 9): they must be this contract's own, from the first period
 * on without a gap, unchanged, and every record they name must still be there.
 */
import { type Day, formatDay, type PeriodSpan, parseDay, parseYear, periodsBetween } from "../values/calendar.js";
import { type Money, minus, NOTHING, plus } from "../values/money.js";
import { firstFew, type Path } from "./issues.js";
import { copyPlain, isPlainObject } from "./plain.js";
import type { Reading } from "./reading.js";
import { ISSUED_LINES } from "./row-forms.js";
import { eachElement, readRows } from "./rows.js";
import { issuedSchema } from "./schema-records.js";
import { checkShape } from "./shape.js";
import type { IssuedLine, IssuedPeriod, Terms } from "./terms.js";
import type { IssuedInput, IssuedLineInput } from "./types.js";

/** What issued statements are held against. */
export interface IssuedScene {
  readonly terms: Pick<Terms, "id" | "asAt" | "calendar" | "funding" | "span">;
  /** The ends that the term had, has or can have. */
  readonly ends: ReadonlySet<Day>;
  /** References of the records in the input. */
  readonly records: { readonly has: (ref: string) => boolean };
  /** Ids of all periods that the term had, has or can have. */
  readonly periods: { readonly has: (id: string) => boolean };
}

type Given = Omit<IssuedInput, "lines"> & { readonly lines: readonly IssuedLineInput[] };

/** The statements of the right form, up to the first that is not; the form of all is told. */
function readShapes(list: unknown, reading: Reading): readonly Given[] {
  const read: (Given | undefined)[] = [];
  eachElement(list, ["issued"], reading.issues, (statement, i) => {
    const before = reading.issues.count;
    const period = readShape(statement, ["issued", i], reading);
    read.push(reading.issues.count > before ? undefined : period);
  });
  const bad = read.indexOf(undefined);
  return (bad < 0 ? read : read.slice(0, bad)) as readonly Given[];
}

function readShape(value: unknown, path: Path, reading: Reading): Given | undefined {
  const { issues } = reading;
  let lines: unknown;
  let head: unknown = value;
  try {
    if (isPlainObject(value)) {
      const { lines: given, ...others } = value;
      [lines, head] = [given, others];
    }
  } catch {
    issues.add("not-plain", path, undefined, "reading it throws an error");
    return undefined;
  }
  const { data, refused } = copyPlain(head, path, issues);
  const faults = checkShape(issuedSchema, data, path, refused, issues);
  if (isPlainObject(value) && lines === undefined) issues.add("missing", [...path, "lines"], undefined, "a list");
  const rows = readRows(ISSUED_LINES, lines, [...path, "lines"], issues);
  if (faults.length > 0 || rows.some((row) => row === undefined)) return undefined;
  return { ...(data as Omit<IssuedInput, "lines">), lines: rows as readonly IssuedLineInput[] };
}

/** The period that a statement must be of: those of the term in order, then closing statements. */
function expectedPeriod(at: number, periods: readonly PeriodSpan[], terms: IssuedScene["terms"]): PeriodSpan {
  const period = periods[at];
  if (period !== undefined) return period;
  const last = periods[periods.length - 1] as PeriodSpan;
  const { end } = terms.span;
  return { id: `closing ${at - periods.length + 1}`, year: last.year, start: end, end };
}

function checkIdentity(given: Given, expected: PeriodSpan, path: Path, scene: IssuedScene, reading: Reading): void {
  const { terms, ends } = scene;
  const { issues } = reading;
  if (given.contract !== terms.id) {
    issues.add("issued-foreign", [...path, "contract"], given.contract, `this contract is ${JSON.stringify(terms.id)}`);
  }
  if (given.period !== expected.id) {
    issues.add("issued-gap", [...path, "period"], given.period, `here stands ${JSON.stringify(expected.id)}`);
    return;
  }
  const end = parseDay(given.end) as Day;
  if (parseYear(given.year, terms.calendar.yearStartMonth) !== expected.year) {
    issues.add("issued-changed", [...path, "year"], given.year, "it is not the year of its period");
  }
  if (given.start !== formatDay(expected.start)) {
    issues.add("issued-changed", [...path, "start"], given.start, `the period starts on ${formatDay(expected.start)}`);
  }
  // The last period of a term that has been extended since was issued with its end of then.
  if (end !== expected.end && !(end < expected.end && ends.has(end))) {
    issues.add("issued-changed", [...path, "end"], given.end, `the period ends on ${formatDay(expected.end)}`);
  }
  if (given.status === "forecast" || (terms.asAt !== undefined && end > terms.asAt)) {
    issues.add("issued-too-early", [...path, "status"], given.status);
  }
}

/** The sum over the lines of each kind, and how their references start. */
const KINDS = [
  ["fees", "fee/"],
  ["costs", "cost/"],
  ["outcomes", "outcome/"],
  ["adjustments", "adjustment/"],
] as const;

/** Sums of a statement must agree with each other, and with all before it. */
function checkSums(period: IssuedPeriod, given: Given, before: Money, path: Path, reading: Reading): Money {
  const sum = (of: (line: IssuedLine) => Money): Money =>
    period.lines.reduce((total, line) => plus(total, of(line)), NOTHING);
  const money = (key: "fees" | "costs" | "outcomes" | "adjustments" | "entitled" | "payable" | "forfeited"): Money =>
    reading.figure(given[key], [...path, key]);
  const kinds = plus(plus(money("fees"), money("costs")), plus(money("outcomes"), money("adjustments")));
  const entitled = sum((line) => line.entitled);
  const paid = sum((line) => line.paid);
  const forfeited = sum((line) => line.forfeited);
  const disagree = (key: string, what: string): void =>
    reading.issues.add("issued-changed", [...path, key], given[key as "payable"], what);
  if (money("entitled") !== entitled) disagree("entitled", "it is not the sum over its lines");
  else if (kinds !== entitled) disagree("entitled", "it is not the sum of fees, costs, outcomes and adjustments");
  else {
    for (const [key, start] of KINDS) {
      if (money(key) !== sum((line) => (line.ref.startsWith(start) ? line.entitled : NOTHING)))
        disagree(key, "it is not the sum over its lines");
    }
  }
  if (money("payable") !== paid) disagree("payable", "it is not the sum of what its lines are paid");
  if (money("forfeited") !== forfeited) disagree("forfeited", "it is not the sum over its lines");
  const toDate = plus(before, minus(minus(entitled, paid), forfeited));
  if (toDate !== minus(period.deferred, period.overpaid)) {
    disagree("deferred", "entitled - paid - forfeited to date is not deferred - overpaid");
  }
  return toDate;
}

/** The period at the end of a fee's reference: the label of a year has a slash of its own. */
const feePeriod = /\/([0-9]{4}\/[0-9]{2}(?: [QH][1-4])?)$/;

function readLines(given: Given, path: Path, scene: IssuedScene, reading: Reading): readonly IssuedLine[] {
  reading.unique(
    given.lines,
    (line) => line.ref,
    (i) => [...path, "lines", i, "ref"],
  );
  return given.lines.map((line, i): IssuedLine => {
    const at = [...path, "lines", i];
    if (line.ref.startsWith("fee/")) {
      const named = feePeriod.exec(line.ref)?.[1] ?? line.ref.slice(line.ref.lastIndexOf("/") + 1);
      if (!scene.periods.has(named))
        reading.issues.add("issued-changed", [...at, "ref"], line.ref, "it names no period of this contract");
    } else if (!scene.records.has(line.ref)) {
      reading.issues.add("issued-record-missing", [...at, "ref"], line.ref);
    }
    if (line.forecast === true) reading.issues.add("issued-too-early", [...at, "forecast"], line.forecast);
    return {
      ref: line.ref,
      entitled: reading.figure(line.entitled, [...at, "entitled"]),
      paid: reading.figure(line.paid, [...at, "paid"]),
      forfeited: reading.figure(line.forfeited, [...at, "forfeited"]),
      cause: line.cause,
    };
  });
}

function readDraws(given: Given, path: Path, scene: IssuedScene, reading: Reading): IssuedPeriod["draws"] {
  const { funding, calendar } = scene.terms;
  const sources = funding?.sources ?? [];
  const year = parseYear(given.year, calendar.yearStartMonth);
  const seen = new Set<string>();
  return given.draws.flatMap((draw, i) => {
    const at = [...path, "draws", i];
    const source = sources.findIndex((one) => one.id === draw.source);
    const origin = parseYear(draw.year, calendar.yearStartMonth);
    if (source < 0)
      reading.issues.add("unknown-source", [...at, "source"], draw.source, firstFew(sources.map((one) => one.id)));
    if (origin === undefined) reading.issues.add("bad-year", [...at, "year"], draw.year, "the year of an allocation");
    else if (year !== undefined && origin > year)
      reading.issues.add("issued-changed", [...at, "year"], draw.year, "its money was not there yet");
    const amount = reading.figure(draw.amount, [...at, "amount"]);
    if (source < 0 || origin === undefined) return [];
    const tranche = `${source} ${origin}`;
    if (seen.has(tranche))
      reading.issues.add("issued-changed", at, undefined, "it draws twice on one source's money of one year");
    seen.add(tranche);
    return [{ source, origin, amount }];
  });
}

/** What was set off is what lines gave back; what was drawn and short is what was payable, and at most that more. */
function checkFlows(periods: readonly IssuedPeriod[], given: Given, path: Path, reading: Reading): void {
  const period = periods[periods.length - 1] as IssuedPeriod;
  const gaveBack = (one: IssuedPeriod): Money =>
    one.lines.reduce((sum, { paid }) => (paid < 0 ? minus(sum, paid) : sum), NOTHING);
  if (gaveBack(period) !== period.setOff) {
    reading.issues.add("issued-changed", [...path, "setOff"], given.setOff, "it is not what its lines gave back");
  }
  const funded = periods.some((one) => one.draws.length > 0 || one.shortfall !== 0);
  if (!funded) return;
  const met = (one: IssuedPeriod): Money => one.draws.reduce((sum, draw) => plus(sum, draw.amount), one.shortfall);
  const rest = periods.reduce((sum, one) => plus(sum, minus(met(one), one.payable)), NOTHING);
  const recovered = periods.reduce((sum, one) => plus(sum, gaveBack(one)), NOTHING);
  if (rest < 0 || rest > recovered) {
    reading.issues.add(
      "issued-changed",
      [...path, "draws"],
      undefined,
      "with the shortfall they do not add up to what was payable",
    );
  }
}

/** The issued statements, in order; only as far as they are in order (issues are added). */
export function readIssued(list: unknown, scene: IssuedScene, reading: Reading): readonly IssuedPeriod[] {
  const periods = periodsBetween(scene.terms.span.start, scene.terms.span.end, scene.terms.calendar);
  if (periods.length === 0) return [];
  let balance = NOTHING;
  const read: IssuedPeriod[] = [];
  readShapes(list, reading).forEach((given, i) => {
    const path = ["issued", i];
    checkIdentity(given, expectedPeriod(i, periods, scene.terms), path, scene, reading);
    const money = (key: "setOff" | "payable" | "deferred" | "overpaid" | "shortfall"): Money =>
      reading.figure(given[key], [...path, key]);
    const period: IssuedPeriod = {
      id: given.period,
      year: given.year,
      end: parseDay(given.end) as Day,
      dueOn: given.dueOn,
      setOff: money("setOff"),
      payable: money("payable"),
      deferred: money("deferred"),
      overpaid: money("overpaid"),
      shortfall: money("shortfall"),
      draws: readDraws(given, path, scene, reading),
      lines: readLines(given, path, scene, reading),
    };
    read.push(period);
    balance = checkSums(period, given, balance, path, reading);
    checkFlows(read, given, path, reading);
  });
  return read;
}
