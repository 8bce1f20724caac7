import { existsSync, mkdirSync, promises, statSync, symlinkSync, truncateSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join, relative, sep } from 'node:path';
import fc from 'fast-check';
import { diskErrorText } from '../src/disk/error-text';
import { isInside } from '../src/disk/is-inside';
import { JournalWriter, oldBytes, readJournals, runName } from '../src/disk/journal';
import { clearLeftovers } from '../src/disk/leftovers';
import { linesOf } from '../src/disk/lines-of';
import { openOutput } from '../src/disk/open-output';
import { parseJournal } from '../src/disk/parse-journal';
import { pathProblem } from '../src/disk/path-guard';
import { applyPlan, isPlan, parsePlan, PLAN_HEAD, planLine, type PlannedFile } from '../src/disk/plan';
import { LARGEST_FILE, readWholeFile } from '../src/disk/read-file';
import { readSmallFile } from '../src/disk/read-small-file';
import { replaceAll } from '../src/disk/replace-all';
import { undoRun } from '../src/disk/undo-run';
import { temporaryName } from '../src/disk/write-file';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';
import { systemError } from './support/system-faults';

const writers: JournalWriter[] = [];
afterAll(async () => {
  for (const writer of writers) await writer.end();
  removeScratchFolders();
});

const OLD = Buffer.from('old');
const NEW = Buffer.from('new');

async function journalOf(folder: string, run: string, writes: readonly (readonly [string, Buffer, Buffer])[]) {
  const writer = new JournalWriter(folder, { run, command: [], version: '0.0.0' });
  writers.push(writer);
  for (const [name, before, after] of writes) {
    const path = join(folder, name);
    await writer.note(path, temporaryName(path, run), before, after);
  }
  return writer;
}

describe('the journals of a folder', () => {
  test('are named by time, a second later where that name is taken', async () => {
    const folder = scratchFolder();
    const name = (): Promise<string> => runName(folder, new Date('2026-03-04T05:06:59.890Z'), 42);
    expect(await name()).toBe('20260304-050659-42');
    writeFiles(folder, { '.infport/20260304-050659-42.jsonl': '' });
    expect(await name()).toBe('20260304-050700-42');
  });

  test('are read oldest first, other files left out', async () => {
    const folder = scratchFolder();
    for (const run of ['20260102-000000-1', '20251231-000000-1', '20260101-000000-1'])
      await (await journalOf(folder, run, [['a.inf', OLD, NEW]])).end();
    writeFiles(folder, { '.infport/20260101-000000-2.jsonl.old': 'mine', '.infport/notes.txt': 'mine' });
    const { journals, unreadable } = await readJournals(folder);
    expect(journals.map(({ run }) => run)).toEqual(['20251231-000000-1', '20260101-000000-1', '20260102-000000-1']);
    expect(unreadable).toEqual([]);
  });

  test('are none without their folder', async () => {
    expect(await readJournals(scratchFolder())).toEqual({ journals: [], unreadable: [] });
  });

  test('of runs that came to their end are left out where the others are asked for', async () => {
    const folder = scratchFolder();
    await (await journalOf(folder, '20260101-000000-1', [['a.inf', OLD, NEW]])).end();
    await (await journalOf(folder, '20260101-000000-2', [['a.inf', OLD, NEW]])).end('undone');
    await journalOf(folder, '20260101-000000-3', [['a.inf', OLD, NEW]]);
    const { journals } = await readJournals(folder, { unfinished: true });
    expect(journals.map(({ run, ended, undone }) => [run, ended, undone])).toEqual([
      ['20260101-000000-3', false, false],
    ]);
    expect((await readJournals(folder)).journals.map(({ ended, undone }) => [ended, undone])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  test('that are no files, or larger than any, are named and not waited for', async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, '.infport/20260101-000000-1.jsonl'), { recursive: true });
    spawnSync('mkfifo', [join(folder, '.infport/20260101-000000-2.jsonl')]);
    writeFiles(folder, { '.infport/20260101-000000-3.jsonl': '', '.infport/20260101-000000-4.jsonl': '' });
    truncateSync(join(folder, '.infport/20260101-000000-3.jsonl'), 500_000_001);
    const { journals, unreadable } = await readJournals(folder);
    expect(journals.map(({ run }) => run)).toEqual(['20260101-000000-4']);
    expect(unreadable.map(({ file, problem }) => [relative(folder, file).slice(-7), problem])).toEqual([
      ['1.jsonl', 'it is not a regular file'],
      ['2.jsonl', 'it is not a regular file'],
      ['3.jsonl', 'larger than 500000000 bytes'],
    ]);
  });

  test('a file in the place of their folder is named', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { '.infport': 'mine' });
    expect((await readJournals(folder)).unreadable[0]?.problem).toContain('.infport is no folder');
  });
});

