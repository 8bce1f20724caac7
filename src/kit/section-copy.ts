import type { Edit } from '../text/edit';
import { dominantEol } from '../text/eol';
import { addSections, insertAfter, type AddedSection, type SectionSource } from '../inf/entry-edits';
import { spellField } from '../inf/spelling';
import type { Entry, InfDocument, Section } from '../inf/tree';
import type { InfPackage } from '../package/model';

/** A section to add, with its lines as raw text. */
export interface NewSection {
  readonly name: string;
  /** Lines with their line ends. */
  readonly body: string;
  /** For a section that is copied. */
  readonly source?: SectionSource;
}

/** A section of another name with the lines of one that stands in the text, so that findings in it can be told by their place there. */
export function copyOf(document: InfDocument, section: Section, name: string): NewSection {
  const eol = document.text.includes('\n') ? '\n' : '\r';
  const lines: number[] = [];
  for (const { header, entries } of section.fragments) {
    const end = entries[entries.length - 1]?.span.end ?? header.span.end;
    for (let at = header.span.end; at < end; ) {
      lines.push(at);
      const next = document.text.indexOf(eol, at);
      at = next === -1 ? end : next + 1;
    }
  }
  return { name, body: sectionBody(document, section), source: { header: (section.fragments[0]?.header.nameSpan.start ?? 1) - 1, lines } };
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
  return addSections(document, sections.map((section) => asLines(document, section)));
}

/** A section to add, line by line. */
export function asLines(document: InfDocument, { name, body, source }: NewSection): AddedSection {
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
  return insertAfter(document, like, [`${spellField(list)}${/^\s*=\s*$/.test(between) && !/[\r\n]/.test(between) ? between : ' = '}${value}`]);
}

/** Adds a whole DestinationDirs section with one line. */
export function addDestinationSection(document: InfDocument, line: string): Edit {
  return addSections(document, [{ name: 'DestinationDirs', lines: [line] }]);
}
