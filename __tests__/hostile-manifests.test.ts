import { mkdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { check } from '../src/check';
import type { FileResult } from '../src/contract/result';
import { companionPaths, extendedCompanions } from '../src/engine/tooling/companions';
import { parseJsonWithComments } from '../src/tooling/json-comments';
import { ModuleResolution } from '../src/tooling/module-resolution';
import { projectOptions } from '../src/tooling/project-options';
import type { TextSource } from '../src/tooling/text-source';
import { runCommand } from './support/command-run';
import { mkfifoSync } from './support/fifo';
import { removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

afterAll(removeScratchFolders);

/** Texts of a package, and how often each is read. */
function textsOf(files: Readonly<Record<string, string>>): { texts: TextSource; reads: () => number } {
  let reads = 0;
  return {
    texts: {
      has: (path) => path in files,
      textOf: (path) => {
        reads++;
        return files[path] ?? '';
      },
      manifests: Object.keys(files).filter((path) => path.endsWith('package.json')),
    },
    reads: () => reads,
  };
}

async function checked(files: Readonly<Record<string, string>>): Promise<FileResult[]> {
  return check(Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) })));
}

const FOLDER = "export const folder = 'C:\\\\ProgramData\\\\Contoso';\n";

describe('configurations of the scanned tree are data', () => {
  test('extends in circles, each many times, read each configuration a few times', () => {
    const all = JSON.stringify({ extends: Array.from({ length: 8 }, (_, at) => `./t${at}.json`) });
    const files = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`t${at}.json`, all]));
    const { texts, reads } = textsOf({ ...files, 'tsconfig.json': all });
    expect(new ModuleResolution(texts).resolve('a.ts', 'some/name')).toBeNull();
    expect(projectOptions('a.ts', texts)).toEqual({});
    expect(reads()).toBeLessThan(100);
  });

  test('exports nested deeper than the stack', async () => {
    const nested = `${'{"import":'.repeat(10_000)}"./index.js"${'}'.repeat(10_000)}`;
    const { texts } = textsOf({ 'p/package.json': `{"name":"p","exports":${nested}}`, 'p/index.js': '' });
    expect(new ModuleResolution(texts).resolve('a.js', 'p')).toBe('p/index.js');
  });

  test('thousands of patterns', async () => {
    const paths = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`@${at}/*`, [`./src${at}/*`]]));
    const { texts } = textsOf({
      'tsconfig.json': JSON.stringify({ compilerOptions: { paths } }),
      'src4999/x.ts': '',
    });
    expect(new ModuleResolution(texts).resolve('a.ts', '@4999/x')).toBe('src4999/x.ts');
  });

  test('comments and texts that never end', () => {
    for (const text of ['/*'.repeat(300_000), '"\\'.repeat(300_000), '"a\\"'.repeat(200_000), ','.repeat(500_000)])
      expect(parseJsonWithComments(text)).toBeNull();
  });

  test('names of the prototype are names', async () => {
    const [result] = await checked({
      'a.ts': `${FOLDER}import x from '__proto__';\nimport y from 'constructor/toString';\n`,
      'package.json': '{"name":"constructor","exports":{"__proto__":"./a.ts"},"__proto__":{"name":"x"}}',
      'tsconfig.json':
        '{"compilerOptions":{"paths":{"__proto__":["./a.ts"],"x":{"length":1}},"baseUrl":[]},"extends":7}',
    });
    expect(result?.findings).toHaveLength(1);
  });

  test('a configuration names none outside of its own tree', () => {
    const bytes = Buffer.from(JSON.stringify({ extends: ['../../../etc/a.json', '/etc/a.json', 'C:\\a.json', './b'] }));
    expect(extendedCompanions({ path: 'p/tsconfig.json', bytes })).toEqual(['p/b.json']);
    expect(companionPaths([{ path: '/abs/a.ts', bytes: Buffer.from('') }])).toEqual([]);
    // Only data is read beside the files that were given, no module.
    const imports = Buffer.from(
      "import './m';\nimport './m.js';\nimport x from './x.json';\nimport y from './Y.JSON';\n",
    );
    expect(companionPaths([{ path: '/abs/a.ts', bytes: imports }])).toEqual(['/abs/x.json', '/abs/Y.JSON']);
  });
});

