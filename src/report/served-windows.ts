import { compareVersions, type Architecture, type WindowsVersion } from '../inf/decoration';
import { OLDER_WINDOWS, WINDOWS_BUILDS } from '../knowledge/windows-builds';
import type { InfPackage } from '../package/model';
import { isBesideModels, isServed } from '../package/serving';

/** The Windows versions that a package installs on, for one processor. */
export interface ServedWindows {
  readonly architecture: string;
  /** `from Windows 10, version 1709 (build 16299)`; ranges that do not touch are parted by commas. */
  readonly windows: string;
}

/** What an INF installs on, by processor. Ranges that meet are one. */
export function servedWindows(pkg: InfPackage): ServedWindows[] {
  const byArchitecture = new Map<Architecture, { from: WindowsVersion; to: WindowsVersion | null }[]>();
  const served = pkg.slices.filter((slice) => isServed(slice, 0) && !isBesideModels(pkg, slice));
  for (const { architecture, range } of served)
    byArchitecture.set(architecture, [...(byArchitecture.get(architecture) ?? []), range]);
  return [...byArchitecture]
    .map(([architecture, ranges]) => ({
      architecture: architecture === '$arch$' ? '$ARCH$' : architecture,
      windows: joined(ranges).map(words).join(', '),
    }))
    .sort((a, b) => (a.architecture < b.architecture ? -1 : 1));
}

interface Range {
  readonly from: WindowsVersion;
  readonly to: WindowsVersion | null;
}

function joined(ranges: readonly Range[]): Range[] {
  const out: Range[] = [];
  for (const range of [...ranges].sort((a, b) => compareVersions(a.from, b.from))) {
    const last = out.at(-1);
    if (last === undefined || (last.to !== null && compareVersions(last.to, range.from) < 0)) out.push(range);
    else if (last.to !== null && (range.to === null || compareVersions(range.to, last.to) > 0))
      out[out.length - 1] = { from: last.from, to: range.to };
  }
  return out;
}

function words({ from, to }: Range): string {
  const start = from.major === 0 ? null : nameOf(from);
  if (start === null) return to === null ? 'every Windows' : `before ${nameOf(to)}`;
  return to === null ? `from ${start}` : `from ${start}, before ${nameOf(to)}`;
}

/** A version by its name in short: `Windows 10 1709 (build 16299)`, `Windows 8.1`, `10.0.25000`. */
function nameOf({ major, minor, build }: WindowsVersion): string {
  const older = OLDER_WINDOWS.find((windows) => windows.major === major && windows.minor === minor);
  if (older !== undefined) return older.name;
  if (major === 10 && minor === 0 && build === 0) return 'Windows 10';
  const known = WINDOWS_BUILDS.find((windows) => windows.build === build);
  if (major !== 10 || minor !== 0 || known === undefined)
    return build === 0 ? `${major}.${minor}` : `${major}.${minor}.${build}`;
  return `${(known.name.split(';')[0] as string).replace(', version', '')} (build ${build})`;
}
