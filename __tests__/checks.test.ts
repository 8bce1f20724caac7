import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKED_CODES, runChecks, type CheckFinding, type CheckOptions } from '../src/engine/checks';
import { parseInfText } from '../src/inf/parse';
import { INFVERIF_CODES } from '../src/knowledge/infverif-codes';
import { UNDECIDED_CODES } from '../src/knowledge/undecided-codes';
import { bindPackage } from '../src/package/bind';
import { codesPage } from '../src/report/codes-page';

const DEVICE = `[Version]
Signature = "$Windows NT$"
Class = HIDClass
ClassGuid = {745a17a0-74d3-11d0-b6fe-00a0c90f57da}
Provider = %Wren%
CatalogFile = wren.cat
DriverVer = 06/01/2024,1.2.3.4
PnpLockdown = 1

[Manufacturer]
%Wren% = Models,NTamd64.10.0...19041

[Models.NTamd64.10.0...19041]
%Dev% = Inst,USB\\VID_1209&PID_0001

[Inst.NT]
CopyFiles = Files
AddReg = Reg

[Inst.NT.HW]
AddReg = HwReg

[Inst.NT.Services]
AddService = Wren,2,Svc,Log

[Files]
wren.sys

[Reg]
HKR,,Depth,0x00010001,4

[HwReg]
HKR,,Mode,,text

[Svc]
ServiceType = 1
StartType = 3
ErrorControl = 1
ServiceBinary = %13%\\wren.sys
AddReg = SvcReg

[SvcReg]
HKR,Parameters,Speed,0x00010001,0x10

[Log]
AddReg = LogReg

[LogReg]
HKR,,EventMessageFile,0x00020000,"%13%\\wren.sys"

[DestinationDirs]
DefaultDestDir = 13

[SourceDisksNames]
1 = %Disk%

[SourceDisksFiles]
wren.sys = 1

[Strings]
Wren = "Wren"
Dev = "Wren device"
Disk = "Wren disk"
`;

const PRIMITIVE = `[Version]
Signature = "$Windows NT$"
Class = Wrens
ClassGuid = {a1b2c3d4-0000-4000-8000-000000000001}
Provider = Wren
CatalogFile = wren.cat
DriverVer = 06/01/2024,1.2.3.4
PnpLockdown = 1

[DefaultInstall.NTamd64.10.0...19041]
CopyFiles = Files

[DefaultUninstall.NTamd64]
LegacyUninstall = 1

[Files]
wren.dll

[DestinationDirs]
Files = 13

[SourceDisksNames]
1 = disk

[SourceDisksFiles]
wren.dll = 1
`;

function check(text: string, options: Partial<CheckOptions> = {}, path = 'wren.inf'): readonly CheckFinding[] {
  return runChecks(bindPackage(path, parseInfText(text)), options);
}

/** `code:line`, and nothing else, so that a case shows every message that a change brings about. */
function codes(text: string, options: Partial<CheckOptions> = {}, path = 'wren.inf'): string[] {
  return check(text, options, path).map((finding) => `${finding.code}:${finding.line}`);
}

/** The 1-based line of the first line that is this text. */
function at(text: string, line: string): number {
  const index = text.split('\n').indexOf(line);
  if (index === -1) throw new Error(`There is no line ${JSON.stringify(line)}.`);
  return index + 1;
}

