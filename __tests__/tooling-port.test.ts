import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import * as ts from 'typescript';
import type { EngineOptions, InputFile } from '../src/contract/options';
import { NO_FACTS, type PackageFacts } from '../src/contract/package-facts';
import { companionPaths } from '../src/engine/tooling/companions';
import { check } from '../src/check';
import { portTooling } from '../src/engine/tooling/port-tooling';
import { port } from '../src/port';
import { withDefaults } from '../src/with-defaults';
import type { FileResult } from '../src/contract/result';

const file = (path: string, text: string): InputFile => ({ path, bytes: Buffer.from(text) });

async function portOne(
  text: string,
  options: Partial<EngineOptions> = {},
  path = 'tool.ts',
  facts: PackageFacts = NO_FACTS,
): Promise<FileResult> {
  const [result] = await portTooling([file(path, text)], facts, withDefaults(options, [file(path, text)]), []);
  return result as FileResult;
}

const IMAGE = "const image = 'C:\\\\Windows\\\\System32\\\\drivers\\\\mixer.sys';\n";

const FACTS: PackageFacts = {
  infs: [
    {
      path: 'mixer.inf',
      services: [
        {
          path: 'mixer.inf',
          line: 40,
          column: 1,
          name: 'Mixer',
          binary: 'mixer.sys',
          valuesMoved: [{ value: 'Depth', fromKey: '', toKey: 'Parameters' }],
        },
      ],
      files: [
        {
          path: 'mixer.inf',
          line: 30,
          column: 1,
          name: 'mixerctl.dll',
          from: '%windir%\\System32',
          to: 'the driver store',
        },
      ],
      registry: [
        { path: 'mixer.inf', line: 50, column: 1, root: 'HKLM', key: 'SOFTWARE\\Contoso\\Mixer', value: 'Path' },
      ],
      interfaces: [{ path: 'mixer.inf', line: 35, column: 1, guid: '{2D1C7B60-33F1-4F0A-8E55-0D9A6C1E7F42}' }],
      names: ['Contoso', 'Mixer'],
    },
  ],
};

describe('findings point at the INF of the package', () => {
  const related = async (text: string): Promise<string[]> => {
    const { findings } = await portOne(text, {}, 'tool.ts', FACTS);
    return findings.flatMap((finding) =>
      (finding.related ?? []).map(({ path, line, message }) => `${path}:${line} ${message}`),
    );
  };

  test('a moved value that the line reads', async () => {
    const text = "exec('reg query HKLM\\\\SYSTEM\\\\CurrentControlSet\\\\Services\\\\mixer /v Depth');\n";
    const result = await portOne(text, { annotate: true }, 'tool.ts', FACTS);
    expect(result.findings[0]?.message).toContain('Value Depth moved to Parameters; this line reads the old place.');
    expect(result.afterText).toMatch(
      /^\/\/ infport: hardcoded-registry-paths: value Depth moved to Parameters \(mixer\.inf\)\n/,
    );
    expect(await related(text)).toEqual([
      'mixer.inf:40 This INF installs the service Mixer; value Depth moved to Parameters.',
    ]);
  });

  test('a moved value that a use of the constant reads', async () => {
    expect(
      await related(
        "const KEY = 'HKLM\\\\SYSTEM\\\\CurrentControlSet\\\\Services\\\\Mixer';\nread(KEY, 'Depth');\nread(KEY, 'Other');\n",
      ),
    ).toEqual([
      'mixer.inf:40 This INF installs the service Mixer; value Depth moved to Parameters.',
      'tool.ts:2 This place uses it. Value Depth moved to Parameters; this line reads the old place.',
      'tool.ts:3 This place uses it.',
    ]);
  });

  test('a file of the package, also through %SystemRoot%', async () => {
    const place =
      'mixer.inf:30 This INF copied mixerctl.dll to %windir%\\System32; after the port it stays in the driver store.';
    expect(await related("load('C:\\\\Windows\\\\System32\\\\MixerCtl.dll');\n")).toEqual([place]);
    expect(await related('load(`${process.env.SystemRoot}\\\\System32\\\\mixerctl.dll`);\n')).toEqual([place]);
  });

  test('the device of a service, its interface class, a value below SOFTWARE', async () => {
    expect(await related("open('\\\\\\\\.\\\\Mixer');\n")).toEqual([
      'mixer.inf:40 This INF installs the service Mixer, whose device this names.',
      'mixer.inf:35 This INF declares the interface class {2D1C7B60-33F1-4F0A-8E55-0D9A6C1E7F42}: list its interfaces instead.',
    ]);
    expect(await related("read('HKLM\\\\SOFTWARE\\\\Contoso');\n")).toEqual([
      'mixer.inf:50 This INF writes the value Path below HKLM\\SOFTWARE\\Contoso\\Mixer.',
    ]);
  });
});

