import { win32 } from 'node:path';
import type { Span } from '../text/span';
import { tsMorph, type Ts } from './compiler';
import { spanOf, type ToolingModule } from './module';
import type { ModuleCache } from './module-cache';
import type { Binding } from './scopes';
import { combine, concatenate, either, environmentVariable, NOTHING_KNOWN, UNKNOWN, type Value } from './value';

/** The expression that gives a constant its value. */
export interface Definition extends Span {
  readonly path: string;
}

/** What an expression comes to, and the constants that it took on the way, nearest first. */
export interface Folded {
  readonly value: Value;
  readonly from: readonly Definition[];
}

/** An expression and the module that it stands in. */
export interface Placed {
  readonly module: ToolingModule;
  readonly node: Ts.Node;
}

const UNKNOWN_VALUE: Folded = { value: NOTHING_KNOWN, from: [] };
/** `path.join(a, b)` and the like; the object may be any name bound to the path module, or `win32` of it. */
const PATH_FUNCTIONS: ReadonlySet<string> = new Set(['join', 'resolve', 'normalize', 'toNamespacedPath']);
const PATH_MODULES: ReadonlySet<string> = new Set([
  'path',
  'node:path',
  'path/win32',
  'node:path/win32',
  'upath',
  'pathe',
  'path-browserify',
]);
/** Longer chains of references than any program has: a cycle. */
const DEEPEST = 60;

/**
 * Folds string expressions to what is known of them, without types and without running anything: constants of this and other
 * modules, members of literal objects, enums, templates, concatenation, path functions, environment variables.
 *
 * Names are resolved lexically and every node is folded once.
 */
export class Folding {
  private readonly memo = new WeakMap<Ts.Node, Folded>();
  private readonly ts = tsMorph().ts;
  private depth = 0;

  constructor(private readonly modules: ModuleCache) {}

  /** What is known of an expression. */
  fold(module: ToolingModule, node: Ts.Node): Folded {
    const known = this.memo.get(node);
    if (known !== undefined) return known;
    if (this.depth > DEEPEST) return UNKNOWN_VALUE;
    // A definition that leads back to itself finds this value.
    this.memo.set(node, UNKNOWN_VALUE);
    this.depth++;
    const folded = this.foldNew(module, node);
    this.depth--;
    this.memo.set(node, folded);
    return folded;
  }

