/** How the code is kept: each rule answers with what breaks it, where, and what to do instead. */
import { basename, posix } from "node:path";
import ts from "typescript";
import { type Import, importsOf, lineOf, nodesOf, type Source } from "./compiler.js";

/** A rule looks at all files at once. */
export type Rule = (sources: readonly Source[]) => readonly string[];

const eachOf =
  (rule: (source: Source) => readonly string[]): Rule =>
  (sources) =>
    sources.flatMap(rule);

const eachImport =
  (rule: (one: Import) => string | undefined): Rule =>
  (sources) =>
    sources.flatMap((source) =>
      importsOf(source).flatMap((one) => {
        const advice = rule(one);
        return advice === undefined ? [] : [`${one.from}:${one.line} imports ${one.to}: ${advice}`];
      }),
    );

/** From the ground up: a file may import files of its own room and of the rooms before it. */
const ROOMS =
  "values input stages calculate explain views compare index portfolio workbook spreadsheet report cli".split(" ");

/** What a program takes from us ends here; the rooms after it are programs themselves. */
const DOOR = ROOMS.indexOf("index");

const roomOf = (path: string): number => ROOMS.indexOf(path.split("/")[1]?.replace(".ts", "") ?? "");

export const arrows: Rule = eachImport(({ from, to }) => {
  if (roomOf(from) < 0) return `${from} is in no room: give it a place in ROOMS of test/tidy.ts`;
  if (!to.startsWith("src/") || (roomOf(to) >= 0 && roomOf(to) <= roomOf(from))) return undefined;
  return `arrows point one way, ${ROOMS.join(" <- ")}: move what is needed down, or pass it in`;
});

/** The stages in the order of the walk: each may know the types of those before it. */
const WALK =
  "timeline lines locked reduction fees costs prices prerequisites eligibility limits turns outcomes adjustments caps queue bounds headroom " +
  "flow drawdown classes reserve met-lines needs payment journal holds settle result warnings printing line-rows statement";

/** Files that make up one stage together: each may call those before it in the walk. */
const TOGETHER = [
  "fees costs",
  "prices prerequisites eligibility limits turns outcomes",
  "printing line-rows statement",
  "locked queue headroom flow drawdown classes reserve met-lines needs payment journal holds settle",
].map((files) => files.split(" "));

/** The forms that all stages share: what a line, a refusal, a test and a factor are, and how each is made. */
const FORMS = "lines";

/** The stage that may call the input: that a sum is too large comes out only when it has been worked out. */
const REFUSES = { from: "bounds", to: "src/input/issues.ts" };

export const stages: Rule = eachImport(({ from, to, value }) => {
  const stage = basename(from, ".ts");
  const walk = WALK.split(" ");
  if (posix.dirname(from) !== "src/stages") return undefined;
  if (!walk.includes(stage))
    return `${stage} has no place in the order of the stages: give it one in WALK of test/tidy.ts`;
  if (value && to.startsWith("src/input/") && !(stage === REFUSES.from && to === REFUSES.to))
    return "a stage takes only types from the input: read it there, pass it in as a value";
  if (posix.dirname(to) !== "src/stages") return undefined;
  const other = basename(to, ".ts");
  if (walk.indexOf(other) >= walk.indexOf(stage))
    return `${other} comes after ${stage}: pass its figures in, or move the type`;
  if (!value || other === FORMS || TOGETHER.some((files) => files.includes(stage) && files.includes(other)))
    return undefined;
  return `a stage calls no function of another: take its figures as an argument (import type), or move the function to src/values`;
});

export const cycles: Rule = (sources) => {
  const to = new Map(sources.map((source) => [source.path, importsOf(source).map((one) => one.to)]));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) {
      found.push(`${[...way.slice(way.indexOf(path)), path].join(" -> ")}: move what both need into a file of its own`);
      return;
    }
    if (done.has(path)) return;
    for (const next of to.get(path) ?? []) walk(next, [...way, path]);
    done.add(path);
  };
  for (const path of to.keys()) walk(path, []);
  return found;
};

/** Where each package may be imported, and where only its types; what the others use instead. */
const PACKAGES: readonly { name: RegExp; files: readonly string[]; types?: readonly string[]; instead: string }[] = [
  {
    name: /^zod\/mini$/,
    files: ["src/input/schema.ts", "src/input/schema-values.ts", "src/input/schema-records.ts", "src/input/shape.ts"],
    types: ["src/input/row-forms.ts"],
    instead: "use checkShape of src/input/shape.ts with a schema of src/input/schema.ts",
  },
  {
    name: /^decimal\.js$/,
    files: ["src/values/big-fraction.ts"],
    instead: "use the fractions of src/values/fraction.ts, or the amounts of src/values/money.ts",
  },
  {
    name: /^(date-fns|@date-fns\/utc)\/.+$/,
    files: ["src/values/calendar.ts"],
    instead: "use the days and months of src/values/calendar.ts",
  },
];

/** A room after the door that runs in a browser too: one file of it loads what Node has, by a name that bundlers do not follow. */
const LOADER = "src/portfolio/host.ts";

