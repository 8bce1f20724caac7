import { continuation, isBlank, runEnd } from './scan-entry';
import type { Field } from './tree';

const LF = 10;
const CR = 13;
const QUOTE = 34;
const BACKSLASH = 92;

/** Where one character of a field's value stands in the text. */
export interface ValuePlace {
  readonly offset: number;
  /** Two for a quote that stands doubled between quotes, else one. */
  readonly width: number;
  /** True between quotes. */
  readonly quoted: boolean;
}

/**
 * Where each character of a field's value stands in the text: `map[i]` is the offset of value character `i`, and the
 * last item is the offset behind the last one. Lets an edit replace a part of a value and keep quotes, tokens and
 * continuations.
 */
export function fieldMap(text: string, field: Field): number[] {
  return [...valuePlaces(text, field).map((place) => place.offset), field.span.end];
}

/** The places of the characters of a field's value, in order. */
export function valuePlaces(text: string, field: Field): ValuePlace[] {
  const eol = text.includes('\n') ? LF : CR;
  const places: ValuePlace[] = [];
  // Blanks count only when more of the value follows on the same line.
  let blanks: number[] = [];
  const flush = (): void => {
    for (const offset of blanks) places.push({ offset, width: 1, quoted: false });
    blanks = [];
  };
  const take = (offset: number): void => {
    flush();
    places.push({ offset, width: 1, quoted: false });
  };
  const { start, end } = field.span;
  let at = start;
  let literalUntil = start;
  while (at < end) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      flush();
      at++;
      while (at < end) {
        const width = text.charCodeAt(at) === QUOTE ? 2 : 1;
        if (width === 2 && (at + 1 >= end || text.charCodeAt(at + 1) !== QUOTE)) break;
        places.push({ offset: at, width, quoted: true });
        at += width;
      }
      at++;
    } else if (unit === BACKSLASH) {
      const next = at < literalUntil ? -1 : continuation(text, at, text.length, eol, []);
      if (next === -1) {
        if (at >= literalUntil) literalUntil = runEnd(text, at, end);
        take(at++);
      } else {
        blanks = [];
        at = next;
        while (at < end && isBlank(text.charCodeAt(at))) at++;
      }
    } else if (isBlank(unit)) blanks.push(at++);
    else take(at++);
  }
  return places;
}
