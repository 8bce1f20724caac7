import { resolve } from 'node:path';
import { batches } from './batches';
import type { Repository } from './repository';
import { runGit } from './run-git';

const STATUS: readonly string[] = [
  '--literal-pathspecs',
  'status',
  '--porcelain=v1',
  '-z',
  '--untracked-files=no',
  '--no-renames',
  '--ignore-submodules=all',
  '--',
];

/**
 * Which of the files have changes that no commit holds. Untracked files do not count: Git has nothing to lose of them,
 * and the journal keeps what infport replaces.
 *
 * @param files real paths inside the repository
 * @throws Error with Git's message when it does not answer
 */
export async function dirtyFiles(repository: Repository, files: readonly string[]): Promise<Set<string>> {
  const dirty = new Set<string>();
  for (const batch of batches(files)) {
    const end = await runGit(repository.top, [...STATUS, ...batch], repository.overrides);
    if (!end.ok) throw new Error(`git status: ${end.message}`);
    for (const row of end.stdout.split('\0')) if (row !== '') dirty.add(resolve(repository.top, row.slice(3)));
  }
  return dirty;
}
