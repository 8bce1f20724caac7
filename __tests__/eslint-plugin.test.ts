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
