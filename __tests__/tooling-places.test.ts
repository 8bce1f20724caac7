import { DEFAULT_OPTIONS, type EngineOptions, type InputFile } from '../src/contract/options';
import { NO_FACTS, type PackageFacts } from '../src/contract/package-facts';
import type { FileResult, Finding } from '../src/contract/result';
import { check } from '../src/check';
import { modulesBeside } from '../src/engine/tooling/companions';
import { checkTooling as checkToolingWith } from '../src/engine/tooling/port-tooling';
import { chosenTransforms } from '../src/cli/chosen-transforms';
import { builtinTransforms } from '../src/builtin-transforms';

const file = (path: string, text: string): InputFile => ({ path, bytes: Buffer.from(text) });

const checkTooling = (
  files: readonly InputFile[],
  facts: PackageFacts,
  options: Partial<EngineOptions> = {},
  companions: readonly InputFile[] = [],
): Promise<FileResult[]> =>
  checkToolingWith(files, facts, { ...DEFAULT_OPTIONS, transforms: builtinTransforms(), ...options }, companions);

async function findingsIn(
  text: string,
  path = 'tool.js',
  options: Partial<EngineOptions> = {},
  facts: PackageFacts = NO_FACTS,
): Promise<readonly Finding[]> {
  const [result] = await checkTooling([file(path, text)], facts, options);
  return result?.findings ?? [];
}

const idsIn = async (text: string, path?: string, options?: Partial<EngineOptions>): Promise<string[]> =>
  (await findingsIn(text, path, options)).map(({ id, level, line }) => `${line} ${id} ${level}`);

describe('spellings', () => {
  test.each([
    [
      'a path put together with +=',
      "let d = 'C:\\\\Windows';\nd += '\\\\System32';\nd += '\\\\drivers\\\\heron.sys';\n",
      '3 T41-file-drivers warning',
    ],
    [
      'a path that is joined to itself',
      "let d = process.env.SystemRoot;\nd = path.join(d, 'System32');\nd = path.join(d, 'drivers', name);\n",
      '3 T41-file-drivers warning',
    ],
    [
      'a path that is put into itself, and more behind it',
      "let d;\nd = process.env.SystemRoot;\nd = `${d}\\\\System32`;\nd += '\\\\drivers\\\\heron.sys';\n",
      '4 T41-file-drivers warning',
    ],
    [
      'a drive of PowerShell without a separator',
      'exec("powershell -Command Get-Item HKLM:SOFTWARE\\\\Heron");\n',
      '1 T42-registry-software warning',
    ],
    [
      'a colon behind the root',
      "reg.read('HKEY_LOCAL_MACHINE:Software\\\\Heron\\\\Scope');\n",
      '1 T42-registry-software warning',
    ],
    [
      'a blank before the root',
      "execFile('reg', ['QUERY', ' HKEY_LOCAL_MACHINE\\\\Software\\\\Heron', '/v', 'Scope']);\n",
      '1 T42-registry-software warning',
    ],
    [
      'an option of a program',
      "spawn('tool', ['--log=C:\\\\ProgramData\\\\Heron\\\\x.log']);\n",
      '1 T41-file-program-data warning',
    ],
    ['a list of folders', "f('C:\\\\Windows\\\\INF;C:\\\\ProgramData\\\\Heron');\n", '1 T41-file-program-data warning'],
    ['a URL of a file', "load('file:///C:/Windows/System32/drivers/heron.sys');\n", '1 T41-file-drivers warning'],
    ['a drive in WSL', "spawn('/mnt/c/Windows/System32/drivers/heron.exe');\n", '1 T41-file-drivers note'],
    [
      'the root of os.tmpdir()',
      "const os = require('os'), path = require('path');\nf(path.join(os.tmpdir(), 'heron.tmp'));\n",
      '2 T41-file-temp warning',
    ],
    [
      'tmpdir by its own name',
      "import { tmpdir } from 'node:os';\nimport { join } from 'path';\nf(join(tmpdir(), 'heron.tmp'));\n",
      '3 T41-file-temp warning',
    ],
    [
      'the image path of a service',
      "f('\\\\SystemRoot\\\\System32\\\\drivers\\\\heron.sys');\n",
      '1 T41-file-drivers warning',
    ],
    ['split and joined', "f('C:/Windows/INF/heron.inf'.split('/').join('\\\\'));\n", '1 T41-file-inf warning'],
    ['interfaces listed once', "lib.func('int CM_Get_Device_Interface_ListW(void*)');\n", '1 T43-interface-list note'],
    [
      'an object of a session, in a service',
      "require('node-windows');\nopen('Session\\\\1\\\\BaseNamedObjects\\\\Ready');\n",
      '2 T44-session-zero-ui warning',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await idsIn(text)).toContain(expected);
  });

  test('a variable that is assigned from itself is one place, where its text stands', async () => {
    expect(
      await idsIn("let d = 'C:\\\\Program Files\\\\Heron';\nd = path.join(d, 'bin');\nd += '\\\\x.exe';\nopen(d);\n"),
    ).toEqual(['1 T41-file-program-files warning']);
    // How often a loop comes round, and whether a branch is taken, is not known.
    for (const head of ['for (const x of list)', 'if (x)']) {
      const text = `let d = process.env.SystemRoot;\n${head} d = path.join(d, 'System32');\nopen(path.join(d, 'drivers', x));\n`;
      expect(await idsIn(text)).toEqual([]);
    }
  });

  test('a variable that is assigned elsewhere is not followed', async () => {
    expect(
      await idsIn("let d = 'C:\\\\Windows';\nif (x) d = y;\nd += '\\\\System32\\\\drivers\\\\heron.sys';\n"),
    ).toEqual(['1 T41-file-windows note']);
    expect(
      await idsIn("const f = lib.func('CM_Get_Device_Interface_ListW'), g = lib.func('CM_Register_Notification');\n"),
    ).toEqual([]);
  });

  test('constants of a module that is imported by an alias of tsconfig.json', async () => {
    const files = [
      file(
        'src/tool.ts',
        "import { ROOT } from '@heron/constants';\nopen(ROOT + '\\\\System32\\\\drivers\\\\heron.sys');\n",
      ),
      file('src/lib/constants.ts', "export const ROOT = 'C:\\\\Windows';\n"),
    ];
    const aliases = file(
      'tsconfig.json',
      '{\n  // where modules lie\n  "compilerOptions": { "baseUrl": "./src", "paths": { "@heron/*": ["lib/*"], } },\n}\n',
    );
    const [tool] = await checkTooling(files, NO_FACTS, {}, [aliases]);
    expect(tool?.findings.map(({ id }) => id)).toEqual(['T41-file-drivers']);
    expect((await checkTooling(files, NO_FACTS, {}))[0]?.findings).toEqual([]);
  });
});

