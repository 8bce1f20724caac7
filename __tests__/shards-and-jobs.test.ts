import { join } from 'node:path';
import type { Input } from '../src/run/input';
import { infWords } from '../src/engine/inf-links';
import { partIntoPackages, type PackageFiles } from '../src/run/packages';
import { planJobs } from '../src/run/plan-jobs';
import { shardOf } from '../src/run/shard';
import { removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

afterAll(removeScratchFolders);

function inputsOf(files: Readonly<Record<string, string>>): Input[] {
  const folder = scratchFolder();
  writeFiles(folder, files);
  return Object.keys(files).map((path) => {
    const absolute = join(folder, path);
    return { path, absolute, real: absolute, root: folder, named: false, bytes: null, settled: null };
  });
}

const inf = (name: string, bytes = 0): string =>
  `[SourceDisksFiles]\r\n${name}.sys = 1\r\n${';\r\n'.repeat(bytes / 3)}`;

describe('a run is parted into packages', () => {
  test('INFs that name each other are one, in whatever folders; others are alone', async () => {
    const inputs = inputsOf({
      'a/base.inf': inf('base'),
      'b/other.inf': inf('other'),
      'a/extra.inf': `${inf('extra')}[X]\r\nInclude = base.inf\r\n`,
    });
    const packages = await partIntoPackages(inputs, null);
    expect(packages.map(({ files }) => files)).toEqual([[0, 2], [1]]);
    expect(packages[1]?.bytes).toBe(inf('other').length);
  });

  test('scripts and code belong to the INFs at the nearest folder, and keep them together', async () => {
    const inputs = inputsOf({
      'a/one.inf': inf('one'),
      'a/two.inf': inf('two'),
      'a/src/driver.c': 'int x;',
      'b/three.inf': inf('three'),
      'b/deploy.ts': 'copy();',
      'c/four.inf': inf('four'),
    });
    const packages = await partIntoPackages(inputs, null);
    expect(packages.map(({ files }) => files)).toEqual([[0, 1, 2], [3, 4], [5]]);
  });

  test('a file that cannot be read is a package of its own', async () => {
    const inputs = inputsOf({ 'a.inf': inf('a') });
    const missing: Input = { ...(inputs[0] as Input), path: 'b.inf', absolute: '/no/such/file.inf' };
    expect(await partIntoPackages([...inputs, missing], null)).toHaveLength(2);
  });
});

describe('shards', () => {
  const packages: PackageFiles[] = [900, 20, 500, 410, 30, 880, 15, 25].map((kilobytes, at) => ({
    files: [at],
    bytes: kilobytes * 1000,
  }));

  test('have about the same number of bytes, whatever the folders', () => {
    const sums = [1, 2, 3].map((part) => shardOf(packages, { part, of: 3 }).reduce((sum, { bytes }) => sum + bytes, 0));
    expect(sums.reduce((a, b) => a + b)).toBe(2_780_000);
    expect(Math.max(...sums) - Math.min(...sums)).toBeLessThan(50_000);
  });

  test('are all packages, each once, in their order', () => {
    const parts = [1, 2, 3].map((part) => shardOf(packages, { part, of: 3 }).map(({ files }) => files[0] as number));
    for (const part of parts) expect(part).toEqual([...part].sort((a, b) => a - b));
    expect(parts.flat().sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('of one folder are parted too', async () => {
    const inputs = inputsOf(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f${at}.inf`, inf(`f${at}`)])));
    const all = await partIntoPackages(inputs, null);
    expect([1, 2, 3].map((part) => shardOf(all, { part, of: 3 }).length)).toEqual([10, 10, 10]);
  });
});

describe('jobs', () => {
  const sizes = [10, 20, 15, 3000, 10, 900, ...Array.from({ length: 300 }, () => 8)];
  const packages: PackageFiles[] = sizes.map((kilobytes, at) => ({ files: [at], bytes: kilobytes * 1024 }));

  test('of several threads start with the largest packages, each alone; the rest keeps its order', () => {
    const jobs = planJobs(packages, 2);
    expect(jobs.slice(0, 2).map(({ units }) => units.map(({ files }) => files))).toEqual([[[3]], [[5]]]);
    expect(jobs.filter(({ early }) => early)).toHaveLength(2);
    const rest = jobs.slice(2).flatMap(({ units }) => units.flatMap(({ files }) => files));
    expect(rest).toEqual([...rest].sort((a, b) => a - b));
    expect(rest).toHaveLength(sizes.length - 2);
  });

  test('of one thread keep the order of the input, so that output comes as it is ready', () => {
    const order = planJobs(packages, 1).flatMap(({ units }) => units.flatMap(({ files }) => files));
    expect(order).toEqual(sizes.map((_, at) => at));
  });
});

describe('the words of an INF', () => {
  // With a look back over the whole word at every character, one of these takes minutes.
  test.each([
    ['a word without an end', 'a'.repeat(200_000)],
    ['a gap', `catalogfile = ${' '.repeat(200_000)}`],
    ['blank lines', '\n'.repeat(200_000)],
    ['a token without an end', `upperfilters %${'class'.repeat(40_000)}`],
  ])('are found in a text with %s', (_what, text) => {
    const { files, infs, catalogs } = infWords(
      'a.inf',
      `${text}\r\ncopy = own.sys, other.inf\r\nCatalogFile.NT = " own.cat "`,
    );
    expect([...files, ...infs, ...catalogs]).toEqual(['own.sys', 'other.inf', 'own.cat']);
  });
});
