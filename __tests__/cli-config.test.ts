import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runCommand } from './support/command-run';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

jest.mock('../src/port', () => require('./support/fake-engine'));
jest.mock('../src/check', () => require('./support/fake-engine'));

afterAll(removeScratchFolders);

const LEFT = '[A]\r\nREPORT\r\n';
const OLD = '[A]\r\nx = DIRID 12\r\n';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = scratchFolder();
  writeFiles(folder, files);
  return folder;
}

describe('a configuration file', () => {
  test('is found above, named on standard error, and yields to the command line', async () => {
    const folder = folderWith({
      'infport.config.json': '{ "format": "ndjson", "check": { "exit-zero": true } }',
      'sub/a.inf': LEFT,
    });
    const found = await runCommand(join(folder, 'sub'), ['check', 'a.inf']);
    expect(found.code).toBe(0);
    expect(found.stdout).toContain('{"type":"file"');
    expect(found.stderr).toContain(`infport: settings from ${join(folder, 'infport.config.json')}\n`);
    expect(
      (await runCommand(join(folder, 'sub'), ['check', 'a.inf', '--no-exit-zero', '-f', 'github'])).stdout,
    ).toMatch(/^::/);
    expect((await runCommand(join(folder, 'sub'), ['check', 'a.inf', '--no-config'])).code).toBe(1);
  });

  test('is not looked for above the top of the repository', async () => {
    const folder = folderWith({
      'infport.config.json': '{ "exit-zero": true }',
      'repository/.git/HEAD': 'ref: x\n',
      'repository/a.inf': LEFT,
    });
    expect((await runCommand(join(folder, 'repository'), ['check', 'a.inf'])).code).toBe(1);
  });

  test.each([
    ['write', '{ "write": true }', /"write" belongs on the command line/],
    ['a file to write', '{ "format": "json:/tmp/x.json" }', /"format" names a file to write/],
    ['a program', '{ "transform": "./evil.js" }', /"transform" counts only in a file that the command line names/],
    ['more time', '{ "time-limit": 61 }', /"time-limit" is above 60, which only the command line/],
    ['more work', '{ "port": { "work-limit": 20000001 } }', /"work-limit" is above 20000000/],
    ['more threads', '{ "jobs": 5000 }', /"jobs" is above \d+/],
    [
      'a mistyped key',
      '{ "min-biuld": 19041 }',
      /no setting "min-biuld".*--?min-build|no setting "min-biuld".*min-build/,
    ],
    ['a value of another type', '{ "exit-zero": "yes" }', /"exit-zero" has to be true or false/],
    ['no JSON', '{ exit-zero }', /not JSON/],
    ['no object', '[]', /has to hold an object/],
  ])('that was only found cannot hold %s', async (_what, text, message) => {
    const folder = folderWith({ 'infport.config.json': text, 'a.inf': OLD });
    const run = await runCommand(folder, ['port', 'a.inf']);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(message);
    expect(bytesOf(folder, 'a.inf').toString()).toBe(OLD);
  });

  test('bounds a run more narrowly, and more widely where the command line says so', async () => {
    const folder = folderWith({
      'infport.config.json': '{ "time-limit": 60, "work-limit": 20000000, "jobs": "auto" }',
      'wide.json': '{ "time-limit": 999999999, "work-limit": 999999999, "jobs": 2 }',
      'sub/infport.config.json': '{ "time-limit": 999 }',
      'a.inf': LEFT,
      'sub/a.inf': LEFT,
    });
    expect((await runCommand(folder, ['check', 'a.inf'])).code).toBe(1);
    expect((await runCommand(folder, ['check', 'a.inf', '--config', 'wide.json'])).code).toBe(1);
    expect((await runCommand(join(folder, 'sub'), ['check', 'a.inf'])).code).toBe(2);
    expect((await runCommand(join(folder, 'sub'), ['check', 'a.inf', '--time-limit', '999'])).code).toBe(1);
  });

  test('that is named has to be there', async () => {
    const run = await runCommand(folderWith({ 'a.inf': OLD }), ['port', 'a.inf', '--config', 'mine.json']);
    expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no such file') as unknown });
  });

  test('may hold flags of port for check to pass over', async () => {
    const folder = folderWith({ 'infport.config.json': '{ "annotate": true }', 'a.inf': LEFT });
    expect((await runCommand(folder, ['check', 'a.inf'])).code).toBe(1);
  });
});

describe('--baseline', () => {
  test('tells only what is new', async () => {
    const folder = folderWith({ 'a.inf': LEFT, 'b.inf': '[A]\r\n' });
    await runCommand(folder, ['check', '.', '-f', 'json:old.json']);
    const same = await runCommand(folder, ['check', '.', '--baseline', 'old.json']);
    expect(same.code).toBe(0);
    expect(same.stderr).toContain('Not counted: 1 finding of the baseline.');
    writeFiles(folder, { 'b.inf': LEFT });
    const more = await runCommand(folder, ['check', '.', '--baseline', 'old.json', '-f', 'ndjson']);
    expect(more.code).toBe(1);
    expect(more.stdout.split('\n').filter((row) => row.includes('"id":'))).toHaveLength(1);
    expect(more.stdout).toContain('"known":1');
  });

  test('has to be a report', async () => {
    const folder = folderWith({ 'a.inf': LEFT, 'old.json': 'hello' });
    expect(await runCommand(folder, ['check', '.', '--baseline', 'old.json'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--baseline old.json') as unknown,
    });
    expect(await runCommand(folder, ['check', '.', '--baseline', 'none.json'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no such file') as unknown,
    });
  });

  test('is not waited for where the tree names a pipe', async () => {
    const folder = folderWith({ 'a.inf': LEFT, 'infport.config.json': '{ "baseline": "pipe" }' });
    spawnSync('mkfifo', [join(folder, 'pipe')]);
    expect(await runCommand(folder, ['check', '.'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('it is not a regular file') as unknown,
    });
  });
});
