import { tsMorph, type Ts } from './compiler';
import { joined, UNKNOWN_VALUE, type Definition, type Folded, type Placed } from './folded';
import type { Lists } from './lists';
import type { ToolingModule } from './module';
import type { ValueOrigins } from './origins';
import { unwrap } from './syntax';
import { combine, concatenate, environmentVariable, NOTHING_KNOWN, UNKNOWN, type Value } from './value';
import { joinPath, resolvePath } from './win32-join';

/** A path has fewer names. */
const MOST_ELEMENTS = 24;

/**
 * Calls that give a text from the texts that they are given: path functions, `join`, `concat`, `replace` and the like.
 */
export class TextCalls {
  private readonly ts = tsMorph().ts;
  /** The calls that are known to give no text. */
  private readonly others = new WeakSet<Ts.CallExpression>();

  constructor(
    private readonly fold: (module: ToolingModule, node: Ts.Node) => Folded,
    private readonly lists: Lists,
    /** What a function gives for the arguments of a call; null when its result cannot be followed. */
    private readonly applied: (placed: Placed, args: readonly Folded[]) => Folded | null,
    private readonly origins: ValueOrigins,
  ) {}

  /** How to fold a call that gives a text from the texts it is given; null for any other call. */
  of(module: ToolingModule, node: Ts.CallExpression): (() => Folded) | null {
    if (this.others.has(node)) return null;
    const found = this.find(module, node);
    // Of a list that a parameter stands for, another call may have more.
    if (found === null && calledName(this.ts, node) !== 'reduce') this.others.add(node);
    return found;
  }

  private find(module: ToolingModule, node: Ts.CallExpression): (() => Folded) | null {
    const { ts } = this;
    const callee = node.expression;
    if (ts.isIdentifier(callee)) {
      if (callee.text === 'String' && node.arguments.length === 1)
        return () => this.foldArguments(module, node, concatenate);
    }
    if (ts.isIdentifier(callee) && /^decodeURI(?:Component)?$/.test(callee.text) && node.arguments.length === 1)
      return () => this.foldArguments(module, node, ([value = NOTHING_KNOWN]) => value.map(decoded));
    if (this.origins.isFormat(module, callee)) return () => this.foldFormat(module, node);
    if (this.origins.isTmpdir(module, callee)) return () => ({ value: [environmentVariable('TEMP')], from: [] });
    const path = this.origins.pathFunction(module, node);
    if (path !== null) return () => this.foldPath(module, node, path);
    if (!ts.isPropertyAccessExpression(callee)) return null;
    const name = callee.name.text;
    if (name === 'fromCharCode' && ts.isIdentifier(callee.expression) && callee.expression.text === 'String')
      return () => this.foldCharacters(module, node);
    if (name === 'stringify' && ts.isIdentifier(callee.expression) && callee.expression.text === 'JSON') {
      return () =>
        joined([this.fold(module, node.arguments[0] ?? node)], ([value]) =>
          (value ?? NOTHING_KNOWN).map((text) => `"${text}"`),
        );
    }
    if (name === 'join') return () => this.foldJoin(module, callee.expression, node);
    if (name === 'reduce' && isFunction(ts, node.arguments[0]) && this.lists.of(module, callee.expression) !== null)
      return () => this.foldReduce(module, callee.expression, node);
    const object = (): Folded => this.fold(module, callee.expression);
    if (name === 'concat')
      return () => joined([object(), ...node.arguments.map((argument) => this.fold(module, argument))], concatenate);
    if (name === 'toLowerCase' || name === 'toUpperCase' || name === 'toString') return object;
    if (/^trim(?:Start|End)?$/.test(name))
      return () => joined([object()], ([value = NOTHING_KNOWN]) => value.map((text) => text.trim()));
    if (name === 'replace' || name === 'replaceAll')
      return () => this.foldReplace(module, callee.expression, node, name === 'replaceAll');
    return null;
  }

  private foldArguments(
    module: ToolingModule,
    node: Ts.CallExpression,
    make: (parts: readonly Value[]) => Value,
  ): Folded {
    return joined(
      node.arguments.map((argument) => this.fold(module, argument)),
      make,
    );
  }

  /** `util.format('%s\\x', a)` */
  private foldFormat(module: ToolingModule, node: Ts.CallExpression): Folded {
    return this.foldArguments(module, node, (values) =>
      combine(values, ([format = UNKNOWN, ...texts]) => {
        let next = 0;
        return format.replace(/%[sdifjoOc%]/g, (mark) => {
          if (mark === '%%' || next >= texts.length) return mark === '%%' ? '%' : mark;
          const text = texts[next++] ?? UNKNOWN;
          return mark === '%s' ? text : UNKNOWN;
        });
      }),
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
    const parts = this.lists.elements(module, node.arguments);
    return joined(parts, (values) =>
      combine(values, (texts) => (name === 'resolve' ? resolvePath(texts) : joinPath(texts))),
    );
  }

  private foldJoin(module: ToolingModule, array: Ts.Expression, node: Ts.CallExpression): Folded {
    const pieces = this.foldSplit(module, array);
    if (pieces !== null) {
      const by = node.arguments[0] === undefined ? [','] : this.fold(module, node.arguments[0]).value;
      return by.length === 1 && by[0] !== undefined
        ? { value: pieces.value.map((text) => text.split(pieces.at).join(by[0])), from: pieces.from }
        : UNKNOWN_VALUE;
    }
    const list = this.lists.of(module, array);
    if (list === null) return UNKNOWN_VALUE;
    const { elements, from } = list;
    const separator =
      node.arguments[0] === undefined ? { value: [','], from: [] } : this.fold(module, node.arguments[0]);
    const all = joined([separator, ...elements], (values) => combine(values, ([by = ',', ...texts]) => texts.join(by)));
    return { value: all.value, from: [...from, ...all.from] };
  }

  /** `['a', 'b'].reduce((all, each) => all + each)` */
  private foldReduce(module: ToolingModule, array: Ts.Expression, node: Ts.CallExpression): Folded {
    const list = this.lists.of(module, array);
    const [callback, initial] = node.arguments;
    if (list === null || callback === undefined || list.elements.length > MOST_ELEMENTS) return UNKNOWN_VALUE;
    const steps = [...list.elements];
    let all = initial === undefined ? steps.shift() : this.fold(module, initial);
    for (const each of steps) {
      if (all === undefined) return UNKNOWN_VALUE;
      all = this.applied({ module, node: callback }, [all, each]) ?? UNKNOWN_VALUE;
    }
    return all === undefined ? UNKNOWN_VALUE : { value: all.value, from: [...list.from, ...all.from] };
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
      // `/\\$/` takes a last separator away.
      if (only === '' && /^\/(?:\\\\|\\\/|\[(?:\\\\|\\?\/)+\])\+?\$\/g?$/.test(what.text))
        return { value: subject.value.map((text) => text.replace(/[\\/]+$/, '')), from: subject.from };
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
}

function calledName(ts: typeof Ts, { expression }: Ts.CallExpression): string | null {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : null;
}

function isFunction(ts: typeof Ts, node: Ts.Node | undefined): boolean {
  return node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
