import { dominantEol } from '../text/eol';
import type { Edit } from '../text/edit';
import type { Reason } from '../text/reason';
import { tsMorph, type Ts } from './compiler';
import { runsElsewhere } from './other-hosts';
import { SPELLING_REASONS } from './reasons';
import { requiredModule } from './syntax';
import type { ToolingModule } from './module';
import type { Binding } from './scopes';

/** The built-in modules that a rewrite calls. */
export type Builtin = 'path' | 'os';

/** How a place of a file can call the functions that a rewrite needs. */
export interface NamesInReach {
  /** What calls `path.join` here: `path.join`, `join`, `p.join`; null when nothing does yet. */
  readonly join: string | null;
  /** The same for Windows' own joining, whatever the host: `path.win32.join`. */
  readonly windowsJoin: string | null;
  /** What calls `os.tmpdir` here; null when nothing does yet. */
  readonly tmpdir: string | null;
  /** Built-in modules whose own name means something else here, or is a type only. */
  readonly taken: readonly Builtin[];
  /** False where `process` is a name of the program. */
  readonly process: boolean;
}

/** How a file brings in modules, and where the next import goes. */
export interface ModuleStyle {
  /** Why the program cannot be given functions of Node.js; null when it can. */
  readonly foreign: Reason | null;
  /** The import statement of each built-in module under its own name, or why this file cannot have one. */
  readonly imports: Readonly<Record<Builtin, { readonly statement: string } | { readonly reason: Reason }>>;
  /** The offset at which import lines are inserted; null when there is no safe place. */
  readonly at: number | null;
  readonly eol: string;
  /** The quote that most literals of the file have. */
  readonly singleQuote: boolean;
  /** What a variable of the environment falls back with: `??`, or `||` for files that never use the newer one. */
  readonly fallback: '??' | '||';
  /** True when the file reads the environment as `process.env['NAME']`. */
  readonly bracketedEnvironment: boolean;
  /** True when the program also runs where `path` is not that of Windows. */
  readonly runsElsewhere: boolean;
}

const FUNCTIONS: Readonly<Record<Builtin, string>> = { path: 'join', os: 'tmpdir' };

/** A name of a module that calls, or has, a function that a rewrite needs. */
interface BuiltinName {
  readonly builtin: Builtin;
  readonly name: string;
  readonly binding: Binding;
  readonly call: string;
  /** What calls Windows' own function; null for a name that is a function of its own. */
  readonly windows: string | null;
}