describe('whose a place is', () => {
  const facts: PackageFacts = {
    infs: [
      {
        path: 'heron.inf',
        names: ['Heron Ltd.', 'HeronScope'],
        interfaces: [],
        files: [],
        services: [{ path: 'heron.inf', line: 7, column: 1, name: 'HeronScope', binary: null, valuesMoved: [] }],
        registry: [{ path: 'heron.inf', line: 9, column: 1, root: 'HKLM', key: 'SOFTWARE\\Heron', value: 'Gain' }],
      },
    ],
  };

  test('keys and folders of Windows are notes of one sentence with advice that fits', async () => {
    const [version, tool, hosts] = await findingsIn(
      "f('HKLM\\\\SOFTWARE\\\\Microsoft\\\\Windows NT\\\\CurrentVersion');\nf('C:\\\\Windows\\\\System32\\\\reg.exe');\nf('C:\\\\Windows\\\\System32\\\\drivers\\\\etc\\\\hosts');\n",
    );
    expect(version).toMatchObject({
      level: 'note',
      message: expect.stringMatching(
        /belongs to Windows, not to the driver package; os\.release\(\) and os\.version\(\) give the version of Windows\.$/,
      ),
    });
    expect(tool?.message).toBe(
      '"C:\\Windows\\System32\\reg.exe" belongs to Windows, not to the driver package; build the path on process.env.SystemRoot.',
    );
    expect(hosts?.level).toBe('note');
  });

  test('notes say in a few words why they are no more', async () => {
    const messages = async (text: string, path?: string): Promise<string[]> =>
      (await findingsIn(text, path)).map(({ message }) => message);
    expect(await messages("f('HKCU\\\\Software\\\\Heron');\nf('HKCR\\\\CLSID\\\\{0}');\n")).toEqual([
      '"HKCU\\Software\\Heron" belongs to the user, not to the driver package.',
      '"HKCR\\CLSID\\{0}" belongs to Windows, not to the driver package; the installer of the program registers its classes.',
    ]);
    expect(await messages("if (at === 'C:\\\\ProgramData\\\\Heron') f();\n")).toEqual([
      '"C:\\ProgramData\\Heron" names ProgramData. It is only compared here.',
    ]);
    expect(await messages("f('/mnt/c/ProgramData/Heron');\n")).toEqual([
      '"/mnt/c/ProgramData/Heron" names ProgramData. It is reached from another system.',
    ]);
    expect(await messages("f('C:\\\\ProgramData\\\\Heron');\n", 'tests/tool.test.js')).toEqual([
      '"C:\\ProgramData\\Heron" names ProgramData. It stands in a test.',
    ]);
  });

  test('a pattern, an icon and what a reader fills in', async () => {
    expect(
      await idsIn("f('C:/Windows/**');\nf('C:/Windows/System32/shell32.dll,3');\nf('C:\\\\Users\\\\<name>\\\\x');\n"),
    ).toEqual(['1 T41-file-windows note', '2 T41-file-system32 note']);
  });

  test('a list of places that the program keeps away from is a list of notes', async () => {
    const list = "['C:\\\\Windows\\\\INF', 'C:\\\\ProgramData\\\\Heron']";
    const levels = async (text: string): Promise<string[]> => (await findingsIn(text)).map(({ level }) => level);
    expect(await levels(`const PROTECTED_PATHS = ${list};\nconst skipped = new Set(${list});\n`)).toEqual([
      'note',
      'note',
      'note',
      'note',
    ]);
    expect(await levels(`const protection = ${list};\n`)).toEqual(['warning', 'warning']);
    expect(await levels("const ignoredFile = 'C:\\\\Windows\\\\INF\\\\heron.inf';\n")).toEqual(['warning']);
  });

  test('other products are notes, in a package all that is not its own', async () => {
    const text =
      "f('C:\\\\Program Files\\\\Google\\\\Chrome\\\\chrome.exe');\nf('HKLM\\\\SOFTWARE\\\\Wren\\\\Settings');\n";
    expect((await findingsIn(text)).map(({ level }) => level)).toEqual(['warning', 'note']);
    expect((await findingsIn(text, 'tool.js', {}, facts)).map(({ level }) => level)).toEqual(['note', 'note']);
  });

  test('what the INF installs and writes comes first, with its line', async () => {
    const text =
      "f('HKLM\\\\SYSTEM\\\\CurrentControlSet\\\\Services\\\\Other');\nf('\\\\\\\\.\\\\Unknown');\nf('HKLM\\\\SYSTEM\\\\CurrentControlSet\\\\Services\\\\HeronScope');\nf('HKLM\\\\SOFTWARE\\\\Heron');\n";
    const findings = await findingsIn(text, 'tool.js', {}, facts);
    expect(findings.map(({ line, level }) => [line, level])).toEqual([
      [3, 'warning'],
      [4, 'warning'],
      [2, 'warning'],
      [1, 'note'],
    ]);
    expect(findings[0]?.related).toMatchObject([{ path: 'heron.inf', line: 7 }]);
  });
});

