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
  // https://learn.microsoft.com/windows-hardware/drivers/install/inf-addeventprovider-directive: the keys that it replaces
  'resourcefilename',
  'messagefilename',
  'parameterfilename',
  // The minidriver of a smart card: https://learn.microsoft.com/windows-hardware/drivers/smartcard/smart-card-minidriver-overview
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

/** A value that names libraries of System32 without their extension. Key and value in lower case; the key is below HKLM. */
export interface ExtensionlessName {
  readonly key: string;
  readonly value: string;
}

/**
 * The lists of the Local Security Authority, which loads each name from System32 when Windows starts.
 *
 * @see https://learn.microsoft.com/windows/win32/secmgmt/installing-and-registering-a-password-filter-dll
 * @see https://learn.microsoft.com/windows/win32/secauthn/registering-ssp-ap-dlls
 */
export const EXTENSIONLESS_NAMES: readonly ExtensionlessName[] = [
  { key: 'system\\currentcontrolset\\control\\lsa', value: 'notification packages' },
  { key: 'system\\currentcontrolset\\control\\lsa', value: 'authentication packages' },
  { key: 'system\\currentcontrolset\\control\\lsa', value: 'security packages' },
  { key: 'system\\currentcontrolset\\control\\lsa\\osconfig', value: 'security packages' },
];
