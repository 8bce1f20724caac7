import { blankLinesBefore, type CopiedText, type Edit } from '../text/edit';
import { dominantEol } from '../text/eol';
import type { Span } from '../text/span';
import { fold } from './fold';
import { remembered } from './remembered';
import { RULE } from './own-comment';
import { removeFields } from './remove-fields';
import { scanEntry } from './scan-entry';
import type { Entry, Fragment, InfDocument, Section } from './tree';

export { removeFields } from './remove-fields';

/** Deletes an entry with its whole lines, comments on them included. */
export function removeEntry(entry: Entry): Edit {
  return { ...entry.span, text: '' };
}

/**
 * Deletes one field of a comma-separated list, with one comma; for several fields of one entry see `removeFields`. The
 * list must have another field.
 */
export function removeField(document: InfDocument, entry: Entry, index: number): Edit {
  return removeFields(document, entry, [index]);
}

/**
 * Where a new entry of a section goes: behind its last entry, else behind the header, in the last fragment that has
 * entries.
 */
export function appendPoint(section: Section): { offset: number; after: Entry | null } {
  const fragment =
    [...section.fragments].reverse().find((candidate) => candidate.entries.length > 0) ??
    (section.fragments[section.fragments.length - 1] as Fragment);
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
  // An empty line ends an entry whose last line asks for one more; without it the first new line would belong to that
  // entry.
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
 * Where a section that stands behind another one goes: behind its last line and the comment lines that belong to it.
 * What stands above the next header, and looks like a heading, belongs to that.
 */
export function sectionTail(document: InfDocument, section: Section): number {
  const fragment =
    [...section.fragments].reverse().find(({ entries }) => entries.length > 0) ??
    (section.fragments[section.fragments.length - 1] as Fragment);
  return fragmentTail(document, fragment);
}

const COMMENTS = /^(?:[ \t]*;[^\n]*\n)+/;
const COMMENTS_OF_CR = /^(?:[ \t]*;[^\r]*\r)+/;

/** The end of a part of a section: behind its last line and the comment lines that belong to it. */
export function fragmentTail(document: InfDocument, fragment: Fragment): number {
  const contentEnd = fragment.entries[fragment.entries.length - 1]?.span.end ?? fragment.header.span.end;
  const rest = document.text.slice(contentEnd, Math.min(fragment.span.end, textEnd(document)));
  // Beside line feeds a lone carriage return is white space: it ends no comment.
  const own = (document.text.includes('\n') ? COMMENTS : COMMENTS_OF_CR).exec(rest)?.[0] ?? '';
  // Comment lines right below the entries belong to them, unless they lead on to the next header.
  const leadsOn = own.length === rest.length && fragment.span.end < textEnd(document);
  const isHeading = leadsOn || RULE.test(own);
  return contentEnd + (isHeading ? 0 : own.length);
}

/**
 * Where new sections go that belong to no other one: before the first Strings section with its heading, or, when there
 * is none or it opens the file, behind the last section.
 */
export const newSectionPoint = remembered((document: InfDocument): number => {
  const fragments = [...document.sections.values()]
    .flatMap((section) => section.fragments)
    .sort((a, b) => a.span.start - b.span.start);
  const strings = fragments.findIndex((fragment) => /^strings(\.|$)/.test(fold(fragment.header.name)));
  // A file that opens with its Strings keeps them at its head.
  const before = fragments[(strings > 0 ? strings : fragments.length) - 1];
  const tail = before === undefined ? textEnd(document) : fragmentTail(document, before);
  return document.text.slice(tail, textEnd(document)).trim() === '' ? textEnd(document) : tail;
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

/**
 * Adds sections, one blank line apart.
 *
 * @param offset where: `newSectionPoint` or `sectionTail`
 */
export function addSections(
  document: InfDocument,
  sections: readonly AddedSection[],
  offset: number = newSectionPoint(document),
): Edit {
  const lines: string[] = [];
  const sources: (Span | undefined)[] = [];
  const add = (text: string, source?: Span): void => {
    lines.push(text);
    sources.push(source);
  };
  const parting = partingLine(document);
  const isParted = offset === 0 || followsPartingLine(document, offset);
  for (const section of sections) {
    if (!isParted || lines.length > 0) add(parting);
    const spans = sourceSpans(section);
    [`[${section.name}]`, ...section.lines].forEach((line, index) => add(line, spans[index]));
  }
  if (offset < textEnd(document) && startsLine(document, offset)) add(parting);
  const edit = insertLines(document, offset, lines);
  // Where each brings its own blank line, several hands may add some in one place.
  const adds = isParted ? {} : { adds: sections.map((section) => `[${fold(section.name)}]`) };
  return { ...edit, copied: copiedLines(edit.text, lines, sources), ...adds };
}

/** What the header line and the lines of a section repeat: of the header, the bracket. */
export function sourceSpans({ source, lines }: AddedSection): Span[] {
  if (source === undefined) return [];
  return [
    { start: source.header, end: source.header + 1 },
    ...source.lines.map((start, index) => ({ start, end: start + (lines[index] ?? '').length })),
  ];
}

/** Which parts of a text that is made of some lines repeat other text: each line, from its start. */
export function copiedLines(
  text: string,
  lines: readonly string[],
  sources: readonly (Span | undefined)[],
): CopiedText[] {
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

/**
 * Deletes a section: its headers, its entries, the comments between and right below them, and the comment lines that
 * stand directly above a header for that section alone. A heading made of a line of stars or the like stays, and so
 * does the comment of the next one.
 */
export function removeSection(document: InfDocument, section: Section): Edit[] {
  return section.fragments.map((fragment) => {
    const start = ownCommentStart(document, fragment);
    return { start, end: endOfRemoved(document, fragment, start), text: '' };
  });
}

/**
 * The end of a fragment that goes, with the blank lines behind it. Those above a comment are its own: of them only as
 * many go as stand above the fragment, and take their place.
 */
function endOfRemoved(document: InfDocument, fragment: Fragment, start: number): number {
  const end = fragmentEnd(document, fragment);
  if (start === 0 || !isCommentBehind(document, fragment)) return end;
  const contentEnd = fragmentTail(document, fragment);
  const blank = document.text.slice(contentEnd, end);
  const above = blankLinesBefore(document.text, start);
  const count = Math.min(blank.match(/\r\n|\n|\r/g)?.length ?? 0, above);
  return contentEnd + (new RegExp(`^(?:[ \\t]*(?:\\r\\n|\\n|\\r)){${count}}`).exec(blank)?.[0].length ?? 0);
}

/**
 * The start of a header with the comment lines that stand between a blank line and it. A banner is its own only where
 * the next section has comments too: else it may be the heading of both.
 */
function ownCommentStart(document: InfDocument, fragment: Fragment): number {
  const { start } = fragment.header.span;
  const lineEnd = document.text.includes('\n') ? '\r?\n' : '\r';
  const above = document.text.slice(Math.max(0, start - 2000), start);
  const block = new RegExp(`(?:^|${lineEnd})[ \\t]*${lineEnd}((?:[ \\t]*;[^\\r\\n]*${lineEnd})+)$`).exec(above)?.[1];
  if (block === undefined) return start;
  const isBanner = block.split(/[\r\n]+/).some((line) => RULE.test(line));
  return isBanner && !isCommentBehind(document, fragment) ? start : start - block.length;
}

function isCommentBehind(document: InfDocument, fragment: Fragment): boolean {
  const end = fragmentEnd(document, fragment);
  return /^[ \t]*;/.test(document.text.slice(end, end + 200));
}

/** The end of a fragment without the comment block and blank lines that lead on to the next header. */
export function fragmentEnd(document: InfDocument, fragment: Fragment): number {
  const contentEnd = fragmentTail(document, fragment);
  const rest = document.text.slice(contentEnd, fragment.span.end);
  // One run of blank lines goes with the section, so that no gap grows where it stood.
  const blank = /^(?:[ \t]*(?:\r\n|\n|\r))+/.exec(rest);
  return contentEnd + (blank?.[0].length ?? 0);
}

/**
 * What parts sections in a file: an empty line, or, where that is usual in it, a line with the sign of a comment alone.
 */
const partingLine = remembered((document: InfDocument): string => {
  const above = document.nodes.flatMap((node) =>
    node.kind === 'header' ? [linesAbove(document, node.span.start)] : [],
  );
  const signs = above.flatMap(([line, next]) =>
    /^[ \t]*;[ \t]*$/.test(line) && !next.trimStart().startsWith(';') ? [line.trim()] : [],
  );
  const [first] = signs;
  return first === undefined || signs.length <= above.length / 2 ? '' : first;
});

/** The two lines above the one that starts at an offset, without their ends, the nearest first. */
function linesAbove({ text }: InfDocument, offset: number): [string, string] {
  const lines = text.slice(Math.max(0, offset - 500), offset).split(text.includes('\n') ? /\r?\n/ : '\r');
  return [lines.at(-2) ?? '', lines.at(-3) ?? ''];
}

/** True when the text before `at` ends in a line that parts sections. */
function followsPartingLine(document: InfDocument, at: number): boolean {
  return endsLine(document.text, at) && isParting(document, linesAbove(document, at)[0]);
}

/** True when the line that starts at an offset is there, and does not part sections. */
function startsLine(document: InfDocument, offset: number): boolean {
  const [line = ''] = document.text.slice(offset, offset + 200).split(/[\r\n]/);
  return !isParting(document, line);
}

function isParting(document: InfDocument, line: string): boolean {
  const words = line.trim();
  return words === '' || words === partingLine(document);
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
  return (
    scanEntry(probe, entry.content.start - entry.span.start, 0, probe.length, eol === '\r' ? 13 : 10).span.end ===
    probe.length
  );
});
