/** The sums of all groups are those of the whole (docs/rules.md section 11). */
import fc from "fast-check";
import { describe, expect } from "vitest";
import type { Row, Table } from "../../src/views/table.js";
import { toTable } from "../../src/views/to-table.js";
import { coins } from "../laws/figures.js";
import { law } from "../laws/runs.js";
import { resultPair } from "./pairs.js";

/** The sums of some columns over the rows with the same texts in others; sums of nothing left out. */
function sumsBy({ rows }: Table, keys: readonly string[], figures: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows) {
    for (const figure of figures) {
      const key = [...keys.map((one) => row[one]), figure].join(" | ");
      const cell: Row[string] | undefined = row[figure];
      sums[key] = (sums[key] ?? 0) + (typeof cell === "string" ? coins(cell) : (cell ?? 0));
    }
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

const EARNED = ["fees", "costs", "outcomes", "adjustments", "entitled", "payable", "deferred", "forfeited", "overpaid"];

describe("the sums of all groups are those of the whole", () => {
  law(
    "in every year and period, for the lines, and tranche by tranche, whatever they are grouped by",
    fc.property(resultPair(), fc.constantFrom("place", "provider", "outcome"), ({ after }, by) => {
      const same = (view: "years" | "periods" | "lines" | "draws", keys: string[], figures: string[]) =>
        expect(sumsBy(toTable(after, view, { by }), keys, figures), view).toEqual(
          sumsBy(toTable(after, view), keys, figures),
        );
      same("years", ["year"], EARNED);
      same("periods", ["period", "year"], [...EARNED, "setOff"]);
      same("lines", [], ["quantity", "entitled", "paid", "deferred", "forfeited", "overpaid", "drawn"]);
      same("draws", ["source", "allocation"], ["amount"]);
      const counted = sumsBy(toTable(after, "lines", { by }), [], ["lines"]);
      expect(counted.lines ?? 0).toBe(after.lines.length);
    }),
  );
});
