import { defineConfig, type Options } from "tsup";

const shared: Options = {
  target: "es2020",
  platform: "neutral",
  splitting: false,
  esbuildPlugins: [
    {
      // What stands around the library takes it from its built door, so that a program holds it once.
      name: "door",
      setup: ({ onResolve, initialOptions }) => {
        const path = initialOptions.format === "cjs" ? "./index.cjs" : "./index.js";
        onResolve({ filter: /^\.\.\/index\.js$/ }, () => ({ path, external: true }));
      },
    },
  ],
  // The UTC date class is small and a detail of the calendar: it travels inside the bundle.
  noExternal: ["@date-fns/utc"],
  outExtension: ({ format }) => ({ js: format === "cjs" ? ".cjs" : ".js" }),
};

export default defineConfig([
  {
    ...shared,
    entry: {
      index: "src/index.ts",
      portfolio: "src/portfolio/index.ts",
      spreadsheet: "src/spreadsheet/index.ts",
      workbook: "src/workbook/index.ts",
    },
    format: ["esm", "cjs"],
    dts: true,
    // But for what is built below at the same time.
    clean: ["!portfolio-*.cjs"],
  },
  {
    ...shared,
    // The worker threads of Node run these, whether the program is a module or a script.
    entry: { "portfolio-worker": "src/portfolio/worker.ts", "portfolio-place": "src/portfolio/place.ts" },
    format: ["cjs"],
  },
]);
