import type { InfProposal } from '../contract/transform';
import { compareVersions, windows10 } from '../inf/decoration';
import type { FeatureFloor } from '../knowledge/feature-floors';
import type { InfPackage, Install } from '../package/model';
import { usesOf } from '../package/queries';
import { existsFor, isServed } from '../package/serving';
import type { SliceNeed } from './make-room';

/** Slices that use forms already which a part of their Windows versions does not know, and that can start later. */
export function needsOfPresentForms(
  pkg: InfPackage,
  features: ReadonlyMap<Install, ReadonlyMap<FeatureFloor, unknown>>,
  minBuild: number,
): SliceNeed[] {
  return pkg.slices
    .filter((slice) => slice.kind === 'models' && isServed(slice, minBuild))
    .flatMap((slice) => {
      const builds = slice.installs.flatMap((install) =>
        [...(features.get(install)?.keys() ?? [])].map(({ build }) => build),
      );
      return builds
        .filter((build) => build <= minBuild && compareVersions(slice.range.from, windows10(build)) < 0)
        .map((build) => ({ slice, build }));
    });
}

/**
 * Slices for processors that no served Windows runs on, which share sections with rewrites: they go, where all that
 * they share would have to be kept twice for them.
 *
 * @param wanted rewrites that are made in place; a form that comes beside the old one leaves that to be shared
 */
export function needsOfSharedForms(pkg: InfPackage, wanted: readonly InfProposal[], minBuild: number): SliceNeed[] {
  const dead = pkg.slices.filter(
    ({ kind, architecture, lines }) =>
      kind === 'models' && lines.length > 0 && !existsFor(architecture, { from: windows10(minBuild), to: null }),
  );
  if (dead.length === 0) return [];
  const sections = new Set(wanted.flatMap(({ scope }) => scope.map(({ section }) => section)));
  const sharing = new Set([...sections].flatMap((section) => usesOf(pkg, section).map(({ install }) => install)));
  return dead
    .filter((slice) => slice.installs.some((install) => sharing.has(install)))
    .map((slice) => ({ slice, build: minBuild }));
}
