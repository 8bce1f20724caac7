/**
 * What to call in place of a fixed key or path, by what the code is built into.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation
 * @see https://learn.microsoft.com/windows-hardware/drivers/develop/run-from-driver-store
 * @see https://learn.microsoft.com/windows-hardware/drivers/wdf/kmdf-version-history
 * @see https://learn.microsoft.com/windows-hardware/drivers/wdf/umdf-version-history
 */

/** Who runs the code. */
export type Model = 'WDM' | 'KMDF' | 'UMDF' | 'service' | 'application';

/** What the code is after. */
export type State = 'parameters' | 'own-values' | 'device-key' | 'interface-key' | 'package-file' | 'own-file' | 'log-file' | 'device';

/** One way to it. */
export interface Advice {
  readonly text: string;
  /** The first Windows build that has the function; null when all supported builds do. */
  readonly firstBuild: number | null;
}

const WDM_BRIDGE = 'IoOpenDriverRegistryKey';

export const ADVICE: Readonly<Record<State, Readonly<Record<Model, Advice>>>> = {
  parameters: {
    WDM: { text: `Open it with ${WDM_BRIDGE}(DriverRegKeyParameters); write run-time values below DriverRegKeyPersistentState.`, firstBuild: 17134 },
    KMDF: { text: 'Open it with WdfDriverOpenParametersRegistryKey; write run-time values below WdfDriverOpenPersistentStateRegistryKey (KMDF 1.25).', firstBuild: null },
    UMDF: { text: 'Open it with WdfDriverOpenParametersRegistryKey; write run-time values below WdfDriverOpenPersistentStateRegistryKey (UMDF 2.25).', firstBuild: null },
    service: { text: 'Open it with GetServiceRegistryStateKey(ServiceRegistryStateParameters) and the status handle of the service; write to ServiceRegistryStatePersistent.', firstBuild: 19041 },
    application: { text: 'Ask the driver or the service for it (an IOCTL over the device interface, RPC).', firstBuild: null },
  },
  'own-values': {
    WDM: { text: `Write to ${WDM_BRIDGE}(DriverRegKeyPersistentState).`, firstBuild: 17134 },
    KMDF: { text: 'Write to the key of WdfDriverOpenPersistentStateRegistryKey (KMDF 1.25).', firstBuild: 17134 },
    UMDF: { text: 'Write to the key of WdfDriverOpenPersistentStateRegistryKey (UMDF 2.25).', firstBuild: 17134 },
    service: { text: 'Write to GetServiceRegistryStateKey(ServiceRegistryStatePersistent).', firstBuild: 19041 },
    application: { text: 'Keep own settings with the data of the application.', firstBuild: null },
  },
  'device-key': {
    WDM: { text: 'Open it with IoOpenDeviceRegistryKey(PLUGPLAY_REGKEY_DEVICE or PLUGPLAY_REGKEY_DRIVER).', firstBuild: null },
    KMDF: { text: 'Open it with WdfDeviceOpenRegistryKey.', firstBuild: null },
    UMDF: { text: 'Open it with WdfDeviceOpenRegistryKey.', firstBuild: null },
    service: { text: 'Open it with CM_Open_DevNode_Key, or CM_Open_Device_Interface_Key for an interface.', firstBuild: null },
    application: { text: 'Open it with CM_Open_DevNode_Key after CM_Get_Device_ID_List, or CM_Open_Device_Interface_Key for an interface.', firstBuild: null },
  },
  'interface-key': {
    WDM: { text: 'Open it with IoOpenDeviceInterfaceRegistryKey.', firstBuild: null },
    KMDF: { text: 'Open it with IoOpenDeviceInterfaceRegistryKey.', firstBuild: null },
    UMDF: { text: 'Use the properties of the interface.', firstBuild: null },
    service: { text: 'Open it with CM_Open_Device_Interface_Key.', firstBuild: null },
    application: { text: 'Open it with CM_Open_Device_Interface_Key.', firstBuild: null },
  },
  'package-file': {
    WDM: { text: 'Take the directory from IoGetDriverDirectory(DriverDirectoryImage) as RootDirectory of OBJECT_ATTRIBUTES.', firstBuild: 17134 },
    KMDF: { text: 'Take the directory from IoGetDriverDirectory(DriverDirectoryImage) as RootDirectory of OBJECT_ATTRIBUTES.', firstBuild: 17134 },
    UMDF: { text: 'Take the directory of the own module: GetModuleHandleExW with an address in it, then GetModuleFileNameW.', firstBuild: null },
    service: { text: 'Take the directory of the own module (GetModuleFileNameW), or a path that the INF publishes (HKR,,Value,,%13%\\file).', firstBuild: null },
    application: { text: 'Take the directory of the own module (GetModuleFileNameW), or a path that the INF publishes (HKR,,Value,,%13%\\file).', firstBuild: null },
  },
  'own-file': {
    WDM: { text: 'Keep it below IoGetDriverDirectory(DriverDirectoryData), or IoGetDeviceDirectory for one device.', firstBuild: 17134 },
    KMDF: { text: 'Keep it below IoGetDriverDirectory(DriverDirectoryData), or IoGetDeviceDirectory for one device.', firstBuild: 17134 },
    UMDF: { text: 'Keep it below WdfDriverRetrieveDriverDataDirectoryString (UMDF 2.27), or WdfDeviceRetrieveDeviceDirectoryString (UMDF 2.25) for one device.', firstBuild: 17134 },
    service: { text: 'Keep it below GetServiceDirectory(ServiceDirectoryPersistentState).', firstBuild: 19041 },
    application: { text: 'Take the directory from the system, or that of the own module.', firstBuild: null },
  },
  'log-file': {
    WDM: { text: 'Write logs and dumps below \\DriverData\\<company>.', firstBuild: 17134 },
    KMDF: { text: 'Write logs and dumps below \\DriverData\\<company>.', firstBuild: 17134 },
    UMDF: { text: 'Write logs and dumps below %DriverData%\\<company>.', firstBuild: 17134 },
    service: { text: 'Write logs and dumps below %ProgramData%\\<company>.', firstBuild: null },
    application: { text: 'Write logs and dumps below %ProgramData%\\<company>.', firstBuild: null },
  },
  device: {
    WDM: { text: 'Register for interfaces of its class with IoRegisterPlugPlayNotification.', firstBuild: null },
    KMDF: { text: 'Register for interfaces of its class with IoRegisterPlugPlayNotification, and open the remote target by the link that it gives.', firstBuild: null },
    UMDF: { text: 'Register with CM_Register_Notification, then list the interfaces of its class with CM_Get_Device_Interface_List.', firstBuild: 9200 },
    service: { text: 'Register with CM_Register_Notification, then list the interfaces of its class with CM_Get_Device_Interface_List.', firstBuild: 9200 },
    application: { text: 'Register with CM_Register_Notification, then list the interfaces of its class with CM_Get_Device_Interface_List.', firstBuild: 9200 },
  },
};
