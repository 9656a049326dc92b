/** Every step of every explanation of generated contracts adds up, and leads to the figures of the result. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calculate } from "../../src/index.js";
import { contractInput } from "../laws/contracts.js";
import { runsOr } from "../laws/runs.js";
import { wrong } from "./adds-up.js";
import { reissuedInput } from "./reissue.js";

const RUNS = Math.ceil(runsOr(200) / 2);

describe("every step of generated contracts adds up and leads to its figures", () => {
  it("of many contracts", () => {
    fc.assert(
      fc.property(contractInput({}), (input) => {
        expect(wrong(input, calculate(input)).found).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it("of many contracts with issued statements and records changed since, twice", () => {
    fc.assert(
      fc.property(reissuedInput, (inputs) => {
        for (const input of inputs) expect(wrong(input, calculate(input)).found).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
