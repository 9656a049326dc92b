/** The TypeScript compiler as the tests use it: the project's own options, over real files and files made up by a test. */
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import ts from "typescript";

export const ROOT = resolve(import.meta.dirname, "..");

/** A parsed file; `path` is counted from the root of the project. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

export const parse = (path: string, text: string): Source => ({
  path,
  text,
  tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true),
});

/** Every TypeScript file of a folder and the folders in it. */
export const sourcesIn = (folder: string): readonly Source[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((file) => posix.join(folder, file.replaceAll("\\", "/")))
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => parse(path, readFileSync(join(ROOT, path), "utf8")));

export const lineOf = (node: ts.Node): number => {
  const tree = node.getSourceFile();
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
};

/** A node and all nodes inside it. */
export function* nodesOf(node: ts.Node): Iterable<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  node.forEachChild((child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** What one file takes from another file or package. */
export interface Import {
  readonly from: string;
  /** A path counted from the root, or the name of a package. */
  readonly to: string;
  readonly line: number;
  /** Whether anything is taken that is there when the program runs; false where all are types. */
  readonly value: boolean;
}

function isValue(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) {
    const { exportClause } = node;
    if (node.isTypeOnly) return false;
    return !(exportClause && ts.isNamedExports(exportClause) && exportClause.elements.every((one) => one.isTypeOnly));
  }
  const clause = node.importClause;
  if (clause === undefined) return true;
  if (clause.isTypeOnly) return false;
  const names = clause.namedBindings;
  if (clause.name !== undefined || names === undefined || !ts.isNamedImports(names)) return true;
  return names.elements.some((one) => !one.isTypeOnly);
}

/** Imports, re-exports and imports made while running. */
export function importsOf({ path, tree }: Source): readonly Import[] {
  const target = (name: string): string =>
    name.startsWith(".") ? posix.join(posix.dirname(path), name).replace(/\.js$/, ".ts") : name;
  const found: Import[] = [];
  for (const node of nodesOf(tree)) {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
      const to = target((node.moduleSpecifier as ts.StringLiteral).text);
      found.push({ from: path, to, line: lineOf(node), value: isValue(node) });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments;
      const to = name !== undefined && ts.isStringLiteral(name) ? target(name.text) : "a name worked out while running";
      found.push({ from: path, to, line: lineOf(node), value: true });
    }
  }
  return found;
}

function projectOptions(): ts.CompilerOptions {
  const fail = (problem: ts.Diagnostic): never => {
    throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
  };
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail };
  const config = ts.getParsedCommandLineOfConfigFile(join(ROOT, "tsconfig.json"), {}, host);
  if (config === undefined) throw new Error("tsconfig.json cannot be read");
  return config.options;
}

/** Compiles made-up files and real ones, by path from the root, with whatever they import; nothing is written. */
export function compile(files: Readonly<Record<string, string>>, real: readonly string[] = []): ts.Program {
  const options = projectOptions();
  const host = ts.createCompilerHost(options, true);
  const madeUp = new Map(Object.entries(files).map(([path, text]) => [join(ROOT, path), text]));
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => madeUp.has(path) || fileExists.call(host, path);
  host.readFile = (path) => madeUp.get(path) ?? readFile.call(host, path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = madeUp.get(path);
    return text === undefined
      ? getSourceFile.call(host, path, target, ...rest)
      : ts.createSourceFile(path, text, target, true);
  };
  return ts.createProgram([...madeUp.keys(), ...real.map((path) => join(ROOT, path))], options, host);
}

/** A file of a compiled program, by its path from the root. */
export function fileOf(program: ts.Program, path: string): ts.SourceFile {
  const file = program.getSourceFile(join(ROOT, path));
  if (file === undefined) throw new Error(`${path} is not part of the program`);
  return file;
}
