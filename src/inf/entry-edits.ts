import type { CopiedText, Edit } from '../text/edit';
import { dominantEol } from '../text/eol';
import type { Span } from '../text/span';
import { fold } from './fold';
import { remembered } from './remembered';
import { removeFields } from './remove-fields';
import { scanEntry } from './scan-entry';
import type { Entry, Fragment, Header, InfDocument, Section } from './tree';

export { removeFields } from './remove-fields';

/** Deletes an entry with its whole lines, comments on them included. */
export function removeEntry(entry: Entry): Edit {
  return { ...entry.span, text: '' };
}

/** Deletes one field of a comma-separated list, with one comma; for several fields of one entry see `removeFields`. The list must have another field. */
export function removeField(document: InfDocument, entry: Entry, index: number): Edit {
  return removeFields(document, entry, [index]);
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
  const missing = offset > 0 && !endsLine(document.text, offset);
  const body = lines.map((line) => (line === '' ? '' : indent + line));
  // An empty line ends an entry whose last line asks for one more; without it the first new line would belong to that entry.
  if (wantsMore(document, offset)) body.unshift('');
  // A text without a final line end keeps it so: the new lines come with a line end before them, not behind.
  const text = missing ? eol + body.join(eol) : body.map((line) => line + eol).join('');
  return { start: offset, end: offset, text };
}

/** The blanks before an entry on its first line. */
export function indentOf(document: InfDocument, entry: Entry): string {
  return document.text.slice(entry.span.start, entry.content.start);
}

/**
 * Where new sections go: before the first Strings section, or, when there is none or it opens the file, at the end of the
 * text, an end-of-file mark and what follows it left behind. Comment lines directly above the Strings header belong to it.
 */
export const newSectionPoint = remembered((document: InfDocument): number => {
  const strings = [...document.sections].find(([name]) => /^strings(\.|$)/.test(name))?.[1].fragments[0];
  // A file that opens with its Strings keeps them at its head.
  const opens = document.nodes.find((node) => node.kind === 'header') === strings?.header;
  return strings === undefined || opens ? textEnd(document) : commentBlockStart(document, strings.header);
});

/** A section to add. */
export interface AddedSection {
  /** Without brackets. */
  readonly name: string;
  readonly lines: readonly string[];
  /** For a section that is copied: what its header and its lines repeat. */
  readonly source?: SectionSource;
}

/** Where the text of a copied section comes from. Offsets: UTF-16 code units. */
export interface SectionSource {
  /** The header's bracket. */
  readonly header: number;
  /** The start of each line. */
  readonly lines: readonly number[];
}

/** Adds sections where new sections go, one blank line apart. */
export function addSections(document: InfDocument, sections: readonly AddedSection[]): Edit {
  const offset = newSectionPoint(document);
  const lines: string[] = [];
  const sources: (Span | undefined)[] = [];
  const add = (line: string, source?: Span): void => {
    lines.push(line);
    sources.push(source);
  };
  const atEnd = offset === textEnd(document);
  const gap = offset > 0 && !followsBlankLine(document.text, offset);
  if (gap) add('');
  sections.forEach((section, order) => {
    if (order > 0 && atEnd) add('');
    const spans = sourceSpans(section);
    [`[${section.name}]`, ...section.lines].forEach((line, index) => add(line, spans[index]));
    if (!atEnd) add('');
  });
  const edit = insertLines(document, offset, lines);
  // Sections that are added at once by several hands must still stand one blank line apart.
  const adds = gap === atEnd ? { adds: sections.map((section) => `[${fold(section.name)}]`) } : {};
  return { ...edit, copied: copiedLines(edit.text, lines, sources), ...adds };
}

/** What the header line and the lines of a section repeat: of the header, the bracket. */
export function sourceSpans({ source, lines }: AddedSection): Span[] {
  if (source === undefined) return [];
  return [{ start: source.header, end: source.header + 1 }, ...source.lines.map((start, index) => ({ start, end: start + (lines[index] ?? '').length }))];
}

/** Which parts of a text that is made of some lines repeat other text: each line, from its start. */
export function copiedLines(text: string, lines: readonly string[], sources: readonly (Span | undefined)[]): CopiedText[] {
  let at = 0;
  return lines.flatMap((line, index) => {
    if (line === '') return [];
    at = text.indexOf(line, at);
    const start = at;
    at += line.length;
    const source = sources[index];
    return source === undefined ? [] : [{ at: start, from: source }];
  });
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
  const blank = /^(?:[ \t]*(?:\r\n|\n|\r))+/.exec(rest);
  return contentEnd + (blank?.[0].length ?? 0);
}

/** The start of the comment lines that stand directly above a header. */
function commentBlockStart(document: InfDocument, header: Header): number {
  const above = document.nodes[document.nodes.indexOf(header) - 1];
  if (above?.kind !== 'trivia') return header.span.start;
  let start = header.span.start;
  for (;;) {
    const lineStart = previousLineStart(document.text, start, above.span.start);
    if (lineStart === start || !/^[ \t]*;/.test(document.text.slice(lineStart, start))) return start;
    start = lineStart;
  }
}

/** The start of the line that ends right before `at`, not before `floor`. */
function previousLineStart(text: string, at: number, floor: number): number {
  let start = at - lineEndLength(text, at);
  while (start > floor && !endsLine(text, start)) start--;
  return Math.max(start, floor);
}

/** The length of the line end that stands right before `at`; 0 when there is none. */
function lineEndLength(text: string, at: number): number {
  if (at === 0 || !endsLine(text, at)) return 0;
  return text.endsWith('\r\n', at) ? 2 : 1;
}

/** The end of what Windows reads: an end-of-file mark cuts the text off. */
const textEnd = remembered((document: InfDocument): number => {
  const mark = document.text.indexOf('\u001a');
  return mark === -1 ? document.text.length : mark;
});

/** True when a line ends right before an offset; a lone CR ends one only where the text has no LF. */
function endsLine(text: string, offset: number): boolean {
  const before = text.charAt(offset - 1);
  return before === '\n' || (before === '\r' && !text.includes('\n'));
}

/** True when the text before `at` ends in an empty line or one of blanks. */
function followsBlankLine(text: string, at: number): boolean {
  const length = lineEndLength(text, at);
  if (length === 0) return false;
  let end = at - length;
  while (end > 0 && (text.charAt(end - 1) === ' ' || text.charAt(end - 1) === '\t')) end--;
  return end === 0 || endsLine(text, end);
}

/** True at the end of the text when the entry there ends in a continuation sign that nothing follows yet. */
function wantsMore(document: InfDocument, offset: number): boolean {
  return offset === textEnd(document) && endWantsMore(document);
}

const endWantsMore = remembered((document: InfDocument): boolean => {
  const offset = textEnd(document);
  const entry = document.nodes.findLast((node): node is Entry => node.kind === 'entry');
  if (entry?.span.end !== offset) return false;
  const eol = dominantEol(document.text);
  const spelling = document.text.slice(entry.span.start, offset);
  const probe = `${spelling}${endsLine(document.text, offset) ? '' : eol}x`;
  return scanEntry(probe, entry.content.start - entry.span.start, 0, probe.length, eol === '\r' ? 13 : 10).span.end === probe.length;
});
