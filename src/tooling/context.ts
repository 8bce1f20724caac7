import { tsMorph, type Ts } from './compiler';
import type { Folding } from './folding';
import { keepsAway } from './kept-away';
import { nameText, unwrap } from './syntax';
import type { ToolingModule } from './module';

/** What the program does with a text, as far as the code around it tells. */
export type Role =
  | 'use' // nothing speaks against its being a place
  | 'message' // shown to people
  | 'comparison' // compared with another text, never opened
  | 'fallback' // stands in for an environment variable that is set on every Windows
  | 'pattern' // a regular expression
  | 'specifier' // names a module
  | 'assertion'; // an expected or given value of a test

/** Where an expression stands. */
export interface SiteContext {
  readonly role: Role;
  /** True when it is an argument of something that runs commands. */
  readonly shell: boolean;
  /** The name that it is given to: a variable, a property, a parameter; null without one. */
  readonly name: string | null;
  /** What it is an argument of: `registry.openKey`; null without one. */
  readonly callee: string | null;
  /** The variable that it stands in for, as written; null for other places. */
  readonly fallbackFor: string | null;
  /** True for what is joined behind another part of a path. */
  readonly pathPart: boolean;
  /** True for the computed name of a member. */
  readonly memberName: boolean;
  /** True where it is the place that files are copied to. */
  readonly copiedTo: boolean;
  /** True where an expression of another kind cannot stand: enum members, JSX attributes, literal types. */
  readonly literalOnly: boolean;
}

const MESSAGE_NAMES = new RegExp(
  '^(?:message|msg|description|describe|desc|label|title|placeholder|help|helptext|hint|tooltip|tips?|usage|examples?|summary|caption|subtitle|prompt|' +
    'question|documentation|comment|error|warning|detail|alt|helpertext|epilog|epilogue|aria-label|markdowndescription|deprecationmessage|errormessage)$',
  'i',
);
const MESSAGE_SUFFIX =
  /(?:Message|Msg|Description|Label|Title|Placeholder|(?:[Hh]elp|[Uu]sage|[Ii]nfo|[Ee]rror|[Mm]essage)Text|Hint|Tooltip|Usage|Example|Examples|Caption|Prompt)$|_(?:MESSAGE|MSG|DESCRIPTION|LABEL|TITLE|HELP|HINT|USAGE|EXAMPLES?)$|^(?:\w+_)?(?:HELP|USAGE|INFO|ERROR|MESSAGE)_TEXT$/;
const MESSAGE_OBJECTS =
  /^(?:console|log|logger|winston|chalk|pino|debug|ui|notifier|toast|vscode|window|dialog|core|ora|spinner|kleur|colors|pc|clack|inquirer|program|yargs|parser|commander)$/i;
const MESSAGE_FUNCTIONS = new RegExp(
  '^(?:log|warn|error|info|debug|trace|fatal|verbose|success|fail|notice|alert|confirm|prompt|t|i18n|__|gettext|describe|description|usage|example|epilog(?:ue)?|' +
    'addHelpText|help|option|requiredOption|question|print|println|show\\w*Message\\w*|showErrorBox|setFailed|log\\w+|print\\w+|[A-Z]\\w*Error|Error|it|test|suite|context)$',
);
const COMPARING_METHODS: ReadonlySet<string> = new Set([
  'startsWith',
  'endsWith',
  'includes',
  'indexOf',
  'lastIndexOf',
  'localeCompare',
  'match',
  'matchAll',
  'search',
  'split',
  'replace',
  'replaceAll',
  'has',
  'test',
  'isEqual',
  'equals',
]);
const ASSERTION = /^(?:expect|assert|should|chai|sinon|t|td|tap|strictEqual|deepEqual|deepStrictEqual|equal|ok)\b/;
/** Functions that run commands. */
export const SHELL_FUNCTIONS =
  /^(?:\$|cmd|ps|pwsh|sh)$|exec|spawn|shell|powershell|command|^run(?:[A-Z_]|$)|^sudo|^invoke(?:Script|Command|PS)/i;

/** Functions whose first argument names a module; those of test runners are moved above the imports. */
const NAMES_MODULE =
  /^(?:require\.resolve|import\.meta\.resolve|(?:jest|vi)\.(?:mock|unmock|doMock|doUnmock|dontMock|setMock|requireActual|requireMock|importActual|importMock)|proxyquire)$/;

