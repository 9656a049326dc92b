/** Whatever stands in the cells: an answer of the usual shape, never an error of another kind, and nothing is changed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Input } from "../../src/index.js";
import { makeFunctions } from "../../src/spreadsheet/sheet-functions.js";
import { STATEMENTS } from "../../src/spreadsheet/statement.js";
import { FORMS } from "../../src/spreadsheet/tables.js";
import { toTables } from "../../src/spreadsheet/write.js";
import { everyKey } from "../hostile/every-key.js";
import { law } from "../laws/runs.js";

const FILLED = toTables(everyKey() as unknown as Input).map(({ cells }) => cells);

const oddCell = fc.oneof(
  fc.constantFrom<unknown>(
    "",
    null,
    undefined,
    true,
    false,
    0,
    -0,
    -1,
    1e300,
    0.1 + 0.2,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    46_113,
    46_113.5,
    "#N/A",
    "__proto__",
    "constructor",
    "toString",
    '"',
    '"a',
    ",",
    "£",
    "=1+1",
    "2026-02-30",
    new Date(0),
    {},
    [],
    Object.create(null),
    () => 1,
    Symbol("cell"),
  ),
  fc.string(),
  fc.double(),
  fc.constantFrom(...FORMS.flatMap(({ title, fields }) => [title, ...fields.map(({ heading }) => heading)])),
);

describe("cells of any kind", () => {
  law(
    "give a table of the usual shape",
    fc.property(
      fc.array(fc.oneof(fc.array(fc.array(oddCell, { maxLength: 6 }), { maxLength: 6 }), oddCell), { maxLength: 5 }),
      fc.constantFrom(...STATEMENTS),
      (ranges, { name: view, headings }) => {
        const { statement, check, figure, explain } = makeFunctions();
        for (const row of statement(view, ranges)) expect(row).toHaveLength(headings.length);
        for (const row of check(ranges)) expect(row).toHaveLength(5);
        for (const row of explain("termCap", ranges)) expect(row).toHaveLength(6);
        expect(figure("Payable", "total", ranges)).toMatch(/^Problem: /);
      },
    ),
  );

  law(
    "in place of one of a filled table are told with that table, or read",
    fc.property(fc.nat(), fc.nat(), fc.nat(), oddCell, (t, r, c, cell) => {
      const at = t % FILLED.length;
      const table = FILLED[at] as (typeof FILLED)[number];
      const row = r % table.length;
      const column = c % (table[0]?.length ?? 1);
      const changed = table.map((cells, i) => (i === row ? cells.map((one, j) => (j === column ? cell : one)) : cells));
      const before = JSON.stringify(FILLED);
      const [headings, ...rows] = makeFunctions().check(FILLED.map((one, i) => (i === at ? changed : one)));
      expect(headings).toEqual(["What", "Table", "Row", "Column", "Message"]);
      for (const [what, name, number, , message] of rows) {
        expect(["problem", "warning", "in order"]).toContain(what);
        expect(typeof message).toBe("string");
        const said = String(message).replace(/"(?:[^"\\]|\\.)*"/g, "");
        expect(said).not.toMatch(/\n|undefined|\[object|\b(contract|funding)\./);
        if (number !== "") expect(Number(number), String(name)).toBeGreaterThan(0);
      }
      expect(JSON.stringify(FILLED)).toBe(before);
    }),
  );

  law(
    "in place of an argument give text or a number",
    fc.property(oddCell, oddCell, oddCell, oddCell, (a, b, c, d) => {
      const { scaleAmount, scaleVolume, figure, statement, explain } = makeFunctions();
      for (const answer of [scaleAmount(a, b, c), scaleVolume(a, b, c, d), figure(a, b, FILLED)]) {
        expect(["string", "number"]).toContain(typeof answer);
      }
      for (const table of [statement(a, FILLED), explain(b, FILLED)]) expect(table.length).toBeGreaterThan(0);
    }),
  );

  it("with a name of the language's own are names like any other", () => {
    const { check, figure } = makeFunctions();
    const sheet = [
      ["Terms", ""],
      ["Key", "Value"],
      ["id", "__proto__"],
      ["term.start", "2026-04-01"],
      ["term.end", "2027-03-31"],
      ["cap.annual.amount", 5000],
      ["cap.annual.unused", "lapse"],
      ["cap.annual.excess", "defer"],
      ["", ""],
      ["Phases", ""],
      ["Id", "Outcomes"],
      ["constructor", 1],
      ["", ""],
      ["Rate card", ""],
      ["Code", "Tariff"],
      ["toString", 2000],
      ["", ""],
      ["Evidence", "", "", "", ""],
      ["Id", "Outcome", "Participant", "Achieved on", "Decision"],
      ["__proto__", "toString", "hasOwnProperty", "2026-05-01", "accepted"],
    ];
    expect(check([sheet])[1]?.[0]).toBe("in order");
    expect(figure("Payable", "total", [sheet])).toBe(2000);
    expect(check([[...sheet, [""], ["Cap years"], ["Year", "Amount"], ["__proto__", 5]]])[1]?.slice(0, 4)).toEqual([
      "problem",
      "Cap years",
      24,
      "Amount",
    ]);
  });
});
