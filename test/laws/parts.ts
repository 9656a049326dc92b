/**
 * What the generators of inputs share: the shape of an input (docs/rules.md, sections 2 to 8), civil dates as
 * day numbers, amounts as whole numbers of the smallest coin, and small building blocks for fast-check.
 */
import fc from "fast-check";

// ---------------------------------------------------------------------------------------------------------------
// The shape of an input. Money, rates and ratios are strings or JSON numbers.

export type Numeric = string | number;
export type Wait = { days?: number; workingDays?: number };
export type Step = { atLeast: Numeric; amount: Numeric };
export type Scale = "fees" | "tariffs" | "caps" | "volumes";
export type DecisionKind = "accepted" | "pending" | "rejected" | "withdrawn";

export interface Calendar {
  yearStartMonth?: number;
  period?: "month" | "quarter" | "half-year" | "year";
  bankHolidays?: string[];
  paymentDays?: number;
}

export interface Extension {
  end: string;
  exercisedOn?: string;
  addsToTermCap?: Numeric;
}

export interface Break {
  end: string;
  exercisedOn?: string;
}

export interface Term {
  start: string;
  end: string;
  extensions?: Extension[];
  breaks?: Break[];
}

export interface Fee {
  id: string;
  basis: "fixed" | "units" | "cost";
  amount?: Numeric;
  per?: "year" | "month";
  units?: number;
  rate?: Numeric;
  upTo?: Numeric;
  tags?: string[];
  clause?: string;
}

export interface Phase {
  id: string;
  start?: string;
  end?: string;
  fees?: Fee[];
  outcomes?: Numeric;
  tags?: string[];
  clause?: string;
}

export interface VolumeBands {
  counting: "year" | "term";
  steps: { above: number; amount: Numeric }[];
}

export interface ValueShare {
  steps: { atLeast: Numeric; rate: Numeric }[];
  cap?: Numeric;
}

export interface Price {
  from?: string;
  to?: string;
  group?: string;
  amount?: Numeric;
  volumeBands?: VolumeBands;
  valueBands?: Step[];
  valueShare?: ValueShare;
  clause?: string;
}

export interface Limits {
  perParticipant?: number | "none";
  perYear?: number;
  perTerm?: number;
}

export interface After {
  code: string;
  days?: number;
  months?: number;
  withinDays?: number;
  withinMonths?: number;
}

export interface Entry {
  code: string;
  title?: string;
  domain?: string;
  tags?: string[];
  unit?: "participant" | "cohort";
  tariff?: Numeric;
  prices?: Price[];
  priceDate?: "achieved" | "started";
  payableShare?: Numeric;
  limits?: Limits;
  after?: After;
  minGapDays?: number;
  claim?: { notBefore?: Wait; within?: Wait };
  clause?: string;
}

export interface AnnualCap {
  amount: Numeric;
  years?: Record<string, Numeric>;
  basis?: "financial-year" | "contract-year";
  proration?: "months" | "none";
  unused: "carry-forward" | "lapse";
  excess: "defer" | "forfeit";
  clause?: string;
}

export interface Indexation {
  factors: { year: string; factor: Numeric }[];
  appliesTo: Scale[];
}

export interface GrantReduction {
  sources?: string[];
  applyTo: Scale[];
  takesEffect: "whole-year" | "on-notice";
  noticeDays?: number;
  minimumFactor?: Numeric;
  tolerance?: Numeric;
  volumeRounding?: "half-up" | "down" | "up";
  clause?: string;
}

export type ParticipantCap = Numeric | { group: string; amount: Numeric }[];

export interface Contract {
  id: string;
  title?: string;
  commissioner?: string;
  provider?: string;
  currency?: string;
  term: Term;
  calendar?: Calendar;
  rounding?: "half-up" | "half-even" | "down";
  phases: Phase[];
  rateCard?: Entry[];
  recognise?: "achieved" | "submitted" | "decided";
  claimTailDays?: number;
  runOffDays?: number;
  participantCap?: ParticipantCap;
  cap?: { annual?: AnnualCap; term?: Numeric };
  queue?: "fees-first" | "oldest-first";
  indexation?: Indexation;
  grantReduction?: GrantReduction;
}