function replace(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The text has no ${JSON.stringify(from)}.`);
  return text.replace(from, () => to);
}

/** A change to the device INF, the code it must bring, and the line that the code must name (null: the whole file). */
type Case = readonly [
  code: number,
  name: string,
  from: string,
  to: string,
  line: string | null,
  options?: Partial<CheckOptions>,
];

const K = { mode: 'k' } as const;

const CASES: readonly Case[] = [
  [1001, 'another signature', '"$Windows NT$"', '"$Windows 95$"', '[Version]'],
  [1001, 'the old signature', '"$Windows NT$"', '"$Chicago$"', '[Version]'],
  [1001, 'no signature', 'Signature = "$Windows NT$"\n', '', '[Version]'],
  [1001, 'no version section', '[Version]', '[Version2]', null],
  [1002, 'a header without bracket', '[Log]\n', '[Log\n', '[Log'],
  [1005, 'AddService without section', 'Wren,2,Svc,Log', 'Wren,2', 'AddService = Wren,2'],
  [1005, 'AddReg without section', 'AddReg = LogReg', 'AddReg =', 'AddReg ='],
  [1008, 'no disk id', 'wren.sys = 1', 'wren.sys = x', 'wren.sys = x'],
  [
    1010,
    'a GUID without braces',
    '{745a17a0-74d3-11d0-b6fe-00a0c90f57da}',
    '745a17a0-74d3-11d0-b6fe-00a0c90f57da',
    'ClassGuid = 745a17a0-74d3-11d0-b6fe-00a0c90f57da',
  ],
  [1011, 'a manufacturer without models', '%Wren% = Models', 'Other\n%Wren% = Models', 'Other'],
  [1013, 'a service without binary', 'ServiceBinary = %13%\\wren.sys\n', '', '[Svc]'],
  [
    1084,
    'UMDF service without version',
    '[Files]\n',
    '[Inst.NT.Wdf]\nUmdfService = Wren,Umdf\n[Umdf]\nServiceBinary = %13%\\wren.sys\n\n[Files]\n',
    '[Umdf]',
  ],
  [
    1086,
    'one component twice',
    '[Files]\n',
    '[Inst.NT.Components]\nAddComponent = W,,Comp\nAddComponent = w,,Comp\n[Comp]\nComponentIDs = WREN\n\n[Files]\n',
    'AddComponent = w,,Comp',
  ],
  [
    1087,
    'level and position',
    '[Files]\n',
    '[Inst.NT.Filters]\nAddFilter = Wren,,Flt\n[Flt]\nFilterLevel = Low\nFilterPosition = Upper\n\n[Files]\n',
    'FilterPosition = Upper',
  ],
  [1088, 'two start types', 'StartType = 3', 'StartType = 3\nStartType = 4', 'StartType = 4'],
  [1088, 'two providers', 'CatalogFile', 'Provider = Other\nCatalogFile', 'Provider = Other'],
  [1100, 'another directory', 'DefaultDestDir = 13', 'DefaultDestDir = 13,sub', 'wren.sys'],
  [1100, 'another name', '[Files]\nwren.sys\n', '[Files]\nwren.sys\nnew.sys,wren.sys\n', 'new.sys,wren.sys'],
  [1100, 'a source directory', 'wren.sys = 1', 'wren.sys = 1,x64', 'wren.sys'],
  [1101, 'a descriptor', '[Reg]\n', '[Files.security]\n"D:P(A;;GA;;;SY)"\n\n[Reg]\n', '[Files.security]'],
  [
    1102,
    'deleting in the store',
    'CopyFiles = Files\n',
    'CopyFiles = Files\nDelFiles = Old\n[Old]\nold.sys\n[DestinationDirs]\nOld = 13\n[Inst.NT]\n',
    '[Old]',
  ],
  [
    1110,
    'CopyINF of something else',
    'CopyFiles = Files\n',
    'CopyFiles = Files\nCopyINF = wren.txt\n',
    'CopyINF = wren.txt',
  ],
  [
    1142,
    'software without binary',
    '[Files]\n',
    '[Inst.NT.Software]\nAddSoftware = W,,Soft\n[Soft]\nSoftwareType = 1\n\n[Files]\n',
    '[Soft]',
  ],
  [
    1144,
    'software for desktops',
    '[Files]\n',
    '[Inst.NT.Software]\nAddSoftware = W,,Soft\n[Soft]\nSoftwareType = 1\nSoftwareBinary = x.exe\n\n[Files]\n',
    'SoftwareType = 1',
  ],
  [
    1150,
    'a backslash in a component id',
    '[Files]\n',
    '[Inst.NT.Components]\nAddComponent = W,,Comp\n[Comp]\nComponentIDs = WREN\\1\n\n[Files]\n',
    'ComponentIDs = WREN\\1',
  ],
  [
    1019,
    'a provider that is no GUID',
    '[Files]\n',
    '[Inst.NT.Events]\nAddEventProvider = {1},Prov\n[Prov]\nProviderName = W\n\n[Files]\n',
    'AddEventProvider = {1},Prov',
  ],
  [
    1160,
    'a threading model',
    '[Files]\n',
    '[Inst.NT.COM]\nAddComServer = W,,Srv\n[Srv]\nServerType = 1\nAddComClass = {a1b2c3d4-0000-4000-8000-000000000001},,Cls\n[Cls]\nThreadingModel = Some\n\n[Files]\n',
    'ThreadingModel = Some',
  ],
  [
    1180,
    'two channels with one value',
    '[Files]\n',
    '[Inst.NT.Events]\nAddEventProvider = {a1b2c3d4-0000-4000-8000-000000000001},Prov\n[Prov]\nProviderName = W\nAddChannel = A,1,Ch1\nAddChannel = B,1,Ch2\n[Ch1]\nValue = 16\n[Ch2]\nValue = 0x10\n\n[Files]\n',
    'Value = 0x10',
  ],
  [
    1199,
    'a slice that starts too low',
    'Models,NTamd64.10.0...19041\n\n[Models.NTamd64.10.0...19041]',
    'Models,NTamd64.10.0...16000\n\n[Models.NTamd64.10.0...16000]',
    null,
  ],
  [1201, 'a comma in the provider', 'Provider = %Wren%', 'Provider = Wren, Inc.', 'Provider = Wren, Inc.'],
  [
    1201,
    'a second directory',
    '[DestinationDirs]\nDefaultDestDir = 13\n',
    '[DestinationDirs]\nDefaultDestDir = 13,,more\n',
    'DefaultDestDir = 13,,more',
  ],
  [1201, 'a second text', 'HKR,,Mode,,text', 'HKR,,Mode,,text,more', 'HKR,,Mode,,text,more'],
  [1201, 'a surplus field', '[Files]\nwren.sys\n', '[Files]\nwren.sys,,,2,more\n', 'wren.sys,,,2,more'],
  [1203, 'a missing section', 'AddReg = Reg', 'AddReg = Reg,None', 'AddReg = Reg,None'],
  [
    1203,
    'a missing models section',
    '19041\n',
    '19041,NTarm64.10.0...19041\n',
    '%Wren% = Models,NTamd64.10.0...19041,NTarm64.10.0...19041',
  ],
  [1204, 'the provider', 'Wren = "Wren"', 'Wren = "Microsoft Corporation"', 'Provider = %Wren%'],
  [1205, 'a list for copying and deleting', 'CopyFiles = Files', 'CopyFiles = Files\nDelFiles = Files', '[Files]'],
  [1209, 'a section twice', '[Log]\n', '[reg]\nHKR,,B,,b\n\n[Log]\n', '[reg]'],
  [
    1211,
    'two function drivers',
    'Wren,2,Svc,Log',
    'Wren,2,Svc,Log\nAddService = Other,0x2,Svc',
    'AddService = Other,0x2,Svc',
  ],
  [
    1212,
    'a default install beside models',
    '[Files]\n',
    '[DefaultInstall.NTamd64]\nCopyFiles = Files\n\n[Files]\n',
    '[DefaultInstall.NTamd64]',
  ],
  [1213, 'a listed catalog', 'wren.sys = 1', 'wren.sys = 1\nwren.cat = 1', 'wren.cat = 1'],
  [1214, 'a catalog name', 'wren.cat', 'wren.txt', 'CatalogFile = wren.txt'],
  [1217, 'a version', '1.2.3.4', '1.2.x', 'DriverVer = 06/01/2024,1.2.x'],
  [1218, 'a date', '06/01/2024', '13/32/2024', 'DriverVer = 13/32/2024,1.2.3.4'],
  [1224, 'a registry root', 'HKR,,Mode', 'HKX,,Mode', 'HKX,,Mode,,text'],
  [1226, 'a descriptor at the root', '[HwReg]\n', '[HwReg.security]\n"D:P"\n\n[HwReg]\n', 'HKR,,Mode,,text'],
  [1229, 'no file name', '[Files]\nwren.sys\n', '[Files]\nwren.sys\n,wren.sys\n', ',wren.sys'],
  [1230, 'a file that is not listed', '[Files]\nwren.sys\n', '[Files]\nwren.sys\nwren.dat\n', 'wren.dat'],
  [1231, 'a compressed name', 'wren.sys = 1', 'wren.sys = 1\nwren.dl_ = 1', 'wren.dl_ = 1'],
  [1233, 'no catalog', 'CatalogFile = wren.cat\n', '', '[Version]'],
  [1233, 'an empty catalog', 'CatalogFile = wren.cat\n', 'CatalogFile =\n', 'CatalogFile ='],
  [1235, 'an environment variable', 'HKR,,Mode,,text', 'HKR,,Mode,,"%SystemRoot%\\x"', 'HKR,,Mode,,"%SystemRoot%\\x"'],
  [1241, 'a user-defined DIRID', 'DefaultDestDir = 13', 'DefaultDestDir = 33000', 'wren.sys'],
  [1245, 'a feature score', 'CopyFiles = Files', 'CopyFiles = Files\nFeatureScore = 1F8', 'FeatureScore = 1F8'],
  [1250, 'an event log', 'Svc,Log', 'Svc,Log,Setup', 'AddService = Wren,2,Svc,Log,Setup'],
  [1251, 'a disabled function driver', 'StartType = 3', 'StartType = 4', 'StartType = 4'],
  [1253, 'no service name', 'Wren,2,Svc,Log', 'Wren,2,Svc,Log\nAddService = ,,Svc', 'AddService = ,,Svc'],
  [
    1256,
    'WMI flags',
    '[Files]\n',
    '[Inst.NT.WMI]\nWMIInterface = {a1b2c3d4-0000-4000-8000-000000000001},2,Wmi\n[Wmi]\nsecurity = "D:P"\n\n[Files]\n',
    'WMIInterface = {a1b2c3d4-0000-4000-8000-000000000001},2,Wmi',
  ],
  [1261, 'a missing install section', '%Dev% = Inst,', '%Dev% = Other,', '%Dev% = Other,USB\\VID_1209&PID_0001'],
  [
    1262,
    'a mask',
    'AddReg = Reg',
    'AddReg = Reg\nBitReg = Bits\n[Bits]\nHKR,,Mask,1,100,0\n[Inst.NT]',
    'HKR,,Mask,1,100,0',
  ],
  [1263, 'a built-in type', 'HKR,,Mode,,text', 'HKR,,Mode,0x00070001,01', 'HKR,,Mode,0x00070001,01'],
  [1264, 'a type without binary flag', 'HKR,,Mode,,text', 'HKR,,Mode,0x00040000,01', 'HKR,,Mode,0x00040000,01'],
  [1265, 'appending to a string', 'HKR,,Mode,,text', 'HKR,,Mode,0x8,text', 'HKR,,Mode,0x8,text'],
  [
    1266,
    'removing no string',
    'AddReg = HwReg',
    'AddReg = HwReg\nDelReg = Gone\n[Gone]\nHKR,,List,0x18002\n[Inst.NT.HW]',
    'HKR,,List,0x18002',
  ],
  [1267, 'no bytes', 'HKR,,Mode,,text', 'HKR,,Mode,1,100', 'HKR,,Mode,1,100'],
  [1268, 'no number', '0x00010001,4', '0x00010001,four', 'HKR,,Depth,0x00010001,four'],
  [1271, 'ids without install section', '%Dev% = Inst,', '%Dev% = ,', '%Dev% = ,USB\\VID_1209&PID_0001'],
  [1273, 'an unknown disk', 'wren.sys = 1', 'wren.sys = 2', 'wren.sys = 2'],
  [1274, 'a placeholder', '[HwReg]\n', '[HwReg.$Arch$]\n[HwReg]\n', '[HwReg.$Arch$]'],
  [1275, 'no destination', 'DefaultDestDir = 13\n', '', '[Files]'],
  [1280, 'a GUID of another class', 'HIDClass', 'Wrens', 'ClassGuid = {745a17a0-74d3-11d0-b6fe-00a0c90f57da}'],
  [1281, 'a class with another GUID', '745a17a0', '00000000', 'Class = HIDClass'],
  [
    1284,
    'a reserved class',
    'Class = HIDClass\nClassGuid = {745a17a0-74d3-11d0-b6fe-00a0c90f57da}',
    'Class = NoDriver\nClassGuid = {4d36e976-e325-11ce-bfc1-08002be10318}',
    'Class = NoDriver',
  ],
  [
    1285,
    'installing a class of Microsoft',
    '[Files]\n',
    '[ClassInstall32]\nAddReg = ClsReg\n[ClsReg]\nHKR,,,,"Wrens"\n\n[Files]\n',
    '[ClassInstall32]',
  ],
  [
    1286,
    'a long class name',
    'HIDClass\nClassGuid = {745a17a0',
    `${'W'.repeat(32)}\nClassGuid = {00000000`,
    `Class = ${'W'.repeat(32)}`,
  ],
  [1287, 'a decoration', '19041\n', '19041,NTwren\n', '%Wren% = Models,NTamd64.10.0...19041,NTwren'],
  [
    1288,
    'a build before builds',
    'NTamd64.10.0...19041\n\n',
    'NTamd64.10.0...19041,NTamd64.6.3...9600\n\n',
    '%Wren% = Models,NTamd64.10.0...19041,NTamd64.6.3...9600',
  ],
  [1294, 'a string twice', 'Disk = "Wren disk"', 'Disk = "Wren disk"\ndisk = "again"', 'disk = "again"'],
  [
    1295,
    'another number of strings',
    'Disk = "Wren disk"\n',
    'Disk = "Wren disk"\n[Strings.0407]\nWren = "W"\n',
    '[Strings.0407]',
  ],
  [1296, 'no function driver', 'Wren,2,Svc', 'Wren,,Svc', '%Dev% = Inst,USB\\VID_1209&PID_0001'],
  [1297, 'no device', '%Dev% = Inst,USB\\VID_1209&PID_0001\n', '', null],
  [
    1303,
    'a co-installer',
    '[Files]\n',
    '[Inst.NT.CoInstallers]\nAddReg = CoReg\n[CoReg]\nHKR,,CoInstallers32,0x00010000,"wren.dll"\n\n[Files]\n',
    '[CoReg]',
  ],
  [1304, 'an absolute key', 'HKR,,Mode,,text', 'HKLM,SOFTWARE\\Wren,Mode,,text', 'HKLM,SOFTWARE\\Wren,Mode,,text', K],
  [1305, 'appending to a list', 'HKR,,Mode,,text', 'HKR,,List,0x00010008,text', 'HKR,,List,0x00010008,text'],
  [1306, 'a place that is not of the system', 'DefaultDestDir = 13', 'DefaultDestDir = 24,wren', '[Files]', K],
  [1308, 'removing a service', 'Wren,2,Svc,Log', 'Wren,2,Svc,Log\nDelService = Old', 'DelService = Old'],
  [
    1310,
    'needing another suffix',
    'CopyFiles = Files\n',
    'CopyFiles = Files\nInclude = x.inf\nNeeds = Other.Services\n',
    'Needs = Other.Services',
  ],
  [1311, 'needing no suffix', 'Wren,2,Svc,Log', 'Wren,2,Svc,Log\nInclude = x.inf\nNeeds = Other', 'Needs = Other'],
  [1320, 'a key outside HKR', 'HKR,,Mode,,text', 'HKLM,SOFTWARE\\Wren,,0x10', 'HKLM,SOFTWARE\\Wren,,0x10'],
  [1321, 'a value outside HKR', 'HKR,,Mode,,text', 'HKLM,SOFTWARE\\Wren,Mode,,text', 'HKLM,SOFTWARE\\Wren,Mode,,text'],
  [1322, 'a file outside the store', 'DefaultDestDir = 13', 'DefaultDestDir = 12', '[Files]'],
  [1323, 'a value at the service root', 'HKR,Parameters,Speed', 'HKR,,Speed', 'AddService = Wren,2,Svc,Log'],
  [1324, 'no lockdown', 'PnpLockdown = 1\n', '', '[Version]'],
  [
    1325,
    'a COM server process',
    'HKR,,Mode,,text',
    'HKR,Classes\\CLSID\\{1}\\LocalServer32,,,x.exe',
    'HKR,Classes\\CLSID\\{1}\\LocalServer32,,,x.exe',
  ],
  [
    1326,
    'a trace file elsewhere',
    '[Files]\n',
    '[Inst.NT.Events]\nAddAutoLogger = W,{a1b2c3d4-0000-4000-8000-000000000001},Auto\n[Auto]\nStart = 1\nFileName = "%%SystemRoot%%\\w.etl"\n\n[Files]\n',
    'FileName = "%%SystemRoot%%\\w.etl"',
  ],
  [
    1329,
    'a filter by value',
    'HKR,,Mode,,text',
    'HKR,,UpperFilters,0x00010000,Wren',
    'HKR,,UpperFilters,0x00010000,Wren',
  ],
  [1330, 'two sources', '[Files]\nwren.sys\n', '[Files]\nwren.sys\nWREN.sys,other.sys\n', 'WREN.sys,other.sys'],
  [1340, 'a retired DIRID', 'DefaultDestDir = 13', 'DefaultDestDir = 17', 'DefaultDestDir = 17'],
  [
    1400,
    'an order without service',
    '[Files]\n',
    '[Inst.NT.Wdf]\nUmdfServiceOrder = Other\n\n[Files]\n',
    'UmdfServiceOrder = Other',
  ],
  [
    1401,
    'a class id in UMDF 2',
    '[Files]\n',
    '[Inst.NT.Wdf]\nUmdfService = Wren,Umdf\n[Umdf]\nUmdfLibraryVersion = 2.15\nDriverCLSID = {1}\n\n[Files]\n',
    'DriverCLSID = {1}',
  ],
  [
    1402,
    'UMDF 1',
    '[Files]\n',
    '[Inst.NT.Wdf]\nUmdfService = Wren,Umdf\n[Umdf]\nUmdfLibraryVersion = 1.11\n\n[Files]\n',
    'UmdfLibraryVersion = 1.11',
  ],
  [2006, 'a missing service section', 'Wren,2,Svc,Log', 'Wren,2,None,Log', 'AddService = Wren,2,None,Log'],
  [
    2010,
    'models for x86',
    '19041\n\n',
    '19041\n%Wren% = Plain\n\n[Plain]\n%Dev% = Inst,USB\\VID_1209&PID_0002\n\n',
    '[Plain]',
  ],
  [2083, 'a section that nobody names', '[Log]\n', '[Lost]\nHKR,,A,,b\n\n[Log]\n', '[Lost]'],
  [2084, 'a binary elsewhere', '%13%\\wren.sys\n', '%12%\\wren.sys\n', 'ServiceBinary = %12%\\wren.sys'],
  [
    2085,
    'a literal binary',
    '%13%\\wren.sys\n',
    'system32\\drivers\\wren.sys\n',
    'ServiceBinary = system32\\drivers\\wren.sys',
  ],
  [
    2405,
    'network drivers of another class',
    '[Files]\n',
    '[DefaultInstall.NetDrivers]\nAddNetFilter = w,Net\n\n[Files]\n',
    '[DefaultInstall.NetDrivers]',
  ],
  [
    2501,
    'a filter of another',
    '[Files]\n',
    '[Inst.NT.Filters]\nAddFilter = Other,,Flt\n[Flt]\nFilterPosition = Upper\n\n[Files]\n',
    'AddFilter = Other,,Flt',
  ],
  [2660, 'audio under HKCR', 'HKR,,Mode,,text', 'HKCR,AudioEngine\\x,Mode,,text', 'HKCR,AudioEngine\\x,Mode,,text'],
  [
    2661,
    'audio of another class',
    'HKR,,Mode,,text',
    'HKR,AudioEngine\\AudioProcessingObjects\\{1},Mode,,text',
    'HKR,AudioEngine\\AudioProcessingObjects\\{1},Mode,,text',
  ],
];

/** Codes whose cases stand below, since one change to the device INF does not make them. */
const ELSEWHERE = [1003, 1331, 1332, 1333, 1380, 1381, 1383, 1309, 1384, 1420, 1421, 1422, 2420];

describe('the checks', () => {
  test.each(['w', 'h', 'u', 'k'] as const)('an isolated device INF has no message in mode %s', (mode) => {
    expect(codes(DEVICE, { mode })).toEqual([]);
  });

  test('a printer driver may be chosen by its name alone', () => {
    const printer = DEVICE.replace('%Dev% = Inst,USB\\VID_1209&PID_0001\n', '%Dev% = Inst\n').replace(
      /^Class *=.*$/m,
      'Class = Printer',
    );
    expect(codes(printer)).not.toContain('1297:0');
    expect(codes(printer.replace('Class = Printer', 'Class = Ports'))).toContain('1297:0');
  });

  test.each(['w', 'h', 'u', 'k'] as const)('an isolated primitive INF has no message in mode %s', (mode) => {
    expect(codes(PRIMITIVE, { mode })).toEqual([]);
  });

  for (const [code, name, from, to, line, options] of CASES) {
    test(`${code}: ${name}`, () => {
      const text = replace(DEVICE, from, to);
      expect(codes(text, options)).toContain(`${code}:${line === null ? 0 : at(text, line)}`);
    });
  }

  test('every code has a case', () => {
    const tested = new Set([...CASES.map(([code]) => code), ...ELSEWHERE]);
    expect([...CHECKED_CODES].filter((code) => !tested.has(code)).sort()).toEqual([]);
  });

  test('every code that the text decides is reported, or has a reason why not', () => {
    const unexplained = INFVERIF_CODES.filter(
      (code) => code.textOnly && CHECKED_CODES.has(code.code) === UNDECIDED_CODES.has(code.code),
    );
    expect(unexplained.map((code) => code.code)).toEqual([]);
  });

  test('docs/codes.md is in step', () => {
    expect(readFileSync(join(__dirname, '../docs/codes.md'), 'utf8')).toBe(codesPage(CHECKED_CODES));
  });
});

describe('encodings', () => {
  test.each([
    ['utf-16le', true, []],
    ['windows-1252', false, []],
    ['utf-8', false, []],
    ['utf-8', true, ['1003:0']],
    ['utf-16be', true, ['1003:0']],
  ] as const)('%s, byte order mark %s', (encoding, bom, expected) => {
    expect(codes(DEVICE, { encoding: { encoding, bom } })).toEqual(expected);
  });
});

describe('levels follow the mode', () => {
  const absolute = replace(DEVICE, 'HKR,,Mode,,text', 'HKLM,SOFTWARE\\Wren,Mode,,text');
  const levels = (mode: 'w' | 'h' | 'u' | 'k', text = absolute): string[] =>
    check(text, { mode }).map((finding) => `${finding.code} ${finding.level}`);

  test('an absolute key', () => {
    expect(levels('w')).toEqual(['1321 error']);
    expect(levels('h')).toEqual(['1321 error']);
    expect(levels('u')).toEqual(['1304 error']);
    expect(levels('k')).toEqual(['1304 warning']);
  });

  test('a universal INF may register COM classes and media transforms', () => {
    for (const key of [
      'HKCR,CLSID\\{1}',
      'HKLM,Software\\Classes\\CLSID\\{1}',
      'HKLM,SOFTWARE\\WOW6432Node\\Microsoft\\Windows Media Foundation\\x',
    ]) {
      const text = replace(DEVICE, 'HKR,,Mode,,text', `${key},Mode,,text`);
      expect(levels('u', text)).toEqual([]);
      expect(levels('w', text)).toEqual(['1321 error']);
    }
  });

  test('/h of 24H2 tolerates some keys and DIRIDs', () => {
    const khronos = replace(DEVICE, 'HKR,,Mode,,text', 'HKLM,software\\khronos\\Vulkan,Mode,,text');
    expect(levels('w', khronos)).toEqual(['1321 error']);
    expect(levels('h', khronos)).toEqual([]);
    const system = replace(
      replace(DEVICE, 'DefaultDestDir = 13', 'DefaultDestDir = 12'),
      '%13%\\wren.sys\n',
      '%12%\\wren.sys\n',
    );
    expect(levels('w', system)).toEqual(['1322 error']);
    expect(levels('h', system)).toEqual([]);
  });
});

describe('isolation is asked of slices that Windows still chooses', () => {
  const dual =
    replace(DEVICE, '= Models,', '= Models,NTamd64,') +
    '\n[Models.NTamd64]\n%Dev% = Old,USB\\VID_1209&PID_0001\n[Old]\nCopyFiles = OldFiles\n[Old.Services]\nAddService = Wren,2,OldSvc\n[OldFiles]\nwren.sys\n[OldSvc]\nServiceType = 1\nStartType = 3\nErrorControl = 1\nServiceBinary = %12%\\wren.sys\n[DestinationDirs]\nOldFiles = 12\n';

  test('a slice that ends above the oldest build is held to it', () => {
    expect(check(dual, {}).filter((finding) => finding.code === 1322)).toHaveLength(1);
  });

  test('with a later oldest build, or in mode h, it is not', () => {
    expect(check(dual, { isolationBuild: 19041 }).filter((finding) => finding.code === 1322)).toEqual([]);
    expect(check(dual, { mode: 'h' }).filter((finding) => finding.code === 1322)).toEqual([]);
  });

  test('different service sections of different slices are no conflict', () => {
    expect(check(dual).filter((finding) => finding.code === 1333)).toEqual([]);
  });
});

describe('conflicts within a slice', () => {
  const second = (extra: string): string =>
    replace(DEVICE, 'PID_0001\n', 'PID_0001\n%Dev% = Two,USB\\VID_1209&PID_0002\n') +
    `\n[Two]\nCopyFiles = Files\nAddReg = TwoReg\n[Two.Services]\nAddService = Wren,2,TwoSvc\n[TwoReg]\nHKLM,SOFTWARE\\Wren,Depth,0x00010001,5\n${extra}`;
  const service = '[TwoSvc]\nServiceType = 1\nStartType = 3\nErrorControl = 1\nServiceBinary = %13%\\wren.sys\n';

  test('1331: one absolute value with two data', () => {
    const text = replace(second(service), 'HKR,,Depth,0x00010001,4', 'HKLM,software\\wren,depth,0x00010001,4');
    expect(codes(text)).toContain(`1331:${at(text, 'HKLM,SOFTWARE\\Wren,Depth,0x00010001,5')}`);
  });

  test('1332: one service value with two data', () => {
    const text = second(`${service}AddReg = TwoSvcReg\n[TwoSvcReg]\nHKR,Parameters,Speed,0x00010001,0x11\n`);
    expect(codes(text)).toContain(`1332:${at(text, 'HKR,Parameters,Speed,0x00010001,0x11')}`);
  });

  test('1333: one service with two configurations', () => {
    const text = second(service.replace('StartType = 3', 'StartType = 0x2'));
    expect(codes(text)).toContain(`1333:${at(text, '[TwoSvc]')}`);
    expect(
      codes(second(service.replace('StartType = 3', 'StartType = 0x3'))).filter((code) => code.startsWith('1333')),
    ).toEqual([]);
  });
});

describe('extension INFs', () => {
  const extension = replace(
    DEVICE,
    'Class = HIDClass\nClassGuid = {745a17a0-74d3-11d0-b6fe-00a0c90f57da}',
    'Class = Extension\nClassGuid = {e2f84ce7-8efa-411c-aa69-97454ca4cb57}\nExtensionId = {a1b2c3d4-0000-4000-8000-000000000001}',
  ).replace('Wren,2,Svc', 'Wren,,Svc');

  test('a good one has no message', () => {
    expect(codes(extension)).toEqual([]);
  });

  test('1380, 1381: its id', () => {
    const bad = replace(extension, '{a1b2c3d4-0000-4000-8000-000000000001}', 'wren');
    expect(codes(bad)).toEqual([`1380:${at(bad, 'ExtensionId = wren')}`]);
    expect(codes(replace(extension, 'ExtensionId = {a1b2c3d4-0000-4000-8000-000000000001}\n', ''))).toEqual(['1381:1']);
  });

  test('1383: a function driver', () => {
    const text = replace(extension, 'Wren,,Svc', 'Wren,0x2,Svc');
    expect(codes(text)).toEqual([`1383:${at(text, 'AddService = Wren,0x2,Svc,Log')}`]);
  });

  test('1384: filters by value', () => {
    const text = replace(extension, 'HKR,,Mode,,text', 'HKR,,LowerFilters,0x00010000,Wren');
    expect(codes(text)).toEqual([`1384:${at(text, 'HKR,,LowerFilters,0x00010000,Wren')}`]);
  });
});

describe('a service binary with blanks in its path', () => {
  const named = (binary: string): string[] => {
    const text = DEVICE.replaceAll('wren.sys', '"wren two.sys"').replace('%13%\\"wren two.sys"', binary);
    return codes(text).filter((each) => each.startsWith('2084'));
  };

  test('is 2084 without quotes, where the path ends at the blank', () => {
    expect(named('%13%\\wren two.sys')).toHaveLength(1);
    expect(named('%13%\\wren two.sys -auto')).toHaveLength(1);
  });

  test('is none in quotes of its own, with arguments or without', () => {
    expect(named('"""%13%\\wren two.sys"""')).toEqual([]);
    expect(named('"""%13%\\wren two.sys"" -auto"')).toEqual([]);
    expect(named('"""%13%\\wren other.sys"" -auto"')).toHaveLength(1);
  });
});

describe('every form of a message', () => {
  const withInterfaces = (line: string): string[] =>
    codes(DEVICE.replace('[Files]\n', `[Inst.NT.Interfaces]\n${line}\n\n[Files]\n`));

  test('1019 of a device interface', () => {
    expect(withInterfaces('AddInterface = {12345678}').some((each) => each.startsWith('1019'))).toBe(true);
    expect(withInterfaces('AddInterface = {12345678-1111-2222-3333-444455556666}')).toEqual([]);
  });

  test('1201 of a directive and of a copied file', () => {
    const surplus = withInterfaces('AddInterface = {12345678-1111-2222-3333-444455556666},,,more');
    expect(surplus.some((each) => each.startsWith('1201'))).toBe(true);
    const copied = codes(DEVICE.replace('[Files]\nwren.sys', '[Files]\nwren.sys,,,0x2,more'));
    expect(copied.some((each) => each.startsWith('1201'))).toBe(true);
  });

  test('1274 in an INF that stampinf has passed, and not in an INX', () => {
    const text = DEVICE.replaceAll('NTamd64', 'NT$ARCH$');
    expect(codes(text).some((each) => each.startsWith('1274'))).toBe(true);
    expect(codes(text, { stampInf: true }).some((each) => each.startsWith('1274'))).toBe(false);
  });

  test('1309 of a value, 1308 of a key and of files', () => {
    const list = (directive: string, line: string): string[] =>
      codes(
        DEVICE.replace('[Files]\n', `[Gone]\n${line}\n\n[Files]\n`).replace(
          '[Inst.NT]\n',
          `[Inst.NT]\n${directive} = Gone\n`,
        ),
      ).map((each) => each.split(':')[0] as string);
    expect(list('DelReg', 'HKR,,Old')).toContain('1309');
    expect(list('DelReg', 'HKR,Old')).toContain('1308');
    expect(list('DelFiles', 'old.sys')).toContain('1308');
    expect(list('AddReg', 'HKR,,Old,4')).toContain('1309');
  });
});

describe('primitive drivers', () => {
  test('1420 and 1421 alone: no architecture', () => {
    const text = replace(PRIMITIVE, '[DefaultInstall.NTamd64.10.0...19041]', '[DefaultInstall]');
    const line = at(text, '[DefaultInstall]');
    expect(codes(text)).toEqual(['1420:0', `1421:${line}`]);
  });

  test('1420: no class', () => {
    expect(codes(replace(PRIMITIVE, 'Class = Wrens\n', ''))).toContain('1420:0');
  });

  test('1422: an uninstall section that Windows would run', () => {
    const text = replace(PRIMITIVE, 'LegacyUninstall = 1\n', '');
    expect(codes(text)).toEqual([`1422:${at(text, '[DefaultUninstall.NTamd64]')}`]);
  });

  test('2420: a NetDriver INF without network drivers', () => {
    expect(codes(replace(PRIMITIVE, 'Class = Wrens', 'Class = NetDriver'))).toEqual(['2420:0']);
  });
});

describe('what a check must leave alone', () => {
  test.each([
    [
      'an INX file has $ARCH$ and no date, version or catalog yet',
      DEVICE.replaceAll('NTamd64', 'NT$ARCH$').replace('CatalogFile = wren.cat\n', ''),
      'wren.inx',
    ],
    [
      'parts that a build step fills in',
      DEVICE.replace('1.2.3.4', '@MAJOR@.@MINOR@.0.0').replace('06/01/2024', '@DATE@'),
      'wren.inf',
    ],
    [
      'an included INF may bring the function driver',
      DEVICE.replace('Wren,2,Svc,Log', 'Wren,,Svc,Log\nInclude = winusb.inf\nNeeds = WINUSB.NT.Services'),
      'wren.inf',
    ],
    [
      'an included INF may bring sections',
      DEVICE.replace('AddReg = Reg\n', 'AddReg = Reg, Theirs\nInclude = x.inf\nNeeds = Theirs.Install\n'),
      'wren.inf',
    ],
    [
      'a flat name in quotes',
      DEVICE.replace('ServiceBinary = %13%\\wren.sys', 'ServiceBinary = "%13%\\wren.sys"'),
      'wren.inf',
    ],
    [
      'arguments behind the binary',
      DEVICE.replace('ServiceBinary = %13%\\wren.sys', 'ServiceBinary = """%13%\\wren.sys"" -k"'),
      'wren.inf',
    ],
    [
      'case',
      DEVICE.replace('CopyFiles = Files', 'copyfiles = FILES').replace('wren.sys = 1', 'WREN.SYS = 1'),
      'wren.inf',
    ],
    [
      'numbers as tokens',
      DEVICE.replace('0x00010001,4', '%DWORD%,4').replace('Disk = "', 'DWORD = 0x00010001\nDisk = "'),
      'wren.inf',
    ],
    [
      'a directive of the class that names a section',
      DEVICE.replace('AddReg = Reg\n', 'AddReg = Reg\nDeviceData = Data\n') + '[Data]\nServer = local\n',
      'wren.inf',
    ],
    [
      'a source directory that the destination repeats',
      DEVICE.replace('wren.sys = 1', 'wren.sys = 1,x64')
        .replace('DefaultDestDir = 13', 'DefaultDestDir = 13,X64')
        .replaceAll('%13%\\wren', '%13%\\x64\\wren'),
      'wren.inf',
    ],
  ])('%s', (_, text, path) => {
    expect(codes(text, {}, path)).toEqual([]);
  });
});

test('a sign parts the names of a line of RenFiles as a comma does', () => {
  const renaming = (line: string): unknown[] =>
    codes(`${DEVICE.replace('CopyFiles = Files', 'CopyFiles = Files\nRenFiles = Old')}[Old]\n${line}\n`);
  const whole = renaming('wren.dat,wrenold.dat');
  expect(renaming('wren.dat = wrenold.dat')).toEqual(whole);
  expect(renaming('wren.dat =')).toHaveLength(whole.length + 1);
});

test('a path with blanks and no quotes of its own is told as that', () => {
  const text = DEVICE.replaceAll('wren.sys', 'wren srv.sys');
  const cut = check(text).filter(({ code }) => code === 2084);
  expect(cut.map(({ message }) => message)).toEqual([
    `service binary '%13%\\wren srv.sys' ends at its first blank: write the path as """%13%\\wren srv.sys"""`,
  ]);
});
