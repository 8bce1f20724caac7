import { LineIndex, type Span } from '../text/span';
import { tsMorph, type Ts } from './compiler';
import { type Scopes } from './scopes';

/** One parsed source file. */
export interface ToolingModule {
  readonly path: string;
  readonly text: string;
  readonly source: Ts.SourceFile;
  readonly scopes: Scopes;
  readonly exports: ModuleExports;
  /**
   * True when a line ends with a lone CR, U+2028 or U+2029: JavaScript ends lines there, and the offsets of lines here
   * do not.
   */
  readonly oddLineEnds: boolean;
}

/** True for a text in which `oddLineEnds` holds. */
export function hasOddLineEnds(text: string): boolean {
  return /\r(?!\n)|[\u2028\u2029]/.test(text);
}

/** What a module hands out: own expressions by name, and names passed on from other modules. */
export interface ModuleExports {
  readonly own: ReadonlyMap<string, Ts.Node>;
  readonly passedOn: ReadonlyMap<string, { readonly specifier: string; readonly name: string }>;
  /** The modules of `export * from`. */
  readonly all: readonly string[];
}

/** The first place at which a file is not TypeScript or JavaScript. */
export interface SyntaxProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

// Octal escapes are reported by the parser, yet sloppy-mode scripts may have them: `'C:\123'`.
const HARMLESS_DIAGNOSTICS: ReadonlySet<number> = new Set([1487, 1488]);

/** Names the places where the parser stumbled first; null for a file without syntax errors. */
export function syntaxProblem(source: Ts.SourceFile, text: string): SyntaxProblem | null {
  const { ts } = tsMorph();
  // The compiler keeps what the parser found here; asking a program for it would bind the file and load its imports.
  const { parseDiagnostics } = source as unknown as { readonly parseDiagnostics: readonly Ts.DiagnosticWithLocation[] };
  const first = parseDiagnostics.find((diagnostic) => !HARMLESS_DIAGNOSTICS.has(diagnostic.code));
  if (first === undefined) return null;
  return {
    message: ts.flattenDiagnosticMessageText(first.messageText, ' '),
    ...new LineIndex(text).positionOf(first.start),
  };
}

/** The exports of a source file, ES module and CommonJS spellings alike. */
export function exportsOf(source: Ts.SourceFile): ModuleExports {
  const { ts } = tsMorph();
  const own = new Map<string, Ts.Node>();
  const passedOn = new Map<string, { specifier: string; name: string }>();
  const all: string[] = [];
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) {
      const specifier =
        statement.moduleSpecifier !== undefined && ts.isStringLiteral(statement.moduleSpecifier)
          ? statement.moduleSpecifier.text
          : null;
      if (statement.exportClause === undefined) {
        if (specifier !== null) all.push(specifier);
      } else if (ts.isNamespaceExport(statement.exportClause)) {
        if (specifier !== null) passedOn.set(statement.exportClause.name.text, { specifier, name: '*' });
      } else {
        for (const element of statement.exportClause.elements) {
          const name = element.propertyName ?? element.name;
          if (specifier !== null) passedOn.set(element.name.text, { specifier, name: name.text });
          else if (ts.isIdentifier(name)) own.set(element.name.text, name);
        }
      }
    } else if (ts.isExportAssignment(statement)) {
      own.set(statement.isExportEquals === true ? '*' : 'default', statement.expression);
    } else if (isExported(ts, statement)) {
      if (ts.isVariableStatement(statement)) {
        for (const { name } of statement.declarationList.declarations)
          for (const each of namesIn(ts, name)) own.set(each.text, each);
      } else if (
        ts.isFunctionDeclaration(statement) ||
        ts.isEnumDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        ts.isModuleDeclaration(statement)
      ) {
        const name = isDefault(ts, statement) ? 'default' : statement.name?.text;
        if (name !== undefined) own.set(name, statement.name ?? statement);
      }
    } else if (ts.isExpressionStatement(statement)) addCommonJsExport(ts, statement.expression, own);
  }
  return { own, passedOn, all };
}

/** The span of a node without the comments and white space before it. */
export function spanOf(node: Ts.Node, source: Ts.SourceFile): Span {
  return { start: node.getStart(source), end: node.end };
}

/** The names that a declaration binds. */
function namesIn(ts: typeof Ts, name: Ts.BindingName): Ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(ts, element.name) : []));
}

function isDefault(ts: typeof Ts, statement: Ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)
  );
}

function isExported(ts: typeof Ts, statement: Ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
  );
}

function addCommonJsExport(ts: typeof Ts, expression: Ts.Expression, own: Map<string, Ts.Node>): void {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
  const { left, right } = expression;
  // `exports = module.exports = { ... }`
  addCommonJsExport(ts, right, own);
  if (!ts.isPropertyAccessExpression(left)) return;
  if (isNamed(ts, left.expression, 'module') && left.name.text === 'exports') own.set('*', right);
  else if (isNamed(ts, left.expression, 'exports') || isModuleExports(ts, left.expression))
    own.set(left.name.text, right);
}

function isModuleExports(ts: typeof Ts, node: Ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'exports' && isNamed(ts, node.expression, 'module');
}

function isNamed(ts: typeof Ts, node: Ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}
