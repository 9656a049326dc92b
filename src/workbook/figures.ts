/** Figures as cells: money, ratios, dates, and formulas that round as the contract does. */
import { formatDay, parseDay } from "../values/calendar.js";
import { type Fraction, fractionOf, fractionText, multiply, printFraction } from "../values/fraction.js";
import { type Amount, formatMoney, type Money, type Rounding } from "../values/money.js";
import type { Cell, Format, Live } from "./model.js";

/** Spreadsheets count days from the end of 1899, and agree with the calendar from March 1900 on. */
const DAY_ZERO = 25_569;
const FIRST_COUNTED = 61;

/** A date as a number of days; as text where spreadsheets have no such day. */
export function dateCell(text: string): Cell {
  const count = (parseDay(text) as number) + DAY_ZERO;
  return count < FIRST_COUNTED ? text : count;
}

export const dayCell = (day: number | undefined): Cell =>
  day === undefined || !Number.isFinite(day) ? undefined : dateCell(formatDay(day));

/** An exact number as the spreadsheet holds it. */
export function numberOf(exact: Fraction): number {
  const [n, d = "1"] = fractionText(exact).split("/");
  return Number(n) / Number(d);
}

/** A number as it is where its decimals end, else as a fraction, which is a formula: `=5/6`. */
export function exactCell(exact: Fraction, format?: Format): Cell {
  const text = fractionText(exact);
  const value = numberOf(exact);
  if (!text.includes("/") || String(value) === printFraction(exact, 15))
    return format === undefined ? value : { value, format };
  return format === undefined ? { formula: text, value } : { formula: text, value, format };
}

/** The figures of one contract: how money is written and rounded in its currency. */
export interface Figures {
  readonly digits: number;
  /** Pence as the number of pounds that a spreadsheet shows. */
  readonly pounds: (sum: Money | number) => number;
  /** An exact amount as a rate in pounds. */
  readonly rate: (amount: Amount, format?: Format) => Cell;
  readonly rateNumber: (amount: Amount) => number;
  /** A sum of rounded money: rounded again, so that no dust of binary fractions stays. */
  readonly tidy: (formula: string) => string;
  /** A formula for money, with what outturn found, in pence. */
  readonly live: (formula: string, sum: Money | number) => Live;
  /** As the text of a result. */
  readonly liveText: (formula: string, text: string) => Live;
  /** A cell rounded by the contract's rule; entered, not worked out, where a spreadsheet would not come to outturn's figure. */
  readonly rounded: (cell: string, unrounded: number, figure: Money) => Cell;
}

/** Decimal places that take away the dust of binary fractions, and leave what is no dust: 15 digits in all. */
function placesKept(size: number, digits: number): number {
  const whole = Math.max(1, Math.floor(Math.log10(Math.max(1, Math.abs(size)))) + 1);
  return Math.max(digits + 2, Math.min(digits + 6, 14 - whole));
}

/** What the formula below comes to in the spreadsheet, in pence; undefined where its numbers do not reach. */
function simulate(unrounded: number, places: number, digits: number, rule: Rounding): number | undefined {
  const units = Number(unrounded.toFixed(places).replace(".", ""));
  const coin = 10 ** (places - digits);
  if (!Number.isSafeInteger(units)) return undefined;
  const rest = units % coin;
  const whole = (units - rest) / coin;
  if (rule === "down" || rest * 2 < coin) return whole;
  return rest * 2 > coin || rule === "half-up" || whole % 2 === 1 ? whole + 1 : whole;
}

function roundedFormula(cell: string, places: number, digits: number, rule: Rounding): string {
  const plain = `ROUND(${cell},${places})`;
  if (rule === "down") return `ROUNDDOWN(${plain},${digits})`;
  const up = `ROUND(${plain},${digits})`;
  if (rule === "half-up") return up;
  const coins = `ROUND(${cell}*${10 ** digits},${places - digits})`;
  return `IF(ROUND(${coins}-INT(${coins}),${places - digits})=0.5,2*ROUND(${coins}/2,0)/${10 ** digits},${up})`;
}

/** @param entered is told of each figure that had to be entered */
export function figuresOf(digits: number, rule: Rounding, entered: () => void): Figures {
  const pounds = (sum: number): number => Number(formatMoney(sum as Money, digits));
  const coin = fractionOf(1, 10 ** digits);
  const tidy = (formula: string): string => `ROUND(${formula},${digits})`;
  return {
    digits,
    pounds,
    rate: (amount, format) => exactCell(multiply(amount, coin), format),
    rateNumber: (amount) => numberOf(multiply(amount, coin)),
    tidy,
    live: (formula, sum) => ({ formula: tidy(formula), value: pounds(sum) }),
    liveText: (formula, text) => ({ formula: tidy(formula), value: Number(text) }),
    rounded: (cell, unrounded, figure) => {
      const places = placesKept(unrounded, digits);
      if (simulate(unrounded, places, digits, rule) === figure)
        return { formula: roundedFormula(cell, places, digits, rule), value: pounds(figure) };
      entered();
      return pounds(figure);
    },
  };
}

/** A formula that adds up cells; `0` of none. */
export const sumOfCells = (cells: readonly string[]): string => (cells.length === 0 ? "0" : cells.join("+"));
