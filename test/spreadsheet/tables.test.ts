/** Which ranges are tables, what is wrong with them, and how it is told. */
import { describe, expect, it } from "vitest";
import { readTables } from "../../src/spreadsheet/read.js";
import { makeFunctions } from "../../src/spreadsheet/sheet-functions.js";
import { problemText } from "../../src/spreadsheet/wording.js";
import { type Cell, REFUGE, refuge, type Table, withCell } from "./refuge.js";

const { check, figure } = makeFunctions();
const table = (name: string): Table => REFUGE[name] as Table;
const payable = (ranges: readonly unknown[]): unknown => figure("Payable", "total", ranges);

/** Each problem or warning in one line. */
function told(ranges: readonly unknown[]): readonly string[] {
  const [, ...rows] = check(ranges);
  return rows.map(([what, name, row, column, message]) => {
    const problem = {
      table: String(name),
      message: String(message),
      ...(row === "" ? {} : { row: Number(row) }),
      ...(column === "" ? {} : { column: String(column) }),
    };
    return `${what}: ${problemText(problem)}`;
  });
}

const wrong = (changes: Readonly<Record<string, Table | undefined>>): readonly string[] => told(refuge(changes));

describe("ranges", () => {
  // 4 quarters of 30,000 and one outcome of 2,000; the second is refused: one for each participant.
  const WHOLE = 122_000;

  it("come in any order", () => {
    expect(payable(refuge())).toBe(WHOLE);
    expect(payable(refuge().reverse())).toBe(WHOLE);
  });

  it("may hold all tables below each other, with blank rows between them and in them", () => {
    const blank = ["", null, "", " ", ""];
    const sheet = refuge().flatMap(([title, headings, ...rows]) => [
      title as Cell[],
      blank,
      headings as Cell[],
      ...rows.flatMap((row) => [blank, row]),
      blank,
      blank,
    ]);
    expect(payable([sheet])).toBe(WHOLE);
    expect(payable([[blank, blank, ...sheet]])).toBe(WHOLE);
  });

  it("may follow their title as an argument of its own, as a table of Excel needs it", () => {
    const ranges = refuge().flatMap(([title, ...rest]) => [(title as Cell[])[0], rest]);
    expect(payable(ranges)).toBe(WHOLE);
    expect(payable(ranges.map((range) => (typeof range === "string" ? [[range]] : range)))).toBe(WHOLE);
  });

  it("of one title are read one after the other", () => {
    const more = [["Evidence"], ["Id", "Outcome", "Participant", "Achieved on", "Decision"]];
    const third = ["e3", "safe-move", "P2", "2026-09-01", "accepted"];
    expect(payable([...refuge(), [...more, third]])).toBe(WHOLE + 2000);
    expect(told([...refuge(), [...more, third, ["e4", "safe-move", "P3", "soon", "accepted"]]])).toEqual([
      'problem: Evidence (2), row 4, column Achieved on: "soon" is not a date that exists, written YYYY-MM-DD (years 0001 to 9999)',
    ]);
  });

  it("that are blank, or left out by the host, are nothing", () => {
    expect(payable([...refuge(), [["", ""]], undefined, null, [[null]], ""])).toBe(WHOLE);
  });

  it("with a title and nothing else stand for no rows", () => {
    const { Sources: _, Allocations: __, ...unfunded } = REFUGE;
    expect(payable([...Object.values(unfunded), [["Sources"]], [["Costs"], ["Id"]]])).toBe(WHOLE);
  });

  it("have headings and titles in any case, with any spaces", () => {
    const changed = table("Rate card").map((row, i) =>
      i < 2 ? row.map((cell) => ` ${String(cell).toUpperCase()} `) : row,
    );
    expect(payable(refuge({ "Rate card": changed }))).toBe(WHOLE);
  });

  it("may have columns without a heading: they are not read", () => {
    const noted = table("Evidence").map((row, i) => [i === 0 ? "" : i === 1 ? "" : "my note", ...row]);
    expect(payable(refuge({ Evidence: noted }))).toBe(WHOLE);
  });

  it("that begin with no title are refused", () => {
    const [first] = told([
      ...refuge(),
      [
        ["Id", "Amount"],
        ["c1", 5],
      ],
    ]);
    expect(first).toMatch(
      /^problem: Range 8, row 1: must begin with a row that holds nothing but the title of a table: one of Terms, /,
    );
  });
});

