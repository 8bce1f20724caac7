import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { applyPatch } from '../src/diff/apply-patch';
import { gitPatch, type PatchedFile } from '../src/diff/git-patch';
import { parsePatch } from '../src/diff/parse-patch';
import { decodeText, encodeText, type DecodedText, type Encoding } from '../src/text/encoding';
import { bytesOf, git, removeScratchFolders, repository, scratchFolder, writeFiles } from './support/scratch-folder';

afterAll(removeScratchFolders);

interface Sample {
  readonly encoding: Encoding;
  readonly bom: boolean;
  readonly before: string;
  readonly after: string;
}

const none = new Uint8Array(0);

function encode(sample: Sample, text: string): Uint8Array {
  const like: Pick<DecodedText, 'encoding' | 'bom' | 'tail'> = {
    encoding: sample.encoding,
    bom: sample.bom,
    tail: none,
  };
  return encodeText(like, text);
}

function patched(path: string, sample: Sample): PatchedFile {
  return {
    path,
    before: encode(sample, sample.before),
    after: encode(sample, sample.after),
    encoding: sample.encoding,
    beforeText: sample.before,
    afterText: sample.after,
    executable: false,
  };
}

const line = fc.oneof(
  fc.constantFrom(
    '',
    '[Version]',
    '[Dest.Dirs] ; text',
    'DefaultDestDir = 12',
    '-- dashes',
    '---',
    '+++ b/x',
    '@@ -1 +1 @@',
    '\\ No newline at end of file',
    'diff --git a/x b/x',
    'a=b\\',
    '\tindented',
    'lone\rreturn',
    'trailing \t',
    'gr\u00fc\u00dfe',
    '; comment',
    '+',
    '-',
    ' ',
  ),
  fc
    .string({ maxLength: 6 })
    .map((text) => text.replace(/[\r\n\0]/g, '.'))
    .filter((text) => /^[\x20-\x7e]*$/.test(text)),
);

const eol = fc.constantFrom('\r\n', '\n', '\r\n', '\n', '\r\r\n');

const lines = fc.array(fc.tuple(line, eol), { maxLength: 25 });

const ending = fc.constantFrom('', 'no final line end', '\r', '\x1a');

function spell(parts: readonly (readonly [string, string])[], tail: string): string {
  return parts.map(([text, end]) => text + end).join('') + tail;
}

/** A text, and what becomes of it when some of its lines are dropped, doubled, replaced or end otherwise. */
const beforeAfter = fc
  .tuple(
    lines,
    fc.array(fc.tuple(fc.nat({ max: 24 }), fc.constantFrom('drop', 'double', 'replace', 'end'), line, eol), {
      minLength: 1,
      maxLength: 4,
    }),
    ending,
    ending,
  )
  .map(([parts, changes, tail, otherTail]) => {
    const after = parts.map((part) => [part]);
    for (const [at, what, text, end] of changes) {
      const old = parts[at];
      if (old === undefined) continue;
      if (what === 'drop') after[at] = [];
      else if (what === 'double') after[at] = [old, old];
      else if (what === 'replace') after[at] = [[text, end]];
      else after[at] = [[old[0], end]];
    }
    return { before: spell(parts, tail), after: spell(after.flat(), otherTail) };
  })
  .filter(({ before, after }) => before !== after && before !== '' && after !== '');

const spelling = fc.constantFrom<{ encoding: Encoding; bom: boolean }>(
  { encoding: 'utf-8', bom: false },
  { encoding: 'utf-8', bom: true },
  { encoding: 'windows-1252', bom: false },
  { encoding: 'utf-16le', bom: true },
  { encoding: 'utf-16le', bom: false },
  { encoding: 'utf-16be', bom: true },
);

const sample: fc.Arbitrary<Sample> = fc.tuple(beforeAfter, spelling).map(([texts, how]) => ({ ...texts, ...how }));