export interface Allocation {
  year: string;
  amount?: Numeric;
  planned?: Numeric;
  status: "confirmed" | "indicative" | "withdrawn";
  notifiedOn?: string;
  ref?: string;
  clause?: string;
}

export type CarryForward = "none" | "all" | { upTo?: Numeric; years?: number };

export interface Pays {
  fees?: boolean;
  outcomes?: "all" | string[];
  adjustments?: boolean;
  tags?: string[];
}

export interface Source {
  id: string;
  title?: string;
  kind?: string;
  priority?: number;
  share?: Numeric;
  carryForward: CarryForward;
  unspent?: "return" | "release";
  pays?: Pays;
  allocations: Allocation[];
  clause?: string;
}

export interface Opening {
  source: string;
  year: string;
  amount: Numeric;
}

export interface Funding {
  sources: Source[];
  draw?: "in-order" | "proportional";
  shortfall?: "report" | "defer";
  indicative?: "include" | "exclude";
  opening?: Opening[];
}

export interface Participant {
  id: string;
  group?: string;
  startedOn?: string;
  provider?: string;
  place?: string;
}

export interface Decision {
  decision: DecisionKind;
  on: string;
  reason?: string;
}

export interface Evidence {
  id: string;
  outcome: string;
  participant?: string;
  group?: string;
  startedOn?: string;
  achievedOn: string;
  submittedOn?: string;
  decision?: DecisionKind;
  decidedOn?: string;
  decisions?: Decision[];
  quantity?: number;
  value?: Numeric;
  share?: Numeric;
  provider?: string;
  place?: string;
  tags?: string[];
  ref?: string;
}

export interface Cost {
  id: string;
  incurredOn: string;
  amount: Numeric;
  provider?: string;
  place?: string;
  tags?: string[];
}

export interface Adjustment {
  id: string;
  on: string;
  amount: Numeric;
  reason: string;
  kind?: "correction" | "deduction";
  provider?: string;
  place?: string;
  tags?: string[];
  clause?: string;
}

export interface Input {
  contract: Contract;
  funding?: Funding;
  evidence?: Evidence[];
  participants?: Participant[];
  costs?: Cost[];
  adjustments?: Adjustment[];
  asAt?: string;
}

// ---------------------------------------------------------------------------------------------------------------
// Options. A feature set to false never occurs; set to true, it does in every input (where it belongs to single fees,
// entries, prices or records: in as many of them as the rest of the input allows); left out, in its usual share.

export type Feature =
  // the terms
  | "extensions"
  | "breaks"
  | "fees" // all fees; costFees alone below
  | "costFees"
  | "unitFees"
  | "indexation"
  | "queue" // false: always fees-first
  | "recognise" // false: always by the date achieved
  | "runOff"
  | "claimTail"
  | "otherCurrencies" // false: always GBP
  | "otherRoundings" // false: always half-up
  // the rate card
  | "cohorts"
  | "bands" // volume bands
  | "valuePrices" // value bands and value shares
  | "priceVersions" // several prices of one entry, by date or group
  | "startedPrices" // priceDate "started"
  | "payableShare"
  | "limits" // false: no limit at all, with "none" for each participant too
  | "after"
  | "gaps" // minGapDays
  | "claim"
  | "participantCap"
  // caps
  | "annualCap"
  | "contractYears" // the basis of the annual cap
  | "carryUnused" // false: what a cap year leaves unused lapses
  | "forfeit" // false: what a cap year keeps back is deferred
  | "capYears" // a cap's own amount for listed years
  | "termCap"
  // grant reduction
  | "reduction"
  | "capsScaled"
  | "feesScaled"
  | "volumesScaled"
  | "tariffsScaled"
  | "onNotice"
  // funding
  | "funding"
  | "proportional"
  | "defer"
  | "pays"
  | "opening"
  | "versions" // several versions of an allocation
  | "indicative" // allocations that are indicative
  | "withdrawn" // allocations that are withdrawn
  | "excludeIndicative"
  // what happened
  | "asAt"
  | "histories" // decisions as a history
  | "undecided" // records pending, rejected or withdrawn
  | "quantities"
  | "shares"
  | "costs"
  | "adjustments"
  | "negatives" // adjustments below zero
  | "deductions"
  | "tags";

