import { fold } from '../inf/fold';
import type { Tokens } from '../inf/strings';
import { tokenDirid, tokenPieces } from '../inf/tokens';

/**
 * A field value with its tokens replaced, and where each part came from. Unlike `Tokens.resolve` it tells a DIRID of the
 * field from text of a Strings value that merely looks like one.
 */
export interface ResolvedMap {
  readonly text: string;
  readonly pieces: readonly ResolvedPiece[];
}

/** A part of the resolved text. Offsets: UTF-16 code units, of the resolved text and of the field's value. */
export interface ResolvedPiece {
  readonly kind: 'text' | 'percent' | 'string' | 'dirid' | 'unknown';
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** Replaces the tokens of a field value in the first language of the INF, piece by piece. */
export function resolveWithMap(tokens: Tokens, value: string): ResolvedMap {
  const pieces: ResolvedPiece[] = [];
  let text = '';
  const push = (kind: ResolvedPiece['kind'], valueStart: number, valueEnd: number, piece: string): void => {
    pieces.push({ kind, start: text.length, end: text.length + piece.length, valueStart, valueEnd });
    text += piece;
  };
  for (const piece of tokenPieces(value)) {
    if (piece.kind === 'text') push('text', piece.start, piece.end, piece.text);
    else if (piece.kind === 'percent') push('percent', piece.start, piece.end, '%');
    else {
      const string = tokens.tables[0]?.values.get(fold(piece.name));
      const dirid = tokenDirid(piece.name);
      if (string !== undefined) push('string', piece.start, piece.end, string.text);
      else if (dirid !== null) push('dirid', piece.start, piece.end, `%${dirid}%`);
      else push('unknown', piece.start, piece.end, value.slice(piece.start, piece.end));
    }
  }
  return { text, pieces };
}

/**
 * Translates the replacement of a part of the resolved text into one of a part of the value. A token that is only partly
 * covered is replaced by its text: an edit is made where the token is used, never in Strings.
 */
export function replaceResolved(
  map: ResolvedMap,
  from: number,
  to: number,
  replacement: string,
): { from: number; to: number; text: string } {
  let first = map.pieces.findIndex((piece) => piece.end > from);
  if (first === -1) first = map.pieces.length - 1;
  let last = first;
  while (last + 1 < map.pieces.length && (map.pieces[last] as ResolvedPiece).end < to) last++;
  const start = map.pieces[first] as ResolvedPiece;
  const end = map.pieces[last] as ResolvedPiece;
  const head = start.kind === 'text' ? null : escapePercent(map.text.slice(start.start, from));
  const tail = end.kind === 'text' ? null : escapePercent(map.text.slice(to, end.end));
  return {
    from: head === null ? start.valueStart + (from - start.start) : start.valueStart,
    to: tail === null ? end.valueStart + (to - end.start) : end.valueEnd,
    text: (head ?? '') + replacement + (tail ?? ''),
  };
}

/** Spells literal text as part of a field value. */
export function escapePercent(text: string): string {
  return text.replaceAll('%', '%%');
}
