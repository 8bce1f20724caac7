import { tsMorph, type Ts } from './compiler';
import { DEEPEST, joined, UNKNOWN_VALUE, type Definition, type Folded, type Placed } from './folded';
import { Frame, helperAt, type HelperFunction } from './helper-functions';
import { spanOf, type ToolingModule } from './module';
import type { ModuleCache } from './module-cache';
import { Lists } from './lists';
import { ValueOrigins } from './origins';
import { References } from './references';
import type { Binding } from './scopes';
import { isAppending, isReference, operandsOf, unwrap, wholeDeclaration } from './syntax';
import { TextCalls } from './text-calls';
import { concatenate, either, environmentVariable, UNKNOWN } from './value';

/** A function that leads through more calls than these is a program, not the name of a place. */
const MOST_FRAMES = 3;
const MOST_CALLS = 64;

/** Globals that have no text to tell, and that programs name by the hundred. */
const DULL_GLOBALS: ReadonlySet<string> = new Set([
  'Array',
  'Boolean',
  'Buffer',
  'Date',
  'Error',
  'JSON',
  'Math',
  'Number',
  'Object',
  'Promise',
  'Reflect',
  'RegExp',
  'Symbol',
  'clearInterval',
  'clearTimeout',
  'console',
  'describe',
  'document',
  'expect',
  'it',
  'jest',
  'setInterval',
  'setTimeout',
  'test',
  'undefined',
]);

/**
 * Folds string expressions to what is known of them, without types and without running anything: constants of this and
 * other modules, members of literal objects, enums, templates, concatenation, path functions, environment variables.
 *
 * Names are resolved lexically and every node is folded once.
 */
export class Folding {
  /** Where names of built-in modules come from. */
  readonly origins: ValueOrigins;
  private readonly references: References;
  private readonly lists: Lists;
  private readonly textCalls: TextCalls;
  private readonly memo = new WeakMap<Ts.Node, Folded>();
  private readonly ts = tsMorph().ts;
  private readonly helpers = new WeakMap<Ts.Node, HelperFunction | null>();
  private depth = 0;
  /** The calls of functions that are being followed, outermost first. */
  private readonly frames: Frame[] = [];
  /** How many calls the outermost one may still lead to. */
  private callsLeft = MOST_CALLS;

  constructor(private readonly modules: ModuleCache) {
    const keyOf = (module: ToolingModule, key: Ts.Expression): string | null => {
      const { value } = this.fold(module, key);
      return value.length === 1 && value[0] !== undefined && !value[0].includes(UNKNOWN) ? value[0] : null;
    };
    this.references = new References(modules, {
      keyOf,
      isEnvironment: (module, node) => this.origins.isEnvironment(module, node),
      isVariable: (module, node) => this.origins.environmentName(module, node) !== null,
    });
    this.origins = new ValueOrigins(modules, this.references, keyOf);
    const fold = (module: ToolingModule, node: Ts.Node): Folded => this.fold(module, node);
    this.lists = new Lists(fold, (module, node) => this.restArguments(module, node), this.references);
    this.textCalls = new TextCalls(
      fold,
      this.lists,
      (placed, args) => {
        const helper = this.helperAt(placed);
        return helper === null || this.isFull() ? null : this.apply(helper, args);
      },
      this.origins,
    );
  }

  /** What is known of an expression. */
  fold(module: ToolingModule, node: Ts.Node): Folded {
    // What a function computes depends on the arguments of the call.
    const frame = this.frames.length === 0 ? undefined : this.frames.findLast((each) => each.holds(module, node));
    const memo = frame?.memo ?? this.memo;
    const known = memo.get(node);
    if (known !== undefined) return known;
    if (this.depth > DEEPEST) return UNKNOWN_VALUE;
    // A definition that leads back to itself finds this value.
    memo.set(node, UNKNOWN_VALUE);
    this.depth++;
    const folded = this.foldNew(module, node);
    this.depth--;
    memo.set(node, folded);
    return folded;
  }