describe('what port writes', () => {
  test('check reports the same places and proposes nothing', async () => {
    const [checked] = await check([file('tool.ts', IMAGE)]);
    expect(checked).toMatchObject({ outcome: 'unchanged', edits: [], after: null });
    expect(checked?.findings.map(({ id, line, column }) => [id, line, column])).toEqual([['T41-file-drivers', 1, 15]]);
  });

  test('comments are written when asked for, and are at most a hundred characters long', async () => {
    expect(await portOne(IMAGE)).toMatchObject({ outcome: 'unchanged', edits: [] });
    const deep = `${'  '.repeat(12)}${IMAGE}`;
    const comment = (await portOne(deep, { annotate: true })).afterText?.split('\n')[0] ?? '';
    expect(comment).toMatch(/^ {24}\/\/ infport: hardcoded-file-paths: let the INF publish .*\.\.\.$/);
    expect(comment.length).toBeLessThanOrEqual(100);
    expect((await portOne("if (p.startsWith('C:\\\\Windows')) f();\n", { annotate: true })).outcome).toBe('unchanged');
  });

  test('--safe leaves follow-up rewrites out', async () => {
    const temp =
      "import path from 'path';\nimport os from 'os';\nexport const x = 'C:\\\\Windows\\\\Temp\\\\Contoso\\\\x';\n";
    expect((await portOne(temp)).afterText).toContain("path.join(os.tmpdir(), 'Contoso', 'x')");
    expect((await portOne(temp)).findings[0]).toMatchObject({
      fixed: true,
      applicability: 'follow-up',
      followUps: [expect.anything()],
    });
    const safe = await portOne(temp, { safe: true });
    expect(safe).toMatchObject({ outcome: 'unchanged' });
    expect(safe.findings[0]).toMatchObject({
      fixed: false,
      heldBack: 'it is a follow-up rewrite, and --safe keeps to automatic ones',
    });
  });

  test('a use of a constant that another file marks already is no reason for a comment', async () => {
    const marked = file(
      'a.ts',
      `// infport: hardcoded-file-paths: known\nexport const DIR = 'C:\\\\Program Files\\\\Contoso';\n`,
    );
    const user = file(
      'b.ts',
      "import path from 'path';\nimport { DIR } from './a';\nexport const x = path.join(DIR, 'x.exe');\nexport const inf = 'C:\\\\Windows\\\\INF';\n",
    );
    const [first, second] = await port([marked, user], { annotate: true });
    expect(first?.outcome).toBe('unchanged');
    expect(second).toMatchObject({ outcome: 'changed', edits: [{ line: 4 }] });
  });

  test('only and skip choose transforms', async () => {
    expect((await portOne(IMAGE, { skip: ['hardcoded-file-paths'] })).findings).toEqual([]);
    expect((await portOne(IMAGE, { only: ['hardcoded-device-paths'] })).findings).toEqual([]);
  });

  test("what is inserted follows the user's Prettier options", async () => {
    const text = 'import path from "path";\nexport const d = "C:\\\\ProgramData\\\\Contoso\\\\x";\n';
    expect((await portOne(text, { prettier: () => ({ singleQuote: true, printWidth: 120 }) })).afterText).toContain(
      "process.env.ProgramData ?? 'C:\\\\ProgramData', 'Contoso', 'x')",
    );
    expect((await portOne(text)).afterText).toContain(
      'process.env.ProgramData ?? "C:\\\\ProgramData", "Contoso", "x")',
    );
  });

  test("the width and the indentation of the user's Prettier options are kept", async () => {
    const text =
      'const path = require("path");\nfunction f() {\n\treturn "C:\\\\ProgramData\\\\Contoso\\\\settings.json";\n}\n';
    const options = { printWidth: 60, useTabs: true, trailingComma: 'none' };
    expect((await portOne(text, { prettier: () => options }, 'tool.js')).afterText?.split('\n').slice(2, 7)).toEqual([
      '\treturn path.join(',
      '\t\tprocess.env.ProgramData || "C:\\\\ProgramData",',
      '\t\t"Contoso",',
      '\t\t"settings.json"',
      '\t);',
    ]);
    expect((await portOne(text, { prettier: () => ({ printWidth: 60 }) }, 'tool.js')).afterText).toContain(
      '\t\t"settings.json",\n\t);',
    );
  });

  test('an INF with letters outside ASCII in its name does not reach a comment', async () => {
    const [inf] = FACTS.infs;
    const facts: PackageFacts = {
      infs: [{ ...inf!, services: inf!.services.map((service) => ({ ...service, path: 'größe.inf' })) }],
    };
    const result = await portOne(
      "read('HKLM\\\\SYSTEM\\\\CurrentControlSet\\\\Services\\\\Mixer', 'Depth');\n",
      { annotate: true },
      'tool.js',
      facts,
    );
    expect(result.afterText).toMatch(/^[\x20-\x7e\n]+$/);
  });
});

