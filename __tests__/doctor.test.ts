import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { port } from '../src/port';
import { DEFAULT_OPTIONS } from '../src/contract/options';
import { diagnose, type PackagePage } from '../src/report/doctor-data';
import { movedLines } from '../src/report/isolation-score';
import { runCommand } from './support/command-run';
import { schemaProblems } from '../src/report/schema-problems';
import { removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

afterAll(removeScratchFolders);

const schema = JSON.parse(readFileSync(join(__dirname, '../docs/schema/doctor.schema.json'), 'utf8')) as never;
const sensor = readFileSync(join(__dirname, '../examples/contoso-sensor/contoso-sensor.inf'));

function inf(name: string, lines: readonly string[] = []): Buffer {
  return Buffer.from(
    [
      '[Version]',
      'Signature = "$WINDOWS NT$"',
      'Class = System',
      'ClassGuid = {4d36e97d-e325-11ce-bfc1-08002be10318}',
      'Provider = "Wren"',
      'CatalogFile = both.cat',
      'DriverVer = 06/21/2006,1.0.0.0',
      'PnpLockdown = 1',
      '[DestinationDirs]',
      'DefaultDestDir = 12',
      '[SourceDisksNames]',
      '1 = "Disk"',
      '[SourceDisksFiles]',
      `${name}.sys = 1`,
      '[Manufacturer]',
      '"Wren" = Wren,NTamd64.10.0...16299',
      '[Wren.NTamd64.10.0...16299]',
      `"Device" = Inst, PCI\\VEN_1AF4&DEV_${name}`,
      '[Inst]',
      'CopyFiles = Files',
      '[Files]',
      `${name}.sys`,
      '[Inst.Services]',
      `AddService = ${name}, 2, Service`,
      '[Service]',
      'ServiceType = 1',
      'StartType = 3',
      'ErrorControl = 1',
      `ServiceBinary = %12%\\${name}.sys`,
      ...lines,
      '',
    ].join('\r\n'),
  );
}

async function pagesOf(files: Readonly<Record<string, Buffer>>): Promise<readonly PackagePage[]> {
  const results = await port(Object.entries(files).map(([path, bytes]) => ({ path, bytes })));
  return diagnose(results, DEFAULT_OPTIONS).packages;
}

describe('a page about a package', () => {
  test('counts the effects that are isolated, before and after the port', async () => {
    const [page] = await pagesOf({ 'wren/wren.inf': inf('wren') });
    // Four lines of the service and its name are inside; the file and where the service finds it are not.
    expect(page?.before.score).toEqual({ inside: 4, all: 6 });
    expect(page?.after.score).toEqual({ inside: 6, all: 6 });
    expect(page?.infs[0]?.after).toEqual({ inside: 6, all: 6 });
  });

  test('counts no effect as inside where an error is left', async () => {
    const left = ['[Inst.HW]', 'AddReg = Keys', '[Keys]', 'HKLM,SOFTWARE\\Wren,Depth,0x00010001,1'];
    const [page] = await pagesOf({ 'wren/wren.inf': inf('wren', left) });
    expect(page?.after.score).toEqual({ inside: 6, all: 7 });
    expect(page?.steps.map(({ title }) => title)).toContain('Change by hand what InfVerif refuses');
  });

  test('joins INFs that share a catalog in a folder, and parts those of other folders', async () => {
    const pages = await pagesOf({
      'a/wren.inf': inf('wren'),
      'a/lark.inf': inf('lark'),
      'b/finch.inf': inf('finch'),
    });
    expect(pages.map(({ name, catalogs }) => [name, catalogs])).toEqual([
      ['a', [{ catalog: 'both.cat', infs: ['a/wren.inf', 'a/lark.inf'] }]],
      ['b', [{ catalog: 'both.cat', infs: ['b/finch.inf'] }]],
    ]);
  });

  test('says what is served, by processor', async () => {
    const [page] = await pagesOf({ 'wren/wren.inf': inf('wren') });
    expect(page?.before.serves).toEqual([{ architecture: 'amd64', windows: 'from Windows 10 1709 (build 16299)' }]);
  });

  test('puts what is left in the order to do it', async () => {
    const script = Buffer.from("const path = 'C:\\\\Windows\\\\System32\\\\drivers\\\\wren.sys';\nopen(path);\n");
    const pages = await pagesOf({
      'wren/broken.inf': Buffer.from('[Version]\r\nSignature = "$WINDOWS NT$"\r\n[Broken\r\n'),
      'wren/wren.inf': inf('wren'),
      'wren/tools/open.js': script,
    });
    expect(pages.map(({ name }) => name)).toEqual(['wren']);
    const [page] = pages;
    expect(page?.steps.map(({ title }) => title)).toEqual([
      'Make these files readable',
      'Review the port and write it (infport -w)',
      'Change code and scripts that reach out of the package',
      'Build and test the package',
    ]);
    expect(page?.steps[2]?.items[0]).toMatchObject({ path: 'wren/tools/open.js', line: 1 });
  });
});

test('lines are followed through a change, and those that it took are gone', () => {
  const moved = (before: string, after: string): number[] => [...movedLines(before, after, new Set([1, 2, 3]))];
  expect(moved('a\nb\nc\n', 'a\nb\nc\n')).toEqual([1, 2, 3]);
  expect(moved('a\nb\nc\n', 'x\na\nb\nc\n')).toEqual([2, 3, 4]);
  expect(moved('a\nb\nc\n', 'a\nB\nc\n')).toEqual([1, 3]);
  expect(moved('a\nb\nc\n', 'b\nx\nc\n')).toEqual([1, 3]);
});

describe('infport doctor', () => {
  test('prints text, Markdown and JSON that fits its schema, and writes nothing', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'drivers/sensor.inf': sensor });
    const json = await runCommand(folder, ['doctor', 'drivers', '-f', 'json']);
    expect(json.code).toBe(1);
    expect(schemaProblems(schema, JSON.parse(json.stdout))).toEqual([]);
    const text = await runCommand(folder, ['doctor', 'drivers']);
    expect(text.stdout).toMatch(/isolation {3}\d+ % \(\d+ of \d+ effects\); \d+ % \(\d+ of \d+\) after the port/);
    expect(text.stdout).toContain('[ ] sensor.inf: ');
    const markdown = await runCommand(folder, ['doctor', 'drivers', '-f', 'markdown', '--exit-zero']);
    expect(markdown.code).toBe(0);
    expect(markdown.stdout).toContain('- [ ] sensor.inf: ');
    expect(readFileSync(join(folder, 'drivers/sensor.inf')).equals(sensor)).toBe(true);
  });

  test('says that there is no package, and exits 2 for a path that does not exist', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a/x.txt': '' });
    expect((await runCommand(folder, ['doctor', 'nowhere'])).code).toBe(2);
  });

  test('drives no terminal with what a tree holds', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a/sensor.inf': sensor.toString('latin1').replace('ContosoSensor', '\u001b[2JContoso') });
    const text = await runCommand(folder, ['doctor', 'a']);
    expect(text.stdout).not.toContain('\u001b');
  });
});
