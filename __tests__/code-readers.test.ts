import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { port } from '../src/port';
import type { Finding } from '../src/contract/result';
import { runCommand } from './support/command-run';
import { removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

afterAll(removeScratchFolders);

const example = join(__dirname, '..', 'examples', 'contoso-sensor');
const inf = readFileSync(join(example, 'contoso-sensor.inf'));

/** The findings of the example's INF beside one file of code. */
async function beside(code: string, path = 'driver/sensor.c'): Promise<readonly Finding[]> {
  const [result] = await port(
    [
      { path: 'contoso-sensor.inf', bytes: inf },
      { path, bytes: Buffer.from(code) },
    ],
    {},
  );
  return result?.findings ?? [];
}

const settings = (findings: readonly Finding[]): Finding =>
  findings.find(({ transform }) => transform === 'service-parameters') as Finding;
const files = (findings: readonly Finding[]): Finding =>
  findings.find(
    ({ followUps, related, transform }) =>
      transform === 'copyfiles-dirid-13' && followUps.length + (related ?? []).length > 0,
  ) as Finding;
const places = (finding: Finding): string[] => (finding.related ?? []).map(({ line, message }) => `${line} ${message}`);
const todo = (finding: Finding): string[] => finding.followUps.map(({ text }) => text.split(' ')[0] as string);

const table = (name: string, more = ''): string => `
NTSTATUS Read(void) {
  RTL_QUERY_REGISTRY_TABLE table[] = { ${more} { NULL, RTL_QUERY_REGISTRY_DIRECT, L"${name}", &depth, REG_NONE, NULL, 0 }, { NULL } };
  return RtlQueryRegistryValues(RTL_REGISTRY_SERVICES, L"ContosoSensor", table, NULL, NULL);
}`;

const byHandle = (open: string, name = 'Depth'): string => `
NTSTATUS Read(WDFDRIVER driver, WDFDEVICE device, PDRIVER_OBJECT object, HANDLE given) {
  WDFKEY key; HANDLE handle; ULONG depth;
  DECLARE_CONST_UNICODE_STRING(name, L"${name}");
  ${open}
  return WdfRegistryQueryULong(key, &name, &depth);
}`;

describe('the code that reads a value which moves', () => {
  test('the example: one value is read in the old key and stays to do, the other is read right and does not', async () => {
    const finding = settings(await beside(readFileSync(join(example, 'driver', 'sensor.c'), 'utf8')));
    expect(places(finding)).toEqual([
      '22 Depth: read with RtlQueryRegistryValues(RTL_REGISTRY_SERVICES), in the old key',
      '38 SampleRate: read with ZwQueryValueKey, below Parameters already',
    ]);
    expect(todo(finding)).toEqual(['Depth']);
  });

  test.each([
    [
      'a table with its entries written out',
      table('Depth'),
      '4 Depth: read with RtlQueryRegistryValues(RTL_REGISTRY_SERVICES), in the old key',
      true,
    ],
    [
      'names without case',
      table('DEPTH'),
      '4 Depth: read with RtlQueryRegistryValues(RTL_REGISTRY_SERVICES), in the old key',
      true,
    ],
    [
      'a table that goes to Parameters',
      table('Depth', '{ NULL, RTL_QUERY_REGISTRY_SUBKEY, L"Parameters" },'),
      '4 Depth: read with RtlQueryRegistryValues(RTL_REGISTRY_SERVICES), below Parameters already',
      false,
    ],
    [
      'the function of the framework',
      byHandle('WdfDriverOpenParametersRegistryKey(driver, KEY_READ, NULL, &key);'),
      '6 Depth: read with WdfRegistryQueryULong, below Parameters already',
      false,
    ],
    [
      'a key that the function is handed',
      byHandle('key = given;'),
      '6 Depth: read with WdfRegistryQueryULong; which key it opens was not found',
      true,
    ],
    [
      'a write by path',
      'void f(void) { ULONG d = 1; RegSetKeyValueW(HKEY_LOCAL_MACHINE, L"SYSTEM\\\\CurrentControlSet\\\\Services\\\\ContosoSensor", L"Depth", REG_DWORD, &d, 4); }',
      '1 Depth: written with RegSetKeyValueW, in the old key',
      true,
    ],
  ])('%s', async (_, code, place, isLeft) => {
    const finding = settings(await beside(code));
    expect(places(finding)).toEqual([place]);
    expect(todo(finding)).toEqual(isLeft ? ['Depth', 'SampleRate'] : ['SampleRate']);
  });

  test.each([
    ['another value', table('Width')],
    [
      'the key of the device',
      byHandle('WdfDeviceOpenRegistryKey(device, PLUGPLAY_REGKEY_DEVICE, KEY_READ, NULL, &key);'),
    ],
    ['another service', table('Depth').replace('L"ContosoSensor"', 'L"OtherSensor"')],
    ['a comment', '// "Depth" is read below RTL_REGISTRY_SERVICES\n'],
  ])('is not %s', async (_, code) => {
    const finding = settings(await beside(code));
    expect(places(finding)).toEqual([]);
    expect(todo(finding)).toEqual(['Depth', 'SampleRate']);
  });

  test('a to-do stays when another file has the name and nobody can say what for', async () => {
    const [result] = await port(
      [
        { path: 'contoso-sensor.inf', bytes: inf },
        {
          path: 'driver/a.c',
          bytes: Buffer.from(byHandle('WdfDriverOpenParametersRegistryKey(driver, KEY_READ, NULL, &key);')),
        },
        { path: 'tool/b.cpp', bytes: Buffer.from('int x = ask("Depth");') },
      ],
      {},
    );
    expect(todo(settings(result?.findings ?? []))).toEqual(['Depth', 'SampleRate']);
  });
});

test('a name in C# that is no reader keeps the to-do', async () => {
  const [result, , tool] = await port(
    [
      { path: 'contoso-sensor.inf', bytes: inf },
      {
        path: 'driver/a.c',
        bytes: Buffer.from(byHandle('WdfDriverOpenParametersRegistryKey(driver, KEY_READ, NULL, &key);')),
      },
      { path: 'tool/Tool.cs', bytes: Buffer.from('var depth = key.GetValue("Depth");') },
    ],
    {},
  );
  expect(tool).toMatchObject({ outcome: 'unchanged', reason: null });
  expect(todo(settings(result?.findings ?? []))).toEqual(['Depth', 'SampleRate']);
});

test.each(['text', 'markdown', 'html', 'worklist', 'json'])(
  'the report %s names the line of the driver',
  async (format) => {
    const folder = scratchFolder();
    writeFiles(folder, { 'sensor.inf': inf, 'driver/sensor.c': readFileSync(join(example, 'driver', 'sensor.c')) });
    const { stdout } = await runCommand(folder, ['port', '.', '--format', format]);
    if (format === 'json') {
      const related = JSON.parse(stdout).files.flatMap(({ findings }: { findings: Finding[] }) =>
        findings.flatMap((finding) => finding.related ?? []),
      );
      expect(related).toContainEqual({
        path: 'driver/sensor.c',
        line: 22,
        column: 12,
        message: expect.stringContaining('in the old key'),
      });
    } else {
      expect(stdout.replaceAll('\\', '')).toContain(
        'driver/sensor.c:22:12: Depth: read with RtlQueryRegistryValues(RTL_REGISTRY_SERVICES), in the old key',
      );
    }
  },
);

describe('the code that loads a file which moves', () => {
  test.each([
    [
      'a bare name',
      'void f(void) { LoadLibraryW(L"ContosoSensorCtl.dll"); }',
      '1 ContosoSensorCtl.dll: loaded with LoadLibraryW, in the old place',
      true,
    ],
    [
      'the folder of Windows',
      'void f(void) { WCHAR p[260]; GetSystemDirectoryW(p, 260); wcscat(p, L"\\\\ContosoSensorCtl.dll"); LoadLibraryW(p); }',
      '1 ContosoSensorCtl.dll: loaded with LoadLibraryW, in the old place',
      true,
    ],
    [
      'the folder of the own module',
      'void f(HMODULE own) { WCHAR p[260], q[260]; GetModuleFileNameW(own, p, 260); PathCombineW(q, p, L"ContosoSensorCtl.dll"); LoadLibraryW(q); }',
      '1 ContosoSensorCtl.dll: loaded with LoadLibraryW, beside the own binary already',
      false,
    ],
    [
      'a folder that is handed in',
      'void f(LPWSTR p) { WCHAR q[260]; PathCombineW(q, p, L"ContosoSensorCtl.dll"); LoadLibraryW(q); }',
      '1 ContosoSensorCtl.dll: loaded with LoadLibraryW; which folder it looks in was not found',
      true,
    ],
  ])('%s', async (_, code, place, isLeft) => {
    const finding = files(await beside(code, 'tool/tool.c'));
    expect(places(finding)).toEqual([place]);
    expect(todo(finding)).toEqual(isLeft ? ['ContosoSensorCtl.dll'] : []);
  });

  test('is not another file', async () => {
    expect(places(files(await beside('void f(void) { LoadLibraryW(L"OtherCtl.dll"); }', 'tool/tool.c')))).toEqual([]);
  });
});
