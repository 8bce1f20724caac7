import type { Edit } from '../text/edit';
import { dominantEol } from '../text/eol';
import type { Entry, Fragment, InfDocument, Section } from './tree';

/** Deletes an entry with its whole lines, comments on them included. */
export function removeEntry(entry: Entry): Edit {
  return { ...entry.span, text: '' };
}

/** Deletes one field of a comma-separated list, with one comma. The list must have another field. */
export function removeField(document: InfDocument, entry: Entry, index: number): Edit {
  const fields = entry.fields;
  const field = fields[index];
  if (field === undefined || fields.length < 2) throw new Error('The last field of a list cannot be removed by itself.');
  if (index > 0) {
    const comma = document.text.lastIndexOf(',', field.span.start);
    const previous = fields[index - 1] as (typeof fields)[number];
    return { start: Math.max(previous.span.end, Math.min(comma, field.span.start)), end: field.span.end, text: '' };
  }
  return { start: field.span.start, end: (fields[1] as (typeof fields)[number]).span.start, text: '' };
}

/** Where a new entry of a section goes: behind its last entry, else behind the header, in the last fragment that has entries. */
export function appendPoint(section: Section): { offset: number; after: Entry | null } {
  const fragment = [...section.fragments].reverse().find((candidate) => candidate.entries.length > 0) ?? (section.fragments[section.fragments.length - 1] as Fragment);
  const last = fragment.entries[fragment.entries.length - 1] ?? null;
  return { offset: last?.span.end ?? fragment.header.span.end, after: last };
}

/** Appends lines to a section, in the line ends of the text and with the indent of its last entry. */
export function appendEntries(document: InfDocument, section: Section, lines: readonly string[]): Edit {
  const { offset, after } = appendPoint(section);
  return insertLines(document, offset, lines, after === null ? '' : indentOf(document, after));
}

/** Inserts lines directly behind an entry, with its indent. */
export function insertAfter(document: InfDocument, entry: Entry, lines: readonly string[]): Edit {
  return insertLines(document, entry.span.end, lines, indentOf(document, entry));
}

/** Inserts whole lines at the start of a line (or at the end of the text). */
export function insertLines(document: InfDocument, offset: number, lines: readonly string[], indent = ''): Edit {
  const eol = dominantEol(document.text);
  const missing = offset > 0 && !/[\r\n]/.test(document.text.charAt(offset - 1));
  const body = lines.map((line) => (line === '' ? '' : indent + line));
  // A text without a final line end keeps it so: the new lines come with a line end before them, not behind.
  const text = missing ? eol + body.join(eol) : body.map((line) => line + eol).join('');
  return { start: offset, end: offset, text };
}

/** The blanks before an entry on its first line. */
export function indentOf(document: InfDocument, entry: Entry): string {
  return document.text.slice(entry.span.start, entry.content.start);
}

/**
 * Where new sections go: before the first Strings section, else at the end of the text. Comment lines directly above the
 * Strings header belong to it.
 */
export function newSectionPoint(document: InfDocument): number {
  const strings = [...document.sections].find(([name]) => /^strings(\.|$)/.test(name))?.[1].fragments[0];
  if (strings === undefined) return document.text.length;
  return commentBlockStart(document.text, strings.header.span.start);
}

/** Adds sections (header line first, without brackets) where new sections go, one blank line apart. */
export function addSections(document: InfDocument, sections: readonly { name: string; lines: readonly string[] }[]): Edit {
  const offset = newSectionPoint(document);
  const lines: string[] = [];
  const atEnd = offset === document.text.length;
  if (atEnd && document.text.length > 0 && !/(^|\n)[ \t]*\r?\n$/.test(document.text)) lines.push('');
  sections.forEach((section, order) => {
    if (order > 0 && atEnd) lines.push('');
    lines.push(`[${section.name}]`, ...section.lines);
    if (!atEnd) lines.push('');
  });
  return insertLines(document, offset, lines);
}

/** Deletes a section: its headers and entries. Comments between entries go with it; a comment block above its header stays, and so does the one that belongs to the next section. */
export function removeSection(document: InfDocument, section: Section): Edit[] {
  return section.fragments.map((fragment) => ({ start: fragment.header.span.start, end: fragmentEnd(document, fragment), text: '' }));
}

/** The end of a fragment without the comment block and blank lines that lead on to the next header. */
export function fragmentEnd(document: InfDocument, fragment: Fragment): number {
  const last = fragment.entries[fragment.entries.length - 1];
  const contentEnd = last?.span.end ?? fragment.header.span.end;
  const rest = document.text.slice(contentEnd, fragment.span.end);
  // One run of blank lines goes with the section, so that no gap grows where it stood.
  const blank = /^(?:[ \t]*\r?\n)+/.exec(rest);
  return contentEnd + (blank?.[0].length ?? 0);
}

function commentBlockStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0) {
    const lineStart = text.lastIndexOf('\n', at - 2) + 1;
    if (!/^[ \t]*;/.test(text.slice(lineStart, at))) break;
    at = lineStart;
  }
  return at;
}
