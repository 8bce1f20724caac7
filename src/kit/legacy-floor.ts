import type { InfPackage, Use } from '../package/model';
import { slicesOf } from '../package/queries';
import type { FindContext } from '../contract/transform';

/**
 * The first build of a rewrite in some sections. A slice that keeps its legacy form keeps it whole, so that even a form
 * which every Windows understands starts only where the driver store does.
 *
 * @param uses the roles of the sections that the rewrite edits
 * @param floor the first build that the new form itself needs; null when every Windows knows it
 */
export function legacyFloor(
  pkg: InfPackage,
  context: FindContext,
  uses: readonly Use[],
  floor: number | null = null,
): number | null {
  const builds = uses.flatMap((use) => slicesOf(pkg, use.install).map((slice) => context.legacyUntil(slice) ?? 0));
  return Math.max(floor ?? 0, ...builds) || null;
}
