/** All formulas work and come to the engine's figures; to the penny that is proved in LibreOffice by scripts/recalculate.mjs. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contractInput } from "../laws/contracts.ts";
import { reissued } from "../laws/reissue.ts";
import { bookOf, councilInput, kirkleesInput, workOut } from "./books.ts";

/** Formulas that another engine comes to no number with, or to one that is more than two pennies off. */
const wrong = (input: unknown) =>
  workOut(bookOf(input)).filter(
    ({ outturn, found }) =>
      typeof outturn === "number" &&
      !(typeof found === "number" && Math.abs(outturn - found) <= 0.02 + 1e-9 * Math.abs(outturn)),
  );

const COUNCILS = [
  "cheshire-east",
  "cheshire-east-before",
  "dorset",
  "dorset-units",
  "kent-2015",
  "kent-2015-partners",
  "kent-2023",
  "kirklees",
];

describe("formulas come to the engine's figures", () => {
  it.each(COUNCILS)("of %s", (name) => {
    const worked = workOut(bookOf(councilInput(name)));
    expect(worked.length).toBeGreaterThan(50);
    expect(wrong(councilInput(name))).toEqual([]);
  });

  it("of Kirklees with its made-up records", () => {
    expect(wrong(kirkleesInput())).toEqual([]);
  });

  it("of generated contracts, with statements issued and without", () => {
    const options = { otherCurrencies: false, otherRoundings: false } as const;
    const inputs = fc.sample(contractInput(options), { seed: 7, numRuns: 20 });
    const all = inputs.map((input, i) => (i % 2 === 0 ? input : (reissued(input, i) ?? input)));
    expect(all.map((input) => wrong(input).slice(0, 3))).toEqual(all.map(() => []));
  }, 60_000);
});

describe("a changed entry changes what follows from it", () => {
  it("a higher tariff: the line, its period, the year and the totals", () => {
    const input = {
      contract: {
        id: "refuge",
        term: { start: "2026-04-01", end: "2027-03-31" },
        phases: [{ id: "service", outcomes: 1 }],
        rateCard: [{ code: "safe-move", tariff: "2000" }],
        cap: { term: "5000" },
      },
      evidence: ["P1", "P2", "P3"].map((participant) => ({
        id: participant,
        outcome: "safe-move",
        participant,
        achievedOn: "2026-06-10",
        decision: "accepted",
      })),
    };
    const book = bookOf(input);
    const dearer = {
      ...book,
      sheets: book.sheets.map((sheet) =>
        sheet.name === "Rate card" ? { ...sheet, rows: sheet.rows.map((row) => ({ ...row, amount: 2100 })) } : sheet,
      ),
    };
    const found = new Map(workOut(dearer).map((one) => [one.place, one.found]));
    // Three of 2,100 are 6,300; the cap of 5,000 pays two and 800 of the third, and 1,300 wait.
    expect(found.get("Totals!amount 4")).toBe(6300);
    expect(found.get("Lines!paid 2")).toBe(800);
    expect(found.get("Lines!deferred 2")).toBe(1300);
    expect(found.get("Years!payable 0")).toBe(5000);
    expect(found.get("Term cap!headroom 0")).toBe(-1300);
  });
});
