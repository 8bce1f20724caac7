import type { Builder } from '../../knowledge/code-functions';
import type { SyntaxNode } from '../syntax';
import { nodeText, type CCall } from './source';

/**
 * Finds the format among the arguments of a printf. Forms of one name differ in whether they have the count of
 * characters: `swprintf(text, count, format, ...)` of the standard, `swprintf(text, format, ...)` of older libraries
 * and `swprintf_s(text, format, ...)` of C++. The format is the argument that is a text; a count can be any expression.
 *
 * @param knownText the text of a name as far as it is known; null when nothing of it is
 * @returns the position (from 0) of the format
 * @see https://learn.microsoft.com/cpp/c-runtime-library/reference/sprintf-sprintf-l-swprintf-swprintf-l-swprintf-l
 */
export function formatPosition(
  call: CCall,
  { into, from, counted }: Builder,
  knownText: (arg: SyntaxNode) => string | null,
): number {
  const textAt = (position: number): string | null => {
    const arg = call.args[position];
    if (arg === undefined) return null;
    const written = nodeText(call.source, arg);
    return LITERAL.test(written) ? written : NAMES.test(arg.type) ? knownText(arg) : null;
  };
  for (let at = into + 1; at <= from; at++) if (textAt(at) !== null) return at;
  const next = counted === true ? textAt(from + 1) : null;
  // A name of which nothing is known may be a format as well as a count; what has places for values is a format.
  return next !== null && (!NAMES.test(call.args[from]?.type ?? '') || next.includes('%')) ? from + 1 : from;
}

const LITERAL = /^(?:\(\s*)*(?:(?:L|u8|u|U)?R?"|(?:_T|_TEXT|__TEXT|TEXT)\s*\()/;
const NAMES =
  /^(?:identifier|qualified_identifier|field_expression|subscript_expression|cast_expression|conditional_expression)$/;
