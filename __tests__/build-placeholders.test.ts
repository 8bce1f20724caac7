import fc from 'fast-check';
import { definitions } from '../src/cli/engine-flags';
import { whyWordsLost, withWords } from '../src/engine/kept-words';
import { templateOf } from '../src/inf/defines';
import { parseInfText } from '../src/inf/parse';
import { Tokens } from '../src/inf/strings';
import { replaceResolved, resolveWithMap } from '../src/kit/resolved-map';
import { check } from '../src/check';
import { port } from '../src/port';

const TEMPLATE = [
  '[Version]',
  'Signature = "$WINDOWS NT$"',
  'Class = System',
  'ClassGuid = {4d36e97d-e325-11ce-bfc1-08002be10318}',
  'Provider = "Wren"',
  'CatalogFile = wren.cat',
  'DriverVer = 06/21/2006,1.0.0.0',
  'PnpLockdown = 1',
  '[DestinationDirs]',
  'DefaultDestDir = WREN_DIR',
  '[SourceDisksNames]',
  '1 = "Disk"',
  '[SourceDisksFiles]',
  'wren.sys = 1',
  '[Manufacturer]',
  '"Wren" = Wren,NTamd64.10.0...16299',
  '[Wren.NTamd64.10.0...16299]',
  '"Device" = Wren_Device, PCI\\VEN_1AF4',
  '[Wren_Device]',
  'CopyFiles = Files',
  '[Files]',
  'wren.sys',
  '[Wren_Device.Services]',
  'AddService = wren, 2, Service',
  '[Service]',
  'ServiceType = 1',
  'StartType = 3',
  'ErrorControl = 1',
  'ServiceBinary = %WREN_DIR%\\wren.sys',
  '',
].join('\r\n');

const file = { path: 'wren.inf', bytes: Buffer.from(TEMPLATE) };

describe('a word that a build replaces', () => {
  test.each([
    ['@NAME@', 'x@NAME@y'],
    ['$(NAME)', 'x$(NAME)y'],
    ['${NAME}', 'x${NAME}y'],
    ['{{ NAME }}', 'x{{ NAME }}y'],
    ['$NAME$', 'x$NAME$y'],
  ])('is read through %s', (_marks, text) => {
    expect(templateOf({ NAME: 'wren' }).read(text)).toBe('xwreny');
  });

  test('without marks is read through only when it is of capitals in parts, the longest first', () => {
    expect(templateOf({ NAME: 'wren' }).read('NAME')).toBe('NAME');
    expect(templateOf({ A_B: '1', A_B_C: '2', '<it>': '3' }).read('A_B A_B_C <it>')).toBe('1 2 3');
  });

  test('is one finding, neither an undefined token nor a file without a place', async () => {
    for (const [result] of [await check([file]), await port([file])]) {
      expect(result?.findings.map(({ id, level }) => [id, level])).toEqual([['T45-directory-placeholder', 'warning']]);
      expect(result?.findings[0]?.places?.map(({ line }) => line)).toEqual([10, 29]);
    }
  });

  test('with a value is kept in the text, and told what it has to become', async () => {
    const [today] = await port([file], { define: { WREN_DIR: '12' } });
    expect(today?.outcome).toBe('unchanged');
    expect(today?.findings.map(({ heldBack }) => heldBack)).toEqual([
      'WREN_DIR stands for 12 and has to become 13, in the build that replaces it',
    ]);
    const [later] = await check([file], { define: { WREN_DIR: '13' } });
    expect(later?.findings).toEqual([]);
  });

  test('is still an undefined token where nothing says that a build replaces it', async () => {
    const plain = { ...file, bytes: Buffer.from(TEMPLATE.replace('= WREN_DIR', '= 12')) };
    const [result] = await check([plain]);
    expect(result?.findings.map(({ codes }) => codes[0])).toContain(1235);
  });

  test('in the name of a section finds it', () => {
    const document = parseInfText('[@NAME@.Files]\r\nx\r\n', templateOf({ NAME: 'Wren' }));
    expect(document.sections.has('wren.files')).toBe(true);
    expect(document.text).toContain('@NAME@');
  });
});

