import fc from 'fast-check';
import { fieldMap } from '../src/inf/field-map';
import { parseInfText } from '../src/inf/parse';
import { replaceField, replacePart, spellField } from '../src/inf/spelling';
import type { Entry, Field, InfDocument } from '../src/inf/tree';
import { applyEdits } from '../src/text/edit';
import { fieldValue, infText } from './support/inf-text';

function entriesIn(document: InfDocument): Entry[] {
  return [...document.sections.values()].flatMap((section) => [...section.entries]);
}

/** What each entry says, and where it says it in: the parts that an edit of one field must leave alone. */
function says(document: InfDocument): unknown[] {
  return [...document.sections.values()].map((section) => [
    section.name,
    section.entries.map((entry) => [entry.key?.value ?? null, ...entry.fields.map((field) => field.value)]),
  ]);
}

/** The reading with one field replaced. */
function saysWith(document: InfDocument, target: Field, value: string): unknown[] {
  return [...document.sections.values()].map((section) => [
    section.name,
    section.entries.map((entry) => [
      entry.key?.value ?? null,
      ...entry.fields.map((field) => (field === target ? value : field.value)),
    ]),
  ]);
}

describe('spelling a value', () => {
  test.each([
    ['plain.sys', 'plain.sys'],
    ['', ''],
    ['two words', 'two words'],
    [' edge', '" edge"'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "hi"', '"say ""hi"""'],
    ['C:\\dir\\', '"C:\\dir\\"'],
    ['a=b', '"a=b"'],
    ['[x]', '"[x]"'],
    ['%13%\\x.sys', '%13%\\x.sys'],
  ])('%j is spelled %s', (value, spelling) => {
    expect(spellField(value)).toBe(spelling);
  });

  test('a quoted field stays quoted', () => {
    expect(spellField('x', true)).toBe('"x"');
  });

  test.each(['a\r\nb', 'a\nb', 'a\rb', 'a\u001ab'])('%j cannot be spelled', (value) => {
    expect(() => spellField(value)).toThrow('cannot hold a line end');
  });

  test('every value is read back as it is, in every place of a line, and nothing else changes', () => {
    fc.assert(
      fc.property(fieldValue, fc.boolean(), (value, quoted) => {
        const document = parseInfText(
          `[S]\r\n${spellField(value, quoted)},x\r\nk = y, ${spellField(value, quoted)}\r\n${spellField(value, quoted)} = z\r\n[T]\r\nb=c\r\n`,
        );
        const [first, second, third, ...rest] = entriesIn(document);
        expect(first?.fields.map((field) => field.value)).toEqual([value, 'x']);
        expect(second?.fields.map((field) => field.value)).toEqual(['y', value]);
        expect(third?.key?.value).toBe(value);
        expect(rest.map((entry) => entry.key?.value)).toEqual(['b']);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('replacing a whole field', () => {
  test('gives exactly that value and leaves everything else as it is', () => {
    fc.assert(
      fc.property(infText, fieldValue, fc.nat(), (before, value, pick) => {
        const document = parseInfText(`[S]\r\n${before}\r\n\r\n[End]\r\nz=1\r\n`);
        const candidates = entriesIn(document)
          .filter((entry) => !entry.unclosedQuote)
          .flatMap((entry) => [...entry.fields]);
        const field = candidates[pick % Math.max(candidates.length, 1)];
        fc.pre(field !== undefined);
        const target = field as Field;
        const edited = parseInfText(applyEdits(document.text, [replaceField(target, value)]));
        const only = entriesIn(document).find(
          (entry) => entry.fields[0] === target && entry.fields.length === 1 && entry.key === null,
        );
        fc.pre(!(only !== undefined && value === ''));
        expect(says(edited)).toEqual(saysWith(document, target, value));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the field map', () => {
  test.each([
    ['"Instances\\"%D%', 'Instances\\%D%'],
    ['"a ""b"" c"', 'a "b" c'],
    ['one \\\r\n  two', 'onetwo'],
    ['a\\ ; note\r\n   "b c"', 'ab c'],
  ])('names the place of every character of %j', (spelling, value) => {
    const document = parseInfText(`[S]\r\nk=${spelling}\r\n`);
    const field = entriesIn(document)[0]?.fields[0] as Field;
    expect(field.value).toBe(value);
    const map = fieldMap(document.text, field);
    expect(
      map
        .slice(0, -1)
        .map((offset) => document.text.charAt(offset))
        .join(''),
    ).toBe(value);
    expect(map.at(-1)).toBe(field.span.end);
  });

  test('names the place of every character of any field', () => {
    fc.assert(
      fc.property(infText, (text) => {
        const document = parseInfText(text);
        for (const entry of entriesIn(document)) {
          for (const field of entry.key === null ? entry.fields : [entry.key, ...entry.fields]) {
            const map = fieldMap(document.text, field);
            expect(
              map
                .slice(0, -1)
                .map((offset) => document.text.charAt(offset))
                .join(''),
            ).toBe(field.value);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('replacing a part of a field', () => {
  const part = (spelling: string, from: number, to: number, replacement: string): string | null => {
    const text = `[S]\r\nHKR,${spelling},x\r\n`;
    const field = entriesIn(parseInfText(text))[0]?.fields[1] as Field;
    const edit = replacePart(text, field, from, to, replacement);
    return edit === null ? null : applyEdits(text, [edit]).slice('[S]\r\nHKR,'.length, -',x\r\n'.length);
  };

  test.each([
    ['a key goes before a quoted piece', '"Instances\\"%D%', 0, 0, 'Parameters\\', '"Parameters\\Instances\\"%D%'],
    ['a key goes before bare text', 'Instances', 0, 0, 'Parameters\\', 'Parameters\\Instances'],
    ['a DIRID in quotes', '"%12%\\x y.sys"', 1, 3, '13', '"%13%\\x y.sys"'],
    ['a quote in quotes is doubled', '"abc"', 1, 2, 'say "b"', '"asay ""b""c"'],
    ['behind the last quoted character', '"abc"', 3, 3, ' d', '"abc d"'],
    ['a doubled quote goes as one', '"a""b"', 1, 2, '-', '"a-b"'],
    ['a comma cannot go into bare text', 'abc', 1, 2, ',', null],
    ['an equals sign cannot go into bare text', 'abc', 1, 2, '=', null],
    ['a final backslash cannot go into bare text', 'abc', 2, 3, '\\', null],
    ['across a quote', '"Instances\\"%D%', 5, 13, 'x', null],
    ['a line end', '"abc"', 1, 2, '\r\n', null],
  ])('%s', (_, spelling, from, to, replacement, expected) => {
    expect(part(spelling, from, to, replacement)).toBe(expected);
  });

  test('either holds back or gives exactly that value and leaves everything else as it is', () => {
    let edits = 0;
    fc.assert(
      fc.property(infText, fieldValue, fc.nat(), fc.nat(), fc.nat(), (before, replacement, pick, a, b) => {
        const document = parseInfText(`[S]\r\n${before}\r\n\r\n[End]\r\nz=1\r\n`);
        const candidates = entriesIn(document)
          .filter((entry) => !entry.unclosedQuote)
          .flatMap((entry) => [...entry.fields].slice(entry.key === null ? 1 : 0));
        const field = candidates[pick % Math.max(candidates.length, 1)];
        fc.pre(field !== undefined);
        const target = field as Field;
        const from = a % (target.value.length + 1);
        const to = from + (b % (target.value.length - from + 1));
        const edit = replacePart(document.text, target, from, to, replacement);
        fc.pre(edit !== null);
        edits++;
        const edited = parseInfText(applyEdits(document.text, [edit as NonNullable<typeof edit>]));
        expect(says(edited)).toEqual(
          saysWith(document, target, target.value.slice(0, from) + replacement + target.value.slice(to)),
        );
      }),
      { numRuns: 3000 },
    );
    expect(edits).toBeGreaterThan(500);
  });
});