describe('a journal', () => {
  const hash = 'a'.repeat(64);
  const row = {
    type: 'write',
    path: '/a.inf',
    temporary: '',
    sha256Before: hash,
    sha256After: 'b'.repeat(64),
    before: '',
  };
  const parsed = (run: string, ...rows: unknown[]) =>
    parseJournal(run, 'file', rows.map((each) => `${JSON.stringify(each)}\n`).join('\n'));

  test('gives its writes and how the run went; rows of later versions and empty lines say nothing', () => {
    expect(parsed('20260101-000000-1', { type: 'run' }, row, null, 7, {}, { type: 'later' }, row)).toEqual({
      run: '20260101-000000-1',
      file: 'file',
      writes: [row, row],
      ended: false,
      undone: false,
    });
    expect(parsed('20260101-000000-1', { type: 'end' }, { type: 'undone' })).toMatchObject({
      ended: true,
      undone: true,
    });
  });

  test.each(['20260101-000000', 'x20260101-000000-1', '20260101-000000-1x', '20260101-000000-12345678901', '../a'])(
    'has no name of a run: %s',
    (run) => {
      expect(() => parsed(run, row)).toThrow('its name is not that of a run');
    },
  );

  test.each([
    { sha256Before: 'a'.repeat(63) },
    { sha256After: 'A'.repeat(64) },
    { sha256Before: `${hash}a` },
    { sha256After: '' },
  ])('holds hashes that are some: %j', (change) => {
    expect(() => parsed('20260101-000000-1', row, { ...row, ...change })).toThrow('line 2 is damaged: a hash is none');
  });

  test('holds the old bytes that it promises', async () => {
    const folder = scratchFolder();
    await journalOf(folder, '20260101-000000-1', [['a.inf', OLD, NEW]]);
    const write = (await readJournals(folder)).journals[0]?.writes[0];
    if (write === undefined) throw new Error('no write');
    expect(Buffer.from(oldBytes(write))).toEqual(OLD);
    expect(() => oldBytes({ ...write, sha256Before: hash })).toThrow('it does not hold the old bytes');
  });
});

