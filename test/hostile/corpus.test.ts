/** The corpus: hostile inputs that are kept, each with what must come out of it, worked out by hand from docs/rules.md. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { calculate, type Result, safeCalculate } from "../../src/index.js";
import { expectPart, merge } from "../fixtures.js";
import { ENORMOUS } from "./corpus/enormous.js";
import { HARMLESS } from "./corpus/harmless.js";
import { MISTAKEN } from "./corpus/mistaken.js";
import { TRAPS } from "./corpus/traps.js";
import { expectIssues } from "./inputs.js";

/** Of a result: parts of it, compared as fixtures are; the references of all lines in order; or that another input gives the same. */
const expectSchema = z.record(z.string(), z.unknown()).and(
  z.object({
    /** Every issue, in any order. */
    issues: z
      .array(z.object({ path: z.array(z.unknown()), code: z.string(), message: z.string().optional() }))
      .optional(),
    /** The codes of all issues, where no rule says at which of several places the fault is. */
    codes: z.array(z.string()).optional(),
    refs: z.array(z.string()).optional(),
    /** A merge patch over the input. */
    sameAs: z.record(z.string(), z.unknown()).optional(),
  }),
);

const fileSchema = z.strictObject({
  about: z.string().min(1),
  input: z.record(z.string(), z.unknown()),
  cases: z
    .array(
      z.strictObject({
        it: z.string().min(1),
        changes: z.record(z.string(), z.unknown()).optional(),
        workings: z.string().min(1),
        expect: expectSchema,
      }),
    )
    .min(1),
});

type Expected = z.infer<typeof expectSchema>;

function expectRefusal(input: unknown, { issues, codes }: Expected): void {
  const answer = safeCalculate(input);
  expect(answer.success ? "calculated" : "refused").toBe("refused");
  if (answer.success) return;
  expectIssues(answer.issues);
  if (issues !== undefined) expectPart(answer, { issues }, "");
  if (codes !== undefined) expect([...new Set(answer.issues.map(({ code }) => code))]).toEqual(codes);
}

function expectResult(input: unknown, { refs, sameAs, ...parts }: Expected): void {
  const answer = safeCalculate(input);
  expect(answer.success ? [] : answer.issues).toEqual([]);
  const result = (answer.success ? answer.data : undefined) as Result;
  expectPart(result, parts, "");
  if (refs !== undefined) expect(result.lines.map(({ ref }) => ref)).toEqual(refs);
  if (sameAs !== undefined) expect(result).toEqual(calculate(merge(input, sameAs)));
}

const folder = join(import.meta.dirname, "corpus");
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));

describe.each(files.sort())("%s", (file) => {
  const { input, cases } = fileSchema.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
  it.each(cases)("$it", ({ changes, expect: expected }) => {
    const changed = merge(input, changes ?? {});
    const refused = expected.issues !== undefined || expected.codes !== undefined;
    (refused ? expectRefusal : expectResult)(changed, expected);
  });
});

describe("what JSON cannot hold", () => {
  it.each(Object.entries({ ...MISTAKEN, ...TRAPS, ...HARMLESS, ...ENORMOUS }))("%s", (_, { make, expected }) => {
    const answer = safeCalculate(make());
    if ("issues" in expected) {
      const found = answer.success ? "worked out" : answer.issues.map(({ path, code }) => [path, code]);
      expect(found).toEqual(expected.issues);
    } else {
      expect(answer.success ? [] : answer.issues).toEqual([]);
      const result = (answer.success ? answer.data : undefined) as Result;
      if ("totals" in expected) expect(result.totals).toMatchObject(expected.totals);
      else expect(result).toEqual(calculate(expected.sameAs()));
    }
  });
});

it("the corpus holds at least forty ideas", () => {
  expect(files.length).toBeGreaterThanOrEqual(40);
});
