import { REGISTRY_PATH, UNKNOWN } from './c/pieces';

/** What an absolute key is the place of. */
export type KeyKind =
  | 'service' // a key of the Services tree
  | 'event-source' // a source below Services\EventLog
  | 'device' // a device, class or interface key
  | 'system' // a key of the system that others must not write
  | 'state' // a key that tells about the system
  | 'vendor' // a key that a vendor made
  | 'user' // a key of a user
  | 'root'; // too little of it is known

/** An absolute registry key, told apart by who owns it. */
export interface RegistryPlace {
  readonly kind: KeyKind;
  readonly hive: 'HKLM' | 'HKCU' | 'HKU';
  readonly segments: readonly string[];
  /** The service, for keys of one; null when its name is not known. */
  readonly service: string | null;
}

const MACHINE = /^\\registry\\machine(?:\\|$)/i;
const USER = /^\\registry\\user(?:\\|$)/i;

/** A key in the name space of the kernel; null for texts that are none. */
export function nativeKey(text: string): RegistryPlace | null {
  const tidy = text.replace(/[\\/]+/g, '\\');
  if (MACHINE.test(tidy)) return machineKey(tidy.replace(MACHINE, ''));
  if (USER.test(tidy)) return { kind: 'user', hive: 'HKU', segments: split(tidy.replace(USER, '')), service: null };
  return null;
}

/** A key below HKEY_LOCAL_MACHINE. */
export function machineKey(path: string): RegistryPlace | null {
  const segments = split(path.replace(/^(?:HKLM|HKEY_LOCAL_MACHINE):?\\/i, ''));
  const [first = '', second = '', third = '', fourth = ''] = segments.map((segment) => segment.toLowerCase());
  const place = (kind: KeyKind, service: string | null = null): RegistryPlace => ({
    kind,
    hive: 'HKLM',
    segments,
    service,
  });
  if (first === '' || first.includes(UNKNOWN) || first.includes(REGISTRY_PATH)) return null;
  if (first === 'hardware') return place('state');
  if (first === 'software') return softwareKey(segments, place);
  // Nobody adds a key beside these: other names are pieces of a path.
  if (first !== 'system')
    return /^(?:sam|security|bcd.*|components|drivers|schema)$/.test(first) ? place('state') : null;
  if (!/^(?:currentcontrolset|controlset00\d)$/.test(second))
    return second === '' || second.includes(UNKNOWN)
      ? null
      : place(/^(?:setup|mounteddevices|select|wpa|map|rng)$/.test(second) ? 'state' : 'vendor');
  if (third === 'services') {
    if (fourth === 'eventlog') return place('event-source', 'EventLog');
    return place('service', fourth === '' || fourth.includes(UNKNOWN) ? null : (segments[3] as string));
  }
  if (third === 'enum' || third === 'hardware profiles') return place('device');
  if (third !== 'control') return place('state');
  if (/^(?:class|deviceclasses|codeviceinstallers)$/.test(fourth)) return place('device');
  if (/^(?:safeboot|networkprovider|network|session manager|wmi)$/.test(fourth)) return place('system');
  return place('state');
}

function softwareKey(segments: readonly string[], place: (kind: KeyKind) => RegistryPlace): RegistryPlace | null {
  const rest = segments
    .slice(1)
    .filter((segment) => !/^wow6432node$/i.test(segment))
    .map((segment) => segment.toLowerCase());
  const [vendor = '', product = '', third = ''] = rest;
  if (vendor === '' || vendor.startsWith(UNKNOWN)) return null;
  // Classes of COM are registered there; that is told with the function that registers them.
  if (vendor === 'classes') return null;
  if (vendor === 'policies') return place('state');
  if (
    vendor === 'microsoft' &&
    /^windows(?: nt)?$/.test(product) &&
    (third === 'currentversion' || third.startsWith('windows'))
  )
    return place('state');
  if (
    vendor === 'microsoft' &&
    /^(?:windows kits|windows|windows nt|cryptography|ole|rpc|driver signing|wbem|\.netframework|net framework setup)$/.test(
      product,
    )
  )
    return place('state');
  return place('vendor');
}

function split(path: string): string[] {
  return path.split(/[\\/]+/).filter((segment) => segment !== '');
}

/** The key as people write it. */
export function keyText({ hive, segments }: RegistryPlace): string {
  return [hive, ...segments].join('\\').replaceAll(UNKNOWN, '...');
}
