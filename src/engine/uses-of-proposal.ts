import type { InfProposal } from '../contract/transform';
import { findSection } from '../inf/lookup';
import type { InfPackage, Use } from '../package/model';
import { usesOf } from '../package/queries';

/** The roles that a proposal speaks of: its scope, else those of the section that it names. */
export function usesOfProposal(
  pkg: InfPackage,
  { scope, section }: Pick<InfProposal, 'scope' | 'section'>,
): readonly Use[] {
  if (scope.length > 0) return scope;
  const found = section === null ? null : findSection(pkg.document, section);
  return found === null ? [] : usesOf(pkg, found);
}
