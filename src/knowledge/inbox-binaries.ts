/** The sections that a driver package names with Needs to get an inbox service, by the section of its own that asks. */
export interface InboxNeeds {
  /** Needs of the DDInstall section; null when that section asks for nothing. */
  readonly install: string | null;
  /** Needs of DDInstall.HW. */
  readonly hw: string | null;
  /** Needs of DDInstall.Services. */
  readonly services: string | null;
  /** Needs of DDInstall.Interfaces. */
  readonly interfaces: string | null;
  /** Needs of DDInstall.Filters. */
  readonly filters: string | null;
}

/** How a package takes an inbox service from an inbox INF instead of adding it itself. */
export interface InboxInclude {
  /** The INF that Include names. */
  readonly inf: string;
  /** When the service is the function driver. */
  readonly functionDriver: InboxNeeds;
  /** When the service is an upper filter; null where no form is documented. */
  readonly upperFilter: InboxNeeds | null;
  /** When the service is a lower filter; null where no form is documented. */
  readonly lowerFilter: InboxNeeds | null;
  /** The first build on which the INF offers these sections; null when the documentation names none. */
  readonly firstBuild: number | null;
  /** The page that documents the form. */
  readonly source: string;
}

/** A binary of Windows that driver packages register as a service of their own. It never moves to the driver store. */
export interface InboxBinary {
  /** File name, lower case. */
  readonly file: string;
  /** The usual service name, lower case; null when the binary hosts services of many names. */
  readonly service: string | null;
  /** The documented Include/Needs form; null where none is documented. */
  readonly include: InboxInclude | null;
}

function needs(parts: Partial<InboxNeeds>): InboxNeeds {
  return { install: null, hw: null, services: null, interfaces: null, filters: null, ...parts };
}

function functionDriverNeeds(base: string): InboxNeeds {
  return needs({ install: base, hw: `${base}.HW`, services: `${base}.Services` });
}

function filterNeeds(base: string): InboxNeeds {
  return needs({ install: base, hw: `${base}.HW`, services: `${base}.Services`, filters: `${base}.Filters` });
}

function plain(file: string, service: string | null): InboxBinary {
  return { file, service, include: null };
}

/**
 * Inbox service binaries seen in driver packages, with the Include/Needs form where the documentation gives one.
 *
 * The list serves explanations. Whether a binary is inbox is decided by the package first: a file that the package
 * copies itself is its own, whatever its name; and a binary that is neither copied nor listed here may still be inbox.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/wdf/adding-the-reflector
 * @see https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-verif-error-2084
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/using-a-component-inf-file
 * @see https://learn.microsoft.com/windows-hardware/drivers/usbcon/winusb-installation
 */
