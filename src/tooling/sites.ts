import type { Span } from '../text/span';
import { commentPlace } from './comment-place';
import { tsMorph, type Ts } from './compiler';
import { contextOf, lastName, type SiteContext } from './context';
import { isAppending, nameText, operandsOf, requiredModule, unwrap, type Definition, type Folding } from './folding';
import { guardedBy } from './guarded-by';
import { spanOf, type ToolingModule } from './module';
import { builtinNames, namesInReach, type NamesInReach } from './module-style';
import { hiveMember, hiveNamed, type Hive } from './registry-key';
import { leadOf, type Lead } from './lead';
import { isPackageManifest, scriptsOf } from './package-scripts';
import { isComponent } from './script-blocks';
import { knowsNothing, UNKNOWN, type Value } from './value';

/** How an expression spells its text. */
export type SiteForm = 'literal' | 'template' | 'concatenation' | 'call' | 'reference';

/** One expression that puts a text together, with all that is needed to judge it and to edit it later without its syntax tree. */
export interface Site extends Span {
  readonly path: string;
  readonly form: SiteForm;
  /** What it can come to. */
  readonly value: Value;
  readonly context: SiteContext;
  /** The registry root named beside it; null without one. */
  readonly hive: Hive | null;
  /** The constants that it takes its text from, nearest first. */
  readonly from: readonly Definition[];
  /** Expressions inside it that put texts together of their own. */
  readonly children: readonly Site[];
  /** The literal at its start that a rewrite replaces; null when it starts with something else. */
  readonly lead: Lead | null;
  readonly names: NamesInReach;
  /** The variables that it stands in for: see `guardedBy`. */
  readonly guardedBy: readonly string[];
  /** Where a comment above it goes; null where none can stand. */
  readonly commentAt: number | null;
  /** Its source text. */
  readonly source: string;
  /** The literal texts of the statement around it, for values that are read from a key. */
  readonly nearby: readonly string[];
}

/** A place that takes its text from a constant. */
export interface Use extends Span {
  readonly path: string;
  readonly definition: Definition;
  /** The literal texts of the statement around it. */
  readonly nearby: readonly string[];
}

/** A call that concerns more than the text in it: it shows something on a desktop, reaches into a session, or lists devices once. */
export interface DesktopSite extends Span {
  readonly path: string;
  readonly kind: 'library' | 'message box' | 'interactive service' | 'named object' | 'interface list';
  /** What it calls: `user32.dll`, `dialog.showMessageBox`, `msg *`. */
  readonly subject: string;
  readonly commentAt: number | null;
}

/** What one file holds. */
export interface ModuleSites {
  readonly sites: readonly Site[];
  readonly uses: readonly Use[];
  readonly desktop: readonly DesktopSite[];
  /** The modules that it imports, as written. */
  readonly imports: readonly string[];
  /** What it gives as the script of a service: `new Service({ script })`. */
  readonly serviceScripts: readonly string[];
  /** True for code that runs in a page: JSX, or globals of a browser. */
  readonly browser: boolean;
}

const TELLING = new RegExp(
  `(?:^|[^a-z])[a-z${UNKNOWN}]:(?:[\\\\/]|$)|%[a-z_]\\w*(?:\\(x86\\))?%|\\bhk|registry[\\\\:]|software|system[\\\\/]|[\\\\/]{2}[.?][\\\\/]|^\\\\\\?\\?|\\\\device\\\\|dosdevices|/mnt/[a-z]/|/cygdrive/|systemroot|` +
    'user32|gdi32|\\bmsg\\b|interact|system32|messagebox|mshta|popup|env:',
  'i',
);
const KEY_PROPERTIES: ReadonlySet<string> = new Set([
  'key',
  'subkey',
  'subKey',
  'keyPath',
  'keypath',
  'path',
  'keyName',
  'registryKey',
  'regKey',
  'location',
  'name',
]);
/** Packages that only code of a page imports. */
const FOR_PAGES = /^(?:react|react-dom|preact|vue|svelte|lit|jquery|solid-js|@angular\/(?:core|common))(?:\/|$)/;
const HIVE_PROPERTIES = /^(?:hive|root|rootKey|hkey|hKey|baseKey|registryHive|reg_?root|regRoot)$/i;

