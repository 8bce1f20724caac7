/** The root keys, by their short names. */
export type Hive = 'HKLM' | 'HKCU' | 'HKCR' | 'HKU' | 'HKCC';

/** A key named from a root key. */
export interface RegistryKey {
  /** Null when the text starts below the root and nothing beside it names the root. */
  readonly hive: Hive | null;
  /** The names below the root, as written. */
  readonly segments: readonly string[];
}

const HIVES: Readonly<Record<string, Hive>> = {
  HKLM: 'HKLM',
  HKEY_LOCAL_MACHINE: 'HKLM',
  LOCALMACHINE: 'HKLM',
  LOCAL_MACHINE: 'HKLM',
  MACHINE: 'HKLM',
  '2147483650': 'HKLM',
  '0X80000002': 'HKLM',
  HKCU: 'HKCU',
  HKEY_CURRENT_USER: 'HKCU',
  CURRENTUSER: 'HKCU',
  CURRENT_USER: 'HKCU',
  '2147483649': 'HKCU',
  '0X80000001': 'HKCU',
  HKCR: 'HKCR',
  HKEY_CLASSES_ROOT: 'HKCR',
  CLASSESROOT: 'HKCR',
  CLASSES_ROOT: 'HKCR',
  '2147483648': 'HKCR',
  '0X80000000': 'HKCR',
  HKU: 'HKU',
  HKEY_USERS: 'HKU',
  USERS: 'HKU',
  '2147483651': 'HKU',
  '0X80000003': 'HKU',
  HKCC: 'HKCC',
  HKEY_CURRENT_CONFIG: 'HKCC',
  CURRENTCONFIG: 'HKCC',
  '2147483653': 'HKCC',
  '0X80000005': 'HKCC',
};
/** The members of an enumeration that is itself called `HK`: `HK.LM`. */
const SHORT_HIVES: Readonly<Record<string, Hive>> = { LM: 'HKLM', CU: 'HKCU', CR: 'HKCR', U: 'HKU', CC: 'HKCC' };
const FULL =
  /^\s*(?:(?:microsoft\.powershell\.core\\)?registry::|computer\\|\\\\[^\\]+\\(?=hk)|\\{1,2}(?=hk))?(hklm|hkcu|hkcr|hku|hkcc|hkey_[a-z_]+)(?:(?:32|64))?(?::?[\\/]+|:(?=[a-z])|:\s+(?=(?:software|system|hardware|sam|security)[\\/]))/i;
const NATIVE = /^\\registry\\(machine|user)\\/i;

/**
 * The root key that a word names by itself (`HKLM`, `HKEY_LOCAL_MACHINE`, `LocalMachine`, `0x80000002`); null for other
 * words.
 */
export function hiveNamed(word: string): Hive | null {
  return HIVES[word.replace(/[:\\/]+$/, '').toUpperCase()] ?? null;
}

/** The root key that a member of an object names: `Registry.HKLM`, `HK.LM`; null for other members. */
export function hiveMember(object: string | null, member: string): Hive | null {
  if (object === 'HK') return SHORT_HIVES[member] ?? null;
  // `users` and the like name a root only where the object says so.
  return /^HK/.test(member) || (object !== null && /reg|hive|hkey|root/i.test(object)) ? hiveNamed(member) : null;
}

/** Takes a key apart that starts with its root in any spelling, behind blanks as reg.exe takes it; null for others. */
export function parseRegistryKey(text: string): RegistryKey | null {
  const full = FULL.exec(text);
  if (full !== null) {
    const hive = hiveNamed(full[1] as string);
    return hive === null ? null : { hive, segments: segmentsOf(text.slice(full[0].length)) };
  }
  const native = NATIVE.exec(text);
  if (native === null) return null;
  return {
    hive: (native[1] as string).toLowerCase() === 'machine' ? 'HKLM' : 'HKU',
    segments: segmentsOf(text.slice(native[0].length)),
  };
}

/** Takes a key apart whose root stands beside it. */
export function parseSubkey(text: string, hive: Hive | null): RegistryKey {
  return { hive, segments: segmentsOf(text) };
}

/** True for `SYSTEM\CurrentControlSet\...`: below HKLM even when nothing says so. */
export function isSystemSubkey(text: string): boolean {
  return /^[\\/]?SYSTEM[\\/]+(?:CurrentControlSet|ControlSet00\d)(?:[\\/]|$)/i.test(text);
}

/** Words that a name has when it is given a key: `regKey`, `openKey`, `registry.get`, `hive`. */
const KEY_NAME = /reg(?:istry|edit|[A-Z_.]|$)|key(?!board|s?trokes?|press|down|up)|hive|hklm|subkey/i;

/**
 * True for a text that can hardly be anything but a key below SOFTWARE.
 *
 * @param names the names that the text is given to, a variable or a function: one that speaks of keys decides for
 * spellings that a folder could have.
 */
export function isSoftwareSubkey(text: string, names: readonly (string | null)[]): boolean {
  // The branch by itself is no key of anybody.
  if (/^\\?software[\\/]wow6432node[\\/]?$/i.test(text)) return false;
  if (/^\\?(?:SOFTWARE\\[^\\\s]|Software\\[A-Z\uf8ff])/.test(text)) return !/\.\w{1,4}$/.test(text);
  if (/^\\software\\[^\\\s]/i.test(text)) return true;
  return /^software[\\/][^\\/\s]/i.test(text) && names.some((name) => name !== null && KEY_NAME.test(name));
}

function segmentsOf(rest: string): string[] {
  return rest.split(/[\\/]+/).filter((segment) => segment !== '');
}
