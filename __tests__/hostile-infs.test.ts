import { infWords, linkedInfs } from '../src/engine/inf-links';

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
});
