/** What stands on the sheets: formulas and figures of small contracts, worked out by hand. */
import { describe, expect, it } from "vitest";
import { calculate, InputError } from "../../src/index.js";
import type { Live } from "../../src/workbook/model.js";
import { workbookOf } from "../../src/workbook/workbook.js";
import { bookOf, cellOf, workOut } from "./books.ts";

const year = { start: "2026-04-01", end: "2027-03-31" };
const claim = (id: string, over: object = {}) => ({
  id,
  outcome: "home",
  participant: id,
  achievedOn: "2026-06-10",
  decision: "accepted",
  ...over,
});
const outcomes = (rateCard: object, evidence: readonly object[], over: object = {}) => ({
  contract: {
    id: "c",
    term: year,
    phases: [{ id: "p", outcomes: 1 }],
    rateCard: [{ code: "home", ...rateCard }],
    ...over,
  },
  evidence,
});

describe("amounts of outcomes", () => {
  it("price, units, shares and factors multiplied, and rounded once", () => {
    const input = outcomes({ tariff: "100.10", payableShare: "5/6" }, [claim("a", { share: "0.5" })]);
    const book = bookOf(input);
    expect(cellOf(book, "Outcome amounts", 0, "price")).toEqual({ formula: "'Rate card'!D5*D5", value: 100.1 });
    // 100.10 x 5/6 x 0.5 is 41.708333…
    const exact = cellOf(book, "Outcome amounts", 0, "exact") as Live;
    expect(exact.formula).toBe("E5*F5*G5*H5*I5*J5");
    expect(exact.value).toBeCloseTo(41.708_333_333, 8);
    expect(cellOf(book, "Outcome amounts", 0, "rounded")).toEqual({ formula: "ROUND(ROUND(K5,8),2)", value: 41.71 });
    expect(cellOf(book, "Lines", 0, "entitled")).toMatchObject({ value: 41.71 });
  });

  it("volume bands count on from the record before", () => {
    const volumeBands = {
      counting: "year",
      steps: [
        { above: 0, amount: "10" },
        { above: 3, amount: "4" },
      ],
    };
    const unit = { unit: "cohort", prices: [{ volumeBands }] };
    const records = ["a", "b"].map((id) => ({ ...claim(id, { quantity: 2 }), participant: undefined }));
    const book = bookOf(outcomes(unit, records));
    expect(cellOf(book, "Outcome amounts", 0, "before")).toBe(0);
    expect(cellOf(book, "Outcome amounts", 1, "before")).toEqual({ formula: "E5+D5", value: 2 });
    // The third unit at 10, the fourth at 4.
    expect(cellOf(book, "Outcome amounts", 1, "price")).toEqual({
      formula:
        "'Rate card'!E5*MAX(0,MIN(E6+D6,'Rate card'!D6)-MAX(E6,'Rate card'!D5))+'Rate card'!E6*MAX(0,E6+D6-MAX(E6,'Rate card'!D6))",
      value: 14,
    });
  });

  it("value bands and shares look their step up", () => {
    const valueShare = {
      steps: [
        { atLeast: 0, rate: "0.1" },
        { atLeast: "100", rate: "0.2" },
      ],
      cap: "30",
    };
    const book = bookOf(
      outcomes({ prices: [{ valueShare }] }, [claim("a", { value: "120" }), claim("b", { value: "200" })]),
    );
    expect(cellOf(book, "Outcome amounts", 0, "price")).toEqual({
      formula: "MIN('Rate card'!F5,E5*INDEX('Rate card'!$E$5:$E$6,MATCH(E5,'Rate card'!$D$5:$D$6,1)))".replace(
        "$F5",
        "F5",
      ),
      value: 24,
    });
    // 200 x 0.2 is 40, cut to 30.
    expect(cellOf(book, "Outcome amounts", 1, "price")).toMatchObject({ value: 30 });
  });

  it("what is left for a participant", () => {
    const records = [claim("a", { participant: "P" }), claim("b", { participant: "P", achievedOn: "2026-07-01" })];
    const input = outcomes({ tariff: "70", limits: { perParticipant: "none" } }, records, { participantCap: "100" });
    const book = bookOf(input);
    expect(cellOf(book, "Outcome amounts", 1, "used")).toMatchObject({ value: 70 });
    expect(cellOf(book, "Outcome amounts", 1, "left")).toMatchObject({ value: 30 });
    expect(cellOf(book, "Outcome amounts", 1, "entitled")).toMatchObject({ value: 30 });
  });
});

