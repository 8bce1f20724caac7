import type { SyntaxNode } from '../syntax';
import { codePlaceOf, joined, unknownAt, UNKNOWN, type Piece } from './pieces';
import type { CCall, CSource } from './source';

/** A printf format with its arguments put in. */
export function formatted(call: CCall, from: number, piecesOf: (arg: SyntaxNode) => Piece[]): Piece[] {
  const formatNode = call.args[from];
  if (formatNode === undefined) return [unknownAt(call.source, call.node)];
  const parts: Piece[][] = [];
  const [first] = piecesOf(formatNode);
  let next = from + 1;
  let at = 0;
  const here = codePlaceOf(call.source, call.node);
  for (const match of (first?.text ?? UNKNOWN).matchAll(
    /%(?:%|[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:I64|I32|hh|h|ll|l|w|z|j|t)?([a-zA-Z]))/g,
  )) {
    parts.push([{ text: (first as Piece).text.slice(at, match.index), place: here }]);
    at = match.index + match[0].length;
    if (match[0] === '%%') parts.push([{ text: '%', place: here }]);
    else {
      if (match[0].includes('*')) next++;
      const arg = call.args[next++];
      const isText = /[sSZ]/.test(match[1] ?? '');
      parts.push(isText && arg !== undefined ? piecesOf(arg) : [{ text: UNKNOWN, place: here }]);
    }
  }
  parts.push([{ text: (first?.text ?? UNKNOWN).slice(at), place: here }]);
  // `%s` alone hands a constant on: the constant is the place to change.
  const told = parts.filter((part) => part.some(({ text }) => text !== ''));
  return told.length === 1 ? (told[0] as Piece[]) : joined(parts, call.source, call.node);
}

/** `std::format` with its arguments put in. */
export function braced(
  args: readonly SyntaxNode[],
  source: CSource,
  node: SyntaxNode,
  piecesOf: (arg: SyntaxNode) => Piece[],
): Piece[] {
  const [formatNode, ...values] = args;
  const format = formatNode === undefined ? UNKNOWN : (piecesOf(formatNode)[0]?.text ?? UNKNOWN);
  const here = codePlaceOf(source, node);
  let next = 0;
  const parts = format.split(/(\{\{|\}\}|\{[^{}]*\})/).map((part): Piece[] => {
    if (part === '{{' || part === '}}') return [{ text: part[0] as string, place: here }];
    if (!part.startsWith('{')) return [{ text: part, place: here }];
    const index = /^\{(\d+)/.exec(part)?.[1];
    const value = values[index === undefined ? next++ : Number(index)];
    return value === undefined ? [{ text: UNKNOWN, place: here }] : piecesOf(value);
  });
  return joined(parts, source, node);
}
