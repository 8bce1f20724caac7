import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { runCommand } from './support/command-run';
import { bytesOf, removeScratchFolders, repository, scratchFolder, writeFiles } from './support/scratch-folder';

jest.mock('../src/port', () => require('./support/fake-engine'));
jest.mock('../src/check', () => require('./support/fake-engine'));

afterAll(removeScratchFolders);

const RUN = '20260102-030405-7';
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Claim {
  readonly path: string;
  readonly now: string;
  readonly old: string;
  readonly temporary?: string;
  readonly sha256Before?: string;
}

/** A folder with a journal that claims to have written `now` over `old`. */
function withJournal(folder: string, claims: readonly Claim[], run = RUN): void {
  const rows = claims.map(({ path, now, old, temporary = `${path}.tmp`, sha256Before = hash(old) }) => ({
    type: 'write',
    path,
    temporary,
    sha256Before,
    sha256After: hash(now),
    before: deflateSync(old).toString('base64'),
  }));
  const lines = [{ type: 'run', schemaVersion: 1, run, version: '0', command: [] }, ...rows, { type: 'end' }];
  writeFiles(folder, { [`.infport/${run}.jsonl`]: lines.map((line) => `${JSON.stringify(line)}\n`).join('') });
}

describe('a journal that came with the tree', () => {
  test('restores nothing outside of its folder', async () => {
    const [folder, outside] = [scratchFolder(), scratchFolder()];
    writeFiles(outside, { 'x.inf': 'mine' });
    for (const path of [join(outside, 'x.inf'), join(folder, '..', outside.split('/').at(-1) as string, 'x.inf')]) {
      withJournal(folder, [{ path, now: 'mine', old: 'theirs' }]);
      const run = await runCommand(folder, ['undo']);
      expect(run.code).toBe(2);
      expect(run.stderr).toContain('not restored: it lies outside of this folder');
      expect(bytesOf(outside, 'x.inf').toString()).toBe('mine');
    }
    const allowed = await runCommand(folder, ['undo', '--directory', outside]);
    expect(allowed.code).toBe(0);
    expect(bytesOf(outside, 'x.inf').toString()).toBe('theirs');
  });

  test('removes nothing but a temporary file of its own run, beside a file that it knows', async () => {
    const [folder, outside] = [scratchFolder(), scratchFolder()];
    writeFiles(folder, {
      'a.inf': 'now',
      'keep.txt': 'x',
      'b.inf': 'changed since',
      [`.b.inf.infport-${RUN}.tmp`]: 'x',
      [`.a.inf.infport-${RUN}.tmp`]: 'x',
    });
    writeFiles(outside, { victim: 'x' });
    withJournal(folder, [
      { path: join(folder, 'a.inf'), now: 'now', old: 'old', temporary: join(outside, 'victim') },
      { path: join(folder, 'a.inf'), now: 'now', old: 'old', temporary: join(folder, 'keep.txt') },
      { path: join(folder, 'b.inf'), now: 'now', old: 'old' },
    ]);
    await runCommand(folder, ['undo']);
    expect(existsSync(join(outside, 'victim'))).toBe(true);
    expect(readdirSync(folder).sort()).toEqual([`.b.inf.infport-${RUN}.tmp`, '.infport', 'a.inf', 'b.inf', 'keep.txt']);
  });

  test('passes no symbolic link and no folder of Git', async () => {
    const [folder, outside] = [repository({ 'x.inf': 'x' }), scratchFolder()];
    writeFiles(outside, { 'x.inf': 'mine' });
    symlinkSync(outside, join(folder, 'way'));
    symlinkSync(join(outside, 'x.inf'), join(folder, 'link.inf'));
    symlinkSync('.git', join(folder, 'innocent'));
    const config = bytesOf(folder, '.git/config').toString();
    withJournal(folder, [
      { path: join(folder, 'way', 'x.inf'), now: 'mine', old: 'theirs' },
      { path: join(folder, 'link.inf'), now: 'mine', old: 'theirs' },
      { path: join(folder, '.git', 'config'), now: config, old: 'theirs' },
      { path: join(folder, 'innocent', 'config'), now: config, old: 'theirs' },
    ]);
    const run = await runCommand(folder, ['undo']);
    expect(run.stderr).toContain('0 restored, 0 were as before, 4 refused');
    expect(run.stderr).toContain('passes the symbolic link way');
    expect(run.stderr).toContain('passes the symbolic link link.inf');
    expect(bytesOf(folder, '.git/config').toString()).toBe(config);
    expect(bytesOf(outside, 'x.inf').toString()).toBe('mine');
  });

  test('puts back only bytes that fit the hash that it recorded', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': 'now' });
    withJournal(folder, [
      { path: join(folder, 'a.inf'), now: 'now', old: 'forged', sha256Before: hash('what it was') },
    ]);
    const run = await runCommand(folder, ['undo']);
    expect(run.stderr).toContain('the journal is damaged: it does not hold the old bytes');
    expect(bytesOf(folder, 'a.inf').toString()).toBe('now');
  });

  test('that is damaged is named and not used; the others are', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': 'now' });
    withJournal(folder, [{ path: join(folder, 'a.inf'), now: 'now', old: 'old' }]);
    const long = deflateSync(Buffer.alloc(70 * 1024 * 1024)).toString('base64');
    writeFiles(folder, {
      '.infport/20260102-030406-7.jsonl': '{"type":"write","path":7}\n',
      '.infport/20260102-030407-7.jsonl': 'no JSON\n{"type":"end"}\n',
      '.infport/20260102-030408-7.jsonl': `${JSON.stringify({ type: 'write', path: 'a', temporary: 'b', sha256Before: '', sha256After: '', before: long })}\n`,
      '.infport/../.infport/not-a-run.jsonl': '',
      '.infport/null.jsonl': 'null\n',
    });
    const run = await runCommand(folder, ['undo']);
    expect(run.code).toBe(0);
    expect(run.stderr.match(/not used:/g)).toHaveLength(5);
    expect(bytesOf(folder, 'a.inf').toString()).toBe('old');
  });

  test('that unpacks to more than any INF holds is refused', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': 'now' });
    withJournal(folder, [{ path: join(folder, 'a.inf'), now: 'now', old: '\0'.repeat(70 * 1024 * 1024) }]);
    expect((await runCommand(folder, ['undo'])).stderr).toContain('1 refused');
    expect(bytesOf(folder, 'a.inf').toString()).toBe('now');
  });
});