  /** The same, but unknown when it comes from a module that has no telling text: for places where any other text says nothing. */
  foldTelling(module: ToolingModule, node: Ts.Node): Folded {
    const { ts } = this;
    let root = unwrap(ts, node);
    while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root))
      root = unwrap(ts, root.expression);
    if (ts.isShorthandPropertyAssignment(root)) root = root.name;
    if (ts.isIdentifier(root)) {
      const source = this.moduleNameOf(module, root);
      if (source !== null && !this.modules.mayTell(module, source)) return UNKNOWN_VALUE;
    }
    return this.fold(module, node);
  }

  /** True when the expression puts a text together, so that its parts need not be looked at one by one. */
  assembles(module: ToolingModule, node: Ts.Node): boolean {
    const { ts } = this;
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isTaggedTemplateExpression(node))
      return true;
    if (isAppending(ts, node)) return true;
    if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.PlusToken;
    return ts.isCallExpression(node) && this.textFunction(module, node) !== null;
  }

  /** Follows names, members, imports and wrappers to the expression that they stand for, with the constants passed on the way. */
  locate(
    module: ToolingModule,
    node: Ts.Node,
  ): { readonly placed: Placed; readonly from: readonly Definition[] } | null {
    const from: Definition[] = [];
    let placed: Placed | null = { module, node };
    for (let steps = 0; placed !== null && steps < DEEPEST; steps++) {
      const next: Placed | null | undefined = this.step(placed);
      if (next === undefined) return { placed, from };
      if (next !== null && isConstantStep(this.ts, placed.node))
        from.push({ path: next.module.path, ...spanOf(next.node, next.module.source) });
      placed = next;
    }
    return null;
  }

  /** True when the expression is `process.env`, under whatever name. */
  isEnvironment(module: ToolingModule, node: Ts.Node): boolean {
    const { ts } = this;
    const bare = unwrap(ts, node);
    if (ts.isPropertyAccessExpression(bare)) {
      if (bare.name.text !== 'env') return false;
      const owner = bare.expression;
      if (ts.isIdentifier(owner))
        return owner.text === 'process' || this.importedFrom(module, owner, /^(?:node:)?process$/);
      return ts.isPropertyAccessExpression(owner) && owner.name.text === 'process';
    }
    if (!ts.isIdentifier(bare)) return false;
    const binding = module.scopes.resolve(bare);
    if (binding === null) return false;
    if (binding.imported !== null)
      return /^(?:node:)?process$/.test(binding.imported.specifier) && binding.imported.name === 'env';
    if (binding.initializer === null || binding.writes > 0) return false;
    if (binding.members.length === 0) return this.isEnvironment(module, binding.initializer);
    return (
      binding.members.length === 1 &&
      binding.members[0] === 'env' &&
      ts.isIdentifier(binding.initializer) &&
      binding.initializer.text === 'process'
    );
  }

  /** True when the name is brought in, by import or require, from a module whose name matches. */
  importedFrom(module: ToolingModule, name: Ts.Identifier, specifier: RegExp): boolean {
    const source = this.moduleNameOf(module, name);
    return source !== null && specifier.test(source);
  }

  /** The module that a name is bound to: `path` for `import p from 'path'` and `const p = require('path')`; null for other names. */
  moduleNameOf(module: ToolingModule, name: Ts.Identifier): string | null {
    const binding = module.scopes.resolve(name);
    if (binding === null) return null;
    if (binding.imported !== null) return binding.imported.specifier;
    return binding.initializer === null ? null : requiredModule(this.ts, binding.initializer);
  }

  private foldNew(module: ToolingModule, node: Ts.Node): Folded {
    const { ts } = this;
    if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return { value: [node.text], from: [] };
    if (ts.isTemplateExpression(node)) return this.foldTemplate(module, node, false);
    if (ts.isTaggedTemplateExpression(node)) {
      const raw = ts.isPropertyAccessExpression(node.tag) && node.tag.name.text === 'raw';
      if (ts.isTemplateExpression(node.template)) return this.foldTemplate(module, node.template, raw);
      return { value: [raw ? (node.template.rawText ?? node.template.text) : node.template.text], from: [] };
    }
    if (ts.isBinaryExpression(node)) return this.foldBinary(module, node);
    if (ts.isConditionalExpression(node))
      return join([this.fold(module, node.whenTrue), this.fold(module, node.whenFalse)], either);
    if (ts.isCallExpression(node)) return this.foldCall(module, node);
    const inner = unwrap(ts, node);
    if (inner !== node) return this.fold(module, inner);
    if (
      ts.isIdentifier(node) ||
      ts.isPropertyAccessExpression(node) ||
      ts.isElementAccessExpression(node) ||
      ts.isShorthandPropertyAssignment(node)
    ) {
      return this.foldReference(module, node);
    }
    return UNKNOWN_VALUE;
  }

  private foldTemplate(module: ToolingModule, node: Ts.TemplateExpression, raw: boolean): Folded {
    const textOf = (part: Ts.TemplateHead | Ts.TemplateMiddle | Ts.TemplateTail): Folded => ({
      value: [raw ? (part.rawText ?? part.text) : part.text],
      from: [],
    });
    const parts = [textOf(node.head)];
    for (const span of node.templateSpans) parts.push(this.fold(module, span.expression), textOf(span.literal));
    return join(parts, concatenate);
  }

  private foldBinary(module: ToolingModule, node: Ts.BinaryExpression): Folded {
    const { ts } = this;
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.PlusToken) {
      return join(
        operandsOf(ts, node).map((operand) => this.fold(module, operand)),
        concatenate,
      );
    }
    if (operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken) {
      const left = this.fold(module, node.left);
      // The variable is set on every Windows; its fall-back says nothing about where the program goes.
      if (left.value.every((text) => text.startsWith('%'))) return left;
      return join([left, this.fold(module, node.right)], either);
    }
    if (isAppending(ts, node))
      return join([this.foldBeforeAppending(module, node), this.fold(module, node.right)], concatenate);
    if (operator === ts.SyntaxKind.EqualsToken || operator === ts.SyntaxKind.CommaToken)
      return this.fold(module, node.right);
    return UNKNOWN_VALUE;
  }

  /** What a variable holds before `x += ...`, when all that is done to it before stands in the same block, statement after statement. */
  private foldBeforeAppending(module: ToolingModule, node: Ts.BinaryExpression): Folded {
    const { ts } = this;
    const binding = ts.isIdentifier(node.left) ? module.scopes.resolve(node.left) : null;
    const statement = node.parent;
    if (binding?.initializer == null || binding.members.length > 0 || !ts.isExpressionStatement(statement))
      return UNKNOWN_VALUE;
    const list = binding.declaration.parent;
    const block = statement.parent;
    if (list === undefined || list.parent?.parent !== block || !(ts.isSourceFile(block) || ts.isBlock(block)))
      return UNKNOWN_VALUE;
    const appended = block.statements.flatMap((each) =>
      ts.isExpressionStatement(each) &&
      isAppending(ts, each.expression) &&
      ts.isIdentifier(each.expression.left) &&
      module.scopes.resolve(each.expression.left) === binding
        ? [each.expression]
        : [],
    );
    // Another assignment elsewhere may come between.
    if (appended.length !== binding.writes) return UNKNOWN_VALUE;
    const before = appended.filter((each) => each.pos < node.pos).map((each) => this.fold(module, each.right));
    return join([this.fold(module, binding.initializer), ...before], concatenate);
  }

  private foldReference(module: ToolingModule, node: Ts.Node): Folded {
    const variable = this.environmentName(module, node);
    if (variable !== null) return { value: [environmentVariable(variable)], from: [] };
    if (this.isPathSeparator(module, node)) return { value: ['\\'], from: [] };
    const located = this.locate(module, node);
    if (located === null || located.placed.node === node) return UNKNOWN_VALUE;
    const { placed, from } = located;
    const inner =
      this.environmentName(placed.module, placed.node) === null && isReference(this.ts, placed.node)
        ? UNKNOWN_VALUE
        : this.fold(placed.module, placed.node);
    return { value: inner.value, from: [...from, ...inner.from] };
  }

  /** The variable's name when the expression reads the environment. */
  private environmentName(module: ToolingModule, node: Ts.Node): string | null {
    const { ts } = this;
    if (ts.isPropertyAccessExpression(node)) return this.isEnvironment(module, node.expression) ? node.name.text : null;
    if (ts.isElementAccessExpression(node)) {
      if (!this.isEnvironment(module, node.expression)) return null;
      const key = this.fold(module, node.argumentExpression).value;
      return key.length === 1 && key[0] !== undefined && !key[0].includes(UNKNOWN) ? key[0] : null;
    }
    if (!ts.isIdentifier(node)) return null;
    const binding = module.scopes.resolve(node);
    if (binding === null || binding.initializer === null || binding.members.length !== 1 || binding.writes > 0)
      return null;
    return this.isEnvironment(module, binding.initializer) ? (binding.members[0] ?? null) : null;
  }

  private isPathSeparator(module: ToolingModule, node: Ts.Node): boolean {
    return (
      this.ts.isPropertyAccessExpression(node) && node.name.text === 'sep' && this.isPathModule(module, node.expression)
    );
  }

  /** One step from a reference to what it stands for; undefined when the node is no reference, null when that is not known. */
  private step({ module, node }: Placed): Placed | null | undefined {
    const { ts } = this;
    const inner = unwrap(ts, node);
    if (inner !== node) return { module, node: inner };
    if (ts.isIdentifier(node)) {
      const binding = module.scopes.resolve(node);
      return binding === null ? null : this.boundTo(module, binding, node);
    }
    if (ts.isShorthandPropertyAssignment(node)) {
      const binding = module.scopes.lookUp(node.name.text, node.parent);
      return binding === null ? null : this.boundTo(module, binding, node.name);
    }
    if (ts.isPropertyAccessExpression(node)) {
      if (this.environmentName(module, node) !== null) return undefined;
      if (node.expression.kind === ts.SyntaxKind.ThisKeyword) return this.classField(module, node, node.name.text);
      return this.memberOf(module, node.expression, node.name.text);
    }
    if (ts.isElementAccessExpression(node)) {
      if (this.environmentName(module, node) !== null) return undefined;
      const key = this.fold(module, node.argumentExpression).value;
      return key.length === 1 && key[0] !== undefined && !key[0].includes(UNKNOWN)
        ? this.memberOf(module, node.expression, key[0])
        : null;
    }
    if (ts.isCallExpression(node)) {
      // `Object.freeze(x)` is x; `require('./x')` is what that module exports.
      if (
        ts.isPropertyAccessExpression(node.expression) &&
        node.expression.name.text === 'freeze' &&
        node.arguments[0] !== undefined
      ) {
        return { module, node: node.arguments[0] };
      }
      const specifier = requiredModule(ts, node);
      if (specifier !== null) return this.exported(module, specifier, '*', 0);
    }
    return undefined;
  }

  private boundTo(module: ToolingModule, binding: Binding, name: Ts.Node): Placed | null | undefined {
    const { ts } = this;
    if (binding.imported !== null) return this.exported(module, binding.imported.specifier, binding.imported.name, 0);
    if (ts.isEnumDeclaration(binding.declaration) || ts.isClassDeclaration(binding.declaration))
      return { module, node: binding.declaration };
    if (binding.initializer === null || binding.writes > 0) return null;
    if (binding.members.length === 1 && this.isEnvironment(module, binding.initializer))
      return name.parent === binding.declaration ? null : undefined;
    let placed: Placed | null = { module, node: binding.initializer };
    for (const member of binding.members) {
      if (placed === null) return null;
      placed = this.memberOf(placed.module, placed.node, member);
    }
    return placed;
  }

  /** What a module exports under a name; `*` is the module as a whole. */
  private exported(from: ToolingModule, specifier: string, name: string, hops: number): Placed | null {
    const module = this.modules.imported(from, specifier);
    if (module === null || hops > DEEPEST) return null;
    const { own, passedOn, all } = module.exports;
    const whole = own.get('*');
    if (name === '*') return { module, node: whole ?? module.source };
    const node = own.get(name);
    if (node !== undefined) return { module, node };
    const passed = passedOn.get(name);
    if (passed !== undefined) return this.exported(module, passed.specifier, passed.name, hops + 1);
    if (whole !== undefined) return name === 'default' ? { module, node: whole } : this.memberOf(module, whole, name);
    for (const other of all) {
      const found = this.exported(module, other, name, hops + 1);
      if (found !== null) return found;
    }
    // `import x from './commonjs'` names what the module exports as a whole.
    return name === 'default' && own.size > 0 && !own.has('default') ? { module, node: module.source } : null;
  }

  private memberOf(module: ToolingModule, object: Ts.Node, key: string): Placed | null {
    // An object that spreads itself, or a name that leads back to itself, ends here.
    if (this.depth > DEEPEST) return null;
    this.depth++;
    const located = this.locate(module, object);
    const member = located === null ? null : this.memberAt(located.placed, key);
    this.depth--;
    return member;
  }

  private memberAt(placed: Placed, key: string): Placed | null {
    const { ts } = this;
    const { node } = placed;
    if (ts.isObjectLiteralExpression(node)) return this.propertyOf(placed.module, node, key);
    if (ts.isArrayLiteralExpression(node)) {
      const element = /^\d+$/.test(key) ? node.elements[Number(key)] : undefined;
      return element === undefined || node.elements.some((each) => ts.isSpreadElement(each))
        ? null
        : { module: placed.module, node: element };
    }
    if (ts.isEnumDeclaration(node)) {
      const member = node.members.find(({ name }) => nameText(ts, name) === key);
      return member?.initializer === undefined ? null : { module: placed.module, node: member.initializer };
    }
    if (ts.isClassDeclaration(node) || ts.isClassExpression(node)) return fieldOf(ts, placed.module, node, key, true);
    if (ts.isSourceFile(node)) {
      const own = placed.module.exports.own.get(key);
      if (own !== undefined) return { module: placed.module, node: own };
      const passed = placed.module.exports.passedOn.get(key);
      if (passed !== undefined) return this.exported(placed.module, passed.specifier, passed.name, 0);
      for (const other of placed.module.exports.all) {
        const found = this.exported(placed.module, other, key, 0);
        if (found !== null) return found;
      }
    }
    return null;
  }

  private propertyOf(module: ToolingModule, object: Ts.ObjectLiteralExpression, key: string): Placed | null {
    const { ts } = this;
    for (const property of [...object.properties].reverse()) {
      if (ts.isSpreadAssignment(property)) {
        const inner = this.memberOf(module, property.expression, key);
        if (inner !== null) return inner;
        // What an unknown object spreads over the property is not known.
        if (this.locate(module, property.expression) === null) return null;
      } else if (property.name !== undefined && nameText(ts, property.name) === key) {
        if (ts.isPropertyAssignment(property)) return { module, node: property.initializer };
        return ts.isShorthandPropertyAssignment(property) ? { module, node: property } : null;
      }
    }
    return null;
  }

  private classField(module: ToolingModule, node: Ts.Node, key: string): Placed | null {
    const { ts } = this;
    for (let owner: Ts.Node | undefined = node.parent; owner !== undefined; owner = owner.parent) {
      if (ts.isClassDeclaration(owner) || ts.isClassExpression(owner)) return fieldOf(ts, module, owner, key, false);
      if (ts.isFunctionDeclaration(owner) || ts.isFunctionExpression(owner)) return null;
    }
    return null;
  }

  private foldCall(module: ToolingModule, node: Ts.CallExpression): Folded {
    const text = this.textFunction(module, node);
    if (text === null) {
      const located = this.locate(module, node);
      return located === null || located.placed.node === node
        ? UNKNOWN_VALUE
        : this.fold(located.placed.module, located.placed.node);
    }
    return text();
  }

  /** How to fold a call that gives a text from the texts it is given; null for any other call. */
  private textFunction(module: ToolingModule, node: Ts.CallExpression): (() => Folded) | null {
    const { ts } = this;
    const callee = node.expression;
    if (ts.isIdentifier(callee)) {
      if (callee.text === 'String' && node.arguments.length === 1)
        return () => this.foldArguments(module, node, concatenate);
      if (callee.text !== 'join' && this.isTmpdir(module, callee))
        return () => ({ value: [environmentVariable('TEMP')], from: [] });
      if (this.isPathFunction(module, callee))
        return () => this.foldPath(module, node, this.pathFunctionName(module, callee));
      return null;
    }
    if (!ts.isPropertyAccessExpression(callee)) return null;
    const name = callee.name.text;
    if (PATH_FUNCTIONS.has(name) && this.isPathModule(module, callee.expression))
      return () => this.foldPath(module, node, name);
    if (
      name === 'tmpdir' &&
      ts.isIdentifier(callee.expression) &&
      /^(?:node:)?os$/.test(this.moduleNameOf(module, callee.expression) ?? '')
    ) {
      return () => ({ value: [environmentVariable('TEMP')], from: [] });
    }
    if (name === 'fromCharCode' && ts.isIdentifier(callee.expression) && callee.expression.text === 'String')
      return () => this.foldCharacters(module, node);
    if (name === 'stringify' && ts.isIdentifier(callee.expression) && callee.expression.text === 'JSON') {
      return () =>
        join([this.fold(module, node.arguments[0] ?? node)], ([value]) =>
          (value ?? NOTHING_KNOWN).map((text) => `"${text}"`),
        );
    }
    if (name === 'join') return () => this.foldJoin(module, callee.expression, node);
    const object = (): Folded => this.fold(module, callee.expression);
    if (name === 'concat')
      return () => join([object(), ...node.arguments.map((argument) => this.fold(module, argument))], concatenate);
    if (name === 'toLowerCase' || name === 'toUpperCase' || name === 'trim' || name === 'toString') return object;
    if (name === 'replace' || name === 'replaceAll')
      return () => this.foldReplace(module, callee.expression, node, name === 'replaceAll');
    return null;
  }

  private foldArguments(
    module: ToolingModule,
    node: Ts.CallExpression,
    make: (parts: readonly Value[]) => Value,
  ): Folded {
    return join(
      node.arguments.map((argument) => this.fold(module, argument)),
      make,
    );
  }

  private foldCharacters(module: ToolingModule, node: Ts.CallExpression): Folded {
    return this.foldArguments(module, node, (codes) =>
      combine(codes, (texts) =>
        texts.map((text) => (/^\d+$/.test(text) ? String.fromCharCode(Number(text)) : UNKNOWN)).join(''),
      ),
    );
  }

  private foldPath(module: ToolingModule, node: Ts.CallExpression, name: string): Folded {
    const parts = this.elementsOf(module, node.arguments);
    return join(parts, (values) =>
      combine(values, (texts) => (name === 'resolve' ? resolvePath(texts) : joinPath(texts))),
    );
  }

  private foldJoin(module: ToolingModule, array: Ts.Expression, node: Ts.CallExpression): Folded {
    const { ts } = this;
    const pieces = this.foldSplit(module, array);
    if (pieces !== null) {
      const by = node.arguments[0] === undefined ? [','] : this.fold(module, node.arguments[0]).value;
      return by.length === 1 && by[0] !== undefined
        ? { value: pieces.value.map((text) => text.split(pieces.at).join(by[0])), from: pieces.from }
        : UNKNOWN_VALUE;
    }
    const located = this.locate(module, array);
    if (located === null || !ts.isArrayLiteralExpression(located.placed.node)) return UNKNOWN_VALUE;
    const elements = this.elementsOf(located.placed.module, located.placed.node.elements);
    const separator =
      node.arguments[0] === undefined ? { value: [','], from: [] } : this.fold(module, node.arguments[0]);
    const joined = join([separator, ...elements], (values) =>
      combine(values, ([by = ',', ...texts]) => texts.join(by)),
    );
    return { value: joined.value, from: [...located.from, ...joined.from] };
  }

  /** The text and the separator of `text.split(separator)`; null for other expressions. */
  private foldSplit(
    module: ToolingModule,
    node: Ts.Expression,
  ): { value: Value; from: readonly Definition[]; at: string } | null {
    const { ts } = this;
    const bare = unwrap(ts, node);
    if (
      !ts.isCallExpression(bare) ||
      !ts.isPropertyAccessExpression(bare.expression) ||
      bare.expression.name.text !== 'split'
    )
      return null;
    const separator =
      bare.arguments.length === 1 && bare.arguments[0] !== undefined ? this.fold(module, bare.arguments[0]).value : [];
    const [at] = separator;
    if (separator.length !== 1 || at === undefined || at === '' || at.includes(UNKNOWN)) return null;
    return { ...this.fold(module, bare.expression.expression), at };
  }

  private foldReplace(module: ToolingModule, object: Ts.Expression, node: Ts.CallExpression, all: boolean): Folded {
    const { ts } = this;
    const subject = this.fold(module, object);
    const [what, by] = node.arguments;
    if (what === undefined || by === undefined) return UNKNOWN_VALUE;
    const replacement = this.fold(module, by).value;
    const only = replacement.length === 1 ? replacement[0] : undefined;
    if (only === undefined || only.includes(UNKNOWN) || only.includes('$')) return UNKNOWN_VALUE;
    if (ts.isRegularExpressionLiteral(what)) {
      const simple = /^\/(\\?[^\\()[\]{}|*+?.^$]|\\\\|\\\/)\/(g?)$/.exec(what.text);
      if (simple === null) return UNKNOWN_VALUE;
      const character = (simple[1] as string).slice(-1);
      return {
        value: subject.value.map((text) =>
          simple[2] === 'g' ? text.replaceAll(character, only) : text.replace(character, only),
        ),
        from: subject.from,
      };
    }
    const search = this.fold(module, what).value;
    const needle = search.length === 1 ? search[0] : undefined;
    if (needle === undefined || needle.includes(UNKNOWN)) return UNKNOWN_VALUE;
    return {
      value: subject.value.map((text) => (all ? text.replaceAll(needle, only) : text.replace(needle, only))),
      from: subject.from,
    };
  }

  /** The values of a list; a spread of a literal array counts as its elements, any other as one unknown. */
  private elementsOf(module: ToolingModule, elements: readonly Ts.Expression[]): Folded[] {
    const { ts } = this;
    return elements.flatMap((element) => {
      if (!ts.isSpreadElement(element)) return [this.fold(module, element)];
      const located = this.locate(module, element.expression);
      if (located === null || !ts.isArrayLiteralExpression(located.placed.node)) return [UNKNOWN_VALUE];
      const inner = located.placed.node.elements.filter((each) => !ts.isSpreadElement(each));
      return inner.map((each) => this.fold(located.placed.module, each));
    });
  }

  /** True for `tmpdir` of `import { tmpdir } from 'os'` and the like. */
  private isTmpdir(module: ToolingModule, name: Ts.Identifier): boolean {
    const binding = module.scopes.resolve(name);
    const local = binding?.imported?.name ?? binding?.members.at(-1);
    return local === 'tmpdir' && /^(?:node:)?os$/.test(this.moduleNameOf(module, name) ?? '');
  }

  private isPathFunction(module: ToolingModule, name: Ts.Identifier): boolean {
    return PATH_FUNCTIONS.has(this.pathFunctionName(module, name));
  }

  /** The path function that a bare name is: `join` for `import { join as j } from 'path'`; empty for other names. */
  private pathFunctionName(module: ToolingModule, name: Ts.Identifier): string {
    const binding = module.scopes.resolve(name);
    if (binding === null) return '';
    if (binding.imported !== null) return PATH_MODULES.has(binding.imported.specifier) ? binding.imported.name : '';
    const source = binding.initializer === null ? null : this.pathModuleName(module, binding.initializer);
    return source !== null ? (binding.members.at(-1) ?? '') : '';
  }

  private isPathModule(module: ToolingModule, node: Ts.Node): boolean {
    const { ts } = this;
    if (ts.isPropertyAccessExpression(node)) {
      return (
        (node.name.text === 'win32' || node.name.text === 'path') &&
        (this.isPathModule(module, node.expression) || node.name.text === 'path')
      );
    }
    if (ts.isCallExpression(node)) return PATH_MODULES.has(requiredModule(ts, node) ?? '');
    if (!ts.isIdentifier(node)) return false;
    const binding = module.scopes.resolve(node);
    // Tools hand the path module around under its own name.
    if (binding === null) return node.text === 'path';
    if (binding.imported !== null) return PATH_MODULES.has(binding.imported.specifier);
    return binding.initializer !== null && this.pathModuleName(module, binding.initializer) !== null;
  }

  private pathModuleName(module: ToolingModule, initializer: Ts.Node): string | null {
    const { ts } = this;
    const required = requiredModule(ts, initializer);
    if (required !== null) return PATH_MODULES.has(required) ? required : null;
    if (ts.isIdentifier(initializer) || ts.isPropertyAccessExpression(initializer))
      return this.isPathModule(module, initializer) ? 'path' : null;
    return null;
  }
}

