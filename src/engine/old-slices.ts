import type { InfProposal, SliceNeed } from '../contract/transform';
import type { Finding } from '../contract/result';
import { compareVersions, windows10 } from '../inf/decoration';
import { findSection } from '../inf/lookup';
import type { FeatureFloor } from '../knowledge/feature-floors';
import type { InfPackage, Install, Use } from '../package/model';
import { slicesOf, usesOf } from '../package/queries';
import { isServed } from '../package/serving';

const REFERENCE =
  'https://learn.microsoft.com/windows-hardware/drivers/install/combining-platform-extensions-with-operating-system-versions';

/** Slices that use forms already which a part of their Windows versions does not know, and that can start later. */
export function needsOfPresentForms(
  pkg: InfPackage,
  features: ReadonlyMap<Install, ReadonlySet<FeatureFloor>>,
  minBuild: number,
): SliceNeed[] {
  return pkg.slices
    .filter((slice) => slice.kind === 'models' && isServed(slice, minBuild))
    .flatMap((slice) => {
      const builds = slice.installs.flatMap((install) => [...(features.get(install) ?? [])].map(({ build }) => build));
      return builds
        .filter((build) => build <= minBuild && compareVersions(slice.range.from, windows10(build)) < 0)
        .map((build) => ({ slice, build }));
    });
}

/** True for a finding in sections that only slices without a served Windows use. */
export function concernsOldSlices(
  pkg: InfPackage,
  { scope, section }: Pick<InfProposal, 'scope' | 'section'>,
  minBuild: number,
): boolean {
  const found = section === null ? null : findSection(pkg.document, section);
  const uses: readonly Use[] = scope.length > 0 ? scope : found === null ? [] : usesOf(pkg, found);
  const slices = uses.map((use) => slicesOf(pkg, use.install));
  return (
    slices.length > 0 &&
    slices.every((own) => own.length > 0 && own.every((slice) => slice.kind === 'models' && !isServed(slice, minBuild)))
  );
}

/** One finding in place of many that no served Windows is concerned by. */
export function oldSlicesNote(findings: readonly Finding[], minBuild: number): Finding {
  const sections = [...new Set(findings.flatMap(({ section }) => section ?? []))];
  const names =
    sections
      .slice(0, 3)
      .map((name) => `[${name}]`)
      .join(', ') + (sections.length > 3 ? ` and ${sections.length - 3} more` : '');
  return {
    ...(findings[0] as Finding),
    id: 'T04-old-slices',
    transform: 'windows-slices',
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
