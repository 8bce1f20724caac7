import { tsMorph, type Ts } from './compiler';
import type { Folded, Placed } from './folded';
import type { ToolingModule } from './module';
import type { Binding } from './scopes';
import { unwrap } from './syntax';

/** A function that gives a text, as far as a call of it can be followed. */
export interface HelperFunction {
  readonly module: ToolingModule;
  readonly node: Ts.FunctionLikeDeclaration;
  /** What it can return. */
  readonly results: readonly Ts.Expression[];
}

/** The arguments of one call of a function, by the names of its parameters. */
export class Frame {
  private readonly single = new Map<Binding, Folded>();
  private readonly lists = new Map<Binding, readonly Folded[]>();
  /** What the expressions of the function come to in this call. */
  readonly memo = new WeakMap<Ts.Node, Folded>();

  constructor(
    readonly helper: HelperFunction,
    args: readonly Folded[],
    defaultOf: (initializer: Ts.Expression) => Folded,
  ) {
    const { ts } = tsMorph();
    helper.node.parameters.forEach((parameter, index) => {
      if (!ts.isIdentifier(parameter.name)) return;
      const binding = helper.module.scopes.resolve(parameter.name);
      if (binding === null || binding.writes > 0) return;
      const given = args[index];
      if (parameter.dotDotDotToken !== undefined) this.lists.set(binding, args.slice(index));
      else if (given !== undefined) this.single.set(binding, given);
      else if (parameter.initializer !== undefined) this.single.set(binding, defaultOf(parameter.initializer));
    });
  }

  /** True for an expression of the function itself. */
  holds(module: ToolingModule, node: Ts.Node): boolean {
    const { node: owner } = this.helper;
    return module === this.helper.module && node.pos >= owner.pos && node.end <= owner.end;
  }

  /** The argument that a parameter stands for; null for other names. */
  argument(binding: Binding): Folded | null {
    return this.single.get(binding) ?? null;
  }

  /** The arguments that a rest parameter stands for; null for other names. */
  list(binding: Binding): readonly Folded[] | null {
    return this.lists.get(binding) ?? null;
  }
}

// What returns more, or is longer, decides something and is no name for a place.
const MOST_RESULTS = 4;
const LONGEST_HELPER = 2_000;

/** The function at a place, when every way through it returns an expression; null for all else. */
export function helperAt({ module, node }: Placed): HelperFunction | null {
  const { ts } = tsMorph();
  const bare = unwrap(ts, node);
  if (
    !ts.isArrowFunction(bare) &&
    !ts.isFunctionExpression(bare) &&
    !ts.isFunctionDeclaration(bare) &&
    !ts.isMethodDeclaration(bare) &&
    !ts.isGetAccessorDeclaration(bare)
  )
    return null;
  if (bare.body === undefined || bare.asteriskToken !== undefined || bare.end - bare.pos > LONGEST_HELPER) return null;
  const results = ts.isBlock(bare.body) ? returnsOf(ts, bare.body) : [bare.body];
  return results.length === 0 || results.length > MOST_RESULTS ? null : { module, node: bare, results };
}

/** What the `return` statements of a function give, without those of functions inside it. */
function returnsOf(ts: typeof Ts, body: Ts.Block): Ts.Expression[] {
  const results: Ts.Expression[] = [];
  const visit = (node: Ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression !== undefined) results.push(node.expression);
    if (!ts.isFunctionLike(node) && !ts.isClassLike(node)) ts.forEachChild(node, visit);
  };
  visit(body);
  return results;
}
