import { containsNode, type SyntaxNode } from '../syntax';
import { always, isNothing } from './flow';
import { isAddressOf, type CFunction } from './source';
import type { CUnit } from './unit';

const LOOP = /^(?:for|while|do)_statement$|^for_range_loop$/;

/**
 * True when a variable holds something else each time round a loop because of what happens at its use or behind it: the
 * handle of a key that was opened below the one of the time before.
 */
export function isCarriedRound(unit: CUnit, name: string, use: SyntaxNode, within: CFunction): boolean {
  const writes = unit
    .writesOf(name)
    .filter((write) => write.within === within && !write.declares && !isNothing(write.source, write.value));
  const filled = unit
    .handedTo(name)
    .filter(({ call, position }) => call.within === within && isAddressOf(call, call.args[position] as SyntaxNode))
    .map(({ call }) => call.node);
  for (let loop = use.parent; loop !== null && containsNode(within.node, loop); loop = loop.parent) {
    if (!LOOP.test(loop.type)) continue;
    const inside = (node: SyntaxNode): boolean => containsNode(loop as SyntaxNode, node);
    const isLater = (node: SyntaxNode): boolean => inside(node) && (node.start > use.start || containsNode(node, use));
    const isFresh = writes.some(
      ({ node }) => inside(node) && node.start < use.start && !containsNode(node, use) && always(node, use),
    );
    if (!isFresh && [...writes.map(({ node }) => node), ...filled].some(isLater)) return true;
  }
  return false;
}
