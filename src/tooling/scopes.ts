import { tsMorph, type Ts } from './compiler';
import { nameText } from './syntax';

/** What a name stands for in one scope. */
export interface Binding {
  readonly name: string;
  /** The expression that gives the value; null for parameters, functions, classes and what is assigned later. */
  readonly initializer: Ts.Expression | null;
  /** The way from the initializer to this name through destructuring patterns: property names or indices. */
  readonly members: readonly string[];
  /** The default in a destructuring pattern; null without one. */
  readonly fallback: Ts.Expression | null;
  /** The import that brings it in; null for names of this module. */
  readonly imported: { readonly specifier: string; readonly name: string } | null;
  /** True for `import type`: the name is no value. */
  readonly typeOnly: boolean;
  readonly declaration: Ts.Node;
  /** How often it is assigned after its declaration. */
  writes: number;
  /** What it is assigned by a plain `=`, in the order of the text. */
  readonly assigned: Ts.Expression[];
}

type Names = Map<string, Binding>;
type NewBinding = Omit<Binding, 'writes' | 'assigned' | 'typeOnly'> & { readonly typeOnly?: boolean };

/** The names of one source file, resolved as JavaScript does: by enclosing block, function and module. */
export class Scopes {
  private readonly scopes = new Map<Ts.Node, Names>();
  private readonly types: ReadonlySet<string>;
  private readonly globals = new Set<string>();
  private readonly resolved = new WeakMap<Ts.Identifier, Binding | null>();

  constructor(source: Ts.SourceFile) {
    const { ts } = tsMorph();
    this.types = typeNames(ts, source);
    declareNames(ts, source, this.scopes);
    countWrites(ts, source, (name) => {
      const binding = this.resolve(name);
      if (binding === null) this.globals.add(name.text);
      return binding;
    });
  }

  /** What the name means where it stands; null when nothing in the file declares it. */
  resolve(name: Ts.Identifier): Binding | null {
    const known = this.resolved.get(name);
    if (known !== undefined) return known;
    const binding = this.lookUp(name.text, name);
    this.resolved.set(name, binding);
    return binding;
  }

  /** What `name` would mean at a place of the file. */
  lookUp(name: string, place: Ts.Node): Binding | null {
    for (let scope: Ts.Node | undefined = place; scope !== undefined; scope = scope.parent) {
      const binding = this.scopes.get(scope)?.get(name);
      if (binding !== undefined) return binding;
    }
    return null;
  }

  /** True when the module declares a type of that name, with which an import of the same name would collide. */
  declaresType(name: string): boolean {
    return this.types.has(name);
  }

  /** True when the module assigns a name that it never declares: `path = require('path')` in a script. */
  assignsGlobal(name: string): boolean {
    return this.globals.has(name);
  }

  /** The names that the module itself declares. */
  topLevel(source: Ts.SourceFile): ReadonlyMap<string, Binding> {
    return this.scopes.get(source) ?? new Map<string, Binding>();
  }
}

function typeNames(ts: typeof Ts, source: Ts.SourceFile): Set<string> {
  return new Set(
    source.statements.flatMap((node) =>
      ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) ? [node.name.text] : [],
    ),
  );
}

