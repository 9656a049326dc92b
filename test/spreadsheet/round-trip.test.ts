/** An input written as tables and read back gives the same result: the five councils, every fixture, and generated contracts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calculate, type Input, safeCalculate } from "../../src/index.js";
import { readTables } from "../../src/spreadsheet/read.js";
import { toTables } from "../../src/spreadsheet/write.js";
import { expectPart, merge } from "../fixtures.js";
import { everyKey, issuedInput, withIssued } from "../hostile/every-key.js";
import { contractInput } from "../laws/contracts.js";
import { law } from "../laws/runs.js";

const FIXTURES = join(import.meta.dirname, "../../fixtures");

interface Fixture {
  readonly input: unknown;
  readonly cases: readonly { readonly it: string; readonly changes?: unknown; readonly expect: unknown }[];
}

const readFixture = (path: string): Fixture => JSON.parse(readFileSync(join(FIXTURES, path), "utf8")) as Fixture;

/** The input after a person has written it into sheets and a program has read it out of them. */
function throughTables(input: unknown): unknown {
  const { input: back, problems } = readTables(toTables(input as Input).map(({ cells }) => cells));
  expect(problems).toEqual([]);
  return back;
}

/** What must be the same: the result, or what is refused and where; a message may show a number without its quotes. */
function essence(input: unknown): unknown {
  const answer = safeCalculate(input);
  return answer.success ? answer.data : answer.issues.map(({ path, code }) => ({ path, code }));
}

const councils = readdirSync(join(FIXTURES, "councils"));

describe("the councils' contracts in tables", () => {
  it("are all there", () => {
    const names = [...new Set(councils.map((file) => file.split(/[-.]/)[0]))];
    expect(names.sort()).toEqual(["cheshire", "dorset", "kent", "kirklees"]);
    expect(councils).toEqual(expect.arrayContaining(["kent-2015.json", "kent-2023.json"]));
  });

  it.each(councils)("%s comes out the same", (file) => {
    const { input, cases } = readFixture(`councils/${file}`);
    for (const one of cases) {
      const whole = merge(input, one.changes ?? {});
      const back = throughTables(whole);
      expect(essence(back), one.it).toEqual(essence(whole));
      expectPart(calculate(back), one.expect, "");
    }
  });
});

const others = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["councils", "refused"].includes(entry.name))
  .flatMap(({ name }) => readdirSync(join(FIXTURES, name)).map((file) => `${name}/${file}`));

describe("every fixture in tables", () => {
  it.each(others)("%s comes out the same", (file) => {
    const { input, cases } = readFixture(file);
    for (const { it: name, changes } of cases) {
      const whole = merge(input, changes ?? {});
      expect(essence(throughTables(whole)), name).toEqual(essence(whole));
    }
  });
});

describe("every key in tables", () => {
  const inputs: [string, unknown][] = [
    ["an input that uses every key", everyKey()],
    ["what was issued", issuedInput()],
    ["every key with what was issued", withIssued(everyKey())],
  ];

  it.each(inputs)("%s", (_, input) => {
    const result = calculate(input);
    expect(calculate(throughTables(input))).toEqual(result);
  });

  it("reads back what was written, value for value", () => {
    const numbered = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value), (_, one) =>
        typeof one === "string" && /^-?\d+(\.\d+)?$/.test(one) ? Number(one) : one,
      );
    expect(numbered(throughTables(everyKey()))).toEqual(numbered(everyKey()));
  });
});

describe("generated contracts in tables", () => {
  law(
    "come out the same",
    fc.property(contractInput(), (input) => {
      const { input: back, problems } = readTables(toTables(input as Input).map(({ cells }) => cells));
      expect(problems).toEqual([]);
      expect(JSON.stringify(calculate(back))).toBe(JSON.stringify(calculate(input)));
    }),
  );

  law(
    "come out the same with what was issued",
    fc.property(contractInput(), fc.nat({ max: 12 }), (input, count) => {
      const whole = withIssued(input, count);
      const { input: back, problems } = readTables(toTables(whole as unknown as Input).map(({ cells }) => cells));
      expect(problems).toEqual([]);
      expect(JSON.stringify(calculate(back))).toBe(JSON.stringify(calculate(whole)));
    }),
  );

  law(
    "come out the same from one sheet with all tables below each other",
    fc.property(contractInput(), (input) => {
      const sheet = toTables(input as Input).flatMap(({ cells }) => [...cells, ["", ""]]);
      const { input: back, problems } = readTables([sheet]);
      expect(problems).toEqual([]);
      expect(JSON.stringify(calculate(back))).toBe(JSON.stringify(calculate(input)));
    }),
  );
});
