import { removeEntry } from '../inf/entry-edits';
import type { InfPackage, Use } from '../package/model';
import type { Edit } from '../text/edit';
import { dominantEol } from '../text/eol';
import type { AbsoluteLine } from './absolute-lines';
import type { InstallGroup } from './lines-by-install';
import { inUsualStyle } from './key-style';
import { insertSections } from './section-copy';
import { suffixDirectives } from './suffix-directives';

/** A section that a directive names, with its lines as they are to be spelled. */
export interface NamedLines {
  readonly name: string;
  readonly lines: readonly string[];
}

/** The edits of a rewrite, and the roles of sections that they are meant for. */
export interface PlannedEdits {
  readonly edits: readonly Edit[];
  readonly scope: readonly Use[];
}

/**
 * Absolute registry lines become a directive in a suffix section (`.Events`, `.COM`) of the install sections that write
 * them, with the sections that it names beside it.
 *
 * @param directive key and value, as they are to be spelled
 * @param goes what becomes of each line; without it, the line is removed
 */
export function linesToDirective(
  pkg: InfPackage,
  group: InstallGroup,
  suffix: string,
  directive: readonly [string, string],
  sections: readonly NamedLines[],
  goes: (found: AbsoluteLine) => readonly Edit[] = ({ line }) => [removeEntry(line.entry)],
): PlannedEdits {
  const eol = dominantEol(pkg.document.text);
  const added = suffixDirectives(pkg, group.installs, suffix, [directive]);
  const own = sections.map(({ name, lines }) => ({
    name,
    body: lines.map((line) => inUsualStyle(pkg.document, line) + eol).join(''),
  }));
  return {
    edits: [
      ...group.lines.flatMap(goes),
      ...added.edits,
      ...insertSections(
        pkg.document,
        [...added.sections, ...own].map((section) => ({ ...section, beside: added.beside })),
      ),
    ],
    scope: [...new Set([...usesOfLines(group), ...added.scope])],
  };
}

/** The roles in which the install sections of a group write its lines. */
export function usesOfLines({ lines, installs }: InstallGroup): Use[] {
  return lines.flatMap(({ uses }) => uses.filter((use) => installs.includes(use.install)));
}