  /**
   * The same, but unknown when it comes from a module that has no telling text: for places where any other text says
   * nothing.
   */
  foldTelling(module: ToolingModule, node: Ts.Node): Folded {
    const { ts } = this;
    let root = unwrap(ts, node);
    while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root))
      root = unwrap(ts, root.expression);
    if (ts.isShorthandPropertyAssignment(root)) root = root.name;
    if (ts.isIdentifier(root)) {
      if (DULL_GLOBALS.has(root.text) && module.scopes.resolve(root) === null) return UNKNOWN_VALUE;
      const source = this.origins.moduleNameOf(module, root);
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
    return ts.isCallExpression(node) && this.textCalls.of(module, node) !== null;
  }

  /** True for a call of a function of the project whose result is followed. */
  isHelperCall(module: ToolingModule, node: Ts.CallExpression): boolean {
    return this.textCalls.of(module, node) === null && this.helperOf(module, node) !== null;
  }

  /**
   * Follows names, members, imports and wrappers to the expression that they stand for, with the constants passed on
   * the way.
   */
  locate(
    module: ToolingModule,
    node: Ts.Node,
  ): { readonly placed: Placed; readonly from: readonly Definition[] } | null {
    return this.references.locate(module, node);
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
      return joined([this.fold(module, node.whenTrue), this.fold(module, node.whenFalse)], either);
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
    return joined(parts, concatenate);
  }

  private foldBinary(module: ToolingModule, node: Ts.BinaryExpression): Folded {
    const { ts } = this;
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.PlusToken) {
      return joined(
        operandsOf(ts, node).map((operand) => this.fold(module, operand)),
        concatenate,
      );
    }
    if (operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken) {
      const left = this.fold(module, node.left);
      // The variable is set on every Windows; its fall-back says nothing about where the program goes.
      if (left.value.every((text) => text.startsWith('%'))) return left;
      return joined([left, this.fold(module, node.right)], either);
    }
    if (isAppending(ts, node))
      return joined([this.foldBefore(module, node), this.fold(module, node.right)], concatenate);
    if (operator === ts.SyntaxKind.EqualsToken || operator === ts.SyntaxKind.CommaToken)
      return this.fold(module, node.right);
    return UNKNOWN_VALUE;
  }

  /**
   * What a variable holds before `x += ...` or `x = f(x)`, when all that is done to it stands in the block of its
   * declaration, statement after statement.
   */
  private foldBefore(module: ToolingModule, write: Ts.BinaryExpression): Folded {
    const { ts } = this;
    const binding = ts.isIdentifier(write.left) ? module.scopes.resolve(write.left) : null;
    if (binding === null || binding.members.length > 0 || !ts.isVariableDeclaration(binding.declaration))
      return UNKNOWN_VALUE;
    const block = write.parent.parent;
    if (binding.declaration.parent.parent.parent !== block || !(ts.isSourceFile(block) || ts.isBlock(block)))
      return UNKNOWN_VALUE;
    const writes = block.statements.flatMap((statement) => {
      const each = ts.isExpressionStatement(statement) ? statement.expression : null;
      return each !== null && isWriteOf(ts, module, each, binding) ? [each] : [];
    });
    // Another assignment elsewhere may come between.
    if (writes.length !== binding.writes) return UNKNOWN_VALUE;
    const before = writes.findLast((each) => each.pos < write.pos) ?? binding.initializer;
    if (before === null) return UNKNOWN_VALUE;
    const { value, from } = this.fold(module, before);
    return { value, from: [{ path: module.path, ...spanOf(before, module.source) }, ...from] };
  }

  /** The value that a variable is computed anew from: `x = path.join(x, ...)`; null for other reads. */
  private foldOwnBefore(module: ToolingModule, node: Ts.Identifier): Folded | null {
    const { ts } = this;
    const binding = module.scopes.resolve(node);
    if (binding === null || binding.writes === 0) return null;
    let above: Ts.Node = node;
    while (!ts.isStatement(above.parent) && !ts.isFunctionLike(above.parent) && !ts.isSourceFile(above.parent))
      above = above.parent;
    return node.pos > above.pos && isWriteOf(ts, module, above, binding) && !isAppending(ts, above)
      ? this.foldBefore(module, above)
      : null;
  }

  private foldReference(module: ToolingModule, node: Ts.Node): Folded {
    const argument = this.argumentOf(module, node, (frame, binding) => frame.argument(binding));
    if (argument !== null) return argument;
    const variable = this.origins.environmentName(module, node);
    if (variable !== null) return { value: [environmentVariable(variable)], from: [] };
    if (this.origins.isPathSeparator(module, node)) return { value: ['\\'], from: [] };
    const before = this.ts.isIdentifier(node) ? this.foldOwnBefore(module, node) : null;
    if (before !== null) return before;
    const inTurn = this.inTurn(module, node);
    if (inTurn !== null) return inTurn;
    const assigned = this.assignedValues(module, node) ?? this.defaultValue(module, node);
    if (assigned !== null) return assigned;
    const located = this.locate(module, node);
    if (located === null || located.placed.node === node) return this.lists.lookUp(module, node) ?? UNKNOWN_VALUE;
    const { placed, from } = located;
    const inner =
      this.origins.environmentName(placed.module, placed.node) === null && isReference(this.ts, placed.node)
        ? (this.defaultValue(placed.module, placed.node) ?? UNKNOWN_VALUE)
        : this.fold(placed.module, placed.node);
    return { value: inner.value, from: [...from, ...inner.from] };
  }

  /** What a name stands for in turn in a loop over a literal list; null for other names. */
  private inTurn(module: ToolingModule, node: Ts.Node): Folded | null {
    const binding = this.ts.isIdentifier(node) ? module.scopes.resolve(node) : null;
    return binding === null ? null : this.lists.eachOf(module, binding);
  }

  /** What a parameter is when nothing is given for it, or anything else; null for other names. */
  private defaultValue(module: ToolingModule, node: Ts.Node): Folded | null {
    const { ts } = this;
    const binding = ts.isIdentifier(node) ? module.scopes.resolve(node) : null;
    if (binding === null || binding.writes > 0) return null;
    const { declaration, fallback } = binding;
    const own = ts.isParameter(declaration) && binding.members.length === 0 ? (declaration.initializer ?? null) : null;
    const usual = own ?? (isOfParameter(ts, declaration) ? fallback : null);
    if (usual === null || node.parent === declaration) return null;
    const { value, from } = joined([this.fold(module, usual), UNKNOWN_VALUE], either);
    return { value, from: [{ path: module.path, ...spanOf(usual, module.source) }, ...from] };
  }

  /**
   * All that a variable holds in turn, when each assignment gives a text whose start is known; null for other names.
   */
  private assignedValues(module: ToolingModule, node: Ts.Node): Folded | null {
    const { ts } = this;
    const binding = ts.isIdentifier(node) ? module.scopes.resolve(node) : null;
    if (binding === null || binding.writes === 0 || binding.assigned.length !== binding.writes) return null;
    if (!ts.isVariableDeclaration(binding.declaration) || binding.members.length > 0) return null;
    const sources = [...(binding.initializer === null ? [] : [binding.initializer]), ...binding.assigned];
    const values = sources.map((source) => this.fold(module, source));
    if (values.some(({ value }) => value.some((text) => text === '' || text.startsWith(UNKNOWN)))) return null;
    const { value, from } = joined(values, either);
    return {
      value,
      from: [...sources.map((each) => ({ path: module.path, ...spanOf(each, module.source) })), ...from],
    };
  }

  private foldCall(module: ToolingModule, node: Ts.CallExpression): Folded {
    const text = this.textCalls.of(module, node);
    if (text !== null) return text();
    const variable = this.origins.environmentName(module, node);
    if (variable !== null) return { value: [environmentVariable(variable)], from: [] };
    const located = this.locate(module, node);
    if (located !== null && located.placed.node !== node) return this.fold(located.placed.module, located.placed.node);
    const entry = this.lists.lookUp(module, node);
    if (entry !== null) return entry;
    const helper = this.helperOf(module, node);
    return helper === null ? UNKNOWN_VALUE : this.foldHelper(module, node, helper);
  }

  /** True when calls have been followed as far as they are. */
  private isFull(): boolean {
    return this.frames.length >= MOST_FRAMES || (this.frames.length > 0 && this.callsLeft <= 0);
  }

  /** The function of the project that a call is of, when its result can be followed; null for other calls. */
  private helperOf(module: ToolingModule, node: Ts.CallExpression): HelperFunction | null {
    if (this.isFull()) return null;
    const { ts } = this;
    let root = unwrap(ts, node.expression);
    while (ts.isPropertyAccessExpression(root) || ts.isNewExpression(root)) root = unwrap(ts, root.expression);
    if (ts.isIdentifier(root)) {
      if (module.scopes.resolve(root) === null && !/^(?:exports|module)$/.test(root.text)) return null;
      const source = this.origins.moduleNameOf(module, root);
      if (source !== null && !this.modules.mayTell(module, source)) return null;
    } else if (root.kind !== ts.SyntaxKind.ThisKeyword && !ts.isArrowFunction(root) && !ts.isFunctionExpression(root))
      return null;
    const located = this.locate(module, node.expression);
    const helper = located === null ? null : this.helperAt(located.placed);
    return helper === null || this.frames.some((frame) => frame.helper.node === helper.node) ? null : helper;
  }

  private helperAt(placed: Placed): HelperFunction | null {
    const known = this.helpers.get(placed.node);
    if (known !== undefined) return known;
    const helper = helperAt(placed);
    this.helpers.set(placed.node, helper);
    return helper;
  }

  /** What a call gives: the results of the function with the arguments in place of its parameters. */
  private foldHelper(module: ToolingModule, node: Ts.CallExpression, helper: HelperFunction): Folded {
    const spread = node.arguments.findIndex((argument) => this.ts.isSpreadElement(argument));
    const given = spread === -1 ? node.arguments : node.arguments.slice(0, spread);
    return this.apply(
      helper,
      given.map((argument) => this.fold(module, argument)),
    );
  }

  private apply(helper: HelperFunction, args: readonly Folded[]): Folded {
    if (this.frames.length === 0) this.callsLeft = MOST_CALLS;
    this.callsLeft--;
    const frame = new Frame(helper, args, (initializer) => this.fold(helper.module, initializer));
    this.frames.push(frame);
    const results = helper.results.map((result) => this.fold(helper.module, result));
    this.frames.pop();
    const { value, from } = joined(results, either);
    const own = helper.results.map((result) => ({
      path: helper.module.path,
      ...spanOf(result, helper.module.source),
    }));
    return { value, from: [...own, ...from] };
  }

  /** What a parameter of a function that is being followed stands for; null for other names. */
  private argumentOf<T>(module: ToolingModule, node: Ts.Node, pick: (frame: Frame, of: Binding) => T | null): T | null {
    if (this.frames.length === 0 || !this.ts.isIdentifier(node)) return null;
    const binding = module.scopes.resolve(node);
    if (binding === null) return null;
    for (const frame of [...this.frames].reverse()) {
      const found = pick(frame, binding);
      if (found !== null) return found;
    }
    return null;
  }

  private restArguments(module: ToolingModule, node: Ts.Node): readonly Folded[] | null {
    return this.argumentOf(module, unwrap(this.ts, node), (frame, binding) => frame.list(binding));
  }
}

/** True for a name that a parameter is taken apart into. */
function isOfParameter(ts: typeof Ts, declaration: Ts.Node): boolean {
  const whole = wholeDeclaration(ts, declaration);
  return whole !== declaration && ts.isParameter(whole);
}

/** True for `x = ...` and `x += ...` of one variable. */
function isWriteOf(ts: typeof Ts, module: ToolingModule, node: Ts.Node, binding: Binding): node is Ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === ts.SyntaxKind.EqualsToken || isAppending(ts, node)) &&
    ts.isIdentifier(node.left) &&
    module.scopes.resolve(node.left) === binding
  );
}
