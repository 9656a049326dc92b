import { defineConfig } from "vitest/config";

/** The explanations of all fixtures take longer than the rest together: only what survived the rest is held against them. */
const held = process.env.OUTTURN_EXPLAINED === undefined ? ["test/explain/arithmetic.test.ts"] : [];

/** What mutants are held against: tables and fixtures, without the laws, so that a run ends within the hour. */
export default defineConfig({
  test: {
    include: ["test/fixtures.test.ts", "test/{values,stages,explain,views}/**/*.test.ts", "test/compare*.test.ts"],
    exclude: [...held, "test/explain/arithmetic-laws.test.ts", "test/views/laws.test.ts", "test/compare-laws.test.ts"],
    testTimeout: 60_000,
  },
});
