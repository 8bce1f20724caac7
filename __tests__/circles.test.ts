import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { COMMAND_NAMES } from '../src/cli/command-names';
import { COMMANDS } from '../src/cli/commands';

const ROOT = join(__dirname, '..');

/** The rooms in which no file may lead back to itself, types included. */
const ROOMS = [
  'src/cli',
  'src/kit',
  'src/package',
  'src/inf',
  'src/text',
  'src/run',
  'src/report',
  'src/engine',
  'src/tooling',
  'src/code',
  'src/contract',
  'src/diff',
  'src/disk',
  'src/git',
  'src/review',
  'src/testing',
  'src/knowledge',
  'src/eslint',
  'transforms',
];

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** What a file imports or loads later, of the files of the project. */
function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/(?:from|require\(|import\()\s*'(\.[^']+)'/g)]
    .map(([, name = '']) => join(dirname(file), name))
    .map((path) => (existsSync(`${path}.ts`) ? `${path}.ts` : join(path, 'index.ts')));
}

/** A way from a file back to itself; null when there is none. */
function circleOf(start: string, graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const cameFrom = new Map<string, string>();
  const open = [start];
  for (let file = open.shift(); file !== undefined; file = open.shift()) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) {
        const way = [file];
        while (way[0] !== start) way.unshift(cameFrom.get(way[0] as string) as string);
        return way.map((each) => relative(ROOT, each));
      }
      if (cameFrom.has(next) || next === file) continue;
      cameFrom.set(next, file);
      open.push(next);
    }
  }
  return null;
}

test.each(ROOMS)('no file of %s leads back to itself', (room) => {
  const graph = new Map(sourcesBelow(room).map((file) => [file, importsOf(file)] as const));
  expect([...graph.keys()].map((file) => circleOf(file, graph)).find((circle) => circle !== null) ?? []).toEqual([]);
});

test('the names of the commands are theirs', () => {
  expect(COMMANDS.map(({ name }) => name)).toEqual([...COMMAND_NAMES]);
});
