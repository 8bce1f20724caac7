import type { Edit } from '../text/edit';
import { dominantEol } from '../text/eol';
import { addSections, insertAfter } from '../inf/entry-edits';
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

/** Adds sections where new sections go, one blank line apart. */
export function insertSections(document: InfDocument, sections: readonly NewSection[]): Edit {
  return addSections(document, sections.map(({ name, body }) => ({ name, lines: body.replace(/(?:\r\n|\n|\r)$/, '').split(/\r\n|\n|\r/).filter((line, _, all) => all.length > 1 || line !== '') })));
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
  return addSections(document, [{ name: 'DestinationDirs', lines: [line] }]);
}
