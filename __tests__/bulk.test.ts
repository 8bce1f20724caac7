import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, type CommandRun } from './support/command-run';
import { bytesOf, git, removeScratchFolders, repository, scratchFolder, writeFiles } from './support/scratch-folder';

jest.mock('../src/port', () => require('./support/fake-engine'));
jest.mock('../src/check', () => require('./support/fake-engine'));

afterAll(removeScratchFolders);

const OLD = '[A]\r\nx = DIRID 12\r\n';
const NEW = '[A]\r\nx = DIRID 13\r\n';
const LEFT = '[A]\r\nREPORT\r\n';

/** Runs bulk over these folders; the reports are in `out` below the folder that is given back. */
async function bulk(
  folders: readonly string[],
  args: readonly string[] = [],
): Promise<{ run: CommandRun; at: string; index: Index }> {
  const at = scratchFolder();
  writeFiles(at, { 'list.txt': `# folders\n\n${folders.join('\n')}\n` });
  const run = await runCommand(at, ['bulk', 'list.txt', '-o', 'out', ...args]);
  return { run, at, index: indexIn(at) };
}

interface Index {
  readonly totals: Readonly<Record<string, unknown>>;
  readonly folders: readonly {
    name: string;
    path: string;
    fault: string | null;
    summary: { files: number } | null;
    patch: string | null;
    commit: { branch: string; id: string } | null;
    noCommit: string | null;
  }[];
  readonly reasons: { readonly failed: readonly { reason: string; files: number }[] };
  readonly manual: readonly { id: string; findings: number; folders: number }[];
}

function indexIn(at: string): Index {
  return JSON.parse(bytesOf(at, 'out/index.json').toString());
}

describe('infport bulk', () => {
  test('gives each folder a patch that applies there and a report, and all of them an index', async () => {
    const one = repository({ 'drivers/a.inf': OLD, 'drivers/b.inf': LEFT });
    const two = scratchFolder();
    writeFiles(two, { 'c.inf': OLD, 'd.inf': 'CRASH', 'e.inf': LEFT });
    const { run, at, index } = await bulk([one, two]);
    expect(run.code).toBe(2);
    expect(index.totals).toMatchObject({ folders: 2, faults: 0, files: 5, edits: 2, commits: 0 });
    expect(index.totals['outcomes']).toEqual({ changed: 2, unchanged: 2, skipped: 0, failed: 1 });
    expect(index.manual).toMatchObject([{ id: 'T99-fake', findings: 2, folders: 2 }]);
    expect(index.reasons.failed[0]?.reason).toContain('crashed as asked');
    const [first] = index.folders;
    git(one, ['apply', join(at, 'out', first?.patch as string)]);
    expect(bytesOf(one, 'drivers/a.inf').toString()).toBe(NEW);
    const page = bytesOf(at, 'out/index.html').toString();
    for (const { name } of index.folders) {
      expect(page).toContain(`href="${name}/port.patch"`);
      expect(bytesOf(at, `out/${name}/report.html`).toString()).toContain('<!doctype html>');
    }
    expect(page).not.toMatch(/<script|src=/);
    expect(run.stderr).toContain(`infport: 2 of 2: ${two}: 3 files, 1 would change, 1 failed\n`);
  });

  test('leaves the folders as they are', async () => {
    const one = repository({ 'a.inf': OLD });
    await bulk([one]);
    expect(git(one, ['status', '--porcelain'])).toBe('');
    expect(readdirSync(one).sort()).toEqual(['.git', 'a.inf']);
  });

  test('makes the fault of one folder one row', async () => {
    const good = scratchFolder();
    writeFiles(good, { 'a.inf': 'x' });
    const evil = scratchFolder();
    writeFiles(evil, { 'a.inf': OLD, 'infport.config.json': '{ "transform": "./evil.js" }' });
    const writing = scratchFolder();
    writeFiles(writing, { 'a.inf': OLD, 'infport.config.json': '{ "write": true }' });
    const broken = scratchFolder();
    writeFiles(broken, { 'a.inf': OLD, 'infport.config.json': '{' });
    const empty = scratchFolder();
    const { run, index } = await bulk([
      '/no/such/folder',
      join(good, 'a.inf'),
      evil,
      writing,
      broken,
      empty,
      'a\u0001b',
      good,
      `${good}/.`,
    ]);
    expect(run.code).toBe(2);
    const faults = index.folders.map(({ fault }) => fault ?? 'none');
    for (const [at, expected] of [
      /no such file or folder/,
      /not a folder/,
      /"transform" counts only in a file that the command line names/,
      /"write" belongs on the command line/,
      /not JSON/,
      /no INF, TypeScript/,
      /no such file or folder/,
      /^none$/,
      /the same folder as/,
    ].entries())
      expect(faults[at]).toMatch(expected);
    expect(index.totals).toMatchObject({ folders: 9, faults: 8, files: 1 });
    expect(bytesOf(writing, 'a.inf').toString()).toBe(OLD);
  });

  test('takes the settings of each folder', async () => {
    const one = scratchFolder();
    writeFiles(one, {
      'a.inf': OLD,
      'old/b.inf': OLD,
      'infport.config.json': '{ "ignore-pattern": "old", "shard": "2/2" }',
    });
    const { index } = await bulk([one]);
    expect(index.folders[0]?.summary?.files).toBe(1);
  });

  test('takes again what has not changed', async () => {
    const one = scratchFolder();
    writeFiles(one, { 'a.inf': OLD, 'b.inf': LEFT });
    const { at } = await bulk([one]);
    const before = bytesOf(at, 'out/index.json').toString();
    const again = await runCommand(at, ['bulk', 'list.txt', '-o', 'out', '--resume']);
    expect(again.code).toBe(1);
    expect(bytesOf(at, 'out/index.json').toString()).toBe(before);
    const { name } = indexIn(at).folders[0] as Index['folders'][number];
    expect(bytesOf(at, `out/${name}/messages.txt`).toString()).toContain('2 of 2 files taken');
  });

  test.each([
    [['bulk', 'list.txt'], 'Name a folder for the reports'],
    [['bulk', 'none.txt', '-o', 'out'], 'none.txt: cannot be read'],
    [['bulk', 'empty.txt', '-o', 'out'], 'the list names no folder'],
    [['bulk', 'list.txt', '-o', 'out', '--message', 'x'], '--message goes with --branch'],
    [['bulk', 'list.txt', '-o', 'list.txt'], 'list.txt: cannot be made'],
  ])('%j is refused with a sentence', async (argv, message) => {
    const at = scratchFolder();
    writeFiles(at, { 'list.txt': 'x\n', 'empty.txt': '# nothing\n' });
    const run = await runCommand(at, argv);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(message);
  });
});

