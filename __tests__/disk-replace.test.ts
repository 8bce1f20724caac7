import { chmodSync, existsSync, mkdirSync, promises, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { JournalWriter, readJournals } from '../src/disk/journal';
import { obstacles, replaceAll } from '../src/disk/replace-all';
import { replaceFile } from '../src/disk/replace-file';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';
import { systemError } from './support/system-faults';

afterAll(removeScratchFolders);

const OLD = Buffer.from('old');
const NEW = Buffer.from('new');

/** A folder with `a.inf`, and the journal that a run in it would write. */
function work(): { folder: string; path: string; journal: JournalWriter } {
  const folder = scratchFolder();
  writeFiles(folder, { 'a.inf': OLD });
  const journal = new JournalWriter(folder, {
    run: '20261121-000000-0001',
    command: ['-w', 'a.inf'],
    version: '0.0.0',
  });
  return { folder, path: join(folder, 'a.inf'), journal };
}

describe('a file is replaced', () => {
  test('with its old bytes in the journal before the first new one', async () => {
    const { folder, path, journal } = work();
    expect(await replaceFile({ absolute: path, before: OLD, after: NEW }, [folder], journal)).toBeNull();
    expect(bytesOf(folder, 'a.inf')).toEqual(NEW);
    expect(readdirSync(join(folder, '.infport')).length).toBeGreaterThan(0);
  });

  test('not when it changed since it was read', async () => {
    const { folder, path, journal } = work();
    writeFiles(folder, { 'a.inf': 'mine' });
    const refusal = await replaceFile({ absolute: path, before: OLD, after: NEW }, [folder], journal);
    expect(refusal).toContain('the file changed while infport was at work');
    expect(bytesOf(folder, 'a.inf').toString()).toBe('mine');
    expect(existsSync(join(folder, '.infport'))).toBe(false);
  });

  test('not when it has gone', async () => {
    const { folder, journal } = work();
    const gone = { absolute: join(folder, 'b.inf'), before: OLD, after: NEW };
    expect(await replaceFile(gone, [folder], journal)).toContain('no such file');
    expect(existsSync(join(folder, 'b.inf'))).toBe(false);
  });

  test('not through a link that leads out of the paths that were given', async () => {
    const { folder, journal } = work();
    const outside = scratchFolder();
    writeFiles(outside, { 'a.inf': OLD });
    symlinkSync(join(outside, 'a.inf'), join(folder, 'link.inf'));
    const link = { absolute: join(folder, 'link.inf'), before: OLD, after: NEW };
    expect(await replaceFile(link, [folder], journal)).toContain('outside the paths that were given');
    expect(bytesOf(outside, 'a.inf')).toEqual(OLD);
  });

  test("not in Git's own folder", async () => {
    const { folder, journal } = work();
    writeFiles(folder, { '.git/hooks/a.inf': OLD });
    const inGit = { absolute: join(folder, '.git/hooks/a.inf'), before: OLD, after: NEW };
    expect(await replaceFile(inGit, [folder], journal)).toContain('.git folder');
    expect(bytesOf(folder, '.git/hooks/a.inf')).toEqual(OLD);
  });

  test('not when it is read-only, whoever asks', async () => {
    const { folder, path, journal } = work();
    chmodSync(path, 0o444);
    expect(await replaceFile({ absolute: path, before: OLD, after: NEW }, [folder], journal)).toContain('read-only');
    expect(bytesOf(folder, 'a.inf')).toEqual(OLD);
  });

  test('not when the journal cannot be written', async () => {
    const { folder, path, journal } = work();
    writeFiles(folder, { '.infport': 'a file where the folder of journals belongs' });
    expect(await replaceFile({ absolute: path, before: OLD, after: NEW }, [folder], journal)).toContain('not written');
    expect(bytesOf(folder, 'a.inf')).toEqual(OLD);
  });
});

describe('several files', () => {
  test('are looked at before the first is written', async () => {
    const { folder, path } = work();
    writeFiles(folder, { 'b.inf': 'mine' });
    const files = [path, join(folder, 'b.inf')].map((absolute) => ({ absolute, before: OLD, after: NEW }));
    expect((await obstacles(files, [folder])).map(({ file }) => file.absolute)).toEqual([join(folder, 'b.inf')]);
  });

  test('are named where they do not get them back', async () => {
    const { folder, path, journal } = work();
    writeFiles(folder, { 'b.inf': OLD, 'c.inf': OLD });
    const files = ['a.inf', 'b.inf', 'c.inf'].map((name) => ({
      absolute: join(folder, name),
      before: OLD,
      after: NEW,
    }));
    // The disk has a fault from the third file on, for what was written too; somebody works on the second.
    const { rename } = promises;
    let renamed = 0;
    jest.spyOn(promises, 'rename').mockImplementation(async (from, to) => {
      if (++renamed > 2) throw systemError('EIO');
      await rename(from, to);
      if (renamed === 2) writeFiles(folder, { 'b.inf': 'mine' });
    });
    const end = await replaceAll(files, [folder], journal);
    jest.restoreAllMocks();
    expect(end.failed).toMatchObject({ file: files[2] });
    expect(end.stuck.map(({ file, problem }) => [file.absolute, problem])).toEqual([
      [files[1]?.absolute, expect.stringContaining('the file changed while infport was at work')],
      [path, expect.stringContaining('EIO')],
    ]);
    expect(bytesOf(folder, 'a.inf')).toEqual(NEW);
    expect(bytesOf(folder, 'b.inf').toString()).toBe('mine');
    expect(bytesOf(folder, 'c.inf')).toEqual(OLD);
    // The journal is not closed as taken back: undo still knows of the first.
    expect((await readJournals(folder)).journals[0]).toMatchObject({ ended: true, undone: false });
  });

  test('get their bytes back, last first, when one of them cannot be written', async () => {
    const { folder, journal } = work();
    mkdirSync(join(folder, 'sub'));
    writeFiles(folder, { 'sub/b.inf': OLD, 'c.inf': 'mine' });
    const files = ['a.inf', 'sub/b.inf', 'c.inf'].map((name) => ({
      absolute: join(folder, name),
      before: OLD,
      after: NEW,
    }));
    const end = await replaceAll(files, [folder], journal);
    expect(end.failed?.file.absolute).toBe(join(folder, 'c.inf'));
    expect(end.stuck).toEqual([]);
    expect([bytesOf(folder, 'a.inf'), bytesOf(folder, 'sub/b.inf')]).toEqual([OLD, OLD]);
    expect(bytesOf(folder, 'c.inf').toString()).toBe('mine');
  });
});
