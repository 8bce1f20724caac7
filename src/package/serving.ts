import {
  compareVersions,
  versionOf,
  windows10,
  type Architecture,
  type Decoration,
  type WindowsVersion,
} from '../inf/decoration';
import type { Section } from '../inf/tree';
import { FEATURE_FLOORS } from '../knowledge/feature-floors';
import { FIRST_BUILDS, LAST_BUILDS, OLDER_WINDOWS } from '../knowledge/windows-builds';
import type { InfPackage, Slice } from './model';
import {
  isShadowed,
  modelsArchitecture,
  type ManufacturerLine,
  type ModelsReference,
  type VersionRange,
} from './slices';

/** What Windows compares decorations with: the processor, version, product type and suites of a machine. */
export interface Machine {
  readonly architecture: Architecture;
  readonly version: WindowsVersion;
  /** 1 workstation, 2 domain controller, 3 server; null where no decoration asks for it. */
  readonly productType: number | null;
  /** The bits of all suites that are installed. */
  readonly suites: number;
}

/** The product type and suites of a machine. */
export type Product = Pick<Machine, 'productType' | 'suites'>;

/**
 * The Models section that Windows chooses of a Manufacturer line: of those that fit the machine the one with the
 * highest version, then with the closest product type and suites, then with the closest platform. Null when none fits.
 *
 * @see
 * https://learn.microsoft.com/windows-hardware/drivers/install/combining-platform-extensions-with-operating-system-versions
 */
export function chosenModels(line: ManufacturerLine, machine: Machine): ModelsReference | null {
  let best: ModelsReference | null = null;
  for (const reference of line.references) {
    if (!fits(reference.decoration, machine)) continue;
    if (best === null || isCloser(reference.decoration, best.decoration)) best = reference;
  }
  return best;
}

function fits(decoration: Decoration | null, { architecture, version, productType, suites }: Machine): boolean {
  if (modelsArchitecture(decoration) !== architecture) return false;
  if (decoration === null) return true;
  // Windows that does not know build numbers rejects a decoration that has one.
  if (decoration.build !== null && (decoration.major === null || compareVersions(version, FIRST_DECORATED) < 0))
    return false;
  if (compareVersions(versionOf(decoration), version) > 0) return false;
  const mask = decoration.suiteMask ?? 0;
  return (decoration.productType === null || decoration.productType === productType) && (mask & suites) === mask;
}

const FIRST_DECORATED: WindowsVersion = { major: 10, minor: 0, build: FEATURE_FLOORS.buildDecoration.build };

function isCloser(one: Decoration | null, other: Decoration | null): boolean {
  const [a, b] = [rankOf(one), rankOf(other)];
  const version = compareVersions(versionOf(one), versionOf(other));
  return version > 0 || (version === 0 && a > b);
}

/** How closely a decoration tells its machines apart, after the version: product type, then suites, then platform. */
function rankOf(decoration: Decoration | null): number {
  if (decoration === null) return 0;
  const bits = (decoration.suiteMask ?? 0).toString(2).replaceAll('0', '').length;
  return (decoration.productType === null ? 0 : 1000) + bits * 10 + (decoration.architecture === null ? 1 : 2);
}

/** The product types and suites that decorations tell apart; one that stands for all when they tell none apart. */
export function productsOf(decorations: readonly (Decoration | null)[]): Product[] {
  const asksType = decorations.some((decoration) => decoration?.productType != null);
  const masks = [...new Set(decorations.flatMap((decoration) => decoration?.suiteMask ?? []))].filter(
    (mask) => mask > 0,
  );
  const types = asksType ? [1, 2, 3] : [null];
  const all = masks.reduce((sum, mask) => sum | mask, 0);
  const suites = new Set([0, ...masks, all]);
  return types.flatMap((productType) => [...suites].map((mask) => ({ productType, suites: mask })));
}

/** True when some released Windows, or one to come, runs on the processor in that range of versions. */
export function existsFor(architecture: Architecture, { from, to }: VersionRange): boolean {
  const last = LAST_BUILDS[architecture];
  const first = FIRST_BUILDS[architecture];
  if (last !== undefined && compareVersions(from, versionOfBuild(last)) > 0) return false;
  return to === null || first === undefined || compareVersions(to, versionOfBuild(first)) > 0;
}

/** The version that decorations know a build by. */
export function versionOfBuild(build: number): WindowsVersion {
  const older = OLDER_WINDOWS.find((windows) => build <= windows.build);
  return older === undefined ? { major: 10, minor: 0, build } : { major: older.major, minor: older.minor, build: 0 };
}

/** True when some Windows from a build on chooses the slice, and gets a device or a package from it. */
export function isServed(slice: Slice, minBuild: number): boolean {
  const { architecture, range } = slice;
  if (slice.kind === 'models' && slice.lines.every((line) => line.installName === '')) return false;
  const from = compareVersions(range.from, windows10(minBuild)) > 0 ? range.from : windows10(minBuild);
  return (
    (range.to === null || compareVersions(range.to, from) > 0) &&
    existsFor(architecture, { from: minBuild === 0 ? range.from : from, to: range.to })
  );
}

/**
 * True for a DefaultInstall section in an INF with device Models: a right-click installation of old, which no port
 * makes a primitive driver of, and which keeps its forms.
 */
export function isBesideModels(pkg: Pick<InfPackage, 'slices'>, slice: Slice): boolean {
  return slice.kind === 'default' && pkg.slices.some(({ kind }) => kind === 'models');
}

/**
 * True where a Models section stands behind a closer one of its line, so that it serves Windows only once that starts
 * later.
 */
export function hasShadowedModels(pkg: Pick<InfPackage, 'manufacturers'>): boolean {
  return pkg.manufacturers.some((line) =>
    line.references.some((reference) => reference.section !== null && isShadowed(reference, line)),
  );
}

/** The Models sections with devices that no Windows from a build on chooses; none when every Windows must be served. */
export function unservedModels(pkg: Pick<InfPackage, 'slices'>, minBuild: number | 'any'): Section[] {
  if (minBuild === 'any') return [];
  const models = pkg.slices.flatMap((slice) => {
    const section = slice.models?.section ?? null;
    return section === null || slice.lines.every((line) => line.installName === '') ? [] : [{ slice, section }];
  });
  const served = new Set(models.flatMap(({ slice, section }) => (isServed(slice, minBuild) ? [section] : [])));
  return [...new Set(models.map(({ section }) => section))].filter((section) => !served.has(section));
}
