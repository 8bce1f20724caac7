import { chmodSync, linkSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './support/command-run';
import { bytesOf, git, removeScratchFolders, repository, scratchFolder, writeFiles } from './support/scratch-folder';

jest.mock('../src/port', () => require('./support/fake-engine'));
jest.mock('../src/check', () => require('./support/fake-engine'));

afterAll(removeScratchFolders);

const OLD = '[A]\r\nx = DIRID 12\r\n';
const NEW = '[A]\r\nx = DIRID 13\r\n';
const DONE = '[A]\r\nx = 13\r\n';
const LEFT = '[A]\r\nREPORT\r\n';

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = scratchFolder();
  writeFiles(folder, files);
  return folder;
}

describe('exit codes', () => {
  test.each([
    ['nothing left', { 'a.inf': DONE }, ['.'], 0],
    ['a change to make', { 'a.inf': OLD }, ['.'], 1],
    ['a change to make, --check', { 'a.inf': OLD }, ['--check', '.'], 1],
    ['a finding left', { 'a.inf': LEFT }, ['check', '.'], 1],
    ['a finding left after writing', { 'a.inf': LEFT }, ['-w', '.'], 1],
    ['all written', { 'a.inf': OLD }, ['-w', '.'], 0],
    ['left, but --exit-zero', { 'a.inf': OLD }, ['--exit-zero', '.'], 0],
    ['skipped files only', { 'a.inf': 'SKIP' }, ['.'], 0],
    ['a crash beside a good file', { 'a.inf': 'CRASH', 'b/b.inf': DONE }, ['.'], 2],
    ['trouble beats --exit-zero', { 'a.inf': 'CRASH' }, ['--exit-zero', '.'], 2],
    ['a missing path beside a good file', { 'a.inf': DONE }, ['a.inf', 'nope.inf'], 2],
    ['an empty folder', { 'readme.txt': '' }, ['.'], 2],
    ['an empty folder that may be', { 'readme.txt': '' }, ['--no-error-on-unmatched-pattern', '.'], 0],
    ['a pattern that matches nothing', { 'a.inf': DONE }, ['*.inx'], 2],
    ['no path', { 'a.inf': DONE }, [], 2],
    ['an unknown flag', { 'a.inf': DONE }, ['--wirte', '.'], 2],
    ['an unknown format', { 'a.inf': DONE }, ['-f', 'jsn', '.'], 2],
    ['an unknown transform', { 'a.inf': DONE }, ['--only', 'no-such-thing', '.'], 2],
    ['--write with --check', { 'a.inf': OLD }, ['-w', '--check', '.'], 2],
    ['--write with --dry-run', { 'a.inf': OLD }, ['-w', '-n', '.'], 2],
    ['a bad build', { 'a.inf': OLD }, ['--min-build', 'eleven', '.'], 2],
  ] as [string, Record<string, string>, string[], number][])('%s', async (_name, files, argv, code) => {
    expect((await runCommand(folderWith(files), argv)).code).toBe(code);
  });
});

