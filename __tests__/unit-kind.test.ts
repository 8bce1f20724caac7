import { readInf } from '../src/engine/read-inf';
import { portInf } from '../src/engine/port-inf';
import { infFacts } from '../src/engine/tooling/inf-facts';
import { infTransforms } from '../src/builtin-transforms';
import { isProjectFile } from '../src/code/build-units';
import { DEFAULT_OPTIONS, type EngineOptions } from '../src/contract/options';
import { surveyCode } from '../src/engine/code/survey';
import { port } from '../src/port';

const OPTIONS: EngineOptions = { ...DEFAULT_OPTIONS, transforms: infTransforms() };
/** Something that has a file parsed. */
const TRACE = 'static const wchar_t *key = L"SYSTEM\\\\CurrentControlSet\\\\Services\\\\Auk";\n';

/** What the code of a package is built into, by path. */
async function kinds(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const texts = Object.entries(files).map(([path, text]) => ({ path, text }));
  const infs = texts
    .filter(({ path }) => path.endsWith('.inf'))
    .flatMap(({ path, text }) => {
      const file = { path, bytes: Buffer.from(text) };
      const opened = readInf(file, OPTIONS);
      return opened.kind === 'inf' ? [infFacts(opened, portInf(file, OPTIONS))] : [];
    });
  const { read } = await surveyCode(
    texts.filter(({ path }) => !path.endsWith('.inf') && !isProjectFile(path)),
    texts.filter(({ path }) => isProjectFile(path)),
    [],
    { infs },
  );
  return Object.fromEntries([...read].map(([path, { kind }]) => [path, kind]));
}

const project = (inner: string, source = 'a.c'): string =>
  `<Project><PropertyGroup>${inner}</PropertyGroup><ItemGroup><ClCompile Include="${source}" /></ItemGroup></Project>`;
const inf = (type: string, binary: string): string =>
  `[Version]\nSignature = "$Windows NT$"\n[Manufacturer]\n%P% = Auk,NTamd64\n[Auk.NTamd64]\n%P% = I,PCI\\VEN_1&DEV_2\n[I.NT]\nCopyFiles = C\n[C]\n${binary}\n[I.NT.Services]\nAddService = auk,2,S\n[S]\nServiceType = ${type}\nStartType = 3\nErrorControl = 1\nServiceBinary = %12%\\${binary}\n[DestinationDirs]\nC = 12\n[Strings]\nP = "Auk"\n`;
const NTDDK = '#include <ntddk.h>\n';
const WDF = '#include <wdf.h>\n';
const WINDOWS = '#include <windows.h>\n';

