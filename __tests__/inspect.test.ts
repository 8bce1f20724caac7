import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './support/command-run';
import { schemaProblems } from '../src/report/schema-problems';
import { removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';
import { smallInf } from './support/small-inf';

afterAll(removeScratchFolders);

const WREN = smallInf(`
[DestinationDirs]
Wren.Files = 12
[Wren.NT]
CopyFiles = Wren.Files
AddReg = Wren.Reg
[Wren.Files]
wren.sys
[Wren.Reg]
HKR,,Depth,0x00010001,4
[Wren.NT.Services]
AddService = Wren,0x2,Wren.Svc
[Wren.Svc]
ServiceType = 1
StartType = 3
ErrorControl = 1
ServiceBinary = %12%\\wren.sys
`);

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = scratchFolder();
  writeFiles(folder, files);
  return folder;
}

test('prints what lands where, in compact tables', async () => {
  const { code, stdout, stderr } = await runCommand(folderWith({ 'wren.inf': WREN }), ['inspect', 'wren.inf']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`wren.inf

  Signature $Windows NT$; Class HIDClass; ClassGuid {745a17a0-74d3-11d0-b6fe-00a0c90f57da}
  Provider Wren; CatalogFile wren.cat; PnpLockdown 1

amd64  [Devices.NTamd64]
  Widget  USB\\VID_1209&PID_0001  #1

#1  Wren.NT (amd64)

  Files
    wren.sys  System32\\drivers\\wren.sys from wren.sys

  Services
    Wren                added, flags 0x2
    Wren\\ServiceType    1 (kernel driver)
    Wren\\StartType      3 (on demand)
    Wren\\ErrorControl   1 (normal)
    Wren\\ServiceBinary  System32\\drivers\\wren.sys

  Registry
    software key\\Depth  REG_DWORD 4
`);
});

test('JSON follows the published schema', async () => {
  const schema: object = JSON.parse(readFileSync(join(__dirname, '../docs/schema/inspect.schema.json'), 'utf8'));
  const more = `${WREN}[DefaultUninstall]\nDelFiles = Wren.Files\n[ClassInstall32]\nAddReg = Wren.Reg\n[InterfaceInstall32]\n{g} = Face\n[Face]\nAddReg = Wren.Reg\n`;
  const { stdout } = await runCommand(folderWith({ 'a.inf': more, 'b.inf': WREN }), [
    'inspect',
    '.',
    '--format',
    'json',
  ]);
  const objects: unknown[] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(objects).toHaveLength(2);
  expect(objects.flatMap((object) => schemaProblems(schema, object))).toEqual([]);
});

test('--arch and --build narrow it', async () => {
  const models =
    '[Devices.NTamd64]\nOld = Wren,USB\\A\n[Devices.NTamd64.10.0...22000]\nNew = Wren,USB\\A\n[Devices.NTarm64]\nArm = Wren,USB\\A\n';
  const inf = smallInf('[Wren.NT]\nReboot\n', models).replace(
    'Devices,NTamd64',
    'Devices,NTamd64,NTamd64.10.0...22000,NTarm64',
  );
  const folder = folderWith({ 'wren.inf': inf });
  const labels = async (...flags: string[]): Promise<string[]> => {
    const { stdout } = await runCommand(folder, ['inspect', 'wren.inf', '-f', 'json', ...flags]);
    return (JSON.parse(stdout) as { slices: { label: string }[] }).slices.map((slice) => slice.label);
  };
  expect(await labels()).toEqual(['amd64 first to 10.0.22000', 'amd64 from 10.0.22000', 'arm64']);
  expect(await labels('--arch', 'amd64', '--build', '22631')).toEqual(['amd64 from 10.0.22000']);
  expect(await labels('--build', '19041')).toEqual(['amd64 first to 10.0.22000', 'arm64']);
});

test('--why shows the line and the lines that lead there', async () => {
  const folder = folderWith({ 'wren.inf': WREN });
  const { code, stdout } = await runCommand(folder, ['inspect', 'wren.inf', '--why', 'depth']);
  expect(code).toBe(0);
  expect(stdout).toBe(
    'software key\\Depth: REG_DWORD 4\n  wren.inf:27 [Wren.Reg] HKR,,Depth,0x00010001,4\n    reached by [Wren.NT] on amd64 > wren.inf:23 AddReg = Wren.Reg\n',
  );
  expect(await runCommand(folder, ['inspect', 'wren.inf', '--why', 'nothing'])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'infport: nothing that is installed holds "nothing".\n',
  });
});

test('--graph dot prints the sections', async () => {
  const { stdout } = await runCommand(folderWith({ 'wren.inf': WREN }), ['inspect', 'wren.inf', '--graph', 'dot']);
  expect(stdout).toMatch(/^digraph sections \{\n/);
  expect(stdout).toContain('"Manufacturer" -> "Devices.NTamd64" [label="amd64"];');
  expect(stdout).toContain('"Wren.NT" -> "Wren.Files" [label="CopyFiles"];');
  expect(stdout).toContain('"Wren.NT.Services" -> "Wren.Svc" [label="AddService"];');
});

test('a behaviour that mostly repeats another one is told as the difference', async () => {
  const models = '[Devices.NTamd64]\nA = A,USB\\A\nB = B,USB\\B\n';
  const values = [...Array(12).keys()].map((index) => `HKR,,V${index},,x\n`).join('');
  const inf = smallInf(
    `[A]\nAddReg = Common\n[B]\nAddReg = Common,Own\n[Common]\n${values}[Own]\nHKR,,Own,,y\n`,
    models,
  );
  const { stdout } = await runCommand(folderWith({ 'wren.inf': inf }), ['inspect', 'wren.inf']);
  expect(stdout).toContain('#2  B (amd64)\n\n  as #1, and\n\n  Registry\n    software key\\Own  REG_SZ "y"\n');
});

test.each([
  ['a missing file', ['inspect', 'nope.inf'], /nope\.inf/],
  ['no INF', ['inspect', 'text.inf'], /not an INF/],
  ['an INF that Windows cannot open', ['inspect', 'broken.inf'], /broken\.inf:3:1: Windows cannot open this file/],
  ['flags that do not go together', ['inspect', 'broken.inf', '--why', 'x', '--graph', 'dot'], /do not go together/],
  ['an unknown architecture', ['inspect', 'broken.inf', '--arch', 'mips'], /--arch takes one of/],
])('%s is trouble', async (_name, argv, message) => {
  const run = await runCommand(
    folderWith({ 'text.inf': 'hello', 'broken.inf': '[Version]\nSignature="$Windows NT$"\n[Broken\nx=y\n' }),
    argv,
  );
  expect(run.code).toBe(2);
  expect(run.stderr).toMatch(message);
});
