import type { Edit } from '../text/edit';
import { valuePlaces, type ValuePlace } from './field-map';
import { isBlank, scanEntry } from './scan-entry';
import type { Field } from './tree';

/**
 * True when a value must be quoted to be read back as it is: blanks at its ends, a comma, a semicolon, a quote, an
 * equals sign in a place where it could split key and fields, or a backslash at the end, which would continue the line.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/general-syntax-rules-for-inf-files
 */
export function needsQuotes(value: string): boolean {
  if (value === '') return false;
  return (
    /[,;"=]/.test(value) ||
    isBlank(value.charCodeAt(0)) ||
    isBlank(value.charCodeAt(value.length - 1)) ||
    value.endsWith('\\') ||
    value.startsWith('[')
  );
}

/**
 * Spells a value as a field: quoted when it must be, or when `quoted` asks for it.
 *
 * @throws Error when the value holds a line end or an end-of-file mark: no spelling can hold these.
 */
export function spellField(value: string, quoted = false): string {
  if (UNSPELLABLE.test(value)) throw new Error('A field cannot hold a line end or an end-of-file mark.');
  return quoted || needsQuotes(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

// eslint-disable-next-line no-control-regex -- these are the characters that end a line or the file
const UNSPELLABLE = /[\r\n\u001a]/;

/** Replaces a whole field by a value, in the quoting style that the field has. */
export function replaceField(field: Field, value: string): Edit {
  return { ...field.span, text: spellField(value, field.quoted) };
}

/**
 * Replaces characters `from` to `to` of a field's value and leaves the rest of its spelling alone: quotes, tokens,
 * continuation signs. Gives null when the part lies across a quote or a continuation sign, or when the replacement
 * would have to be quoted where it goes: it cannot be replaced by itself then.
 */
export function replacePart(text: string, field: Field, from: number, to: number, replacement: string): Edit | null {
  const places = valuePlaces(text, field);
  if (places.length !== field.value.length || UNSPELLABLE.test(replacement)) return null;
  const where = writtenSpan(places, field, from, to);
  if (where === null) return null;
  const value = field.value.slice(0, from) + replacement + field.value.slice(to);
  const startsQuoted = from === 0 ? where.quoted : (places[0] as ValuePlace).quoted;
  // Where a key may stand, an unquoted equals sign ends it, and a bracket at its start makes a header of the line.
  if ((!where.quoted && replacement.includes('=')) || (!startsQuoted && value.startsWith('['))) return null;
  const edit = {
    start: where.start,
    end: where.end,
    text: where.quoted ? replacement.replaceAll('"', '""') : replacement,
  };
  return readsAs(text, field, edit, value) ? edit : null;
}

/**
 * The span of characters `from` to `to`, or the point for an insertion; null when they do not stand together in one
 * piece.
 */
function writtenSpan(
  places: readonly ValuePlace[],
  field: Field,
  from: number,
  to: number,
): { start: number; end: number; quoted: boolean } | null {
  const first = places[from];
  const last = places[to - 1];
  if (from === to && from <= places.length) {
    if (first !== undefined) return { start: first.offset, end: first.offset, quoted: first.quoted };
    // Behind the last character, or between the quotes of an empty field.
    if (last === undefined)
      return {
        start: field.span.start + (field.quoted ? 1 : 0),
        end: field.span.start + (field.quoted ? 1 : 0),
        quoted: field.quoted,
      };
    return { start: last.offset + last.width, end: last.offset + last.width, quoted: last.quoted };
  }
  if (from > to || first === undefined || last === undefined) return null;
  for (let at = from + 1; at < to; at++) {
    const place = places[at] as ValuePlace;
    const previous = places[at - 1] as ValuePlace;
    if (place.offset !== previous.offset + previous.width || place.quoted !== previous.quoted) return null;
  }
  return { start: first.offset, end: last.offset + last.width, quoted: first.quoted };
}

/** True when the field with that edit is read as the value, as one field. */
function readsAs(text: string, field: Field, edit: Edit, value: string): boolean {
  const spelling = text.slice(field.span.start, edit.start) + edit.text + text.slice(edit.end, field.span.end);
  const eol = text.includes('\n') ? '\n' : '\r';
  const probe = `x=${spelling}${eol}`;
  const entry = scanEntry(probe, 0, 0, probe.length, eol.charCodeAt(0));
  const [only, second] = entry.fields;
  return (
    only?.value === value &&
    second === undefined &&
    !entry.unclosedQuote &&
    entry.span.end === probe.length &&
    only.span.end === spelling.length + 2
  );
}
