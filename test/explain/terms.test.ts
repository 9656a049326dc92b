/** Years, caps, periods and sources, each worked out by hand. */
import { describe, expect, it } from "vitest";
import { explain } from "../../src/explain/explain.js";
import { said, sums } from "./lines.js";

const year = { term: { start: "2025-04-01", end: "2026-03-31" }, phases: [{ id: "p", outcomes: 1 }] };
const fee = (amount: string) => ({ id: "core", basis: "fixed", amount, per: "year" });

describe("the factor of a year", () => {
  // Known from 10 September: 9,000 of 12,000 planned from October on. (6 x 1 + 6 x 0.75) / 12 = 10.5 / 12 = 0.875.
  const input = {
    contract: {
      ...year,
      id: "notice",
      grantReduction: { applyTo: ["fees"], takesEffect: "on-notice", tolerance: "0.1", minimumFactor: "0.8" },
    },
    funding: {
      sources: [
        {
          id: "grant",
          carryForward: "all",
          allocations: [
            { year: "2025/26", amount: "12000", status: "confirmed" },
            { year: "2025/26", amount: "9000", status: "confirmed", notifiedOn: "2025-09-10", ref: "letter 2" },
          ],
        },
      ],
    },
  };

  it("is the mean of its months, the least factor holding the later ones up", () => {
    // The ratio of 0.75 is raised to 0.8: (6 + 4.8) / 12 = 0.9.
    expect(sums(input, "year/2025/26", "factor")).toEqual([
      "quotient 12000.00, 12000.00 = 1",
      "difference 1, 1 = 0",
      "quotient 9000.00, 12000.00 = 0.75",
      "difference 1, 0.75 = 0.25",
      "most 0.75, 0.8 = 0.8",
      "least 0.8, 1 = 0.8",
      "product 6, 1 = 6",
      "product 6, 1 = 6",
      "product 6, 1 = 6",
      "product 6, 0.8 = 4.8",
      "sum 6, 4.8 = 10.8",
      "sum 6, 6 = 12",
      "quotient 10.8, 12 = 0.9",
      "rounded 0.9, 12, half-up = 0.9",
    ]);
  });

  it("names the version that counts, its notice, and the tolerance", () => {
    expect(said(input, "year/2025/26", "factor").slice(4)).toEqual([
      "A fall that is tolerated changes nothing: factor: 1",
      "Versions count for 2025-10, and for later months with no others, where notified by: 2025-10-01; first day of the month 2025-10-01, less days of notice 0",
      "Allocation of grant for 2025/26 counts for: 9,000.00; status confirmed, notified on 2025-09-10, amount 9,000.00, ref letter 2",
      "Planned for grant for 2025/26: 12,000.00",
      "Tolerance: fall 0.25 is more than 0.1 (tolerance): does not hold",
    ]);
  });

  it("is printed to 12 places where its decimals never end", () => {
    const source = {
      id: "g",
      carryForward: "all",
      allocations: [{ year: "2025/26", amount: "1", planned: "3", status: "confirmed" }],
    };
    const third = {
      contract: { ...year, id: "third", grantReduction: { applyTo: ["fees"], takesEffect: "whole-year" } },
      funding: { sources: [source] },
    };
    const { value, steps } = explain(third, "year/2025/26");
    expect(value).toBe("0.333333333333");
    expect(steps.at(-1)?.inputs[0]?.value).toBe("1/3");
    expect(steps.at(-1)?.text).toBe(
      "Factor of 2025/26, as printed: 1/3 rounded half-up to 12 decimal places = 0.333333333333 (docs/rules.md section 11)",
    );
  });
});

describe("units of service", () => {
  // 11.7% less: 18 x 0.883 = 15.894, so 16 units; 16 x 100 x 3 / 12 = 400 a quarter. Where only caps are scaled 450.
  const of = (applyTo: readonly string[]) => ({
    contract: {
      ...year,
      id: "units",
      phases: [{ id: "p", fees: [{ id: "beds", basis: "units", units: 18, rate: "100", per: "year" }] }],
      grantReduction: { applyTo, takesEffect: "whole-year", volumeRounding: "half-up" },
    },
    funding: {
      sources: [
        {
          id: "grant",
          carryForward: "all",
          allocations: [{ year: "2025/26", amount: "883", planned: "1000", status: "confirmed" }],
        },
      ],
    },
  });

  it("are scaled and rounded to whole units", () => {
    expect(sums(of(["volumes"]), "fee/p/beds/2025/26 Q1", "entitled")).toEqual([
      "quotient 883.00, 1000.00 = 0.883",
      "difference 1, 0.883 = 0.117",
      "most 0.883, 0 = 0.883",
      "least 0.883, 1 = 0.883",
      "product 18, 0.883 = 15.894",
      "rounded 15.894, 0, half-up = 16",
      "product 100.00, 3, 16, 1/12 = 400.00",
      "rounded 400.00, 2, half-up = 400.00",
    ]);
  });

  it("and no factor is told where volumes are not scaled", () => {
    expect(sums(of(["caps"]), "fee/p/beds/2025/26 Q1", "entitled")).toEqual([
      "product 100.00, 3, 18, 1/12 = 450.00",
      "rounded 450.00, 2, half-up = 450.00",
    ]);
  });
});

