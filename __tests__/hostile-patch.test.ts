import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { leadsIntoGit, pathProblem } from '../src/disk/path-guard';
import { runCommand } from './support/command-run';
import { bytesOf, git, removeScratchFolders, repository, scratchFolder, writeFiles } from './support/scratch-folder';

jest.mock('../src/port', () => require('./support/fake-engine'));
jest.mock('../src/check', () => require('./support/fake-engine'));

afterAll(removeScratchFolders);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A patch and a plan that turn `a` into `b`. */
function patch(path: string): string {
  return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-a\n+b\n`;
}
function plan(path: unknown): string {
  const file = {
    type: 'file',
    path,
    sha256Before: sha256('a\n'),
    sha256After: sha256('b\n'),
    start: 0,
    end: 1,
    bytes: 'Yg==',
  };
  return `${JSON.stringify({ type: 'infport-plan', schemaVersion: 1 })}\n${JSON.stringify(file)}\n`;
}

const GIT_NAMES = [
  '.git/config',
  '.GIT/config',
  '.Git/hooks/post-checkout',
  'sub/.git/config',
  'GIT~1/config',
  'git~2/config',
  '.git./config',
  '.git /config',
  '.git. . /config',
  '.git::$INDEX_ALLOCATION/config',
  '.git:x/config',
  '.g\u200cit/config',
  '.git\\config',
  'sub\\.git\\config',
  '.git',
];

test.each(GIT_NAMES)('%j is a name of the folder that Git finds programs in', (path) => {
  expect(leadsIntoGit(path)).toBe(true);
});

test.each([
  '.gitignore',
  '.gitattributes',
  'git/config',
  'x.git/config',
  '.github/x',
  'git~/x',
  'a.inf',
  '.git~/x',
  'agit~1/x',
])('%j is not', (path) => {
  expect(leadsIntoGit(path)).toBe(false);
});

test.each([
  ['C:/x.inf', 'linux'],
  ['C:x.inf', 'linux'],
  ['\\\\server\\share\\x.inf', 'linux'],
  ['\\\\?\\C:\\x.inf', 'linux'],
  ['//server/share/x.inf', 'linux'],
  ['\\x.inf', 'linux'],
  ['/x.inf', 'linux'],
  ['../x.inf', 'linux'],
  ['a/../../x.inf', 'linux'],
  ['a\\..\\..\\x.inf', 'linux'],
  ['', 'linux'],
  ['a\0b', 'linux'],
  ['.infport/x', 'linux'],
  ['sub/.INFPORT/20260102-030405-7.jsonl', 'linux'],
  ['.infport./x', 'linux'],
  ['.infport /x', 'linux'],
  ['.infport::$INDEX_ALLOCATION/x', 'linux'],
  ['INFPOR~1/x', 'linux'],
  ['.inf\u200cport/x', 'linux'],
  ['nul', 'win32'],
  ['Con.inf', 'win32'],
  ['sub/aux /x.inf', 'win32'],
  ['com\u00b9.inf', 'win32'],
  ['CONOUT$', 'win32'],
  ['a.inf:stream', 'win32'],
  ['a.inf::$DATA', 'win32'],
] as [string, NodeJS.Platform][])('the path %j of a patch is not followed', (path, platform) => {
  expect(pathProblem(path, platform)).not.toBeNull();
});

test.each(['a.inf', 'a b/c.inf', 'a.b/..c/d..inf', 'gr\u00fc\u00df.inf', 'ab:c.inf'])('the path %j is', (path) => {
  expect(pathProblem(path, 'linux')).toBeNull();
});

test.each(['nul', 'com1.inf', 'infport/x', '.infports/x', 'infport~1/x'])(
  'the path %j is, where it is no device',
  (path) => {
    expect(pathProblem(path, 'linux')).toBeNull();
  },
);

test.each(['null', 'console.inf', 'com10.inf', 'com.inf', 'a/contoso.inf', 'x.nul'])(
  'the path %j is on Windows',
  (path) => {
    expect(pathProblem(path, 'win32')).toBeNull();
  },
);

describe.each([
  ['patch', patch],
  ['plan', plan],
] as [string, (path: string) => string][])('a hostile %s', (_kind, make) => {
  test('writes nothing into a folder of Git, under whatever name', async () => {
    const folder = repository({ 'x.inf': 'a\n' });
    const names = GIT_NAMES.filter((name) => !name.includes('\\') && name !== '.git');
    writeFiles(folder, Object.fromEntries(names.map((name) => [name, 'a\n'])));
    symlinkSync('.git', join(folder, 'innocent'));
    for (const name of [...names, 'innocent/config']) {
      const run = await runCommand(folder, ['apply', '--allow-dirty', '--directory', folder, '-'], {
        stdin: make(name),
      });
      expect(run).toMatchObject({ code: 2 });
      expect(run.stderr).toContain('Nothing was written');
      expect(bytesOf(folder, name).toString()).toBe('a\n');
    }
  });

  test('writes nothing into a repository without the name .git', async () => {
    const folder = scratchFolder();
    writeFiles(folder, {
      'meta/HEAD': 'ref: refs/heads/x\n',
      'meta/config': 'a\n',
      'meta/objects/x': '',
      'meta/refs/x': '',
    });
    expect((await runCommand(folder, ['apply', '-'], { stdin: make('meta/config') })).code).toBe(2);
    expect(bytesOf(folder, 'meta/config').toString()).toBe('a\n');
  });

  test('writes nothing through a symbolic link, even one that stays in the folder', async () => {
    const [folder, outside] = [scratchFolder(), scratchFolder()];
    writeFiles(outside, { 'x.inf': 'a\n' });
    writeFiles(folder, { 'real/x.inf': 'a\n' });
    symlinkSync(outside, join(folder, 'out'));
    symlinkSync('real', join(folder, 'in'));
    symlinkSync(join(outside, 'x.inf'), join(folder, 'link.inf'));
    for (const name of ['out/x.inf', 'in/x.inf', 'link.inf']) {
      const run = await runCommand(folder, ['apply', '-'], { stdin: make(name) });
      expect(run.stderr).toContain('passes the symbolic link');
    }
    expect(bytesOf(outside, 'x.inf').toString()).toBe('a\n');
    expect(bytesOf(folder, 'real/x.inf').toString()).toBe('a\n');
  });

  test('overwrites no file that Git could not give back, unless --allow-dirty', async () => {
    const folder = repository({ '.gitignore': 'ignored.inf\n', 'kept.inf': 'a\n', 'dirty.inf': 'x\n' });
    writeFiles(folder, { 'untracked.inf': 'a\n', 'ignored.inf': 'a\n', 'dirty.inf': 'a\n' });
    for (const name of ['untracked.inf', 'ignored.inf']) {
      const run = await runCommand(folder, ['apply', '-'], { stdin: make(name) });
      expect(run.code).toBe(2);
      expect(run.stderr).toContain(`${name}: not written: Git does not keep this file`);
    }
    expect((await runCommand(folder, ['apply', '-n', '-'], { stdin: make('dirty.inf') })).stderr).toContain(
      'uncommitted changes',
    );
    for (const name of ['untracked.inf', 'ignored.inf', 'dirty.inf']) {
      expect(bytesOf(folder, name).toString()).toBe('a\n');
      expect(
        (await runCommand(folder, ['apply', '--allow-dirty', '-'], { stdin: make(name), processId: name.length })).code,
      ).toBe(0);
      expect(bytesOf(folder, name).toString()).toBe('b\n');
    }
    expect((await runCommand(folder, ['apply', '-'], { stdin: make('kept.inf') })).code).toBe(0);
  });

  test('names files of the folder by no roundabout way', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'x.inf': 'a\n', 'sub/y.inf': '' });
    for (const path of ['/x.inf', 'sub/../x.inf', 'C:/x.inf']) {
      const run = await runCommand(folder, ['apply', '-'], { stdin: make(path) });
      expect(run).toMatchObject({ code: 2 });
      expect(run.stderr).toContain('leads out of the folder');
      expect(bytesOf(folder, 'x.inf').toString()).toBe('a\n');
    }
  });

  test('names no file twice', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'x.inf': 'a\n' });
    const twice = make('x.inf') + (make === plan ? plan('./x.inf').split('\n')[1] : patch('./x.inf'));
    const run = await runCommand(folder, ['apply', '-'], { stdin: twice });
    expect(run.stderr).toContain('it is named twice');
    expect(bytesOf(folder, 'x.inf').toString()).toBe('a\n');
  });

  test('does not drive the terminal by the names in it', async () => {
    const run = await runCommand(scratchFolder(), ['apply', '-'], { stdin: make('\u001b[2J\u009b2J\u202ex.inf') });
    // eslint-disable-next-line no-control-regex -- what must not be there
    expect(run.stderr).not.toMatch(/[\u001b\u009b\u202e]/);
  });
});

test.each([
  ['no path', { path: undefined }],
  ['a path that is none', { path: { toString: 1 } }],
  ['an offset that is none', { start: '0' }],
  ['a negative offset', { start: -1 }],
  ['an end before the start', { start: 1, end: 0 }],
  ['bytes that are none', { bytes: 7 }],
])('a plan with %s is refused as damaged', async (_name, change) => {
  const folder = scratchFolder();
  writeFiles(folder, { 'x.inf': 'a\n' });
  const [head, row] = plan('x.inf').split('\n') as [string, string];
  const run = await runCommand(folder, ['apply', '-'], {
    stdin: `${head}\n${JSON.stringify({ ...JSON.parse(row), ...change })}\n`,
  });
  expect(run.code).toBe(2);
  expect(run.stderr).toContain('line 2: the plan is damaged');
  expect(bytesOf(folder, 'x.inf').toString()).toBe('a\n');
});

describe('a repository that names programs', () => {
  test('is looked at without running one', async () => {
    const folder = repository({ 'a.inf': 'DIRID 12\n', '.gitattributes': '*.inf filter=evil\n' });
    const mark = join(scratchFolder(), 'was-run');
    const program = join(scratchFolder(), 'evil.sh');
    writeFiles(join(program, '..'), { 'evil.sh': `#!/bin/sh\necho x >>${mark}\ncat\n` });
    const call = `sh ${program}`;
    for (const [key, value] of [
      ['filter.evil.clean', call],
      ['filter.evil.smudge', call],
      ['core.fsmonitor', call],
      ['core.sshCommand', call],
      ['core.hooksPath', join(program, '..')],
      ['core.pager', call],
      ['diff.external', call],
      ['core.askPass', call],
      ['alias.status', `!${call}`],
      ['alias.config', `!${call}`],
    ] as const)
      git(folder, ['config', key, value]);
    writeFiles(folder, { 'a.inf': 'DIRID 12 \n' });
    const patchFile = join(scratchFolder(), 'p');
    await runCommand(folder, ['.', '--patch', patchFile]);
    const refused = await runCommand(folder, ['-w', '.']);
    expect(refused.stderr).toContain('uncommitted changes in a file');
    await runCommand(folder, ['apply', patchFile]);
    expect(() => bytesOf(join(mark, '..'), 'was-run')).toThrow('ENOENT');
    expect(bytesOf(folder, 'a.inf').toString()).toBe('DIRID 12 \n');
  });

  test('or puts its files elsewhere is not believed', async () => {
    const outer = scratchFolder();
    writeFiles(outer, { 'x.inf': 'a\n' });
    git(outer, ['init', '-q', 'inner']);
    git(join(outer, 'inner'), ['config', 'core.worktree', outer]);
    expect((await runCommand(join(outer, 'inner'), ['apply', '-'], { stdin: patch('x.inf') })).code).toBe(2);
    expect(bytesOf(outer, 'x.inf').toString()).toBe('a\n');
  });
});