/** True for `x += y`. */
export function isAppending(
  ts: typeof Ts,
  node: Ts.Node,
): node is Ts.AssignmentExpression<Ts.Token<Ts.SyntaxKind.PlusEqualsToken>> {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken;
}

/** The operands of a chain of `+`, first to last. */
export function operandsOf(ts: typeof Ts, node: Ts.BinaryExpression): Ts.Expression[] {
  const operands: Ts.Expression[] = [];
  let left: Ts.Expression = node;
  while (ts.isBinaryExpression(left) && left.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  return operands.reverse();
}

/** The expression inside parentheses, type assertions, `!`, `satisfies` and `await`. */
export function unwrap(ts: typeof Ts, node: Ts.Node): Ts.Node {
  let bare = node;
  while (
    ts.isParenthesizedExpression(bare) ||
    ts.isAsExpression(bare) ||
    ts.isSatisfiesExpression(bare) ||
    ts.isNonNullExpression(bare) ||
    ts.isTypeAssertionExpression(bare) ||
    ts.isAwaitExpression(bare)
  )
    bare = bare.expression;
  return bare;
}

/** The module name of `require('name')` or `import('name')`; null for any other expression. */
export function requiredModule(ts: typeof Ts, node: Ts.Node): string | null {
  const bare = unwrap(ts, node);
  if (!ts.isCallExpression(bare)) return null;
  const [argument] = bare.arguments;
  const isRequire = ts.isIdentifier(bare.expression) && bare.expression.text === 'require';
  if (!isRequire && bare.expression.kind !== ts.SyntaxKind.ImportKeyword) return null;
  return argument !== undefined && ts.isStringLiteralLike(argument) ? argument.text : null;
}

/** A property name that is written out; null for a computed one. */
export function nameText(ts: typeof Ts, name: Ts.PropertyName): string | null {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  return ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression) ? name.expression.text : null;
}

