import { tsMorph, type Ts } from './compiler';
import type { ToolingModule } from './module';
import type { ModuleCache } from './module-cache';
import type { References } from './references';
import type { Binding } from './scopes';
import { requiredModule, unwrap } from './syntax';

/** A module from outside the package, and the way from it to a value: `join` of `path`. */
export interface Origin {
  readonly specifier: string;
  readonly members: readonly string[];
}

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
const OS_MODULE = /^(?:node:)?os$/;
const UTIL_MODULE = /^(?:node:)?util$/;
const PROCESS_MODULE = /^(?:node:)?process$/;

/** Tells where a value comes from, through bindings, destructuring, wrapper modules and re-exports. */
export class ValueOrigins {
  private readonly ts = tsMorph().ts;
  private readonly memo = new WeakMap<Ts.Node, Origin | null>();
  private readonly environments = new WeakMap<Ts.Node, boolean>();

  constructor(
    private readonly modules: ModuleCache,
    private readonly references: References,
    private readonly keyOf: (module: ToolingModule, key: Ts.Expression) => string | null,
  ) {}

  /** The outside module that an expression is, or is a member of; null for what the package itself makes. */
  of(module: ToolingModule, node: Ts.Node): Origin | null {
    const known = this.memo.get(node);
    if (known !== undefined) return known;
    // A module that passes on what it takes from itself ends here.
    this.memo.set(node, null);
    const origin = this.find(module, node);
    this.memo.set(node, origin);
    return origin;
  }

  /**
   * The module that a name is bound to: `path` for `import p from 'path'` and `const p = require('path')`; null for
   * other names.
   */
  moduleNameOf(module: ToolingModule, name: Ts.Identifier): string | null {
    const binding = module.scopes.resolve(name);
    if (binding === null) return null;
    if (binding.imported !== null) return binding.imported.specifier;
    return binding.initializer === null ? null : requiredModule(this.ts, binding.initializer);
  }

  /** True when the name is brought in, by import or require, from a module whose name matches. */
  importedFrom(module: ToolingModule, name: Ts.Identifier, specifier: RegExp): boolean {
    const source = this.moduleNameOf(module, name);
    return source !== null && specifier.test(source);
  }

  /** The path function that a call is of: `join`; null for other calls. */
  pathFunction(module: ToolingModule, call: Ts.CallExpression): string | null {
    const { ts } = this;
    const callee = unwrap(ts, call.expression);
    const origin = this.of(module, callee);
    if (origin !== null) {
      // What `path.posix` joins is a path of Windows only on a drive that is mounted elsewhere.
      if (origin.members.includes('posix') && !startsOnMount(ts, call)) return null;
      const names = origin.members.filter((name) => name !== 'win32' && name !== 'posix');
      const [name] = names;
      return PATH_MODULES.has(origin.specifier) && names.length === 1 && name !== undefined && PATH_FUNCTIONS.has(name)
        ? name
        : null;
    }
    return ts.isPropertyAccessExpression(callee) &&
      PATH_FUNCTIONS.has(callee.name.text) &&
      this.isHandedPath(module, callee.expression, call.arguments.length)
      ? callee.name.text
      : null;
  }

  /** True for `path.sep`. */
  isPathSeparator(module: ToolingModule, node: Ts.Node): boolean {
    const { ts } = this;
    if (ts.isPropertyAccessExpression(node) && node.name.text !== 'sep') return false;
    const origin = this.of(module, node);
    if (origin !== null) return PATH_MODULES.has(origin.specifier) && origin.members.at(-1) === 'sep';
    return ts.isPropertyAccessExpression(node) && this.isHandedPath(module, node.expression, 0);
  }

  /** True for `format` of `import { format } from 'util'` and the like. */
  isFormat(module: ToolingModule, callee: Ts.Node): boolean {
    const origin = this.of(module, callee);
    return (
      origin !== null &&
      UTIL_MODULE.test(origin.specifier) &&
      origin.members.length === 1 &&
      origin.members[0] === 'format'
    );
  }

  /** True for `tmpdir` of `import { tmpdir } from 'os'` and the like. */
  isTmpdir(module: ToolingModule, callee: Ts.Node): boolean {
    const origin = this.of(module, callee);
    return (
      origin !== null &&
      OS_MODULE.test(origin.specifier) &&
      origin.members.length === 1 &&
      origin.members[0] === 'tmpdir'
    );
  }

