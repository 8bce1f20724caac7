import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Linter, RuleTester } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import plugin = require('../src/eslint');

const tester = new RuleTester();
const typed = new RuleTester({ languageOptions: { parser } });
const rule = (id: string): (typeof plugin.rules)[string] => plugin.rules[id] as (typeof plugin.rules)[string];

tester.run('hardcoded-file-paths', rule('hardcoded-file-paths'), {
  valid: [
    "import path from 'path';\npath.join(process.env.ProgramData, 'Contoso', 'x.log');",
    { code: "console.log('C:\\\\Windows\\\\System32\\\\drivers is the folder');" },
    // A note, which is not asked for.
    "open('C:\\\\Windows\\\\System32\\\\reg.exe');",
    '// infport-ignore hardcoded-file-paths -- kept for old systems\nopen("C:\\\\Windows\\\\System32\\\\drivers\\\\contoso.sys");',
  ],
  invalid: [
    {
      code: "\nopen('C:\\\\Windows\\\\System32\\\\drivers\\\\contoso.sys');",
      errors: [{ messageId: 'place', line: 2, column: 6, endLine: 2, endColumn: 51 }],
    },
    {
      code: "open('C:\\\\Windows\\\\System32\\\\reg.exe');",
      options: [{ notes: true }],
      errors: [{ messageId: 'place', line: 1 }],
    },
  ],
});

const MADE = "path.join(process.env.ProgramData || 'C:\\\\ProgramData', 'Contoso', 'x.log')";

tester.run('hardcoded-file-paths: fixes', rule('hardcoded-file-paths'), {
  valid: [`const path = require('path');\nopen(${MADE});\n`],
  invalid: [
    {
      code: "const path = require('path');\nopen('C:\\\\ProgramData\\\\Contoso\\\\x.log');\n",
      output: `const path = require('path');\nopen(${MADE});\n`,
      errors: [{ messageId: 'place', line: 2 }],
    },
    {
      // The import comes with the first rewrite; the second is made when it is there.
      code: "const fs = require('fs');\nfs.rmSync('C:\\\\ProgramData\\\\Contoso\\\\x.log');\nf('C:\\\\ProgramData\\\\Contoso\\\\x.log');\n",
      output: `const fs = require('fs');\nconst path = require('path');\nfs.rmSync(${MADE});\nf('C:\\\\ProgramData\\\\Contoso\\\\x.log');\n`,
      errors: [{ messageId: 'place' }, { messageId: 'place' }],
    },
    {
      // Held back: the name is taken.
      code: "const path = 'x';\nrequire('fs').rmSync('C:\\\\ProgramData\\\\Contoso\\\\x.log', path);\n",
      output: null,
      errors: [{ messageId: 'place' }],
    },
    {
      // Temporary files move with it, so that it is only suggested.
      code: "const os = require('os'), path = require('path');\nopen('C:\\\\Windows\\\\Temp\\\\Contoso\\\\x.log');\n",
      output: null,
      errors: [
        {
          messageId: 'place',
          suggestions: [
            {
              messageId: 'followUp',
              output:
                "const os = require('os'), path = require('path');\nopen(path.join(os.tmpdir(), 'Contoso', 'x.log'));\n",
            },
          ],
        },
      ],
    },
  ],
});

typed.run('hardcoded-file-paths: types', rule('hardcoded-file-paths'), {
  valid: [],
  invalid: [
    {
      code: "import * as path from 'path';\ntype Log = 'C:\\\\ProgramData\\\\Contoso\\\\a' | 'b';\nexport const log = f('C:\\\\ProgramData\\\\Contoso\\\\a');\nfunction f(l: Log): string {\n  return path.sep + l;\n}\n",
      filename: 'tool.ts',
      output: null,
      errors: [{ messageId: 'place', line: 3 }],
    },
    {
      code: "import * as path from 'path';\nexport const log = f('C:\\\\ProgramData\\\\Contoso\\\\a');\nfunction f(l: string): string {\n  return path.sep + l;\n}\n",
      filename: 'tool.ts',
      output:
        "import * as path from 'path';\nexport const log = f(path.join(process.env.ProgramData ?? 'C:\\\\ProgramData', 'Contoso', 'a'));\nfunction f(l: string): string {\n  return path.sep + l;\n}\n",
      errors: [{ messageId: 'place', line: 2 }],
    },
  ],
});

typed.run('hardcoded-registry-paths', rule('hardcoded-registry-paths'), {
  valid: [{ code: "export const hive: string = 'HKLM';", filename: 'tool.ts' }],
  invalid: [
    {
      code: "export const key: string = 'HKLM\\\\SYSTEM\\\\CurrentControlSet\\\\Services\\\\Contoso';",
      filename: 'tool.ts',
      errors: [{ messageId: 'place', line: 1, column: 28 }],
    },
  ],
});

tester.run('hardcoded-device-paths', rule('hardcoded-device-paths'), {
  valid: ["net.connect('\\\\\\\\.\\\\pipe\\\\contoso');"],
  invalid: [{ code: "open('\\\\\\\\.\\\\Contoso0');", errors: [{ messageId: 'place' }] }],
});

tester.run('session-zero-ui', rule('session-zero-ui'), {
  valid: ["exec('msg * hello');"],
  invalid: [
    {
      code: "const { Service } = require('node-windows');\nexec('msg * hello');",
      errors: [{ messageId: 'place', line: 2 }],
    },
  ],
});

test('all rewrites of a file are made, with one import', () => {
  const text =
    "const fs = require('fs');\nfs.rmSync('C:\\\\ProgramData\\\\Contoso\\\\x.log');\nf('C:\\\\ProgramData\\\\Contoso\\\\x.log');\n";
  expect(new Linter().verifyAndFix(text, [plugin.configs.recommended], { filename: 'tool.js' })).toMatchObject({
    messages: [],
    output: `const fs = require('fs');\nconst path = require('path');\nfs.rmSync(${MADE});\nf(${MADE});\n`,
  });
});

