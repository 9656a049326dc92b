import { beforeAll, describe, expect, it } from "vitest";
import { BUILD_TIMEOUT, buildPackage, linesWiderThan80, pence, type Run, rowsUnder, runExample } from "./program.js";

let run: Run;

beforeAll(async () => {
  buildPackage();
  run = runExample("kirklees/start.mjs");
}, BUILD_TIMEOUT);

/** One column of a table, by the first cell of the row; the columns are numbered from 0. */
const column = (title: string, at: number): Record<string, string> =>
  Object.fromEntries(rowsUnder(title, run.stdout).map((row) => [row[0], row[at] ?? ""]));

const IF_IT_ENDS = "YEARS, IF THE DLUHC GRANT ENDS AFTER 2024/25";

describe("examples/kirklees", () => {
  it("runs to its end, at most 80 columns wide", () => {
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(linesWiderThan80(run.stdout)).toEqual([]);
  });

  it("prints the same in another time zone", () => {
    expect(runExample("kirklees/start.mjs", [], "Pacific/Apia").stdout).toBe(run.stdout);
  });

  it("pays the term cap: more than 5 x 900,000 = 4,500,000 was earned, the rest stays deferred", () => {
    const [entitled, payable, deferred] = [1, 2, 3].map((at) => column("YEARS", at).Term ?? "");
    expect(payable).toBe("4,500,000.00");
    expect(pence(entitled ?? "")).toBeGreaterThan(4_500_000_00);
    expect(pence(deferred ?? "")).toBe(pence(entitled ?? "") - 4_500_000_00);
  });

  it("pays the fee of the first year in four instalments of 900,000 / 4, each due 30 days after its quarter", () => {
    const fees = rowsUnder("PERIODS", run.stdout).slice(0, 4);
    expect(fees.map(([period, dueOn, , payable]) => [period, dueOn, payable])).toEqual([
      ["2024/25 Q1", "2024-07-30", "225,000.00"],
      ["2024/25 Q2", "2024-10-30", "225,000.00"],
      ["2024/25 Q3", "2025-01-30", "225,000.00"],
      ["2024/25 Q4", "2025-04-30", "225,000.00"],
    ]);
    expect(column("YEARS", 2)["2024/25"]).toBe("900,000.00");
  });

  // DLUHC 5 x 600,000 = 3,000,000; Public Health 5 x 300,000 = 1,500,000. Together they are the 4,500,000 that is
  // payable, so both are used up. Of the DLUHC grant only the 600,000 of 2024/25 are confirmed: 4 x 600,000 are not.
  it("draws both grants whole, without a shortfall, and keeps nothing", () => {
    const drawn = rowsUnder("WHERE THE MONEY CAME FROM", run.stdout).filter(([year]) => year === "Term");
    expect(drawn).toEqual([
      ["Term", "dluhc", "", "3,000,000.00", "3,000,000.00", ""],
      ["Term", "public-health", "", "1,500,000.00", "1,500,000.00", ""],
    ]);
    expect(run.stdout).toContain("Drawn from grants that are only indicative: 2,400,000.00\n");
    expect([column("YEARS", 4).Term, column("YEARS", 5).Term]).toEqual(["0.00", "0.00"]);
  });

  // With the DLUHC grant gone, 300,000 of 900,000 planned are left: the factor is 1/3, the cap 300,000 in each of four
  // years, and more than that was earned in every one. 900,000 + 4 x 300,000 = 2,100,000.
  it("pays what Public Health leaves where DLUHC ends", () => {
    expect(column(IF_IT_ENDS, 2)).toEqual({
      "2024/25": "900,000.00",
      "2025/26": "300,000.00",
      "2026/27": "300,000.00",
      "2027/28": "300,000.00",
      "2028/29": "300,000.00",
      Term: "2,100,000.00",
    });
    expect(column(IF_IT_ENDS, 4).Term).toBe("0.00");
    expect(column(IF_IT_ENDS, 1)).toEqual(column("YEARS", 1));
    const drawn = rowsUnder("WHERE THE MONEY THEN CAME FROM", run.stdout).filter(([year]) => year === "Term");
    expect(drawn.map((row) => row[4])).toEqual(["600,000.00", "1,500,000.00"]);
  });

  it("prints tables whose rows add up to their last one", () => {
    for (const [title, columns] of Object.entries({ YEARS: [1, 2, 4], PERIODS: [2, 3, 5], [IF_IT_ENDS]: [1, 2, 4] })) {
      for (const at of columns) {
        const { Term: term = "", ...parts } = column(title, at);
        const total = Object.values(parts).reduce((sum, amount) => sum + pence(amount), 0);
        expect(total, `${title}, column ${at}`).toBe(pence(term));
      }
    }
    expect(rowsUnder("PERIODS", run.stdout)).toHaveLength(21);
  });
});
