import { promises, readdirSync, writeFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { JournalWriter, readJournals } from '../src/disk/journal';
import { replaceFile } from '../src/disk/replace-file';
import { temporaryName, writeFileAtomically } from '../src/disk/write-file';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';
import { handlePrototype, onPlatform, systemError } from './support/system-faults';

afterEach(() => jest.restoreAllMocks());
afterAll(removeScratchFolders);

const RUN = '20261121-000000-0001';
const OLD = Buffer.from('old');
const NEW = Buffer.from('new');

function work(): { folder: string; path: string; write: () => Promise<void>; journal: JournalWriter } {
  const folder = scratchFolder();
  writeFiles(folder, { 'a.inf': OLD });
  const path = join(folder, 'a.inf');
  const journal = new JournalWriter(folder, { run: RUN, command: ['-w', 'a.inf'], version: '0.0.0' });
  return { folder, path, journal, write: () => writeFileAtomically(path, NEW, temporaryName(path, RUN)) };
}

/** Notes the names of calls in their order; each does what it did. */
async function calls(): Promise<string[]> {
  const names: string[] = [];
  const handle = await handlePrototype();
  const { appendFile, sync, writeFile } = handle;
  const { rename } = promises;
  const noted = (name: string, own: (...args: never[]) => unknown) =>
    function (this: unknown, ...args: unknown[]): never {
      names.push(name);
      return own.apply(this, args as never[]) as never;
    };
  jest.spyOn(handle, 'appendFile').mockImplementation(noted('append', appendFile));
  jest.spyOn(handle, 'writeFile').mockImplementation(noted('write', writeFile));
  jest.spyOn(handle, 'sync').mockImplementation(noted('sync', sync));
  jest.spyOn(promises, 'rename').mockImplementation(noted('rename', rename));
  return names;
}

describe('what has to outlast a power cut is on the disk before the next step', () => {
  test('the new bytes before they get the name, and the name itself', async () => {
    const { write } = work();
    const names = await calls();
    await write();
    expect(names).toEqual(['write', 'sync', 'rename', 'sync']);
  });

  test('but not the folder on Windows, which has no call for it', async () => {
    const { write } = work();
    const names = await calls();
    await onPlatform('win32', write);
    expect(names).toEqual(['write', 'sync', 'rename']);
  });

  test('the journal before the file', async () => {
    const { folder, path, journal } = work();
    const names = await calls();
    expect(await replaceFile({ absolute: path, before: OLD, after: NEW }, [folder], journal)).toBeNull();
    expect(names.slice(-6)).toEqual(['append', 'sync', 'write', 'sync', 'rename', 'sync']);
    await journal.end();
    expect(names.slice(-2)).toEqual(['append', 'sync']);
  });
});

describe('the owner of a file', () => {
  /** The file seems to belong to somebody else. */
  async function ofSomebodyElse(change: Partial<Stats>, answer: () => Promise<void>): Promise<jest.SpyInstance> {
    const { stat } = promises;
    jest
      .spyOn(promises, 'stat')
      .mockImplementation(async (path) => Object.assign(await stat(path as string), change) as never);
    return jest.spyOn(await handlePrototype(), 'chown').mockImplementation(answer);
  }

  test.each([
    ['user', { uid: 4711 }],
    ['group', { gid: 4711 }],
  ])('is kept: the %s', async (_name, change) => {
    const { folder, write } = work();
    const chown = await ofSomebodyElse(change, async () => undefined);
    await write();
    expect(chown).toHaveBeenCalledTimes(1);
    expect(chown.mock.calls[0]).toContain(4711);
    expect(bytesOf(folder, 'a.inf')).toEqual(NEW);
  });

  test('is nobody else’s where it stays the same', async () => {
    const { write } = work();
    const chown = await ofSomebodyElse({}, async () => undefined);
    await write();
    expect(chown).not.toHaveBeenCalled();
  });

  test('changes where the system gives no file away', async () => {
    const { folder, write } = work();
    await ofSomebodyElse({ uid: 4711 }, () => Promise.reject(systemError('EPERM')));
    await write();
    expect(bytesOf(folder, 'a.inf')).toEqual(NEW);
  });

  test('or the disk has another fault: then nothing changes', async () => {
    const { folder, write } = work();
    await ofSomebodyElse({ uid: 4711 }, () => Promise.reject(systemError('EIO')));
    await expect(write()).rejects.toThrow('EIO');
    expect(bytesOf(folder, 'a.inf')).toEqual(OLD);
    expect(readdirSync(folder)).toEqual(['a.inf']);
  });
});

describe('a file that another program holds open', () => {
  function held(code: string, times: number): jest.SpyInstance {
    const { rename } = promises;
    const spy = jest.spyOn(promises, 'rename').mockImplementation((from, to) => rename(from, to));
    for (let time = 0; time < times; time++) spy.mockImplementationOnce(() => Promise.reject(systemError(code)));
    return spy;
  }

  test.each(['EPERM', 'EBUSY', 'EACCES'])('for a moment on Windows is written when it is free: %s', async (code) => {
    const { folder, write } = work();
    held(code, 2);
    await onPlatform('win32', write);
    expect(bytesOf(folder, 'a.inf')).toEqual(NEW);
    expect(readdirSync(folder)).toEqual(['a.inf']);
  });

  test.each([
    ['win32', 'ENOSPC'],
    ['linux', 'EBUSY'],
    ['darwin', 'EACCES'],
  ] as const)('is not tried again where waiting helps nothing: %s, %s', async (platform, code) => {
    const { folder, write } = work();
    const rename = held(code, 1);
    await expect(onPlatform(platform, write)).rejects.toThrow(code);
    expect(rename).toHaveBeenCalledTimes(1);
    expect(bytesOf(folder, 'a.inf')).toEqual(OLD);
    expect(readdirSync(folder)).toEqual(['a.inf']);
  });

  test('for good on Windows stays as it is', async () => {
    const { folder, write } = work();
    held('EBUSY', 100);
    await expect(onPlatform('win32', write)).rejects.toThrow('EBUSY');
    expect(bytesOf(folder, 'a.inf')).toEqual(OLD);
    expect(readdirSync(folder)).toEqual(['a.inf']);
  });
});

describe('a journal on a disk with faults', () => {
  const note = (journal: JournalWriter, path: string): Promise<void> =>
    journal.note(path, temporaryName(path, RUN), OLD, NEW);

  /** The next row goes in by half. */
  async function halfRow(): Promise<void> {
    const handle = await handlePrototype();
    const { appendFile } = handle;
    jest.spyOn(handle, 'appendFile').mockImplementationOnce(async function (this: never, bytes) {
      await appendFile.call(this, (bytes as Buffer).subarray(0, 20));
      throw systemError('ENOSPC');
    });
  }

  test('loses the half row, and is read with the rows around it', async () => {
    const { folder, path, journal } = work();
    await note(journal, path);
    await halfRow();
    await expect(note(journal, join(folder, 'b.inf'))).rejects.toThrow('ENOSPC');
    await note(journal, join(folder, 'c.inf'));
    await journal.end();
    const { journals, unreadable } = await readJournals(folder);
    expect(unreadable).toEqual([]);
    expect(journals.map((read) => [read.ended, read.writes.map((write) => write.path)])).toEqual([
      [true, [path, join(folder, 'c.inf')]],
    ]);
  });

  test('takes nothing more where the half row stays, so that nothing is written', async () => {
    const { folder, path, journal } = work();
    await note(journal, path);
    await halfRow();
    jest.spyOn(await handlePrototype(), 'truncate').mockRejectedValueOnce(systemError('EIO'));
    await expect(note(journal, join(folder, 'b.inf'))).rejects.toThrow('ENOSPC');
    await expect(note(journal, join(folder, 'c.inf'))).rejects.toThrow('the journal of this run is damaged');
    await expect(journal.end()).rejects.toThrow('damaged');
    expect((await readJournals(folder)).journals[0]?.writes.map((write) => write.path)).toEqual([path]);
  });

  test.each([
    ['the folder', 'mkdir'],
    ['what keeps it out of repositories', 'writeFile'],
  ] as const)('is not begun where %s cannot be made', async (_name, call) => {
    const { folder, path, journal } = work();
    jest.spyOn(promises, call).mockRejectedValueOnce(systemError('EROFS'));
    const refusal = await replaceFile({ absolute: path, before: OLD, after: NEW }, [folder], journal);
    expect(refusal).toBe('not written: the disk is mounted read-only (EROFS)');
    expect(bytesOf(folder, 'a.inf')).toEqual(OLD);
  });

  test('keeps itself out of repositories once, and leaves what is written there alone', async () => {
    const { folder, path, journal } = work();
    await note(journal, path);
    expect(bytesOf(folder, '.infport/.gitignore').toString()).toBe('*\n');
    await journal.end();
    writeFileSync(join(folder, '.infport/.gitignore'), 'mine\n');
    const next = new JournalWriter(folder, { run: '20261121-000000-0002', command: [], version: '0.0.0' });
    await note(next, path);
    await next.end('undone');
    expect(bytesOf(folder, '.infport/.gitignore').toString()).toBe('mine\n');
    expect((await readJournals(folder)).journals.map(({ undone }) => undone)).toEqual([false, true]);
  });

  test('without a write there is none', async () => {
    const { folder, journal } = work();
    await journal.end();
    expect(readdirSync(folder)).toEqual(['a.inf']);
  });
});
