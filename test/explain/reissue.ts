/** Contracts some of whose statements have been issued, after which records changed (docs/rules.md section 9). */
import fc from "fast-check";
import { calculate, type Result } from "../../src/index.js";
import { contractInput, type Input } from "../laws/contracts.js";

type Issued = Input & { readonly issued?: Result["periods"] };

/** Statements can be issued of periods that have ended. */
const issuable = ({ periods }: Result, most: number): Result["periods"] => {
  const open = periods.findIndex(({ status }) => status === "forecast");
  return periods.slice(0, Math.min(most, open < 0 ? periods.length : open));
};

/** The records at these places are decided the other way, or cost half as much. */
function changed(input: Input, places: readonly number[]): Input {
  const at = (list: readonly unknown[]): ReadonlySet<number> =>
    new Set(places.map((place) => place % Math.max(1, list.length)));
  const { evidence = [], costs = [], adjustments = [] } = input;
  const [records, spent, agreed] = [at(evidence), at(costs), at(adjustments)];
  return {
    ...input,
    ...(evidence.length > 0 && {
      evidence: evidence.map((one, i) => {
        if (!records.has(i) || one.decision === undefined) return one;
        return one.decision === "accepted"
          ? { ...one, decision: "rejected" }
          : one.decision === "rejected"
            ? { ...one, decision: "accepted" }
            : one;
      }),
    }),
    ...(costs.length > 0 && { costs: costs.map((one, i) => (spent.has(i) ? { ...one, amount: "1" } : one)) }),
    ...(adjustments.length > 0 && {
      adjustments: adjustments.map((one, i) => (agreed.has(i) ? { ...one, amount: "-2" } : one)),
    }),
  } as Input;
}

/** An input, some of its statements issued, its records changed, all of the new statements issued, and changed back. */
export const reissuedInput = fc
  .record({
    input: contractInput({}),
    first: fc.nat(6),
    second: fc.constantFrom(2, 5, 99),
    places: fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
  })
  .map(({ input, first, second, places }): readonly Issued[] => {
    const issued: Issued = { ...changed(input, places), issued: issuable(calculate(input), first) };
    const again: Issued = { ...input, issued: issuable(calculate(issued), second) };
    return [issued, again];
  });