describe("what is wrong is told with table, row and column", () => {
  it.each<[string, Readonly<Record<string, Table | undefined>>, readonly string[]]>([
    [
      "an outcome that is not on the rate card",
      { Evidence: withCell(table("Evidence"), 4, 2, "JOB-26W") },
      ['Evidence, row 4, column Outcome: "JOB-26W" is not on the rate card (safe-move)'],
    ],
    [
      "a date that is none",
      { Evidence: withCell(table("Evidence"), 4, 4, "10/08/2026") },
      [
        'Evidence, row 4, column Achieved on: "10/08/2026" is not a date that exists, written YYYY-MM-DD (years 0001 to 9999)',
      ],
    ],
    [
      "a number that is no date",
      { Evidence: withCell(table("Evidence"), 4, 4, 12) },
      ["Evidence, row 4, column Achieved on: holds 12, which is no date: write it as 2026-04-01"],
    ],
    [
      "an error of the sheet",
      { Evidence: withCell(table("Evidence"), 3, 5, "#REF!") },
      ["Evidence, row 3, column Decision: holds the error #REF!: mend its formula"],
    ],
    [
      "an id used twice",
      { Evidence: withCell(table("Evidence"), 4, 1, "e1") },
      ['Evidence, row 4, column Id: "e1" is used twice: first in row 3'],
    ],
    [
      "a decision that is missing",
      { Evidence: withCell(table("Evidence"), 4, 5, "") },
      ["Evidence, row 4: must have exactly one of Decision, rows in Decisions"],
    ],
    [
      "an amount written the other way round",
      { Fees: withCell(table("Fees"), 3, 4, "1.000,50") },
      [
        'Fees, row 3, column Amount: "1.000,50" is not money: a decimal such as "1250.50", without exponent or thousands separator',
      ],
    ],
    [
      "an amount with too many places",
      { Fees: withCell(table("Fees"), 3, 4, 1000.505) },
      ["Fees, row 3, column Amount: 1000.505 needs more decimal places than are allowed: the currency has 2"],
    ],
    [
      "a fee of no phase",
      { Fees: withCell(table("Fees"), 3, 1, "servce") },
      ['Fees, row 3, column Phase: "servce" is not in the table Phases'],
    ],
    [
      "an allocation of no source named",
      { Allocations: withCell(table("Allocations"), 3, 1, "") },
      ["Allocations, row 3, column Source: is required: it names a row of Sources"],
    ],
    [
      "a heading that is none",
      { Fees: withCell(table("Fees"), 2, 5, "Every") },
      [
        "Fees, row 2, column Every: is not a heading of this table (Phase, Id, Basis, Amount, Units, Rate, Per, Up to, Tags, Clause)",
      ],
    ],
    [
      "a heading twice",
      { Fees: withCell(table("Fees"), 2, 5, "Amount") },
      ["Fees, row 2, column Amount: stands twice among the headings"],
    ],
    [
      "a word that is not allowed",
      { Allocations: withCell(table("Allocations"), 3, 4, "Likely") },
      ['Allocations, row 3, column Status: "likely" is not allowed here: one of confirmed, indicative, withdrawn'],
    ],
    [
      "a way to carry forward that is none",
      { Sources: withCell(table("Sources"), 3, 2, "some") },
      ['Sources, row 3, column Carry forward: "some" is not allowed here: one of none, all, limited'],
    ],
    [
      "no way to carry forward",
      {
        Sources: [
          ["Sources", ""],
          ["Id", "Title"],
          ["grant", "The grant"],
        ],
      },
      ["Sources, row 3, column Carry forward: is required: none, all or limited"],
    ],
    [
      "limits beside all",
      {
        Sources: [
          ["Sources", "", ""],
          ["Id", "Carry forward", "Carry years"],
          ["grant", "all", 2],
        ],
      },
      ["Sources, row 3, column Carry forward: must be limited where Carry up to or Carry years is given, not all"],
    ],
    [
      "limited without limits",
      { Sources: withCell(table("Sources"), 3, 2, "limited") },
      [
        "Sources, row 3, column Unspent: is required unless Carry forward is all: return or release",
        "Sources, row 3, column Carry forward: is required: at least one of Carry up to, Carry years",
      ],
    ],
    [
      "keys of Terms that are missing, unknown, twice or without a name",
      {
        Terms: [
          ["Terms", ""],
          ["Key", "Value"],
          ["id", "x"],
          ["colour", "red"],
          ["ID", "y"],
          ["", 5],
        ],
      },
      [
        "Terms, row 4, colour: is not a key of Terms",
        "Terms, row 5, id: stands twice in Terms",
        "Terms, row 6: is required: a key of Terms",
      ],
    ],
    [
      "terms that are missing",
      {
        Terms: [
          ["Terms", ""],
          ["Key", "Value"],
          ["id", "x"],
          ["term.start", "2026-04-01"],
          ["cap.annual.amount", 5],
        ],
      },
      [
        "Terms, term.end: is required",
        "Terms, cap.annual.unused: is required: carry-forward, lapse",
        "Terms, cap.annual.excess: is required: defer, forfeit",
      ],
    ],
    [
      "a term that is wrong",
      { Terms: withCell(table("Terms"), 5, 2, "2025-03-31") },
      ['Terms, row 5, term.end: "2025-03-31" is out of order: it must not be before the start 2026-04-01'],
    ],
    ["a table that is missing", { Phases: undefined, Fees: undefined }, ["Phases: is required"]],
    [
      "steps of one price that disagree",
      {
        Prices: [
          ["Prices", "", "", ""],
          ["Outcome", "Above", "Amount", "Counting"],
          ["safe-move", 0, 5, "year"],
          ["safe-move", 10, 4, "term"],
        ],
      },
      ["Prices, row 4, column Counting: is not that of row 3: the rows are steps of one price"],
    ],
    [
      "a step of units and values",
      {
        Prices: [
          ["Prices", "", ""],
          ["Outcome", "Above", "At least"],
          ["safe-move", 0, 5],
        ],
      },
      ["Prices, row 3, column Above: must not stand beside At least: a step counts units or values"],
    ],
    [
      "a price beside the tariff",
      {
        Prices: [
          ["Prices", ""],
          ["Outcome", "Amount"],
          ["safe-move", 5],
        ],
      },
      ["Rate card, row 3: must have exactly one of Tariff, rows in Prices"],
    ],
    [
      "a step that does not rise",
      {
        "Rate card": [["Rate card"], ["Code"], ["safe-move"]],
        Prices: [
          ["Prices", "", "", ""],
          ["Outcome", "Above", "Amount", "Counting"],
          ["safe-move", 0, 5, "year"],
          ["safe-move", 0, 4, ""],
        ],
      },
      ["Prices, row 4, column Above: 0 must be more than the step before: 0"],
    ],
    [
      "a cap for everybody and caps by group",
      {
        Terms: [...table("Terms"), ["participantCap", 5]],
        "Participant caps": [
          ["Participant caps", ""],
          ["Group", "Amount"],
          ["a", 5],
        ],
      },
      ["Participant caps, row 3: must not be given where participantCap stands in Terms"],
    ],
    [
      "a year of the cap twice, and one without a label",
      {
        "Cap years": [
          ["Cap years", ""],
          ["Year", "Amount"],
          ["2026/27", 5],
          ["2026/27", 6],
          ["", 7],
        ],
      },
      [
        'Cap years, row 4, column Year: "2026/27" stands twice',
        "Cap years, row 5, column Year: is required: it says what the row is for",
      ],
    ],
    [
      "a cap of a year that is none, and a bank holiday that is none",
      {
        Terms: [
          ...table("Terms"),
          ["cap.annual.amount", 5],
          ["cap.annual.unused", "lapse"],
          ["cap.annual.excess", "defer"],
        ],
        "Cap years": [
          ["Cap years", ""],
          ["Year", "Amount"],
          ["2026", "x"],
        ],
        "Bank holidays": [["Bank holidays"], ["Date"], ["2026-12-25"], ["boxing day"]],
      },
      [
        'Bank holidays, row 4, column Date: "boxing day" is not a date that exists, written YYYY-MM-DD (years 0001 to 9999)',
        'Cap years, row 3, column Amount: "x" is not money: a decimal such as "1250.50", without exponent or thousands separator',
      ],
    ],
  ])("%s", (_, changes, problems) => {
    expect(wrong(changes)).toEqual(problems.map((one) => `problem: ${one}`));
  });

  it("looks like a slip: told as a warning", () => {
    const later = [...table("Allocations"), ["grant", "2029/30", 5, "confirmed"]];
    expect(wrong({ Allocations: later })).toEqual([
      "warning: Allocations, row 4: the allocation of grant for 2029/30 lies outside the term and is left out",
    ]);
  });

  it("nothing: told in one row", () => {
    expect(check(refuge())).toEqual([
      ["What", "Table", "Row", "Column", "Message"],
      ["in order", "", "", "", "nothing is wrong"],
    ]);
  });

  it("more than a thousand times: the rest is counted", () => {
    const rows = Array.from({ length: 1005 }, (_, i) => [`e${i}`, "safe-move", `P${i}`, "soon", "accepted"]);
    const answers = told(refuge({ Evidence: [...table("Evidence").slice(0, 2), ...rows] }));
    expect(answers).toHaveLength(1001);
    expect(answers[1000]).toBe("problem: and 5 more");
  });
});

describe("a place", () => {
  it("is found for every part of the input", () => {
    const { placeOf } = readTables(refuge());
    expect(placeOf(["evidence", 1, "achievedOn"])).toEqual({ table: "Evidence", row: 4, column: "Achieved on" });
    expect(placeOf(["contract", "phases", 0, "fees", 0, "per"])).toEqual({ table: "Fees", row: 3, column: "Per" });
    expect(placeOf(["funding", "sources", 0])).toEqual({ table: "Sources", row: 3 });
    expect(placeOf(["contract", "term", "end"])).toEqual({ table: "Terms", row: 5, column: "term.end" });
    expect(placeOf(["costs"])).toEqual({ table: "Costs" });
    expect(placeOf([])).toEqual({ table: "Terms" });
  });
});
