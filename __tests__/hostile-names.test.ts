import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { runGit } from '../src/git/run-git';
import { printable, printableLines } from '../src/report/printable';
import { runCommand } from './support/command-run';
import { mkfifoSync } from './support/fifo';
import { bytesOf, git, removeScratchFolders, repository, scratchFolder, writeFiles } from './support/scratch-folder';

jest.mock('../src/port', () => require('./support/fake-engine'));
jest.mock('../src/check', () => require('./support/fake-engine'));

afterAll(removeScratchFolders);

const OLD = 'DIRID 12\n';

/** Names that mean something to a terminal, a shell, a pattern, a command line or the log of a build server. */
const NAMES: readonly string[] = [
  'a\n::error::x.inf',
  'b\r::error::y.inf',
  '\u001b[2Jc.inf',
  '\u202etxt.exe\u202c.inf',
  '\u2028::error::d.inf',
  '$(touch pwned).inf',
  '`touch pwned`.inf',
  ';touch pwned;.inf',
  '-w.inf',
  '--write.inf',
  'a b.inf',
  'quo"te\'.inf',
  '%41.inf',
  '*.inf',
  '[a].inf',
  '{a,b}.inf',
  '!no.inf',
  '#no.inf',
  '::error::e.inf',
  '##[error]f.inf',
  '##vso[task.setvariable variable=x]y.inf',
  'CON.inf',
  'back\\slash.inf',
  'aux.inf',
  'dir\n::error::g/x.inf',
];

/** What a build server or a terminal would obey. */
// eslint-disable-next-line no-control-regex -- what must not be there
const OBEYED = /^\s*::|##(?:\[|vso\[)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]/mu;

function treeOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, OLD]));
}

describe('names of files that mean something to others', () => {
  test.each([
    ['port', ['.', '-f', 'text']],
    ['check', ['check', '.', '-v']],
    ['doctor', ['doctor', '.']],
    ['doctor in Markdown', ['doctor', '.', '-f', 'markdown']],
    ['inspect', ['inspect', '.']],
    ['verify', ['verify', '.', 'copy']],
    ['verify in Markdown', ['verify', '.', 'copy', '-f', 'markdown']],
    ['infverif', ['.', '-f', 'infverif']],
  ])('are shown by %s without being obeyed', async (_what, args) => {
    const folder = scratchFolder();
    const inf = '[Version]\r\nSignature="$Windows NT$"\r\nClass=USB\r\nProvider=::error::p\r\n';
    writeFiles(folder, Object.fromEntries(NAMES.map((name) => [name, `${inf};REPORT ${OLD}`])));
    writeFiles(join(folder, 'copy'), { 'other.inf': inf });
    const run = await runCommand(folder, args);
    expect(run.stdout).not.toBe('');
    expect(run.stdout).not.toMatch(OBEYED);
    expect(run.stderr).not.toMatch(OBEYED);
  });

  test('code is listed without them being obeyed', async () => {
    const folder = scratchFolder();
    const code = 'HKEY key; void f() { RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\\\Wren", 0, 1, &key); }\n';
    writeFiles(folder, { 'a\n::error::x.c': code, '::error::y.c': code });
    const run = await runCommand(folder, ['inspect', '.', '--code']);
    expect(run.stdout).toContain('Wren');
    expect(run.stdout).not.toMatch(OBEYED);
  });

  test('are written, patched and taken back like any other', async () => {
    const tree = repository(treeOf(NAMES));
    expect((await runCommand(tree, ['-w', '.', '-q'])).code).toBe(0);
    for (const name of NAMES) expect([name, bytesOf(tree, name).toString()]).toEqual([name, 'DIRID 13\n']);
    expect((await runCommand(tree, ['undo'])).code).toBe(0);
    for (const name of NAMES) expect([name, bytesOf(tree, name).toString()]).toEqual([name, OLD]);
    const out = scratchFolder();
    const to = (name: string): string => join(out, name);
    await runCommand(tree, ['.', '-q', '--patch', to('port.patch'), '--save-plan', to('port.plan')]);
    git(tree, ['apply', '--check', to('port.patch')]);
    for (const name of ['port.patch', 'port.plan']) {
      expect((await runCommand(tree, ['apply', to(name)])).code).toBe(0);
      for (const file of NAMES) expect([file, bytesOf(tree, file).toString()]).toEqual([file, 'DIRID 13\n']);
      git(tree, ['checkout', '-q', '.']);
    }
    expect(git(tree, ['status', '--porcelain'])).toBe('');
  });

  test.each([
    'C:\\x.inf',
    '\\\\?\\C:\\x.inf',
    '\\\\server\\share\\x.inf',
    'x:y.inf',
    'a\\..\\x.inf',
    '.infport./x.inf',
  ])('%j is not written, as undo would not follow it', async (name) => {
    const folder = scratchFolder();
    writeFiles(folder, { [name]: OLD, 'a.inf': OLD });
    const run = await runCommand(folder, ['-w', '.', '--no-ignore']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('not written: infport undo could not take it back');
    expect(bytesOf(folder, name).toString()).toBe(OLD);
    expect((await runCommand(folder, ['undo'])).code).toBe(0);
    expect(bytesOf(folder, 'a.inf').toString()).toBe(OLD);
  });
});

test('what a build server would obey is parted, and nothing else', () => {
  expect(printable('::error::x\n  ::warning::y\r\n::z')).toBe(': :error::x\n  : :warning::y\r\n: :z');
  expect(printable('a ##[error]b ##vso[x]c ###[d')).toBe('a # #[error]b # #vso[x]c ## #[d');
  for (const text of ['a::b', ' : :', ':x', '## Heading', '#[derive]', '##x']) expect(printable(text)).toBe(text);
  expect(printableLines(['a\nb', '\tc\r', '::d'])).toBe('a\u240ab\n\tc\u240d\n: :d');
});

describe('a pipe in the place of a file that Git reads', () => {
  test('does not keep a run waiting for ever', async () => {
    const folder = repository({ 'a.inf': OLD });
    mkfifoSync(join(folder, '.gitattributes'));
    // A file of another time has to be compared, for which Git reads the pipe.
    utimesSync(join(folder, 'a.inf'), 1, 1);
    const end = await runGit(folder, ['status', '--porcelain', '--', 'a.inf'], [], { limitMs: 700 });
    expect(end).toMatchObject({ ok: false, missing: false });
    expect((end as { message: string }).message).toContain('no answer within 0.7 seconds');
  });

  test('or a Git that refuses is told, and nothing is written', async () => {
    const folder = repository({ 'a.inf': OLD });
    writeFiles(folder, { '.git/index': 'no index' });
    const run = await runCommand(folder, ['-w', '.']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('Git does not say whether files have uncommitted changes: git status:');
    expect(bytesOf(folder, 'a.inf').toString()).toBe(OLD);
    const plan = scratchFolder();
    await runCommand(folder, ['.', '-q', '--save-plan', join(plan, 'port.plan')]);
    const applied = await runCommand(folder, ['apply', join(plan, 'port.plan')]);
    expect(applied.code).toBe(2);
    expect(applied.stderr).toContain('git status:');
    expect(bytesOf(folder, 'a.inf').toString()).toBe(OLD);
  });
});
