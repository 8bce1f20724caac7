import type { SyntaxNode } from '../syntax';

const TEXT = /^(?:string_literal|raw_string_literal|concatenated_string|user_defined_literal)$/;

type Open = { -readonly [Key in keyof SyntaxNode]: SyntaxNode[Key] };

/**
 * `"\\\\.\\" NAME` in C++: the grammar knows a name before a text, and after one only in C, and none right behind the
 * quotes. Names that it could not read there become parts of the text. Changes the tree.
 */
export function joinNamesToTexts(root: SyntaxNode, text: string): void {
  const visit = (node: SyntaxNode): void => {
    if (node.children.some(({ type }) => type === 'ERROR')) (node as Open).children = joinedIn(node, text);
    node.children.forEach(visit);
  };
  visit(root);
}

function joinedIn(node: SyntaxNode, text: string): SyntaxNode[] {
  const named = node.children.flatMap((child) => namesOf(child, text));
  if (node.type === 'concatenated_string') return named.map((child) => Object.assign(child as Open, { parent: node }));
  const children: SyntaxNode[] = [];
  // What was made of an error belongs to the texts beside it.
  const made = new Set(named.filter((child) => !node.children.includes(child)));
  for (const child of named) {
    const before = children.at(-1);
    if (before === undefined || !TEXT.test(before.type) || !(made.has(child) || made.has(before))) {
      children.push(child);
      continue;
    }
    const parts = before.type === 'concatenated_string' ? before.children : [before];
    const joined: Open = { ...before, type: 'concatenated_string', end: child.end, parent: node, children: [] };
    joined.children = [...parts, child].map((part) => Object.assign(part as Open, { parent: joined, field: null }));
    made.add(joined);
    children[children.length - 1] = joined;
  }
  return children.map((child) =>
    child.type === 'identifier' && made.has(child) && node.type !== 'concatenated_string'
      ? { ...child, type: 'ERROR' }
      : child,
  );
}

/** The literal and the name that an error consists of; the node itself where it is none of that kind. */
function namesOf(node: SyntaxNode, text: string): SyntaxNode[] {
  const match =
    node.type === 'ERROR'
      ? /^((?:L|u8|u|U)?"(?:[^"\\\n]|\\.)*")?([A-Za-z_]\w*)$/.exec(text.slice(node.start, node.end))
      : null;
  if (match === null) return [node];
  const [, literal = ''] = match;
  const part = (type: string, start: number, end: number): SyntaxNode => ({ ...node, type, start, end, children: [] });
  const name = part('identifier', node.start + literal.length, node.end);
  return literal === '' ? [name] : [part('string_literal', node.start, node.start + literal.length), name];
}