export const packages: Rule = eachImport(({ from, to, value }) => {
  if (to.startsWith("src/")) return undefined;
  if (from.startsWith(posix.dirname(LOADER)) && from !== LOADER)
    return `this room runs in a browser too: load it with hostModule of ${LOADER}`;
  const known = PACKAGES.find(({ name }) => name.test(to));
  if (known === undefined && roomOf(from) > DOOR) return undefined;
  if (known === undefined)
    return "not one of zod/mini, decimal.js and the single functions of date-fns: write it in src/values, it must run in a browser too";
  if (known.files.includes(from) || (!value && known.types?.includes(from))) return undefined;
  return known.instead;
});

export const defaults: Rule = eachOf(({ path, tree }) =>
  [...nodesOf(tree)].flatMap((node) => {
    const exported =
      ts.isExportAssignment(node) ||
      (ts.isExportSpecifier(node) && node.name.text === "default") ||
      (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.DefaultKeyword));
    return exported ? [`${path}:${lineOf(node)} has a default export: export it by its name`] : [];
  }),
);

export const sideEffects: Rule = eachOf(({ path, tree }) =>
  tree.statements.flatMap((node) => {
    const declares =
      ts.isImportDeclaration(node) ||
      ts.isExportDeclaration(node) ||
      ts.isVariableStatement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isExportAssignment(node);
    return declares ? [] : [`${path}:${lineOf(node)} does something when it is imported: put it into a function`];
  }),
);

const WORDS: readonly { word: RegExp; instead: string; but?: string }[] = [
  {
    word: /new Date\(/,
    instead: "use parseDay and formatDay of src/values/calendar.ts",
    but: "src/values/calendar.ts",
  },
  { word: /\bDate\.now\b/, instead: "take asAt from the input: the clock decides nothing" },
  {
    word: /\bMath\.random\b/,
    instead: "the same input gives the same bytes: order by id, or take the number as an argument",
  },
  { word: /\bparseFloat\b/, instead: "use parseMoney, parseRate or parseRatio of src/values/money.ts" },
  {
    word: /toLocale|localeCompare|\bIntl\b/,
    instead: "use formatMoney or formatDay, compare ids with < : no figure depends on the machine",
  },
  { word: /\b(TODO|FIXME|XXX)\b/, instead: "do it now, or leave it out" },
  { word: /biome-ignore/, instead: "write it so that the linter agrees" },
  { word: /@ts-(ignore|expect-error|nocheck)/, instead: "write it so that the compiler agrees" },
];

export const words: Rule = eachOf(({ path, text }) =>
  text
    .split("\n")
    .flatMap((line, i) =>
      WORDS.flatMap(({ word, instead, but }) =>
        word.test(line) && but !== path ? [`${path}:${i + 1} has "${word.exec(line)?.[0]}": ${instead}`] : [],
      ),
    ),
);

export const anyTypes: Rule = eachOf(({ path, tree }) =>
  [...nodesOf(tree)]
    .filter((node) => node.kind === ts.SyntaxKind.AnyKeyword)
    .map((node) => `${path}:${lineOf(node)} has the type any: use unknown and look at what is there`),
);

export const names: Rule = (sources) =>
  sources
    .filter(({ path }) => path.split("/").some((part) => /^(utils?|helpers?|common|misc|shared)(\.ts)?$/.test(part)))
    .map(({ path }) => `${path} says nothing of what is in it: name it after its noun`);

const MOST_LINES = 250;
/** Files that hold declarations only: a reader looks one up, and does not read them through. */
const DECLARATIONS = ["src/input/types.ts", "src/input/terms.ts", "src/stages/result.ts"];

export const fileSizes: Rule = eachOf(({ path, text }) => {
  const lines = text.trimEnd().split("\n").length;
  return lines > MOST_LINES && !DECLARATIONS.includes(path)
    ? [`${path} has ${lines} lines, more than ${MOST_LINES}: give a part of it a file of its own`]
    : [];
});

const MOST_FUNCTION_LINES = 60;

/** Functions directly inside another that take lines of their own. */
function* innerFunctions(node: ts.Node): Iterable<ts.Node> {
  const children: ts.Node[] = [];
  node.forEachChild((child) => void children.push(child));
  for (const child of children) {
    if (ts.isFunctionLike(child)) yield child;
    else yield* innerFunctions(child);
  }
}

/** The lines of a function that are its own: those of the functions inside it are counted with these. */
function ownLines(node: ts.Node, tree: ts.SourceFile): number {
  const linesOf = (one: ts.Node): number => tree.getLineAndCharacterOfPosition(one.end).line + 1 - lineOf(one);
  return [...innerFunctions(node)].reduce((lines, inner) => lines - linesOf(inner), linesOf(node) + 1);
}

export const functionSizes: Rule = eachOf(({ path, tree }) =>
  [...nodesOf(tree)].flatMap((node) => {
    if (!ts.isFunctionLike(node) || !("body" in node)) return [];
    const lines = ownLines(node, tree);
    const name = node.name?.getText(tree) ?? "a function";
    const advice = `more than ${MOST_FUNCTION_LINES}: name a step of it and move it out`;
    return lines > MOST_FUNCTION_LINES ? [`${path}:${lineOf(node)} ${name} has ${lines} lines, ${advice}`] : [];
  }),
);
