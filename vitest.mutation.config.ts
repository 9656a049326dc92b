import { defineConfig } from "vitest/config";

/** What reads the figures of every fixture once more, step by step: for what survives the rest. */
const SLOW = "test/explain/arithmetic.test.ts";

/** What mutants are held against: tables and fixtures, without the laws, so that a run ends within the hour. */
export default defineConfig({
  test: {
    include: ["test/fixtures.test.ts", "test/{values,stages,explain,views}/**/*.test.ts", "test/compare*.test.ts"],
    exclude: ["**/*laws.test.ts", ...(process.env.OUTTURN_EXPLAINED === undefined ? [SLOW] : [])],
    // One worker for all files of a run: a new one for each costs more than the tests do.
    isolate: false,
    testTimeout: 60_000,
  },
});
