/** What each function answers: figures worked out by hand, shapes that do not depend on them. */
import { describe, expect, it } from "vitest";
import * as functions from "../../src/spreadsheet/functions.js";
import { makeFunctions } from "../../src/spreadsheet/sheet-functions.js";
import { STATEMENTS } from "../../src/spreadsheet/statement.js";
import { REFUGE, refuge, type Table, withCell } from "./refuge.js";

const { statement, figure, explain, check, scaleAmount, scaleVolume } = makeFunctions();
const tables = refuge();
const wrong = refuge({ Evidence: withCell(REFUGE.Evidence as Table, 4, 2, "JOB-26W") });
const PROBLEM = 'Problem: Evidence, row 4, column Outcome: "JOB-26W" is not on the rate card (safe-move)';

describe("what stands in a cell", () => {
  it.each(["funding.shortfall", "perParticipant", 'contract.term "evidence[3].id" \\'])(
    "is quoted as it was found: %j",
    (text) => {
      const evidence = withCell(REFUGE.Evidence as Table, 4, 2, text);
      expect(check(refuge({ Evidence: evidence }))[1]?.[4]).toBe(
        `${JSON.stringify(text)} is not on the rate card (safe-move)`,
      );
    },
  );
});

describe("the statement", () => {
  it("by period: four quarters of 30,000, and 2,000 in the first", () => {
    const [headings, ...rows] = statement("periods", tables);
    expect(headings?.slice(0, 6)).toEqual(["Period", "Financial year", "Start", "End", "Due on", "Status"]);
    const payable = headings?.indexOf("Payable") ?? -1;
    expect(rows.map((row) => [row[0], row[payable]])).toEqual([
      ["2026/27 Q1", 32_000],
      ["2026/27 Q2", 30_000],
      ["2026/27 Q3", 30_000],
      ["2026/27 Q4", 30_000],
    ]);
    expect(rows[0]?.slice(1, 6)).toEqual(["2026/27", "2026-04-01", "2026-06-30", "2026-07-30", "due"]);
  });

  it("of what is not payable: the second claim of one participant", () => {
    expect(statement("Not payable", tables)).toEqual([
      ["Line", "Reason", "Units", "Amount", "Message"],
      ["outcome/e2", "participant-limit", 1, 2000, "all 1 units for one participant are used"],
    ]);
  });

  it("of the reserve: 150,000 less 122,000 is carried forward", () => {
    expect(statement("reserve", tables)[1]).toEqual([
      "2026/27",
      "grant",
      0,
      150_000,
      122_000,
      0,
      0,
      0,
      28_000,
      0,
      28_000,
      0,
      0,
      28_000,
    ]);
  });

  it("by place: nobody said where", () => {
    expect(statement("Periods by place", tables)[1]?.slice(0, 3)).toEqual(["(none)", "2026/27 Q1", "2026/27"]);
  });

  it("has the same columns whatever comes out, and text in the first cell where nothing does", () => {
    for (const { name, headings } of STATEMENTS) {
      const right = statement(name, tables);
      expect(right[0], name).toEqual(headings);
      for (const row of right) expect(row, name).toHaveLength(headings.length);
      expect(statement(name, wrong), name).toEqual([[PROBLEM, ...headings.slice(1).map(() => "")]]);
    }
    expect(STATEMENTS).toHaveLength(22);
  });

  it("of a view that there is none of says which there are", () => {
    expect(statement("payments", tables)).toEqual([
      [
        expect.stringMatching(
          /^Problem: "payments" is not a view: one of years, periods, lines, not payable, reserve, /,
        ),
      ],
    ]);
    expect(statement(undefined, tables)[0]?.[0]).toMatch(/^Problem: "" is not a view/);
  });

  it("tells one problem and how many more there are", () => {
    const evidence = withCell(withCell(REFUGE.Evidence as Table, 4, 2, "JOB-26W"), 3, 4, "soon");
    expect(figure("payable", "total", refuge({ Evidence: evidence }))).toMatch(
      /^Problem: Evidence, row \d, .* \(and 1 more: see OUTTURN_CHECK\)$/,
    );
  });

  it("of a sheet that has hardly been begun says what is missing first", () => {
    expect(statement("periods", [[["Terms"], ["Key", "Value"], ["id", "refuge"]]])[0]?.[0]).toBe(
      "Problem: Terms, term.start: is required (and 2 more: see OUTTURN_CHECK)",
    );
  });

  it("takes the view from a cell", () => {
    expect(statement([["years"]], tables)).toEqual(statement("years", tables));
  });

  it("fed back as issued changes nothing but the status", () => {
    const issued = ["issued statements", "issued lines", "issued draws"].map((name) => {
      const [headings = [], ...rows] = statement(name, tables);
      return [[name], headings, ...rows.filter(([period]) => String(period) < "2026/27 Q3")];
    });
    const [, ...before] = statement("periods", tables);
    const [, ...after] = statement("periods", [...tables, ...issued]);
    const status = statement("periods", tables)[0]?.indexOf("Status") ?? -1;
    expect(after.map((row) => row[status])).toEqual(["issued", "issued", "due", "due"]);
    expect(after.map((row) => row.filter((_, i) => i !== status))).toEqual(
      before.map((row) => row.filter((_, i) => i !== status)),
    );
  });
});

