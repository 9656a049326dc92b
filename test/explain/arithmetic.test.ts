/**
 * Every step of every explanation of all fixtures adds up, worked out here with fractions of its own, and every explanation leads
 * to the figures of the result (docs/rules.md section 11, explain).
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { safeCalculate } from "../../src/index.js";
import { merge } from "../fixtures.js";
import { seen, wrong } from "./adds-up.js";

const root = join(import.meta.dirname, "../../fixtures");
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".json"))
  .sort();

interface Fixture {
  readonly input: unknown;
  readonly cases: readonly { readonly it: string; readonly changes?: unknown }[];
}

describe("every step of every fixture adds up and leads to its figures", () => {
  let all = 0;
  it.each(files)("%s", (file) => {
    const { input, cases } = JSON.parse(readFileSync(join(root, file), "utf8")) as Fixture;
    const found = cases.flatMap(({ it: name, changes }) => {
      const merged = merge(input, changes ?? {});
      const answer = safeCalculate(merged);
      if (!answer.success) return [];
      const { found: ofCase, count } = wrong(merged, answer.data);
      all += count;
      return ofCase.map((one) => `${name}: ${one}`);
    });
    expect(found).toEqual([]);
  });

  it("and there are many of them", () => {
    expect(all).toBeGreaterThan(3_000);
  });
});

const OPERATIONS = "at-least at-most among chosen difference given least most product quotient rounded sum";
const PARTS =
  "allocated available base broughtForward cap closing deductions deferred drawn draws entitled factor forfeited headroom met " +
  "opening overdrawn overpaid paid payable released returned setOff shortfall trueUp unused used";
const REASONS =
  "not-submitted withdrawn rejected pending outside-term late-claim early-claim fee-phase no-price prerequisite too-soon " +
  "participant-limit year-limit term-limit below-threshold participant-cap no-cost-fee cost-cap";

it("every operation, every part and every reason occurred", () => {
  const reasons = REASONS.split(" ").map((reason) => `notPayable/${reason}`);
  expect([...seen].sort()).toEqual([...OPERATIONS.split(" "), ...PARTS.split(" "), ...reasons].sort());
});
