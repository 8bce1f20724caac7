import { readFileSync } from 'node:fs';
import { isLossless } from '../support/lossless';
import { infFiles } from '../support/shared';

test.each([
  ['corpus', 1700],
  ['pairs', 150],
  ['oracle', 121],
])('every file of %s prints back to its bytes', (folder, atLeast) => {
  const files = infFiles(folder as string);
  expect(files.length).toBeGreaterThanOrEqual(atLeast as number);
  expect(files.filter(({ path }) => !isLossless(readFileSync(path))).map(({ name }) => name)).toEqual([]);
});
