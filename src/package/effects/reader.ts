import { fold } from '../../inf/fold';
import type { Entry, Field } from '../../inf/tree';
import type { InfPackage, Use } from '../model';
import type { Effect, EffectDetail, EffectKind } from './effect';
import { LanguageText } from './language-text';

/** What the readers of effects need: the package, its texts in every language. */
export interface Reader {
  readonly pkg: InfPackage;
  readonly text: LanguageText;
}

/** Makes a reader for a package. */
export function readerOf(pkg: InfPackage): Reader {
  return { pkg, text: new LanguageText(pkg.tokens) };
}

/** The text of a field by its place, tokens replaced in every language; empty when there is none. */
export function fieldText(reader: Reader, entry: Entry, index: number): string {
  const field = entry.fields[index];
  return field === undefined ? '' : reader.text.of(field.value);
}

/** The texts of the fields from a place on; empty ones at the end are left out. */
export function fieldTexts(reader: Reader, fields: readonly Field[], from = 0): string[] {
  const texts = fields.slice(from).map((field) => reader.text.of(field.value));
  while (texts.length > 0 && texts[texts.length - 1] === '') texts.pop();
  return texts;
}

/** The folded name of an entry's directive; null for a line without `=`. */
export function directiveOf(reader: Reader, entry: Entry): string | null {
  return entry.key === null ? null : fold(reader.pkg.tokens.resolve(entry.key.value).text);
}

/** An effect's parts, before its identity is computed. */
export interface EffectParts {
  readonly kind: EffectKind;
  readonly subject: string;
  readonly value: string;
  /** What the value is compared by; the value itself when absent. */
  readonly same?: string;
  readonly section: string;
  readonly entry: Entry;
  readonly field?: Field | undefined;
  readonly detail?: EffectDetail;
}

/** Makes an effect of its parts. */
export function effect(parts: EffectParts): Effect {
  const { kind, subject, value, same, section, entry, field, detail } = parts;
  return {
    kind,
    subject,
    value,
    identity: `${kind}|${fold(subject)}|${same ?? value}`,
    from: { section, entry, field: field ?? null },
    detail: detail ?? null,
  };
}

/** A flag word in hexadecimal; as written when it is no number. */
export function flagWords(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '0';
  return /^(?:\d+|0x[0-9a-f]+)$/i.test(trimmed) ? hex(Number(trimmed)) : trimmed;
}

/** `0x4000`; plain 0. */
export function hex(value: number): string {
  return value === 0 ? '0' : `0x${(value >>> 0).toString(16)}`;
}

/** The text of the field of the line that led to a use: the service of AddFilter, the GUID of AddEventProvider. */
export function viaText(reader: Reader, use: Use, index: number): string {
  return use.via === null ? '' : fieldText(reader, use.via.entry, index);
}