const folderName = fc.constantFrom('', 'drivers/', 'a b/', 'Treiber-\u00fc/', 'x/y z/', '-dash/');
const fileName = fc.constantFrom(
  'plain.inf',
  'with space.inf',
  'gr\u00fc\u00df.inf',
  '\u9a71\u52a8.inf',
  'quo"te.inf',
  'tab\there.inf',
  'back\\slash.inf',
  '~$tmp.inf',
);

const files = fc.uniqueArray(fc.tuple(folderName, fileName, sample), {
  minLength: 1,
  maxLength: 12,
  selector: ([folder, name]) => folder + name,
});

describe('the patch and the real git apply', () => {
  const settings = { numRuns: 25, seed: 20261120 };

  test.each([0, 1, 3])('gives the bytes, and with -R gives them back, with %i lines of context', (context) => {
    const folder = repository();
    let round = 0;
    fc.assert(
      fc.property(files, (chosen) => {
        const place = join(folder, `round-${context}-${round++}`);
        mkdirSync(place);
        git(place, ['init', '-q']);
        const all = chosen.map(([path, name, texts]) => patched(path + name, texts));
        writeFiles(place, Object.fromEntries(all.map((file) => [file.path, file.before])));
        const patch = Buffer.concat(all.map((file) => gitPatch(file, { context })));
        const zero = context === 0 ? ['--unidiff-zero'] : [];
        git(place, ['apply', '--whitespace=nowarn', ...zero, '-'], patch);
        for (const file of all) expect(bytesOf(place, file.path)).toEqual(Buffer.from(file.after));
        git(place, ['apply', '--whitespace=nowarn', ...zero, '-R', '-'], patch);
        for (const file of all) expect(bytesOf(place, file.path)).toEqual(Buffer.from(file.before));
      }),
      settings,
    );
  });

  test('infport reads its own patches and applies them to the same bytes', () => {
    fc.assert(
      fc.property(files, fc.nat({ max: 4 }), (chosen, context) => {
        const all = chosen.map(([path, name, texts]) => patched(path + name, texts));
        const read = parsePatch(Buffer.concat(all.map((file) => gitPatch(file, { context }))));
        expect(read.map((patch) => patch.path)).toEqual(all.map((file) => file.path));
        read.forEach((patch, index) => {
          const file = all[index] as PatchedFile;
          expect(Buffer.from(applyPatch(patch, file.before))).toEqual(Buffer.from(file.after));
          const other = Buffer.concat([file.before, Buffer.from('x')]);
          expect(() => applyPatch(patch, other)).toThrow(/changed since/);
        });
      }),
      { ...settings, numRuns: 100 },
    );
  });

  test('reads what git diff writes', () => {
    const folder = repository({ 'a b/gr\u00fc\u00df.inf': '[A]\r\nx=12\r\n', 'plain.inf': 'one\ntwo' });
    writeFiles(folder, { 'a b/gr\u00fc\u00df.inf': '[A]\r\nx=13\r\n', 'plain.inf': 'one\nthree' });
    const patches = parsePatch(Buffer.from(git(folder, ['diff'])));
    expect(patches.map((patch) => patch.path)).toEqual(['a b/gr\u00fc\u00df.inf', 'plain.inf']);
    expect(Buffer.from(applyPatch(patches[0] as (typeof patches)[0], Buffer.from('[A]\r\nx=12\r\n'))).toString()).toBe(
      '[A]\r\nx=13\r\n',
    );
    expect(Buffer.from(applyPatch(patches[1] as (typeof patches)[0], Buffer.from('one\ntwo'))).toString()).toBe(
      'one\nthree',
    );
  });

  test('applies in a SHA-256 repository, UTF-16 too', () => {
    const folder = scratchFolder();
    git(folder, ['init', '-q', '--object-format=sha256']);
    const file = patched('x.inf', {
      encoding: 'utf-16le',
      bom: true,
      before: '[A]\r\nx=12\r\n',
      after: '[A]\r\nx=13\r\n',
    });
    writeFiles(folder, { 'x.inf': file.before });
    git(folder, ['apply', '-'], gitPatch(file, { objectFormat: 'sha256' }));
    expect(bytesOf(folder, 'x.inf')).toEqual(Buffer.from(file.after));
  });

  test('where Git holds a UTF-16 file as UTF-8, the patch is text and applies', () => {
    const file = patched('x.inf', {
      encoding: 'utf-16le',
      bom: true,
      before: '[A]\r\nx=12\r\n',
      after: '[A]\r\nx=13\r\n',
    });
    const folder = repository({
      '.gitattributes': '*.inf working-tree-encoding=UTF-16LE-BOM -text\n',
      'x.inf': file.before,
    });
    const patch = gitPatch(file, { heldAsUtf8: true });
    expect(Buffer.from(patch).toString()).toContain('+x=13\r\n');
    git(folder, ['apply', '-'], patch);
    expect(bytesOf(folder, 'x.inf')).toEqual(Buffer.from(file.after));
    expect(Buffer.from(applyPatch(parsePatch(patch)[0] as ReturnType<typeof parsePatch>[0], file.before))).toEqual(
      Buffer.from(file.after),
    );
  });

  test('hunks name the section that they change', () => {
    const before = [
      '[Version]',
      'a=1',
      'b=2',
      'c=3',
      'd=4',
      '[DestinationDirs]',
      'x',
      'y',
      'z',
      'DefaultDestDir = 12',
      '',
    ].join('\r\n');
    const file = patched('x.inf', { encoding: 'utf-8', bom: false, before, after: before.replace('12', '13') });
    expect(Buffer.from(gitPatch(file)).toString()).toBe(
      'diff --git a/x.inf b/x.inf\n' +
        `index ${git(scratchFolder(), ['hash-object', '--stdin'], file.before).trim()}..${git(scratchFolder(), ['hash-object', '--stdin'], file.after).trim()} 100644\n` +
        '--- a/x.inf\n+++ b/x.inf\n@@ -7,4 +7,4 @@ [DestinationDirs]\n x\r\n y\r\n z\r\n-DefaultDestDir = 12\r\n+DefaultDestDir = 13\r\n',
    );
  });

  test('a UTF-16 patch shows the change as text to its reader', () => {
    const file = patched('x.inf', {
      encoding: 'utf-16le',
      bom: true,
      before: '[A]\r\nx=12\r\n',
      after: '[A]\r\nx=13\r\n',
    });
    const text = decodeText(gitPatch(file)).text;
    expect(text).toContain(
      '# x.inf is utf-16le; the change as text:\n#   @@ -1,2 +1,2 @@ [A]\n#    [A]\n#   -x=12\n#   +x=13\n',
    );
    expect(text).toContain('\nGIT binary patch\nliteral 24\n');
  });
});

