import { describe, expect, it } from "vitest";
import { compare } from "../src/compare/compare.js";
import { calculate, type Result } from "../src/index.js";
import { LATER, NOW, WITHOUT } from "./views/meanwhile.js";
import { REFUGE, refuge } from "./views/refuge.js";

const change = (before: string, after: string, by: string) => ({ before, after, change: by });

describe("what changed since the last statement: one claim late, one rejected, one in time", () => {
  const found = compare(NOW, LATER);

  it("totals", () => {
    expect(found.same).toBe(false);
    expect(found.before).toEqual({ asAt: "2024-09-30", start: "2024-04-01", end: "2025-03-31" });
    expect(found.after.asAt).toBe("2025-03-31");
    expect(found.totals).toEqual({
      outcomes: change("2000.00", "3000.00", "1000.00"),
      entitled: change("14000.00", "15000.00", "1000.00"),
      payable: change("14000.00", "15000.00", "1000.00"),
    });
  });

  it("years and periods: nothing in the period that was issued", () => {
    expect(found.years).toEqual([{ year: "2024/25", status: "changed", figures: found.totals, details: {} }]);
    expect(found.periods).toEqual([
      {
        period: "2024/25 H2",
        status: "changed",
        figures: {
          // e6 1000, e5 1000 late, e2 -1000 reversed.
          outcomes: change("0.00", "1000.00", "1000.00"),
          entitled: change("6000.00", "7000.00", "1000.00"),
          setOff: change("0.00", "1000.00", "1000.00"),
          payable: change("6000.00", "7000.00", "1000.00"),
        },
        details: {},
        draws: [],
      },
    ]);
  });

  it("lines, by the period they belong to", () => {
    expect(found.lines.map(({ ref, status }) => [ref, status])).toEqual([
      ["outcome/e2", "changed"],
      ["outcome/e5", "new"],
      ["outcome/e6", "new"],
    ]);
    const [reversed, late, plain] = found.lines;
    expect(reversed?.figures).toEqual({
      entitled: change("1000.00", "0.00", "-1000.00"),
      paid: change("1000.00", "0.00", "-1000.00"),
    });
    expect(reversed?.details.cause).toEqual({ before: null, after: "reversed" });
    expect(late?.figures).toEqual({
      entitled: change("0.00", "1000.00", "1000.00"),
      paid: change("0.00", "1000.00", "1000.00"),
    });
    expect(late?.details).toMatchObject({
      cause: { before: null, after: "late" },
      period: { before: null, after: "2024/25 H1" },
      place: { before: null, after: "North" },
    });
    expect(plain?.details).not.toHaveProperty("cause");
    expect(found.lines.some(({ moved, otherGrants }) => moved || otherGrants)).toBe(false);
  });

  it("records that became payable, and that stopped being payable", () => {
    const notYet = { reason: "not-submitted", quantity: 1, amount: "1000.00" };
    const less = change("1000.00", "0.00", "-1000.00");
    expect(found.records).toEqual([
      {
        ref: "outcome/e2",
        status: "no-longer-payable",
        before: [],
        after: [{ reason: "rejected", quantity: 1, amount: "1000.00" }],
        amount: change("0.00", "1000.00", "1000.00"),
      },
      { ref: "outcome/e5", status: "now-payable", before: [notYet], after: [], amount: less },
      { ref: "outcome/e6", status: "now-payable", before: [notYet], after: [], amount: less },
    ]);
  });

  it("warnings", () => {
    expect(found.warnings.gone).toEqual([]);
    expect(found.warnings.new.map(({ code, path }) => [code, path])).toEqual([["paid-line-reversed", ["evidence", 1]]]);
  });
});

