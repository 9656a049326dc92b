/** outturn: the calculation engine that councils use to pay for outcomes. */
export { calculate, type SafeResult, safeCalculate } from "./calculate.js";
export { compare } from "./compare/compare.js";
export type {
  Change,
  Changes,
  Comparison,
  Detail,
  DrawChange,
  LineChange,
  PeriodChange,
  RecordChange,
  Refused,
  RowChange,
  Side,
  SourceChange,
  SourceYearChange,
  YearChange,
} from "./compare/comparison.js";
export { type PrintOptions, printComparison } from "./compare/print.js";
export { explain, explainer } from "./explain/explain.js";
export type { Explanation, Operation, Part, Step, StepInput } from "./explain/explanation.js";
export { InputError, type Issue, type IssueCode, type Path } from "./input/issues.js";
export type { Cause } from "./input/terms.js";
export type * from "./input/types.js";
export type { LineKind, Reason } from "./stages/lines.js";
export type { Hold } from "./stages/queue.js";
export type * from "./stages/result.js";
export type { By, Cell, Column, Row, Table, View } from "./views/table.js";
export { type TableOptions, toTable } from "./views/to-table.js";
