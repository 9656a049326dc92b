import fc from "fast-check";
import { describe, expect } from "vitest";
import { calculate } from "../../src/index.js";
import { oracle } from "../oracle/index.js";
import { contractInput } from "./contracts.js";
import { law } from "./runs.js";

type Data = Record<string, unknown>;

/** What is not compared: wording and places, which docs/rules.md leaves open. */
function bare(result: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(result)) as Data & { notPayable: Data[]; warnings: Data[] };
  for (const one of copy.notPayable) delete one.message;
  copy.warnings = copy.warnings
    .map(({ code }) => ({ code }))
    .sort((a, b) => (String(a.code) < String(b.code) ? -1 : 1));
  return copy;
}

describe("the engine and the oracle", () => {
  law(
    "agree on every figure of generated contracts",
    fc.property(contractInput(), (input) => {
      expect(bare(calculate(input))).toEqual(bare(oracle(input)));
    }),
  );
});
