import { continuation, isBlank, runEnd } from './scan-entry';
import type { Field } from './tree';

const LF = 10;
const CR = 13;
const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Where each character of a field's value stands in the text: `map[i]` is the offset of value character `i`, and the last
 * item is the offset behind the last one. Lets an edit replace a part of a value and keep quotes, tokens and continuations.
 */
export function fieldMap(text: string, field: Field): number[] {
  const eol = text.includes('\n') ? LF : CR;
  const map: number[] = [];
  // Blanks count only when more of the value follows on the same line.
  let blanks: number[] = [];
  const take = (offset: number): void => {
    for (const blank of blanks) map.push(blank);
    blanks = [];
    map.push(offset);
  };
  const { start, end } = field.span;
  let at = start;
  let literalUntil = start;
  while (at < end) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      for (const blank of blanks) map.push(blank);
      blanks = [];
      at++;
      while (at < end) {
        if (text.charCodeAt(at) !== QUOTE) map.push(at++);
        else if (at + 1 < end && text.charCodeAt(at + 1) === QUOTE) {
          map.push(at);
          at += 2;
        } else break;
      }
      at++;
    } else if (unit === BACKSLASH) {
      const next = at < literalUntil ? -1 : continuation(text, at, text.length, eol, []);
      if (next === -1) {
        if (at >= literalUntil) literalUntil = runEnd(text, at, end);
        take(at++);
      }
      else {
        blanks = [];
        at = next;
        while (at < end && isBlank(text.charCodeAt(at))) at++;
      }
    } else if (isBlank(unit)) blanks.push(at++);
    else take(at++);
  }
  map.push(end);
  return map;
}
