import { describe, expect, it } from "vitest";
import { InputError, ISSUE_CODES, Issues, issue, MOST_ISSUES, place, shown } from "../../src/input/issues.js";

describe("place: a path as people read it", () => {
  it.each([
    [[], "the input"],
    [["contract"], "contract"],
    [["evidence", 3, "outcome"], "evidence[3].outcome"],
    [["contract", "phases", 0, "fees", 12, "per"], "contract.phases[0].fees[12].per"],
    [["contract", "cap", "annual", "years", "2024/25"], 'contract.cap.annual.years["2024/25"]'],
    [["contract", "cap", "annual", "years", "Year 1"], 'contract.cap.annual.years["Year 1"]'],
    [["two words"], '["two words"]'],
    [["contract", ""], 'contract[""]'],
    [["contract", '"'], 'contract["\\""]'],
    [["contract", "__proto__"], "contract.__proto__"],
    [["0"], '["0"]'],
  ])("%j", (path, expected) => {
    expect(place(path)).toBe(expected);
  });
});

describe("shown: a value as it stands in a message", () => {
  it.each([
    ["JOB-26W", '"JOB-26W"'],
    ['say "no"', '"say \\"no\\""'],
    ["two\nlines", '"two\\nlines"'],
    ["", '""'],
    ["x".repeat(60), `"${"x".repeat(60)}"`],
    ["x".repeat(61), `"${"x".repeat(60)}…"`],
    [12.5, "12.5"],
    [-0, "0"],
    [Number.NaN, "NaN"],
    [true, "true"],
    [null, "null"],
    [[1, 2], "a list"],
    [{ a: 1 }, "an object"],
    [Symbol("x"), "a symbol"],
    [10n, "a bigint"],
    [() => 1, "a function"],
  ])("%s", (value, expected) => {
    expect(shown(value)).toBe(expected);
  });
});

describe("issue: what was found, where, and what is allowed", () => {
  it.each([
    [
      issue("unknown-outcome", ["evidence", 3, "outcome"], "JOB-26W", "JOB-13W, JOB-START"),
      'evidence[3].outcome "JOB-26W" is not on the rate card (JOB-13W, JOB-START)',
    ],
    [issue("missing", ["contract", "term"], undefined, "an object"), "contract.term is required: an object"],
    [issue("negative", ["costs", 0, "amount"], -5), "costs[0].amount -5 must not be negative"],
    [issue("unknown-key", ["contract", "cpa"]), "contract.cpa is not a known key here"],
    [issue("wrong-type", [], 7, "a plain object"), "the input 7 must be a plain object"],
    // What a person typed is no pattern.
    [issue("not-allowed", ["a"], "$&", "$& or $1"), 'a "$&" is not allowed here: one of $& or $1'],
  ])("%j", (made, message) => {
    expect(made.message).toBe(message);
  });

  it("keeps path and code for programs", () => {
    expect(issue("negative", ["costs", 0, "amount"], -5)).toMatchObject({
      path: ["costs", 0, "amount"],
      code: "negative",
    });
  });

  it.each(ISSUE_CODES)("%s reads as a sentence without gaps", (code) => {
    const { message } = issue(code, ["here"], "it", "such and such");
    expect(message).toMatch(/^here "it" [a-z][^{}]*$/);
    expect(message.trim()).toBe(message);
  });

  it("has no code twice", () => {
    expect(new Set(ISSUE_CODES).size).toBe(ISSUE_CODES.length);
  });
});

describe("Issues: the first 1,000 in full, the others counted", () => {
  const collect = (count: number): Issues => {
    const issues = new Issues();
    for (let i = 0; i < count; i += 1) issues.add("negative", ["costs", i, "amount"], -i);
    return issues;
  };

  it.each([
    [0, 0, 0],
    [1, 1, 0],
    [MOST_ISSUES - 1, 999, 0],
    [MOST_ISSUES, 1000, 0],
    [MOST_ISSUES + 1, 1000, 1],
    [MOST_ISSUES + 250, 1000, 250],
  ])("%i issues", (count, kept, more) => {
    const issues = collect(count);
    expect([issues.kept.length, issues.more, issues.none]).toEqual([kept, more, count === 0]);
  });

  it("refuses nothing where there is none", () => {
    expect(() => collect(0).refuse()).not.toThrow();
  });

  it.each([
    [1, "1 issue in the input: costs[0].amount 0 must not be negative"],
    [2, "2 issues in the input: costs[0].amount 0 must not be negative"],
    [1001, "1001 issues in the input: costs[0].amount 0 must not be negative"],
  ])("throws %i at once", (count, message) => {
    const thrown = ((): unknown => {
      try {
        return collect(count).refuse();
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(InputError);
    expect(thrown).toBeInstanceOf(Error);
    const error = thrown as InputError;
    expect([error.name, error.message]).toEqual(["InputError", message]);
    expect([error.issues.length, error.more]).toEqual([Math.min(count, 1000), Math.max(0, count - 1000)]);
  });
});
