import type { Reason } from '../../src/contract/reason';
import type { FindContext, InfProposal } from '../../src/contract/transform';
import { compareVersions, windows10 } from '../../src/inf/decoration';
import { FIRST_DECORATED_BUILD, WINDOWS_BUILDS } from '../../src/knowledge/windows-builds';
import { firstBuildWithFrameworks } from '../../src/kit/coinstallers';
import type { InfPackage, Install } from '../../src/package/model';
import { slicesOf } from '../../src/package/queries';
import { relocations } from '../../src/kit/relocation';
import { REASONS } from './reasons';

/** The oldest Windows 10. */
const FIRST_WINDOWS_10 = windows10(0);

/** Makes proposals for installs that serve Windows 10 and later only apart from the others, which may have to wait. */
export function byAge<T>(
  pkg: InfPackage,
  items: readonly T[],
  installOf: (item: T) => Install,
  make: (items: readonly T[]) => InfProposal,
): InfProposal[] {
  const recent = items.filter((item) => isRecent(pkg, installOf(item)));
  const others = items.filter((item) => !recent.includes(item));
  return [recent, others].filter((group) => group.length > 0).map(make);
}

function isRecent(pkg: InfPackage, install: Install): boolean {
  return slicesOf(pkg, install).every((slice) => compareVersions(slice.range.from, FIRST_WINDOWS_10) >= 0);
}

/** From which build on the co-installers can be missed; null when every slice is recent enough. */
export function floorOf(
  pkg: InfPackage,
  context: FindContext,
  installs: readonly Install[],
  dlls: readonly string[],
): { build: number | null; heldBack: Reason | null } {
  const carried = firstBuildWithFrameworks(pkg, installs, dlls);
  if (carried === null) return { build: null, heldBack: REASONS.versionUnknown };
  if (carried <= (WINDOWS_BUILDS[0]?.build ?? 0) && installs.every((install) => isRecent(pkg, install)))
    return { build: null, heldBack: null };
  // Slices of old Windows keep their co-installers. Where files will need a newer slice beside them anyway, that one is
  // taken.
  const moves =
    context.minBuild >= FIRST_DECORATED_BUILD
      ? []
      : relocations(pkg, context)
          .filter((relocation) => installs.includes(relocation.copy.install) && relocation.heldBack === null)
          .map((relocation) => relocation.firstBuild);
  const lowest = moves.length > 0 ? Math.min(...moves) : FIRST_DECORATED_BUILD;
  return { build: Math.max(carried, lowest), heldBack: null };
}
