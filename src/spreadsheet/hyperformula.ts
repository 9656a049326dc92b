/**
 * The functions as a plugin of HyperFormula. Its classes are handed in: this package neither contains nor loads it, and so
 * its licence is a matter of the program that uses both.
 */
import type { Grid } from "./answer.js";
import type { CellValue } from "./cells.js";
import { CHECK } from "./check.js";
import { EXPLANATION } from "./explain.js";
import { makeFunctions, type SheetFunctions } from "./sheet-functions.js";
import { findStatement, STATEMENTS } from "./statement.js";
import { VERSION } from "./version.js";

/** What the plugin takes from `hyperformula`. */
export interface HyperFormulaParts {
  /** The class that plugins extend. */
  readonly FunctionPlugin: abstract new (
    interpreter: never,
  ) => object;
  /** How large a result is: HyperFormula must know it before it works anything out. */
  readonly ArraySize: new (
    width: number,
    height: number,
  ) => object;
  /** A range as a value. */
  readonly SimpleRangeValue: {
    /** Makes one of rows of plain values. */
    readonly onlyValues: (data: (string | number)[][]) => object;
  };
}

/** How large tables may become. */
export interface PluginOptions {
  /** The rows of every table, headings included: 1 to 10,000, default 100. What is not needed stays blank; a longer table says in its last row how many rows are missing. */
  readonly rows?: number | undefined;
}

/** What `HyperFormula.registerFunctionPlugin` takes. */
export interface Plugin {
  /** The class of the plugin. */
  readonly plugin: unknown;
  /** The names of the functions: the same in every language. */
  readonly translations: Readonly<Record<"enGB", Record<string, string>>>;
}

type Ast = { readonly type?: unknown; readonly value?: unknown };
type Call = { readonly args: readonly Ast[] };

/** What a plugin does with its base class. */
interface Base {
  runFunction(args: readonly Ast[], state: unknown, metadata: object, run: (...args: unknown[]) => unknown): unknown;
  metadata(name: string): object;
}

interface Definition {
  readonly name: string;
  /** The parameters before the ranges of tables. */
  readonly parameters: number;
  /** Whether ranges of tables follow. */
  readonly tables: boolean;
  /** How many of the parameters may be left out, from the last. */
  readonly optional?: number;
  /** The columns of the table that it answers with; absent where it answers with one value. */
  readonly width?: (call: Call) => number;
  readonly run: (sheet: SheetFunctions, args: readonly unknown[]) => CellValue | Grid;
}

const WIDEST = Math.max(...STATEMENTS.map(({ headings }) => headings.length));

/** A view that is written into the formula says how wide its table is. */
const statementWidth = ({ args: [view] }: Call): number =>
  (typeof view?.value === "string" ? findStatement(view.value)?.headings.length : undefined) ?? WIDEST;

const DEFINITIONS: readonly Definition[] = [
  {
    name: "OUTTURN_STATEMENT",
    parameters: 1,
    tables: true,
    width: statementWidth,
    run: (sheet, [view, ...tables]) => sheet.statement(view, tables),
  },
  {
    name: "OUTTURN_FIGURE",
    parameters: 2,
    tables: true,
    run: (sheet, [name, of, ...tables]) => sheet.figure(name, of, tables),
  },
  {
    name: "OUTTURN_EXPLAIN",
    parameters: 1,
    tables: true,
    width: () => EXPLANATION.length,
    run: (sheet, [ref, ...tables]) => sheet.explain(ref, tables),
  },
  {
    name: "OUTTURN_CHECK",
    parameters: 0,
    tables: true,
    width: () => CHECK.length,
    run: (sheet, tables) => sheet.check(tables),
  },
  {
    name: "OUTTURN_SCALE_AMOUNT",
    parameters: 3,
    tables: false,
    run: (sheet, [amount, planned, actual]) => sheet.scaleAmount(amount, planned, actual),
  },
  {
    name: "OUTTURN_SCALE_VOLUME",
    parameters: 4,
    tables: false,
    optional: 1,
    run: (sheet, [units, planned, actual, rounding]) => sheet.scaleVolume(units, planned, actual, rounding),
  },
  { name: "OUTTURN_VERSION", parameters: 0, tables: false, run: () => VERSION },
];

