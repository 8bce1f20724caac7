import type { Finding } from '../contract/result';
import type { InfProposal } from '../contract/transform';
import { findSection } from '../inf/lookup';
import { isServedInstall } from '../package/live-installs';
import type { InfPackage, Install } from '../package/model';
import { usesOf } from '../package/queries';
import { isServed } from '../package/serving';
import { makeRoom } from './make-room';
import { usesOfProposal } from './uses-of-proposal';

const REFERENCE =
  'https://learn.microsoft.com/windows-hardware/drivers/install/combining-platform-extensions-with-operating-system-versions';

/** The package without what no Windows from a build on chooses. The same object when everything is served. */
export function servedPart(pkg: InfPackage, minBuild: number): InfPackage {
  const live = new Map(pkg.installs.map((install) => [install, isServedInstall(pkg, install, minBuild)]));
  if ([...live.values()].every(Boolean) && pkg.slices.every((slice) => isServed(slice, minBuild))) return pkg;
  const isUsed = (install: Install): boolean => live.get(install) ?? true;
  return {
    ...pkg,
    slices: pkg.slices.filter((slice) => isServed(slice, minBuild)),
    installs: pkg.installs.filter(isUsed),
    uses: pkg.uses.filter(({ install }) => isUsed(install)),
    missing: pkg.missing.filter(({ install }) => isUsed(install)),
    inclusions: pkg.inclusions.filter(({ use }) => isUsed(use.install)),
  };
}

/** True for a finding in sections that only install sections which no Windows from a build on chooses use. */
export function isUnserved(
  pkg: InfPackage,
  proposal: Pick<InfProposal, 'scope' | 'section'>,
  minBuild: number,
): boolean {
  const uses = usesOfProposal(pkg, proposal);
  // That nothing tells the processors of a section is told where it serves none as well: the rule says x86, its author
  // may not.
  if (
    proposal.scope.length === 0 &&
    pkg.plainArchitectures.length === 0 &&
    uses.some(({ install }) => install.kind === 'default')
  )
    return false;
  return uses.length > 0 && uses.every(({ install }) => !isServedInstall(pkg, install, minBuild));
}

/**
 * True where a copy serves Windows from a build on, and the section that it was made from is used for older ones too.
 */
export function isCopyForUnserved(pkg: InfPackage, copy: string, original: string, minBuild: number): boolean {
  const served = (name: string): boolean[] => {
    const section = findSection(pkg.document, name);
    return (section === null ? [] : usesOf(pkg, section)).map(({ install }) => isServedInstall(pkg, install, minBuild));
  };
  return served(copy).includes(true) && served(original).includes(false);
}

/** One finding in place of many that no served Windows is concerned by. */
export function unservedSlicesNote(findings: readonly Finding[], minBuild: number): Finding {
  const sections = [...new Set(findings.flatMap(({ section }) => section ?? []))];
  const names =
    sections
      .slice(0, 3)
      .map((name) => `[${name}]`)
      .join(', ') + (sections.length > 3 ? ` and ${sections.length - 3} more` : '');
  return {
    ...(findings[0] as Finding),
    id: 'T04-old-slices',
    transform: makeRoom.id,
    codes: [...new Set(findings.flatMap(({ codes }) => codes))].sort((a, b) => a - b),
    level: 'note',
    applicability: 'manual',
    message: `${names}: no Windows from build ${minBuild} on installs what is found here in ${findings.length === 1 ? 'one place' : `${findings.length} places`}; it stays as it is for the others`,
    heldBack: null,
    firstBuild: null,
    reference: REFERENCE,
    followUps: [],
    related: [],
  };
}
