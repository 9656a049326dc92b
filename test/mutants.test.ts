/** The mutants that are known to live (npm run mutation) are told of the code as it stands, each with a reason. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";

const listSchema = z.array(
  z.strictObject({
    why: z.string().min(20),
    mutants: z.array(z.strictObject({ line: z.string().min(1), from: z.string(), to: z.string() })).min(1),
  }),
);

const root = join(import.meta.dirname, "mutants");

it.each(readdirSync(root))("%s tells of lines that are there", (list) => {
  const [folder, ...name] = list.replace(".json", "").split("-");
  const file = join(import.meta.dirname, "../src", folder as string, `${name.join("-")}.ts`);
  expect(existsSync(file), `${list} names a source file`).toBe(true);
  const source = readFileSync(file, "utf8");
  const lines = new Set(source.split("\n").map((line) => line.trim()));
  const code = source.replace(/\s+/g, " ");
  const listed = listSchema.parse(JSON.parse(readFileSync(join(root, list), "utf8"))).flatMap(({ mutants }) => mutants);
  expect(listed.filter(({ line, from }) => !lines.has(line) || !code.includes(from))).toEqual([]);
  expect(new Set(listed.map((one) => JSON.stringify(one))).size).toBe(listed.length);
});