describe('a patch without the hash of its file', () => {
  const patch = [
    'diff --git a/x.inf b/x.inf',
    '--- a/x.inf',
    '+++ b/x.inf',
    '@@ -2,3 +2,3 @@',
    ' [Wren]',
    '-a = 12',
    '+a = 13',
    ' b = 12',
    '',
  ].join('\n');
  const applied = (text: string): string => {
    const [file] = parsePatch(Buffer.from(patch));
    return Buffer.from(applyPatch(file as NonNullable<typeof file>, Buffer.from(text))).toString();
  };

  test('applies where each of its lines is', () => {
    expect(applied(';\n[Wren]\na = 12\nb = 12\nc = 12\n')).toBe(';\n[Wren]\na = 13\nb = 12\nc = 12\n');
  });

  test.each([
    ['another line before', ';\n[Wern]\na = 12\nb = 12\n', 'line 2 is not as the patch has it'],
    ['another line to take out', ';\n[Wren]\na = 11\nb = 12\n', 'line 3 is not as the patch has it'],
    ['another line after', ';\n[Wren]\na = 12\nb = 13\n', 'line 4 is not as the patch has it'],
    ['a last line without its end', ';\n[Wren]\na = 12\nb = 12', 'line 4 is not as the patch has it'],
    ['the lines one further down', ';\n;\n[Wren]\na = 12\nb = 12\n', 'line 2 is not as the patch has it'],
    ['fewer lines', '', 'the file has no line 2'],
  ])('is refused where there is %s', (_name, text, reason) => {
    expect(() => applied(text)).toThrow(reason);
  });
});

