import { defineConfig } from "vitest/config";

/** What mutants are held against: tables and fixtures. The laws would take too long for thousands of mutants. */
export default defineConfig({
  test: {
    include: ["test/fixtures.test.ts", "test/{values,stages,explain,views}/**/*.test.ts", "test/compare*.test.ts"],
    // Nor what explains every figure of every fixture, which takes longer than all the others.
    exclude: ["**/*laws.test.ts", "test/explain/arithmetic.test.ts"],
    // One worker for all files of a run: a new one for each costs more than the tests do.
    isolate: false,
    testTimeout: 60_000,
  },
});
