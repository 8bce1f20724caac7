import { fold } from '../../src/inf/fold';
import { findSection } from '../../src/inf/lookup';
import { appendEntries, removeEntry } from '../../src/inf/entry-edits';
import { spellField } from '../../src/inf/spelling';
import type { Field, InfDocument, Section } from '../../src/inf/tree';
import { qualifiedName } from '../../src/kit/copy-names';
import { keyStyle, newLine } from '../../src/kit/key-style';
import type { InfPackage, Use } from '../../src/package/model';
import { freshSectionName, usesOf } from '../../src/package/queries';
import { insertSections, lastInText, lastOfFamily, sectionBody, type NewSection } from '../../src/kit/section-copy';
import type { Edit } from '../../src/text/edit';
import { dominantEol } from '../../src/text/eol';
import type { FilterLine } from './filter-lines';

export function addFilter(pkg: InfPackage, lines: readonly FilterLine[]): { edits: Edit[]; scope: Use[] } {
  const { document } = pkg;
  const line = lines[0] as FilterLine;
  const eol = dominantEol(document.text);
  const edits: Edit[] = [removeEntry(line.entry)];
  const sections: NewSection[] = [];
  const scope = new Set<Use>(lines.map((other) => other.use));
  const users = new Set(lines.map(({ use }) => use.install));
  const body = newLine(document, 'FilterPosition', line.position) + eol;
  const { name: target, isNew } = filterSection(pkg, line, body);
  const installs = new Map(lines.map(({ use }) => [fold(use.install.found), use.install]));
  // The section that listed the filter, of those with the name of the install section.
  const madeFrom = new Map(lines.map(({ use }) => [fold(use.install.found), placeOf(document, use)]));
  let present: Section | null = null;
  for (const install of installs.values()) {
    const value = `${spellField((line.fields[0] as Field).value)},,${spellField(target)}`;
    const section = findSection(document, `${install.found}.Filters`);
    if (section === null)
      sections.push({
        name: `${install.found}.Filters`,
        body: newLine(document, 'AddFilter', value) + eol,
        beside: madeFrom.get(fold(install.found)) ?? lastOfFamily(document, install.found),
      });
    else {
      present = section;
      edits.push(appendEntries(document, section, [keyStyle(document, section, 'AddFilter', value)]));
      for (const use of usesOf(pkg, section)) if (users.has(use.install)) scope.add(use);
    }
  }
  if (isNew)
    sections.push({
      name: target,
      body,
      beside: sections[0]?.beside ?? (present === null ? null : lastNamed(pkg, present)),
    });
  edits.push(...insertSections(document, sections));
  return { edits, scope: [...scope] };
}

/** The last section that AddFilter lines of a .Filters section name, or that section itself. */
function lastNamed(pkg: InfPackage, filters: Section): Section {
  const named = pkg.uses.filter(({ kind, parent }) => kind === 'AddFilter' && parent?.section === filters);
  return lastInText([filters, ...named.map(({ section }) => section)]) ?? filters;
}

/** The section of an install that listed a filter, or the list itself where it stands directly below that. */
function placeOf({ nodes }: InfDocument, use: Use): Section {
  const { section } = topOf(use);
  const headers = nodes.filter((node) => node.kind === 'header');
  const at = headers.findIndex(({ span }) => span.start === section.fragments.at(-1)?.header.span.start);
  return headers[at + 1]?.span.start === use.section.fragments[0]?.header.span.start ? use.section : section;
}

function topOf(use: Use): Use {
  return use.parent === null ? use : topOf(use.parent);
}

/** One section says the position of a filter for all install sections that add it. */
function filterSection(pkg: InfPackage, line: FilterLine, body: string): { name: string; isNew: boolean } {
  const service = (line.services[0] as string).replace(/[^\w.-]/g, '_');
  const base = qualifiedName(pkg.document, service, `${line.position}Filter`);
  const there = findSection(pkg.document, base);
  if (there !== null && sectionBody(pkg.document, there).trim() === body.trim())
    return { name: there.name, isNew: false };
  return { name: freshSectionName(pkg, base), isNew: true };
}