/** The names that a module has for the functions that a rewrite needs. */
export function builtinNames(module: ToolingModule): BuiltinName[] {
  const { ts } = tsMorph();
  const found: BuiltinName[] = [];
  // A program that asks for Windows' own joining wants Windows paths whatever it runs on.
  const windows = (builtin: Builtin, name: string): string =>
    builtin === 'path' && new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}\\.win32\\b`).test(module.text)
      ? '.win32'
      : '';
  for (const [name, binding] of module.scopes.topLevel(module.source)) {
    if (binding.writes > 0 || binding.typeOnly || isRest(ts, binding.declaration)) continue;
    const source =
      binding.imported?.specifier ?? (binding.initializer === null ? null : requiredModule(ts, binding.initializer));
    const builtin = (['path', 'os'] as const).find((each) => source === each || source === `node:${each}`);
    if (builtin === undefined) continue;
    const names = binding.imported === null ? binding.members : [binding.imported.name];
    if (builtin === 'path' && names.length === 1 && names[0] === 'win32') {
      const call = `${name}.join`;
      found.unshift({ builtin, name, binding, call, windows: call });
      continue;
    }
    if (names.length === 0 || names[0] === '*' || names[0] === 'default') {
      const call = `${name}${windows(builtin, name)}.${FUNCTIONS[builtin]}`;
      found.push({ builtin, name, binding, call, windows: `${name}.win32.join` });
    } else if (names.length === 1 && names[0] === FUNCTIONS[builtin])
      found.push({ builtin, name, binding, call: name, windows: null });
  }
  return found;
}

/** True for `...rest`, which lacks what stands before it. */
function isRest(ts: typeof Ts, declaration: Ts.Node): boolean {
  return ts.isBindingElement(declaration) && declaration.dotDotDotToken !== undefined;
}

/** What an expression at a place can call for the functions that a rewrite needs. */
export function namesInReach(module: ToolingModule, names: readonly BuiltinName[], place: Ts.Node): NamesInReach {
  // A constant cannot be used above the line that defines it.
  const reached = names.filter(
    ({ name, binding }) =>
      module.scopes.lookUp(name, place) === binding &&
      (binding.imported !== null ||
        (binding.declaration.end <= place.getStart(module.source) && !runsBefore(module, binding.declaration, place))),
  );
  const paths = reached.filter(({ builtin }) => builtin === 'path');
  return {
    join: paths[0]?.call ?? null,
    windowsJoin: paths.find(({ windows }) => windows !== null)?.windows ?? null,
    tmpdir: reached.find(({ builtin }) => builtin === 'os')?.call ?? null,
    taken: (['path', 'os'] as const).filter((builtin) => isTaken(module, builtin, place)),
    process: isProcess(module.scopes.lookUp('process', place)),
  };
}

/**
 * True inside a function that the module names above a declaration: it may be called before the declaration is reached.
 */
function runsBefore({ source, text }: ToolingModule, declaration: Ts.Node, place: Ts.Node): boolean {
  const { ts } = tsMorph();
  const above = text.slice(0, declaration.getStart(source));
  for (let owner = place.parent; owner !== undefined; owner = owner.parent) {
    if (!ts.isFunctionDeclaration(owner) || owner.name === undefined || owner.pos < declaration.end) continue;
    if (new RegExp(`(?<![\\w$])${owner.name.text.replaceAll('$', '\\$')}(?![\\w$])`).test(above)) return true;
  }
  return false;
}

function isTaken(module: ToolingModule, name: Builtin, place: Ts.Node): boolean {
  return (
    module.scopes.lookUp(name, place) !== null || module.scopes.declaresType(name) || module.scopes.assignsGlobal(name)
  );
}

function isProcess(binding: Binding | null): boolean {
  return (
    binding === null ||
    (binding.imported !== null &&
      !binding.typeOnly &&
      /^(?:node:)?process$/.test(binding.imported.specifier) &&
      (binding.imported.name === 'default' || binding.imported.name === '*'))
  );
}

/** How the file imports, quotes and ends its statements. */
export function styleOf(module: ToolingModule): ModuleStyle {
  const { ts } = tsMorph();
  const { source, text } = module;
  // An import stands with the imports, not behind a `require` that comes after them.
  const isKind =
    kindOf(ts, module) === 'import'
      ? ts.isImportDeclaration
      : (statement: Ts.Statement): boolean => isImport(ts, statement);
  const imports = source.statements.filter((statement) => isKind(statement));
  const singleQuote = (text.match(/'/g) ?? []).length >= (text.match(/"/g) ?? []).length;
  const semicolons = mostlySemicolons(ts, source, text);
  const quote = singleQuote ? "'" : '"';
  const end = semicolons ? ';' : '';
  // Deno resolves a built-in module with its prefix only.
  const prefix = /["']node:/.test(text) || isDeno(text) ? 'node:' : '';
  const importOf = (builtin: Builtin): { statement: string } | { reason: Reason } => {
    const from = `${quote}${prefix}${builtin}${quote}`;
    switch (kindOf(ts, module)) {
      case 'import':
        return { statement: `import ${importClause(ts, module, builtin)} from ${from}${end}` };
      case 'import-require':
        return { statement: `import ${builtin} = require(${from})${end}` };
      case 'require':
        return {
          statement: `${/^\s*var\s/m.test(text) && !/^\s*(?:const|let)\s/m.test(text) ? 'var' : 'const'} ${builtin} = require(${from})${end}`,
        };
      default:
        return { reason: SPELLING_REASONS.noModules };
    }
  };
  return {
    foreign: foreignReason(module),
    imports: { path: importOf('path'), os: importOf('os') },
    at: insertionPlace(ts, module, imports),
    eol: dominantEol(text),
    singleQuote,
    fallback: /\?\?|\?\./.test(text) || /\.[cm]?tsx?$/i.test(module.path) ? '??' : '||',
    bracketedEnvironment: /process\.env\[\s*["']/.test(text) && !/process\.env\.\w/.test(text),
    runsElsewhere: runsElsewhere(module),
  };
}

/** True for a program for Deno. */
function isDeno(text: string): boolean {
  return /\bDeno\s*\.\s*\w|\bfrom\s*["'](?:npm:|jsr:|https:\/\/)/.test(text);
}

/** The edit that brings imports in, each on a line of its own. */
export function importEdit(text: string, style: ModuleStyle, statements: readonly string[]): Edit | null {
  if (style.at === null || statements.length === 0) return null;
  const lines = statements.map(
    (statement) =>
      indentAt(text, style.at ?? 0) + (goesOn(text, style.at ?? 0) ? closed(statement) : statement) + style.eol,
  );
  return { start: style.at, end: style.at, text: lines.join('') };
}

/** The indentation of the import above an offset, or of the statement at it. */
function indentAt(text: string, at: number): string {
  const above = text.slice(text.lastIndexOf('\n', at - 2) + 1, at);
  const line = /\b(?:require|import|from)\b/.test(above) ? above : text.slice(at);
  return (/^[\t ]*/.exec(line) as RegExpExecArray)[0];
}

/**
 * True where what follows would go on with a statement that has no semicolon: `require('path')` and `(function () {`
 * below it.
 */
function goesOn(text: string, at: number): boolean {
  return /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*[([`+\-*/.,]/.test(text.slice(at));
}