describe('a dry run', () => {
  test('piped, prints the bare patch and nothing else, and git apply takes it', async () => {
    const folder = repository({
      'sub dir/gr\u00fc\u00df.inf': OLD,
      'b.inf': Buffer.from('\xe4 DIRID 12\r\n', 'latin1'),
      'c.inf': DONE,
    });
    const run = await runCommand(join(folder, 'sub dir'), ['..']);
    expect(run.stdout.startsWith('diff --git a/b.inf b/b.inf\n')).toBe(true);
    expect(run.stderr).toContain('3 files: 2 would change, 1 unchanged, 0 skipped, 0 failed.');
    git(folder, ['apply', '-'], run.bytes);
    expect(bytesOf(folder, 'sub dir/gr\u00fc\u00df.inf').toString()).toBe(NEW);
    expect(bytesOf(folder, 'b.inf')).toEqual(Buffer.from('\xe4 DIRID 13\r\n', 'latin1'));
  });

  test('at a terminal, prints text with colours; without, or with NO_COLOR, none', async () => {
    const folder = folderWith({ 'a.inf': OLD });
    const terminal = { isTerminal: true };
    const texts: string[] = [];
    const stdout = {
      ...terminal,
      write: async (chunk: string | Uint8Array) => void texts.push(Buffer.from(chunk).toString()),
    };
    await runCommand(folder, ['.'], { stdout });
    expect(texts.join('')).toContain('\u001b[32m+x = DIRID 13');
    texts.length = 0;
    await runCommand(folder, ['.'], { stdout, env: { NO_COLOR: '1' } });
    expect(texts.join('')).toContain('+x = DIRID 13');
    expect(texts.join('')).not.toContain('\u001b');
    expect((await runCommand(folder, ['.', '-f', 'text'])).stdout).not.toContain('\u001b');
  });

  test('shows a hostile file without letting it drive the terminal', async () => {
    const run = await runCommand(folderWith({ 'a.inf': '\u001b[2J DIRID 12\r\n' }), [
      '.',
      '--color',
      'always',
      '-f',
      'text',
    ]);
    expect(run.stdout).toContain('\u241b[2J DIRID 13');
  });

  test('touches nothing', async () => {
    const folder = folderWith({ 'a.inf': OLD });
    await runCommand(folder, ['.', '--patch', '../p.patch']);
    expect(readdirSync(folder)).toEqual(['a.inf']);
    expect(bytesOf(folder, 'a.inf').toString()).toBe(OLD);
  });

  test('--no-diff and --check name what would change without the diff', async () => {
    const folder = folderWith({ 'a.inf': OLD });
    for (const flag of ['--no-diff', '--check']) {
      const run = await runCommand(folder, ['.', flag]);
      expect(run.stdout).toContain('a.inf');
      expect(run.stdout).not.toContain('@@');
    }
  });

  test('-U sets the context', async () => {
    const folder = folderWith({ 'a.inf': 'a\nb\nc\nx DIRID 12\nd\ne\nf\n' });
    expect((await runCommand(folder, ['.', '-U', '1'])).stdout).toContain(
      '@@ -3,3 +3,3 @@\n c\n-x DIRID 12\n+x DIRID 13\n d\n',
    );
  });

  test('outside of a repository, paths are relative to the working directory, or to the folder above all files', async () => {
    const folder = folderWith({ 'x/a.inf': OLD, 'y/here': '' });
    expect((await runCommand(folder, ['x'])).stdout).toContain('diff --git a/x/a.inf b/x/a.inf');
    const above = await runCommand(join(folder, 'y'), ['../x']);
    expect(above.stdout).toContain('diff --git a/x/a.inf b/x/a.inf');
    expect(above.stderr).toContain(`The patch applies in ${folder}.`);
  });
});