/** Functions that copy or move a file to the place that their second argument names. */
const COPY_FUNCTIONS = /^(?:copy|copyFile|cp|move|rename|copyFolder|cpFile|copyTo|moveFile)(?:Sync|Async)?$/i;
/** Commands that do the same, to the place that their last argument names. */
const COPY_COMMANDS = /(?:^|[\\/])(?:copy|xcopy|move|robocopy)(?:\.exe)?$/i;

/** How the code around an expression uses it. */
export function contextOf(folding: Folding, module: ToolingModule, site: Ts.Node): SiteContext {
  const context = contextAround(folding, module, site);
  // The nodes of a manifest have no parents.
  const { parent } = site as { readonly parent?: Ts.Node };
  const inList = parent !== undefined && tsMorph().ts.isArrayLiteralExpression(parent);
  return context.role === 'use' && inList && keepsAway(context.name) ? { ...context, role: 'comparison' } : context;
}

function contextAround(folding: Folding, module: ToolingModule, site: Ts.Node): SiteContext {
  const { ts } = tsMorph();
  let role: Role = 'use';
  let shell = false;
  let name: string | null = null;
  let callee: string | null = null;
  let fallbackFor: string | null = null;
  let pathPart = false;
  let memberName = false;
  let copiedTo = false;
  let literalOnly = isInConstAssertion(ts, site);
  const settle = (): SiteContext => ({
    role,
    shell,
    name,
    callee,
    fallbackFor,
    pathPart,
    memberName,
    copiedTo,
    literalOnly,
  });
  if (ts.isTaggedTemplateExpression(site) && SHELL_FUNCTIONS.test(calleeName(ts, site.tag) ?? '')) shell = true;

  let child: Ts.Node = site;
  for (let parent = site.parent; parent !== undefined; child = parent, parent = parent.parent) {
    if (
      ts.isParenthesizedExpression(parent) ||
      ts.isAsExpression(parent) ||
      ts.isSatisfiesExpression(parent) ||
      ts.isNonNullExpression(parent) ||
      ts.isTypeAssertionExpression(parent) ||
      ts.isAwaitExpression(parent) ||
      ts.isSpreadElement(parent) ||
      ts.isArrayLiteralExpression(parent)
    ) {
      continue;
    }
    if (ts.isConditionalExpression(parent)) {
      if (child === parent.condition) return settle();
      const other = child === parent.whenTrue ? parent.whenFalse : parent.whenTrue;
      if (isEnvironmentValue(folding, module, other)) {
        role = 'fallback';
        fallbackFor = folding.origins.environmentName(module, unwrap(ts, other));
      }
      continue;
    }
    if (ts.isBinaryExpression(parent)) {
      const operator = parent.operatorToken.kind;
      if (operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken) {
        if (child === parent.right && isEnvironmentValue(folding, module, parent.left)) {
          role = 'fallback';
          fallbackFor = folding.origins.environmentName(module, unwrap(ts, parent.left));
        }
        continue;
      }
      if (isComparison(ts, operator)) return { ...settle(), role: role === 'use' ? 'comparison' : role };
      if (
        operator === ts.SyntaxKind.PlusToken ||
        operator === ts.SyntaxKind.CommaToken ||
        operator === ts.SyntaxKind.AmpersandAmpersandToken
      )
        continue;
      if (ts.isPropertyAccessExpression(parent.left)) name = parent.left.name.text;
      else if (ts.isIdentifier(parent.left)) name = parent.left.text;
      if (name !== null && isMessageName(name)) role = 'message';
      return settle();
    }
    if (ts.isTemplateSpan(parent) || ts.isTemplateExpression(parent)) continue;
    if (ts.isPropertyAssignment(parent)) {
      const key = nameText(ts, parent.name);
      name ??= key;
      if (key !== null && isMessageName(key) && role === 'use') role = 'message';
      if (isInAssertedObject(ts, parent)) role = 'assertion';
      else if (role === 'use' && isSpokenObject(ts, parent.parent)) role = 'message';
      return settle();
    }
    if (ts.isShorthandPropertyAssignment(parent)) return settle();
    if (ts.isComputedPropertyName(parent)) {
      memberName = true;
      return settle();
    }
    if (
      ts.isVariableDeclaration(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent)
    ) {
      if (ts.isIdentifier(parent.name)) name = parent.name.text;
      if (ts.isBindingElement(parent) && role === 'use' && defaultsEnvironment(ts, folding, module, parent)) {
        role = 'fallback';
        fallbackFor = variableOf(ts, parent);
      }
      if (!ts.isBindingElement(parent) && parent.type !== undefined && !takesAnyText(ts, parent.type))
        literalOnly = true;
      if (name !== null && isMessageName(name) && role === 'use') role = 'message';
      return settle();
    }
    if (ts.isEnumMember(parent)) return { ...settle(), literalOnly: true, name: nameText(ts, parent.name) };
    if (ts.isCaseClause(parent)) return { ...settle(), role: 'comparison' };
    if (ts.isJsxAttribute(parent)) {
      name = parent.name.getText(module.source);
      return { ...settle(), role: isMessageName(name) ? 'message' : role, literalOnly: !ts.isJsxExpression(child) };
    }
    if (ts.isJsxExpression(parent)) {
      if (parent.parent !== undefined && !ts.isJsxAttribute(parent.parent)) return { ...settle(), role: 'message' };
      continue;
    }
    if (ts.isThrowStatement(parent)) return { ...settle(), role: 'message' };
    if (ts.isElementAccessExpression(parent)) {
      return child === parent.argumentExpression ? { ...settle(), role: 'comparison' } : settle();
    }
    if (ts.isExpressionStatement(parent))
      return { ...settle(), role: child === site && ts.isStringLiteralLike(site) ? 'message' : role };
    if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isExternalModuleReference(parent))
      return { ...settle(), role: 'specifier' };
    if (ts.isPropertyAccessExpression(parent)) {
      // `'C:\x'.length` and `'...'.replace(...)`: the text goes on through the method.
      if (!ts.isCallExpression(parent.parent) || parent.parent.expression !== parent) return settle();
      if (COMPARING_METHODS.has(parent.name.text) && ts.isArrayLiteralExpression(unwrap(ts, parent.expression)))
        return { ...settle(), role: 'comparison' };
      continue;
    }
    if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
      if (child === parent.expression) continue;
      const last = calleeName(ts, parent.expression);
      const root = rootName(ts, parent.expression);
      const index = (parent.arguments ?? []).findIndex((argument) => argument === child);
      if (!folding.assembles(module, parent)) {
        callee = parent.expression.getText(module.source);
        copiedTo = isCopyTarget(folding, module, parent, site, index);
      } else if (index > 0 && ts.isCallExpression(parent) && folding.origins.pathFunction(module, parent) !== null)
        pathPart = true;
      if (last === 'Set' && ts.isVariableDeclaration(parent.parent) && ts.isIdentifier(parent.parent.name))
        name = parent.parent.name.text;
      if (last === 'RegExp') return { ...settle(), role: 'pattern' };
      if (
        last === 'require' ||
        parent.expression.kind === ts.SyntaxKind.ImportKeyword ||
        (index === 0 && NAMES_MODULE.test(parent.expression.getText(module.source)))
      )
        return { ...settle(), role: 'specifier' };
      if (root !== null && ASSERTION.test(root) && isAssertionCall(ts, parent.expression, root))
        return { ...settle(), role: isAssertionMessage(last, index) ? 'message' : 'assertion' };
      if (
        ts.isPropertyAccessExpression(parent.expression) &&
        COMPARING_METHODS.has(parent.expression.name.text) &&
        index === 0
      ) {
        return { ...settle(), role: role === 'use' ? 'comparison' : role };
      }
      if (isMessageCall(ts, parent, last, root, index)) return { ...settle(), role: 'message' };
      if (SHELL_FUNCTIONS.test(last ?? '')) return { ...settle(), shell: true };
      if (folding.assembles(module, parent)) continue;
      return isInAssertion(ts, parent) ? { ...settle(), role: 'assertion' } : settle();
    }
    if (ts.isTaggedTemplateExpression(parent)) {
      if (SHELL_FUNCTIONS.test(calleeName(ts, parent.tag) ?? '')) shell = true;
      continue;
    }
    if (ts.isArrowFunction(parent) || ts.isReturnStatement(parent)) return settle();
    if (ts.isStatement(parent) || ts.isSourceFile(parent)) return settle();
  }
  return settle();
}

