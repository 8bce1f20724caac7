import { sameName } from '../inf/fold';
import { entriesOf } from '../inf/lookup';
import type { Entry, Field } from '../inf/tree';
import { parseInteger } from './destinations';
import type { InfPackage, Install, Use } from './model';
import { groupBy } from './group-by';
import { childrenOf } from './queries';

/** One AddService line, for one install. */
export interface ServiceAdd {
  readonly install: Install;
  /** The `.Services` section. */
  readonly parent: Use;
  readonly entry: Entry;
  /** Tokens replaced. */
  readonly name: string;
  readonly flags: number | null;
  /** The Service section; null when it is missing or none is named. */
  readonly section: Use | null;
  readonly eventLog: Use | null;
  /** True when the name holds a token that nothing defines, or that differs between languages. */
  readonly uncertain: boolean;
}

const cache = new WeakMap<InfPackage, readonly ServiceAdd[]>();

/** Every service that the package adds, once per install that adds it. */
export function serviceAdds(pkg: InfPackage): readonly ServiceAdd[] {
  let adds = cache.get(pkg);
  if (adds === undefined) cache.set(pkg, (adds = gather(pkg)));
  return adds;
}

const byInstallCache = new WeakMap<InfPackage, ReadonlyMap<Install, readonly ServiceAdd[]>>();

/** The services that one install adds. */
export function addsOf(pkg: InfPackage, install: Install): readonly ServiceAdd[] {
  let byInstall = byInstallCache.get(pkg);
  if (byInstall === undefined) byInstallCache.set(pkg, (byInstall = groupBy(serviceAdds(pkg), (add) => add.install)));
  return byInstall.get(install) ?? [];
}

function gather(pkg: InfPackage): ServiceAdd[] {
  return pkg.uses
    .filter((use) => use.kind === 'DDInstall.Services')
    .flatMap((parent) => {
      const children = childrenOf(pkg, parent);
      return entriesOf(parent.section, 'AddService').flatMap((entry): ServiceAdd[] => {
        const resolved = pkg.tokens.resolve(entry.fields[0]?.value ?? '');
        const flags = pkg.tokens.resolve(entry.fields[1]?.value ?? '').text;
        return [
          {
            install: parent.install,
            parent,
            entry,
            name: resolved.text,
            flags: flags === '' ? 0 : parseInteger(flags),
            section: children.find((use) => use.kind === 'Service' && use.via?.entry === entry) ?? null,
            eventLog: children.find((use) => use.kind === 'EventLog' && use.via?.entry === entry) ?? null,
            uncertain: resolved.differs || resolved.undefined.length > 0,
          },
        ];
      });
    });
}

/** The first entry of a directive in a Service (or other) section, with its first field. */
export function firstDirective(
  pkg: InfPackage,
  use: Use,
  directive: string,
): { entry: Entry; field: Field; text: string } | null {
  for (const entry of use.section.entries) {
    if (entry.key === null || !sameName(pkg.tokens.resolve(entry.key.value).text, directive)) continue;
    const field = entry.fields[0];
    if (field !== undefined) return { entry, field, text: pkg.tokens.resolve(field.value).text };
  }
  return null;
}
