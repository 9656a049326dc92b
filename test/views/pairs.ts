/** A generated contract calculated twice: as it is, and after some of its facts have changed. */
import fc from "fast-check";
import { calculate, type Result } from "../../src/index.js";
import { contractInput, type Input } from "../laws/contracts.js";

type Claim = NonNullable<Input["evidence"]>[number];

const reject = (record: Claim): Claim => {
  const { decisions } = record;
  const last = decisions?.[decisions.length - 1];
  if (decisions !== undefined && last !== undefined)
    return { ...record, decisions: [...decisions.slice(0, -1), { ...last, decision: "rejected" }] };
  return record.decision === "accepted" ? { ...record, decision: "rejected" } : record;
};

const withdraw = ({ funding, ...input }: Input, at: number): Input => {
  if (funding === undefined) return input;
  const sources = funding.sources.map((source, i) => {
    if (i !== at % funding.sources.length) return source;
    return { ...source, allocations: source.allocations.map((one) => ({ ...one, status: "withdrawn" as const })) };
  });
  return { ...input, funding: { ...funding, sources } };
};

/** Two results of one contract. In half of them the periods that have ended are issued in between. */
export const resultPair = (): fc.Arbitrary<{ before: Result; after: Result }> =>
  fc
    .record({
      input: contractInput(),
      rejected: fc.array(fc.nat(20), { maxLength: 4 }),
      grant: fc.option(fc.nat(3), { nil: undefined }),
      issues: fc.boolean(),
    })
    .map(({ input, rejected, grant, issues }) => {
      const before = calculate(input);
      const evidence = input.evidence?.map((record, i) => (rejected.includes(i) ? reject(record) : record));
      const issued = issues ? before.periods.filter(({ status }) => status === "due") : [];
      const changed = { ...input, ...(evidence && { evidence }) };
      const after = calculate({ ...(grant === undefined ? changed : withdraw(changed, grant)), issued });
      return { before, after };
    });
