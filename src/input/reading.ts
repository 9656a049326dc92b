/** What every reader needs: the issues found so far, what is too damaged to be read, and how single values are read. */
import { type Day, parseDay } from "../values/calendar.js";
import {
  type Amount,
  exact,
  LARGEST_SUM,
  type Money,
  parseMoney,
  parseRate,
  parseRatio,
  type Ratio,
} from "../values/money.js";
import { decimalText, placesOf } from "./formats.js";
import type { Issues, Path } from "./issues.js";
import { watchIds } from "./seen.js";

const key = (path: Path): string => path.map((part) => `${typeof part} ${part}`).join("\u0000");

export class Reading {
  /** The places at fault, and all that hold them. */
  private readonly faults = new Set<string>();
  private readonly holders = new Set<string>();

  constructor(
    readonly issues: Issues,
    faults: readonly Path[],
  ) {
    for (const path of faults) {
      this.faults.add(key(path));
      for (let length = 0; length <= path.length; length += 1) this.holders.add(key(path.slice(0, length)));
    }
  }

  /** Decimal places of the currency; undefined until it is known. */
  digits: number | undefined;

  /** Whether this place, something in it or what holds it has the wrong form, so that it cannot be read. */
  damaged(...path: Path): boolean {
    return this.holders.has(key(path)) || path.some((_, length) => this.faults.has(key(path.slice(0, length))));
  }

  day(text: string): Day {
    return parseDay(text) as Day;
  }

  optionalDay(text: string | undefined): Day | undefined {
    return text === undefined ? undefined : parseDay(text);
  }

  /** Money of a well-formed value; adds an issue where it needs more places than the currency has. */
  money(value: string | number, path: Path): Money {
    const text = decimalText(value);
    const digits = this.digits ?? 4;
    if (this.digits !== undefined && placesOf(text) > digits)
      this.issues.add("too-many-decimals", path, value, `the currency has ${digits}`);
    const sum = parseMoney(text, digits);
    if (this.digits !== undefined && !Number.isSafeInteger(sum)) this.issues.add("too-large", path, value);
    return sum;
  }

  /** Money of a statement: no result holds more than so many coins. */
  figure(value: string | number, path: Path): Money {
    const sum = this.money(value, path);
    if (this.digits !== undefined && Number.isSafeInteger(sum) && Math.abs(sum) > LARGEST_SUM)
      this.issues.add("too-large", path, value);
    return sum;
  }

  moneyAmount(value: string | number, path: Path): Amount {
    const sum = this.money(value, path);
    return exact(sum);
  }

  rate(value: string | number): Amount {
    return parseRate(decimalText(value), this.digits ?? 4);
  }

  private readonly ratios = new Map<string | number, Ratio>();

  /** A ratio; the same text gives the same ratio, so that what depends on it is worked out once. */
  ratio(value: string | number): Ratio {
    let known = this.ratios.get(value);
    if (known === undefined) {
      known = parseRatio(decimalText(value));
      this.ratios.set(value, known);
    }
    return known;
  }

  /** Adds an issue for each id that stands in the list before. */
  unique<T>(items: readonly T[], idOf: (item: T) => string, pathOf: (i: number) => Path): void {
    const seenAt = watchIds();
    items.forEach((item, i) => {
      const id = idOf(item);
      const before = seenAt(id, i);
      if (before !== undefined) this.issues.add("duplicate", pathOf(i), id, `first at position ${before}`);
    });
  }
}
