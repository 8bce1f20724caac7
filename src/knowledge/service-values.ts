/** How the data of a service's registry value becomes the text of an INF directive. */
export type ServiceValueConversion =
  /** The string as it is. */
  | 'string'
  /** The number as it is. */
  | 'number'
  /** Each string of the multi-string, separated by commas. */
  | 'list'
  /** As `list`, each with a leading `+`. */
  | 'group-list'
  /** A SERVICE_FAILURE_ACTIONS blob becomes a section. */
  | 'failure-actions'
  /** No conversion: a person has to decide. */
  | 'none';

/** A registry value of a service that Windows itself reads: intrinsic service state. */
export interface ServiceValue {
  /** The subkey of the service key; empty for the key itself. */
  readonly subkey: string;
  /** The value's name. */
  readonly name: string;
  /** The directive of the service-install section that sets it; null where there is none. */
  readonly directive: string | null;
  readonly conversion: ServiceValueConversion;
  /** The first build that knows the directive; null when every supported Windows does. */
  readonly floor: number | null;
  /** The AddService flag that says what AddReg flag 0x2 (keep an existing value) says; null where there is none. */
  readonly keepFlag: number | null;
  /**
   * `same-or-manual`: an equal directive makes the value superfluous, a different one is for a person; `merge`: its
   * items join those of the directive.
   */
  readonly whenDirectivePresent: 'same-or-manual' | 'merge';
  /** Which services the directive is for. */
  readonly services: 'any' | 'win32' | 'kernel';
  /**
   * True when the page of the directive gives the registry value as the form for builds below its floor: it is right
   * there.
   */
  readonly documentedBelowFloor: boolean;
}

function value(name: string, directive: string | null, conversion: ServiceValueConversion, extra: Partial<ServiceValue> = {}): ServiceValue {
  return { subkey: '', name, directive, conversion, floor: null, keepFlag: null, whenDirectivePresent: 'same-or-manual', services: 'any', documentedBelowFloor: false, ...extra };
}

/**
 * Intrinsic service state and the AddService directive that owns it. Values without directive have no isolated form.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-addservice-directive
 */
export const SERVICE_VALUES: readonly ServiceValue[] = [
  value('DisplayName', 'DisplayName', 'string', { keepFlag: 0x8 }),
  value('Description', 'Description', 'string', { keepFlag: 0x100 }),
  value('ImagePath', 'ServiceBinary', 'none'),
  value('Type', 'ServiceType', 'number'),
  value('Start', 'StartType', 'number', { keepFlag: 0x10 }),
  value('ErrorControl', 'ErrorControl', 'number', { keepFlag: 0x20 }),
  value('Group', 'LoadOrderGroup', 'string', { keepFlag: 0x40 }),
  value('Tag', null, 'none'),
  value('DependOnService', 'Dependencies', 'list', { keepFlag: 0x80, whenDirectivePresent: 'merge' }),
  value('DependOnGroup', 'Dependencies', 'group-list', { keepFlag: 0x80, whenDirectivePresent: 'merge' }),
  value('ObjectName', 'StartName', 'string'),
  value('Security', 'Security', 'none', { subkey: 'Security' }),
  value('RequiredPrivileges', 'RequiredPrivileges', 'list', { keepFlag: 0x1000, services: 'win32' }),
  value('ServiceSidType', 'ServiceSidType', 'number', { floor: 19041, keepFlag: 0x4000, services: 'win32' }),
  value('DelayedAutoStart', 'DelayedAutoStart', 'number', { floor: 19041, keepFlag: 0x8000, services: 'win32' }),
  value('FailureActions', 'FailureActions', 'failure-actions', { floor: 22621, keepFlag: 0x20000, services: 'win32' }),
  value('FailureActionsOnNonCrashFailures', 'FailureActions', 'failure-actions', { floor: 22621, keepFlag: 0x20000, services: 'win32' }),
  value('BootFlags', 'BootFlags', 'number', { floor: 25398, keepFlag: 0x40000, services: 'kernel', documentedBelowFloor: true }),
  value('FailureCommand', null, 'none'),
  value('RebootMessage', null, 'none'),
  value('LaunchProtected', null, 'none'),
  value('PreshutdownTimeout', null, 'none'),
  value('WOW64', null, 'none'),
  value('DeleteFlag', null, 'none'),
  value('DriverPackageId', null, 'none'),
  value('Owners', null, 'none'),
  value('SvcHostSplitDisable', null, 'none'),
];

