import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    expect: { requireAssertions: true },
    testTimeout: 120_000,
    maxWorkers: 2,
    coverage: {
      provider: "v8",
      include: ["src/**"],
      // The last two run in worker threads, from their built files: test/portfolio/built.test.ts.
      exclude: ["src/index.ts", "src/portfolio/worker.ts", "src/portfolio/place.ts"],
      thresholds: { lines: 98, branches: 95 },
      reporter: ["text-summary", "text"],
    },
  },
});
