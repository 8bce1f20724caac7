/** A kind of hardcoded place in a program, and what the program uses instead. */
export interface ToolingPlace {
  /** Last part of the finding's id: `T41-file-system32`. */
  readonly category: string;
  /** What the place is called in messages. */
  readonly name: string;
  /** Why it must not be written out, one sentence. */
  readonly why: string;
  /** What to do, one or two sentences. */
  readonly instead: string;
  /** The same for a one-line comment in the code; ASCII, at most 60 characters. */
  readonly mark: string;
  /** The function that gives the place, as `state-apis.ts` names it; null when a variable or a design does. */
  readonly api: string | null;
  /** First Windows build that has the replacement; null when every supported Windows has it. */
  readonly firstBuild: number | null;
  readonly reference: string;
}

const ISOLATION = 'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation';
const RUN_FROM_STORE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/run-from-driver-store';
const SOFTWARE_KEY = 'https://learn.microsoft.com/windows-hardware/drivers/install/opening-a-device-s-software-key';
const HARDWARE_KEY = 'https://learn.microsoft.com/windows-hardware/drivers/install/opening-a-device-s-hardware-key';
const INTERFACES = 'https://learn.microsoft.com/windows-hardware/drivers/install/using-device-interfaces';
const SESSION_ZERO = 'https://learn.microsoft.com/windows-hardware/drivers/wdf/session-zero-guidelines-for-umdf-drivers';

const PACKAGE_FILE = {
  why: 'An isolated package leaves its files in the driver store, whose folder differs from machine to machine and from version to version.',
  instead: 'Let the INF publish the path on the device or its interface (HKR,,<value>,,"%13%\\<file>") and read it through CM_Open_DevNode_Key '
    + 'or CM_Open_Device_Interface_Key, after CM_Get_Device_ID_List or CM_Get_Device_Interface_List has found the device.',
  mark: 'let the INF publish the path, read it by CM_Open_DevNode_Key',
  api: 'CM_Open_DevNode_Key',
  firstBuild: null,
  reference: RUN_FROM_STORE,
} as const;

const SYSTEM_FOLDER = {
  why: 'The Windows folder is not C:\\Windows on every machine, and only system functions may say where it is.',
  api: null,
  firstBuild: null,
  reference: ISOLATION,
} as const;

