/** outturn: the calculation engine that councils use to pay for outcomes. */
export { calculate, type SafeResult, safeCalculate } from "./calculate.js";
export { InputError, type Issue, type IssueCode } from "./input/issues.js";
export type * from "./input/types.js";
export type * from "./stages/result.js";
