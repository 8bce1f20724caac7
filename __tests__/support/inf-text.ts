import fc from 'fast-check';

/** Pieces that INF files are made of, the awkward ones among them. */
const PIECES = [
  'a',
  'B',
  '0x1',
  'HKR',
  'one two',
  '=',
  ',',
  ',,',
  ';',
  '; note, x',
  '"',
  '""',
  '"a, b"',
  '"x;y"',
  '\\',
  '\\\\',
  ' ',
  '\t',
  '\r\n',
  '\r\n',
  '\n',
  '\r',
  '[',
  ']',
  '[S]\r\n',
  '[ S ]',
  '[Strings]\r\n',
  '%',
  '%%',
  '%a%',
  '%12%',
  '\u001a',
  '\0',
  '\f',
  '\u00a0',
  '\u3000',
  'é',
  '\ud83d',
  '\\\r\n',
  ' \\ ; c\r\n  ',
  '\\ ,',
];

/** Arbitrary text that looks like an INF. */
export const infText = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(''));

/** A field value as it may stand in one physical line: no line end, no end-of-file mark. */
export const fieldValue = fc
  .array(
    fc.constantFrom(
      'a',
      'B1',
      ' ',
      ',',
      ';',
      '=',
      '"',
      '\\',
      '%',
      '%t%',
      '[',
      ']',
      'é',
      '\t',
      'x y',
      '\u00a0',
      '\u0085',
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));
