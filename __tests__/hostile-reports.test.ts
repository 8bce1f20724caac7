import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './support/command-run';
import { mkfifoSync } from './support/fifo';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

jest.mock('../src/port', () => require('./support/fake-engine'));
jest.mock('../src/check', () => require('./support/fake-engine'));

afterAll(removeScratchFolders);

/** A folder, and the rows of a run over it. */
async function ranOver(): Promise<{ folder: string; rows: Record<string, unknown>[] }> {
  const folder = scratchFolder();
  writeFiles(folder, { 'a.inf': 'DIRID 12\n', 'b.inf': 'REPORT\n' });
  await runCommand(folder, ['.', '-q', '-f', 'ndjson:run.ndjson']);
  const rows = bytesOf(folder, 'run.ndjson').toString().trim().split('\n');
  return { folder, rows: rows.map((row) => JSON.parse(row) as Record<string, unknown>) };
}

const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** What cannot be read as a report. */
const NO_REPORTS: readonly [string, string][] = [
  ['nested deeper than the stack', '['.repeat(200_000)],
  ['a row nested deeper than the stack', `{"type":"file","path":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}\n`],
  ['null', 'null\n'],
  ['a number', '7\n'],
  ['NULs', '\0'.repeat(5_000)],
  ['rows of the wrong shape', '{"type":"file","path":{"toString":1},"findings":7}\n'],
  ['names of the prototype', '{"__proto__":{"type":"file"},"constructor":1}\n'],
];

describe('--resume', () => {
  test.each(NO_REPORTS)('of a file that holds %s looks at all files itself', async (_what, text) => {
    const { folder } = await ranOver();
    writeFiles(folder, { 'other.ndjson': text });
    const run = await runCommand(folder, ['.', '--resume', 'other.ndjson', '-f', 'text']);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('0 of 2 files taken from the earlier report, 2 looked at');
    expect(run.stderr).not.toContain('internal error');
  });

  test('takes no row for another path than that of the file that it looks at', async () => {
    const { folder, rows } = await ranOver();
    for (const path of ['../a.inf', '/etc/passwd', './a.inf', 'A.INF', '__proto__', 'a.inf\n', 'a.inf\0']) {
      const moved = rows.map((row) => (row['path'] === 'a.inf' ? { ...row, path } : row));
      writeFiles(folder, { 'moved.ndjson': lines(moved) });
      const run = await runCommand(folder, ['.', '--resume', 'moved.ndjson', '-f', 'json']);
      expect(run.stderr).toContain('1 of 2 files taken');
      const { files } = JSON.parse(run.stdout) as { files: { path: string }[] };
      expect(files.map((file) => file.path)).toEqual(['a.inf', 'b.inf']);
    }
  });

  test.each([['0'.repeat(64)], [''], ['x'], ['0'.repeat(1_000_000)], ['__proto__']])(
    'takes no row by the hash %.20j',
    async (basis) => {
      const { folder, rows } = await ranOver();
      writeFiles(folder, { 'wrong.ndjson': lines(rows.map((row) => ('basis' in row ? { ...row, basis } : row))) });
      const run = await runCommand(folder, ['.', '--resume', 'wrong.ndjson']);
      expect(run.stderr).toContain('0 of 2 files taken');
    },
  );

  test('shows what a row says without it being obeyed, and writes nothing that it says', async () => {
    const { folder, rows } = await ranOver();
    const hostile = rows.map((row) =>
      !Array.isArray(row['findings'])
        ? row
        : {
            ...row,
            findings: (row['findings'] as object[]).map((finding) => ({
              ...finding,
              message: '\u001b[2J\n::error::m',
              heldBack: 'x\r\n::error::h',
              section: '\n::error::s',
            })),
          },
    );
    writeFiles(folder, { 'said.ndjson': lines(hostile) });
    for (const format of ['text', 'github', 'gitlab', 'infverif', 'markdown']) {
      const run = await runCommand(folder, ['.', '--resume', 'said.ndjson', '-f', format]);
      expect(run.stderr).toContain('2 of 2 files taken');
      // eslint-disable-next-line no-control-regex -- what must not be there
      expect(run.stdout).not.toMatch(/\u001b|^\s*::error::[mhs]/m);
    }
    const both = await runCommand(folder, ['-w', '.', '--resume', 'said.ndjson']);
    expect(both.code).toBe(2);
    expect(bytesOf(folder, 'a.inf').toString()).toBe('DIRID 12\n');
  });
});

