import { childIn, nodesOf, parseSource, type SyntaxNode } from '../syntax';

/** A C# file, read. */
export interface CsSource {
  readonly path: string;
  readonly text: string;
  readonly root: SyntaxNode;
  readonly calls: readonly CsCall[];
  readonly writes: readonly CsWrite[];
  readonly methods: readonly CsMethod[];
  /** Names of the types that it declares. */
  readonly types: ReadonlySet<string>;
  /** Share of the text (0 to 1) that the grammar could not read. */
  readonly unread: number;
}

/** A method, constructor, local function or accessor with its parameters. */
export interface CsMethod {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly node: SyntaxNode;
  /** What it returns: the expression behind `=>`, or those of its `return` statements. */
  readonly returns: readonly SyntaxNode[];
}

/** A call, or `new` with arguments or an initialiser. */
export interface CsCall {
  readonly source: CsSource;
  /** The last part: `OpenSubKey` of `Registry.LocalMachine.OpenSubKey`; the type for `new`. */
  readonly name: string;
  readonly node: SyntaxNode;
  readonly nameNode: SyntaxNode;
  /** What stands before the last dot; null for plain calls and `new`. */
  readonly object: SyntaxNode | null;
  readonly isNew: boolean;
  readonly args: readonly SyntaxNode[];
  /** `{ FileName = "sc.exe" }`; empty without an initialiser. */
  readonly fields: ReadonlyMap<string, SyntaxNode>;
  readonly within: CsMethod | null;
}

/** Something that is given a value. */
export interface CsWrite {
  readonly source: CsSource;
  /** `name`, or `object.name` for members of other objects. */
  readonly key: string;
  /** The class that declares it; null for assignments. */
  readonly owner: string | null;
  readonly value: SyntaxNode;
  readonly appends: boolean;
  readonly node: SyntaxNode;
  readonly within: CsMethod | null;
}

const METHODS = new Set([
  'method_declaration',
  'constructor_declaration',
  'local_function_statement',
  'accessor_declaration',
  'destructor_declaration',
  'operator_declaration',
]);
const TYPES = new Set(['class_declaration', 'struct_declaration', 'record_declaration', 'interface_declaration']);

