/** Options that are not allowed are refused at once, all together, before anything is done. */
import { describe, expect, it } from "vitest";
import { calculatePortfolio, type PortfolioOptions, portfolioFile } from "../../src/portfolio/index.js";
import { all, contracts } from "./contracts.js";

const refusal = (options: unknown): string => {
  try {
    calculatePortfolio([], options as PortfolioOptions);
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    return (error as Error).message;
  }
  return "taken";
};

describe("options", () => {
  it.each<[string, unknown, string]>([
    ["threads", -1, "options.threads -1 is not allowed: a whole number from 0 to 1,024"],
    ["threads", 1.5, "options.threads 1.5 is not allowed: a whole number from 0 to 1,024"],
    ["threads", 1_025, "options.threads 1025 is not allowed: a whole number from 0 to 1,024"],
    ["threads", "2", 'options.threads "2" is not allowed: a whole number from 0 to 1,024'],
    ["batch", 0, "options.batch 0 is not allowed: a whole number from 1 to 100,000"],
    ["batch", 100_001, "options.batch 100001 is not allowed: a whole number from 1 to 100,000"],
    ["ahead", 0, "options.ahead 0 is not allowed: a whole number from 1 to 1,000,000"],
    ["ahead", Number.NaN, "options.ahead NaN is not allowed: a whole number from 1 to 1,000,000"],
    ["ahead", 1_000_001, "options.ahead 1000001 is not allowed: a whole number from 1 to 1,000,000"],
    ["signal", {}, "options.signal an object is not allowed: an AbortSignal"],
    ["signal", null, "options.signal null is not allowed: an AbortSignal"],
    ["onProgress", [], "options.onProgress a list is not allowed: a function"],
    ["as", "json", 'options.as "json" is not allowed: "result" or "text"'],
    ["as", () => "text", 'options.as a function is not allowed: "result" or "text"'],
    ["thread", 2, 'the key of options "thread" is not allowed: one of threads, batch, ahead, signal, onProgress, as'],
  ])("%s: %j is refused", (key, value, message) => {
    expect(refusal({ [key]: value })).toBe(message);
  });

  it("are refused all together", () => {
    expect(refusal({ threads: -1, batch: 0, ahed: 1 }).split("; ")).toEqual([
      "options.threads -1 is not allowed: a whole number from 0 to 1,024",
      "options.batch 0 is not allowed: a whole number from 1 to 100,000",
      'the key of options "ahed" is not allowed: one of threads, batch, ahead, signal, onProgress, as',
    ]);
  });

  it.each([null, 5, "fast"])("%j are none", (options) => {
    expect(refusal(options)).toBe(`options ${JSON.stringify(options)} is not allowed: an object`);
  });

  it("at their bounds are taken, and undefined is as if it were not there", () => {
    const none = { threads: undefined, batch: undefined, signal: undefined, onProgress: undefined, as: undefined };
    for (const options of [{}, none, { threads: 0, batch: 1, ahead: 1 }, { batch: 100_000, ahead: 1_000_000 }]) {
      expect(refusal(options)).toBe("taken");
    }
  });

  it("changed after the call change nothing", async () => {
    const options: PortfolioOptions = { threads: 0, as: "result" };
    const answers = calculatePortfolio(contracts(1), options);
    Object.assign(options, { as: "text" });
    expect(Object.keys((await all(answers))[0] ?? {})).toEqual(["id", "status", "result"]);
  });

  it("of a file have no form of results", async () => {
    const options = { as: "text", threads: 0.5 };
    await expect(portfolioFile("in", "out", options)).rejects.toThrow(
      'the key of options "as" is not allowed: one of threads, batch, ahead, signal, onProgress; ' +
        "options.threads 0.5 is not allowed: a whole number from 0 to 1,024",
    );
  });
});

describe("contracts", () => {
  it.each([undefined, null, 5, "text", {}, { length: 1 }])("%j are none", (contracts) => {
    expect(() => calculatePortfolio(contracts as never)).toThrow(
      new TypeError("contracts must be an iterable or async iterable of {id, input} or {id, text}"),
    );
  });
});
