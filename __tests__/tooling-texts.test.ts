import * as fc from 'fast-check';
import { STATE_APIS } from '../src/knowledge/state-apis';
import { FILE_PLACES, REGISTRY_PLACES, type ToolingPlace } from '../src/knowledge/tooling-places';
import { parseDeviceName } from '../src/tooling/device-name';
import { parseRegistryKey } from '../src/tooling/registry-key';
import { looksLikeShellText, shellWords } from '../src/tooling/shell-text';
import { candidatesOf, relativeSpecifiers } from '../src/tooling/specifiers';
import { parseWindowsPath } from '../src/tooling/windows-path';

const words = (text: string): string[] => shellWords(text).map((word) => word.text);

describe('command texts', () => {
  test.each([
    ['copy "C:\\Program Files\\x.sys" d:\\y', ['copy', 'C:\\Program Files\\x.sys', 'd:\\y']],
    ['a & b | c > C:\\log.txt', ['a', 'b', 'c', 'C:\\log.txt']],
    ["Remove-Item -Path 'HKLM:\\SOFTWARE\\A B' -Recurse", ['Remove-Item', '-Path', 'HKLM:\\SOFTWARE\\A B', '-Recurse']],
    ['del $env:windir\\INF\\x.inf', ['del', '%windir%\\INF\\x.inf']],
    ['dir ${env:ProgramFiles(x86)}\\X', ['dir', '%ProgramFiles(x86)%\\X']],
    ['Get-Item x # C:\\Windows', ['Get-Item', 'x']],
    ['rem C:\\Windows', []],
    ['dir C:\\Program Files\\Contoso', ['dir', 'C:\\Program Files\\Contoso']],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('a command inside a quoted argument is split again', () => {
    expect(words('powershell -Command "Remove-Item \'C:\\Windows\\x\'"')).toContain('C:\\Windows\\x');
  });

  test('prose is no command', () => {
    expect(looksLikeShellText('The file is in C:\\Windows now')).toBe(false);
    expect(looksLikeShellText('reg add HKLM\\SOFTWARE\\X')).toBe(true);
  });
});

test('keys in every spelling of the root', () => {
  for (const root of [
    'HKLM\\',
    'hklm:\\',
    'HKEY_LOCAL_MACHINE\\',
    'Registry::HKEY_LOCAL_MACHINE\\',
    'Computer\\HKEY_LOCAL_MACHINE\\',
    '\\Registry\\Machine\\',
    'HKLM/',
  ]) {
    expect(parseRegistryKey(`${root}SOFTWARE\\X`)).toEqual({ hive: 'HKLM', segments: ['SOFTWARE', 'X'] });
  }
  expect(parseRegistryKey('HKLM')).toBeNull();
});

test('long-path prefixes are paths, pipes are no devices', () => {
  expect(parseWindowsPath('\\\\?\\C:\\a')?.segments).toEqual(['a']);
  expect(parseDeviceName('\\\\?\\C:\\a')).toBeNull();
  expect(parseDeviceName('\\\\.\\pipe\\a')).toBeNull();
  expect(parseDeviceName('\\\\.\\a')?.name).toBe('a');
});

test('relative imports, with the output names that TypeScript writes', () => {
  expect(
    relativeSpecifiers("import a from './a.js'; const b = require('../b'); export * from \"./c\"; import('fs')"),
  ).toEqual(['./a.js', '../b', './c']);
  expect(candidatesOf('src/x/y.ts', '../a.js')).toContain('src/a.ts');
});

test('no text makes the recognisers throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'C:\\/%"\'`$# &|;(){}.?HKLM\n\r\uf8ff'.split(''), 'env:', 'Program') }),
      (text) => {
        parseWindowsPath(text);
        parseRegistryKey(text);
        parseDeviceName(text);
        shellWords(text);
      },
    ),
  );
});

test('every replacement names a state function that exists, from the build on that has it', () => {
  const places: ToolingPlace[] = [...Object.values(FILE_PLACES), ...Object.values(REGISTRY_PLACES)];
  for (const { api, firstBuild } of places) {
    if (api === null) continue;
    const known = STATE_APIS.filter((each) => each.api === api);
    expect(known).not.toHaveLength(0);
    // Windows 10 is the oldest that is served: what is older needs no build.
    if (firstBuild !== null) expect(known.map((each) => each.firstBuild)).toContain(firstBuild);
    else expect(known.every((each) => each.firstBuild === null || each.firstBuild < 10240)).toBe(true);
  }
});
