import type { TemplateWord } from '../inf/defines';
import { fold } from '../inf/fold';
import type { Tokens } from '../inf/strings';
import { tokenDirid, tokenPieces } from '../inf/tokens';

/**
 * A field value with its tokens replaced, and where each part came from. Unlike `Tokens.resolve` it tells a DIRID of
 * the field from text of a Strings value that merely looks like one.
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
export function resolveWithMap(tokens: Tokens, written: string): ResolvedMap {
  const words = tokens.template.wordsIn(written);
  const map = resolveTokens(tokens, tokens.template.read(written));
  return words.length === 0 ? map : { text: map.text, pieces: map.pieces.flatMap((piece) => asWritten(piece, words)) };
}

/**
 * A piece of the text that a build makes, in offsets of the template. Text that came out of a word is a piece of its
 * own, of the kind of text from elsewhere.
 */
function asWritten(piece: ResolvedPiece, words: readonly TemplateWord[]): ResolvedPiece[] {
  const { kind, valueStart: first, valueEnd: last } = piece;
  const cuts = new Set([first, last]);
  if (kind === 'text') {
    for (const { from, to } of madeSpans(words))
      for (const cut of [from, to]) if (cut > first && cut < last) cuts.add(cut);
  }
  const ends = [...cuts].sort((a, b) => a - b);
  return ends.slice(1).map((to, index) => {
    const from = ends[index] as number;
    const [valueStart, valueEnd] = [templateStart(from, words), templateEnd(to, words)];
    const isWord = words.some(({ start, end }) => start === valueStart && end === valueEnd);
    const shift = kind === 'text' ? piece.start - first : 0;
    return {
      kind: kind === 'text' && isWord ? 'string' : kind,
      start: kind === 'text' ? from + shift : piece.start,
      end: kind === 'text' ? to + shift : piece.end,
      valueStart,
      valueEnd,
    };
  });
}

/** Where the values of words stand in what a build makes, and how much longer the text has become before each. */
function madeSpans(words: readonly TemplateWord[]): (TemplateWord & { from: number; to: number; grown: number })[] {
  let grown = 0;
  return words.map((word) => {
    const from = word.start + grown;
    const made = { ...word, from, to: from + word.value.length, grown };
    grown += word.value.length - (word.end - word.start);
    return made;
  });
}

/** Where in the template begins what begins at an offset of the made text; within a word, the whole word. */
function templateStart(offset: number, words: readonly TemplateWord[]): number {
  const made = madeSpans(words);
  const next = made.find(({ to }) => offset < to);
  if (next !== undefined) return Math.min(offset - next.grown, next.start);
  const last = made.at(-1);
  return last === undefined ? offset : last.end + (offset - last.to);
}

/** Where in the template ends what ends at an offset of the made text; within a word, the whole word. */
function templateEnd(offset: number, words: readonly TemplateWord[]): number {
  const made = madeSpans(words);
  const next = made.find(({ to }) => offset <= to);
  if (next !== undefined) return offset <= next.from ? offset - next.grown : next.end;
  const last = made.at(-1);
  return last === undefined ? offset : last.end + (offset - last.to);
}

function resolveTokens(tokens: Tokens, value: string): ResolvedMap {
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
 * Translates the replacement of a part of the resolved text into one of a part of the value. A token that is only
 * partly covered is replaced by its text: an edit is made where the token is used, never in Strings.
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