export type Options = { [F in Feature]?: boolean } & {
  /** The most evidence records (25). */
  records?: number;
};

// ---------------------------------------------------------------------------------------------------------------
// Building blocks for fast-check

export type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;

type Loose<T> = { [K in keyof T]: T[K] | undefined };

/** An object without the keys whose value is undefined. */
export const build = <T extends object>(parts: Loose<T>): T =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T;

/** True in so many of 100 draws; shrinks to false. */
export const chance = (percent: number): fc.Arbitrary<boolean> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 100 - percent, arbitrary: fc.constant(false) },
    { weight: percent, arbitrary: fc.constant(true) },
  );

/** A value in so many of 100 draws; shrinks to none. */
export const maybe = <T>(percent: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary },
  );

/** As `chance` and `maybe`, for a feature that an option can switch off or on. */
export const flag = (options: Options, feature: Feature, percent: number): fc.Arbitrary<boolean> => {
  const wanted = options[feature];
  return wanted === undefined ? chance(percent) : fc.constant(wanted);
};

export const feature = <T>(
  options: Options,
  name: Feature,
  percent: number,
  arbitrary: fc.Arbitrary<T>,
): fc.Arbitrary<T | undefined> => {
  const wanted = options[name];
  if (wanted === undefined) return maybe(percent, arbitrary);
  return wanted ? arbitrary : fc.constant(undefined);
};

/** A whole number, each as likely; shrinks towards zero or the nearest bound. */
export const whole = (min: number, max: number): fc.Arbitrary<number> => fc.noBias(fc.integer({ min, max }));

export const pick = <const T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** One of `values` by a number drawn elsewhere, whatever its size. */
export const choose = <T>(values: readonly T[], index: number): T => {
  const value = values[index % values.length];
  if (value === undefined) throw new Error("nothing to choose from");
  return value;
};

// ---------------------------------------------------------------------------------------------------------------
// Civil dates as day numbers

export type Day = number;

const DAY = 86_400_000;

export const dayOf = (year: number, month: number, date: number): Day => Date.UTC(year, month - 1, date) / DAY;

export const iso = (day: Day): string => new Date(day * DAY).toISOString().slice(0, 10);

export const civil = (day: Day): { year: number; month: number; date: number } => {
  const at = new Date(day * DAY);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
};

export const monthStart = (day: Day): Day => {
  const { year, month } = civil(day);
  return dayOf(year, month, 1);
};

export const monthEnd = (day: Day): Day => {
  const { year, month } = civil(day);
  return dayOf(year, month + 1, 1) - 1;
};

/** The same day some months later, or that month's last day where there is none. */
export const addMonths = (day: Day, months: number): Day => {
  const { year, month, date } = civil(day);
  const first = dayOf(year, month + months, 1);
  return first + Math.min(date, civil(monthEnd(first)).date) - 1;
};

// ---------------------------------------------------------------------------------------------------------------
// Amounts: drawn in the currency's smallest coin, written with its decimal places

export type Style = "full" | "short" | "number";

const scaled = (amount: number, decimals: number): string => {
  const digits = String(Math.abs(amount)).padStart(decimals + 1, "0");
  const cut = digits.length - decimals;
  return `${amount < 0 ? "-" : ""}${digits.slice(0, cut)}${decimals > 0 ? `.${digits.slice(cut)}` : ""}`;
};

const shorter = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

export const moneyText = (minor: number, decimals: number, style: Style): Numeric => {
  const text = scaled(minor, decimals);
  if (style === "full") return text;
  return style === "short" ? shorter(text) : Number(text);
};

