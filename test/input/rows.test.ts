/**
 * Long lists are read by a plain check that spares good rows the schema. It may take only what the schema takes too,
 * and must read it the same; what it does not take is no concern, since the schema has the last word.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Issues } from "../../src/input/issues.js";
import { copyPlain } from "../../src/input/plain.js";
import * as forms from "../../src/input/row-forms.js";
import { plainTaker, readRows } from "../../src/input/rows.js";
import { checkShape } from "../../src/input/shape.js";
import { runsOr } from "../laws/runs.js";

type Form = forms.RowForm<object>;
type Values = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const RUNS = runsOr(1000);

const oneOf = (...values: readonly unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...values);

/** Mostly good ones, which make a row worth taking; else one at or beyond a bound. */
const mostly = (good: readonly unknown[], bad: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 40, arbitrary: oneOf(...good) }, { weight: 1, arbitrary: oneOf(...bad) });

const long = (length: number): string => "x".repeat(length);
const WRONG = [null, 7, true, {}, [], ["a"], Symbol("a"), 1n, new Date(0), new String("a")] as const;

const id = mostly(["a", "0", "\ud800", "__proto__", long(200)], ["", long(201), ...WRONG]);
const text = mostly(["", "a", long(10_000)], [long(10_001), ...WRONG]);
const day = mostly(
  ["2024-02-29", "0001-01-01", "9999-12-31"],
  ["2023-02-29", "0000-01-01", "2024-2-29", "2024-13-01", "2024-01-01T00:00", " 2024-01-01", "", ...WRONG],
);
const tags = mostly(
  [[], ["a"], ["a", "", long(10_000)]],
  [[long(10_001)], [1], ["a", null], [undefined], new Array(2), Object.assign(["a"], { length: 3 }), "a", { 0: "a" }],
);
/** Decimals at and beyond the bounds of money, values and shares. */
const numbers = [0, -0, 1, 0.5, 12.25, 1e-7, 1e-13, 5e-324, 1e12, 1e12 + 0.5, 1e21, -1, Number.MAX_SAFE_INTEGER];
const decimals = ["0", "-0", "-0.00", "1", "1.0", "1.000000000001", "1.0000000000001", "007", "12.50", "-3"];
const large = ["1000000000000", "1000000000000.00", "1000000000000.01", "-1000000000001", "9".repeat(10_000)];
const malformed = ["", "1.", ".5", "+1", "1e5", "1e999999999", "0x1", "1,000", "1\n", " 1", "NaN", "1/2/3", "1/-2"];
const fractions = ["1/3", "-1/3", "0/5", "5/5", "6/5", "1/0", "0/0", "999999999999999/1", "1000000000000000/1"];
const decimal = fc.oneof(
  { weight: 20, arbitrary: oneOf("1", "0.5", 1, 0.25, "0", "1/3") },
  { weight: 3, arbitrary: oneOf(...numbers, ...decimals, ...large, ...fractions) },
  { weight: 1, arbitrary: oneOf(...malformed, Number.NaN, Number.POSITIVE_INFINITY, "9".repeat(10_001), ...WRONG) },
  { weight: 1, arbitrary: fc.oneof(fc.double(), fc.float().map(String)) },
);
const quantity = mostly([1, 2, 1e9], [0, -0, -1, 1.5, 1e9 + 1, Number.NaN, Number.POSITIVE_INFINITY, "1", 1n]);
const count = mostly([0, -0, 1, 1e9], [-1, 0.5, 1e9 + 1, Number.NaN, "1", 1n]);
const month = mostly(["2024-02", "0001-01", "9999-12"], ["2024-13", "0000-01", "2024-2", "2024-02-01", "", ...WRONG]);
const decision = mostly(["accepted", "pending", "rejected", "withdrawn"], ["Accepted", "", null, ["accepted"]]);
const where: Values = { provider: text, place: text };

const FORMS: readonly { name: string; form: Form; needed: Values; more: Values }[] = [
  {
    name: "evidence",
    form: forms.EVIDENCE as Form,
    needed: { id, outcome: id, achievedOn: day, decision },
    more: {
      ...{ participant: id, group: id, startedOn: day, submittedOn: day, decidedOn: day },
      ...{ quantity, value: decimal, share: decimal, ...where, tags, ref: text },
    },
  },
  {
    name: "participants",
    form: forms.PARTICIPANTS as Form,
    needed: { id },
    more: { group: id, startedOn: day, ...where },
  },
  {
    name: "costs",
    form: forms.COSTS as Form,
    needed: { id, incurredOn: day, amount: decimal },
    more: { ...where, tags },
  },
  {
    name: "adjustments",
    form: forms.ADJUSTMENTS as Form,
    needed: { id, on: day, amount: decimal, reason: text },
    more: { kind: mostly(["correction", "deduction"], ["other", null]), ...where, tags, clause: text },
  },
  {
    name: "forecast",
    form: forms.FORECASTS as Form,
    needed: { outcome: id, month, quantity: count },
    more: { group: id, tags, ...where },
  },
  {
    name: "lines of issued statements",
    form: forms.ISSUED_LINES as Form,
    needed: { ref: text, entitled: decimal, paid: decimal, forfeited: decimal },
    more: {
      cause: mostly(["late", "reversed", "restored", "revised"], ["other", "", null]),
      forecast: mostly([true, false], ["true", 1, null]),
    },
  },
];

