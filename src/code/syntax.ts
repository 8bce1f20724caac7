import type { TreeCursor } from 'web-tree-sitter';
import type { Grammar } from './grammar';
import { parserFor } from './grammars';

/** A named node of a syntax tree. Offsets: UTF-16 code units of the text. */
export interface SyntaxNode {
  readonly type: string;
  /** The role in the parent: `function`, `arguments`, `left`; null without one. */
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode | null;
  readonly children: readonly SyntaxNode[];
  /** True where the parser had to make up a token that is not in the text, at or right below this node. */
  readonly madeUp?: boolean;
}

/** A tree, and whether anything in it could not be parsed. */
export interface ParsedSource {
  readonly root: SyntaxNode;
  readonly hasError: boolean;
}

/** Parses a text. The tree holds nodes for what could not be parsed (`ERROR`), and is never refused. */
export async function parseSource(text: string, grammar: Grammar): Promise<ParsedSource> {
  const parser = await parserFor(grammar);
  const tree = parser.parse(text);
  if (tree === null) throw new Error(`The ${grammar} grammar gave no tree.`);
  const { hasError } = tree.rootNode;
  const cursor = tree.walk();
  try {
    return { root: copied(cursor, hasError), hasError };
  } finally {
    cursor.delete();
    tree.delete();
  }
}

interface Growing extends SyntaxNode {
  readonly children: SyntaxNode[];
  madeUp?: boolean;
}

/** Copied at once: walking the parser's own tree costs a call into WebAssembly for every step. */
function copied(cursor: TreeCursor, hasError: boolean): SyntaxNode {
  const make = (parent: Growing | null): Growing => ({
    type: cursor.nodeType,
    field: cursor.currentFieldName,
    start: cursor.startIndex,
    end: cursor.endIndex,
    parent,
    children: [],
  });
  const root = make(null);
  let open: Growing = root;
  // For each level below the root: the node that it belongs to in the copy, or null where a node without a name was
  // left out.
  const levels: boolean[] = [];
  let enter = cursor.gotoFirstChild();
  if (!enter) return root;
  levels.push(true);
  for (;;) {
    let node: Growing | null = null;
    if (cursor.nodeIsNamed) {
      node = make(open);
      open.children.push(node);
    }
    if (hasError && cursor.nodeIsMissing) (node ?? open).madeUp = true;
    enter = cursor.gotoFirstChild();
    if (enter) {
      levels.push(node !== null);
      if (node !== null) open = node;
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return root;
      const stepped = levels.pop() as boolean;
      if (levels.length === 0) return root;
      if (stepped) open = open.parent as Growing;
    }
  }
}

/** All nodes at and below a node, parents first. */
export function* nodesOf(node: SyntaxNode): Generator<SyntaxNode> {
  const stack = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    yield next;
    for (let at = next.children.length - 1; at >= 0; at--) stack.push(next.children[at] as SyntaxNode);
  }
}

/** The child in a role; null without one. */
export function childIn(node: SyntaxNode, field: string): SyntaxNode | null {
  return node.children.find((child) => child.field === field) ?? null;
}

/** The nearest node around a node of one of the types. */
export function around(node: SyntaxNode, ...types: readonly string[]): SyntaxNode | null {
  for (let at = node.parent; at !== null; at = at.parent) if (types.includes(at.type)) return at;
  return null;
}

/** True when a node stands in another, or is it. */
export function containsNode(outer: SyntaxNode, inner: SyntaxNode): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