/** The last name of a callee: `exec` of `child_process.exec`; null for computed ones. */
export function calleeName(ts: typeof Ts, callee: Ts.Node): string | null {
  const bare = unwrap(ts, callee);
  if (ts.isIdentifier(bare)) return bare.text;
  if (ts.isPropertyAccessExpression(bare)) return bare.name.text;
  if (ts.isCallExpression(bare)) return calleeName(ts, bare.expression);
  return null;
}

function isCopyTarget(
  folding: Folding,
  module: ToolingModule,
  call: Ts.CallExpression | Ts.NewExpression,
  site: Ts.Node,
  index: number,
): boolean {
  const { ts } = tsMorph();
  const name = calleeName(ts, call.expression) ?? '';
  if (index === 1 && COPY_FUNCTIONS.test(name)) return true;
  const list = call.arguments?.[index];
  if (index < 1 || list === undefined || !SHELL_FUNCTIONS.test(name)) return false;
  const args = unwrap(ts, list);
  if (!ts.isArrayLiteralExpression(args) || call.arguments?.[0] === undefined) return false;
  const words = args.elements.filter((each) => each === site || !isOption(ts, each));
  const [command = ''] = folding.fold(module, call.arguments[0]).value;
  // `cmd /c copy a b`
  const inner = args.elements.some((each) => ts.isStringLiteralLike(each) && COPY_COMMANDS.test(each.text));
  const at = words.findIndex((each) => each === site);
  return (COPY_COMMANDS.test(command) || inner) && at > 0 && (at === words.length - 1 || /robocopy/i.test(command));
}

