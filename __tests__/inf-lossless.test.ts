import fc from 'fast-check';
import { AS_WRITTEN } from '../src/inf/defines';
import { parseInfText } from '../src/inf/parse';
import { printInfText } from '../src/inf/print';
import { measureWork } from '../src/inf/work';
import { applyEdits, type Edit } from '../src/text/edit';
import { infText } from './support/inf-text';
import { isLossless } from './support/lossless';
import { ownInfs } from './support/recorded';

describe('a tree prints back to the bytes it was read from', () => {
  test('every INF of the project', () => {
    const infs = ownInfs();
    expect(infs.length).toBeGreaterThan(900);
    expect(infs.filter(({ bytes }) => !isLossless(bytes)).map(({ name }) => name)).toEqual([]);
  });

  test('any text', () => {
    fc.assert(
      fc.property(infText, (text) => {
        expect(printInfText(parseInfText(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test('any string at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printInfText(parseInfText(text))).toBe(text);
      }),
    );
  });
});

describe('a text made by edits of one that was parsed', () => {
  const line = fc.constantFrom(
    '[A]',
    '[D]',
    '[E]',
    '[F]',
    '[B] ; b',
    ' [a]',
    'x = 1, "2;3"',
    'HKR,,k',
    '; c',
    '',
    '  ',
    'y = a, \\',
    'z = "q',
    'w',
  );
  const lines = fc.array(line, { maxLength: 14 });
  const piece = fc.oneof(
    fc.constantFrom('', '[', ']', ';', '\\', '\n', ' ', '[C]\n'),
    lines.map((all) => all.join('\n')),
    infText,
  );
  const edit = fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 12 }), piece);

  test.each(['\n', '\r\n', '\r'])('is read as if it were new, with line ends %j', (eol) => {
    let spared = 0;
    fc.assert(
      fc.property(lines, fc.array(edit, { maxLength: 3 }), (all, wanted) => {
        const text = all.join(eol);
        const edits: Edit[] = [];
        let at = 0;
        for (const [place, length, added] of wanted.sort(([a], [b]) => a - b)) {
          const start = Math.min(text.length, Math.max(at, Math.floor((place / 99) * text.length)));
          at = Math.min(text.length, start + length);
          edits.push({ start, end: at, text: added.replaceAll('\n', eol) });
        }
        const after = applyEdits(text, edits);
        const before = parseInfText(text);
        const work = measureWork();
        const read = parseInfText(after, AS_WRITTEN, { document: before, edits });
        spared += read.sections.size - work().sectionsParsed;
        expect(read).toEqual(parseInfText(after));
      }),
      { numRuns: 500 },
    );
    expect(spared).toBeGreaterThan(0);
  });
});

describe('the tree is consistent', () => {
  test('entries lie in their fragments, fields in their entries, and no two fields overlap', () => {
    fc.assert(
      fc.property(infText, (text) => {
        for (const section of parseInfText(text).sections.values()) {
          for (const fragment of section.fragments) {
            for (const entry of fragment.entries) {
              expect(entry.span.start).toBeGreaterThanOrEqual(fragment.header.span.end);
              expect(entry.span.end).toBeLessThanOrEqual(fragment.span.end);
              let at = entry.content.start;
              for (const field of entry.key === null ? entry.fields : [entry.key, ...entry.fields]) {
                expect(field.span.start).toBeGreaterThanOrEqual(at);
                at = field.span.end;
              }
              expect(at).toBeLessThanOrEqual(entry.content.end);
            }
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('long hostile texts are read', () => {
    for (const piece of [
      '[\n',
      '\\',
      '\\ ',
      '"',
      '%',
      ',',
      ', ',
      '=',
      ' ',
      'a\\ ',
      'a,\\\r\n',
      ';',
      ';\n',
      '[T]\na=1\n',
    ]) {
      const text = `[S]\r\n${piece.repeat(200_000)}x`;
      expect(printInfText(parseInfText(text))).toBe(text);
    }
  });
});
