import fc from 'fast-check';
import {
  addSections,
  appendEntries,
  insertAfter,
  removeEntry,
  removeField,
  removeFields,
  removeSection,
} from '../src/inf/entry-edits';
import { findSection } from '../src/inf/lookup';
import { parseInfText } from '../src/inf/parse';
import type { Entry, InfDocument, Section } from '../src/inf/tree';
import { applyEdits, withoutWideGaps } from '../src/text/edit';
import { infText } from './support/inf-text';

function section(document: InfDocument, name: string): Section {
  const found = findSection(document, name);
  if (found === null) throw new Error(`The text has no [${name}].`);
  return found;
}

function entry(document: InfDocument, name: string, index: number): Entry {
  return section(document, name).entries[index] as Entry;
}

function says(document: InfDocument): unknown[] {
  return [...document.sections.values()].map((each) => [
    each.name,
    each.entries.map((line) => [line.key?.value ?? null, ...line.fields.map((field) => field.value)]),
  ]);
}

describe('appending entries', () => {
  const append = (text: string, name: string, lines: readonly string[]): string => {
    const document = parseInfText(text);
    return applyEdits(text, [appendEntries(document, section(document, name), lines)]);
  };

  test.each([
    ['CRLF', '[A]\r\na=1\r\n\r\n[B]\r\nb=1\r\n', '[A]\r\na=1\r\nn=2\r\n\r\n[B]\r\nb=1\r\n'],
    ['LF', '[A]\na=1\n[B]\nb=1\n', '[A]\na=1\nn=2\n[B]\nb=1\n'],
    ['lone CR', '[A]\ra=1\r[B]\rb=1\r', '[A]\ra=1\rn=2\r[B]\rb=1\r'],
    ['mixed, mostly LF', '[A]\r\na=1\n[B]\nb=1\n', '[A]\r\na=1\nn=2\n[B]\nb=1\n'],
    ['no final line end', '[A]\r\na=1', '[A]\r\na=1\r\nn=2'],
    ['an empty section at the end without a line end', '[A]', '[A]\r\nn=2'],
    ['an empty section', '[A]\r\n\r\n[B]\r\n', '[A]\r\nn=2\r\n\r\n[B]\r\n'],
    [
      'the indent of the last entry',
      '[A]\r\n  a=1\r\n\tb=1 ; note\r\n; end\r\n[B]\r\n',
      '[A]\r\n  a=1\r\n\tb=1 ; note\r\n\tn=2\r\n; end\r\n[B]\r\n',
    ],
    [
      'a section in two fragments',
      '[A]\r\na=1\r\n[B]\r\nb=1\r\n[A]\r\nc=1\r\n',
      '[A]\r\na=1\r\n[B]\r\nb=1\r\n[A]\r\nc=1\r\nn=2\r\n',
    ],
    [
      'a last fragment without entries',
      '[A]\r\na=1\r\n[B]\r\nb=1\r\n[A]\r\n',
      '[A]\r\na=1\r\nn=2\r\n[B]\r\nb=1\r\n[A]\r\n',
    ],
    ['an end-of-file mark', '[A]\r\na=1\r\n\u001ajunk', '[A]\r\na=1\r\nn=2\r\n\u001ajunk'],
    ['an end-of-file mark on the last line', '[A]\r\na=1\u001ajunk', '[A]\r\na=1\r\nn=2\u001ajunk'],
    ['a continuation that nothing follows', '[A]\r\na=1,\\\r\n', '[A]\r\na=1,\\\r\n\r\nn=2\r\n'],
    ['a continuation that nothing follows, without a line end', '[A]\r\na=1,\\', '[A]\r\na=1,\\\r\n\r\nn=2'],
  ])('%s', (_, before, after) => {
    expect(append(before, 'A', ['n=2'])).toBe(after);
  });

  test('what is appended is read last, and nothing else changes', () => {
    fc.assert(
      fc.property(infText, infText, (a, b) => {
        const document = parseInfText(`[A]\r\n${a}\r\n[Other]\r\n${b}`);
        const target = section(document, 'A');
        const edited = parseInfText(applyEdits(document.text, [appendEntries(document, target, ['new = entry'])]));
        const before = says(document) as [string, unknown[]][];
        const after = says(edited) as [string, unknown[]][];
        const fragmentsBeforeLast = target.fragments.at(-1)?.entries.length === 0 && target.entries.length > 0;
        fc.pre(!fragmentsBeforeLast);
        expect(after).toEqual(
          before.map(([name, entries]) => [name, name === target.name ? [...entries, ['new', 'entry']] : entries]),
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('inserting behind an entry', () => {
  test('goes behind its continuation lines', () => {
    const text = '[A]\r\n  a=1, \\ ; one\r\n     2\r\nb=3\r\n';
    const document = parseInfText(text);
    expect(applyEdits(text, [insertAfter(document, entry(document, 'A', 0), ['n=4', 'm=5'])])).toBe(
      '[A]\r\n  a=1, \\ ; one\r\n     2\r\n  n=4\r\n  m=5\r\nb=3\r\n',
    );
  });
});

describe('removing entries', () => {
  test.each([
    ['with its comment', '[A]\r\na=1 ; note\r\nb=2\r\n', '[A]\r\nb=2\r\n'],
    ['with its continuation lines', '[A]\r\na=1,\\ ; one\r\n  2\r\nb=2\r\n', '[A]\r\nb=2\r\n'],
    ['the only one, without a final line end', '[A]\r\na=1', '[A]\r\n'],
  ])('%s', (_, text, expected) => {
    expect(applyEdits(text, [removeEntry(entry(parseInfText(text), 'A', 0))])).toBe(expected);
  });
});

describe('removing a list item', () => {
  const remove = (line: string, ...indexes: number[]): string => {
    const text = `[A]\r\n${line}\r\nz=1\r\n`;
    const document = parseInfText(text);
    const edited = applyEdits(text, [removeFields(document, entry(document, 'A', 0), indexes)]);
    return edited.slice('[A]\r\n'.length, -'\r\nz=1\r\n'.length);
  };

  test.each([
    ['the first', 'CopyFiles = a, b, c ; all', [0], 'CopyFiles = b, c ; all'],
    ['one in the middle', 'CopyFiles = a , b , c', [1], 'CopyFiles = a , c'],
    ['one in the middle of others without blanks', 'Wren = Models, a,b,c', [1], 'Wren = Models, b,c'],
    ['the last', 'CopyFiles = a, b, c ; all', [2], 'CopyFiles = a, b ; all'],
    ['two at once', 'CopyFiles = a, b, c', [0, 1], 'CopyFiles = c'],
    ['the last two', 'CopyFiles = a, b, c', [2, 1], 'CopyFiles = a'],
    [
      'one on a line for itself goes with its comment',
      'k = a, \\ ; one\r\n    b, \\ ; two\r\n    c ; three',
      [1],
      'k = a, \\ ; one\r\n    c ; three',
    ],
    ['the last on a line for itself', 'k = a, \\ ; one\r\n    b ; two', [1], 'k = a ; one'],
    ['the last on a line for itself, no comment above', 'k = a, \\\r\n    b ; two', [1], 'k = a'],
    ['the first, its comment stays', 'k = a, \\ ; one\r\n    b ; two', [0], 'k =  \\ ; one\r\n    b ; two'],
    ['the first, without comment', 'k = a, \\\r\n    b', [0], 'k = b'],
    ['the first of a further line', 'k = a, \\\r\n    b, c', [1], 'k = a, \\\r\n    c'],
    ['commas in front', 'k = a \\\r\n  , b \\\r\n  , c', [1], 'k = a \\\r\n  , c'],
    ['a comma in a comment is no separator', 'k = a, \\ ; x, y\r\n    b, c', [1], 'k = a, \\ ; x, y\r\n    c'],
    ['a comma in quotes is no separator', 'k = "a,1", "b,2", c', [1], 'k = "a,1", c'],
    [
      'several over lines',
      'k = a, \\ ; one\r\n    b, \\ ; two\r\n    c, \\ ; three\r\n    d ; four',
      [1, 3],
      'k = a, \\ ; one\r\n    c ; three',
    ],
  ])('%s', (_, line, indexes, expected) => {
    expect(remove(line, ...indexes)).toBe(expected);
  });

  test('the last item that is left cannot go', () => {
    const document = parseInfText('[A]\r\nk = a\r\n');
    expect(() => removeField(document, entry(document, 'A', 0), 0)).toThrow('cannot be removed by itself');
  });

  test('gives exactly the other items and leaves everything else as it is', () => {
    const item = fc.constantFrom('a', 'b.sys', '"c,d"', '%t%', '@e', '"x;y"');
    const gap = fc.constantFrom(
      ',',
      ', ',
      ' , ',
      ',\\\r\n',
      ', \\ ; one, two\r\n\t',
      ' \\\r\n , ',
      ' , \\\\ \r\n',
      ',\\\r\n\\\r\n',
    );
    const tail = fc.constantFrom('', ' ; end', ' ', ' \\\r\n');
    fc.assert(
      fc.property(
        item,
        fc.array(fc.tuple(gap, item), { minLength: 1, maxLength: 5 }),
        tail,
        fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
        (head, more, end, picks) => {
          const document = parseInfText(
            `[A]\r\nx = y\r\nk = ${head}${more.map(([between, value]) => between + value).join('')}${end}\r\n\r\nz = 1\r\n`,
          );
          const list = entry(document, 'A', 1);
          const count = list.fields.length;
          const wanted = [...new Set(picks.map((pick) => pick % count))];
          fc.pre(wanted.length < count);
          const edited = parseInfText(applyEdits(document.text, [removeFields(document, list, wanted)]));
          const values = list.fields.map((field) => field.value).filter((_, index) => !wanted.includes(index));
          expect(says(edited)).toEqual([
            [
              'A',
              [
                ['x', 'y'],
                ['k', ...values],
                ['z', '1'],
              ],
            ],
          ]);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('adding sections', () => {
  const add = (text: string): string =>
    applyEdits(text, [addSections(parseInfText(text), [{ name: 'New', lines: ['n=1'] }])]);

  test.each([
    [
      'before Strings',
      '[A]\r\na=1\r\n\r\n[Strings]\r\ns="x"\r\n',
      '[A]\r\na=1\r\n\r\n[New]\r\nn=1\r\n\r\n[Strings]\r\ns="x"\r\n',
    ],
    [
      'before Strings and the comment above it',
      '[A]\r\na=1\r\n\r\n; texts\r\n;\r\n[Strings]\r\n',
      '[A]\r\na=1\r\n\r\n[New]\r\nn=1\r\n\r\n; texts\r\n;\r\n[Strings]\r\n',
    ],
    [
      'before Strings without a blank line above',
      '[A]\r\na=1\r\n[Strings]\r\n',
      '[A]\r\na=1\r\n\r\n[New]\r\nn=1\r\n\r\n[Strings]\r\n',
    ],
    [
      'before a heading that a blank line parts from Strings',
      '[A]\n\n;----\n; texts\n;----\n\n[Strings]\n',
      '[A]\n\n[New]\nn=1\n\n;----\n; texts\n;----\n\n[Strings]\n',
    ],
    [
      'before the first of several Strings',
      '[A]\n\n[Strings.0407]\ns=1\n[Strings]\ns=1\n',
      '[A]\n\n[New]\nn=1\n\n[Strings.0407]\ns=1\n[Strings]\ns=1\n',
    ],
    ['lone CR', '; head\r[A]\ra=1\r\r; texts\r[Strings]\r', '; head\r[A]\ra=1\r\r[New]\rn=1\r\r; texts\r[Strings]\r'],
    [
      'in a file that parts sections by lines with the sign of a comment alone',
      '[A]\r\na=1\r\n;\r\n[B]\r\nb=1\r\n; \r\n[Strings]\r\n',
      '[A]\r\na=1\r\n;\r\n[B]\r\nb=1\r\n;\r\n[New]\r\nn=1\r\n; \r\n[Strings]\r\n',
    ],
    [
      'above a box of comments, in a file of such boxes',
      ';\n; one\n;\n[A]\na=1\n\n;\n; texts\n;\n[Strings]\n',
      ';\n; one\n;\n[A]\na=1\n\n[New]\nn=1\n\n;\n; texts\n;\n[Strings]\n',
    ],
    ['at the end', '[A]\r\na=1\r\n', '[A]\r\na=1\r\n\r\n[New]\r\nn=1\r\n'],
    ['at the end behind a blank line', '[A]\r\na=1\r\n \t\r\n', '[A]\r\na=1\r\n \t\r\n[New]\r\nn=1\r\n'],
    ['at the end without a line end', '[A]\na=1', '[A]\na=1\n\n[New]\nn=1'],
    ['before an end-of-file mark', '[A]\r\na=1\r\n\u001a', '[A]\r\na=1\r\n\r\n[New]\r\nn=1\r\n\u001a'],
    ['behind a continuation that nothing follows', '[A]\r\na=1,\\\r\n', '[A]\r\na=1,\\\r\n\r\n\r\n[New]\r\nn=1\r\n'],
    [
      'a comment that ends an entry is not the comment above Strings',
      '[A]\r\na=1,\\\r\n; c\r\n[Strings]\r\n',
      '[A]\r\na=1,\\\r\n; c\r\n\r\n[New]\r\nn=1\r\n\r\n[Strings]\r\n',
    ],
  ])('%s', (_, before, after) => {
    expect(add(before)).toBe(after);
  });

  test('sections stand one blank line apart', () => {
    const text = '[A]\r\na=1\r\n';
    expect(
      applyEdits(text, [
        addSections(parseInfText(text), [
          { name: 'N', lines: ['n=1'] },
          { name: 'M', lines: [] },
        ]),
      ]),
    ).toBe('[A]\r\na=1\r\n\r\n[N]\r\nn=1\r\n\r\n[M]\r\n');
  });

  test('an added section is read, and nothing else changes', () => {
    fc.assert(
      fc.property(infText, fc.boolean(), (body, strings) => {
        const document = parseInfText(`[A]\r\n${body}${strings ? '\r\n\r\n[Strings]\r\ns=1\r\n' : ''}`);
        fc.pre(findSection(document, 'New') === null);
        const edited = parseInfText(
          applyEdits(document.text, [addSections(document, [{ name: 'New', lines: ['n=1', 'm=2'] }])]),
        );
        const others = (says(edited) as [string, unknown[]][]).filter(([name]) => name !== 'New');
        expect(others).toEqual(says(document));
        expect(section(edited, 'New').entries.map((line) => line.key?.value)).toEqual(['n', 'm']);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('removing sections', () => {
  const remove = (text: string): string => {
    const document = parseInfText(text);
    return applyEdits(text, removeSection(document, section(document, 'B')));
  };

  test.each([
    [
      'with the blank lines behind it',
      '[A]\r\na=1\r\n\r\n[B]\r\nb=1\r\n; inside\r\nc=1\r\n\r\n\r\n[C]\r\n',
      '[A]\r\na=1\r\n\r\n[C]\r\n',
    ],
    ['the comment of the next section stays', '[B]\r\nb=1\r\n\r\n; about C\r\n[C]\r\n', '; about C\r\n[C]\r\n'],
    [
      'blank lines that part a comment from what stands above it stay as many',
      '[A]\r\na=1\r\n\r\n[B]\r\nb=1\r\n\r\n\r\n; parts\r\n\r\n[C]\r\n',
      '[A]\r\na=1\r\n\r\n\r\n; parts\r\n\r\n[C]\r\n',
    ],
    ['with the comment above it', '[A]\r\n\r\n; about B\r\n[B]\r\nb=1\r\n[C]\r\n', '[A]\r\n\r\n[C]\r\n'],
    [
      'a heading above it stays',
      '[A]\r\n\r\n;------\r\n; parts\r\n[B]\r\nb=1\r\n[C]\r\n',
      '[A]\r\n\r\n;------\r\n; parts\r\n[C]\r\n',
    ],
    [
      'a comment right below the lines above belongs to those',
      '[A]\r\na=1\r\n; b=2\r\n[B]\r\nb=1\r\n[C]\r\n',
      '[A]\r\na=1\r\n; b=2\r\n[C]\r\n',
    ],
    [
      'with comment lines right below its own lines',
      '[A]\r\na=1\r\n\r\n[B]\r\nb=1\r\n;c=1\r\n\r\n[C]\r\n',
      '[A]\r\na=1\r\n\r\n[C]\r\n',
    ],
    [
      'a comment that leads on to the next header stays',
      '[A]\r\na=1\r\n\r\n[B]\r\nb=1\r\n; about C\r\n[C]\r\n',
      '[A]\r\na=1\r\n\r\n; about C\r\n[C]\r\n',
    ],
    ['every fragment', '[B]\r\nb=1\r\n[A]\r\n[b]\r\nc=1\r\n', '[A]\r\n'],
    ['lone CR', '[A]\r\r[B]\rb=1\r\r[C]\r', '[A]\r\r[C]\r'],
    ['the last, without a line end', '[A]\n[B]\nb=1', '[A]\n'],
  ])('%s', (_, before, after) => {
    expect(remove(before)).toBe(after);
  });
});

test('sections that go together leave no more blank lines than stood in one place', () => {
  const text = '[A]\na=1\n\n[B]\nb=1\n[C]\nc=1\n\n\n; about D\n[D]\nd=1\n';
  const document = parseInfText(text);
  const edits = ['B', 'C'].flatMap((name) => removeSection(document, section(document, name)));
  expect(applyEdits(text, withoutWideGaps(text, edits))).toBe('[A]\na=1\n\n\n; about D\n[D]\nd=1\n');
});