/** The names of the errors that HyperFormula has its own word for. */
const errorText = (type: string): string =>
  `#${{ NA: "N/A", DIV_BY_ZERO: "DIV/0!", NAME: "NAME?" }[type] ?? `${type}!`}`;

/** A value of HyperFormula's own kinds as a plain cell: a formatted number is an object, a blank cell a symbol. */
function cellOf(value: unknown): unknown {
  if (typeof value === "symbol") return undefined;
  if (typeof value !== "object" || value === null) return value;
  const { val, type } = value as { readonly val?: unknown; readonly type?: unknown };
  return typeof val === "number" ? val : typeof type === "string" ? errorText(type) : value;
}

function rangeOf(value: unknown): unknown {
  const { data } = (typeof value === "object" && value !== null ? value : {}) as { readonly data?: unknown };
  return Array.isArray(data) ? data.map((row: readonly unknown[]) => row.map(cellOf)) : cellOf(value);
}

/** A table in exactly so many rows and columns; the last row tells of rows that have no room. */
function spill(table: Grid, width: number, height: number): (string | number)[][] {
  const missing = table.length - height;
  const told = missing > 0 ? [...table.slice(0, height - 1), [`… and ${missing + 1} more rows`]] : table;
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => told[row]?.[column] ?? ""),
  );
}

const methodOf = (name: string): string => name.toLowerCase();
const sizeMethodOf = (name: string): string => `${methodOf(name)}_size`;

const metadataOf = ({ name, parameters, tables, optional = 0, width }: Definition) => ({
  method: methodOf(name),
  ...(width === undefined ? {} : { sizeOfResultArrayMethod: sizeMethodOf(name) }),
  parameters: [
    ...Array.from({ length: parameters }, (_, i) => ({
      argumentType: "ANY",
      ...(i >= parameters - optional ? { optionalArg: true } : {}),
    })),
    ...(tables ? [{ argumentType: "ANY", optionalArg: true }] : []),
  ],
  ...(tables ? { repeatLastArgs: 1 } : {}),
  vectorizationForbidden: true,
});

/**
 * Makes the plugin: the seven functions, none volatile. They recalculate where a cell of their ranges changes.
 *
 * @param parts the module `hyperformula`, or what the plugin needs of it
 * @param options how many rows a table may have
 * @returns what `HyperFormula.registerFunctionPlugin` takes
 * @throws RangeError where `rows` is not a whole number from 1 to 10,000
 *
 * @example
 * import * as hyperformula from "hyperformula";
 * const { plugin, translations } = makePlugin(hyperformula);
 * hyperformula.HyperFormula.registerFunctionPlugin(plugin, translations);
 */
export function makePlugin(parts: HyperFormulaParts, options: PluginOptions = {}): Plugin {
  const { FunctionPlugin, ArraySize, SimpleRangeValue } = parts;
  const { rows = 100 } = options;
  if (!Number.isInteger(rows) || rows < 1 || rows > 10_000) {
    throw new RangeError(`options.rows ${String(rows)} is not allowed: a whole number from 1 to 10,000`);
  }
  const sheet = makeFunctions();
  class OutturnPlugin extends (FunctionPlugin as unknown as new (interpreter: unknown) => Base) {
    static readonly implementedFunctions = Object.fromEntries(DEFINITIONS.map((one) => [one.name, metadataOf(one)]));
  }
  for (const { name, width, run } of DEFINITIONS) {
    const call = function (this: Base, ast: Call, state: unknown): unknown {
      return this.runFunction(ast.args, state, this.metadata(name), (...args) => {
        const answer = run(sheet, args.filter((one) => one !== undefined).map(rangeOf));
        if (!Array.isArray(answer)) return answer;
        return SimpleRangeValue.onlyValues(spill(answer, width?.(ast) ?? 1, rows));
      });
    };
    const size = (ast: Call): object => new ArraySize(width?.(ast) ?? 1, rows);
    Object.assign(OutturnPlugin.prototype, { [methodOf(name)]: call, [sizeMethodOf(name)]: size });
  }
  const names = Object.fromEntries(DEFINITIONS.map(({ name }) => [name, name]));
  return { plugin: OutturnPlugin, translations: { enGB: names } };
}
