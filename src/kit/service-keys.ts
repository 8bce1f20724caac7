import { fold, sameName } from '../inf/fold';
import { addsOf, type ServiceAdd } from '../package/services';
import { groupBy } from '../package/group-by';
import type { InfPackage } from '../package/model';
import { remembered } from '../inf/remembered';
import { keyParts, registryLinesWhere, type RegistryLine } from '../package/registry';

/** A registry line for the key of a service, by HKR in a list of the service's own or by its absolute path. */
export interface ServiceKeyLine {
  readonly line: RegistryLine;
  /** Tokens replaced. */
  readonly service: string;
  /** The path below the service's key, without separators at its ends. */
  readonly subkey: string;
  readonly spelling: 'relative' | 'absolute' | 'numbered-control-set';
  /** The AddService lines of the same install section that add the service; empty for the service of somebody else. */
  readonly adds: readonly ServiceAdd[];
}

const cache = new WeakMap<InfPackage, ReadonlyMap<string, readonly ServiceKeyLine[]>>();

/** The lines that write a value to the key of a service, by HKR or by its absolute path. */
export function serviceValueLines(
  pkg: InfPackage,
  service: string,
  subkey: string,
  valueName: string,
): readonly ServiceKeyLine[] {
  let index = cache.get(pkg);
  if (index === undefined) cache.set(pkg, (index = indexByValue(pkg)));
  return index.get(valueKey(service, subkey, valueName)) ?? [];
}

function indexByValue(pkg: InfPackage): Map<string, ServiceKeyLine[]> {
  return groupBy(serviceKeyLines(pkg), ({ service, subkey, line }) => valueKey(service, subkey, line.valueName));
}

function valueKey(service: string, subkey: string, valueName: string): string {
  return [service, subkey, valueName].map(fold).join('\0');
}

/** The AddReg lines for the keys of services, in the order of `registryLines`. */
export const serviceKeyLines = remembered((pkg: InfPackage) => linesForServices(pkg, 'AddReg'));

/** The DelReg lines for the keys of services, in the order of `registryLines`. */
export const serviceDeletions = remembered((pkg: InfPackage) => linesForServices(pkg, 'DelReg'));

function linesForServices(pkg: InfPackage, kind: RegistryLine['kind']): readonly ServiceKeyLine[] {
  return registryLinesWhere(
    pkg,
    ({ root }, hkr) => root === 'HKLM' || (root === 'HKR' && hkr === 'service'),
    (use) => use.kind === kind,
  ).flatMap((line) => serviceKeyLine(pkg, line) ?? []);
}

/** Reads a registry line as one for the key of a service; null for other lines, event sources included. */
function serviceKeyLine(pkg: InfPackage, line: RegistryLine): ServiceKeyLine | null {
  const parts = keyParts(line.subkey);
  if (line.root === 'HKR' && line.use.hkr === 'service') {
    const service = line.use.service ?? '';
    const owner = serviceUse(line);
    return {
      line,
      service,
      subkey: parts.join('\\'),
      spelling: 'relative',
      adds: (owner === null ? [] : addsOf(pkg, line.use.install)).filter((add) => add.section === owner),
    };
  }
  if (
    line.root !== 'HKLM' ||
    parts.length < 4 ||
    !sameName(parts[0] as string, 'SYSTEM') ||
    !sameName(parts[2] as string, 'Services')
  )
    return null;
  const numbered = /^controlset\d{3}$/i.test(parts[1] as string);
  if (!numbered && !sameName(parts[1] as string, 'CurrentControlSet')) return null;
  const service = parts[3] as string;
  if (sameName(service, 'EventLog')) return null;
  const adds = addsOf(pkg, line.use.install).filter((add) => sameName(add.name, service));
  return {
    line,
    service,
    subkey: parts.slice(4).join('\\'),
    spelling: numbered ? 'numbered-control-set' : 'absolute',
    adds,
  };
}

/** The Service section through which a line is reached. */
function serviceUse(line: RegistryLine): RegistryLine['use'] | null {
  for (let use: RegistryLine['use'] | null = line.use; use !== null; use = use.parent)
    if (use.kind === 'Service') return use;
  return null;
}