/** Places in the file system, by category. */
export const FILE_PLACES = {
  drivers: { category: 'drivers', name: 'the drivers folder of System32', ...PACKAGE_FILE },
  'driver-store': { category: 'driver-store', name: 'the driver store', ...PACKAGE_FILE },
  inf: { category: 'inf', name: 'the INF folder of Windows', ...PACKAGE_FILE },
  'package-file': { category: 'system32', name: 'System32', ...PACKAGE_FILE },
  system32: {
    category: 'system32', name: 'System32', ...SYSTEM_FOLDER,
    instead: 'Build the path of an inbox tool on process.env.SystemRoot; find a file of the driver package through the path that its INF publishes.',
    mark: 'process.env.SystemRoot, or the path that the INF publishes',
  },
  windows: {
    category: 'windows', name: 'the Windows folder', ...SYSTEM_FOLDER,
    instead: 'Build the path on process.env.SystemRoot.',
    mark: 'build the path on process.env.SystemRoot',
  },
  'program-files': {
    category: 'program-files', name: 'Program Files',
    why: 'The folder has another drive, name or processor variant on other machines.',
    instead: 'Read the location that the installer recorded, or build the path on process.env.ProgramFiles; a file beside the tool is found from __dirname or import.meta.url.',
    mark: 'use the installed location or process.env.ProgramFiles',
    api: null, firstBuild: null, reference: ISOLATION,
  },
  'program-data': {
    category: 'program-data', name: 'ProgramData',
    why: 'The folder is not C:\\ProgramData on every machine.',
    instead: 'Build the path on process.env.ProgramData with a sub-directory named after the company; logs and dumps of drivers go to %DriverData%\\<Company> '
      + '(administrators and UMDF drivers, from build 17134).',
    mark: 'process.env.ProgramData with a company sub-directory',
    api: '%ProgramData%', firstBuild: null, reference: ISOLATION,
  },
  'program-data-root': {
    category: 'program-data', name: 'the root of ProgramData',
    why: 'Files in the root of ProgramData collide with those of others.',
    instead: 'Put the file into a sub-directory named after the company.',
    mark: 'put the file into a company sub-directory',
    api: '%ProgramData%', firstBuild: null, reference: ISOLATION,
  },
  'driver-data-root': {
    category: 'driver-data', name: 'the root of DriverData',
    why: 'Files in the root of DriverData collide with those of others.',
    instead: 'Put the file into a sub-directory named after the company.',
    mark: 'put the file into a company sub-directory',
    api: '\\DriverData (kernel link); %DriverData% (environment)', firstBuild: 17134, reference: ISOLATION,
  },
  temp: {
    category: 'temp', name: 'a folder for temporary files',
    why: 'Where temporary files go is for the system to say, and the folder of Windows itself is not meant for programs.',
    instead: 'Use os.tmpdir() with a sub-directory named after the company.',
    mark: 'os.tmpdir() with a company sub-directory',
    api: '%TEMP% / %TMP%', firstBuild: null, reference: ISOLATION,
  },
  'temp-root': {
    category: 'temp', name: 'the root of the folder for temporary files',
    why: 'Files in the root of %TEMP% collide with those of others.',
    instead: 'Put the file into a sub-directory named after the company.',
    mark: 'put the file into a company sub-directory',
    api: '%TEMP% / %TMP%', firstBuild: null, reference: ISOLATION,
  },
  users: {
    category: 'users', name: 'the folder of the user profiles',
    why: 'Profiles have other names and drives on other machines.',
    instead: 'Use os.homedir(), process.env.APPDATA or process.env.LOCALAPPDATA.',
    mark: 'os.homedir(), process.env.APPDATA or LOCALAPPDATA',
    api: null, firstBuild: null, reference: ISOLATION,
  },
  hosts: {
    category: 'system32', name: 'the hosts file', ...SYSTEM_FOLDER,
    instead: 'Build the path on process.env.SystemRoot.',
    mark: 'build the path on process.env.SystemRoot',
  },
  other: {
    category: 'other', name: 'a folder of its own at the root of a drive',
    why: 'State of a driver belongs to locations that the system hands out.',
    instead: 'Keep what a service writes in the folder that GetServiceDirectory gives it (from build 19041; called by the service itself), what others read too in the '
      + 'one of GetSharedServiceDirectory (from build 22000), logs below %DriverData%\\<Company> or %ProgramData%\\<Company>.',
    mark: 'GetServiceDirectory, or a company folder in %DriverData%',
    api: 'GetServiceDirectory', firstBuild: 19041, reference: ISOLATION,
  },
} as const satisfies Record<string, ToolingPlace>;

export type FilePlaceName = keyof typeof FILE_PLACES;

const GLOBAL_KEY = 'Isolated packages reach registry state through functions that hand out the key; the place of the key is not part of the contract.';

