import { parseSource, type SyntaxNode } from '../syntax';
import { blankAnnotations } from './blank';
import { joinNamesToTexts } from './names-in-texts';

/**
 * Parses a text as it stands, and where that leaves anything unread once more with annotations, calling conventions and
 * words of exception handling blanked. Between two places where both readings end a declaration, the one that left less
 * unread is taken, the text as it stands when they are alike.
 */
export async function parseTwice(text: string, grammar: 'c' | 'cpp'): Promise<SyntaxNode> {
  const raw = await parseSource(text, grammar);
  if (!raw.hasError) return raw.root;
  joinNamesToTexts(raw.root, text);
  const plain = blankAnnotations(text);
  if (plain === text) return raw.root;
  const blanked = await parseSource(plain, grammar);
  joinNamesToTexts(blanked.root, plain);
  return { ...raw.root, children: betterParts(raw.root.children, blanked.root.children) };
}

/** Of two readings of one text the better one, part by part. Offsets of the two are the same. */
export function betterParts(first: readonly SyntaxNode[], second: readonly SyntaxNode[]): SyntaxNode[] {
  const taken: SyntaxNode[] = [];
  let [a, b] = [0, 0];
  while (a < first.length || b < second.length) {
    const [fromA, fromB] = [a, b];
    let endA = first[a++]?.end ?? 0;
    let endB = second[b++]?.end ?? 0;
    // On to the next place where neither has a declaration open.
    for (;;) {
      const [nextA, nextB] = [first[a], second[b]];
      if (nextA !== undefined && nextA.start < endB) endA = (a++, Math.max(endA, nextA.end));
      else if (nextB !== undefined && nextB.start < endA) endB = (b++, Math.max(endB, nextB.end));
      else break;
    }
    const [partA, partB] = [first.slice(fromA, a), second.slice(fromB, b)];
    const isSecondBetter = partA.length === 0 || (partB.length > 0 && unreadIn(partB) < unreadIn(partA));
    taken.push(...(isSecondBetter ? partB : partA));
  }
  return taken;
}

/**
 * How much of some nodes was not read: the length of what is no part of the grammar, and one for each token made up.
 */
function unreadIn(nodes: readonly SyntaxNode[]): number {
  return nodes.reduce(
    (sum, node) =>
      sum +
      (node.madeUp === true ? 1 : 0) +
      (node.type === 'ERROR' ? node.end - node.start + 1 : unreadIn(node.children)),
    0,
  );
}
