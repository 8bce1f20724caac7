import { isLiveInstall } from '../package/live-installs';
import type { InfPackage, Install } from '../package/model';
import { isServed } from '../package/serving';

/** The package without what no Windows from a build on chooses. The same object when everything is served. */
export function servedPart(pkg: InfPackage, minBuild: number): InfPackage {
  const live = new Map(pkg.installs.map((install) => [install, isLiveInstall(pkg, install, minBuild)]));
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
