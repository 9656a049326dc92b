/**
 * Reports of the public API (docs/api): `npm run api` writes them from the built types, `npm run api -- --check` fails where one
 * is not as it is committed. So a change of what programs build upon is seen in review, and belongs in CHANGELOG.md.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

const ENTRIES = ["index", "portfolio", "workbook", "spreadsheet"];
const root = resolve(import.meta.dirname, "..");

const typescript = {
  target: "ES2022",
  module: "ESNext",
  moduleResolution: "Bundler",
  lib: ["ES2022"],
  types: [],
  strict: true,
  skipLibCheck: true,
};

function report(entry) {
  const types = `${root}/dist/${entry}.d.ts`;
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: types,
      compiler: { overrideTsconfig: { compilerOptions: typescript, include: [types] } },
      apiReport: {
        enabled: true,
        reportFileName: `${entry}.api.md`,
        reportFolder: `${root}/docs/api`,
        reportTempFolder: `${root}/.api`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: {
          default: { logLevel: "error" },
          "ae-missing-release-tag": { logLevel: "none" },
          "ae-forgotten-export": { logLevel: "warning", addToApiReportFile: true },
        },
        tsdocMessageReporting: { default: { logLevel: "none" } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: `${root}/package.json`,
  });
  const { succeeded } = Extractor.invoke(config, { localBuild: !process.argv.includes("--check") });
  return succeeded;
}

const built = ENTRIES.filter((entry) => existsSync(`${root}/dist/${entry}.d.ts`));
if (!built.map(report).every(Boolean)) process.exit(1);