/** Finds the expressions of a module that put telling texts together. */
export function findSites(folding: Folding, module: ToolingModule): ModuleSites {
  const { ts } = tsMorph();
  const { source } = module;
  const uses: Use[] = [];
  const desktop: DesktopSite[] = [];
  const imports: string[] = [];
  const serviceScripts: string[] = [];
  const hives = new Map<Ts.Node, Hive>();
  const names = builtinNames(module);
  let browser = /\.[jt]sx$/i.test(module.path) || isComponent(module.path);

  const collect = (nodes: readonly Ts.Node[]): Site[] => nodes.flatMap((node) => visit(node));

  const visit = (node: Ts.Node): Site[] => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return [];
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier))
        imports.push(node.moduleSpecifier.text);
      return [];
    }
    if (ts.isImportEqualsDeclaration(node)) {
      if (ts.isExternalModuleReference(node.moduleReference) && ts.isStringLiteralLike(node.moduleReference.expression))
        imports.push(node.moduleReference.expression.text);
      return [];
    }
    if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node)) browser = true;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const required = requiredModule(ts, node);
      if (required !== null) imports.push(required);
      pairArguments(node);
      noteDesktop(node);
    }
    if (ts.isStringLiteralLike(node)) noteName(node);
    if (ts.isObjectLiteralExpression(node)) pairProperties(node);
    if (ts.isArrayLiteralExpression(node)) pairElements(node);
    if (folding.assembles(module, node)) return assembled(node);
    if (ts.isIdentifier(node)) return isExpressionName(ts, node) ? reference(node) : [];
    if (ts.isShorthandPropertyAssignment(node)) return reference(node);
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      const found = reference(node);
      if (found.length > 0 || !knowsNothing(folding.foldTelling(module, node).value)) return found;
    }
    if (ts.isPropertyAssignment(node)) {
      noteProperty(node);
      return [...(ts.isComputedPropertyName(node.name) ? visit(node.name.expression) : []), ...visit(node.initializer)];
    }
    return collect(childrenOf(ts, node).filter((child) => !isMemberName(ts, node, child)));
  };

  const assembled = (node: Ts.Node): Site[] => {
    const parts = isAppending(ts, node)
      ? [node.right]
      : ts.isBinaryExpression(node)
        ? operandsOf(ts, node)
        : childrenOf(ts, node).flatMap((child) => (ts.isTemplateSpan(child) ? [child.expression] : [child]));
    const children = ts.isStringLiteralLike(node) ? [] : collect(parts);
    const { value, from } = folding.fold(module, node);
    const hive = hives.get(node) ?? null;
    if (hive === null && !value.some((text) => TELLING.test(text))) return children;
    return [site(node, formOf(ts, node), value, from, hive, children)];
  };

  const reference = (node: Ts.Node): Site[] => {
    const { value, from } = folding.foldTelling(module, node);
    const [definition] = from;
    const hive = hives.get(node) ?? null;
    if (definition === undefined || (hive === null && !value.some((text) => TELLING.test(text)))) return [];
    const nearby = nearbyTexts(ts, node);
    for (const each of from) uses.push({ path: module.path, definition: each, ...spanOf(node, source), nearby });
    return hive !== null || from.some(({ path }) => path.toLowerCase().endsWith('.json'))
      ? [site(node, 'reference', value, from, hive, [])]
      : [];
  };

  const site = (
    node: Ts.Node,
    form: SiteForm,
    value: Value,
    from: readonly Definition[],
    hive: Hive | null,
    children: readonly Site[],
  ): Site => ({
    path: module.path,
    ...spanOf(node, source),
    form,
    value,
    context: contextOf(folding, module, node),
    hive,
    from,
    children,
    lead: leadOf(module, node),
    guardedBy: guardedBy(module, node),
    names: namesInReach(module, names, node),
    commentAt: commentPlace(module, node),
    source: node.getText(source),
    nearby: nearbyTexts(ts, node),
  });

  const pairArguments = (node: Ts.CallExpression | Ts.NewExpression): void => {
    const args = node.arguments ?? [];
    const own = ts.isPropertyAccessExpression(node.expression) ? hiveInChain(ts, node.expression.expression) : null;
    if (own !== null && args[0] !== undefined) pair(args[0], own);
    args.forEach((argument, index) => {
      const hive = hiveOf(folding, module, argument);
      const key = args[index + 1];
      if (hive !== null && key !== undefined) pair(key, hive);
    });
    const [options] = args;
    if (
      ts.isNewExpression(node) &&
      options !== undefined &&
      ts.isObjectLiteralExpression(options) &&
      isWinreg(folding, module, node.expression)
    ) {
      // winreg opens HKLM when no hive is given.
      pairProperties(options, 'HKLM');
    }
  };

  const pairProperties = (node: Ts.ObjectLiteralExpression, missing: Hive | null = null): void => {
    let named: Hive | null = null;
    let mentioned = false;
    for (const property of node.properties) {
      const name = property.name === undefined ? null : nameText(ts, property.name);
      if (name === null || !HIVE_PROPERTIES.test(name)) continue;
      mentioned = true;
      if (ts.isPropertyAssignment(property)) named = hiveOf(folding, module, property.initializer);
      else if (ts.isShorthandPropertyAssignment(property)) named = hiveOf(folding, module, property);
    }
    const hive = named ?? (mentioned ? null : missing);
    if (hive === null) return;
    for (const property of node.properties) {
      const name = property.name === undefined ? null : nameText(ts, property.name);
      if (name === null || !KEY_PROPERTIES.has(name)) continue;
      if (ts.isPropertyAssignment(property)) pair(property.initializer, hive);
      else if (ts.isShorthandPropertyAssignment(property)) pair(property, hive);
    }
  };

  const pairElements = (node: Ts.ArrayLiteralExpression): void => {
    node.elements.forEach((element, index) => {
      const hive = hiveOf(folding, module, element);
      const key = node.elements[index + 1];
      if (hive !== null && key !== undefined) pair(key, hive);
    });
  };

  const pair = (key: Ts.Node, hive: Hive): void => {
    const bare = unwrap(ts, key);
    if (ts.isConditionalExpression(bare)) {
      pair(bare.whenTrue, hive);
      pair(bare.whenFalse, hive);
      return;
    }
    hives.set(bare, hive);
    // A constant of this module that is a key takes the root along to its definition, where it is reported.
    const located = folding.locate(module, bare);
    if (located !== null && located.placed.module === module && located.placed.node !== bare)
      hives.set(located.placed.node, hive);
  };

  const noteDesktop = (node: Ts.CallExpression | Ts.NewExpression): void => {
    const found = desktopCall(folding, module, node);
    if (found !== null)
      desktop.push({ path: module.path, ...spanOf(node, source), ...found, commentAt: commentPlace(module, node) });
  };

  const noteName = (node: Ts.StringLiteralLike): void => {
    const kind = SESSION_OBJECT.test(node.text)
      ? 'named object'
      : LISTS_INTERFACES.test(node.text) && !TOLD_OF_ARRIVAL.test(module.text)
        ? 'interface list'
        : null;
    const subject = kind === 'interface list' ? (LISTS_INTERFACES.exec(node.text)?.[0] ?? '') : node.text;
    if (kind !== null)
      desktop.push({
        path: module.path,
        ...spanOf(node, source),
        kind,
        subject,
        commentAt: commentPlace(module, node),
      });
  };

  const noteProperty = (node: Ts.PropertyAssignment): void => {
    const name = nameText(ts, node.name);
    if (name === 'script') serviceScripts.push(...folding.fold(module, node.initializer).value);
    if (name === 'interactive' && node.initializer.kind === ts.SyntaxKind.TrueKeyword && isServiceOptions(ts, node)) {
      desktop.push({
        path: module.path,
        ...spanOf(node, source),
        kind: 'interactive service',
        subject: 'interactive: true',
        commentAt: commentPlace(module, node),
      });
    }
  };

  if (isPackageManifest(module.path)) {
    const commands = scriptsOf(module).filter((node) => TELLING.test(node.text));
    const found = commands.map((node): Site => {
      const whole = site(node, 'literal', [node.text], [], null, []);
      return {
        ...whole,
        context: { ...whole.context, role: 'use', shell: true, literalOnly: true },
        lead: null,
        commentAt: null,
      };
    });
    return { sites: found, uses, desktop, imports, serviceScripts, browser };
  }
  // Keys are paired before any definition is visited: a constant often stands above the call that names its root.
  pairEverything(ts, source, pairArguments, pairProperties, pairElements);
  const sites = collect([source]);
  browser ||= imports.some((specifier) => FOR_PAGES.test(specifier));
  browser ||=
    /\b(?:document\.(?:getElementById|querySelector|createElement|body)|window\.(?:location|document|addEventListener))\b/.test(
      module.text,
    );
  return { sites, uses, desktop, imports, serviceScripts, browser };
}

