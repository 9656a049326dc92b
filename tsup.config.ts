import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    portfolio: "src/portfolio/index.ts",
    "portfolio-worker": "src/portfolio/worker.ts",
  },
  format: ["esm", "cjs"],
  target: "es2020",
  platform: "neutral",
  dts: { entry: { index: "src/index.ts", portfolio: "src/portfolio/index.ts" } },
  clean: true,
  // Nothing is shared by way of files without a name: what stands around the library takes it from its built door.
  splitting: false,
  esbuildPlugins: [
    {
      name: "door",
      setup: ({ onResolve, initialOptions }) => {
        const path = initialOptions.format === "cjs" ? "./index.cjs" : "./index.js";
        onResolve({ filter: /^\.\.\/index\.js$/ }, () => ({ path, external: true }));
      },
    },
  ],
  esbuildOptions: (options, { format }) => {
    if (format === "cjs") options.define = { ...options.define, "import.meta.url": "module.filename" };
  },
  // The UTC date class is small and a detail of the calendar: it travels inside the bundle.
  noExternal: ["@date-fns/utc"],
  outExtension: ({ format }) => ({ js: format === "cjs" ? ".cjs" : ".js" }),
});
