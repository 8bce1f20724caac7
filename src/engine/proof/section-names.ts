import { fold } from '../../inf/fold';
import { remembered } from '../../inf/remembered';
import type { Entry, Section } from '../../inf/tree';
import { DIRECTIVE_TARGETS } from '../../knowledge/section-kinds';
import type { InfPackage } from '../../package/model';
import { addTo } from '../../package/group-by';

/** A name of a section, with the line that holds it. */
export interface SectionName {
  readonly entry: Entry;
  readonly section: Section;
  readonly name: string;
}

/** Directives that name sections, whatever the section that they stand in. */
const TARGETS: ReadonlyMap<string, readonly (number | 'list')[]> = directives();

function directives(): Map<string, (number | 'list')[]> {
  const all = new Map<string, (number | 'list')[]>([
    ['needs', ['list']],
    ['uninstallsection', [0]],
  ]);
  for (const targets of Object.values(DIRECTIVE_TARGETS)) {
    for (const [directive, { field }] of Object.entries(targets))
      all.set(directive, [...new Set([...(all.get(directive) ?? []), field])]);
  }
  addTo(all, 'addservice', 3);
  return all;
}

/** Every name of a section that a directive holds, in the whole file. */
export const sectionNames = remembered((pkg: Pick<InfPackage, 'document' | 'tokens'>): readonly SectionName[] =>
  [...pkg.document.sections.values()].flatMap((section) =>
    section.entries.flatMap((entry) => {
      const targets = entry.key === null ? undefined : TARGETS.get(fold(pkg.tokens.resolve(entry.key.value).text));
      if (targets === undefined) return [];
      const fields = targets.includes('list')
        ? entry.fields
        : targets.flatMap((index) => entry.fields[index as number] ?? []);
      return fields
        .map((field) => ({ entry, section, name: pkg.tokens.resolve(field.value).text }))
        .filter(({ name }) => name !== '' && !name.startsWith('@'));
    }),
  ),
);
