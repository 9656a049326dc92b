/** What makes no difference by the terms makes none at all (docs/rules.md, sections 2, 5 and 6). */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { calculate } from "../../src/index.js";
import { contractInput, type Input } from "./contracts.js";
import type { Evidence, GrantReduction } from "./parts.js";
import { law } from "./runs.js";

/** An input with its grant reduction in another form. */
const reducedBy = (input: Input, change: Partial<GrantReduction>): Input => {
  const { grantReduction } = input.contract;
  return {
    ...input,
    contract: { ...input.contract, grantReduction: { ...(grantReduction as GrantReduction), ...change } },
  };
};

/** Every version of every allocation counts for as much as was planned, whatever its status. */
const asPlanned = (input: Input): Input => {
  const funding = input.funding as NonNullable<Input["funding"]>;
  const sources = funding.sources.map((source) => ({
    ...source,
    allocations: source.allocations.map((version) => {
      const { amount = "0", status } = version;
      const counts = status === "confirmed" || (status === "indicative" && funding.indicative !== "exclude");
      return { ...version, planned: counts ? amount : "0" };
    }),
  }));
  return { ...input, funding: { ...funding, sources } };
};

/** A fall that is tolerated, one that is not passed on, and none. */
const WAYS_TO_A_FACTOR_OF_ONE = [
  (input: Input) => reducedBy(input, { tolerance: "1" }),
  (input: Input) => reducedBy(input, { minimumFactor: "1" }),
  asPlanned,
];

/** The default dates written out, as `asAt` requires. */
const withDates = (record: Evidence): Evidence => {
  const submittedOn = record.submittedOn ?? record.achievedOn;
  const decided = record.decisions === undefined && record.decision !== "pending";
  return { ...record, submittedOn, ...(decided && { decidedOn: record.decidedOn ?? submittedOn }) };
};

const lastDate = (given: unknown): string =>
  JSON.stringify(given)
    .match(/\d{4}-\d{2}-\d{2}/g)
    ?.sort()
    .pop() as string;

describe("what makes no difference", () => {
  law(
    "a grant reduction whose factor is 1 changes nothing",
    fc.property(contractInput({ reduction: true }), fc.constantFrom(...WAYS_TO_A_FACTOR_OF_ONE), (input, toOne) => {
      const whole = toOne(input);
      const { grantReduction: _, ...unreduced } = whole.contract;
      expect(JSON.stringify(calculate(whole))).toBe(JSON.stringify(calculate({ ...whole, contract: unreduced })));
    }),
  );

  law(
    "a knowledge date changes nothing from the last date of all on",
    fc.property(contractInput({ asAt: false }), fc.boolean(), (input, later) => {
      const plain = calculate(input);
      const evidence = input.evidence?.map(withDates);
      const asAt = later ? "9999-12-31" : lastDate([input, plain.contract.end]);
      const dated = { ...input, ...(evidence && { evidence }), asAt };
      expect(calculate(dated)).toEqual({ ...plain, asAt });
    }),
  );
});