test('a part of a field that is read through is replaced where it stands', () => {
  const piece = fc.constantFrom('a', '\\', '%12%', '@W@', '@E@', 'bc');
  const template = templateOf({ W: 'wren', E: '' });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const value = pieces.join('');
      const tokens = new Tokens(parseInfText('[Version]\r\n', template));
      const map = resolveWithMap(tokens, value);
      expect(map.text).toBe(template.read(value));
      for (const each of map.pieces) {
        const { from, to, text } = replaceResolved(map, each.start, each.end, '#');
        const made = template.read(value.slice(0, from) + text + value.slice(to));
        expect(made).toBe(`${map.text.slice(0, each.start)}#${map.text.slice(each.end)}`);
      }
    }),
  );
});

describe('an edit of a template', () => {
  const template = templateOf({ DIR: '12', NAME: 'wren' });
  const lost = (text: string, edits: { start: number; end: number; text: string }[]): string | null =>
    whyWordsLost(text, template, { edits, moves: [], followUps: [] });

  test('may move a word, and remove the line that holds it', () => {
    expect(lost('a = @DIR@', [{ start: 0, end: 9, text: 'b = @DIR@' }])).toBeNull();
    expect(lost('a = @DIR@', [{ start: 0, end: 9, text: '' }])).toBeNull();
  });

  test('is written with the words whose values it keeps', () => {
    const spelled = (text: string, made: string): string =>
      withWords(text, template, { start: 0, end: text.length, text: made }).text;
    expect(spelled('X,NT@NAME@', 'X,NTwren.10.0...16299')).toBe('X,NT@NAME@.10.0...16299');
    expect(spelled('%@DIR@%\\@NAME@.sys', '%13%\\wren.sys')).toBe('%13%\\@NAME@.sys');
    expect(spelled('@NAME@ and @NAME@', 'wren and wren, too')).toBe('@NAME@ and @NAME@, too');
    expect(spelled('@NAME@', 'lark')).toBe('lark');
  });

  test('keeps what it reads, whatever it becomes', () => {
    const piece = fc.constantFrom('a', '@NAME@', '@DIR@', '1', 'wren', '12', '.');
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (old, made) => {
        const edit = withWords(old, template, { start: 0, end: old.length, text: template.read(made) });
        expect(template.read(edit.text)).toBe(template.read(template.read(made)));
      }),
    );
  });

  test('may not write a value in place of a word', () => {
    expect(lost('a = @DIR@', [{ start: 4, end: 9, text: '13' }])).toContain('has to become 13');
    expect(lost('a = @DIR@,@DIR@', [{ start: 4, end: 15, text: '13,11' }])).toContain('the word stays');
    expect(lost('a = @NAME@', [{ start: 0, end: 0, text: 'b = wren\r\n' }])).toContain('spell out NAME');
  });
});

describe('--define', () => {
  const given = (...define: string[]): (() => unknown) => {
    return () => definitions({ define });
  };

  test('takes words and values', () => {
    expect(given('A_B=13', '@x@=%13%', 'EMPTY=')()).toEqual({ A_B: '13', '@x@': '%13%', EMPTY: '' });
  });

  test.each([
    ['without a value', ['A_B'], /takes a word and what a build puts there/],
    ['of the architecture', ['$ARCH$=amd64'], /\$ARCH\$ needs no value/],
    ['that would part a field', ['A_B=a,b'], /would part fields/],
    ['that is one processor', ['INF_ARCH=amd64'], /--define 'INF_ARCH=\$ARCH\$'/],
    ['given twice', ['A_B=1', 'A_B=2'], /gives A_B two values/],
  ])('refuses a word %s', (_what, words, message) => {
    expect(given(...words)).toThrow(message);
  });
});
