import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../src/check';
import { port } from '../src/port';
import { isProjectFile } from '../src/code/build-units';
import type { FileResult } from '../src/contract/result';
import { filesBelow } from '../scripts/code-score';
import { runCommand } from './support/command-run';

const examples = join(__dirname, '..', 'examples');

/** For each line of the INF: the lines of code that the finding there names. */
async function told(name: string, verb: typeof port): Promise<Record<string, string[]>> {
  const files = filesBelow(join(examples, name)).map((path) => ({
    path,
    bytes: readFileSync(join(examples, name, path)),
  }));
  const projects = files.filter(({ path }) => isProjectFile(path));
  const others = files.filter(({ path }) => !isProjectFile(path));
  const results: FileResult[] = await verb(others, { minBuild: 22000 }, projects);
  const inf = results.find(({ path }) => path.endsWith('.inf')) as FileResult;
  const lines: Record<string, string[]> = {};
  for (const { line, related } of inf.findings) {
    const code = (related ?? []).filter(({ path }) => !path.endsWith('.inf'));
    if (code.length > 0)
      lines[line] = [...(lines[line] ?? []), ...code.map((place) => `${place.path}:${place.line} ${place.message}`)];
  }
  return lines;
}

const EXPANDS = '; the data is a path in the driver store: expand it where it is REG_EXPAND_SZ';

const HARRIER = {
  // A file of the driver, copied by hand.
  46: ['setup/install.cmd:3 harrier.sys: named to copy, in the old place'],
  // A file that is held back: who opens it.
  50: ['driver/harrier.c:39 harrier.bin: opened with ZwCreateFile, in the old place'],
  // A library that moves, and the value that holds its path.
  53: [
    'tool/trace.cpp:12 harrierapi.dll: loaded with LoadLibraryW, in the old place',
    'setup/install.cmd:4 harrierapi.dll: named to copy, in the old place',
    `tool/trace.cpp:10 Library: read with RegQueryValueExW${EXPANDS}`,
  ],
  // A value below an absolute key.
  57: [
    'driver/harrier.c:52 HKLM\\Software\\Fabrikam\\Harrier\\Calibration: key opened with ZwOpenKey, by its absolute path',
    'driver/harrier.c:55 HKLM\\Software\\Fabrikam\\Harrier\\Calibration: read with ZwQueryValueKey, by its absolute path',
  ],
  // A filter.
  63: [
    'coinst/harrierco.cpp:8 HarrierFlt: the list of filters written with SetupDiSetDeviceRegistryPropertyW',
    'setup/install.cmd:7 HarrierFlt: worked on with devcon',
  ],
  // A value of the service, and one below a key of it.
  78: [
    'driver/harrier.c:15 Depth: read with RtlQueryRegistryValues(RTL_REGISTRY_SERVICES), in the old key',
    'tool/Program.cs:14 Depth: read with GetValue, in the old key',
    'setup/install.cmd:5 Depth: written with reg, in the old key',
    'driver/harrier.c:27 First: read with RtlQueryRegistryValues(RTL_REGISTRY_SERVICES), in the old key',
  ],
  // A trace session.
  81: ['tool/trace.cpp:17 HarrierTrace: named', 'tool/trace.cpp:18 HarrierTrace: named'],
  // A source of events.
  84: [
    'tool/Program.cs:17 HarrierAgent: named to SourceExists',
    'tool/Program.cs:18 HarrierAgent: named to CreateEventSource',
    'setup/install.cmd:6 HarrierAgent: registered with reg',
  ],
  // A co-installer.
  98: ['coinst/harrierco.cpp:1 harrierco.dll: the source of the co-installer'],
};

