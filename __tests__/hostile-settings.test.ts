import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PrettierOptionsFinder } from '../src/run/prettier-options';
import { runCommand } from './support/command-run';
import { removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

afterAll(removeScratchFolders);

// One place that is rewritten; the inserted text shows which quotes were asked for.
const SCRIPT = 'import path from "path";\nexport const state = path.join("C:\\\\ProgramData", "Contoso", "x");\n';
const DOUBLE = '?? "C:\\\\ProgramData"';
const SINGLE = "?? 'C:\\\\ProgramData'";

/** A module that leaves a mark when it is loaded, as any of the names under which a configuration may load it. */
function tree(settings: Readonly<Record<string, string>>): { folder: string; mark: string } {
  const folder = scratchFolder();
  const mark = join(scratchFolder(), 'was-run');
  const evil = `require('fs').writeFileSync(${JSON.stringify(mark)}, 'x');\nmodule.exports = { singleQuote: true };\n`;
  const own = Object.fromEntries(Object.entries(settings).map(([name, text]) => [name, text === 'EVIL' ? evil : text]));
  writeFiles(folder, {
    'a.ts': SCRIPT,
    'evil/index.js': evil,
    'evil/index.cjs': evil,
    'node_modules/evil/index.js': evil,
    'node_modules/evil/package.json': '{"main":"index.js"}',
    ...own,
  });
  return { folder, mark };
}

describe('a setting that is a program, or names one, is told once and not run', () => {
  test.each([
    ['a shared configuration', { '.prettierrc': '"./evil/index.js"' }, 'names a shared configuration'],
    ['the same as YAML', { '.prettierrc': './evil/index.js\n' }, 'names a shared configuration'],
    ['the same in package.json', { 'package.json': '{"prettier": "./evil/index.js"}' }, 'names a shared configuration'],
    ['a package', { 'package.json': '{"prettier": "evil"}' }, 'names a shared configuration'],
    ['package.yaml', { 'package.yaml': 'prettier: ./evil/index.js\n' }, 'names a shared configuration'],
    ['a program', { 'prettier.config.js': 'EVIL' }, 'is a program and is not run'],
    ['a module', { '.prettierrc.mjs': 'EVIL' }, 'is a program and is not run'],
    ['a plugin', { '.prettierrc.json': '{"plugins": ["./evil/index.cjs"]}' }, 'are programs and are not loaded'],
    ['a parser', { '.prettierrc.json': '{"parser": "./evil/index.js"}' }, null],
    ['YAML that constructs objects', { '.prettierrc.yaml': 'singleQuote: !!js/function "function(){}"\n' }, null],
    ['a broken file', { '.prettierrc.toml': '= =' }, 'cannot be read'],
    ['a list', { '.prettierrc': '[1]' }, 'not a list of options'],
    ['references upon references', { '.prettierrc': bomb() }, 'cannot be read'],
  ] as [string, Record<string, string>, string | null][])('%s', async (_name, settings, note) => {
    const { folder, mark } = tree(settings);
    writeFiles(folder, { 'b.ts': SCRIPT, 'deep/c.ts': SCRIPT });
    const run = await runCommand(folder, ['a.ts', 'b.ts', 'deep']);
    expect(run.stdout).toContain(DOUBLE);
    expect(existsSync(mark)).toBe(false);
    if (note !== null) expect(run.stderr.split(note)).toHaveLength(2);
    expect(run.code).toBe(1);
  });
});

function bomb(): string {
  const rows = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let at = 1; at < 9; at++)
    rows.push(
      `a${at}: &a${at} [${Array(10)
        .fill(`*a${at - 1}`)
        .join(', ')}]`,
    );
  return `${rows.join('\n')}\n`;
}

