/** A function or location that the system offers for state, in place of a hardcoded path or key. */
export interface StateApi {
  readonly api: string;
  /** Who can call it: WDM, KMDF, UMDF, Win32 service, user-mode, INF. */
  readonly model: string;
  /** The parameter that chooses the state; null when there is none. */
  readonly parameter: string | null;
  /** The first Windows build that has it; null when every supported Windows has it or the framework version decides. */
  readonly firstBuild: number | null;
  /** That build as people call it. */
  readonly firstWindows: string | null;
  /** The framework version that it needs: `KMDF 1.25`. */
  readonly framework: string | null;
  /** What kind of state it reaches. */
  readonly state: string;
  readonly access: 'read' | 'write' | 'read/write' | 'write at install';
}

/**
 * The state functions of the driver isolation rules with the first Windows that has them.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation
 * @see https://learn.microsoft.com/windows-hardware/drivers/develop/run-from-driver-store
 * @see https://learn.microsoft.com/windows-hardware/drivers/wdf/kmdf-version-history
 * @see https://learn.microsoft.com/windows-hardware/drivers/wdf/umdf-version-history
 */
export const STATE_APIS: readonly StateApi[] = [
  { api: 'IoOpenDeviceRegistryKey', model: 'WDM', parameter: 'DevInstKeyType PLUGPLAY_REGKEY_DEVICE = hardware key; PLUGPLAY_REGKEY_DRIVER = software key', firstBuild: 2195, firstWindows: 'Windows 2000', framework: null, state: 'device registry', access: 'read/write' },
  { api: 'IoOpenDeviceInterfaceRegistryKey', model: 'WDM', parameter: null, firstBuild: 2195, firstWindows: 'Windows 2000', framework: null, state: 'device interface registry', access: 'read/write' },
  { api: 'IoGetDevicePropertyData', model: 'WDM', parameter: null, firstBuild: 6000, firstWindows: 'Windows Vista', framework: null, state: 'device property', access: 'read' },
  { api: 'IoSetDevicePropertyData', model: 'WDM', parameter: null, firstBuild: 6000, firstWindows: 'Windows Vista', framework: null, state: 'device property', access: 'write' },
  { api: 'IoGetDeviceInterfacePropertyData', model: 'WDM', parameter: null, firstBuild: 9200, firstWindows: 'Windows 8', framework: null, state: 'device interface property', access: 'read' },
  { api: 'IoSetDeviceInterfacePropertyData', model: 'WDM', parameter: null, firstBuild: 9200, firstWindows: 'Windows 8', framework: null, state: 'device interface property', access: 'write' },
  { api: 'IoQueryFullDriverPath', model: 'WDM', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: null, state: 'service file: immutable (own image path)', access: 'read' },
  { api: 'IoOpenDriverRegistryKey', model: 'WDM', parameter: 'DriverRegKeyParameters', firstBuild: 17134, firstWindows: 'Windows 10 1803', framework: null, state: 'service registry: immutable (Parameters)', access: 'read' },
  { api: 'IoOpenDriverRegistryKey', model: 'WDM', parameter: 'DriverRegKeyPersistentState', firstBuild: 17134, firstWindows: 'Windows 10 1803', framework: null, state: 'service registry: internal', access: 'read/write' },
  { api: 'IoOpenDriverRegistryKey', model: 'WDM', parameter: 'DriverRegKeySharedPersistentState', firstBuild: 22000, firstWindows: 'Windows 11 21H2', framework: null, state: 'service registry: shared', access: 'read/write' },
  { api: 'IoGetDeviceDirectory', model: 'WDM', parameter: 'DeviceDirectoryData', firstBuild: 17134, firstWindows: 'Windows 10 1803', framework: null, state: 'device file', access: 'read/write' },
  { api: 'IoGetDriverDirectory', model: 'WDM; KMDF', parameter: 'DriverDirectoryImage', firstBuild: 17134, firstWindows: 'Windows 10 1803', framework: null, state: 'service file: immutable (own image directory)', access: 'read' },
  { api: 'IoGetDriverDirectory', model: 'WDM; KMDF', parameter: 'DriverDirectoryData', firstBuild: 17134, firstWindows: 'Windows 10 1803', framework: null, state: 'service file: internal', access: 'read/write' },
  { api: 'IoGetDriverDirectory', model: 'WDM; KMDF', parameter: 'DriverDirectorySharedData', firstBuild: 22000, firstWindows: 'Windows 11 21H2', framework: null, state: 'service file: shared', access: 'read/write' },
  { api: 'RtlQueryRegistryValueWithFallback', model: 'WDM', parameter: null, firstBuild: 17763, firstWindows: 'Windows 10 1809', framework: null, state: 'helper: mutable value first, immutable default second', access: 'read' },
  { api: 'WdfDriverWdmGetDriverObject', model: 'KMDF', parameter: 'bridge to IoQueryFullDriverPath', firstBuild: null, firstWindows: null, framework: null, state: 'service file: immutable (own image path)', access: 'read' },
  { api: 'WdfDeviceOpenRegistryKey', model: 'KMDF', parameter: null, firstBuild: null, firstWindows: null, framework: 'KMDF 1.0', state: 'device registry', access: 'read/write' },
  { api: 'WdfFdoInitOpenRegistryKey', model: 'KMDF', parameter: null, firstBuild: null, firstWindows: null, framework: 'KMDF 1.0', state: 'device registry', access: 'read/write' },
  { api: 'WdfDriverOpenParametersRegistryKey', model: 'KMDF', parameter: null, firstBuild: null, firstWindows: null, framework: 'KMDF 1.0', state: 'service registry: immutable (Parameters)', access: 'read' },
  { api: 'WdfDeviceQueryProperty', model: 'KMDF', parameter: null, firstBuild: null, firstWindows: null, framework: 'KMDF 1.0', state: 'device property', access: 'read' },
  { api: 'WdfDeviceAllocAndQueryProperty', model: 'KMDF', parameter: null, firstBuild: null, firstWindows: null, framework: 'KMDF 1.0', state: 'device property', access: 'read' },
  { api: 'WdfFdoInitQueryProperty', model: 'KMDF', parameter: null, firstBuild: null, firstWindows: null, framework: 'KMDF 1.0', state: 'device property', access: 'read' },
  { api: 'WdfFdoInitAllocAndQueryProperty', model: 'KMDF', parameter: null, firstBuild: null, firstWindows: null, framework: 'KMDF 1.0', state: 'device property', access: 'read' },
  { api: 'WdfDeviceQueryPropertyEx', model: 'KMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'KMDF 1.13', state: 'device property', access: 'read' },
  { api: 'WdfDeviceAllocAndQueryPropertyEx', model: 'KMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'KMDF 1.13', state: 'device property', access: 'read' },
  { api: 'WdfDeviceAssignProperty', model: 'KMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'KMDF 1.13', state: 'device property', access: 'write' },
  { api: 'WdfFdoInitQueryPropertyEx', model: 'KMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'KMDF 1.13', state: 'device property', access: 'read' },
  { api: 'WdfFdoInitAllocAndQueryPropertyEx', model: 'KMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'KMDF 1.13', state: 'device property', access: 'read' },
  { api: 'WdfDriverOpenPersistentStateRegistryKey', model: 'KMDF', parameter: null, firstBuild: 17134, firstWindows: 'Windows 10 1803', framework: 'KMDF 1.25', state: 'service registry: internal', access: 'read/write' },
  { api: 'WdfDeviceOpenRegistryKey', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device registry', access: 'read/write' },
  { api: 'WdfFdoInitOpenRegistryKey', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device registry', access: 'read/write' },
  { api: 'WdfDriverOpenParametersRegistryKey', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'service registry: immutable (Parameters)', access: 'read' },
  { api: 'WdfDeviceQueryProperty', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device property', access: 'read' },
  { api: 'WdfDeviceAllocAndQueryProperty', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device property', access: 'read' },
  { api: 'WdfDeviceQueryPropertyEx', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device property', access: 'read' },
  { api: 'WdfDeviceAllocAndQueryPropertyEx', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device property', access: 'read' },
  { api: 'WdfDeviceAssignProperty', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device property', access: 'write' },
  { api: 'WdfFdoInitQueryProperty', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device property', access: 'read' },
  { api: 'WdfFdoInitAllocAndQueryProperty', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device property', access: 'read' },
  { api: 'WdfFdoInitQueryPropertyEx', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device property', access: 'read' },
  { api: 'WdfFdoInitAllocAndQueryPropertyEx', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device property', access: 'read' },
  { api: 'WdfDeviceQueryInterfaceProperty', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device interface property', access: 'read' },
  { api: 'WdfDeviceAllocAndQueryInterfaceProperty', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device interface property', access: 'read' },
  { api: 'WdfDeviceAssignInterfaceProperty', model: 'UMDF', parameter: null, firstBuild: 9600, firstWindows: 'Windows 8.1', framework: 'UMDF 2.0', state: 'device interface property', access: 'write' },
  { api: 'WdfDeviceRetrieveDeviceDirectoryString', model: 'UMDF', parameter: null, firstBuild: 17134, firstWindows: 'Windows 10 1803', framework: 'UMDF 2.25', state: 'device file', access: 'read/write' },
  { api: 'WdfDriverOpenPersistentStateRegistryKey', model: 'UMDF', parameter: null, firstBuild: 17134, firstWindows: 'Windows 10 1803', framework: 'UMDF 2.25', state: 'service registry: internal', access: 'read/write' },
  { api: 'WdfDriverRetrieveDriverDataDirectoryString', model: 'UMDF', parameter: null, firstBuild: 17763, firstWindows: 'Windows 10 1809', framework: 'UMDF 2.27', state: 'service file: internal', access: 'read/write' },
  { api: 'GetModuleHandleExW + GetModuleFileNameW', model: 'UMDF; user-mode', parameter: 'address inside own module', firstBuild: null, firstWindows: null, framework: null, state: 'service file: immutable (own image path)', access: 'read' },
  { api: 'CM_Open_DevNode_Key', model: 'user-mode', parameter: 'CM_REGISTRY_HARDWARE / CM_REGISTRY_SOFTWARE', firstBuild: 2195, firstWindows: 'Windows 2000', framework: null, state: 'device registry', access: 'read/write' },
  { api: 'CM_Open_Device_Interface_Key', model: 'user-mode', parameter: null, firstBuild: 6000, firstWindows: 'Windows Vista', framework: null, state: 'device interface registry', access: 'read/write' },
  { api: 'CM_Get_DevNode_Property', model: 'user-mode', parameter: null, firstBuild: 6000, firstWindows: 'Windows Vista', framework: null, state: 'device property', access: 'read' },
  { api: 'CM_Set_DevNode_Property', model: 'user-mode', parameter: null, firstBuild: 6000, firstWindows: 'Windows Vista', framework: null, state: 'device property', access: 'write' },
  { api: 'CM_Get_Device_Interface_Property', model: 'user-mode', parameter: null, firstBuild: 6000, firstWindows: 'Windows Vista', framework: null, state: 'device interface property', access: 'read' },
  { api: 'CM_Set_Device_Interface_Property', model: 'user-mode', parameter: null, firstBuild: 6000, firstWindows: 'Windows Vista', framework: null, state: 'device interface property', access: 'write' },
  { api: 'GetServiceRegistryStateKey', model: 'Win32 service', parameter: 'ServiceRegistryStateParameters', firstBuild: 19041, firstWindows: 'Windows 10 2004', framework: null, state: 'service registry: immutable (Parameters)', access: 'read' },
  { api: 'GetServiceRegistryStateKey', model: 'Win32 service', parameter: 'ServiceRegistryStatePersistent', firstBuild: 19041, firstWindows: 'Windows 10 2004', framework: null, state: 'service registry: internal', access: 'read/write' },
  { api: 'GetServiceDirectory', model: 'Win32 service', parameter: 'ServiceDirectoryPersistentState', firstBuild: 19041, firstWindows: 'Windows 10 2004', framework: null, state: 'service file: internal', access: 'read/write' },
  { api: 'GetSharedServiceRegistryStateKey', model: 'Win32 service', parameter: 'ServiceSharedRegistryPersistentState', firstBuild: 22000, firstWindows: 'Windows 11 21H2', framework: null, state: 'service registry: shared', access: 'read/write' },
  { api: 'GetSharedServiceDirectory', model: 'Win32 service', parameter: 'ServiceSharedDirectoryPersistentState', firstBuild: 22000, firstWindows: 'Windows 11 21H2', framework: null, state: 'service file: shared', access: 'read/write' },
  { api: '\\DriverData (kernel link); %DriverData% (environment)', model: 'WDM; KMDF; UMDF; user-mode', parameter: 'subdirectory named after the company', firstBuild: 17134, firstWindows: 'Windows 10 1803', framework: null, state: 'shared files outside the service classes', access: 'read/write' },
  { api: '%ProgramData%', model: 'user-mode', parameter: 'subdirectory named after the company', firstBuild: null, firstWindows: null, framework: null, state: 'shared files outside the service classes', access: 'read/write' },
  { api: '%TEMP% / %TMP%', model: 'user-mode', parameter: 'subdirectory named after the company', firstBuild: null, firstWindows: null, framework: null, state: 'temporary files', access: 'read/write' },
  { api: 'INF AddReg HKR from DDInstall', model: 'INF', parameter: null, firstBuild: null, firstWindows: null, framework: null, state: 'device registry (software key)', access: 'write at install' },
  { api: 'INF AddReg HKR from DDInstall.HW', model: 'INF', parameter: null, firstBuild: null, firstWindows: null, framework: null, state: 'device registry (hardware key)', access: 'write at install' },
  { api: 'INF AddReg HKR from add-interface section', model: 'INF', parameter: null, firstBuild: null, firstWindows: null, framework: null, state: 'device interface registry', access: 'write at install' },
  { api: 'INF AddReg HKR,Parameters from service-install section', model: 'INF', parameter: 'subkey Parameters', firstBuild: null, firstWindows: null, framework: null, state: 'service registry: immutable (Parameters)', access: 'write at install' },
];
