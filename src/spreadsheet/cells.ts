/** What stands in a cell as a value of the input, and back. A cell that is not understood is passed on as it is: the engine says why it is refused. */
import { numberText } from "../input/formats.js";
import { formatDay } from "../values/calendar.js";
import type { Kind } from "./form.js";

/** What a program around the functions knows and they do not. */
export interface Host {
  /**
   * Writes a date object of the host's own as `YYYY-MM-DD`, for hosts that hand dates over as objects (Google Sheets): only
   * the host knows the time zone that they are meant in. Without it such a cell is refused.
   */
  readonly dateText?: ((date: object) => string) | undefined;
}

/** What a cell holds when it is written. */
export type CellValue = string | number;

/** A cell that cannot be a value, and why. */
export class BadCell {
  constructor(readonly reason: string) {}
}

const isDate = (value: object): boolean => Object.prototype.toString.call(value) === "[object Date]";

/** The errors of spreadsheets, as text where the host hands them over so. */
const ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|ERROR!|SPILL!|CALC!|CYCLE!|LIC!)$/;

/** A cell as blank (undefined), text without spaces around it, number or truth value; a date object as its text. */
export function plainCell(cell: unknown, host: Host): string | number | boolean | undefined | BadCell {
  if (typeof cell === "string") {
    const text = cell.trim();
    if (text.charCodeAt(0) === 35 && ERROR.test(text)) return new BadCell(`holds the error ${text}: mend its formula`);
    return text === "" ? undefined : text;
  }
  if (typeof cell === "number" || typeof cell === "boolean") return cell;
  if (cell === undefined || cell === null) return undefined;
  if (typeof cell === "object" && isDate(cell)) {
    return host.dateText === undefined
      ? new BadCell("holds a date that this program cannot read: write it as text, such as 2026-04-01")
      : host.dateText(cell);
  }
  return new BadCell("holds something that is no value");
}

export const isBlank = (cell: unknown): boolean =>
  cell === undefined || cell === null || cell === "" || (typeof cell === "string" && cell.trim() === "");

/** As many digits as a spreadsheet keeps: 0.1 + 0.2 is 0.3. */
const fifteenDigits = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(15)));

const SYMBOLS: Readonly<Record<string, string>> = { GBP: "£", EUR: "€", USD: "$" };
/** A minus before or after the sign of a currency, then digits with or without thousands commas. */
const AMOUNT = /^([-\u2212]?)\s*([£€$]?)\s*([-\u2212]?)((?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?)$/;

/** `£1,000.50` as `1000.50`: the contract's own currency sign and thousands commas go, nothing else. */
function amountText(text: string, currency: string): string {
  const [, before = "", symbol = "", after = "", digits = ""] = AMOUNT.exec(text) ?? [];
  const readable = digits !== "" && (symbol === "" || symbol === SYMBOLS[currency]);
  if (!readable || (before !== "" && after !== "")) return text;
  return `${before === after ? "" : "-"}${digits.replace(/,/g, "")}`;
}

/** 30 December 1899, from which spreadsheets count days, as a day counted from 1970-01-01. */
const DAY_ZERO = -25_569;
/** 1 March 1900: before it spreadsheets disagree, and no contract starts there. */
const FIRST_SERIAL = 61;
const LAST_SERIAL = 2_958_465;

/** A serial number as its date; the time of day goes. */
const dateOf = (serial: number): string | BadCell =>
  serial >= FIRST_SERIAL && serial < LAST_SERIAL + 1
    ? formatDay(Math.floor(serial) + DAY_ZERO)
    : new BadCell(`holds ${numberText(serial)}, which is no date: write it as 2026-04-01`);

const ITEM = /\s*(?:"((?:[^"]|"")*)"|([^,]*?))\s*(?:,|$)/y;

/** `a, b` as two texts; one that has a comma stands in double quotes, and what is empty does not count. */
function listOf(text: string): readonly string[] {
  const items: string[] = [];
  ITEM.lastIndex = 0;
  while (ITEM.lastIndex < text.length) {
    const [, quoted, bare] = ITEM.exec(text) as RegExpExecArray;
    if (quoted !== undefined) items.push(quoted.replace(/""/g, '"'));
    else if (bare) items.push(bare);
  }
  return items;
}

const wordOf = (text: string): string => text.toLowerCase().replace(/\s+/g, "-");

const TRUTHS: Readonly<Record<string, boolean>> = { yes: true, true: true, no: false, false: false };

function ofText(kind: Kind, text: string, currency: string): unknown {
  switch (kind) {
    case "amount":
      return amountText(text, currency);
    case "whole": {
      const digits = amountText(text, "");
      return /^-?[0-9]+(\.[0-9]+)?$/.test(digits) ? Number(digits) : text;
    }
    case "word":
      return /^[0-9]+$/.test(text) ? Number(text) : wordOf(text);
    case "month":
      return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? text.slice(0, 7) : text;
    case "yes or no":
      return TRUTHS[text.toLowerCase()] ?? text;
    case "list":
      return listOf(text);
    case "all or list":
      return text.toLowerCase() === "all" ? "all" : listOf(text);
    default:
      return text;
  }
}

function ofNumber(kind: Kind, value: number, currency: string): unknown {
  const number = fifteenDigits(value);
  switch (kind) {
    case "amount":
    case "whole":
    case "word":
      return number;
    case "date":
      return dateOf(number);
    case "month": {
      const day = dateOf(number);
      return day instanceof BadCell ? day : day.slice(0, 7);
    }
    default:
      return ofText(kind, numberText(number), currency);
  }
}

/** A plain cell as a value of its kind, or why it is none; `currency` is the code whose sign may stand before an amount. */
export function readCell(kind: Kind, cell: string | number | boolean, currency: string): unknown {
  if (typeof cell === "string") return ofText(kind, cell, currency);
  if (typeof cell === "number") return ofNumber(kind, cell, currency);
  return kind === "text" ? String(cell).toUpperCase() : cell;
}

const writeItem = (item: string): string =>
  item === "" || item !== item.trim() || /[",]/.test(item) || item.toLowerCase() === "all"
    ? `"${item.replace(/"/g, '""')}"`
    : item;

/** A decimal as a number where it is the same one, else as its text: a fraction, or too many digits. */
export function numberCell(text: string): CellValue {
  const digits = text.replace(/[-.]/g, "").replace(/^0+/, "");
  return /^-?[0-9]+(\.[0-9]+)?$/.test(text) && digits.length <= 15 ? Number(text) : text;
}

/** A value of the input as a cell that is read as that value again. */
export function writeCell(kind: Kind, value: unknown): CellValue {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.map((item) => writeItem(String(item))).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return value;
  return kind === "amount" ? numberCell(String(value)) : String(value);
}
