/** Which exported names, and which fields of exported types, say nothing of what they mean. */
import ts from "typescript";
import { lineOf, ROOT } from "./compiler.js";

const isField = (node: ts.Node): node is ts.NamedDeclaration =>
  ts.isPropertySignature(node) ||
  ts.isMethodSignature(node) ||
  ts.isPropertyDeclaration(node) ||
  ts.isMethodDeclaration(node) ||
  ts.isGetAccessorDeclaration(node);

const isPrivate = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((one) => one.kind === ts.SyntaxKind.PrivateKeyword);

const isDocumented = (node: ts.Node): boolean => ts.getJSDocCommentsAndTags(node).length > 0;

const nameOf = (node: ts.NamedDeclaration): string => node.name?.getText() ?? "?";

/** What overrides a field of another class means what that one means. */
const isOverride = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((one) => one.kind === ts.SyntaxKind.OverrideKeyword);

/** The exported symbols of a file, as they are declared. */
export function publicSymbols(program: ts.Program, entry: ts.SourceFile): readonly ts.Symbol[] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(entry);
  if (module === undefined) throw new Error("the entry exports nothing");
  return checker
    .getExportsOfModule(module)
    .map((one) => (one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one));
}

/** Fields of the public types: of what they are made of and what they extend too, as far as this project declares it. */
export function publicFields(program: ts.Program, entry: ts.SourceFile): readonly ts.NamedDeclaration[] {
  const checker = program.getTypeChecker();
  const seen = new Set<ts.Node>();
  const fields = new Set<ts.NamedDeclaration>();
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) || isPrivate(node)) return;
    if (isField(node)) fields.add(node);
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      const symbol = checker.getSymbolAtLocation(ts.isTypeReferenceNode(node) ? node.typeName : node.expression);
      if (symbol !== undefined) declare(symbol);
    }
    node.forEachChild(visit);
  };
  const declare = (symbol: ts.Symbol): void => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    for (const declaration of target.declarations ?? []) {
      const { fileName } = declaration.getSourceFile();
      if (seen.has(declaration) || !fileName.startsWith(ROOT) || fileName.includes("/node_modules/")) continue;
      seen.add(declaration);
      visit(declaration);
    }
  };
  for (const symbol of publicSymbols(program, entry)) declare(symbol);
  return [...fields];
}

const at = (node: ts.Node): string => `${node.getSourceFile().fileName.slice(ROOT.length + 1)}:${lineOf(node)}`;

/** The holder of a field, for people: `PeriodResult.lines`. */
function pathOf(node: ts.Node): string {
  const names: string[] = [];
  for (let one: ts.Node | undefined = node; one !== undefined; one = one.parent) {
    if (isField(one) || ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one) || ts.isClassDeclaration(one))
      names.unshift(nameOf(one));
  }
  return names.join(".");
}

export function undocumented(program: ts.Program, entry: ts.SourceFile): readonly string[] {
  const symbols = publicSymbols(program, entry).flatMap((symbol) => {
    const declaration = symbol.declarations?.[0];
    return declaration === undefined || isDocumented(declaration)
      ? []
      : [`${at(declaration)} ${symbol.name} has no comment: say what it is, in which unit and within which bounds`];
  });
  const fields = publicFields(program, entry)
    .filter((field) => !isDocumented(field) && !isOverride(field))
    .map((field) => `${at(field)} ${pathOf(field)} has no comment: say what it means, its unit, bounds and default`);
  return [...symbols, ...fields];
}
