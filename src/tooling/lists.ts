import { tsMorph, type Ts } from './compiler';
import { joined, UNKNOWN_VALUE, type Definition, type Folded, type Placed } from './folded';
import { spanOf, type ToolingModule } from './module';
import type { References } from './references';
import type { Binding } from './scopes';
import { nameText, unwrap, wholeDeclaration } from './syntax';
import { either } from './value';

/** Methods of arrays whose function is given each element. */
const ITERATING: ReadonlySet<string> = new Set([
  'map',
  'flatMap',
  'forEach',
  'filter',
  'find',
  'findLast',
  'some',
  'every',
]);

/** What literal arrays, tables and maps hold: all of it, one entry, or each in turn. */
export class Lists {
  private readonly ts = tsMorph().ts;

  constructor(
    private readonly fold: (module: ToolingModule, node: Ts.Node) => Folded,
    private readonly restArguments: (module: ToolingModule, node: Ts.Node) => readonly Folded[] | null,
    private readonly references: References,
  ) {}

  /**
   * The values of a literal array, wherever it stands, of several put together, or of a rest parameter; null for other
   * lists.
   */
  of(module: ToolingModule, node: Ts.Expression): { elements: readonly Folded[]; from: readonly Definition[] } | null {
    const { ts } = this;
    const bare = unwrap(ts, node);
    const given = this.restArguments(module, bare);
    if (given !== null) return { elements: given, from: [] };
    if (ts.isCallExpression(bare)) {
      const { expression } = bare;
      if (!ts.isPropertyAccessExpression(expression)) return null;
      const [kept] = bare.arguments;
      // What is empty is left out, as `path.join` does.
      if (expression.name.text === 'filter' && kept !== undefined && ts.isIdentifier(kept) && kept.text === 'Boolean')
        return this.of(module, expression.expression);
      if (expression.name.text !== 'concat') return null;
      const before = this.of(module, expression.expression);
      if (before === null) return null;
      const added = bare.arguments.flatMap((argument) => {
        const inner = ts.isSpreadElement(argument) ? null : this.of(module, argument);
        return inner?.elements ?? this.elements(module, [argument]);
      });
      return { elements: [...before.elements, ...added], from: before.from };
    }
    const located = this.references.locate(module, bare);
    return located === null || !ts.isArrayLiteralExpression(located.placed.node)
      ? null
      : { elements: this.elements(located.placed.module, located.placed.node.elements), from: located.from };
  }

  /** The values of a list; a spread of a literal array counts as its elements, any other as one unknown. */
  elements(module: ToolingModule, elements: readonly Ts.Expression[]): Folded[] {
    const { ts } = this;
    return elements.flatMap((element) => {
      if (!ts.isSpreadElement(element)) return [this.fold(module, element)];
      const given = this.restArguments(module, element.expression);
      if (given !== null) return [...given];
      const located = this.references.locate(module, element.expression);
      if (located === null || !ts.isArrayLiteralExpression(located.placed.node)) return [UNKNOWN_VALUE];
      const inner = located.placed.node.elements.filter((each) => !ts.isSpreadElement(each));
      return inner.map((each) => this.fold(located.placed.module, each));
    });
  }

  /**
   * What the variable of a loop over a literal list, or the parameter of `list.map(...)`, stands for in turn; null for
   * other names.
   */
  eachOf(module: ToolingModule, binding: Binding): Folded | null {
    const { ts } = this;
    const declaration = wholeDeclaration(ts, binding.declaration);
    const list = iterated(ts, declaration);
    // The loop itself counts as one assignment of a plain name.
    if (list === null || binding.writes > (ts.isVariableDeclaration(declaration) ? 1 : 0)) return null;
    const way = membersOf(ts, binding.declaration);
    if (way === null) return null;
    const placed = this.items(module, list, way);
    return placed === null || placed.length === 0 ? null : this.anyOf(placed);
  }

  /**
   * The entry of a literal table that is asked for: `table[key]`, `map.get(key)`; any of them where the key is not
   * known. Null for others.
   */
  lookUp(module: ToolingModule, node: Ts.Node): Folded | null {
    const { ts } = this;
    if (ts.isElementAccessExpression(node)) {
      const values = this.valuesOfObject(module, node.expression);
      return values === null ? null : this.anyOf(values);
    }
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
    const [key] = node.arguments;
    if (node.expression.name.text !== 'get' || key === undefined) return null;
    const pairs = this.itemsOfCollection(module, node.expression.expression, 'Map');
    if (pairs === null) return null;
    const { value } = this.fold(module, key);
    const asked = pairs.filter((pair) => {
      const name = this.references.memberOf(pair.module, pair.node, '0');
      return name !== null && this.fold(name.module, name.node).value.some((each) => value.includes(each));
    });
    const values = (asked.length > 0 ? asked : pairs).map((pair) =>
      this.references.memberOf(pair.module, pair.node, '1'),
    );
    return this.anyOf(values.filter((each) => each !== null));
  }

