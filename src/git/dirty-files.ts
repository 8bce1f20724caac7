import { resolve } from 'node:path';
import type { Repository } from './repository';
import { runGit } from './run-git';

/** The most bytes of paths that go onto one command line. */
const ARGUMENT_BYTES = 24_000;

/**
 * Which of the files have changes that no commit holds. Untracked files do not count: Git has nothing to lose of them, and
 * the journal keeps what infport replaces.
 *
 * @param files real paths inside the repository
 * @throws Error with Git's message when it does not answer
 */
export async function dirtyFiles(repository: Repository, files: readonly string[]): Promise<Set<string>> {
  const dirty = new Set<string>();
  for (const batch of batches(files)) {
    const end = await runGit(repository.top, ['--literal-pathspecs', 'status', '--porcelain=v1', '-z', '--untracked-files=no', '--no-renames', '--', ...batch]);
    if (!end.ok) throw new Error(`git status: ${end.message}`);
    for (const row of end.stdout.split('\0')) if (row !== '') dirty.add(resolve(repository.top, row.slice(3)));
  }
  return dirty;
}

function batches(files: readonly string[]): string[][] {
  const result: string[][] = [];
  let bytes = Infinity;
  for (const file of files) {
    if (bytes + file.length > ARGUMENT_BYTES) {
      result.push([]);
      bytes = 0;
    }
    (result.at(-1) as string[]).push(file);
    bytes += file.length + 1;
  }
  return result;
}
