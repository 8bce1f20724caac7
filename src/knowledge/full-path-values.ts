/**
 * Registry values whose reader is documented to take a full path, so that a bare file name may become one. Lower case.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/develop/run-from-driver-store
 */
export const FULL_PATH_VALUES: ReadonlySet<string> = new Set([
  'eventmessagefile',
  'categorymessagefile',
  'parametermessagefile',
  // https://learn.microsoft.com/windows-hardware/drivers/display/wddm-2-1-features
  'usermodedrivername',
  'usermodedrivernamewow',
  'opengldrivername',
  'opengldrivernamewow',
  'servicedll',
  // https://learn.microsoft.com/windows-hardware/drivers/bringup/authoring-an-update-driver-package
  'firmwarefilename',
  // https://learn.microsoft.com/windows-hardware/drivers/install/inf-addeventprovider-directive: the keys that it
  // replaces
  'resourcefilename',
  'messagefilename',
  'parameterfilename',
  // The minidriver of a smart card:
  // https://learn.microsoft.com/windows-hardware/drivers/smartcard/smart-card-minidriver-overview
  '80000001',
]);

/** Values that hold the name of a file without a path, and must keep it that way. Lower case. */
export const BARE_NAME_VALUES: ReadonlySet<string> = new Set(['installeddisplaydrivers', 'ntmpdriver', 'devloader']);

/**
 * Values that name drivers for 32-bit processes, which look for a bare name in the 32-bit system directory. Lower case.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/display/wddm-2-1-features
 */
export const DRIVER_NAMES_32: ReadonlySet<string> = new Set(['usermodedrivernamewow', 'opengldrivernamewow']);

/** A value that names files of System32 without their extension. Key and value in lower case; the key is below HKLM. */
export interface ExtensionlessName {
  readonly key: string;
  readonly value: string;
  /** What the reader puts behind the name, with the dot. */
  readonly extension: '.dll' | '.exe';
}

const LSA = 'system\\currentcontrolset\\control\\lsa';
const SESSION_MANAGER = 'system\\currentcontrolset\\control\\session manager';

/**
 * The lists of the Local Security Authority, which loads each name from System32 when Windows starts, and the command
 * lines of the Session Manager, which starts programs from there before anything else.
 *
 * @see https://learn.microsoft.com/windows/win32/secmgmt/installing-and-registering-a-password-filter-dll
 * @see https://learn.microsoft.com/windows/win32/secauthn/registering-ssp-ap-dlls
 * @see https://learn.microsoft.com/previous-versions/windows/it-pro/windows-2000-server/cc963230(v=technet.10)
 */
export const EXTENSIONLESS_NAMES: readonly ExtensionlessName[] = [
  { key: LSA, value: 'notification packages', extension: '.dll' },
  { key: LSA, value: 'authentication packages', extension: '.dll' },
  { key: LSA, value: 'security packages', extension: '.dll' },
  { key: `${LSA}\\osconfig`, value: 'security packages', extension: '.dll' },
  ...['bootexecute', 'bootexecutenopnpsleep', 'setupexecute', 'setupexecutenopnpsleep', 'platformexecute', 'execute'].map(
    (value) => ({ key: SESSION_MANAGER, value, extension: '.exe' as const }),
  ),
];