describe('a run is taken back', () => {
  const THIRD = Buffer.from('third');

  test('over several writes of one file, down to what was there first', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': THIRD, 'b.inf': NEW });
    await (
      await journalOf(folder, '20260101-000000-1', [
        ['a.inf', OLD, NEW],
        ['b.inf', OLD, NEW],
        ['a.inf', NEW, THIRD],
      ])
    ).end();
    const [journal] = (await readJournals(folder)).journals;
    if (journal === undefined) throw new Error('no journal');
    const files = await undoRun(journal, [folder]);
    expect(files.map(({ path, outcome }) => [relative(folder, path), outcome])).toEqual([
      ['a.inf', 'restored'],
      ['b.inf', 'restored'],
      ['a.inf', 'restored'],
    ]);
    expect([bytesOf(folder, 'a.inf'), bytesOf(folder, 'b.inf')]).toEqual([OLD, OLD]);
    expect((await readJournals(folder)).journals[0]?.undone).toBe(true);
    expect((await undoRun(journal, [folder])).map(({ outcome }) => outcome)).toContain('as before');
  });

  test('as far as nobody worked on the files since, and is only then marked', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': 'mine', 'b.inf': NEW });
    const writes = [
      ['a.inf', OLD, NEW],
      ['b.inf', OLD, NEW],
      ['gone.inf', OLD, NEW],
    ] as const;
    await (await journalOf(folder, '20260101-000000-1', writes)).end();
    const [journal] = (await readJournals(folder)).journals;
    if (journal === undefined) throw new Error('no journal');
    expect((await undoRun(journal, [folder])).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['refused', 'it was changed after the run'],
      ['restored', null],
      ['refused', 'cannot be read: no such file or folder (ENOENT)'],
    ]);
    expect(bytesOf(folder, 'a.inf').toString()).toBe('mine');
    expect((await readJournals(folder)).journals[0]?.undone).toBe(false);
    expect((await undoRun(journal, [scratchFolder()])).map(({ outcome }) => outcome)).toEqual(
      writes.map(() => 'refused'),
    );
  });

  test('what a killed run left beside its last file goes, unless it is still at work or that is no file', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': OLD, 'b.inf': OLD });
    await journalOf(folder, '20260101-000000-7', [
      ['a.inf', OLD, NEW],
      ['b.inf', OLD, NEW],
    ]);
    const left = (name: string): string => temporaryName(join(folder, name), '20260101-000000-7');
    for (const name of ['a.inf', 'b.inf']) writeFiles(folder, { [relative(folder, left(name))]: 'half' });
    await clearLeftovers(folder, (process) => process === 7);
    expect([existsSync(left('a.inf')), existsSync(left('b.inf'))]).toEqual([true, true]);
    await clearLeftovers(folder, () => false);
    expect([existsSync(left('a.inf')), existsSync(left('b.inf'))]).toEqual([true, false]);
    mkdirSync(left('b.inf'));
    await clearLeftovers(folder, () => false);
    expect(existsSync(left('b.inf'))).toBe(true);
  });

  test('a file that cannot be given its bytes back is named, and the journal stays open for undo', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': OLD, 'b.inf': 'mine' });
    const files = ['a.inf', 'b.inf'].map((name) => ({ absolute: join(folder, name), before: OLD, after: NEW }));
    const journal = new JournalWriter(folder, { run: '20260101-000000-7', command: [], version: '0.0.0' });
    // Another program writes the first file before the second is refused.
    files[1] = {
      ...files[1],
      get absolute() {
        writeFiles(folder, { 'a.inf': 'theirs' });
        return join(folder, 'b.inf');
      },
    } as (typeof files)[number];
    const end = await replaceAll(files, [folder], journal);
    expect(end.failed?.problem).toContain('the file changed');
    expect(end.stuck.map(({ file, problem }) => [relative(folder, file.absolute), problem])).toEqual([
      ['a.inf', 'not written: the file changed while infport was at work; run it again'],
    ]);
    expect((await readJournals(folder)).journals[0]).toMatchObject({ ended: true, undone: false });
  });
});