function isOption(ts: typeof Ts, node: Ts.Node): boolean {
  return ts.isStringLiteralLike(node) && /^[/-]\w/.test(node.text);
}

function rootName(ts: typeof Ts, callee: Ts.Node): string | null {
  let bare = unwrap(ts, callee);
  while (ts.isPropertyAccessExpression(bare) || ts.isCallExpression(bare) || ts.isElementAccessExpression(bare))
    bare = unwrap(ts, bare.expression);
  return ts.isIdentifier(bare) ? bare.text : null;
}

function isAssertionCall(ts: typeof Ts, callee: Ts.Expression, root: string): boolean {
  // `t('text')` is a translation; `t.is(a, b)` an assertion.
  return root === 't' || root === 'td' ? ts.isPropertyAccessExpression(callee) : true;
}

/** True for the last argument of `assert(found, 'text')` and `assert.equal(a, b, 'text')`. */
function isAssertionMessage(last: string | null, index: number): boolean {
  return /^(?:assert|ok)$/.test(last ?? '')
    ? index === 1
    : /^(?:not)?(?:deep)?(?:strict)?equal$/i.test(last ?? '') && index === 2;
}

/** True for an object that is logged, or handed to a translation. */
function isSpokenObject(ts: typeof Ts, object: Ts.Node): boolean {
  const call = object.parent;
  if (!ts.isCallExpression(call)) return false;
  const last = calleeName(ts, call.expression);
  return (
    last !== null &&
    /^(?:log|warn|error|info|debug|trace|fatal|verbose|t|i18n|__|gettext)$/.test(last) &&
    isMessageCall(ts, call, last, rootName(ts, call.expression), 0)
  );
}

/** True for `expect(parse('...'))`: what is handed to the function under test. */
function isInAssertion(ts: typeof Ts, call: Ts.Node): boolean {
  for (
    let parent = call.parent;
    parent !== undefined && !ts.isStatement(parent) && !ts.isFunctionLike(parent);
    parent = parent.parent
  ) {
    if (!ts.isCallExpression(parent)) continue;
    const root = rootName(ts, parent.expression);
    if (root !== null && ASSERTION.test(root) && isAssertionCall(ts, parent.expression, root)) return true;
  }
  return false;
}

/**
 * True below `as const`, where the type of a literal is the literal itself, and below a type with literals that is
 * asserted.
 */
