import type { Field } from './tree';

/**
 * Where each character of a field's value stands in the text: `map[i]` is the offset of value character `i`, and the last
 * item is the offset behind the last one. Lets an edit replace a part of a value and keep quotes, tokens and continuations.
 */
export function fieldMap(text: string, field: Field): number[] {
  const map: number[] = [];
  let quoted = false;
  let at = field.span.start;
  const end = field.span.end;
  while (at < end) {
    const character = text.charAt(at);
    if (character === '"') {
      if (quoted && text.charAt(at + 1) === '"' && at + 1 < end) {
        map.push(at);
        at += 2;
      } else {
        quoted = !quoted;
        at++;
      }
    } else if (!quoted && character === '\\') {
      const next = continuationEnd(text, at, end);
      if (next === at) {
        map.push(at);
        at++;
      } else {
        while (map.length > 0 && isSpace(text.charAt(map[map.length - 1] as number)) && !isInsideQuotes(text, field, map[map.length - 1] as number)) map.pop();
        at = next;
      }
    } else {
      map.push(at);
      at++;
    }
  }
  map.push(end);
  return map;
}

/** Behind a continuation sign that starts at `at`, with the blanks of the next line; `at` itself when there is none. */
function continuationEnd(text: string, at: number, end: number): number {
  const match = /^\\[\\\s]*?(?:;[^\n]*)?\r?\n\s*/.exec(text.slice(at, end));
  return match === null ? at : at + match[0].length;
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\t';
}

function isInsideQuotes(text: string, field: Field, offset: number): boolean {
  let quoted = false;
  for (let at = field.span.start; at < offset; at++) if (text.charAt(at) === '"') quoted = !quoted;
  return quoted;
}
