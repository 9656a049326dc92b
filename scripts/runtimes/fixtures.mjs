/** The fixtures as questions for the package, and what they expect of its answers. */
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** Merging and comparing as the suite does it, without the test runner around it. */
async function rulesOf(root, folder) {
  const outfile = `${folder}/fixtures.mjs`;
  const alias = { vitest: `${import.meta.dirname}/expect.mjs` };
  await build({ entryPoints: [`${root}/test/fixtures.ts`], bundle: true, format: "esm", outfile, alias });
  return import(pathToFileURL(outfile).href);
}

/**
 * @returns `inputs`: JSON, the inputs of each fixture; `cases`: where each comes from and what it expects, in the same order;
 *   `check`: throws where an answer is not what its case expects
 */
export async function readFixtures(root, folder) {
  const { merge, expectPart } = await rulesOf(root, folder);
  const files = readdirSync(`${root}/fixtures`, { recursive: true }).filter((file) => file.endsWith(".json"));
  const fixtures = files
    .sort()
    .map((file) => ({ file, ...JSON.parse(readFileSync(`${root}/fixtures/${file}`, "utf8")) }));
  const inputs = fixtures.map(({ input, cases }) => cases.map(({ changes = {} }) => merge(input, changes)));
  const cases = fixtures.flatMap(({ file, cases }) =>
    cases.map(({ it, expect }) => ({ at: `${file}: ${it}`, expected: expect })),
  );
  const check = ({ expected }, line) => {
    const { answer } = JSON.parse(line);
    if (answer.success === "issues" in expected) throw new Error(answer.success ? "was calculated" : "was refused");
    expectPart(answer.success ? answer.data : answer, expected, "");
  };
  return { inputs: JSON.stringify(inputs), cases, check };
}