function pairEverything(
  ts: typeof Ts,
  source: Ts.SourceFile,
  call: (node: Ts.CallExpression | Ts.NewExpression) => void,
  object: (node: Ts.ObjectLiteralExpression) => void,
  array: (node: Ts.ArrayLiteralExpression) => void,
): void {
  const walk = (node: Ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) call(node);
    else if (ts.isObjectLiteralExpression(node)) object(node);
    else if (ts.isArrayLiteralExpression(node)) array(node);
    for (const child of childrenOf(ts, node)) walk(child);
  };
  walk(source);
}

/** Children in source order; a chain of `+` as its operands, so that long ones do not nest. */
function childrenOf(ts: typeof Ts, node: Ts.Node): Ts.Node[] {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return operandsOf(ts, node);
  const children: Ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}

function formOf(ts: typeof Ts, node: Ts.Node): SiteForm {
  if (ts.isStringLiteralLike(node)) return 'literal';
  if (ts.isTemplateExpression(node) || ts.isTaggedTemplateExpression(node)) return 'template';
  return ts.isBinaryExpression(node) ? 'concatenation' : 'call';
}

/** True for the name of a member or of a declared module: no expression can stand there. */
function isMemberName(ts: typeof Ts, node: Ts.Node, child: Ts.Node): boolean {
  return (
    (ts.isClassElement(node) ||
      ts.isObjectLiteralElement(node) ||
      ts.isEnumMember(node) ||
      ts.isModuleDeclaration(node) ||
      ts.isBindingElement(node)) &&
    (node.name === child || (ts.isBindingElement(node) && node.propertyName === child)) &&
    !ts.isComputedPropertyName(child) &&
    ts.isStringLiteralLike(child)
  );
}

