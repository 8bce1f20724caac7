/** A flag of the AddService directive. */
export interface AddServiceFlag {
  readonly value: number;
  /** The constant's name in the SDK. */
  readonly name: string;
  readonly meaning: string;
  /** The first build that knows it; null when every supported Windows does. */
  readonly floor: number | null;
}

/** The service is the function driver of the device. */
export const FUNCTION_DRIVER_FLAG = 0x2;

/**
 * Fills the documented gap between 0x8000 and 0x20000; the page does not list it. A service with it has no literal
 * name.
 */
export const UNIQUE_NAME_FLAG = 0x10000;

/**
 * The AddService flags.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-addservice-directive
 */
export const ADDSERVICE_FLAGS: readonly AddServiceFlag[] = [
  { value: 0x1, name: 'SPSVCINST_TAGTOFRONT', meaning: 'move the tag of the service to the front of its load order group', floor: null },
  { value: FUNCTION_DRIVER_FLAG, name: 'SPSVCINST_ASSOCSERVICE', meaning: 'the service is the function driver of the device', floor: null },
  { value: 0x8, name: 'SPSVCINST_NOCLOBBER_DISPLAYNAME', meaning: 'keep an existing display name', floor: null },
  { value: 0x10, name: 'SPSVCINST_NOCLOBBER_STARTTYPE', meaning: 'keep an existing start type', floor: null },
  { value: 0x20, name: 'SPSVCINST_NOCLOBBER_ERRORCONTROL', meaning: 'keep an existing error control', floor: null },
  { value: 0x40, name: 'SPSVCINST_NOCLOBBER_LOADORDERGROUP', meaning: 'keep an existing load order group', floor: null },
  { value: 0x80, name: 'SPSVCINST_NOCLOBBER_DEPENDENCIES', meaning: 'keep existing dependencies', floor: null },
  { value: 0x100, name: 'SPSVCINST_NOCLOBBER_DESCRIPTION', meaning: 'keep an existing description', floor: null },
  { value: 0x400, name: 'SPSVCINST_CLOBBER_SECURITY', meaning: 'overwrite the security descriptor', floor: null },
  { value: 0x800, name: 'SPSVCINST_STARTSERVICE', meaning: 'start the service once it is installed', floor: null },
  { value: 0x1000, name: 'SPSVCINST_NOCLOBBER_REQUIREDPRIVILEGES', meaning: 'keep existing required privileges', floor: null },
  { value: 0x2000, name: 'SPSVCINST_NOCLOBBER_TRIGGERS', meaning: 'keep existing triggers', floor: 19041 },
  { value: 0x4000, name: 'SPSVCINST_NOCLOBBER_SERVICESIDTYPE', meaning: 'keep an existing SID type', floor: 19041 },
  { value: 0x8000, name: 'SPSVCINST_NOCLOBBER_DELAYEDAUTOSTART', meaning: 'keep an existing delayed start', floor: 19041 },
  { value: 0x20000, name: 'SPSVCINST_NOCLOBBER_FAILUREACTIONS', meaning: 'keep existing failure actions', floor: 22621 },
  { value: 0x40000, name: 'SPSVCINST_NOCLOBBER_BOOTFLAGS', meaning: 'keep existing boot flags', floor: 25398 },
];