describe("the queue", () => {
  const capped = outcomes({ tariff: "60" }, [claim("a"), claim("b"), claim("c", { achievedOn: "2026-07-10" })], {
    cap: { annual: { amount: "100", unused: "lapse", excess: "forfeit" } },
  });

  it("pays from the front what the cap leaves room for", () => {
    const book = bookOf(capped);
    // 120 wait in the first quarter, 100 are paid: 60 and 40; 20 wait, and 60 more join.
    expect(cellOf(book, "Queue", 0, "waiting")).toMatchObject({ value: 120 });
    expect(cellOf(book, "Queue", 0, "annual")).toMatchObject({ value: 100 });
    expect(cellOf(book, "Queue", 0, "payable")).toMatchObject({ value: 100 });
    expect(cellOf(book, "Payments", 1, "paid")).toEqual({ formula: "ROUND(MIN(MAX(0,G6),MAX(0,I6)),2)", value: 40 });
    expect(cellOf(book, "Queue", 1, "waiting")).toMatchObject({ value: 80 });
    expect(cellOf(book, "Queue", 1, "annual")).toMatchObject({ value: 0 });
  });

  it("forfeits from the back at the end of the cap year", () => {
    const book = bookOf(capped);
    expect(cellOf(book, "Queue", 3, "lost")).toMatchObject({ value: 80 });
    expect(cellOf(book, "Lines", 1, "forfeited")).toMatchObject({ value: 20 });
    expect(cellOf(book, "Lines", 2, "forfeited")).toMatchObject({ value: 60 });
    expect(cellOf(book, "Totals", 8, "amount")).toMatchObject({ value: 80 });
  });

  it("recovers a deduction from what follows", () => {
    const adjustments = [{ id: "credit", on: "2026-06-30", amount: "-50", reason: "late reports" }];
    const book = bookOf({ ...outcomes({ tariff: "60" }, [claim("a")]), adjustments });
    expect(cellOf(book, "Queue", 0, "setOff")).toMatchObject({ value: 50 });
    expect(cellOf(book, "Queue", 0, "payable")).toMatchObject({ value: 10 });
    expect(cellOf(book, "Payments", 1, "paid")).toMatchObject({ value: -50 });
  });
});

describe("statements already issued", () => {
  const cap = { annual: { amount: "100", unused: "lapse", excess: "forfeit" } };
  const term = { start: "2026-04-01", end: "2028-03-31" };
  const input = outcomes({ tariff: "60" }, [claim("a"), claim("b")], { term, cap });

  it("stand, and what is known otherwise now is trued up", () => {
    // Issued: a was paid 60, b 40; 20 of b were forfeited at the end of the year.
    const issued = calculate(input).periods.slice(0, 4);
    const evidence = [claim("a"), claim("b", { share: "0.5" }), claim("c", { achievedOn: "2027-05-01" })];
    const book = bookOf({ ...input, evidence, issued });
    const rows = book.sheets.find(({ name }) => name === "Payments")?.rows ?? [];
    const at = rows.findIndex(({ period, ref }) => period === "2027/28 Q1" && ref === "outcome/b");
    // Half of b is 30, of which 40 were paid: nothing is forfeited any more, and 10 are overpaid.
    expect(rows[at]).toMatchObject({
      carried: { value: 0 },
      entitled: { value: -30 },
      restored: { value: -20 },
      before: { value: -10 },
      paid: { value: -10 },
      after: { value: 0 },
    });
    expect(rows.find(({ ref, period }) => ref === "outcome/a" && period === "2026/27 Q1")).toMatchObject({ paid: 60 });
    // 60 for c less the 10.
    expect(cellOf(book, "Periods", 4, "payable")).toMatchObject({ value: 50 });
    expect(
      book.sheets
        .at(-1)
        ?.rows.map(({ note }) => note)
        .join(" "),
    ).toContain("already issued stand as they are");
    const wrong = workOut(book).filter(({ outturn, found }) => typeof outturn === "number" && outturn !== found);
    expect(wrong.filter(({ place }) => place.startsWith("Payments") || place.startsWith("Queue"))).toEqual([]);
  });

  it("a line that was paid in more periods than a formula has room for", () => {
    const over = {
      term: { start: "2000-04-01", end: "2205-03-31" },
      calendar: { period: "year" },
      cap: { annual: { amount: "1", unused: "lapse", excess: "defer" } },
    };
    const book = bookOf(outcomes({ tariff: "1000" }, [claim("a", { achievedOn: "2000-05-01" })], over));
    const paid = cellOf(book, "Lines", 0, "paid") as Live;
    // A pound in each of 205 years.
    expect(paid).toEqual({
      formula: "ROUND(SUMIFS(Payments!$J$5:$J$209,Payments!$B$5:$B$209,Payments!B5),2)",
      value: 205,
    });
  });
});

