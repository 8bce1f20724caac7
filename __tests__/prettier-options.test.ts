import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PrettierOptionsFinder } from '../src/run/prettier-options';
import { layoutOf } from '../src/tooling/write-call';

let root = '';
const notes: string[] = [];

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'infport-test-')));
  notes.length = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function given(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function optionsFor(path: string): Readonly<Record<string, unknown>> {
  return new PrettierOptionsFinder((note) => notes.push(note)).optionsFor({ absolute: join(root, path), root });
}

test('the width, the indentation and the commas that Prettier is told', () => {
  given({ '.prettierrc': '{ "printWidth": 120, "useTabs": true, "tabWidth": 4, "trailingComma": "none" }' });
  expect(optionsFor('src/a.ts')).toEqual({ printWidth: 120, useTabs: true, tabWidth: 4, trailingComma: 'none' });
});

test('a configuration of Prettier without a width keeps lines to 80', () => {
  given({ 'package.json': '{ "prettier": { "singleQuote": true } }' });
  expect(optionsFor('a.ts')).toEqual({ singleQuote: true, printWidth: 80 });
});

test('without Prettier nothing keeps lines short, whatever EditorConfig says of indentation', () => {
  given({ '.editorconfig': 'root = true\n[*]\nindent_style = tab\nindent_size = 4\nquote_type = single\n' });
  const options = optionsFor('a.ts');
  expect(options).toEqual({ useTabs: true, tabWidth: 4, singleQuote: true });
  expect(layoutOf('', '\n', true, options).width).toBe(Infinity);
});

test('the length of lines of EditorConfig, and of the nearer one', () => {
  given({
    '.editorconfig': 'root = true\n[*]\nmax_line_length = 100\nindent_size = 8\n',
    'src/.editorconfig': '[*.ts]\nindent_size = tab\nmax_line_length = off\n[*.js]\nmax_line_length = 90\n',
  });
  expect(optionsFor('src/a.ts')).toEqual({ printWidth: 100, tabWidth: 8 });
  expect(optionsFor('src/a.js')).toEqual({ printWidth: 90, tabWidth: 8 });
});

test('Prettier goes before EditorConfig, which goes before what Prettier does by itself', () => {
  given({
    '.editorconfig': '[*]\nmax_line_length = 100\nindent_size = 8\n',
    '.prettierrc': '{ "tabWidth": 3 }',
  });
  expect(optionsFor('a.ts')).toEqual({ printWidth: 100, tabWidth: 3 });
});

test('a value that Prettier does not take is left out', () => {
  given({ '.prettierrc': '{ "printWidth": "wide", "tabWidth": -1, "trailingComma": true, "useTabs": 1 }' });
  expect(optionsFor('a.ts')).toEqual({ printWidth: 80 });
});
