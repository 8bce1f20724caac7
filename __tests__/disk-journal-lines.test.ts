import { join } from 'node:path';
import { linesOf } from '../src/disk/lines-of';
import { parseJournal } from '../src/disk/parse-journal';
import { removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

afterAll(removeScratchFolders);

async function lines(text: string): Promise<{ start: number; text: string }[]> {
  const folder = scratchFolder();
  writeFiles(folder, { rows: text });
  const found = [];
  for await (const line of linesOf(join(folder, 'rows'))) found.push(line);
  return found;
}

describe('the lines of a long file', () => {
  test.each([
    ['', []],
    ['one', [[0, 'one']]],
    [
      'one\ntwo\n',
      [
        [0, 'one'],
        [4, 'two'],
      ],
    ],
    [
      '\n\nx',
      [
        [0, ''],
        [1, ''],
        [2, 'x'],
      ],
    ],
  ] as [string, [number, string][]][])('%j', async (text, expected) => {
    expect((await lines(text)).map((line) => [line.start, line.text])).toEqual(expected);
  });

  test('go on over the ends of what is read at once, in the middle of a letter too', async () => {
    const long = 'ä'.repeat(700_000);
    const found = await lines(`a\n${long}\nb\n${long}`);
    expect(found.map(({ start, text }) => [start, text.length])).toEqual([
      [0, 1],
      [2, 700_000],
      [1_400_003, 1],
      [1_400_005, 700_000],
    ]);
    expect(found[1]?.text).toBe(long);
  });
});

describe('a journal', () => {
  const HEAD = JSON.stringify({ type: 'run', version: '1', started: '2026-01-01', command: [] });
  const hash = 'a'.repeat(64);
  const row = {
    type: 'write',
    path: 'a.inf',
    temporary: '.a.inf.tmp',
    sha256Before: hash,
    sha256After: hash,
    before: '',
  };
  const parsed = (...rows: readonly string[]): unknown => parseJournal('20260101-000000-1', 'file', rows.join('\n'));

  test('is refused where a row says something else than text', () => {
    for (const name of ['path', 'temporary', 'sha256Before', 'sha256After'])
      expect(() => parsed(HEAD, JSON.stringify({ ...row, [name]: 1 }), '')).toThrow(
        `line 2 is damaged: "${name}" is missing`,
      );
  });

  test('may end in half a row, but hold none', () => {
    expect(() => parsed(HEAD, '{"type":"wri')).not.toThrow();
    expect(() => parsed(HEAD, '{"type":"wri', '')).toThrow('line 2 is damaged');
    expect(() => parsed(HEAD, '{"type":"wri', '{"type":"end"}')).toThrow('line 2 is damaged');
  });
});
