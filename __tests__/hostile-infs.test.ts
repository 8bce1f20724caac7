import { infWords, linkedInfs } from '../src/engine/inf-links';
import type { Input } from '../src/run/input';
import { partIntoPackages } from '../src/run/packages';

function inputOf(path: string, text: string): Input {
  const nowhere = { absolute: null, real: null, root: '/', named: true, settled: null };
  return { path, bytes: Buffer.from(text), ...nowhere };
}

describe('INFs are put together in a time that grows with their size', () => {
  // Each would take hours where a word, a gap or a list is looked at again from each of its characters.
  test.each([
    ['one word', 'a'],
    ['commas', ','],
    ['brackets', '['],
    ['tokens', '%'],
    ['tokens of one letter', '%a'],
    ['blanks', ' '],
    ['quotes', '"'],
    ['directives', 'addservice='],
    ['catalogs', 'catalogfile='],
    ['keys', 'control\\\\'],
    ['sections', '[s]\n'],
    ['includes', 'include=other.inf\n'],
  ])('%s', (_, piece) => {
    const text = `[Version]\n${piece.repeat(Math.ceil(1_000_000 / piece.length))}`;
    expect(infWords('a/b.inf', text).path).toBe('a/b.inf');
  });

  test('many INFs with the same many files, none of which belong together', () => {
    const text = Array.from({ length: 2_000 }, (_, at) => `f${at}.sys=1`).join('\n');
    const infs = Array.from({ length: 40 }, (_, at) => infWords(`d${at}/a${at}.inf`, text));
    expect(linkedInfs(infs)).toEqual([]);
  });

  // Each two of them have a name in common and do not belong together: what a tree can make most of.
  const crossing = Array.from({ length: 12 }, (_, at) => {
    const shared = Array.from({ length: 12 }, (_, other) => `f${Math.min(at, other)}x${Math.max(at, other)}.sys=1`);
    return infWords(`d${at}/a${at}.inf`, shared.join('\n'));
  });

  test('INFs that all have names in common are compared within a limit, and are one package beyond it', () => {
    const told: number[] = [];
    const onAssumed = (pairs: number): void => void told.push(pairs);
    expect(linkedInfs(crossing, { limit: 66 * 24, onAssumed })).toEqual([]);
    expect(told).toEqual([]);
    // The last pair is one too many.
    expect(linkedInfs(crossing, { limit: 66 * 24 - 1, onAssumed })).toEqual([[10, 11]]);
    expect(told).toEqual([1]);
    expect(linkedInfs(crossing, { limit: 0, onAssumed })).toEqual([crossing.map((_, at) => at)]);
    expect(told).toEqual([1, 11]);
  });

  test('a run says that it took INFs for one package', async () => {
    const many = Array.from({ length: 62 }, (_, at) => {
      const own = Array.from({ length: 2_700 }, (_, file) => `own${at}x${file}.sys=1`);
      const shared = Array.from({ length: 62 }, (_, other) => `f${Math.min(at, other)}x${Math.max(at, other)}.sys=1`);
      return inputOf(`d${at}/a${at}.inf`, [...own, ...shared].join('\n'));
    });
    const notes: string[] = [];
    const packages = await partIntoPackages(many, null, (text) => void notes.push(text));
    expect(notes).toEqual([expect.stringMatching(/^so many INFs .* that \d+ pairs of INFs are taken for one package/)]);
    expect(packages.length).toBeLessThan(62);
  });
});
