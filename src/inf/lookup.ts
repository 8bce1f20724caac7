import { fold, sameName } from './fold';
import type { Entry, Field, InfDocument, Section } from './tree';

/** The section of that name, compared without case; blanks inside the brackets count, as in a quoted reference. */
export function findSection(document: InfDocument, name: string): Section | null {
  return document.sections.get(fold(document.template.read(name))) ?? null;
}

/**
 * The name under which lookup by key finds an entry: its key, or the word itself for a bare word; null for a list of
 * fields.
 */
export function entryKey(entry: Entry): Field | null {
  if (entry.key !== null) return entry.key;
  return entry.fields.length === 1 ? (entry.fields[0] as Field) : null;
}

/** The entries of a section whose key (tokens not replaced) is the given name, compared without case. */
export function entriesOf(section: Section | null, key: string): Entry[] {
  if (section === null) return [];
  return section.entries.filter((entry) => entry.key !== null && sameName(entry.key.value, key));
}
