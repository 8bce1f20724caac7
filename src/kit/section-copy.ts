import type { Edit } from '../text/edit';
import { dominantEol } from '../text/eol';
import {
  addSections,
  insertAfter,
  newSectionPoint,
  sectionTail,
  type AddedSection,
  type SectionSource,
} from '../inf/entry-edits';
import { keyStyle } from './key-style';
import { spellField } from '../inf/spelling';
import type { Entry, InfDocument, Section } from '../inf/tree';
import { findSection } from '../inf/lookup';
import { INSTALL_SUFFIXES } from '../knowledge/section-kinds';
import { groupBy } from '../package/group-by';
import type { InfPackage } from '../package/model';

/** A section to add, with its lines as raw text. */
export interface NewSection {
  readonly name: string;
  /** Lines with their line ends. */
  readonly body: string;
  /** The section that it stands behind; null or left out for the place where sections without one go. */
  readonly beside?: Section | null;
  /** For a section that is copied. */
  readonly source?: SectionSource;
}

/**
 * A section of another name with the lines of one that stands in the text, so that findings in it can be told by their
 * place there. Comment lines stay with the original: what they say, or switch off, need not be said twice.
 */
export function copyOf(document: InfDocument, section: Section, name: string): NewSection {
  const eol = dominantEol(document.text);
  const lines: { readonly text: string; readonly start: number }[] = [];
  for (const { header, entries } of section.fragments) {
    let at = header.span.end;
    for (const { span } of entries) {
      // Blank lines part groups of entries.
      if (lines.length > 0 && hasBlankLine(document.text.slice(at, span.start))) lines.push({ text: '', start: at });
      lines.push(...linesOf(document, span.start, span.end));
      at = span.end;
    }
  }
  return {
    name,
    body: lines.map(({ text }) => text + eol).join(''),
    beside: section,
    source: { header: (section.fragments[0]?.header.nameSpan.start ?? 1) - 1, lines: lines.map(({ start }) => start) },
  };
}

function hasBlankLine(text: string): boolean {
  return text
    .split(/\r\n|\r|\n/)
    .slice(0, -1)
    .some((line) => line.trim() === '');
}

/** The lines of a stretch of text, without line ends, each with its start. */
function linesOf(document: InfDocument, from: number, to: number): { text: string; start: number }[] {
  const eol = document.text.includes('\n') ? '\n' : '\r';
  const lines: { text: string; start: number }[] = [];
  for (let at = from; at < to;) {
    const next = document.text.indexOf(eol, at);
    const end = next === -1 || next >= to ? to : next + 1;
    lines.push({ text: document.text.slice(at, end).replace(/\r?\n$|\r$/, ''), start: at });
    at = end;
  }
  return lines;
}

/** The lines of a section as they stand, comment lines between its entries included; every line with a line end. */
export function sectionBody(document: InfDocument, section: Section): string {
  const eol = dominantEol(document.text);
  let body = '';
  for (const fragment of section.fragments) {
    const last = fragment.entries[fragment.entries.length - 1];
    if (last === undefined) continue;
    body += document.text.slice(fragment.header.span.end, last.span.end);
    if (!body.endsWith('\n') && !body.endsWith('\r')) body += eol;
  }
  return body;
}

/** Of an install section and its suffix sections, the one that stands last in the text. */
export function lastOfFamily(document: InfDocument, found: string): Section | null {
  const family = ['', ...Object.keys(INSTALL_SUFFIXES)].flatMap(
    (suffix) => findSection(document, found + suffix) ?? [],
  );
  return lastInText(family);
}

/** The section of several that stands last in the text; null when there is none. */
export function lastInText(sections: readonly Section[]): Section | null {
  return sections.reduce<Section | null>(
    (last, section) => (last === null || startOf(section) > startOf(last) ? section : last),
    null,
  );
}

function startOf(section: Section): number {
  return section.fragments[section.fragments.length - 1]?.header.span.start ?? 0;
}

/** The lines of entries, without line ends, each with its start. */
export function linesOfEntries(document: InfDocument, entries: readonly Entry[]): { text: string; start: number }[] {
  return entries.flatMap(({ span }) => linesOf(document, span.start, span.end));
}

/** Adds sections, each behind the one that it belongs to. */
export function insertSections(document: InfDocument, sections: readonly NewSection[]): Edit[] {
  const places = groupBy(sections, ({ beside }) =>
    beside == null ? newSectionPoint(document) : sectionTail(document, beside),
  );
  return [...places].map(([offset, together]) =>
    addSections(
      document,
      together.map((section) => asLines(document, section)),
      offset,
    ),
  );
}

/** A section to add, line by line. */
function asLines(document: InfDocument, { name, body, source }: NewSection): AddedSection {
  return { name, lines: bodyLines(document, body), ...(source === undefined ? {} : { source }) };
}

/** The lines of a section's body, without line ends. */
function bodyLines(document: InfDocument, body: string): string[] {
  const lines = body.split(document.text.includes('\n') ? /\r?\n/ : '\r');
  if (lines[lines.length - 1] === '') lines.pop();
  return lines;
}

/** Adds a DestinationDirs line for a list, shaped like the line `like` and behind it. */
export function addDestination(pkg: InfPackage, like: Entry, list: string, value: string): Edit {
  const { document } = pkg;
  const key = like.key;
  const first = like.fields[0];
  const between = key === null || first === undefined ? ' = ' : document.text.slice(key.span.end, first.span.start);
  const name = spellField(list);
  // Several blanks are there for a column, which a longer name has to keep with fewer of them.
  const column = / {2}/.test(between) ? findSection(document, 'DestinationDirs') : null;
  if (column !== null) return insertAfter(document, like, [keyStyle(document, column, name, value)]);
  return insertAfter(document, like, [
    `${name}${/^\s*=\s*$/.test(between) && !/[\r\n]/.test(between) ? between : ' = '}${value}`,
  ]);
}

/** Adds a whole DestinationDirs section with one line. */
export function addDestinationSection(document: InfDocument, line: string): Edit {
  return addSections(document, [{ name: 'DestinationDirs', lines: [line] }]);
}