  /** True when the expression is `process.env`, under whatever name. */
  isEnvironment(module: ToolingModule, node: Ts.Node): boolean {
    const known = this.environments.get(node);
    if (known !== undefined) return known;
    this.environments.set(node, false);
    const found = this.findsEnvironment(module, unwrap(this.ts, node));
    this.environments.set(node, found);
    return found;
  }

  /** The variable's name when the expression reads the environment; null for other expressions. */
  environmentName(module: ToolingModule, node: Ts.Node): string | null {
    const { ts } = this;
    if (ts.isPropertyAccessExpression(node)) return this.isEnvironment(module, node.expression) ? node.name.text : null;
    if (ts.isElementAccessExpression(node))
      return this.isEnvironment(module, node.expression) ? this.keyOf(module, node.argumentExpression) : null;
    if (ts.isCallExpression(node)) return this.askedOfDeno(module, node);
    if (!ts.isIdentifier(node)) return null;
    const binding = module.scopes.resolve(node);
    if (binding === null || binding.initializer === null || binding.writes > 0) return null;
    const { members, initializer } = binding;
    if (members.length === 1 && this.isEnvironment(module, initializer)) return members[0] ?? null;
    // `const { env: { windir } } = process`
    return members.length === 2 && members[0] === 'env' && this.isProcess(module, initializer)
      ? (members[1] ?? null)
      : null;
  }

  /** The variable of `Deno.env.get('windir')`; null for other calls. */
  private askedOfDeno(module: ToolingModule, { expression, arguments: [name] }: Ts.CallExpression): string | null {
    const { ts } = this;
    return ts.isPropertyAccessExpression(expression) &&
      expression.name.text === 'get' &&
      name !== undefined &&
      this.isEnvironment(module, expression.expression)
      ? this.keyOf(module, name)
      : null;
  }

  private find(module: ToolingModule, node: Ts.Node): Origin | null {
    const { ts } = this;
    const bare = unwrap(ts, node);
    const required = requiredModule(ts, bare);
    if (required !== null) return this.exported(module, required, '*');
    if (ts.isPropertyAccessExpression(bare)) return this.memberOf(module, bare.expression, bare.name.text);
    if (ts.isElementAccessExpression(bare))
      return ts.isStringLiteralLike(bare.argumentExpression)
        ? this.memberOf(module, bare.expression, bare.argumentExpression.text)
        : null;
    if (ts.isShorthandPropertyAssignment(bare))
      return this.bound(module, module.scopes.lookUp(bare.name.text, bare.parent));
    return ts.isIdentifier(bare) ? this.bound(module, module.scopes.resolve(bare)) : null;
  }

  private bound(module: ToolingModule, binding: Binding | null): Origin | null {
    if (binding === null) return null;
    if (binding.imported !== null) return this.exported(module, binding.imported.specifier, binding.imported.name);
    if (binding.initializer === null || binding.writes > 0) return null;
    const [first, ...rest] = binding.members;
    const origin =
      first === undefined ? this.of(module, binding.initializer) : this.memberOf(module, binding.initializer, first);
    return origin === null || rest.length === 0 ? origin : { ...origin, members: [...origin.members, ...rest] };
  }

  private memberOf(module: ToolingModule, object: Ts.Node, key: string): Origin | null {
    const origin = this.of(module, object);
    if (origin !== null) return key === 'default' ? origin : { ...origin, members: [...origin.members, key] };
    if (!this.mayLeadOutside(module, object)) return null;
    const whole = this.references.locate(module, object);
    if (whole !== null && this.ts.isSourceFile(whole.placed.node)) return this.exportOf(whole.placed.module, key);
    const placed = this.references.memberOf(module, object, key);
    return placed === null ? null : this.of(placed.module, placed.node);
  }

  /** False for members of what comes from a module of the package that passes on nothing from outside. */
  private mayLeadOutside(module: ToolingModule, object: Ts.Node): boolean {
    const source = this.moduleOf(module, object);
    return source === null || this.modules.mayPassOn(module, source);
  }

