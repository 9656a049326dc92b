/** By which factors months are scaled, and how each came about (docs/rules.md section 6). */
import { expect, it } from "vitest";
import { work } from "../../src/calculate.js";

const contract = {
  id: "c",
  term: { start: "2025-04-01", end: "2025-06-30" },
  phases: [{ id: "p", fees: [{ id: "f", basis: "fixed", amount: "12", per: "year" }] }],
};
const grant = { id: "g", carryForward: "all" };
const allocation = (amount: string) => ({ year: "2025/26", amount, planned: "100", status: "confirmed" });

it("without a clause nothing is reckoned, whatever the grant; with one, each month is", () => {
  const funding = { sources: [{ ...grant, allocations: [allocation("60")] }] };
  expect(work({ contract, funding }).scaling.reckonings).toEqual([]);
  const grantReduction = { applyTo: ["fees"], takesEffect: "whole-year" };
  const { reckonings } = work({ contract: { ...contract, grantReduction }, funding }).scaling;
  expect(reckonings.map(({ counted, planned }) => [counted, planned])).toEqual(Array(3).fill([60_00, 100_00]));
});
