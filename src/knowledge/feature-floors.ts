/** The first Windows build on which an isolated form works. */
export interface FeatureFloor {
  /** Build number; all are 10.0 builds. */
  readonly build: number;
  /** The syntax as a reader knows it. */
  readonly syntax: string;
  /** The page or sample that names the build. */
  readonly source: string;
}

const DOCS = 'https://learn.microsoft.com/windows-hardware/drivers/';

/** Floors of the isolated forms: what a slice must start at before it may use the form (else 1199). */
export const FEATURE_FLOORS = {
  /** A TargetOSVersion that names a build number (1288). */
  buildDecoration: { build: 14310, syntax: 'TargetOSVersion with a build number', source: `${DOCS}install/inf-manufacturer-section` },
  driverStoreCopy: { build: 16299, syntax: 'DIRID 13 (CopyFiles)', source: `${DOCS}develop/run-from-driver-store` },
  driverStoreUmdf: { build: 17134, syntax: 'DIRID 13 for a UMDF driver', source: `${DOCS}wdf/restricting-the-loading-location-of-umdf-drivers` },
  driverStoreFirmware: { build: 17134, syntax: 'DIRID 13 for a firmware capsule', source: `${DOCS}bringup/authoring-an-update-driver-package` },
  /** Components installed through the network configuration interfaces: classes NetTrans, NetService, NetClient. */
  driverStoreNetworkComponent: { build: 25319, syntax: 'DIRID 13 for a network component', source: `${DOCS}network/manufacturer-section-in-a-network-inf-file` },
  driverStoreNotifyObject: { build: 25341, syntax: 'DIRID 13 for a notify object DLL', source: `${DOCS}network/installing-network-components` },
  addComponent: { build: 15063, syntax: 'AddComponent', source: `${DOCS}install/inf-addcomponent-directive` },
  addSoftware: { build: 15063, syntax: 'AddSoftware', source: `${DOCS}install/inf-addsoftware-directive` },
  addSoftwareType2: { build: 16299, syntax: 'AddSoftware with SoftwareType 2', source: `${DOCS}install/inf-addsoftware-directive` },
  addEventProvider: { build: 17763, syntax: 'AddEventProvider', source: `${DOCS}install/inf-addeventprovider-directive` },
  addAutoLogger: { build: 22000, syntax: 'AddAutoLogger', source: `${DOCS}install/inf-addupdateautologger-directive` },
  updateAutoLogger: { build: 22000, syntax: 'UpdateAutoLogger', source: `${DOCS}install/inf-addupdateautologger-directive` },
  addFilter: { build: 18362, syntax: 'AddFilter', source: `${DOCS}install/inf-addfilter-directive` },
  primitiveDriver: { build: 18362, syntax: 'primitive driver', source: `${DOCS}develop/creating-a-primitive-driver` },
  serviceSidType: { build: 19041, syntax: 'ServiceSidType', source: `${DOCS}install/inf-addservice-directive` },
  delayedAutoStart: { build: 19041, syntax: 'DelayedAutoStart', source: `${DOCS}install/inf-addservice-directive` },
  addTrigger: { build: 19041, syntax: 'AddTrigger', source: `${DOCS}install/inf-addservice-directive` },
  failureActions: { build: 22621, syntax: 'FailureActions', source: `${DOCS}install/inf-addservice-directive` },
  bootFlags: { build: 25398, syntax: 'BootFlags', source: `${DOCS}install/inf-addservice-directive` },
  addComServer: { build: 26100, syntax: 'AddComServer', source: `${DOCS}install/inf-addcomserver-directive` },
  deviceMft: { build: 25300, syntax: 'HKR registration of a device MFT', source: `${DOCS}stream/dmft-design` },
  customMediaSource: { build: 25326, syntax: 'HKR COM registration of a custom media source', source: `${DOCS}stream/frame-server-custom-media-source` },
  audioProcessingObject: { build: 17763, syntax: 'HKR registration of an APO', source: `${DOCS}audio/implementing-audio-processing-objects` },
  mediaCategories: { build: 17763, syntax: 'HKR MediaCategories', source: `${DOCS}develop/porting-inf-to-windows-driver` },
  /** Instances and SupportedFeatures of a minifilter below Parameters. */
  minifilterParameters: { build: 26100, syntax: 'minifilter instances under Parameters', source: `${DOCS}ifs/creating-an-inf-file-for-a-minifilter-driver` },
  /** Include=WudfRd.inf or MsHidKmdf.inf instead of an own AddService of the inbox binary. */
  inboxInclude: { build: 22000, syntax: 'Include of WudfRd.inf or MsHidKmdf.inf', source: `${DOCS}wdf/adding-the-reflector` },
  /** IoOpenDriverRegistryKey with DriverRegKeyParameters, IoGetDriverDirectory. */
  driverStateFunctions: { build: 17134, syntax: 'IoOpenDriverRegistryKey, IoGetDriverDirectory', source: `${DOCS}develop/driver-isolation` },
  /** From here on Windows no longer reads DmaSecurity\AllowedBuses. */
  allowedBusesUnused: { build: 26100, syntax: 'no DmaSecurity\\AllowedBuses', source: `${DOCS}develop/porting-inf-to-windows-driver` },
} as const satisfies Record<string, FeatureFloor>;
