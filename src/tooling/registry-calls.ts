import { hiveNamed, isSystemSubkey, type Hive } from './registry-key';

/** `OpenSubKey("SOFTWARE\X")` of .NET in PowerShell text, with what it is called on. */
const SUBKEY =
  /(?:(\w+)|\$\w+|\))\s*\.\s*(?:OpenSubKey|CreateSubKey|DeleteSubKey(?:Tree)?)\s*\(\s*(["'])([^"'\r\n]+)\2/gi;
/**
 * The root that such a key is opened in: `[Microsoft.Win32.RegistryHive]::LocalMachine`, `OpenBaseKey('LocalMachine',
 * ...)`.
 */
const ROOT =
  /(?:RegistryHive\]?\s*::|OpenBaseKey\(\s*["']?|OpenRemoteBaseKey\(\s*["']?|\[[\w.]*Registry\]::)\s*(\w+)/gi;
/** The key and the root that `wmic ... class StdRegProv call ...` is given. */
const WMI_KEY = /\bsSubKeyName\s*=\s*(\\?["']?)([^"'\r\n]+?)(?:\1(?=[\s,)]|$)|\\?["'])/gi;
const WMI_ROOT = /\bhDefKey\s*=\s*\\?["']?(?:&H|0x)?([\da-f]{8,10})/i;

/** A root and a key beside each other, as installers and scripts take them: `WriteRegStr HKLM "Software\\X"`. */
const BESIDE =
  /(?<![\w\\])(HKLM|HKCU|HKCR|HKU|HKEY_[A-Z_]+|&H8000000[0-5])(?:32|64)?["']?\s*[,;\s]\s*(?:Subkey:\s*|Key=)?(["'])\\?((?:SOFTWARE|SYSTEM|HARDWARE)\\[^"'\r\n]+)\2/gi;

/** The keys that calls of .NET and of WMI in a command text open, with their roots: `HKLM\SOFTWARE\X`. */
export function keysOfRegistryCalls(text: string): string[] {
  const roots = [...text.matchAll(ROOT)].flatMap(({ index, 1: name = '' }) => {
    const hive = hiveNamed(name);
    return hive === null ? [] : [{ index, hive }];
  });
  const opened = [...text.matchAll(SUBKEY)].map(({ index, 1: on = '', 3: key = '' }) =>
    below(hiveNamed(on) ?? roots.findLast((root) => root.index <= index)?.hive ?? 'HKLM', key),
  );
  const asked = [...text.matchAll(WMI_KEY)].map(({ 2: key = '' }) => below(wmiRoot(text), key));
  const beside = [...text.matchAll(BESIDE)].map(({ 1: root = '', 3: key = '' }) =>
    below(hiveNamed(root.replace(/^&H/i, '0x')) ?? 'HKLM', key),
  );
  return [...opened, ...asked, ...beside].flatMap((key) => key ?? []);
}

/** A key with its root; null for a name that stands below a key opened before. */
function below(hive: Hive, key: string): string | null {
  return isSystemSubkey(key) || /^\\?(?:software|system|hardware|control panel|environment)(?:\\|$)/i.test(key)
    ? `${hive}\\${key.replace(/^\\|\\$/g, '')}`
    : null;
}

/** StdRegProv takes HKEY_LOCAL_MACHINE when no root is given. */
function wmiRoot(text: string): Hive {
  const given = WMI_ROOT.exec(text)?.[1];
  if (given === undefined) return 'HKLM';
  return hiveNamed(given) ?? hiveNamed(`0x${given}`) ?? 'HKLM';
}