  /**
   * The module that the name at the root of `a.b.c` is bound to, or that of `require('...').b`; null for other
   * expressions.
   */
  private moduleOf(module: ToolingModule, node: Ts.Node): string | null {
    const { ts } = this;
    let root = unwrap(ts, node);
    while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root))
      root = unwrap(ts, root.expression);
    if (ts.isShorthandPropertyAssignment(root)) root = root.name;
    return ts.isIdentifier(root) ? this.moduleNameOf(module, root) : requiredModule(ts, root);
  }

  private exported(from: ToolingModule, specifier: string, name: string): Origin | null {
    if (!this.modules.mayPassOn(from, specifier)) return null;
    const target = this.modules.imported(from, specifier);
    if (target !== null) return this.exportOf(target, name);
    return { specifier, members: name === '*' || name === 'default' ? [] : [name] };
  }

  /** The same for what a module of the package exports. */
  private exportOf(target: ToolingModule, name: string): Origin | null {
    const { own, passedOn, all } = target.exports;
    const whole = own.get('*');
    if (name === '*') return whole === undefined ? null : this.of(target, whole);
    const node = own.get(name);
    if (node !== undefined) return this.of(target, node);
    const passed = passedOn.get(name);
    if (passed !== undefined) return this.exported(target, passed.specifier, passed.name);
    if (whole !== undefined) return name === 'default' ? this.of(target, whole) : this.memberOf(target, whole, name);
    for (const other of all) {
      const module = this.modules.imported(target, other);
      const found = module === null || module === target ? null : this.exportOf(module, name);
      if (found !== null) return found;
    }
    return null;
  }

  /** Tools hand the path module around under its own name: as a global, a member, or a parameter. */
  private isHandedPath(module: ToolingModule, object: Ts.Expression, count: number): boolean {
    const { ts } = this;
    const bare = unwrap(ts, object);
    if (ts.isPropertyAccessExpression(bare))
      return bare.name.text === 'win32' ? this.isHandedPath(module, bare.expression, count) : bare.name.text === 'path';
    if (!ts.isIdentifier(bare) || bare.text !== 'path') return false;
    const binding = module.scopes.resolve(bare);
    // A list called `path` is joined with one separator, never with several names.
    return binding === null || (binding.initializer === null && binding.imported === null && count > 1);
  }

  private findsEnvironment(module: ToolingModule, node: Ts.Node): boolean {
    const { ts } = this;
    const origin = this.of(module, node);
    if (origin !== null && PROCESS_MODULE.test(origin.specifier))
      return origin.members.length === 1 && origin.members[0] === 'env';
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'env' && this.isProcess(module, node.expression))
      return true;
    if (ts.isIdentifier(node)) {
      const binding = module.scopes.resolve(node);
      if (binding === null) return false;
      if (binding.imported === null) {
        const { initializer, members, writes } = binding;
        if (initializer === null || writes > 0) return false;
        if (members.length === 0) return this.isEnvironment(module, initializer);
        if (members.length === 1 && members[0] === 'env' && this.isProcess(module, initializer)) return true;
      }
    } else if (!ts.isPropertyAccessExpression(node)) return false;
    const located = this.references.locate(module, node);
    return (
      located !== null &&
      located.placed.node !== node &&
      !ts.isSourceFile(located.placed.node) &&
      this.isEnvironment(located.placed.module, located.placed.node)
    );
  }

  /** True for `process`, `globalThis.process`, what is imported from it, and what other runtimes call it. */
  private isProcess(module: ToolingModule, node: Ts.Node): boolean {
    const { ts } = this;
    const bare = unwrap(ts, node);
    const origin = this.of(module, bare);
    if (origin !== null) return PROCESS_MODULE.test(origin.specifier) && origin.members.length === 0;
    if (ts.isPropertyAccessExpression(bare)) return bare.name.text === 'process';
    if (!ts.isIdentifier(bare)) return false;
    return bare.text === 'process' || (/^(?:Bun|Deno)$/.test(bare.text) && module.scopes.resolve(bare) === null);
  }
}

function startsOnMount(ts: typeof Ts, { arguments: [first] }: Ts.CallExpression): boolean {
  return first !== undefined && ts.isStringLiteralLike(first) && /^\/(?:mnt|cygdrive)\//i.test(first.text);
}
