import fc from 'fast-check';
import { parseInfText } from '../src/inf/parse';
import { stringsTables, tokenNames, Tokens } from '../src/inf/strings';
import { expandTokens, tokenDirid, tokenPieces } from '../src/inf/tokens';

describe('tokens in a value', () => {
  const known = (name: string): string | null => ({ a: 'one', b: '%a%', '': 'empty' })[name] ?? null;

  test.each([
    ['%a%', 'one'],
    ['x%a%y%a%', 'xoney' + 'one'],
    ['%%a%%', '%a%'],
    ['%b%', '%a%'],
    ['%c%', '%c%'],
    ['50%', '50%'],
    ['%a', '%a'],
    ['%%%a%', '%one'],
  ])('%s becomes %s', (value, text) => {
    expect(expandTokens(value, known)).toBe(text);
  });

  test('the pieces cover the value without gaps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('%', 'a', '12', ' ')).map((pieces) => pieces.join('')),
        (value) => {
          let at = 0;
          for (const piece of tokenPieces(value)) {
            expect(piece.start).toBe(at);
            at = piece.end;
          }
          expect(at).toBe(value.length);
        },
      ),
    );
  });

  test('doubling every percent sign protects any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(expandTokens(text.replaceAll('%', '%%'), () => 'replaced')).toBe(text);
      }),
    );
  });

  test('numbers are DIRIDs', () => {
    expect(['12', '012', ' 12', '-1', '0x0c', '12 ', 'a', ''].map(tokenDirid)).toEqual([
      12,
      12,
      12,
      -1,
      null,
      null,
      null,
      null,
    ]);
    expect(tokenNames('%12%\\%sub%\\%%x%%')).toEqual(['sub']);
  });
});

describe('Strings sections', () => {
  const document = parseInfText(
    '[S]\r\nk=%Name%\r\n[Strings.0407]\r\nname="Gerät"\r\n[Strings]\r\nName="Device"\r\nname="later"\r\n%odd%="x"\r\nSame=1\r\n[Strings.0409]\r\nName=Device\r\nSame=1\r\n',
  );

  test('the plain section comes first, and the first definition of a name counts', () => {
    expect(stringsTables(document).map((table) => [table.language, table.values.get('name')?.text])).toEqual([
      [null, 'Device'],
      ['0407', 'Gerät'],
      ['0409', 'Device'],
    ]);
  });

  test('a value that differs between languages is marked', () => {
    const tokens = new Tokens(document);
    expect(tokens.resolve('%NAME% 1')).toEqual({ text: 'Device 1', undefined: [], differs: true });
    expect(tokens.resolve('%same%')).toEqual({ text: '1', undefined: [], differs: false });
    expect(tokens.resolve('%odd%%12%')).toMatchObject({ text: 'x%12%', undefined: [] });
    expect(tokens.resolve('%none%')).toMatchObject({ text: '%none%', undefined: ['none'] });
  });

  test('a number in Strings shadows the DIRID', () => {
    const tokens = new Tokens(parseInfText('[Strings]\r\n13=x\r\n'));
    expect(tokens.shadowsDirid(13)).toBe(true);
    expect(tokens.shadowsDirid(12)).toBe(false);
  });
});
