import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProjectFile } from '../src/code/build-units';
import { port } from '../src/port';
import { filesBelow } from '../scripts/code-score';

const folder = join(__dirname, 'code-packages');

/** What the findings of a package's INF say of its code, and what stays to do for the values that moved. */
async function told(name: string): Promise<{ lines: string[]; todo: string[] }> {
  const files = filesBelow(join(folder, name)).map((path) => ({
    path,
    bytes: readFileSync(join(folder, name, path)),
  }));
  const results = await port(
    files.filter(({ path }) => !isProjectFile(path)),
    { minBuild: 17763 },
    files.filter(({ path }) => isProjectFile(path)),
  );
  const findings = results.find(({ path }) => path.endsWith('.inf'))?.findings ?? [];
  return {
    lines: findings.flatMap(({ related }) =>
      (related ?? []).filter(({ path }) => !path.endsWith('.inf')).map((at) => `${at.path}:${at.line} ${at.message}`),
    ),
    todo: findings.flatMap(({ followUps }) => followUps.flatMap(({ text }) => /^(\w+) moved to/.exec(text)?.[1] ?? [])),
  };
}

describe('moves and the code that reads what moved, by package', () => {
  test('a table in another file, a class of the service, a script; what is read right is not left to do', async () => {
    const { lines, todo } = await told('brant');
    expect(lines).toEqual([
      'sys/driver.c:11 QueueDepth: read with RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE), in the old key',
      'sys/driver.c:11 DebugLevel: read with RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE), in the old key',
      'setup/install.ps1:3 DebugLevel: written with set-itemproperty, in the old key',
      'sys/driver.c:24 Timeout: read with ZwQueryValueKey, below Parameters already',
      'sys/driver.c:11 Window: read with RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE), in the old key',
      'svc/agent.cpp:12 PollSeconds: read with RegQueryValueExW, in the old key',
      'setup/install.ps1:2 brant.sys: named to copy-item, in the old place',
      'setup/install.ps1:4 brant.sys: named to new-eventlog, in the old place',
      'setup/install.ps1:5 brantsvc.exe: named to sc, in the old place',
      'sys/driver.c:37 brantfw.bin: opened with ZwCreateFile, in the old place',
      'sys/driver.c:47 FirmwarePath: read with ZwQueryValueKey; the data is a path in the driver store: put \\??\\ before it',
    ]);
    expect(todo).toEqual(['QueueDepth', 'DebugLevel', 'Window', 'PollSeconds']);
  });

  test('a helper opens the key, another reads a value that its caller names, and a key below is opened by its handle', async () => {
    const { lines, todo } = await told('teal');
    expect(lines.filter((line) => !line.startsWith('co/'))).toEqual([
      'drv/reg.c:19 Latency: read with WdfRegistryQueryULong, below Parameters already',
      'drv/driver.c:14 Label: read with WdfRegistryQueryUnicodeString, below Parameters already',
      'drv/driver.c:28 First: read with WdfRegistryQueryULong, below Parameters already',
    ]);
    expect(todo).toEqual([]);
  });

  test('with two drivers in the INF and no project file, nobody knows whose Parameters it opens: the work stays', async () => {
    const { lines, todo } = await told('teal-and-filter');
    expect(lines).toEqual([
      'co/co.c:1 tealco.dll: the source of the co-installer',
      'api/panel.cpp:22 Latency: read with RegGetValueA, in the old key',
      'drv/reg.c:19 Latency: read with WdfRegistryQueryULong; which key it opens was not found',
      'drv/driver.c:14 Label: read with WdfRegistryQueryUnicodeString; which key it opens was not found',
      'drv/driver.c:28 First: read with WdfRegistryQueryULong; which key it opens was not found',
      'api/panel.cpp:12 tealapi.dll: loaded with LoadLibrary, in the old place',
      'api/panel.cpp:6 tealapi.dll: loaded with LoadLibraryExW, in the old place',
    ]);
    expect(todo).toEqual(['Latency', 'Label', 'First']);
  });

  test('UMDF beside a service that reads by state functions, and a script that still writes the old key', async () => {
    const { lines, todo } = await told('smew');
    expect(lines).toEqual([
      'drv/Device.cpp:11 HKLM\\SOFTWARE\\Smew\\Sensor\\Gain: key opened with RegOpenKeyExW, by its absolute path',
      'drv/Device.cpp:13 HKLM\\SOFTWARE\\Smew\\Sensor\\Gain: read with RegQueryValueExW, by its absolute path',
      'tool/install.cmd:5 HKLM\\SOFTWARE\\Smew\\Sensor\\Gain: worked on with reg, by its absolute path',
      'hub/hub.cpp:14 Interval: read with RegQueryValueExW, below Parameters already',
      'tool/install.cmd:6 Interval: written with reg, in the old key',
      'hub/hub.cpp:16 Count: read with RegQueryValueExW, below Parameters already',
      'tool/install.cmd:4 smew.dll: named to copy, in the old place',
      'drv/Device.cpp:31 smewcal.dat: opened with ifstream, in the old place',
      'tool/install.cmd:3 smewcal.dat: named to xcopy, in the old place',
      'drv/Device.cpp:23 TableFile: read with WdfRegistryQueryUnicodeString; the data is a path in the driver store: expand it where it is REG_EXPAND_SZ',
    ]);
    expect(todo).toEqual(['Interval']);
  });

  test('a driver for UMDF 1: its sources', async () => {
    expect((await told('godwit')).lines).toEqual([
      'drv/Driver.cpp:1 UMDF 1: the source of a driver for UMDF 1',
      'drv/Driver.h:1 UMDF 1: the source of a driver for UMDF 1',
    ]);
  });

  test('a class around the handle: the line is told, and that its key was not found', async () => {
    expect(await told('dunlin')).toEqual({
      lines: [
        'drv/registry.h:19 Depth: read with ZwQueryValueKey; which key it opens was not found',
        'drv/registry.h:19 High: read with ZwQueryValueKey; which key it opens was not found',
      ],
      todo: ['Depth', 'Label', 'High'],
    });
  });

  test('a service and a tool in C#: names by nameof, of a list, a key that a method puts together', async () => {
    expect(await told('knot')).toEqual({
      lines: [
        'tool/Program.cs:11 Gain: written with SetValue, in the old key',
        'tool/Program.cs:12 Gain: read with GetValue, in the old key',
        'tool/Program.cs:12 Mode: read with GetValue, in the old key',
        'svc/KnotService.cs:14 Interval: read with GetValue, in the old key',
      ],
      todo: ['Gain', 'Mode', 'Interval'],
    });
  });

  test('a table of settings, a key that an object holds, functions of a library', async () => {
    expect(await told('plover')).toEqual({
      lines: [
        'ui/panel.cpp:6 Flags: written with set_value_dword, in the old key',
        'svc/service.cpp:16 Poll: read with RegQueryValueExW, in the old key',
        'ui/panel.cpp:5 Poll: read with get_value_dword, in the old key',
        'svc/service.cpp:24 Server: read with QueryStringValue, in the old key',
        'svc/service.cpp:16 Retries: read with RegQueryValueExW, in the old key',
      ],
      todo: ['Flags', 'Poll', 'Server', 'Retries'],
    });
  });

  test('a table with named fields and a key below, a value with a fall-back, a file beside the driver', async () => {
    expect(await told('ruff')).toEqual({
      lines: [
        'sys/ruff.c:32 ruff.bin: opened with ZwCreateFile, beside the own binary already',
        'sys/ruff.c:18 Threshold: read with RtlQueryRegistryValueWithFallback, below Parameters already',
        'sys/ruff.c:37 Verbose: read with RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE), in the old key',
        'sys/ruff.c:37 Speed: read with RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE), in the old key',
      ],
      todo: ['Verbose', 'Speed', 'Firmware'],
    });
  });

  test('variables of scripts, a value behind brackets, a library that is loaded by its name and from beside', async () => {
    expect(await told('sanderling')).toEqual({
      lines: [
        'app/main.cpp:6 sandapi.dll: loaded with LoadLibraryExW, in the old place',
        'app/main.cpp:11 sandapi.dll: loaded with LoadLibraryW, beside the own binary already',
        'setup/setup.cmd:6 sandapi.dll: named to del, in the old place',
        'setup/setup.cmd:3 Baud: read with reg, in the old key',
        'setup/setup.cmd:5 Baud: written with reg, below Parameters already',
        'setup/tune.ps1:4 Baud: read with get-itemproperty, in the old key',
        'setup/setup.cmd:4 Mask: written with reg, in the old key',
        'setup/tune.ps1:3 Mask: written with set-itemproperty, in the old key',
        'setup/tune.ps1:5 Mask: read with get-itempropertyvalue, in the old key',
      ],
      todo: ['Baud', 'Mask'],
    });
  });

  test('a path that is copied to a global, and helpers of helpers', async () => {
    expect(await told('whimbrel')).toEqual({
      lines: [
        'flt/reg.c:7 Altitudes: read with ZwQueryValueKey, in the old key',
        'flt/reg.c:10 Altitudes: read with ZwQueryValueKey, in the old key',
        'flt/reg.c:7 Limit: read with ZwQueryValueKey, in the old key',
        'flt/reg.c:10 Limit: read with ZwQueryValueKey, in the old key',
        'flt/reg.c:7 Trace: read with ZwQueryValueKey, in the old key',
        'flt/reg.c:10 Trace: read with ZwQueryValueKey, in the old key',
      ],
      todo: ['Altitudes', 'Limit', 'Trace'],
    });
  });
});
