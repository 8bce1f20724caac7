import { defineReasons, type Reason } from '../contract/reason';
import { appendEntries, insertAfter } from '../inf/entry-edits';
import { sameName } from '../inf/fold';
import { findSection } from '../inf/lookup';
import type { Edit } from '../text/edit';
import type { Section } from '../inf/tree';
import { dominantEol } from '../text/eol';
import { keyStyle, newLine } from './key-style';
import type { InfPackage, Install, Use } from '../package/model';
import { lastOfFamily, type NewSection } from './section-copy';

export const SUFFIX_REASONS = defineReasons({
  primitive: 'whether a primitive driver may have [{install}{suffix}] is not documented',
  notOfDevice: '[{install}] has no {suffix} section',
});

/** Directive lines for a suffix section (`.Events`, `.COM`) of install sections. */
export interface SuffixDirectives {
  readonly edits: readonly Edit[];
  /** Suffix sections that have to be added, with the lines. */
  readonly sections: readonly NewSection[];
  /** The roles of the install sections and of their suffix sections. */
  readonly scope: readonly Use[];
  /** The section that new ones stand behind. */
  readonly beside: Section | null;
}

/**
 * Adds lines to the suffix section of each install section, which is made when it is not there.
 *
 * @param lines key and value of each, as they are to be spelled
 */
export function suffixDirectives(
  pkg: InfPackage,
  installs: readonly Install[],
  suffix: string,
  lines: readonly (readonly [string, string])[],
): SuffixDirectives {
  const edits: Edit[] = [];
  const sections: NewSection[] = [];
  const scope: Use[] = [];
  let beside: Section | null = null;
  for (const found of new Set(installs.map((install) => install.found))) {
    const own = installs.filter((install) => install.found === found);
    const name = found + suffix;
    const section = findSection(pkg.document, name);
    scope.push(
      ...pkg.uses.filter(
        (use) =>
          use.parent === null &&
          own.includes(use.install) &&
          (use.section === use.install.section || sameName(use.section.name, name)),
      ),
    );
    beside ??= section ?? lastOfFamily(pkg.document, found);
    if (section === null) {
      const eol = dominantEol(pkg.document.text);
      sections.push({
        name,
        body: lines.map(([key, value]) => newLine(pkg.document, key, value) + eol).join(''),
        beside: lastOfFamily(pkg.document, found),
      });
      continue;
    }
    const spelled = lines.map(([key, value]) => keyStyle(pkg.document, section, key, value));
    const last = section.entries[section.entries.length - 1];
    edits.push(
      last === undefined ? appendEntries(pkg.document, section, spelled) : insertAfter(pkg.document, last, spelled),
    );
  }
  return { edits, sections, scope, beside };
}

/** Why an install section cannot be given a suffix section; null when it can. */
export function whyNoSuffixSection(pkg: InfPackage, install: Install, suffix: string): Reason | null {
  if (install.kind === 'device') return null;
  if (install.kind === 'default')
    return findSection(pkg.document, install.found + suffix) === null
      ? SUFFIX_REASONS.primitive({ install: install.found, suffix })
      : null;
  return SUFFIX_REASONS.notOfDevice({ install: install.found, suffix });
}