export const INBOX_BINARIES: readonly InboxBinary[] = [
  {
    file: 'wudfrd.sys',
    service: 'wudfrd',
    include: {
      inf: 'WUDFRD.inf',
      functionDriver: functionDriverNeeds('WUDFRD.NT'),
      upperFilter: filterNeeds('WUDFRD_UpperFilter.NT'),
      lowerFilter: filterNeeds('WUDFRD_LowerFilter.NT'),
      firstBuild: 22000,
      source: 'https://learn.microsoft.com/windows-hardware/drivers/wdf/adding-the-reflector',
    },
  },
  {
    file: 'mshidkmdf.sys',
    service: 'mshidkmdf',
    include: {
      inf: 'MsHidKmdf.inf',
      functionDriver: functionDriverNeeds('MsHidKmdf.NT'),
      upperFilter: filterNeeds('MsHidKmdf_UpperFilter.NT'),
      lowerFilter: filterNeeds('MsHidKmdf_LowerFilter.NT'),
      firstBuild: 22000,
      source: 'https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-verif-error-2084',
    },
  },
  {
    file: 'umpass.sys',
    service: 'umpass',
    include: {
      inf: 'umpass.inf',
      functionDriver: needs({ install: 'UmPass', hw: 'UmPass.HW', services: 'UmPass.Services', interfaces: 'UmPass.Interfaces' }),
      upperFilter: null,
      lowerFilter: null,
      firstBuild: null,
      source: 'https://learn.microsoft.com/windows-hardware/drivers/install/using-a-component-inf-file',
    },
  },
  {
    file: 'winusb.sys',
    service: 'winusb',
    include: {
      inf: 'winusb.inf',
      functionDriver: needs({ install: 'WINUSB.NT', services: 'WINUSB.NT.Services' }),
      upperFilter: null,
      lowerFilter: null,
      firstBuild: null,
      source: 'https://learn.microsoft.com/windows-hardware/drivers/usbcon/winusb-installation',
    },
  },
  {
    file: 'mshidumdf.sys',
    service: 'mshidumdf',
    include: {
      inf: 'MsHidUmdf.inf',
      functionDriver: functionDriverNeeds('MsHidUmdf.NT'),
      upperFilter: null,
      lowerFilter: null,
      firstBuild: 22000,
      source: 'https://github.com/microsoft/Windows-driver-samples/blob/main/hid/vhidmini2/driver/umdf2/VhidminiUm.inx',
    },
  },
  plain('hidclass.sys', null),
  plain('hidusb.sys', 'hidusb'),
  plain('hidbth.sys', 'hidbth'),
  plain('hidi2c.sys', 'hidi2c'),
  plain('kbdclass.sys', 'kbdclass'),
  plain('kbdhid.sys', 'kbdhid'),
  plain('mouclass.sys', 'mouclass'),
  plain('mouhid.sys', 'mouhid'),
  plain('i8042prt.sys', 'i8042prt'),
  plain('sermouse.sys', 'sermouse'),
  plain('usbccgp.sys', 'usbccgp'),
  plain('usbhub.sys', 'usbhub'),
  plain('usbhub3.sys', 'usbhub3'),
  plain('usbscan.sys', 'usbscan'),
  plain('usbprint.sys', 'usbprint'),
  plain('usbser.sys', 'usbser'),
  plain('usbstor.sys', 'usbstor'),
  plain('usbaudio.sys', 'usbaudio'),
  plain('usbvideo.sys', 'usbvideo'),
  plain('usb8023.sys', 'usb_rndis'),
  plain('usb80236.sys', 'usb_rndisy'),
  plain('rndismp.sys', null),
  plain('serial.sys', 'serial'),
  plain('serenum.sys', 'serenum'),
  plain('parport.sys', 'parport'),
  plain('modem.sys', 'modem'),
  plain('ksthunk.sys', 'ksthunk'),
  plain('portcls.sys', null),
  plain('drmk.sys', null),
  plain('hdaudio.sys', 'hdaudaddservice'),
  plain('disk.sys', 'disk'),
  plain('cdrom.sys', 'cdrom'),
  plain('storport.sys', null),
  plain('stornvme.sys', 'stornvme'),
  plain('storahci.sys', 'storahci'),
  plain('partmgr.sys', 'partmgr'),
  plain('acpi.sys', 'acpi'),
  plain('pci.sys', 'pci'),
  plain('msisadrv.sys', 'msisadrv'),
  plain('swenum.sys', 'swenum'),
  plain('bthport.sys', 'bthport'),
  plain('bthusb.sys', 'bthusb'),
  plain('bthenum.sys', 'bthenum'),
  plain('bthmodem.sys', 'bthmodem'),
  plain('battc.sys', null),
  plain('cmbatt.sys', 'cmbatt'),
  plain('compbatt.sys', 'compbatt'),
  plain('ndisuio.sys', 'ndisuio'),
  plain('nativewifip.sys', 'nativewifip'),
  plain('vwifibus.sys', 'vwifibus'),
  plain('vwififlt.sys', 'vwififlt'),
  plain('indirectkmd.sys', 'indirectkmd'),
  plain('scfilter.sys', 'scfilter'),
  plain('monitor.sys', 'monitor'),
  plain('filetrace.sys', 'filetrace'),
  plain('svchost.exe', null),
  plain('lsass.exe', null),
  plain('rundll32.exe', null),
  plain('dllhost.exe', null),
];

const BY_FILE = new Map(INBOX_BINARIES.map((binary) => [binary.file, binary]));

/** The inbox binary of that file name (without directory, compared without case), or null when the list has none. */
export function inboxBinaryByFile(file: string): InboxBinary | null {
  return BY_FILE.get(file.toLowerCase()) ?? null;
}

const BY_SERVICE = new Map(INBOX_BINARIES.filter((binary) => binary.service !== null).map((binary) => [binary.service as string, binary]));

/**
 * The inbox binary that usually stands behind a service name (compared without case), or null when the list has none.
 */
export function inboxBinaryByService(service: string): InboxBinary | null {
  return BY_SERVICE.get(service.toLowerCase()) ?? null;
}
