import { join } from 'node:path';
import { runCommand } from './support/command-run';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

jest.mock('../src/port', () => require('./support/fake-engine'));
jest.mock('../src/check', () => require('./support/fake-engine'));

afterAll(removeScratchFolders);

function manyFiles(): string {
  const folder = scratchFolder();
  const files: Record<string, string> = {};
  for (let at = 0; at < 230; at++)
    files[`p${at % 23}/f${at}.inf`] = at % 3 === 0 ? 'DIRID 12\n' : at % 7 === 0 ? 'SKIP' : 'x\n';
  writeFiles(folder, files);
  return folder;
}

test('the shards of a run, merged, are the run, byte for byte', async () => {
  const folder = manyFiles();
  const out = scratchFolder();
  const whole = async (format: string): Promise<string> => (await runCommand(folder, ['.', '-f', format])).stdout;
  for (const format of ['json', 'ndjson']) {
    const names: string[] = [];
    for (const part of [3, 1, 4, 2]) {
      names.push(join(out, `${part}.${format}`));
      await runCommand(folder, ['.', '--shard', `${part}/4`, '-f', `${format}:${names.at(-1)}`]);
    }
    const merged = await runCommand(folder, ['merge', ...names]);
    expect(merged.stdout).toBe(await whole('json'));
    for (const other of ['ndjson', 'sarif', 'markdown', 'worklist', 'gitlab', 'junit', 'html'])
      expect((await runCommand(folder, ['merge', ...names, '-f', other])).stdout).toBe(await whole(other));
    expect(merged.code).toBe(1);
    expect(merged.stderr).toContain('230 files:');
    expect(
      (await runCommand(folder, ['merge', ...names, '-f', 'html', '-o', 'r.html', '--exit-zero', '-q'])).code,
    ).toBe(0);
    expect(bytesOf(folder, 'r.html').toString()).toContain('<!doctype html>');
  }
});

test('the patch of a run comes out of its shards too', async () => {
  const folder = manyFiles();
  const out = scratchFolder();
  const resume: string[] = [];
  for (const part of [1, 2, 3]) {
    resume.push('--resume', join(out, `${part}.ndjson`));
    await runCommand(folder, ['.', '--shard', `${part}/3`, '-f', `ndjson:${resume.at(-1)}`]);
  }
  const run = await runCommand(folder, ['.', ...resume]);
  expect(run.stderr).toContain('230 of 230 files taken');
  expect(run.stdout).toBe((await runCommand(folder, ['.'])).stdout);
  expect(run.stdout).toContain('+DIRID 13');
});

test('what a second form costs is in a merged report', async () => {
  const folder = scratchFolder();
  writeFiles(folder, { 'a.inf': 'DIRID 12\n' });
  const report = (await runCommand(folder, ['.', '-f', 'ndjson'])).stdout;
  const form = { from: 17763, build: 18362, lines: 100, linesWithout: 10 };
  writeFiles(folder, { 'a.ndjson': report.replace('"secondForm":null', `"secondForm":${JSON.stringify(form)}`) });
  const merged = await runCommand(folder, ['merge', 'a.ndjson']);
  expect(JSON.parse(merged.stdout).files[0].secondForm).toEqual(form);
  expect(merged.stderr).toContain('costs 90 of 100 changed lines');
});

