import fc from 'fast-check';
import { decodeText, displayText, encodeText } from '../src/text/encoding';

describe('decodeText and encodeText', () => {
  test('any bytes come back unchanged', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const decoded = decodeText(bytes);
        expect(Buffer.from(encodeText(decoded, decoded.text))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test.each(['cp932', 'cp936', 'cp949', 'cp950', 'windows-1252'] as const)(
    'any bytes come back unchanged from %s',
    (encoding) => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
          const decoded = decodeText(bytes, { encoding });
          expect(Buffer.from(encodeText(decoded, decoded.text))).toEqual(Buffer.from(bytes));
        }),
      );
    },
  );

  test.each([
    ['UTF-16LE with mark', [0xff, 0xfe, 0x41, 0x00], 'utf-16le', true, 'A'],
    ['UTF-16BE with mark', [0xfe, 0xff, 0x00, 0x41], 'utf-16be', true, 'A'],
    ['UTF-8 with mark', [0xef, 0xbb, 0xbf, 0xc3, 0xa4], 'utf-8', true, 'ä'],
    ['UTF-8 without mark', [0xc3, 0xa4], 'utf-8', false, 'ä'],
    ['a byte that is no UTF-8', [0x80], 'windows-1252', false, '€'],
    ['UTF-16LE without mark', [0x5b, 0, 0x56, 0, 0x65, 0, 0x72, 0], 'utf-16le', false, '[Ver'],
  ])('%s', (_name, bytes, encoding, bom, text) => {
    expect(decodeText(Uint8Array.from(bytes))).toMatchObject({ encoding, bom, text });
  });

  test('a trail byte 5C of cp932 is not a backslash, and is shown as its character', () => {
    const bytes = Uint8Array.from([0x95, 0x5c, 0x0d, 0x0a]); // U+8868
    const decoded = decodeText(bytes, { encoding: 'cp932' });
    expect(decoded.text).not.toContain('\\');
    expect(displayText(decoded, decoded.text)).toBe('表\r\n');
  });

  test('a character that the encoding cannot spell is refused', () => {
    const decoded = decodeText(Uint8Array.from([0x80]));
    expect(() => encodeText(decoded, 'Ж')).toThrow('Windows-1252 cannot spell U+0416');
  });
});