describe('a plan', () => {
  const bytes = fc.uint8Array({ max: 3, maxLength: 12 });

  test('makes of the old bytes the new ones, and holds no byte that is the same on both sides', () => {
    fc.assert(
      fc.property(bytes, bytes, (before, after) => {
        const line = planLine('a.inf', { before, after }) as string;
        const [planned] = parsePlan(Buffer.from(PLAN_HEAD + line)) as [PlannedFile];
        expect(Buffer.from(applyPlan(planned, before))).toEqual(Buffer.from(after));
        const removed = before.subarray(planned.start, planned.end);
        const added = Buffer.from(planned.bytes, 'base64');
        if (removed.length > 0 && added.length > 0)
          expect([removed[0] === added[0], removed.at(-1) === added.at(-1)]).toEqual([false, false]);
      }),
    );
  });

  test('has no line for a file without a port', () => {
    expect(planLine('a.inf', { before: OLD, after: null })).toBeNull();
    expect(planLine('a.inf', { before: null, after: NEW })).toBeNull();
  });

  const planned = JSON.parse(planLine('a.inf', { before: OLD, after: NEW }) as string) as PlannedFile;

  test('is told from a patch by its first line', () => {
    expect([PLAN_HEAD, 'diff --git a/x b/x\n', '', ` ${PLAN_HEAD}`].map((text) => isPlan(Buffer.from(text)))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('is for one file', () => {
    expect(() => applyPlan(planned, NEW)).toThrow('the file changed since the plan was made');
    expect(() => applyPlan({ ...planned, bytes: '' }, OLD)).toThrow('it does not give the bytes that it promises');
  });

  test.each([
    '"text"',
    'null',
    '{}',
    '{"path":',
    ...['path', 'sha256Before', 'sha256After', 'bytes', 'start', 'end'].map((name) =>
      JSON.stringify({ ...planned, [name]: undefined }),
    ),
    ...['path', 'sha256Before', 'sha256After', 'bytes'].map((name) => JSON.stringify({ ...planned, [name]: 1 })),
    JSON.stringify({ ...planned, start: -1 }),
    JSON.stringify({ ...planned, start: 2, end: 1 }),
    JSON.stringify({ ...planned, start: 0.5 }),
    JSON.stringify({ ...planned, end: 1.5 }),
  ])('that is damaged is refused with its line: %s', (row) => {
    expect(() => parsePlan(Buffer.from(`${PLAN_HEAD}${JSON.stringify(planned)}\n${row}\n`))).toThrow(
      'line 3: the plan is damaged',
    );
  });

  test('may start at the first byte, and put something in without taking anything away', () => {
    const rows = [
      { ...planned, start: 0, end: 0 },
      { ...planned, start: 3, end: 3 },
    ].map((row) => `${JSON.stringify(row)}\n`);
    expect(parsePlan(Buffer.from(PLAN_HEAD + rows.join('')))).toHaveLength(2);
  });
});

describe('a file is read', () => {
  test('up to the largest size, and from nothing that is no file', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'largest.inf': '', 'larger.inf': '', 'a.inf': OLD });
    truncateSync(join(folder, 'largest.inf'), LARGEST_FILE);
    truncateSync(join(folder, 'larger.inf'), LARGEST_FILE + 1);
    expect(await readWholeFile(join(folder, 'a.inf'))).toEqual({ bytes: OLD });
    expect(((await readWholeFile(join(folder, 'largest.inf'))) as { bytes: Buffer }).bytes.length).toBe(LARGEST_FILE);
    expect(await readWholeFile(join(folder, 'larger.inf'))).toEqual({
      problem: `too large: ${LARGEST_FILE + 1} bytes, and infport reads files up to ${LARGEST_FILE} bytes`,
    });
    expect(await readWholeFile('/dev/null')).toEqual({
      problem: 'cannot be read: it is not a regular file (a device, a pipe or a socket)',
    });
    expect(await readWholeFile(join(folder, 'none'))).toEqual({
      problem: 'cannot be read: no such file or folder (ENOENT)',
    });
  });

  test('of settings: up to 1 MiB, inside the tree, without its byte order mark', () => {
    const folder = scratchFolder();
    const mebibyte = 1024 * 1024;
    writeFiles(folder, {
      a: '\ufeffx',
      largest: 'x'.repeat(mebibyte),
      larger: 'x'.repeat(mebibyte + 1),
      'tree/b': 'b',
    });
    symlinkSync(join(folder, 'a'), join(folder, 'tree', 'link'));
    const read = (name: string) =>
      readSmallFile(join(folder, name), join(folder, name.startsWith('tree') ? 'tree' : ''));
    expect(read('a')).toEqual({ text: 'x' });
    expect(read('largest')).toEqual({ text: 'x'.repeat(mebibyte) });
    expect(read('larger')).toEqual({ problem: 'not read: larger than 1048576 bytes' });
    expect(read('none')).toEqual({ missing: true });
    expect(read('a/below')).toEqual({ missing: true });
    expect(read('tree')).toEqual({ problem: 'not read: it is not a regular file' });
    expect(read('tree/b')).toEqual({ text: 'b' });
    expect(read('tree/link')).toEqual({ problem: 'not read: a symbolic link out of the tree' });
    symlinkSync('circle', join(folder, 'circle'));
    expect(read('circle')).toEqual({ problem: 'cannot be read: its symbolic links lead in a circle (ELOOP)' });
  });

  test('line by line, with the byte that each starts at', async () => {
    const piece = fc.constantFrom('a', 'ä', '\r', '\n', '\n\n');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), fc.nat({ max: 3 }), async (pieces, around) => {
        // The lines lie around the end of what is read at once.
        const text = `${'x'.repeat(1024 * 1024 - around)}${pieces.join('')}`;
        const folder = scratchFolder();
        writeFiles(folder, { rows: text });
        const found = [];
        for await (const line of linesOf(join(folder, 'rows'))) found.push(line);
        const rows = text.split('\n');
        if (rows.at(-1) === '') rows.pop();
        expect(found.map((line) => line.text)).toEqual(rows);
        const bytes = Buffer.from(text);
        for (const { start, text: row } of found)
          expect(bytes.subarray(start, start + Buffer.byteLength(row)).toString()).toBe(row);
      }),
      { numRuns: 12 },
    );
  });
});

