import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { safeCalculate } from "../src/index.js";
import { inputJsonSchema } from "../src/input/schema.js";
import { merge } from "./fixtures.js";
import { type JsonSchema, jsonText, misfits } from "./json-schema.js";

const schema = inputJsonSchema() as JsonSchema;

describe("schema.json", () => {
  it("is the JSON Schema of the input (rewritten by npm run schema)", async () => {
    await expect(`${jsonText(schema)}\n`).toMatchFileSnapshot("../schema.json");
  });

  it("is the text of that schema and of nothing else", () => {
    expect(JSON.parse(jsonText(schema))).toEqual(schema);
  });
});

interface Fixture {
  readonly input: unknown;
  readonly cases: readonly { readonly changes?: unknown; readonly expect: object }[];
}

const root = join(import.meta.dirname, "../fixtures");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));

describe("every input of a fixture that is calculated fits the schema", () => {
  const fixtures = files.sort().map((file) => {
    const { input, cases } = JSON.parse(readFileSync(join(root, file), "utf8")) as Fixture;
    const calculated = cases.filter((one) => !("issues" in one.expect));
    return { file, inputs: calculated.map((one) => merge(input, one.changes ?? {})) };
  });

  it.each(fixtures.filter(({ inputs }) => inputs.length > 0))("$file", ({ inputs }) => {
    expect(inputs.flatMap((one) => misfits(schema, one, "input"))).toEqual([]);
    expect(inputs.map((one) => safeCalculate(one).success)).toEqual(inputs.map(() => true));
  });
});

/** Uses a form of every kind: the smallest input that has them. */
const input = {
  contract: {
    id: "c",
    term: { start: "2024-04-01", end: "2025-03-31" },
    phases: [
      {
        id: "p",
        outcomes: "5/6",
        fees: [
          { id: "f", basis: "fixed", amount: "1200.50", per: "year" },
          { id: "u", basis: "units", units: 3, rate: "1/3", per: "month" },
          { id: "k", basis: "cost" },
        ],
      },
    ],
    rateCard: [{ code: "JOB", tariff: 1500, limits: { perParticipant: "none" } }],
    participantCap: [{ group: "g", amount: 5000 }],
    cap: { annual: { amount: 1, years: { "2024/25": "2.50" }, unused: "lapse", excess: "defer" } },
  },
  funding: {
    sources: [{ id: "s", carryForward: { upTo: 0.1, years: 1 }, unspent: "return", allocations: [] }],
  },
  costs: [{ id: "c", incurredOn: "2024-05-01", amount: 1 }],
  evidence: [{ id: "e", outcome: "JOB", achievedOn: "2024-05-01", decision: "accepted", participant: "x", group: "g" }],
};

type Data = Record<string, unknown>;

/** The input with one value changed, by its path. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(input) as Data;
  const keys = path.split(".");
  let inside: Data = copy;
  for (const key of keys.slice(0, -1)) inside = inside[key] as Data;
  inside[keys[keys.length - 1] as string] = value;
  return JSON.parse(JSON.stringify(copy));
}

describe("the schema and the engine agree on the form of an input", () => {
  it("both take it", () => {
    expect(misfits(schema, input, "input")).toEqual([]);
    expect(safeCalculate(input)).toMatchObject({ success: true });
  });

  it.each<[string, string, unknown, string]>([
    ["a missing key", "contract", undefined, "input.contract is missing"],
    ["a missing key inside", "contract.term.end", undefined, "input.contract.term.end is missing"],
    ["an unknown key", "costs.0.note", "x", "input.costs[0].note is not a known key"],
    ["an unknown key of a fee", "contract.phases.0.fees.2.amount", "1", "input.contract.phases[0].fees[2] fits 0 of 3"],
    [
      "a fee without a basis",
      "contract.phases.0.fees.0.basis",
      undefined,
      "input.contract.phases[0].fees[0] fits 0 of 3",
    ],
    ["a word that is none of the list", "contract.rounding", "up", "input.contract.rounding is not one of half-up"],
    ["money with an exponent", "costs.0.amount", "1e3", "input.costs[0].amount fits none of 2 forms"],
    [
      "money that is no money",
      "contract.cap.annual.years.2024/25",
      true,
      "input.contract.cap.annual.years.2024/25 fits none",
    ],
    [
      "a ratio that is none",
      "contract.phases.0.outcomes",
      "5 of 6",
      "input.contract.phases[0].outcomes fits none of 2",
    ],
    ["a date in another form", "costs.0.incurredOn", "01/05/2024", "input.costs[0].incurredOn is not a date"],
    ["half a unit", "contract.phases.0.fees.1.units", 1.5, "input.contract.phases[0].fees[1] fits 0 of 3"],
    [
      "a negative limit",
      "contract.rateCard.0.limits.perYear",
      -1,
      "input.contract.rateCard[0].limits.perYear is below 0",
    ],
    ["a quantity of none", "evidence.0.quantity", 0, "input.evidence[0].quantity is below 1"],
    ["more than a billion", "contract.runOffDays", 1_000_000_001, "input.contract.runOffDays is above 1000000000"],
    ["an empty id", "costs.0.id", "", "input.costs[0].id is too short"],
    ["an id too long", "costs.0.id", "x".repeat(201), "input.costs[0].id is too long"],
    ["no phases", "contract.phases", [], "input.contract.phases has too few items"],
    ["an object for a list", "evidence", {}, "input.evidence is not of type array"],
    [
      "a carry-forward of some",
      "funding.sources.0.carryForward",
      "some",
      "input.funding.sources[0].carryForward fits none",
    ],
  ])("both refuse %s", (_, path, value, words) => {
    const wrong = changed(path, value);
    expect(misfits(schema, wrong, "input")[0]).toContain(words);
    expect(safeCalculate(wrong).success).toBe(false);
  });
});
