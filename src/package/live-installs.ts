import { WINDOWS_BUILDS } from '../knowledge/windows-builds';
import type { InfPackage, Install } from './model';
import { slicesOf } from './queries';
import { isServed } from './serving';

/** No isolated form works on a Windows before the first of these. */
const FIRST_BUILD = WINDOWS_BUILDS[0]?.build ?? 0;

/**
 * True for an install section that some Windows from a build on chooses. One that belongs to no slice is always in use.
 */
export function isServedInstall(pkg: InfPackage, install: Install, minBuild: number): boolean {
  const slices = slicesOf(pkg, install);
  return slices.length === 0 || slices.some((slice) => isServed(slice, minBuild));
}

/** True for an install section that some Windows from a build on chooses which knows isolated forms. */
export function isLiveInstall(pkg: InfPackage, install: Install, minBuild: number): boolean {
  return isServedInstall(pkg, install, Math.max(minBuild, FIRST_BUILD));
}
