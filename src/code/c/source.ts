import { childIn, nodesOf, type SyntaxNode } from '../syntax';
import { readDirectives, type Macro, type Part } from './directives';
import { parseTwice } from './parse-twice';

/** A C or C++ file, read. */
export interface CSource {
  readonly path: string;
  readonly text: string;
  readonly root: SyntaxNode;
  readonly macros: ReadonlyMap<string, readonly Macro[]>;
  /** Names of included files, as written, in lower case. */
  readonly includes: readonly string[];
  readonly functions: readonly CFunction[];
  readonly calls: readonly CCall[];
  /** Nodes that give a variable, a member or a field a value, in the order of the text. */
  readonly writes: readonly CWrite[];
  /** What is compiled for debugging alone. */
  readonly debug: readonly Part[];
  /** Share of the text (0 to 1) that the grammar could not read. */
  readonly unread: number;
}

/** A function with its body. */
export interface CFunction {
  readonly source: CSource;
  /** The last part of a qualified name; for a constructor the class. */
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly text: string }[];
  /** Everything from the return type to the closing brace. */
  readonly node: SyntaxNode;
  /** The text before the body. */
  readonly head: string;
}

/** A call, with or without a function around it. */
export interface CCall {
  readonly source: CSource;
  readonly name: string;
  readonly node: SyntaxNode;
  readonly nameNode: SyntaxNode;
  readonly args: readonly SyntaxNode[];
  readonly within: CFunction | null;
  /** The object of a member call: `key` of `key.Open(...)`; null for plain calls. */
  readonly object: SyntaxNode | null;
}

/** Something that is given a value: `value` in place of what was there, or appended to it. */
export interface CWrite {
  readonly source: CSource;
  /** The variable or field, as `keyOf` spells it. */
  readonly key: string;
  readonly value: SyntaxNode;
  readonly appends: boolean;
  /** True for `int x = 1;`. */
  readonly declares: boolean;
  readonly node: SyntaxNode;
  readonly within: CFunction | null;
}

/** Reads a file. `grammar` is `cpp` for headers with C++ in them too. */
export async function readCSource(path: string, text: string, grammar: 'c' | 'cpp'): Promise<CSource> {
  const { macros, includes, dead, debug } = readDirectives(path, text);
  const root = await parseTwice(text, grammar);
  const functions: CFunction[] = [];
  const calls: CCall[] = [];
  const writes: CWrite[] = [];
  const source: CSource = {
    path,
    text,
    root,
    macros,
    includes,
    functions,
    calls,
    writes,
    debug,
    unread: unreadShare(root),
  };
  const isDead = (offset: number): boolean => dead.some(({ start, end }) => start <= offset && offset < end);
  visit(root, null);
  return source;

  function visit(node: SyntaxNode, within: CFunction | null): void {
    if (isDead(node.start) && node !== root) return;
    let inside = within;
    if (node.type === 'function_definition' || (within === null && node.type === 'compound_statement')) {
      const found = functionAt(source, node);
      if (found !== null) {
        functions.push(found);
        inside = found;
      }
    }
    collect(node, inside);
    for (const child of node.children) visit(child, inside);
  }

  /** `std::wstring copy(text);` in a function makes a variable, and reads like the declaration of a function. */
  function takeConstructor(node: SyntaxNode, within: CFunction): void {
    const [type, declarator] = [childIn(node, 'type'), childIn(node, 'declarator')];
    if (type === null || declarator?.type !== 'function_declarator') return;
    const [name, list] = [childIn(declarator, 'declarator'), childIn(declarator, 'parameters')];
    const args = (list?.children ?? []).map((parameter) =>
      parameter.children.length === 1 && parameter.children[0]?.type === 'type_identifier'
        ? parameter.children[0]
        : null,
    );
    const [only] = args;
    if (name?.type !== 'identifier' || only == null || !args.every((arg) => arg !== null)) return;
    calls.push({
      source,
      name: lastIdentifier(nodeText(source, type)),
      node: declarator,
      nameNode: type,
      args,
      within,
      object: null,
    });
    if (args.length === 1) {
      const key = nodeText(source, name);
      writes.push({ source, key, value: only, appends: false, declares: true, node: declarator, within });
    }
  }

  function collect(node: SyntaxNode, within: CFunction | null): void {
    switch (node.type) {
      case 'call_expression': {
        const call = callAt(source, node, within);
        if (call !== null) calls.push(call);
        break;
      }
      case 'new_expression': {
        const type = childIn(node, 'type');
        const list = childIn(node, 'arguments');
        if (type !== null && list !== null) {
          calls.push({
            source,
            name: lastIdentifier(nodeText(source, type)),
            node,
            nameNode: type,
            args: list.children,
            within,
            object: null,
          });
        }
        break;
      }
      case 'init_declarator': {
        const [declarator, value] = [childIn(node, 'declarator'), childIn(node, 'value')];
        if (declarator === null || value === null) break;
        const key = lastIdentifier(nodeText(source, declarator).replace(/\[[^\]]*\]/g, ''));
        // `std::wifstream file(L"x")`, `RegKey key{ root, L"x" }`: the arguments of a constructor.
        const isBraced =
          value.type === 'initializer_list' && !source.text.slice(declarator.end, value.start).includes('=');
        if (value.type === 'argument_list' || isBraced) {
          const type = node.parent === null ? null : childIn(node.parent, 'type');
          if (type !== null) {
            calls.push({
              source,
              name: lastIdentifier(nodeText(source, type)),
              node,
              nameNode: type,
              args: value.children,
              within,
              object: null,
            });
          }
        }
        writes.push({ source, key, value, appends: false, declares: true, node, within });
        break;
      }
      case 'field_declaration': {
        const [name, value] = [childIn(node, 'declarator'), childIn(node, 'default_value')];
        if (name === null || value === null) break;
        const key = lastIdentifier(nodeText(source, name));
        writes.push({ source, key, value, appends: false, declares: true, node, within });
        break;
      }
      case 'declaration':
        if (within !== null) takeConstructor(node, within);
        break;
      // A loop over a table: each row in its turn.
      case 'for_range_loop': {
        const [declarator, value] = [childIn(node, 'declarator'), childIn(node, 'right')];
        if (declarator === null || value === null) break;
        const key = lastIdentifier(nodeText(source, declarator));
        writes.push({ source, key, value, appends: false, declares: false, node: declarator, within });
        break;
      }
      case 'field_initializer': {
        const [name, list] = node.children;
        const value = list?.children[0];
        if (name !== undefined && value !== undefined && list?.children.length === 1) {
          writes.push({ source, key: nodeText(source, name), value, appends: false, declares: false, node, within });
        }
        break;
      }
      case 'assignment_expression': {
        const [left, right] = [childIn(node, 'left'), childIn(node, 'right')];
        const key = left === null ? null : keyOf(source, left);
        if (left === null || right === null || key === null) break;
        const operator = source.text.slice(left.end, right.start).replace(/\/\*[\s\S]*?\*\/|\s/g, '');
        if (operator === '=' || operator === '+=' || operator === '/=') {
          writes.push({ source, key, value: right, appends: operator !== '=', declares: false, node, within });
        }
        break;
      }
      default:
    }
  }
}