/** A rate: whole coins, and perhaps further decimals or a fraction that no decimal writes out. */
export const rateDraw = (min: number, max: number) =>
  fc.record({
    minor: whole(min, max),
    form: pick("money", "money", "decimals", "thirds", "sevenths"),
    more: whole(1, 999),
  });

export const rateText = ({ minor, form, more }: RateDraw, decimals: number, style: Style): Numeric => {
  if (form === "money") return moneyText(minor, decimals, style);
  if (form === "decimals") return shorter(scaled(minor * 10 ** (6 - decimals) + more, 6));
  const parts = form === "thirds" ? 3 : 7;
  return `${minor * parts + 1}/${parts * 10 ** decimals}`;
};

export type RateDraw = Drawn<ReturnType<typeof rateDraw>>;

// ---------------------------------------------------------------------------------------------------------------
// The frame: what every part of an input must agree with

export interface Frame {
  /** The term as first agreed starts here. */
  start: Day;
  /** The end of the last extension, exercised or not. */
  latestEnd: Day;
  /** The end given the extensions and breaks in force. */
  end: Day;
  asAt: Day | undefined;
  yearStartMonth: number;
  /** Calendar years in which the first and the last financial year of the effective term start. */
  firstYear: number;
  lastYear: number;
  decimals: number;
  style: Style;
  clauses: boolean;
  tags: boolean;
}

export const yearOf = (day: Day, yearStartMonth: number): number => {
  const { year, month } = civil(day);
  return month >= yearStartMonth ? year : year - 1;
};

export const yearLabel = (frame: Pick<Frame, "yearStartMonth">, year: number): string =>
  frame.yearStartMonth === 1 ? String(year) : `${year}/${String((year + 1) % 100).padStart(2, "0")}`;

export const money = (frame: Frame, minor: number): Numeric => moneyText(minor, frame.decimals, frame.style);

export const rate = (frame: Frame, drawn: RateDraw): Numeric => rateText(drawn, frame.decimals, frame.style);

export const clause = (frame: Frame, text: string): string | undefined => (frame.clauses ? text : undefined);

const TAGS = ["adult", "youth"];

/** No tags, one of two, or both. */
export const tagsDraw = (percent: number) => maybe(percent, whole(0, 2));

export const tags = (frame: Frame, drawn: number | undefined): string[] | undefined => {
  if (drawn === undefined || !frame.tags) return undefined;
  return drawn === 2 ? [...TAGS] : [choose(TAGS, drawn)];
};

/** A day of the effective term, or somewhat before or after, by thousandths; often moved to a day that matters. */
export const spotDraw = (min = -20, max = 1050) =>
  fc.record({
    at: whole(min, max),
    snap: fc.oneof(
      { withCrossShrink: true },
      { weight: 70, arbitrary: fc.constant("none" as const) },
      { weight: 10, arbitrary: fc.constant("month start" as const) },
      { weight: 10, arbitrary: fc.constant("month end" as const) },
      { weight: 10, arbitrary: pick("start", "before", "end", "after") },
    ),
  });

export type Spot = Drawn<ReturnType<typeof spotDraw>>;

export const spot = (frame: Frame, { at, snap }: Spot): Day => {
  const day = frame.start + Math.floor((at * (frame.end - frame.start)) / 1000);
  if (snap === "month start") return monthStart(day);
  if (snap === "month end") return monthEnd(day);
  if (snap === "start") return frame.start;
  if (snap === "before") return frame.start - 1;
  if (snap === "end") return frame.end;
  return snap === "after" ? frame.end + 1 : day;
};

export const GROUPS = ["east", "north", "south"];

const PROVIDERS = ["Ash", "Birch"];
const PLACES = ["Harbour", "Moor"];

export const whereDraw = () => fc.record({ provider: maybe(25, whole(0, 1)), place: maybe(25, whole(0, 1)) });

export const where = ({ provider, place }: Drawn<ReturnType<typeof whereDraw>>) => ({
  provider: provider === undefined ? undefined : choose(PROVIDERS, provider),
  place: place === undefined ? undefined : choose(PLACES, place),
});