describe('which code is it', () => {
  test.each<[string, string, Record<string, string>]>([
    ['a project of DriverType WDM', 'WDM', { 'a.vcxproj': project('<DriverType>WDM</DriverType>'), 'a.c': '' }],
    ['a project of DriverType KMDF', 'KMDF', { 'a.vcxproj': project('<DriverType>KMDF</DriverType>'), 'a.c': '' }],
    [
      'a project of DriverType UMDF',
      'UMDF',
      {
        'a.vcxproj': project('<DriverType>UMDF</DriverType><UMDF_VERSION_MAJOR>2</UMDF_VERSION_MAJOR>'),
        'a.c': WDF,
      },
    ],
    [
      'a project with UMDF_VERSION_MAJOR 1',
      'UMDF1',
      { 'a.vcxproj': project('<DriverType>UMDF</DriverType><UMDF_VERSION_MAJOR>1</UMDF_VERSION_MAJOR>'), 'a.c': '' },
    ],
    [
      'TARGETTYPE=DRIVER of the older kits',
      'WDM',
      { sources: 'TARGETNAME=auk\nTARGETTYPE=DRIVER\nSOURCES=a.c\n', 'a.c': '' },
    ],
    [
      'the same with KMDF_VERSION_MAJOR',
      'KMDF',
      { sources: 'TARGETNAME=auk\nTARGETTYPE=DRIVER\nKMDF_VERSION_MAJOR=1\nSOURCES=a.c\n', 'a.c': '' },
    ],
    [
      'the binary of a kernel service of the INF, by the name of a source',
      'WDM',
      { 'auk.inf': inf('1', 'a.sys'), 'a.c': '' },
    ],
    ['a file system service of the INF', 'WDM', { 'auk.inf': inf('2', 'a.sys'), 'a.c': '' }],
    [
      'the binary of a Win32 service of the INF, by its folder',
      'service',
      { 'auk.inf': inf('0x10', 'a.exe'), 'a/b.c': WINDOWS },
    ],
    ['includes of the kernel', 'WDM', { 'a.c': '#include "ntifs.h"\n' }],
    ['a miniport', 'WDM', { 'a.c': '#include <storport.h>\n' }],
    ['includes of the kernel and wdf.h', 'KMDF', { 'a.c': NTDDK + WDF }],
    [
      'DriverEntry alone',
      'WDM',
      { 'a.c': 'NTSTATUS DriverEntry(PDRIVER_OBJECT d, PUNICODE_STRING p) { return 0; }\n' },
    ],
    [
      'wdf.h, windows.h and DriverEntry',
      'UMDF',
      { 'a.c': `${WINDOWS + WDF}NTSTATUS DriverEntry(PDRIVER_OBJECT d, PUNICODE_STRING p) { return 0; }\n` },
    ],
    [
      'wdf.h, windows.h in a DynamicLibrary',
      'UMDF',
      { 'a.vcxproj': project('<ConfigurationType>DynamicLibrary</ConfigurationType>'), 'a.c': WINDOWS + WDF },
    ],
    ['wudfddi.h', 'UMDF1', { 'a.cpp': '#include <wudfddi.h>\n' }],
    [
      'StartServiceCtrlDispatcher',
      'service',
      { 'a.c': `${WINDOWS}int main() { return StartServiceCtrlDispatcherW(t); }\n` },
    ],
    [
      'RegisterServiceCtrlHandlerEx in a DLL for svchost',
      'service',
      {
        'a.c': `${WINDOWS}VOID WINAPI ServiceMain(DWORD c, LPWSTR *v) { h = RegisterServiceCtrlHandlerExW(L"auk", H, NULL); }\n`,
      },
    ],
    [
      'the definition of a function with DI_FUNCTION',
      'co-installer',
      {
        'a.c': `${WINDOWS}DWORD CALLBACK Entry(DI_FUNCTION f, HDEVINFO s, PSP_DEVINFO_DATA d, PCOINSTALLER_CONTEXT_DATA c) { return 0; }\n`,
      },
    ],
    [
      'a declaration with DI_FUNCTION is none',
      'application',
      {
        'a.c': `${WINDOWS}BOOL WINAPI Hook(DI_FUNCTION f, HDEVINFO s, PSP_DEVINFO_DATA d);\nint main() { return 0; }\n`,
      },
    ],
    [
      'DllMain',
      'library',
      { 'a.c': `${WINDOWS}BOOL WINAPI DllMain(HINSTANCE h, DWORD r, LPVOID p) { return TRUE; }\n` },
    ],
    ['a module definition file', 'library', { 'a.def': 'LIBRARY auk\nEXPORTS\n  F\n', 'a.c': WINDOWS }],
    [
      'WinMain',
      'application',
      { 'a.c': `${WINDOWS}int WINAPI wWinMain(HINSTANCE h, HINSTANCE p, PWSTR c, int s) { return 0; }\n` },
    ],
    ['nothing that tells', 'unknown', { 'a.c': WINDOWS }],
  ])('%s: %s', async (_, kind, files) => {
    const found = await kinds(
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, /\.c(?:pp)?$/.test(path) ? text + TRACE : text]),
      ),
    );
    expect([...new Set(Object.values(found))]).toEqual([kind]);
  });

  test('two folders are two units', async () => {
    expect(
      await kinds({
        'sys/a.c': NTDDK + TRACE,
        'app/b.c': `${WINDOWS}int main() { return 0; }\n${TRACE}`,
      }),
    ).toEqual({ 'sys/a.c': 'WDM', 'app/b.c': 'application' });
  });
});

/** The levels that the findings of a file have. */
async function levels(path: string, text: string): Promise<string[]> {
  const [result] = await port([{ path, bytes: Buffer.from(text) }], {});
  return (result?.findings ?? []).map(({ level }) => level);
}

describe('code of tests', () => {
  const open =
    'void f(void) { HKEY k; RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\\\CurrentControlSet\\\\Services\\\\Auk", 0, KEY_READ, &k); }\n';

  test.each(['tests/a.cpp', 'src/unittest/a.cpp', 'hlktest/a.cpp', 'lib/queue_test.cpp'])('%s: notes', async (path) => {
    expect(await levels(path, WINDOWS + open)).toEqual(['note']);
  });

  test.each(['gtest/gtest.h', 'WexTestClass.h', 'catch.hpp', 'catch2/catch_test_macros.hpp', 'CppUnitTest.h'])(
    'includes %s: notes',
    async (header) => {
      expect(await levels('src/a.cpp', `${WINDOWS}#include <${header}>\n${open}`)).toEqual(['note']);
    },
  );

  test('other code: a warning', async () => {
    expect(await levels('latest/a.cpp', `${WINDOWS}// #include <gtest/gtest.h>\n${open}`)).toEqual(['warning']);
  });
});
