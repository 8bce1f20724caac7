import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { corpusFiles, runCorpus } from '../../scripts/corpus-run';
import { gitPatch } from '../../src/diff/git-patch';
import { requireShared } from '../support/shared';
import { scratchFolder } from '../support/scratch-folder';

const shared = requireShared();
const files = corpusFiles(shared);

test('every file of the corpus ports without a failure, and a second run changes nothing', () => {
  const run = runCorpus(shared, files, {});
  expect(run.problems).toEqual([]);
  expect(Object.values(run.outcomes).reduce((sum, count) => sum + count, 0)).toBe(files.length);

  // One patch for all of them, with the real git, forwards and back.
  const folder = scratchFolder();
  const patches: Uint8Array[] = [];
  for (const [index, result] of run.changed.entries()) {
    // Some names of the corpus are not allowed on every system.
    const path = `${index}/${index}.inf`;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), result.before as Uint8Array);
    patches.push(
      gitPatch({
        path,
        before: result.before as Uint8Array,
        after: result.after as Uint8Array,
        encoding: result.encoding,
        beforeText: result.beforeText,
        afterText: result.afterText,
        executable: false,
      }),
    );
  }
  writeFileSync(join(folder, 'port.patch'), Buffer.concat(patches));
  const apply = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', ...args, 'port.patch'], {
      cwd: folder,
      stdio: 'pipe',
      env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(folder) },
    });
  const differing = (side: 'before' | 'after'): string[] =>
    run.changed
      .filter(
        (result, index) =>
          Buffer.compare(readFileSync(join(folder, `${index}/${index}.inf`)), result[side] as Uint8Array) !== 0,
      )
      .map((result) => result.path);
  apply();
  expect(differing('after')).toEqual([]);
  apply('-R');
  expect(differing('before')).toEqual([]);
});

test.each(['any', 19041, 22000, 26100] as const)('a sample of the corpus ports for --min-build %s', (minBuild) => {
  const sample = files.filter((_, index) => index % 12 === 0);
  expect(runCorpus(shared, sample, { minBuild, arch: ['amd64'] }).problems).toEqual([]);
});
