import { lineHunks } from '../src/diff/line-hunks';
import { changedLines } from '../src/text/changed-lines';

const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');

const shown = (before: string, after: string): string[] => lineHunks(before, after, 0).flatMap((hunk) => hunk.lines);

const OLD = lines('[Wren.NT.CoInstallers]', 'AddReg = Co', '', '[Wren.NT.Wdf]', 'KmdfService = wren, Wdf', '', '[Wdf]');

test('a section keeps its lines where another one with the same lines is added', () => {
  const fresh = lines(
    '[Wren.NT.Wdf]',
    'KmdfService = wren, Wdf',
    '',
    '[Wren_18362.NT.Wdf]',
    'KmdfService = wren, Wdf',
    '',
    '[Wdf]',
  );
  expect(shown(OLD, fresh)).toEqual([
    '-[Wren.NT.CoInstallers]',
    '-AddReg = Co',
    '-',
    '+[Wren_18362.NT.Wdf]',
    '+KmdfService = wren, Wdf',
    '+',
  ]);
  expect(changedLines(OLD, fresh)).toBe(6);
});

test('an added section with its blank line is one stretch', () => {
  const before = lines('[A]', 'wren.sys', '', '', '; B');
  const after = lines('[A]', 'wren.sys', '', '[A.18362]', 'wren.sys', '', '', '; B');
  expect(shown(before, after)).toEqual(['+[A.18362]', '+wren.sys', '+']);
});

test('lines that change places are told, and texts without a last line feed', () => {
  expect(shown(lines('a', 'b', 'c'), lines('c', 'a', 'b'))).toEqual(['+c', '-c']);
  expect(shown('a\nb', 'a\nb\n')).toEqual(['-b', '\\ No newline at end of file', '+b']);
  expect(shown('', 'a')).toEqual(['+a', '\\ No newline at end of file']);
  expect(shown('a', 'a')).toEqual([]);
});

test('lines that stand nowhere once are matched the shortest way', () => {
  const before = lines('x', 'x', 'y', 'y');
  const after = lines('x', 'y', 'x', 'y', 'y', 'x');
  expect(changedLines(before, after)).toBe(2);
});