  private anyOf(placed: readonly Placed[]): Folded {
    const { value, from } = joined(
      placed.map(({ module, node }) => this.fold(module, node)),
      either,
    );
    const own = placed.map(({ module, node }) => ({ path: module.path, ...spanOf(node, module.source) }));
    return { value, from: [...own, ...from] };
  }

  /**
   * The expressions that a loop over a list comes by, behind the way through a destructuring pattern; null for lists
   * that are not literal.
   */
  private items(module: ToolingModule, list: Ts.Expression, way: readonly string[]): readonly Placed[] | null {
    const { ts } = this;
    const bare = unwrap(ts, list);
    if (
      ts.isCallExpression(bare) &&
      ts.isPropertyAccessExpression(bare.expression) &&
      ts.isIdentifier(bare.expression.expression) &&
      bare.expression.expression.text === 'Object' &&
      bare.arguments[0] !== undefined
    ) {
      const [object] = bare.arguments;
      const { text } = bare.expression.name;
      if (text === 'values') return this.behind(this.valuesOfObject(module, object), way);
      return text === 'entries' && way[0] === '1'
        ? this.behind(this.valuesOfObject(module, object), way.slice(1))
        : null;
    }
    return this.behind(this.itemsOf(module, bare) ?? this.itemsOfCollection(module, bare, 'Map', 'Set'), way);
  }

  private behind(placed: readonly Placed[] | null, way: readonly string[]): readonly Placed[] | null {
    if (placed === null) return null;
    return placed.flatMap((each) => {
      let at: Placed | null = each;
      for (const name of way) at = at === null ? null : this.references.memberOf(at.module, at.node, name);
      return at ?? [];
    });
  }

  private itemsOf(module: ToolingModule, node: Ts.Node): readonly Placed[] | null {
    const { ts } = this;
    const placed = this.references.locate(module, node)?.placed;
    if (placed === undefined || !ts.isArrayLiteralExpression(placed.node)) return null;
    const { elements } = placed.node;
    return elements.some((each) => ts.isSpreadElement(each))
      ? null
      : elements.map((each) => ({ module: placed.module, node: each }));
  }

  /** The elements that `new Map([...])` or `new Set([...])` is made with. */
  private itemsOfCollection(
    module: ToolingModule,
    node: Ts.Node,
    ...kinds: readonly string[]
  ): readonly Placed[] | null {
    const { ts } = this;
    const placed = this.references.locate(module, node)?.placed;
    if (placed === undefined || !ts.isNewExpression(placed.node)) return null;
    const { expression, arguments: args } = placed.node;
    return ts.isIdentifier(expression) && kinds.includes(expression.text) && args?.[0] !== undefined
      ? this.itemsOf(placed.module, args[0])
      : null;
  }

  private valuesOfObject(module: ToolingModule, node: Ts.Node): readonly Placed[] | null {
    const { ts } = this;
    const placed = this.references.locate(module, node)?.placed;
    if (placed === undefined || !ts.isObjectLiteralExpression(placed.node)) return null;
    const names = placed.node.properties.map(({ name }) => (name === undefined ? null : nameText(ts, name)));
    // With members that are not known by name, the others are not all there is.
    if (names.includes(null)) return null;
    return names.flatMap((name) => this.references.memberOf(placed.module, placed.node, name as string) ?? []);
  }
}

/** The list whose elements a declared name stands for in turn; null for other declarations. */
function iterated(ts: typeof Ts, declaration: Ts.Node): Ts.Expression | null {
  if (ts.isVariableDeclaration(declaration)) {
    const loop = declaration.parent.parent;
    return ts.isForOfStatement(loop) && loop.initializer === declaration.parent ? loop.expression : null;
  }
  if (!ts.isParameter(declaration)) return null;
  const { parent: callback } = declaration;
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return null;
  const { parent: call } = callback;
  return callback.parameters[0] === declaration &&
    ts.isCallExpression(call) &&
    call.arguments[0] === callback &&
    ts.isPropertyAccessExpression(call.expression) &&
    ITERATING.has(call.expression.name.text)
    ? call.expression.expression
    : null;
}

/**
 * The way from an element to a name through destructuring patterns; null through a rest or a name that is not known.
 */
function membersOf(ts: typeof Ts, declaration: Ts.Node): readonly string[] | null {
  if (!ts.isBindingElement(declaration)) return [];
  const before = membersOf(ts, declaration.parent.parent);
  if (before === null || declaration.dotDotDotToken !== undefined) return null;
  const pattern = declaration.parent;
  if (ts.isArrayBindingPattern(pattern)) return [...before, String(pattern.elements.indexOf(declaration))];
  const key = declaration.propertyName ?? declaration.name;
  const name = ts.isObjectBindingPattern(key) || ts.isArrayBindingPattern(key) ? null : nameText(ts, key);
  return name === null ? null : [...before, name];
}
