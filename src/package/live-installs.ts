import { compareVersions, windows10 } from '../inf/decoration';
import { LAST_X86_BUILD } from '../knowledge/windows-builds';
import type { InfPackage, Install, Slice } from './model';
import { slicesOf } from './queries';

/** True when some Windows from a build on may choose the slice. */
export function isLive(slice: Slice, minBuild: number): boolean {
  if (slice.range.to !== null && compareVersions(slice.range.to, windows10(minBuild)) <= 0) return false;
  if (slice.architecture === 'ia64') return false;
  const from = compareVersions(slice.range.from, windows10(minBuild)) > 0 ? slice.range.from : windows10(minBuild);
  return slice.architecture !== 'x86' || compareVersions(from, windows10(LAST_X86_BUILD)) <= 0;
}

/** True for an install section that some Windows from a build on may use. One that belongs to no slice is always in use. */
export function isLiveInstall(pkg: InfPackage, install: Install, minBuild: number): boolean {
  const slices = slicesOf(pkg, install);
  return slices.length === 0 || slices.some((slice) => isLive(slice, minBuild));
}