describe('modules of other packages', () => {
  const roots = file('shared/roots.ts', "export const SYSTEM = 'C:\\\\Windows\\\\System32';\n");
  const through = file('shared/index.ts', "export { SYSTEM } from './roots';\n");
  const tool = file(
    'a/tool.ts',
    "import { SYSTEM } from '../shared';\nexport const image = SYSTEM + '\\\\drivers\\\\heron.sys';\n",
  );

  test('are read for what they give, and not reported', async () => {
    const results = await checkTooling([tool], NO_FACTS, {}, [roots, through]);
    expect(results.map(({ path, findings }) => [path, findings.map(({ id }) => id)])).toEqual([
      ['a/tool.ts', ['T41-file-drivers']],
    ]);
    expect((await checkTooling([tool], NO_FACTS, {}, []))[0]?.findings).toEqual([]);
  });

  test('are found where an INF parts them', async () => {
    const results = await check([
      tool,
      roots,
      through,
      file('a/heron.inf', '[Version]\r\nSignature="$Windows NT$"\r\n'),
    ]);
    expect(results[0]?.findings.map(({ id }) => id)).toEqual(['T41-file-drivers']);
  });

  test('are named by the imports of those that are given', () => {
    expect(modulesBeside(tool, new Set(['a/tool.ts']))).toEqual([
      expect.arrayContaining(['shared.ts', 'shared/index.ts']),
    ]);
    expect(modulesBeside(tool, new Set(['a/tool.ts', 'shared/index.ts']))).toEqual([]);
  });
});