/** How a row comes to be; `hidden` and `inherited` concern its last key. */
const MAKES = ["literal", "bare", "getters", "hidden", "inherited"] as const;

interface Recipe {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly how: (typeof MAKES)[number];
}

function make({ fields, how }: Recipe): object {
  const keys = Object.keys(fields);
  const last = keys.at(-1);
  if (how === "bare" || last === undefined) return Object.assign(Object.create(null), fields);
  const { [last]: value, ...others } = fields;
  if (how === "hidden") return Object.defineProperty({ ...others }, last, { value, enumerable: false });
  if (how === "inherited")
    return Object.assign(Object.create(Object.assign(Object.create(null), { [last]: value })), others);
  if (how === "literal") return { ...fields };
  const row = {};
  for (const key of keys) Object.defineProperty(row, key, { get: () => fields[key], enumerable: true });
  return row;
}

const HISTORY = [{ decision: "accepted", on: "2024-05-01" }];
const EXTRAS = [{ x: 1 }, { place: undefined }, { toString: 1 }, { decisions: HISTORY }, { decisions: [] }] as const;

/** Rows that are right or nearly so: now and then a needed key is missing, or one too many is there. */
const recipeOf = (needed: Values, more: Values): fc.Arbitrary<Recipe> =>
  fc
    .record({
      first: fc.record(needed),
      others: fc.record(more, { requiredKeys: [] }),
      missing: fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, fc.constantFrom(...Object.keys(needed))),
      extra: fc.oneof({ weight: 12, arbitrary: fc.constant({}) }, fc.constantFrom(...EXTRAS)),
      how: fc.oneof({ weight: 5, arbitrary: fc.constant("literal" as const) }, fc.constantFrom(...MAKES)),
    })
    .map(({ first, others, missing, extra, how }) => {
      const fields: Record<string, unknown> = { ...extra, ...first, ...others };
      if (missing !== undefined) delete fields[missing];
      return { fields, how };
    });

/** What the schema makes of a row: undefined where it refuses it. */
function readBySchema(form: Form, row: unknown): object | undefined {
  const issues = new Issues();
  const { data, refused } = copyPlain(row, [], issues);
  checkShape(form.schema, data, [], refused, issues);
  return issues.none ? form.copy(data as Record<string, unknown>) : undefined;
}

describe.each(FORMS)("the plain check of $name", ({ form, needed, more }) => {
  it("takes only what the schema takes, and reads it the same", () => {
    let taken = 0;
    const takePlainly = plainTaker(form);
    fc.assert(
      fc.property(recipeOf(needed, more), (recipe) => {
        const row = make(recipe);
        const plain = takePlainly(row);
        if (plain === undefined) return;
        taken += 1;
        expect(plain).toStrictEqual(readBySchema(form, row));
      }),
      { numRuns: RUNS },
    );
    // The rows are good enough to be taken, else nothing was compared.
    expect(taken).toBeGreaterThan(RUNS / 20);
  });

  it("leaves to the schema what it does not take: the list reads every good row", () => {
    fc.assert(
      fc.property(fc.array(recipeOf(needed, more), { maxLength: 5 }), (recipes) => {
        const rows = recipes.map(make);
        const issues = new Issues();
        const read = readRows(form, rows, [], issues);
        const good = rows.map((row) => readBySchema(form, row));
        expect(read).toStrictEqual(good);
        expect(issues.none).toBe(good.every((row) => row !== undefined));
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });
});

describe("the plain check", () => {
  const takeCost = plainTaker(forms.COSTS);
  const good = { id: "c1", incurredOn: "2024-05-01", amount: "1.50", tags: ["a"] };

  it("takes a good row, as a copy that the caller can no longer reach", () => {
    const row = { ...good, tags: ["a"] };
    const taken = takeCost(row);
    row.tags.push("b");
    row.amount = "9";
    expect(taken).toMatchObject(good);
  });

  it.each([null, undefined, "row", 1, [], [good], () => good, new Map(Object.entries(good)), Symbol("row")])(
    "does not take %s",
    (row) => {
      expect(takeCost(row)).toBeUndefined();
    },
  );
});
