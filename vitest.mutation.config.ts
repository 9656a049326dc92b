import { defineConfig } from "vitest/config";

/** What mutants are held against: tables and fixtures, without the laws, so that a run ends within the hour. */
export default defineConfig({
  test: {
    include: ["test/fixtures.test.ts", "test/{values,stages,explain,views}/**/*.test.ts", "test/compare*.test.ts"],
    exclude: ["test/explain/arithmetic.test.ts", "test/views/laws.test.ts", "test/compare-laws.test.ts"],
    testTimeout: 60_000,
  },
});
