import { compareVersions, versionOf, type Architecture, type WindowsVersion } from '../src/inf/decoration';
import { fold } from '../src/inf/fold';
import { OLDER_WINDOWS, WINDOWS_BUILDS } from '../src/knowledge/windows-builds';
import { compareInstalls } from '../src/engine/proof/compare-installs';
import { Numbering, PackageIndex } from '../src/engine/proof/install-index';
import type { InstallEffects } from '../src/package/effects/effect';
import { effectsOf } from '../src/package/effects/effects';
import type { InfPackage, Install, Slice } from '../src/package/model';
import { chosenModels, existsFor, productsOf, type Product } from '../src/package/serving';
import type { ManufacturerLine } from '../src/package/slices';

/** What the machines of every kind get from an INF before and after a port. */
export interface ServingCount {
  /** Windows version, processor, product type and hardware id, together. */
  compared: number;
  /** Those that get nothing any more: below the lowest build to serve. */
  dropped: number;
  /** One line for each that gets another install, or loses or gains one. */
  readonly wrong: string[];
}

const PROCESSORS: readonly Architecture[] = ['x86', 'amd64', 'arm64', 'arm', 'ia64', '$arch$'];

/** Windows Vista and later; what the files themselves name comes in addition. */
const RELEASES: readonly WindowsVersion[] = [
  ...OLDER_WINDOWS.filter(({ major }) => major >= 6).map(({ major, minor }) => ({ major, minor, build: 0 })),
  ...WINDOWS_BUILDS.map(({ build }) => ({ major: 10, minor: 0, build })),
];

/** Asks for every Windows, processor, product type and id what it installs before and after. */
export function countServing(before: InfPackage, after: InfPackage, minBuild: number): ServingCount {
  const count: ServingCount = { compared: 0, dropped: 0, wrong: [] };
  const [old, now] = [new Server(before), new Server(after)];
  const same = sameInstalls(before, after);
  const versions = [
    ...RELEASES,
    ...[...before.slices, ...after.slices].flatMap((slice) => around(versionOf(slice.decoration))),
  ];
  const lowest = { major: 10, minor: 0, build: minBuild };
  const products = productsOf([...before.slices, ...after.slices].map(({ decoration }) => decoration));
  for (const version of distinct(versions)) {
    for (const architecture of PROCESSORS.filter(
      (name) =>
        existsFor(name, { from: version, to: null }) &&
        existsFor(name, { from: { major: 0, minor: 0, build: 0 }, to: next(version) }),
    )) {
      for (const product of products) {
        const [olds, news] = [old.devices(version, architecture, product), now.devices(version, architecture, product)];
        for (const id of new Set([...olds.keys(), ...news.keys()])) {
          count.compared++;
          const [was, is] = [olds.get(id) ?? [], news.get(id) ?? []];
          const where = `${id} on ${architecture} ${version.major}.${version.minor}.${version.build}`;
          // A device line whose install section is missing installs nothing, before and after.
          if (was.length === 0 && is.length === 0) continue;
          if (is.length === 0 && compareVersions(version, lowest) < 0) count.dropped++;
          else if (is.length === 0) count.wrong.push(`${where}: lost`);
          else if (!is.every((install) => was.some((other) => same(other, install, version))))
            count.wrong.push(`${where}: [${is[0]?.found}] for [${was[0]?.found ?? 'nothing'}]`);
        }
      }
    }
  }
  return count;
}

/** What Windows finds in one INF. */
class Server {
  private readonly slices = new Map<ManufacturerLine, Slice[]>();

  constructor(pkg: InfPackage) {
    for (const slice of pkg.slices)
      if (slice.manufacturer !== null)
        this.slices.set(slice.manufacturer, [...(this.slices.get(slice.manufacturer) ?? []), slice]);
  }

  devices(version: WindowsVersion, architecture: Architecture, product: Product): Map<string, Install[]> {
    const found = new Map<string, Install[]>();
    for (const [line, slices] of this.slices) {
      const chosen = chosenModels(line, { architecture, version, ...product });
      for (const { ids, installs } of slices.find(({ models }) => models === chosen)?.lines ?? []) {
        for (const id of ids)
          found.set(fold(id), [...(found.get(fold(id)) ?? []), ...installs.filter(({ section }) => section !== null)]);
      }
    }
    return found;
  }
}

/** Whether two install sections do the same, moves for isolation apart that a Windows version knows. */
function sameInstalls(
  before: InfPackage,
  after: InfPackage,
): (one: Install, other: Install, version: WindowsVersion) => boolean {
  const numbering = new Numbering();
  const [old, now] = [new PackageIndex(effectsOf(before), numbering), new PackageIndex(effectsOf(after), numbering)];
  const known = new Map<string, { readonly isSame: boolean; readonly floor: number }>();
  return (one, other, version) => {
    const [left, right] = [effectsOf(before).installs.get(one), effectsOf(after).installs.get(other)] as [
      InstallEffects,
      InstallEffects,
    ];
    const keys = `${old.keyOf(left)} > ${now.keyOf(right)}`;
    let verdict = known.get(keys);
    if (verdict === undefined) {
      const found = old.keyOf(left) === now.keyOf(right) ? [] : compareInstalls(old.of(left), now.of(right)).found;
      verdict = {
        isSame: found.every(({ rule }) => rule !== null),
        floor: Math.max(0, ...found.map(({ floor }) => floor ?? 0)),
      };
      known.set(keys, verdict);
    }
    return (
      verdict.isSame &&
      (verdict.floor === 0 || compareVersions(version, { major: 10, minor: 0, build: verdict.floor }) >= 0)
    );
  };
}

/** A version and the one before it. */
function around(version: WindowsVersion): WindowsVersion[] {
  return version.build > 0 ? [version, { ...version, build: version.build - 1 }] : [version];
}

function next(version: WindowsVersion): WindowsVersion {
  return { ...version, build: version.build + 1 };
}

function distinct(versions: readonly WindowsVersion[]): WindowsVersion[] {
  return [
    ...new Map(
      versions
        .filter(({ major }) => major >= 5)
        .map((version) => [`${version.major}.${version.minor}.${version.build}`, version]),
    ).values(),
  ];
}
