import { findSection } from '../inf/lookup';
import type { Section } from '../inf/tree';
import { REFUSED_SUFFIXES } from '../knowledge/section-kinds';
import type { InfPackage, Use } from '../package/model';

/**
 * A section of the kinds that InfVerif refuses which a copy of the install sections of some roles would bring along. A
 * copy would only be refused as well; the section has to go first, or all stays.
 *
 * @param going sections that rewrites take away from the copy
 */
export function refusedInCopy(
  pkg: InfPackage,
  scope: readonly Pick<Use, 'install'>[],
  going: ReadonlySet<Section>,
): Section | null {
  for (const found of new Set(scope.map(({ install }) => install.found))) {
    for (const suffix of REFUSED_SUFFIXES) {
      const section = findSection(pkg.document, found + suffix);
      if (section !== null && section.entries.length > 0 && !going.has(section)) return section;
    }
  }
  return null;
}

/** Why the copy is not made, in words. */
export function refusedCopyReason({ name }: Section): string {
  return `it would need a second [${name}], which InfVerif refuses`;
}
