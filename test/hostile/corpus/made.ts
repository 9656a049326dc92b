/** What the tables of made inputs share: what an entry says, and a contract of one outcome of £100 to start from. */
import type { IssueCode } from "../../../src/index.js";

export type Data = Record<string, unknown>;

/** What must come out: every issue, parts of the totals, or that another input gives the same. */
export type Expected =
  | { readonly issues: readonly (readonly [path: readonly (string | number)[], code: IssueCode])[] }
  | { readonly totals: Readonly<Record<string, string>> }
  | { readonly sameAs: () => unknown };

/** A hostile input that no JSON text can hold, or none of a sensible length: made anew for each test. */
export interface Made {
  readonly about: string;
  readonly make: () => unknown;
  /** How the expected figures were worked out, where there are any. */
  readonly workings?: string;
  readonly expected: Expected;
}

export const contract = {
  id: "hostile",
  term: { start: "2024-04-01", end: "2025-03-31" },
  phases: [{ id: "live", outcomes: 1 }],
  rateCard: [{ code: "stay", unit: "cohort", tariff: "100" }],
};

export const record = (i: number | string = 1): Data => ({
  id: `e${i}`,
  outcome: "stay",
  achievedOn: "2024-05-01",
  decision: "accepted",
});

export const input = (more: Data = {}): Data => ({ contract, evidence: [record()], ...more });

export const refused = (...issues: readonly (readonly [readonly (string | number)[], IssueCode])[]): Expected => ({
  issues,
});

export const list = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
