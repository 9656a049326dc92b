/** Mutation testing: `npm run mutation`, folder by folder (scripts/mutation.mjs). */
export default {
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.ts" },
  plugins: ["@stryker-mutator/vitest-runner"],
  coverageAnalysis: "perTest",
  concurrency: 2,
  timeoutMS: 8_000,
  // What was found out is kept between runs: one that was stopped goes on where it was.
  incremental: true,
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, skipFull: true },
  tempDirName: ".stryker-tmp",
  ignorePatterns: ["bench", "coverage", "dist", "examples", "scripts", ".mutation"],
  cleanTempDir: "always",
};