/** True for a name that is read, not one that is declared, a label, or a property's own name. */
function isExpressionName(ts: typeof Ts, node: Ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (
    ts.isVariableDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isEnumMember(parent)
  )
    return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return (
    !ts.isExportSpecifier(parent) &&
    !ts.isImportSpecifier(parent) &&
    !ts.isFunctionLike(parent) &&
    !ts.isClassLike(parent)
  );
}

/** The root that an expression names: `'HKLM'`, `Registry.HKLM`, `HKEY.HKEY_LOCAL_MACHINE`, `0x80000002`; null for others. */
function hiveOf(folding: Folding, module: ToolingModule, node: Ts.Node): Hive | null {
  const { ts } = tsMorph();
  const bare = unwrap(ts, node);
  if (ts.isPropertyAccessExpression(bare)) {
    const named = hiveMember(lastName(ts, bare.expression), bare.name.text);
    if (named !== null) return named;
  }
  if (ts.isNumericLiteral(bare)) return hiveNamed(bare.getText(module.source));
  if (ts.isIdentifier(bare) && /^HK/.test(bare.text)) return hiveNamed(bare.text);
  if (ts.isElementAccessExpression(bare) && ts.isStringLiteralLike(bare.argumentExpression))
    return hiveWord(bare.argumentExpression.text);
  const { value } = folding.foldTelling(module, bare);
  const hives = new Set(value.map(hiveWord));
  return hives.size === 1 ? ([...hives][0] ?? null) : null;
}

function hiveWord(text: string): Hive | null {
  return /^\\?HK[A-Z_]+:?\\?$/i.test(text) ? hiveNamed(text.replace(/^\\/, '')) : null;
}

function hiveInChain(ts: typeof Ts, object: Ts.Expression): Hive | null {
  const bare = unwrap(ts, object);
  return ts.isPropertyAccessExpression(bare) ? hiveMember(lastName(ts, bare.expression), bare.name.text) : null;
}

