import { fold } from '../../inf/fold';
import type { DeviceEffects, InstallEffects, PackageEffects, SliceEffects } from '../../package/effects/effect';

/** Two things that belong together; null where only one package has it. */
export interface Pair<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** Pairs the Models lines of two slices by their ids. */
export function pairDevices(before: SliceEffects, after: SliceEffects): Pair<DeviceEffects>[] {
  return pairBy(before.devices, after.devices, (device) =>
    device.line === null ? '' : device.line.ids.map(fold).join('\u0001'),
  );
}

/** Pairs the install sections of a Models line. A line has several only for `$ARCH$`: one for each platform. */
export function pairInstalls(
  before: readonly InstallEffects[],
  after: readonly InstallEffects[],
): Pair<InstallEffects>[] {
  if (before.length === 1 && after.length === 1)
    return [{ before: before[0] as InstallEffects, after: after[0] as InstallEffects }];
  const pairs = pairBy(before, after, platformOf);
  return pairs.map((pair) => ({ before: pair.before ?? fallback(before), after: pair.after ?? fallback(after) }));
}

/** The install sections that belong to no slice: DefaultUninstall, ClassInstall32, interface classes. */
export function pairOtherInstalls(before: PackageEffects, after: PackageEffects): Pair<InstallEffects>[] {
  const others = (effects: PackageEffects): InstallEffects[] =>
    [...effects.installs.values()].filter(({ install }) => install.kind !== 'device' && install.kind !== 'default');
  const pairs = pairBy(
    others(before),
    others(after),
    ({ install }) =>
      `${install.kind}|${fold(install.name)}|${install.architecture}|${install.kind === 'uninstall' ? '' : fold(install.found)}`,
  );
  return pairUndecorated(pairs);
}

/** An undecorated DefaultUninstall and the decorated ones that took its place. */
function pairUndecorated(pairs: readonly Pair<InstallEffects>[]): Pair<InstallEffects>[] {
  const old = pairs.find(
    ({ before, after }) =>
      after === null &&
      before?.install.kind === 'uninstall' &&
      /^defaultuninstall(?:\.nt)?$/i.test(before.install.found),
  );
  const news = pairs.filter(({ before, after }) => before === null && after?.install.kind === 'uninstall');
  if (old === undefined || news.length === 0) return [...pairs];
  return pairs
    .filter((pair) => pair !== old)
    .map((pair) => (news.includes(pair) ? { before: old.before, after: pair.after } : pair));
}

function platformOf({ install }: InstallEffects): string {
  return fold(install.found.slice(install.name.length));
}

/** The section that serves a platform without one of its own. */
function fallback(installs: readonly InstallEffects[]): InstallEffects | null {
  return (
    installs.find((install) => platformOf(install) === '.nt' || platformOf(install) === '.nt$arch$') ??
    installs.find((install) => platformOf(install) === '') ??
    null
  );
}

function pairBy<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): Pair<T>[] {
  const waiting = new Map<string, T[]>();
  for (const item of after) {
    const key = keyOf(item);
    const known = waiting.get(key);
    if (known === undefined) waiting.set(key, [item]);
    else known.push(item);
  }
  const pairs: Pair<T>[] = before.map((item) => ({ before: item, after: waiting.get(keyOf(item))?.shift() ?? null }));
  for (const items of waiting.values()) for (const item of items) pairs.push({ before: null, after: item });
  return pairs;
}
