import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { safeCalculate } from "../src/index.js";
import { expectPart, merge } from "./fixtures.js";

const fixtureSchema = z.strictObject({
  about: z.string().min(1),
  source: z.strictObject({ document: z.string().min(1), where: z.string().min(1) }),
  label: z.enum(["stated", "worked", "illustrative"]),
  input: z.record(z.string(), z.unknown()),
  cases: z
    .array(
      z.strictObject({
        it: z.string().min(1),
        changes: z.record(z.string(), z.unknown()).optional(),
        workings: z.string().min(1),
        expect: z.record(z.string(), z.unknown()).refine((expected) => Object.keys(expected).length > 0),
      }),
    )
    .min(1),
});

const root = join(import.meta.dirname, "../fixtures");
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".json"))
  .sort();

describe.each(files)("%s", (file) => {
  const fixture = fixtureSchema.parse(JSON.parse(readFileSync(join(root, file), "utf8")));
  it.each(fixture.cases)("$it", ({ changes, expect: expected }) => {
    const answer = safeCalculate(merge(fixture.input, changes ?? {}));
    if ("issues" in expected) {
      expect(answer.success ? "calculated" : "refused").toBe("refused");
      expectPart(answer, expected, "");
    } else {
      expect(answer.success ? [] : answer.issues).toEqual([]);
      expectPart(answer.success ? answer.data : undefined, expected, "");
    }
  });
});
