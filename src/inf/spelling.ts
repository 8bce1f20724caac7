import type { Edit } from '../text/edit';
import { fieldMap } from './field-map';
import type { Field } from './tree';

/**
 * True when a value must be quoted to be read back as it is: blanks at its ends, a comma, a semicolon, a quote, an equals
 * sign in a place where it could split key and fields, or a backslash at the end, which would continue the line.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/general-syntax-rules-for-inf-files
 */
export function needsQuotes(value: string): boolean {
  return value !== '' && (/[,;"=]/.test(value) || /^\s|\s$/.test(value) || value.endsWith('\\') || value.startsWith('['));
}

/** Spells a value as a field: quoted when it must be, or when `quoted` asks for it. */
export function spellField(value: string, quoted = false): string {
  return quoted || needsQuotes(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Replaces a whole field by a value, in the quoting style that the field has. */
export function replaceField(field: Field, value: string): Edit {
  return { ...field.span, text: spellField(value, field.quoted) };
}

/**
 * Replaces characters `from` to `to` of a field's value and leaves the rest of its spelling alone: quotes, tokens, continuation
 * signs. Gives null when the part lies across a quote or a continuation sign and cannot be replaced by itself.
 */
export function replacePart(text: string, field: Field, from: number, to: number, replacement: string): Edit | null {
  const map = fieldMap(text, field);
  if (map.length !== field.value.length + 1) return null;
  const start = map[from];
  const end = to > from ? (map[to - 1] as number) + 1 : start;
  if (start === undefined || end === undefined || end - start !== to - from) return null;
  if (!field.quoted && needsQuotes(replacement)) return null;
  return { start, end, text: replacement };
}