describe("what if the grant ends", () => {
  const found = compare(refuge, WITHOUT);

  it("what is payable stays; what no grant meets is a shortfall", () => {
    expect(found.totals).toEqual({
      // 15000 are needed in 2025/26, and own holds 6000 of them.
      drawn: change("31000.00", "22000.00", "-9000.00"),
      shortfall: change("0.00", "9000.00", "9000.00"),
      reserve: change("4000.00", "0.00", "-4000.00"),
    });
    expect(found.years.map(({ year }) => year)).toEqual(["2025/26"]);
    expect(found.records).toEqual([]);
    expect(found.capYears).toEqual([]);
    expect(found.warnings.new.map(({ code }) => code)).toEqual(["cap-exceeds-funding"]);
  });

  it("sources, over all years and in each", () => {
    const lost = {
      allocated: change("26000.00", "13000.00", "-13000.00"),
      drawn: change("26000.00", "13000.00", "-13000.00"),
    };
    const used = { drawn: change("5000.00", "9000.00", "4000.00"), closing: change("4000.00", "0.00", "-4000.00") };
    expect(found.sources).toEqual([
      { source: "hmg", status: "changed", figures: lost, details: {} },
      { source: "own", status: "changed", figures: used, details: {} },
    ]);
    expect(found.sourceYears.map(({ year, source, figures }) => [year, source, figures.drawn])).toEqual([
      ["2025/26", "hmg", change("13000.00", "0.00", "-13000.00")],
      ["2025/26", "own", change("2000.00", "6000.00", "4000.00")],
    ]);
  });

  it("periods draw on other tranches", () => {
    expect(found.periods.map(({ period, draws }) => [period, draws])).toEqual([
      [
        "2025/26 H1",
        [
          { source: "own", year: "2024/25", ...change("0.00", "6000.00", "6000.00") },
          { source: "hmg", year: "2025/26", ...change("9000.00", "0.00", "-9000.00") },
        ],
      ],
      [
        "2025/26 H2",
        [
          { source: "own", year: "2024/25", ...change("2000.00", "0.00", "-2000.00") },
          { source: "hmg", year: "2025/26", ...change("4000.00", "0.00", "-4000.00") },
        ],
      ],
    ]);
  });

  it("lines are met by other grants, or by none", () => {
    // Before: the fee, e3 and e4 from hmg; the second fee 4000 from hmg, 2000 from own. Now: the first fee from own.
    expect(found.lines.map(({ ref, otherGrants, figures }) => [ref, otherGrants, figures.drawn?.change])).toEqual([
      ["outcome/e3", true, "-500.00"],
      ["fee/p/core/2025/26 H1", true, undefined],
      ["outcome/e4", false, "-2500.00"],
      ["fee/p/core/2025/26 H2", false, "-6000.00"],
    ]);
    expect(found.lines[1]?.draws).toEqual([
      { source: "own", year: "2024/25", ...change("0.00", "6000.00", "6000.00") },
      { source: "hmg", year: "2025/26", ...change("6000.00", "0.00", "-6000.00") },
    ]);
  });
});

describe("what it promises", () => {
  it("the same figures known later, with periods issued, are the same", () => {
    expect(compare(refuge, { ...refuge, asAt: "2026-04-01" }).same).toBe(true);
    const asAt = "2024-09-30";
    const input = { contract: REFUGE.contract, asAt };
    const before = calculate(input);
    const after = calculate({ ...input, issued: before.periods.slice(0, 1) });
    expect([before.periods[0]?.status, after.periods[0]?.status]).toEqual(["due", "issued"]);
    expect(compare(before, after)).toMatchObject({ same: true, totals: {}, periods: [], lines: [] });
  });

  it("refuses two contracts, and two currencies, naming both", () => {
    const other = (contract: object) => calculate({ contract: { ...REFUGE.contract, ...contract } });
    const act = () => compare(refuge, other({ id: "hostel" }));
    expect(act).toThrow(RangeError);
    expect(act).toThrow('before.contract.id "refuge" and after.contract.id "hostel" differ');
    const money = () => compare(refuge, other({ currency: "EUR" }));
    expect(money).toThrow(RangeError);
    expect(money).toThrow('before.contract.currency "GBP" and after.contract.currency "EUR" differ');
  });

  it("is frozen all the way down, and freezes nothing that it was given", () => {
    const loose = (result: Result): Result => JSON.parse(JSON.stringify(result));
    const [before, after] = [loose(NOW), loose(LATER)];
    const isLoose = (value: unknown): boolean =>
      typeof value === "object" &&
      value !== null &&
      (!Object.isFrozen(value) || Object.values(value).some((inner) => isLoose(inner)));
    expect(isLoose(compare(before, after))).toBe(false);
    const frozen = [before, after].flatMap((one) => [
      one,
      one.totals,
      ...one.lines,
      ...one.warnings,
      one.warnings[0]?.path,
    ]);
    expect(frozen.filter((part) => part !== undefined && Object.isFrozen(part))).toEqual([]);
  });
});
