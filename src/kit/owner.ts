import { filesNamed, type PackageFacts } from '../contract/package-facts';
import { INBOX_TOOLS } from '../knowledge/tooling-inbox-tools';
import {
  OTHER_PRODUCTS,
  OTHER_PROGRAMS,
  REGISTRATIONS,
  SYSTEM32_FAMILIES,
  SYSTEM32_NAMES,
  WINDOWS_FOLDER_NAMES,
  WINDOWS_KEYS,
  WINDOWS_SERVICES,
} from '../knowledge/tooling-owners';
import type { RegistryKey } from '../tooling/registry-key';
import { UNKNOWN } from '../tooling/value';
import { withoutResource, type WindowsPath } from '../tooling/windows-path';

/** Whose a place is, as far as its name tells. */
export interface Owner {
  readonly whose: 'package' | 'Windows' | 'another product' | 'the user';
  /** What a program asks instead, as the end of a sentence; null when there is nothing better. */
  readonly instead: string | null;
}

const WINDOWS: Owner = { whose: 'Windows', instead: null };
const OTHER: Owner = { whose: 'another product', instead: null };
const USER: Owner = { whose: 'the user', instead: null };
const CLASSES: Owner = { whose: 'Windows', instead: 'the installer of the program registers its classes' };
const PACKAGE: Owner = { whose: 'package', instead: null };

/** Whose a path is; null when its name does not tell. */
export function ownerOfPath(path: WindowsPath, facts: PackageFacts): Owner | null {
  const file = withoutResource(path.segments.at(-1) ?? '').toLowerCase();
  if (filesNamed(facts, file).length > 0) return PACKAGE;
  // What a pattern leaves open says nothing of whose it is.
  const open = path.segments.findIndex((segment) => /^\*+$/.test(segment));
  const names = (open === -1 ? path.segments : path.segments.slice(0, open)).map((segment) =>
    withoutResource(segment).toLowerCase(),
  );
  const inWindows =
    path.root.kind === 'variable' && /^(?:WINDIR|SYSTEMROOT)$/.test(path.root.name)
      ? names
      : /^(?:windows|winnt)$/.test(names[0] ?? '')
        ? names.slice(1)
        : null;
  if (inWindows !== null) return ownerInWindows(inWindows);
  const [first = '', vendor = '', product = ''] = names;
  if (first === 'users' || (first === 'documents and settings' && vendor !== 'all users'))
    return { ...WINDOWS, instead: 'os.homedir(), APPDATA and LOCALAPPDATA give the folders of a user' };
  if (!/^(?:program files|progra~|programdata)/.test(first)) return null;
  // The folder of all programs by itself.
  if (vendor === '')
    return { ...WINDOWS, instead: `process.env.Program${first === 'programdata' ? 'Data' : 'Files'} gives the folder` };
  if (vendor.includes(UNKNOWN)) return OTHER_PROGRAMS.has(file) ? OTHER : null;
  return ownerOfVendor(vendor === 'common files' ? product : vendor, facts);
}

function ownerInWindows(names: readonly string[]): Owner | null {
  const [first, second, third] = names;
  if (first === undefined || WINDOWS_FOLDER_NAMES.has(first))
    return { ...WINDOWS, instead: 'process.env.SystemRoot gives the folder' };
  if (!/^(?:system32|syswow64|sysnative)$/.test(first)) return null;
  // Where the spooler keeps the files of printer drivers, beside the colour profiles of everybody.
  if (second === 'spool' && third === 'drivers' && names[3] === 'color' && names.length === 4)
    return { ...WINDOWS, instead: 'build the path on process.env.SystemRoot' };
  if (second === 'spool' && /^(?:drivers|prtprocs)$/.test(third ?? '') && names.length > 3) return null;
  if (second === undefined) return { ...WINDOWS, instead: 'process.env.SystemRoot gives the folder above it' };
  if (second === 'drivers' && third === 'etc')
    return { ...WINDOWS, instead: 'process.env.SystemRoot gives the folder above it' };
  return SYSTEM32_NAMES.has(second) || (names.length === 2 && (INBOX_TOOLS.has(second) || isOfWindowsFamily(second)))
    ? { ...WINDOWS, instead: 'build the path on process.env.SystemRoot' }
    : null;
}

