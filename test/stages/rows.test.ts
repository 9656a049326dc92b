/** Rows of the result have the keys that have a value, in the order of docs/rules.md section 11, and no others. */
import { describe, expect, it } from "vitest";
import { calculate } from "../../src/index.js";

type Given = Record<string, unknown>;

const record = (id: string, rest: Given): Given => ({
  id,
  outcome: "JOB",
  achievedOn: "2025-04-10",
  submittedOn: "2025-04-10",
  decision: "accepted",
  decidedOn: "2025-04-10",
  ...rest,
});
const where = { provider: "North", place: "Leeds" };
const input = {
  contract: {
    id: "c",
    term: { start: "2025-04-01", end: "2025-09-30" },
    phases: [
      {
        id: "p",
        outcomes: 1,
        fees: [
          { id: "core", basis: "fixed", amount: "12", per: "year" },
          { id: "actuals", basis: "cost" },
        ],
      },
    ],
    rateCard: [
      { code: "JOB", tariff: "10", limits: { perParticipant: "none" } },
      { code: "TALK", unit: "cohort", tariff: "10" },
      { code: "BAND", unit: "cohort", prices: [{ valueBands: [{ atLeast: "1", amount: "10" }] }] },
    ],
  },
  evidence: [
    record("person", { participant: "P" }),
    record("placed", { participant: "P", place: "Leeds" }),
    record("provided", { participant: "P", provider: "North" }),
    record("both", { participant: "P", ...where }),
    record("cohort", { outcome: "TALK", ...where }),
    record("low", { outcome: "BAND", value: "0.5" }),
    record("early", { participant: "P", achievedOn: "2025-03-31" }),
    record("wrong", { participant: "P", decision: "rejected" }),
  ],
  costs: [
    { id: "c1", incurredOn: "2025-04-10", amount: "1", ...where },
    { id: "c2", incurredOn: "2025-03-31", amount: "1" },
  ],
  adjustments: [{ id: "a1", on: "2025-04-10", amount: "1", reason: "agreed", place: "Leeds" }],
  asAt: "2025-06-30",
  forecast: [{ outcome: "TALK", month: "2025-08", quantity: 2 }],
};

/** The keys of each row, but for those that all have, by reference. */
const keysOf = (rows: readonly { readonly ref: string }[], ...common: readonly string[]): Given =>
  Object.fromEntries(
    rows.map((row) => [
      row.ref,
      Object.keys(row)
        .filter((key) => !common.includes(key))
        .join(" "),
    ]),
  );

describe("the keys", () => {
  const SUMS = ["entitled", "paid", "deferred", "forfeited", "overpaid"];

  it("of a line", () => {
    const { lines } = calculate(input);
    expect(keysOf(lines, "ref", "kind", "period", "draws", ...SUMS)).toEqual({
      "fee/p/core/2025/26 Q1": "",
      "fee/p/core/2025/26 Q2": "",
      "cost/c1": "provider place",
      "outcome/both": "outcome participant provider place quantity",
      "outcome/cohort": "outcome provider place quantity",
      "outcome/person": "outcome participant quantity",
      "outcome/placed": "outcome participant place quantity",
      "outcome/provided": "outcome participant provider quantity",
      "outcome/forecast/TALK/2025-08": "outcome quantity forecast",
      "adjustment/a1": "place",
    });
    for (const line of lines) {
      const sums = Object.keys(line).filter((key) => SUMS.includes(key));
      expect([line.ref, ...Object.keys(line).slice(0, 3), ...sums]).toEqual([
        line.ref,
        "ref",
        "kind",
        "period",
        ...SUMS,
      ]);
      expect(Object.keys(line).at(-1)).toBe("draws");
    }
  });

  it("of a line of a period", () => {
    const [first, second] = calculate(input).periods;
    const common = ["ref", "entitled", "paid", "forfeited"];
    expect(new Set(Object.values(keysOf(first?.lines ?? [], ...common)))).toEqual(new Set([""]));
    expect(keysOf(second?.lines ?? [], ...common)).toEqual({
      "fee/p/core/2025/26 Q2": "",
      "outcome/forecast/TALK/2025-08": "forecast",
    });
    const issued = [first];
    const evidence = input.evidence.map((one) => (one.id === "person" ? { ...one, decision: "rejected" } : one));
    const [, next] = calculate({ ...input, evidence, issued }).periods;
    expect(keysOf(next?.lines ?? [], ...common)).toMatchObject({
      "fee/p/core/2025/26 Q2": "",
      "outcome/person": "cause",
    });
  });

  it("of a record that is not payable", () => {
    expect(keysOf(calculate(input).notPayable, "ref", "reason", "message")).toEqual({
      "cost/c2": "amount",
      "outcome/early": "quantity",
      "outcome/low": "quantity",
      "outcome/wrong": "quantity amount",
    });
  });
});
