/** The shape of single values, for the schema of the input: the other file beside schema.ts that touches zod. */
import * as z from "zod/mini";
import * as formats from "./formats.js";
import type { IssueCode } from "./issues.js";

/** What is allowed, told with the codes that need it. */
const ALLOWED: Partial<Record<IssueCode, string>> = {
  "too-many-decimals": "rates have at most 6, ratios and values at most 12",
};

/** A check whose message is the issue code and, after a bar, what is allowed: the wording is made in issues.ts. */
const check = <T>(problem: (value: T) => IssueCode | undefined, range = "") =>
  z.refine<T>((value) => problem(value) === undefined, {
    error: (issue) => {
      const code = problem(issue.input as T) as IssueCode;
      return `${code}|${code === "out-of-range" ? range : (ALLOWED[code] ?? "")}`;
    },
  });

const FRACTIONS = "each part of a fraction has at most 15 digits";
const MONEY_RANGE = "money is at most 1,000,000,000,000 either way";

const decimal = (problem: (value: string | number) => IssueCode | undefined, pattern: RegExp, range: string) =>
  z.union([
    z.string().check(check(problem, range)).register(z.globalRegistry, { pattern: pattern.source }),
    z.number().check(check(problem, range)),
  ]);

export const money = decimal(formats.moneyProblem, formats.DECIMAL, MONEY_RANGE);
export const signedMoney = decimal(formats.signedMoneyProblem, formats.DECIMAL, MONEY_RANGE);
/** A sum in a statement that was issued. */
export const figure = decimal(
  formats.figureProblem,
  formats.DECIMAL,
  "figures of a statement are at most 90,000,000,000,000 either way",
);
export const rate = decimal(
  formats.rateProblem,
  formats.DECIMAL_OR_FRACTION,
  `rates are at most 1,000,000,000,000, and ${FRACTIONS}`,
);
export const ratio = decimal(formats.ratioProblem, formats.DECIMAL_OR_FRACTION, FRACTIONS);
export const share = decimal(formats.shareProblem, formats.DECIMAL_OR_FRACTION, FRACTIONS);
export const signedValue = decimal(formats.valueProblem, formats.DECIMAL_OR_FRACTION, FRACTIONS);

export const text = z
  .string()
  .check(check(formats.textProblem))
  .register(z.globalRegistry, { maxLength: formats.LONGEST_TEXT });
export const id = z
  .string()
  .check(check(formats.idProblem))
  .register(z.globalRegistry, { minLength: 1, maxLength: formats.LONGEST_ID });
export const day = z.string().check(check(formats.dayProblem)).register(z.globalRegistry, { format: "date" });
export const month = z
  .string()
  .check(check(formats.monthProblem))
  .register(z.globalRegistry, { pattern: "^[0-9]{4}-[0-9]{2}$" });

export const wholeFrom = (least: number, most: number = formats.LARGEST_WHOLE) =>
  z
    .number()
    .check(check((value: number) => formats.wholeProblem(value, least, most), `${least} to ${most}`))
    .register(z.globalRegistry, { multipleOf: 1, minimum: least, maximum: most });
export const whole = wholeFrom(0);
export const positive = wholeFrom(1);

export const some = <T extends z.core.SomeType>(item: T) =>
  z
    .array(item)
    .check(z.refine((list) => list.length > 0, "empty"))
    .register(z.globalRegistry, { minItems: 1 });

export const optional = z.optional;

/** Free words that sources with tags look at. */
export const tags = optional(z.array(text));
