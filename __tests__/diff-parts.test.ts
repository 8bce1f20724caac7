import fc from 'fast-check';
import { applyHunks, applyPatch } from '../src/diff/apply-patch';
import { decodeBase85, encodeBase85 } from '../src/diff/base85';
import { binaryPatch, readLiteral } from '../src/diff/binary-patch';
import { blobId } from '../src/diff/blob-id';
import { hunkHeader, lineHunks, type Hunk } from '../src/diff/line-hunks';
import { parsePatch, type FilePatch } from '../src/diff/parse-patch';
import { quotePath, unquotePath } from '../src/diff/quote-path';
import { hasSections, sectionHeading } from '../src/diff/section-heading';
import { fileHeader, textDiff } from '../src/diff/text-diff';
import { removeScratchFolders, repository, git } from './support/scratch-folder';

afterAll(removeScratchFolders);

describe('base 85', () => {
  test('gives bytes back, five digits for each four', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const text = encodeBase85(bytes);
        expect(text).toHaveLength(5 * Math.ceil(bytes.length / 4));
        expect(decodeBase85(text, bytes.length)).toEqual(bytes);
      }),
    );
    expect(encodeBase85(Buffer.from([0xff, 0xff, 0xff, 0xff]))).toBe('|NsC0');
  });

  test('is refused where it is too short or has a character that is no digit', () => {
    expect(() => decodeBase85('0000', 1)).toThrow('too short');
    expect(() => decodeBase85('00000', 5)).toThrow('too short');
    expect(() => decodeBase85('0000"', 4)).toThrow('the character """, which is no digit');
    expect(decodeBase85('00000', 4)).toEqual(new Uint8Array(4));
    expect(decodeBase85('', 0)).toEqual(new Uint8Array(0));
  });
});

describe('the blocks of a binary patch', () => {
  test('give both sides back', () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(bytes, bytes, (before, after) => {
        const patch = `diff --git a/x b/x\nindex ${'0'.repeat(40)}..${'1'.repeat(40)}\n${binaryPatch(before, after)}`;
        const [read] = parsePatch(Buffer.from(patch));
        if (read?.kind !== 'binary') throw new Error('no binary patch');
        expect([Buffer.from(read.before), Buffer.from(read.after)]).toEqual([Buffer.from(before), Buffer.from(after)]);
      }),
    );
  });

  test('are refused where a line has no length, or they hold other bytes than they announce', () => {
    const [head = '', ...lines] = binaryPatch(Buffer.from('abc'), Buffer.from('abcd')).split('\n').slice(1, 3);
    expect(Buffer.from(readLiteral(4, lines)).toString()).toBe('abcd');
    expect(head).toBe('literal 4');
    expect(() => readLiteral(5, lines)).toThrow('announces 5 bytes and holds 4');
    expect(() => readLiteral(3, lines)).toThrow();
    expect(() =>
      readLiteral(
        4,
        lines.map((line) => `!${line.slice(1)}`),
      ),
    ).toThrow('has no length');
  });
});

describe('a path in a patch', () => {
  test('is spelled so that it is read back', () => {
    const unit = fc.constantFrom('a', ' ', '"', '\\', '\t', '\n', '\r', '\u0001', '\u007f', 'ü', '😀', '0', '7', '/');
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 8 }), (units) => {
        const path = units.join('');
        const quoted = quotePath(path);
        expect(unquotePath(quoted)).toBe(path);
        // eslint-disable-next-line no-control-regex -- no line of a patch may hold one
        expect(quoted).not.toMatch(/[\u0000-\u001f\u007f]/);
      }),
    );
  });

  test('is read as Git spells it', () => {
    for (const name of [
      'plain.inf',
      'with space.inf',
      'gr\u00fc\u00df.inf',
      'tab\tname.inf',
      'quote".inf',
      '\u0001.inf',
    ]) {
      const folder = repository({ [name]: 'one\n' });
      git(folder, ['apply', '-'], textDiff(name, 'one\n', 'two\n'));
      expect(parsePatch(Buffer.from(git(folder, ['diff']))).map(({ path }) => path)).toEqual([name]);
    }
    expect(unquotePath('"\\303\\274\\x"')).toBe('üx');
  });

  test('ends with a tab where it has a space, in the lines that Git ends at one', () => {
    expect(fileHeader('a b')).toBe('--- a/a b\t\n+++ b/a b\t\n');
    expect(fileHeader('a')).toBe('--- a/a\n+++ b/a\n');
    expect(fileHeader('a b"')).toBe('--- "a/a b\\""\n+++ "b/a b\\""\n');
  });
});

