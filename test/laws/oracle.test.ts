import fc from "fast-check";
import { describe, expect } from "vitest";
import { calculate } from "../../src/index.js";
import { oracle } from "../oracle/index.js";
import { bare } from "./bare.js";
import { contractInput } from "./contracts.js";
import { law } from "./runs.js";

describe("the engine and the oracle", () => {
  law(
    "agree on every figure of generated contracts",
    fc.property(contractInput(), (input) => {
      expect(bare(calculate(input))).toEqual(bare(oracle(input)));
    }),
  );

  law(
    "agree where payment waits for money that is shared in proportion",
    fc.property(contractInput({ funding: true, proportional: true, defer: true }), (input) => {
      expect(bare(calculate(input))).toEqual(bare(oracle(input)));
    }),
    // The oracle tries penny by penny.
    0.1,
  );
});
