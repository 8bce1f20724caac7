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

test('the shards of a run, merged, are the run', async () => {
  const folder = manyFiles();
  const whole = JSON.parse((await runCommand(folder, ['.', '-f', 'json'])).stdout);
  for (const format of ['json', 'ndjson']) {
    const names: string[] = [];
    for (const part of [1, 2, 3, 4]) {
      names.push(`${part}.${format}`);
      await runCommand(folder, ['.', '--shard', `${part}/4`, '-f', `${format}:${part}.${format}`]);
      expect(bytesOf(folder, `${part}.${format}`).length).toBeGreaterThan(1000);
    }
    const merged = await runCommand(folder, ['merge', ...names]);
    expect(JSON.parse(merged.stdout)).toEqual(whole);
    expect(merged.code).toBe(1);
    expect(merged.stderr).toContain('230 files:');
    expect(
      (await runCommand(folder, ['merge', ...names, '-f', 'html', '-o', 'r.html', '--exit-zero', '-q'])).code,
    ).toBe(0);
    expect(bytesOf(folder, 'r.html').toString()).toContain('<!doctype html>');
  }
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
  expect(half.stderr).toContain('half.ndjson: has no summary');
  const twice = await runCommand(folder, ['merge', 'all.ndjson', 'all.ndjson']);
  expect(twice.code).toBe(2);
  expect(twice.stderr).toContain('230 files:');
  expect((await runCommand(folder, ['merge', 'none.json'])).stderr).toContain(
    'none.json: line 1: not a row of an infport report',
  );
  expect((await runCommand(folder, ['merge', 'new.json'])).stderr).toContain('schema version 99');
});