function closed(statement: string): string {
  return statement.endsWith(';') ? statement : `${statement};`;
}

/** What only a program for Node.js has in it. */
const NODE_TRACES = new RegExp(
  String.raw`\bprocess\s*(?:\.|\[)|\brequire\s*\(|\bmodule\.exports\b|\bexports\.\w|\b__(?:dirname|filename)\b|\bBuffer\.|["']node:\w|` +
    String.raw`\bfrom\s*["'](?:assert|child_process|crypto|electron|events|fs|fs/promises|http|https|module|net|os|path|process|readline|stream|url|util|worker_threads)["']`,
);

/** Why a program cannot be given functions of Node.js; null when it can. */
function foreignReason({ path, text }: ToolingModule): Reason | null {
  if (/\bWScript\s*\.|\bnew\s+ActiveXObject\b/.test(text)) return SPELLING_REASONS.scriptHost;
  if (/^\s*(?:define|require)\s*\(\s*(?:\[|function\b|["'][^"'\n]*["']\s*,\s*\[)/m.test(text))
    return SPELLING_REASONS.amd;
  if (isDeno(text) && !/["']node:process["']|\bprocess\.env\b/.test(text)) return SPELLING_REASONS.oldDeno;
  return showsNode(path, text) ? null : SPELLING_REASONS.notNode;
}

/** True for a program that calls something of Node.js, or is named as only its modules are. */
export function showsNode(path: string, text: string): boolean {
  return /\.[cm][jt]s$/i.test(path) || NODE_TRACES.test(text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, ''));
}

function kindOf(ts: typeof Ts, module: ToolingModule): 'import' | 'import-require' | 'require' | null {
  const { source, path } = module;
  if (source.statements.some((statement) => ts.isImportDeclaration(statement))) return 'import';
  if (
    source.statements.some(
      (statement) =>
        ts.isImportEqualsDeclaration(statement) ||
        (ts.isExportAssignment(statement) && statement.isExportEquals === true),
    )
  )
    return 'import-require';
  if (/\.mjs$|\.mts$/i.test(path)) return 'import';
  if (/\.cjs$/i.test(path)) return 'require';
  if (/\brequire\s*\(\s*["']/.test(module.text) || /\bmodule\.exports\b/.test(module.text)) return 'require';
  const exporting = source.statements.some(
    (statement) =>
      ts.isExportDeclaration(statement) ||
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) &&
        ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) === true),
  );
  return exporting ? 'import' : null;
}

function importClause(ts: typeof Ts, module: ToolingModule, builtin: Builtin): string {
  const typescript = /\.[cm]?tsx?$/i.test(module.path);
  let namespace = typescript;
  for (const statement of module.source.statements) {
    if (
      !ts.isImportDeclaration(statement) ||
      !ts.isStringLiteral(statement.moduleSpecifier) ||
      statement.importClause?.isTypeOnly === true
    )
      continue;
    if (
      !/^(?:node:)?(?:fs|path|os|child_process|util|url|crypto|process|events|stream|http|https|net|assert)(?:\/|$)/.test(
        statement.moduleSpecifier.text,
      )
    )
      continue;
    if (statement.importClause?.name !== undefined) namespace = false;
    else if (
      statement.importClause?.namedBindings !== undefined &&
      ts.isNamespaceImport(statement.importClause.namedBindings)
    )
      namespace = true;
    else continue;
    break;
  }
  return namespace ? `* as ${builtin}` : builtin;
}

function isImport(ts: typeof Ts, statement: Ts.Statement): boolean {
  if (ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement)) return true;
  return (
    ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.every(
      ({ initializer }) =>
        initializer !== undefined &&
        requiredModule(ts, ts.isPropertyAccessExpression(initializer) ? initializer.expression : initializer) !== null,
    )
  );
}

/** After the first run of imports; without one, before the first statement that is no directive. */
function insertionPlace(ts: typeof Ts, module: ToolingModule, imports: readonly Ts.Statement[]): number | null {
  const { source, text } = module;
  if (module.oddLineEnds) return null;
  const [first] = imports;
  if (first !== undefined) {
    const all = source.statements;
    let last = all.indexOf(first);
    while (last + 1 < all.length && imports.includes(all[last + 1] as Ts.Statement)) last++;
    return nextLine(text, (all[last] as Ts.Statement).end);
  }
  const statement = source.statements.find(
    (each) => !(ts.isExpressionStatement(each) && ts.isStringLiteral(each.expression)),
  );
  if (statement === undefined) return null;
  const comments = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
  let start = statement.getStart(source);
  for (const comment of [...comments].reverse()) {
    // A comment right above a statement belongs to it; one with an empty line below it is the file's.
    if (/\n[^\S\n]*\r?\n/.test(text.slice(comment.end, start))) break;
    start = comment.pos;
  }
  const line = text.lastIndexOf('\n', start - 1) + 1;
  return text.slice(line, start).trim() === '' ? line : null;
}

/** The start of the line after an offset, when nothing but white space or a comment follows on its own line. */
function nextLine(text: string, offset: number): number | null {
  const end = text.indexOf('\n', offset);
  if (end === -1) return null;
  const rest = text.slice(offset, end).trim();
  return rest === '' || rest.startsWith('//') ? end + 1 : null;
}

function mostlySemicolons(ts: typeof Ts, source: Ts.SourceFile, text: string): boolean {
  let withOne = 0;
  let without = 0;
  for (const statement of source.statements) {
    if (
      !ts.isExpressionStatement(statement) &&
      !ts.isVariableStatement(statement) &&
      !ts.isImportDeclaration(statement)
    )
      continue;
    if (text[statement.end - 1] === ';') withOne++;
    else without++;
  }
  return withOne >= without;
}