/** Reads a file. */
export async function readCsSource(path: string, text: string): Promise<CsSource> {
  const { root } = await parseSource(text, 'csharp');
  const calls: CsCall[] = [];
  const writes: CsWrite[] = [];
  const methods: CsMethod[] = [];
  const types = new Set<string>();
  let errors = 0;
  const source: CsSource = {
    path,
    text,
    root,
    calls,
    writes,
    methods,
    types,
    get unread() {
      return root.end === 0 ? 0 : errors / root.end;
    },
  };
  visit(root, null, '');
  return source;

  function visit(node: SyntaxNode, within: CsMethod | null, type: string): void {
    if (node.type === 'ERROR') errors += node.end - node.start;
    const inside = METHODS.has(node.type) ? methodAt(node) : within;
    if (inside !== null && inside !== within) methods.push(inside);
    const named = TYPES.has(node.type) ? childIn(node, 'name') : null;
    const owner = named === null ? type : textAt(source, named);
    if (named !== null) types.add(owner);
    collect(node, inside, owner);
    for (const child of node.children) visit(child, inside, owner);
  }

  function methodAt(node: SyntaxNode): CsMethod {
    const name = childIn(node, 'name');
    const parameters = childIn(node, 'parameters')?.children.filter(({ type }) => type === 'parameter') ?? [];
    return {
      name: name === null ? '' : textAt(source, name),
      parameters: parameters.map((parameter) => {
        const own = childIn(parameter, 'name');
        return own === null ? '' : textAt(source, own);
      }),
      node,
      returns: [...nodesOf(node)]
        .filter(
          (each) =>
            each.type === 'return_statement' || (each.type === 'arrow_expression_clause' && each.parent === node),
        )
        .flatMap(({ children }) => children.slice(0, 1)),
    };
  }

  function collect(node: SyntaxNode, within: CsMethod | null, type: string): void {
    switch (node.type) {
      case 'invocation_expression': {
        const callee = childIn(node, 'function');
        if (callee !== null) calls.push({ source, node, ...calleeOf(source, callee), ...argumentsOf(node), within });
        break;
      }
      case 'object_creation_expression': {
        const made = childIn(node, 'type');
        if (made === null) break;
        const name = lastPart(textAt(source, made));
        calls.push({ source, node, name, nameNode: made, object: null, ...argumentsOf(node), within });
        break;
      }
      // `FileStream file = new(path);`: the type stands at the variable.
      case 'implicit_object_creation_expression': {
        const made = typeAround(node);
        if (made === null) break;
        const name = lastPart(textAt(source, made));
        calls.push({ source, node, name, nameNode: made, object: null, ...argumentsOf(node), within });
        break;
      }
      case 'variable_declarator': {
        const name = childIn(node, 'name');
        const value = node.children
          .filter((child) => child !== name && child.type !== 'bracketed_argument_list')
          .at(-1);
        if (name !== null && value !== undefined)
          writes.push({ source, key: textAt(source, name), owner: type, value, appends: false, node, within });
        break;
      }
      // Each of a list in its turn.
      case 'foreach_statement': {
        const [name, value] = [childIn(node, 'left'), childIn(node, 'right')];
        if (name?.type === 'identifier' && value !== null)
          writes.push({
            source,
            key: textAt(source, name),
            owner: null,
            value,
            appends: false,
            node: name,
            within,
          });
        break;
      }
      case 'property_declaration': {
        const name = childIn(node, 'name');
        const value = childIn(node, 'value');
        const told = value?.type === 'arrow_expression_clause' ? (value.children[0] ?? null) : value;
        if (name !== null && told !== null)
          writes.push({
            source,
            key: textAt(source, name),
            owner: type,
            value: told,
            appends: false,
            node,
            within: null,
          });
        break;
      }
      case 'assignment_expression': {
        const [left, right] = [childIn(node, 'left'), childIn(node, 'right')];
        const key = left === null ? null : csKey(source, left);
        if (left === null || right === null || key === null) break;
        const operator = source.text.slice(left.end, right.start).trim();
        if (operator === '=' || operator === '+=')
          writes.push({ source, key, owner: null, value: right, appends: operator === '+=', node, within });
        break;
      }
      default:
    }
  }

  function argumentsOf(node: SyntaxNode): Pick<CsCall, 'args' | 'fields' | 'isNew'> {
    const list = childIn(node, 'arguments') ?? node.children.find(({ type }) => type === 'argument_list');
    const args = (list?.children ?? [])
      .filter((child) => child.type === 'argument')
      .map((argument) => argument.children.at(-1) ?? argument);
    const fields = new Map<string, SyntaxNode>();
    for (const each of childIn(node, 'initializer')?.children ?? []) {
      const [left, right] = [childIn(each, 'left'), childIn(each, 'right')];
      if (each.type === 'assignment_expression' && left !== null && right !== null)
        fields.set(textAt(source, left), right);
    }
    return { args, fields, isNew: node.type !== 'invocation_expression' };
  }
}

function typeAround(node: SyntaxNode): SyntaxNode | null {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.type === 'variable_declaration' || at.type === 'property_declaration') return childIn(at, 'type');
    if (/(?:statement|argument|clause|_expression)$/.test(at.type) && at.type !== 'equals_value_clause') return null;
  }
  return null;
}

function calleeOf(source: CsSource, callee: SyntaxNode): Pick<CsCall, 'name' | 'nameNode' | 'object'> {
  if (callee.type === 'member_access_expression') {
    const name = childIn(callee, 'name') ?? callee;
    return { name: bareName(textAt(source, name)), nameNode: name, object: childIn(callee, 'expression') };
  }
  if (callee.type === 'conditional_access_expression') {
    const binding = callee.children.find(({ type }) => type === 'member_binding_expression');
    const name = (binding === undefined ? null : childIn(binding, 'name')) ?? callee;
    return { name: bareName(textAt(source, name)), nameNode: name, object: childIn(callee, 'condition') };
  }
  return { name: bareName(textAt(source, callee)), nameNode: callee, object: null };
}

/** The text of a node as written. */
export function textAt(source: Pick<CsSource, 'text'>, node: SyntaxNode): string {
  return source.text.slice(node.start, node.end);
}

/** What an expression names: `name`, `object.name`; null for anything else. `this.name` is `name`. */
export function csKey(source: Pick<CsSource, 'text'>, node: SyntaxNode): string | null {
  if (node.type === 'identifier') return textAt(source, node);
  if (node.type !== 'member_access_expression') return null;
  return textAt(source, node)
    .replace(/\s/g, '')
    .replace(/^this\./, '');
}

/** `Path` of `System.IO.Path`. */
export function lastPart(name: string): string {
  return bareName(name).split('.').at(-1) as string;
}

function bareName(name: string): string {
  return name.replace(/<[^<>]*(?:<[^<>]*>[^<>]*)*>/g, '').trim();
}