function isInConstAssertion(ts: typeof Ts, node: Ts.Node): boolean {
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return false;
  for (let parent = node.parent; parent !== undefined; parent = parent.parent) {
    if (ts.isAsExpression(parent) || ts.isTypeAssertionExpression(parent)) {
      if (ts.isTypeReferenceNode(parent.type) && parent.type.typeName.getText() === 'const') return true;
      if (namesLiterals(ts, parent.type)) return true;
    } else if (
      !ts.isArrayLiteralExpression(parent) &&
      !ts.isObjectLiteralExpression(parent) &&
      !ts.isPropertyAssignment(parent) &&
      !ts.isParenthesizedExpression(parent) &&
      !ts.isSatisfiesExpression(parent) &&
      !ts.isConditionalExpression(parent)
    )
      return false;
  }
  return false;
}

/** True for a declared type that every string has. */
function takesAnyText(ts: typeof Ts, type: Ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type)) return type.types.some((each) => takesAnyText(ts, each));
  if (ts.isTypeReferenceNode(type)) return /^(?:fs\.)?(?:PathLike|PathOrFileDescriptor)$/.test(type.typeName.getText());
  return (
    type.kind === ts.SyntaxKind.StringKeyword ||
    type.kind === ts.SyntaxKind.AnyKeyword ||
    type.kind === ts.SyntaxKind.UnknownKeyword
  );
}

/** True for a type with a string literal in it. */
function namesLiterals(ts: typeof Ts, type: Ts.Node): boolean {
  if (ts.isTemplateLiteralTypeNode(type) || (ts.isLiteralTypeNode(type) && ts.isStringLiteralLike(type.literal)))
    return true;
  return ts.forEachChild(type, (child) => namesLiterals(ts, child)) === true;
}

function isMessageName(name: string): boolean {
  return MESSAGE_NAMES.test(name) || MESSAGE_SUFFIX.test(name);
}

function isMessageCall(
  ts: typeof Ts,
  call: Ts.CallExpression | Ts.NewExpression,
  last: string | null,
  root: string | null,
  index: number,
): boolean {
  if (last === null) return false;
  if (ts.isNewExpression(call)) return /(?:Error|Exception)$/.test(last);
  if (/^(?:it|test|suite|context|describe)$/.test(last)) return index === 0;
  if (/^(?:option|requiredOption)$/.test(last)) return index === 1;
  if (/^(?:usage|examples?|epilog(?:ue)?|addHelpText)$/.test(last)) return true;
  if (last === 'write') return /\bstd(?:out|err)\.write$/.test(call.expression.getText());
  // i18next and its like.
  if (last === 't') return true;
  if (!MESSAGE_FUNCTIONS.test(last)) return root !== null && /^(?:chalk|kleur|colors|pc|console)$/.test(root);
  if (ts.isIdentifier(unwrap(ts, call.expression))) return true;
  // `log.error(...)` speaks to people; `registry.error(...)` might do anything else.
  return (
    root === null ||
    MESSAGE_OBJECTS.test(root) ||
    /log|console|output|channel|print|report|term|stdout|stderr/i.test(call.expression.getText())
  );
}

function isEnvironmentValue(folding: Folding, module: ToolingModule, node: Ts.Node): boolean {
  return folding.fold(module, node).value.some((text) => /^%[^%]+%/.test(text));
}

function variableOf(ts: typeof Ts, element: Ts.BindingElement): string | null {
  const name = element.propertyName ?? element.name;
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : null;
}

function defaultsEnvironment(
  ts: typeof Ts,
  folding: Folding,
  module: ToolingModule,
  element: Ts.BindingElement,
): boolean {
  const declaration = element.parent.parent;
  return (
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    folding.origins.isEnvironment(module, declaration.initializer)
  );
}

function isComparison(ts: typeof Ts, operator: Ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.EqualsEqualsToken ||
    operator === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    operator === ts.SyntaxKind.ExclamationEqualsToken ||
    operator === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
    operator === ts.SyntaxKind.InKeyword
  );
}

/** True for a property of an object literal that an assertion takes directly. */
function isInAssertedObject(ts: typeof Ts, property: Ts.PropertyAssignment): boolean {
  const call = property.parent.parent;
  if (!ts.isCallExpression(call) && !ts.isNewExpression(call)) return false;
  const root = rootName(ts, call.expression);
  return root !== null && ASSERTION.test(root) && isAssertionCall(ts, call.expression, root);
}