describe('writing', () => {
  test('gives the new bytes, keeps the mode, and leaves no other file but the journal', async () => {
    const folder = folderWith({ 'a.inf': OLD });
    chmodSync(join(folder, 'a.inf'), 0o640);
    const run = await runCommand(folder, ['-w', 'a.inf']);
    expect(run.code).toBe(0);
    expect(bytesOf(folder, 'a.inf').toString()).toBe(NEW);
    expect(readdirSync(folder).sort()).toEqual(['.infport', 'a.inf']);
    expect(run.stderr).toContain('1 file: 1 changed, 0 unchanged, 0 skipped, 0 failed.');
    expect(run.stdout).toContain('changed, 1 edit');
  });

  test('a second run changes nothing', async () => {
    const folder = folderWith({ 'a.inf': OLD });
    await runCommand(folder, ['-w', '.']);
    const again = await runCommand(folder, ['-w', '.']);
    expect(again).toMatchObject({ code: 0, stdout: '' });
  });

  test('refuses files with uncommitted changes, names them, writes none, and still shows the diff', async () => {
    const folder = repository({ 'a.inf': DONE, 'b.inf': OLD, 'notes.txt': 'x' });
    writeFiles(folder, { 'a.inf': OLD, 'notes.txt': 'y' });
    const run = await runCommand(folder, ['-w', '.', '--diff']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('uncommitted changes in a file that would be written:\n  a.inf\n');
    expect(run.stderr).not.toContain('notes.txt');
    expect(run.stdout).toContain('+x = DIRID 13');
    expect(bytesOf(folder, 'b.inf').toString()).toBe(OLD);
    expect((await runCommand(folder, ['-w', '.', '--allow-dirty'])).code).toBe(0);
    expect(bytesOf(folder, 'a.inf').toString()).toBe(NEW);
  });

  test('a dirty file that would not be written does not matter', async () => {
    const folder = repository({ 'a.inf': OLD, 'b.inf': OLD });
    writeFiles(folder, { 'a.inf': DONE });
    expect((await runCommand(folder, ['-w', '.'])).code).toBe(0);
  });

  test('untracked files are written', async () => {
    const folder = repository({ 'x.txt': '' });
    writeFiles(folder, { 'a.inf': OLD });
    expect((await runCommand(folder, ['-w', 'a.inf'])).code).toBe(0);
  });

  test('outside of a repository it writes, unless --no-allow-no-vcs', async () => {
    const folder = folderWith({ 'a.inf': OLD });
    const refused = await runCommand(folder, ['-w', '--no-allow-no-vcs', '.']);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain('not in a Git repository: a.inf');
    expect((await runCommand(folder, ['-w', '.'])).code).toBe(0);
  });

  test('a read-only file fails, with the way out', async () => {
    const folder = folderWith({ 'a.inf': OLD });
    chmodSync(join(folder, 'a.inf'), 0o444);
    const run = await runCommand(folder, ['-w', '.']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('a.inf: not written: the file is read-only; make it writable first');
    expect(run.stderr).toContain('1 file: 0 changed, 0 unchanged, 0 skipped, 1 failed.');
  });

  test('never through a symbolic link out of the paths that were given', async () => {
    const outside = folderWith({ 'real.inf': OLD });
    const folder = folderWith({ 'sub/a.inf': OLD });
    symlinkSync(join(outside, 'real.inf'), join(folder, 'sub', 'link.inf'));
    symlinkSync(outside, join(folder, 'sub', 'folder'));
    symlinkSync('..', join(folder, 'sub', 'loop'));
    const run = await runCommand(folder, ['-w', '.', '-v']);
    expect(run.code).toBe(0);
    expect(bytesOf(outside, 'real.inf').toString()).toBe(OLD);
    expect(run.stderr).toContain('sub/link.inf: skipped: a symbolic link out of the paths that were given');
    expect(run.stderr).toContain('2 files: 1 changed, 0 unchanged, 1 skipped, 0 failed.');
  });

  test('a symbolic link that is named is followed: its target is what was given', async () => {
    const folder = folderWith({ 'real/a.inf': OLD });
    symlinkSync(join('real', 'a.inf'), join(folder, 'link.inf'));
    expect((await runCommand(folder, ['-w', 'link.inf'])).code).toBe(0);
    expect(bytesOf(folder, 'real/a.inf').toString()).toBe(NEW);
  });

  test('two names of one file give one change and one skip', async () => {
    const folder = folderWith({ 'a.inf': OLD });
    symlinkSync('a.inf', join(folder, 'b.inf'));
    const run = await runCommand(folder, ['.']);
    expect(run.stderr).toContain('2 files: 1 would change, 0 unchanged, 1 skipped, 0 failed.');
    expect(run.stderr).toContain('skipped 1: another name of a file that this run looks at');
  });

  test('what cannot be written fails and the rest is written', async () => {
    const folder = folderWith({ 'a.inf': OLD, 'b.inf': OLD });
    linkSync(join(folder, 'a.inf'), join(folder, 'c.inf'));
    chmodSync(join(folder, 'b.inf'), 0o400);
    const run = await runCommand(folder, ['-w', '.']);
    expect(run.code).toBe(2);
    expect(bytesOf(folder, 'a.inf').toString()).toBe(NEW);
  });
});

describe('standard input', () => {
  test('a dry run prints its patch under the given name', async () => {
    const run = await runCommand(scratchFolder(), ['-', '--stdin-filename', 'drivers/x.inf'], { stdin: OLD });
    expect(run).toMatchObject({ code: 1 });
    expect(run.stdout).toContain('--- a/drivers/x.inf\n');
  });

  test('--write prints the ported file, byte for byte, changed or not', async () => {
    expect(await runCommand(scratchFolder(), ['-w', '-'], { stdin: OLD })).toMatchObject({ code: 0, stdout: NEW });
    expect(await runCommand(scratchFolder(), ['-w', '-'], { stdin: DONE })).toMatchObject({ code: 0, stdout: DONE });
    const latin = Buffer.from('\xe4 DIRID 12', 'latin1');
    expect((await runCommand(scratchFolder(), ['-w', '-'], { stdin: latin })).bytes).toEqual(
      Buffer.from('\xe4 DIRID 13', 'latin1'),
    );
  });

  test('--files-from - reads paths, NULs or lines', async () => {
    const folder = folderWith({ 'a b.inf': OLD, 'c.inf': DONE });
    for (const stdin of ['a b.inf\nc.inf\n', 'a b.inf\0c.inf\0', '\ufeffa b.inf\r\nc.inf\r\n']) {
      expect((await runCommand(folder, ['--files-from', '-'], { stdin })).stderr).toContain(
        '2 files: 1 would change, 1 unchanged',
      );
    }
  });
});

describe('which files', () => {
  const names = async (folder: string, argv: readonly string[]): Promise<string[]> => {
    const run = await runCommand(folder, [...argv, '-f', 'ndjson']);
    return run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter((row) => row.type === 'file')
      .map((row) => row.path);
  };

  test('a folder is searched for INF files and tooling, in the order of names', async () => {
    const folder = folderWith({
      'b.INF': DONE,
      'a.inx': DONE,
      'c.infx': DONE,
      't.ts': '',
      'u.cjs': '',
      'r.txt': '',
      'd/e.inf': DONE,
      'node_modules/m/x.js': '',
      '.infport/y.inf': '',
    });
    expect(await names(folder, ['.'])).toEqual(['a.inx', 'b.INF', 'c.infx', 't.ts', 'u.cjs', 'd/e.inf']);
  });

  test('.gitignore and .infportignore count, the deeper one first; files that are named are always taken', async () => {
    const folder = repository();
    writeFiles(folder, {
      '.gitignore': 'out/\n*.ts\n!keep.ts\n',
      '.infportignore': 'old.inf\n',
      'sub/.gitignore': '!again.ts\n',
      'a.inf': DONE,
      'old.inf': DONE,
      'x.ts': '',
      'keep.ts': '',
      'out/b.inf': DONE,
      'sub/again.ts': '',
      'sub/y.ts': '',
    });
    expect(await names(folder, ['.'])).toEqual(['a.inf', 'keep.ts', 'sub/again.ts']);
    expect(await names(join(folder, 'sub'), ['.'])).toEqual(['again.ts']);
    expect(await names(folder, ['--no-gitignore', '.'])).toEqual([
      'a.inf',
      'keep.ts',
      'x.ts',
      'out/b.inf',
      'sub/again.ts',
      'sub/y.ts',
    ]);
    expect(await names(folder, ['--no-ignore', '.'])).toEqual([
      'a.inf',
      'keep.ts',
      'old.inf',
      'x.ts',
      'out/b.inf',
      'sub/again.ts',
      'sub/y.ts',
    ]);
    expect(await names(folder, ['old.inf', 'out/b.inf'])).toEqual(['old.inf', 'out/b.inf']);
    expect(await names(folder, ['--ignore-pattern', 'a.*', '--ignore-pattern', '/sub', '.'])).toEqual(['keep.ts']);
  });

  test('agrees with git about what is ignored', async () => {
    const folder = repository();
    writeFiles(folder, {
      '.gitignore': '/top.inf\nb/*\n!b/keep.inf\n**/deep/*.inf\n\\#x.inf\nspace\\ .inf\n[ab]c.inf\n',
      'b/.gitignore': 'keep.inf\n',
      'c/.gitignore': '*\n!d\n!d/**\n',
      'top.inf': '',
      'x/top.inf': '',
      'b/keep.inf': '',
      'b/other.inf': '',
      'x/deep/y.inf': '',
      'x/deep/z/y.inf': '',
      '#x.inf': '',
      'ac.inf': '',
      'cc.inf': '',
      'c/d/e.inf': '',
      'c/f.inf': '',
    });
    const expected = git(folder, ['ls-files', '-co', '--exclude-standard'])
      .split('\n')
      .filter((name) => name.endsWith('.inf'));
    expect((await names(folder, ['.'])).sort()).toEqual(expected.sort());
  });

  test('patterns are expanded; a file named twice counts once; a name with special characters is a name', async () => {
    const folder = folderWith({ 'a.inf': DONE, 'b.inf': DONE, 'x[1].inf': DONE, 'd/e.inf': DONE, 'd/n.txt': '' });
    expect(await names(folder, ['*.inf', 'a.inf'])).toEqual(['a.inf', 'b.inf', 'x[1].inf']);
    expect(await names(folder, ['x[1].inf'])).toEqual(['x[1].inf']);
    expect(await names(folder, ['**/*'])).toEqual(['a.inf', 'b.inf', 'd/e.inf', 'x[1].inf']);
  });

  test('a path that begins with a dash goes after --', async () => {
    expect((await runCommand(folderWith({ '-x.inf': OLD }), ['port', '--', '-x.inf'])).stdout).toContain('a/-x.inf');
  });

  test('folders and files that cannot be looked at are said', async () => {
    const folder = folderWith({ 'a.inf': DONE });
    mkdirSync(join(folder, 'looks-like.inf'));
    symlinkSync('nothing', join(folder, 'dead.inf'));
    const run = await runCommand(folder, ['.']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('dead.inf: a symbolic link to nothing');
    expect(run.stderr).toContain('2 files: 0 would change, 1 unchanged, 0 skipped, 1 failed.');
  });
});

describe('messages', () => {
  test.each([
    [['--wirte', '.'], 'infport port has no flag --wirte. Did you mean --write?'],
    [['check', '--onyl', 'x', '.'], 'infport check has no flag --onyl. Did you mean --only?'],
    [['-f', 'ndjsn', '.'], 'Did you mean ndjson?'],
    [['--only', 'copyfile-dirid-13', '.'], 'there is no transform "copyfile-dirid-13"'],
    [['chek'], 'chek: no such file or folder; did you mean the command check?'],
    [['.', '-U', 'many'], '--unified takes a whole number from 0 on, not "many".'],
    [['.', '-f', 'json', '-f', 'ndjson'], 'Only one report can go to standard output'],
    [['.', '-o', 'no/such/folder/x'], 'no/such/folder/x: cannot be written: no such file or folder'],
    [['check', '.', '-f', 'diff'], 'infport check changes nothing'],
    [['undo'], 'There is no run to take back'],
    [['explain', 'T77'], 'There is nothing called "T77"'],
    [[], 'Name the files, folders or patterns to look at'],
  ])('%j', async (argv, message) => {
    const run = await runCommand(folderWith({ 'a.inf': DONE }), argv);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(message);
    expect(run.stderr).not.toMatch(/\n\s+at /);
  });

  test('a crash of the engine names the file, without a stack unless asked', async () => {
    const folder = folderWith({ 'a.inf': 'CRASH' });
    const run = await runCommand(folder, ['.']);
    expect(run.stderr).toContain(
      'a.inf: internal error: crashed as asked. This is a mistake in infport; please report it with the file',
    );
    expect(run.stderr).not.toMatch(/\n\s+at /);
    expect((await runCommand(folder, ['.', '-v'])).stderr).toMatch(/\n\s+at /);
  });

  test('help goes to standard output and names the flags', async () => {
    const run = await runCommand(scratchFolder(), ['port', '--help']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    for (const flag of ['--write', '--dry-run', '--min-build', '--format', '--files-from', '--allow-dirty', '--patch'])
      expect(run.stdout).toContain(flag);
    expect((await runCommand(scratchFolder(), ['help', 'port'])).stdout).toBe(run.stdout);
  });
});

describe('totals', () => {
  test('every file has one outcome, and the outcomes add up', async () => {
    const folder = folderWith({ 'a.inf': OLD, 'b.inf': DONE, 'c.inf': 'SKIP', 'd/d.inf': 'CRASH', 'e.inf': 'SKIP' });
    const run = await runCommand(folder, ['.', 'nope.inf', '-f', 'json']);
    const report = JSON.parse(run.stdout);
    expect(report.schemaVersion).toBe(1);
    expect(report.summary.files).toBe(6);
    expect(report.summary.outcomes).toEqual({ changed: 1, unchanged: 1, skipped: 2, failed: 2 });
    expect(report.summary.skipped).toEqual([{ reason: 'asked to', files: 2 }]);
    expect(report.files.map((file: { outcome: string }) => file.outcome)).toEqual([
      'changed',
      'unchanged',
      'skipped',
      'skipped',
      'failed',
      'failed',
    ]);
    expect(run.stderr).toContain('6 files: 1 would change, 1 unchanged, 2 skipped, 2 failed.\n  skipped 2: asked to\n');
  });

  test('several reports at once agree', async () => {
    const folder = folderWith({ 'a.inf': OLD, 'b.inf': LEFT });
    const out = scratchFolder();
    const run = await runCommand(folder, [
      '.',
      '-f',
      `json:${join(out, 'r.json')}`,
      '-f',
      `ndjson:${join(out, 'r.ndjson')}`,
      '--patch',
      join(out, 'p.patch'),
      '-f',
      'text',
    ]);
    const report = JSON.parse(bytesOf(out, 'r.json').toString());
    const rows = bytesOf(out, 'r.ndjson')
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.filter((row) => row.type === 'file').map(({ type: _type, ...row }) => row)).toEqual(report.files);
    expect(rows.at(-1)).toMatchObject({ type: 'summary', ...report.summary });
    expect(report.files[0].diff).toContain('+x = DIRID 13');
    expect(report.files[1].findings[0]).toMatchObject({
      id: 'T99-fake',
      line: 2,
      column: 3,
      codes: [1322],
      fixed: false,
    });
    expect(bytesOf(out, 'p.patch').toString()).toContain('+x = DIRID 13');
    expect(run.stdout).toContain('b.inf:2:3: error [1322]: Something is left.');
  });
});