describe('infport bulk --branch', () => {
  const before = { ...process.env };
  const name = 'A';
  const email = 'a@example.com';
  beforeAll(() => {
    Object.assign(process.env, { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email });
    Object.assign(process.env, { GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email });
  });
  afterAll(() => {
    process.env = before;
  });

  test('commits the port beside what is checked out', async () => {
    const one = repository({ 'sub/a.inf': OLD, 'b.inf': LEFT, '.gitattributes': '*.inf text eol=crlf\n' });
    const head = git(one, ['rev-parse', 'HEAD']);
    const { index } = await bulk([one], ['--branch', 'isolation/port', '-m', 'Ported']);
    const [row] = index.folders;
    expect(row?.commit?.branch).toBe('isolation/port');
    expect(git(one, ['log', '-1', '--format=%P %s', 'isolation/port'])).toBe(`${head.trim()} Ported\n`);
    expect(git(one, ['diff', '--stat', 'HEAD', 'isolation/port'])).toContain(
      '1 file changed, 1 insertion(+), 1 deletion(-)',
    );
    expect(git(one, ['rev-parse', 'HEAD'])).toBe(head);
    expect(git(one, ['status', '--porcelain'])).toBe('');
    expect(bytesOf(one, 'sub/a.inf').toString()).toBe(OLD);
    git(one, ['checkout', '-q', 'isolation/port']);
    expect(bytesOf(one, 'sub/a.inf').toString()).toBe(NEW);
  });

  test.each([
    ['the branch is there', (one: string) => void git(one, ['branch', 'port']), 'the branch port is there already'],
    [
      'a file has changes',
      (one: string) => writeFiles(one, { 'a.inf': `${OLD};\r\n` }),
      'a.inf: it has uncommitted changes',
    ],
    [
      'Git is told not to look at a changed file',
      (one: string) => {
        git(one, ['update-index', '--assume-unchanged', 'a.inf']);
        writeFiles(one, { 'a.inf': `${OLD};\r\n` });
      },
      'a.inf: it has uncommitted changes',
    ],
    [
      'Git does not keep a file',
      (one: string) => writeFiles(one, { 'new.inf': OLD }),
      'new.inf: the last commit does not hold it',
    ],
    [
      'a filter converts a file',
      (one: string) => writeFiles(one, { '.gitattributes': '*.inf filter=lfs\n' }),
      'a.inf: a filter (lfs) converts it',
    ],
    [
      'the folder of branches is a link',
      (one: string) => {
        renameSync(join(one, '.git/refs/heads'), join(one, '.git/refs/other'));
        symlinkSync('other', join(one, '.git/refs/heads'));
      },
      '.git/refs/heads is a symbolic link',
    ],
  ])('makes no commit when %s', async (_what, change, message) => {
    const one = repository({ 'a.inf': OLD });
    change(one);
    const { run, index } = await bulk([one], ['--branch', 'port']);
    expect(run.code).toBe(2);
    expect(index.folders[0]?.noCommit).toContain(message);
    expect(index.folders[0]?.patch).not.toBeNull();
  });

  test('writes into no repository that a .git of the tree leads to', async () => {
    const victim = repository({ 'a.inf': OLD });
    const byFile = scratchFolder();
    writeFiles(byFile, { 'a.inf': OLD, '.git': `gitdir: ${victim}/.git\n` });
    const byLink = scratchFolder();
    writeFiles(byLink, { 'a.inf': OLD });
    symlinkSync(join(victim, '.git'), join(byLink, '.git'));
    const byCommon = repository({ 'a.inf': OLD });
    writeFiles(byCommon, { '.git/commondir': `${victim}/.git\n` });
    const { index } = await bulk([byFile, byLink, byCommon], ['--branch', 'port']);
    expect(index.folders.map(({ commit }) => commit)).toEqual([null, null, null]);
    expect(git(victim, ['branch', '--list', 'port'])).toBe('');
  });

  test('runs nothing that the repository names', async () => {
    const one = repository({ 'a.inf': OLD });
    const marker = join(one, 'RAN');
    const script = `#!/bin/sh\ntouch ${marker}\ncat\n`;
    const hooks = [
      'pre-commit',
      'post-commit',
      'reference-transaction',
      'commit-msg',
      'post-index-change',
      'post-checkout',
    ];
    writeFiles(one, Object.fromEntries([...hooks.map((hook) => [`.git/hooks/${hook}`, script]), ['evil.sh', script]]));
    for (const hook of hooks) chmodSync(join(one, '.git/hooks', hook), 0o755);
    chmodSync(join(one, 'evil.sh'), 0o755);
    for (const setting of [
      'core.fsmonitor',
      'core.pager',
      'core.editor',
      'gpg.program',
      'core.sshCommand',
      'diff.external',
    ])
      git(one, ['config', setting, join(one, 'evil.sh')]);
    git(one, ['config', 'commit.gpgSign', 'true']);
    git(one, ['config', 'core.hooksPath', join(one, '.git/hooks')]);
    const { index } = await bulk([one], ['--branch', 'port']);
    expect(index.folders[0]?.commit).not.toBeNull();
    expect(existsSync(marker)).toBe(false);
  });
});

