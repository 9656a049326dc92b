/** Amounts that run month by month: months that are worth the same are taken together (docs/rules.md section 3, month weight). */
import type { Factor } from "../stages/lines.js";
import type { Amount } from "../values/money.js";
import { monthsText } from "./factor.js";
import type { Scene } from "./scene.js";
import { isOne, type Named, type Note } from "./sheet.js";
import { count, type Value } from "./values.js";

/** One month: a sum and what it is multiplied by. */
export interface MonthParts {
  /** By position. */
  readonly month: number;
  /** Undefined where the months' weights are added up without a sum. */
  readonly amount?: Amount | undefined;
  readonly factors: readonly Factor[];
}

/** Where the value of a factor was explained, if it was. */
export type Origin = (factor: Factor, month: number) => Value;

const NAMES: Partial<Record<Factor["name"], string>> = { twelfth: "a month of a year" };

/** The factors as inputs; those of 1 are left out. */
function factorInputs(factors: readonly Factor[], month: number, origin: Origin): readonly Named[] {
  return factors.flatMap((factor): Named[] => {
    const value = origin(factor, month);
    return isOne(value) ? [] : [[NAMES[factor.name] ?? factor.name, value]];
  });
}

interface Run {
  readonly first: MonthParts;
  last: number;
  readonly inputs: readonly Named[];
}

const isAlike = (a: readonly Named[], b: readonly Named[]): boolean =>
  a.length === b.length && a.every(([name, value], i) => name === b[i]?.[0] && value.value === b[i]?.[1].value);

function runsOf(months: readonly MonthParts[], origin: Origin): readonly Run[] {
  const runs: Run[] = [];
  for (const parts of months) {
    const inputs = factorInputs(parts.factors, parts.month, origin);
    const last = runs[runs.length - 1];
    if (last !== undefined && isAlike(last.inputs, inputs)) last.last = parts.month;
    else runs.push({ first: parts, last: parts.month, inputs });
  }
  return runs;
}

/** The exact sum of each run of months that are alike: a product for each. */
export function monthRuns(
  scene: Scene,
  note: (says: string) => Note,
  months: readonly MonthParts[],
  origin: Origin,
  amountName: string,
): readonly Named[] {
  return runsOf(months, origin).map(({ first, last, inputs }): Named => {
    const text = monthsText(scene, first.month, last);
    const size = last - first.month + 1;
    const amount: Named[] = first.amount === undefined ? [] : [[amountName, scene.amount(first.amount)]];
    const all: Named[] = [
      ...amount,
      ...(size === 1 && amount.length + inputs.length > 0 ? [] : [monthCount(size)]),
      ...inputs,
    ];
    return [text, scene.sheet.product(note(text), all)];
  });
}

const monthCount = (size: number): Named => ["months", count(size)];
