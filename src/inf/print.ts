import type { InfDocument } from './tree';

/**
 * Prints a tree node by node.
 *
 * @throws Error when the nodes do not cover the text without gap or overlap: a defect of the parser.
 */
export function printInfText(document: InfDocument): string {
  let at = 0;
  let result = '';
  for (const { span } of document.nodes) {
    if (span.start !== at) throw new Error(`The tree has a gap or an overlap at offset ${at}.`);
    result += document.text.slice(span.start, span.end);
    at = span.end;
  }
  return result;
}
