import { compareVersions, windows10 } from '../inf/decoration';
import { remembered } from '../inf/remembered';
import { FEATURE_FLOORS } from '../knowledge/feature-floors';
import type { InfPackage, Install, Slice } from '../package/model';
import { slicesOf } from '../package/queries';
import { isBesideModels, isServed } from '../package/serving';
import type { InfProposal } from '../contract/transform';
import { relocations, type Circumstances, type Relocation } from '../kit/relocation';

/** Which slices of a package know which forms, when Windows from a build on must be served. */
export class ServedSlices {
  constructor(
    private readonly pkg: InfPackage,
    private readonly circumstances: Circumstances,
  ) {}

  /** The lowest build that must still be served; 0 for any. */
  private get minBuild(): number {
    return this.circumstances.minBuild;
  }

  /**
   * True when every Windows that chooses the slice knows a form of that build. Platform decorations are all that
   * DefaultInstall may carry, so there --min-build speaks.
   */
  serves(slice: Slice, build: number | null): boolean {
    return (
      build === null ||
      (!isBesideModels(this.pkg, slice) && compareVersions(slice.range.from, windows10(build)) >= 0) ||
      (!isBesideModels(this.pkg, slice) &&
        slice.kind === 'default' &&
        slice.range.to === null &&
        build <= this.minBuild &&
        isServed(slice, this.minBuild))
    );
  }

  /**
   * True for a slice that is left as it is: it ends below the lowest build to serve, is a right-click section beside
   * Models, or one for a processor that no Windows from that build on runs on.
   */
  isBelow(slice: Slice): boolean {
    if (isBesideModels(this.pkg, slice)) return true;
    if (slice.kind === 'default' && !isServed(slice, this.minBuild)) return true;
    return slice.range.to !== null && compareVersions(slice.range.to, windows10(this.minBuild)) <= 0;
  }

  /**
   * The build from which the files of a slice run from the driver store, for a slice that keeps its legacy form until
   * then; else null.
   */
  legacyUntil(slice: Slice): number | null {
    if (isBesideModels(this.pkg, slice)) return null;
    const build = storeBuild(this.pkg, slice, this.circumstances);
    const starts = compareVersions(slice.range.from, windows10(build)) < 0;
    return starts && (this.minBuild < build || this.isBelow(slice)) ? build : null;
  }

  /**
   * True when some slice that uses the install section starts at the build or later; also for an install section
   * without slices.
   */
  servedAt(install: Install, build: number): boolean {
    const slices = slicesOf(this.pkg, install);
    return slices.length === 0 || slices.some((slice) => this.serves(slice, build));
  }

  /** The slices in which a rewrite would be made. */
  of({ scope }: Pick<InfProposal, 'scope'>): Slice[] {
    return [...new Set(scope.flatMap((use) => slicesOf(this.pkg, use.install)))];
  }

  /** The part of a rewrite's scope that lies in slices which know its form. */
  servedScope({ scope, firstBuild }: Pick<InfProposal, 'scope' | 'firstBuild'>): InfProposal['scope'] {
    return scope.filter((use) => {
      const slices = slicesOf(this.pkg, use.install);
      return slices.length === 0 || slices.some((slice) => this.serves(slice, firstBuild));
    });
  }

  /** The slices in which a rewrite would be made, of those that must be served, but that do not know its form. */
  tooOld(proposal: Pick<InfProposal, 'scope' | 'firstBuild'>): Slice[] {
    return this.of(proposal).filter((slice) => !this.serves(slice, proposal.firstBuild) && !this.isBelow(slice));
  }
}

const storeBuilds = new WeakMap<Slice, number>();

/** The build from which the files of a slice run from the driver store. */
function storeBuild(pkg: InfPackage, slice: Slice, circumstances: Circumstances): number {
  let build = storeBuilds.get(slice);
  if (build === undefined) storeBuilds.set(slice, (build = findStoreBuild(pkg, slice, circumstances)));
  return build;
}

function findStoreBuild(pkg: InfPackage, slice: Slice, circumstances: Circumstances): number {
  if (slice.kind === 'default') return FEATURE_FLOORS.primitiveDriver.build;
  const moving = movingBuilds(relocations(pkg, circumstances));
  const floor: number = FEATURE_FLOORS.driverStoreCopy.build;
  return slice.installs.reduce((build, install) => Math.max(build, moving.get(install) ?? 0), floor);
}

/** The build on which all files that an install section can move run from the driver store. */
const movingBuilds = remembered((found: readonly Relocation[]): ReadonlyMap<Install, number> => {
  const byInstall = new Map<Install, number>();
  for (const { heldBack, copy, firstBuild } of found) {
    if (heldBack === null) byInstall.set(copy.install, Math.max(byInstall.get(copy.install) ?? 0, firstBuild));
  }
  return byInstall;
});
