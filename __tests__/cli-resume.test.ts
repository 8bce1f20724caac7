import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Progress } from '../src/cli/progress';
import { runCommand, type CommandRun } from './support/command-run';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

jest.mock('../src/port', () => require('./support/fake-engine'));
jest.mock('../src/check', () => require('./support/fake-engine'));

afterAll(removeScratchFolders);

const OLD = '[A]\r\nx = DIRID 12\r\n';
const LEFT = '[A]\r\nREPORT\r\n';

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = scratchFolder();
  writeFiles(folder, files);
  return folder;
}

const taken = (run: CommandRun): string => /(\d+) of \d+ files taken/.exec(run.stderr)?.[1] ?? 'none';

const FILES = { 'a.inf': OLD, 'b.inf': LEFT, 'c/c.inf': 'SKIP', 'd.inf': `\ufeff${OLD}` };

describe('--resume takes a row again', () => {
  test('where nothing changed: the reports and the patch are those of the whole run', async () => {
    const folder = folderWith({ ...FILES, 'u.inf': Buffer.from(`\ufeff${OLD}`, 'utf16le') });
    const out = scratchFolder();
    const to = (name: string): string[] => [
      ...['-f', `ndjson:${join(out, `${name}.ndjson`)}`, '-f', `sarif:${join(out, `${name}.sarif`)}`],
      ...['-f', `json:${join(out, `${name}.json`)}`, '--patch', join(out, `${name}.patch`)],
    ];
    await runCommand(folder, ['.', ...to('whole')]);
    const again = await runCommand(folder, ['.', ...to('again'), '--resume', join(out, 'whole.ndjson')]);
    expect(again.code).toBe(1);
    expect(taken(again)).toBe('5');
    for (const kind of ['ndjson', 'sarif', 'json', 'patch'])
      expect(bytesOf(out, `again.${kind}`).equals(bytesOf(out, `whole.${kind}`))).toBe(true);
    expect(bytesOf(out, 'again.patch').toString()).toContain('GIT binary patch');
  });

  test.each([
    ['its bytes changed', [], { 'a.inf': `${OLD};\r\n` }, '3'],
    ['an option changed', ['--min-build', '19041'], {}, '0'],
    ['the command changed', ['check'], {}, '0'],
    ['a file of its package changed', [], { 'tool.ts': 'x();' }, '0'],
  ])('but not where %s', async (_what, args, changes, expected) => {
    const folder = folderWith(FILES);
    await runCommand(folder, ['.', '-f', 'ndjson:run.ndjson']);
    writeFiles(folder, changes);
    const command = args[0] === 'check' ? ['check', '.'] : ['.', ...args];
    const again = await runCommand(folder, [...command, '-f', 'json', '--resume', 'run.ndjson']);
    expect(taken(again)).toBe(expected);
    const { files } = JSON.parse(again.stdout);
    const fresh = JSON.parse((await runCommand(folder, [...command, '-f', 'json'])).stdout);
    expect(files).toEqual(fresh.files);
  });

  test('but not when another infport wrote it', async () => {
    const folder = folderWith(FILES);
    await runCommand(folder, ['.', '-f', 'ndjson:run.ndjson']);
    const other = bytesOf(folder, 'run.ndjson')
      .toString()
      .replace(/"basis":"../g, '"basis":"00');
    writeFiles(folder, { 'run.ndjson': other });
    expect(taken(await runCommand(folder, ['.', '-q', '--resume', 'run.ndjson']))).toBe('none');
    expect(taken(await runCommand(folder, ['.', '--resume', 'run.ndjson']))).toBe('0');
  });
});

describe('a report that is resumed', () => {
  test('may be the one that is written; what was put aside is gone at the end', async () => {
    const folder = folderWith(FILES);
    const command = ['.', '-f', 'ndjson:run.ndjson', '--resume', 'run.ndjson'];
    const first = await runCommand(folder, command);
    expect(taken(first)).toBe('0');
    const whole = bytesOf(folder, 'run.ndjson').toString();
    // Killed in the middle of a row.
    writeFiles(folder, { 'run.ndjson': whole.slice(0, whole.indexOf('b.inf') + 20) });
    const second = await runCommand(folder, command);
    expect(taken(second)).toBe('1');
    expect(second.stderr).toContain('1 row of the earlier report cannot be taken: run.ndjson.earlier:4: not JSON');
    expect(bytesOf(folder, 'run.ndjson').toString()).toBe(whole);
    expect(existsSync(join(folder, 'run.ndjson.earlier'))).toBe(false);
  });

  test('that a killed resume had put aside still counts', async () => {
    const folder = folderWith(FILES);
    await runCommand(folder, ['.', '-f', 'ndjson:run.ndjson']);
    const whole = bytesOf(folder, 'run.ndjson').toString();
    const rows = whole.split('\n');
    writeFiles(folder, { 'run.ndjson.earlier': `\n${whole}`, 'run.ndjson': `${rows[0]}\n${rows[1]?.slice(0, 30)}` });
    const run = await runCommand(folder, ['.', '-f', 'ndjson:run.ndjson', '--resume', 'run.ndjson']);
    expect(taken(run)).toBe('4');
    expect(bytesOf(folder, 'run.ndjson').toString()).toBe(whole);
  });

  test('does not go with --write', async () => {
    const folder = folderWith(FILES);
    const run = await runCommand(folder, ['-w', '.', '--resume', 'run.ndjson']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('--write and --resume exclude each other');
    expect(bytesOf(folder, 'a.inf').toString()).toBe(OLD);
  });

  test('and does not fit its files, because somebody edited it, fails those files', async () => {
    const folder = folderWith({ 'a.inf': OLD });
    await runCommand(folder, ['.', '-f', 'ndjson:run.ndjson']);
    const report = bytesOf(folder, 'run.ndjson')
      .toString()
      .replace(/"end":\d+/, '"end":9999');
    writeFiles(folder, { 'run.ndjson': report });
    const run = await runCommand(folder, ['.', '--resume', 'run.ndjson']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('its row in the earlier report does not fit the file');
  });
});

describe('progress', () => {
  const clock = (): (() => Date) => {
    let now = 0;
    return () => new Date((now += 1000));
  };

  test('is told at a terminal, on one line that is taken away before other text', async () => {
    const folder = folderWith(FILES);
    const painted: string[] = [];
    const stderr = { isTerminal: true, write: async (chunk: string | Uint8Array) => void painted.push(String(chunk)) };
    await runCommand(folder, ['.', '-f', 'json'], { stderr, now: clock() });
    expect(painted.join('')).toContain('4 files:');
  });

  test('names what is done, the rate, the time left and the slow file', async () => {
    const host = { stderr: { isTerminal: false, write: async () => undefined }, now: clock() } as never;
    const progress = new Progress({ files: 10, bytes: 1000 }, host);
    progress.work({ path: 'slow\u001b.inf' } as never, 'started');
    for (let at = 0; at < 4; at++) progress.count(50);
    progress.line();
    progress.line();
    expect(progress.line()).toBe('4 of 10 files, 1.0 a second, 16 s left; slow\u241b.inf for 3 s');
    await progress.end();
  });
});
