import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { transformList } from '../src/builtin-transforms';
import { CHECKED_CODES } from '../src/engine/checks';
import { INFVERIF_CODES } from '../src/knowledge/infverif-codes';
import { makeRoom } from '../src/engine/make-room';

const ROOT = join(__dirname, '..');
const page = readFileSync(join(ROOT, 'docs/adding.md'), 'utf8');

/** The files of one heading's table. */
function files(heading: string): string[] {
  const part = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...part.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] as string);
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

test('the page has a table for each thing', () => {
  for (const heading of [
    'A transform',
    'A code of InfVerif',
    'A DIRID',
    'A report format',
    'A file or service of Windows itself',
  ]) {
    expect([heading, files(heading).length]).not.toEqual([heading, 0]);
  }
});

test('every file of the page is there, for each transform', () => {
  const names = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] as string);
  const { id } = transformList()[0] as { id: string };
  expect(names.filter((name) => !existsSync(join(ROOT, name.replace('NAME', id))))).toEqual([]);
});

test('a transform takes the files of its table, and no other file names it', () => {
  const places = files('A transform').filter((name) => name.includes('NAME'));
  // The stage that makes room is the engine's own.
  for (const { id, appliesTo } of transformList().filter((transform) => transform !== makeRoom)) {
    // Rules over code have a folder of their own below the transforms.
    const own = (name: string): string =>
      (appliesTo === 'code' ? name.replace(/^transforms\//, 'transforms/code/') : name).replace('NAME', id);
    expect(places.filter((name) => !existsSync(join(ROOT, own(name))))).toEqual([]);
    expect(read('src/builtin-transforms.ts')).toContain(`../${own('transforms/NAME')}'`);
  }
});

test('every documented code is checked or said to be undecided, and stands on the page of codes', () => {
  const undecided = read('src/knowledge/undecided-codes.ts');
  const codes = read('docs/codes.md');
  for (const { code, note } of INFVERIF_CODES) {
    expect([code, CHECKED_CODES.has(code) || undecided.includes(String(code)) || note !== null]).toEqual([code, true]);
    expect([code, codes.includes(String(code))]).toEqual([code, true]);
  }
});

test('every report format is a file, and stands on the page of the command line', () => {
  const formats = read('src/report/formats.ts');
  const page = read('docs/command-line.md');
  const named = [...formats.matchAll(/require\('\.\/([\w-]+)'\)/g)].map((match) => match[1] as string);
  expect(named.length).toBeGreaterThan(4);
  for (const name of named) expect(readdirSync(join(ROOT, 'src/report'))).toContain(`${name}.ts`);
  for (const name of named) expect([name, page.includes(name)]).toEqual([name, true]);
});