describe('an output', () => {
  test('is emptied or made, and may be the standard output', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'old.patch': 'something longer' });
    for (const name of ['old.patch', 'new.patch']) {
      const handle = await openOutput(folder, name);
      await handle.writeFile('new');
      await handle.close();
      expect(bytesOf(folder, name).toString()).toBe('new');
    }
    expect(statSync(join(folder, 'new.patch')).mode & 0o111).toBe(0);
    symlinkSync('/dev/null', join(folder, 'null'));
    await (await openOutput(folder, '/dev/null')).close();
    const open = await promises.open(join(folder, 'open'), 'w');
    await (await openOutput(folder, `/dev/fd/${open.fd}`)).close();
    await open.close();
    await expect(openOutput(folder, 'null')).rejects.toThrow('it is a symbolic link');
  });

  test('needs a folder that is there', async () => {
    await expect(openOutput(scratchFolder(), 'none/new.patch')).rejects.toThrow('ENOENT');
  });
});

test('a path lies inside of a folder or not', () => {
  const root = `${sep}root`;
  const inside = ['', 'a', '..a', 'a/..', '...', 'a/../b'].map((name) => join(root, name));
  const outside = ['..', '../a', '../root2', 'a/../../b', '../..root'].map((name) => join(root, name));
  expect(inside.filter((path) => !isInside(root, path))).toEqual([]);
  expect(outside.filter((path) => isInside(root, path))).toEqual([]);
});

test('the streams of Windows are refused there, and a colon is an ordinary letter elsewhere', () => {
  expect(pathProblem('a.inf:stream', 'win32')).toBe('the path names a stream of a file');
  expect(pathProblem('a.inf:stream', 'linux')).toBeNull();
  expect(pathProblem('a/b.inf', 'win32')).toBeNull();
});

test('an error of the disk is told in words, with its code where it has one', () => {
  expect(diskErrorText(systemError('ENOSPC'))).toBe('the disk is full (ENOSPC)');
  expect(diskErrorText(systemError('EODD'))).toBe('EODD: made by the test');
  expect(diskErrorText(systemError('toString'))).toBe('toString: made by the test');
  expect(diskErrorText(Object.assign(new Error('odd'), { code: 5 }))).toBe('odd');
  expect(diskErrorText('text')).toBe('text');
  expect(diskErrorText(null)).toBe('null');
});