describe('other holders of code', () => {
  test('the scripts of a manifest, and nothing else in it', async () => {
    const text =
      '{\n  "description": "C:\\\\Windows\\\\INF",\n  "scripts": {\n    "install": "copy heron.sys C:\\\\Windows\\\\System32\\\\drivers\\\\heron.sys"\n  }\n}\n';
    expect(await idsIn(text, 'package.json')).toEqual(['4 T41-file-drivers warning']);
  });

  test.each(['view.vue', 'view.svelte'])('the script of %s keeps its lines', async (path) => {
    const text =
      '<template>\n  <p>C:\\Windows\\INF</p>\n</template>\n<script lang="ts">\nconst d: string = \'C:\\\\Windows\\\\INF\\\\heron.inf\';\n</script>\n<style>p{}</style>\n';
    expect(await idsIn(text, path)).toEqual(['5 T41-file-inf warning']);
  });

  test.each([
    [
      '// @flow\nconst d: string = "C:\\\\Windows\\\\INF";\n',
      'written for Flow, whose types are not those of TypeScript',
    ],
    [
      '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.d = "C:\\\\Windows\\\\INF";\n',
      /^built output/,
    ],
    [
      '"use strict";\nvar __importDefault = (this && this.__importDefault) || function (mod) {};\nf("C:\\\\Windows\\\\INF");\n',
      /^built output/,
    ],
  ])('%s', async (text, reason) => {
    const [result] = await checkTooling([file('tool.js', text)], NO_FACTS);
    expect(result).toMatchObject({
      outcome: 'skipped',
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
  });
});

describe('what is asked for', () => {
  const text =
    "f('C:\\\\Windows\\\\INF\\\\heron.inf');\nf('C:\\\\ProgramData\\\\Heron');\nf('HKLM\\\\SOFTWARE\\\\Heron');\n";

  test('findings by their ids', async () => {
    expect(await idsIn(text, 'tool.js', { only: ['T41-file-inf'] })).toEqual(['1 T41-file-inf warning']);
    expect(await idsIn(text, 'tool.js', { skip: ['T41-file'] })).toEqual(['3 T42-registry-software warning']);
    expect(chosenTransforms('only', ['t41-FILE-inf', 'T42'], builtinTransforms())).toEqual([
      'T41-file-inf',
      'hardcoded-registry-paths',
    ]);
    expect(() => chosenTransforms('only', ['T01-file'], builtinTransforms())).toThrow('there is no transform');
  });

  test('the level of a finding by its id', async () => {
    const [result] = await check([file('tool.js', text)], {
      severity: { 'T41-file': 'error', 'T41-file-inf': 'off', 'hardcoded-registry-paths': 'note' },
    });
    expect(result?.findings.map(({ id, level }) => `${id} ${level}`)).toEqual([
      'T41-file-program-data error',
      'T42-registry-software note',
    ]);
  });

  test('a whole file keeps quiet with a reason; a comment that keeps nothing quiet is told', async () => {
    expect(await idsIn(`// infport-ignore-file hardcoded-file-paths -- made on this machine only\n${text}`)).toEqual([
      '4 T42-registry-software warning',
    ]);
    expect(await idsIn(`// infport-ignore-file hardcoded-file-paths\n${text}`)).toHaveLength(3);
    expect(
      await idsIn("// infport-ignore hardcoded-device-paths -- old\nf('C:\\\\Windows\\\\INF\\\\heron.inf');\n"),
    ).toEqual(['2 T41-file-inf warning', '1 T40-unused-suppression note']);
    expect(await idsIn('// infport-ignore hardcoded-device-paths -- old\nf(1);\n')).toEqual([
      '1 T40-unused-suppression note',
    ]);
    expect(await idsIn("f('C:\\\\Windows\\\\INF\\\\heron.inf'); // infport-ignore T41-file-inf -- old\n")).toEqual([]);
  });
});