describe('the folder of journals', () => {
  const OLD = 'DIRID 12\n';

  test('that is a symbolic link is not written through, and nothing is written without a journal', async () => {
    for (const target of ['folder', 'file', 'nothing']) {
      const [folder, outside] = [scratchFolder(), scratchFolder()];
      writeFiles(folder, { 'a.inf': OLD });
      writeFiles(outside, { 'folder/.gitignore': 'mine', file: 'mine' });
      symlinkSync(join(outside, target), join(folder, '.infport'));
      const run = await runCommand(folder, ['-w', '.']);
      expect(run.code).toBe(2);
      expect(run.stderr).toContain('.infport is a symbolic link');
      expect(bytesOf(folder, 'a.inf').toString()).toBe(OLD);
      expect(bytesOf(outside, 'folder/.gitignore').toString()).toBe('mine');
      expect(readdirSync(join(outside, 'folder'))).toEqual(['.gitignore']);
      expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('mine');
      expect(existsSync(join(outside, 'nothing'))).toBe(false);
      expect((await runCommand(folder, ['undo'])).code).toBe(2);
    }
  });

  test('a link in the place of its .gitignore is left alone', async () => {
    const [folder, outside] = [scratchFolder(), scratchFolder()];
    writeFiles(folder, { 'a.inf': OLD });
    writeFiles(outside, { profile: 'mine' });
    mkdirSync(join(folder, '.infport'));
    symlinkSync(join(outside, 'profile'), join(folder, '.infport', '.gitignore'));
    expect((await runCommand(folder, ['-w', '.'])).code).toBe(0);
    expect(bytesOf(outside, 'profile').toString()).toBe('mine');
    expect((await runCommand(folder, ['undo'])).code).toBe(0);
    expect(bytesOf(folder, 'a.inf').toString()).toBe(OLD);
  });

  test('a link in the place of a journal is neither read nor appended to', async () => {
    for (const link of [symlinkSync, linkSync]) {
      const [folder, outside] = [scratchFolder(), scratchFolder()];
      writeFiles(folder, { 'a.inf': 'now' });
      withJournal(folder, [{ path: join(folder, 'a.inf'), now: 'now', old: 'old' }]);
      const own = join(folder, '.infport', `${RUN}.jsonl`);
      writeFileSync(join(outside, 'log'), readFileSync(own));
      rmSync(own);
      link(join(outside, 'log'), own);
      const before = bytesOf(outside, 'log');
      const run = await runCommand(folder, ['undo']);
      expect(run.code).toBe(2);
      expect(run.stderr).toContain(link === symlinkSync ? 'a symbolic link' : 'a link to a file that has other names');
      expect(bytesOf(outside, 'log')).toEqual(before);
      expect(bytesOf(folder, 'a.inf').toString()).toBe('now');
    }
  });
});
