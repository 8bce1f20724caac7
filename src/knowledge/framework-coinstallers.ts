/** The framework that a co-installer of Microsoft installs. */
export type CoinstallerFramework = 'kmdf' | 'umdf' | 'winusb';

/**
 * File names of the framework co-installers; without case. The version may be a placeholder of a build step: `$NAME$`
 * in INX files, `#NAME#` and `@NAME@` in templates. The framework is part of every Windows 10 and later.
 */
const PATTERNS: readonly { readonly framework: CoinstallerFramework; readonly pattern: RegExp }[] = [
  { framework: 'kmdf', pattern: /^wdfcoinstaller(?:\d{5}|([$#@])\w+\1)(?:_chk)?\.dll$/i },
  { framework: 'umdf', pattern: /^wudfupdate_(?:\d{5}|([$#@])\w+\1)(?:_chk)?\.dll$/i },
  { framework: 'umdf', pattern: /^wudfcoinstaller\.dll$/i },
  { framework: 'winusb', pattern: /^winusbcoinstaller2?\.dll$/i },
];

/**
 * The framework that a co-installer file installs, by its name without directory; null for any other file.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/develop/removing-coinstallers
 */
export function frameworkCoinstaller(file: string): CoinstallerFramework | null {
  return PATTERNS.find(({ pattern }) => pattern.test(file))?.framework ?? null;
}

/**
 * Major and minor version in a framework co-installer's file name (`WdfCoInstaller01011.dll` = 1.11); null when it has
 * none.
 */
export function frameworkCoinstallerVersion(file: string): { readonly major: number; readonly minor: number } | null {
  const match = /(\d{2})(\d{3})(?:_chk)?\.dll$/i.exec(file);
  return match === null || frameworkCoinstaller(file) === null ? null : { major: Number(match[1]), minor: Number(match[2]) };
}
