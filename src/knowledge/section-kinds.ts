/**
 * The kinds of section that an INF is made of, named after the directive or place that gives them their meaning. A name
 * in an INF is free; the kind comes from who refers to it.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/summary-of-inf-sections
 */
export type SectionKind =
  | 'DDInstall'
  | 'DDInstall.HW'
  | 'DDInstall.Services'
  | 'DDInstall.Interfaces'
  | 'DDInstall.CoInstallers'
  | 'DDInstall.Wdf'
  | 'DDInstall.Events'
  | 'DDInstall.Filters'
  | 'DDInstall.Components'
  | 'DDInstall.Software'
  | 'DDInstall.COM'
  | 'DDInstall.WMI'
  | 'DDInstall.FactDef'
  | 'DDInstall.LogConfigOverride'
  | 'DDInstall.Remove'
  | 'DDInstall.SoftwareSettings'
  | 'DDInstall.Other'
  | 'ClassInstall32'
  | 'InterfaceInstall32'
  | 'InterfaceInstall'
  | 'CopyFiles'
  | 'DelFiles'
  | 'RenFiles'
  | 'AddReg'
  | 'DelReg'
  | 'BitReg'
  | 'AddProperty'
  | 'DelProperty'
  | 'AddPowerSetting'
  | 'LogConfig'
  | 'ProfileItems'
  | 'UpdateInis'
  | 'UpdateIniFields'
  | 'Ini2Reg'
  | 'RegisterDlls'
  | 'UnregisterDlls'
  | 'Service'
  | 'EventLog'
  | 'AddInterface'
  | 'AddFilter'
  | 'EventProvider'
  | 'Channel'
  | 'AutoLogger'
  | 'AutoLoggerUpdate'
  | 'AutoLoggerProvider'
  | 'ComServer'
  | 'ComClass'
  | 'Component'
  | 'Software'
  | 'WmiClass'
  | 'WdfService'
  | 'Trigger'
  | 'FailureActions'
  | 'Other';

/** How a directive names sections: every field is one, or the field at one place (0-based). */
export interface DirectiveTarget {
  readonly target: SectionKind;
  readonly field: 'list' | number;
}

/**
 * The suffix sections of a DDInstall section, lower case, by suffix.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-ddinstall-section
 */
export const INSTALL_SUFFIXES: Readonly<Record<string, SectionKind>> = {
  '.hw': 'DDInstall.HW',
  '.services': 'DDInstall.Services',
  '.interfaces': 'DDInstall.Interfaces',
  '.coinstallers': 'DDInstall.CoInstallers',
  '.wdf': 'DDInstall.Wdf',
  '.events': 'DDInstall.Events',
  '.filters': 'DDInstall.Filters',
  '.components': 'DDInstall.Components',
  '.software': 'DDInstall.Software',
  '.com': 'DDInstall.COM',
  '.wmi': 'DDInstall.WMI',
  '.factdef': 'DDInstall.FactDef',
  '.logconfigoverride': 'DDInstall.LogConfigOverride',
  '.remove': 'DDInstall.Remove',
  '.remove.services': 'DDInstall.Services',
  '.winsock': 'DDInstall.Other',
  '.remove.winsock': 'DDInstall.Other',
  '.networkprovider': 'DDInstall.Other',
  '.printprovider': 'DDInstall.Other',
  '.netdrivers': 'DDInstall.Other',
  // Display adapters: [display/display-inf-file-sections] [previous-versions/display/inf-generalconfigdata-section]
  '.softwaresettings': 'DDInstall.SoftwareSettings',
  '.openglsoftwaresettings': 'DDInstall.SoftwareSettings',
  '.generalconfigdata': 'DDInstall.Other',
};

/**
 * The suffixes of those sections that no universal or isolated package may have.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/using-a-universal-inf-file
 */
export const REFUSED_SUFFIXES: readonly string[] = ['.coinstallers', '.factdef', '.logconfigoverride'];

const REGISTRY: Readonly<Record<string, DirectiveTarget>> = {
  addreg: { target: 'AddReg', field: 'list' },
  delreg: { target: 'DelReg', field: 'list' },
  bitreg: { target: 'BitReg', field: 'list' },
};

