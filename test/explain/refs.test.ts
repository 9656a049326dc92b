/** What can be asked for, what is answered, and what is refused. */
import { describe, expect, it } from "vitest";
import { explain, explainer } from "../../src/explain/explain.js";
import { calculate, InputError } from "../../src/index.js";

const input = {
  contract: {
    id: "refs",
    term: { start: "2025-04-01", end: "2026-03-31" },
    phases: [{ id: "p", fees: [{ id: "core", basis: "fixed", amount: "120", per: "year" }] }],
    cap: { annual: { amount: "100", unused: "lapse", excess: "defer", basis: "contract-year" }, term: "100" },
  },
  funding: {
    sources: [
      { id: "grant", carryForward: "all", allocations: [{ year: "2025/26", amount: "90", status: "confirmed" }] },
    ],
  },
} as const;

describe("references", () => {
  it.each([
    ["fee/p/core/2025/26 Q1", "30.00", "fee for service, 2025/26 Q1: entitled 30.00, paid 30.00"],
    ["year/2025/26", "1", "factor of the financial year 2025/26, 1"],
    ["capYear/Year 1", "100.00", "cap of Year 1, 100.00"],
    ["termCap", "100.00", "cap of the term, 100.00"],
    ["period/2025/26 Q4", "10.00", "period 2025/26 Q4, payable 10.00"],
    ["source/2025/26/grant", "0.00", "grant at the end of 2025/26, 0.00"],
  ])("%s is %s: %s", (ref, value, title) => {
    const explanation = explain(input, ref);
    expect(explanation).toMatchObject({ ref, value, title });
    expect(explanation.text.startsWith(`${ref}: ${title}\n`)).toBe(true);
  });

  it.each(["outcome/e1", "period/2025/26", "year/2026/27", "capYear/2025/26", "source/2025/26/other", "toString", ""])(
    "%j is none, and the message says which there are",
    (ref) => {
      const found = () => explain(input, ref);
      expect(found).toThrow(RangeError);
      expect(found).toThrow(
        `there is no ${JSON.stringify(ref)} to explain: give the ref of a line or of a record not payable, or a year, capYear, termCap, period or source, such as "fee/p/core/2025/26 Q1", "year/2025/26", "capYear/Year 1", "termCap", "period/2025/26 Q1", "source/2025/26/grant"`,
      );
    },
  );

  it("a term cap, a cap year or a source is none where the contract has none", () => {
    const bare = { contract: { ...input.contract, cap: undefined } };
    for (const ref of ["termCap", "capYear/Year 1", "source/2025/26/grant"])
      expect(() => explain(bare, ref)).toThrow('such as "fee/p/core/2025/26 Q1", "year/2025/26", "period/2025/26 Q1"');
  });

  it("a wrong input is refused as calculate refuses it", () => {
    const wrong = { contract: { ...input.contract, id: "" } };
    const issuesOf = (call: () => unknown): unknown => {
      try {
        call();
      } catch (error) {
        return error instanceof InputError ? error.issues : error;
      }
      return undefined;
    };
    expect(issuesOf(() => explain(wrong, "termCap"))).toEqual(issuesOf(() => calculate(wrong)));
    expect(issuesOf(() => explain(wrong, "termCap"))).toHaveLength(1);
  });
});

describe("an explanation", () => {
  const explainOne = explainer(input);

  it("is plain data, frozen all the way down", () => {
    const explanation = explainOne("period/2025/26 Q1");
    const isFrozen = (value: unknown): boolean =>
      typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
    expect(isFrozen(explanation)).toBe(true);
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });

  it("is the same each time, alone or after others", () => {
    expect(explainOne("period/2025/26 Q1")).toEqual(explainOne("period/2025/26 Q1"));
    expect(explainOne("fee/p/core/2025/26 Q4")).toEqual(explain(input, "fee/p/core/2025/26 Q4"));
  });

  it("groups thousands for people and not in the data, and cuts endless decimals", () => {
    const fees = [{ id: "core", basis: "units", units: 3, rate: "1234567/9", per: "year" }];
    const { steps } = explain(
      { contract: { ...input.contract, cap: undefined, phases: [{ id: "p", fees }] } },
      "fee/p/core/2025/26 Q1",
    );
    // 3 x 1,234,567/9 x 3 / 12 = 1,234,567/12 = 102,880.583333...
    const step = steps.find(({ operation }) => operation === "product");
    expect(step?.value).toBe("1234567/12");
    expect(step?.text).toContain(
      "137,174.111111… (rate) x 3 (months) x 3 (units) x 1/12 (a month of a year) = 102,880.583333…",
    );
  });

  it("writes out twelve inputs and counts the others, which the data has", () => {
    const many = Array.from({ length: 14 }, (_, i) => ({
      id: `a${i + 10}`,
      on: "2025-05-05",
      amount: "1",
      reason: "agreed",
    }));
    const { steps } = explain({ ...input, adjustments: many }, "period/2025/26 Q1");
    const sum = steps.find(({ text }) => text.startsWith("Newly entitled, adjustments"));
    expect(sum?.text).toContain("1.00 (adjustment/a21) + 2 more = 14.00");
    expect(sum?.inputs).toHaveLength(14);
  });
});
