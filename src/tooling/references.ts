import { fieldOf, gotten } from './class-members';
import { tsMorph, type Ts } from './compiler';
import { DEEPEST, type Definition, type Placed } from './folded';
import { spanOf, type ToolingModule } from './module';
import type { ModuleCache } from './module-cache';
import type { Binding } from './scopes';
import { isConstantStep, nameText, requiredModule, unwrap } from './syntax';

/** What references need to know of values. */
export interface Known {
  /** The text of a computed member name; null when it is not known. */
  readonly keyOf: (module: ToolingModule, key: Ts.Expression) => string | null;
  /** True for `process.env`, under whatever name. */
  readonly isEnvironment: (module: ToolingModule, node: Ts.Node) => boolean;
  /** True for a variable of the environment. */
  readonly isVariable: (module: ToolingModule, node: Ts.Node) => boolean;
}

/** Follows names, members and imports to the expressions that they stand for, lexically and without types. */
export class References {
  private readonly ts = tsMorph().ts;
  private depth = 0;

  constructor(
    private readonly modules: ModuleCache,
    private readonly known: Known,
  ) {}

  /**
   * Follows names, members, imports and wrappers to the expression that they stand for, with the constants passed on
   * the way.
   */
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

  /** What a module exports under a name; `*` is the module as a whole. */
  exported(from: ToolingModule, specifier: string, name: string, hops: number): Placed | null {
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

  /** The member of what an expression stands for; null when that is not known. */
  memberOf(module: ToolingModule, object: Ts.Node, key: string): Placed | null {
    // An object that spreads itself, or a name that leads back to itself, ends here.
    if (this.depth > DEEPEST) return null;
    this.depth++;
    const located = this.locate(module, object);
    const member = located === null ? null : this.memberAt(located.placed, key);
    this.depth--;
    return member;
  }

  /**
   * One step from a reference to what it stands for; undefined when the node is no reference, null when that is not
   * known.
   */
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
      const own = isOwnExports(ts, module, node.expression) ? module.exports.own.get(node.name.text) : undefined;
      if (own !== undefined) return own === node ? null : { module, node: own };
      if (this.isEnvironmentOrVariable(module, node)) return undefined;
      if (node.expression.kind === ts.SyntaxKind.ThisKeyword) return this.classField(module, node, node.name.text);
      return this.memberOf(module, node.expression, node.name.text);
    }
    if (ts.isElementAccessExpression(node)) {
      if (this.isEnvironmentOrVariable(module, node)) return undefined;
      const key = this.known.keyOf(module, node.argumentExpression);
      return key === null ? null : this.memberOf(module, node.expression, key);
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

  private isEnvironmentOrVariable(module: ToolingModule, node: Ts.Node): boolean {
    return this.known.isVariable(module, node) || this.known.isEnvironment(module, node);
  }

  private boundTo(module: ToolingModule, binding: Binding, name: Ts.Node): Placed | null | undefined {
    const { ts } = this;
    if (binding.imported !== null) return this.exported(module, binding.imported.specifier, binding.imported.name, 0);
    if (
      (ts.isFunctionDeclaration(binding.declaration) && binding.writes === 0) ||
      ts.isEnumDeclaration(binding.declaration) ||
      ts.isClassDeclaration(binding.declaration) ||
      ts.isModuleDeclaration(binding.declaration)
    )
      return { module, node: binding.declaration };
    // Whoever calls the function may leave it at the default.
    if (ts.isParameter(binding.declaration) && binding.declaration.initializer !== undefined && binding.writes === 0)
      return undefined;
    if (binding.initializer === null || binding.writes > 0) return null;
    if (binding.members.length === 1 && this.known.isEnvironment(module, binding.initializer))
      return name.parent === binding.declaration ? null : undefined;
    let placed: Placed | null = { module, node: binding.initializer };
    for (const member of binding.members) {
      if (placed === null) return null;
      placed = this.memberOf(placed.module, placed.node, member);
    }
    return placed;
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
    if (ts.isClassDeclaration(node) || ts.isClassExpression(node))
      return this.classMember(placed.module, node, key, true);
    if (ts.isNewExpression(node)) {
      const made = this.locate(placed.module, node.expression)?.placed;
      return made !== undefined && (ts.isClassDeclaration(made.node) || ts.isClassExpression(made.node))
        ? this.classMember(made.module, made.node, key, false)
        : null;
    }
    if (ts.isModuleDeclaration(node)) return namespaceMember(ts, placed.module, node, key);
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
        if (ts.isMethodDeclaration(property)) return { module, node: property };
        if (ts.isGetAccessorDeclaration(property)) return gotten({ module, node: property });
        return ts.isShorthandPropertyAssignment(property) ? { module, node: property } : null;
      }
    }
    return null;
  }

  /** The member of a class, or of the classes that it extends. */
  private classMember(
    module: ToolingModule,
    owner: Ts.ClassDeclaration | Ts.ClassExpression,
    key: string,
    isStatic: boolean,
  ): Placed | null {
    const { ts } = this;
    const own = fieldOf(ts, module, owner, key, isStatic);
    if (own !== undefined) return own;
    const [base] = owner.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types ?? [];
    if (base === undefined || this.depth > DEEPEST) return null;
    this.depth++;
    const placed = this.locate(module, base.expression)?.placed;
    const inherited =
      placed !== undefined && (ts.isClassDeclaration(placed.node) || ts.isClassExpression(placed.node))
        ? this.classMember(placed.module, placed.node, key, isStatic)
        : null;
    this.depth--;
    return inherited;
  }

  private classField(module: ToolingModule, node: Ts.Node, key: string): Placed | null {
    const { ts } = this;
    for (let owner: Ts.Node | undefined = node.parent; owner !== undefined; owner = owner.parent) {
      if (ts.isClassDeclaration(owner) || ts.isClassExpression(owner))
        return this.classMember(module, owner, key, false);
      if (ts.isFunctionDeclaration(owner) || ts.isFunctionExpression(owner)) return null;
    }
    return null;
  }
}

/** True for `exports` and `module.exports`. */
function isOwnExports(ts: typeof Ts, module: ToolingModule, node: Ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    const { expression, name } = node;
    return name.text === 'exports' && ts.isIdentifier(expression) && isGlobal(module, expression, 'module');
  }
  return ts.isIdentifier(node) && isGlobal(module, node, 'exports');
}

function isGlobal(module: ToolingModule, node: Ts.Identifier, name: string): boolean {
  return node.text === name && module.scopes.resolve(node) === null;
}

/** The constant that a namespace declares under a name. */
function namespaceMember(
  ts: typeof Ts,
  module: ToolingModule,
  namespace: Ts.ModuleDeclaration,
  key: string,
): Placed | null {
  if (namespace.body === undefined || !ts.isModuleBlock(namespace.body)) return null;
  for (const statement of namespace.body.statements) {
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name)
      : ts.isEnumDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isModuleDeclaration(statement)
        ? [statement.name]
        : [];
    const named = names.find((name) => name !== undefined && ts.isIdentifier(name) && name.text === key);
    if (named !== undefined) return { module, node: named };
  }
  return null;
}
