/** outturn/spreadsheet: the engine for cells, ranges in and ranges out. */
export type { Grid } from "./answer.js";
export type { CellValue, Host } from "./cells.js";
export {
  OUTTURN_CHECK,
  OUTTURN_EXPLAIN,
  OUTTURN_FIGURE,
  OUTTURN_SCALE_AMOUNT,
  OUTTURN_SCALE_VOLUME,
  OUTTURN_STATEMENT,
  OUTTURN_VERSION,
  readDatesWith,
} from "./functions.js";
export { type HyperFormulaParts, makePlugin, type Plugin, type PluginOptions } from "./hyperformula.js";
export { type Reading, readTables } from "./read.js";
export { makeFunctions, type SheetFunctions } from "./sheet-functions.js";
export type { Place, Problem } from "./tables.js";
export type { Finding } from "./wording.js";
export { type FilledTable, toTables } from "./write.js";
