import { defineConfig } from "vitest/config";

/** First what is quick and finds most; then, for what survived it, what reads the same figures in other ways. */
const QUICK = ["test/fixtures.test.ts", "test/{values,stages}/**/*.test.ts"];
const SLOW = ["test/{explain,views}/**/*.test.ts", "test/compare*.test.ts"];

/** What mutants are held against: tables and fixtures, without the laws, so that a run ends within the hour. */
export default defineConfig({
  test: {
    include: process.env.OUTTURN_EXPLAINED === undefined ? QUICK : [...QUICK, ...SLOW],
    exclude: ["test/explain/arithmetic-laws.test.ts", "test/views/laws.test.ts", "test/compare-laws.test.ts"],
    // One worker for all files of a run: a new one for each costs more than the tests do.
    isolate: false,
    testTimeout: 60_000,
  },
});