function isWinreg(folding: Folding, module: ToolingModule, callee: Ts.Expression): boolean {
  const { ts } = tsMorph();
  const bare = unwrap(ts, callee);
  if (ts.isIdentifier(bare)) return folding.importedFrom(module, bare, /^winreg(?:-|$)/);
  return (
    ts.isPropertyAccessExpression(bare) &&
    ts.isIdentifier(bare.expression) &&
    folding.importedFrom(module, bare.expression, /^winreg(?:-|$)/)
  );
}

function isServiceOptions(ts: typeof Ts, property: Ts.PropertyAssignment): boolean {
  const call = property.parent.parent;
  return (
    (ts.isNewExpression(call) || ts.isCallExpression(call)) &&
    /service|daemon/i.test(lastName(ts, call.expression) ?? '')
  );
}

/** Objects that belong to the session of a user. */
const SESSION_OBJECT = /^\\?Sessions?\\\d+\\(?:BaseNamedObjects|AppContainerNamedObjects|Windows)\\/i;
const LISTS_INTERFACES = /\bCM_Get_Device_Interface_List(?:_Ex)?[AW]?\b/;
const TOLD_OF_ARRIVAL = /CM_Register_Notification|RegisterDeviceNotification|WM_DEVICECHANGE/;
const LIBRARY_LOADERS = /^(?:Library|load|dlopen|open|DynamicLibrary|define|LoadLibrary)$/;
const BOXES =
  /^(?:showMessageBox|showMessageBoxSync|showErrorBox|MessageBox[AW]?|MessageBoxEx[AW]?|alert|WTSSendMessage[AW]?)$/;

function desktopCall(
  folding: Folding,
  module: ToolingModule,
  node: Ts.CallExpression | Ts.NewExpression,
): Pick<DesktopSite, 'kind' | 'subject'> | null {
  const { ts } = tsMorph();
  const name = lastName(ts, node.expression);
  if (name === null) return null;
  const texts = (node.arguments ?? []).map((argument) => wordsOf(folding, module, argument));
  const first = texts[0] ?? '';
  if (LIBRARY_LOADERS.test(name) && /^(?:user32|gdi32)(?:\.dll)?$/i.test(first))
    return { kind: 'library', subject: first };
  if (BOXES.test(name)) return { kind: 'message box', subject: node.expression.getText(module.source) };
  const command = texts.join(' ');
  if (/\btype=\s*interact\b|\bSERVICE_INTERACTIVE_PROCESS\b/i.test(command))
    return { kind: 'interactive service', subject: 'type= interact' };
  if (!/exec|spawn|shell|powershell|command|^run/i.test(name)) return null;
  if (/(?:^|[&|;\s"\\])msg(?:\.exe)?\s+(?:\*|\/server|console)/i.test(command))
    return { kind: 'message box', subject: 'msg' };
  if (/\bMessageBox\b|\bmshta\b|\.Popup\(/i.test(command))
    return { kind: 'message box', subject: 'a message box of a script' };
  return null;
}

/** The text of an argument; of a literal array, its elements as words. */
function wordsOf(folding: Folding, module: ToolingModule, argument: Ts.Expression): string {
  const { ts } = tsMorph();
  const bare = unwrap(ts, argument);
  if (ts.isArrayLiteralExpression(bare))
    return bare.elements.map((element) => folding.foldTelling(module, element).value[0] ?? '').join(' ');
  return folding.foldTelling(module, bare).value[0] ?? '';
}

/** The short literals of the statement around an expression: value names stand there. */
function nearbyTexts(ts: typeof Ts, node: Ts.Node): string[] {
  let statement = node;
  while (statement.parent !== undefined && !ts.isStatement(statement)) statement = statement.parent;
  if (!ts.isStatement(statement) || ts.isBlock(statement)) return [];
  const texts: string[] = [];
  const walk = (each: Ts.Node): void => {
    if (ts.isStringLiteralLike(each) && each.text.length <= 80) texts.push(each.text);
    if (texts.length < 50) ts.forEachChild(each, walk);
  };
  walk(statement);
  return texts;
}
