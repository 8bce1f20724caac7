import { tsMorph, type Ts } from './compiler';
import { calleeName } from './context';
import type { Folding } from './folding';
import { givenKeys } from './given-keys';
import type { ToolingModule } from './module';
import { hiveMember, hiveNamed, type Hive } from './registry-key';
import type { Binding } from './scopes';
import { childNodes, nameText, operandsOf, unwrap } from './syntax';

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
const HIVE_PROPERTIES = /^(?:hive|root|rootKey|hkey|hKey|baseKey|registryHive|reg_?root|regRoot)$/i;

/** What a key may be spelled with that is handed to a function which knows the root. */
const KEY_TRACE = /software|currentcontrolset|controlset00|hardware[\\/]|control panel|environment/i;
/** A text that ends with a root, behind which a key follows: `reg query "HKLM\\`. */
const ENDS_WITH_ROOT = /(?:^|[\s"'`=(:])(HKLM|HKCU|HKCR|HKU|HKCC|HKEY_[A-Z_]+)(?:32|64)?:?[\\/]+$/i;

/** What a root may be spelled with. */
const ROOT_TRACE = /\bHK|HKEY|LOCAL_?MACHINE|CURRENT_?USER|CLASSES_?ROOT|0x8000000|21474836|winreg/i;

/**
 * The expressions beside which a registry root is named, and the parameters of functions that are keys below a known
 * root.
 */
interface Pairs {
  readonly hives: ReadonlyMap<Ts.Node, Hive>;
  readonly rooted: ReadonlyMap<Binding, Hive>;
}

const NO_PAIRS: Pairs = { hives: new Map(), rooted: new Map() };
const pairsOfModules = new WeakMap<ToolingModule, Pairs>();

/**
 * The expressions of a module beside which a registry root is named: as the argument, property or element before them,
 * or in the function that they are handed to.
 */
export function hivePairs(folding: Folding, module: ToolingModule): ReadonlyMap<Ts.Node, Hive> {
  const { hives } = pairsOf(folding, module);
  return KEY_TRACE.test(module.text)
    ? new Map([...givenKeys(folding, module, (each) => pairsOf(folding, each).rooted), ...hives])
    : hives;
}

function pairsOf(folding: Folding, module: ToolingModule): Pairs {
  const known = pairsOfModules.get(module);
  if (known !== undefined) return known;
  const pairs = findPairs(folding, module);
  pairsOfModules.set(module, pairs);
  return pairs;
}

function findPairs(folding: Folding, module: ToolingModule): Pairs {
  if (!KEY_TRACE.test(module.text) && !ROOT_TRACE.test(module.text)) return NO_PAIRS;
  const { ts } = tsMorph();
  const hives = new Map<Ts.Node, Hive>();
  const rooted = new Map<Binding, Hive>();

  const bindingOf = (key: Ts.Node): Binding | null => {
    const bare = unwrap(ts, key);
    if (ts.isShorthandPropertyAssignment(bare)) return module.scopes.lookUp(bare.name.text, bare.parent);
    return ts.isIdentifier(bare) ? module.scopes.resolve(bare) : null;
  };

  /** Notes a parameter that stands behind a root. */
  const root = (key: Ts.Node, hive: Hive): void => {
    const binding = bindingOf(key);
    if (binding === null || binding.writes > 0) return;
    let declaration = binding.declaration;
    while (ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
    if (ts.isParameter(declaration)) rooted.set(binding, hive);
  };

  const rootBefore = (text: string, key: Ts.Node | undefined): void => {
    const named = key === undefined ? undefined : ENDS_WITH_ROOT.exec(text)?.[1];
    const hive = named === undefined ? null : hiveNamed(named);
    if (hive !== null && key !== undefined) root(key, hive);
  };

  const rootsInText = (node: Ts.Node): void => {
    if (ts.isTemplateExpression(node)) {
      let before = node.head.text;
      for (const span of node.templateSpans) {
        rootBefore(before, span.expression);
        before = span.literal.text;
      }
    } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      const operands = operandsOf(ts, node);
      operands.forEach((operand, index) => {
        if (ts.isStringLiteralLike(operand)) rootBefore(operand.text, operands[index + 1]);
      });
    }
  };

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
    for (const each of bindingOf(bare)?.assigned ?? []) hives.set(unwrap(ts, each), hive);
    root(bare, hive);
  };

  const walk = (node: Ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) pairArguments(node);
    else if (ts.isObjectLiteralExpression(node)) pairProperties(node);
    else if (ts.isArrayLiteralExpression(node)) pairElements(node);
    else rootsInText(node);
    for (const child of childNodes(ts, node)) walk(child);
  };
  walk(module.source);
  return { hives, rooted };
}

/**
 * The root that an expression names: `'HKLM'`, `Registry.HKLM`, `HKEY.HKEY_LOCAL_MACHINE`, `0x80000002`; null for
 * others.
 */
function hiveOf(folding: Folding, module: ToolingModule, node: Ts.Node): Hive | null {
  const { ts } = tsMorph();
  const bare = unwrap(ts, node);
  if (ts.isPropertyAccessExpression(bare)) {
    const named = hiveMember(calleeName(ts, bare.expression), bare.name.text);
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
  return ts.isPropertyAccessExpression(bare) ? hiveMember(calleeName(ts, bare.expression), bare.name.text) : null;
}

function isWinreg(folding: Folding, module: ToolingModule, callee: Ts.Expression): boolean {
  const { ts } = tsMorph();
  const bare = unwrap(ts, callee);
  if (ts.isIdentifier(bare)) return folding.origins.importedFrom(module, bare, /^winreg(?:-|$)/);
  return (
    ts.isPropertyAccessExpression(bare) &&
    ts.isIdentifier(bare.expression) &&
    folding.origins.importedFrom(module, bare.expression, /^winreg(?:-|$)/)
  );
}