test('a file that can be run stays one, whatever its name', async () => {
  const folder = repository({ 'plain.inf': 'a\n' });
  const names = ['run.inf', 'q"uote.inf', 'line\nend.inf', 'gr\u00fc\u00df x.inf'];
  const utf16: Sample = { encoding: 'utf-16le', bom: true, before: 'a\r\n', after: 'b\r\n' };
  const utf8: Sample = { encoding: 'utf-8', bom: false, before: 'a\r\n', after: 'b\r\n' };
  const files = names.flatMap((name) => [
    { ...patched(`8${name}`, utf8), executable: true },
    { ...patched(`16${name}`, utf16), executable: name !== 'run.inf' },
  ]);
  writeFiles(folder, Object.fromEntries(files.map(({ path, before }) => [path, before])));
  for (const { path, executable } of files) chmodSync(join(folder, path), executable ? 0o755 : 0o644);
  git(folder, ['add', '-A']);
  const patch = Buffer.concat(files.map((file) => gitPatch(file, { context: 3, objectFormat: 'sha1' })));
  expect(patch.toString('latin1').split(' 100755\n')).toHaveLength(1 + files.length - 1);
  // Git is not silent about another mode.
  expect(() => git(folder, ['apply', '--index', '-'], patch)).not.toThrow();
  const modes = git(folder, ['ls-files', '-s', '-z']).split('\0');
  expect(modes.filter((row) => row.startsWith('100755'))).toHaveLength(files.length - 1);
  for (const { path, after } of files) expect([path, bytesOf(folder, path)]).toEqual([path, Buffer.from(after)]);
  expect(parsePatch(patch).map(({ path }) => path)).toEqual(files.map(({ path }) => path));
});

test.each([
  ['a\n', 'b\n', 0],
  ['a\n', 'b', 1],
  ['a', 'b\n', 1],
  ['a', 'b', 1],
  ['', 'b\n', 0],
])('without context asked for, %j to %j has %i lines of it', (end, endAfter, lines) => {
  const sample: Sample = { encoding: 'utf-8', bom: false, before: `x\ny\n${end}`, after: `X\ny\n${endAfter}` };
  const patch = Buffer.from(gitPatch(patched('x.inf', sample), { context: 0, objectFormat: 'sha1' })).toString();
  expect(patch.includes('\n y\n')).toBe(lines > 0);
});

test('without context asked for, a file whose last line has no end is still patched with one line of it', () => {
  const hunk = (before: string, after: string): string | undefined =>
    Buffer.from(gitPatch(patched('x.inf', { encoding: 'utf-8', bom: false, before, after }), { context: 0 }))
      .toString()
      .split('\n')
      .find((row) => row.startsWith('@@'));
  expect(hunk('a\nb\n', 'a\nc\n')).toBe('@@ -2 +2 @@');
  expect(hunk('a\nb', 'a\nc')).toBe('@@ -1,2 +1,2 @@');
});

describe('a damaged patch', () => {
  const patch =
    (text: string): (() => unknown) =>
    () =>
      parsePatch(Buffer.from(text));

  test('is refused with its line', () => {
    expect(patch('hello\n')).toThrow('no "diff --git" line');
    expect(patch('diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n x\n')).toThrow(
      'line 6: the hunk ends too early',
    );
    expect(patch('diff --git a/x b/x\nnew file mode 100644\n')).toThrow(
      'line 2: infport applies changes of files only',
    );
    expect(patch('diff --git a/x b/x\nGIT binary patch\nliteral 3\nKcmZ\n\n')).toThrow(/^line 3: /);
    expect(patch('diff --git a/x b/x\n')).toThrow('line 1: no change follows');
  });
});
