/** How results are written down: the order of refused records, figures printed once, everything frozen (docs/rules.md section 11). */
import { describe, expect, it } from "vitest";
import { calculate } from "../../src/index.js";
import { BARE_REFUSAL, type Refusal } from "../../src/stages/lines.js";
import { freezeDeep, printer, printRefusals } from "../../src/stages/printing.js";
import { NOTHING, pence } from "../../src/values/money.js";

const refusal = (ref: string, rest: Partial<Refusal>): Refusal => ({
  ...BARE_REFUSAL,
  ref,
  kind: "outcome",
  reason: "year-limit",
  message: ref,
  origin: 0,
  day: 20,
  achieved: 10,
  id: "m",
  ...rest,
});

describe("refused records", () => {
  // Each differs from the one before it in one thing only, and all that comes after that thing says the opposite.
  const inOrder = [
    refusal("day before", { day: 19, kind: "adjustment", achieved: 19, id: "z", reason: "cost-cap" }),
    refusal("cost", { kind: "cost", achieved: 20, id: "z", reason: "cost-cap" }),
    refusal("achieved before", { achieved: 9, id: "z", reason: "cost-cap" }),
    refusal("lower id", { id: "l", reason: "cost-cap" }),
    refusal("participant-limit", { reason: "participant-limit" }),
    refusal("year-limit", {}),
    refusal("term-limit", { reason: "term-limit" }),
    refusal("higher id", { id: "n", reason: "not-submitted" }),
    refusal("achieved later", { achieved: 11, id: "a", reason: "not-submitted" }),
    refusal("adjustment", { kind: "adjustment", achieved: 1, id: "a", reason: "not-submitted" }),
    refusal("day after", { day: 21, kind: "cost", achieved: 1, id: "a", reason: "not-submitted" }),
  ];
  const refs = (list: readonly Refusal[]) => printRefusals(list, printer(2)).map(({ ref }) => ref);

  it("stand by day, kind, achievement, id and test, whatever the order they were found in", () => {
    const expected = inOrder.map(({ ref }) => ref);
    expect(refs([...inOrder].reverse())).toEqual(expected);
    expect(refs(inOrder)).toEqual(expected);
    expect(refs([...inOrder.slice(5), ...inOrder.slice(0, 5)])).toEqual(expected);
  });

  it("are told with what is known of them", () => {
    const [one, other] = printRefusals(
      [refusal("a", { id: "a", quantity: 3, amount: pence(150) }), refusal("b", { id: "b", amount: NOTHING })],
      printer(2),
    );
    expect(one).toEqual({ ref: "a", reason: "year-limit", quantity: 3, amount: "1.50", message: "a" });
    expect(Object.keys(other ?? {})).toEqual(["ref", "reason", "amount", "message"]);
  });
});

it("a figure is printed the same each time", () => {
  const print = printer(3);
  expect([1, 0, -1, 1, 0, -1, 2].map((sum) => print(pence(sum)))).toEqual([
    "0.001",
    "0.000",
    "-0.001",
    "0.001",
    "0.000",
    "-0.001",
    "0.002",
  ]);
});

const isFrozen = (value: unknown): boolean =>
  typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));

describe("frozen", () => {
  it("is all that is inside, and what is no object stays as it is", () => {
    const value = { list: [{ deep: { deeper: [1, null, "text", undefined] } }], closed: Object.freeze({ a: 1 }) };
    expect(freezeDeep(value)).toBe(value);
    expect(isFrozen(value)).toBe(true);
    expect([freezeDeep(null), freezeDeep("text"), freezeDeep(undefined)]).toEqual([null, "text", undefined]);
  });

  it("is every part of a result", () => {
    const phases = [{ id: "p", outcomes: 1, fees: [{ id: "f", basis: "fixed", amount: "12", per: "year" }] }];
    const result = calculate({
      contract: {
        id: "c",
        title: "Title",
        term: { start: "2025-04-01", end: "2026-03-31" },
        phases,
        cap: { annual: { amount: "100", unused: "lapse", excess: "defer" }, term: "100" },
        rateCard: [{ code: "A", unit: "cohort", tariff: "1" }],
      },
      funding: {
        sources: [
          {
            id: "s",
            carryForward: "all",
            allocations: [
              { year: "2025/26", amount: "9", status: "confirmed" },
              { year: "2027/28", amount: "9", status: "confirmed" },
            ],
          },
        ],
      },
      evidence: [
        { id: "e", outcome: "A", achievedOn: "2025-04-10", decision: "accepted" },
        { id: "late", outcome: "A", achievedOn: "2026-04-10", decision: "accepted" },
      ],
    });
    expect(isFrozen(result)).toBe(true);
    expect(result.contract).toEqual({
      id: "c",
      title: "Title",
      currency: "GBP",
      start: "2025-04-01",
      end: "2026-03-31",
    });
    expect(result.warnings).toHaveLength(2);
    // Of the 9: 3 for the first quarter's fee, 1 for its outcome, 3 for the second fee, 2 of the third's 3, none for the last.
    const draws = result.lines.map((line) => line.draws);
    expect(draws.map((some) => some.map(({ source, year, amount }) => `${source} ${year} ${amount}`))).toEqual([
      ["s 2025/26 3.00"],
      ["s 2025/26 1.00"],
      ["s 2025/26 3.00"],
      ["s 2025/26 2.00"],
      [],
    ]);
  });
});
