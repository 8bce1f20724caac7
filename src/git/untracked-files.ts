import { resolve } from 'node:path';
import { batches } from './batches';
import type { Repository } from './repository';
import { runGit } from './run-git';

/**
 * Which of the files Git does not keep: what is overwritten there cannot be had back from it.
 *
 * @param files real paths inside the repository
 * @throws Error with Git's message when it does not answer
 */
export async function untrackedFiles(repository: Repository, files: readonly string[]): Promise<Set<string>> {
  const untracked = new Set(files);
  for (const batch of batches(files)) {
    const end = await runGit(
      repository.top,
      ['--literal-pathspecs', 'ls-files', '-z', '--', ...batch],
      repository.overrides,
    );
    if (!end.ok) throw new Error(`git ls-files: ${end.message}`);
    for (const row of end.stdout.split('\0')) if (row !== '') untracked.delete(resolve(repository.top, row));
  }
  return untracked;
}
