import { SETUP_CLASSES, type SetupClass } from '../../src/knowledge/setup-classes';
import type { OwnInf } from './recorded';

// How legacy packages of the field are put together. Each class gets one of each, with what is customary for it.
const EOLS = ['\r\n', '\n'] as const;

/** An ordinary legacy package of every setup class: a service, files in System32, values below absolute keys. */
export function ordinaryInfs(): OwnInf[] {
  return SETUP_CLASSES.flatMap((setupClass, index) => {
    const eol = EOLS[index % EOLS.length] as string;
    const name = `ordinary/${setupClass.name.toLowerCase()}`;
    const plain = modern(setupClass, index).join(eol);
    return [
      { name: `${name}.inf`, bytes: Buffer.from(plain) },
      ...(index % 6 === 0
        ? [
            {
              name: `${name}-utf16.inf`,
              bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(plain, 'utf16le')]),
            },
          ]
        : []),
      { name: `${name}-old.inf`, bytes: Buffer.from(old(setupClass, index).join(eol), 'latin1') },
    ];
  });
}

function version({ name, guid }: SetupClass): string[] {
  return [
    '[Version]',
    'Signature   = "$WINDOWS NT$"',
    `Class       = ${name}`,
    `ClassGuid   = ${guid}`,
    'Provider    = %Mfg%',
    'DriverVer   = 03/14/2021,2.4.1.0',
    'CatalogFile = heron.cat',
    '',
  ];
}

function modern(setupClass: SetupClass, index: number): string[] {
  const lockdown = index % 3 === 0 ? ['PnpLockdown = 1', ''] : [];
  return [
    ...version(setupClass).slice(0, -1),
    ...lockdown,
    '',
    '[DestinationDirs]',
    'DefaultDestDir = 12',
    'Heron.Tools    = 11',
    '',
    '[SourceDisksNames]',
    '1 = %Disk%,,,',
    '',
    '[SourceDisksFiles]',
    'heron.sys = 1',
    'heronui.dll = 1',
    '',
    '[Manufacturer]',
    '%Mfg% = Heron,NTamd64,NTarm64',
    '',
    ...['amd64', 'arm64'].flatMap((architecture) => [
      `[Heron.NT${architecture}]`,
      `%Device% = Heron_Install, PCI\\VEN_1209&DEV_${String(index).padStart(4, '0')}`,
      '',
    ]),
    '[Heron_Install.NT]',
    'CopyFiles = Heron.Driver, Heron.Tools',
    'AddReg    = Heron.AddReg',
    '',
    '[Heron.Driver]',
    'heron.sys',
    '',
    '[Heron.Tools]',
    'heronui.dll,,,0x00000004',
    '',
    '[Heron.AddReg]',
    'HKR,,Depth,0x00010001,16    ; kept per channel',
    'HKLM,"SYSTEM\\CurrentControlSet\\Services\\heron\\Parameters",Trace,0x00010001,0',
    '',
    '[Heron_Install.NT.HW]',
    'AddReg = Heron.HW',
    '',
    '[Heron.HW]',
    'HKR,,Security,,"D:P(A;;GA;;;SY)(A;;GA;;;BA)"',
    '',
    '[Heron_Install.NT.Services]',
    'AddService = heron,0x00000002,Heron.Service,Heron.Log',
    '',
    '[Heron.Service]',
    'DisplayName   = %Device%',
    'ServiceType   = 1',
    'StartType     = 3',
    'ErrorControl  = 1',
    'ServiceBinary = %12%\\heron.sys',
    'AddReg = Heron.Values',
    '',
    '[Heron.Values]',
    'HKR,,Level,0x00010001,3',
    '',
    '[Heron.Log]',
    'AddReg = Heron.LogValues',
    '',
    '[Heron.LogValues]',
    'HKR,,EventMessageFile,0x00020000,"%%SystemRoot%%\\System32\\drivers\\heron.sys"',
    'HKR,,TypesSupported,0x00010001,7',
    '',
    '[Strings]',
    'Mfg    = "Heron Instruments"',
    'Device = "Heron Device"',
    'Disk   = "Heron Disk"',
    '',
  ];
}

/**
 * As packages for Windows 2000 and XP were written: undecorated models, `DefaultInstall` beside devices, a
 * co-installer.
 */
function old(setupClass: SetupClass, index: number): string[] {
  return [
    '; Heron Instruments \xa9 2004',
    ...version(setupClass),
    '[ControlFlags]',
    'ExcludeFromSelect = *',
    '',
    '[DestinationDirs]',
    'Heron.Driver = 12',
    'Heron.Co = 11',
    'Heron.Inf = 17',
    '',
    '[SourceDisksNames]',
    '1 = %Disk%,,,',
    '',
    '[SourceDisksFiles]',
    'heron.sys = 1',
    'heronco.dll = 1',
    '',
    '[Manufacturer]',
    '%Mfg% = Heron',
    '',
    '[Heron]',
    `%Device% = Heron_Install, USB\\VID_1209&PID_${String(index).padStart(4, '0')}`,
    '',
    '[Heron_Install]',
    'CopyFiles = Heron.Driver',
    'AddReg = Heron.AddReg',
    'DelReg = Heron.DelReg',
    '',
    '[Heron_Install.CoInstallers]',
    'AddReg = Heron.CoReg',
    'CopyFiles = Heron.Co',
    '',
    '[Heron.CoReg]',
    'HKR,,CoInstallers32,0x00010000,"heronco.dll,HeronCoInstaller"',
    '',
    '[Heron.Co]',
    'heronco.dll',
    '',
    '[Heron.Driver]',
    'heron.sys',
    '',
    '[Heron.AddReg]',
    'HKR,,DevLoader,,*ntkern',
    'HKLM,%Run%,Heron,,"%11%\\heronui.exe"',
    '',
    '[Heron.DelReg]',
    'HKLM,Software\\Heron,Old',
    '',
    '[Heron_Install.Services]',
    'AddService = heron,2,Heron.Service',
    '',
    '[Heron.Service]',
    'ServiceType = %SERVICE_KERNEL_DRIVER%',
    'StartType = 3',
    'ErrorControl = 1',
    'ServiceBinary = %10%\\System32\\Drivers\\heron.sys',
    '',
    '[DefaultInstall]',
    'CopyFiles = Heron.Driver',
    '',
    '[DefaultInstall.Services]',
    'AddService = heron,,Heron.Service',
    '',
    '[Strings]',
    'Mfg = "Heron Instruments"',
    'Device = "Heron Device"',
    'Disk = "Heron Disk"',
    'Run = "Software\\Microsoft\\Windows\\CurrentVersion\\Run"',
    'SERVICE_KERNEL_DRIVER = 1',
    '',
  ];
}