describe("one figure", () => {
  it.each<[string, unknown, unknown]>([
    ["Payable", "2026/27", 122_000],
    ["payable", "2026/27 Q1", 32_000],
    ["Payable", "period/2026/27 Q2", 30_000],
    ["Reserve closing", "2026/27", 28_000],
    ["reserve-closing", "year/2026/27", 28_000],
    ["Closing", "source/2026/27/grant", 28_000],
    ["Entitled", "outcome/e1", 2000],
    ["Due on", "2026/27 Q1", "2026-07-30"],
    ["Payable", "total", 122_000],
    ["payable", "", 122_000],
    ["entitled forecast", undefined, 0],
    ["Factor", "2026/27", 1],
  ])("%s of %s", (name, of, value) => {
    expect(figure(name, of, tables)).toBe(value);
  });

  it("of a cap: 100,000 a year, 250,000 in all", () => {
    const terms = [
      ...(REFUGE.Terms as Table),
      ["cap.annual.amount", "£100,000"],
      ["cap.annual.unused", "carry forward"],
      ["cap.annual.excess", "Defer"],
      ["cap.term", 250_000],
    ];
    expect(figure("cap", "capYear/2026/27", refuge({ Terms: terms }))).toBe(100_000);
    expect(figure("Headroom", "termCap", refuge({ Terms: terms }))).toBe(250_000 - 122_000);
    expect(figure("Payable", "total", refuge({ Terms: terms }))).toBe(100_000);
  });

  it.each<[string, unknown, RegExp]>([
    ["Payable", "2030/31", /^Problem: there is no "2030\/31": a year, period, /],
    ["Paybale", "2026/27", /^Problem: "paybale" is not a figure of it: one of Financial year, Factor, Fees, /],
    ["Paybale", "total", /^Problem: "paybale" is not a total: one of fees, costs, /],
  ])("%s of %s is none", (name, of, text) => {
    expect(figure(name, of, tables)).toMatch(text);
  });

  it("of tables with a problem is the problem", () => {
    expect(figure("Payable", "2026/27", wrong)).toBe(PROBLEM);
  });
});

describe("an explanation", () => {
  it("has a row for each step under the title", () => {
    const [headings, title, ...steps] = explain("outcome/e1", tables);
    expect(headings).toEqual(["Step", "Figure", "Text", "Value", "Rule", "Clause"]);
    expect(title).toEqual([
      "",
      "",
      "outcome safe-move of participant P1, 2026/27 Q1: entitled 2,000.00, paid 2,000.00",
      2000,
      "",
      "",
    ]);
    expect(steps.map(([number]) => number)).toEqual(steps.map((_, i) => i + 1));
    expect(steps.at(-1)?.slice(1, 4)).toEqual(["met", expect.stringContaining("2,000.00 (grant of 2026/27)"), 2000]);
    for (const row of steps) expect(row).toHaveLength(6);
  });

  it("of nothing, or of tables with a problem, is one row of the same width", () => {
    expect(explain("outcome/e9", tables)[0]).toEqual([
      expect.stringMatching(/^Problem: there is no "outcome\/e9" to explain/),
      "",
      "",
      "",
      "",
      "",
    ]);
    expect(explain("outcome/e1", wrong)).toEqual([[PROBLEM, "", "", "", "", ""]]);
  });
});