/** True for a library of DirectX, of the run time and the like. */
function isOfWindowsFamily(file: string): boolean {
  return /\.(?:dll|exe)$/.test(file) && SYSTEM32_FAMILIES.test(file);
}

/** Whose a key is; null when its name does not tell. What an INF of the package writes or installs is asked before. */
export function ownerOfKey(key: RegistryKey, facts: PackageFacts): Owner | null {
  const names = key.segments.map((segment) => segment.toLowerCase().replace(/^controlset\d{3}$/, 'currentcontrolset'));
  if (key.hive === 'HKCR') return CLASSES;
  if (key.hive === 'HKCU' || key.hive === 'HKU') return USER;
  if (key.hive === 'HKCC') return WINDOWS;
  const [, , branch = '', name = ''] = names;
  if (names[0] === 'system' && branch === 'services') {
    if (name === '' || name.includes(UNKNOWN)) return null;
    return WINDOWS_SERVICES.has(name) ? WINDOWS : facts.infs.length > 0 ? OTHER : null;
  }
  // What belongs to Plug and Play is where drivers keep state: these branches are never only Windows' business.
  if (names[0] === 'system' && (branch === 'enum' || (branch === 'control' && /^(?:class|deviceclasses)$/.test(name))))
    return null;
  const registered = registeredName(names);
  if (registered !== null) return ownerOfVendor(registered, facts);
  const bare = names[0] === 'software' && names[1] === 'wow6432node' ? ['software', ...names.slice(2)] : names;
  const text = `${bare.join('\\')}\\`;
  const known = WINDOWS_KEYS.filter((each) => text.startsWith(`${each.key}\\`)).sort(
    (a, b) => b.key.length - a.key.length,
  )[0];
  if (known !== undefined) return { whose: 'Windows', instead: known.instead };
  if (names[0] !== 'software') return null;
  const [, vendor] = bare;
  // The branch by itself is nobody's.
  if (vendor === undefined) return WINDOWS;
  return vendor.includes(UNKNOWN) ? null : ownerOfVendor(vendor, facts);
}

/**
 * The name under which a product registers itself below Control; null for other keys, and for what Windows brings
 * along.
 */
function registeredName(names: readonly string[]): string | null {
  for (const { key, ofWindows } of REGISTRATIONS) {
    const parts = key.split('\\');
    const name = names[parts.length];
    if (name === undefined || name.includes(UNKNOWN) || ofWindows.includes(name)) continue;
    if (parts.every((part, index) => part === '*' || part === names[index])) return name;
  }
  return null;
}

function ownerOfVendor(vendor: string, facts: PackageFacts): Owner | null {
  if (facts.infs.some(({ names }) => names.some((own) => isSameVendor(vendor, own)))) return PACKAGE;
  return facts.infs.length > 0 || isOtherProduct(vendor) ? OTHER : null;
}

/** `Java`, `jdk-17` of `jdk`, and `android-sdk` of `android`. */
function isOtherProduct(vendor: string): boolean {
  const [word = ''] = vendor.split(/[\s_-]/);
  return (
    OTHER_PRODUCTS.has(vendor) ||
    OTHER_PRODUCTS.has(vendor.replace(/[ -]?\d[\d.]*$/, '')) ||
    // A short word begins the names of too many.
    (word.length > 3 && OTHER_PRODUCTS.has(word))
  );
}

/** `Contoso`, `Contoso Ltd.` and `ContosoAudio` are one vendor. */
function isSameVendor(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')) as [string, string];
  const length = Math.min(left.length, right.length);
  return length >= 3 && left.slice(0, length) === right.slice(0, length);
}