describe("caps", () => {
  // Half a year has half the cap; 1.1 from 2026/27: 1,200 x 6 / 12 = 600, and 1,200 x 6 / 12 x 1.1 = 660.
  const input = {
    contract: {
      id: "caps",
      term: {
        start: "2025-10-01",
        end: "2026-09-30",
        extensions: [{ end: "2026-12-31", exercisedOn: "2026-01-10", addsToTermCap: "250" }],
      },
      phases: [{ id: "p", fees: [fee("1800")] }],
      cap: { annual: { amount: "1200", unused: "lapse", excess: "forfeit" }, term: "1000" },
      indexation: { appliesTo: ["caps"], factors: [{ year: "2026/27", factor: "1.1" }] },
    },
    adjustments: [{ id: "a1", on: "2025-11-05", amount: "-50", reason: "late report", kind: "deduction" }],
  };

  it("of a cap year: months, index, deductions, what is used", () => {
    // 2026/27 has nine months: 1,200 x 9 / 12 x 1.1 = 990. The term cap of 1,250 less 50 less 550 leaves 650 of it.
    expect(sums(input, "capYear/2025/26", "base")).toEqual([
      "product 1200.00, 6, 1/12 = 600.00",
      "rounded 600.00, 2, half-up = 600.00",
    ]);
    expect(sums(input, "capYear/2025/26", "available")).toEqual([
      "sum 600.00, 0.00 = 600.00",
      "difference 600.00, 50.00 = 550.00",
    ]);
    expect(sums(input, "capYear/2025/26", "unused")).toEqual(["difference 550.00, 550.00 = 0.00"]);
    expect(sums(input, "capYear/2026/27", "cap")).toEqual([
      "product 1200.00, 9, 1/12, 1.1 = 990.00",
      "rounded 990.00, 2, half-up = 990.00",
    ]);
    expect(sums(input, "capYear/2026/27", "broughtForward")).toEqual(["least 0.00, 0.00 = 0.00"]);
  });

  it("of the term: extensions, the factor of the years, deductions", () => {
    expect(sums(input, "termCap", "base")).toEqual(["sum 1000.00, 250.00 = 1250.00"]);
    expect(sums(input, "termCap", "cap")).toEqual([
      "sum 600.00, 990.00 = 1590.00",
      "sum 600.00, 990.00 = 1590.00",
      "quotient 1590.00, 1590.00 = 1",
      "product 1250.00, 1 = 1250.00",
      "rounded 1250.00, 2, half-up = 1250.00",
    ]);
    expect(sums(input, "termCap", "available")).toEqual(["difference 1250.00, 50.00 = 1200.00"]);
    expect(said(input, "termCap", "deductions")).toEqual(["Size of deduction a1 in 2025/26 Q3: 50.00"]);
  });

  it("of a year taken whole", () => {
    const annual = { amount: "1200", years: { "2025/26": "700" }, unused: "lapse", excess: "defer" };
    const whole = { ...input, contract: { ...input.contract, cap: { annual } } };
    expect(sums(whole, "capYear/2025/26", "cap")).toEqual([
      "product 6 = 6",
      "product 6 = 6",
      "quotient 6, 6 = 1",
      "rounded 700.00, 2, half-up = 700.00",
    ]);
  });
});