/** The text of a node as written. */
export function nodeText(source: Pick<CSource, 'text'>, node: SyntaxNode): string {
  return source.text.slice(node.start, node.end);
}

const UNWRAPPED = new Set(['pointer_expression', 'parenthesized_expression', 'cast_expression']);

/**
 * What an expression names: `name` for `&name`, `name.Buffer`, `(PWSTR)name` and `&name[0]`; `a.b` for `a->b`. Null for
 * anything that is no variable or field.
 */
export function keyOf(source: Pick<CSource, 'text'>, node: SyntaxNode): string | null {
  let at = addressed(source, node) ?? node;
  for (;;) {
    const held = holderOf(source, at);
    if (held !== null) at = held;
    else if (!UNWRAPPED.has(at.type)) break;
    if (held !== null) continue;
    const inner = childIn(at, 'argument') ?? childIn(at, 'value') ?? at.children.at(-1);
    if (inner === undefined) return null;
    at = addressed(source, inner) ?? inner;
  }
  if (/^(?:identifier|field_identifier|qualified_identifier|type_identifier)$/.test(at.type))
    return lastIdentifier(nodeText(source, at));
  if (at.type === 'subscript_expression') {
    const array = childIn(at, 'argument');
    const key = array === null ? null : keyOf(source, array);
    if (key === null || array === null) return null;
    const index = source.text.slice(array.end, at.end).replace(/\s/g, '');
    return index === '[0]' && node.type === 'pointer_expression' ? key : `${key}${index}`;
  }
  if (at.type === 'field_expression') {
    const [object, field] = [childIn(at, 'argument'), childIn(at, 'field')];
    const key = object === null ? null : keyOf(source, object);
    if (field === null) return null;
    const name = nodeText(source, field);
    if (key === null) return null;
    if (key === 'this') return name;
    return name === 'Buffer' || name === 'data' ? key : `${key}.${name}`;
  }
  return at.type === 'this' ? 'this' : null;
}

/** The object that `object.get()`, `object.put()` and the like stand for; null for other expressions. */
function holderOf(source: Pick<CSource, 'text'>, node: SyntaxNode): SyntaxNode | null {
  const callee = node.type === 'call_expression' ? childIn(node, 'function') : null;
  if (callee?.type !== 'field_expression') return null;
  const [object, field] = [childIn(callee, 'argument'), childIn(callee, 'field')];
  return field !== null && HOLDS.test(nodeText(source, field)) ? object : null;
}