test.each(['ProgramData', 'ALLUSERSPROFILE', 'DriverData'])(
  'a place that is named through %s and nothing else is found',
  async (name) => {
    const text = `import path from 'path';\nexport const log = path.join(process.env.${name} ?? '', 'state.log');\n`;
    expect((await portOne(text)).findings.map(({ line }) => line)).toEqual([2]);
  },
);

describe('notes of tests', () => {
  const lines = ['INF\\\\a.inf', 'INF\\\\b.inf', 'System32\\\\drivers\\\\c.sys', 'INF\\\\d.inf'];
  const text = lines.map((path, index) => `const p${index} = 'C:\\\\Windows\\\\${path}';\n`).join('');

  test('stand for all places of their kind in the file', async () => {
    const { findings } = await portOne(text, {}, '__tests__/tool.test.ts');
    expect(
      findings.map(({ id, line, level, related }) => [id, line, level, (related ?? []).map((at) => at.line)]),
    ).toEqual([
      ['T41-file-inf', 1, 'note', [2, 4]],
      ['T41-file-drivers', 3, 'note', []],
    ]);
    expect(findings[0]?.message).toMatch(/It stands in a test\. This file has 2 more such places\.$/);
  });

  test('stand alone where an INF of the package is concerned, and outside tests', async () => {
    const keys = ['a', 'b'].map(
      (name) => `const ${name} = 'HKLM\\\\SYSTEM\\\\CurrentControlSet\\\\Services\\\\Mixer';\n`,
    );
    const inTest = await portOne(keys.join(''), {}, '__tests__/tool.test.ts', FACTS);
    expect(inTest.findings.map(({ line }) => line)).toEqual([1, 2]);
    expect((await portOne(text)).findings).toHaveLength(4);
  });
});

describe('files that are left alone', () => {
  test.each([
    ['node_modules/winreg/index.js', IMAGE, 'an installed dependency (node_modules)'],
    ['types.d.ts', IMAGE, 'declarations only (.d.ts)'],
    ['dist/tool.min.js', IMAGE, 'minified'],
    ['tool.js', `var a=1;${IMAGE.trim()}${'f(1);'.repeat(600)}`, 'minified'],
    ['tool.js', `// This file was generated by a script.\n${IMAGE}`, 'generated'],
    ['tool.js', `${IMAGE}//# sourceMappingURL=tool.js.map\n`, expect.stringMatching(/^built output/)],
  ])('%s', async (path, text, reason) => {
    expect(await portOne(text, {}, path)).toMatchObject({ outcome: 'skipped', reason, findings: [], after: null });
  });

  test('a syntax error fails its file with the place; the others go on', async () => {
    const results = await port([file('broken.ts', `${IMAGE}const = ;\n`), file('tool.ts', IMAGE)], { annotate: true });
    expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'changed']);
    expect(results[0]?.reason).toMatch(/^syntax error: broken\.ts:2:7: /);
    expect(results[0]?.after).toBeNull();
  });

  test('code that nests without end fails with a reason', async () => {
    const result = await portOne(`${IMAGE}${'[\n'.repeat(40_000)}`);
    expect(result).toMatchObject({ outcome: 'failed', after: null });
    expect(result.reason).toMatch(/nested too deeply|syntax error/);
  });
});

