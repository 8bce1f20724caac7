import { DEFAULT_OPTIONS } from '../src/contract/options';
import { infTransforms } from '../src/builtin-transforms';
import { portInf } from '../src/engine/port-inf';

const HEAD = `[Version]
Signature = "$Windows NT$"
Class = USB
ClassGuid = {36fc9e60-c465-11cf-8056-444553540000}
Provider = %Wren%
CatalogFile = wren.cat
DriverVer = 01/02/2020,1.0.0.0
PnpLockdown = 1

[Manufacturer]
%Wren% = Models,NTamd64.10.0...17763

[Models.NTamd64.10.0...17763]
Wren = Inst,USB\\VID_1209&PID_0001

[Inst.NT]

[Inst.NT.Services]
AddService = ,2

`;
const CO_INSTALLERS =
  '[Inst.NT.CoInstallers]\nAddReg = Co\n\n[Co]\nHKR,,CoInstallers32,0x10000,"WdfCoInstaller01011.dll"\n\n';
const WDF = '[Inst.NT.Wdf]\nKmdfService = wren,Wdf\n\n[Wdf]\nKmdfLibraryVersion = 1.15\n\n';
const STRINGS = '[Strings]\nWren = "Wren"\n';

const ported = (text: string): string =>
  portInf({ path: 'wren.inf', bytes: Buffer.from(text) }, { ...DEFAULT_OPTIONS, transforms: infTransforms() })
    .afterText ?? text;

describe('headings of sections that are gone', () => {
  test.each([
    ['one that speaks of co-installers goes with the last of them', ';--- Wren Coinstaller installation ---\n\n', ''],
    ['in a box as well', ';\n;--- Wren Coinstaller installation ------\n;\n\n', ''],
    ['one that speaks of other things too stays', ';-------\n; Coinstaller\n; and framework\n;-------\n\n', null],
  ])('%s', (_, heading, left) =>
    expect(ported(HEAD + heading + CO_INSTALLERS + WDF + STRINGS)).toBe(HEAD + (left ?? heading) + WDF + STRINGS),
  );

  test('one above another heading goes when all between them is gone', () => {
    const [first, second] = ['; ------ Setup ------\n\n', '; ------ Wdf ------\n\n'];
    expect(ported(HEAD + first + CO_INSTALLERS + second + WDF + STRINGS)).toBe(HEAD + second + WDF + STRINGS);
  });

  test('one that still heads a section stays', () => {
    const first = '; ------ Setup ------\n\n';
    expect(ported(HEAD + first + CO_INSTALLERS + WDF + STRINGS)).toBe(HEAD + first + WDF + STRINGS);
  });

  test('a comment that is no heading stays', () => {
    const note = '; The next lines are kept for Windows 7.\n\n';
    expect(ported(HEAD + note + CO_INSTALLERS + STRINGS)).toBe(HEAD + note + STRINGS);
  });
});