const HOLDS = /^(?:get|put|addressof|GetAddressOf|ReleaseAndGetAddressOf|data|GetBuffer)$/;

/**
 * `(PUNICODE_STRING)&name` reads like the bitwise `(mask) & name`; a name of a type in parentheses decides. Null for
 * other expressions.
 */
export function addressed(source: Pick<CSource, 'text'>, node: SyntaxNode): SyntaxNode | null {
  if (node.type !== 'binary_expression') return null;
  const [left, right] = [childIn(node, 'left'), childIn(node, 'right')];
  if (left?.type !== 'parenthesized_expression' || right === null) return null;
  const operator = source.text.slice(left.end, right.start).trim();
  return operator === '&' && /^\(\s*(?:const\s+)?\w+\s*\**\s*\)$/.test(nodeText(source, left)) ? right : null;
}

/** True for an argument that a call is handed the address of: `&name`. */
export function isAddressOf(call: CCall, arg: SyntaxNode): boolean {
  return nodeText(call.source, arg).startsWith('&');
}

/** The name that ends a qualified name or a declarator: `Open` of `CRegKey::Open`, `name` of `*name`. */
export function lastIdentifier(text: string): string {
  return /([A-Za-z_]\w*)\W*$/.exec(text)?.[1] ?? '';
}

function callAt(source: CSource, node: SyntaxNode, within: CFunction | null): CCall | null {
  const [callee, list] = [childIn(node, 'function'), childIn(node, 'arguments')];
  if (callee === null || list === null) return null;
  const args = list.children.filter(({ type }) => type !== 'comment');
  if (callee.type === 'field_expression') {
    const [object, field] = [childIn(callee, 'argument'), childIn(callee, 'field')];
    return field === null
      ? null
      : { source, name: nodeText(source, field), node, nameNode: field, args, within, object };
  }
  if (callee.type === 'concatenated_string') return null;
  const name = lastIdentifier(nodeText(source, callee));
  return name === '' ? null : { source, name, node, nameNode: callee, args, within, object: null };
}

function functionAt(source: CSource, node: SyntaxNode): CFunction | null {
  const body =
    node.type === 'compound_statement'
      ? node
      : node.children.find(({ type }) => type === 'compound_statement' || type === 'try_statement');
  if (body === undefined) return null;
  const declarator = node.type === 'compound_statement' ? null : declaratorOf(node);
  const from = node.type === 'compound_statement' ? Math.max(0, body.start - 3000) : node.start;
  const before = source.text.slice(from, body.start);
  if (declarator !== null) {
    const [name, list] = [childIn(declarator, 'declarator'), childIn(declarator, 'parameters')];
    if (name !== null && list !== null) {
      return {
        source,
        name: lastIdentifier(nodeText(source, name)),
        parameters: parametersIn(nodeText(source, list)),
        node,
        head: before,
      };
    }
  }
  // A head that the grammar did not understand: the name and the parentheses before the brace.
  const bare = before.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ');
  const match = /([A-Za-z_]\w*)\s*(\((?:[^(){};]|\([^(){};]*\))*\))\s*$/.exec(bare);
  if (match === null || /^(?:if|for|while|switch|do|else)$/.test(match[1] as string)) {
    return node.type === 'compound_statement' ? null : { source, name: '', parameters: [], node, head: before };
  }
  return { source, name: match[1] as string, parameters: parametersIn(match[2] as string), node, head: before };
}

function declaratorOf(node: SyntaxNode): SyntaxNode | null {
  for (
    let at = childIn(node, 'declarator');
    at !== null;
    at = childIn(at, 'declarator') ?? at.children.find(({ type }) => type === 'function_declarator') ?? null
  ) {
    if (at.type === 'function_declarator') return at;
  }
  return null;
}

function parametersIn(list: string): { name: string; text: string }[] {
  const inner = list
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ')
    .trim()
    .replace(/^\(|\)$/g, '');
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= inner.length; at++) {
    const char = inner[at];
    if (char === '(' || char === '<' || char === '[') depth++;
    else if (char === ')' || char === '>' || char === ']') depth--;
    else if (at === inner.length || (char === ',' && depth === 0)) {
      parts.push(inner.slice(from, at));
      from = at + 1;
    }
  }
  return parts
    .map((part) => ({
      name: lastIdentifier(part.replace(/=.*$/s, '').replace(/\[[^\]]*\]\s*$/, '')),
      text: part.trim(),
    }))
    .filter(({ text }) => text !== '' && text !== 'void' && text !== 'VOID');
}

function unreadShare(root: SyntaxNode): number {
  let bytes = 0;
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'ERROR') bytes += node.end - node.start;
    else node.children.forEach(visit);
  };
  visit(root);
  return root.end === 0 ? 0 : bytes / root.end;
}

/** True when a call, or part of it, could not be read. */
export function holdsError(node: SyntaxNode): boolean {
  for (const each of nodesOf(node)) if (each.type === 'ERROR') return true;
  return false;
}