const OSPREY = {
  35: ['setup/collect.ps1:3 ospreyum.dll: named to copy-item, in the old place'],
  38: [
    'app/Panel.cs:21 ospreyagent.exe: opened with Exists, in the old place',
    'agent/agent.cpp:35 EventMessageFile: written with RegSetValueExW',
  ],
  41: [
    'driver/ospreyum.cpp:21 osprey.lut: opened with CreateFileW, in the old place',
    `driver/ospreyum.cpp:16 TablePath: read with WdfRegistryQueryString${EXPANDS}`,
  ],
  45: ['setup/collect.ps1:2 OspreyBoot: named', 'setup/collect.ps1:4 OspreyBoot: named'],
  48: [
    'agent/agent.cpp:34 Osprey Bridge: registered with RegCreateKeyExW',
    'agent/agent.cpp:36 Osprey Bridge: named to RegisterEventSourceW',
  ],
  71: [
    'agent/agent.cpp:13 Interval: read with RegQueryValueExW, in the old key',
    'app/Panel.cs:14 Interval: read with GetValue, in the old key',
    'app/Panel.cs:15 Interval: written with SetValue, in the old key',
    'setup/collect.ps1:5 Interval: written with set-itemproperty, in the old key',
    'agent/agent.cpp:25 Verbose: read with RegQueryValueExW, below Parameters already',
  ],
};

describe('every move of a package names its lines of code', () => {
  test('a USB device with a co-installer, a tool and a script', async () => {
    expect(await told('harrier-usb', port)).toEqual(HARRIER);
  });

  test('a UMDF driver with a service, a panel and a script', async () => {
    expect(await told('osprey-bridge', port)).toEqual(OSPREY);
  });

  test('check tells them too', async () => {
    const lines = Object.values(await told('osprey-bridge', check)).flat();
    expect(new Set(lines)).toEqual(new Set(Object.values(OSPREY).flat()));
  });

  test.each(['text', 'markdown', 'html', 'worklist', 'json'])('the report %s holds them', async (format) => {
    const run = await runCommand(join(examples, 'osprey-bridge'), [
      'port',
      '.',
      '--min-build',
      '22000',
      '--format',
      format,
      '--exit-zero',
    ]);
    for (const words of ['agent.cpp', 'named to RegisterEventSourceW', 'Panel.cs', 'ospreyum.dll: named to copy-item'])
      expect(run.stdout).toContain(format === 'markdown' ? words.replace(/_/g, '\\_') : words);
  });
});

test('a value that code nowhere reads is told so', async () => {
  const name = 'harrier-usb';
  const [result] = await port(
    [
      { path: 'a.inf', bytes: readFileSync(join(examples, name, 'harrier-usb.inf')) },
      { path: 'driver/a.c', bytes: Buffer.from('int zero(void) { return 0; }') },
    ],
    { minBuild: 22000 },
  );
  const todo = (result?.findings ?? []).flatMap(({ followUps }) => followUps.map(({ text }) => text));
  expect(todo.find((text) => text.startsWith('Depth'))).toMatch(/\(no reader found in the one file of code\)$/);
});