describe('a report of an earlier run', () => {
  const takers: readonly [string, string[]][] = [
    ['--resume', ['.', '--resume', 'report']],
    ['--baseline', ['check', '.', '--baseline', 'report']],
    ['merge', ['merge', 'report']],
  ];

  test.each(takers)('that is a pipe, a device or a folder is refused by %s', async (_what, args) => {
    const { folder } = await ranOver();
    mkfifoSync(join(folder, 'pipe'));
    for (const report of ['pipe', '/dev/zero', '.']) {
      const run = await runCommand(
        folder,
        args.map((word) => (word === 'report' ? report : word)),
      );
      expect(run.code).toBe(2);
      expect(run.stderr).toMatch(/cannot be read: it is (?:not a regular file|a folder)/);
      expect(run.stderr).not.toContain('internal error');
    }
  });

  test.each(takers)('of which a line is longer than any text can be is refused by %s', async (_what, args) => {
    const { folder } = await ranOver();
    // A hole in the file: it takes no room on the disk.
    writeFileSync(join(folder, 'report'), '{"type":"file"');
    truncateSync(join(folder, 'report'), 3 * 2 ** 29);
    const run = await runCommand(folder, args);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/too large|a line of more than/);
    expect(run.stderr).not.toContain('internal error');
  });

  test.each(NO_REPORTS)('that holds %s is refused in words', async (_what, text) => {
    const { folder } = await ranOver();
    writeFiles(folder, { report: text });
    for (const args of [
      ['merge', 'report'],
      ['check', '.', '--baseline', 'report'],
    ]) {
      const run = await runCommand(folder, args);
      expect(run.code).toBe(2);
      expect(run.stderr).toMatch(/^infport: .*report/);
      expect(run.stderr).not.toContain('internal error');
    }
  });
});

describe('--define', () => {
  test.each([
    ['=13', 'takes a word'],
    [' =13', 'takes a word'],
    ['A_B', 'takes a word'],
    ['A\nB=13', 'has letters or digits, and no line end'],
    ['A\rB=13', 'has letters or digits, and no line end'],
    ['A,B=13', 'has letters or digits, and no line end'],
    ['A;B=13', 'has letters or digits, and no line end'],
    ['"A"=13', 'has letters or digits, and no line end'],
    ['%=13', 'has letters or digits, and no line end'],
    ['[=13', 'has letters or digits, and no line end'],
    ['A_B=1\n[Evil]', 'would part fields'],
    ['A_B=1\r', 'would part fields'],
    ['A_B="1', 'would part fields'],
    ['A_B=1;2', 'would part fields'],
    ['A_B=1,2', 'would part fields'],
    ['A_B=C=1', 'would part fields'],
    ['A_B=amd64', 'stands for another one in each build'],
    ['A_B=NTx86', 'stands for another one in each build'],
    ['$ARCH$=1', 'needs no value'],
    ['ARCH=1', 'needs no value'],
  ])('%j is refused', async (definition, why) => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': 'DIRID 12\n' });
    const run = await runCommand(folder, ['.', '--define', definition]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(why);
  });

  test('twice for one word is refused; the words of a configuration that came with the tree are held to the same', async () => {
    const folder = scratchFolder();
    writeFiles(folder, { 'a.inf': 'DIRID 12\n', 'infport.config.json': JSON.stringify({ define: ['%=1'] }) });
    expect((await runCommand(folder, ['.', '--no-config', '--define', 'A_B=1', '--define', 'A_B=2'])).stderr).toContain(
      'two values',
    );
    expect((await runCommand(folder, ['.'])).stderr).toContain('has letters or digits');
  });
});

describe('a list of bulk', () => {
  test('is made of names, whatever they mean to a shell, a terminal or Windows', async () => {
    const folder = scratchFolder();
    const names = ['$(touch pwned)', '`touch pwned`', '-w', 'CON', 'n\n::error::x', '\u001b[2Jc', 'a b'];
    writeFiles(folder, Object.fromEntries(names.map((name) => [`${name}/x.inf`, 'DIRID 12\n'])));
    const list = [...names, '/etc/passwd', 'nothing', '\\\\server\\share', 'C:\\x', 'x'.repeat(5_000), 'a b/../a b'];
    const run = await runCommand(folder, ['bulk', '-', '-o', 'out'], { stdin: list.join('\0') });
    expect(run.code).toBe(2);
    // eslint-disable-next-line no-control-regex -- what must not be there
    expect(run.stderr).not.toMatch(/^\s*::|\u001b|internal error/m);
    const { folders: entries } = JSON.parse(bytesOf(folder, 'out/index.json').toString()) as {
      folders: { path: string; name: string; fault: string | null }[];
    };
    expect(entries.filter(({ fault }) => fault === null).map(({ path }) => path)).toEqual(names);
    for (const { name } of entries) expect(name).toMatch(/^[\w-][\w.-]*$/);
    for (const name of names) expect(bytesOf(folder, `${name}/x.inf`).toString()).toBe('DIRID 12\n');
  });
});