describe('a hostile list or tree', () => {
  test('drives neither the page nor the terminal, and names no folder outside of the reports', async () => {
    const parent = scratchFolder();
    const names = [
      '<img src=x onerror=alert(1)>',
      '\u001b[31mred',
      '..x',
      'index.html',
      'CON',
      'a\u202eb',
      'x'.repeat(200),
    ];
    for (const name of names) {
      mkdirSync(join(parent, name));
      writeFiles(join(parent, name), { 'a.inf': LEFT });
    }
    const { run, at, index } = await bulk(names.map((name) => join(parent, name)));
    expect(index.totals).toMatchObject({ folders: names.length, faults: 0 });
    const page = bytesOf(at, 'out/index.html').toString();
    expect(page).not.toContain('<img');
    for (const text of [page, run.stderr, bytesOf(at, 'out/index.json').toString()])
      for (const mark of ['\u001b', '\u202e']) expect(text).not.toContain(mark);
    for (const { name } of index.folders) {
      expect(name).toMatch(/^[\w-][\w.-]{0,69}$/);
      expect(existsSync(join(at, 'out', name, 'run.ndjson'))).toBe(true);
    }
    expect(readdirSync(join(at, 'out')).sort()).toEqual(
      ['index.html', 'index.json', ...index.folders.map(({ name }) => name)].sort(),
    );
  });

  test('follows no link that stands where a report goes', async () => {
    const one = scratchFolder();
    writeFiles(one, { 'a.inf': OLD });
    const victim = scratchFolder();
    writeFiles(victim, { 'kept.txt': 'kept' });
    const first = await bulk([one]);
    const { name } = first.index.folders[0] as Index['folders'][number];
    const at = scratchFolder();
    mkdirSync(join(at, 'out'));
    symlinkSync(victim, join(at, 'out', name));
    writeFiles(at, { 'list.txt': `${one}\n` });
    const run = await runCommand(at, ['bulk', 'list.txt', '-o', 'out']);
    expect(run.code).toBe(2);
    expect(indexIn(at).folders[0]?.fault).toContain('is no folder, or a link to one');
    expect(readdirSync(victim)).toEqual(['kept.txt']);
    expect(lstatSync(join(at, 'out', name)).isSymbolicLink()).toBe(true);
  });

  test('may be ended by NULs, and come from standard input', async () => {
    const parent = scratchFolder();
    writeFiles(parent, { 'two\nlines/a.inf': LEFT, 'b/b.inf': LEFT });
    const stdin = 'two\nlines\0b\0';
    const run = await runCommand(parent, ['bulk', '-', '-o', 'out', '-q'], { stdin });
    expect(run.stderr).toBe('');
    expect(indexIn(parent).totals).toMatchObject({ folders: 2, faults: 0, files: 2 });
  });
});
