import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './support/command-run';
import { bytesOf, git, removeScratchFolders, repository, scratchFolder, writeFiles } from './support/scratch-folder';

jest.mock('../src/port', () => require('./support/fake-engine'));
jest.mock('../src/check', () => require('./support/fake-engine'));

afterAll(removeScratchFolders);

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

const OLD = {
  'a.inf': Buffer.from('[A]\r\nx = DIRID 12\r\n'),
  'sub dir/b.inf': utf16('[B]\r\nx = DIRID 12\r\n'),
  'c.inf': Buffer.from('[C]\n\xe4 = DIRID 12', 'latin1'),
};
const NEW = {
  'a.inf': Buffer.from('[A]\r\nx = DIRID 13\r\n'),
  'sub dir/b.inf': utf16('[B]\r\nx = DIRID 13\r\n'),
  'c.inf': Buffer.from('[C]\n\xe4 = DIRID 13', 'latin1'),
};

function expectFiles(folder: string, files: Readonly<Record<string, Buffer>>): void {
  for (const [name, bytes] of Object.entries(files)) expect(bytesOf(folder, name)).toEqual(bytes);
}

describe('undo', () => {
  test('gives all bytes back, once', async () => {
    const folder = scratchFolder();
    writeFiles(folder, OLD);
    await runCommand(folder, ['-w', '.']);
    expectFiles(folder, NEW);
    const run = await runCommand(folder, ['undo']);
    expect(run).toMatchObject({ code: 0 });
    expect(run.stderr).toContain('3 restored, 0 were as before, 0 refused');
    expectFiles(folder, OLD);
    expect((await runCommand(folder, ['undo'])).code).toBe(2);
    expect((await runCommand(folder, ['undo', '--list'])).stdout).toMatch(
      /^\d{8}-\d{6}-\d+ {2}3 files {2}taken back\n$/,
    );
  });

  test('refuses a file that somebody has worked on since, and restores the others', async () => {
    const folder = scratchFolder();
    writeFiles(folder, OLD);
    await runCommand(folder, ['-w', '.']);
    writeFiles(folder, { 'a.inf': 'mine' });
    const run = await runCommand(folder, ['undo']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('a.inf: not restored: it was changed after the run');
    expectFiles(folder, { ...OLD, 'a.inf': Buffer.from('mine') });
  });

  test('takes the named run back, and suggests one for a wrong name', async () => {
    const folder = scratchFolder();
    writeFiles(folder, OLD);
    await runCommand(folder, ['-w', 'a.inf'], { now: () => new Date('2026-01-02T03:04:05Z'), processId: 7 });
    await runCommand(folder, ['-w', '.'], { now: () => new Date('2026-01-02T03:04:06Z'), processId: 8 });
    expect((await runCommand(folder, ['undo', '20260102-030405-9'])).stderr).toContain(
      'Did you mean 20260102-030405-7?',
    );
    expect((await runCommand(folder, ['undo', '20260102-030405-7'])).code).toBe(0);
    expectFiles(folder, { ...NEW, 'a.inf': OLD['a.inf'] });
    expect((await runCommand(folder, ['undo'])).code).toBe(0);
    expectFiles(folder, OLD);
  });

  test('the journal stays out of the repository', async () => {
    const folder = repository(OLD);
    await runCommand(folder, ['-w', '.']);
    expect(git(folder, ['status', '--porcelain', '-z']).split('\0').sort()).toEqual([
      '',
      ' M a.inf',
      ' M c.inf',
      ' M sub dir/b.inf',
    ]);
  });
});

describe('apply', () => {
  test.each(['--patch', '--save-plan'])('carries out what %s wrote, from anywhere in the repository', async (flag) => {
    const folder = repository(OLD);
    const file = join(scratchFolder(), 'reviewed');
    await runCommand(folder, ['.', flag, file]);
    expectFiles(folder, OLD);
    const dry = await runCommand(join(folder, 'sub dir'), ['apply', '-n', file]);
    expect(dry).toMatchObject({ code: 0, stderr: 'It applies: 3 files would change.\n' });
    expectFiles(folder, OLD);
    expect((await runCommand(join(folder, 'sub dir'), ['apply', file])).code).toBe(0);
    expectFiles(folder, NEW);
    expect((await runCommand(join(folder, 'sub dir'), ['undo'])).code).toBe(0);
    expectFiles(folder, OLD);
  });

  test.each(['--patch', '--save-plan'])('writes nothing when any input changed since %s', async (flag) => {
    const folder = scratchFolder();
    writeFiles(folder, OLD);
    const file = join(scratchFolder(), 'reviewed');
    await runCommand(folder, ['.', flag, file]);
    writeFiles(folder, { 'c.inf': Buffer.concat([OLD['c.inf'], Buffer.from(' ')]) });
    const run = await runCommand(folder, ['apply', file]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(`c.inf: the file changed since the ${flag === '--patch' ? 'patch' : 'plan'} was made`);
    expect(run.stderr).toContain('Nothing was written: 1 of 3 files');
    expectFiles(folder, { 'a.inf': OLD['a.inf'], 'sub dir/b.inf': OLD['sub dir/b.inf'] });
  });

  test('never writes outside of the folder', async () => {
    const folder = scratchFolder();
    const outside = scratchFolder();
    writeFiles(outside, { 'x.inf': 'a\n' });
    symlinkSync(outside, join(folder, 'way-out'));
    const patch = (path: string): string =>
      `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-a\n+b\n`;
    for (const path of ['../x.inf', 'way-out/x.inf', 'sub/../../x.inf', 'C:/x.inf']) {
      expect((await runCommand(folder, ['apply', '-'], { stdin: patch(path) })).code).toBe(2);
    }
    expect(bytesOf(outside, 'x.inf').toString()).toBe('a\n');
  });

  test('a patch that somebody shortened applies, and one that is none is refused with the reason', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': '1 DIRID 12\n2\n3\n4\n5\n6\n7\n8\n9 DIRID 12\n' });
    const { stdout } = await runCommand(folder, ['.']);
    const shortened = stdout.slice(0, stdout.lastIndexOf('@@ -'));
    expect((await runCommand(folder, ['apply', '-'], { stdin: shortened })).code).toBe(0);
    expect(bytesOf(folder, 'a.inf').toString()).toBe('1 DIRID 13\n2\n3\n4\n5\n6\n7\n8\n9 DIRID 12\n');
    const none = await runCommand(folder, ['apply', '-'], { stdin: 'hello' });
    expect(none).toMatchObject({ code: 2 });
    expect(none.stderr).toContain('-: There is no "diff --git" line in it');
  });

  test('a damaged plan is refused', async () => {
    const folder = scratchFolder();
    writeFiles(folder, OLD);
    const file = join(folder, 'plan');
    await runCommand(folder, ['.', '--save-plan', file]);
    const plan = bytesOf(folder, 'plan').toString();
    writeFiles(folder, { plan: plan.slice(0, -20) });
    expect((await runCommand(folder, ['apply', 'plan'])).stderr).toContain('plan: line 4: the plan is damaged');
    writeFiles(folder, { plan: plan.replace(/"bytes":"[^"]*"/, '"bytes":"QQ=="') });
    expect((await runCommand(folder, ['apply', 'plan'])).stderr).toContain(
      'the plan is damaged: it does not give the bytes that it promises',
    );
    expectFiles(folder, OLD);
  });
});