describe('settings that are data count', () => {
  test.each([
    ['JSON', { '.prettierrc': '{"singleQuote": true}' }],
    ['JSON with a byte order mark', { '.prettierrc.json': '\ufeff{"singleQuote": true}' }],
    ['YAML', { '.prettierrc': 'singleQuote: true\n' }],
    ['JSON5', { '.prettierrc.json5': '{singleQuote: true, /* why */}' }],
    ['TOML', { '.prettierrc.toml': 'singleQuote = true\n' }],
    ['package.json', { 'package.json': '{"prettier": {"singleQuote": true}}' }],
    [
      'package.json without it, then another file',
      { 'package.json': '{"name": "x"}', '.prettierrc': '{"singleQuote": true}' },
    ],
    ['an override', { '.prettierrc': '{"overrides": [{"files": "*.ts", "options": {"singleQuote": true}}]}' }],
    [
      'an override with a folder',
      {
        '.prettierrc':
          '{"overrides": [{"files": ["x", "**/a.ts"], "excludeFiles": "b.ts", "options": {"singleQuote": true}}]}',
      },
    ],
    ['EditorConfig', { '.editorconfig': 'root = true\n[*.{js,ts}]\nquote_type = single\n' }],
    [
      'Prettier before EditorConfig',
      { '.editorconfig': '[*]\nquote_type = double\n', '.prettierrc': 'singleQuote: true\n' },
    ],
  ] as [string, Record<string, string>][])('%s', async (_name, settings) => {
    expect((await runCommand(tree(settings).folder, ['a.ts'])).stdout).toContain(SINGLE);
  });

  test.each([
    [
      'an override for others',
      { '.prettierrc': '{"overrides": [{"files": "*.js", "options": {"singleQuote": true}}]}' },
    ],
    [
      'an override that leaves it out',
      { '.prettierrc': '{"overrides": [{"files": "*.ts", "excludeFiles": "a.*", "options": {"singleQuote": true}}]}' },
    ],
    ['EditorConfig for others', { '.editorconfig': '[sub/*.ts]\nquote_type = single\n[*.ts]\nquote_type = unset\n' }],
    [
      'a value that is none',
      { '.prettierrc': '{"singleQuote": "yes", "quoteProps": {"toString": 1}, "__proto__": {"singleQuote": true}}' },
    ],
  ] as [string, Record<string, string>][])('not: %s', async (_name, settings) => {
    const run = await runCommand(tree(settings).folder, ['a.ts']);
    expect(run.stdout).toContain(DOUBLE);
    expect(run.code).toBe(1);
  });
});

describe('the search for settings', () => {
  test('stops at the working directory, and at the folder that was given outside of it', async () => {
    const { folder } = tree({ '.prettierrc': 'singleQuote: true\n', 'inner/a.ts': SCRIPT, 'other/here': '' });
    expect((await runCommand(join(folder, 'inner'), ['a.ts'])).stdout).toContain(DOUBLE);
    expect((await runCommand(join(folder, 'other'), [join(folder, 'inner')])).stdout).toContain(DOUBLE);
    expect((await runCommand(folder, ['inner'])).stdout).toContain(SINGLE);
  });

  test('does not read what a link leads to outside of the tree, and does not wait for a pipe', async () => {
    const outside = tree({ '.prettierrc': 'singleQuote: true\n' }).folder;
    const linked = tree({});
    symlinkSync(join(outside, '.prettierrc'), join(linked.folder, '.prettierrc'));
    const run = await runCommand(linked.folder, ['a.ts']);
    expect(run.stdout).toContain(DOUBLE);
    expect(run.stderr).toContain('a symbolic link out of the tree');
    const piped = tree({});
    spawnSync('mkfifo', [join(piped.folder, '.prettierrc'), join(piped.folder, '.editorconfig')]);
    expect((await runCommand(piped.folder, ['a.ts'])).stdout).toContain(DOUBLE);
  });

  test('ignore files are not waited for either', async () => {
    const { folder } = tree({ 'sub/a.ts': SCRIPT });
    spawnSync(
      'mkfifo',
      ['.gitignore', 'sub/.infportignore', 'sub/.git'].map((name) => join(folder, name)),
    );
    const run = await runCommand(folder, ['.']);
    expect(run.stderr).toContain('.gitignore: not read: it is not a regular file');
    expect(run.stdout).toContain(DOUBLE);
  });

  test('an ignore pattern that could keep the search busy is told and passed over; the others count', async () => {
    const deep = `${'a/'.repeat(100)}x.ts`;
    const { folder } = tree({ '.gitignore': `${'**/a/'.repeat(12)}b\na.ts\n`, [deep]: SCRIPT });
    const run = await runCommand(folder, ['.', '-f', 'json']);
    expect(run.stderr).toContain('.gitignore:1: this pattern has more ** than infport tries and is passed over');
    const paths = (JSON.parse(run.stdout) as { files: { path: string }[] }).files.map((file) => file.path);
    expect(paths).toContain(deep);
    expect(paths).not.toContain('a.ts');
  });

  test('happens only for a file that is edited', async () => {
    const { folder } = tree({
      '.prettierrc': '"./evil/index.js"',
      'a.ts': 'export const x = 1;\n',
      'b.js': 'module.exports = {};\n',
    });
    expect((await runCommand(folder, ['.'])).stderr).not.toContain('prettierrc');
  });

  test('looks at each folder once, and at no pattern that could keep it busy', () => {
    const { folder } = tree({
      '.prettierrc': JSON.stringify({ overrides: [{ files: '*a'.repeat(60), options: { singleQuote: true } }] }),
      '.editorconfig': `[${'{a,b}'.repeat(80)}]\nquote_type=single\n`,
    });
    const notes: string[] = [];
    const finder = new PrettierOptionsFinder((note) => notes.push(note));
    expect(finder.optionsFor({ absolute: join(folder, `${'a'.repeat(200)}.ts`), root: folder })).toEqual({
      printWidth: 80,
    });
    writeFiles(folder, { '.prettierrc': 'singleQuote: true\n' });
    expect(finder.optionsFor({ absolute: join(folder, 'b.ts'), root: folder })).toEqual({ printWidth: 80 });
    expect(notes).toEqual([]);
  });
});
