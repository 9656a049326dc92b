import { describe, expect, it } from "vitest";
import { compare } from "../src/compare/compare.js";
import { printComparison } from "../src/compare/print.js";
import { calculate } from "../src/index.js";
import { LATER, NOW, WITHOUT } from "./views/meanwhile.js";
import { REFUGE, refuge } from "./views/refuge.js";

const printed = (...lines: string[]): string => lines.join("\n");

describe("a comparison in print", () => {
  it("since the last statement: totals, years, periods, lines with their reasons, warnings", () => {
    expect(printComparison(compare(NOW, LATER))).toBe(
      printed(
        "Contract refuge, GBP: what has changed",
        "Before: as at 2024-09-30, term 2024-04-01 to 2025-03-31",
        "After:  as at 2025-03-31, term 2024-04-01 to 2025-03-31",
        "",
        "Totals        before     after    change",
        "  payable   14000.00  15000.00  +1000.00",
        "  entitled  14000.00  15000.00  +1000.00",
        "  outcomes   2000.00   3000.00  +1000.00",
        "",
        "Years (1)",
        "  2024/25",
        "    payable +1000.00, entitled +1000.00, outcomes +1000.00",
        "",
        "Periods (1)",
        "  2024/25 H2",
        "    payable +1000.00, entitled +1000.00, outcomes +1000.00, set off +1000.00",
        "",
        "Lines (3)",
        "  outcome/e2: no longer payable: rejected",
        "    paid -1000.00, entitled -1000.00",
        "    quantity 1 -> 0, cause none -> reversed",
        "  outcome/e5: now payable, was refused: not-submitted; trued up: late",
        "    paid +1000.00, entitled +1000.00",
        "  outcome/e6: now payable, was refused: not-submitted",
        "    paid +1000.00, entitled +1000.00",
        "",
        "Warnings (1)",
        "  new: outcome/e2 was paid before and is reversed in 2024/25 H2",
      ),
    );
  });

  it("if a grant ended: sources and their draws; a list shows the largest changes and counts the rest", () => {
    const text = printComparison(compare(refuge, WITHOUT), { most: 1 });
    expect(text.slice(text.indexOf("Totals"), text.indexOf("\nWarnings"))).toBe(
      printed(
        "Totals         before     after    change",
        "  shortfall      0.00   9000.00  +9000.00",
        "  drawn      31000.00  22000.00  -9000.00",
        "  reserve     4000.00      0.00  -4000.00",
        "",
        "Years (1)",
        "  2025/26",
        "    shortfall +9000.00, drawn -9000.00, reserve drawn +4000.00, reserve closing",
        "      -4000.00",
        "",
        "Periods (1 of 2)",
        "  2025/26 H1",
        "    shortfall +3000.00, drawn -3000.00",
        "    draws: own 2024/25 +6000.00, hmg 2025/26 -9000.00",
        "  ... and 1 more",
        "",
        "Sources (1 of 2)",
        "  hmg",
        "    drawn -13000.00, allocated -13000.00",
        "  ... and 1 more",
        "",
        "Sources by year (1 of 2)",
        "  hmg 2025/26",
        "    drawn -13000.00, allocated -13000.00",
        "  ... and 1 more",
        "",
        "Lines (1 of 4)",
        "  fee/p/core/2025/26 H1: met by other grants",
        "    grants: own 2024/25 +6000.00, hmg 2025/26 -6000.00",
        "  ... and 3 more",
        "",
      ),
    );
  });

  it("nothing", () => {
    expect(printComparison(compare(refuge, refuge))).toBe(
      printed(
        "Contract refuge, GBP: nothing has changed",
        "Before: all that is given, term 2024-04-01 to 2026-03-31",
        "After:  all that is given, term 2024-04-01 to 2026-03-31",
      ),
    );
  });

  it("lines: moved, new, gone, the largest first; records that have no line, after them", () => {
    const { contract, evidence = [] } = REFUGE;
    const [e1, e2, e3, e4] = evidence;
    const before = calculate({ contract, evidence: [e1, e2, e3, { ...e1, id: "e8", decision: "pending" }] });
    const moved = { ...e2, achievedOn: "2025-12-01" };
    const after = calculate({ contract, evidence: [e1, moved, e4, { ...e1, id: "e8", decision: "rejected" }] });
    const text = printComparison(compare(before, after), { most: Number.POSITIVE_INFINITY });
    expect(text.slice(text.indexOf("Lines"))).toBe(
      printed(
        "Lines (3)",
        "  outcome/e3: gone",
        "    paid -2500.00, entitled -2500.00",
        "  outcome/e4: new",
        "    paid +2500.00, entitled +2500.00",
        "  outcome/e2: moved from 2024/25 H1 to 2025/26 H2",
        "",
        "Other records (1)",
        "  outcome/e8: refused: pending -> rejected",
      ),
    );
  });

  it("records: new, gone, cut in part", () => {
    const { contract, evidence = [] } = REFUGE;
    const refused = { ...evidence[0], id: "e8", decision: "pending" };
    const before = calculate({ contract, evidence: [refused] });
    const after = calculate({ contract, evidence: [{ ...refused, id: "e9" }] });
    const text = printComparison(compare(before, after));
    expect(text.slice(text.indexOf("Other"))).toBe(
      printed(
        "Other records (2)",
        "  outcome/e8: gone, was refused: pending",
        "    face value refused -1000.00",
        "  outcome/e9: new, and refused: pending",
        "    face value refused +1000.00",
      ),
    );
    const capped = calculate({ contract: { ...contract, participantCap: "600" }, evidence: evidence.slice(0, 1) });
    expect(printComparison(compare(calculate({ contract, evidence: evidence.slice(0, 1) }), capped))).toContain(
      printed("  outcome/e1: refused: nothing -> participant-cap", "    paid -400.00, entitled -400.00"),
    );
  });

  it("years that are new, and warnings that are gone", () => {
    const term = { ...REFUGE.contract.term, extensions: [{ end: "2027-03-31", exercisedOn: "2025-12-01" }] };
    const longer = calculate({ ...REFUGE, contract: { ...REFUGE.contract, term } });
    expect(printComparison(compare(refuge, longer))).toContain("\n  2026/27 (new)\n");
    expect(printComparison(compare(longer, refuge))).toContain("\n  2026/27 (gone)\n");
    const text = printComparison(compare(WITHOUT, refuge));
    expect(text.slice(text.indexOf("Warnings"))).toBe(
      printed(
        "Warnings (1)",
        "  gone: the cap of 2025/26, 16000.00, is more than the 6000.00 allocated and",
        "      carried in",
      ),
    );
  });

  it("an id that would move the cursor is written out, one that is too long goes on", () => {
    const { contract, evidence = [] } = REFUGE;
    const strange = "\u001b[2J\u202e\u{1f600}\ud800";
    const long = "x".repeat(200);
    const claims = [strange, long].map((id) => ({ ...evidence[0], id, participant: id }));
    const text = printComparison(compare(calculate({ contract }), calculate({ contract, evidence: claims })));
    expect(text).toContain("\n  outcome/\\u{1b}[2J\\u{202e}\u{1f600}\\u{d800}: new\n");
    // 74 characters a line: 8 of "outcome/" and 200, a colon at the end.
    const pieces = [`outcome/${"x".repeat(66)}`, "x".repeat(74), `${"x".repeat(60)}: new`];
    expect(text).toContain(`\n  ${pieces.join("\n      ")}\n`);
  });

  it.each([0, -1, 1.5, Number.NaN, "3", null])("refuses to show at most %s", (most) => {
    const act = () => printComparison(compare(refuge, refuge), { most: most as number });
    expect(act).toThrow(RangeError);
    expect(act).toThrow(`options.most ${most} is not allowed: it is a whole number from 1, or Infinity`);
  });
});
