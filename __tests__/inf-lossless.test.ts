import fc from 'fast-check';
import { parseInf } from '../src/inf/parse';
import { printInf } from '../src/inf/print';
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
        expect(printInf(parseInf(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test('any string at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printInf(parseInf(text))).toBe(text);
      }),
    );
  });
});

describe('the tree is consistent', () => {
  test('entries lie in their fragments, fields in their entries, and no two fields overlap', () => {
    fc.assert(
      fc.property(infText, (text) => {
        for (const section of parseInf(text).sections.values()) {
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
      expect(printInf(parseInf(text))).toBe(text);
    }
  });
});
