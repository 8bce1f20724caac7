import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { port } from '../src/port';

const FOLDER = join(__dirname, '../__testfixtures__/copyfiles-dirid-13');

async function todosOf(name: string): Promise<string[]> {
  const [result] = await port([{ path: name, bytes: readFileSync(join(FOLDER, name)) }], {});
  return (result?.findings ?? []).flatMap(({ followUps }) => followUps.map(({ text }) => text));
}

test('a file of the driver store that a value names by its source directory is not told to be named by nothing', async () => {
  expect(await todosOf('source-directory-named.input.inf')).toEqual([]);
});

test('nor is one that is copied elsewhere yet', async () => {
  expect(await todosOf('named-where-it-goes.input.inf')).toEqual([]);
});

test('a reader of a path to the driver store takes a full path already', async () => {
  expect(await todosOf('subdirectory-of-the-store.input.inf')).toEqual([]);
});
