import { createColors } from 'picocolors';
import { colourDiff } from '../src/diff/colour';
import { textDiff } from '../src/diff/text-diff';

const DIFF = [
  'diff --git a/x.inf b/x.inf',
  '--- a/x.inf',
  '+++ b/x.inf',
  '@@ -1,3 +1,3 @@ [Wren]',
  ' a',
  '-b',
  '+c',
  ' d',
  '',
].join('\n');

test('a diff names its file, then has its hunks; equal texts have none', () => {
  expect(textDiff('x.inf', 'a\nb\nd\n', 'a\nc\nd\n').replace(' @@ [Wren]', ' @@')).toBe(DIFF.replace(' [Wren]', ''));
  expect(textDiff('x.inf', 'a\n', 'a\n')).toBe('');
});

test('at a terminal heads are bold, ranges cyan, lines red and green, and each file starts anew', () => {
  const paint = createColors(true);
  const one = [
    paint.bold('diff --git a/x.inf b/x.inf'),
    paint.bold('--- a/x.inf'),
    paint.bold('+++ b/x.inf'),
    `${paint.cyan('@@ -1,3 +1,3 @@')} [Wren]`,
    ' a',
    paint.red('-b'),
    paint.green('+c'),
    ' d',
  ].join('\n');
  expect(colourDiff(DIFF + DIFF)).toBe(`${one}\n${one}\n`);
});

test('the colour of a line is that of its first character, whatever else stands in it', () => {
  const paint = createColors(true);
  const hunk = ['@@ -1,2 +1,2 @@', ' +a-', '--b+', '++c-', '\\ No newline at end of file'];
  expect(colourDiff(hunk.join('\n')).split('\n')).toEqual([
    paint.cyan('@@ -1,2 +1,2 @@'),
    ' +a-',
    paint.red('--b+'),
    paint.green('++c-'),
    '\\ No newline at end of file',
  ]);
});