describe("a period", () => {
  // Quarters of 300. The correction of -500 takes 300 from Q1 and 200 from Q2.
  const input = {
    contract: { ...year, id: "set-off", phases: [{ id: "p", fees: [fee("1200")] }] },
    adjustments: [{ id: "a1", on: "2025-04-20", amount: "-500", reason: "paid twice" }],
  };

  it("sets off what is overpaid", () => {
    expect(sums(input, "period/2025/26 Q1", "entitled")).toEqual([
      "sum 300.00 = 300.00",
      "sum -500.00 = -500.00",
      "sum 300.00, -500.00 = -200.00",
    ]);
    expect(sums(input, "period/2025/26 Q1", "setOff")).toEqual([
      "sum -200.00, 500.00 = 300.00",
      "difference 300.00, 0.00, 0.00 = 300.00",
      "least 500.00, 300.00 = 300.00",
      "least 300.00 = 300.00",
      "least 300.00, 300.00 = 300.00",
    ]);
    expect(sums(input, "period/2025/26 Q1", "payable")).toEqual(["difference 300.00, 300.00 = 0.00"]);
    expect(sums(input, "period/2025/26 Q1", "overpaid")).toEqual(["difference 500.00, 300.00 = 200.00"]);
    expect(sums(input, "period/2025/26 Q2", "payable")).toEqual(["difference 300.00, 200.00 = 100.00"]);
  });

  it("shows the adjustment recovered period by period", () => {
    expect(sums(input, "adjustment/a1", "paid")).toEqual([
      "difference 300.00, 0.00 = 300.00",
      "least 300.00, 500.00 = 300.00",
      "difference 0.00, 300.00 = -300.00",
      "difference 200.00, 0.00 = 200.00",
      "least 200.00, 200.00 = 200.00",
      "difference 0.00, 200.00 = -200.00",
      "sum -300.00, -200.00 = -500.00",
    ]);
  });
});

describe("a source", () => {
  // 300 of 1,000.05 are drawn; a tenth, 100.005, is cut down to 100.00 and carried; 600.05 go back.
  const input = {
    contract: {
      id: "source",
      term: { start: "2025-04-01", end: "2027-03-31" },
      phases: [{ id: "p", fees: [fee("300")] }],
    },
    funding: {
      sources: [
        {
          id: "grant/a",
          carryForward: { upTo: "0.1", years: 1 },
          unspent: "return",
          allocations: [
            { year: "2025/26", amount: "1000.05", status: "confirmed" },
            { year: "2026/27", amount: "150", status: "indicative" },
          ],
        },
      ],
    },
  };

  it("carries a part of its allocation forward, cut down", () => {
    expect(sums(input, "source/2025/26/grant/a", "returned")).toEqual([
      "difference 1000.05, 300.00 = 700.05",
      "product 1000.05, 0.1 = 100.005",
      "rounded 100.005, 2, down = 100.00",
      "least 700.05, 100.00 = 100.00",
      "difference 700.05, 100.00 = 600.05",
      "sum 600.05 = 600.05",
    ]);
    expect(sums(input, "source/2025/26/grant/a", "closing")).toEqual([
      "sum 100.00 = 100.00",
      "sum 0.00, 1000.05, 0.00 = 1000.05",
      "difference 1000.05, 300.00, 600.05 = 100.00",
    ]);
  });

  it("does not tell of money of which nothing was left", () => {
    // 300 of 300 are drawn in the first year; nothing is carried into the second.
    const [grant] = input.funding.sources;
    const allocations = [
      { year: "2025/26", amount: "300", status: "confirmed" },
      { year: "2026/27", amount: "150", status: "indicative" },
    ];
    const spent = { ...input, funding: { sources: [{ ...grant, allocations }] } };
    expect(sums(spent, "source/2025/26/grant/a", "closing")[0]).toBe("sum 0.00 = 0.00");
    expect(said(spent, "source/2026/27/grant/a", "opening")).toEqual(["Carried in: nothing: 0.00"]);
  });

  it("draws the older money first, and what is left is a shortfall", () => {
    // 75 in Q1 leave 25; Q2 draws 25 and 50 of the 150; Q3 75; Q4 25, and 50 are missing.
    expect(sums(input, "period/2026/27 Q2", "draws")).toEqual([
      "difference 100.00, 75.00 = 25.00",
      "difference 50.00, 0.00 = 50.00",
      "sum 25.00, 50.00 = 75.00",
    ]);
    expect(sums(input, "period/2026/27 Q4", "shortfall")).toEqual([
      "difference 300.00, 0.00, 250.00 = 50.00",
      "difference 50.00, 0.00 = 50.00",
    ]);
    expect(said(input, "fee/p/core/2026/27 Q4", "met")).toEqual([
      "Met by grant/a of 2026/27: 25.00; in 2026/27, allocation indicative",
      "Met by no source: shortfall: 50.00; in 2026/27",
    ]);
  });
});
