import { DEFAULT_OPTIONS } from '../src/contract/options';
import type { FileResult } from '../src/contract/result';
import { blankResult } from '../src/engine/blank-result';
import { infTransforms } from '../src/builtin-transforms';
import { runEngine } from '../src/engine/run';
import { withSecondForms } from '../src/run/second-form';

const OLD = 'one\n';

function changed(path: string, afterText: string, addedAt: string | null): FileResult {
  const blank = blankResult({ path, bytes: Buffer.from(OLD) }, 'changed', null);
  const move = { transform: 'windows-slices', kind: 'slice-added' as const, subject: 'amd64', from: null, slice: null };
  return {
    ...blank,
    beforeText: OLD,
    afterText,
    moves: addedAt === null ? [] : [{ ...move, to: `NTamd64.10.0...${addedAt}` }],
  };
}

describe('what a second form costs', () => {
  test('is asked for the files that have one alone, once for each build', async () => {
    const results = [
      changed('a.inf', 'one\ntwo\nthree\n', '17763'),
      changed('b.inf', 'two\n', null),
      changed('c.inf', 'one\ntwo\nthree\nfour\n', '22000'),
      changed('d.inf', 'one\ntwo\nthree\n', '17763'),
    ];
    const asked: [number, readonly number[]][] = [];
    const told = await withSecondForms(results, 16299, (minBuild, indices) => {
      asked.push([minBuild, indices]);
      return Promise.resolve(indices.map((index) => changed(results[index]?.path ?? '', 'one\ntwo\n', null)));
    });
    expect(asked).toEqual([
      [17763, [0, 3]],
      [22000, [2]],
    ]);
    expect(told.map(({ secondForm }) => secondForm ?? null)).toEqual([
      { from: 16299, build: 17763, lines: 2, linesWithout: 1 },
      null,
      { from: 16299, build: 22000, lines: 3, linesWithout: 1 },
      { from: 16299, build: 17763, lines: 2, linesWithout: 1 },
    ]);
  });
});

test('a run tells of every INF that it is through with', async () => {
  let files = 0;
  const infs = ['a.inf', 'b.inf', 'c.inf'].map((path) => ({ path, bytes: Buffer.from('[Version]\n') }));
  await runEngine('check', infs, { ...DEFAULT_OPTIONS, transforms: infTransforms(), onProgress: () => files++ }, []);
  expect(files).toBe(3);
});
