/** More sums that are too large than are told one by one (docs/rules.md sections 1 and 12). */
import { expect, it } from "vitest";
import { safeCalculate } from "../../src/index.js";

it("tells of a thousand, and how many more there are", () => {
  const answer = safeCalculate({
    contract: { id: "c", term: { start: "2024-04-01", end: "2025-03-31" }, phases: [{ id: "p" }] },
    adjustments: Array.from({ length: 1_002 }, (_, i) => ({
      id: `a${i}`,
      on: "2024-05-01",
      amount: "900000000000.01",
      reason: "agreed",
    })),
  });
  expect(answer.success ? [] : [answer.issues.length, answer.more]).toEqual([1_000, 2]);
});