describe('files outside the roots of the run stay unread', () => {
  test.each([
    ['below the working directory', (top: string) => join(top, 'tree'), () => '.'],
    ['elsewhere', (top: string) => join(top, 'outside'), (top: string) => join(top, 'tree')],
  ])('relative imports and links that lead out: %s', async (_, cwd, where) => {
    const top = scratchFolder();
    writeFiles(top, {
      'secret.json': '{"dir":"C:\\\\ProgramData\\\\Secret"}',
      'outside/secret.ts': "export const dir = 'C:\\\\ProgramData\\\\Secret';\n",
      'tree/a.ts':
        "import secret from '../secret.json';\nimport { dir } from './link/secret';\nimport other from './linked.json';\n" +
        "export const all = [secret.dir + '\\\\x', dir + '\\\\y', other.dir + '\\\\z', 'C:\\\\ProgramData\\\\Own'];\n",
    });
    mkdirSync(join(top, 'tree'), { recursive: true });
    symlinkSync(join(top, 'outside'), join(top, 'tree', 'link'));
    symlinkSync(join(top, 'secret.json'), join(top, 'tree', 'linked.json'));
    const { stdout } = await runCommand(cwd(top), ['check', where(top), '--format', 'json', '--exit-zero']);
    expect(stdout).toContain('Own');
    expect(stdout).not.toMatch(/ProgramData\\+Secret/);
  });
});

describe('scripts with comments of HTML', () => {
  test('are read where the script may have them', async () => {
    const text = "<!-- hide\nvar p = 'C:\\\\ProgramData\\\\Contoso';\n--> end\n";
    const [script, module] = await checked({ 'a.js': text, 'b.mjs': text });
    expect(script?.findings.map(({ line, column }) => [line, column])).toEqual([[2, 9]]);
    expect(module?.outcome).toBe('failed');
  });
});

test('workspaces, configurations and modules outside of the paths that were given are as good as missing', async () => {
  const [folder, outside] = [scratchFolder(), scratchFolder()];
  const place = "exports.place = 'C:\\\\Windows\\\\System32\\\\drivers\\\\secret.sys';\n";
  writeFiles(outside, {
    'pkg/package.json': '{"name":"outer","main":"index.js"}',
    'pkg/index.js': place,
    'tsconfig.json': '{"compilerOptions":{"paths":{"far/*":["./pkg/*"]}}}',
  });
  const way = relative(folder, outside);
  const below = relative(join(folder, 'tool', 'src'), outside);
  writeFiles(folder, {
    'package.json': JSON.stringify({
      name: 'root',
      workspaces: [
        `${way}/*`,
        `${outside}/*`,
        ...[
          '../**',
          '**/**/**/**/*',
          `${'{a,b}'.repeat(20)}`,
          '+(a+)+(a+)+b',
          '*'.repeat(50),
          '!x',
          '',
          'C:\\x',
          '\\\\s\\x',
        ],
        ...Array.from({ length: 5_000 }, (_, at) => `p${at}/*`),
      ],
    }),
    'tsconfig.json': JSON.stringify({
      extends: [`${way}/tsconfig.json`, './tsconfig.json', './b.json'],
      references: [{ path: way }, { path: '.' }, { path: './tool' }],
      files: ['/etc/passwd'],
      include: ['/**/*', '../../**/*'],
      compilerOptions: {
        baseUrl: way,
        paths: { 'far/*': [`${way}/pkg/*`], '*': ['*', '../*'] },
        rootDirs: ['/', '..'],
      },
    }),
    'b.json': '{"extends":"./tsconfig.json"}',
    'tool/tsconfig.json': '{"extends":"../tsconfig.json","references":[{"path":".."}]}',
    'tool/src/a.ts': [
      "import { place as one } from 'outer';",
      "import { place as two } from 'far/index';",
      `import { place as three } from '${below}/pkg/index';`,
      "import { place as four } from '../../link/index';",
      "import { copyFileSync } from 'node:fs';",
      ...['one', 'two', 'three', 'four'].map((name) => `copyFileSync('x', ${name});`),
      FOLDER,
    ].join('\n'),
  });
  symlinkSync(join(outside, 'pkg'), join(folder, 'link'));
  symlinkSync('.', join(folder, 'loop'));
  symlinkSync('..', join(folder, 'tool', 'up'));
  symlinkSync('ring', join(folder, 'ring'));
  for (const name of ['tool/package.json', '.editorconfig', 'pipe.ts', 'pipe.inf']) mkfifoSync(join(folder, name));
  const run = await runCommand(folder, ['check', '.', '-f', 'json', '--show', 'notes']);
  expect(run.code).toBe(1);
  expect(run.stdout).not.toContain('secret');
  const { files } = JSON.parse(run.stdout) as { files: { path: string; findings: { line: number }[] }[] };
  const own = files.filter(({ findings }) => findings.length > 0);
  expect(own.map(({ path, findings }) => [path, findings.map(({ line }) => line)])).toEqual([['tool/src/a.ts', [10]]]);
});
