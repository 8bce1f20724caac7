import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuiltInfport } from './support/built-infport';
import { runCommand } from './support/command-run';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';
import { smallInf } from './support/small-inf';

jest.mock('../src/port', () => require('./support/fake-engine'));
jest.mock('../src/check', () => require('./support/fake-engine'));

const fake = join(__dirname, 'support', 'fake-engine.ts');
let infport: BuiltInfport;

beforeAll(() => {
  infport = BuiltInfport.build({ 'src/port.ts': fake, 'src/check.ts': fake });
});
afterAll(removeScratchFolders);

const OLD = 'DIRID 12\n';
const NEW = 'DIRID 13\n';

function manyFiles(count: number, text = OLD): string {
  const folder = scratchFolder();
  writeFiles(folder, Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}.inf`, text])));
  return folder;
}

function shell(folder: string, command: string): { stdout: string; stderr: string } {
  const line = command.replaceAll('INFPORT', `"${process.execPath}" "${infport.script}"`);
  return spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8', timeout: 110_000 });
}

describe('a reader that goes away', () => {
  test('does not stop the writing', () => {
    const folder = manyFiles(120);
    const { stderr } = shell(folder, '(INFPORT -w . --diff -f text; echo "exit $?" >&2) | head -n 2 >/dev/null');
    expect(stderr).toContain('120 files: 120 changed');
    expect(stderr).toContain('exit 0');
    for (let at = 0; at < 120; at++) expect(bytesOf(folder, `f${at}.inf`).toString()).toBe(NEW);
  });

  test('ends a dry run with a message and trouble', () => {
    const folder = manyFiles(200, `${'DIRID 12 padding\n'.repeat(100)}`);
    const { stderr } = shell(folder, '(INFPORT .; echo "exit $?" >&2) | head -c 100 >/dev/null');
    expect(stderr).toMatch(/the reader of standard output has gone; \d+ of 200 files were not looked at/);
    expect(stderr).toContain('exit 2');
  });
});

describe('a disk that is full', () => {
  const full = existsSync('/dev/full') ? test : test.skip;

  full.each(['-o /dev/full', '--patch /dev/full -o /dev/null', '>/dev/full'])(
    'under a report (%s) is named, and the totals add up',
    (where) => {
      const folder = manyFiles(60, `${'DIRID 12 padding\n'.repeat(400)}`);
      const { stderr } = shell(folder, `INFPORT . ${where}; echo "exit $?" >&2`);
      expect(stderr).toMatch(
        /(?:\/dev\/full|standard output): cannot be written: the disk is full \(ENOSPC\); \d+ of 60 files were not looked at/,
      );
      expect(stderr).toMatch(/\d+ files?: /);
      expect(stderr).toContain('exit 2');
      expect(stderr).not.toMatch(/internal error|\n\s+at /);
    },
  );

  test('under the files leaves each whole, says which, and can be undone', () => {
    const folder = manyFiles(6);
    writeFiles(folder, { 'f3.inf': `DIRID 12\n;${'x'.repeat(200_000)}\n` });
    // A limit on the size of files stands in for the full disk.
    const { stderr } = shell(folder, 'ulimit -f 16; INFPORT -w . -f text -o /dev/null; echo "exit $?" >&2');
    expect(stderr).toMatch(/f3\.inf: not written: /);
    expect(stderr).toContain('6 files: 5 changed, 0 unchanged, 0 skipped, 1 failed');
    expect(stderr).toContain('exit 2');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(bytesOf(folder, 'f3.inf').length).toBe(200_011);
    expect(infport.run(folder, ['undo']).status).toBe(0);
    for (let at = 0; at < 6; at++) expect(bytesOf(folder, `f${at}.inf`).toString().startsWith(OLD)).toBe(true);
  });
});

describe('apply', () => {
  const plan = async (folder: string): Promise<string> => {
    const file = join(scratchFolder(), 'plan');
    await runCommand(folder, ['.', '--save-plan', file]);
    return file;
  };

  test('writes none when one is read-only, and the dry run says so', async () => {
    const folder = manyFiles(3);
    const file = await plan(folder);
    chmodSync(join(folder, 'f1.inf'), 0o444);
    for (const argv of [
      ['apply', '-n', file],
      ['apply', file],
    ]) {
      const run = await runCommand(folder, argv);
      expect(run.code).toBe(2);
      expect(run.stderr).toContain('f1.inf: not written: the file is read-only');
      expect(run.stderr).not.toContain('undo');
    }
    expect(bytesOf(folder, 'f0.inf').toString()).toBe(OLD);
    expect(existsSync(join(folder, '.infport'))).toBe(false);
  });

  test('takes back what it wrote when a later file fails', async () => {
    const folder = manyFiles(3);
    const file = await plan(folder);
    // A folder in the place of the temporary file lets the checks pass and the writing fail.
    mkdirSync(join(folder, '.f2.inf.infport-20260102-030405-7.tmp'));
    const run = await runCommand(folder, ['apply', file], {
      now: () => new Date('2026-01-02T03:04:05Z'),
      processId: 7,
    });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('f2.inf: not written');
    expect(run.stderr).toContain('Nothing was written: what was begun was taken back.');
    expect(run.stderr).not.toContain('infport undo');
    for (let at = 0; at < 3; at++) expect(bytesOf(folder, `f${at}.inf`).toString()).toBe(OLD);
    expect((await runCommand(folder, ['undo'])).stderr).toContain('There is no run to take back');
  });
});

test('undo is offered only when something was written', async () => {
  const folder = manyFiles(1);
  chmodSync(join(folder, 'f0.inf'), 0o444);
  expect((await runCommand(folder, ['-w', '.'])).stderr).not.toContain('infport undo');
});

describe('what a killed run left', () => {
  async function killed(): Promise<{ folder: string; temporary: string }> {
    const folder = manyFiles(2);
    await runCommand(folder, ['-w', '.'], { now: () => new Date('2026-01-02T03:04:05Z'), processId: 7 });
    const journal = join(folder, '.infport', '20260102-030405-7.jsonl');
    writeFileSync(
      journal,
      bytesOf(folder, '.infport/20260102-030405-7.jsonl').toString().replace('{"type":"end"}\n', ''),
    );
    const temporary = join(folder, '.f1.inf.infport-20260102-030405-7.tmp');
    writeFileSync(temporary, 'half');
    writeFiles(folder, { 'f1.inf': OLD });
    return { folder, temporary };
  }

  test('is cleared by the next run that writes', async () => {
    const { folder, temporary } = await killed();
    expect((await runCommand(folder, ['-w', '.'])).code).toBe(0);
    expect(existsSync(temporary)).toBe(false);
  });

  test('stays while that run is still at work', async () => {
    const { folder, temporary } = await killed();
    await runCommand(folder, ['-w', '.'], { isAlive: (id) => id === 7 });
    expect(existsSync(temporary)).toBe(true);
  });
});

describe('files that are no INF', () => {
  test.each(['check', 'port'])(
    '%s names the one that was named and exits 2; one that a search met is passed over',
    async (verb) => {
      const folder = scratchFolder();
      writeFiles(folder, { 'a.inf': 'SKIP', 'b.inf': 'x\n' });
      const named = await runCommand(folder, [verb, 'a.inf', 'b.inf']);
      expect(named.code).toBe(2);
      expect(named.stderr).toContain('a.inf: skipped: asked to');
      const met = await runCommand(folder, [verb, '.']);
      expect(met.code).toBe(0);
      expect(met.stderr).not.toContain('a.inf: skipped');
    },
  );

  test('inspect and verify take INF files only, in folders outside of the working directory too', async () => {
    const folder = scratchFolder();
    const inf = smallInf('[Wren.NT]\r\nCopyFiles = @wren.sys\r\n');
    writeFiles(folder, { 'v1/a.inf': inf, 'v1/b.inf': inf, 'v1/tool.js': '[x]', 'here/x': '' });
    cpSync(join(folder, 'v1'), join(folder, 'v2'), { recursive: true });
    const run = await runCommand(join(folder, 'here'), ['verify', '../v1', '../v2', '-f', 'json']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(run.stdout).pairs.map((pair: { before: string }) => pair.before)).toEqual([
      '../v1/a.inf',
      '../v1/b.inf',
    ]);
    expect((await runCommand(join(folder, 'here'), ['inspect', '../v1'])).stdout).not.toContain('tool.js');
  });
});

test.each([['verify'], ['apply'], ['explain'], ['merge'], ['inspect'], ['parse']])(
  '%s without its arguments says how it is used',
  async (name) => {
    const run = await runCommand(scratchFolder(), [name]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(`Usage: infport ${name} <`);
    expect(run.stderr).not.toContain('non-option');
  },
);

test('a clone that is not built says what to do', () => {
  const folder = scratchFolder();
  cpSync(join(__dirname, '..', 'bin'), join(folder, 'bin'), { recursive: true });
  const run = spawnSync(process.execPath, [join(folder, 'bin', 'infport.js'), '--version'], { encoding: 'utf8' });
  expect(run.status).toBe(2);
  expect(run.stderr).toContain('run "npm run build"');
  expect(run.stderr).not.toContain('    at ');
});
