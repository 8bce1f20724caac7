import { fold } from '../../inf/fold';
import { compareVersions, windows10 } from '../../inf/decoration';
import { FEATURE_FLOORS, type FeatureFloor } from '../../knowledge/feature-floors';
import type { Entry } from '../../inf/tree';
import type { SectionKind } from '../../knowledge/section-kinds';
import { fileCopies } from '../../package/files';
import type { InfPackage, Install } from '../../package/model';
import type { Check } from './finding';

/** Directives that came with a build, by the kind of section that holds them. */
const DIRECTIVES: Partial<Record<SectionKind, Readonly<Record<string, FeatureFloor>>>> = {
  'DDInstall.Events': {
    addeventprovider: FEATURE_FLOORS.addEventProvider,
    addautologger: FEATURE_FLOORS.addAutoLogger,
    updateautologger: FEATURE_FLOORS.updateAutoLogger,
  },
  'DDInstall.Filters': { addfilter: FEATURE_FLOORS.addFilter },
  'DDInstall.Components': { addcomponent: FEATURE_FLOORS.addComponent },
  'DDInstall.Software': { addsoftware: FEATURE_FLOORS.addSoftware },
  'DDInstall.COM': { addcomserver: FEATURE_FLOORS.addComServer },
  Service: {
    servicesidtype: FEATURE_FLOORS.serviceSidType,
    delayedautostart: FEATURE_FLOORS.delayedAutoStart,
    addtrigger: FEATURE_FLOORS.addTrigger,
    failureactions: FEATURE_FLOORS.failureActions,
    bootflags: FEATURE_FLOORS.bootFlags,
  },
};

const DRIVER_STORE = 13;

/** Syntax that exists from a build on, in slices that start below it. */
export const features: Check = {
  codes: [1199],
  run(context) {
    const byInstall = featuresByInstall(context.pkg);
    // A DefaultInstall section carries a platform, not a build; what it may use nobody decides by its decoration.
    return context.pkg.slices
      .filter((slice) => slice.kind === 'models' || slice.decoration?.build != null)
      .flatMap((slice) => {
        const used = new Set(slice.installs.flatMap((install) => [...(byInstall.get(install)?.keys() ?? [])]));
        return [...used]
          .filter((feature) => compareVersions(slice.range.from, windows10(feature.build)) < 0)
          .map((feature) => ({
            code: 1199,
            place: null,
            ...aboutFirst(slice.installs.map((install) => byInstall.get(install)?.get(feature))),
            firstBuild: feature.build,
            message: `'${feature.syntax}' exists from Windows 10.0.${feature.build} on, but the install sections that use it also apply below it`,
          }));
      });
  },
};

/** The line that uses the form, where one is known. */
function aboutFirst(uses: readonly (Entry | null | undefined)[]): { about?: Entry } {
  const about = uses.find((entry) => entry != null);
  return about == null ? {} : { about };
}

/** The forms that an install section uses and that not every Windows knows, each with the first line that does. */
type UsedFeatures = ReadonlyMap<FeatureFloor, Entry | null>;

const cache = new WeakMap<InfPackage, ReadonlyMap<Install, UsedFeatures>>();

/** The forms that each install section uses. */
export function featuresByInstall(pkg: InfPackage): ReadonlyMap<Install, UsedFeatures> {
  let features = cache.get(pkg);
  if (features === undefined) cache.set(pkg, (features = collect(pkg)));
  return features;
}

function collect(pkg: InfPackage): Map<Install, UsedFeatures> {
  const features = new Map<Install, Map<FeatureFloor, Entry | null>>();
  const add = (install: Install, feature: FeatureFloor | undefined, entry: Entry | null): void => {
    if (feature === undefined) return;
    const known = features.get(install) ?? new Map<FeatureFloor, Entry | null>();
    features.set(install, known);
    if (!known.has(feature)) known.set(feature, entry);
  };
  for (const copy of fileCopies(pkg))
    if (copy.destination.dirid === DRIVER_STORE)
      add(copy.install, FEATURE_FLOORS.driverStoreCopy, copy.destination.entry);
  for (const use of pkg.uses) {
    const known = DIRECTIVES[use.kind];
    if (known !== undefined)
      for (const entry of use.section.entries)
        if (entry.key !== null) add(use.install, known[fold(pkg.tokens.resolve(entry.key.value).text)], entry);
  }
  return features;
}
