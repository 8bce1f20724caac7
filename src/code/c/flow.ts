import { containsNode, type SyntaxNode } from '../syntax';
import { nodeText, type CSource } from './source';

/** True for `NULL`, `0`, an empty string or an empty list: no value yet. */
export function isNothing(source: CSource, value: SyntaxNode): boolean {
  return /^\(?(?:\([^()]*\))?\s*(?:NULL|nullptr|0|L?""|TEXT\(""\)|_T\(""\)|\{\s*(?:0|NULL|L?'\\0')?\s*,?\s*\})\)?$/.test(
    nodeText(source, value),
  );
}

/** True when an event has happened whenever the use is reached: no branch lies between. */
export function always(event: SyntaxNode, use: SyntaxNode): boolean {
  for (let at: SyntaxNode = event; at.parent !== null; at = at.parent) {
    const { parent } = at;
    const branch =
      parent.type === 'case_statement' ||
      parent.type === 'else_clause' ||
      parent.type.startsWith('preproc_') ||
      (/^(?:if|for|while|do)_statement$/.test(parent.type) &&
        (at.field === 'consequence' || at.field === 'alternative' || at.field === 'body')) ||
      parent.type === 'conditional_expression';
    if (branch && !containsNode(parent.type === 'if_statement' ? at : parent, use)) return false;
    if (containsNode(parent, use) && !branch) return true;
  }
  return true;
}
