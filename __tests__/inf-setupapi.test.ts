import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readAsSetupapi, toSetupapiLine, windowsDirectoryOf } from '../src/inf/setupapi';
import { comparable } from './support/comparable-reading';
import { edgeAnswers } from './support/recorded';

describe('the setupapi reading', () => {
  const edges = edgeAnswers();

  test('the suite of single constructs is there', () => {
    expect(edges.length).toBeGreaterThanOrEqual(121);
  });

  test.each(edges.map((edge) => [basename(edge.path), edge] as const))(
    '%s reads as recorded',
    (_, { path, directory, answer }) => {
      expect(comparable(readAsSetupapi(readFileSync(path), directory))).toEqual(comparable(answer));
    },
  );
});

describe('the object of `parse --format setupapi`', () => {
  const bytes = Buffer.from('[Version]\r\nSignature="$Windows NT$"\r\n[S]\r\na=%01%\\x.sys,%12%\\y\r\nHKR,,b\r\n');

  test('has the documented members in the documented order', () => {
    const record = toSetupapiLine('drivers/own.inf', bytes);
    expect(Object.keys(record)).toEqual(['file', 'ok', 'error', 'errorLine', 'sections']);
    expect(record).toEqual({
      file: 'drivers/own.inf',
      ok: true,
      error: null,
      errorLine: null,
      sections: [
        { name: 'Version', lines: [{ key: 'Signature', fields: ['$Windows NT$'] }] },
        {
          name: 'S',
          lines: [
            { key: 'a', fields: ['drivers\\x.sys', 'C:\\windows\\system32\\drivers\\y'] },
            { key: null, fields: ['HKR', '', 'b'] },
          ],
        },
      ],
    });
  });

  test('a file that cannot be opened has its error and line', () => {
    expect(toSetupapiLine('x.inf', Buffer.from('[Version]\r\n[open\r\n'))).toEqual({
      file: 'x.inf',
      ok: false,
      error: 'ERROR_BAD_SECTION_NAME_LINE',
      errorLine: 2,
      sections: [],
    });
    expect(toSetupapiLine('x.inf', Buffer.from(''))).toMatchObject({ ok: false, error: 'ERROR_FILE_INVALID' });
  });

  test.each([
    ['/work/a/x.inf', 'Z:\\work\\a\\'],
    ['C:\\a\\x.inf', 'C:\\a\\'],
    ['C:/a/x.inf', 'C:\\a\\'],
    ['a/x.inf', 'a\\'],
    ['x.inf', ''],
    ['\\\\server\\share\\x.inf', '\\\\server\\share\\'],
  ])('the directory of %s is %s', (file, directory) => {
    expect(windowsDirectoryOf(file)).toBe(directory);
  });
});

describe('constructs beyond the recorded suite', () => {
  const read = (text: string): unknown => {
    const reading = readAsSetupapi(Buffer.from(`[Version]\r\nSignature="$Windows NT$"\r\n${text}`, 'latin1'));
    return reading.ok ? reading.sections.slice(1).map(({ name, lines }) => ({ name, lines })) : reading;
  };

  test.each([
    [
      'blanks behind a backslash belong to the field',
      '[S]\r\na=x\\  ,y\r\n',
      [{ name: 'S', lines: [{ key: 'a', fields: ['x\\  ', 'y'] }] }],
    ],
    [
      'a directory that ends in a backslash does not double it',
      '[S]\r\na=%24%\\x,%24%x\r\n',
      [{ name: 'S', lines: [{ key: 'a', fields: ['C:\\x', 'C:\\x'] }] }],
    ],
    [
      'a string that ends in a backslash keeps it',
      '[S]\r\na=%d%\\x\r\n[Strings]\r\nd="c:\\"\r\n',
      [
        { name: 'S', lines: [{ key: 'a', fields: ['c:\\\\x'] }] },
        { name: 'Strings', lines: [{ key: 'd', fields: ['c:\\'] }] },
      ],
    ],
    [
      'a directory of a user stays a token',
      '[S]\r\na=%16389%\r\n',
      [{ name: 'S', lines: [{ key: 'a', fields: ['%16389%'] }] }],
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('a header counts even behind text, as long as no header came before', () => {
    const reading = readAsSetupapi(Buffer.from('junk [Version]\r\nSignature="$Windows NT$"\r\n[Strings]\r\n'));
    expect(reading).toMatchObject({ ok: true, sections: [{ name: 'Version' }, { name: 'Strings' }] });
  });

  test('NULs far into an ANSI file are spaces, those in front make it UTF-16', () => {
    const head = `[Version]\r\nSignature="$Windows NT$"\r\n[S]\r\n;${'x'.repeat(600)}\r\n`;
    const even = (text: string): Buffer => Buffer.from(text.length % 2 === 0 ? text : `${text} `, 'latin1');
    expect(readAsSetupapi(even(`${head}a=b\0c\r\n`))).toMatchObject({
      ok: true,
      sections: [{}, { lines: [{ key: 'a', fields: ['b c'] }] }],
    });
    expect(readAsSetupapi(even(`\0${head}a=b\r\n`))).toMatchObject({ ok: false, error: 'ERROR_EXPECTED_SECTION_NAME' });
  });
});