function fieldOf(
  ts: typeof Ts,
  module: ToolingModule,
  owner: Ts.ClassDeclaration | Ts.ClassExpression,
  key: string,
  isStatic: boolean,
): Placed | null {
  for (const member of owner.members) {
    if (!ts.isPropertyDeclaration(member) || nameText(ts, member.name) !== key || member.initializer === undefined)
      continue;
    const flags = ts.getCombinedModifierFlags(member);
    if (isStatic && (flags & ts.ModifierFlags.Static) === 0) continue;
    const fixed = (flags & ts.ModifierFlags.Readonly) !== 0 || !isFieldAssigned(ts, owner, key);
    return fixed ? { module, node: member.initializer } : null;
  }
  return null;
}

function isFieldAssigned(ts: typeof Ts, owner: Ts.Node, key: string): boolean {
  const visit = (node: Ts.Node): boolean => {
    const assigned =
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      node.operatorToken.kind <= ts.SyntaxKind.LastAssignment &&
      ts.isPropertyAccessExpression(node.left) &&
      node.left.name.text === key;
    return assigned || ts.forEachChild(node, visit) === true;
  };
  return visit(owner);
}

function isReference(ts: typeof Ts, node: Ts.Node): boolean {
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function isConstantStep(ts: typeof Ts, node: Ts.Node): boolean {
  return isReference(ts, node) || ts.isShorthandPropertyAssignment(node);
}

function join(parts: readonly Folded[], make: (values: readonly Value[]) => Value): Folded {
  return { value: make(parts.map(({ value }) => value)), from: parts.flatMap(({ from }) => from) };
}

function joinPath(texts: readonly string[]): string {
  // What `..` takes away from an unknown part is not known either.
  const climbs = texts.findLastIndex((text) => /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(text));
  if (climbs !== -1 && texts.slice(0, climbs + 1).some((text) => text.includes(UNKNOWN) || text.startsWith('%'))) {
    return [UNKNOWN, ...texts.slice(climbs + 1)].join('\\');
  }
  return win32.join(...texts);
}

function resolvePath(texts: readonly string[]): string {
  const from = texts.findLastIndex((text) => /^(?:[a-z]:[\\/]|[\\/]|%)/i.test(text));
  if (from === -1) return joinPath([UNKNOWN, ...texts]);
  const joined = joinPath(texts.slice(from));
  return joined.length > 3 ? joined.replace(/\\+$/, '') : joined;
}