/** Places in the registry, by category. */
export const REGISTRY_PLACES = {
  parameters: {
    category: 'services', name: 'the Parameters key of a service', why: GLOBAL_KEY,
    instead: 'What the INF puts there is for the service to read: GetServiceRegistryStateKey(ServiceRegistryStateParameters), from build 19041, called by the service itself. '
      + 'Another program asks the service or its driver (RPC, IOCTL), or reads shared state through GetSharedServiceRegistryStateKey (from build 22000, with a handle of OpenService).',
    mark: 'the service reads it by GetServiceRegistryStateKey (19041)',
    api: 'GetServiceRegistryStateKey', firstBuild: 19041, reference: ISOLATION,
  },
  services: {
    category: 'services', name: 'the key of a service', why: GLOBAL_KEY,
    instead: 'State of a service is behind GetServiceRegistryStateKey(ServiceRegistryStatePersistent), from build 19041, called by the service itself; shared state is behind '
      + 'GetSharedServiceRegistryStateKey (from build 22000, with a handle of OpenService). Settings of a driver are better asked for through an interface that it offers (IOCTL).',
    mark: 'GetServiceRegistryStateKey (19041) or a driver interface',
    api: 'GetServiceRegistryStateKey', firstBuild: 19041, reference: ISOLATION,
  },
  enum: {
    category: 'enum', name: 'the Enum branch of the registry', why: 'The branch belongs to Plug and Play; its layout is not for programs.',
    instead: 'Open the hardware key with CM_Open_DevNode_Key, or read properties with CM_Get_DevNode_Property (from Windows Vista).',
    mark: 'CM_Open_DevNode_Key (hardware) or CM_Get_DevNode_Property',
    api: 'CM_Open_DevNode_Key', firstBuild: null, reference: HARDWARE_KEY,
  },
  class: {
    category: 'class', name: 'the Class branch of the registry', why: 'The number of the key is given out by Plug and Play and differs from machine to machine.',
    instead: 'Open the software key of the device with CM_Open_DevNode_Key.',
    mark: 'CM_Open_DevNode_Key (software key)',
    api: 'CM_Open_DevNode_Key', firstBuild: null, reference: SOFTWARE_KEY,
  },
  'device-classes': {
    category: 'device-classes', name: 'the DeviceClasses branch of the registry', why: 'The branch belongs to Plug and Play; its layout is not for programs.',
    instead: 'Open the key of the interface with CM_Open_Device_Interface_Key, or read properties with CM_Get_Device_Interface_Property (from Windows Vista).',
    mark: 'CM_Open_Device_Interface_Key',
    api: 'CM_Open_Device_Interface_Key', firstBuild: null, reference: INTERFACES,
  },
  software: {
    category: 'software', name: 'the SOFTWARE branch of the registry', why: GLOBAL_KEY,
    instead: 'State of a device or service belongs to its own keys (CM_Open_DevNode_Key, GetServiceRegistryStateKey); settings of the application belong to the application, not to the driver package.',
    mark: 'device state belongs to the device key (CM_Open_DevNode_Key)',
    api: 'CM_Open_DevNode_Key', firstBuild: null, reference: ISOLATION,
  },
  other: {
    category: 'other', name: 'a global registry key', why: GLOBAL_KEY,
    instead: 'Ask the system function for the setting, or keep the state in the key of the device or service.',
    mark: 'ask a system function, or use the key of the device',
    api: null, firstBuild: null, reference: ISOLATION,
  },
} as const satisfies Record<string, ToolingPlace>;

export type RegistryPlaceName = keyof typeof REGISTRY_PLACES;

/**
 * A device that is opened by its name.
 *
 * @see https://learn.microsoft.com/windows/win32/api/cfgmgr32/nf-cfgmgr32-cm_register_notification
 */
export const DEVICE_PLACE: ToolingPlace = {
  category: 'device-path', name: 'a device by its name',
  why: 'Names of devices are not fixed: the device may have another one, several, or none yet.',
  instead: 'List the enabled interfaces of the class with CM_Get_Device_Interface_List and register for arrival and removal with CM_Register_Notification (from Windows 8), '
    + 'rather than asking once at start.',
  mark: 'CM_Get_Device_Interface_List and CM_Register_Notification',
  api: null, firstBuild: null, reference: INTERFACES,
};

/**
 * Interfaces that are asked for once, at start.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/using-device-interfaces
 */
export const INTERFACE_LIST_PLACE: ToolingPlace = {
  category: 'interface-list', name: 'interfaces listed once',
  why: 'Devices come and go, and a list that is asked for at start misses those that come later.',
  instead: 'register for arrival and removal with CM_Register_Notification (from Windows 8) first, then take the list.',
  mark: 'register by CM_Register_Notification first, then list',
  api: null, firstBuild: null, reference: INTERFACES,
};

/** A service that shows something on a desktop. */
export const DESKTOP_PLACE: ToolingPlace = {
  category: 'desktop', name: 'the desktop from a service',
  why: 'Services run in session zero: nobody sees what they show there, and nobody can answer.',
  instead: 'Let a program in the session of the user show it, and talk to it over RPC or a named pipe.',
  mark: 'no desktop here; let a program of the user show it',
  api: null, firstBuild: null, reference: SESSION_ZERO,
};
