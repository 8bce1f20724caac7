import { commandTexts } from './command-texts';
import { commentPlace } from './comment-place';
import { tsMorph, type Ts } from './compiler';
import { contextOf, type SiteContext } from './context';
import { desktopSitesAt, namesSessionObject } from './desktop-sites';
import type { Definition } from './folded';
import type { Folding } from './folding';
import { guardedBy } from './guarded-by';
import { isHandedOver } from './handed-over';
import { hivePairs } from './hive-pairs';
import { leadOf } from './lead';
import { spanOf, type ToolingModule } from './module';
import { builtinNames, namesInReach } from './module-style';
import { isWindowsOnly } from './other-hosts';
import { isPackageManifest, scriptsOf } from './package-scripts';
import { parseRegistryKey, type Hive } from './registry-key';
import { isComponent } from './script-blocks';
import type { DesktopSite, ModuleSites, Site, SiteForm, ConstantUse } from './site';
import { childNodes, isAppending, nameText, operandsOf, requiredModule, unwrap } from './syntax';
import { knowsNothing, showText, UNKNOWN, type Value } from './value';

const TELLING = new RegExp(
  `^file:|(?:^|[^a-z])[a-z${UNKNOWN}]:(?:[\\\\/]|$)|%[a-z_]\\w*(?:\\(x86\\))?%|\\bhk|registry[\\\\:]|software|system[\\\\/]|[\\\\/]{2}[.?][\\\\/]|^\\\\(?:global)?\\?\\?|\\\\device\\\\|dosdevices|/mnt/[a-z]/|/cygdrive/|systemroot|` +
    'user32|gdi32|\\bmsg\\b|interact|system32|messagebox|mshta|popup|env:|namedobjects',
  'i',
);
/** Packages that only code of a page imports. */
const FOR_PAGES = /^(?:react|react-dom|preact|vue|svelte|lit|jquery|solid-js|@angular\/(?:core|common))(?:\/|$)/;
/** What only code of a page, or of what builds one, has in it. */
const RUNS_IN_PAGE =
  /\b(?:document\.(?:getElementById|querySelector|createElement|body)|window\.(?:location|document|addEventListener))\b|\bimport\.meta\.env\b|^\s*["']use client["']/m;

/** Finds the expressions of a module that put telling texts together. */
export function findSites(folding: Folding, module: ToolingModule): ModuleSites {
  const { ts } = tsMorph();
  const { source } = module;
  const uses: ConstantUse[] = [];
  const desktop: DesktopSite[] = [];
  const compared: string[] = [];
  const imports: string[] = [];
  const serviceScripts: string[] = [];
  // Keys are paired before any definition is visited: a constant often stands above the call that names its root.
  const hives = hivePairs(folding, module);
  const commands = commandTexts(folding, module);
  const names = builtinNames(module);
  let browser = /\.[jt]sx$/i.test(module.path) || isComponent(module.path);

  const collect = (nodes: readonly Ts.Node[]): Site[] => nodes.flatMap((node) => visit(node));

  const visit = (node: Ts.Node): Site[] => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return [];
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return [];
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
    }
    desktop.push(...desktopSitesAt(folding, module, node));
    if (folding.assembles(module, node)) return assembled(node);
    if (ts.isCallExpression(node)) {
      const given = helperCall(node);
      if (given !== null) return given;
    }
    if (ts.isIdentifier(node)) return isExpressionName(ts, node) ? reference(node) : [];
    if (ts.isShorthandPropertyAssignment(node)) return reference(node);
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      const found = reference(node);
      if (found.length > 0) return found;
      // What is picked from a table on the spot is written out here.
      if (!isPickedOnTheSpot(ts, node) && !knowsNothing(folding.foldTelling(module, node).value)) return [];
    }
    if (ts.isPropertyAssignment(node)) {
      if (nameText(ts, node.name) === 'script') serviceScripts.push(...folding.fold(module, node.initializer).value);
      if (ts.isStringLiteralLike(node.name)) compared.push(node.name.text);
      const named = ts.isComputedPropertyName(node.name) ? visit(node.name.expression) : keyNames(node.name);
      return [...named, ...visit(node.initializer)];
    }
    if (ts.isRegularExpressionLiteral(node))
      compared.push(node.text.replace(/^\/\^?|\/[a-z]*$/g, '').replace(/\\(.)/g, '$1'));
    const found: Site[] = [];
    for (const child of childNodes(ts, node)) {
      if (!isMemberName(ts, node, child)) found.push(...visit(child));
      else if (ts.isStringLiteralLike(child)) compared.push(child.text);
    }
    return found;
  };

  const assembled = (node: Ts.Node): Site[] => {
    const parts = isAppending(ts, node)
      ? [node.right]
      : ts.isBinaryExpression(node)
        ? operandsOf(ts, node)
        : childNodes(ts, node).flatMap((child) => (ts.isTemplateSpan(child) ? [child.expression] : [child]));
    const children = ts.isStringLiteralLike(node) ? [] : collect(parts);
    const { value, from } = folding.fold(module, node);
    const object = value.find(namesSessionObject);
    if (object !== undefined) {
      const place = { path: module.path, ...spanOf(node, source), commentAt: commentPlace(module, node) };
      desktop.push({ ...place, kind: 'named object', subject: showText(object) });
    }
    const hive = hives.get(node) ?? null;
    if (hive === null && !value.some((text) => TELLING.test(text))) return children;
    const found = site(node, formOf(ts, node), value, from, hive, children);
    if (/^(?:comparison|assertion)$/.test(found.context.role) || found.context.memberName) compared.push(...value);
    return [found];
  };

  /** `putValue({ 'HKLM\\SOFTWARE\\X': ... })`: a key that a member is named by. */
  const keyNames = (name: Ts.PropertyName): Site[] => {
    if (!ts.isStringLiteralLike(name) || (parseRegistryKey(name.text)?.segments.length ?? 0) < 2) return [];
    const whole = site(name, 'literal', [name.text], [], null, []);
    return [{ ...whole, lead: null, context: { ...whole.context, memberName: true, literalOnly: true } }];
  };

  /** A call of a function of the project that gives a telling text; null for other calls. */
  const helperCall = (node: Ts.CallExpression): Site[] | null => {
    if (!folding.isHelperCall(module, node)) return null;
    const { value, from } = folding.fold(module, node);
    if (!value.some((text) => TELLING.test(text))) return null;
    const nearby = nearbyTexts(ts, node);
    for (const each of from) uses.push({ path: module.path, definition: each, ...spanOf(node, source), nearby });
    return [site(node, 'helper', value, from, hives.get(node) ?? null, collect(childNodes(ts, node)))];
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
    context: contextAt(node),
    hive,
    from,
    children,
    lead: form === 'helper' ? null : leadOf(module, node),
    guardedBy: guardedBy(module, node),
    windowsOnly: isWindowsOnly(module, node),
    handedOver: isHandedOver(node),
    names: namesInReach(module, names, node),
    commentAt: commentPlace(module, node),
    source: node.getText(source),
    nearby: nearbyTexts(ts, node),
  });

  const contextAt = (node: Ts.Node): SiteContext => {
    const context = contextOf(folding, module, node);
    return commands.has(node) ? { ...context, shell: true } : context;
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
    return { sites: found, uses, desktop, compared, imports, serviceScripts, browser };
  }
  const sites = collect([source]);
  browser ||= imports.some((specifier) => FOR_PAGES.test(specifier));
  browser ||= RUNS_IN_PAGE.test(module.text);
  return { sites, uses, desktop, compared, imports, serviceScripts, browser };
}

function formOf(ts: typeof Ts, node: Ts.Node): SiteForm {
  if (ts.isStringLiteralLike(node)) return 'literal';
  if (ts.isTemplateExpression(node) || ts.isTaggedTemplateExpression(node)) return 'template';
  return ts.isBinaryExpression(node) ? 'concatenation' : 'call';
}

/**
 * True for `{ win32: 'x', linux: 'y' }[process.platform]` and the like: no name stands between the place and the text.
 */
function isPickedOnTheSpot(ts: typeof Ts, node: Ts.Node): boolean {
  let root = node;
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) root = unwrap(ts, root.expression);
  return !ts.isIdentifier(root) && root.kind !== ts.SyntaxKind.ThisKeyword;
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