describe('hunks', () => {
  const line = fc.constantFrom('a', 'b', '[S]', '+', '-', '\\', '');
  const texts = fc
    .tuple(fc.array(line, { maxLength: 14 }), fc.boolean())
    .map(([lines, ended]) => lines.join('\n') + (ended ? '\n' : ''));

  test('make one text of the other, each one alone its part, in a patch too', () => {
    fc.assert(
      fc.property(texts, texts, fc.nat({ max: 3 }), (before, after, context) => {
        const hunks = lineHunks(before, after, context);
        expect(applyHunks(before, hunks)).toBe(after);
        const patch = textDiff('x.inf', before, after, context);
        if (before === after) return expect(patch).toBe('');
        const [read] = parsePatch(Buffer.from(patch));
        if (read?.kind !== 'text') throw new Error('no patch');
        expect(Buffer.from(applyPatch(read, Buffer.from(before))).toString()).toBe(after);
        expect(
          read.hunks.map(({ oldStart, oldLines, newStart, newLines }) => [oldStart, oldLines, newStart, newLines]),
        ).toEqual(hunks.map(({ oldStart, oldLines, newStart, newLines }) => [oldStart, oldLines, newStart, newLines]));
        for (const hunk of hunks) {
          expect(hunk.lines.filter((row) => /^[ -]/.test(row))).toHaveLength(hunk.oldLines);
          expect(hunk.lines.filter((row) => /^[ +]/.test(row))).toHaveLength(hunk.newLines);
        }
      }),
    );
  });

  test('are applied in their order and where they say only', () => {
    const hunk = (oldStart: number, lines: string[]): Hunk => ({
      oldStart,
      oldLines: 1,
      newStart: 1,
      newLines: 1,
      lines,
    });
    const text = 'a\nb\nc\n';
    expect(applyHunks(text, [hunk(1, ['-a', '+x']), hunk(2, ['-b', '+y'])])).toBe('x\ny\nc\n');
    expect(applyHunks(text, [hunk(4, ['+d'])])).toBe('a\nb\nc\nd\n');
    expect(() => applyHunks(text, [hunk(5, ['+d'])])).toThrow('the file has no line 5 where the patch needs one');
    expect(() => applyHunks(text, [hunk(2, ['-b']), hunk(1, ['-a'])])).toThrow('the file has no line 1');
    expect(() => applyHunks(text, [hunk(2, ['-a'])])).toThrow('line 2 is not as the patch has it');
    expect(() => applyHunks(text, [hunk(3, [' c', ' d'])])).toThrow('line 4 is not as the patch has it');
    expect(() => applyHunks('a', [hunk(1, ['-a', '+b'])])).toThrow('line 1 is not as the patch has it');
    expect(applyHunks('a', [hunk(1, ['-a', '\\ No newline at end of file', '+b'])])).toBe('b\n');
  });

  test('name their lines as Git does: one line without its count, no line by the line before', () => {
    const header = (oldStart: number, oldLines: number, newStart: number, newLines: number) =>
      hunkHeader({ oldStart, oldLines, newStart, newLines, lines: [] }, null);
    expect(header(3, 1, 3, 2)).toBe('@@ -3 +3,2 @@');
    expect(header(3, 0, 3, 1)).toBe('@@ -2,0 +3 @@');
    expect(header(3, 2, 3, 0)).toBe('@@ -3,2 +2,0 @@');
  });

  test('name the section that their first change lies in', () => {
    const rows = ['; head', '[One]', 'a', ' [Two] ; here', 'b', 'c', '[bad', '[]'];
    const changing = (row: number, context: number): string | null =>
      sectionHeading(rows, {
        oldStart: row - context,
        oldLines: 1,
        newStart: 1,
        newLines: 1,
        lines: [...Array.from({ length: context }, () => ' '), '-x'],
      });
    expect([1, 2, 3, 4, 5, 6, 8].map((row) => changing(row, 0))).toEqual([
      null,
      null,
      '[One]',
      '[One]',
      '[Two]',
      '[Two]',
      '[Two]',
    ]);
    expect(changing(3, 1)).toBe('[One]');
    expect(changing(5, 3)).toBe('[Two]');
    expect(['a.inf', 'a.inx', 'a', 'a.ts.inf', 'a.ts', 'a.mjs', 'a.CJS', 'a.tsx'].map(hasSections)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a patch', () => {
  const HEAD = 'diff --git a/x b/x';
  const BODY = ['--- a/x', '+++ b/x', '@@ -1 +1 @@', '-a', '+b', ''];
  const parsed = (...lines: string[]): FilePatch[] => parsePatch(Buffer.from(lines.join('\n')));

  test('is found among other text, one file after the other', () => {
    const other = ['diff --git a/y b/y', '--- a/y', '+++ b/y', ...BODY.slice(2)];
    const files = parsed('From: somebody', '', HEAD, ...BODY, '-- ', 'text', ...other);
    expect(files.map(({ path }) => path)).toEqual(['x', 'y']);
  });

  test('knows the whole name of what it was made for, and no short one', () => {
    const idOf = (id: string): string | null => parsed(HEAD, `index ${id}..${id} 100644`, ...BODY)[0]?.oldId ?? null;
    expect(['a'.repeat(40), 'a'.repeat(64), 'a'.repeat(7), 'a'.repeat(41)].map(idOf)).toEqual([
      'a'.repeat(40),
      'a'.repeat(64),
      null,
      null,
    ]);
  });

  test.each([
    ['no patch at all', ['text'], 'There is no "diff --git" line'],
    ['nothing behind the head', [HEAD, ''], 'line 1: no change follows'],
    ['another file behind the head', [HEAD, HEAD, ...BODY], 'line 1: no change follows'],
    ['a new file', [HEAD, 'new file mode 100644', ...BODY], 'line 2: infport applies changes of files only'],
    ['a file that goes', [HEAD, 'deleted file mode 100644', ...BODY], 'line 2: infport applies'],
    ['a new name', [HEAD, 'similarity index 90%', 'rename from x', ...BODY], 'line 2: infport applies'],
    ['another mode', [HEAD, 'old mode 100644', 'new mode 100755', ...BODY], 'line 2: infport applies'],
    ['a hunk that ends too early', [HEAD, ...BODY.slice(0, 4)], 'the hunk ends too early'],
    [
      'a hunk with more lines than it says',
      [HEAD, ...BODY.slice(0, 2), '@@ -1,2 +1 @@', '-a', '+b', 'c'],
      'line 7: the hunk',
    ],
    [
      'a binary patch of one block',
      [HEAD, 'GIT binary patch', 'literal 0', 'HcmV?d00001', ''],
      'a "literal" block is missing',
    ],
    [
      'a binary patch by differences',
      [HEAD, 'GIT binary patch', 'delta 5', ''],
      'line 3: a "literal" block is missing',
    ],
  ])('is refused: %s', (_name, lines, message) => {
    expect(() => parsed(...lines)).toThrow(message);
  });

  test('is for one file: its hash, or the bytes of a binary one', () => {
    const before = Buffer.from('a\n');
    for (const format of ['sha1', 'sha256'] as const) {
      const id = blobId(before, format);
      const [patch] = parsed(HEAD, `index ${id}..${id} 100644`, ...BODY) as [FilePatch];
      expect(Buffer.from(applyPatch(patch, before)).toString()).toBe('b\n');
      expect(() => applyPatch(patch, Buffer.from('a\nb\n'))).toThrow('the file changed since the patch was made');
    }
    const [binary] = parsePatch(Buffer.from(`${HEAD}\n${binaryPatch(before, Buffer.from('b'))}`)) as [FilePatch];
    expect(Buffer.from(applyPatch(binary, before)).toString()).toBe('b');
    expect(() => applyPatch(binary, Buffer.from('b'))).toThrow('the file changed since the patch was made');
  });

  test('of a file in UTF-16 that Git holds as UTF-8 keeps encoding and mark', () => {
    for (const bigEndian of [false, true]) {
      const encoded = (text: string): Buffer => {
        const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
        return bigEndian ? bytes.swap16() : bytes;
      };
      const [patch] = parsePatch(Buffer.from(textDiff('x', 'grün\na\n', 'grün\nß\n'))) as [FilePatch];
      expect(Buffer.from(applyPatch(patch, encoded('grün\na\n')))).toEqual(encoded('grün\nß\n'));
    }
  });
});
