import type { Edit } from '../text/edit';
import { dominantEol } from '../text/eol';
import { insertAfter, insertLines, newSectionPoint } from '../inf/entry-edits';
import { spellField } from '../inf/spelling';
import type { Entry, InfDocument, Section } from '../inf/tree';
import type { InfPackage } from './model';

/** A section to add, with its lines as raw text. */
export interface NewSection {
  readonly name: string;
  /** Lines with their line ends. */
  readonly body: string;
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

/** Adds sections before the Strings sections (or at the end), one blank line apart. */
export function insertSections(document: InfDocument, sections: readonly NewSection[]): Edit {
  const eol = dominantEol(document.text);
  const offset = newSectionPoint(document);
  const atEnd = offset === document.text.length;
  const blocks = sections.map((section) => `[${section.name}]${eol}${section.body}`);
  if (!atEnd) return { start: offset, end: offset, text: blocks.map((block) => block + eol).join('') };
  const before = document.text.slice(0, offset);
  const gap = before === '' || /(?:^|[\r\n])[ \t]*\r?\n$/.test(before) ? '' : /[\r\n]$/.test(before) ? eol : eol + eol;
  return { start: offset, end: offset, text: gap + blocks.join(eol) };
}

/** Adds a DestinationDirs line for a list, shaped like the line `like` and behind it. */
export function addDestination(pkg: InfPackage, like: Entry, list: string, value: string): Edit {
  const { document } = pkg;
  const key = like.key;
  const first = like.fields[0];
  const between = key === null || first === undefined ? ' = ' : document.text.slice(key.span.end, first.span.start);
  return insertAfter(document, like, [`${spellField(list)}${/^\s*=\s*$/.test(between) && !/[\r\n]/.test(between) ? between : ' = '}${value}`]);
}

/** Adds a whole DestinationDirs section with one line. */
export function addDestinationSection(document: InfDocument, line: string): Edit {
  return insertLines(document, newSectionPoint(document), ['[DestinationDirs]', line, '']);
}