describe('merge refuses', () => {
  let folder: string;
  const rows: Record<number, string[]> = {};
  beforeAll(async () => {
    folder = manyFiles();
    for (const part of [1, 2, 3])
      rows[part] = (await runCommand(folder, ['.', '--shard', `${part}/3`, '-f', 'ndjson'])).stdout.split('\n');
  });
  const merge = async (
    reports: Readonly<Record<string, readonly string[]>>,
  ): Promise<{ code: number; stderr: string }> => {
    const out = scratchFolder();
    writeFiles(out, Object.fromEntries(Object.entries(reports).map(([name, lines]) => [name, lines.join('\n')])));
    return runCommand(out, ['merge', ...Object.keys(reports), '-f', 'ndjson']);
  };
  const part = (number: number): string[] => [...(rows[number] as string[])];
  const changed = (line: number, from: string | RegExp, to: string): string[] => {
    const lines = part(2);
    lines[line - 1] = (lines[line - 1] as string).replace(from, to);
    return lines;
  };

  test.each([
    [
      'a row of another shape',
      () => changed(3, '"bom":false', '"bom":"no"'),
      "b:3: not a row of this infport's reports: bom: string, not boolean",
    ],
    [
      'a row with more',
      () => changed(3, '"bom"', '"x":1,"bom"'),
      "b:3: not a row of this infport's reports: x is not described",
    ],
    ['a row that is none', () => changed(3, /.*/, '[]'), 'b:3: not a row of an infport report'],
    ['half a row', () => changed(3, /.{20}$/, ''), 'b:3: not JSON'],
    [
      'another schema',
      () => changed(1, '"schemaVersion":1', '"schemaVersion":2'),
      'b:1: the report has schema version 2',
    ],
    ['another infport', () => changed(1, /"version":"[^"]*"/, '"version":"9.9.9"'), 'b:1: infport 9.9.9 wrote it'],
    [
      'other options',
      () => changed(1, '17763', '19041'),
      'b:1: it is a part of another run than a: the options differ',
    ],
    [
      'other files',
      () => changed(1, '"files":230', '"files":231'),
      'b:1: it is a part of another run than a: the files differ',
    ],
    ['no head', () => part(2).slice(1), 'b:1: it does not say which run it is from'],
    ['a lost row', () => part(2).filter((_, at) => at !== 4), 'files, and'],
    ['two runs in one report', () => [...part(2).slice(0, -1), ...part(3)], 'a row after the summary'],
    ['a doubled part', () => part(1), 'b:1: part 1/3 is in a already'],
  ])('%s', async (_what, second, message) => {
    const run = await merge({ a: part(1), b: second(), c: part(3) });
    expect(run.stderr).toContain(message);
    expect(run.code).toBe(2);
  });

  test('a missing part', async () => {
    const run = await merge({ a: part(1), c: part(3) });
    expect(run.stderr).toContain('a:1: of the 3 parts of this run part 2 is missing');
    expect(run.code).toBe(2);
  });

  test('a part among whole runs', async () => {
    const whole = (await runCommand(folder, ['.', '-f', 'ndjson'])).stdout.split('\n');
    const run = await merge({ a: whole, b: part(1) });
    expect(run.stderr).toContain('b:1: one of it and a is a part of a run, the other a whole one');
    expect(run.code).toBe(2);
  });
});

test('more parts than packages leave some empty, and that is no trouble', async () => {
  const folder = scratchFolder();
  writeFiles(folder, { 'a.inf': 'x' });
  expect((await runCommand(folder, ['.', '--shard', '2/2', '-f', 'json'])).code).toBe(0);
  expect((await runCommand(folder, ['.', '--shard', '3/2'])).code).toBe(2);
});

test('a report that ends early, or a file in two reports, is trouble', async () => {
  const folder = manyFiles();
  await runCommand(folder, ['.', '-f', 'ndjson:all.ndjson']);
  const text = bytesOf(folder, 'all.ndjson').toString();
  writeFiles(folder, {
    'half.ndjson': text.slice(0, text.length / 2),
    'none.json': '{"a": 1}',
    'new.json': '{"schemaVersion": 99, "files": []}',
  });
  const half = await runCommand(folder, ['merge', 'half.ndjson']);
  expect(half.code).toBe(2);
  expect(half.stderr).toMatch(/half\.ndjson:\d+: has no summary/);
  const twice = await runCommand(folder, ['merge', 'all.ndjson', 'all.ndjson']);
  expect(twice.code).toBe(2);
  expect(twice.stderr).toContain('230 files:');
  expect((await runCommand(folder, ['merge', 'none.json'])).stderr).toContain(
    'none.json:1: not a row of an infport report',
  );
  expect((await runCommand(folder, ['merge', 'new.json'])).stderr).toContain('schema version 99');
});
