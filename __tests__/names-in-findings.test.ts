import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { port } from '../src/port';

const INF = `[Version]
Signature   = "$WINDOWS NT$"
Class       = System
ClassGuid   = {4d36e97d-e325-11ce-bfc1-08002be10318}
Provider    = %Wren%
CatalogFile = wren.cat
DriverVer   = 03/12/2025,2.4.0.0
PnpLockdown = 1

[Manufacturer]
%Wren% = Wren,NTamd64

[Wren.NTamd64]
%Dev% = Wren_Install,ACPI\\WREN0001

[SourceDisksNames]
1 = %Disk%

[SourceDisksFiles]
wren.sys = 1
wrenlux.dll = 1

[DestinationDirs]
DefaultDestDir = 12
Wren_Umdf = 12,UMDF

[Wren_Install.NT]
CopyFiles = Wren_Files, Wren_Umdf

[Wren_Files]
wren.sys

[Wren_Umdf]
wrenlux.dll

[Wren_Install.NT.Wdf]
UmdfService = wrenlux,Wren_Lux
UmdfServiceOrder = wrenlux

[Wren_Lux]
UmdfLibraryVersion = 2.15.0
ServiceBinary = %12%\\UMDF\\wrenlux.dll

[Wren_Install.NT.Services]
AddService = Wren,2,Wren_Service

[Wren_Service]
ServiceType   = 1
StartType     = 3
ErrorControl  = 1
ServiceBinary = %12%\\wren.sys

[Strings]
Wren = "Wren Instruments"
Disk = "Wren disk"
Dev  = "Wren gauge"
`;

test('a section that is raised, and then stays beside a new one, has the name that it has in the file', async () => {
  const [result] = await port([{ path: 'wren.inf', bytes: Buffer.from(INF) }], { minBuild: 16299 });
  const added = result?.findings.find(({ id }) => id === 'T04-slice-added');
  expect(added?.message).toMatch(
    /^\[Wren\.NTamd64\] stays for builds below 17134; \[Wren\.NTamd64\.10\.0\.\.\.17134\]/,
  );
  expect(result?.findings.map(({ section }) => section)).toEqual(
    expect.arrayContaining(['Wren.NTamd64', 'Wren_Files', 'Wren_Umdf']),
  );
});

test('what is found in a copy has the name of the section that was copied', async () => {
  const path = join(__dirname, '../__testfixtures__/windows-slices/processors-share-a-copy.input.inf');
  const bytes = readFileSync(path);
  const [result] = await port([{ path: 'wren.inf', bytes }], { dropUnserved: false });
  const found = result?.findings.find(({ id }) => id === 'T20-framework-coinstaller');
  expect(found?.message).toMatch(/^\[Wren_Install\.NT\.CoInstallers\] installs/);
  expect(found?.section).toBe('Wren_Install.NT.CoInstallers');
});

test('a reason has the names of the file, that of a section which is missing there too', async () => {
  const session = 'HKLM,SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger\\WrenLog';
  const inf = INF.replace('CopyFiles = Wren_Files, Wren_Umdf', 'CopyFiles = Wren_Files, Wren_Umdf\nAddReg = Wren_Trace')
    .replace(/\[Wren_Install\.NT\.Services\][^[]*\[Wren_Service\][^[]*/, '')
    .replace(
      '[Strings]',
      `[Wren_Trace]
${session},GUID,0,"{5d1ba1a4-4c2e-4b6b-9c63-0e3c9f9e0a11}"
${session},Start,0x00010001,1

[Wren_Install.NT.HW]
AddReg = Wren_Filters

[Wren_Filters]
HKR,,UpperFilters,0x00010008,"wrentap"

[Strings]`,
    );
  const [result] = await port([{ path: 'wren.inf', bytes: Buffer.from(inf) }]);
  expect(Buffer.from(result?.after ?? '').toString()).toContain('[Wren.NTamd64.10.0...22000]');
  const held = result?.findings.filter(({ heldBack }) => heldBack?.includes('does not add the service'));
  expect(held?.map(({ heldBack }) => heldBack)).toEqual([
    '[Wren_Install.NT.Services] does not add the service wrentap, as AddFilter demands',
  ]);
});