test('the recommended configuration turns every rule on', () => {
  const messages = new Linter().verify("open('\\\\\\\\.\\\\Contoso0');", [plugin.configs.recommended], {
    filename: 'tool.js',
  });
  expect(messages.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([['infport/hardcoded-device-paths', 1]]);
  expect(Object.keys(plugin.rules)).toEqual([
    'hardcoded-file-paths',
    'hardcoded-registry-paths',
    'hardcoded-device-paths',
    'session-zero-ui',
  ]);
});

describe('with the type information of typescript-eslint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'infport-eslint-'));
  const DRIVERS = "const driver = root + '\\\\System32\\\\drivers\\\\contoso.sys';\nexport const all = [driver];\n";
  const sources: Record<string, string> = {
    'tsconfig.json': '{ "extends": "./config/base.json", "include": ["src", "lib"] }',
    'config/base.json':
      '{ "compilerOptions": { "strict": true, "types": [], "noPropertyAccessFromIndexSignature": true, "paths": { "@lib/*": ["../lib/*"] } } }',
    'lib/places.ts': "export const root: string = 'C:\\\\Windows';\n",
    'lib/index.ts': "export * from './places';\n",
    'src/alias.ts': `import { root } from '@lib/places';\n${DRIVERS}`,
    'src/barrel.ts': `import { root } from '../lib';\n${DRIVERS}`,
    'src/options.ts':
      "import * as path from 'path';\nexport const log = path.join('C:\\\\ProgramData', 'Contoso', process.pid + '.log');\n",
  };
  for (const [name, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  afterAll(() => rmSync(folder, { recursive: true }));

  const lint = (name: string, parserOptions: object): Linter.FixReport =>
    new Linter({ cwd: folder }).verifyAndFix(
      sources[name] ?? '',
      [{ files: ['**/*.ts'], languageOptions: { parser, parserOptions } }, plugin.configs.recommended],
      { filename: join(folder, name) },
    );
  const typed = { project: './tsconfig.json', tsconfigRootDir: folder };

  test.each(['src/alias.ts', 'src/barrel.ts'])('a constant of another module is followed: %s', (name) => {
    expect(lint(name, {}).messages).toEqual([]);
    expect(lint(name, typed).messages).toMatchObject([{ ruleId: 'infport/hardcoded-file-paths', line: 2 }]);
  });

  test("a rewrite is spelled as the project's options ask for", () => {
    expect(lint('src/options.ts', {}).output).toContain('process.env.ProgramData ??');
    expect(lint('src/options.ts', typed).output).toContain("process.env['ProgramData'] ??");
  });
});

describe('the project that is linted is data', () => {
  const code = "open('C:\\\\Windows\\\\System32\\\\drivers\\\\wren.sys');\n";

  /** What the plugin says of a file; `services`: what a parser hands over with it. */
  function messages(filename: string, settings: object, services: object = {}): readonly string[] {
    const withServices = {
      parseForESLint: (text: string, options: parser.ParserOptions) => ({
        ...parser.parseForESLint(text, options),
        services,
      }),
    };
    const config = [
      {
        files: ['**/*.ts', '**/.*.ts'],
        plugins: { infport: plugin },
        languageOptions: { parser: withServices },
        settings,
        rules: { 'infport/hardcoded-file-paths': 'error' as const },
      },
    ];
    return new Linter({ cwd: '/' }).verify(code, config as never, { filename }).map(({ message }) => message);
  }

  const told = [expect.stringContaining('drivers')];

  test.each(['a.ts', 'sub/\n::error::x.ts', 'C:\\x\\a.ts', '\\\\?\\C:\\a.ts', '$(touch x).ts', '\u202ea.ts', 'CON.ts'])(
    'a file of the name %j is read like any other',
    (name) => expect(messages(name, {})).toEqual(told),
  );

  test('shared settings say nothing to the rules', () => {
    for (const settings of [{ infport: { transforms: ['./evil.js'], encoding: 'x', only: [] } }, { infport: 7 }])
      expect(messages('a.ts', settings)).toEqual(told);
  });

  test.each([
    [
      'options of other types',
      { paths: { a: 7, b: null, c: [7, null, {}], d: 'x' }, baseUrl: 7, configFilePath: '/p/tsconfig.json' },
    ],
    ['no options', {}],
    ['a configuration outside', { paths: { '*': ['/etc/*', '../../*'] }, configFilePath: '/p/tsconfig.json' }],
    [
      'names of the prototype',
      { paths: JSON.parse('{"__proto__":["x"],"constructor":["y"]}'), configFilePath: 'tsconfig.json' },
    ],
    [
      'many patterns',
      {
        paths: Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`${at}*`, ['*']])),
        configFilePath: '/p/t.json',
      },
    ],
  ])('a program with %s is no reason to fail', (_what, options) => {
    const program = {
      getSourceFile: () => undefined,
      getCompilerOptions: () => options,
      isSourceFileFromExternalLibrary: () => false,
    };
    expect(messages('/p/a.ts', {}, { program })).toEqual(told);
  });

  test('the rules take no option but the one that they describe', () => {
    const config = (option: unknown): Linter.Config[] => [
      { plugins: { infport: plugin }, rules: { 'infport/hardcoded-file-paths': ['error', option] } } as Linter.Config,
    ];
    for (const option of [{ transforms: ['./evil.js'] }, { notes: 'yes' }, 'x', { notes: true, more: 1 }])
      expect(() => new Linter().verify(code, config(option), { filename: 'a.js' })).toThrow(/hardcoded-file-paths/);
  });
});