describe("scaling (docs/rules.md section 6)", () => {
  it.each<[unknown, unknown, unknown, unknown]>([
    // 900,000 x 600,000 / 900,000
    [900_000, 900_000, 600_000, 600_000],
    // 900,000 x 1/3
    ["£900,000.00", 3, 1, 300_000],
    // 100 x 2/3 = 66.666…
    [100, 3, 2, 66.67],
    [100, 1, 2, 100],
    // Planned of zero: ratio 1
    [100, 0, 50, 100],
    [100, 50, 0, 0],
    [[[100]], [[3]], [[2]], 66.67],
  ])("an amount of %j, planned %j, actual %j", (amount, planned, actual, scaled) => {
    expect(scaleAmount(amount, planned, actual)).toBe(scaled);
  });

  it.each<[unknown, unknown, unknown, unknown, unknown]>([
    // 18 x 0.883 = 15.894
    [18, 1000, 883, undefined, 16],
    [18, 1000, 883, "half-up", 16],
    [18, 1000, 883, "Down", 15],
    // 10 x 0.81 = 8.1
    [10, 100, 81, "up", 9],
    [10, 100, 85, "", 9],
    ["1,000", 4, 1, "half up", 250],
    [10, 100, 0, "up", 0],
    [0, 100, 50, "up", 0],
  ])("%j units, planned %j, actual %j, %j", (units, planned, actual, rounding, scaled) => {
    expect(scaleVolume(units, planned, actual, rounding)).toBe(scaled);
  });

  it.each<[unknown, unknown, unknown, string]>([
    [-5, 1, 1, "Problem: Amount: -5 must not be negative"],
    ["", 1, 1, "Problem: Amount: is required"],
    [5, -1, 1, "Problem: Planned: -1 must not be negative"],
    [5, 1, "", "Problem: Actual: is required"],
    [
      "1.000,50",
      1,
      1,
      'Problem: Amount: "1.000,50" is not money: a decimal such as "1250.50", without exponent or thousands separator',
    ],
    ["#N/A", 1, 1, "Problem: Amount: holds the error #N/A: mend its formula"],
  ])("an amount of %j, planned %j, actual %j is refused", (amount, planned, actual, problem) => {
    expect(scaleAmount(amount, planned, actual)).toBe(problem);
  });

  it("units that are not whole, and a rounding that is none, are refused", () => {
    expect(scaleVolume(18.5, 10, 9)).toBe("Problem: Units: 18.5 must be a whole number");
    expect(scaleVolume(18, 10, 9, "near")).toBe(
      'Problem: Rounding: "near" is not allowed here: one of half-up, down, up',
    );
  });
});

describe("answers that are kept", () => {
  it("are those of the tables as they are now, also where a program changes them in place", () => {
    const fees = (REFUGE.Fees as Table).map((row) => [...row]);
    const own = refuge({ Fees: fees });
    expect(figure("Payable", "total", own)).toBe(122_000);
    (fees[2] as unknown[])[3] = 12_000;
    expect(figure("Payable", "total", own)).toBe(14_000);
    expect(figure("Payable", "total", tables)).toBe(122_000);
  });

  it("do not hide that an object of the host has changed", () => {
    const date = new Date(Date.UTC(2026, 6, 1));
    const own = refuge({ Evidence: withCell(REFUGE.Evidence as Table, 3, 4, date) });
    const dated = makeFunctions({ dateText: (given) => (given as Date).toISOString().slice(0, 10) });
    expect(dated.figure("Outcomes", "2026/27 Q2", own)).toBe(2000);
    date.setUTCMonth(4);
    expect(dated.figure("Outcomes", "2026/27 Q2", own)).toBe(0);
    expect(dated.figure("Outcomes", "2026/27 Q1", own)).toBe(2000);
  });

  it("do not hide a value that only looks the same", () => {
    const own = (outcomes: unknown) =>
      refuge({
        Phases: [
          ["Phases", ""],
          ["Id", "Outcomes"],
          ["service", outcomes as number],
        ],
      });
    expect(figure("Payable", "total", own(1))).toBe(122_000);
    expect(figure("Payable", "total", own(true))).toMatch(/^Problem: Phases, row 3, column Outcomes: true /);
    expect(figure("Payable", "total", own(null))).toBe(120_000);
  });
});

describe("the functions as a spreadsheet calls them", () => {
  it("answer as those for programs do", () => {
    const ranges = tables.map((table) => table.map((row) => [...row]));
    expect(functions.OUTTURN_STATEMENT("periods", ranges)).toEqual(statement("periods", tables));
    expect(functions.OUTTURN_FIGURE("Payable", "total", ranges)).toBe(122_000);
    expect(functions.OUTTURN_EXPLAIN("outcome/e1", ranges)).toEqual(explain("outcome/e1", tables));
    expect(functions.OUTTURN_CHECK(ranges)).toEqual(check(tables));
    expect(functions.OUTTURN_SCALE_AMOUNT(100, 3, 2)).toBe(66.67);
    expect(functions.OUTTURN_SCALE_VOLUME(18, 1000, 883, "down")).toBe(15);
    expect(functions.OUTTURN_VERSION()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("read the dates of their host once they are told how", () => {
    const dated = withCell(REFUGE.Evidence as Table, 3, 4, new Date(Date.UTC(2026, 6, 1)));
    const ranges = refuge({ Evidence: dated }).map((table) => table.map((row) => [...row]));
    const message = "holds a date that this program cannot read: write it as text, such as 2026-04-01";
    expect(functions.OUTTURN_CHECK(ranges)[1]).toEqual(["problem", "Evidence", 3, "Achieved on", message]);
    functions.readDatesWith((date) => (date as Date).toISOString().slice(0, 10));
    expect(functions.OUTTURN_FIGURE("Outcomes", "2026/27 Q2", ranges)).toBe(2000);
  });
});
