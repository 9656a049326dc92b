/** Every difference is counted once, and in both directions alike (docs/rules.md section 11). */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { compare } from "../src/compare/compare.js";
import type { Change, Changes, Comparison, Detail, RecordChange, RowChange } from "../src/compare/comparison.js";
import { printComparison } from "../src/compare/print.js";
import { coins } from "./laws/figures.js";
import { law } from "./laws/runs.js";
import { resultPair } from "./views/pairs.js";

const changeOf = (figures: Changes, key: string): number => coins(figures[key]?.change ?? "0");

const total = (rows: readonly RowChange[], key: string): number =>
  rows.reduce((sum, { figures }) => sum + changeOf(figures, key), 0);

const turnedStatus = { new: "gone", gone: "new", changed: "changed" } as const;
const turnedRecord = {
  ...turnedStatus,
  "now-payable": "no-longer-payable",
  "no-longer-payable": "now-payable",
} as const;

const turnMoney = (text: string): string =>
  coins(text) === 0 ? text : text.startsWith("-") ? text.slice(1) : `-${text}`;
const turnChange = <C extends Change>(one: C): C => ({
  ...one,
  before: one.after,
  after: one.before,
  change: turnMoney(one.change),
});
const turnDetail = ({ before, after }: Detail): Detail => ({ before: after, after: before });
const mapValues = <V>(record: Readonly<Record<string, V>>, turn: (value: V) => V): Record<string, V> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, turn(value)]));

const turnRow = <R extends RowChange>(row: R): R => ({
  ...row,
  status: turnedStatus[row.status],
  figures: mapValues(row.figures, turnChange),
  details: mapValues(row.details, turnDetail),
  ...("draws" in row && { draws: (row.draws as readonly Change[]).map(turnChange) }),
});
const turnOne = (record: RecordChange): RecordChange => ({
  ...record,
  status: turnedRecord[record.status],
  before: record.after,
  after: record.before,
  amount: turnChange(record.amount),
});

/** The comparison the other way round. */
const turn = (one: Comparison): Comparison => ({
  ...one,
  before: one.after,
  after: one.before,
  totals: mapValues(one.totals, turnChange),
  years: one.years.map(turnRow),
  periods: one.periods.map(turnRow),
  capYears: one.capYears.map(turnRow),
  sources: one.sources.map(turnRow),
  sourceYears: one.sourceYears.map(turnRow),
  lines: one.lines.map(turnRow),
  records: one.records.map(turnOne),
  warnings: { new: one.warnings.gone, gone: one.warnings.new },
});

describe("a comparison", () => {
  law(
    "has changes of lines, periods, years and sources that add up to those of the totals",
    fc.property(resultPair(), ({ before, after }) => {
      const { totals, lines, periods, years, sources, sourceYears } = compare(before, after);
      for (const key of ["entitled", "deferred", "forfeited", "overpaid"]) {
        expect(total(lines, key), key).toBe(changeOf(totals, key));
      }
      expect(total(lines, "paid")).toBe(changeOf(totals, "payable"));
      for (const key of ["fees", "costs", "outcomes", "adjustments", "entitled", "payable", "forfeited", "shortfall"]) {
        expect([total(periods, key), total(years, key)], key).toEqual([changeOf(totals, key), changeOf(totals, key)]);
      }
      for (const key of ["drawn", "returned", "released", "overdrawn"]) {
        expect([total(sources, key), total(sourceYears, key)], key).toEqual([
          changeOf(totals, key),
          changeOf(totals, key),
        ]);
      }
      expect(total(sources, "closing")).toBe(changeOf(totals, "reserve"));
      for (const { draws, figures } of [...periods, ...lines]) {
        const drawn = draws.reduce((sum, { change }) => sum + coins(change), 0);
        expect(drawn).toBe(changeOf(figures, "drawn"));
      }
    }),
  );

  law(
    "says nothing where nothing differs, and says that something does where it does",
    fc.property(resultPair(), ({ before, after }) => {
      const none = compare(before, before);
      expect(none).toMatchObject({ same: true, totals: {}, years: [], periods: [], capYears: [], lines: [] });
      expect(none).toMatchObject({ sources: [], sourceYears: [], records: [], warnings: { new: [], gone: [] } });
      const differs = JSON.stringify([before.totals, before.lines]) !== JSON.stringify([after.totals, after.lines]);
      if (differs) expect(compare(before, after).same).toBe(false);
    }),
  );

  law(
    "is the mirror of the one the other way round",
    fc.property(resultPair(), ({ before, after }) => {
      expect(compare(after, before)).toEqual(turn(compare(before, after)));
    }),
  );

  law(
    "is printed in lines of at most 80 characters that do not end in a space",
    fc.property(resultPair(), fc.integer({ min: 1, max: 12 }), ({ before, after }, most) => {
      const lines = printComparison(compare(before, after), { most }).split("\n");
      expect(lines.filter((line) => [...line].length > 80 || line.endsWith(" "))).toEqual([]);
    }),
  );
});
