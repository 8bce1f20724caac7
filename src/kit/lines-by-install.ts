import type { AbsoluteLine } from './absolute-lines';
import type { InfPackage, Install } from '../package/model';
import { slicesOf } from '../package/queries';

/** Lines that belong together, and the install sections that write exactly these. */
export interface InstallGroup {
  readonly lines: readonly AbsoluteLine[];
  readonly installs: readonly Install[];
}

/**
 * Groups install sections by which of some lines they write, so that a rewrite of the lines can be made for all of a
 * group at once.
 *
 * @param apart tells install sections that must not be mixed although they write the same lines
 */
export function groupByInstall(
  pkg: InfPackage,
  lines: readonly AbsoluteLine[],
  apart: (install: Install) => boolean,
): InstallGroup[] {
  const groups = new Map<string, { lines: AbsoluteLine[]; installs: Install[] }>();
  for (const install of new Set(lines.flatMap((found) => found.uses.map((use) => use.install)))) {
    const own = lines.filter((found) => found.uses.some((use) => use.install === install));
    const key = `${apart(install)}|${slicesOf(pkg, install).length === 0}|${own.map((found) => found.line.entry.span.start).join(',')}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { lines: own, installs: [install] });
    else group.installs.push(install);
  }
  return [...groups.values()];
}
