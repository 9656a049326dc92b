// A second implementation written from docs/rules.md alone, to be compared with the engine.
// The form of a valid input (section 2). Defaults are applied where a key is read.

import type { Num, Rounding } from "./fraction.js";

export interface Fee {
  id: string;
  basis: "fixed" | "units" | "cost";
  amount?: Num;
  per?: "year" | "month";
  units?: number;
  rate?: Num;
  upTo?: Num;
  tags?: string[];
}

export interface Phase {
  id: string;
  start?: string;
  end?: string;
  fees?: Fee[];
  outcomes?: Num;
  tags?: string[];
}

export interface Price {
  from?: string;
  to?: string;
  group?: string;
  amount?: Num;
  volumeBands?: { counting: "year" | "term"; steps: { above: number; amount: Num }[] };
  valueBands?: { atLeast: Num; amount: Num }[];
  valueShare?: { steps: { atLeast: Num; rate: Num }[]; cap?: Num };
}

export interface Wait {
  days?: number;
  workingDays?: number;
}

export interface Entry {
  code: string;
  tags?: string[];
  unit?: "participant" | "cohort";
  tariff?: Num;
  prices?: Price[];
  priceDate?: "achieved" | "started";
  payableShare?: Num;
  limits?: { perParticipant?: number | "none"; perYear?: number; perTerm?: number };
  after?: { code: string; days?: number; months?: number; withinDays?: number; withinMonths?: number };
  minGapDays?: number;
  claim?: { notBefore?: Wait; within?: Wait };
}

export interface Extension {
  end: string;
  exercisedOn?: string;
  addsToTermCap?: Num;
}

export type Scaled = "caps" | "fees" | "volumes" | "tariffs";

export interface Contract {
  id: string;
  title?: string;
  currency?: string;
  term: { start: string; end: string; extensions?: Extension[]; breaks?: Extension[] };
  calendar?: {
    yearStartMonth?: number;
    period?: "month" | "quarter" | "half-year" | "year";
    bankHolidays?: string[];
    paymentDays?: number;
  };
  rounding?: Rounding;
  phases: Phase[];
  rateCard?: Entry[];
  recognise?: "achieved" | "submitted" | "decided";
  claimTailDays?: number;
  runOffDays?: number;
  participantCap?: Num | { group: string; amount: Num }[];
  cap?: {
    annual?: {
      amount: Num;
      years?: Record<string, Num>;
      basis?: "financial-year" | "contract-year";
      proration?: "months" | "none";
      unused: "carry-forward" | "lapse";
      excess: "defer" | "forfeit";
    };
    term?: Num;
  };
  queue?: "fees-first" | "oldest-first";
  indexation?: { factors: { year: string; factor: Num }[]; appliesTo: ("fees" | "tariffs" | "caps")[] };
  grantReduction?: {
    sources?: string[];
    applyTo: Scaled[];
    takesEffect: "whole-year" | "on-notice";
    noticeDays?: number;
    minimumFactor?: Num;
    tolerance?: Num;
    volumeRounding?: "half-up" | "down" | "up";
  };
}

export interface Allocation {
  year: string;
  amount?: Num;
  planned?: Num;
  status: "confirmed" | "indicative" | "withdrawn";
  notifiedOn?: string;
  ref?: string;
}

export interface Source {
  id: string;
  priority?: number;
  share?: Num;
  carryForward: "none" | "all" | { upTo?: Num; years?: number };
  unspent?: "return" | "release";
  pays?: { fees?: boolean; outcomes?: "all" | string[]; adjustments?: boolean; tags?: string[] };
  allocations: Allocation[];
}

export interface Funding {
  sources: Source[];
  draw?: "in-order" | "proportional";
  shortfall?: "report" | "defer";
  indicative?: "include" | "exclude";
  opening?: { source: string; year: string; amount: Num }[];
}

export type Verdict = "accepted" | "pending" | "rejected" | "withdrawn";

export interface Evidence {
  id: string;
  outcome: string;
  participant?: string;
  group?: string;
  startedOn?: string;
  achievedOn: string;
  submittedOn?: string;
  decision?: Verdict;
  decidedOn?: string;
  decisions?: { decision: Verdict; on: string }[];
  quantity?: number;
  value?: Num;
  share?: Num;
  provider?: string;
  place?: string;
  tags?: string[];
}

interface Placed {
  id: string;
  provider?: string;
  place?: string;
  tags?: string[];
}

export interface Draw {
  source: string;
  year: string;
  amount: string;
}

export type Cause = "late" | "restored" | "reversed" | "revised";

export interface IssuedLine {
  ref: string;
  entitled: string;
  paid: string;
  forfeited: string;
  cause?: Cause;
  forecast?: boolean;
}

export interface Issued {
  period: string;
  setOff: string;
  payable: string;
  deferred: string;
  overpaid: string;
  shortfall: string;
  draws: Draw[];
  lines: IssuedLine[];
}

export interface Input {
  contract: Contract;
  funding?: Funding;
  evidence?: Evidence[];
  participants?: { id: string; group?: string; startedOn?: string; provider?: string; place?: string }[];
  costs?: (Placed & { incurredOn: string; amount: Num })[];
  adjustments?: (Placed & { on: string; amount: Num; kind?: "correction" | "deduction" })[];
  forecast?: {
    outcome: string;
    month: string;
    quantity: number;
    group?: string;
    tags?: string[];
    provider?: string;
    place?: string;
  }[];
  issued?: Issued[];
  asAt?: string;
}

/** Whether something dated `on` was known at the end of `asAt`. */
export function known(input: Input, on: string): boolean {
  return input.asAt === undefined || on <= input.asAt;
}
