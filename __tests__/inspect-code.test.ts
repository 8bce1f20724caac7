import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaProblems } from '../src/report/schema-problems';
import { runCommand } from './support/command-run';
import { removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

afterAll(removeScratchFolders);

const examples = join(__dirname, '..', 'examples');

describe('infport inspect --code', () => {
  test('lists what a driver, its tools and scripts reach for', async () => {
    const { code, stdout } = await runCommand(join(examples, 'harrier-usb'), ['inspect', '.', '--code']);
    expect(code).toBe(0);
    expect(stdout).toContain('driver/harrier.c  (KMDF, harrier)\n  Registry keys by path\n');
    for (const line of [
      '15:12  RTL_REGISTRY_SERVICES\\Harrier  read by RtlQueryRegistryValues',
      '15:12  Depth  read by RtlQueryRegistryValues',
      '27:12  Ports\\First  read by RtlQueryRegistryValues',
      '50:33  HKLM\\Software\\Fabrikam\\Harrier  read by ZwOpenKey',
      '55:12  Calibration  read by ZwQueryValueKey',
      '4:1  \\SystemRoot\\System32\\drivers\\harrier.bin  read by ZwCreateFile',
      '14:39  Depth  read by GetValue',
      '3:1  copy ..\\harrier.sys %windir%\\System32\\drivers',
      '12:25  harrierapi.dll  read by LoadLibraryW',
    ])
      expect(stdout).toContain(`    ${line}\n`);
    expect(stdout).toMatch(/\n5 files of code: \d with places, \d without, 0 not looked at\.\n/);
  });

  test('JSON follows the published schema', async () => {
    const schema: object = JSON.parse(readFileSync(join(__dirname, '../docs/schema/inspect-code.schema.json'), 'utf8'));
    const { stdout } = await runCommand(join(examples, 'osprey-bridge'), ['inspect', '.', '--code', '-f', 'json']);
    const objects = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { path: string; kind: string; touches: { what: string; name: string }[] });
    expect(objects.flatMap((object) => schemaProblems(schema, object))).toEqual([]);
    const agent = objects.find(({ path }) => path === 'agent/agent.cpp');
    expect(agent).toMatchObject({ kind: 'service', parsed: true, unread: 0 });
    expect(agent?.touches).toContainEqual(
      expect.objectContaining({ what: 'state', name: 'GetServiceRegistryStateKey' }),
    );
  });

  test('says how much of a file was not read, and which files were not looked at', async () => {
    const folder = scratchFolder();
    writeFiles(folder, {
      'a.c': 'void Open(void) { CreateFileW(L"\\\\\\\\.\\\\Wren", 0, 0, 0, 3, 0, 0); }\n@@@ not C at all @@@ ) } ;\n',
      'a.tmh': '',
      'ntddk.h': '#define X L"\\\\Device\\\\Wren"\n',
    });
    const { stdout } = await runCommand(folder, ['inspect', '.', '--code']);
    expect(stdout).toMatch(/^a\.c {2}[\d.]+ % of it was not read$/m);
    expect(stdout).toContain('ntddk.h  not looked at: a header of the Windows kits');
    expect(stdout).toMatch(/Not wholly read: 1; at most [\d.]+ % of one file\.\n$/);
  });

  test('a named INF and flags of INFs are refused with their reason', async () => {
    const named = await runCommand(join(examples, 'harrier-usb'), ['inspect', 'harrier-usb.inf', '--code']);
    expect(named).toMatchObject({ code: 2, stderr: expect.stringContaining('not a file of code') });
    const flags = await runCommand(join(examples, 'harrier-usb'), ['inspect', '.', '--code', '--build', '22000']);
    expect(flags.stderr).toContain('--code goes with --format and --encoding only.');
  });
});