function declareNames(ts: typeof Ts, source: Ts.SourceFile, scopes: Map<Ts.Node, Names>): void {
  const add = (scope: Ts.Node, binding: NewBinding): void => {
    let names = scopes.get(scope);
    if (names === undefined) scopes.set(scope, (names = new Map()));
    const earlier = names.get(binding.name);
    // A second `var` of the same name is an assignment to the first.
    if (earlier !== undefined) earlier.writes++;
    else names.set(binding.name, { typeOnly: false, ...binding, writes: 0, assigned: [] });
  };
  const plain = (scope: Ts.Node, name: Ts.Identifier | undefined, declaration: Ts.Node): void => {
    if (name !== undefined)
      add(scope, { name: name.text, initializer: null, members: [], fallback: null, imported: null, declaration });
  };
  const addPattern = (
    scope: Ts.Node,
    name: Ts.BindingName,
    initializer: Ts.Expression | null,
    members: readonly string[],
    fallback: Ts.Expression | null,
    declaration: Ts.Node,
  ): void => {
    if (ts.isIdentifier(name)) {
      add(scope, { name: name.text, initializer, members, fallback, imported: null, declaration });
      return;
    }
    name.elements.forEach((element, index) => {
      if (!ts.isBindingElement(element)) return;
      const rest = element.dotDotDotToken !== undefined;
      const key = rest ? null : memberKey(ts, element, index);
      // The rest of an object has its other members.
      const known = key !== null || (rest && ts.isObjectBindingPattern(name));
      addPattern(
        scope,
        element.name,
        known ? initializer : null,
        key === null ? (known ? members : []) : [...members, key],
        element.initializer ?? null,
        element,
      );
    });
  };
  const visit = (node: Ts.Node, block: Ts.Node, hoist: Ts.Node): void => {
    if (ts.isVariableDeclarationList(node)) {
      const scope = (node.flags & ts.NodeFlags.BlockScoped) === 0 ? hoist : block;
      for (const declaration of node.declarations)
        addPattern(scope, declaration.name, declaration.initializer ?? null, [], null, declaration);
    } else if (ts.isCatchClause(node) && node.variableDeclaration !== undefined) {
      addPattern(node, node.variableDeclaration.name, null, [], null, node.variableDeclaration);
    } else if (ts.isParameter(node)) {
      addPattern(hoist, node.name, null, [], null, node);
    } else if (ts.isFunctionDeclaration(node)) plain(block, node.name, node);
    else if (ts.isClassDeclaration(node) || ts.isEnumDeclaration(node)) plain(block, node.name, node);
    else if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name)) plain(block, node.name, node);
    else if ((ts.isFunctionExpression(node) || ts.isClassExpression(node)) && node.name !== undefined)
      plain(node, node.name, node);
    else if (ts.isImportDeclaration(node)) declareImport(ts, node, source, add);
    else if (ts.isImportEqualsDeclaration(node)) {
      const specifier = ts.isExternalModuleReference(node.moduleReference) ? node.moduleReference.expression : null;
      const imported =
        specifier !== null && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text, name: '*' } : null;
      add(source, {
        name: node.name.text,
        initializer: null,
        members: [],
        fallback: null,
        imported,
        typeOnly: node.isTypeOnly,
        declaration: node,
      });
    }
    const isFunction = ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node);
    const isHoist = isFunction || ts.isModuleBlock(node);
    const isBlock =
      isHoist ||
      ts.isBlock(node) ||
      ts.isCaseBlock(node) ||
      ts.isCatchClause(node) ||
      ts.isForStatement(node) ||
      ts.isForInStatement(node) ||
      ts.isForOfStatement(node);
    ts.forEachChild(node, (child) => visit(child, isBlock ? node : block, isHoist ? node : hoist));
  };
  ts.forEachChild(source, (child) => visit(child, source, source));
}

function declareImport(
  ts: typeof Ts,
  node: Ts.ImportDeclaration,
  source: Ts.SourceFile,
  add: (scope: Ts.Node, binding: NewBinding) => void,
): void {
  if (!ts.isStringLiteral(node.moduleSpecifier) || node.importClause === undefined) return;
  const specifier = node.moduleSpecifier.text;
  const { name, namedBindings, isTypeOnly } = node.importClause;
  const one = (local: Ts.Identifier, imported: string, typeOnly = isTypeOnly): void =>
    add(source, {
      name: local.text,
      initializer: null,
      members: [],
      fallback: null,
      imported: { specifier, name: imported },
      typeOnly,
      declaration: node,
    });
  if (name !== undefined) one(name, 'default');
  if (namedBindings === undefined) return;
  if (ts.isNamespaceImport(namedBindings)) one(namedBindings.name, '*');
  else
    for (const element of namedBindings.elements)
      one(element.name, (element.propertyName ?? element.name).text, isTypeOnly || element.isTypeOnly);
}

function memberKey(ts: typeof Ts, element: Ts.BindingElement, index: number): string | null {
  if (ts.isArrayBindingPattern(element.parent)) return String(index);
  const key = element.propertyName ?? element.name;
  return ts.isObjectBindingPattern(key) || ts.isArrayBindingPattern(key) ? null : nameText(ts, key);
}

function countWrites(ts: typeof Ts, source: Ts.SourceFile, resolve: (name: Ts.Identifier) => Binding | null): void {
  const written = (target: Ts.Node): void => {
    if (ts.isIdentifier(target)) {
      const binding = resolve(target);
      if (binding !== null) binding.writes++;
    } else if (
      ts.isArrayLiteralExpression(target) ||
      ts.isObjectLiteralExpression(target) ||
      ts.isParenthesizedExpression(target)
    ) {
      ts.forEachChild(target, written);
    } else if (ts.isPropertyAssignment(target)) written(target.initializer);
    else if (ts.isShorthandPropertyAssignment(target)) written(target.name);
    else if (ts.isSpreadElement(target) || ts.isSpreadAssignment(target)) written(target.expression);
  };
  const visit = (node: Ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(ts, node.operatorToken.kind)) {
      written(node.left);
      if (node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(node.left))
        resolve(node.left)?.assigned.push(node.right);
    } else if (
      (ts.isForInStatement(node) || ts.isForOfStatement(node)) &&
      !ts.isVariableDeclarationList(node.initializer)
    )
      written(node.initializer);
    else if (
      (ts.isForInStatement(node) || ts.isForOfStatement(node)) &&
      ts.isVariableDeclarationList(node.initializer)
    ) {
      for (const declaration of node.initializer.declarations) written(declaration.name);
    } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
        written(node.operand);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function isAssignment(ts: typeof Ts, kind: Ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