/**
 * Trigger values under `TriggerInfo\N` become an AddTrigger section from this build on; the keep flag of AddService.
 */
export const TRIGGER_INFO = { subkey: 'TriggerInfo', directive: 'AddTrigger', floor: 19041, keepFlag: 0x2000 } as const;

/** The intrinsic value of that name in that subkey of a service key (compared without case), or null. */
export function serviceValue(subkey: string, name: string): ServiceValue | null {
  const wantedKey = subkey.toLowerCase();
  const wantedName = name.toLowerCase();
  return SERVICE_VALUES.find((candidate) => candidate.subkey.toLowerCase() === wantedKey && candidate.name.toLowerCase() === wantedName) ?? null;
}

/**
 * A name at the root of a service key that other components of Windows read there; it must not move below Parameters.
 */
export interface SpecialServiceName {
  /** A subkey (first path component) or a value name. */
  readonly kind: 'subkey' | 'value';
  readonly name: string;
  /** Who reads it, for the report. */
  readonly reason: string;
}

/**
 * Names at the root of a service key that have another meaning than plain driver settings.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver
 * @see https://github.com/microsoft/Windows-driver-samples/blob/main/storage/class/classpnp/src/autorun.c
 */
export const SPECIAL_SERVICE_NAMES: readonly SpecialServiceName[] = [
  { kind: 'subkey', name: 'Performance', reason: 'performance counters are looked up in this subkey; no isolated place is documented' },
  { kind: 'subkey', name: 'NetworkProvider', reason: 'the multiple provider router reads this subkey; no isolated place is documented' },
  { kind: 'subkey', name: 'Security', reason: 'the service control manager keeps the descriptor of the service here' },
  { kind: 'subkey', name: 'Enum', reason: 'Windows itself keeps the list of devices of the service here' },
  { kind: 'subkey', name: 'Linkage', reason: 'network bindings are kept here' },
  { kind: 'subkey', name: 'Instances', reason: 'the filter manager reads minifilter instances here, and below Parameters from build 26100' },
  { kind: 'subkey', name: 'TriggerInfo', reason: 'service triggers are intrinsic service state: AddTrigger' },
  { kind: 'subkey', name: 'Wdf', reason: 'the driver framework reads this subkey' },
  { kind: 'subkey', name: 'Ndi', reason: 'a network subkey that belongs to the software key of the device' },
  { kind: 'subkey', name: 'Device0', reason: 'display class state' },
  { kind: 'subkey', name: 'Video', reason: 'display class state' },
  { kind: 'subkey', name: 'StartOverride', reason: 'Windows reads it here when it starts' },
  { kind: 'value', name: 'TextModeFlags', reason: 'Windows Setup reads it here, not the driver' },
  { kind: 'value', name: 'MofImagePath', reason: 'WMI looks for the file with the MOF data here' },
  { kind: 'value', name: 'AutoRun', reason: 'the class library of Windows reads it here, to learn whether inserted media are announced' },
  { kind: 'value', name: 'AutoRunAlwaysDisable', reason: 'the class library of Windows reads it here: the drives whose media are never announced' },
  { kind: 'value', name: 'Environment', reason: 'the service control manager reads the environment of the service here' },
  { kind: 'value', name: 'SupportedFeatures', reason: 'the filter manager reads it here, and below Parameters from build 26100' },
  { kind: 'value', name: 'ServiceDll', reason: 'the service host reads ServiceDll below Parameters only' },
];

/**
 * Why a name at the root of a service key must stay where it is; null for an ordinary name. `subkey` is the path below
 * the service key.
 */
export function specialServiceName(subkey: string, name: string): SpecialServiceName | null {
  const first = (subkey.split('\\').find((part) => part !== '') ?? '').toLowerCase();
  const wanted = name.toLowerCase();
  return SPECIAL_SERVICE_NAMES.find((special) => (special.kind === 'subkey' ? special.name.toLowerCase() === first : first === '' && special.name.toLowerCase() === wanted)) ?? null;
}

/**
 * True for state that Windows itself reads at the root of a service key or below TriggerInfo. `subkey` is the path
 * below the service key.
 */
export function isServiceState(subkey: string, name: string): boolean {
  return serviceValue(subkey, name) !== null || /^triggerinfo(?:\\|$)/i.test(subkey);
}
