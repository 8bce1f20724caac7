import { inCurrentControlSet } from './registry-roots';

/** Advice for a registry key outside HKR. */
export interface AbsoluteKeyAdvice {
  /** The root: HKLM, HKCR, HKCU, HKU. */
  readonly root: string;
  /** The key below the root, lower case; what lies below it is meant as well. A part `*` stands for any one name. */
  readonly key: string;
  /** What to do instead. */
  readonly advice: string;
  /** True when other pages of the documentation prescribe the write and none names an isolated form. */
  readonly prescribed: boolean;
  /** The page that the advice rests on; null where there is none. */
  readonly source: string | null;
}

const DOCS = 'https://learn.microsoft.com/windows-hardware/drivers/';
const CONTROL = `${DOCS}install/hklm-system-currentcontrolset-control-registry-tree`;
const NONE = 'no isolated place is documented; drop the value or set it from the component that owns the key';
const PRESCRIBED = 'its class prescribes it, with no isolated place yet; leave it until the documentation names one';
const LEGACY = 'https://learn.microsoft.com/previous-versions/windows/hardware/';
const JOYSTICK = 'DirectInput reads names and effects of game controllers here only; keep what describes the own device, leave calibration to Windows';
const MACHINE_SETTING = 'a setting of Media Foundation for every camera of the machine: leave it to Windows; what one camera needs is written to HKR in its interface sections';
const APPLICATION = 'an application writes this (AddSoftware); a driver package does not';

function hklm(key: string, advice: string, source: string | null = null, prescribed = false): AbsoluteKeyAdvice {
  return { root: 'HKLM', key, advice, prescribed, source };
}

/**
 * Advice for `UpperFilters` and `LowerFilters` in the key of a device class: no other value there concerns every
 * device.
 */
export const CLASS_FILTER_ADVICE = {
  advice:
    'it filters the whole class; use AddFilter in the INF of each device',
  source: `${DOCS}develop/device-filter-driver-ordering`,
};

/**
 * Advice by key; more specific keys stand before the keys that hold them.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver
 */
