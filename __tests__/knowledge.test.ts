import { ABSOLUTE_KEY_ADVICE, adviceForKey } from '../src/knowledge/absolute-key-advice';
import { ADDSERVICE_FLAGS } from '../src/knowledge/addservice-flags';
import { COPY_FLAGS, COPY_FLAGS_KEPT_AT_DRIVER_STORE } from '../src/knowledge/copy-flags';
import { DIRIDS, diridInfo } from '../src/knowledge/dirids';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { frameworkCoinstaller, frameworkCoinstallerVersion } from '../src/knowledge/framework-coinstallers';
import { INBOX_BINARIES, inboxBinaryByFile, inboxBinaryByService } from '../src/knowledge/inbox-binaries';
import { INFVERIF_CODES, infVerifCode, levelOf } from '../src/knowledge/infverif-codes';
import { SERVICE_VALUES, serviceValue, specialServiceName } from '../src/knowledge/service-values';
import { setupClassByGuid, setupClassByName } from '../src/knowledge/setup-classes';
import { isDiridToleratedByH, isKeyToleratedByH } from '../src/knowledge/tolerated-h';
import { nameOfBuild, windowsOfBuild, WINDOWS_BUILDS } from '../src/knowledge/windows-builds';

function unique(values: readonly (string | number)[]): void {
  expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
}

describe('tables hold each thing once', () => {
  test('keys', () => {
    unique(INFVERIF_CODES.map((entry) => entry.code));
    unique(DIRIDS.map((entry) => entry.id));
    unique(COPY_FLAGS.map((entry) => entry.value));
    unique(ADDSERVICE_FLAGS.map((entry) => entry.value));
    unique(INBOX_BINARIES.map((entry) => entry.file));
    unique(SERVICE_VALUES.map((entry) => `${entry.subkey}\\${entry.name}`.toLowerCase()));
    unique(ABSOLUTE_KEY_ADVICE.map((entry) => `${entry.root}\\${entry.key}`));
  });

  test('all 202 codes of InfVerif, 163 of them decidable from the text', () => {
    expect(INFVERIF_CODES).toHaveLength(202);
    expect(INFVERIF_CODES.filter((entry) => entry.textOnly)).toHaveLength(163);
  });

  test('keep flags of service values are flags of AddService', () => {
    const known = ADDSERVICE_FLAGS.map((flag) => flag.value);
    for (const value of SERVICE_VALUES) if (value.keepFlag !== null) expect(known).toContain(value.keepFlag);
  });
});

describe('look-ups', () => {
  test('DIRIDs and their ranges', () => {
    expect(diridInfo(13)).toMatchObject({ isolated: 'yes', action: 'keep' });
    expect(diridInfo(12)).toMatchObject({ path: 'C:\\Windows\\System32\\drivers', action: 'to-driver-store' });
    expect(diridInfo(65535)).toBe(diridInfo(-1));
    expect(diridInfo(16384 + 5)).toMatchObject({ isolated: 'no', action: 'report' });
    expect(diridInfo(33000)?.note).toContain('setup program');
    expect(diridInfo(99)).toBeNull();
  });

  test('copy flags that isolated packages carry', () => {
    expect(COPY_FLAGS_KEPT_AT_DRIVER_STORE).toBe(0x2 | 0x40 | 0x4000);
  });

  test('inbox binaries, by file and by service, in any case', () => {
    expect(inboxBinaryByFile('WUDFRd.SYS')?.include).toMatchObject({
      inf: 'WUDFRD.inf',
      firstBuild: FEATURE_FLOORS.inboxInclude.build,
      upperFilter: { filters: 'WUDFRD_UpperFilter.NT.Filters' },
    });
    expect(inboxBinaryByService('MsHidKmdf')?.file).toBe('mshidkmdf.sys');
    expect(inboxBinaryByFile('wren.sys')).toBeNull();
  });

  test('intrinsic service values and special names', () => {
    expect(serviceValue('', 'delayedautostart')).toMatchObject({
      directive: 'DelayedAutoStart',
      floor: 19041,
      keepFlag: 0x8000,
    });
    expect(serviceValue('Parameters', 'Start')).toBeNull();
    expect(specialServiceName('Performance\\Wren', 'Library')?.name).toBe('Performance');
    expect(specialServiceName('', 'ServiceDll')?.kind).toBe('value');
    expect(specialServiceName('Tables', 'Size')).toBeNull();
  });

  test('what /h of 24H2 admits', () => {
    expect(isKeyToleratedByH('HKLM', 'Software\\Khronos\\Vulkan\\Drivers')).toBe(true);
    expect(isKeyToleratedByH('HKLM', 'SOFTWARE\\KhronosX')).toBe(false);
    expect(isKeyToleratedByH('hkcr', 'CLSID')).toBe(true);
    expect(isKeyToleratedByH('HKCU', 'Software\\Classes')).toBe(false);
    expect([13, 12, 16422, 17, 24].map(isDiridToleratedByH)).toEqual([true, true, true, false, false]);
  });

  test('advice goes by the most specific key', () => {
    expect(adviceForKey('HKLM', 'SYSTEM\\ControlSet001\\Services\\EventLog\\System\\Wren')?.advice).toContain(
      'event-log section',
    );
    expect(adviceForKey('hklm', 'System\\CurrentControlSet\\Services\\Wren')?.advice).toContain('HKR,Parameters');
    expect(adviceForKey('HKLM', 'SYSTEM\\CurrentControlSet\\Control\\Class\\{1}\\0000')?.advice).toContain(
      'software key',
    );
    expect(adviceForKey('HKLM', 'SOFTWARE\\Wren')).toBeNull();
  });

  test('framework co-installers', () => {
    expect(
      [
        'WdfCoInstaller01011.dll',
        'wdfcoinstaller$KMDFCOINSTALLERVERSION$.dll',
        'WUDFUpdate_01009.dll',
        'WudfCoinstaller.dll',
        'WinUSBCoInstaller2.dll',
        'wrenco.dll',
      ].map(frameworkCoinstaller),
    ).toEqual(['kmdf', 'kmdf', 'umdf', 'umdf', 'winusb', null]);
    expect(frameworkCoinstallerVersion('WdfCoInstaller01011.dll')).toEqual({ major: 1, minor: 11 });
    expect(frameworkCoinstallerVersion('wrenco01011.dll')).toBeNull();
  });

  test('Windows builds', () => {
    expect(WINDOWS_BUILDS.map((entry) => entry.build)).toEqual(
      [...WINDOWS_BUILDS.map((entry) => entry.build)].sort((a, b) => a - b),
    );
    expect(windowsOfBuild(16299)?.frameworkMinor).toBe(23);
    expect(windowsOfBuild(9600)).toBeNull();
    expect(nameOfBuild(17763)).toContain('1809');
    expect(nameOfBuild(25326)).toBe('build 25326');
  });

  test('setup classes and codes', () => {
    expect(setupClassByGuid('{745A17A0-74D3-11D0-B6FE-00A0C90F57DA}')?.name).toBe('HIDClass');
    expect(setupClassByName('net')?.guid).toBe('{4d36e972-e325-11ce-bfc1-08002be10318}');
    const code = infVerifCode(1304);
    expect(
      code === null ? null : [levelOf(code, 'k'), levelOf(code, 'u'), levelOf(code, 'w'), levelOf(code, 'h')],
    ).toEqual(['warning', 'error', 'none', 'none']);
    expect(infVerifCode(9999)).toBeNull();
  });
});