describe('moves that code knows by a name alone', () => {
  async function lines(inf: string, code: string, minBuild: number): Promise<string[]> {
    const bytes = readFileSync(join(__dirname, '..', '__testfixtures__', inf));
    const [result] = await port(
      [
        { path: 'a.inf', bytes },
        { path: 'src/a.cpp', bytes: Buffer.from(code) },
      ],
      { minBuild },
    );
    return (result?.findings ?? []).flatMap(({ related }) =>
      (related ?? []).filter(({ path }) => path === 'src/a.cpp').map(({ line, message }) => `${line} ${message}`),
    );
  }

  test('a class of COM: its definition, and who is handed it', async () => {
    const code = `// {0a1b2c3d-6e6f-4a4b-9c9d-334455667788}
DEFINE_GUID(CLSID_Wren, 0x0a1b2c3d, 0x6e6f, 0x4a4b, 0x9c, 0x9d, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88);
HRESULT Make(void **p) { LoadLibraryW(L"x.dll"); return CoCreateInstance(CLSID_Wren, NULL, CLSCTX_ALL, IID_Wren, p); }
`;
    const found = await lines('com-servers/device-transform.input.inf', code, 26100);
    expect(found).toContain('2 {0a1b2c3d-6e6f-4a4b-9c9d-334455667788}: named');
    expect(found).toContain('3 {0a1b2c3d-6e6f-4a4b-9c9d-334455667788}: handed to CoCreateInstance');
    expect(found).not.toContain('1 {0a1b2c3d-6e6f-4a4b-9c9d-334455667788}: named');
  });

  test('a trace session is found by its whole name only', async () => {
    const code = 'void Go(void) { Start(L"WrenBoot"); Start(L"WrenBootstrap"); LoadLibraryW(L"x.dll"); }\n';
    expect(await lines('autologgers/own-session.input.inf', code, 22000)).toEqual(['1 WrenBoot: named']);
  });

  test('a provider of events: its definition, and who is handed it', async () => {
    const code = `DEFINE_GUID(WrenProvider, 0x7d0f6c5a, 0x52b1, 0x4f63, 0x9d, 0x3e, 0x0c, 0x6f, 0x5f, 0x3f, 0x8a, 0x11);
DEFINE_GUID(Other, 0x7d0f6c5a, 0x52b1, 0x4f63, 0x9d, 0x3e, 0x0c, 0x6f, 0x5f, 0x3f, 0x8a, 0x12);
void Go(void) { EventRegister(&WrenProvider, 0, 0, 0); EventRegister(&Other, 0, 0, 0); LoadLibraryW(L"x.dll"); }
`;
    expect(await lines('event-providers/one-channel.input.inf', code, 17763)).toEqual([
      '1 {7d0f6c5a-52b1-4f63-9d3e-0c6f5f3f8a11}: named',
      '3 {7d0f6c5a-52b1-4f63-9d3e-0c6f5f3f8a11}: handed to EventRegister',
    ]);
  });

  test('a category of media', async () => {
    const code = `const GUID Jack = { 0xa1b2c3d, 0x6e6f, 0x4a4b, { 0x9c, 0x9d, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88 } };
void Go(void) { Describe(&Jack); LoadLibraryW(L"x.dll"); }
`;
    expect(await lines('media-categories/name-and-display.input.inf', code, 17763)).toEqual([
      '1 {0a1b2c3d-6e6f-4a4b-9c9d-334455667788}: named',
      '2 {0a1b2c3d-6e6f-4a4b-9c9d-334455667788}: handed to Describe',
    ]);
  });

  test('an audio processing object whose class is known by __uuidof', async () => {
    const code = `class __declspec(uuid("0A1B2C3D-6E6F-4A4B-9C9D-334455667788")) WrenApo;
HRESULT Go(void **p) { LoadLibraryW(L"x.dll"); return CoCreateInstance(__uuidof(WrenApo), 0, 1, IID_X, p); }
`;
    expect(await lines('audio-processing-objects/class-with-the-device.input.inf', code, 26100)).toEqual([
      '1 {0a1b2c3d-6e6f-4a4b-9c9d-334455667788}: named',
      '2 {0a1b2c3d-6e6f-4a4b-9c9d-334455667788}: handed to CoCreateInstance',
    ]);
  });

  test('a section that has another name now: who runs it', async () => {
    const code = `void Go(HINF inf) {
  SetupInstallFromInfSectionW(0, inf, L"DefaultInstall", 0, 0, 0, 0, 0, 0, 0, 0);
  system("rundll32 setupapi.dll,InstallHinfSection DefaultInstall 132 a.inf");
  system("rundll32 setupapi.dll,InstallHinfSection DefaultInstallOther 132 a.inf");
}
`;
    expect(await lines('primitive-driver/by-source-sections.input.inf', code, 17763)).toEqual([
      '2 DefaultInstall: a section run with SetupInstallFromInfSectionW',
      '3 DefaultInstall: run with rundll32',
    ]);
  });

  test('the oldest build that is served: state functions that it does not have', async () => {
    const code = `NTSTATUS Go(PDRIVER_OBJECT driver, HANDLE *key) {
  WdfDriverOpenParametersRegistryKey(0, KEY_READ, 0, 0);
  return IoOpenDriverRegistryKey(driver, DriverRegKeyParameters, KEY_READ, 0, key);
}
`;
    const late = '3 16299: IoOpenDriverRegistryKey is there from build 17134; look it up at run time';
    expect(await lines('windows-slices/raise-in-place.input.inf', code, 14393)).toEqual([late]);
    expect(await lines('windows-slices/raise-in-place.input.inf', code, 17763)).toEqual([]);
  });
});