test('JSON beside the code is asked for, read, and named at its use', async () => {
  const source = file('src/tool.ts', "import paths from './paths.json';\nopen(paths.driver);\n");
  expect(companionPaths([source])).toContain('src/paths.json');
  const [result] = await port([source], {}, [
    file('src/paths.json', '{"driver":"C:\\\\Windows\\\\System32\\\\drivers\\\\mixer.sys"}'),
  ]);
  expect(result?.findings.map(({ id, line, column }) => [id, line, column])).toEqual([['T41-file-drivers', 2, 6]]);
});

describe('rewritten files', () => {
  const folder = join(__dirname, '..', '__testfixtures__', 'hardcoded-file-paths');

  /**
   * Errors for the compiler with strict types, by the file's name without `input` and `output`, without their places.
   */
  function errorsOf(names: readonly string[]): string[] {
    const program = ts.createProgram(
      names.map((name) => join(folder, name)),
      {
        strict: true,
        noEmit: true,
        types: ['node'],
        esModuleInterop: true,
        skipLibCheck: true,
        moduleDetection: ts.ModuleDetectionKind.Force,
        allowJs: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.CommonJS,
        moduleResolution: ts.ModuleResolutionKind.Node10,
        ignoreDeprecations: '6.0',
        jsx: ts.JsxEmit.Preserve,
      },
    );
    return ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file: source, code, messageText }) =>
          `${(source?.fileName ?? '').replace(/\b(?:in|out)put\b/, '')} TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\b(?:in|out)put\b/g, '')}`,
      );
  }

  test('no fixture has a type error after its rewrite that it had not before', () => {
    const outputs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.output\.[cm]?[jt]sx?$|\boutput[\\/].*\.[cm]?[jt]sx?$/.test(name) && !/utf16|latin1/.test(name),
    );
    expect(outputs.length).toBeGreaterThan(15);
    const before = errorsOf(outputs.map((name) => name.replace(/\boutput\b/, 'input')));
    expect(errorsOf(outputs).filter((error) => !before.includes(error))).toEqual([]);
  });

  test.each([
    ['explicit types for what is exported', { isolatedDeclarations: true, declaration: true }, 1],
    ['variables of the environment in brackets', { noPropertyAccessFromIndexSignature: true }, 2],
    [
      'imports as they are written',
      { verbatimModuleSyntax: true, module: 'nodenext', moduleResolution: 'nodenext' },
      2,
    ],
    ['loose types', { strict: false }, 2],
  ])("the project's own options hold after a rewrite: %s", async (_, compilerOptions, count) => {
    const folder = mkdtempSync(join(tmpdir(), 'infport-'));
    try {
      const config = JSON.stringify({ compilerOptions: { strict: true, types: ['node'], ...compilerOptions } });
      const source =
        "import * as fs from 'fs';\nexport const log = 'C:\\\\ProgramData\\\\C\\\\a';\nfs.rmSync('C:\\\\ProgramData\\\\C\\\\b');\n";
      const [result] = await port([file('src/tool.ts', source)], {}, [
        file('tsconfig.json', '{ "extends": "./base" }'),
        file('base.json', config),
      ]);
      expect(result?.findings.filter(({ fixed }) => fixed)).toHaveLength(count);
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
      writeFileSync(join(folder, 'tool.ts'), result?.after ?? '');
      const { options } = ts.parseJsonConfigFileContent(JSON.parse(config), ts.sys, folder);
      const typeRoots = [join(__dirname, '..', 'node_modules', '@types')];
      const program = ts.createProgram([join(folder, 'tool.ts')], {
        ...options,
        noEmit: true,
        skipLibCheck: true,
        typeRoots,
      });
      const errors = ts.getPreEmitDiagnostics(program);
      expect(errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  const reasons: [string, string, string][] = [
    [
      'the name of a member',
      "const path = require('path');\nmodule.exports = { ['C:\\\\ProgramData\\\\C\\\\a']: 1, path };\n",
      'it names a member, which the same text elsewhere names too',
    ],
    [
      'a comparison',
      "const path = require('path');\nf('C:\\\\ProgramData\\\\C\\\\a');\nif (/^C:\\\\ProgramData/.test(x)) g(path);\n",
      'the file compares paths with "C:\\\\ProgramData"',
    ],
    [
      'a function that runs in a page',
      "const path = require('path');\npage.evaluate(() => f('C:\\\\ProgramData\\\\C\\\\a'));\n",
      'the function around it is run in a page or another context',
    ],
    [
      'a module of the client',
      "'use client';\nimport path from 'path';\nf('C:\\\\ProgramData\\\\C\\\\a');\n",
      'the file runs in a page',
    ],
    [
      'a literal type',
      "import * as path from 'path';\ntype L = 'C:\\\\ProgramData\\\\C\\\\a' | 'b';\nconst f = (l: L) => l;\nf('C:\\\\ProgramData\\\\C\\\\a');\nf(path.sep as L);\n",
      'the types of the program allow only the literal here (TS2345: ',
    ],
    [
      'a type-only import',
      "import type path from 'path';\nimport fs from 'fs';\nfs.rmSync('C:\\\\ProgramData\\\\C\\\\a');\nexport type P = typeof path;\n",
      'the name `path` means something else here',
    ],
    [
      'a type of the name',
      "import fs from 'fs';\ninterface path { a: 1 }\nfs.rmSync('C:\\\\ProgramData\\\\C\\\\a');\nexport type P = path;\n",
      'the name `path` means something else here',
    ],
    [
      'a parameter',
      "import path from 'path';\nexport const f = (process: string) => path.sep + 'C:\\\\ProgramData\\\\C\\\\a' + process;\nf('C:\\\\Windows\\\\System32\\\\reg.exe');\nexport const g = (process: string) => ['C:\\\\ProgramData\\\\C\\\\a', process];\n",
      'the name `process` means something else here',
    ],
    [
      'another drive',
      "const path = require('path');\nf('D:\\\\ProgramData\\\\C\\\\a');\n",
      'the path is on another drive than the folder that the variable gives as a rule',
    ],
    [
      'a list',
      "const path = require('path');\nf('C:\\\\ProgramData\\\\C\\\\a;b');\n",
      'the text is more than one path',
    ],
    [
      'a long path',
      "const path = require('path');\nf('\\\\\\\\?\\\\C:\\\\ProgramData\\\\C\\\\a');\n",
      'the path has the prefix for long paths, behind which nothing is resolved',
    ],
    [
      'doubled separators',
      "const path = require('path');\nf('C:\\\\\\\\ProgramData\\\\\\\\C\\\\\\\\a');\n",
      'separators are doubled, as in a text that is read by another language',
    ],
    [
      'Windows Script Host',
      "var s = new ActiveXObject('WScript.Shell');\ns.Run('C:\\\\ProgramData\\\\C\\\\a');\n",
      'the file runs under Windows Script Host, which has no process.env',
    ],
    [
      'AMD',
      "define(['require'], function (require) {\n  require('fs').rmSync('C:\\\\ProgramData\\\\C\\\\a');\n});\n",
      'the file is an AMD module, which takes modules in through define',
    ],
    [
      'no trace of Node.js',
      "export const d = 'C:\\\\ProgramData\\\\C\\\\a';\n",
      'nothing in the file, or in what imports it, shows that it runs under Node.js',
    ],
    [
      'a global name',
      "path = require('path');\nf('C:\\\\ProgramData\\\\C\\\\a');\n",
      'the name `path` means something else here',
    ],
  ];
  test.each(reasons)('%s is held back with its reason', async (_, text, reason) => {
    const { findings } = await portOne(text, {}, /\b(?:import|export)\b/.test(text) ? 'tool.ts' : 'tool.js');
    expect(findings.map(({ heldBack }) => heldBack).filter((each) => each !== null)).toContainEqual(
      expect.stringContaining(reason),
    );
  });

  test('the names of members are no expressions, and a file is not given up for one place', async () => {
    const text =
      "const path = require('path');\nclass C { 'C:\\\\ProgramData\\\\C\\\\b' = 1; }\nconst o = { 'C:\\\\ProgramData\\\\C\\\\a': 1, get 'C:\\\\ProgramData\\\\C\\\\g'() { return 1; } };\n";
    expect(await portOne(text, {}, 'tool.js')).toMatchObject({ outcome: 'unchanged', findings: [] });
  });

  test('a module that a program of Node.js imports is rewritten', async () => {
    const [paths] = await port([
      file('paths.ts', "export const d = 'C:\\\\ProgramData\\\\C\\\\a';\n"),
      file('tool.ts', "import fs from 'fs';\nimport { d } from './paths';\nfs.rmSync(d);\n"),
    ]);
    expect(paths?.afterText).toContain("path.join(process.env.ProgramData ?? 'C:\\\\ProgramData', 'C', 'a')");
  });
});

describe('bytes', () => {
  const lines = fc.constantFrom(
    "const a = 'C:\\\\Windows\\\\System32\\\\drivers\\\\a.sys';",
    "const b = 'C:\\\\ProgramData\\\\Contoso\\\\b.log';",
    'const c = `C:\\\\Windows\\\\Temp\\\\Contoso\\\\${a}`;',
    "  read('HKLM\\\\SOFTWARE\\\\Contoso', 'C:\\\\Windows\\\\System32\\\\reg.exe');",
    '\tif (a) open("\\\\\\\\.\\\\COM1");',
    '// \u00e4\u00f6',
    '',
    "import fs from 'fs';",
    'fs.x(`\n  C:\\\\Windows\n`);',
    '/* C:\\Windows */ f(a); // infport-ignore hardcoded-file-paths -- old',
    "export const d = ['C:', 'Windows', 'INF'].join('\\\\');",
  );
  const encoded = fc.record({
    lines: fc.array(fc.tuple(lines, fc.constantFrom('\n', '\r\n')), { maxLength: 12 }),
    encoding: fc.constantFrom('utf8', 'utf8-bom', 'utf16', 'latin1'),
  });

  test('everything outside the edits stays, and a second run changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(encoded, async (sample) => {
        const text = sample.lines.map(([line, eol]) => line + eol).join('');
        const bytes = encode(text, sample.encoding);
        const [result] = await port([{ path: 'tool.ts', bytes }], { annotate: true });
        if (result?.outcome === 'failed') {
          // Two declarations of one name are the sample's doing only when the parser says so.
          expect(result.reason).toMatch(/^syntax error/);
          return;
        }
        const after = result?.after ?? bytes;
        let rebuilt = '';
        let at = 0;
        for (const { start, end, text: inserted } of [...(result?.edits ?? [])].sort(
          (a, b) => a.start - b.start || a.end - b.end,
        )) {
          rebuilt += text.slice(at, start) + inserted;
          at = end;
        }
        expect(Buffer.compare(Buffer.from(after), encode(rebuilt + text.slice(at), sample.encoding))).toBe(0);
        const [again] = await port([{ path: 'tool.ts', bytes: after }], { annotate: true });
        expect(again?.edits).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  function encode(text: string, encoding: string): Buffer {
    if (encoding === 'utf16') return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    if (encoding === 'utf8-bom') return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]);
    return Buffer.from(text, encoding === 'latin1' ? 'latin1' : 'utf8');
  }
});

test('the example package points from its tooling into its INF', () => {
  const folder = join(__dirname, '..', 'examples', 'contoso-sensor');
  const inf = readFileSync(join(folder, 'contoso-sensor.inf'), 'latin1');
  expect(inf.split('\r\n').length).toBe(inf.split('\n').length);
  expect(inf).toMatch(/^HKR,, Depth,/m);
});