const FILES: Readonly<Record<string, DirectiveTarget>> = {
  copyfiles: { target: 'CopyFiles', field: 'list' },
  delfiles: { target: 'DelFiles', field: 'list' },
  renfiles: { target: 'RenFiles', field: 'list' },
};

const PROPERTIES: Readonly<Record<string, DirectiveTarget>> = {
  addproperty: { target: 'AddProperty', field: 'list' },
  delproperty: { target: 'DelProperty', field: 'list' },
};

const INI: Readonly<Record<string, DirectiveTarget>> = {
  updateinis: { target: 'UpdateInis', field: 'list' },
  updateinifields: { target: 'UpdateIniFields', field: 'list' },
  ini2reg: { target: 'Ini2Reg', field: 'list' },
};

const INSTALL: Readonly<Record<string, DirectiveTarget>> = {
  ...REGISTRY,
  ...FILES,
  ...PROPERTIES,
  ...INI,
  addpowersetting: { target: 'AddPowerSetting', field: 'list' },
  logconfig: { target: 'LogConfig', field: 'list' },
  profileitems: { target: 'ProfileItems', field: 'list' },
  registerdlls: { target: 'RegisterDlls', field: 'list' },
  unregisterdlls: { target: 'UnregisterDlls', field: 'list' },
  datasection: { target: 'Other', field: 0 },
  devicedata: { target: 'Other', field: 0 },
  events: { target: 'Other', field: 0 },
  uninstallsection: { target: 'Other', field: 0 },
};

/**
 * Which directives of a section name other sections, by lower-case directive.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/summary-of-inf-directives
 */
export const DIRECTIVE_TARGETS: Partial<Readonly<Record<SectionKind, Readonly<Record<string, DirectiveTarget>>>>> = {
  DDInstall: INSTALL,
  'DDInstall.Remove': INSTALL,
  'DDInstall.HW': { ...REGISTRY, ...PROPERTIES, addpowersetting: { target: 'AddPowerSetting', field: 'list' } },
  'DDInstall.CoInstallers': { ...REGISTRY, ...FILES, ...INI },
  'DDInstall.Services': { addservice: { target: 'Service', field: 2 } },
  'DDInstall.Interfaces': { addinterface: { target: 'AddInterface', field: 2 } },
  'DDInstall.Wdf': { kmdfservice: { target: 'WdfService', field: 1 }, umdfservice: { target: 'WdfService', field: 1 } },
  'DDInstall.Events': {
    addeventprovider: { target: 'EventProvider', field: 1 },
    addautologger: { target: 'AutoLogger', field: 2 },
    updateautologger: { target: 'AutoLoggerUpdate', field: 1 },
  },
  'DDInstall.Filters': { addfilter: { target: 'AddFilter', field: 2 } },
  'DDInstall.Components': { addcomponent: { target: 'Component', field: 2 } },
  'DDInstall.Software': { addsoftware: { target: 'Software', field: 2 } },
  'DDInstall.COM': { addcomserver: { target: 'ComServer', field: 2 } },
  'DDInstall.WMI': { wmiinterface: { target: 'WmiClass', field: 2 } },
  'DDInstall.FactDef': {},
  'DDInstall.LogConfigOverride': { logconfig: { target: 'LogConfig', field: 'list' } },
  'DDInstall.SoftwareSettings': REGISTRY,
  'DDInstall.Other': {},
  ClassInstall32: { ...REGISTRY, ...FILES, ...PROPERTIES, ...INI },
  InterfaceInstall: { ...REGISTRY, ...FILES, ...PROPERTIES, ...INI },
  AddInterface: { ...REGISTRY, ...FILES, ...PROPERTIES, ...INI },
  Service: { ...REGISTRY, addtrigger: { target: 'Trigger', field: 'list' }, failureactions: { target: 'FailureActions', field: 0 } },
  EventLog: REGISTRY,
  EventProvider: { addchannel: { target: 'Channel', field: 2 } },
  AutoLogger: { addautologgerprovider: { target: 'AutoLoggerProvider', field: 1 } },
  AutoLoggerUpdate: { addautologgerprovider: { target: 'AutoLoggerProvider', field: 1 } },
  ComServer: { addcomclass: { target: 'ComClass', field: 2 } },
};