describe("caps and the grant reduction", () => {
  const input = {
    contract: {
      id: "c",
      term: { start: "2026-04-01", end: "2027-03-31" },
      phases: [{ id: "p", fees: [{ id: "f", basis: "fixed", amount: "900", per: "year" }] }],
      cap: { annual: { amount: "900", unused: "lapse", excess: "defer" }, term: "900" },
      grantReduction: { applyTo: ["caps", "fees"], takesEffect: "whole-year" },
    },
    funding: {
      sources: [
        {
          id: "grant",
          carryForward: "none",
          unspent: "return",
          allocations: [
            { year: "2026/27", amount: "900", status: "confirmed" },
            { year: "2026/27", amount: "600", status: "confirmed", notifiedOn: "2026-05-01" },
          ],
        },
      ],
    },
  };

  it("scale by what is counted of what was planned", () => {
    const book = bookOf(input);
    const factor = cellOf(book, "Months", 0, "factor") as Live;
    expect(factor.value).toBeCloseTo(2 / 3, 12);
    expect(factor.formula).toContain("IF(I5=0,1,");
    expect(cellOf(book, "Months", 0, "counted")).toMatchObject({ value: 600 });
    expect(cellOf(book, "Months", 0, "planned")).toMatchObject({ value: 900 });
    expect(cellOf(book, "Caps", 0, "base")).toMatchObject({ value: 900 });
    expect(cellOf(book, "Caps", 0, "cap")).toMatchObject({ value: 600 });
    expect(cellOf(book, "Term cap", 0, "cap")).toMatchObject({ value: 600 });
    expect(cellOf(book, "Fees by month", 2, "reached")).toMatchObject({ value: 150 });
    expect(cellOf(book, "Fees by month", 11, "reached")).toMatchObject({ value: 600 });
  });

  it("the second version is in force and met all", () => {
    const book = bookOf(input);
    expect(cellOf(book, "Funding", 1, "holds")).toBe("yes");
    expect(cellOf(book, "Tranches", 0, "held")).toEqual({ formula: "ROUND(Funding!G6,2)", value: 600 });
    expect(cellOf(book, "Tranches", 0, "kept")).toMatchObject({ value: 0 });
    expect(cellOf(book, "Reserve", 0, "returned")).toMatchObject({ value: 0 });
    expect(cellOf(book, "Reserve", 0, "drawn")).toMatchObject({ value: 600 });
  });
});

describe("the conditions of sources", () => {
  it.each([
    [{ carryForward: "all" }, "carried forward whole"],
    [{ carryForward: "none", unspent: "return" }, "returned to the funder"],
    [{ carryForward: { upTo: "0.1" }, unspent: "release" }, "released to the council"],
    [{ carryForward: { years: 1 }, unspent: "return" }, "returned to the funder"],
  ])("%j: what is unspent is %s", (terms, text) => {
    const sources = [{ id: "grant", ...terms, allocations: [{ year: "2026/27", amount: 900, status: "confirmed" }] }];
    const book = bookOf({ ...outcomes({ tariff: 1 }, []), funding: { sources } });
    expect(cellOf(book, "Sources", 0, "unspent")).toBe(text);
  });
});

describe("the cover and the notes", () => {
  const input = outcomes({ tariff: "60" }, [claim("a")]);

  it("say whether all checks are 0.00", () => {
    const { sheets } = bookOf(input);
    // Six on lines, three on sums of periods and years, eight against outturn's totals.
    expect(sheets[0]?.remark).toMatchObject({ value: "All 17 checks are 0.00." });
    expect(sheets[0]?.rows.map(({ sheet }) => sheet)).toEqual(sheets.slice(1).map(({ name }) => name));
  });

  it("name what is entered as outturn found it", () => {
    const defers = { sources: [{ id: "g", carryForward: "all", allocations: [] }], shortfall: "defer" };
    const notesOf = (one: unknown) => (bookOf(one).sheets.at(-1)?.rows ?? []).map(({ note }) => String(note)).join(" ");
    expect(notesOf(input)).not.toContain("Draws are entered");
    expect(notesOf({ ...input, funding: defers })).toContain("Draws are entered as outturn found them");
    expect(notesOf({ ...input, funding: defers })).toContain("payment waits for money");
  });
});

describe("what is refused", () => {
  const input = outcomes({ tariff: "60" }, [claim("a")]);

  it("a wrong input", () => {
    expect(() => workbookOf(calculate(input), { contract: {} })).toThrow(InputError);
  });

  it("the result of another input", () => {
    const other = outcomes({ tariff: "61" }, [claim("a")]);
    expect(() => workbookOf(calculate(other), input)).toThrow("the result is not that of the input");
  });

  it("not a result that was written down and read again", () => {
    const again = JSON.parse(JSON.stringify(calculate(input))) as ReturnType<typeof calculate>;
    expect(workbookOf(again, input).sheets.length).toBeGreaterThan(10);
  });
});
