/**
 * What InfVerif /h of Windows 11 24H2 still admits although isolation does not. The rule set changes with every release
 * and the page warns against relying on it: say "tolerated by /h 24H2", never "allowed".
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/devtest/infverif_h
 */
export const TOLERATED_BY_H = {
  /** The release whose rules these are. */
  release: '24H2',
  /** The month that the page gives for the list. */
  asOf: '2024-04',
  /** HKLM keys; what lies below them is admitted as well. */
  hklmKeys: [
    'SYSTEM\\CurrentControlSet',
    'SOFTWARE\\Classes',
    'SOFTWARE\\Khronos',
    'SOFTWARE\\Microsoft\\Analog\\Providers',
    'SOFTWARE\\Microsoft\\Cellular\\MVSettings\\DeviceSpecific\\CellUX',
    'SOFTWARE\\Microsoft\\Cryptography\\Calais\\Readers',
    'SOFTWARE\\Microsoft\\Cryptography\\Calais\\SmartCards',
    'SOFTWARE\\Microsoft\\Cryptography\\DRM_RNG',
    'SOFTWARE\\Microsoft\\EAPOL',
    'SOFTWARE\\Microsoft\\Palm\\DelayManipulationDuration',
    'SOFTWARE\\Microsoft\\Shell\\OEM\\QuickActions\\ColorProfileQuickAction',
    'SOFTWARE\\Microsoft\\Speech_OneCore\\AudioInput',
    'SOFTWARE\\Microsoft\\Windows Media Foundation',
    'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\AdaptiveDisplayBrightness',
    'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\drivers.desc',
    'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Drivers32',
    'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ICM',
    'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\OpenGlDrivers',
    'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\Notify\\ScCertProp',
    'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths',
    'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Audio',
    'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication',
    'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Control Panel',
    'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Controls Folder',
    'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer',
    'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Reliability\\UserDefined',
    'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run',
    'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\RunOnce',
    'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall',
    'SOFTWARE\\Wow6432Node\\Microsoft\\Windows Media Foundation',
    'SOFTWARE\\Wow6432Node\\Khronos',
    'SOFTWARE\\WowAA32Node\\Microsoft\\Windows Media Foundation',
    'SOFTWARE\\WowAA32Node\\Khronos',
  ],
  /** Roots that are admitted whole. */
  roots: ['HKCR'],
  /** DIRIDs that are admitted as copy targets beside 13. */
  dirids: [10, 11, 12, 23, 51, 52, 55, 16422, 16425, 16426, 16427, 16428, 66000, 66001, 66002, 66003, 66004],
} as const;

/**
 * True when /h of 24H2 admits a registry key (root as written, key without leading backslash, both compared without
 * case).
 */
export function isKeyToleratedByH(root: string, key: string): boolean {
  const wantedRoot = root.toUpperCase();
  if ((TOLERATED_BY_H.roots as readonly string[]).includes(wantedRoot)) return true;
  if (wantedRoot !== 'HKLM') return false;
  const wanted = key.toLowerCase();
  return TOLERATED_BY_H.hklmKeys.some((known) => wanted === known.toLowerCase() || wanted.startsWith(`${known.toLowerCase()}\\`));
}

/** True when /h of 24H2 admits a DIRID as copy target. */
export function isDiridToleratedByH(id: number): boolean {
  return id === 13 || (TOLERATED_BY_H.dirids as readonly number[]).includes(id);
}