export const ABSOLUTE_KEY_ADVICE: readonly AbsoluteKeyAdvice[] = [
  hklm('system\\currentcontrolset\\enum', 'write HKR in the .HW section (the device key) of the INF that installs that device', `${DOCS}install/hklm-system-currentcontrolset-enum-registry-tree`),
  hklm('system\\currentcontrolset\\control\\codeviceinstallers', 'class co-installers are gone: remove it', `${DOCS}develop/removing-coinstallers`),
  hklm('system\\currentcontrolset\\control\\class\\*\\*', 'the software key of a device instance: write HKR in the DDInstall section', CONTROL),
  hklm('system\\currentcontrolset\\control\\class', 'values of one device go to HKR in DDInstall; class filters have no isolated form; another class is never written', CONTROL),
  hklm('system\\currentcontrolset\\control\\deviceclasses', 'use AddInterface with AddReg or AddProperty in its section', `${DOCS}install/inf-addinterface-directive`),
  hklm('system\\currentcontrolset\\control\\power\\powersettings', 'use AddPowerSetting', `${DOCS}install/inf-addpowersetting-directive`),
  hklm('system\\currentcontrolset\\control\\wmi\\autologger', 'use AddAutoLogger or UpdateAutoLogger', `${DOCS}install/inf-addupdateautologger-directive`),
  hklm('system\\currentcontrolset\\control\\wmi\\security', 'use the .WMI section or the security of the device', `${DOCS}install/inf-ddinstall-wmi-section`),
  hklm('system\\currentcontrolset\\control\\mediacategories', 'use HKR,MediaCategories in the DDInstall section', `${DOCS}develop/porting-inf-to-windows-driver`),
  hklm('system\\currentcontrolset\\control\\dmasecurity\\allowedbuses', 'unused from build 26100 on: delete it in slices from there', `${DOCS}develop/porting-inf-to-windows-driver`),
  hklm('system\\currentcontrolset\\control\\video', 'write HKR in the DDInstall section: the software key of the adapter'),
  hklm('system\\currentcontrolset\\control\\graphicsdrivers', 'write HKR in the DDInstall section: the software key of the adapter'),
  hklm('system\\currentcontrolset\\control\\nodeinterfaces', PRESCRIBED, null, true),
  hklm('system\\currentcontrolset\\control\\mediainterfaces', PRESCRIBED, null, true),
  hklm('system\\currentcontrolset\\control\\pshed\\plugins', PRESCRIBED, null, true),
  hklm('system\\currentcontrolset\\control\\pnp', NONE),
  hklm('system\\currentcontrolset\\control\\print\\monitors', PRESCRIBED, null, true),
  hklm('system\\currentcontrolset\\control\\networkprovider', PRESCRIBED, null, true),
  hklm('system\\currentcontrolset\\control\\mediaproperties\\privateproperties\\joystick\\oem', JOYSTICK, `${LEGACY}hid/setting-up-addreg-entries`, true),
  hklm('system\\currentcontrolset\\control\\usbflags', NONE),
  hklm('system\\currentcontrolset\\control\\usbstor', NONE),
  hklm('system\\currentcontrolset\\control\\safeboot', NONE),
  hklm('system\\currentcontrolset\\control\\session manager', NONE),
  hklm('system\\currentcontrolset\\control\\crashcontrol', NONE),
  hklm('system\\currentcontrolset\\control\\terminal server', NONE),
  hklm('system\\currentcontrolset\\services\\wbiosrvc\\databases', PRESCRIBED, null, true),
  hklm('system\\currentcontrolset\\services\\eventlog', 'register the event source with the event-log section of AddService', `${DOCS}install/inf-addservice-directive`),
  hklm('system\\currentcontrolset\\services', 'the key of a service: the INF that adds the service writes HKR,Parameters in its AddReg; the key of another service is out of reach', `${DOCS}develop/porting-inf-to-windows-driver`),
  hklm('software\\microsoft\\cryptography\\calais\\smartcards', PRESCRIBED, `${DOCS}devtest/infverif_h`, true),
  hklm('software\\microsoft\\cryptography\\calais\\readers', PRESCRIBED, `${DOCS}devtest/infverif_h`, true),
  hklm('software\\khronos', PRESCRIBED, null, true),
  hklm('software\\wow6432node\\khronos', PRESCRIBED, null, true),
  hklm('software\\wowaa32node\\khronos', PRESCRIBED, null, true),
  hklm('software\\microsoft\\windows nt\\currentversion\\opengldrivers', 'use HKR OpenGLDriverName in the DDInstall section', `${DOCS}display/wddm-2-1-features`),
  hklm('software\\microsoft\\windows media foundation\\platform', MACHINE_SETTING, `${DOCS}stream/dmft-design`),
  hklm('software\\microsoft\\windows media foundation', 'register the device MFT under HKR,MediaFoundation in the DDInstall section', `${DOCS}stream/dmft-design`),
  hklm('software\\wow6432node\\microsoft\\windows media foundation', 'register the device MFT under HKR,MediaFoundation in the DDInstall section', `${DOCS}stream/dmft-design`),
  hklm('software\\microsoft\\windows\\currentversion\\winevt', 'use AddEventProvider in the .Events section', `${DOCS}install/inf-addeventprovider-directive`),
  hklm('software\\microsoft\\windows\\currentversion\\run', 'install a service with a trigger, or a program with AddSoftware', `${DOCS}develop/porting-inf-to-windows-driver`),
  hklm('software\\microsoft\\windows\\currentversion\\runonce', 'do the work in a component with AddSoftware, or in the driver at start', `${DOCS}develop/porting-inf-to-windows-driver`),
  hklm('software\\microsoft\\windows\\currentversion\\uninstall', APPLICATION, `${DOCS}devtest/infverif_h`),
  hklm('software\\microsoft\\windows\\currentversion\\app paths', APPLICATION, `${DOCS}devtest/infverif_h`),
  hklm('software\\microsoft\\windows\\currentversion\\control panel', APPLICATION, `${DOCS}devtest/infverif_h`),
  hklm('software\\microsoft\\windows\\currentversion\\explorer', APPLICATION, `${DOCS}devtest/infverif_h`),
  hklm('software\\classes\\audioengine', 'use HKR,AudioEngine in the component INF of the APO', `${DOCS}audio/implementing-audio-processing-objects`),
  hklm('software\\classes', 'register COM classes with AddComServer from build 26100 on', `${DOCS}install/inf-addcomserver-directive`),
  { root: 'HKCR', key: 'audioengine', advice: 'use HKR,AudioEngine in the component INF of the APO', prescribed: false, source: `${DOCS}audio/implementing-audio-processing-objects` },
  { root: 'HKCR', key: '', advice: 'register COM classes with AddComServer from build 26100 on', prescribed: false, source: `${DOCS}install/inf-addcomserver-directive` },
  { root: 'HKCU', key: '', advice: 'the state of a user is out of reach of a driver package', prescribed: false, source: `${DOCS}develop/driver-isolation` },
  { root: 'HKU', key: '', advice: 'the state of a user is out of reach of a driver package', prescribed: false, source: `${DOCS}develop/driver-isolation` },
];

/** What to tell about a key outside HKR that no entry of the table fits. */
export const GENERAL_ADVICE =
  'what the own driver reads goes to HKR; what is meant for another component goes through that';

/**
 * The entry for a key; root as written, key below the root, both compared without case; `ControlSet001` reads as
 * `CurrentControlSet`. Null when no entry fits.
 */
export function adviceForKey(root: string, key: string): AbsoluteKeyAdvice | null {
  const parts = inCurrentControlSet(key.toLowerCase()).split('\\').filter((part) => part !== '');
  const wantedRoot = root.toUpperCase();
  // The classes and programs of 32-bit programs follow the rules of the others.
  if (parts[0] === 'software' && /^(?:wow6432node|wow3232node|wowaa32node)$/.test(parts[1] ?? '')) parts.splice(1, 1);
  return ENTRIES.find(({ entry, wanted }) => entry.root === wantedRoot && startsWith(parts, wanted))?.entry ?? null;
}

const ENTRIES: readonly { readonly entry: AbsoluteKeyAdvice; readonly wanted: readonly string[] }[] = ABSOLUTE_KEY_ADVICE.map(
  (entry) => ({ entry, wanted: entry.key === '' ? [] : entry.key.split('\\') }),
);

function startsWith(parts: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length <= parts.length && wanted.every((part, index) => part === '*' || part === parts[index]);
}
